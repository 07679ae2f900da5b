"""What one article gives: the value that the later steps share, so that nothing is parsed twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims_db.models import Article, Claim, EventFrame

__all__ = ["Reading"]


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
