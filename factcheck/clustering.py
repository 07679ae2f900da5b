"""Which claims say the same thing. Links are suggestions with a reason; clusters are computed from links and judgements, never edited.

Two claims match when no state of the world makes one true and the other false. The outcome depends on the set of claims alone: not on
their order, and not on what was ingested first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

import numpy as np

from claims_db.models import Article, Claim, Cluster, EventFrame, Judgement, Link, Relation, content_id

from .same_claim import are_same_claim
from .sameness import Telling, read_telling

__all__ = ["duplicate_link", "group_claims", "judge_pair", "link_duplicates", "pair_candidates"]

METHOD = "same-claim/2"
CLOSE = 0.4  # pairs less alike in meaning are not looked at: none of 3,248 ECB+ pairs of one event that the model accepts lies below


def link_duplicates(
    claims: Sequence[Claim],
    frames: Sequence[EventFrame],
    vectors: np.ndarray,
    *,
    articles: Sequence[Article] = (),
    new: Collection[str] | None = None,
) -> tuple[Link, ...]:
    """Return a DUPLICATE link for each pair of claims that says the same thing, sorted by id.

    ``vectors`` has one unit row per claim. With ``new`` (ids of claims), only pairs with at least one of them are looked at: added to
    the links of the others, the result is that of a full run, because a link depends on its two claims alone.
    """
    links = (judge_pair(left, right) for left, right in pair_candidates(claims, frames, vectors, new=new))
    return tuple(sorted((link for link, accepted in links if accepted), key=lambda link: link.id))


def judge_pair(left: tuple[str, Telling], right: tuple[str, Telling]) -> tuple[Link, bool]:
    """Return the link that two claims (id, telling) would have, and whether it is accepted."""
    decision = are_same_claim(left[1], right[1])
    return duplicate_link(left[0], right[0], "same", decision.score, decision.reason), decision.accepted


def pair_candidates(
    claims: Sequence[Claim], frames: Sequence[EventFrame], vectors: np.ndarray, *, new: Collection[str] | None = None
) -> Iterator[tuple[tuple[str, Telling], tuple[str, Telling]]]:
    """Yield the pairs of claims close enough in meaning to be looked at, each once, smaller id first."""
    by_claim: dict[str, list[EventFrame]] = defaultdict(list)
    for frame in frames:
        by_claim[frame.claim_id].append(frame)

    @cache
    def telling(row: int) -> tuple[str, Telling]:
        return claims[row].id, read_telling(claims[row].text, vectors[row], by_claim[claims[row].id])

    for i, j in _close_rows(vectors, CLOSE):
        if claims[i].id != claims[j].id and (new is None or claims[i].id in new or claims[j].id in new):
            left, right = sorted((i, j), key=lambda row: claims[row].id)
            yield telling(left), telling(right)


def duplicate_link(left: str, right: str, kind: str, score: float, reason: str) -> Link:
    """Return the link of two claims; its id depends on the pair alone, so that a judgement about it outlives every re-computation."""
    left, right = sorted((left, right))
    return Link(content_id("l", Relation.DUPLICATE, left, right), left, right, Relation.DUPLICATE, kind, score, reason, METHOD)


def group_claims(
    claims: Sequence[Claim],
    links: Sequence[Link],
    judgements: Mapping[str, Judgement],
    articles: Sequence[Article] = (),
) -> tuple[Cluster, ...]:
    """Return the clusters of two claims or more, sorted by id.

    A link joins unless a person rejected it or is unsure. Two claims of a rejected link never share a cluster: where other links
    would bring them together, the least certain of those gives way (confirmed links last, then by score).
    """
    known = {claim.id: claim for claim in claims}
    joins = [link for link in links if link.relation is Relation.DUPLICATE and link.left in known and link.right in known]
    apart = [(link.left, link.right) for link in joins if judgements.get(link.id) is Judgement.REJECTED]
    joins = [link for link in joins if judgements.get(link.id) in (None, Judgement.CONFIRMED)]
    joins.sort(key=lambda link: (judgements.get(link.id) is not Judgement.CONFIRMED, -link.score, link.id))
    groups = _join(joins, apart)
    return tuple(sorted((_cluster(members, known, articles) for members in groups), key=lambda cluster: cluster.id))


def _close_rows(vectors: np.ndarray, least: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows whose cosine is at least ``least``, i < j."""
    for start in range(0, len(vectors), 512):
        close = vectors[start : start + 512] @ vectors[start:].T >= least
        yield from ((int(i) + start, int(j) + start) for i, j in np.argwhere(close) if i < j)


def _join(joins: Sequence[Link], apart: Sequence[tuple[str, str]]) -> list[set[str]]:
    """Return the groups that the links make, strongest first, each link skipped that would join two claims kept apart."""
    group: dict[str, set[str]] = {}
    foes: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        foes[left].add(right)
        foes[right].add(left)
    for link in joins:
        one, other = group.get(link.left, {link.left}), group.get(link.right, {link.right})
        if one is other:
            continue
        small, large = sorted((one, other), key=len)
        if any(foes[member] & large for member in small if member in foes):
            continue
        large |= small
        group.update(dict.fromkeys(small, large))
        group[link.left] = group[link.right] = large
    return list({id(members): members for members in group.values() if len(members) > 1}.values())


def _cluster(members: set[str], known: Mapping[str, Claim], articles: Sequence[Article]) -> Cluster:
    """Return the cluster of these claims with its outlets, its independent origins and the day it was first seen."""
    by_id = {article.id: article for article in articles}
    seen_in = [by_id[article_id] for article_id in {known[member].article_id for member in members} if article_id in by_id]
    origins = {known[member].origin or _outlet(by_id.get(known[member].article_id)) for member in members}
    return Cluster(
        id=content_id("k", sorted(members)),
        claims=tuple(sorted(members)),
        origins=tuple(sorted(origin for origin in origins if origin)),
        outlets=tuple(sorted({_outlet(article) for article in seen_in})),
        first_seen=min((article.published for article in seen_in if article.published), default=None),
    )


def _outlet(article: Article | None) -> str:
    """Return the name of the article's outlet, its file name where none is given."""
    return (article.outlet or article.name) if article else ""
