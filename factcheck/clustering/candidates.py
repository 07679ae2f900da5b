"""Which pairs of claims are looked at: those close enough in meaning, each with all that a comparison asks for.

Which they are depends on the two claims and their articles alone, never on the order or on what was ingested first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import chain

import numpy as np

from claims_db.models import Article, Claim, EventFrame

from ..embedding.neighbours import close_rows
from ..likeness.furniture import bare_texts
from ..likeness.surroundings import Surroundings, read_surroundings
from .sameness import Telling, read_telling

__all__ = ["Candidate", "pair_candidates"]

# Pairs less alike in meaning are not looked at: of those in ECB+ (training and development topics) 46 would be linked, 27 wrongly.
CLOSE = 0.4
Candidate = tuple[tuple[str, Telling], tuple[str, Telling]]  # two claims, each by id, smaller id first


def pair_candidates(
    claims: Sequence[Claim],
    frames: Sequence[EventFrame],
    vectors: np.ndarray,
    *,
    articles: Sequence[Article] = (),
    new: Collection[str] | None = None,
    inside: bool = True,
) -> Iterator[Candidate]:
    """Yield the pairs of claims close enough in meaning to be looked at, each once, smaller id first; ``inside``: of one article, too.

    What an article says again in the same words is compared with its first telling there, which stands for it before all others.
    """
    by_article = _frames_by_article(claims, frames)
    texts = bare_texts(articles)
    dates = {article.id: article.published for article in articles}

    @cache
    def around(article: str) -> Surroundings | None:
        return read_surroundings(texts[article], dates[article]) if article in texts else None

    @cache
    def telling(row: int) -> tuple[str, Telling]:
        claim = claims[row]
        told = by_article[claim.article_id]
        first, end = (bisect_left(told, at, key=_start) for at in (claim.start, claim.end))
        return claim.id, read_telling(claim.text, vectors[row], told[first:end], around(claim.article_id))

    for i, j in _close_pairs(claims, vectors, new):
        if not inside and claims[i].article_id == claims[j].article_id:
            continue
        left, right = sorted((i, j), key=lambda row: claims[row].id)
        yield telling(left), telling(right)


def _close_pairs(claims: Sequence[Claim], vectors: np.ndarray, new: Collection[str] | None) -> Iterator[tuple[int, int]]:
    """Yield the rows of the pairs to look at: first tellings that are close, and each repeat with its first."""
    firsts, repeats = _first_tellings(claims)
    is_new = None if new is None else np.array([claim.id in new for claim in claims], dtype=bool)
    close = close_rows(vectors[firsts], CLOSE, None if is_new is None else is_new[firsts])
    told_again = (pair for pair in repeats if is_new is None or is_new[[*pair]].any())
    for i, j in chain(((firsts[i], firsts[j]) for i, j in close), told_again):
        if claims[i].article_id == claims[j].article_id and _in_one_sentence(claims[i], claims[j]):
            continue  # parts of one sentence: none of them is the same said again
        yield i, j


def _start(frame: EventFrame) -> int:
    return frame.start


def _in_one_sentence(left: Claim, right: Claim) -> bool:
    """Return whether two claims of one article stand in one sentence, or share words of it."""
    known = left.sentence_end > left.sentence_start
    return (known and left.sentence_start == right.sentence_start) or left.span.overlaps(right.span)


def _first_tellings(claims: Sequence[Claim]) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the rows of the claims that no earlier claim of their article says in the same words, and (first, repeat) rows of the rest."""
    first: dict[tuple[str, str], int] = {}
    repeats = []
    for row in sorted(range(len(claims)), key=lambda row: (claims[row].article_id, claims[row].start, claims[row].end, claims[row].id)):
        known = first.setdefault((claims[row].article_id, claims[row].text), row)
        if known != row:
            repeats.append((known, row))
    return sorted(first.values()), repeats


def _frames_by_article(claims: Sequence[Claim], frames: Sequence[EventFrame]) -> dict[str, list[EventFrame]]:
    """Return the frames of each article by where they start. A frame belongs to one claim, but claims of one sentence tell the same act."""
    article_of = {claim.id: claim.article_id for claim in claims}
    found: dict[str, list[EventFrame]] = defaultdict(list)
    for frame in sorted(frames, key=_start):
        if frame.claim_id in article_of:
            found[article_of[frame.claim_id]].append(frame)
    return found
