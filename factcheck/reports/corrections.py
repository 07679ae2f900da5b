"""Verdicts that changed after they were given: what past readers have to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from claims_db.models import Event, EventKind, Verdict

__all__ = ["Change", "find_corrections"]


@dataclass(frozen=True, slots=True)
class Change:
    """One verdict replaced by another; ``question`` is "true" or "said"."""

    event: Event
    question: str
    before: Verdict | None
    after: Verdict | None


def find_corrections(events: Iterable[Event], since: int = 0) -> tuple[Change, ...]:
    """Return the changes made by events after number ``since``, in order.

    A verdict given again unchanged is no correction, and one that was undone never happened.
    """
    acts = [e for e in events if e.kind in (EventKind.DECIDED, EventKind.CORRECTED, EventKind.UNDONE)]
    undone = {int(e.body["undoes"]) for e in acts if e.kind == EventKind.UNDONE and "undoes" in e.body}
    held: dict[tuple[str, str], Verdict | None] = defaultdict(lambda: None)
    changes = []
    for event in acts:
        if event.kind == EventKind.UNDONE or event.seq in undone or not event.body.get("verdict"):
            continue
        question = str(event.body.get("question", "true"))
        before, after = held[event.subject, question], Verdict(event.body["verdict"])
        held[event.subject, question] = after
        if before is not None and before != after and event.seq > since:
            changes.append(Change(event, question, before, after))
    return tuple(changes)
