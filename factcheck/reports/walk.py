"""Walk a record article by article and number what is in scope; every renderer walks the same way and so counts the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from claims_db.models import Article, Claim, ClaimStatus, Cluster, Evidence, Flag

from .report import Heading
from .scope import Scope
from .source import Source

__all__ = ["Seat", "Stop", "walk"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A claim's place in the report: ``number`` counts from 1 over all articles and is 0 for a claim outside the scope."""

    number: int
    claim: Claim
    status: ClaimStatus


@dataclass(frozen=True, slots=True)
class Stop:
    """An article on the walk. ``heading.number`` is 0 for an article that the report leaves out."""

    article: Article
    heading: Heading
    seats: tuple[Seat, ...]
    flags: tuple[Flag, ...]
    evidence: tuple[Evidence, ...]


def walk(source: Source, scope: Scope, cluster_of: Mapping[str, Cluster], *, details_of: Collection[str] | None = None) -> Iterator[Stop]:
    """Yield every article of the record with its claims numbered; flags and evidence are those of the scope alone.

    ``details_of`` says whose chains are needed where the walk only counts; a scope that asks for speakers needs them all.
    """
    articles = claims = 0
    for snapshot in source.by_article(details_of=None if scope.speakers else details_of):
        article = snapshot.articles[0]
        open_ = scope.holds_article(article)
        seats = []
        for claim in snapshot.claims:
            status = snapshot.statuses.get(claim.id) or ClaimStatus(claim.id)
            cluster = cluster_of.get(claim.id)
            inside = open_ and scope.holds_claim(claim, status, cluster.id if cluster else None)
            claims += inside
            seats.append(Seat(claims if inside else 0, claim, status))
        holds = open_ and (not scope.narrows_claims or any(seat.number for seat in seats))
        articles += holds
        heading = Heading(article.id, articles if holds else 0, article.name, article.outlet, article.title, article.published, article.url)
        inside_ids = {seat.claim.id for seat in seats if seat.number}
        flags = tuple(f for f in snapshot.flags if holds and (not scope.narrows_claims or _touches(f, seats)))
        yield Stop(article, heading, tuple(seats), flags, tuple(e for e in snapshot.evidence if e.claim_id in inside_ids))


def _touches(flag: Flag, seats: list[Seat]) -> bool:
    """Return whether a flag names or overlaps a claim in scope."""
    return any(seat.claim.id in flag.claims or any(span.overlaps(seat.claim.span) for span in flag.spans) for seat in seats if seat.number)
