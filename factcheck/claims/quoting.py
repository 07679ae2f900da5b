"""What a claim quotes: the words of its clause and, where someone else said it, what stands beside it that makes no claim of its own.

So no word of a source is lost between two quotes: "said [that the dam held] [and the road was open]".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims_db.models import Span

from ..sentences.stretches import Sentence
from .pieces import Piece
from .tree import Tree

__all__ = ["Draft", "close_gaps"]

_JOINING = frozenset(("cc", "mark", "preconj"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece on its way to a claim: where it stands, who said it (None: the outlet), and what it quotes."""

    piece: Piece
    sentence: Sentence
    attribution: Any
    quote: Span


def close_gaps(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, those of a source quoting the words of that source beside them which no other draft quotes."""
    found = list(drafts)
    taken = bytearray(tree.count)
    groups: dict[tuple[int, int], list[int]] = {}
    for n, draft in enumerate(found):
        if draft.attribution is not None:
            for i in tree.within(draft.quote):
                taken[i] = 1
            groups.setdefault((id(draft.attribution), draft.sentence.start), []).append(n)
    for members in groups.values():
        first = found[members[0]]
        for run in _runs(tree, first.attribution, first.sentence, taken):
            at = _neighbour(tree, run, [(n, found[n].quote) for n in members])
            if at is not None:
                quote = found[at].quote
                wider = Span(min(quote.start, tree.start[run.start]), max(quote.end, tree.end[run.stop - 1]))
                found[at] = replace(found[at], quote=wider)
                for i in run:
                    taken[i] = 1
    return found


def _runs(tree: Tree, attribution: Any, sentence: Sentence, taken: bytearray) -> Iterator[range]:
    """Yield the stretches of what was said in the sentence that no quote holds, without the punctuation around them."""
    for span in attribution.content:
        start = None
        inside = tree.within(Span(max(span.start, sentence.start), max(sentence.start, min(span.end, sentence.end))))
        for i in (*inside, inside.stop):
            free = i < inside.stop and not taken[i]
            if free and start is None and tree.pos[i] != "PUNCT" and not tree.space[i]:
                start = i
            elif not free and start is not None:
                stop = i
                while tree.pos[stop - 1] == "PUNCT" or tree.space[stop - 1]:
                    stop -= 1
                yield range(start, stop)
                start = None


def _neighbour(tree: Tree, run: range, quotes: Sequence[tuple[int, Span]]) -> int | None:
    """Return which of the quotes the run stands beside: the one after it where it opens with a joining word, else the one before."""
    left, right = run.start, run.stop
    while left > 0 and (tree.pos[left - 1] == "PUNCT" or tree.space[left - 1]):
        left -= 1
    while right < tree.count and (tree.pos[right] == "PUNCT" or tree.space[right]):
        right += 1
    before = next((n for n, quote in quotes if left and quote.start <= tree.start[left - 1] < quote.end), None)
    after = next((n for n, quote in quotes if right < tree.count and tree.end[run.stop - 1] <= quote.start <= tree.start[right]), None)
    joints = [tree.dep[i] in _JOINING or tree.tag[i] == "WRB" for i in run]
    if all(joints):
        return after
    return after if before is None or (joints[0] and after is not None) else before
