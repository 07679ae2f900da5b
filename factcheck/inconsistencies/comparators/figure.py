"""Evidence that one number or one day stands where the rest of the article has another: measured over all tellings that have the other.

The comparators of quantities and dates ask that two sentences share an act or most of their words; here everything that speaks for one
event is weighed at once, as it is for names. What says plainly that two things are counted or two events dated ends the comparison.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims_db.models import Moment, Quantity

from ...mentions.dates import clash
from ..tellings.named import Name, NameIndex, index_names, titles_apart
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, other_people
from ..tellings.valued import PARTS, RESULT, Value, differ, read_values
from .apart import BESIDES, dates_clash, numbers_clash, tells_of_another
from .conflict import Likeness, measure
from .date import dated_acts, of_two_stages, of_two_times
from .pairing import Pairing, are_two, pair
from .quantity import is_other_quake, is_side_by_side, is_sum, is_told_often, of_two_acts, of_two_sets, quantity_difference, same_measure
from .stranger import LEAST_COVERED, LEAST_SHARED, LONGEST, Rivalry, doubts, told

__all__ = ["read_figures"]

MOST = 6  # values that could be meant in one value's place
FAR = 2.0  # logarithm of a ratio; 7 times as many
_KINDS = ("age", "money", "percent", "count")
_PEOPLE = set("people person man woman boy girl child dead injured worker guard officer soldier student passenger".split())
_ANYBODY = set("man woman boy girl teenager teen youth suspect victim".split())
_WHO = {"he", "she", ""}
_STAGES = {"be", "have", "do", "say"}
_Beside = tuple[int, Value, Likeness, Telling]


def _comparable(ours: Value, theirs: Value) -> bool:
    """Return whether two values can be of one thing: times that write one part, ages, numbers of one unit or one act."""
    a, b = ours.said, theirs.said
    if isinstance(a, Moment) or isinstance(b, Moment):
        return isinstance(a, Moment) and isinstance(b, Moment) and any(None not in (getattr(a, p), getattr(b, p)) for p in PARTS)
    if "age" in {a.kind, b.kind}:
        return a.kind == b.kind
    if same_measure(a, b):
        return True
    scaled = {a.unit, b.unit} & {"magnitude", RESULT} or {a.unit, b.unit} == {"dead", "injured"}
    return a.kind == b.kind == "count" and not scaled and bool(ours.name.governors & theirs.name.governors)


def _agree(ours: Value, theirs: Value) -> bool:
    """Return whether two values can be one value of one thing."""
    return _comparable(ours, theirs) and not differ(ours.said, theirs.said)


def _counted_apart(a: Telling, x: Quantity, b: Telling, y: Quantity) -> bool:
    """Return whether the words of two tellings say that two numbers count two things, or a whole and its parts."""
    if x.kind == "age":
        return _of_two_people(a, x, b, y)
    if dates_clash(a, b) or of_two_sets(a, x, b, y) or of_two_acts(a, x, b, y) or is_other_quake(a, x) != is_other_quake(b, y):
        return True
    difference = quantity_difference(x, y)
    scoped = difference is not None and not difference.conflict
    of_them = x.kind == "count" and 1 in {x.high, y.high}  # "one man" may be one of three
    return scoped or of_them or is_sum(x, _people(b)) or is_sum(y, _people(a))


def _of_two_people(a: Telling, x: Quantity, b: Telling, y: Quantity) -> bool:
    """Return whether two ages are of two people: only a name beside the same name, "he", or somebody who is not named can be one."""
    named = [q.holder for q in (x, y) if " " in q.holder]
    if len(named) == 2:
        return not one_name(*named)
    if {x.holder, y.holder} & _WHO:
        return other_people(a, b)
    nobody = [q for q in (x, y) if q.holder in _ANYBODY]
    return not (len(nobody) == len(named) == 1 and len(a.people) <= 1 and len(b.people) <= 1)


def _people(telling: Telling) -> list[Quantity]:
    """Return how many people of each sort a telling counts: "two women and a man" are three."""
    return [q for q in telling.quantities if q.kind == "count" and q.unit in _PEOPLE]


def _of_two(story: Story, a: Telling, ours: Value, b: Telling, theirs: Value) -> bool:
    """Return whether two tellings are of two events, or two values of one event are of two things."""
    if tells_of_another(story, a) != tells_of_another(story, b):
        return True
    x, y = ours.said, theirs.said
    if isinstance(x, Quantity) and isinstance(y, Quantity) and _counted_apart(a, x, b, y):
        return True
    if isinstance(x, Moment) and isinstance(y, Moment):
        if numbers_clash(a, b) or of_two_times(a, x, b, y) or of_two_stages(a, x, b, y):
            return True
        if clash(x, y) == "year" and x.day is None is y.day and not ours.name.governors & theirs.name.governors:
            return True  # "in 1964 Arden won", "in 1972 Brook ran": an election each
    return titles_apart(a, ours.name, b, theirs.name) or are_two(a, ours.name, b, theirs.name)


def _of_numbers(x: Quantity, y: Quantity) -> dict[str, float]:
    """Return how two numbers stand to each other."""
    ours, theirs = set(x.scope.split()), set(y.scope.split())
    low, high = sorted(max(q.low, 0.1) for q in (x, y))
    ratio = math.log(high / low) if math.isfinite(high) else FAR
    quake = "magnitude" in {x.unit, y.unit}
    return {
        "same_unit": float(x.unit == y.unit != ""),
        "kin_unit": float(x.unit != y.unit and same_measure(x, y)),
        "two_units": float(bool(x.unit and y.unit) and not same_measure(x, y)),
        "both_people": float({x.unit, y.unit} <= _PEOPLE),
        "result": float(RESULT in {x.unit, y.unit}),
        "no_unit": float(not x.unit or not y.unit),
        **{f"kind_{kind}": float(x.kind == kind) for kind in _KINDS},
        "quake": float(quake),
        "people": float(bool({x.unit, y.unit} & _PEOPLE)),
        "ratio": min(3.0, ratio),
        "far": float(ratio > FAR),
        "scope_shared": float(len(ours & theirs)),
        "scope_apart": float(bool(ours - theirs and theirs - ours)),
        "open": float(x.low != x.high or y.low != y.high),
    }


def _of_times(a: Telling, x: Moment, b: Telling, y: Moment) -> dict[str, float]:
    """Return how two times stand to each other."""
    ours, theirs, part = dated_acts(a, x) - _STAGES, dated_acts(b, y) - _STAGES, clash(x, y)
    return {
        **{f"part_{p}": float(part == p) for p in PARTS},
        "shared_parts": float(sum(getattr(x, p) is not None and getattr(x, p) == getattr(y, p) for p in PARTS)),
        "dated": float(bool(ours & theirs)),
        "dated_apart": float(bool(ours and theirs and not ours & theirs)),
    }


def _stand(a: Telling, ours: Value, b: Telling, theirs: Value) -> dict[str, float]:
    """Return how two values of one sort stand to each other."""
    x, y = ours.said, theirs.said
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return _of_numbers(x, y)
    return _of_times(a, x, b, y) if isinstance(x, Moment) and isinstance(y, Moment) else {}


def _group(values: Sequence[tuple[Value, ...]], number: int, value: Value) -> list[list[tuple[int, Value]]]:
    """Return the values that other tellings have in a value's place, those that agree together, each with where it stands."""
    groups: list[list[tuple[int, Value]]] = []
    for other, theirs in enumerate(values):
        if other == number or any(_agree(value, t) for t in theirs):
            continue
        for rival in theirs:
            if not _comparable(value, rival) or not differ(value.said, rival.said) or any(_agree(rival, v) for v in values[number]):
                continue
            group = next((g for g in groups if _agree(g[0][1], rival)), None)
            if group is None:
                groups.append([(other, rival)])
            else:
                group.append((other, rival))
    return groups


