"""Days, dates and hours as written, and when two of them cannot be one. Nothing is guessed: what is not written stays None."""

from __future__ import annotations

import calendar
import datetime
import re

from claims_db.models import Moment

__all__ = ["clash", "is_iso_date", "read_moments", "weekday_is_wrong"]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_MONTH = "|".join([*(m[:3] + r"\." for m in MONTHS), *MONTHS, r"sept\.?", *(m[:3] for m in MONTHS if m != "may")])
_DAY = "|".join(DAYS)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_PATTERN = re.compile(
    rf"""\b(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:)(?:,?\s+(?P<year>(?:19|20)\d\d))?
    |(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month2>{_MONTH})(?:,?\s+(?P<year2>(?:19|20)\d\d))?
    |(?P<month3>{_MONTH})\s+(?P<year3>(?:19|20)\d\d)
    |(?P<weekday>{_DAY})
    |(?P<relative>today|yesterday|tomorrow|tonight|last\ night|this\ morning)
    |(?:in|since|of|late|early|during|year)\s+(?P<year4>(?:19|20)\d\d)
    |(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b
    |(?P<noon>noon|midnight))(?:\b|(?<=\.))""",
    re.I | re.X,
)


def is_iso_date(text: str) -> bool:
    """Return whether a text is an ISO 8601 date, or date and time, that a calendar has.

    >>> is_iso_date("2026-11-22"), is_iso_date("2026-11-22T09:30+01:00"), is_iso_date("2026-02-30"), is_iso_date("2026-11")
    (True, True, False, False)
    """
    try:
        return bool(_ISO.fullmatch(text) and datetime.datetime.fromisoformat(text))
    except ValueError:
        return False


def _month(name: str | None) -> int | None:
    """Return the number of a month's name or abbreviation."""
    return next((n for n, m in enumerate(MONTHS, 1) if name and m.startswith(name.lower().rstrip(".")[:3])), None)


def _number(text: str | None) -> int | None:
    """Return the integer of a group, or None."""
    return int(text) if text else None


def _moment(match: re.Match[str], offset: int) -> Moment | None:
    """Return the moment of one match; None where a word only looks like one ("may", "march 12 miles")."""
    get = match.groupdict()
    name = get["month"] or get["month2"] or get["month3"]
    if name and not name[0].isupper():
        return None
    if get["weekday"] and not get["weekday"][0].isupper():
        return None
    hour = None
    if get["hour"]:
        hour = int(get["hour"]) % 12 + (12 if get["half"].lower() == "p" else 0) + int(get["minute"] or 0) / 60
    elif get["noon"]:
        hour = 12.0 if get["noon"].lower() == "noon" else 0.0
    return Moment(
        match.group(),
        offset + match.start(),
        offset + match.end(),
        weekday=DAYS.index(get["weekday"].lower()) if get["weekday"] else None,
        day=_number(get["day"] or get["day2"]),
        month=_month(name),
        year=_number(get["year"] or get["year2"] or get["year3"] or get["year4"]),
        hour=hour,
        relative=(get["relative"] or "").lower(),
    )


def read_moments(text: str, offset: int = 0) -> tuple[Moment, ...]:
    """Return the moments written in ``text``, in order, with ``offset`` added to their positions. A weekday and a date that touch are one.

    >>> [(m.weekday, m.day, m.month, m.year) for m in read_moments("on Saturday, 8 October 2011")]
    [(5, 8, 10, 2011)]
    """
    found = [m for m in (_moment(match, offset) for match in _PATTERN.finditer(text)) if m is not None]
    joined: list[Moment] = []
    for moment in found:
        last = joined[-1] if joined else None
        gap = text[last.end - offset : moment.start - offset] if last else ""
        if last and last.weekday is not None and last.day is None and moment.day is not None and re.fullmatch(r",?\s*(?:the\s+)?", gap):
            whole = text[last.start - offset : moment.end - offset]
            joined[-1] = Moment(whole, last.start, moment.end, last.weekday, moment.day, moment.month, moment.year)
        else:
            joined.append(moment)
    return tuple(joined)


def weekday_is_wrong(moment: Moment) -> str:
    """Return the weekday that the written date really was, in words, or "" where nothing is wrong or the year is missing.

    >>> weekday_is_wrong(read_moments("Monday, 8 October 2011")[0])
    'Saturday'
    """
    if None in (moment.weekday, moment.day, moment.month, moment.year):
        return ""
    try:
        real = datetime.date(moment.year or 1, moment.month or 1, moment.day or 1).weekday()
    except ValueError:
        return ""
    return "" if real == moment.weekday else calendar.day_name[real]


def clash(left: Moment, right: Moment) -> str:
    """Return which part of two moments cannot be one ("weekday", "day", "month", "year", "hour"), or "".

    >>> clash(*read_moments("Monday, then Tuesday")), clash(*read_moments("Monday, then 3 May 2014"))
    ('weekday', '')
    """
    for part in ("year", "month", "day", "weekday", "hour"):
        a, b = getattr(left, part), getattr(right, part)
        if a is None or b is None or a == b:
            continue
        if part == "day" and (left.month is None or right.month is None):
            continue
        if part == "hour" and abs(a - b) < 1:
            continue
        return part
    return ""
