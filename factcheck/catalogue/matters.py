"""Matters: questions to which one story has one answer (was there a warning? who was hurt? how did they flee?), in plain text.

A matter says in which phrases each of its answers is told. Where the lines are silent, so are we.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .reader import read_cells

__all__ = ["GAP", "NUMBER", "Matter", "Phrase", "phrases_of"]

GAP = frozenset({".."})
NUMBER = frozenset({"%"})
_DENIALS = frozenset("no not never without nobody none neither nor deny".split())


@dataclass(frozen=True, slots=True)
class Matter:
    """A question with answers that exclude each other.

    ``borne``: it is asked of each person or thing anew (``lone``: a story seldom has two; ``soft``: and need not say of whom); ``about``:
    and of what it is done to. ``turns``: a denial of one answer excludes it, otherwise it says nothing. ``plans``: what is planned counts;
    ``past``: what was once; ``grows``: the first answer may become the second.
    """

    name: str
    borne: bool
    lone: bool
    soft: bool
    about: bool
    turns: bool
    plans: bool
    past: bool
    grows: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that tell one answer: sets of dictionary words, one after the other, ``GAP`` and ``NUMBER`` among them."""

    matter: Matter
    answer: int
    words: tuple[frozenset[str], ...]
    denies: bool  # whether the phrase says itself that something was not


def _macros(lines: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Return the words that each "@name" stands for; a newsroom's own line adds to ours."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for head, words in ((cells[0][1:].strip(), cells[1]) for cells in lines if cells[0].startswith("=")):
        found[f"@{head}"] |= {word.strip() for word in words.split(",")}
    return dict(found)


@functools.cache
def _index() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases by each word that they can begin with."""
    lines = read_cells("matters.txt")
    macros = _macros(lines)
    index: dict[str, set[Phrase]] = defaultdict(set)
    for cells in (cells for cells in lines if not cells[0].startswith("=")):
        marks, name = cells[0][: len(cells[0]) - len(cells[0].lstrip("*?!+-~<>"))], cells[0].lstrip("*?!+-~<> ")
        matter = Matter(
            name,
            bool({"*", "!", "?"} & set(marks)),
            bool({"!", "?"} & set(marks)),
            "?" in marks,
            "+" in marks,
            "-" not in marks,
            "~" in marks,
            "<" in marks,
            ">" in marks,
        )
        for answer, cell in enumerate(cells[1:]):
            for told in filter(None, (phrase.strip() for phrase in cell.split(","))):
                words = tuple(
                    frozenset().union(*(macros.get(word, frozenset({word})) for word in item.split("/"))) for item in told.split()
                )
                for first in words[0]:
                    index[first.lstrip("'")].add(Phrase(matter, answer, words, any(item & _DENIALS for item in words)))
    return {first: tuple(sorted(found, key=lambda p: (p.matter.name, p.answer, -len(p.words)))) for first, found in index.items()}


def phrases_of(first: str) -> tuple[Phrase, ...]:
    """Return the phrases that can begin with a word as the dictionary writes it.

    >>> {phrase.matter.name for phrase in phrases_of("uninsured")}
    {'whether it was insured'}
    """
    return _index().get(first, ())
