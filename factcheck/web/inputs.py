"""What a page sends to be read, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Input", "Outcome", "Settling"]


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes to read as an article, under a name, with what the person said about them.

    It ``corrects`` the article of this id, or is ``separate``: one of its own, however like another.
    """

    name: str
    raw: bytes
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    corrects: str | None = None
    separate: bool = False


@dataclass(frozen=True, slots=True)
class Settling:
    """What the person says of an article of the record: that it ``corrects`` another one, or that it is one of its own."""

    name: str
    article_id: str
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; it may be a corrected copy of ``like`` (an id), or it took another's place (``corrected``)."""

    name: str
    ok: bool
    words: str
    article_id: str = ""
    like: str = ""
    corrected: bool = False
