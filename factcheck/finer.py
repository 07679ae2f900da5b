"""Which of two tellings of one act says more in a slot that both fill: "34 miners were rescued" entails "dozens of miners were rescued".

What one telling leaves unsaid, a day or a place, makes no other claim of it: news tells one event with more or fewer details. A value
that is narrower (a number, a day of the month, a town of the country) or one participant more does: the wider can hold where it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from claims_db.models import Mention, Moment, Quantity

from .catalogue import relate
from .catalogue.kinds import Relation as Kind
from .inconsistencies.quantity import same_measure
from .places import place_paths
from .quantities import ROUNDING, show_quantity
from .sameness import Telling
from .wording import same_spelling, stem

__all__ = ["finer_side"]

_ROUND = frozenset(map(stem, ROUNDING))
_PARTS = ("year", "month", "day", "weekday", "hour")


def finer_side(left: Telling, right: Telling) -> tuple[Telling, str] | None:
    """Return the telling that entails the other and what it adds, in words; None where neither does, or each has something of its own.

    Only of acts told as done: to deny or to plan the finer act does not deny or plan the other.
    """
    if any(frame.negated or frame.modality for frame in (*left.frames, *right.frames)):
        return None
    for fine, coarse in ((left, right), (right, left)):
        added = tuple(dict.fromkeys(_beyond(fine, coarse, unsaid=False)))
        if added and not any(_beyond(coarse, fine, unsaid=True)) and not _own_words(coarse, fine):
            return fine, ", ".join(added)
    return None


def _beyond(telling: Telling, other: Telling, *, unsaid: bool) -> Iterator[str]:
    """Yield the values of one telling that the other has neither so nor narrower; with ``unsaid``, also where it says nothing at all."""
    for mine, theirs in ((a, b) for a in telling.frames for b in other.frames if a.act == b.act):
        for name, holds in _VALUES.items():
            for value in getattr(mine, name):
                rivals = [each for each in getattr(theirs, name) if not isinstance(value, Quantity) or same_measure(value, each)]
                if (rivals or unsaid) and not any(holds(value, each) for each in rivals) and not _is_told(value, other):
                    yield f"{show_quantity(value)} {value.unit}" if isinstance(value, Quantity) else value.text.strip(". ")
        for ours, others in ((mine.agent, theirs.agent), (mine.object, theirs.object)):
            if unsaid or len(ours) > len(others) > 0:
                yield from (each.text for each in ours if _is_told(each, telling) and not _is_told(each, other))


def _own_words(telling: Telling, other: Telling) -> set[str]:
    """Return the words of a telling that neither stand in the other nor are another word for what stands there."""
    acts = {frame.act for frame in telling.frames} & {frame.act for frame in other.frames}
    told = {word for frame in telling.frames if frame.act in acts for word in _stems(frame.lemma)}
    places = [place for frame in other.frames for place in frame.place]
    wider = {word for f in telling.frames for wide in f.place if any(_has_place(wide, p) for p in places) for word in _stems(wide.text)}
    numbers = {f"{value:g}" for value in telling.wording.numbers}
    rest = telling.wording.words.keys() - told - wider - numbers - _ROUND
    return {word for word in rest - same_spelling(rest, other.wording.words) if not _is_kind(word, other.wording.words)}


def _is_told(value: Mention | Moment | Quantity, telling: Telling) -> bool:
    """Return whether the words of a telling name somebody, something or some place; a number ("dozens") counts as told."""
    if not isinstance(value, Mention):
        return False
    heads = _stems(value.head)
    return bool(heads & _ROUND or same_spelling(heads, telling.wording.words)) or _is_kind(value.head, telling.wording.words)


def _is_kind(word: str, others: Collection[str]) -> bool:
    """Return whether one of the others may mean the same kind of thing."""
    return any(relate(word, other) in (Kind.SAME, Kind.COMPATIBLE) for other in others)


def _has_number(wide: Quantity, narrow: Quantity) -> bool:
    return wide.low <= narrow.low and narrow.high <= wide.high


def _has_moment(wide: Moment, narrow: Moment) -> bool:
    """Return whether the narrower moment has every part that the wider has written, with the same value."""
    return all(getattr(wide, part) in (None, getattr(narrow, part)) for part in _PARTS) and wide.relative in ("", narrow.relative)


def _has_place(wide: Mention, narrow: Mention) -> bool:
    """Return whether the catalogue knows the narrower place to lie in the wider, or to be it."""
    return any(a[: len(b)] == b for a in place_paths(narrow.text) for b in place_paths(wide.text))


_VALUES: dict[str, Callable[[Any, Any], bool]] = {"time": _has_moment, "quantities": _has_number, "place": _has_place}


def _stems(text: str) -> set[str]:
    """Return the words of a short text as ``read_wording`` keeps them."""
    return {stem(word) for word in text.lower().split()}
