"""Which words of two claims differ: the marks that let an editor see a conflict at a glance."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from .report import Segment

__all__ = ["mark_differences"]

_TOKEN = re.compile(r"\d[\d.,]*\d(?![\w/-])|\w+(?:[-/]\w+)*|\s+|[^\w\s]")
_MOST = 40_000  # pairs of words; aligning longer texts takes too long, and their marks come from the words alone
_SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "was", "were", "is", "are", "has", "have", "had", "been", "be", "that", "and"}


def mark_differences(left: str, right: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return both texts cut into segments, the ones that the other text lacks marked; each side's segments join to its text.

    Words are compared without case; small words and punctuation alone are no difference worth a mark.

    >>> [s.text for s in mark_differences("a crack 40 centimetres long", "A crack 14 centimetres long")[0] if s.marked]
    ['40']
    """
    a, b = _TOKEN.findall(left), _TOKEN.findall(right)
    words_a, words_b = [i for i, t in enumerate(a) if _is_word(t)], [i for i, t in enumerate(b) if _is_word(t)]
    same_a, same_b = set(), set()
    aligned = len(words_a) * len(words_b) <= _MOST
    if aligned:
        matcher = SequenceMatcher(None, [a[i].casefold() for i in words_a], [b[i].casefold() for i in words_b], autojunk=False)
        for block in matcher.get_matching_blocks():
            same_a.update(words_a[block.a : block.a + block.size])
            same_b.update(words_b[block.b : block.b + block.size])
    return (
        _segments(a, set(words_a) - same_a, _moved(b, aligned)),
        _segments(b, set(words_b) - same_b, _moved(a, aligned)),
    )


def _moved(tokens: list[str], aligned: bool) -> set[str]:
    """Return the words that are no difference wherever they stand; a number that stands elsewhere counts something else."""
    return {t.casefold() for t in tokens if not (aligned and t[0].isdigit())}


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _segments(tokens: list[str], candidates: set[int], other: set[str]) -> tuple[Segment, ...]:
    """Join tokens into runs; a space between two marked words is marked with them."""
    marked = [i in candidates and tokens[i].casefold() not in _SMALL and tokens[i].casefold() not in other for i in range(len(tokens))]
    for i in range(1, len(tokens) - 1):
        if tokens[i].isspace() and marked[i - 1] and marked[i + 1]:
            marked[i] = True
    runs: list[Segment] = []
    for token, mark in zip(tokens, marked, strict=True):
        if runs and runs[-1].marked == mark:
            runs[-1] = Segment(runs[-1].text + token, mark)
        else:
            runs.append(Segment(token, mark))
    return tuple(runs)
