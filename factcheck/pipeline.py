"""The line of flow, in code: the only place that knows the order of the steps.

Every command runs a prefix of it, so no two commands can disagree. Nothing here touches the record: ingestion.py keeps what the line gives.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims_db.models import Article, Claim, Cluster, EventFrame, Judgement, Link, Snapshot

from .attribution import find_attributions
from .claims import extract_claims
from .clustering.linking import Candidate, compare_claims, form_clusters
from .conflicts.finding import find_conflicts
from .embedding.encoders import Encoder, embed, load_encoder
from .events import read_events
from .inconsistencies import find_between, find_inside, link_conflated, link_facts
from .parsing.parser import parse
from .reading import Reading
from .references.resolving import resolve_references
from .sentences.stretches import split_sentences

__all__ = ["Relations", "analyse", "read_article", "relate"]


def read_article(article: Article) -> Reading:
    """Return everything that one article gives by itself, before it meets the others."""
    doc = parse(article.text)
    sentences = split_sentences(doc.text, doc)  # the text as it was parsed: what is no prose is blank, every offset holds
    references = resolve_references(doc, sentences)
    attributions = find_attributions(doc, sentences, references, outlet=article.outlet)
    claims = extract_claims(article, doc, sentences=sentences, attributions=attributions, references=references)
    frames = read_events(article, doc, claims, references)
    return Reading(article, doc, sentences, references, attributions, claims, frames)


@dataclass(frozen=True, slots=True)
class Relations:
    """What ties articles together: links of every relation, and clusters."""

    links: tuple[Link, ...]
    clusters: tuple[Cluster, ...]


def relate(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    frames: Sequence[EventFrame],
    vectors: np.ndarray,
    *,
    known: Sequence[Link] = (),
    judgements: Mapping[str, Judgement] | None = None,
    new: Collection[str] | None = None,
) -> Relations:
    """Return what ties ``claims`` together. ``vectors`` has one unit row per claim.

    With ``new`` (ids of claims), only pairs with at least one of them are compared and ``known`` holds the links of the others; the result
    is the same as comparing all pairs, because a pair's link depends on the pair alone.
    """
    duplicates, rivals = compare_claims(claims, frames, vectors, articles=articles, new=new)
    found = (*duplicates, *_conflicts(articles, claims, frames, vectors, new, rivals))
    found = (*found, *link_conflated(claims, frames, (*known, *found), new))
    clusters = form_clusters(claims, [*known, *found], judgements or {}, articles)
    return Relations(found, clusters)


def _conflicts(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    frames: Sequence[EventFrame],
    vectors: np.ndarray,
    new: Collection[str] | None,
    among: Sequence[Candidate],
) -> tuple[Link, ...]:
    """Return the conflicts between articles; facts and frames say of two sentences only what their claims do not."""
    by_id = {claim.id: claim for claim in claims}

    def sentences(link: Link) -> frozenset[tuple[str, int]]:
        return frozenset((by_id[end].article_id, by_id[end].sentence_start) for end in (link.left, link.right))

    found = find_conflicts(claims, frames, vectors, articles=articles, read=read_article, new=new, among=among)
    for more in (link_facts(articles, claims, frames, new), find_between(claims, frames, new=new)):
        told = {sentences(link) for link in found}
        found = (*found, *(link for link in more if sentences(link) not in told))
    return found


def analyse(articles: Sequence[Article], encoder: Encoder | None = None) -> Snapshot:
    """Return everything the line finds in ``articles``, without a record: for tests, benchmarks and one-off looks."""
    encoder = encoder or load_encoder()
    readings = [read_article(article) for article in articles]
    inside = [find_inside(reading) for reading in readings]
    claims = tuple(claim for reading in readings for claim in reading.claims)
    frames = tuple(frame for reading in readings for frame in reading.frames)
    conflicts = tuple(link for _, links in inside for link in links)
    related = relate(articles, claims, frames, embed(encoder, [claim.text for claim in claims]), known=conflicts)
    return Snapshot(
        articles=tuple(sorted(articles, key=lambda a: (a.name, a.id))),
        claims=tuple(sorted(claims, key=lambda c: (c.article_id, c.start, c.end, c.id))),
        flags=tuple(sorted((f for flags, _ in inside for f in flags), key=lambda f: f.id)),
        links=tuple(sorted((*conflicts, *related.links), key=lambda x: x.id)),
        clusters=related.clusters,
    )
