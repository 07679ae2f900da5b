"""Published fact-checks out of whatever JSON they come in: JSON-LD alone, in arrays, in @graph, as JSON Lines, from the Google Fact Check
Tools API, in the Data Commons feed.

The input is hostile: it is read as data only, walked without recursion, and no field of it is trusted to have a type, a length or an end.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from claims_db.models import ClaimReview, content_id

from ..errors import InputRefused
from .ratings import map_rating, map_score

__all__ = ["read_claim_reviews"]

LONGEST = 5000  # characters kept of a field
DEEPEST = 200  # levels of nesting looked into
SAFE_SCHEMES = ("http://", "https://", "urn:")
_PREFIXES = ("", "schema:", "http://schema.org/", "https://schema.org/")


def read_claim_reviews(data: bytes) -> tuple[ClaimReview, ...]:
    """Return the fact-checks in ``data``, in its order, each id once (the last wins). Raises InputRefused where it holds none.

    >>> read_claim_reviews(b'{"@type": "ClaimReview", "claimReviewed": "A lake vanished.", "url": "https://a.example/1"}')[0].claim_reviewed
    'A lake vanished.'
    """
    found = {review.id: review for root in _roots(data) for review in _reviews(root)}
    if not found:
        raise InputRefused("no ClaimReview was found in it")
    return tuple(found.values())


def _roots(data: bytes) -> Iterator[Any]:
    """Yield the JSON values of the input: one, or one a line. A line that is not JSON is passed over where others are."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(f"not UTF-8 (byte {error.start})") from error
    if not text.strip():
        raise InputRefused("it is empty")
    whole, fault = _load(text)
    if not fault:
        yield whole
        return
    lines = [line for line in text.splitlines() if line.strip()]
    values = [value for value, wrong in map(_load, lines) if not wrong] if len(lines) > 1 else []
    if not values:
        raise InputRefused(f"not JSON ({fault})")
    yield from values


def _load(text: str) -> tuple[Any, str]:
    """Return a JSON value and "", or None and what is wrong with it."""
    try:
        return json.loads(text), ""
    except RecursionError:
        return None, "nested too deeply"
    except ValueError as error:  # also an integer of thousands of digits
        return None, str(error).split("\n")[0][:80]


def _reviews(root: Any) -> Iterator[ClaimReview]:
    """Yield the fact-checks anywhere below ``root``, in document order, without recursion."""
    waiting: list[tuple[Any, dict[str, Any], int]] = [(root, {}, 0)]
    while waiting:
        node, claim, depth = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("claimReview"), list) and "text" in node:
                claim = node  # a claim of the Google API: its reviews hang below it
            review = _review(node, claim)
            if review is not None:
                yield review
                continue
            node = list(node.values())
        if isinstance(node, list) and depth < DEEPEST:
            waiting.extend((child, claim, depth + 1) for child in reversed(node) if isinstance(child, dict | list))


def _review(node: dict[str, Any], claim: dict[str, Any]) -> ClaimReview | None:
    """Return the fact-check that ``node`` is, None where it is something else or reviews nothing."""
    of_google = bool(claim) and ("textualRating" in node or ("url" in node and "publisher" in node))
    if "ClaimReview" not in _types(node) and not of_google and not _text(node, "claimReviewed"):
        return None
    claimed = _text(node, "claimReviewed") or _text(claim, "text")
    if not claimed:
        return None
    rating, verdict = _rating(node)
    item = _first(_get(node, "itemReviewed"))
    url, author = _url(node), _name(_get(node, "author")) or _name(_get(node, "publisher"))
    return ClaimReview(
        id=content_id("r", url, claimed, author),
        claim_reviewed=claimed,
        rating=rating,
        url=url,
        author=author,
        claimant=_name(_get(item, "author")) or _text(claim, "claimant"),
        date_published=_text(node, "datePublished") or _text(node, "reviewDate") or None,
        verdict=verdict,
        title=_text(node, "headline") or _text(node, "name") or _text(node, "title"),
    )


def _rating(node: dict[str, Any]) -> tuple[str, Any]:
    """Return the rating as written and the verdict it maps onto; a number stands in where there are no words."""
    rating = _first(_get(node, "reviewRating"))
    words = _text(rating, "alternateName") or _text(node, "textualRating") or _text(rating, "name")
    if not words and isinstance(rating, str):
        words = _clean(rating)
    value, worst, best = (_number(_get(rating, key)) for key in ("ratingValue", "worstRating", "bestRating"))
    if words:
        return words, map_rating(words)
    if value is None:
        return "", None
    written = f"{value:g}" + (f" of {best:g}" if best is not None else "")
    return written, None if best is None else map_score(value, 1.0 if worst is None else worst, best)


def _types(node: dict[str, Any]) -> set[str]:
    """Return the types of a node, without their vocabulary's prefix."""
    given = node.get("@type", node.get("type"))
    names = given if isinstance(given, list) else [given]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)}


def _get(node: Any, key: str) -> Any:
    """Return a property of a node under any of the names that schema.org's context allows."""
    if not isinstance(node, dict):
        return None
    return next((node[prefix + key] for prefix in _PREFIXES if prefix + key in node), None)


def _first(value: Any) -> Any:
    """Return the first of a list, anything else as it is."""
    return next(iter(value), None) if isinstance(value, list) else value


def _text(node: Any, key: str) -> str:
    """Return a property as clean text, "" where it is absent or no text."""
    value = _first(_get(node, key))
    if isinstance(value, dict):
        value = value.get("@value")
    return _clean(value) if isinstance(value, str) else ""


def _clean(value: str) -> str:
    """Return text on one line, without control characters and half surrogate pairs, cut to a length."""
    text = value[: 4 * LONGEST].encode("utf-8", "replace").decode()
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())[:LONGEST]


def _name(value: Any) -> str:
    """Return the name of a person or organisation, however it is given."""
    value = _first(value)
    if isinstance(value, str):
        return _clean(value)
    return _text(value, "name") or _text(value, "site")


def _url(node: dict[str, Any]) -> str:
    """Return the address of the review where it is one that may be opened, else ""."""
    url = _text(node, "url") or _text(node, "@id")
    return url if url.lower().startswith(SAFE_SCHEMES) and " " not in url else ""


def _number(value: Any) -> float | None:
    """Return a finite number, given as such or as text."""
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
