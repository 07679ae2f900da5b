"""One report says that there was none of a thing, the other tells of it: no tear gas was fired, clouds of tear gas drifted across.

Only things are compared, by their nouns and all words that narrow them; "no further", "no immediate" and what nobody counts deny nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims_db.models import EventFrame, Span

from ...catalogue import kind_names
from ..comparators.difference import Difference
from ..tellings.bearers import Cast
from ..tellings.facts import EARLIER

__all__ = ["Denial", "compare_denials", "read_denials"]

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
_ABSTRACT = frozenset(
    """
    doubt evidence sign indication word comment reason question need way chance information detail plan one time answer problem report
    claim statement danger risk threat hope excuse point choice change difference place case matter sense idea intention link suggestion
    response reply agreement decision news mention guarantee limit right longer suspicion proof suspect motive charge objection irregularity
    """.split()
)
_NARROWING = frozenset(
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
    for start, end in sorted({(f.sentence_start, f.sentence_end) for f in frames}):
        sentence = cast.article.text[start:end]
        told = [f for f in frames if f.sentence_start == start]
        for match in () if EARLIER.search(sentence) else _NONE.finditer(sentence):
            words = tuple((match[1] or match[2]).lower().split())
            if _singular(words[-1]) not in _ABSTRACT and not _NARROWING & set(words):
                frame = max((f for f in told if f.start <= start + match.end()), key=lambda f: f.start, default=told[0])
                found.append(Denial(words, Span(start + match.start(), start + match.end()), frame))
    return tuple(found)


def _singular(noun: str) -> str:
    """Return the noun without a plural's ending."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s") if not noun.endswith("ss") else noun


def compare_denials(
    left: tuple[Cast, Sequence[Denial], Sequence[EventFrame]], right: tuple[Cast, Sequence[Denial], Sequence[EventFrame]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story of which one denies what the other tells of, with the difference."""
    for frame, rival, span, place in _denied(left, right):
        yield frame, rival, _difference(left[0], span, right[0], place)
    for frame, rival, span, place in _denied(right, left):
        yield rival, frame, _difference(left[0], place, right[0], span)


def _denied(
    denying: tuple[Cast, Sequence[Denial], Sequence[EventFrame]], telling: tuple[Cast, Sequence[Denial], Sequence[EventFrame]]
) -> Iterator[tuple[EventFrame, EventFrame, Span, Span]]:
    """Yield the frames and the places of what one report denies, and does not tell itself, and the other tells."""
    for denial in denying[1]:
        found = _told(denial, telling[0], telling[2])
        if found is not None and _told(denial, denying[0], denying[2]) is None:
            yield denial.frame, found[0], denial.span, found[1]


def _difference(ours: Cast, left: Span, theirs: Cast, right: Span) -> Difference:
    """Return the difference between a denial and what is told."""
    reason = f"{_quoted(ours, left)} here, {_quoted(theirs, right)} there"
    return Difference("polarity_conflict", True, reason, 0.6, left, right)


def _quoted(cast: Cast, span: Span) -> str:
    """Return the words of a span in quotation marks."""
    return f"“{' '.join(span.of(cast.article.text).split())}”"


def _told(denial: Denial, cast: Cast, frames: Sequence[EventFrame]) -> tuple[EventFrame, Span] | None:
    """Return where a report tells of what is denied, as a fact and not of an earlier event; None where it does not."""
    head = _singular(denial.words[-1])
    written = re.compile(r"\b" + r"\s".join([*map(re.escape, denial.words[:-1]), rf"{re.escape(head)}(?:s|es)?"]) + r"\b(?!-)", re.I)
    for frame in frames:
        sentence = cast.article.text[frame.sentence_start : frame.sentence_end]
        match = written.search(sentence)
        if match is None or _DENYING.search(sentence) or EARLIER.search(sentence) or frame.modality:
            continue
        where = Span(frame.sentence_start + match.start(), frame.sentence_start + match.end())
        slots = [m for m in (*frame.agent, *frame.object) if _singular(m.head) == head and not m.label]
        if len(denial.words) > 1 or (slots and bool(kind_names(head) or slots[0].start <= where.start)):
            return frame, where
    return None
