"""Two things conflict when the catalogue says that nothing is both: what was shot down is a drone or a bomber, not both."""

from __future__ import annotations

from claims_db.models import EventFrame, Mention, Span

from ..catalogue import Relation, kind_names, relate
from .difference import Difference

__all__ = ["compare_things", "things_apart"]


def _words(mention: Mention) -> list[str]:
    """Return the nouns that say what kind of thing a mention is."""
    phrase = mention.text.lower().removeprefix("the ").removeprefix("a ")
    return [w for w in (phrase, mention.head, mention.head.split()[-1] if mention.head else "") if w]


def _relation(left: Mention, right: Mention) -> Relation:
    """Return how two mentions stand to each other: their most telling words decide."""
    found = [relate(a, b) for a in _words(left) for b in _words(right)]
    return next((r for r in (Relation.SAME, Relation.COMPATIBLE, Relation.DISJOINT) if r in found), Relation.UNKNOWN)


def things_apart(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> tuple[Mention, Mention] | None:
    """Return two mentions that cannot be one thing, unless some other pair of the two lists can."""
    relations = [(_relation(a, b), a, b) for a in left for b in right]
    if any(r in {Relation.SAME, Relation.COMPATIBLE} for r, _, _ in relations):
        return None
    return next(((a, b) for r, a, b in relations if r is Relation.DISJOINT), None)


def compare_things(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between what two frames happen to (or by what, where that is all they say)."""
    for slot in ("object", "agent"):
        apart = things_apart(getattr(left, slot), getattr(right, slot))
        if apart:
            a, b = apart
            kinds = [kind_names(m.head) or kind_names(m.text.lower()) for m in apart]
            shown = [f"“{m.text}”" + (f" ({k[-1]})" if k and k[-1] != m.head else "") for m, k in zip(apart, kinds, strict=True)]
            reason = f"{slot}: {shown[0]} here, {shown[1]} there; nothing is both"
            return Difference("entity_identity_conflict", True, reason, 0.7, Span(a.start, a.end), Span(b.start, b.end))
    return None
