"""Keep what the line gives: each article in a transaction of its own first, then what ties it to the others, computed from the record.

So a stop at any moment leaves whole articles or none, and the next ingest takes up what was not tied yet. No model runs inside a
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims_db.models import Article, Cluster, Link, Relation
from claims_db.store import Added, ClaimsDB

from . import __version__
from .articles import Received, Refused
from .clustering import group_claims
from .embedding import Encoder
from .inconsistencies import find_inside
from .pipeline import Relations, read_article, relate
from .prior import tie_reviews
from .vectors import embed_record

__all__ = ["EXTRACTOR", "VERSION", "Ingested", "ingest", "relate_record"]

EXTRACTOR = "factcheck"
VERSION = __version__


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one input: ``outcome`` is added, seen, reread or refused."""

    name: str
    outcome: str
    claims: int = 0
    flags: int = 0
    reason: str = ""
    warnings: tuple[str, ...] = ()
    article_id: str | None = None
    orphaned: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


def ingest(record: ClaimsDB, inputs: Iterable[Received | Refused]) -> Iterator[Ingested]:
    """Keep each input and what it gives, one transaction an article, and yield what became of it.

    Nothing that is read twice is parsed twice. Call ``relate_record`` afterwards to tie the new articles to the others.
    """
    for item in inputs:
        if isinstance(item, Refused):
            record.add_attempt(item.name, "refused", item.reason, item.sha256)
            yield Ingested(item.name, "refused", reason=item.reason)
            continue
        article = _with_what_is_known(item.article, record.article(item.article.id))
        version = _version(article)
        if record.knows(article.id, extractor=EXTRACTOR, version=version):
            record.add_sighting(article)
            yield Ingested(article.name, "seen", len(record.claims_of(article.id)), article_id=article.id, warnings=article.warnings)
            continue
        try:
            reading = read_article(article)
            flags, links = find_inside(reading)
        except Exception as error:  # noqa: BLE001 - a text that breaks a rule must not cost the articles after it; it is told, not hidden
            reason = f"broke a rule of the reading ({type(error).__name__}: {error}); please report it with the file"
            record.add_attempt(article.name, "refused", reason, article.sha256)
            yield Ingested(article.name, "refused", reason=reason)
            continue
        how = {"extractor": EXTRACTOR, "version": version, "media_type": item.media_type}
        added = record.add_article(article, item.raw, reading.claims, reading.frames, flags, links=links, **how)
        yield _told(article, added, len(flags))


def _with_what_is_known(article: Article, kept: Article | None) -> Article:
    """Return the article with the outlet, title, date and address that an earlier sighting gave."""
    if kept is None:
        return article
    earlier = {name: getattr(kept, name) or getattr(article, name) for name in ("outlet", "title", "published", "url")}
    return replace(article, **earlier)


def _version(article: Article) -> str:
    """Return what the reading of an article depends on besides its bytes: these rules, and its date, which makes "on Sunday" a day.

    >>> _version(Article("a-1", "x.txt", "", "", published="2026-11-22"))[-10:]
    '2026-11-22'
    """
    return f"{VERSION} read as of {article.published}" if article.published else VERSION


def _told(article: Article, added: Added, flags: int) -> Ingested:
    """Return what to say of an article that was kept."""
    warnings = article.warnings if added.claims else (*article.warnings, "no claim was found in it")
    return Ingested(article.name, added.outcome, added.claims, flags, "", warnings, article.id, added.orphaned, added.unplaced)


def relate_record(record: ClaimsDB, encoder: Encoder, progress: Callable[[int, int], None] | None = None) -> Relations | None:
    """Tie the articles that were not related yet to all the others, and keep it; None where nothing was left to do."""
    waiting = record.unlinked()
    if not waiting:
        return None
    basis, known = record.basis(), record.links()
    articles, claims, frames = tuple(record.articles()), tuple(record.claims()), record.frames()
    new = {claim.id for claim in claims if claim.article_id in set(waiting)}
    vectors = embed_record(record, encoder, [claim.text for claim in claims], progress)
    related = relate(articles, claims, frames, vectors, known=known, judgements=record.judgements(), new=new)
    related = _keep(record, related, basis, known)
    tie_reviews(record, encoder, new)
    record.mark_linked(waiting)
    return related


def _keep(record: ClaimsDB, related: Relations, basis: tuple[int, int, int], known: Sequence[Link]) -> Relations:
    """Keep what ties claims together; where somebody judged a link or ingested meanwhile, group again until nobody did."""
    record.put_links(related.links)
    here, clusters = record.basis(), related.clusters
    if here[0] != basis[0] or _tying((*known, *related.links)) != _tying(record.links()):
        clusters = _grouped(record)
    while True:
        with record.write():
            if record.basis() == here:
                record.put_clusters(clusters)
                return replace(related, clusters=clusters)
            here = record.basis()
        clusters = _grouped(record)


def _tying(links: Iterable[Link]) -> set[str]:
    """Return the ids of the links between claims: what clusters are made of."""
    return {link.id for link in links if link.relation is not Relation.PRIOR_REVIEW}


def _grouped(record: ClaimsDB) -> tuple[Cluster, ...]:
    """Return the clusters of everything that the record holds now."""
    return group_claims(tuple(record.claims()), record.links(), record.judgements(), tuple(record.articles()))
