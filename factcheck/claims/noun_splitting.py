"""What hangs on a noun and can be true or false alone: relative clauses and appositions.

One that tells which thing is meant stays with its noun as well, and a list of things is no description of the first.
"""

from __future__ import annotations

from collections.abc import Container

from ..mentions.aliases import PEOPLE, ROLES
from .assertion import is_definite, is_new, is_noun
from .cuts import Cut
from .tree import Tree

__all__ = ["cut_apposition", "cut_relative"]

_WH_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_APART = frozenset((",", "—", "–", "--", "(", ")", '"', "”"))
# Nouns that sum up a whole clause: as an apposition they speak of it, not of the noun before them.
_JUDGING = frozenset(
    "finding claim charge accusation allegation move decision figure record rise fall drop increase sign result change difference "
    "gap".split()
)
_INDEFINITE = frozenset(
    "any anyone anybody anything everyone everybody someone somebody those all no nobody nothing something what whatever".split()
)


def cut_relative(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A relative clause: cut after a comma, a name or a thing newly told of; one that defines its noun stays there as well."""
    noun, clause = tree.head[i], tree.subtree(i)
    relativizer = next((k for k in clause if tree.tag[k] in ("WDT", "WP", "WP$", "WRB")), None)
    if relativizer is None or relativizer > i or not tree.finite(i) or tree.low[noun] in _INDEFINITE:
        return None
    if not is_noun(tree, noun) and (tree.ent[noun] != "DATE" or tree.low[relativizer] != "when"):
        return None
    if tree.before(clause[0]) in _APART or tree.pos[noun] == "PROPN":
        return Cut(i, "relative")
    if tree.dep[relativizer] not in _WH_SUBJECT or tree.head[relativizer] != i:
        return None
    if is_new(tree, noun):
        return Cut(i, "relative")
    return Cut(i, "relative", keep=True) if is_definite(tree, noun) else None


def cut_apposition(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A noun phrase that says what the one before it is."""
    noun = tree.head[i]
    phrase = tree.subtree(i)
    if tree.before(phrase[0]) not in (",", "—", "–", "--", "-") or tree.pos[noun] not in ("NOUN", "PROPN"):
        return None
    if tree.low[phrase[0] - 1] == "-" and not tree.text[tree.start[phrase[0] - 1] - 1].isspace():
        return None  # "their son-in-law": the sign joins one word
    if noun < tree.head[noun] < phrase[0]:
        return None  # "The city will get a bridge, a plan made public in May": it sums up the clause, and is no city
    if tree.ent[noun] in ("DATE", "TIME"):
        return None  # "at ten today, Saturday"
    if tree.pos[i] == "NUM":
        age = tree.pos[noun] == "PROPN" and tree.word[i].isdigit() and len(tree.word[i]) <= 3 and len(phrase) == 1
        one = tree.low[i] == "one" and len(phrase) > 2 and tree.tag[noun] not in ("NNS", "NNPS")  # "two bridges, one of stone": not both
        return Cut(i, "apposition") if age or one else None
    if tree.pos[i] not in ("NOUN", "PROPN") or _is_list(tree, i, phrase[-1]) or tree.lemma[i] in _JUDGING:
        return None
    if tree.ent[noun] in ("GPE", "LOC") and (tree.ent[i] == "PERSON" or tree.lemma[i] in PEOPLE | ROLES):
        return None  # a town is nobody's office: the parse has hung the next words on it
    if tree.count > i + 1 and tree.low[i + 1] == "-" and tree.start[i + 1] == tree.end[i]:
        return None  # "an ex-boxer"
    if len(phrase) == 1 and (tree.pos[i] != "PROPN" or tree.pos[noun] == "PROPN"):
        return None
    if tree.pos[i] == "PROPN" and tree.pos[noun] == "PROPN" and tree.ent[i] in ("GPE", "DATE", "LOC"):
        return None
    return Cut(i, "apposition")


def _is_list(tree: Tree, i: int, last: int) -> bool:
    """Return whether what looks like an apposition is a member of a list ("Poles, Czechs, or the Slovaks")."""
    new = [any(tree.low[k] in ("a", "an") for k in tree.kids[n]) for n in (tree.head[i], i)]
    third = next((k for k in tree.kids[i] if tree.dep[k] == "appos"), None)
    if all(new) and (third is not None or tree.dep[tree.head[i]] == "appos"):
        return True  # "a tax cut, a war, a balanced budget": one new thing after the other
    if any(tree.dep[k] == "cc" for k in tree.kids[tree.head[i]]):
        return True
    if any(tree.dep[k] == "cc" and tree.before(k) == "," for k in tree.subtree(i)):
        return True
    names = tree.pos[i] == "PROPN" and tree.pos[tree.head[i]] == "PROPN"
    return any(tree.dep[k] == "conj" and (names or "," in tree.low[i:k]) for k in tree.kids[i])
