"""Articles with what the record keeps of each: its claims and its event frames, taken apart by article once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims_db.models import Article, Claim, EventFrame

__all__ = ["Page", "read_pages"]


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
