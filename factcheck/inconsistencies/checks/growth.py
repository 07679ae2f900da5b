"""A plan of one party that has grown when it is told again: of some ships and then of all, to inspect and then to ban."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from claims_db.models import EventFrame, Flag

from ...catalogue.steps import step_of
from ...reading import Reading
from ..tellings.naming import one_name
from .drift import drift_flag, reach_of

__all__ = ["find_grown_plans"]

_EVERY = re.compile(r"\b(?:all|every|whole|entire|national|nationwide|everywhere|across the (?:country|nation|world|city|region))\b", re.I)
_PLANNED = {"planned", "conditional", "possible"}
_UNSURE = re.compile(r"\b(?:could|might|may|if|unless|in case|provided that)\b", re.I)
_ONE_MORE = re.compile(r"\b(?:now|instead|later|since|then|further|in addition|eventually|meanwhile|no longer|after all|decided)\b", re.I)


def find_grown_plans(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each pair of plans of one party where the later one takes in all and goes farther, or has lost its "if".

    What the article itself tells as a change ("now", "instead") is none; nor is what follows in one paragraph, which is told on purpose.
    """
    text = reading.article.text
    plans = [f for f in reading.frames if f.modality in _PLANNED and f.source and not f.negated]
    plans = [f for f in plans if not f.agent or any(_is_party(reading, f.source, m.text) for m in f.agent)]
    told: set[tuple[int, int]] = set()
    for a, b in combinations(sorted(plans, key=lambda f: f.start), 2):
        key = (a.sentence_start, b.sentence_start)
        between = text[a.sentence_end : b.sentence_start]
        if key in told or "\n" not in between or not _is_party(reading, a.source, b.source):
            continue
        first, second = (text[f.sentence_start : f.sentence_end] for f in (a, b))
        if _EVERY.search(first) or not _EVERY.search(second) or _UNSURE.search(second) or _ONE_MORE.search(second):
            continue
        (words_a, left), (words_b, right) = reach_of(reading, a), reach_of(reading, b)
        low, high = step_of(_deed(reading, a)), step_of(_deed(reading, b))
        same = a.lemma == b.lemma or b.lemma in words_a  # "could call a strike", "will strike"
        surer = bool(_UNSURE.search(first)) and (same or low <= high != 0)
        if (0 < low < high or surer or same) and (words_a & words_b) - _words(a.source) - _words(b.source):
            told.add(key)
            yield drift_flag(reading, left, right)


def _deed(reading: Reading, frame: EventFrame) -> str:
    """Return the verb of what is planned: of "would have the dams inspected" it is the inspecting."""
    if frame.lemma != "have":
        return frame.lemma
    objects = {m.text for m in frame.object}
    later = (f for f in reading.frames if f.start > frame.start and f.sentence_start == frame.sentence_start)
    return next((f.lemma for f in later if objects & {m.text for m in f.object}), frame.lemma)


def _words(name: str) -> set[str]:
    """Return the words of a name."""
    return set(name.lower().split())


def _is_party(reading: Reading, left: str, right: str) -> bool:
    """Return whether two names of speakers can name one: "the transport ministry", "the ministry"; "the union Finansfolk", "the union"."""
    if one_name(left, right):
        return True
    short, long = sorted((_plain(left), _plain(right)), key=len)
    if len(short) != 1 or not long:
        return False
    if short[0] == long[-1]:
        return True
    return any(_named_so(token, a[0], b[-1]) for token in reading.doc for a, b in ((short, long), (long, short)) if len(a) == 1)


def _named_so(token: Any, noun: str, name: str) -> bool:
    """Return whether a word is a name with what it is beside it."""
    return bool(token.lower_ == name and token.i and token.nbor(-1).lemma_.lower() == noun)


def _plain(name: str) -> list[str]:
    """Return the words of a name in lower case, without articles."""
    return [w for w in re.findall(r"[\w-]+", name.lower()) if w not in {"the", "a", "an", "its"}]
