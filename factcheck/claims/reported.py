"""Claims that stand inside what someone is said to have said, planned or believed, where taking the sentence apart gave them none.

"The minister's claim that the vote was stolen drew laughter": the outlet claims the laughter, the minister the theft. Only content with a
verb of its own is a claim; what someone merely praised or mentioned is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from claims_db.models import Article, Claim, SourceStep, Span, content_id

from ..checkworthiness import rate_checkworthiness
from ..sentences import Sentence

__all__ = ["add_reported"]

_CLAIMING = ("body", "headline", "bullet")
_LEAD = re.compile(r"^(?:that|whether|if)\s+", re.IGNORECASE)
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LEAST = 3  # words; less is no statement


def add_reported(
    article: Article, doc: Any, sentences: Sequence[Sentence], attributions: Sequence[Any], claims: Sequence[Claim]
) -> list[Claim]:
    """Return claims for the attributions that none of ``claims`` carries and whose content states something."""
    told = {claim.text for claim in claims}
    carried = {_key(step) for claim in claims for step in claim.attribution}
    starts = [s.start for s in sentences]
    more: list[Claim] = []
    for attribution in attributions:
        if attribution.chain[-1].start is None or _key(attribution.chain[-1]) in carried:
            continue
        for span in attribution.content:
            at = bisect_right(starts, span.start) - 1
            tokens = doc.char_span(span.start, span.end, alignment_mode="contract")
            if at >= 0 and sentences[at].kind in _CLAIMING and tokens is not None and _states(tokens):
                one = _claim(article, sentences[at], attribution, span, tokens)
                more += [one] if one.text not in told else []
    return more


def _key(step: SourceStep) -> tuple[int | None, int | None, int | None]:
    """Return what tells one act of speech from another."""
    return step.start, step.end, step.cue_start


def _states(tokens: Any) -> bool:
    """Return whether the words hold a verb and are enough to say something."""
    return sum(t.is_alpha for t in tokens) >= _LEAST and any(t.pos_ in ("VERB", "AUX") for t in tokens)


def _claim(article: Article, sentence: Sentence, attribution: Any, span: Span, tokens: Any) -> Claim:
    """Return the content as a claim; one without a tense of its own is told together with who plans or praises it."""
    text = _wording(article.text, attribution, span, tokens)
    worth = rate_checkworthiness(text)
    return Claim(
        id=content_id("c", article.id, span.start, span.end, text),
        article_id=article.id,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
        text=text,
        attribution=attribution.chain,
        voice=attribution.voice,
        checkworthiness=worth.score,
        band=worth.band,
        reasons=worth.reasons,
        types=worth.types,
        notes=attribution.notes,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )


def _wording(text: str, attribution: Any, span: Span, tokens: Any) -> str:
    """Return the content as a sentence: the clause itself, or the stretch from its source on where it is no clause."""
    root, source = tokens.root, attribution.chain[-1]
    clause = root.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in root.children)
    start = span.start if clause or source.start is None or source.start > span.start else source.start
    words = re.sub(r"\s+", " ", _LEAD.sub("", text[start : span.end])).strip(" \"“”,;'")
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
