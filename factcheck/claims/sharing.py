"""Coordinated nouns that each make a claim of their own: quantities with a place each, and names that do or undergo the same.

"900 troops in Arden and 250 in Lund" is two claims. So is "Holt and Moor resigned", but not "Holt and Moor met": what takes two stays one.
"""

from __future__ import annotations

from .tree import VERBAL, Tree

__all__ = ["SINGULAR", "counted_in", "each_by_itself", "is_share"]

# Verbs and nouns that are about the members of a group together.
TOGETHER = frozenset(
    "meet agree marry clash discuss share merge join combine divorce separate split compete negotiate talk differ disagree unite cooperate "
    "collaborate collide date wed include comprise consist".split()
)
_RELATION = frozenset(
    "ally rival partner friend brother sister sibling teammate team-mate couple twin neighbour neighbor enemy opponent husband wife parent "
    "pair duo colleague co-founder founder author winner member".split()
)
_PLURAL = frozenset("they them their theirs themselves combined respectively alike".split())
_JOINING = frozenset("between among together jointly both neither either each".split())
SINGULAR = {"have": "has", "are": "is", "were": "was", "do": "does", "'ve": "has", "’ve": "has", "'re": "is", "’re": "is"}


def is_share(tree: Tree, i: int) -> bool:
    """Return whether the conjunct ``i`` makes a claim of its own with the clause around it."""
    first = each_by_itself(tree, i)
    if first is None:
        return False
    if _counted(tree, i) and _counted(tree, first):
        return any(tree.dep[k] == "prep" for k in tree.kids[i]) and tree.dep[first] in ("dobj", "attr", "nsubj", "nsubjpass", "pobj")
    return (
        _named(tree, i)
        and _named(tree, first)
        and tree.dep[first] in ("nsubj", "nsubjpass", "dobj", "agent")
        and not _together(tree, first)
    )


def counted_in(tree: Tree, i: int) -> int | None:
    """Return the noun that the number ``i`` counts anew with a place of its own, None where it does not.

    "Sent 900 buses to Arden and 250 to Lund": the parse hangs 250 on the verb, and it counts buses.
    """
    verb = tree.head[i]
    if tree.tag[i] != "CD" or tree.dep[i] != "conj" or tree.pos[verb] not in VERBAL:
        return None
    places = {tree.low[k] for k in tree.kids[i] if tree.dep[k] == "prep"}
    same = places & {tree.low[k] for k in tree.kids[verb] if tree.dep[k] in ("prep", "dative")}
    nouns = [k for k in tree.kids[verb] if tree.dep[k] in ("dobj", "nsubj", "nsubjpass") and k < i and tree.has(k, "nummod")]
    return nouns[-1] if nouns and same else None


def each_by_itself(tree: Tree, i: int) -> int | None:
    """Return the first noun of the coordination that ``i`` stands in, where "and" joins it; None for "or", "but" and other joints."""
    first, seen = i, 0
    while tree.dep[first] == "conj" and tree.head[first] != first and seen < 30:
        first, seen = tree.head[first], seen + 1
    if first == i or tree.pos[i] not in ("NOUN", "PROPN", "NUM") or tree.pos[first] not in ("NOUN", "PROPN", "NUM"):
        return None
    chain = [k for k in tree.subtree(first) if tree.dep[k] in ("cc", "preconj") and tree.head[k] in _chain(tree, first)]
    return first if chain and all(tree.low[k] == "and" for k in chain) else None


def _chain(tree: Tree, first: int) -> list[int]:
    """Return the members of the coordination that begins at ``first``."""
    members = [first]
    for m in members:
        members += [k for k in tree.kids[m] if tree.dep[k] == "conj" and k not in members]
    return members


def _counted(tree: Tree, i: int) -> bool:
    """Return whether the noun is a number or has one."""
    return tree.tag[i] == "CD" or tree.has(i, "nummod")


def _named(tree: Tree, i: int) -> bool:
    """Return whether the noun is the name of one party by itself."""
    return tree.pos[i] == "PROPN" and tree.ent[i] not in ("DATE", "TIME", "MONEY", "") and not tree.has(i, "poss")


def _together(tree: Tree, first: int) -> bool:
    """Return whether what is said of the names is said of them as a group."""
    verb = tree.head[first]
    if tree.pos[verb] not in VERBAL or tree.lemma[verb] in TOGETHER:
        return True
    if any(tree.lemma[k] in _RELATION for k in tree.kids[verb] if tree.dep[k] in ("attr", "dobj", "oprd")):
        return True
    if any(tree.tag[k] == "NNS" for k in tree.kids[verb] if tree.dep[k] == "attr"):
        return True  # "Arden and Lund are rich towns"
    if any(tree.low[k] in _PLURAL for k in tree.subtree(verb) if k > first):
        return True  # "Holt and Moor are ahead of their rivals"
    around = [*tree.kids[verb], *tree.kids[first], *(k for c in tree.kids[verb] if tree.dep[c] == "prep" for k in tree.kids[c])]
    return any(tree.low[k] in _JOINING or tree.low[k] in ("other", "another") for k in around)
