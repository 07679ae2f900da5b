"""The fixed words of the record: what a relation, a verdict, a severity, an act can be. Their values are stored, so they never change."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Band",
    "EventKind",
    "Judgement",
    "Question",
    "Relation",
    "Severity",
    "Stance",
    "Status",
    "Verdict",
]


class Relation(StrEnum):
    """How two claims stand to each other, or a claim to a published fact-check."""

    DUPLICATE = "DUPLICATE"
    CONTRADICTION = "CONTRADICTION"
    PRIOR_REVIEW = "PRIOR_REVIEW"


class Verdict(StrEnum):
    """What a person found about a claim: AVeriTeC's four labels, and claims that nobody can check."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_EVIDENCE = "not-enough-evidence"
    CONFLICTING = "conflicting"
    NOT_CHECKABLE = "not-checkable"


class Question(StrEnum):
    """The two questions an attributed claim carries, decided apart."""

    SAID = "said"  # did they say it?
    TRUE = "true"  # is it so?


class Judgement(StrEnum):
    """What a person found about a link."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNSURE = "unsure"


class Severity(StrEnum):
    """How soon a flag needs a person: ``high`` now, ``info`` never."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class Band(StrEnum):
    """Check-worthiness in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Where a claim stands in the work; derived from events, never stored as truth."""

    UNREVIEWED = "unreviewed"
    IN_PROGRESS = "in-progress"
    DECIDED = "decided"
    REOPENED = "reopened"
    ORPHANED = "orphaned"


class Stance(StrEnum):
    """What a piece of evidence says about the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class EventKind(StrEnum):
    """The acts of people that the ledger keeps."""

    DECIDED = "decided"
    NOTED = "noted"
    EVIDENCE_ADDED = "evidence-added"
    ASSIGNED = "assigned"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNSURE = "unsure"
    DISMISSED = "dismissed"
    REOPENED = "reopened"
    CORRECTED = "corrected"
    SIGNED_OFF = "signed-off"
    UNDONE = "undone"
    INGESTED = "ingested"  # an article entered the record, or was read again by a newer version
    SUPERSEDED = "superseded"  # a corrected copy took an article's place; the article stays in the record
