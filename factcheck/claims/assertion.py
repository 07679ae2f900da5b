"""What the words around vouch for.

Whether a verb tells what was or what may be, and whether a noun brings in a new thing or points to a known one.
"""

from __future__ import annotations

import itertools

from .tree import VERBAL, Tree

__all__ = ["is_alternative", "is_asked", "is_cut_short", "is_dated", "is_definite", "is_new", "is_noun", "is_open", "is_unreal"]

_FUTURE = frozenset("will shall would could may might must should can 'll ’ll wo ca".split())
_WANTING = frozenset("want need seek look hope ask wish".split())
_DEFINITE = frozenset("the this that these those its his her their our my your".split())


def is_new(tree: Tree, noun: int) -> bool:
    """Return whether the noun brings in one thing not told of before: "a", "an" or a number, in a clause that says that it is so."""
    if is_definite(tree, noun) or not any(tree.low[k] in ("a", "an") or tree.dep[k] == "nummod" for k in tree.kids[noun]):
        return False
    for at in tree.ancestors(noun):
        if tree.pos[at] in VERBAL:
            if is_open(tree, at) or tree.has(at, "neg") or tree.lemma[at] in _WANTING or tree.tag[at] == "VB":
                return False
            if tree.subject(at) is not None:
                return True
    return True


def is_definite(tree: Tree, noun: int) -> bool:
    """Return whether the noun is one the reader is taken to know."""
    return any(tree.dep[k] == "poss" or (tree.dep[k] == "det" and tree.low[k] in _DEFINITE) for k in tree.kids[noun])


def is_unreal(tree: Tree, main: int) -> bool:
    """Return whether the verb is an infinitive that nothing says came true: what goes with it need not have happened either."""
    modal = any(tree.tag[k] == "MD" for k in tree.kids[main])
    return tree.tag[main] == "VB" and not modal and any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[main])


def is_dated(tree: Tree, i: int) -> bool:
    """Return whether the participle says when, in its own words."""
    near = [*tree.kids[i], *(g for k in tree.kids[i] if tree.dep[k] == "prep" for g in tree.kids[k])]
    return any(tree.ent[k] in ("DATE", "TIME") for k in near)


def is_asked(tree: Tree, i: int) -> bool:
    """Return whether the clause is a question told of: "whether it held", "how weak it was"."""
    if any(tree.dep[k] == "mark" and tree.low[k] in ("whether", "if") for k in tree.kids[i]):
        return True
    first = next((t for t in tree.subtree(i) if tree.pos[t] not in ("PUNCT", "CCONJ")), i)
    if tree.tag[first] not in ("WRB", "WP", "WDT") or first >= i:
        return False
    return next((a for a in tree.ancestors(first) if tree.pos[a] in VERBAL), i) == i


def is_alternative(tree: Tree, i: int) -> bool:
    """Return whether "or" joins the verb to another: of what fell or was pushed, nobody says that it fell.

    What is denied of both, or what both may be, is told of each: "did not eat or drink", "could leave or stay".
    """
    first = i
    while tree.dep[first] == "conj" and tree.head[first] != first:
        first = tree.head[first]
    chain = _chain(tree, first)
    if any(tree.dep[k] == "preconj" and tree.low[k] in ("either", "neither") for k in tree.kids[first]):
        return True
    for before, at in itertools.pairwise(chain):
        if tree.head[at] < i <= at and not _reaches_over(tree, at) and _joint(tree, chain, before, at) == "or":
            return True
    return False


def _chain(tree: Tree, first: int) -> list[int]:
    """Return the verb and all that is joined to it, in reading order."""
    found, stack = [], [first]
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(k for k in tree.kids[at] if tree.dep[k] == "conj")
    return sorted(found)


def _reaches_over(tree: Tree, i: int) -> bool:
    """Return whether a denial or a "may" before the verb that ``i`` is joined to holds of both."""
    before = tree.kids[tree.head[i]]
    return tree.subject(i) is None and any(
        tree.dep[k] == "neg" or (tree.dep[k] == "aux" and tree.low[k] in ("can", "could", "may", "might")) for k in before
    )


def _joint(tree: Tree, chain: list[int], before: int, at: int) -> str:
    """Return the word that joins a verb to the one before; a comma means what joins the next."""
    joints = sorted(k for member in chain for k in tree.kids[member] if tree.dep[k] == "cc" and k > before)
    nearest = next((k for k in joints if k < at or not any(at < other < k for other in chain)), None)
    return "" if nearest is None else tree.low[nearest]


def is_open(tree: Tree, verb: int) -> bool:
    """Return whether the verb speaks of what may be: its adverbial clauses are then conditions."""
    return any(tree.dep[k] == "aux" and tree.low[k] in _FUTURE for k in tree.kids[verb])


def is_noun(tree: Tree, i: int) -> bool:
    """Return whether the token is a noun, or stands for one as "the 23-year-old" does."""
    return tree.pos[i] in ("NOUN", "PROPN") or (
        tree.pos[i] in ("ADJ", "NUM") and tree.has(i, "det") and tree.dep[i] in ("nsubj", "nsubjpass")
    )


def is_cut_short(tree: Tree, phrase: list[int]) -> bool:
    """Return whether the phrase breaks off ("following a U.S."): its last word cannot end one."""
    words = [k for k in phrase if tree.pos[k] != "PUNCT"]
    last = words[-1]
    if tree.pos[last] in ("DET", "ADP", "CCONJ", "SCONJ") or tree.tag[last] == "PRP$":
        return True
    return (
        len(words) > 1 and tree.low[words[-2]] in ("a", "an") and tree.pos[last] in ("PROPN", "ADJ") and tree.ent[last] in ("GPE", "NORP")
    )
