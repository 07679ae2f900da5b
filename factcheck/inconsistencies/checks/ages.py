"""The age of one name told twice: "Ada Brook, 34," and "Brook, 43,". Nobody is both, whatever the two sentences tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

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
    told: dict[str, list[Quantity]] = defaultdict(list)
    for age in ages:
        if words := name_words(age.holder):
            told[words[-1]].append(age)
    firsts = _first_names(reading, told) if any(len(of_one) > 1 for of_one in told.values()) else {}
    for surname, of_one in told.items():
        other = next((age for age in of_one if disjoint_ranges(of_one[0], age)), None)
        if other is None or len(firsts[surname]) > 1:
            continue
        spans = [_with_name(text, of_one[0]), _with_name(text, other)]
        reason = f"age: {quote(text, spans[0])} here, {quote(text, spans[1])} there."
        yield make_flag(reading, "quantity_conflict", Severity.HIGH, spans, reason, "How old is the person, or are these two?")


def _is_beside(text: str, age: Quantity) -> bool:
    """Return whether an age stands between commas right after its name."""
    return text[: age.start].endswith(", ") and text[age.end : age.end + 1] in {",", ".", ";"}


def _with_name(text: str, age: Quantity) -> Span:
    """Return an age with the last word of the name before it."""
    name = text[: age.start - 2].split()[-1]
    return Span(age.start - 2 - len(name), age.end)


def _first_names(reading: Reading, surnames: Collection[str]) -> dict[str, set[str]]:
    """Return the first names that an article gives to each surname."""
    found: dict[str, set[str]] = {surname: set() for surname in surnames}
    for token in reading.doc:
        if token.lower_ in found and token.i and token.nbor(-1).pos_ == "PROPN":
            found[token.lower_].add(token.nbor(-1).lower_)
    return found
