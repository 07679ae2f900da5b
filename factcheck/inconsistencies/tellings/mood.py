"""Whether a telling says that an act was done, or only that somebody wants, plans or might do it; and whether it looks back.

A frame calls every infinitive a plan; here "began to fail" and "stopped him to keep the title" are told as done.
"""

from __future__ import annotations

import re

from claims_db.models import EventFrame

from ...mentions.dates import MONTHS
from .telling import Story, Telling

__all__ = ["looks_back", "mood"]

_DONE = set("begin start continue proceed manage happen get come go help serve prove appear seem turn".split())
_MONTH = "|".join(month.capitalize() for month in MONTHS)
_BEFORE = re.compile(
    rf"""\b(?:(?:[Ii]n|[Ss]ince|[Ee]arly|[Ll]ate|[Ee]nd\ of|[Dd]uring|[Ll]ast)\ (?:{_MONTH})\b(?!\ \d{{1,2}}\b)
    |(?:[Ll]ast|[Pp]revious|[Pp]ast)\ (?:month|year|season|decade|summer|winter|spring|autumn|time)\b(?!['’])
    |\b(?:months?|years?|decades?)\ (?:ago|earlier|before)\b)""",
    re.X,
)
_PLANS = set("will would shall may might could can must should".split())


def mood(telling: Telling, frame: EventFrame) -> str:
    """Return "" for an act told as done, else the modality of its frame."""
    verb = telling.token_at(frame.start)
    if frame.modality != "planned" or verb is None or any(t.lower_ in _PLANS for t in verb.children if t.dep_ == "aux"):
        return frame.modality
    above = verb.head
    told = next((f for f in telling.frames if f.start == above.idx), None)
    purpose = verb.dep_ == "advcl" or (verb.dep_ == "xcomp" and above.lemma_.lower() in _DONE)
    return mood(telling, told) if purpose and told is not None and above is not verb else frame.modality


def looks_back(story: Story, telling: Telling) -> bool:
    """Return whether a sentence tells of an earlier time by month, year or "ago", without a day: as a rule of another event."""
    return _BEFORE.search(telling.span.of(story.reading.article.text)) is not None
