"""The nouns of the record: frozen values, ids that are content hashes, and nothing that does work.

A claim is a span plus a text; a relation between two claims is a link plus a reason. Offsets count
Unicode code points of ``Article.text``, 0-based and end-exclusive. The fixed words stand in ``vocabulary``,
the slots of an event in ``frames``; both are the record's nouns too and are had from here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from .frames import EventFrame, Mention, Moment, Quantity
from .vocabulary import Band, EventKind, Judgement, Question, Relation, Severity, Stance, Status, Verdict

__all__ = [
    "Addition",
    "Article",
    "Band",
    "Claim",
    "ClaimReview",
    "ClaimStatus",
    "Cluster",
    "Event",
    "EventFrame",
    "EventKind",
    "Evidence",
    "Flag",
    "Judgement",
    "Link",
    "Mention",
    "Moment",
    "Note",
    "Quantity",
    "Question",
    "Relation",
    "Severity",
    "Snapshot",
    "SourceStep",
    "Span",
    "Stance",
    "Status",
    "Verdict",
    "canonical_json",
    "content_id",
    "link_id",
]


def canonical_json(value: Any) -> str:
    """Return ``value`` as JSON with sorted keys, no spaces, no NaN: equal values give equal text.

    Raises ValueError for NaN or infinity and TypeError for what JSON cannot hold.

    >>> canonical_json({"b": 1, "a": "é"})
    '{"a":"é","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def content_id(prefix: str, *parts: Any) -> str:
    """Return an id that depends on ``parts`` alone, so that ingesting twice changes nothing.

    Twelve hexadecimal digits of SHA-256: 200,000 claims share one with a probability below 0.0001.

    >>> content_id("c", "article", 0, 4) == content_id("c", "article", 0, 4)
    True
    >>> content_id("c", "article", 0, 4)[:2]
    'c-'
    """
    return f"{prefix}-{hashlib.sha256(canonical_json(parts).encode()).hexdigest()[:12]}"


def link_id(relation: Relation, left: str, right: str, kind: str) -> str:
    """Return the id of a link: one for each pair and relation, of contradictions one for each kind.

    It depends on nothing else, so that a judgement about the link outlives every re-computation.
    """
    left, right = sorted((left, right))
    if relation is Relation.CONTRADICTION:
        return content_id("l", left, right, relation.value, kind)
    return content_id("l", relation, left, right)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Return whether the two ranges share a character.

        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """A news document: immutable text that every offset points into, and where it was seen.

    ``id`` depends on the raw bytes alone: the same bytes under another name are another sighting, not another article.
    ``published`` is an ISO 8601 date or date-time, or None; it is never guessed from the file.
    """

    id: str
    name: str
    text: str
    sha256: str  # of the raw bytes
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceStep:
    """One step of the chain from the outlet to the origin: who said it, and the words that say so.

    ``start``/``end`` cover the source and ``cue_start``/``cue_end`` the cue ("said", "according to"); they are None
    where nothing is written (a statement carried over from the sentence before). ``resolved`` is False
    when the source is a pronoun that nothing in the article explains.
    """

    source: str
    start: int | None = None
    end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    resolved: bool = True
    explicit: bool = True
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """Words in a claim's text that its quote does not have, and the span of the article that they come from."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic claim: the verbatim clause it stands on and a text that stands alone.

    ``quote == article.text[start:end]`` always. ``attribution`` runs from the source nearest the reader to the origin; empty means
    the outlet's own voice. ``sentence_start``/``sentence_end`` bound the sentence around it.
    """

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    text: str
    attribution: tuple[SourceStep, ...] = ()
    voice: str = "own"  # own, direct, indirect, mixed
    checkworthiness: float = 0.0
    band: Band = Band.LOW
    reasons: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()
    sentence_start: int = 0
    sentence_end: int = 0

    @property
    def span(self) -> Span:
        """The range of the quote."""
        return Span(self.start, self.end)

    @property
    def origin(self) -> str | None:
        """The innermost source: who is on the hook for the claim; None for the outlet's own voice."""
        return self.attribution[-1].source if self.attribution else None


@dataclass(frozen=True, slots=True)
class Link:
    """A suggested relation between two claims (or a claim and a review), with a reason that an editor can read.

    ``left < right`` for relations between claims, so one pair has one link. ``kind`` refines the relation: same, entails; dispute,
    quantity_conflict, …. Of an entails link, ``finer`` is the id of the claim that says more; "" elsewhere.
    """

    id: str
    left: str
    right: str
    relation: Relation
    kind: str
    score: float
    reason: str
    method: str
    finer: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """An editor's query on the copy: what does not fit, where, why, and what to ask."""

    id: str
    article_id: str
    spans: tuple[Span, ...]
    kind: str
    severity: Severity
    reason: str
    question: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that say the same thing; computed from links and judgements, never edited.

    ``origins`` are the independent sources behind the members: five outlets carrying one wire story are one origin.
    """

    id: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    first_seen: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """A published fact-check (schema.org ClaimReview). ``verdict`` is None where the rating maps onto none of ours."""

    id: str
    claim_reviewed: str
    rating: str
    url: str
    author: str = ""
    claimant: str = ""
    date_published: str | None = None
    verdict: Verdict | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict stands on."""

    claim_id: str
    url: str = ""
    archived_url: str = ""
    quote: str = ""
    accessed: str = ""
    stance: Stance = Stance.CONTEXT
    sha256: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of a person about a claim, a link or a flag."""

    subject: str
    text: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act of a person in the append-only, hash-chained ledger.

    ``hash = sha256(prev + canonical_json(seq, at, actor, kind, subject, body))``; ``at`` is UTC, ISO 8601.
    """

    seq: int
    at: str
    actor: str
    kind: EventKind
    subject: str
    body: dict[str, Any]
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    """A claim's state as the events leave it; ``verdict`` answers "is it so?" and ``said`` "did they say it?"."""

    claim_id: str
    status: Status = Status.UNREVIEWED
    verdict: Verdict | None = None
    said: Verdict | None = None
    reviewer: str | None = None
    assignee: str | None = None
    decided_at: str | None = None
    note: str = ""
    signed_off_by: str | None = None
    snoozed_until: str | None = None
    house: str = ""  # the word of the house's own scale, where one was used
    dissent: tuple[str, ...] = ()  # "Ann: supported": reviewers whose own latest decision differs from the verdict that stands


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the record holds at one moment: what reports are made from.

    Sorted by id (articles by name, claims by article and start) so that two snapshots of one record give equal bytes.
    """

    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    flags: tuple[Flag, ...] = ()
    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    reviews: tuple[ClaimReview, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    events: tuple[Event, ...] = ()
    statuses: dict[str, ClaimStatus] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    dismissed: dict[str, str] = field(default_factory=dict)
    head: str = ""  # "SEQ:HASH" of the ledger
