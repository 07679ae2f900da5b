"""Nouns to rows and back: the columns that questions are asked of, and the whole noun as JSON beside them.

A noun may gain a field without a migration: what is no column lives in ``body``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..codec import from_plain, to_plain
from ..errors import RecordUnusable
from ..models import Article, Claim, ClaimReview, Cluster, EventFrame, Flag, Link, canonical_json
from .base import sha256

__all__ = [
    "ARTICLE",
    "CLAIM",
    "FLAG",
    "LINK",
    "article_of",
    "article_row",
    "claim_of",
    "claim_row",
    "cluster_of",
    "cluster_row",
    "digest_of",
    "flag_of",
    "flag_row",
    "frame_of",
    "link_of",
    "link_row",
    "read",
    "review_of",
    "review_row",
    "speakers_of",
]

ARTICLE = "id, sha256, text, name, outlet, title, published, url, body"
CLAIM = 'id, article_id, start, "end", quote, text, checkworthiness, band, body'
LINK = 'id, "left", "right", relation, kind, score, reason, method, body'
FLAG = "id, article_id, kind, severity, reason, question, body"


def _rest(noun: Any, columns: Sequence[str]) -> str:
    plain = to_plain(noun)
    return canonical_json({key: value for key, value in plain.items() if key not in columns})


def _names(columns: str) -> tuple[str, ...]:
    return tuple(name.strip().strip('"') for name in columns.split(",") if name.strip() != "body")


_ARTICLE, _CLAIM, _LINK, _FLAG = (_names(columns) for columns in (ARTICLE, CLAIM, LINK, FLAG))


def _noun(cls: type, names: Sequence[str], row: Sequence[Any]) -> Any:
    return read(cls, row[len(names)], dict(zip(names, row, strict=False)))


def read(cls: type, body: str, more: Mapping[str, Any] | None = None) -> Any:
    """Return the noun that ``body`` (JSON) and the columns ``more`` hold. Raises RecordUnusable where they were damaged."""
    try:
        return from_plain(cls, {**json.loads(body), **(more or {})})
    except (ValueError, TypeError, KeyError) as error:
        which = f" {(more or {}).get('id', '')}".rstrip()
        raise RecordUnusable(f"{cls.__name__.lower()}{which} cannot be read ({error}). Run: factcheck verify") from error


def article_row(article: Article) -> tuple[Any, ...]:
    """Return the values of ARTICLE's columns."""
    return (*(getattr(article, name) for name in _ARTICLE), _rest(article, _ARTICLE))


def article_of(row: Sequence[Any]) -> Article:
    """Return the article of a row of ARTICLE's columns."""
    return _noun(Article, _ARTICLE, row)


def claim_row(claim: Claim) -> tuple[Any, ...]:
    """Return the values of CLAIM's columns."""
    plain = to_plain(claim)
    return (*(plain[name] for name in _CLAIM), canonical_json({k: v for k, v in plain.items() if k not in _CLAIM}))


def claim_of(row: Sequence[Any]) -> Claim:
    """Return the claim of a row of CLAIM's columns."""
    return _noun(Claim, _CLAIM, row)


def speakers_of(claim: Claim) -> str:
    """Return everyone in the claim's chain, one a line, the origin last."""
    return "\n".join(step.source for step in claim.attribution)


def frame_of(text: str) -> EventFrame:
    """Return the event frame kept with a claim."""
    return read(EventFrame, text)


def link_row(link: Link) -> tuple[Any, ...]:
    """Return the values of LINK's columns."""
    plain = to_plain(link)
    return (*(plain[name] for name in _LINK), canonical_json({k: v for k, v in plain.items() if k not in _LINK}))


def link_of(row: Sequence[Any]) -> Link:
    """Return the link of a row of LINK's columns."""
    return _noun(Link, _LINK, row)


def flag_row(flag: Flag) -> tuple[Any, ...]:
    """Return the values of FLAG's columns."""
    plain = to_plain(flag)
    return (*(plain[name] for name in _FLAG), canonical_json({k: v for k, v in plain.items() if k not in _FLAG}))


def flag_of(row: Sequence[Any]) -> Flag:
    """Return the flag of a row of FLAG's columns."""
    return _noun(Flag, _FLAG, row)


def cluster_row(cluster: Cluster) -> tuple[Any, ...]:
    """Return id, number of origins, number of outlets, first seen and body."""
    return cluster.id, len(cluster.origins), len(cluster.outlets), cluster.first_seen, canonical_json(to_plain(cluster))


def cluster_of(body: str) -> Cluster:
    """Return the cluster of its body."""
    return read(Cluster, body)


def review_row(review: ClaimReview) -> tuple[Any, ...]:
    """Return id, claim reviewed, claimant, title, date and body."""
    body = canonical_json(to_plain(review))
    return review.id, review.claim_reviewed, review.claimant, review.title, review.date_published, body


def review_of(body: str) -> ClaimReview:
    """Return the review of its body."""
    return read(ClaimReview, body)


def digest_of(text_sha256: str, claims: Iterable[Sequence[Any]], frames: Iterable[str]) -> str:
    """Return one hash over an article's text and what was read from it; the ledger keeps it, so that none of it changes unseen.

    A claim is (id, start, end, quote, text, check-worthiness, band, body), in any order; a frame its JSON, in the order of the text.
    """
    return sha256(canonical_json([text_sha256, sorted([list(row) for row in claims]), list(frames)]))
