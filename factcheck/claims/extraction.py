"""From an article to its claims: sentences that can claim something, cut into clauses, each with its text, its sources and its worth."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from claims_db.models import Article, Claim, Span, content_id

from ..checkworthiness import rate_checkworthiness
from ..sentences import Sentence, split_sentences

__all__ = ["extract_claims"]

_CLAIMING = ("body", "headline", "bullet")


def extract_claims(
    article: Article,
    doc: Any = None,
    *,
    sentences: Sequence[Sentence] | None = None,
    attributions: Sequence[Any] | None = None,
    references: Any = None,
) -> tuple[Claim, ...]:
    """Return the claims of ``article`` in reading order; ``quote == article.text[start:end]`` for each.

    ``doc``, ``sentences``, ``attributions`` and ``references`` are read from the article where they are not given; without attributions
    every claim is in the outlet's own voice.
    """
    if doc is None:
        from ..parsing import parse

        doc = parse(article.text)
    if sentences is None:
        sentences = split_sentences(article.text, doc)
    claims = []
    for sentence in sentences:
        if sentence.kind not in _CLAIMING:
            continue
        for span in _clauses(doc, sentence):
            claims.append(_claim(article, sentence, span, attributions or ()))
    return tuple(claims)


def _clauses(doc: Any, sentence: Sentence) -> list[Span]:
    """Return the coordinate clauses of the sentence."""
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    root = next((t for t in span if t.dep_ == "ROOT"), None)
    if root is None:
        return []
    cuts = [
        min(t.idx for t in c.subtree) for c in root.children if c.dep_ == "conj" and any(g.dep_.startswith("nsubj") for g in c.children)
    ]
    edges = [sentence.start, *sorted(x for x in cuts if x > sentence.start), sentence.end]
    text = doc.text
    spans = []
    for start, end in itertools.pairwise(edges):
        raw = text[start:end]
        piece = raw.rstrip().rstrip(".,;").rstrip()
        for word in (" and", " but", " or"):
            piece = piece.removesuffix(word).rstrip(" ,;")
        if piece.strip():
            spans.append(Span(start, start + len(piece)))
    return spans


def _claim(article: Article, sentence: Sentence, span: Span, attributions: Sequence[Any]) -> Claim:
    """Return the claim on ``span``."""
    quote = span.of(article.text)
    around = [a for a in attributions if any(s.overlaps(span) for s in a.content)]
    inner = min(around, key=lambda a: sum(s.end - s.start for s in a.content), default=None)
    text = quote[0].upper() + quote[1:] + "."
    worth = rate_checkworthiness(text)
    return Claim(
        id=content_id("c", article.id, span.start, span.end, text),
        article_id=article.id,
        start=span.start,
        end=span.end,
        quote=quote,
        text=text,
        attribution=inner.chain if inner else (),
        voice=inner.voice if inner else "own",
        checkworthiness=worth.score,
        band=worth.band,
        reasons=worth.reasons,
        types=worth.types,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
