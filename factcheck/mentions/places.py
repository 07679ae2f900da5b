"""Where things happen: which place lies in which, from the catalogue and from the article's own words ("Richmond Hill, Queens").

Two known places that do not contain each other are two places; a name the catalogue does not know is never forced to conflict.
"""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

from ..catalogue.kinds import Relation
from ..catalogue.reader import read_lines

__all__ = ["TOWNS", "Route", "holds_places", "place_key", "place_paths", "relate_places", "town_regions", "towns_apart"]

Route = tuple[str, ...]  # a place and all that it lies in, from the continent down
TOWNS = Path(__file__).parent.parent / "catalogue" / "towns.txt"

_SMALL = (
    "the ",
    "city of ",
    "town of ",
    "village of ",
    "province of ",
    "state of ",
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "central ",
    "downtown ",
    "north ",
    "south ",
    "east ",
    "west ",
    "upstate ",
    "mainland ",
    "northeast ",
    "northwest ",
    "southeast ",
    "southwest ",
    "northeastern ",
    "northwestern ",
    "southeastern ",
    "southwestern ",
)
_ENDS = (" province", " city", " state", " county", " region", " area", " airspace")


def place_key(name: str) -> str:
    """Return a place's name without case, accents, articles and points of the compass.

    >>> place_key("the Gulf of Aden"), place_key("southern Raqqa province")
    ('gulf of aden', 'raqqa')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c)).strip(" ,.'’")
    plain = plain.removesuffix("'s").removesuffix("’s").strip()
    if plain in _index():
        return plain
    for start in _SMALL:
        if plain.startswith(start) and len(plain) > len(start) + 1:
            plain = plain.removeprefix(start)
            if plain in _index():
                return plain
    for end in _ENDS:
        if plain.removesuffix(end) in _index():
            return plain.removesuffix(end)
    return plain


@functools.cache
def _index() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the paths of each place, from the continent down."""
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    stack: list[tuple[int, str]] = []
    for line in read_lines("places.txt"):
        depth = len(line) - len(line.lstrip())
        head, *inside = line.strip().split(";")
        name, _, others = head.partition("=")
        while stack and stack[-1][0] >= depth:
            stack.pop()
        stack.append((depth, name.strip()))
        path = tuple(step for _, step in stack)
        names = [(name, path), *((other, path) for other in others.split(",")), *((town, (*path, town.strip())) for town in inside)]
        for word, place in names:
            key = word.strip().lower().rstrip(".")
            if key:
                index[key] = (*index.get(key, ()), place)
    return index


def place_paths(name: str) -> tuple[tuple[str, ...], ...]:
    """Return where a name lies, one path for each place of that name: () for a place that the catalogue does not know.

    >>> place_paths("Lyon")
    (('Europe', 'France', 'Lyon'),)
    """
    return _index().get(place_key(name), ())


@functools.cache
def _holders() -> frozenset[Route]:
    """Return the places that another place of the list lies in."""
    return frozenset(path[:end] for paths in _index().values() for path in paths for end in range(2, len(path)))


def holds_places(name: str) -> bool:
    """Return whether a name is a country's or a part's of one: places of the list lie in it."""
    return any(path in _holders() for path in place_paths(name))


def relate_places(left: str, right: str) -> Relation:
    """Return how two places stand to each other; the kindest reading of two names decides. Land and water are not compared.

    >>> relate_places("Paris", "France"), relate_places("Vancouver", "Shanghai"), relate_places("Tabqa", "Rasafah")
    (<Relation.COMPATIBLE: 'compatible'>, <Relation.DISJOINT: 'disjoint'>, <Relation.UNKNOWN: 'unknown'>)
    """
    a, b = place_key(left), place_key(right)
    if a == b:
        return Relation.SAME
    found = set()
    for one in _index().get(a, ()):
        for two in _index().get(b, ()):
            if one == two:
                found.add(Relation.SAME)
            elif one[: len(two)] == two or two[: len(one)] == one:
                found.add(Relation.COMPATIBLE)
            elif (one[0] == "waters") == (two[0] == "waters"):
                found.add(Relation.DISJOINT)
    return next((r for r in (Relation.SAME, Relation.COMPATIBLE, Relation.DISJOINT) if r in found), Relation.UNKNOWN)


@functools.cache
def _regions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the countries or states that have a town of a name, for the towns that the list of places lacks."""
    regions: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in TOWNS.read_text(encoding="utf-8").splitlines():
        path, _, names = line.partition(": ")
        for name in names.split("; ") if names and not line.startswith("#") else ():
            regions[name] = (*regions.get(name, ()), tuple(path.split("/")))
    return regions


def town_regions(name: str) -> tuple[Route, ...]:
    """Return the countries or states that have a town of this name, () where the list of places has it or nobody knows it."""
    key = place_key(name)
    return () if key in _index() else _regions().get(key, ())


def towns_apart(left: str, right: str) -> bool:
    """Return whether two places lie in two countries or two states, whichever towns of those names are meant.

    Two towns of one region are never apart: one may be a suburb of the other.

    >>> towns_apart("Ipswich", "Lyon"), towns_apart("Annecy", "Lyon"), towns_apart("Nowhere", "Lyon")
    (True, False, False)
    """
    ours, theirs = (_index().get(key) or _regions().get(key, ()) for key in (place_key(left), place_key(right)))
    pairs = [(a, b) for a in ours for b in theirs]
    return bool(pairs) and all(a[: len(b)] != b[: len(a)] and (a[0] == "waters") == (b[0] == "waters") for a, b in pairs)
