"""A whole record as values and back: what a snapshot leaves out, and how an empty record is filled from both.

A snapshot holds what is current. Retired rows, raw bytes that the text does not give back, frames and sightings are its extras; with them a
record that was filled passes ``verify`` and gives the same snapshot.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..codec import from_plain, to_plain
from ..driver import sqlite3
from ..errors import RecordUnusable
from ..models import Article, Claim, EventKind, Flag, Link, Snapshot, canonical_json
from ..versions import address_of
from .articles import _ready
from .base import sha256
from .rows import CLAIM, FLAG, LINK, claim_of, digest_of, flag_of, link_of

if TYPE_CHECKING:
    from . import ClaimsDB

__all__ = ["fill", "read_extras"]

_SEEN = "article_id, name, outlet, title, published, url, seen_at, place"
_EVENT = "seq, at, actor, kind, subject, body, prev, hash"


def read_extras(record: ClaimsDB) -> dict[str, Any]:
    """Return what ``fill`` needs beside the snapshot, as values that JSON can hold."""
    rows = record._all("SELECT id, extractor, version, linked FROM article ORDER BY id")
    frames: dict[str, list[Any]] = defaultdict(list)
    for article, body in record._all("SELECT article_id, body FROM frame ORDER BY article_id, place"):
        frames[article].append(body)
    return {
        "readings": {id_: {"extractor": by, "version": version, "linked": bool(linked)} for id_, by, version, linked in rows},
        "blobs": _blobs(record),
        "frames": dict(frames),
        "sightings": [list(row) for row in record._all(f"SELECT {_SEEN} FROM sighting ORDER BY seen_at, article_id, n")],
        "flag_stages": dict(record._all("SELECT id, stage FROM flag WHERE stage <> 'article' ORDER BY id")),
        "anchors": dict(record._all("SELECT old, new FROM anchor ORDER BY old")),
        "retired": _old(record, "current = 0 AND superseded <> 1"),
        "superseded": {"articles": [to_plain(article) for article in record.articles(superseded=True)], **_old(record, "superseded = 1")},
    }


def _old(record: ClaimsDB, which: str) -> dict[str, list[Any]]:
    """Return the claims, links and flags that no snapshot shows, for one reason or the other."""
    return {
        "claims": [to_plain(claim_of(row)) for row in record._all(f"SELECT {CLAIM} FROM claim WHERE {which} ORDER BY id")],
        "links": [to_plain(link_of(row)) for row in record._all(f"SELECT {LINK} FROM link WHERE {which} ORDER BY id")],
        "flags": [to_plain(flag_of(row)) for row in record._all(f"SELECT {FLAG} FROM flag WHERE {which} ORDER BY id")],
    }


def _blobs(record: ClaimsDB) -> dict[str, dict[str, str]]:
    """Return the raw bytes that are not simply the text of an article, in base64 by their sha256."""
    sql = """SELECT b.sha256, b.media_type, b.bytes FROM blob b LEFT JOIN article a ON a.sha256 = b.sha256 AND a.text_sha256 = b.sha256
        WHERE a.id IS NULL ORDER BY b.sha256"""
    return {digest: {"media_type": kind, "base64": base64.b64encode(bytes(raw)).decode()} for digest, kind, raw in record._all(sql)}


def fill(record: ClaimsDB, snapshot: Snapshot, extras: Mapping[str, Any]) -> None:
    """Fill an empty record in one transaction. Raises RecordUnusable where it is not empty or the values do not fit."""
    if record._value("SELECT (SELECT count(*) FROM article) + (SELECT count(*) FROM event)"):
        raise RecordUnusable(f"{record.path} is not empty: import into a new record (--db another.db)")
    try:
        with record.write():
            _fill(record, snapshot, extras)
    except (KeyError, TypeError, ValueError, AttributeError, sqlite3.IntegrityError) as error:
        raise RecordUnusable(f"the export does not hold together: {error}") from error


def _fill(record: ClaimsDB, snapshot: Snapshot, extras: Mapping[str, Any]) -> None:
    for digest, blob in extras.get("blobs", {}).items():
        _keep_raw(record, digest, blob)
    retired = extras.get("retired", {})
    old = [from_plain(Claim, item) for item in retired.get("claims", ())]
    snapshot = _with_superseded(snapshot, extras.get("superseded", {}))  # the ledger will put them aside again
    for article in snapshot.articles:
        _keep_article(record, article, snapshot, old, extras)
    _keep_flags(record, snapshot.flags, [from_plain(Flag, item) for item in retired.get("flags", ())], extras)
    gone = [from_plain(Link, item) for item in retired.get("links", ())]
    record._write_links([*snapshot.links, *gone])  # the anchors come with the export
    record.retire_links([link.id for link in gone])
    record.put_reviews(snapshot.reviews)
    record.put_clusters(snapshot.clusters)
    values = [(e.seq, e.at, e.actor, e.kind.value, e.subject, canonical_json(e.body), e.prev, e.hash) for e in snapshot.events]
    record._many(f"INSERT INTO event ({_EVENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    record.rebuild()
    record._run("DELETE FROM anchor")
    record._many("INSERT INTO anchor (old, new) VALUES (?, ?)", list(extras.get("anchors", {}).items()))
    record.rebuild()


def _with_superseded(snapshot: Snapshot, aside: Mapping[str, Any]) -> Snapshot:
    """Return the snapshot with the articles whose place a corrected copy took."""
    return replace(
        snapshot,
        articles=(*snapshot.articles, *(from_plain(Article, item) for item in aside.get("articles", ()))),
        claims=(*snapshot.claims, *(from_plain(Claim, item) for item in aside.get("claims", ()))),
        flags=(*snapshot.flags, *(from_plain(Flag, item) for item in aside.get("flags", ()))),
        links=(*snapshot.links, *(from_plain(Link, item) for item in aside.get("links", ()))),
    )


def _keep_raw(record: ClaimsDB, digest: str, blob: Mapping[str, str]) -> None:
    try:
        raw = base64.b64decode(blob["base64"], validate=True)
    except binascii.Error as error:
        raise RecordUnusable(f"the raw bytes {digest[:12]}… in the file are damaged: {error}") from error
    if sha256(raw) != digest:
        raise RecordUnusable(f"the raw bytes {digest[:12]}… in the file are not those of that hash")
    record._keep_blob(raw, blob["media_type"])


def _keep_article(record: ClaimsDB, article: Article, snapshot: Snapshot, old: Sequence[Claim], extras: Mapping[str, Any]) -> None:
    """Keep one article as its last reading left it, with the claims of readings before."""
    if sha256(article.text) == article.sha256:
        record._keep_blob(article.text.encode(), "text/plain")
    if record.raw(article.sha256) is None:
        raise RecordUnusable(f"{article.name}: its raw bytes are not in the file; export the whole record as json, or copy it with backup")
    reading = extras.get("readings", {}).get(article.id) or _last_reading(snapshot, article.id)
    stamp = (str(reading["extractor"]), str(reading["version"]))
    before = [_ready(c) for c in old if c.article_id == article.id]
    rows = [_ready(c) for c in snapshot.claims if c.article_id == article.id]
    frames = list(extras.get("frames", {}).get(article.id, ()))
    digest = digest_of(sha256(article.text), [row[0] for row in rows], frames)
    record._keep_article(article, sha256(article.text), digest, stamp)
    record._sketch(article)
    record._keep_claims(article.id, before, stamp)
    record._run("UPDATE claim SET current = 0 WHERE article_id = ?", (article.id,))
    record._keep_claims(article.id, rows, stamp)
    framed = [(json.loads(body)["claim_id"], body) for body in frames]
    record._keep_frames(article.id, framed)
    if reading.get("linked"):
        record.mark_linked([article.id])
    seen = [row for row in extras.get("sightings", ()) if row[0] == article.id]
    given: list[Any] = [article.id, article.name, article.outlet, article.title, article.published, article.url, "", None]
    sightings: list[list[Any]] = [[*row, None][:8] for row in seen] or [given]  # an export of an older version knows no place
    values = [[*row, address_of(row[5]) if row[5] else None] for row in sightings]
    record._many(f"INSERT INTO sighting ({_SEEN}, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def _last_reading(snapshot: Snapshot, article_id: str) -> dict[str, str]:
    """Return what the ledger says read the article last."""
    acts = [e for e in snapshot.events if e.kind == EventKind.INGESTED and e.subject == article_id]
    body = acts[-1].body if acts else {}
    return {"extractor": str(body.get("extractor", "import")), "version": str(body.get("version", "0"))}


def _keep_flags(record: ClaimsDB, flags: Sequence[Flag], gone: Sequence[Flag], extras: Mapping[str, Any]) -> None:
    """Keep flags under the stage of the work that made them, and retire those that were retired."""
    stages = extras.get("flag_stages", {})
    for flag in (*flags, *gone):
        record._keep_flags([flag], stages.get(flag.id, "article"), ("import", "0"))
    record._many("UPDATE flag SET current = 0 WHERE id = ?", [(flag.id,) for flag in gone])
