"""One tells that it happened, the other that it did not; or their acts exclude each other (died, survived)."""

from __future__ import annotations

from claims_db.models import EventFrame, Span

from ..catalogue import opposed
from .difference import Difference

__all__ = ["compare_polarity"]


def compare_polarity(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference in outcome between two frames; plans and conditions are compatible with anything."""
    where = (Span(left.start, left.end), Span(right.start, right.end))
    if left.act == right.act and left.negated != right.negated:
        real = not left.modality and not right.modality
        reason = f"outcome: “{left.lemma}” is {'denied' if left.negated else 'told'} here and {'denied' if right.negated else 'told'} there"
        return Difference("polarity_conflict", real, reason, 0.7 if real else 0.3, *where)
    if opposed(left.act, right.act) and left.negated == right.negated:
        real = not left.modality and not right.modality
        return Difference("polarity_conflict", real, f"outcome: “{left.lemma}” here, “{right.lemma}” there", 0.7 if real else 0.3, *where)
    return None
