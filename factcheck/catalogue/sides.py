"""Which side a force stands on, so that a plane cannot be the army's and the rebels' at once."""

from __future__ import annotations

import functools
import re

from .reader import read_lines

__all__ = ["side_of", "sides_apart"]


@functools.cache
def _sides() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return each side's names and allies."""
    found = {}
    for line in read_lines("sides.txt"):
        cells = [cell.strip() for cell in line.split("|")] + ["", ""]
        names, allies = (tuple(w.strip() for w in cell.split(",") if w.strip()) for cell in cells[1:3])
        found[cells[0]] = (names, allies)
    return found


@functools.cache
def side_of(words: str) -> str:
    """Return the side that the words mark by their longest name, "" where the catalogue knows none.

    >>> side_of("the Syrian military forces"), side_of("Syrian Democratic Forces"), side_of("the bakery")
    ('syrian government', 'syrian democratic forces', '')
    """
    plain = " ".join(re.findall(r"[\w.-]+", words.lower().replace("'s", "")))
    matches = [(len(name), side) for side, (names, _) in _sides().items() for name in names if re.search(rf"\b{re.escape(name)}\b", plain)]
    return max(matches)[1] if matches else ""


def sides_apart(left: str, right: str) -> bool:
    """Return whether two descriptions mark two sides: nothing belongs to both.

    >>> sides_apart("Syrian military", "SDF"), sides_apart("Syrian military", "Syrian army")
    (True, False)
    """
    a, b = side_of(left), side_of(right)
    return bool(a and b) and a != b
