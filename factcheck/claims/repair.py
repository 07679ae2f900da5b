"""Small, known mistakes of the parser, set right before anything is read off the tree.

Each repair is for a construction that the parser gets wrong as a rule, not for a sentence.
"""

from __future__ import annotations

from .tree import VERBAL, Tree

__all__ = ["repair"]

_ADJECTIVAL = frozenset("neighboring neighbouring surrounding remaining opposing leading ruling warring existing".split())


def repair(tree: Tree) -> Tree:
    """Return ``tree`` with these mistakes set right in place: "in neighboring Iraq" is a place, "12:30 am" no verb."""
    for i in range(tree.count):
        if tree.dep[i] in ("aux", "auxpass") and tree.kids[i]:
            for k in list(tree.kids[i]):
                _move(tree, k, tree.head[i], tree.dep[k])
        elif tree.low[i] in ("am", "pm") and tree.ent[i] == "TIME":
            tree.pos[i], tree.tag[i] = "NOUN", "NN"
        elif tree.dep[i] == "pcomp" and tree.low[i] in _ADJECTIVAL:
            _demote(tree, i)
    return tree


def _demote(tree: Tree, i: int) -> None:
    """Make the participle a modifier of its object, the object the complement of the preposition, and give the verb above the rest."""
    noun = tree.child(i, ("dobj",))
    if noun is None:
        return
    preposition = tree.head[i]
    verb = next((a for a in tree.ancestors(i) if tree.pos[a] in VERBAL), preposition)
    for k in list(tree.kids[i]):
        if k != noun:
            _move(tree, k, verb, tree.dep[k])
    _move(tree, noun, preposition, "pobj")
    _move(tree, i, noun, "amod")
    tree.pos[i] = "ADJ"


def _move(tree: Tree, i: int, head: int, dep: str) -> None:
    """Hang ``i`` under ``head``."""
    tree.kids[tree.head[i]].remove(i)
    tree.head[i], tree.dep[i] = head, dep
    tree.kids[head] = sorted([*tree.kids[head], i])
