"""Whether a telling says that an act was done, or only that somebody wants, plans or might do it.

A frame calls every infinitive a plan; here "began to fail" and "stopped him to keep the title" are told as done.
"""

from __future__ import annotations

from claims_db.models import EventFrame

from .telling import Telling

__all__ = ["mood"]

_DONE = set("begin start continue proceed manage happen get come go help serve prove appear seem turn".split())
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
