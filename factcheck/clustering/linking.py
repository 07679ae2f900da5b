"""Which claims say the same thing. Links are suggestions with a reason; clusters are computed from links and judgements, never edited.

Two claims match when no state of the world makes one true and the other false; a finer version ("34" for "dozens") is linked as such and
joins no cluster by itself. The outcome depends on the set of claims alone: not on their order, and not on what was ingested first.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from claims_db.models import Article, Claim, Cluster, EventFrame, Judgement, Link, Relation, content_id, link_id

from ..mentions.names import origin_key, same_name
from .candidates import Candidate, pair_candidates
from .finer import finer_side
from .joining import join
from .same_claim import SameClaim, are_same_claim
from .sameness import Telling

__all__ = [
    "ENTAILS",
    "REFUSED",
    "compare_claims",
    "duplicate_link",
    "form_clusters",
    "group_claims",
    "judge_pair",
    "link_duplicates",
    "weakest_links",
]

METHOD = "same-claim/4"
ENTAILS = "entails"  # the kind of a link between a claim and a finer version of it: a person may confirm that they are one
REFUSED = "refused"  # the kind of a link that is kept only so that a person may confirm it
COPIED = 8  # sentences of at least as many words that two outlets print alike are one origin: a wire story, a press release
RIVALS = 0.5  # the probability of being one, values apart, from which two claims may be in conflict


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
    the links of the others, the result is that of a full run, because a link depends on its two claims and their articles alone.
    """
    return compare_claims(claims, frames, vectors, articles=articles, new=new)[0]


def compare_claims(
    claims: Sequence[Claim],
    frames: Sequence[EventFrame],
    vectors: np.ndarray,
    *,
    articles: Sequence[Article] = (),
    new: Collection[str] | None = None,
) -> tuple[tuple[Link, ...], tuple[Candidate, ...]]:
    """Return what ``link_duplicates`` does, and the pairs of two articles in which a conflict may lie.

    Those are the ones likely to be one claim, were their values the same: few, where all that are compared may be millions.
    """
    links, rivals = [], []
    article_of = {claim.id: claim.article_id for claim in claims}
    for left, right in pair_candidates(claims, frames, vectors, articles=articles, new=new):
        decision = are_same_claim(left[1], right[1])
        if decision.accepted:
            links.append(_link_of(left, right, decision))
        if decision.if_agreed >= RIVALS and article_of[left[0]] != article_of[right[0]]:
            rivals.append((left, right))
    return tuple(sorted(links, key=lambda link: link.id)), tuple(rivals)


def judge_pair(left: tuple[str, Telling], right: tuple[str, Telling]) -> tuple[Link, bool]:
    """Return the link that two claims (id, telling) would have, and whether it is accepted."""
    decision = are_same_claim(left[1], right[1])
    return _link_of(left, right, decision), decision.accepted


def _link_of(left: tuple[str, Telling], right: tuple[str, Telling], decision: SameClaim) -> Link:
    """Return the link of two claims that were decided on."""
    if not decision.accepted:
        return duplicate_link(left[0], right[0], REFUSED, decision.score, decision.reason)
    finer = finer_side(left[1], right[1])
    if finer is None:
        return duplicate_link(left[0], right[0], "same", decision.score, decision.reason)
    side = left[0] if finer[0] is left[1] else right[0]
    reason = f"one is a finer version of the other ({finer[1]}); {decision.reason}"
    return duplicate_link(left[0], right[0], ENTAILS, decision.score, reason, side)


