"""What a sentence is cut into: the word that heads a piece, and what kind of piece it is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Cut"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A token that heads a piece of its own.

    ``kind`` is clause, phrase (a verb that shares its subject), share (a noun that shares its clause),
    count (a number that shares its noun and verb), relative,
     participle, apposition, adjunct, including, content
    or frame (words that only say who said it: no piece).
    ``keep`` says that the piece stays in the text of the claim around it as well, because it tells which thing is meant.
    """

    head: int
    kind: str
    keep: bool = False
