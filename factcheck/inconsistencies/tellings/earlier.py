"""What a report tells of its own story, and what of an earlier event: "last year", "the 1998 fire", "another ferry".

Where a sentence looks back, nothing in it is taken for a fact of the story; whoever asks more closely asks of a phrase (``looks_back``).
"""

from __future__ import annotations

import re

from claims_db.models import Article, EventFrame

__all__ = ["EARLIER", "is_of_the_story", "looks_back", "taken_up"]

EARLIER = re.compile(
    r"\b(?:ago|last (?:year|month|week|autumn|summer|winter|spring|major|big|great|such)|previous(?:ly)?"
    r"|earlier (?:this|that) (?:year|month)|another|history|record|(?:in|since|of) (?:[A-Z]\w+ )?(?:1[89]|20)\d\d"
    r"|(?:an?|the|his|her|its|their) (?:1[89]|20)\d\d\b|(?:1[89]|20)\d\d (?:disaster|fire|crash|quake|flood|case|trial)|prior)\b",
    re.I,
)
_ASIDE = re.compile(r",? \b(?:who|which|whose|where)\b[^,;:.]*(?:,|$)|, (?:completed|built|founded|a|an|the) [^,;:.]*,")
_RECENT = re.compile(r"last week|record|history|another|prior|previous(?:ly)?", re.I)
_TAKEN_UP = re.compile(r"(?:It|That|This|They|Then)\b")


def is_of_the_story(article: Article, frame: EventFrame) -> bool:
    """Return whether a frame is told, or denied, as a fact: not planned, possible or asked, and in a sentence that does not look back."""
    return not frame.modality and EARLIER.search(article.text[frame.sentence_start : frame.sentence_end]) is None


def looks_back(sentence: str, start: int, end: int) -> bool:
    """Return whether a phrase is told of an earlier event; a clause on somebody ("who has been here since 2004") is on nobody else."""
    kept = _ASIDE.sub(lambda m: m.group() if m.start() < end and start < m.end() else "", sentence)
    return any(not _RECENT.fullmatch(m.group()) for m in EARLIER.finditer(kept))


def taken_up(words: str) -> bool:
    """Return whether a sentence goes on with what the one before it tells of.

    >>> taken_up("It killed 612."), taken_up("Police closed the road.")
    (True, False)
    """
    return _TAKEN_UP.match(words) is not None
