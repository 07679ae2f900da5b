"""From words to a piece: which stretch of the article a piece quotes, and which of its words only repeat others."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from claims_db.models import Span

from .borrowing import Phrases
from .cuts import Cut
from .tree import Tree
from .wording import Word, added, own

__all__ = ["Assembler", "Piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim to be: its words in order, the range of the article it quotes, and the kind of cut it came from."""

    kind: str
    head: int
    quote: Span
    words: tuple[Word, ...]


class Assembler(Phrases):
    """Phrases of one cut sentence, and the words of reporting in it (``frames``), which no piece takes for its own act."""

    def __init__(self, tree: Tree, cuts: dict[int, Cut], frames: Container[int]) -> None:
        """Keep the tree, the cuts and the words of reporting."""
        super().__init__(tree, cuts)
        self.frames = frames

    def quoted(
        self,
        cut: Cut,
        tokens: list[int],
        front: list[Word],
        back: Sequence[Word] = (),
        *,
        lead: int | None = None,
        extra: int | None = None,
    ) -> Piece | None:
        """Return the piece whose own words are ``tokens``: quoted whole, or the stretch at its verb if too much lies between."""
        tree = self.tree
        if not tokens:
            return None
        first = tokens[0] if lead is None else min(lead, tokens[0])
        start, end = tree.start[first], tree.end[tokens[-1]]
        inside = sum(tree.end[t] - tree.start[t] + 1 for t in tokens)
        if inside < 0.55 * (end - start):
            run = _run(tokens, cut.head)
            start, end = tree.start[run[0]], tree.end[run[-1]]
            held = set(run)
            words = [w for t in tokens for w in (own(tree, [t]) if t in held else added(tree, [t]))]
        else:
            words = own(tree, tokens)
        if extra is not None:
            start = min(start, extra)
        return Piece(cut.kind, cut.head, self.closed(start, end), (*front, *words, *back))

    def closed(self, start: int, end: int) -> Span:
        """Return the range with the closing bracket or quotation mark that stands right after it, where its partner is inside."""
        text = self.tree.text
        quote, after = text[start:end], text[end : end + 1]
        if (
            (after == ")" and quote.count("(") > quote.count(")"))
            or (after == '"' and quote.count('"') % 2)
            or (after == "”" and quote.count("“") > quote.count("”"))
        ):
            end += 1
        return Span(start, end)


def _run(tokens: list[int], head: int) -> list[int]:
    """Return the longest stretch of neighbouring tokens around ``head``."""
    at = tokens.index(head) if head in tokens else 0
    left = right = at
    while left > 0 and tokens[left] - tokens[left - 1] <= 2:
        left -= 1
    while right + 1 < len(tokens) and tokens[right + 1] - tokens[right] <= 2:
        right += 1
    return tokens[left : right + 1]
