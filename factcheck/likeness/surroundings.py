"""What the article around a claim is about: the words and names that say whether two articles tell one event.

"The sprinklers were not working" is about any fire. Two claims that name nothing can be one only where their articles speak of the same
people and places; an article that names too little says nothing either way.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from .wording import mass, written_names

__all__ = ["Surroundings", "common_ground", "read_surroundings", "strange_names"]

FEW = 2  # an article with fewer names says nothing of what it is about


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ``words`` of an article, and its ``names`` by weight, all in lower case; ``year`` it appeared in, where that is known."""

    words: frozenset[str]
    names: Mapping[str, float] = field(default_factory=dict)
    year: int | None = None


def read_surroundings(text: str, published: str | None = None) -> Surroundings:
    """Return what an article is about, and when it appeared (an ISO date). A capital at the start of a sentence makes no name.

    >>> sorted(read_surroundings("Firefighters in Dolva saved six people. Karl Imhof led them.").names)
    ['dolva', 'imhof']
    """
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    year = int(published[:4]) if published and published[:4].isdecimal() else None
    return Surroundings(frozenset(re.findall(r"\w+", text.lower())), written_names(plain), year)


def common_ground(left: Surroundings, right: Surroundings) -> float | None:
    """Return how far two articles name the same, in [0, 1]; None where one of them names next to nothing.

    The weight of the shared names, as a share of the geometric mean of both sides: a brief beside a long report shares less than
    all, and more than nothing.
    """
    if min(len(left.names), len(right.names)) < FEW:
        return None
    weights = {**left.names, **right.names}
    both = mass(left.names.keys() & right.names.keys(), weights)
    return both / math.sqrt(mass(left.names, weights) * mass(right.names, weights))


def strange_names(here: Surroundings, there: Surroundings, count: int = 2) -> str:
    """Return the weightiest names of one article that the other lacks, as an editor reads them."""
    alone = sorted((name for name in here.names if name not in there.words), key=lambda name: (-here.names[name], name))
    return ", ".join(name.title() for name in alone[:count])
