"""The signs and words of the page that are no one else's: one place, so that a sign means one thing."""

from __future__ import annotations

from claims_db.models import Event, EventKind

__all__ = ["KEYS", "SIGNS", "act_words"]

SIGNS = {
    "unreviewed": "○",
    "in-progress": "◐",
    "decided": "●",
    "reopened": "↻",
    "orphaned": "⌀",
    "supported": "✓",
    "refuted": "✗",
    "not-enough-evidence": "?",
    "conflicting": "≠",
    "not-checkable": "–",
}
KEYS = (
    ("1 … 9, 0", "choose the answer to: is it so?"),
    ("Enter", "record it and go to the next claim; in a list: open"),
    ("space", "skip for now: to the end of the queue"),
    ("s", "snooze, assign, remark"),
    ("e", "add evidence"),
    ("f", "answer the first query"),
    ("u", "undo my last act, as often as you like"),
    ("n p", "next claim, the one before"),
    ("j k", "down and up in a list or on the page"),
    ("g G", "to the beginning, to the end"),
    ("c", "the cluster: said elsewhere"),
    ("d", "what does not fit, side by side"),
    ("m t", "the first pair: same or yes; not the same or no"),
    ("v", "choose claims of a cluster to decide together"),
    ("o", "open the article at the claim"),
    ("/", "search"),
    ("?", "these keys"),
)
_ACTS = {
    EventKind.DECIDED: "decided",
    EventKind.NOTED: "remarked",
    EventKind.EVIDENCE_ADDED: "added evidence",
    EventKind.ASSIGNED: "assigned it",
    EventKind.SNOOZED: "snoozed it",
    EventKind.SKIPPED: "skipped it for now",
    EventKind.CONFIRMED: "confirmed the link",
    EventKind.REJECTED: "rejected the link",
    EventKind.UNSURE: "was unsure about the link",
    EventKind.DISMISSED: "dismissed the query",
    EventKind.REOPENED: "reopened it",
    EventKind.CORRECTED: "corrected",
    EventKind.SIGNED_OFF: "signed it off",
    EventKind.UNDONE: "took back event",
    EventKind.INGESTED: "read the article",
}
_QUESTIONS = {"said": "did they say it?", "true": "is it so?"}
_TOLD = ("house", "verdict", "assignee", "until", "stance", "url", "reason", "note", "text", "undoes")


def act_words(event: Event) -> str:
    """Return what an event says somebody did, with the values that matter.

    >>> act_words(Event(4, "2026-01-01T00:00:00Z", "Ann", EventKind.UNDONE, "c-1", {"undoes": 3}, "", ""))
    'took back event 3'
    """
    words = [_ACTS.get(event.kind, str(event.kind))]
    if question := _QUESTIONS.get(str(event.body.get("question", ""))):
        words.append(question)
    values = [str(event.body[key]) for key in _TOLD if event.body.get(key)]
    if event.body.get("house"):
        values = [value for value in values if value != event.body.get("verdict")]
    return " ".join(words + ([" · ".join(values)] if values else []))
