"""Small, known mistakes of the parser, set right before anything is read off the tree.

Each repair is for a construction that the parser gets wrong as a rule, not for a sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from ..mentions.aliases import PEOPLE
from .tree import VERBAL, Tree

__all__ = ["rejoin", "repair"]

_ADJECTIVAL = frozenset("neighboring neighbouring surrounding remaining opposing leading ruling warring existing".split())


_NOBODY = frozenset("party town city village country state district firm company club school agency office hospital".split())
_TIMES = frozenset("after before since until while when".split())
_PLACES = frozenset(("GPE", "LOC", "FAC", "DATE", "NORP"))


def repair(tree: Tree) -> Tree:
    """Return ``tree`` with these mistakes set right in place: "in neighboring Iraq" is a place, "12:30 am" no verb."""
    for i in range(tree.count):
        if tree.dep[i] in ("aux", "auxpass") and tree.kids[i]:
            for k in list(tree.kids[i]):
                _move(tree, k, tree.head[i], tree.dep[k])
        elif tree.low[i] in ("am", "pm") and tree.ent[i] == "TIME":
            tree.pos[i], tree.tag[i] = "NOUN", "NN"
        elif tree.dep[i] == "acl" and tree.tag[i] == "VBN" and _is_contact(tree, i):
            _make_contact(tree, i)
        elif tree.dep[i] == "acl" and tree.tag[i] == "VBG":
            _bring_near(tree, i)
        elif tree.low[i] == "including" and tree.dep[i] == "prep":
            _include_in_many(tree, i)
        elif tree.dep[i] == "appos" and tree.pos[i] in ("PROPN", "NOUN"):
            _name_the_one(tree, i)
            _name_the_holder(tree, i)
        elif tree.dep[i] == "pcomp" and tree.low[i] in _ADJECTIVAL:
            _demote(tree, i)
        elif tree.dep[i] == "ROOT" and tree.tag[i] == "JJ" and tree.low[i].endswith("ed"):
            _read_as_past(tree, i)
        elif tree.dep[i] == "ccomp" and tree.tag[i] == "VBD" and tree.lemma[tree.head[i]] == "call":
            _read_as_called(tree, i)
        elif tree.dep[i] == "conj" and tree.tag[i] in ("VBD", "VBZ"):
            _give_its_subject(tree, i)
        elif tree.dep[i] == "relcl":
            _give_to_somebody(tree, i)
    return tree


def _read_as_past(tree: Tree, i: int) -> None:
    """Make an "adjective" with a subject and no verb the past that it is: "three drowned"."""
    if tree.subject(i) is not None and not any(tree.dep[k] in ("aux", "auxpass", "cop") for k in tree.kids[i]):
        tree.pos[i], tree.tag[i] = "VERB", "VBD"


def _read_as_called(tree: Tree, i: int) -> None:
    """Make the past after "called" and its object the participle that it is: who "called the figure invented" tells of no one inventing."""
    subject = tree.subject(i)
    between = range(tree.head[i] + 1, i)
    if subject in between and tree.low[i].endswith("ed") and not any(tree.pos[k] == "PUNCT" for k in between):
        tree.tag[i] = "VBN"


def _give_its_subject(tree: Tree, i: int) -> None:
    """Give the verb of a time clause the noun that the parser hung on "after": "died after the Halla, a ferry, went down"."""
    above = tree.head[i]
    if tree.subject(i) is not None or tree.pos[above] not in VERBAL or any(tree.dep[k] == "cc" and k < i for k in tree.kids[above]):
        return
    mark = next((k for k in reversed(tree.kids[above]) if above < k < i and tree.dep[k] == "prep"), None)
    noun = tree.child(mark, ("pobj",)) if mark is not None and tree.low[mark] in _TIMES else None
    if mark is None or noun is None or any(tree.pos[t] != "PUNCT" for t in range(tree.subtree(noun)[-1] + 1, i)):
        return
    if any(tree.pos[k] != "PUNCT" for k in tree.kids[above] if mark < k < i):
        return
    _move(tree, noun, i, "nsubj")
    _move(tree, mark, i, "mark")
    _move(tree, i, above, "advcl")


def rejoin(tree: Tree, attributions: Sequence[Any]) -> Tree:
    """Return ``tree`` with a second act of the same source hung on the first one: "said he had lied and ordered him to pay"."""
    acts: dict[tuple[int, int], list[tuple[int, Any]]] = {}
    for attribution in attributions:
        said = attribution.chain[-1]
        if said.cue_start is not None and said.start is not None:
            verb = bisect_left(tree.start, said.cue_start)
            acts.setdefault((said.start, said.end), []).append((verb, attribution))
    for same in acts.values():
        for verb, _ in same:
            for first, before in same:
                held = any(span.start <= tree.start[verb] < span.end for span in before.content)
                if first < verb and not held and tree.dep[verb] == "conj" and tree.subject(verb) is None and _is_under(tree, verb, first):
                    _move(tree, verb, first, "conj")
    return tree


def _is_under(tree: Tree, verb: int, first: int) -> bool:
    """Return whether the parse has hung the second verb on what the first one reports."""
    at = tree.head[verb]
    return tree.pos[verb] in VERBAL and tree.pos[first] in VERBAL and at != first and first in tree.ancestors(at)


def _bring_near(tree: Tree, i: int) -> None:
    """Hang a participle that says when under the nearest definite noun: "talks on the next round of votes starting on 10 July"."""
    near = [*tree.kids[i], *(g for k in tree.kids[i] if tree.dep[k] == "prep" for g in tree.kids[k])]
    if not any(tree.ent[k] == "DATE" for k in near):
        return
    between = [k for k in range(tree.head[i] + 1, i) if tree.pos[k] == "NOUN" and any(tree.low[d] == "the" for d in tree.kids[k])]
    if between:
        _move(tree, i, between[-1], "acl")


def _give_to_somebody(tree: Tree, i: int) -> None:
    """Hang what "who" did under the person, not under what the person wore or came from: "two men in gloves, who needed an hour"."""
    noun = tree.head[i]
    preposition = tree.head[noun]
    holder = tree.head[preposition]
    asks = any(tree.low[k] == "who" and tree.dep[k] in ("nsubj", "nsubjpass") for k in tree.kids[i])
    if not asks or tree.dep[noun] != "pobj" or tree.pos[noun] != "NOUN" or tree.lemma[noun] in PEOPLE:
        return
    if tree.lemma[holder] in PEOPLE and (tree.low[preposition] == "in" or tree.lemma[noun] in _NOBODY):
        _move(tree, i, holder, "relcl")


def _is_contact(tree: Tree, i: int) -> bool:
    """Return whether the participle is the past of a clause without "that": "territory the rebels controlled"."""
    owner = tree.head[i]
    if (
        tree.has(owner, "case")
        or tree.has(i, "agent")
        or owner != i - 1
        or tree.dep[owner] not in ("dobj", "appos", "npadvmod", "dep", "nsubj")
    ):
        return False
    first = min([owner, *(k for k in tree.kids[owner] if k < owner)])
    before = first - 1
    determined = tree.tag[owner] == "NNP" or any(tree.dep[k] == "det" for k in tree.kids[owner] if k < owner)
    return (
        determined and before >= 0 and tree.pos[before] == "NOUN" and (tree.dep[before] in ("pobj", "dobj") or tree.head[owner] == before)
    )


def _make_contact(tree: Tree, i: int) -> None:
    """Make the participle a relative clause of the noun before its subject."""
    owner = tree.head[i]
    noun = min([owner, *(k for k in tree.kids[owner] if k < owner)]) - 1
    _move(tree, i, noun, "relcl")
    _move(tree, owner, i, "nsubj")
    tree.tag[i] = "VBD"


def _include_in_many(tree: Tree, i: int) -> None:
    """Hang "including" under the many who are the subject, not under a place: "ships lie off Arden, including a tanker"."""
    verb = next((a for a in tree.ancestors(i) if tree.pos[a] in VERBAL), None)
    subject = tree.subject(verb) if verb is not None else None
    if subject is not None and tree.ent[tree.head[i]] in ("GPE", "LOC", "FAC") and tree.tag[subject] in ("NNS", "NNPS"):
        target = tree.child(i, ("pobj",))
        if target is not None and tree.ent[target] not in ("GPE", "LOC", "FAC"):
            _move(tree, i, subject, "prep")


def _name_the_one(tree: Tree, i: int) -> None:
    """Hang a name under the one of many whose it is: "one of the court's judges, Ira Holt"."""
    many = tree.head[i]
    of = tree.head[many]
    one = tree.head[of]
    single = tree.pos[i] == "PROPN" and tree.tag[i] != "NNPS" and not tree.has(i, "conj")
    if single and tree.tag[many] == "NNS" and tree.low[of] == "of" and tree.low[one] in ("one", "another") and of > one:
        _move(tree, i, one, "appos")


def _name_the_holder(tree: Tree, i: int) -> None:
    """Hang a person's name under the one who holds an office, not under what the office is of: "the head of the firm, Ira Holt"."""
    firm = tree.head[i]
    preposition = tree.head[firm]
    holder = tree.head[preposition]
    if tree.dep[firm] != "pobj" or tree.pos[firm] != "PROPN" or tree.low[preposition] not in ("of", "at", "for", "in"):
        return
    person = tree.ent[i] == "PERSON" or (tree.pos[i] == "PROPN" and tree.ent[i] not in _PLACES and tree.lemma[holder] in PEOPLE)
    if tree.pos[holder] == "NOUN" and person and tree.ent[firm] != "PERSON":
        _move(tree, i, holder, "appos")


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
