"""One difference between two tellings: which kind, whether both can be true, where, and why, in words that quote both sides."""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import Span

__all__ = ["Difference"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two frames.

    ``conflict`` is True when both cannot be true of one event, False when they merely tell different things (another scope, another
    event): a reason not to call two claims the same, and no more. ``confidence`` is in 0..1 and supposes that the event is one.
    """

    kind: str
    conflict: bool
    reason: str
    confidence: float
    left: Span
    right: Span
