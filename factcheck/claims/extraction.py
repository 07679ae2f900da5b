"""From an article to its claims: sentences that can claim something, taken apart, each piece with its text, its sources and its worth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from claims_db.models import Article, Claim, content_id

from ..checkworthiness import rate_checkworthiness
from ..sentences import Sentence, split_sentences
from .pieces import Piece, build_pieces
from .splitting import find_cuts
from .tree import Tree
from .wording import list_additions, write_text

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
    tree = Tree(doc)
    frames = _frames(tree, attributions or ())
    claims: list[Claim] = []
    for sentence in sentences:
        if sentence.kind not in _CLAIMING:
            continue
        tokens = range(bisect_left(tree.start, sentence.start), bisect_left(tree.start, sentence.end))
        for piece in build_pieces(tree, tokens, find_cuts(tree, tokens, frames), frames):
            claims.append(_claim(article, sentence, piece, attributions or (), references))
    return tuple(claims)


def _frames(tree: Tree, attributions: Sequence[Any]) -> set[int]:
    """Return the tokens that only say who said it."""
    found: set[int] = set()
    for attribution in attributions:
        for step in attribution.chain:
            if step.cue_start is not None:
                found.update(range(bisect_left(tree.start, step.cue_start), bisect_left(tree.start, step.cue_end)))
    return found


def _claim(article: Article, sentence: Sentence, piece: Piece, attributions: Sequence[Any], references: Any) -> Claim:
    """Return the claim that ``piece`` makes."""
    span = piece.quote
    around = [a for a in attributions if a.covers(span.start, span.end) >= 0.5]
    inner = min(around, key=lambda a: sum(s.end - s.start for s in a.content), default=None)
    text = write_text(article.text, piece.words)
    worth = rate_checkworthiness(text)
    return Claim(
        id=content_id("c", article.id, span.start, span.end, text),
        article_id=article.id,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
        text=text,
        attribution=inner.chain if inner else (),
        voice=inner.voice if inner else "own",
        checkworthiness=worth.score,
        band=worth.band,
        reasons=worth.reasons,
        types=worth.types,
        additions=list_additions(article.text, piece.words),
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
