"""One sentence told twice, word for word but for one value: a number, a day or a place that stands where the other has another.

What stands around the two values says that they fill one place, so no act need be known; two values that differ are two events.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from claims_db.models import Moment, Span

from ...catalogue import Relation, acts_of
from ...events import phrase_lemma
from ...mentions.numerals import read_number
from ...mentions.places import relate_places, towns_apart
from ...mentions.quantities import disjoint_ranges
from ..tellings.telling import Story, Telling, other_people
from .apart import tells_of_another, unlike_moods
from .conflict import Conflict, Likeness, make_conflict, measure
from .date import of_two_times
from .quantity import is_other_quake, of_two_sets

__all__ = ["find_retold_conflicts"]

ALONE = Likeness(4.0, 0.35)  # enough where the words beside the value are the same
CLOSE, SURE = 2, 4  # telling words that both have right beside the value: at least, and enough by themselves
LEAST = Likeness(4.0, 0.25)  # with the values: less is not worth a look word by word
RETOLD = Likeness(8.0, 0.55)  # enough where few words beside it are
LONGEST = 4  # words of a value
REACH = 5  # words to each side
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_PLACES = {"GPE", "LOC", "FAC"}
_DAYS = set("monday tuesday wednesday thursday friday saturday sunday".split())
_COUNTED = {"number", "date", "place", "name", "order", "mixed"}
_KINDS = {"number": "quantity_conflict", "date": "date_conflict", "place": "place_conflict"}  # a name may be another spelling


@dataclass(frozen=True, slots=True)
class Swap:
    """Two values that stand in one place of two sentences, and what sort of value they are."""

    sort: str
    left: tuple[Any, ...]
    right: tuple[Any, ...]


def _key(token: Any) -> str:
    """Return what a word stands for: its act, or its lemma; so "win" and "victory" are one."""
    acts = acts_of(phrase_lemma(token)) if token.pos_ == "VERB" else acts_of(token.lemma_.lower(), "noun") if token.pos_ == "NOUN" else ()
    return min(acts) if acts else token.lower_ if token.pos_ == "NUM" else str(token.lemma_).lower()


def _words(telling: Telling) -> list[Any]:
    """Return the words of a telling that say something: no punctuation, articles or possessive marks."""
    return [t for t in telling.tokens if (t.text[0].isalnum()) and t.tag_ not in {"POS", "DT"}]


def _sort(token: Any) -> str:
    """Return which sort of value a word is: number, order, date, place, name or ""."""
    if token.lower_ in _DAYS or (len(token) == 4 and token.text.isdecimal() and 1900 <= int(token.text) <= 2099):
        return "date"
    if token.tag_ == "CD" or token.like_num:
        return "order" if token.ent_type_ == "ORDINAL" or not (token.tag_ == "CD" or token.text[0].isdigit()) else "number"
    if token.pos_ != "PROPN":
        return ""
    return "place" if token.ent_type_ in _PLACES else "name" if token.ent_type_ in {"PERSON", "ORG"} else "other"


def _value(tokens: list[Any]) -> tuple[str, tuple[Any, ...]]:
    """Return the sort of the value among a few words and where it stands; "mixed" for values of two sorts, ("", ()) for none."""
    valued = [t for t in tokens if _sort(t)]
    sorts = {_sort(t) for t in valued}
    if not sorts or len(tokens) > LONGEST:
        return "", ()
    return (sorts.pop() if len(sorts) == 1 else "mixed"), tuple(valued)


def _says_more(tokens: list[Any]) -> bool:
    """Return whether a few words tell something besides their value: "killing two", "averaged 19.5"."""
    return any(t.pos_ in {"VERB", "NOUN", "ADJ", "ADV"} and not _sort(t) for t in tokens)


def _swaps(a: Telling, b: Telling) -> list[tuple[Swap, int]]:
    """Return the values that stand in one place of two tellings, each with how many telling words both have right beside it."""
    ours, theirs = _words(a), _words(b)
    runs = SequenceMatcher(None, [_key(t) for t in ours], [_key(t) for t in theirs], autojunk=False).get_opcodes()
    found = []
    for number, (what, start, end, first, last) in enumerate(runs):
        (sort, left), (other, right) = _value(ours[start:end]), _value(theirs[first:last])
        if what != "replace" or not sort or not other:
            continue
        if sort != other or (_says_more(ours[start:end]) and _says_more(theirs[first:last])):
            found.append((Swap("mixed", left, right), 0))
            continue
        before = ours[runs[number - 1][1] : start][-REACH:] if number else []
        after = ours[end : runs[number + 1][2]][:REACH] if number + 1 < len(runs) else []
        around = sum(t.pos_ in _CONTENT for t in (*before, *after))
        found.append((Swap(sort, left, right), around if before and (after or end == len(ours) or last == len(theirs)) else 0))
    return found


def _numbers_differ(a: Telling, left: tuple[Any, ...], b: Telling, right: tuple[Any, ...]) -> bool:
    """Return whether two numbers measure one thing and cannot be one; of numbers without a unit, whether they are two."""
    ours, theirs = ([q for q in t.quantities if q.start <= v[0].idx < q.end] for t, v in ((a, left), (b, right)))
    if ours and theirs:
        x, y = ours[0], theirs[0]
        open_ends = x.high == y.high == math.inf and x.low != y.low  # "at least two million", "at least nine million"
        alike = x.kind == y.kind and x.unit == y.unit and not of_two_sets(a, x, b, y)
        if x.unit == "magnitude" and is_other_quake(a, x) != is_other_quake(b, y):
            return False
        return alike and (open_ends or disjoint_ranges(x, y))
    values = [read_number(t.lower_) for t in (left[0], right[0])]
    return not ours and not theirs and None not in values and values[0] != values[1] and len(left) == len(right) == 1


def _differ(a: Telling, b: Telling, swap: Swap) -> bool:
    """Return whether the two values of a swap cannot be one."""
    ours, theirs = (" ".join(t.text for t in side) for side in (swap.left, swap.right))
    if swap.sort == "date":
        return ours != theirs
    if swap.sort == "number":
        return _numbers_differ(a, swap.left, b, swap.right)
    known = {t.lower_ for t in swap.left} & b.words or {t.lower_ for t in swap.right} & a.words
    relation = relate_places(ours, theirs)
    return not known and (relation is Relation.DISJOINT or (relation is Relation.UNKNOWN and towns_apart(ours, theirs)))


def _is_enough(around: int, likeness: Likeness) -> bool:
    """Return whether two tellings, and the words beside the two values, are alike enough."""
    return (around >= SURE and likeness.reaches(ALONE)) or (around >= CLOSE and likeness.reaches(RETOLD))


def _moments(telling: Telling, value: Span) -> list[Moment]:
    """Return the times that a value is part of: the 4 of "4 April"."""
    return [m for m in telling.moments if value.overlaps(Span(m.start, m.end))]


def find_retold_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the one value in which two tellings of one thing differ; nothing where two differ."""
    if not measure(story, a, b).reaches(LEAST) or other_people(a, b):
        return
    swaps = [(swap, around) for swap, around in _swaps(a, b) if swap.sort in _COUNTED]
    if len(swaps) != 1 or swaps[0][0].sort not in _KINDS or tells_of_another(story, a) != tells_of_another(story, b):
        return
    swap, around = swaps[0]
    left, right = (Span(v[0].idx, v[-1].idx + len(v[-1])) for v in (swap.left, swap.right))
    if any(of_two_times(a, m, b, n) for m in _moments(a, left) for n in _moments(b, right)):
        return
    likeness = measure(story, a, b, left, right)
    if not _is_enough(around, likeness) or not _differ(a, b, swap) or unlike_moods(a, swap.left[0], b, swap.right[0]):
        return
    text = story.reading.article.text
    reason = f"{swap.sort}: {left.of(text)} here, {right.of(text)} there, all beside it alike"
    yield make_conflict(_KINDS[swap.sort], a, b, left, right, reason, likeness)
