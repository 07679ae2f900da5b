"""Make a flag: an editor's query on the copy, with an id that depends on what it says and where."""

from __future__ import annotations

from collections.abc import Iterable

from claims_db.models import Flag, Severity, Span, content_id

from ..reading import Reading

__all__ = ["claims_in", "make_flag", "quote"]


def quote(text: str, span: Span, longest: int = 120) -> str:
    """Return the words of a span in quotation marks, on one line and cut at ``longest`` characters.

    >>> quote("A jet fell.", Span(0, 5))
    '“A jet”'
    """
    words = " ".join(span.of(text).split()).strip('"“” ')
    return f"“{words if len(words) <= longest else words[: longest - 1] + '…'}”"


def claims_in(reading: Reading, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the ids of the claims that the spans touch, in order of the text."""
    spans = tuple(spans)
    return tuple(c.id for c in reading.claims if any(c.span.overlaps(s) for s in spans))


def make_flag(reading: Reading, kind: str, severity: Severity, spans: Iterable[Span], reason: str, question: str) -> Flag:
    """Return a flag on the article of ``reading`` with the claims it touches."""
    ordered = tuple(sorted(set(spans)))
    where = [(s.start, s.end) for s in ordered]
    identity = content_id("f", reading.article.id, kind, where)
    return Flag(identity, reading.article.id, ordered, kind, severity, reason, question, claims_in(reading, ordered))
