"""One threat or promise of one party, told twice with another reach or strength."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from claims_db.models import EventFrame, Flag, Severity, Span

from ...catalogue import acts_meet
from ...mentions.names import same_name
from ...mentions.places import place_paths
from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["drift_flag", "find_scope_drift", "reach_of"]

_OFFICIAL = re.compile(r"\b(?:ministry|minister|government|military|army|forces|officials?|department|kremlin)\b", re.I)
_THREATS = {
    "target",
    "threaten",
    "attack",
    "strike",
    "bomb",
    "shoot_down",
    "withdraw",
    "deploy",
    "fire",
    "close",
    "cancel",
    "buy",
    "sell",
    "sue",
    "kill",
}


def _state(words: str) -> str:
    """Return the state that a capital, a ministry or an army speaks for, "" for all others."""
    for word in re.findall(r"[\w.]+", words.lower()):
        for path in place_paths(word):
            if len(path) > 1 and (len(words.split()) == 1 or _OFFICIAL.search(words)):
                return path[1]
    return ""


def _one_party(left: str, right: str) -> bool:
    """Return whether two speakers can be one: one name, or two words for one government."""
    state = _state(left)
    return same_name(left, right, metonyms=True) or (bool(state) and state == _state(right))


def reach_of(reading: Reading, frame: EventFrame) -> tuple[set[str], Span]:
    """Return the content words after the act in its claim, and where they stand."""
    claim = next((c for c in reading.claims if c.id == frame.claim_id), None)
    start, end = (claim.start, claim.end) if claim else (frame.sentence_start, frame.sentence_end)
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    words = {t.lemma_.lower() for t in span or () if t.pos_ in {"NOUN", "PROPN", "ADJ"} and not t.is_stop}
    return words, Span(start, end)


def drift_flag(reading: Reading, left: Span, right: Span) -> Flag:
    """Return the flag on a plan that is told again with another reach."""
    text = reading.article.text
    reason = f"{quote(text, left)} is told again as {quote(text, right)}: the reach or the strength has changed."
    return make_flag(reading, "scope_drift", Severity.MEDIUM, [left, right], reason, "What exactly was said?")


def find_scope_drift(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each pair of plans of one speaker and one act that share their object and differ in reach."""
    planned = [f for f in reading.frames if f.modality in {"planned", "conditional"} and f.source and f.act in _THREATS]
    for a, b in combinations(planned, 2):
        if a.sentence_start == b.sentence_start or not acts_meet(a.lemma, b.lemma):
            continue
        if not _one_party(a.source, b.source):
            continue
        (words_a, left), (words_b, right) = reach_of(reading, a), reach_of(reading, b)
        shared, apart = words_a & words_b, words_a ^ words_b
        if len(shared) >= 2 and len(apart) >= 2:
            yield drift_flag(reading, left, right)
