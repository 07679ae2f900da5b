"""``factcheck clusters``: claims that say the same, across outlets, and the links a threshold is judged by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..display import shorten
from .common import DbOption, JsonOption, many, open_record, print_json, talk

if TYPE_CHECKING:
    from claims_db.models import Cluster, Link
    from claims_db.store import ClaimsDB

__all__ = ["register"]

WIDTH = 110
MANY = 5000  # claims; some ten seconds
TELLINGS = 10  # pairs of claims that two sentences may give, of which one is listed


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""

    @app.command(rich_help_panel="Decide")
    def clusters(
        db: DbOption = None,
        weakest: Annotated[
            bool, typer.Option("--weakest", help="The least certain links still accepted, the most certain still refused.")
        ] = False,
        limit: Annotated[
            int | None, typer.Option("--limit", "-n", min=1, help="How many at most; else 50 clusters, or 20 links of each kind.")
        ] = None,
        encoder: Annotated[
            str | None, typer.Option(metavar="NAME|FOLDER", envvar="FACTCHECK_ENCODER", help="A sentence-transformers model.")
        ] = None,
        as_json: JsonOption = False,
    ) -> None:
        """List the clusters: outlets, independent origins, first seen, and how the members differ; the most widely told first.

        A finer version of a claim ("34" for "dozens") is listed below, kept apart until its link is confirmed. With --weakest, confirm or
        reject what is shown: factcheck confirm LINK, factcheck reject LINK.
        """
        with open_record(db) as record:
            if weakest:
                _list_weakest(record, encoder, limit or 20, as_json)
            else:
                _list_clusters(record, limit or 50, as_json)


def _list_clusters(record: ClaimsDB, limit: int, as_json: bool) -> None:
    """Print the clusters."""
    found = sorted(record.clusters(), key=lambda k: (-len(k.origins), -len(k.outlets), -len(k.claims), k.id))
    finer = _finer_links(record)
    rows = [_cluster_row(record, cluster, finer) for cluster in found[:limit]]
    if as_json:
        print_json(rows)
        return
    from .printing import put

    put(line for row in rows for line in _cluster_lines(row))
    put(_finer_lines(record, finer, limit))
    if len(found) > limit:
        talk(f"{len(found) - limit} more; see them with --limit {len(found)}")
    if not found:
        talk("No two claims say the same yet.")


def _cluster_row(record: ClaimsDB, cluster: Cluster, finer: Sequence[Link]) -> dict[str, Any]:
    """Return a cluster for scripts."""
    from ..clustering.variants import describe_variants
    from .printing import voice_of

    claims = sorted(record.claims(cluster.claims), key=lambda claim: (claim.article_id, claim.start, claim.id))
    articles = {id_: record.article(id_) for id_ in {claim.article_id for claim in claims}}
    return {
        "id": cluster.id,
        "claims": [
            {
                "id": claim.id,
                "text": claim.text,
                "article": claim.article_id,
                "outlet": (article.outlet or article.name) if (article := articles[claim.article_id]) else None,
                "source": voice_of(claim),
            }
            for claim in claims
        ],
        "outlets": list(cluster.outlets),
        "origins": list(cluster.origins),
        "first_seen": cluster.first_seen,
        "differences": list(describe_variants(claims)),
        "finer": [_finer_row(record, link) for link in finer if len({link.left, link.right} & {*cluster.claims}) == 1],
    }


def _finer_links(record: ClaimsDB) -> list[Link]:
    """Return the links to finer versions in other clusters or none that no person has judged, the most certain first."""
    judged = record.judgements()
    cluster_of = {claim: cluster.id for cluster in record.clusters() for claim in cluster.claims}
    found = [link for link in _duplicates(record) if link.finer and link.id not in judged]
    apart = [link for link in found if cluster_of.get(link.left, "none") != cluster_of.get(link.right, "none of them")]
    return sorted(apart, key=lambda link: (-link.score, link.id))


def _duplicates(record: ClaimsDB) -> Sequence[Link]:
    """Return the links of claims that say the same."""
    from claims_db.models import Relation

    return record.links(relation=Relation.DUPLICATE)


def _finer_row(record: ClaimsDB, link: Link) -> dict[str, Any]:
    """Return for scripts which claim is a finer version of which."""
    wide = link.right if link.finer == link.left else link.left
    texts = {claim.id: claim.text for claim in record.claims([link.left, link.right])}
    return {
        "link": link.id,
        "finer": link.finer,
        "finer_text": texts[link.finer],
        "of": wide,
        "of_text": texts[wide],
        "reason": link.reason,
    }


def _first_of_sentences(record: ClaimsDB, links: Sequence[Link]) -> list[Link]:
    """Return the first link of each two sentences: a sentence makes several claims, each with its details and without."""
    first: dict[frozenset[tuple[str, int]], Link] = {}
    for link in links:
        first.setdefault(frozenset((claim.article_id, claim.sentence_start) for claim in record.claims([link.left, link.right])), link)
    return list(first.values())


def _finer_lines(record: ClaimsDB, finer: Sequence[Link], limit: int) -> Iterator[str]:
    """Yield the finer versions, which stand apart until a person says that they are one."""
    links = _first_of_sentences(record, finer)
    if links:
        yield f"Finer versions, kept apart ({len(links)}); to join one: factcheck confirm LINK"
    for link in links[:limit]:
        row = _finer_row(record, link)
        yield f"  {row['link']}  {shorten(row['reason'], WIDTH)}"
        yield f"      {row['finer']}  {shorten(row['finer_text'], WIDTH)}"
        yield f"      finer version of {row['of']}  {shorten(row['of_text'], WIDTH)}"


def _cluster_lines(row: dict[str, Any]) -> Iterator[str]:
    """Yield a cluster as lines."""
    first = f", first seen {row['first_seen']}" if row["first_seen"] else ""
    told = f"{len(row['claims'])} claims, {many(len(row['outlets']), 'outlet')}, {many(len(row['origins']), 'independent origin')}"
    yield f"{row['id']}  {told}{first}"
    for claim in row["claims"]:
        yield f"  {claim['id']}  {shorten(claim['text'], WIDTH)}"
        yield f"      {claim['outlet']}; {claim['source']}"
    for difference in row["differences"]:
        yield f"  {shorten(difference, WIDTH)}"


def _list_weakest(record: ClaimsDB, encoder: str | None, limit: int, as_json: bool) -> None:
    """Print the links around the threshold; refused ones are kept, out of sight, so that a person can confirm them."""
    from ..clustering.linking import weakest_links
    from ..embedding.encoders import load_encoder
    from ..keeping.vectors import embed_record
    from .printing import put

    claims = tuple(record.claims())
    vectors = embed_record(record, load_encoder(encoder), [claim.text for claim in claims])
    if len(claims) >= MANY:
        talk(f"Comparing {len(claims):,} claims with each other …")
    judged = record.judgements()
    enough = limit * TELLINGS + len(judged)
    found = weakest_links(claims, record.frames(), vectors, articles=tuple(record.articles()), limit=enough)
    accepted, refused = (_first_of_sentences(record, [link for link in links if link.id not in judged])[:limit] for links in found)
    new = [link for link in (*accepted, *refused) if record.link(link.id) is None]
    record.put_links(new)
    record.retire_links([link.id for link in new])
    texts = {claim.id: claim.text for claim in claims}
    if as_json:
        print_json({"accepted": [_link_row(link, texts) for link in accepted], "refused": [_link_row(link, texts) for link in refused]})
        return
    for title, links in (("Least certain, accepted", accepted), ("Most certain, refused", refused)):
        put([title, *_link_lines(links, texts)])


def _link_row(link: Link, texts: dict[str, str]) -> dict[str, Any]:
    """Return a link for scripts."""
    return {
        "id": link.id,
        "score": link.score,
        "left": link.left,
        "right": link.right,
        "left_text": texts[link.left],
        "right_text": texts[link.right],
        "kind": link.kind,
        "finer": link.finer or None,
        "reason": link.reason,
    }


def _link_lines(links: Sequence[Link], texts: dict[str, str]) -> Iterator[str]:
    """Yield links as lines."""
    for link in links:
        yield f"  {link.score:.2f}  {link.id}  {shorten(link.reason, WIDTH)}"
        yield f"        {shorten(texts[link.left], WIDTH)}"
        yield f"        {shorten(texts[link.right], WIDTH)}"
    if not links:
        yield "  none"
