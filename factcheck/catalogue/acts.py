"""Classes of acts: words that tell one and the same doing share a class, so "downed" can meet "was brought down".

A word may belong to several classes ("to down" a plane, a rival); two words meet where they share one.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from .reader import read_lines

__all__ = ["Act", "act_names", "acts_meet", "acts_of", "find_act", "opposed", "subject_undergoes", "undoes"]


@dataclass(frozen=True, slots=True)
class Act:
    """One class of acts: its verbs and nouns, and the classes that cannot hold of one thing at one time."""

    name: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    excludes: tuple[str, ...]
    undergoing: tuple[str, ...]  # verbs whose subject undergoes the act
    undone_by: tuple[str, ...] = ()  # classes that can follow and undo it


@functools.cache
def _acts() -> dict[str, Act]:
    """Return every class by name."""
    found = {}
    for line in read_lines("acts.txt"):
        cells = [cell.strip() for cell in line.split("|")] + [""] * 4
        verbs = [word.strip() for word in cells[1].split(",") if word.strip()]
        nouns = [word.strip() for word in cells[2].split(",") if word.strip()]
        excludes = tuple(word.strip() for word in cells[3].split(",") if word.strip())
        undone = tuple(word.strip() for word in cells[4].split(",") if word.strip())
        undergoing = tuple(verb.rstrip("*") for verb in verbs if verb.endswith("*"))
        found[cells[0]] = Act(cells[0], tuple(verb.rstrip("*") for verb in verbs), tuple(nouns), excludes, undergoing, undone)
    return found


@functools.cache
def _index() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the classes of each (word, "verb" or "noun")."""
    index: dict[tuple[str, str], tuple[str, ...]] = {}
    for act in _acts().values():
        for role, words in (("verb", act.verbs), ("noun", act.nouns)):
            for word in words:
                index[word, role] = (*index.get((word, role), ()), act.name)
    return index


def acts_of(lemma: str, role: str = "verb") -> tuple[str, ...]:
    """Return the names of the classes that a verb or noun belongs to, () for a word outside the catalogue.

    >>> acts_of("bring down"), acts_of("downing", "noun"), acts_of("whistle")
    (('shoot_down',), ('shoot_down',), ())
    """
    return _index().get((lemma.lower(), role), ())


def find_act(lemma: str, role: str = "verb") -> str:
    """Return the first class of the word, or the word itself.

    >>> find_act("nab"), find_act("whistle")
    ('capture', 'whistle')
    """
    return next(iter(acts_of(lemma, role)), lemma.lower())


def opposed(left: str, right: str) -> bool:
    """Return whether two classes exclude each other for one thing at one time.

    >>> opposed("kill", "survive"), opposed("kill", "injure")
    (True, False)
    """
    acts = _acts()
    return (left in acts and right in acts[left].excludes) or (right in acts and left in acts[right].excludes)


@functools.cache
def subject_undergoes(lemma: str) -> bool:
    """Return whether the verb's subject is what the act happens to.

    >>> subject_undergoes("die"), subject_undergoes("kill")
    (True, False)
    """
    return any(lemma in act.undergoing for act in _acts().values())


@functools.cache
def acts_meet(left: str, right: str) -> bool:
    """Return whether two words (verbs or nouns) can tell one act.

    >>> acts_meet("issue", "release"), acts_meet("arrest", "capture"), acts_meet("arrest", "win")
    (True, True, False)
    """
    if left == right:
        return True
    return bool({*acts_of(left), *acts_of(left, "noun")} & {*acts_of(right), *acts_of(right, "noun")})


@functools.cache
def act_names() -> frozenset[str]:
    """Return the names of all classes.

    >>> "kill" in act_names()
    True
    """
    return frozenset(_acts())


def undoes(left: str, right: str) -> bool:
    """Return whether one class undoes the other, so that only the hour tells whether both are true.

    >>> undoes("capture", "release"), undoes("release", "capture"), undoes("capture", "kill")
    (True, True, False)
    """
    acts = _acts()
    return (left in acts and right in acts[left].undone_by) or (right in acts and left in acts[right].undone_by)
