"""Whose words each token is: the attributions of an article laid over its tokens.

An attribution whose content is a clause takes its own words ("the agency said") out of the claim: they only say who said it. One whose
content is less ("criticised the plan") is itself what the outlet claims, and its clause stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims_db.models import Span

from .tree import VERBAL, Tree

__all__ = ["Voices"]


class Voices:
    """Attributions by token.

    ``at`` is the innermost around a token, ``frames`` are the reporting words, ``tops`` the verbs that head what is reported.
    """

    def __init__(self, tree: Tree, attributions: Sequence[Any] = ()) -> None:
        """Lay ``attributions`` over the tokens of ``tree``; inner ones, being shorter, over outer ones."""
        self.at: dict[int, Any] = {}
        self.frames: set[int] = set()
        self.asides: set[int] = set()
        self.tops: set[int] = set()
        self.weak: dict[int, Any] = {}
        for attribution in sorted(attributions, key=_length, reverse=True):
            inside = [i for span in attribution.content for i in tree.within(span)]
            words = {i for step in attribution.chain for i in _step(tree, step)} - set(inside)
            tops = [i for i in _heads(tree, inside) if _clausal(tree, i)]
            if tops:
                self.at.update(dict.fromkeys(inside, attribution))
                self.tops.update(tops)
                self.frames.update(i for i in words if tree.pos[i] in VERBAL)
                self.frames.update(i for top in tops for i in _reporters(tree, top))
                within = set(inside)
                self.asides.update(i for i in words if tree.head[i] in within and tree.head[i] != i and tree.dep[i] != "advmod")
            else:
                self.weak.update({i: attribution for i in words if tree.pos[i] in VERBAL})


def _length(attribution: Any) -> int:
    """Return the number of characters of the content."""
    return sum(span.end - span.start for span in attribution.content)


def _step(tree: Tree, step: Any) -> list[int]:
    """Return the tokens of a source and its cue."""
    found: list[int] = []
    for start, end in ((step.start, step.end), (step.cue_start, step.cue_end)):
        if start is not None and end is not None:
            found += tree.within(Span(start, end))
    return found


def _heads(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a stretch whose head is not in it."""
    within = set(inside)
    return [i for i in inside if (tree.head[i] not in within or tree.head[i] == i) and tree.pos[i] != "PUNCT" and not tree.space[i]]


def _reporters(tree: Tree, top: int) -> list[int]:
    """Return the verbs that the reported clause is the object of ("quoted her as saying")."""
    if tree.dep[top] != "ccomp":
        return []
    found = [tree.head[top]]
    while tree.dep[found[-1]] == "pcomp" and len(found) < 5:
        found.append(tree.head[tree.head[found[-1]]])
    return [i for i in found if tree.pos[i] in VERBAL]


def _clausal(tree: Tree, i: int) -> bool:
    """Return whether the token heads a clause with its own subject and tense."""
    return tree.pos[i] in VERBAL and tree.subject(i) is not None and tree.finite(i) and tree.dep[i] not in ("relcl", "acl")
