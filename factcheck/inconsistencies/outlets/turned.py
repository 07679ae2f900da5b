"""Two reports of one story tell acts that exclude each other of one person or thing: he stays, he resigned; a march was allowed, banned.

The story is one, so the sentences need share no other word. Silent where a report tells both sides itself (first held, then let go), where
something is planned, possible or asked, and where who or what it is about has no name and no noun of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims_db.models import EventFrame, Mention

from ...catalogue import act_names
from ...catalogue.again import done_again
from ..comparators.date import compare_dates
from ..comparators.difference import Difference
from ..comparators.place import compare_places
from ..comparators.polarity import compare_polarity
from ..tellings.facts import undergoers
from ..tellings.naming import one_name

__all__ = ["compare_acts"]

_ANY = {
    "people",
    "person",
    "man",
    "woman",
    "official",
    "police",
    "government",
    "thing",
    "company",
    "firm",
    "group",
    "one",
    "other",
    "who",
    "it",
    "he",
    "she",
    "they",
}


def compare_acts(left: Sequence[EventFrame], right: Sequence[EventFrame]) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story that exclude each other, with the difference."""
    ours, theirs = (_told_one_way([f for f in frames if _is_plain(f)]) for frames in (left, right))
    for a in ours:
        for b in theirs:
            difference = compare_polarity(a, b)
            if difference is None or not difference.conflict or (a.act == b.act and a.lemma != b.lemma):
                continue
            apart = compare_places(a, b) is not None or compare_dates(a, b) is not None  # elsewhere, or on another day
            if not apart and _on_one(a, b):
                yield a, b, difference


def _is_plain(frame: EventFrame) -> bool:
    """Return whether a frame tells an act of the catalogue as a fact."""
    known = frame.act in act_names() and frame.act not in done_again("story") and frame.lemma != "stay"  # "stayed down for a minute"
    return known and not frame.modality and bool(frame.claim_id)


def _on_one(left: EventFrame, right: EventFrame) -> bool:
    """Return whether the two are told of one named person or body, or of one thing by its noun."""
    return any(_is_one(a, b) for a in undergoers(left) for b in undergoers(right))


def _is_one(left: Mention, right: Mention) -> bool:
    """Return whether two mentions name one, by a name or by one noun whose narrowing words do not part it."""
    if left.label or right.label:
        return bool(left.label and right.label) and one_name(left.text, right.text)
    parted = set(left.modifiers) and set(right.modifiers) and not set(left.modifiers) & set(right.modifiers)
    return left.head == right.head and left.head not in _ANY and not parted


def _told_one_way(frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Return the frames of a report without those of which it tells itself an act that excludes them, of the same."""
    return [
        f for f in frames if not any(compare_polarity(f, other) is not None and _on_one(f, other) for other in frames if other is not f)
    ]
