"""Hours of the day as written, also in words ("a quarter to two in the morning", "shortly after midday"), as a range of hours.

Nothing is guessed: "at five" may be morning or afternoon, and is no hour here; "in the afternoon" is a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .numerals import read_number

__all__ = ["Hours", "hours_apart", "read_hours"]

_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}"
_MINUTES = r"five|ten|twenty|twenty-five|a\squarter|quarter|half"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OF_DAY = "morning|afternoon|evening"
_CLOCK = re.compile(
    rf"""\b(?:(?P<near>shortly\s|just\s|soon\s|a\sfew\sminutes\s|minutes\s)?
    (?P<side>before|after|past|towards|around|about|at|by|until)\s(?:about\s|around\s)?)?(?:
      (?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b
    | (?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b(?!\s*[ap]\.?m)
    | (?:(?P<minutes>{_MINUTES})\s(?P<to>to|past)\s)?(?P<word>{_NUMBER})(?:[.:](?P<past>[0-5]\d))?(?:\so['’]clock)?\s
      (?:in\sthe\s(?:early\s|late\s)?(?P<part>{_OF_DAY})|at\s(?P<night>night)|on\s{_DAY}\s(?P<part2>{_OF_DAY}|night))
    | (?P<noon>noon|midday|midnight)
    )""",
    re.I | re.X,
)
_PARTS = re.compile(
    rf"\b(?:(?P<early>early|late|mid)[- ]?(?:in the |on {_DAY} )?(?P<when>{_OF_DAY})"
    rf"|(?:in the |that |this |the same |{_DAY} )(?P<plain>{_OF_DAY}|night)"
    r"|(?:at |before |since |until |by |from )(?P<light>dawn|daybreak|sunrise|first light|dusk|sunset|nightfall))\b",
    re.I,
)
_RANGES: dict[str, tuple[float, float]] = {"morning": (4, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30)}
_FINER: dict[tuple[str, str], tuple[float, float]] = {
    ("early", "morning"): (0, 9),
    ("late", "morning"): (9, 12),
    ("early", "afternoon"): (12, 15),
    ("late", "afternoon"): (15, 18.5),
    ("mid", "morning"): (8, 11),
    ("mid", "afternoon"): (13.5, 16.5),
    ("early", "evening"): (17, 20),
    ("late", "evening"): (20, 24),
}
_LIGHT: dict[str, tuple[float, float]] = {
    "dawn": (3, 8),
    "daybreak": (3, 8),
    "sunrise": (3, 9),
    "first light": (3, 8),
    "dusk": (15, 22),
    "sunset": (15, 22),
    "nightfall": (15, 23),
}
_LESS = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "a quarter": 15, "quarter": 15, "half": 30}
SLACK = 0.75  # hours; "about nine" and "half past nine" may be one
SOON = 1.0


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of the day, in hours from midnight (more than 24: past it), with where it is written."""

    low: float
    high: float
    start: int
    end: int
    text: str


def read_hours(text: str, offset: int = 0) -> tuple[Hours, ...]:
    """Return the hours of the day in a text, in order.

    >>> [(h.low, h.high) for h in read_hours("at a quarter to two in the morning, then shortly after midday")]
    [(1.75, 1.75), (12.0, 13.0)]
    >>> [(h.low, h.high) for h in read_hours("at 2.15 am; in the evening; at five")]
    [(2.25, 2.25), (17, 24)]
    """
    found = [*_clock(text, offset), *_parts(text, offset)]
    kept: list[Hours] = []
    for hours in sorted(found, key=lambda h: (h.high - h.low, h.start)):
        if not any(hours.start < k.end and k.start < hours.end for k in kept):
            kept.append(hours)
    return tuple(sorted(kept, key=lambda h: h.start))


def _clock(text: str, offset: int) -> Iterator[Hours]:
    """Yield the times of the clock."""
    for m in _CLOCK.finditer(text):
        at = _hour(m)
        if at is None:
            continue
        side, near = (m["side"] or "").lower(), bool(m["near"])
        low, high = at, at
        if side in {"after", "past"}:
            high = at + SOON if near else 24.0 if at < 24 else 30.0
        elif side in {"before", "until", "by"}:
            low = at - SOON if near else 0.0
            low, high = (23.0, 24.0) if at == 0 and near else (low, at if at else 24.0)
        elif side in {"towards", "around", "about"}:
            low, high = at - 0.5, at + 0.5
        yield Hours(low, high, offset + m.start(), offset + m.end(), m.group().strip())


def _hour(m: re.Match[str]) -> float | None:
    """Return the hour that a match tells, None for one that no day has."""
    if m["hour"]:
        hour, minute = int(m["hour"]), int(m["minute"] or 0)
        return None if not 1 <= hour <= 12 else hour % 12 + (12 if m["half"].lower() == "p" else 0) + minute / 60
    if m["hour24"]:
        return int(m["hour24"]) + int(m["minute24"]) / 60
    if m["noon"]:
        return 0.0 if m["noon"].lower() == "midnight" else 12.0
    value = read_number(m["word"].lower())
    if value is None or not 1 <= value <= 12:
        return None
    part = (m["part"] or m["part2"] or m["night"] or "").lower()
    hour_of = value % 12 + (12 if part in {"afternoon", "evening"} or (part == "night" and value >= 6 and value != 12) else 0)
    less = (int(m["past"]) if m["past"] else _LESS.get((m["minutes"] or "").lower(), 0)) / 60
    return float(hour_of - less if (m["to"] or "").lower() == "to" else hour_of + less)


def _parts(text: str, offset: int) -> Iterator[Hours]:
    """Yield the parts of the day."""
    for m in _PARTS.finditer(text):
        if m["light"]:
            low, high = _LIGHT[m["light"].lower()]
            before = m.group().lower().startswith(("before", "by", "until"))
            low, high = (0.0, high) if before else (low, 30.0) if m.group().lower().startswith(("since", "from")) else (low, high)
        elif m["early"]:
            low, high = (
                _FINER[m["early"].lower(), m["when"].lower()]
                if (m["early"].lower(), m["when"].lower()) in _FINER
                else _RANGES[m["when"].lower()]
            )
        else:
            low, high = _RANGES[m["plain"].lower()]
        yield Hours(low, high, offset + m.start(), offset + m.end(), m.group())


def hours_apart(left: Hours, right: Hours) -> bool:
    """Return whether no hour lies in both, with some slack; a night goes on after midnight.

    >>> a, b, c = read_hours("at 2.15 am, at a quarter to two in the morning, just before midnight")
    >>> hours_apart(a, b), hours_apart(a, c)
    (False, True)
    """
    return all(max(left.low, right.low + shift) - min(left.high, right.high + shift) > SLACK for shift in (-24, 0, 24))
