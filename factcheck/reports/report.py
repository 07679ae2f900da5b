"""The report as a value: what every format shows, decided once, so that no two formats can disagree.

A report holds values only. ``parts`` is walked as often as a renderer likes and need not be in memory: a record of 200,000 claims is
written article by article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from claims_db.models import Claim, ClaimReview, ClaimStatus, Cluster, Event, Evidence, Flag, Judgement, Link, Verdict

from .scope import Scope

__all__ = [
    "Correction",
    "Counts",
    "Entry",
    "Heading",
    "Method",
    "Pair",
    "Part",
    "Prior",
    "Query",
    "Replaced",
    "Report",
    "Segment",
    "Side",
    "Spread",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """An article without its text: how it is named and cited. ``number`` counts the articles of the report from 1."""

    id: str
    number: int
    name: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None

    @property
    def label(self) -> str:
        """What to call the place where it stood: the outlet, else the file."""
        return self.outlet or self.name


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of a text; ``marked`` when the other side of the pair has something else there."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A claim and where it stands. ``number`` is its place in the report, 0 for a claim outside the report's scope."""

    number: int
    claim: Claim
    article: Heading
    status: ClaimStatus


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that do not fit together, side by side, with the words that differ."""

    link: Link
    judgement: Judgement | None
    left: Side
    right: Side
    left_segments: tuple[Segment, ...]
    right_segments: tuple[Segment, ...]
    also: tuple[Pair, ...] = ()  # further claims of the same two sentences that exclude each other by the same values

    @property
    def dispute(self) -> bool:
        """Whether named parties disagree, which is news and no defect of the copy."""
        return self.link.kind == "dispute"


@dataclass(frozen=True, slots=True)
class Spread:
    """A cluster with its members in the order of their dates; those without a date come last."""

    cluster: Cluster
    members: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Prior:
    """A published fact-check that a claim was matched with."""

    review: ClaimReview
    link: Link
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Query:
    """An editor's query: a flag, the words it stands on, and whether a person has dismissed it."""

    flag: Flag
    article: Heading
    quotes: tuple[str, ...]
    dismissed: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A verdict that was changed after it had been given. ``number`` is the claim's place in the report."""

    event: Event
    number: int
    text: str
    question: str
    before: Verdict | None
    after: Verdict | None


@dataclass(frozen=True, slots=True)
class Replaced:
    """An earlier version (``older``, an id) whose place an article of the report took, when, and by what that was seen."""

    article: Heading
    older: str
    seq: int
    at: str
    how: str
    same: int  # claims that the correction left alone


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim with everything that is known about it."""

    number: int
    claim: Claim
    article: Heading
    status: ClaimStatus
    evidence: tuple[Evidence, ...] = ()
    cluster: Cluster | None = None
    links: tuple[Link, ...] = ()  # DUPLICATE and CONTRADICTION links that no person has rejected
    priors: tuple[Prior, ...] = ()
    flags: tuple[Flag, ...] = ()
    corrections: int = 0

    @property
    def decided(self) -> bool:
        """Whether a person has answered either question about the claim."""
        return self.status.verdict is not None or self.status.said is not None


@dataclass(frozen=True, slots=True)
class Part:
    """One article: its text, its claims that are in scope, and its queries."""

    article: Heading
    text: str
    warnings: tuple[str, ...]
    entries: tuple[Entry, ...]
    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each thing the report holds; every format states the same numbers.

    A claim is ``decided`` where it has a verdict, as on the desk; ``verdicts`` count them. ``said`` counts the answers to "did they say
    it?", which a claim may have besides; ``only_said`` are the claims that have no more than that.
    """

    articles: int = 0
    claims: int = 0
    decided: int = 0
    only_said: int = 0
    verdicts: dict[str, int] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    evidence: int = 0
    signed_off: int = 0
    clusters: int = 0
    duplicates: int = 0
    conflicts: int = 0
    disputes: int = 0
    rejected: int = 0
    flags: int = 0
    dismissed: int = 0
    priors: int = 0
    corrections: int = 0

    @property
    def undecided(self) -> int:
        """Claims that nobody has decided."""
        return self.claims - self.decided


@dataclass(frozen=True, slots=True)
class Method:
    """How the report came about: enough to make it again."""

    version: str
    components: tuple[tuple[str, str], ...]
    link_methods: tuple[tuple[str, int], ...]
    head: str
    command: str
    events: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says. ``as_of`` is the moment of the last act in it, never the clock's."""

    title: str
    scope: Scope
    as_of: str | None
    counts: Counts
    parts: Iterable[Part]
    findings: tuple[Side, ...]
    conflicts: tuple[Pair, ...]
    disputes: tuple[Pair, ...]
    spreads: tuple[Spread, ...]
    queries: tuple[Query, ...]
    corrections: tuple[Correction, ...]
    method: Method
    replaced: tuple[Replaced, ...] = ()

    @property
    def every_pair(self) -> tuple[Pair, ...]:
        """All contradictions with those that are told once among them: for data, not for reading."""
        return tuple(one for pair in (*self.conflicts, *self.disputes) for one in (pair, *pair.also))
