"""Who says it: content that someone other than the outlet vouches for, and the chain of sources in between.

A stretch of text is attributed only where words of the article say so; what carries over to the next sentence is marked as not explicit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims_db.models import SourceStep, Span

from .bounds import cut_content, read_parentheses
from .model import Attribution
from .page import Found, Page
from .phrases import find_phrases
from .prune import prune
from .speech import attach_speech
from .verbs import find_verbs

__all__ = ["Attribution", "find_attributions"]


def find_attributions(doc: Any, sentences: Sequence[Any], references: Any) -> tuple[Attribution, ...]:
    """Return the attributions of the article in text order."""
    page = Page(doc)
    found = find_verbs(page)
    found += find_phrases(page, found)
    read_parentheses(page, found)
    cut_content(page, found)
    attach_speech(page, found)
    made = [_attribution(page, f, references) for f in prune(page, found)]
    return tuple(sorted((a for a in made if a), key=lambda a: a.span))


def _attribution(page: Page, found: Found, references: Any) -> Attribution | None:
    """Return the cue as a value."""
    content = _spans(page, found)
    if not content:
        return None
    cue = page.chars(found.cue)
    if found.source is None:
        step = SourceStep("unnamed source", cue=cue.of(page.text), cue_start=cue.start, cue_end=cue.end, anonymous=True)
        return Attribution(content, (step,), kind=found.kind)
    span = page.chars(found.source)
    reference = references.at(page.doc[found.head].idx) if found.head is not None else None
    name = reference.text if reference is not None and reference.text else page.words(found.name or found.source)
    step = SourceStep(name, span.start, span.end, cue.of(page.text), cue.start, cue.end, resolved=reference is None or reference.resolved)
    return Attribution(content, (step,), kind=found.kind)


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
