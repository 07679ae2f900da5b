"""Two places conflict when both are known and neither lies in the other; an unknown name is never forced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from claims_db.models import EventFrame, Span

from ...catalogue import Relation, acts_of
from ...events import phrase_lemma
from ...mentions.places import relate_places
from ..tellings.locating import Location, relate_locations
from ..tellings.telling import Story, Telling, other_people
from .apart import dates_clash, unlike_moods
from .conflict import ALIKE, FAIR, SLIGHT, STRONG, Conflict, make_conflict, measure
from .difference import Difference

__all__ = ["compare_places", "find_misplaced_towns", "find_place_conflicts"]

_EMPTY = {"be", "have", "do", "say", "make", "take", "game", "city", "company", "man"}
_OFFICES = {"gov", "governor", "president", "sen", "senator", "rep", "mayor", "minister", "ambassador", "premier", "chancellor"}
_NOT_WHERE = {"to", "from", "with", "than", "for", "by", "as"}
_FROM = {
    "man",
    "woman",
    "boy",
    "girl",
    "teenager",
    "teen",
    "resident",
    "native",
    "couple",
    "family",
    "mother",
    "father",
    "driver",
    "student",
}
_CONTESTS = {"win", "victory", "triumph", "lead", "upset", "success"}
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


def _stands_for_where(place: Location) -> bool:
    """Return whether a place says where something is or happens, not whose it is."""
    root = place.root
    if root.dep_ == "pobj" and root.head.lower_ == "over" and root.head.head.lemma_.lower() in _CONTESTS:
        return False  # "the win over Boston"
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.ent_type_ in {"PERSON", "NORP"}:
        return False  # "Ada Brook of Idaho", "a Democrat of Idaho"
    return (
        (root.dep_ == "pobj" and root.head.lower_ in _AT)
        or root.dep_ in {"npadvmod", "appos"}
        or (root.dep_ in {"compound", "nmod"} and root.head.pos_ in {"NOUN", "PROPN"} and not _is_title(root.head))
    )


def _is_title(token: Any) -> bool:
    """Return whether a noun is an office: "Alaska Governor" tells who governs, not where."""
    return token.lower_.rstrip(".") in _OFFICES or token.ent_type_ == "PERSON"


def _in_one_slot(x: Location, y: Location) -> bool:
    """Return whether two places stand in the same way beside the same word ("Iran's coast", "the store in Paris")."""

    def slot(place: Location) -> tuple[str, str]:
        root = place.root
        above = root.head.head if root.dep_ == "pobj" else root.head
        how = root.head.lower_ if root.dep_ == "pobj" else "'s" if root.dep_ == "poss" else root.dep_
        return how, above.lemma_.lower()

    return slot(x) == slot(y) and x.root.dep_ in {"pobj", "poss"} and slot(x)[0] not in _NOT_WHERE and slot(x)[1] not in _EMPTY


def _is_adjunct(place: Location) -> bool:
    """Return whether a place stands in a phrase of its own, not before a noun."""
    return place.root.dep_ not in {"compound", "nmod"}


def _governors(place: Location) -> set[str]:
    """Return the words that a place is said of."""
    above = [t for t in list(place.root.ancestors)[:4] if t.pos_ in {"NOUN", "VERB", "PROPN"}]
    acts = {act for t in above for act in (acts_of(phrase_lemma(t)) if t.pos_ == "VERB" else acts_of(t.lemma_, "noun"))}
    return acts | {t.lemma_.lower() for t in above if t.lemma_.lower() not in _EMPTY}


def _answers(place: Location, other: Location) -> bool:
    """Return whether the other telling has the place, or a place inside it: "Egypt" is answered by "Cairo", "Cairo" not by "Egypt"."""
    relation = relate_locations(place, other)
    if relation is Relation.SAME or (relation is Relation.COMPATIBLE and not place.whole):
        return True
    return any(b[: len(a)] == a for a in place.paths for b in other.paths)


def _is_region(place: Location) -> bool:
    """Return whether a name is a continent or a part of one: too wide to be where something happens."""
    return all(len(path) == 1 and path[0] != "waters" for path in place.paths) or place.text.lower().endswith("middle east")


def _is_origin(place: Location) -> bool:
    """Return whether a place tells where a person is from: "a Velden man", "the Velden teenager"."""
    above = place.root.head
    return place.root.dep_ in {"compound", "nmod", "amod"} and above.pos_ == "NOUN" and above.lemma_.lower() in _FROM


def _lonely(places: tuple[Location, ...], others: tuple[Location, ...], water: bool) -> list[Location]:
    """Return the places on land, or the waters, that nothing in the other telling answers; [] where they are several.

    A sentence that lists places tells where many things are. Regions as wide as a continent, and where a person is from, are not counted.
    """
    found = [x for x in places if not any(_answers(x, y) for y in others)]
    found = [x for x in found if x.water == water and not _is_region(x) and not _is_origin(x)]
    return found if len({x.text for x in found}) == 1 else []


def _rivals(ours: tuple[Location, ...], theirs: tuple[Location, ...]) -> Iterator[tuple[Location, Location]]:
    """Yield the places of two tellings that say where something is and lie in neither of each other."""
    for water in (False, True):
        for x, y in product(_lonely(ours, theirs, water), _lonely(theirs, ours, water)):
            where = (_stands_for_where(x) and _stands_for_where(y)) or _in_one_slot(x, y)
            if where and relate_locations(x, y) is Relation.DISJOINT:
                yield x, y


def _misplaced(ours: tuple[Location, ...], theirs: tuple[Location, ...]) -> Iterator[tuple[Location, Location]]:
    """Yield each town told in a region that it does not lie in, with another town of that region, or with the town elsewhere.

    Towns share names, so "Austin, Alaska" alone is no slip; beside "Wasilla, Alaska" in a sentence on the same event it is.
    """
    for x in (place for place in ours if place.odd):
        for y in theirs:
            apart = not any(a[: len(b)] == b or b[: len(a)] == a for a in x.paths for b in y.paths)
            within = any(b[: len(a)] == a and (len(b) > len(a) or not y.whole) for a in x.paths for b in y.paths)
            if (apart and x.key == y.key) or (within and x.key != y.key and not any(x.key == other.key for other in theirs)):
                yield x, y


def find_misplaced_towns(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the towns of one telling whose region is another's by the other telling."""
    ours, theirs = story.locations(a), story.locations(b)
    for x, y in (*_misplaced(ours, theirs), *((x, y) for y, x in _misplaced(theirs, ours))):
        likeness = measure(story, a, b, x.span, y.span)
        if likeness.reaches(SLIGHT) and not unlike_moods(a, x.root, b, y.root):
            text = story.reading.article.text
            reason = f"place: {x.span.of(text)} here, {y.span.of(text)} there"
            yield make_conflict("place_conflict", a, b, x.span, y.span, reason, likeness)


def _share_an_act(a: Telling, b: Telling) -> bool:
    """Return whether two tellings tell one act: without one, two places are only places where two things are or were done."""
    acts = [{f.act for f in t.frames} | {c.removeprefix("act:") for c in t.everything if c.startswith("act:")} for t in (a, b)]
    return bool(acts[0] & acts[1] - _EMPTY)


def find_place_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the conflicts between the places of two tellings of one event."""
    for x, y in _rivals(story.locations(a), story.locations(b)):
        likeness = measure(story, a, b, x.span, y.span)
        if (
            dates_clash(a, b)
            or unlike_moods(a, x.root, b, y.root)
            or other_people(a, b)
            or not (_share_an_act(a, b) or _governors(x) & _governors(y))
        ):
            continue
        if likeness.reaches(FAIR if _governors(x) & _governors(y) else STRONG) and (
            (_is_adjunct(x) and _is_adjunct(y)) or likeness.reaches(ALIKE)
        ):
            reason = f"place: {x.text} here, {y.text} there; neither lies in the other"
            yield make_conflict("place_conflict", a, b, x.span, y.span, reason, likeness)
