"""Numbers as they are written: "2,500", "twelve", "twenty-one", "2m", "three hundred and six"."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["number_at", "read_number"]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: float(n) for n, word in enumerate(_ONES)} | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER = re.compile(r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
_SUFFIXED = re.compile(r"^(\d+(?:[.,]\d+)?)(k|m|bn|mn)$", re.I)


def read_number(word: str) -> float | None:
    """Return the value of one written number, or None.

    >>> read_number("2,500"), read_number("twelve"), read_number("twenty-one"), read_number("2m"), read_number("jet")
    (2500.0, 12.0, 21.0, 2000000.0, None)
    """
    low = word.lower().strip()
    if _NUMBER.match(low):
        return float(low.replace(",", ""))
    if match := _SUFFIXED.match(low):
        return float(match[1].replace(",", ".")) * _SCALE[match[2].lower()]
    if low in _WORDS:
        return _WORDS[low]
    tens, dash, ones = low.partition("-")
    if dash and tens in _TENS and ones in _ONES[1:10]:
        return _WORDS[tens] + _WORDS[ones]
    return None


def number_at(tokens: list[Any], i: int) -> tuple[float, int] | None:
    """Return the value of the number that starts at token i and the index after it."""
    value = read_number(tokens[i].text)
    if value is None:
        return None
    written = tokens[i].lower_ in _WORDS
    i += 1
    if tokens[i - 1].lower_ in _TENS and i + 1 < len(tokens) and tokens[i].text == "-" and tokens[i + 1].lower_ in _ONES[1:10]:
        value, i = value + _WORDS[tokens[i + 1].lower_], i + 2  # "thirty-four", which the parser takes apart
    while i < len(tokens):
        word = tokens[i].lower_
        if word == "-" and i + 1 < len(tokens) and tokens[i + 1].lower_ in _SCALE:
            i += 1
            continue
        if word in _SCALE and (len(word) > 2 or tokens[i].idx == tokens[i - 1].idx + len(tokens[i - 1])):
            value, i = value * _SCALE[word], i + 1
            continue
        if written and value >= 100 and word == "and" and i + 1 < len(tokens) and tokens[i + 1].lower_ in _WORDS:
            value, i = value + _WORDS[tokens[i + 1].lower_], i + 2  # "three hundred and six", but not "300 and two"
            continue
        break
    return value, i
