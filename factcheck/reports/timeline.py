"""A claim across outlets and days, drawn as SVG: one row an outlet, one dot an article, a dashed line where the origin is the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from markupsafe import Markup

from .report import Side, Spread
from .wording import day

__all__ = ["draw_timeline"]

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 720, 170, 90, 30, 14
_LABEL = 24  # characters of an outlet's name that fit


def draw_timeline(spread: Spread) -> Markup:
    """Return the drawing as a figure; empty where no article has a date or all stand in one outlet.

    The table beside it holds the same data; the drawing's title and description say so to those who cannot see it.
    """
    rows = list(dict.fromkeys(side.article.label for side in spread.members))
    days = sorted(d for side in spread.members if (d := _day(side)))
    if not days or len(rows) < 2:
        return Markup("")
    spots = [(_x(_day(side), days), _TOP + rows.index(side.article.label) * _ROW + 10, side) for side in spread.members]
    height = _TOP + len(rows) * _ROW + 26
    title = Markup("<title>{}</title><desc>{}</desc>").format(
        f"The claim in {len(rows)} outlets",
        f"From {day(days[0].isoformat())} to {day(days[-1].isoformat())}. The table below holds the same data.",
    )
    wires = _wires(spots)
    body = [_axis(rows, days, height, any(_day(s) is None for s in spread.members)), *wires, *map(_dot, spots)]
    picture = Markup('<svg viewBox="0 0 {} {}" role="img">').format(_WIDTH, height) + title + Markup("").join(body) + Markup("</svg>")
    caption = '<figcaption class="meta">A dashed line joins claims that go back to one origin.</figcaption>' if wires else ""
    return Markup("<figure>") + picture + Markup(caption) + Markup("</figure>")


def _day(side: Side) -> date | None:
    try:
        return date.fromisoformat((side.article.published or "")[:10])
    except ValueError:
        return None


def _x(when: date | None, days: list[date]) -> float:
    """Return the place of a day on the axis; what has no date stands in a column of its own at the right."""
    if when is None:
        return _WIDTH - 30
    length = (days[-1] - days[0]).days
    share = (when - days[0]).days / length if length else 0.5
    return round(_LEFT + 14 + share * (_WIDTH - _LEFT - _RIGHT - 28), 1)


def _axis(rows: list[str], days: list[date], height: int, undated: bool) -> Markup:
    lines = [
        Markup('<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="label" x="0" y="{}">{}</text>').format(
            _LEFT, _WIDTH - _RIGHT, y, y, y + 4, name if len(name) <= _LABEL else name[: _LABEL - 1] + "…"
        )
        for number, name in enumerate(rows)
        for y in [_TOP + number * _ROW + 10]
    ]
    ticks = [(days[0], "start" if days[0] != days[-1] else "middle"), *([(days[-1], "end")] if days[-1] != days[0] else [])]
    for when, anchor in ticks:
        x = _x(when, days)
        lines.append(Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x, height - 6, anchor, day(when.isoformat())))
    if undated:
        lines.append(Markup('<text x="{}" y="{}" text-anchor="middle">no date</text>').format(_WIDTH - 30, height - 6))
    return Markup("").join(lines)


def _wires(spots: list[tuple[float, int, Side]]) -> list[Markup]:
    """Return lines through the dots that go back to one origin."""
    by_origin: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for x, y, side in spots:
        by_origin[(side.claim.origin or side.article.label).casefold()].append((x, y))
    found = [sorted(places) for places in by_origin.values() if len(places) > 1]
    return [Markup('<polyline class="wire" points="{}"/>').format(" ".join(f"{x},{y}" for x, y in places)) for places in found]


def _dot(spot: tuple[float, int, Side]) -> Markup:
    x, y, side = spot
    number = str(side.number) if side.number else "·"
    return Markup('<circle class="dot" cx="{}" cy="{}" r="10"/><text class="n" x="{}" y="{}">{}</text>').format(x, y, x, y + 3.5, number)
