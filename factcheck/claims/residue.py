"""What a source said that is no full clause: "vowed not to repeat it", a question or a fragment inside a quotation.

An attribution that no claim quotes would be lost to the reader; it becomes a claim whose text keeps the words of reporting around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from claims_db.models import Span

from ..sentences.stretches import Sentence
from .borrowing import Phrases
from .pieces import Piece
from .quoting import Draft
from .tree import SUBJECTS, VERBAL, Tree
from .wording import Word, added, own

__all__ = ["build_residue"]

_SPOKEN = 5  # words of a quotation that can stand by themselves
_FURNITURE = ("heading", "headline", "caption", "byline", "credit")


def build_residue(tree: Tree, sentences: Sequence[Sentence], attributions: Sequence[Any], drafts: Sequence[Draft]) -> list[Draft]:
    """Return a draft for all content of sources that the quotes of ``drafts`` leave untouched."""
    taken = sorted((draft.quote.start, draft.quote.end) for draft in drafts if draft.attribution is not None)
    named = {(step.start, step.end) for attribution in attributions for step in attribution.chain}
    found = []
    starts = [sentence.start for sentence in sentences]
    for attribution in attributions:
        speaker = attribution.chain[-1]
        if not speaker.resolved and speaker.start is None:
            continue  # nobody is known to have said it
        if any((span.start, span.end) in named for span in attribution.content):
            continue
        heard = any(_touched(taken, span) for span in attribution.content)
        for span in attribution.content:
            for sentence in sentences[max(0, bisect_left(starts, span.start + 1) - 1) : bisect_left(starts, span.end)]:
                part = Span(max(span.start, sentence.start), min(span.end, sentence.end))
                if part.start >= part.end or sentence.kind in _FURNITURE or (heard and not _tells(tree, part, sentence, taken)):
                    continue
                piece = _piece(tree, attribution, part)
                if piece:
                    found.append(Draft(piece, sentence, attribution, piece.quote))
    return found


def _tells(tree: Tree, part: Span, sentence: Sentence, taken: list[tuple[int, int]]) -> bool:
    """Return whether a sentence of a longer speech says something, and no quote holds any of it."""
    if sentence.kind not in ("body", "fragment") or _touched(taken, part):
        return False
    inside = tree.within(part)
    least = 4 if sentence.kind == "body" else 8  # a fragment may be a clause whose subject the parser missed
    return any(tree.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in inside) and sum(tree.pos[i] != "PUNCT" for i in inside) >= least


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
    anchor = bisect_left(tree.start, cue) if cue is not None else tree.count
    words = ([] if _is_spoken(tree, tokens) else _around(tree, anchor, tokens)) or [*_subject_before(tree, tokens), *own(tree, inside)]
    return Piece("residue", tokens[0], Span(tree.start[tokens[0]], tree.end[tokens[-1]]), tuple(words))


def _subject_before(tree: Tree, tokens: Sequence[int]) -> list[Word]:
    """Return the subject of the verb that the tokens open with, where it stands before them ("the plot allegedly [was hatched]")."""
    verb = tokens[0] if tree.dep[tokens[0]] not in ("aux", "auxpass") else tree.head[tokens[0]]
    subject = tree.subject(verb) if tree.pos[verb] in VERBAL and tree.finite(verb) else None
    if subject is None or subject >= tokens[0] or tree.tag[subject] in ("WDT", "WP"):
        return []
    return added(tree, Phrases(tree, {}).noun(subject))


def _is_spoken(tree: Tree, tokens: Sequence[int]) -> bool:
    """Return whether the words stand in quotation marks and hold a clause: they need nobody's "said" to be read."""
    before = tree.text[: tree.start[tokens[0]]].rstrip()[-1:]
    return before in ("“", '"') and any(tree.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in tokens) and len(tokens) >= _SPOKEN


def _around(tree: Tree, anchor: int, tokens: Sequence[int]) -> list[Word]:
    """Return the words of the clause that the cue makes with the content, empty where the content stands apart from it."""
    if anchor >= tree.count or anchor not in tree.ancestors(tokens[0]):
        return []
    top = tokens[0]
    while tree.head[top] in tokens and tree.head[top] != top:
        top = tree.head[top]
    if tree.pos[anchor] not in VERBAL and tree.subject(top) is not None and tree.finite(top):
        return []  # "the claim that the dam held": a clause by itself
    phrases = Phrases(tree, {})
    for verb in (anchor, *tree.ancestors(anchor)):
        if tree.pos[verb] not in VERBAL:
            continue
        subject, members = phrases.subject(verb), _without_next(tree, phrases.members(verb), verb, tokens[0])
        if subject and (tree.finite(verb) or tree.subject(verb) is not None):
            members = [t for t in members if tree.head[t] != verb or tree.dep[t] not in SUBJECTS or tree.tag[t] not in ("WDT", "WP")]
            return _as_told(tree, phrases.without_opening(sorted({*subject, *members}), verb), tokens)
        if subject and tree.tag[verb] in ("VBG", "VBN") and tree.dep[verb] in ("acl", "advcl"):
            rest = [t for t in phrases.without_opening(members, verb) if t != verb or tree.tag[verb] == "VBN"]
            return [*added(tree, subject), *phrases.finite_form(verb, subject), *_as_told(tree, rest, tokens)]
    return []


def _without_next(tree: Tree, members: Sequence[int], verb: int, inside: int) -> list[int]:
    """Return the clause without the clauses joined to it that do not hold the content: "…, and the union backs it" is told by itself."""
    drop: set[int] = set()
    for k in tree.kids[verb]:
        if tree.dep[k] == "conj" and k > inside and tree.subject(k) is not None and inside not in tree.subtree(k):
            joined = tree.subtree(k)
            drop |= {*joined, *(t for t in tree.kids[verb] if tree.dep[t] in ("cc", "punct") and inside < t < joined[0])}
    return [t for t in members if t not in drop]


def _as_told(tree: Tree, clause: Sequence[int], tokens: Sequence[int]) -> list[Word]:
    """Return the tokens as words, those of the content as words of the quote."""
    held = set(tokens)
    return [w for t in clause for w in (own(tree, [t]) if t in held else added(tree, [t]))]
