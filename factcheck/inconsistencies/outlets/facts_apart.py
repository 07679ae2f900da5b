"""Facts of which an event has one, told in two ways by two reports of one story: the fullest count of each report stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claims_db.models import Quantity, Span

from ...catalogue import Relation, relate
from ...catalogue.conditions import one_noun
from ...mentions.quantities import disjoint_ranges, show_quantity
from ..comparators.difference import Difference
from ..tellings.facts import ANYBODY, COUNTED, Fact
from ..tellings.measures import MEASURED
from ..tellings.naming import one_name

__all__ = ["compare_facts"]

_FULLEST = {"toll", "loot", "margin", "magnitude", "crowd"}
_GROWN = re.compile(r"\b(?:rose|risen|rises|climbed|climbs|increased|grew|grown|went up|gone up|up from)\b", re.I)
FAR = 12  # times; a toll that much higher is another event's, or a region's
_PRONOUNS = {"he", "she", "it", "they"}


def compare_facts(left: Sequence[Fact], right: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, Difference]]:
    """Yield the facts that two reports of one story tell in two ways, with the difference; of a count the fullest of each report.

    Of all else whoever or whatever it is about is told of once. Turned about, the reports give the same facts.
    """
    for topic, about in sorted({(f.topic, f.about) for f in left if f.topic in _FULLEST} & {(f.topic, f.about) for f in right}):
        ours, theirs = (_fullest(f for f in facts if (f.topic, f.about) == (topic, about)) for facts in (left, right))
        if _exclude(ours, theirs) and not _has_grown(ours, theirs):
            yield ours, theirs, _difference(about or topic, ours, theirs)
    others = {f.topic for f in left} & {f.topic for f in right} - _FULLEST
    for topic in sorted(others):
        told, other = ([f for f in facts if f.topic == topic] for facts in (left, right))
        only = len(told) == len(other) == 1
        met = [(f, g) for f in told for g in other if _of_one(f, g, only)]
        agreed = {id(fact) for pair in met if not _exclude(*pair) for fact in pair}
        seen: set[tuple[str, str]] = set()  # sides, and whose it is on each
        for ours, theirs in met:
            whose = {("here", ours.about), ("there", theirs.about)}
            if not {id(ours), id(theirs)} & agreed and not whose & seen:
                seen |= whose
                yield ours, theirs, _difference(topic, ours, theirs)


def _fullest(facts: Iterable[Fact]) -> Fact:
    """Return the fact with the largest value; of equal ones the first that the body tells, which a headline only repeats."""
    return max(facts, key=lambda f: (f.value.low, not f.heading, -f.value.start))


def _has_grown(left: Fact, right: Fact) -> bool:
    """Return whether the higher of two counts is told as what a lower one became: "the number of dead rose to eight overnight"."""
    return _GROWN.search(max(left, right, key=lambda f: f.value.low).claim.quote) is not None


def _exclude(left: Fact, right: Fact) -> bool:
    """Return whether two counts cannot both be right: they count one thing, or one of them counts everybody."""
    if not disjoint_ranges(left.value, right.value):
        return False
    if left.topic in {"crowd", "age", "since"}:
        return True
    if left.topic == "toll" and max(left.value.low, right.value.low) > FAR * max(1.0, min(left.value.high, right.value.high)):
        return False  # of another event
    one = left.value.unit == right.value.unit or relate(left.value.unit, right.value.unit) in {Relation.SAME, Relation.COMPATIBLE}
    if left.topic not in {"toll", "inside", "held"}:
        narrowed = set(left.value.scope.split()) ^ set(right.value.scope.split())
        return one and not (left.topic.startswith(COUNTED) and narrowed)
    return one or left.value.unit in ANYBODY or right.value.unit in ANYBODY


def _of_one(left: Fact, right: Fact, only: bool) -> bool:
    """Return whether two facts are about one person, thing or act; ``only`` where each report tells one such fact."""
    if left.topic == "age":
        return one_name(left.about, right.about)
    if left.topic.startswith(COUNTED):
        return only and left.about == right.about
    if left.topic == "doers":
        return only
    if left.topic == "price" and left.by and right.by and not one_name(left.by, right.by):
        return False  # two bidders
    if left.topic in {"price", "sentence"}:
        return one_name(left.about, right.about) if left.about and right.about else only
    if left.topic in MEASURED:
        return only and (left.about == right.about or not (left.about and right.about) or one_noun(left.about, right.about))
    ours, theirs = (set(f.about.split()) - {"the", "a", "an"} for f in (left, right))
    return bool(ours & theirs) or (only and not (ours and theirs and not (ours | theirs) & _PRONOUNS))


def _difference(topic: str, left: Fact, right: Fact) -> Difference:
    """Return the difference between two facts."""
    named = f" of {left.about}" if topic == "age" else ""
    name = "beginning" if topic == "since" else topic
    reason = f"{name}{named}: {_show(left.value)} here, {_show(right.value)} there"
    ours, theirs = (Span(f.value.start, f.value.end) for f in (left, right))
    return Difference("date_conflict" if topic == "since" else "quantity_conflict", True, reason, 0.7, ours, theirs)


def _show(value: Quantity) -> str:
    """Return a value as an editor writes it; a year has no comma."""
    return str(int(value.low)) if value.kind == "year" else show_quantity(value)
