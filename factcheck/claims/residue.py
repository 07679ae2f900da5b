"""What a source said that is no full clause: "vowed not to repeat it", a question or a fragment inside a quotation.

An attribution that no claim quotes would be lost to the reader; it becomes a claim whose text keeps the words of reporting around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from claims_db.models import Span

from ..sentences import Sentence
from .borrowing import Phrases
from .pieces import Piece
from .tree import VERBAL, Tree
from .wording import added, own

__all__ = ["build_residue"]

_FURNITURE = ("heading", "headline", "caption", "byline", "credit")


def build_residue(
    tree: Tree, sentences: Sequence[Sentence], attributions: Sequence[Any], quoted: Iterable[Span]
) -> list[tuple[Piece, Sentence, Any]]:
    """Return a piece, its sentence and its attribution for all content of sources that the spans ``quoted`` leave untouched."""
    taken = sorted((span.start, span.end) for span in quoted)
    named = {(step.start, step.end) for attribution in attributions for step in attribution.chain}
    found = []
    starts = [sentence.start for sentence in sentences]
    for attribution in attributions:
        speaker = attribution.chain[-1]
        if not speaker.resolved and speaker.start is None:
            continue  # nobody is known to have said it
        if any(_touched(taken, span) or (span.start, span.end) in named for span in attribution.content):
            continue
        for span in attribution.content:
            for sentence in sentences[max(0, bisect_left(starts, span.start + 1) - 1) : bisect_left(starts, span.end)]:
                part = Span(max(span.start, sentence.start), min(span.end, sentence.end))
                piece = _piece(tree, attribution, part) if part.start < part.end and sentence.kind not in _FURNITURE else None
                if piece:
                    found.append((piece, sentence, attribution))
    return found


def _touched(taken: list[tuple[int, int]], span: Span) -> bool:
    """Return whether a quote shares a character with the span."""
    at = bisect_left(taken, (span.start, span.start))
    return any(start < span.end and end > span.start for start, end in taken[max(0, at - 6) : at + 6])


def _piece(tree: Tree, attribution: Any, part: Span) -> Piece | None:
    """Return the piece that quotes ``part``, its text with the clause of the reporting verb around it where that stands beside it."""
    inside = range(bisect_left(tree.start, part.start), bisect_left(tree.start, part.end))
    tokens = [i for i in inside if tree.pos[i] != "PUNCT" and not tree.space[i]]
    if tokens and tree.word[tokens[0]].lower() == "that" and tree.dep[tokens[0]] == "mark":
        inside, tokens = range(tokens[0] + 1, inside.stop), tokens[1:]
    if len(tokens) < 2:
        return None
    cue = attribution.chain[-1].cue_start
    verb = bisect_left(tree.start, cue) if cue is not None else -1
    if 0 <= verb < tree.count and tree.pos[verb] in VERBAL and verb in tree.ancestors(tokens[0]):
        phrases = Phrases(tree, {})
        clause = sorted({*phrases.subject(verb), *phrases.members(verb)})
        held = set(inside)
        words = [w for t in clause for w in (own(tree, [t]) if t in held else added(tree, [t]))]
    else:
        words = own(tree, inside)
    return Piece("residue", tokens[0], Span(tree.start[tokens[0]], tree.end[tokens[-1]]), tuple(words))
