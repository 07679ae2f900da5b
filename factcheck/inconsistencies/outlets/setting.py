"""Two reports of one story give one act of one person or thing another day or another place.

Only days and places that an act itself is told with are compared, of acts that each report tells one day or place of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claims_db.models import EventFrame

from ...catalogue import act_names, acts_meet
from ...catalogue.again import done_again
from ..comparators.date import compare_dates
from ..comparators.difference import Difference
from ..comparators.place import compare_places
from ..tellings.bearers import Cast, tell_of_one
from ..tellings.earlier import is_of_the_story
from ..tellings.facts import undergoers
from .sole import sole_pairs

__all__ = ["compare_settings"]


def compare_settings(
    left: tuple[Cast, Sequence[EventFrame]], right: tuple[Cast, Sequence[EventFrame]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story that set one act on two days, or in two places, with the difference."""
    (ours, here), (theirs, there) = ((cast, [f for f in frames if _counts(cast, f)]) for cast, frames in (left, right))
    comparators: tuple[tuple[str, Callable[[EventFrame, EventFrame], Difference | None]], ...] = (
        ("time", compare_dates),
        ("place", compare_places),
    )
    for slot, compare in comparators:
        set_here, set_there = ([f for f in told if getattr(f, slot)] for told in (here, there))
        for a, b in sole_pairs(set_here, set_there, lambda f, g: _is_one(f, ours, g, theirs)):
            difference = compare(a, b)
            listed = slot == "place" and len(a.place) + len(b.place) > 2  # "between Italy and Egypt"
            if difference is not None and not listed and not difference.reason.startswith("hour"):
                yield a, b, difference


def _counts(cast: Cast, frame: EventFrame) -> bool:
    """Return whether a frame tells an act of the catalogue as a fact of the story itself."""
    known = frame.act in act_names() and frame.act not in done_again("setting")
    return known and not frame.negated and is_of_the_story(cast.article, frame)


def _is_one(left: EventFrame, ours: Cast, right: EventFrame, theirs: Cast) -> bool:
    """Return whether two acts are one: of one class, done to one bearer."""
    if left.act != right.act and not acts_meet(left.lemma, right.lemma):
        return False
    return tell_of_one(undergoers(left) or left.agent, ours, undergoers(right) or right.agent, theirs)
