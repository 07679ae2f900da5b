"""Who carried a claim when, as a drawing: one row an outlet, one dot a sighting, lines from the origin they share.

Pure: places are numbers in a box of fixed width; the template draws them and prints the same facts as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .moments import days_of

__all__ = ["Dot", "Row", "Sighting", "Timeline", "draw_timeline"]

WIDTH, LEFT, RIGHT, TOP, STEP = 720, 190, 40, 34, 38


@dataclass(frozen=True, slots=True)
class Sighting:
    """One member of a cluster: which outlet, on which origin's word, when it was published (ISO 8601, or None)."""

    claim_id: str
    outlet: str
    origin: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Dot:
    """Where one sighting stands; ``shape`` numbers the origin, so that it is told without colour."""

    x: int
    y: int
    shape: int
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Row:
    """One outlet's line."""

    y: int
    outlet: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: ``ticks`` are (x, words) of the axis; ``undated`` sightings have a column of their own."""

    width: int
    height: int
    left: int
    rows: tuple[Row, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[int, str], ...]
    origins: tuple[tuple[int, str], ...]
    undated: int


def draw_timeline(sightings: Sequence[Sighting]) -> Timeline:
    """Return where everything stands; the first outlet to carry the claim comes first.

    >>> t = draw_timeline([Sighting("c-1", "Herald", "the mayor", "2025-03-02"), Sighting("c-2", "Courier", "the mayor", "2025-03-01")])
    >>> [row.outlet for row in t.rows], len(t.origins), t.dots[0].x < t.dots[1].x
    (['Courier', 'Herald'], 1, True)
    """
    ordered = sorted(sightings, key=lambda s: (s.published is None, s.published or "", s.outlet, s.claim_id))
    outlets = {name: TOP + STEP * i + STEP // 2 for i, name in enumerate(dict.fromkeys(s.outlet for s in ordered))}
    shapes = {name: i for i, name in enumerate(dict.fromkeys(s.origin for s in ordered))}
    known = {s.claim_id: at for s in ordered if (at := days_of(s.published)) is not None}
    first, last = (min(known.values()), max(known.values())) if known else (0.0, 0.0)
    undated = len(ordered) - len(known)
    right = WIDTH - RIGHT - (90 if undated else 0)

    def place(sighting: Sighting) -> int:
        at = known.get(sighting.claim_id)
        if at is None:
            return WIDTH - RIGHT
        return round(LEFT + (right - LEFT) * ((at - first) / (last - first) if last > first else 0.5))

    dots = _apart([Dot(place(s), outlets[s.outlet], shapes[s.origin], s) for s in ordered])
    ticks = dict.fromkeys((place(s), (s.published or "")[:10]) for s in ordered if s.claim_id in known)
    return Timeline(
        WIDTH, TOP + STEP * len(outlets) + 30, LEFT, tuple(Row(y, name) for name, y in outlets.items()), dots,
        _spaced(list(ticks)), tuple((number, name) for name, number in shapes.items()), undated,
    )  # fmt: skip


def _apart(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Move the dots of one outlet that would cover each other apart, and keep every row inside the picture."""
    rows: dict[int, list[Dot]] = {}
    for dot in dots:
        rows.setdefault(dot.y, []).append(dot)
    placed: dict[str, int] = {}
    for row in rows.values():
        gap, at = min(26.0, (WIDTH - LEFT) / len(row)), -1000.0
        for dot in row:
            at = max(dot.x, at + gap)
            placed[dot.sighting.claim_id] = round(at)
        over = max(0, round(at) - (WIDTH - 16))
        edge = WIDTH - 16 + gap
        for dot in reversed(row if over else []):
            edge = min(edge - gap, placed[dot.sighting.claim_id])
            placed[dot.sighting.claim_id] = round(edge)
    return tuple(Dot(placed[dot.sighting.claim_id], dot.y, dot.shape, dot.sighting) for dot in dots)


def _spaced(ticks: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Leave out the words of the axis that would run into the ones before."""
    kept: list[tuple[int, str]] = []
    for x, words in sorted(ticks):
        if not kept or x - kept[-1][0] >= 90:
            kept.append((x, words))
    return tuple(kept)
