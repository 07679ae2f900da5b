"""What the words of a sentence give without a parse: weighted stems, names, numbers with what they count, days.

A word weighs the more the rarer it is in English at large, never in the texts at hand: so a pair of claims is judged alike whatever else
is in the record. The order of the packaged encoder's vocabulary serves as the list of frequencies.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from ..embedding.encoders import packaged_model

__all__ = ["STOP_WORDS", "Wording", "mass", "read_wording", "same_spelling", "stem", "word_weight", "written_names"]

# A type ("SU-22", "F/A-18") is one word, and no number.
_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?-\d+|[^\W\d_]+(?:['’.][^\W\d_]+)*|\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?")
STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and any are as at be became because been before being below between
    both but by can could did do does doing down during each either even ever every few for from further had has have having he her here
    hers herself him himself his how however i if in into is it its itself just least less let many may me might more most much must my
    never no nor not now of off on once only or other our out over own per same she should since so some such than that the their them
    themselves then there these they this those through to too under until up upon us very was we were what when where which while who
    whom whose why will with within without would yet you your
    """.split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march april june july august september october november december".split())
_NO_NAME = STOP_WORDS | _DAYS | _MONTHS
_POSSESSIVE = re.compile(r"'s?$")
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = {word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_CARDINALS = {word: value for value, word in enumerate(_UNITS.split())} | _TENS
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_UNITS.split()[1:10])})\b", re.IGNORECASE)
_ORDINALS = {word: value + 1 for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split())}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNKNOWN = 8.5  # weight of a word outside the vocabulary; the rarest inside has 8.3
_FIRST_WORD = 1996  # rows before it hold marks, letters and unused places; the words follow by falling frequency
NEAR = 40  # characters before a word in which a sentence's end would stand; blanks alone end one
_RARE = 5.6  # a capital counts as a name at the start of a sentence or in a headline only on a word as rare as this


@dataclass(frozen=True, slots=True)
class Wording:
    """``words`` and ``names`` map a stem or a name (lower case) to its weight; ``numbers`` maps a value to stems of what it counts."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    numbers: Mapping[float, frozenset[str]]
    days: frozenset[str]
    length: int


@cache
def _ranks() -> dict[str, int]:
    """Return the row of each word of the vocabulary."""
    with (packaged_model() / "vocab.txt").open(encoding="utf-8") as file:
        return {line.rstrip("\n"): row for row, line in enumerate(file)}


def word_weight(word: str) -> float:
    """Return how much a shared word tells, about 0.3 ("the") to 8.5 (a word that the vocabulary lacks).

    >>> word_weight("the") < word_weight("president") < word_weight("earthquake") < word_weight("Tarnovia")
    True
    """
    row = _ranks().get(word.lower())
    if row is None:
        return _UNKNOWN
    return max(0.3, math.log(row - _FIRST_WORD + 16) - 2) if row >= _FIRST_WORD else 0.5


def mass(keys: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the sum of the weights of ``keys``, in a fixed order so that equal sets give equal sums."""
    return math.fsum(weights[key] for key in keys)


