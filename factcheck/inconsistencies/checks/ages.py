"""The age of one name told twice: "Ada Brook, 34," and "Brook, 43,". Nobody is both, whatever the two sentences tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from claims_db.models import Flag, Quantity, Severity, Span

from ...mentions.quantities import disjoint_ranges, read_quantities
from ...reading import Reading
from ..tellings.naming import name_words
from .flags import make_flag, quote

__all__ = ["find_two_ages"]


def find_two_ages(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each name that stands beside two ages; nothing where two people of the article share the surname."""
    text = reading.article.text
    ages = [q for q in read_quantities(reading.doc) if q.kind == "age" and q.holder and _is_beside(text, q)]
    told: set[str] = set()
    for left, right in combinations(ages, 2):
        name = name_words(right.holder)[-1]
        if name in told or not _one_bearer(reading, left.holder, right.holder) or not disjoint_ranges(left, right):
            continue
        told.add(name)
        spans = [_with_name(text, left), _with_name(text, right)]
        reason = f"age: {quote(text, spans[0])} here, {quote(text, spans[1])} there."
        yield make_flag(reading, "quantity_conflict", Severity.HIGH, spans, reason, "How old is the person, or are these two?")


def _is_beside(text: str, age: Quantity) -> bool:
    """Return whether an age stands between commas right after its name."""
    return text[: age.start].endswith(", ") and text[age.end : age.end + 1] in {",", ".", ";"}


def _with_name(text: str, age: Quantity) -> Span:
    """Return an age with the last word of the name before it."""
    name = text[: age.start - 2].split()[-1]
    return Span(age.start - 2 - len(name), age.end)


def _one_bearer(reading: Reading, left: str, right: str) -> bool:
    """Return whether two names have one surname, no two first names, and the article gives no other first name to it."""
    a, b = name_words(left), name_words(right)
    if not a or not b or a[-1] != b[-1] or (len(a) > 1 and len(b) > 1 and a != b):
        return False
    surname = a[-1]
    firsts = set()
    for token in reading.doc:
        if token.lower_ == surname and token.i and token.nbor(-1).pos_ == "PROPN":
            firsts.add(token.nbor(-1).lower_)
    return len(firsts) < 2
