"""A count taken up again with another number: 87 arrested, and later "the 78 people arrested". "The" says that they were counted before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from claims_db.models import Flag, Quantity, Severity, Span

from ...mentions.quantities import BODIES, disjoint_ranges, plural, show_quantity
from ...reading import Reading
from ..tellings.facts import ANYBODY, COUNTED, Fact, read_facts
from .flags import make_flag, quote

__all__ = ["find_recounts"]

_KNOWN = re.compile(r"\b(?:the|these|those|all of the)\s*$", re.I)
_WHOLE = {f"{COUNTED}{plural(body)}" for body in BODIES}  # "all 16 members of the crew" are the crew
# "the nine people who were killed in May", "the hundreds of letters she wrote": which ones is said here.
_SAID_WHICH = re.compile(
    r"[^.,;\n]{0,30}\b(?:who|that|which|whom|whose)\b|(?:\s\w+){0,2}?\s(?:he|she|it|they|we|I|you|[A-Z]\w+)\s(?:had|has|have|\w+ed|needs?|wants?)\b"
)
_OF_SO_MANY = re.compile(r"\w\s(?:in|out of)\s(?:every\s)?$")  # "four in 10 voters" counts no voters
_MEASURES = re.compile(r"[\w.,]+-[a-z]")  # "the four-room house" counts no rooms of before


def find_recounts(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each number of known people or things that no earlier count of them gives."""
    text = reading.article.text
    facts = [f for f in read_facts(reading.article, reading.claims, reading.frames) if f.topic == "toll" or f.topic.startswith(COUNTED)]
    facts = [f for f in facts if not _OF_SO_MANY.search(text, max(0, f.value.start - 16), f.value.start)]
    for fact in facts:
        lead = text[max(0, fact.value.start - 12) : fact.value.start]
        known = _KNOWN.search(lead) or (fact.topic in _WHOLE and re.search(r"\ball\s*$", lead, re.I))
        if not known or _SAID_WHICH.match(text, fact.value.end) or _MEASURES.match(text, fact.value.start):
            continue
        before = [f for f in facts if _subject(f) == _subject(fact) and f.claim.sentence_start < fact.claim.sentence_start]
        told = [f for f in before if not _is_part(fact.value, f.value) and not _is_narrower(text, fact.value, f.value)]
        if told and all(disjoint_ranges(fact.value, f.value) for f in before) and not _is_sum(fact.value, before):
            spans = [Span(f.value.start, f.value.end) for f in (told[-1], fact)]
            sides = [quote(text, Span(f.claim.sentence_start, f.claim.sentence_end)) for f in (told[-1], fact)]
            name = fact.about if fact.topic == "toll" else fact.topic
            reason = f"{name}: {show_quantity(told[-1].value)} before, {show_quantity(fact.value)} here: {sides[0]} / {sides[1]}"
            question = "Which number is right, or do they count different things?"
            yield make_flag(reading, "quantity_conflict", Severity.MEDIUM, spans, reason, question)


def _subject(fact: Fact) -> tuple[str, str]:
    """Return what a fact counts: of a toll what became of them, of anything else no matter what is done with it."""
    return fact.topic, fact.about if fact.topic == "toll" else ""


def _is_part(later: Quantity, earlier: Quantity) -> bool:
    """Return whether the later count can be of some of the earlier ones: the two women of three dead."""
    return later.unit != earlier.unit and later.unit not in ANYBODY and later.low <= earlier.high


def _said_of(text: str, value: Quantity) -> set[str]:
    """Return the words between a number and what it counts ("578 likely voters")."""
    noun = re.compile(rf"[\d.,]+\W+((?:[\w'’-]+\W+){{0,4}}?){re.escape(value.unit[:4])}", re.I).match(text, value.start)
    return set(noun[1].lower().split()) if noun else set()


def _is_narrower(text: str, later: Quantity, earlier: Quantity) -> bool:
    """Return whether the later, smaller count says of which sort the things are, where the earlier does not: it counts some of them."""
    return later.high <= earlier.low and bool(_said_of(text, later) - _said_of(text, earlier))


def _is_sum(value: Quantity, parts: Sequence[Fact]) -> bool:
    """Return whether some of the counts before add up to a value."""
    counts = [f.value.low for f in parts][:8]
    return any(sum(some) == value.low for size in range(2, len(counts) + 1) for some in combinations(counts, size))
