"""What the two faces say alike: the answers they offer, the signs, the keys, and what an act is called.

The answers are the house's scale where the project has one, else the five verdicts; each with its key.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import Event, EventKind, Verdict

from ..config import Config
from ..reports.wording import VERDICTS

__all__ = ["KEYS", "SAID", "SIGNS", "Choice", "act_words", "choices_of"]

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
    ("w", "answer: did they say it?"),
    ("Enter", "record it and go to the next claim; in a list: open"),
    ("space", "skip for now: to the end of the queue"),
    ("s", "snooze, assign, remark"),
    ("e", "add evidence"),
    ("f", "answer the queries"),
    ("u", "undo my last act, as often as you like"),
    ("n p", "next claim, the one before"),
    ("j k", "down and up in a list or on the page"),
    ("g G", "to the beginning, to the end"),
    ("c", "the cluster: said elsewhere"),
    ("d", "what does not fit, side by side"),
    ("m t", "the first pair: same or yes; not the same or no"),
    ("v", "decide the open claims of a cluster together"),
    ("x", "sign off, as a second person"),
    ("o", "the article, at the claim"),
    ("l", "the queue as a list"),
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
    EventKind.SUPERSEDED: "put a corrected copy in the place of this version",
}
_QUESTIONS = {"said": "did they say it?", "true": "is it so?"}
_TOLD = ("house", "verdict", "assignee", "until", "stance", "url", "reason", "note", "text", "undoes")
_MEANS = {
    Verdict.SUPPORTED: "The evidence backs it.",
    Verdict.REFUTED: "The evidence speaks against it.",
    Verdict.NOT_ENOUGH_EVIDENCE: "It could be checked, but what was found decides nothing.",
    Verdict.CONFLICTING: "Good evidence stands on both sides.",
    Verdict.NOT_CHECKABLE: "An opinion, a prediction, or nothing anybody could look up.",
}
SAID = (
    (Verdict.SUPPORTED.value, "Yes"),
    (Verdict.REFUTED.value, "No"),
    (Verdict.NOT_ENOUGH_EVIDENCE.value, "Cannot tell"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to "is it so?": ``value`` is what ``read_verdict`` reads, ``means`` what it stands for."""

    key: str
    value: str
    word: str
    verdict: Verdict
    means: str


def choices_of(config: Config) -> tuple[Choice, ...]:
    """Return the answers in the order they are offered; the last "not checkable" has the key 0.

    >>> [(c.key, c.word) for c in choices_of(Config())][-2:]
    [('4', 'Conflicting evidence'), ('0', 'Not checkable')]
    """
    offered = [(word, word, verdict) for word, verdict in config.scale.items()] or [(v.value, VERDICTS[v], v) for v in Verdict]
    choices = []
    for number, (value, word, verdict) in enumerate(offered, 1):
        last = number == len(offered) and verdict == Verdict.NOT_CHECKABLE
        means = f"Kept as: {VERDICTS[verdict]}" if config.scale else _MEANS[verdict]
        choices.append(Choice("0" if last else str(number) if number < 10 else "", value, word, verdict, means))
    return tuple(choices)


def act_words(event: Event) -> str:
    """Return what an event says somebody did, with the values that matter: its own words, never the hashes of what was read.

    >>> act_words(Event(4, "2026-01-01T00:00:00Z", "Ann", EventKind.UNDONE, "c-1", {"undoes": 3}, "", ""))
    'took back event 3'
    """
    words = [_ACTS.get(event.kind, str(event.kind))]
    if event.kind == EventKind.INGESTED:
        return f"{words[0]}: {event.body.get('claims', 0)} claims"
    if event.kind == EventKind.SUPERSEDED:
        return f"{words[0]} ({event.body.get('how', '')}); {len(event.body.get('same', ()))} claims stayed the same"
    if question := _QUESTIONS.get(str(event.body.get("question", ""))):
        words.append(question)
    values = [str(event.body[key]) for key in _TOLD if event.body.get(key)]
    if event.body.get("house"):
        values = [value for value in values if value != event.body.get("verdict")]
    end = ":" if event.kind in {EventKind.REOPENED, EventKind.NOTED, EventKind.DISMISSED} and values else ""
    return f"{' '.join(words)}{end} {' · '.join(values)}".strip()
