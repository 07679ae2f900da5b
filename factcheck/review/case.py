"""A claim with everything a person needs to decide it: what it says, where, who says it, what stands against it, what was done before.

Reads the record and changes nothing. A verdict from elsewhere is shown as a suggestion only, and only through links that a person
confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import (
    Article,
    Claim,
    ClaimReview,
    ClaimStatus,
    Cluster,
    Event,
    EventKind,
    Evidence,
    Flag,
    Judgement,
    Link,
    Note,
    Relation,
    Verdict,
)
from claims_db.store import ClaimsDB

from ..errors import UnknownId
from ..links import seen_from

__all__ = ["Case", "Other", "Suggestion", "conflicts_of", "open_case", "suggestions"]


@dataclass(frozen=True, slots=True)
class Other:
    """A claim or a published review at the other end of a link, and what people said about the link; "here" in its reason is this end."""

    link: Link
    judgement: Judgement | None
    claim: Claim | None = None
    article: Article | None = None
    status: ClaimStatus | None = None
    review: ClaimReview | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A verdict on another claim that confirmed links say is the same; never chosen for the person."""

    verdict: Verdict
    claim_id: str
    reviewer: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What ``open_case`` returns. Give ``seq`` back as ``if_seq`` when deciding: it says what you had seen.

    ``before`` and ``after`` are the rest of the paragraph around the quote.
    """

    claim: Claim
    article: Article
    before: str
    after: str
    status: ClaimStatus
    seq: int
    cluster: Cluster | None
    members: tuple[tuple[Claim, Article, ClaimStatus], ...]
    same: tuple[Other, ...]
    conflicts: tuple[Other, ...]
    reviews: tuple[Other, ...]
    flags: tuple[tuple[Flag, str | None], ...]  # with the reason for which it was dismissed
    evidence: tuple[Evidence, ...]
    notes: tuple[Note, ...]
    history: tuple[Event, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def attributed(self) -> bool:
        """Whether "did they say it?" is a question of its own here."""
        return bool(self.claim.attribution)


def open_case(record: ClaimsDB, given: str) -> Case:
    """Return the case of the claim with this id or prefix. Raises UnknownId."""
    claim = _claim(record, record.anchored(record.find_id(given, "claim")))
    article = _article(record, claim)
    before, after = _paragraph(article.text, claim)
    cluster = record.cluster_of(claim.id)
    others = [_other(record, claim.id, link) for link in record.links(claim.id)]
    members = [_claim(record, id_) for id_ in cluster.claims if id_ != claim.id] if cluster else []
    return Case(
        claim=claim,
        article=article,
        before=before,
        after=after,
        status=record.status(claim.id),
        seq=record.last_seq(claim.id),
        cluster=cluster,
        members=tuple((member, _article(record, member), record.status(member.id)) for member in members),
        same=tuple(other for other in others if other.link.relation == Relation.DUPLICATE),
        conflicts=tuple(other for other in others if other.link.relation == Relation.CONTRADICTION),
        reviews=tuple(other for other in others if other.link.relation == Relation.PRIOR_REVIEW),
        flags=tuple((flag, record.state(flag.id).dismissed) for flag in record.flags(claim_id=claim.id)),
        evidence=record.evidence(claim.id),
        notes=record.notes(claim.id),
        history=tuple(event for event in record.history(claim.id) if event.kind != EventKind.INGESTED),
        suggestions=suggestions(record, claim.id),
    )


def conflicts_of(record: ClaimsDB, claim_id: str) -> tuple[Other, ...]:
    """Return what excludes the claim, the surest of each other article; disputes and rejected conflicts left out."""
    links = (link for link in record.links(claim_id, Relation.CONTRADICTION) if link.kind != "dispute")
    mine = record.claim(claim_id)
    found: dict[str, Other] = {}
    for other in (_other(record, claim_id, link) for link in sorted(links, key=lambda link: (-link.score, link.id))):
        apart = other.claim and mine and other.claim.article_id != mine.article_id
        if other.claim and apart and other.judgement != Judgement.REJECTED:
            found.setdefault(other.claim.article_id, other)
    return tuple(found.values())


def suggestions(record: ClaimsDB, claim_id: str) -> tuple[Suggestion, ...]:
    """Return the verdicts on claims that a chain of confirmed links says are the same, nearest first."""
    found, seen = [], {claim_id}
    edge: list[tuple[str, tuple[str, ...]]] = [(claim_id, ())]
    while edge:
        here, path = edge.pop(0)
        for link in record.links(here, Relation.DUPLICATE):
            there = link.right if link.left == here else link.left
            if there in seen or record.state(link.id).judgement != Judgement.CONFIRMED:
                continue
            seen.add(there)
            way = (*path, link.id)
            edge.append((there, way))
            status = record.status(there)
            if status.verdict is not None and status.reviewer is not None:
                found.append(Suggestion(status.verdict, there, status.reviewer, way))
    return tuple(found)


def _claim(record: ClaimsDB, claim_id: str) -> Claim:
    claim = record.claim(claim_id)
    if claim is None:
        raise UnknownId(f"No claim {claim_id!r} in {record.path}.")
    return claim


def _article(record: ClaimsDB, claim: Claim) -> Article:
    article = record.article(claim.article_id)
    if article is None:
        raise UnknownId(f"No article {claim.article_id!r} in {record.path}.")
    return article


def _paragraph(text: str, claim: Claim) -> tuple[str, str]:
    """Return the rest of the paragraph on both sides; a paragraph ends at a line break."""
    first = text.rfind("\n", 0, claim.start) + 1
    last = text.find("\n", claim.end)
    return text[first : claim.start], text[claim.end : last if last >= 0 else len(text)]


def _other(record: ClaimsDB, claim_id: str, link: Link) -> Other:
    end = link.right if link.left == claim_id else link.left
    judgement = record.state(link.id).judgement
    link, claim = seen_from(link, claim_id), record.claim(end)
    if claim is None:
        return Other(link, judgement, review=record.review(end))
    return Other(link, judgement, claim, record.article(claim.article_id), record.status(end))