def weakest_links(
    claims: Sequence[Claim], frames: Sequence[EventFrame], vectors: np.ndarray, *, articles: Sequence[Article] = (), limit: int = 10
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the least certain links still accepted and the most certain still refused: what a threshold is judged by."""
    accepted: list[Link] = []
    refused: list[Link] = []
    for left, right in pair_candidates(claims, frames, vectors, articles=articles):
        link, taken = judge_pair(left, right)
        best, sign = (accepted, 1) if taken else (refused, -1)
        insort(best, link, key=lambda link: (sign * link.score, link.id))
        del best[limit:]  # a record of many claims has millions of pairs
    return tuple(accepted), tuple(refused)


def duplicate_link(left: str, right: str, kind: str, score: float, reason: str, finer: str = "") -> Link:
    """Return the link of two claims.

    ``finer`` is the claim that says more, where the kind is ENTAILS.
    """
    left, right = sorted((left, right))
    return Link(link_id(Relation.DUPLICATE, left, right, kind), left, right, Relation.DUPLICATE, kind, score, reason, METHOD, finer)


def form_clusters(
    claims: Sequence[Claim],
    links: Sequence[Link],
    judgements: Mapping[str, Judgement],
    articles: Sequence[Article] = (),
) -> tuple[Cluster, ...]:
    """Return the clusters of ``group_claims`` without bridges, sorted by id: what a record keeps.

    A link that nobody confirmed joins two groups only where half of the smaller one's claims have a link into the larger: one wrong link
    of a vague claim would make one of two stories.
    """
    return _clusters(claims, links, judgements, articles, bridged=False)


def group_claims(
    claims: Sequence[Claim],
    links: Sequence[Link],
    judgements: Mapping[str, Judgement],
    articles: Sequence[Article] = (),
) -> tuple[Cluster, ...]:
    """Return the clusters of two claims or more that can be reached from each other along links, sorted by id.

    A link joins unless a person rejected it or is unsure. Two claims of a rejected link never share a cluster, nor two that contradict
    each other, unless a person said that they are one: where other links would bring them together, the least certain of those gives
    way (confirmed links last, then by score).
    """
    return _clusters(claims, links, judgements, articles, bridged=True)


def _clusters(
    claims: Sequence[Claim], links: Sequence[Link], judgements: Mapping[str, Judgement], articles: Sequence[Article], *, bridged: bool
) -> tuple[Cluster, ...]:
    """Return the clusters, sorted by id; where they may be ``bridged``, any link joins two groups."""
    known = {claim.id: claim for claim in claims}
    joins = [link for link in links if link.relation is Relation.DUPLICATE and link.left in known and link.right in known]
    confirmed = {(link.left, link.right) for link in joins if judgements.get(link.id) is Judgement.CONFIRMED}
    apart = [(link.left, link.right) for link in links if _keeps_apart(link, judgements.get(link.id), confirmed)]
    joins = [link for link in joins if judgements.get(link.id, _unjudged(link)) is Judgement.CONFIRMED]
    joins.sort(key=lambda link: ((link.left, link.right) not in confirmed, -link.score, link.id))
    pairs = [(link.left, link.right) for link in joins]
    by_id = {article.id: article for article in articles}
    groups = join(pairs, set(pairs) if bridged else confirmed, apart)
    return tuple(sorted((_cluster(members, known, by_id) for members in groups), key=lambda cluster: cluster.id))


def _keeps_apart(link: Link, judged: Judgement | None, confirmed: Collection[tuple[str, str]]) -> bool:
    """Return whether the two claims of a link may not share a cluster: a person says so, or both cannot be true and nobody objects."""
    if link.relation is Relation.CONTRADICTION:
        return judged is not Judgement.REJECTED and (link.left, link.right) not in confirmed
    return link.relation is Relation.DUPLICATE and judged is Judgement.REJECTED


def _unjudged(link: Link) -> Judgement:
    """Return how a link counts that nobody has judged: a suggestion joins, a finer version or a pair that was refused does not."""
    return Judgement.UNSURE if link.kind in (ENTAILS, REFUSED) else Judgement.CONFIRMED


def _cluster(members: set[str], known: Mapping[str, Claim], articles: Mapping[str, Article]) -> Cluster:
    """Return the cluster of these claims with its outlets, its independent origins and the day it was first seen."""
    claims = [known[member] for member in sorted(members)]
    seen_in = [articles[claim.article_id] for claim in claims if claim.article_id in articles]
    return Cluster(
        id=content_id("k", sorted(members)),
        claims=tuple(sorted(members)),
        origins=_origins(claims, articles),
        outlets=tuple(sorted({_outlet(article) for article in seen_in})),
        first_seen=min((article.published for article in seen_in if article.published), default=None),
    )


def _origins(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[str, ...]:
    """Return one name for each independent origin: outlets that quote one source, or print one sentence, are one.

    A source that another member quotes somebody through is a relay of that one: Reuters citing TASS, and TASS quoting a captain, are
    one origin, the captain.
    """
    claims = _told_once(claims)
    relays = {step.source for claim in claims for step in claim.attribution[:-1]}
    names: dict[str, str] = {}
    printed: dict[str, str] = {}
    for claim in claims:
        outlet = _outlet(articles.get(claim.article_id))
        key = origin_key(claim.attribution, outlet)
        words = re.findall(r"\w+", claim.quote.casefold())
        if not claim.attribution and len(words) >= COPIED:
            key = printed.setdefault(" ".join(words), key)
        names[key] = min(names.get(key, claim.origin or outlet), claim.origin or outlet)
    origins = {name for name in names.values() if name}
    deeper = {name for name in origins if not any(_is_relay(name, relay) for relay in relays)}
    return tuple(sorted(deeper or origins))


def _told_once(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that only report, in the outlet's own voice, what their sentence quotes another member saying.

    "Varga said the alarm had been tested" beside "the alarm had been tested", by Varga, is her word alone.
    """
    quoted = {(claim.article_id, claim.sentence_start) for claim in claims if claim.attribution}
    return [claim for claim in claims if claim.attribution or (claim.article_id, claim.sentence_start) not in quoted]


def _is_relay(name: str, relay: str) -> bool:
    """Return whether a source is one that others are quoted through: the same name, or one that holds it as a word."""
    return same_name(name, relay) or bool(re.search(rf"\b{re.escape(relay)}\b", name))


def _outlet(article: Article | None) -> str:
    """Return the name of the article's outlet, its file name where none is given."""
    return (article.outlet or article.name) if article else ""
