"""The part of a snapshot that a scope names, as a snapshot: what the JSON export of a part holds."""

from __future__ import annotations

from dataclasses import replace

from claims_db.models import Snapshot

from .scope import Scope
from .source import SnapshotSource
from .walk import walk

__all__ = ["narrow"]


def narrow(snapshot: Snapshot, scope: Scope) -> Snapshot:
    """Return the articles, claims and flags in scope with everything that touches them; the whole snapshot for a scope that is empty.

    A link or a cluster comes along when one of its claims is in scope, so that nothing which contradicts a claim is left out.
    """
    if not scope.narrows:
        return snapshot
    cluster_of = {claim: k for k in snapshot.clusters if len(k.claims) > 1 for claim in k.claims}
    stops = [stop for stop in walk(SnapshotSource(snapshot), scope, cluster_of) if stop.heading.number]
    claims = tuple(seat.claim for stop in stops for seat in stop.seats if seat.number)
    flags = tuple(flag for stop in stops for flag in stop.flags)
    ids = {claim.id for claim in claims}
    links = tuple(x for x in snapshot.links if x.left in ids or x.right in ids)
    ends = {end for x in links for end in (x.left, x.right)}
    subjects = {*ids, *(f.id for f in flags), *(x.id for x in links), *(stop.article.id for stop in stops)}
    return replace(
        snapshot,
        articles=tuple(stop.article for stop in stops),
        claims=claims,
        flags=flags,
        links=links,
        clusters=tuple(k for k in snapshot.clusters if ids.intersection(k.claims)),
        reviews=tuple(r for r in snapshot.reviews if r.id in ends),
        evidence=tuple(e for e in snapshot.evidence if e.claim_id in ids),
        events=tuple(e for e in snapshot.events if e.subject in subjects),
        statuses={key: value for key, value in snapshot.statuses.items() if key in ids},
        judgements={key: value for key, value in snapshot.judgements.items() if key in subjects},
        dismissed={key: value for key, value in snapshot.dismissed.items() if key in subjects},
    )
