"""Words that went wrong: a letter alone, a word that the sentence cannot hold, a quoted word that the quotation does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims_db.models import Flag, Severity, Span

from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["find_quote_drift", "find_typos"]

_STRAY = re.compile(r"(?<=[a-z] )([b-hj-z])(?= [a-z]{3,})")
_CUT = re.compile(r"\b(?:at (?:a|the) time (hen)|(?:in|of|on|to|from) (he) (?=[a-z]+ (?:of|in|and)))\b")
_TWICE = re.compile(
    r"\b(?:[Tt]he the|[Aa] a|[Aa]n an|of of|[Ii]n in|[Tt]o to|[Aa]nd and|is is|was was|[Ff]or for|[Ww]ith with|[Aa]t at)\b(?!-)"
)
_SPACED = re.compile(r"\b[A-Z]{2,4} -[a-z]+")
_TWO_VERBS = re.compile(r"\b(remain|remains|live|lives|stay|stays) in the \w+ (continue|continues|carry|keep|remain)\b")
_QUOTED_WORD = re.compile(r"[\"“](\w+(?: \w+)?)[\"”]")
_QUOTATION = re.compile(r"[\"“]([^\"“”]{40,})[\"”]")


def find_typos(reading: Reading) -> Iterator[Flag]:
    """Yield one flag for all the places of an article where letters or words went missing or came twice."""
    text = reading.article.text
    found = [Span(m.start(), m.end()) for pattern in (_STRAY, _CUT, _TWICE, _SPACED, _TWO_VERBS) for m in pattern.finditer(text)]
    prose = [s for s in reading.sentences if s.kind in {"body", "heading", "headline"}]
    found = [s for s in found if any(p.start <= s.start < p.end for p in prose)]
    if found:
        wide = [Span(max(0, text.rfind(" ", 0, max(0, s.start - 1)) + 1), s.end) for s in found]
        shown = ", ".join(quote(text, s) for s in wide[:4])
        yield make_flag(reading, "garbled_text", Severity.LOW, wide, f"Letters or words went wrong: {shown}.", "What should it say?")


def find_quote_drift(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each word that is quoted apart though the article's own quotation has another form of it."""
    text = reading.article.text
    quotations = list(_QUOTATION.finditer(text))
    for match in _QUOTED_WORD.finditer(text):
        word = match[1].lower()
        stem = word[: max(5, len(word) - 3)]
        if len(word) < 6 or " " in word or any(word in q[1].lower() for q in quotations):
            continue
        near = [(q, m) for q in quotations if q.start() != match.start() for m in re.finditer(rf"\b{re.escape(stem)}\w*\b", q[1], re.I)]
        if near:
            other, form = near[0]
            spans = [Span(match.start(), match.end()), Span(other.start(1) + form.start(), other.start(1) + form.end())]
            reason = f"{quote(text, spans[0])} is quoted, but the quotation itself says {quote(text, spans[1])}."
            yield make_flag(reading, "quote_drift", Severity.LOW, spans, reason, "Which are the speaker's words?")
