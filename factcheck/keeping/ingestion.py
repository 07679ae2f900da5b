"""Keep what the line gives: each article in a transaction of its own first, then what ties it to the others, computed from the record.

So a stop at any moment leaves whole articles or none, and the next ingest takes up what was not tied yet. No model runs inside a
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims_db.models import Article, Cluster, Link, Relation
from claims_db.store import Added, ClaimsDB

from .. import __version__
from ..articles import Received, Refused
from ..clustering.linking import form_clusters
from ..embedding.encoders import Encoder
from ..inconsistencies import find_inside
from ..pipeline import Relations, read_article, relate
from .prior import tie_reviews
from .superseding import BY_HAND, Correction, find_version, part_versions, put_in_place, standing_version
from .vectors import embed_record
from .versions import Recognised

__all__ = ["EXTRACTOR", "VERSION", "Ingested", "Said", "ingest", "relate_record", "settle"]

EXTRACTOR = "factcheck"
VERSION = __version__


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one input: ``outcome`` is added, seen, reread or refused; ``notes`` say what is to be known about versions.

    ``like`` is an article that it may be a corrected copy of: only a person can say.
    """

    name: str
    outcome: str
    claims: int = 0
    flags: int = 0
    reason: str = ""
    warnings: tuple[str, ...] = ()
    article_id: str | None = None
    orphaned: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    correction: Correction | None = None
    notes: tuple[str, ...] = ()
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of an input: it ``corrects`` the article of this id, or it is an article of its own (``separate``)."""

    corrects: str | None = None
    separate: bool = False


def ingest(record: ClaimsDB, inputs: Iterable[Received | Refused], said: Said | None = None) -> Iterator[Ingested]:
    """Keep each input and what it gives, one transaction an article, and yield what became of it.

    Nothing that is read twice is parsed twice. A corrected copy of a known article takes its place in the same transaction; ``said`` goes
    before what the copy itself tells. Call ``relate_record`` afterwards to tie the new articles to the others.
    """
    for item in inputs:
        if isinstance(item, Refused):
            record.add_attempt(item.name, "refused", item.reason, item.sha256)
            yield Ingested(item.name, "refused", reason=item.reason)
            continue
        article = _with_what_is_known(item.article, record.article(item.article.id))
        if record.knows(article.id, extractor=EXTRACTOR, version=_version(article)):
            yield _seen_again(record, article, item.place, said or Said())
        else:
            yield _read(record, item, article, said or Said())


def _seen_again(record: ClaimsDB, article: Article, place: str | None, said: Said) -> Ingested:
    """Keep that known bytes were seen again, and what a person says of them now."""
    record.add_sighting(article, place)
    return settle(record, article, said)


def settle(record: ClaimsDB, article: Article, said: Said) -> Ingested:
    """Keep what a person says now of an article that the record has: that it corrects another one, or that it is one of its own."""
    told = Ingested(article.name, "seen", len(record.claims_of(article.id)), article_id=article.id, warnings=article.warnings)
    if said.corrects and (other := standing_version(record, article, said.corrects)):
        return replace(told, correction=put_in_place(record, article, other, BY_HAND, corrects=True))
    if said.separate and (parted := part_versions(record, article)):
        return replace(told, notes=tuple(f"it and {other.name} ({other.id}) are two articles now" for other in parted if other != article))
    if by := record.superseded_by(article.id):
        back = f"if it is the newest again, add: --corrects {record.newest_version(by)}"
        return replace(told, notes=(f"a corrected copy took its place ({record.newest_version(by)}), so it does not count; {back}",))
    return told


def _read(record: ClaimsDB, item: Received, article: Article, said: Said) -> Ingested:
    """Read an article and keep it, in the place of the version before it where it is a correction."""
    try:
        reading = read_article(article)
        flags, links = find_inside(reading)
    except Exception as error:  # noqa: BLE001 - a text that breaks a rule must not cost the articles after it; it is told, not hidden
        reason = f"broke a rule of the reading ({type(error).__name__}: {error}); please report it with the file"
        record.add_attempt(article.name, "refused", reason, article.sha256)
        return Ingested(article.name, "refused", reason=reason)
    how = {"extractor": EXTRACTOR, "version": _version(article), "media_type": item.media_type}
    corrected = standing_version(record, article, said.corrects) if said.corrects else None
    with record.write():
        sign = None
        if not corrected and not said.separate and record.article(article.id) is None:
            sign = find_version(record, article, item.place)
        added = record.add_article(article, item.raw, reading.claims, reading.frames, flags, links=links, place=item.place, **how)
        told = _told(article, added, len(flags))
        if corrected:
            return replace(told, correction=put_in_place(record, article, corrected, BY_HAND, corrects=True))
        if sign and sign.sure:
            return replace(told, correction=put_in_place(record, article, sign.article, sign.how))
    return replace(told, notes=(_hint(sign, article),), like=sign.article.id) if sign else told


def _hint(sign: Recognised, article: Article) -> str:
    """Return what a person is told who alone can say whether this is a correction."""
    return f"{article.name} counts as another article, though {sign.article.name} ({sign.article.id}) {sign.how}"


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
    return form_clusters(tuple(record.claims()), record.links(), record.judgements(), tuple(record.articles()))
