"""Briefs are taken apart finer: besides the clause, the bare act, each circumstance, what a title says of a name, and who said it.

A teaser, a post or a summary packs into a sentence what an article spreads over paragraphs, and nothing else in it can be checked instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims_db.models import Span

from .borrowing import HEDGES, Phrases
from .pieces import Piece
from .splitting import Cut
from .tree import VERBAL, Tree
from .wording import glue, own

__all__ = ["BRIEF", "build_details"]

BRIEF = 100  # words; a text of at most so many is a brief

_CIRCUMSTANCES = ("prep", "agent", "npadvmod")
_NEEDED = frozenset("of than as".split())


def build_details(tree: Tree, tokens: range, cuts: dict[int, Cut], pieces: Sequence[Piece]) -> list[Piece]:
    """Return the finer pieces of one sentence, besides ``pieces``."""
    phrases = Phrases(tree, cuts)
    found: list[Piece] = [*_wholes(tree, cuts, pieces), *_reports(tree, tokens, cuts)]
    for piece in pieces:
        if piece.kind in ("clause", "content", "phrase", "relative", "share") and tree.pos[piece.head] in VERBAL:
            found += _clause_details(tree, phrases, piece)
    for i in tokens:
        if tree.ent[i] == "PERSON" and tree.pos[i] == "PROPN" and tree.dep[i] != "compound":
            found += _title(tree, i)
    return found


def _wholes(tree: Tree, cuts: dict[int, Cut], pieces: Sequence[Piece]) -> list[Piece]:
    """Return the clauses with all that hangs on them, where pieces were taken from them."""
    joined = {
        i: cut for i, cut in cuts.items() if cut.kind in ("frame", "content", "phrase", "share") or tree.dep[i] in ("conj", "ccomp", "ROOT")
    }
    if len(joined) == len(cuts):
        return []
    whole = Phrases(tree, joined)
    found = []
    for piece in pieces:
        if piece.kind not in ("clause", "content", "phrase") or piece.head not in joined:
            continue
        tokens = [t for t in whole.members(piece.head) if tree.dep[t] not in ("mark", "cc") or tree.head[t] != piece.head]
        mine = {w.start for w in piece.words}
        if len(tokens) > len(mine) and tokens:
            front = [w for w in piece.words if w.added]
            words = [*front, *own(tree, [t for t in tokens if tree.start[t] not in {w.start for w in front}])]
            found.append(Piece("whole", piece.head, Span(tree.start[tokens[0]], tree.end[tokens[-1]]), tuple(words)))
    return found


def _reports(tree: Tree, tokens: range, cuts: dict[int, Cut]) -> list[Piece]:
    """Return that someone said something, as the outlet's claim."""
    found = []
    for i in tokens:
        if i not in cuts or cuts[i].kind != "content" or tree.dep[i] != "ccomp":
            continue
        verb = tree.head[i]
        subject = tree.subject(verb)
        if tree.pos[verb] in VERBAL and subject is not None and tree.finite(verb):
            helpers = [k for k in tree.kids[verb] if tree.dep[k] in ("aux", "auxpass", "neg", "prt")]
            front = sorted({*tree.subtree(subject), *helpers, verb})
            said = tree.subtree(i)
            span = Span(tree.start[min(front[0], said[0])], tree.end[max(front[-1], said[-1])])
            found.append(Piece("report", verb, span, tuple(own(tree, [*front, *said]))))
    return found


def _clause_details(tree: Tree, phrases: Phrases, piece: Piece) -> list[Piece]:
    """Return the clause without its circumstances, and with each of them alone where there are several."""
    verb = piece.head
    holders = [verb, *(k for k in tree.kids[verb] if tree.dep[k] in ("dobj", "attr", "xcomp") and k not in phrases.cuts)]
    loose = [k for h in holders for k in tree.kids[h] if _is_loose(tree, phrases, k, h)]
    under = {k: {tree.start[t] for t in tree.subtree(k)} for k in loose}
    every = set().union(*under.values()) if under else set()
    core = tuple(w for w in piece.words if w.start not in every)
    if not loose or len(core) < 3 or len(core) == len(piece.words):
        return []
    if tree.lemma[verb] == "be" and not any(tree.dep[k] in ("attr", "acomp", "ccomp", "xcomp") for k in tree.kids[verb]):
        return []
    found = [Piece("core", verb, piece.quote, core)]
    if len(loose) > 1:
        for k in loose:
            drop = every - under[k]
            found.append(Piece("circumstance", verb, piece.quote, tuple(w for w in piece.words if w.start not in drop)))
    return found


def _is_loose(tree: Tree, phrases: Phrases, k: int, holder: int) -> bool:
    """Return whether the clause still says something true without the phrase: nothing that denies, limits or completes it."""
    if k in phrases.cuts or tree.dep[k] not in _CIRCUMSTANCES or tree.low[k] in HEDGES:
        return False
    return not (tree.dep[k] == "prep" and tree.low[k] in _NEEDED)


def _title(tree: Tree, name: int) -> list[Piece]:
    """Return what the words before a person's name say of them: "mine owner Ira Holt" is mine owner."""
    left = name
    while left and tree.ent[left - 1] == "PERSON" and tree.pos[left - 1] == "PROPN":
        left -= 1
    start = min((t for k in tree.kids[name] if k < left for t in tree.subtree(k)), default=left)
    said = list(range(start, left))
    if not said or tree.pos[said[-1]] != "NOUN" or tree.low[said[0]] in ("a", "an") or any(tree.pos[t] in ("PUNCT", "CCONJ") for t in said):
        return []
    words = [*own(tree, range(left, name + 1)), glue("is", tree, said[0]), *own(tree, said)]
    return [Piece("title", name, Span(tree.start[start], tree.end[name]), tuple(words))]
