"""Dates as the page needs them: a place on an axis, and words."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["days_of"]


def days_of(moment: str | None) -> float | None:
    """Return an ISO 8601 date or time as days since 1970 (UTC); None for what is no full date.

    >>> days_of("1970-01-02"), days_of("1970-01-01T12:00:00Z"), days_of("2025"), days_of(None)
    (1.0, 0.5, None, None)
    """
    if not moment or len(moment) < 10:
        return None
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at.timestamp() / 86400
