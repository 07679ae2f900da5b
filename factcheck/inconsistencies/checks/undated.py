"""A day without a date ("on Sunday", "yesterday") in an article that carries no date: a question for a person, not a value to match on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from claims_db.models import Flag, Severity, Span

from ...mentions.dates import read_moments, weekday_is_wrong
from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["find_undated", "find_wrong_weekdays"]

_MONTH = "|".join(calendar.month_name[1:])
# A time that hangs on the day of publication: "at the weekend", "last month", "in June" of no year.
_LOOSE = re.compile(
    r"\b(?:(?:at|over|on|during) the weekend|(?:last|next) (?:week(?:end)?|month|year|spring|summer|autumn|winter)"
    r"|(?:earlier |later )?this (?:week(?:end)?|month|year|spring|summer|autumn|winter)"
    r"|(?:in|over) (?:the )?(?:recent|coming|past|last|next) (?:\w+ )?(?:days|weeks|months)|(?:\w+|\d+) (?:days?|weeks?|months?) ago"
    rf"|(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext) (?:{_MONTH}))\b(?!,? (?:of )?\d)"
)


def find_undated(reading: Reading) -> Iterator[Flag]:
    """Yield one flag for all the days that only a date of publication could fix; nothing where that date is known."""
    text = reading.article.text
    if reading.article.published:
        return
    moments = read_moments(text)
    if any(m.year and m.month and m.day for m in moments if m.start < 400):
        return
    loose = [m for m in moments if (m.weekday is not None and m.day is None) or m.relative or (m.day and m.month and not m.year)]
    spans = [Span(m.start, m.end) for m in loose]
    others = (Span(*m.span()) for m in _LOOSE.finditer(text))
    spans = sorted([*spans, *(span for span in others if not any(span.overlaps(known) for known in spans))])
    if spans:
        shown = ", ".join(dict.fromkeys(quote(text, span) for span in spans[:5]))
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
