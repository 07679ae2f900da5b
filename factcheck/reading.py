"""What is known of one article: fresh from the line, with its parse, or as the record keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims_db.models import Article, Claim, EventFrame

__all__ = ["Page", "Reading", "read_pages"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its parse, its sentences, references and attributions, its claims and their event frames.

    ``doc`` is the spaCy Doc of ``article.text``; it lives in memory only and is never stored.
    """

    article: Article
    doc: Any
    sentences: tuple[Any, ...]
    references: Any
    attributions: tuple[Any, ...]
    claims: tuple[Claim, ...]
    frames: tuple[EventFrame, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """An article with the claims and frames that are kept of it."""

    article: Article
    claims: tuple[Claim, ...]
    frames: tuple[EventFrame, ...]


def read_pages(articles: Iterable[Article], claims: Sequence[Claim], frames: Sequence[EventFrame]) -> dict[str, Page]:
    """Return the pages of these articles, by id; claims and frames of others are left out."""
    wanted = {article.id: article for article in articles}
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.article_id in wanted:
            said[claim.article_id].append(claim)
    owner = {claim.id: claim.article_id for group in said.values() for claim in group}
    told: dict[str, list[EventFrame]] = defaultdict(list)
    for frame in frames:
        if frame.claim_id in owner:
            told[owner[frame.claim_id]].append(frame)
    return {id_: Page(article, tuple(said[id_]), tuple(told[id_])) for id_, article in wanted.items()}
