"""Conditions: states that exclude each other while they last (locked and open, asleep and at the helm), in plain text.

A scale says whose state it is and how each of its states is worded. Where the lines are silent, so are we.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass

from .kinds import Relation, kind_names, relate
from .reader import read_cells

__all__ = ["Scale", "Wording", "bears", "one_noun", "wordings_of"]


@dataclass(frozen=True, slots=True)
class Scale:
    """States of which a bearer has one: ``sorts`` says whose; where ``plans``, what is planned counts, where ``past``, what was once."""

    number: int
    sorts: tuple[str, ...]
    plans: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that tell one state of a scale; ``doer`` where it is the state of who acts, whatever it is done to."""

    scale: Scale
    state: int
    words: tuple[str, ...]
    doer: bool = False


@functools.cache
def _sorts() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the sorts of each noun (or branch of kinds), and the nouns that mean one thing with it."""
    sorts: dict[str, set[str]] = defaultdict(set)
    alike: dict[str, set[str]] = defaultdict(set)
    for name, words in ((cells[0][1:].strip(), cells[1]) for cells in read_cells("conditions.txt") if cells[0].startswith("=")):
        for group in words.split(","):
            nouns = [noun.strip() for noun in group.split("/")]
            for noun in nouns:
                sorts[noun].add(name)
                alike[noun].update(nouns)
    return {noun: frozenset(found) for noun, found in sorts.items()}, {noun: frozenset(found) for noun, found in alike.items()}


def bears(noun: str, sort: str) -> bool:
    """Return whether a noun (singular, lower case) names a bearer of a sort, or is the word itself.

    >>> bears("beacon", "device"), bears("nurse", "person"), bears("gate", "gate"), bears("idea", "person")
    (True, True, True, False)
    """
    if sort == "*":
        return not bears(noun, "person")
    if noun == sort:
        return True
    sorts = _sorts()[0]
    return sort in sorts.get(noun, ()) or any(sort in sorts.get(f"@{kind}", ()) for kind in kind_names(noun))


@functools.cache
def one_noun(left: str, right: str) -> bool:
    """Return whether two nouns can name one thing by themselves: the same word, or words for one thing.

    >>> one_noun("beacon", "light"), one_noun("lorry", "truck"), one_noun("nurse", "doctor")
    (True, True, False)
    """
    return left == right or right in _sorts()[1].get(left, ()) or relate(left, right) is Relation.SAME


@functools.cache
def _index() -> dict[str, tuple[Wording, ...]]:
    """Return the wordings by their first word."""
    index: dict[str, list[Wording]] = defaultdict(list)
    for number, cells in enumerate(cells for cells in read_cells("conditions.txt") if not cells[0].startswith("=")):
        sorts = tuple(word.strip() for word in cells[0].lstrip("~<").split(","))
        scale = Scale(number, sorts, cells[0].startswith("~"), cells[0].startswith("<"))
        for state, cell in enumerate(cells[1:]):
            for told in (word.strip() for word in cell.split(",") if word.strip(" +")):
                words = tuple(told.lstrip("+").split())
                index[words[0]].append(Wording(scale, state, words, told.startswith("+")))
    return {first: tuple(sorted(found, key=lambda w: -len(w.words))) for first, found in index.items()}


def wordings_of(first: str) -> tuple[Wording, ...]:
    """Return the wordings that begin with a word ("@" and a class for one of acts), the longest first.

    >>> sorted({" ".join(w.words) for w in wordings_of("tow")})
    ['tow']
    """
    return _index().get(first, ())
