"""What kind of thing a noun names: a tree in plain text whose marked branches exclude one another.

Two things can be one thing when one kind lies inside the other (bomber, aircraft); they cannot when their paths part at a branch
marked "!" (drone, bomber). Where the tree is silent, so are we.
"""

from __future__ import annotations

import functools
from enum import StrEnum

from .reader import read_lines

__all__ = ["Relation", "branch_of", "kind_names", "lies_in", "relate", "words_of_kinds"]


class Relation(StrEnum):
    """How two kinds stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"  # one lies inside the other
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


@functools.cache
def _tree() -> tuple[dict[str, tuple[tuple[str, ...], ...]], frozenset[tuple[str, ...]]]:
    """Return the paths of each word and the paths whose children exclude one another."""
    paths: dict[str, tuple[tuple[str, ...], ...]] = {}
    exclusive: set[tuple[str, ...]] = set()
    stack: list[tuple[int, str]] = []
    for line in read_lines("kinds.txt"):
        depth = len(line) - len(line.lstrip())
        head, *inside = line.strip().split(";")
        marked = head.rstrip().endswith("!")
        name, _, synonyms = head.replace("!", "").partition("=")
        name = name.strip()
        while stack and stack[-1][0] >= depth:
            stack.pop()
        stack.append((depth, name))
        path = tuple(step for _, step in stack)
        if marked:
            exclusive.add(path)
        same = [(word.strip().lower(), path) for word in [name, *synonyms.split(",")]]
        for word, place in [*same, *((child.strip().lower(), (*path, child.strip())) for child in inside)]:
            if word and place not in paths.get(word, ()):
                paths[word] = (*paths.get(word, ()), place)
    return paths, frozenset(exclusive)


def kind_names(word: str) -> tuple[str, ...]:
    """Return the kinds the word belongs to, from the most general: () where the catalogue is silent.

    >>> kind_names("bomber")[-1]
    'bomber'
    """
    paths = _tree()[0].get(word.lower(), ())
    return paths[0] if paths else ()


def _relate_paths(left: tuple[str, ...], right: tuple[str, ...], exclusive: frozenset[tuple[str, ...]]) -> Relation:
    """Return how two paths of the tree stand to each other."""
    shared = 0
    while shared < min(len(left), len(right)) and left[shared] == right[shared]:
        shared += 1
    if shared == len(left) == len(right):
        return Relation.SAME
    if shared in (len(left), len(right)):
        return Relation.COMPATIBLE
    return Relation.DISJOINT if shared and left[:shared] in exclusive else Relation.UNKNOWN


@functools.cache
def relate(left: str, right: str) -> Relation:
    """Return how two nouns (singular, lower case) stand to each other; the kindest of their senses decides.

    >>> relate("drone", "bomber"), relate("jet", "warplane"), relate("drone", "idea")
    (<Relation.DISJOINT: 'disjoint'>, <Relation.COMPATIBLE: 'compatible'>, <Relation.UNKNOWN: 'unknown'>)
    """
    if left.lower() == right.lower():
        return Relation.SAME
    paths, exclusive = _tree()
    found = {_relate_paths(a, b, exclusive) for a in paths.get(left.lower(), ()) for b in paths.get(right.lower(), ())}
    return next((r for r in (Relation.SAME, Relation.COMPATIBLE, Relation.DISJOINT) if r in found), Relation.UNKNOWN)


@functools.cache
def branch_of(left: str, right: str) -> tuple[str, ...]:
    """Return the path of the branch whose kinds exclude the two nouns, () where none does.

    >>> branch_of("drone", "bomber")
    ('vehicle', 'aircraft')
    """
    paths, exclusive = _tree()
    for a in paths.get(left.lower(), ()):
        for b in paths.get(right.lower(), ()):
            if _relate_paths(a, b, exclusive) is Relation.DISJOINT:
                shared = next(n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)
                return a[:shared]
    return ()


@functools.cache
def lies_in(word: str, branch: tuple[str, ...]) -> bool:
    """Return whether a noun has a place in a branch.

    >>> lies_in("drone", ("vehicle",)), lies_in("drone", ("building",))
    (True, False)
    """
    return any(path[: len(branch)] == branch for path in _tree()[0].get(word.lower(), ()))


def words_of_kinds() -> tuple[str, ...]:
    """Return every word of the catalogue, in its order.

    >>> "drone" in words_of_kinds()
    True
    """
    return tuple(_tree()[0])
