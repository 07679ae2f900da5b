"""What a judgement on one link carries along: the clusters around it, computed again, and the conflicts that only repeat it."""

from __future__ import annotations

from collections.abc import Sequence

from claims_db.models import Event, Link, Relation
from claims_db.store import ClaimsDB

from ..links import fold_conflicts

__all__ = ["regroup", "repeats_of"]


def regroup(record: ClaimsDB, links: Sequence[str]) -> tuple[Event, ...]:
    """Compute the clusters around these links again and return what was reopened by it."""
    from ..clustering.linking import form_clusters

    before = record.head
    now = [record.anchored(id_) for id_ in links]
    around = _around(record, [link for id_ in now if (link := record.link(id_)) and link.relation is not Relation.PRIOR_REVIEW])
    if not around:
        return ()
    claims = list(record.claims(around))
    ties = {link.id: link for id_ in around for link in record.links(id_)}
    inside = [link for link in ties.values() if link.left in around and link.right in around]
    judged = {link.id: record.state(link.id).judgement for link in inside}
    articles = [article for id_ in {claim.article_id for claim in claims} if (article := record.article(id_))]
    clusters = form_clusters(claims, inside, {key: value for key, value in judged.items() if value}, articles)
    record.put_clusters(clusters, among=around)
    return tuple(record.events(after=int(before.split(":")[0])))


def _around(record: ClaimsDB, links: Sequence[Link]) -> set[str]:
    """Return the claims that links lead to, step by step, from the ends of these."""
    edge = [end for link in links for end in (link.left, link.right)]
    found: set[str] = set()
    while edge:
        here = edge.pop()
        if here in found:
            continue
        found.add(here)
        edge += [end for link in record.links(here, Relation.DUPLICATE) for end in (link.left, link.right)]
    return found


def repeats_of(record: ClaimsDB, link: Link) -> tuple[str, ...]:
    """Return the open conflicts that say of other claims of the same two sentences what this one says: one question, asked once."""
    ends = [record.claim(end) for end in (link.left, link.right)]
    if link.relation is not Relation.CONTRADICTION or None in ends:
        return ()
    places = {(end.article_id, end.sentence_start) for end in ends if end}
    of = {claim.id: (claim.article_id, claim.sentence_start) for article, _ in places for claim in record.claims_of(article)}
    near = {id_: place for id_, place in of.items() if place in places}
    links = {x.id: x for id_ in near for x in record.links(id_, Relation.CONTRADICTION) if {x.left, x.right} <= near.keys()}
    judged = {id_: found for id_ in links if (found := record.state(id_).judgement)}
    for first, again in fold_conflicts([x for x in links.values() if x.id == link.id or x.id not in judged], {}, near.get):
        together = {first.id, *(x.id for x in again)}
        if link.id in together:
            return tuple(sorted(together - {link.id}))
    return ()
