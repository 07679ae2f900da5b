"""Published fact-checks and the record: bring them in, find those about a text, tie them to claims. The record is read and written here;
what is about what, ``matching`` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from claims_db.models import Claim, ClaimReview, Link
from claims_db.store import ClaimsDB

from ..embedding.encoders import Encoder
from ..matching import Match, asked_words, link_reviews, match_reviews
from .vectors import embed_record

__all__ = ["Shelf", "find_reviews", "keep_reviews", "open_shelf", "tie_reviews"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The fact-checks of a record with one unit row each for the reviewed claim and for the title (the claim's where there is none)."""

    reviews: tuple[ClaimReview, ...]
    claimed: np.ndarray
    titles: np.ndarray


def keep_reviews(record: ClaimsDB, reviews: Sequence[ClaimReview], encoder: Encoder, progress: Progress | None = None) -> int:
    """Keep fact-checks and their vectors; return how many were new."""
    new = record.put_reviews(reviews)
    embed_record(record, encoder, _texts(reviews), progress)
    return new


def open_shelf(record: ClaimsDB, encoder: Encoder) -> Shelf:
    """Return all fact-checks with their vectors, from the record where it has them."""
    reviews = tuple(record.reviews())
    rows = embed_record(record, encoder, _texts(reviews))
    return Shelf(reviews, rows[: len(reviews)], rows[len(reviews) :])


def find_reviews(record: ClaimsDB, encoder: Encoder, texts: Sequence[str], *, limit: int = 10) -> list[tuple[Match, ...]]:
    """Return for each text the fact-checks most likely about it, best first."""
    shelf = open_shelf(record, encoder)
    hits = [record.score_reviews(asked_words(text)) for text in texts]
    return match_reviews(encoder.encode(list(texts)), shelf.reviews, shelf.claimed, shelf.titles, hits, limit=limit)


def tie_reviews(record: ClaimsDB, encoder: Encoder, new: Collection[str] | None = None) -> tuple[Link, ...]:
    """Suggest and keep PRIOR_REVIEW links of the claims (of ``new``, by id, or of all); return them."""
    claims: list[Claim] = list(record.claims(new))
    shelf = open_shelf(record, encoder)
    if not claims or not shelf.reviews:
        return ()
    vectors = embed_record(record, encoder, [claim.text for claim in claims])
    hits = [record.score_reviews(asked_words(claim.text)) for claim in claims]
    links = link_reviews(claims, vectors, shelf.reviews, shelf.claimed, shelf.titles, hits)
    record.put_links(links)
    return links


def _texts(reviews: Sequence[ClaimReview]) -> list[str]:
    """Return the reviewed claims, then the titles."""
    return [review.claim_reviewed for review in reviews] + [review.title or review.claim_reviewed for review in reviews]
