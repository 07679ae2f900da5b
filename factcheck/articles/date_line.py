"""The day that an article's own date line gives ("Published: 14 March 2031, 10:32 GMT"), so that "Sunday" is a day.

Only a line near the top that says nothing but a whole date counts, or a dateline with its year. "03/04/2031" could be two days and is none.
"""

from __future__ import annotations

import datetime
import re

from ..mentions.dates import is_iso_date, read_moments

__all__ = ["read_published"]

_TOP = 12  # lines that are looked at: a headline, a summary, a picture and a byline come before the date
_LONGEST = 90  # characters of a line that says nothing but a date
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+)?(?:Z|[+-]\d{2}:?\d{2})?(?!\w)")
_AROUND = re.compile(  # what stands around the date in a date line: how it is called, the hour and its zone, who wrote it
    r"(?i:(?:first |last )?(?:published|posted|issued|filed|updated|modified|created)(?: on| at)?|\b(?:date|at|on|local time)\b"
    r"|\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\b(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b\.?)|\b[A-Z]{1,3}T\b|\b(?:UTC|[A-Z]T)\b|^By(?: [A-Z][\w.'’-]*){1,4}"
)
_CHANGED = re.compile(r"\b(?:updated|modified)\b", re.I)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,’'-]{2,40},? (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})\b.{0,30}?[–—―-]"
)
_PLACE = re.compile(r"^[A-Z][A-Z.’'-]+(?:[ ,]{1,2}[A-Z][A-Z.’'-]+){0,3}, ")  # "PORT VALE, " before a date


def read_published(text: str) -> str | None:
    """Return the day of publication that a date line gives, as YYYY-MM-DD, or None.

    Of several, the first that does not say "updated" counts.

    >>> read_published("Dam fails\\n\\nBy Ana Ruz\\nPublished: 14 March 2031, 10:32 GMT\\n\\nA dam failed on Friday.")
    '2031-03-14'
    >>> read_published("Dam fails\\n\\nA dam failed on 14 March 2031.")
    """
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()][:_TOP]
    days = [(bool(_CHANGED.search(line)), day) for line in lines if (day := _day_of(line))]
    return min(days, key=lambda found: found[0])[1] if days else None


def _day_of(line: str) -> str | None:
    """Return the whole date that a line gives if it says nothing else, or as the dateline of a report."""
    if dateline := _DATELINE.match(line):
        return _whole(dateline["date"])
    day = _whole(line) if len(line) <= _LONGEST else None
    return day if day and not re.search(r"\w", _rest(_PLACE.sub("", line))) else None


def _rest(line: str) -> str:
    """Return a line without its dates and the words that stand around them."""
    for moment in reversed(read_moments(line)):
        line = line[: moment.start] + " " + line[moment.end :]
    return _AROUND.sub(" ", _ISO.sub(" ", line))


def _whole(words: str) -> str | None:
    """Return the one date with day, month and year that words hold, if a calendar has it."""
    days = {m[1] for m in _ISO.finditer(words) if is_iso_date(m[1])}
    for moment in read_moments(words):
        if moment.day and moment.month and moment.year:
            try:
                days.add(datetime.date(moment.year, moment.month, moment.day).isoformat())
            except ValueError:
                return None
    return days.pop() if len(days) == 1 else None
