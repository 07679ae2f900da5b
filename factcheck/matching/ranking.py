"""Which published fact-checks are about a claim: likeness of meaning and of words, added up.

Neither alone suffices: vectors find paraphrases, BM25 finds names and odd words. The cosines with the reviewed claim and with the
review's title count, the claim's more, plus a share of BM25 relative to the best hit of the query. The three round shares were chosen on
the training queries of CheckThat! 2020 task 2; nothing else was. A fact-check that its publisher printed twice is found once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims_db.models import Claim, ClaimReview, Link, Relation, link_id

from ..clustering.sameness import read_telling, weigh

__all__ = ["Match", "link_reviews", "match_reviews"]

CLAIMED = 0.6  # share of the reviewed claim in the cosine, the title has the rest; 0.5 to 0.75 score alike
WORDS = 0.3  # share of BM25; 0.2 to 0.4 score alike
METHOD = "prior-review/2"
CHECKED = 3  # fact-checks of a claim that are looked at for a link
CLOSE, LIKELY = 0.6, 0.5  # a link is suggested for a cosine and a probability of saying the same at least this high


@dataclass(frozen=True, slots=True)
class Match:
    """A fact-check about a text; ``score`` in [0, 1] only orders, ``cosine`` is the likeness of meaning."""

    review: ClaimReview
    score: float
    cosine: float


def match_reviews(
    queries: np.ndarray,
    reviews: Sequence[ClaimReview],
    claimed: np.ndarray,
    titles: np.ndarray,
    hits: Sequence[Mapping[str, float]],
    *,
    limit: int = 10,
) -> list[tuple[Match, ...]]:
    """Return for each query the best fact-checks, best first.

    ``queries`` has one unit row per query; ``claimed`` and ``titles`` have one per review. ``hits`` gives per query the BM25 of
    reviews by id, larger is better, for those that share a word.
    """
    row_of = {review.id: row for row, review in enumerate(reviews)}
    first = _first_printed(reviews)
    found = []
    for vector, scored in zip(queries, hits, strict=True):
        of_claim, of_title = (claimed @ vector, titles @ vector) if len(reviews) else (np.zeros(0), np.zeros(0))
        total = np.maximum(CLAIMED * of_claim + (1 - CLAIMED) * of_title, 0.0)
        best = max(scored.values(), default=0.0)
        for review_id, bm25 in scored.items():
            if best > 0 and review_id in row_of:
                total[row_of[review_id]] += WORDS * bm25 / best
        np.maximum.at(total, first, total)
        total[first != np.arange(len(first))] = -1.0  # a second printing: below whatever is found
        order = sorted(_largest(total, limit), key=lambda row: (-total[row], _age(reviews[row])))[:limit]
        alike = np.maximum(of_claim, of_title)
        rows = [row for row in order if total[row] >= 0]
        found.append(tuple(Match(reviews[r], round(float(total[r]) / (1 + WORDS), 4), round(float(alike[r]), 4)) for r in rows))
    return found


def link_reviews(
    claims: Sequence[Claim],
    vectors: np.ndarray,
    reviews: Sequence[ClaimReview],
    claimed: np.ndarray,
    titles: np.ndarray,
    hits: Sequence[Mapping[str, float]],
) -> tuple[Link, ...]:
    """Return a PRIOR_REVIEW link for each claim and the fact-checks that are likely about the very claim, sorted by id.

    Arguments are those of ``match_reviews``, with one row of ``vectors`` and one entry of ``hits`` per claim.
    """
    row_of = {review.id: row for row, review in enumerate(reviews)}
    links = []
    for claim, vector, found in zip(claims, vectors, match_reviews(vectors, reviews, claimed, titles, hits, limit=CHECKED), strict=True):
        told = read_telling(claim.text, vector)
        for match in found:
            checked = read_telling(match.review.claim_reviewed, claimed[row_of[match.review.id]])
            if match.cosine >= CLOSE and weigh(told, checked, ()).probability >= LIKELY:
                links.append(_link(claim, match))
    return tuple(sorted(links, key=lambda link: link.id))


def _first_printed(reviews: Sequence[ClaimReview]) -> np.ndarray:
    """Return for each review the row of its publisher's earliest on a claim of the same words, its own where none is earlier."""
    printed: dict[tuple[str, str], int] = {}
    for row in sorted(range(len(reviews)), key=lambda row: _age(reviews[row])):
        printed.setdefault(_printing(reviews[row]), row)
    return np.array([printed[_printing(review)] for review in reviews], dtype=np.intp)


def _printing(review: ClaimReview) -> tuple[str, str]:
    """Return what two printings of one fact-check share: the publisher, and the words of the claim without case and marks."""
    return review.author.casefold(), " ".join(re.findall(r"\w+", re.sub("[\"'’‘“”]", "", review.claim_reviewed.casefold())))


def _age(review: ClaimReview) -> tuple[str, int, str, str]:
    """Return what puts the earlier of two equal fact-checks first: its date, then its address, where running numbers grow longer."""
    return review.date_published or "9999", len(review.url), review.url, review.id


def _link(claim: Claim, match: Match) -> Link:
    """Return the suggestion that ``claim`` was checked before."""
    review = match.review
    who = f"{review.author} on {review.date_published}" if review.author and review.date_published else review.author or "a fact-check"
    reason = f"checked by {who}: “{review.claim_reviewed}” rated “{review.rating}” (meaning {match.cosine:.2f})"
    relation = Relation.PRIOR_REVIEW
    return Link(link_id(relation, claim.id, review.id, "reviewed"), claim.id, review.id, relation, "reviewed", match.score, reason, METHOD)


def _largest(values: np.ndarray, count: int) -> list[int]:
    """Return the rows of the ``count`` largest values and of all that tie with the last of them."""
    if len(values) <= count:
        return list(range(len(values)))
    least = np.partition(values, -count)[-count]
    return [int(row) for row in np.flatnonzero(values >= least)]
