"""A linear model of which sentences people found worth checking: its features, and the weights that ship with the package.

The features are computed here and nowhere else, so that training (``training/checkworthiness.py``) and use cannot differ. Data, licence
and figures: docs/decisions/0010.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import ModelMissing

__all__ = ["WEIGHTS", "WorthModel", "count_parts", "load_worth_model", "read_shape"]

WEIGHTS = Path(__file__).parent.parent / "models" / "checkworthiness.npz"

_DIGITS = re.compile(r"\d[\d,.]*")
_TOKEN = re.compile(r"[a-z]+|\d+|[$%?!]")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens?|hundreds?|thousands?|"
    r"millions?|billions?|trillions?|half|third|quarter|percent|double[ds]?|tripled?)\b",
    re.IGNORECASE,
)
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"%|percent",
        r"\$",
        r"\?",
        r"!",
        r"\b(?:i|we|my|our)\b",
        r"\b(?:you|your)\b",
        r"\b(?:he|she|they|his|their)\b",
        r"\b(?:will|would|should|could|can|may|might|must|shall|let's|going to|want|hope|need to)\b|'ll\b",
        r"\b(?:think|believe|feel|hope|know|want)\b",
        r"\b(?:more|less|most|least|highest|lowest|largest|biggest|fewer|better|worse|first|only|never|every|all|record)\b",
        r"\b(?:was|were|had|did|been|voted|passed|signed|cut|raised|lost|created|increased)\b",
        r"\b(?:19|20)\d\d\b",
        r"\b(?:year|years|month|months|ago|since|last)\b",
        r"\b(?:than|increase|decrease|rate|average|total|number)\b",
        r"^(?:and|but|so|well|now|look|no|yes|let|thank)\b",
    )
)
_LONG = 30  # letters of the longest word whose pieces are kept
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


def count_parts(text: str) -> tuple[Counter[str], Counter[str]]:
    """Return how often each word, pair of words, and piece of two to five letters occurs in ``text``; digits are all one.

    >>> words, pieces = count_parts("Up 5%")
    >>> sorted(words), " u" in pieces
    (['%', '0', '0 %', 'up', 'up 0'], True)
    """
    plain = _DIGITS.sub("0", text.lower())
    tokens = _TOKEN.findall(plain)
    words = Counter(tokens)
    words.update(f"{a} {b}" for a, b in itertools.pairwise(tokens))
    pieces: Counter[str] = Counter()
    for word in plain.split():
        pieces.update(_pieces(word) if len(word) <= _LONG else _cut(word))
    return words, pieces


def _cut(word: str) -> tuple[str, ...]:
    """Return the pieces of two to five letters of a word with a space on either side, and a shorter word whole."""
    padded = f" {word} "
    sizes = range(2, min(6, len(padded)))
    whole = (padded,) if len(padded) < 6 else ()
    return (*(padded[i : i + size] for size in sizes for i in range(len(padded) - size + 1)), *whole)


_pieces = functools.lru_cache(maxsize=20_000)(_cut)  # the words of news repeat; endless ones are not kept


def read_shape(text: str) -> list[float]:
    """Return what the sentence looks like: numbers, names, persons, mood, length; the order is fixed."""
    low = text.lower()
    numbers = len(_NUMBER.findall(text))
    length = len(re.findall(r"[a-z']+|\d+", low))
    marks = [float(bool(shape.search(low))) for shape in _SHAPES]
    return [float(numbers > 0), numbers / 5, length / 30, float(length < 6), len(_NAME.findall(text)) / 4, *marks]


class WorthModel:
    """The weights: one set for words alone, one for words and a sentence vector together."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """Take the arrays of the file of weights."""
        names = [json.loads(bytes(arrays[f"{block}_names"]).decode()) for block in ("words", "pieces")]
        self.index = [{name: i for i, name in enumerate(block)} for block in names]
        self.idf = [arrays["words_idf"].tolist(), arrays["pieces_idf"].tolist()]  # lists: one number at a time is read
        self.alone: list[float] = arrays["alone"].tolist()
        self.fused: list[float] = arrays["fused"].tolist()
        self.scale = float(arrays["scale"])

    def score(self, text: str, vector: np.ndarray | None = None) -> float:
        """Return how likely a reader is to find ``text`` worth checking, in [0, 1]; better with its MiniLM ``vector``."""
        weights = self.alone if vector is None else self.fused
        at = 0
        total = float(weights[-1])
        for part, index, idf in zip(count_parts(text), self.index, self.idf, strict=True):
            total += self._block(part.items(), index, idf, weights, at)
            at += len(idf)
        shape = read_shape(text)
        total += sum(w * x for w, x in zip(weights[at : at + len(shape)], shape, strict=True))
        at += len(shape)
        if vector is not None:
            total += self.scale * float(np.dot(weights[at : at + len(vector)], vector))
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, total))))

    @staticmethod
    def _block(parts: Iterable[tuple[str, int]], index: dict[str, int], idf: list[float], weights: list[float], at: int) -> float:
        """Return the share of the block of features whose weights begin at ``at``: weights times tf-idf, scaled to length one."""
        total = norm = 0.0
        for name, count in parts:
            i = index.get(name)
            if i is not None:
                value = idf[i] if count == 1 else (1.0 + math.log(count)) * idf[i]
                norm += value * value
                total += value * weights[at + i]
        return total / math.sqrt(norm) if norm else 0.0


@functools.cache
def load_worth_model() -> WorthModel:
    """Return the model that ships with the package. Raises ModelMissing where its file is absent."""
    try:
        with np.load(WEIGHTS, allow_pickle=False) as arrays:
            return WorthModel({name: arrays[name] for name in arrays.files})
    except FileNotFoundError as error:
        raise ModelMissing(f"The check-worthiness weights are missing: {WEIGHTS.name}. Reinstall the package.") from error
