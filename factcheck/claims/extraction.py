"""From an article to its claims: sentences that can claim something, taken apart, each piece with its text, its sources and its worth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from claims_db.models import Article, Claim, SourceStep, content_id

from ..checkworthiness.scoring import rate_checkworthiness
from ..sentences.stretches import Sentence, split_sentences
from .details import BRIEF, build_details
from .pieces import Piece, build_pieces
from .pronouns import resolve
from .quoting import Draft, close_gaps
from .repair import rejoin, repair
from .residue import build_residue
from .splitting import find_cuts
from .tree import Tree
from .voices import Voices
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
    grain: str | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of ``article`` in reading order; ``quote == article.text[start:end]`` for each.

    ``doc``, ``sentences``, ``attributions`` and ``references`` are read from the article where they are not given; without attributions
    every claim is in the outlet's own voice. ``grain`` is "clause" or "fine"; by default a brief is taken apart finer than an article.
    """
    if doc is None:
        from ..parsing.parser import parse

        doc = parse(article.text)
    if sentences is None:
        sentences = split_sentences(article.text, doc)
    tree = rejoin(repair(Tree(doc)), attributions or ())
    voices = Voices(tree, attributions or ())
    fine = len(article.text.split()) <= BRIEF if grain is None else grain == "fine"
    drafts: list[Draft] = []
    for sentence in sentences:
        if sentence.kind in _CLAIMING:
            tokens = range(bisect_left(tree.start, sentence.start), bisect_left(tree.start, sentence.end))
            cuts = find_cuts(tree, tokens, voices)
            pieces = build_pieces(tree, tokens, cuts, voices.frames)
            if fine:
                pieces += build_details(tree, tokens, cuts, pieces)
            drafts += [_draft(piece, sentence, voices) for piece in pieces if not _is_idle(tree, tokens, piece, voices)]
    drafts = close_gaps(tree, drafts)
    drafts += build_residue(tree, sentences, attributions or (), drafts)
    claims = [_claim(article, draft, references, tree.plain) for draft in drafts]
    return tuple(sorted(_told_once(claims), key=lambda c: (c.start, -c.end, c.text)))


def _told_once(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, of those that say the same of one sentence only the outlet's, or else the one that quotes most.

    "They agreed to a settlement" is the outlet's claim; that they agreed, as a stance of theirs, is the same claim again.
    """
    first: dict[tuple[int, str], Claim] = {}
    for claim in claims:
        key = (claim.sentence_start, claim.text)
        before = first.get(key)
        if before is None or _tells_more(claim, before):
            first[key] = claim
    return list(first.values())


def _tells_more(claim: Claim, other: Claim) -> bool:
    """Return whether the claim is the outlet's and the other is not, or quotes more than the other of the same voice."""
    if bool(claim.attribution) != bool(other.attribution):
        return not claim.attribution
    return claim.end - claim.start > other.end - other.start


def _is_idle(tree: Tree, tokens: range, piece: Piece, voices: Voices) -> bool:
    """Return whether the piece is a quotation of nobody about "I", "we" or "you": nothing there can be checked."""
    speaker = voices.at[piece.head].chain[-1] if piece.head in voices.at else None
    known = speaker is not None and (speaker.resolved or speaker.start is not None)
    if known or not tokens or tree.word[tokens[0]] not in ('"', "“", "‘", "'"):
        return False
    return any(word.text.lower() in ("i", "we", "you", "me", "us", "my", "our", "your") for word in piece.words)


def _draft(piece: Piece, sentence: Sentence, voices: Voices) -> Draft:
    """Return the piece with who said it."""
    inner, span = voices.at.get(piece.head), piece.quote
    weak = voices.weak.get(piece.head)
    if inner is None and weak is not None and weak.covers(span.start, span.end) >= 0.3:
        inner, span = weak, weak.span
    return Draft(piece, sentence, inner, span)


def _claim(article: Article, draft: Draft, references: Any, plain: Mapping[int, str]) -> Claim:
    """Return the claim that the draft makes; ``plain`` has the words that open sentences, without their capitals."""
    span, said = draft.quote, draft.attribution
    speaker = said.source.source if said is not None and said.voice == "direct" else ""
    words, notes = resolve(draft.piece.words, references, speaker, plain)
    text = write_text(article.text, words)
    chain: tuple[SourceStep, ...] = said.chain if said else ()
    worth = rate_checkworthiness(text, sources=len(chain), anonymous=bool(chain) and chain[-1].anonymous)
    return Claim(
        id=content_id("c", article.id, span.start, span.end, text),
        article_id=article.id,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
        text=text,
        attribution=chain,
        voice=said.voice if said else "own",
        checkworthiness=worth.score,
        band=worth.band,
        reasons=worth.reasons,
        types=worth.types,
        notes=notes,
        additions=list_additions(article.text, words),
        sentence_start=draft.sentence.start,
        sentence_end=draft.sentence.end,
    )