def read_figures(story: Story) -> Iterator[Rivalry]:
    """Yield each number and time with each that could be meant in its place; none in a text of more than ``LONGEST`` tellings."""
    if len(story.tellings) > LONGEST:
        return
    index = index_names(story)
    values = tuple(read_values(t) for t in story.tellings)
    everywhere = frozenset(range(len(story.tellings)))
    for number, telling in enumerate(story.tellings):
        if telling.words & BESIDES:
            continue
        for value in values[number]:
            if isinstance(value.said, Quantity) and is_told_often(story, value.said):
                continue
            if told(story, telling, value.name, everywhere - {number}) >= LEAST_COVERED:
                yield from _rivalries_of(story, index, values, number, value)


def _rivalries_of(story: Story, index: NameIndex, values: Sequence[tuple[Value, ...]], number: int, value: Value) -> Iterator[Rivalry]:
    """Yield one value with each that could be meant in its place."""
    telling = story.tellings[number]
    own = frozenset(n for n, theirs in enumerate(values) if n != number and any(_agree(value, t) for t in theirs))
    groups = _group(values, number, value)
    found = []
    for places in groups:
        rival = places[0][1]
        known = frozenset(n for n, theirs in enumerate(values) if any(_agree(rival, t) for t in theirs))
        if len(own) > len(known):
            continue
        if isinstance(value.said, Quantity) and isinstance(rival.said, Quantity) and is_side_by_side(story, value.said, rival.said):
            continue
        tried = [(n, r, measure(story, telling, story.tellings[n], value.name.span, r.name.span)) for n, r in places]
        beside = [(n, r, alike, story.tellings[n]) for n, r, alike in tried if alike.total >= LEAST_SHARED or n <= 1]
        one = [b for b in beside if not _of_two(story, telling, value, b[3], b[1])]
        if one:
            pairings = tuple(_pair(story, index, number, value, found_beside) for found_beside in one)
            measures = _about(story, values, number, value, known, own) | {"groups": math.log1p(len(groups))}
            found.append(Rivalry(number, value.name, one[0][1].name, pairings, measures | doubts(_named(beside), _named(one))))
    yield from sorted(found, key=lambda r: -r.best.weight)[:MOST]


def _pair(story: Story, index: NameIndex, number: int, value: Value, beside: _Beside) -> Pairing:
    """Return a value beside one that could be meant in its place, with what was found in it."""
    other, rival, alike, telling = beside
    paired = pair(story, index, number, value.name, other, rival.name, alike)
    return replace(paired, found=paired.found | _stand(story.tellings[number], value, telling, rival))


def _named(found: Sequence[_Beside]) -> list[tuple[int, Name, Likeness, Telling]]:
    """Return tellings with the other value, each value by what it is called."""
    return [(number, value.name, alike, telling) for number, value, alike, telling in found]


def _about(
    story: Story, values: Sequence[tuple[Value, ...]], number: int, value: Value, known: frozenset[int], own: frozenset[int]
) -> dict[str, float]:
    """Return what is so in the whole article of a value and of one that ``known`` tellings have in its place."""
    telling = story.tellings[number]
    against = sum(_comparable(value, v) and differ(value.said, v.said) for theirs in values for v in theirs)
    return {
        "told_of_rival": told(story, telling, value.name, known - own),
        "told_of_name": told(story, telling, value.name, own),
        "once": float(not own),
        "rival_tellings": math.log1p(len(known)),
        "rival_share": len(known) / len(story.tellings),
        "rival_leads": float(min(known, default=9) <= 1),
        "number": float(isinstance(value.said, Quantity)),
        "values": math.log1p(against),
    }
