"""Two places conflict when both are known and neither lies in the other; an unknown name is never forced."""

from __future__ import annotations

from claims_db.models import EventFrame, Span

from ..catalogue import Relation
from ..places import relate_places
from .difference import Difference

__all__ = ["compare_places"]


def compare_places(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between the places of two frames, unless some pair of them can be one place."""
    relations = [(relate_places(a.text, b.text), a, b) for a in left.place for b in right.place]
    if not relations or any(r in {Relation.SAME, Relation.COMPATIBLE} for r, _, _ in relations):
        return None
    apart = next(((a, b) for r, a, b in relations if r is Relation.DISJOINT), None)
    if apart is None:
        return None
    a, b = apart
    reason = f"place: {a.text} here, {b.text} there; neither lies in the other"
    return Difference("place_conflict", True, reason, 0.8, Span(a.start, a.end), Span(b.start, b.end))
