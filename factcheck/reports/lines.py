"""An article as numbered lines for the annotated copy: one line a sentence; only the white space between lines is in none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from claims_db.models import Span

__all__ = ["Line", "split_lines"]

_PARAGRAPH = re.compile(r"[^\n]+")
# The end of a sentence: a full stop, question or exclamation mark, closing quotes, then a space and a capital, digit or quote.
_END = re.compile(r"(?<=[.!?])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9\u00c0-\u00de\u0400-\u042f])")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Prof|No|Inc|Ltd|Jr|Sr|vs|etc)|\b[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its number in the article from 1, its range, and whether it opens a paragraph."""

    number: int
    start: int
    end: int
    opens: bool


def split_lines(text: str, sentences: Iterable[Span] = ()) -> tuple[Line, ...]:
    """Return the lines of an article. ``sentences`` are the ones that the extraction found; they are taken as they are.

    Between them sentences are split by their punctuation, which is enough for a page that people read: nothing is lost if a line is long.

    >>> [(l.number, l.start, l.end, l.opens) for l in split_lines("A cat sat. It slept.\\n\\nThe end")]
    [(1, 0, 10, True), (2, 11, 20, False), (3, 22, 29, True)]
    """
    known = sorted({(s.start, s.end) for s in sentences if s.start < s.end})
    starts = [start for start, _ in known]
    lines: list[Line] = []
    for paragraph in _PARAGRAPH.finditer(text):
        opens = True
        inside = known[bisect_left(starts, paragraph.start()) : bisect_left(starts, paragraph.end())]
        for start, end in _pieces(text, paragraph.start(), paragraph.end(), inside):
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                lines.append(Line(len(lines) + 1, start, end, opens))
                opens = False
    return tuple(lines)


def _pieces(text: str, start: int, end: int, known: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences between ``start`` and ``end``; known ones whole, clipped to the paragraph, the rest by punctuation."""
    pieces, last = [], start
    for first, stop in known:
        if first < last:
            continue
        pieces += _by_punctuation(text, last, first)
        last = min(stop, end)
        pieces.append((first, last))
    return pieces + _by_punctuation(text, last, end)


def _by_punctuation(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, last = [], start
    for match in _END.finditer(text, start, end):
        if not _ABBREVIATED.search(text, last, match.start()):
            pieces.append((last, match.end()))
            last = match.end()
    return [*pieces, (last, end)]
