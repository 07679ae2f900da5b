"""The numbers and times of a sentence, each where it stands, and when two of them measure one thing and cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims_db.models import Moment, Quantity, Span

from ...mentions.dates import clash
from ...mentions.numerals import read_number
from ...mentions.quantities import disjoint_ranges
from .named import Name
from .telling import Telling

__all__ = ["PARTS", "RESULT", "Value", "differ", "read_values"]

RESULT = "result"
PARTS = ("weekday", "day", "month", "year", "hour")
_JOINS = {"-", "–", "/", ":", "#"}  # "MS08-067" is a name
_RESULT = re.compile(r"(?<![\w.,-])(\d{1,3})[-–](\d{1,3})(?![\w-])")


@dataclass(frozen=True)
class Value:
    """A number or a time, with the words it is written in; ``name.sort`` is "number" or "date"."""

    name: Name
    said: Quantity | Moment


def _value(telling: Telling, said: Quantity | Moment, sort: str) -> Value | None:
    """Return a value with its words, or None where the parser was not shown them."""
    tokens = tuple(t for t in telling.tokens if t.idx < said.end and said.start < t.idx + len(t))
    if not tokens:
        return None
    text = " ".join(t.text for t in tokens)
    return Value(Name(text, sort, Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])), tokens, frozenset({text.lower()})), said)


def _stands_alone(token: Any) -> bool:
    """Return whether a number is no part of a name or a result."""
    before, after = (token.nbor(step) if 0 <= token.i + step < len(token.doc) else None for step in (-1, 1))
    if before is not None and (before.text in _JOINS or before.pos_ == "PROPN" or before.lower_ in {"no", "no.", "number"}):
        return False
    return after is None or after.text not in _JOINS


def _results(telling: Telling) -> Iterator[Quantity]:
    """Yield the results of a match or a vote, "31-24", as one number that is the same whichever side comes first."""
    first, last = telling.tokens[0], telling.tokens[-1]
    for match in _RESULT.finditer(first.doc[first.i : last.i + 1].text):
        more, fewer = sorted((int(number) for number in match.groups()), reverse=True)
        value = more * 1000.0 + fewer
        yield Quantity(value, value, RESULT, start=first.idx + match.start(), end=first.idx + match.end())


def _bare_numbers(telling: Telling, taken: list[Span]) -> Iterator[Quantity]:
    """Yield the numbers of which nothing says what they count."""
    for token in telling.tokens:
        place = Span(token.idx, token.idx + len(token))
        number = read_number(token.lower_) if token.like_num and not any(place.overlaps(t) for t in taken) else None
        if number is not None and _stands_alone(token):
            yield Quantity(number, number, "", start=place.start, end=place.end)


def read_values(telling: Telling) -> tuple[Value, ...]:
    """Return the numbers and times of a telling."""
    moments = [m for m in telling.moments if any(getattr(m, part) is not None for part in PARTS)]
    taken = [*(Span(q.start, q.end) for q in telling.quantities), *(Span(m.start, m.end) for m in telling.moments)]
    results = tuple(_results(telling))
    taken += [Span(r.start, r.end) for r in results]
    counted = [q for q in telling.quantities if not any(Span(q.start, q.end).overlaps(Span(r.start, r.end)) for r in results)]
    numbers = (*counted, *results, *_bare_numbers(telling, taken))
    found = [*(_value(telling, q, "number") for q in numbers), *(_value(telling, m, "date") for m in moments)]
    return tuple(value for value in found if value is not None)


def differ(left: Quantity | Moment, right: Quantity | Moment) -> bool:
    """Return whether two values of one sort cannot be one."""
    if isinstance(left, Moment) or isinstance(right, Moment):
        return isinstance(left, Moment) and isinstance(right, Moment) and bool(clash(left, right))
    return disjoint_ranges(left, right)
