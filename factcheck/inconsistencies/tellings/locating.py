"""The places that a sentence names, each with where it lies: as the list or the article ("Millom, Cumbria") says, or by its region.

A town with its region is one place, not two; a church or hospital that carries a town's name stands in that town.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from claims_db.models import Span

from ...catalogue import Relation, kind_names
from ...mentions.places import Route, holds_places, place_key, place_paths, town_regions, towns_far

__all__ = ["Location", "Told", "locate", "read_called", "read_told", "relate_locations"]

Told = Mapping[str, tuple[Route, ...]]  # a place's key → where the article says that it lies
_MARKED = {"GPE", "LOC", "FAC", "ORG", "PERSON"}
_TOWNS = {"GPE", "LOC"}  # what the parser must say of a name that is looked up among towns: many are words and surnames
_STANDING = {"building", "house of worship"}
_WITHIN = {"in", "near"}  # what follows is a place, whatever the parser calls it
_SEAT = re.compile(r"\([A-Z]-$|\b(?:Republican|Democrat|Senator|Representative|MP|governor|mayor|bishop)s? (?:of|for|from) $")
_SETTLED = set("city town village port capital suburb resort metropolis seaport township hamlet".split())


@dataclass(frozen=True, eq=False)
class Location:
    """A place where it is named; ``paths`` are the places it can be, ``whole`` is False where only their region is known."""

    text: str
    span: Span
    root: Any
    paths: tuple[Route, ...]
    whole: bool = True
    placed: bool = False  # with its region beside it
    odd: bool = False  # a known town with a region beside it that it does not lie in

    @property
    def key(self) -> str:
        """The name as places are looked up."""
        return place_key(self.text)

    @property
    def water(self) -> bool:
        """Whether it is a sea, a gulf or an ocean."""
        return any(path[0] == "waters" for path in self.paths)


def _is_state(text: str) -> bool:
    """Return whether two letters are meant as a country: other such names are abbreviations of much else."""
    return len(text) != 2 or not text.isupper() or text in {"US", "UK"}


def _is_of_a_seat(entity: Any) -> bool:
    """Return whether a place says whose seat somebody holds ("Ada Brook (R-Vt.)", "the bishop of Brenning"): nothing happens there."""
    return _SEAT.search(entity.doc.text[max(0, entity.start_char - 25) : entity.start_char]) is not None


def _region_after(entity: Any, entities: Mapping[int, Any]) -> Any | None:
    """Return the region that follows a town and a comma ("Millom, Cumbria"), or None; a list of places has none."""
    doc, end = entity.doc, entity.end
    after, own = entities.get(end + 1), place_paths(entity.text)
    if after is None or doc[end].text != "," or after.label_ not in _TOWNS or not place_paths(after.text):
        return None
    behind = doc[after.end] if after.end < len(doc) else None
    listed = behind is not None and (behind.lower_ in {"and", "or"} or (behind.text == "," and after.end + 1 in entities))
    if own:
        deeper = holds_places(after.text) and any(len(path) > len(region) for path in own for region in place_paths(after.text))
    else:
        deeper = entity.label_ in _TOWNS or entity.root.dep_ == "pobj"
    return after if deeper and not listed else None


def _region_before(entity: Any) -> str:
    """Return the land that a town is said to be of ("Egypt's port of Suez", "the Finnish city of Turku"), or ""."""
    root = entity.root
    kind = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else None
    if kind is None or kind.lemma_.lower() not in _SETTLED:
        return ""
    lands = [t for t in kind.lefts if t.dep_ in {"poss", "amod", "compound", "nmod"} and holds_places(_whole(t))]
    return _whole(lands[0]) if len(lands) == 1 else ""


def _whole(token: Any) -> str:
    """Return the name that ends in a word: "South African"."""
    first = token.i
    while first and token.doc[first - 1].ent_iob_ == "B" and token.doc[first].ent_iob_ == "I":
        first -= 1
    return str(token.doc[first : token.i + 1].text)


def read_told(telling_entities: Iterable[Iterable[Any]]) -> Told:
    """Return where the article says that places lie which the list does not know, from the names of its sentences."""
    found: dict[str, tuple[Route, ...]] = {}
    for entities in telling_entities:
        by_start = {e.start: e for e in entities}
        for entity in by_start.values():
            after = _region_after(entity, by_start)
            key, region = place_key(entity.text), after.text if after is not None else _region_before(entity)
            if region and not place_paths(entity.text):
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *place_paths(region))))
    return found


def read_called(telling_entities: Iterable[Iterable[Any]]) -> frozenset[str]:
    """Return the names that the parser reads as places somewhere in the article: elsewhere it may take them for bodies or for nothing."""
    return frozenset(place_key(e.text) for entities in telling_entities for e in entities if e.label_ in _TOWNS)


def _unmarked(tokens: Iterable[Any]) -> Iterator[Any]:
    """Yield the runs of names that the parser marks as nothing, each as a stretch of its document."""
    run: list[Any] = []
    for token in (*tokens, None):
        if token is not None and token.pos_ == "PROPN" and not token.ent_type_ and (not run or token.i == run[-1].i + 1):
            run.append(token)
            continue
        if run:
            yield run[0].doc[run[0].i : run[-1].i + 1]
        run = [token] if token is not None and token.pos_ == "PROPN" and not token.ent_type_ else []


def _is_town(entity: Any, called: Collection[str]) -> bool:
    """Return whether a name is looked up among towns: many of those are also words and surnames."""
    if entity.label_ in _TOWNS:
        return True
    stands_in = entity.root.dep_ == "pobj" and entity.root.head.lower_ in _WITHIN
    return entity.label_ != "PERSON" and (stands_in or place_key(entity.text) in called)


def _within(town: str, regions: Iterable[Route]) -> tuple[Route, ...]:
    """Return where the list has a town of this name in one of the regions."""
    return tuple(path for path in place_paths(town) if any(path[: len(region)] == region for region in regions))


def _carried(entity: Any, told: Told) -> Location | None:
    """Return the town in the name of a building ("the Wasilla Bible Church"), where it is known for a place."""
    words = [t for t in entity if t.lower_ != "the"]
    kinds = kind_names(words[-1].lower_) if len(words) > 1 else ()
    high_street = [t.lower_ for t in words[-2:]] == ["high", "street"]
    if not (set(kinds) & _STANDING or high_street):
        return None
    for length in range(min(3, len(words) - 1), 0, -1):
        text = entity.doc[words[0].i : words[length - 1].i + 1].text
        paths = told.get(place_key(text)) or (place_paths(text) if any(len(path) > 2 for path in place_paths(text)) else ())
        if paths:
            span = Span(words[0].idx, words[length - 1].idx + len(words[length - 1]))
            return Location(text, span, words[length - 1], paths, whole=place_key(text) not in told)
    return None


def locate(entities: Iterable[Any], told: Told, tokens: Iterable[Any] = (), called: Collection[str] = ()) -> tuple[Location, ...]:
    """Return the places that the names of one sentence name, in order; a region after its town is part of it.

    ``tokens`` are the words of the sentence, for names that the parser marks as nothing; ``called`` the names that are places elsewhere.
    """
    marked = {e.start: e for e in (*_unmarked(tokens), *entities) if not e.label_ or e.label_ in _MARKED}
    found: list[Location] = []
    taken: set[int] = set()
    for start, entity in sorted(marked.items()):
        if start in taken or not _is_state(entity.text) or _is_of_a_seat(entity):
            continue
        span, key = Span(entity.start_char, entity.end_char), place_key(entity.text)
        after = _region_after(entity, marked)
        region = after.text if after is not None else _region_before(entity)
        if region:
            known, own = _within(entity.text, place_paths(region)), place_paths(entity.text) or town_regions(entity.text)
            odd = bool(own) and not any(a[: len(b)] == b for a in own for b in place_paths(region))
            paths = known or place_paths(region)
            if after is not None:
                taken.add(after.start)
                span = Span(span.start, after.end_char)
            found.append(Location(entity.text, span, entity.root, paths, whole=bool(known), placed=True, odd=odd))
        elif place_paths(entity.text) or key in told:
            listed = place_paths(entity.text)
            found.append(Location(entity.text, span, entity.root, listed or told[key], whole=bool(listed)))
        elif _is_town(entity, called) and town_regions(entity.text):
            found.append(Location(entity.text, span, entity.root, town_regions(entity.text), whole=False))
        elif (carried := _carried(entity, told)) is not None:
            found.append(carried)
    return tuple(found)


@lru_cache(maxsize=65536)
def _relate(left: tuple[Route, ...], right: tuple[Route, ...], whole: bool) -> Relation:
    """Return how two places stand to each other, the kindest reading deciding; of two regions one may be meant by both."""
    found = set()
    for a in left:
        for b in right:
            if a == b:
                found.add(Relation.SAME if whole else Relation.COMPATIBLE)
            elif a[: len(b)] == b or b[: len(a)] == a:
                found.add(Relation.COMPATIBLE)
            elif (a[0] == "waters") == (b[0] == "waters"):
                found.add(Relation.DISJOINT)
    return next((r for r in (Relation.SAME, Relation.COMPATIBLE, Relation.DISJOINT) if r in found), Relation.UNKNOWN)


def relate_locations(left: Location, right: Location) -> Relation:
    """Return how two places of one article stand to each other; one name is one place, unless it is put into two regions."""
    relation = _relate(left.paths, right.paths, left.whole and right.whole)
    if left.key == right.key:
        return relation if relation is Relation.DISJOINT and left.placed and right.placed else Relation.SAME
    if relation is Relation.COMPATIBLE and not (left.placed or right.placed) and towns_far(left.text, right.text):
        return Relation.DISJOINT  # two towns of one region, each on its own
    return relation
