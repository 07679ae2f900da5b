"""What two reports tell once: of two lists, the pairs that are one and that neither side tells a second time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

__all__ = ["sole_pairs"]

Told = TypeVar("Told")


def sole_pairs(left: Sequence[Told], right: Sequence[Told], are_one: Callable[[Told, Told], bool]) -> Iterator[tuple[Told, Told]]:
    """Yield each pair that ``are_one`` joins where it joins neither of the two to anything else, in the order of the left.

    >>> list(sole_pairs(["Ada", "Ian"], ["ian", "ada", "IAN"], lambda a, b: a.lower() == b.lower()))
    [('Ada', 'ada')]
    """
    for one in left:
        found = list(islice((other for other in right if are_one(one, other)), 2))
        if len(found) == 1 and sum(1 for _ in islice((other for other in left if are_one(other, found[0])), 2)) == 1:
            yield one, found[0]
