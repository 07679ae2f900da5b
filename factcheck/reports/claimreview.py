"""ClaimReview (schema.org) for each claim with a verdict and a public address; what is missing is named, never invented.

Search engines stopped showing these boxes in 2025; fact-check indexes and other desks still read them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims_db.models import Verdict

from .page import web
from .report import Entry, Report
from .wording import VERDICTS

__all__ = ["Publisher", "Review", "file_name", "review_claims", "to_json"]

# A place between 1 (false) and 5 (true) where the verdict has one; the two others say that there is none.
_RATING = {Verdict.SUPPORTED: 5, Verdict.CONFLICTING: 3, Verdict.REFUTED: 1}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the reviews: a name, the address of its home page, and the address under which each review stands by its id."""

    name: str = ""
    url: str = ""
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A claim with a verdict: the document, or the list of what has to be filled in before there can be one."""

    claim_id: str
    document: dict[str, Any] | None
    missing: tuple[str, ...] = ()


def review_claims(report: Report, publisher: Publisher) -> Iterator[Review]:
    """Yield a Review for each claim of the report that has a verdict on whether it is so."""
    for part in report.parts:
        for entry in part.entries:
            if entry.status.verdict:
                missing = tuple(_missing(entry, publisher))
                yield Review(entry.claim.id, None if missing else _document(entry, publisher), missing)


def _missing(entry: Entry, publisher: Publisher) -> Iterator[str]:
    if not publisher.name.strip():
        yield "author.name: who publishes the review (--publisher)"
    if not web(publisher.url):
        yield "author.url: the publisher's web address (--publisher-url)"
    if not web(publisher.base_url):
        yield "url: the web address under which reviews stand (--base-url)"
    if not web(entry.article.url or ""):
        yield f"itemReviewed.appearance.url: the web address of {entry.article.label} (ingest it again with --url)"
    if not entry.status.decided_at:
        yield "datePublished: when the verdict was given"
    if not entry.claim.text.strip():
        yield "claimReviewed: the claim in words"


def _document(entry: Entry, publisher: Publisher) -> dict[str, Any]:
    verdict, status = entry.status.verdict, entry.status
    assert verdict is not None
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": status.house or VERDICTS[verdict]}
    if verdict in _RATING:
        rating |= {"ratingValue": _RATING[verdict], "bestRating": 5, "worstRating": 1}
    if status.note:
        rating["ratingExplanation"] = status.note
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": publisher.base_url.rstrip("/") + "/" + file_name(entry.claim.id, ""),
        "datePublished": (status.decided_at or "")[:10],
        "claimReviewed": entry.claim.text,
        "author": {"@type": "Organization", "name": publisher.name, "url": publisher.url},
        "reviewRating": rating,
        "itemReviewed": _item(entry),
    }


def _item(entry: Entry) -> dict[str, Any]:
    """Return the claim as it was made. Its author has no type where a source is named: a name alone does not say person or body."""
    article, origin = entry.article, entry.claim.attribution[-1] if entry.claim.attribution else None
    item: dict[str, Any] = {"@type": "Claim"}
    if origin is not None and origin.resolved:
        item["author"] = {"name": origin.source}
    elif origin is None and article.outlet:
        item["author"] = {"@type": "Organization", "name": article.outlet}
    appearance: dict[str, Any] = {"@type": "CreativeWork", "url": article.url}
    if article.title:
        appearance["headline"] = article.title
    if article.published:
        item["datePublished"] = appearance["datePublished"] = article.published
    if article.outlet:
        appearance["publisher"] = {"@type": "Organization", "name": article.outlet}
    return {**item, "appearance": [appearance]}


def file_name(claim_id: str, ending: str = ".json") -> str:
    """Return a file name made from an id alone; an id that is no plain word is hashed.

    >>> file_name("c-0123456789ab"), file_name("../etc/passwd")
    ('c-0123456789ab.json', 'c-7fef78f53440.json')
    """
    plain = claim_id if _ID.fullmatch(claim_id) else "c-" + hashlib.sha256(claim_id.encode(errors="replace")).hexdigest()[:12]
    return plain + ending


def to_json(document: dict[str, Any]) -> str:
    """Return a document as JSON that may stand inside a page's script element as it is.

    >>> to_json({"a": "</script>"})
    '{\\n "a": "\\\\u003c/script\\\\u003e"\\n}\\n'
    """
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
