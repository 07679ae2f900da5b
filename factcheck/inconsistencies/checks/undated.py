"""A day without a date ("on Sunday", "yesterday") in an article that carries no date: a question for a person, not a value to match on."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from claims_db.models import Flag, Severity, Span

from ...mentions.dates import read_moments, weekday_is_wrong
from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["find_undated", "find_wrong_weekdays"]


def find_undated(reading: Reading) -> Iterator[Flag]:
    """Yield one flag for all the days that only a date of publication could fix; nothing where that date is known."""
    text = reading.article.text
    if reading.article.published:
        return
    moments = read_moments(text)
    if any(m.year and m.month and m.day for m in moments if m.start < 400):
        return
    loose = [m for m in moments if (m.weekday is not None and m.day is None) or m.relative or (m.day and m.month and not m.year)]
    if loose:
        spans = [Span(m.start, m.end) for m in loose]
        shown = ", ".join(dict.fromkeys(f"“{m.text}”" for m in loose[:5]))
        yield make_flag(
            reading,
            "undated_relative_time",
            Severity.LOW,
            spans,
            f"{shown}: no date of publication is known, so the day cannot be told.",
            "When was this published, and which date is meant?",
        )


def find_wrong_weekdays(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each weekday that its own date gives the lie to."""
    text = reading.article.text
    for moment in read_moments(text):
        real = weekday_is_wrong(moment)
        if real:
            span = Span(moment.start, moment.end)
            yield make_flag(
                reading,
                "date_conflict",
                Severity.HIGH,
                [span],
                f"weekday: {quote(text, span)} was a {real}, not a {calendar.day_name[moment.weekday or 0]}.",
                "Which is right, the weekday or the date?",
            )
