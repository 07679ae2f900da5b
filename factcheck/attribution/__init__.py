"""Who says it: content that someone other than the outlet vouches for, and the chain of sources in between.

A stretch of text is attributed only where words of the article say so; what carries over to the next sentence is marked as not explicit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from claims_db.models import SourceStep, Span

from .bounds import cut_content, read_parentheses
from .carry import carry_documents, carry_speech
from .chain import build_chains
from .itself import without_itself
from .model import Attribution
from .page import Found, Page
from .phrases import find_phrases
from .prune import prune
from .speech import attach_speech
from .verbs import find_verbs

__all__ = ["Attribution", "find_attributions"]


def find_attributions(doc: Any, sentences: Sequence[Any], references: Any, *, outlet: str | None = None) -> tuple[Attribution, ...]:
    """Return the attributions of the article of ``outlet`` in text order.

    A cue without content is none; a quotation whose speaker nothing names is left to no one.
    """
    page = Page(doc)
    found = find_verbs(page)
    found += find_phrases(page, found)
    read_parentheses(page, found)
    cut_content(page, found)
    attach_speech(page, found)
    standing = prune(page, found)
    chains = [without_itself(chain, outlet) for chain in build_chains(page, standing, references)]
    made = [a for a in (_attribution(page, f, chain) for f, chain in zip(standing, chains, strict=True)) if a]
    made += carry_speech(page, made)
    made += carry_documents(page, made, standing, sentences, references)
    return tuple(sorted(made, key=lambda a: a.span))


def _attribution(page: Page, found: Found, chain: tuple[SourceStep, ...]) -> Attribution | None:
    """Return the cue as a value, or None where only punctuation is left of its content."""
    content = _spans(page, found)
    if not content:
        return None
    notes = tuple(f"{s.source}: no antecedent in this article" for s in chain if not s.resolved)
    return Attribution(content, chain, _voice(page, content), found.kind, notes)


def _voice(page: Page, content: tuple[Span, ...]) -> str:
    """Return how much of the content stands in quotation marks: direct, mixed or indirect."""
    total = sum(s.end - s.start for s in content)
    quoted = 0
    for s in content:
        first, last = bisect_right(page.quote_ends, s.start), bisect_left(page.quote_starts, s.end)
        quoted += sum(min(s.end, q.end) - max(s.start, q.start) for q in page.quotations[first:last])
    return "direct" if quoted >= 0.9 * total else "mixed" if quoted else "indirect"


def _spans(page: Page, found: Found) -> tuple[Span, ...]:
    """Return the content as characters: merged, without the cue and the source, trimmed."""
    holes = [h for h in (found.cue, found.source) if h]
    inside: set[int] = set()
    for a, b in found.content or ():
        inside.update(range(a, b))
    for a, b in holes:
        inside.difference_update(range(a, b))
    runs: list[list[int]] = []
    for i in sorted(inside):
        if runs and i <= runs[-1][1] + 1 and not any(a <= k < b for a, b in holes for k in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    trimmed = [page.trim((a, b)) for a, b in runs]
    return tuple(page.chars(t) for t in trimmed if t[1] > t[0])
