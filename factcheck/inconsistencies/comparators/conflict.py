"""A conflict between two tellings of one article, and how alike two tellings must be before a comparator may speak.

The thresholds are likenesses of ``telling.likeness``; a comparator that has evidence of its own (the same name's age) asks for less.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import Span

from ..tellings.telling import Story, Telling, likeness

__all__ = ["ALIKE", "FAIR", "SLIGHT", "STRONG", "TWINS", "Conflict", "Likeness", "make_conflict", "measure"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two tellings share: the sum of weights and its share of the shorter telling."""

    total: float
    share: float

    def reaches(self, other: Likeness) -> bool:
        """Return whether this is at least as alike as ``other`` asks."""
        return self.total >= other.total and self.share >= other.share


SLIGHT = Likeness(2.0, 0.10)
FAIR = Likeness(3.5, 0.15)
STRONG = Likeness(5.0, 0.30)
ALIKE = Likeness(6.0, 0.35)
TWINS = Likeness(9.0, 0.50)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one slot that cannot both be true of one event."""

    kind: str
    left: Span
    right: Span
    reason: str
    confidence: float
    left_sentence: Span
    right_sentence: Span


def measure(story: Story, left: Telling, right: Telling, *values: Span) -> Likeness:
    """Return how alike two tellings are when the values under comparison are left out."""
    return Likeness(*likeness(story, left, right, values))


def make_conflict(
    kind: str, a: Telling, b: Telling, left: Span, right: Span, reason: str, likeness: Likeness, base: float = 0.6
) -> Conflict:
    """Return the conflict, surer the more the two tellings share."""
    confidence = min(0.95, base + 0.02 * min(likeness.total, 10) + 0.2 * min(likeness.share, 0.75))
    return Conflict(kind, left, right, reason, round(confidence, 2), a.span, b.span)
