"""What a page sends to be read, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Input", "Outcome"]


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes to read as an article, under a name, with what the person said about them."""

    name: str
    raw: bytes
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    name: str
    ok: bool
    words: str
    article_id: str = ""