def stem(word: str) -> str:
    """Return a lower-case word without its inflection and common endings: "killed", "killing" and "kills" are one.

    Lighter than Porter's; ends meet more often than they part wrongly, and a wrong end costs one word of many.

    >>> [stem(w) for w in ("killed", "killings", "cities", "city", "arrested", "stopped")]
    ['kill', 'kill', 'city', 'city', 'arrest', 'stop']
    """
    if len(word) <= 3 or word[-1].isdigit():
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("es", "e"), ("s", "")):
        if word.endswith(ending) and not word.endswith(("ss", "us")):
            word = word[: -len(ending)] + instead
            break
    for ending in ("ing", "ed", "er", "or", "ion", "ment", "al", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


@lru_cache(maxsize=65536)
def read_wording(text: str) -> Wording:
    """Return what the words of ``text`` give.

    >>> w = read_wording("The navy said 23 pirates were captured near Tarnovia on Monday.")
    >>> sorted(w.names), {n: sorted(of) for n, of in w.numbers.items()}, sorted(w.days)
    (['tarnovia'], {23.0: ['captur', 'pirat']}, ['monday'])
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    text = _COMPOUND.sub(lambda match: str(_TENS[match[1].lower()] + _CARDINALS[match[2].lower()]), text)
    tokens = [(re.sub(r"'s?$", "", match.group()), match.start()) for match in _WORD.finditer(text)]
    headline = _is_headline([word for word, _ in tokens])
    words: dict[str, float] = {}
    names: dict[str, float] = {}
    numbers: dict[float, frozenset[str]] = {}
    days: set[str] = set()
    for place, (word, start) in enumerate(tokens):
        lower = word.lower()
        value = _value(tokens, place)
        if value is not None:
            numbers[value] = numbers.get(value, frozenset()) | _counted(tokens, place)
            if word[0].isdigit():
                words[f"{value:g}"] = word_weight(f"{value:g}")
        elif lower in _DAYS:
            days.add(lower)
        elif len(lower) > 1 and lower not in STOP_WORDS and lower not in _SCALES:
            key = stem(lower)
            words[key] = max(words.get(key, 0.0), word_weight(lower))
            if _is_name(word, headline or _opens_sentence(text, start)):
                names[lower] = word_weight(lower)
    return Wording(words, names, numbers, frozenset(days), len(tokens))


def written_names(text: str) -> dict[str, float]:
    """Return the words with a capital that no sentence begins with, in lower case, each with its weight; days and months are none."""
    written = ((match.group(), match.start()) for match in _WORD.finditer(text))
    capital = ((_POSSESSIVE.sub("", word).lower(), start) for word, start in written if len(word) > 1 and word[0].isupper())
    return {word: word_weight(word) for word, start in capital if word not in _NO_NAME and not _opens_sentence(text, start)}


def _is_headline(words: list[str]) -> bool:
    """Return whether most longer words have a capital, so that a capital says nothing."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].islower() for word in longer) < 0.4 * len(longer)


def _opens_sentence(text: str, start: int) -> bool:
    """Return whether the word at ``start`` begins the text or follows the end of a sentence or an opening quotation mark."""
    before = text[max(0, start - NEAR) : start].rstrip()
    return not before or before[-1] in '.!?:"“‘`'


def _is_name(word: str, doubtful: bool) -> bool:
    """Return whether a capitalised word is a name; where every word has a capital, only a rare one or an acronym is."""
    if not word[0].isupper() or word.lower() in _MONTHS:
        return False
    return not doubtful or word_weight(word) > _RARE or (word.isupper() and 1 < len(word) < 6)


def _value(tokens: list[tuple[str, int]], place: int) -> float | None:
    """Return the number that the token writes, times a following "million"; None for a word."""
    word = tokens[place][0].lower()
    if word[0].isdigit():
        value = float(re.sub(r"[^\d.]", "", word).rstrip("."))
    elif word in _CARDINALS or word in _ORDINALS:
        value = float(_CARDINALS.get(word, _ORDINALS.get(word, 0)))
    else:
        return None
    following = tokens[place + 1][0].lower() if place + 1 < len(tokens) else ""
    return value * _SCALES.get(following, 1.0)


def _counted(tokens: list[tuple[str, int]], place: int) -> frozenset[str]:
    """Return the stems of the words right after a number: what it counts."""
    after = [word.lower() for word, _ in tokens[place + 1 : place + 4]]
    return frozenset(stem(word) for word in after if word[0].isalpha() and word not in STOP_WORDS and word not in _SCALES)


def same_spelling(names: Iterable[str], others: Iterable[str]) -> set[str]:
    """Return those of ``names`` that stand in ``others`` too, a small difference of spelling aside in longer ones.

    >>> sorted(same_spelling(["shaheed", "bruna", "rait"], ["shahed", "brest", "raite"]))
    ['shaheed']
    """
    others = set(others)
    return {
        name
        for name in names
        if name in others or (len(name) > 4 and any(len(other) > 4 and fuzz.ratio(name, other) >= 85 for other in others))
    }
