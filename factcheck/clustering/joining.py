"""Groups that grow together along links, strongest first: one link is no bridge between two groups, and foes never meet.

What a group is tied to is kept as the groups grow, so that a link costs no look at every member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

__all__ = ["join"]

_Pair = tuple[str, str]


class _Groups:
    """Groups by the name of one of their members; each member starts alone."""

    def __init__(self, ties: Iterable[_Pair], apart: Iterable[_Pair]) -> None:
        self.name: dict[str, str] = {}  # of the group of a member that has joined one
        self.members: dict[str, set[str]] = {}
        self.tied: dict[str, dict[str, set[str]]] = defaultdict(dict)  # group → other group → members with a tie into that one
        self.foes: dict[str, set[str]] = defaultdict(set)
        for left, right in ties:
            self.tied[left][right], self.tied[right][left] = {left}, {right}
        for left, right in apart:
            self.foes[left].add(right)
            self.foes[right].add(left)

    def pair_of(self, left: str, right: str) -> _Pair:
        """Return the groups of two members, the smaller first."""
        one, other = self.name.get(left, left), self.name.get(right, right)
        return (one, other) if len(self._of(one)) <= len(self._of(other)) else (other, one)

    def are_tied(self, small: str, large: str) -> bool:
        """Return whether half of the smaller group has a tie into the larger."""
        return 2 * len(self.tied[small].get(large, ())) >= len(self._of(small))

    def unite(self, small: str, large: str) -> None:
        """Let the larger group take the smaller in."""
        joining = self._of(small)
        self.members.setdefault(large, {large}).update(joining)
        self.members.pop(small, None)
        self.name.update(dict.fromkeys((*joining, large), large))
        for other, ours in self.tied.pop(small, {}).items():
            theirs = self.tied[other].pop(small)
            if other != large:
                self.tied[large].setdefault(other, set()).update(ours)
                self.tied[other].setdefault(large, set()).update(theirs)
        for other in self.foes.pop(small, ()):
            self.foes[other].remove(small)
            self.foes[other].add(large)
            self.foes[large].add(other)

    def _of(self, group: str) -> set[str]:
        """Return the members of a group."""
        return self.members.get(group) or {group}


def join(links: Sequence[_Pair], sure: Collection[_Pair], apart: Iterable[_Pair]) -> list[set[str]]:
    """Return the groups of two or more that the links make, taken in their order; those in ``sure`` join whatever else is known.

    A link is passed over where it would bring together two that are kept apart, and put off where fewer than half of the smaller group have
    a link into the other: one wrong link is no bridge between two stories. What was put off is tried again as the groups grow.
    """
    groups = _Groups(links, apart)
    waiting, grown = list(links), True
    while grown:
        grown, put_off = False, []
        for link in waiting:
            small, large = groups.pair_of(*link)
            if small == large or large in groups.foes.get(small, ()):
                continue
            if link in sure or groups.are_tied(small, large):
                groups.unite(small, large)
                grown = True
            else:
                put_off.append(link)
        waiting = put_off
    return list(groups.members.values())
