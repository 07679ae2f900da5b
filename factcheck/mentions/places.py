"""Where things happen: which place lies in which, from the catalogue and from the article's own words ("Richmond Hill, Queens").

Two known places that do not contain each other are two places; a name the catalogue does not know is never forced to conflict.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from pathlib import Path

from ..catalogue.kinds import Relation
from ..catalogue.reader import read_lines

__all__ = [
    "TOWNS",
    "Route",
    "holds_places",
    "place_key",
    "place_paths",
    "relate_places",
    "town_regions",
    "towns_apart",
    "towns_far",
    "write_cell",
]

Route = tuple[str, ...]  # a place and all that it lies in, from the continent down
TOWNS = Path(__file__).parent.parent / "catalogue" / "towns.txt"
CELL = 0.3  # degrees: where a town lies is known to some 30 kilometres
FAR = 60.0  # kilometres between the middles of two cells: too far for a suburb
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

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


@functools.lru_cache(maxsize=1 << 14)
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
def _towns() -> tuple[dict[str, tuple[Route, ...]], dict[str, tuple[str, ...]]]:
    """Return the countries or states that have a town of a name, for towns that the list of places lacks; and the cells of all towns."""
    regions: dict[str, tuple[Route, ...]] = {}
    cells: dict[str, tuple[str, ...]] = {}
    for line in TOWNS.read_text(encoding="utf-8").splitlines():
        path, _, towns = line.partition(": ")
        for town in towns.split("; ") if towns and not line.startswith("#") else ():
            name, _, where = town.rpartition(" ")
            cells[name] = tuple(where.split(","))
            if path != "*":
                regions[name] = (*regions.get(name, ()), tuple(path.split("/")))
    return regions, cells


def write_cell(latitude: float, longitude: float) -> str:
    """Return the cell of a point on the globe, in four letters.

    >>> write_cell(45.76, 4.84)
    'ckh4'
    """
    north, east = int((latitude + 90) / CELL), int((longitude + 180) / CELL)
    return "".join(_DIGITS[n // 36] + _DIGITS[n % 36] for n in (north, east))


def _middle(cell: str) -> tuple[float, float]:
    """Return the middle of a cell, in radians."""
    north, east = (_DIGITS.index(cell[n]) * 36 + _DIGITS.index(cell[n + 1]) for n in (0, 2))
    return math.radians((north + 0.5) * CELL - 90), math.radians((east + 0.5) * CELL - 180)


def _kilometres(left: str, right: str) -> float:
    """Return how far apart the middles of two cells are."""
    (a, b), (c, d) = _middle(left), _middle(right)
    return 6371 * 2 * math.asin(math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2))


@functools.lru_cache(maxsize=65536)
def towns_far(left: str, right: str) -> bool:
    """Return whether two towns are known and lie too far apart to be one, or one a suburb of the other, whichever of those names are meant.

    >>> towns_far("Annecy", "Lyon"), towns_far("Villeurbanne", "Lyon"), towns_far("Nowhere", "Lyon")
    (True, False, False)
    """
    ours, theirs = (() if holds_places(name) else _towns()[1].get(place_key(name), ()) for name in (left, right))
    return bool(ours and theirs) and all(_kilometres(a, b) > FAR for a in ours for b in theirs)


def town_regions(name: str) -> tuple[Route, ...]:
    """Return the countries or states that have a town of this name, () where the list of places has it or nobody knows it."""
    key = place_key(name)
    return () if key in _index() else _towns()[0].get(key, ())


def towns_apart(left: str, right: str) -> bool:
    """Return whether two places lie in two countries or two states, or far from each other, whichever towns of those names are meant.

    Two towns of one region that lie near each other are never apart: one may be a suburb of the other.

    >>> towns_apart("Ipswich", "Lyon"), towns_apart("Villeurbanne", "Lyon"), towns_apart("Nowhere", "Lyon")
    (True, False, False)
    """
    ours, theirs = (_index().get(key) or _towns()[0].get(key, ()) for key in (place_key(left), place_key(right)))
    pairs = [(a, b) for a in ours for b in theirs]
    lie_apart = all(a[: len(b)] != b[: len(a)] and (a[0] == "waters") == (b[0] == "waters") for a, b in pairs)
    return bool(pairs) and (lie_apart or towns_far(left, right))
