"""An article cut for reading: paragraphs of pieces, each piece with the claims and the queries that cover it.

Pure: spans in, pieces out. The pieces of a paragraph join to its text, whatever overlaps whatever.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

__all__ = ["Mark", "Paragraph", "Piece", "cut_article"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the article that something stands on; ``key`` is its id, ``kind`` is claim or flag."""

    start: int
    end: int
    key: str
    kind: str = "claim"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the same marks cover; ``opens`` are the marks that begin here, so that each is an anchor once."""

    text: str
    claims: tuple[str, ...] = ()  # the shortest first: the one that a click means
    flags: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article with its pieces, and the flags whose first span begins in it."""

    start: int
    pieces: tuple[Piece, ...]
    flags: tuple[str, ...] = field(default=())


def cut_article(text: str, marks: Iterable[Mark]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``text`` that are not blank, cut where a mark begins or ends.

    A mark that runs over a line end covers pieces of both paragraphs; one that lies outside the text is clipped to it.

    >>> [(p.text, p.claims) for p in cut_article("It fell. He said so.", [Mark(0, 7, "c-1")])[0].pieces]
    [('It fell', ('c-1',)), ('. He said so.', ())]
    """
    spans = sorted(_clipped(marks, len(text)), key=lambda m: (m.start, -m.end, m.key))
    starts = [mark.start for mark in spans]
    paragraphs, anchored, at, carried = [], set[str](), 0, list[Mark]()
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        inside = carried + spans[bisect_left(starts, at) : bisect_left(starts, end)]
        carried = [mark for mark in inside if mark.end > end]
        if line.strip():
            stop = at + len(line.rstrip())
            pieces = _cut_line(text, at, stop, inside, anchored)
            flags = [m.key for m in inside if m.kind == "flag" and m.start >= at]
            paragraphs.append(Paragraph(at, pieces, tuple(dict.fromkeys(flags))))
        at = end
    return tuple(paragraphs)


def _clipped(marks: Iterable[Mark], size: int) -> Iterable[Mark]:
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, size)
        if start < end:
            yield Mark(start, end, mark.key, mark.kind)


def _cut_line(text: str, at: int, stop: int, inside: Sequence[Mark], anchored: set[str]) -> tuple[Piece, ...]:
    """Cut one line at every edge of a mark; ``anchored`` remembers which claims have their anchor already."""
    edges = sorted({at, stop, *(e for m in inside for e in (m.start, m.end) if at < e < stop)})
    active: list[Mark] = []
    waiting = sorted(inside, key=lambda m: m.start)
    pieces, taken = [], 0
    for start, end in itertools.pairwise(edges):
        while taken < len(waiting) and waiting[taken].start <= start:
            active.append(waiting[taken])
            taken += 1
        active = [mark for mark in active if mark.end > start]
        claims = [m.key for m in sorted(active, key=lambda m: (m.end - m.start, m.start, m.key)) if m.kind == "claim"]
        opens = [key for key in claims if key not in anchored]
        anchored.update(opens)
        flags = [m for m in active if m.kind == "flag"]
        closing = tuple(m.key for m in flags if m.end == end or (end == stop and m.end >= stop))
        pieces.append(Piece(text[start:end], tuple(claims), tuple(m.key for m in flags), tuple(opens), closing))
    return tuple(pieces)
