"""Two places conflict when both are known and neither lies in the other; an unknown name is never forced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from claims_db.models import EventFrame, Span

from ..catalogue import Relation, acts_of
from ..events import phrase_lemma
from ..places import place_paths, relate_places
from .apart import unlike_moods
from .conflict import ALIKE, FAIR, STRONG, Conflict, make_conflict, measure
from .difference import Difference
from .telling import Story, Telling, other_people

__all__ = ["compare_places", "find_place_conflicts"]

_EMPTY = {"be", "have", "do", "say", "make", "take", "game", "city", "company", "man"}
_AT = {"between", "in", "at", "near", "off", "over", "outside", "inside", "around", "of"}


def compare_places(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between the places of two frames, unless some pair of them can be one place."""
    relations = [(relate_places(a.text, b.text), a, b) for a in left.place for b in right.place]
    if not relations or any(r in {Relation.SAME, Relation.COMPATIBLE} for r, _, _ in relations):
        return None
    apart = next(((a, b) for r, a, b in relations if r is Relation.DISJOINT), None)
    if apart is None:
        return None
    a, b = apart
    reason = f"place: {a.text} here, {b.text} there; neither lies in the other"
    return Difference("place_conflict", True, reason, 0.8, Span(a.start, a.end), Span(b.start, b.end))


def _places(telling: Telling) -> list[Any]:
    """Return the names of places in a telling, as stretches of the parse."""
    found = [e for e in telling.entities if e.label_ in {"GPE", "LOC", "FAC", "ORG", "PERSON"}]
    return [e for e in found if place_paths(e.text) and not (len(e.text) == 2 and e.text.isupper() and e.text not in {"US", "UK"})]


def _stands_for_where(entity: Any) -> bool:
    """Return whether a place says where something is or happens, not whose it is."""
    root = entity.root
    return (
        (root.dep_ == "pobj" and root.head.lower_ in _AT)
        or root.dep_ in {"npadvmod", "appos"}
        or (root.dep_ == "compound" and root.head.pos_ == "NOUN")
    )


def _is_adjunct(entity: Any) -> bool:
    """Return whether a place stands in a phrase of its own, not before a noun."""
    return bool(entity.root.dep_ != "compound")


def _governors(entity: Any) -> set[str]:
    """Return the words that a place is said of."""
    above = [t for t in list(entity.root.ancestors)[:4] if t.pos_ in {"NOUN", "VERB", "PROPN"}]
    acts = {act for t in above for act in (acts_of(phrase_lemma(t)) if t.pos_ == "VERB" else acts_of(t.lemma_, "noun"))}
    return acts | {t.lemma_.lower() for t in above if t.lemma_.lower() not in _EMPTY}


def _answers(name: str, other: str) -> bool:
    """Return whether the other telling has the place, or a place inside it: "Egypt" is answered by "Cairo", "Cairo" not by "Egypt"."""
    if relate_places(name, other) is Relation.SAME:
        return True
    return any(b[: len(a)] == a for a in place_paths(name) for b in place_paths(other))


def _is_water(name: str) -> bool:
    """Return whether a name is a sea, a gulf or an ocean."""
    return any(path[0] == "waters" for path in place_paths(name))


def _is_region(name: str) -> bool:
    """Return whether a name is a continent or a part of one: too wide to be where something happens."""
    return all(len(path) == 1 and path[0] != "waters" for path in place_paths(name)) or name.lower().endswith("middle east")


def _lonely(places: list[Any], others: list[Any], water: bool) -> list[Any]:
    """Return the places on land, or the waters, that nothing in the other telling answers; [] where they are several.

    A sentence that lists places tells where many things are. Regions as wide as a continent are not counted.
    """
    found = [x for x in places if not any(_answers(x.text, y.text) for y in others)]
    found = [x for x in found if _is_water(x.text) == water and not _is_region(x.text)]
    return found if len({x.text for x in found}) == 1 else []


def _rivals(a: Telling, b: Telling) -> Iterator[tuple[Any, Any]]:
    """Yield the places of two tellings that say where something is and lie in neither of each other."""
    ours, theirs = _places(a), _places(b)
    for water in (False, True):
        for x, y in product(_lonely(ours, theirs, water), _lonely(theirs, ours, water)):
            if relate_places(x.text, y.text) is Relation.DISJOINT and _stands_for_where(x) and _stands_for_where(y):
                yield x, y


def find_place_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the conflicts between the places of two tellings of one event."""
    for x, y in _rivals(a, b):
        spans = Span(x.start_char, x.end_char), Span(y.start_char, y.end_char)
        likeness = measure(story, a, b, *spans)
        if unlike_moods(a, x.root, b, y.root) or other_people(a, b):
            continue
        if likeness.reaches(FAIR if _governors(x) & _governors(y) else STRONG) and (
            (_is_adjunct(x) and _is_adjunct(y)) or likeness.reaches(ALIKE)
        ):
            reason = f"place: {x.text} here, {y.text} there; neither lies in the other"
            yield make_conflict("place_conflict", a, b, *spans, reason, likeness)
