"""Which of two tellings of one act says more in a slot that both fill: "34 miners were rescued" entails "dozens of miners were rescued".

What one telling leaves unsaid, a day or a place, makes no other claim of it: news tells one event with more or fewer details. A value
that lies inside the other's (a number, a day of the month, a town of the country) or one participant more does: the wider can hold
where the finer fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from claims_db.models import EventFrame, Mention, Moment, Quantity

from ..catalogue import relate
from ..catalogue.kinds import Relation as Kind
from ..inconsistencies.comparators.quantity import same_measure
from ..likeness.wording import same_spelling, stem
from ..mentions.places import place_paths
from ..mentions.quantities import show_quantity
from .sameness import Telling

__all__ = ["finer_side"]


def finer_side(left: Telling, right: Telling) -> tuple[Telling, str] | None:
    """Return the telling that entails the other and what it adds, in words; None where neither does, or each is finer in something.

    Only of acts told as done: to deny or to plan the finer act does not deny or plan the other.
    """
    if any(frame.negated or frame.modality for frame in (*left.frames, *right.frames)):
        return None
    added = {side: tuple(dict.fromkeys(_beyond(*pair))) for side, pair in enumerate(((left, right), (right, left)))}
    if bool(added[0]) == bool(added[1]):
        return None
    return (left, ", ".join(added[0])) if added[0] else (right, ", ".join(added[1]))


def _beyond(fine: Telling, coarse: Telling) -> Iterator[str]:
    """Yield the values of one telling that lie inside a value of the other, and the participants that it has beside the other's."""
    for mine, theirs in ((a, b) for a in fine.frames for b in coarse.frames if a.act == b.act):
        for name, holds in _VALUES.items():
            for value in getattr(mine, name):
                rivals = getattr(theirs, name)
                wide = next((other for other in rivals if holds(other, value)), None)
                if wide is not None and not any(holds(value, other) for other in rivals):
                    yield f"{_show(value)} for {_show(wide)}"
        if _ands(fine) > _ands(coarse) and not _own_words(coarse, fine, mine):
            for ours, others in ((mine.agent, theirs.agent), (mine.object, theirs.object)):
                if len(ours) > len(others) > 0:
                    yield from (f"{each.text} too" for each in ours if _is_told(each, fine) and not _is_told(each, coarse))


def _show(value: Any) -> str:
    """Return a value as an editor reads it."""
    return show_quantity(value) if isinstance(value, Quantity) else value.text.strip(". ")


def _has_number(wide: Quantity, narrow: Quantity) -> bool:
    """Return whether the narrower range lies in the wider, of the same measure."""
    return same_measure(wide, narrow) and wide.low <= narrow.low and narrow.high <= wide.high


def _has_moment(wide: Moment, narrow: Moment) -> bool:
    """Return whether a month or year holds the other moment. A day is one day however much of its date is written."""
    if wide.relative or narrow.relative or wide.weekday is not None or wide.day is not None:
        return wide.text == narrow.text
    return all(getattr(wide, part) in (None, getattr(narrow, part)) for part in ("year", "month", "hour"))


def _has_place(wide: Mention, narrow: Mention) -> bool:
    """Return whether the catalogue knows the narrower place to lie in the wider, or to be it."""
    return any(a[: len(b)] == b for a in place_paths(narrow.text) for b in place_paths(wide.text))


_VALUES: dict[str, Callable[[Any, Any], bool]] = {"time": _has_moment, "quantities": _has_number, "place": _has_place}


def _ands(telling: Telling) -> int:
    """Return how often a telling joins two things: a second name without it is an apposition, or a slip of the parser."""
    return len(re.findall(r"\band\b|&", telling.text))


def _own_words(telling: Telling, other: Telling, act: EventFrame) -> set[str]:
    """Return the words of a telling that the other lacks, the verb of the shared act apart."""
    rest = telling.wording.words.keys() - {stem(word) for frame in telling.frames if frame.act == act.act for word in frame.lemma.split()}
    return rest - same_spelling(rest, other.wording.words)


def _is_told(mention: Mention, telling: Telling) -> bool:
    """Return whether a telling has the words for somebody or something, or for what may be the same kind of thing."""
    words = telling.wording.words
    heads = {stem(word) for word in mention.head.lower().split()}
    return bool(same_spelling(heads, words)) or any(relate(mention.head, word) in (Kind.SAME, Kind.COMPATIBLE) for word in words)
