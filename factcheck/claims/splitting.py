"""Where a sentence comes apart: which words head a piece that can be true or false alone.

A piece is cut where its clause has its own verb and nothing limits it from outside. What limits a claim stays with it: conditions,
negation, modal verbs, complements of verbs that do not report, and modifiers that tell which thing is meant.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from .tree import NOMINAL, VERBAL, Tree

__all__ = ["Cut", "find_cuts"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A token that heads a piece of its own.

    ``kind`` is clause, phrase (a verb that shares its subject), relative, participle, apposition, adjunct, including or content.
    ``keep`` says that the piece stays in the text of the claim around it as well, because it tells which thing is meant.
    """

    head: int
    kind: str
    keep: bool = False


_CONDITION = frozenset("if unless whether until till lest once provided providing assuming".split())
_ASSERTED = frozenset("when after before while as since though although whereas because where".split())
_FUTURE = frozenset("will shall would could may might must should can 'll ’ll wo ca".split())
_HEAVY = frozenset("during on in amid after following with despite before at under through for by over".split())
_WH_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_COMMA = frozenset((",", "—", "–", "--", "-", "(", ";", ":"))
_DEFINITE = frozenset("the this that these those its his her their our my your".split())
_INDEFINITE = frozenset(
    "any anyone anybody anything everyone everybody someone somebody those all no nobody nothing something what whatever".split()
)


def find_cuts(tree: Tree, tokens: range, frames: Container[int] = ()) -> dict[int, Cut]:
    """Return the pieces of one sentence by the token that heads each; ``frames`` are verbs that only say who said it."""
    cuts: dict[int, Cut] = {}
    for i in tokens:
        if tree.dep[i] == "ROOT":
            cuts[i] = Cut(i, "clause")
            continue
        rule = _RULES.get(tree.dep[i])
        cut = rule(tree, i, frames) if rule else None
        if cut:
            cuts[i] = cut
    return cuts


