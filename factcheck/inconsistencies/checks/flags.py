"""Make a flag: an editor's query on the copy, with an id that depends on what it says and where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claims_db.models import Flag, Severity, Span, content_id

from ...reading import Reading

__all__ = ["claims_in", "fold", "make_flag", "quote"]

MANY = 3  # places of one sort that are told one by one


def quote(text: str, span: Span, longest: int = 120) -> str:
    """Return the words of a span in quotation marks, on one line and cut at ``longest`` characters.

    >>> quote("A jet fell.", Span(0, 5))
    '“A jet”'
    """
    words = " ".join(span.of(text).split()).strip('"“” ')
    return f"“{words if len(words) <= longest else words[: longest - 1] + '…'}”"


def fold(spans: Sequence[Span]) -> list[list[Span]]:
    """Return the spans of one sort as the flags they get: one flag each, or one for all where they are many.

    >>> fold([Span(0, 1), Span(2, 3)])
    [[Span(start=0, end=1)], [Span(start=2, end=3)]]
    """
    return [list(spans)] if len(spans) > MANY else [[span] for span in spans]


def claims_in(reading: Reading, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return the ids of the claims that the spans touch, in order of the text."""
    apart: list[Span] = []  # a flag can have a span for every sentence of a long article, so each claim looks at one span only
    for span in sorted(spans):
        if apart and span.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    starts = [s.start for s in apart]
    near = ((c, bisect_left(starts, c.end)) for c in reading.claims)
    return tuple(c.id for c, after in near if after and c.span.overlaps(apart[after - 1]))


def make_flag(reading: Reading, kind: str, severity: Severity, spans: Iterable[Span], reason: str, question: str) -> Flag:
    """Return a flag on the article of ``reading`` with the claims it touches."""
    ordered = tuple(sorted(set(spans)))
    where = [(s.start, s.end) for s in ordered]
    identity = content_id("f", reading.article.id, kind, where)
    return Flag(identity, reading.article.id, ordered, kind, severity, reason, question, claims_in(reading, ordered))
