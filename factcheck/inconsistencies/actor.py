"""Two named actors of one act conflict when no spelling, alias or short form makes them one; two that changed places invert roles."""

from __future__ import annotations

from claims_db.models import EventFrame, Mention, Span

from .difference import Difference
from .naming import one_name

__all__ = ["compare_actors", "compare_roles"]

_NAMES = {"PERSON", "ORG", "GPE", "NAME"}


def _names(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Return the mentions that are names."""
    return [m for m in mentions if m.label in _NAMES]


def compare_actors(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between the named agents or objects of two frames."""
    for slot in ("agent", "object"):
        ours, theirs = _names(getattr(left, slot)), _names(getattr(right, slot))
        if ours and theirs and not any(one_name(a.text, b.text) for a in ours for b in theirs):
            a, b = ours[0], theirs[0]
            alike = a.label == b.label
            reason = f"{slot}: {a.text} here, {b.text} there"
            return Difference("actor_conflation", alike, reason, 0.6 if alike else 0.3, Span(a.start, a.end), Span(b.start, b.end))
    return None


def compare_roles(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return a role inversion: who does it in one frame undergoes it in the other, and the other way round."""
    crossed = [(a, b) for a in _names(left.agent) for b in _names(right.object) if one_name(a.text, b.text)]
    back = [(a, b) for a in _names(left.object) for b in _names(right.agent) if one_name(a.text, b.text)]
    if not crossed or not back:
        return None
    a, b = crossed[0]
    reason = f"roles: {a.text} does it here and undergoes it there; {back[0][0].text} the other way round"
    return Difference("role_inversion", True, reason, 0.8, Span(a.start, a.end), Span(b.start, b.end))
