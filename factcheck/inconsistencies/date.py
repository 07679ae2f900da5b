"""Two times conflict when a part that both write (weekday, day, month, year, hour) differs for one act."""

from __future__ import annotations

from claims_db.models import EventFrame, Span

from ..dates import clash
from .difference import Difference

__all__ = ["compare_dates"]


def compare_dates(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between the times of two frames, unless some pair of them can be one time."""
    if not left.time or not right.time:
        return None
    found = []
    for a in left.time:
        parts = [(clash(a, b), b) for b in right.time]
        comparable = [(part, b) for part, b in parts if part or _share_a_part(a, b)]
        if comparable and all(part for part, _ in comparable):
            part, b = comparable[0]
            reason = f"{part}: “{a.text}” here, “{b.text}” there"
            confidence = 0.5 if part == "hour" else 0.8
            found.append(Difference("date_conflict", True, reason, confidence, Span(a.start, a.end), Span(b.start, b.end)))
    return found[0] if found else None


def _share_a_part(a: object, b: object) -> bool:
    """Return whether both write the same part of a time."""
    return any(getattr(a, p) is not None and getattr(b, p) is not None for p in ("weekday", "day", "month", "year", "hour"))