def _conjunct(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A clause or verb phrase joined by "and", "but", a comma: cut where the first of the chain asserts something itself."""
    first = i
    while tree.dep[first] == "conj" and tree.head[first] != first:
        first = tree.head[first]
    if tree.pos[i] not in VERBAL or (tree.pos[first] not in VERBAL and not tree.has(first, "cop")):
        return None
    if tree.subject(i) is not None and tree.finite(i):
        return Cut(i, "clause")
    if not tree.finite(first) or tree.dep[first] in ("xcomp", "acl", "pcomp", "csubj"):
        return None
    if tree.tag[i] in ("VBD", "VBZ", "VBP", "MD") or tree.finite(i):
        return Cut(i, "phrase")
    same_form = tree.tag[i] == tree.tag[first] and tree.tag[i] in ("VB", "VBN", "VBG")
    return Cut(i, "phrase") if same_form and not tree.has(i, "mark") else None


def _relative(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A relative clause: cut after a comma or a name; a defining one stays, and is a claim besides only where its noun is definite."""
    noun = tree.head[i]
    if tree.pos[noun] not in ("NOUN", "PROPN") or not tree.finite(i) or tree.low[noun] in _INDEFINITE:
        return None
    clause = tree.subtree(i)
    opener = clause[0]
    relativizer = next((k for k in clause if tree.tag[k] in ("WDT", "WP", "WP$", "WRB")), None)
    apart = tree.before(opener) in _COMMA or tree.before(opener) in (")", '"', "”")
    if relativizer is None or tree.start[relativizer] > tree.start[i]:
        return None
    if apart or tree.pos[noun] == "PROPN":
        return Cut(i, "relative")
    as_subject = tree.dep[relativizer] in _WH_SUBJECT and tree.head[relativizer] == i
    definite = any(tree.dep[k] in ("det", "poss") and (tree.low[k] in _DEFINITE or tree.dep[k] == "poss") for k in tree.kids[noun])
    return Cut(i, "relative", keep=True) if as_subject and definite else None


def _participle(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A participle set off by a comma ("…, chasing them away"; "the mine, opened in 1911, …")."""
    if tree.tag[i] not in ("VBG", "VBN"):
        return None
    clause = tree.subtree(i)
    if tree.before(clause[0]) not in _COMMA:
        return None
    if any(tree.dep[k] in ("mark", "prep") and k < i for k in tree.kids[i]) or len(clause) < 3:
        return None
    return Cut(i, "participle")


def _adverbial(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A subordinate clause: cut where it asserts an event of its own, kept where it limits the main one."""
    if tree.tag[i] in ("VBG", "VBN") and tree.subject(i) is None and not tree.finite(i):
        return _participle(tree, i, frames)
    if not tree.finite(i) or tree.subject(i) is None:
        return None
    marks = {tree.low[k] for k in tree.kids[i] if tree.dep[k] in ("mark", "advmod") and k < i}
    if marks & _CONDITION or not marks & _ASSERTED:
        return None
    main = tree.head[i]
    if marks & {"when", "as", "while", "before", "after", "where"} and _is_open(tree, main):
        return None
    return Cut(i, "clause")


def _is_open(tree: Tree, verb: int) -> bool:
    """Return whether the verb speaks of what may be: its adverbial clauses are then conditions."""
    return any(tree.dep[k] == "aux" and tree.low[k] in _FUTURE for k in tree.kids[verb])


def _apposition(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A noun phrase that says what the one before it is."""
    noun = tree.head[i]
    phrase = tree.subtree(i)
    if tree.before(phrase[0]) not in (",", "—", "–", "--", "-") or tree.pos[noun] not in ("NOUN", "PROPN"):
        return None
    if tree.pos[i] == "NUM":
        return Cut(i, "apposition") if tree.ent[noun] == "PERSON" and tree.word[i].isdigit() else None
    if tree.pos[i] not in ("NOUN", "PROPN"):
        return None
    if len(phrase) == 1 and (tree.pos[i] != "PROPN" or tree.pos[noun] == "PROPN"):
        return None
    if tree.pos[i] == "PROPN" and tree.pos[noun] == "PROPN" and tree.ent[i] in ("GPE", "DATE", "LOC"):
        return None
    return Cut(i, "apposition")


def _preposition(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A phrase that adds a circumstance after a comma, or holds an event of its own."""
    if tree.low[i] == "including":
        target = tree.child(i, ("pobj",))
        good = target is not None and tree.pos[target] in ("NOUN", "PROPN") and tree.pos[tree.head[i]] in NOMINAL
        return Cut(i, "including") if good else None
    if tree.pos[tree.head[i]] not in VERBAL or tree.low[i] not in _HEAVY:
        return None
    phrase = tree.subtree(i)
    if tree.subject(tree.head[i]) is not None and i < tree.subject(tree.head[i]):  # type: ignore[operator]
        return None
    if tree.before(phrase[0]) in (",", "—", "–") and len(phrase) >= 3:
        return Cut(i, "adjunct")
    return None


def _complement(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """What a reporting verb reports; or a second sentence that the parser hung on the first."""
    if tree.head[i] in frames:
        return Cut(i, "content")
    if not tree.finite(i) or tree.subject(i) is None or tree.has(i, "mark"):
        return None
    if tree.dep[i] == "ccomp" and i < tree.head[i] and tree.subject(tree.head[i]) is not None:
        return Cut(i, "clause")
    if tree.dep[i] == "parataxis" and tree.before(tree.subtree(i)[0]) in (";", ":", "—", "–", "--", ","):
        return Cut(i, "clause")
    return None


_RULES = {
    "conj": _conjunct,
    "relcl": _relative,
    "acl": _participle,
    "advcl": _adverbial,
    "appos": _apposition,
    "prep": _preposition,
    "ccomp": _complement,
    "parataxis": _complement,
}
