"""One report says that there was none of a thing, the other tells of it: no tear gas was fired, clouds of tear gas drifted across.

Only things are compared, by their nouns and all words that narrow them; "no further", "no immediate" and what nobody counts deny nothing.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims_db.models import EventFrame, Span

from ...catalogue import kind_names
from ...catalogue.forms import stems
from ...mentions.quantities import plural
from ..comparators.difference import Difference
from ..tellings.bearers import Cast
from ..tellings.earlier import EARLIER, is_of_the_story

__all__ = ["ABSTRACT", "NARROWING", "Denial", "compare_denials", "read_denials"]

_NOUNS = r"((?:[a-z][\w-]*\s){0,2}?[a-z][\w-]*)"
_THEREAFTER = r"(?=[.,;:!\"”]|\s(?:at|in|on|between|for|aboard|to|among|during|when|that|and)\b|$)"
_DONE = r"(?:\w+ed|\w+n|found|hit|set|shot|lit|held|hurt|sent|built|left|lost|paid|made)\b"
_NONE = re.compile(
    rf"\b(?:there (?:is|was|were|are|ha[sd] been|have been) (?:no|never any?) {_NOUNS}{_THEREAFTER}"
    rf"|no {_NOUNS} (?:was|were|ha[sd] been|have been) {_DONE})",
    re.I,
)
_DENYING = re.compile(
    r"\b(?:no|not|never|without|nobody|none|neither|nor|den(?:y|ied|ies|ial)|if|whether|could|may|might|would|fears?|alleged\w*|rumou?rs?|fail\w*"
    r"|yet|refus\w*)\b|n['’]t\b",
    re.I,
)
# What is not there to be counted, or of which there is always some.
ABSTRACT = frozenset(
    """
    doubt evidence sign indication word comment reason question need way chance information detail plan one time answer problem report
    claim statement danger risk threat hope excuse point choice change difference place case matter sense idea intention link suggestion
    response reply agreement decision news mention guarantee limit right longer suspicion proof suspect motive charge objection irregularity
    """.split()
)
NARROWING = frozenset(
    "further other immediate more new such additional official serious major single real clear obvious known extra".split()
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A thing that a report says there was none of: its words in lower case, and where they stand."""

    words: tuple[str, ...]
    span: Span
    frame: EventFrame


def read_denials(cast: Cast, frames: Sequence[EventFrame]) -> tuple[Denial, ...]:
    """Return the things that an article says there was none of, in order of the text."""
    found = []
    sentences: dict[tuple[int, int], list[EventFrame]] = defaultdict(list)
    for frame in frames:
        sentences[frame.sentence_start, frame.sentence_end].append(frame)
    for (start, end), told in sorted(sentences.items(), key=lambda item: item[0]):
        sentence = cast.article.text[start:end]
        for match in () if EARLIER.search(sentence) else _NONE.finditer(sentence):
            words = tuple((match[1] or match[2]).lower().split())
            if not stems(words[-1]) & ABSTRACT and not NARROWING & set(words):
                frame = max((f for f in told if f.start <= start + match.end()), key=lambda f: f.start, default=told[0])
                found.append(Denial(words, Span(start + match.start(), start + match.end()), frame))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A frame told as a fact, in a sentence that denies nothing and is of no earlier event: its words, and where they begin."""

    frame: EventFrame
    words: str
    start: int


def _tellings(cast: Cast, frames: Sequence[EventFrame]) -> list[_Telling]:
    """Return what a report tells as facts."""
    told = [_Telling(f, cast.article.text[f.sentence_start : f.sentence_end], f.sentence_start) for f in frames]
    return [t for t in told if is_of_the_story(cast.article, t.frame) and not _DENYING.search(t.words)]


@functools.cache
def _forms(noun: str) -> frozenset[str]:
    """Return a noun as it may be written: itself, what it can be the plural of, and the plurals of those."""
    singular = {noun} if noun.endswith(("ed", "ing")) else stems(noun)
    return frozenset({*singular, *map(plural, singular)})


def compare_denials(
    left: tuple[Cast, Sequence[Denial], Sequence[EventFrame]], right: tuple[Cast, Sequence[Denial], Sequence[EventFrame]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story of which one denies what the other tells of, with the difference."""
    (ours, here, acts), (theirs, there, others) = left, right
    own, other = (_tellings(ours, acts), _tellings(theirs, others)) if here or there else ([], [])
    for frame, rival, span, place in _denied(here, own, other):
        yield frame, rival, _difference(ours, span, theirs, place)
    for frame, rival, span, place in _denied(there, other, own):
        yield rival, frame, _difference(ours, place, theirs, span)


def _denied(
    denials: Sequence[Denial], own: Sequence[_Telling], other: Sequence[_Telling]
) -> Iterator[tuple[EventFrame, EventFrame, Span, Span]]:
    """Yield the frames and the places of what one report denies, and does not tell itself, and the other tells."""
    for denial in denials:
        found = _told(denial, other)
        if found is not None and _told(denial, own) is None:
            yield denial.frame, found[0], denial.span, found[1]


def _difference(ours: Cast, left: Span, theirs: Cast, right: Span) -> Difference:
    """Return the difference between a denial and what is told."""
    reason = f"{_quoted(ours, left)} here, {_quoted(theirs, right)} there"
    return Difference("polarity_conflict", True, reason, 0.6, left, right)


def _quoted(cast: Cast, span: Span) -> str:
    """Return the words of a span in quotation marks."""
    return f"“{' '.join(span.of(cast.article.text).split())}”"


def _told(denial: Denial, tellings: Sequence[_Telling]) -> tuple[EventFrame, Span] | None:
    """Return where a report tells of what is denied; None where it does not."""
    *narrowing, noun = denial.words
    forms = _forms(noun)
    written = re.compile(
        r"\b" + r"\s".join([*map(re.escape, narrowing), rf"(?:{'|'.join(map(re.escape, sorted(forms)))})"]) + r"\b(?!-)", re.I
    )
    for telling in tellings:
        match = written.search(telling.words)
        if match is None:
            continue
        where = Span(telling.start + match.start(), telling.start + match.end())
        slots = [m for m in (*telling.frame.agent, *telling.frame.object) if m.head in forms and not m.label]
        if narrowing or (slots and (any(map(kind_names, forms)) or slots[0].start <= where.start)):
            return telling.frame, where
    return None
