"""The schema, one named step per change; a step that was released is never edited.

Three kinds of table. *Evidence*: ``blob``, ``article``, ``sighting``, ``ingest_attempt`` keep what came in, and never lose it.
*Acts*: ``event`` is the ledger; triggers forbid to change it, to delete from it and to leave a gap. *Derived*: everything else can
be made again from the first two, and carries the name and version of what made it.

Steps run through sqlite-utils' ``Migrations``, always inside one BEGIN IMMEDIATE of the caller (``store.opening``).
"""

from __future__ import annotations

from typing import Any

from sqlite_utils.migrations import Migrations

from .versions import address_of, sketch_of

__all__ = ["SET_NAME", "migrations"]

SET_NAME = "claims_db"

migrations = Migrations(SET_NAME)
FULL_TEXT = {"claim": ("text", "quote", "speakers"), "claim_review": ("claim_reviewed", "title", "claimant")}

_EVIDENCE = (
    """CREATE TABLE blob (
        n INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size = length(bytes)), media_type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT""",
    """CREATE TABLE article (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL REFERENCES blob(sha256),
        text TEXT NOT NULL, text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64),
        name TEXT NOT NULL, outlet TEXT, title TEXT, published TEXT, url TEXT, body TEXT NOT NULL CHECK (body LIKE '{%'),
        extractor TEXT NOT NULL, version TEXT NOT NULL, digest TEXT NOT NULL,
        linked INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1))) STRICT""",
    "CREATE INDEX article_name ON article(name, id)",
    """CREATE TABLE sighting (
        n INTEGER PRIMARY KEY, article_id TEXT NOT NULL REFERENCES article(id), name TEXT NOT NULL,
        outlet TEXT, title TEXT, published TEXT, url TEXT, seen_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX sighting_article ON sighting(article_id)",
    """CREATE TABLE ingest_attempt (
        n INTEGER PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT,
        outcome TEXT NOT NULL CHECK (outcome IN ('added', 'seen', 'reread', 'refused')), reason TEXT NOT NULL, article_id TEXT) STRICT""",
)

_ACTS = (
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY CHECK (seq > 0), at TEXT NOT NULL, actor TEXT NOT NULL CHECK (actor <> ''), kind TEXT NOT NULL,
        subject TEXT NOT NULL, body TEXT NOT NULL CHECK (body LIKE '{%'),
        prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)) STRICT""",
    "CREATE INDEX event_subject ON event(subject, seq)",
    "CREATE INDEX event_actor ON event(actor, seq)",
    """CREATE TRIGGER event_is_final BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'the ledger only grows: an event cannot be changed'); END""",
    """CREATE TRIGGER event_stays BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'the ledger only grows: an event cannot be deleted'); END""",
    """CREATE TRIGGER event_has_no_gap BEFORE INSERT ON event
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
          OR NEW.prev IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), '')
        BEGIN SELECT RAISE(ABORT, 'the ledger only grows: an event must follow the last one'); END""",
    """CREATE TRIGGER blob_is_final BEFORE UPDATE ON blob
        BEGIN SELECT RAISE(ABORT, 'raw bytes are evidence: they cannot be changed'); END""",
    """CREATE TRIGGER blob_stays BEFORE DELETE ON blob
        BEGIN SELECT RAISE(ABORT, 'raw bytes are evidence: they cannot be deleted'); END""",
)

_DERIVED = (
    """CREATE TABLE claim (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL REFERENCES article(id),
        start INTEGER NOT NULL CHECK (start >= 0), "end" INTEGER NOT NULL CHECK ("end" >= start),
        quote TEXT NOT NULL, text TEXT NOT NULL, speakers TEXT NOT NULL, checkworthiness REAL NOT NULL, band TEXT NOT NULL,
        body TEXT NOT NULL CHECK (body LIKE '{%'), extractor TEXT NOT NULL, version TEXT NOT NULL,
        current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))) STRICT""",
    "CREATE INDEX claim_article ON claim(article_id, start, id)",
    """CREATE TABLE frame (
        article_id TEXT NOT NULL REFERENCES article(id), place INTEGER NOT NULL, claim_id TEXT NOT NULL,
        body TEXT NOT NULL CHECK (body LIKE '{%'), PRIMARY KEY (article_id, place)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE link (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "left" TEXT NOT NULL, "right" TEXT NOT NULL, relation TEXT NOT NULL,
        kind TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL, method TEXT NOT NULL, body TEXT NOT NULL CHECK (body LIKE '{%'),
        current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))) STRICT""",
    'CREATE INDEX link_left ON link("left")',
    'CREATE INDEX link_right ON link("right")',
    """CREATE TABLE flag (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL REFERENCES article(id), kind TEXT NOT NULL,
        severity TEXT NOT NULL, reason TEXT NOT NULL, question TEXT NOT NULL, body TEXT NOT NULL CHECK (body LIKE '{%'),
        stage TEXT NOT NULL CHECK (stage IN ('article', 'relations')), extractor TEXT NOT NULL, version TEXT NOT NULL,
        current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))) STRICT""",
    "CREATE INDEX flag_article ON flag(article_id)",
    """CREATE TABLE flag_claim (
        flag_id TEXT NOT NULL REFERENCES flag(id), claim_id TEXT NOT NULL, PRIMARY KEY (flag_id, claim_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX flag_claim_claim ON flag_claim(claim_id)",
    """CREATE TABLE cluster (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origins INTEGER NOT NULL, outlets INTEGER NOT NULL,
        first_seen TEXT, body TEXT NOT NULL CHECK (body LIKE '{%')) STRICT""",
    """CREATE TABLE cluster_claim (
        claim_id TEXT PRIMARY KEY, cluster_id TEXT NOT NULL REFERENCES cluster(id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX cluster_claim_cluster ON cluster_claim(cluster_id)",
    """CREATE TABLE claim_review (
        n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, claim_reviewed TEXT NOT NULL, claimant TEXT NOT NULL, title TEXT NOT NULL,
        date_published TEXT, body TEXT NOT NULL CHECK (body LIKE '{%')) STRICT""",
    """CREATE TABLE embedding (
        encoder TEXT NOT NULL, text_sha256 TEXT NOT NULL, dim INTEGER NOT NULL, vector BLOB NOT NULL CHECK (length(vector) = 4 * dim),
        PRIMARY KEY (encoder, text_sha256)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE anchor (
        old TEXT PRIMARY KEY, new TEXT NOT NULL CHECK (new <> old)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX anchor_new ON anchor(new)",
    """CREATE TABLE state (
        subject TEXT PRIMARY KEY, last_seq INTEGER NOT NULL, relies_on TEXT,
        body TEXT NOT NULL CHECK (body LIKE '{%')) STRICT, WITHOUT ROWID""",
    "CREATE INDEX state_relies_on ON state(relies_on) WHERE relies_on NOT NULL",
    """CREATE TABLE work (
        claim_id TEXT PRIMARY KEY, open INTEGER NOT NULL, skipped INTEGER NOT NULL, high INTEGER NOT NULL, band INTEGER NOT NULL,
        origins INTEGER NOT NULL, outlets INTEGER NOT NULL, worth REAL NOT NULL, published TEXT NOT NULL, status TEXT NOT NULL,
        assignee TEXT, snoozed_until TEXT, unsigned INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE INDEX work_order ON work(skipped, high DESC, band DESC, origins DESC, outlets DESC, worth DESC, published DESC, claim_id)
        WHERE open = 1""",
    "CREATE INDEX work_snoozed ON work(snoozed_until) WHERE open = 1 AND snoozed_until IS NOT NULL",
    "CREATE INDEX work_unsigned ON work(claim_id) WHERE unsigned = 1",
    "CREATE INDEX work_status ON work(status)",
)


@migrations(name="0001 evidence, acts and what is derived")
def _first(db: Any) -> None:
    for statement in (*_EVIDENCE, *_ACTS, *_DERIVED):
        db.execute(statement)


@migrations(name="0002 full text of claims and of published reviews")
def _full_text(db: Any) -> None:
    """Index words of rows that stay where they are; the store keeps it, for a trigger on it needs a trusted schema, which is off."""
    for table, columns in FULL_TEXT.items():
        names = ", ".join(columns)
        db.execute(
            f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, tokenize='porter unicode61', content='{table}', content_rowid='n')"
        )


_VERSIONS = (
    "ALTER TABLE article ADD COLUMN superseded_by TEXT REFERENCES article(id)",  # derived from the ledger, as the next three are
    # of a superseded article: 1 was current, 2 was of an older reading
    "ALTER TABLE claim ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1, 2))",
    "ALTER TABLE flag ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1))",
    "ALTER TABLE link ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1))",
    "ALTER TABLE sighting ADD COLUMN place TEXT",  # a hash of the file's path: folders of this computer are nobody's business
    "ALTER TABLE sighting ADD COLUMN address TEXT",
    "CREATE INDEX sighting_place ON sighting(place) WHERE place NOT NULL",
    "CREATE INDEX sighting_address ON sighting(address) WHERE address NOT NULL",
    """CREATE TABLE sketch (
        hash INTEGER NOT NULL, article_id TEXT NOT NULL REFERENCES article(id), PRIMARY KEY (hash, article_id)) STRICT, WITHOUT ROWID""",
)


@migrations(name="0003 versions of an article")
def _versions(db: Any) -> None:
    for statement in _VERSIONS:
        db.execute(statement)
    for (url,) in db.execute("SELECT DISTINCT url FROM sighting WHERE url NOT NULL").fetchall():
        db.execute("UPDATE sighting SET address = ? WHERE url = ?", (address_of(url), url))
    for (id_,) in db.execute("SELECT id FROM article").fetchall():
        text = db.execute("SELECT text FROM article WHERE id = ?", (id_,)).fetchone()[0]
        db.conn.executemany("INSERT INTO sketch (hash, article_id) VALUES (?, ?)", [(number, id_) for number in sketch_of(text)])


_URGENT = (
    "ALTER TABLE work ADD COLUMN again INTEGER NOT NULL DEFAULT 0",  # reopened: somebody may rely on a verdict that is in doubt
    "ALTER TABLE work ADD COLUMN conflicts INTEGER NOT NULL DEFAULT 0",  # other articles that the claim excludes
    "DROP INDEX work_order",
    """CREATE INDEX work_order ON work(skipped, again DESC, high DESC, conflicts DESC, band DESC, origins DESC, outlets DESC, worth DESC,
        published DESC, claim_id) WHERE open = 1""",
    """UPDATE work SET again = status = 'reopened', conflicts = (
        SELECT count(DISTINCT o.article_id) FROM claim c JOIN link x ON (x."left" = c.id OR x."right" = c.id)
        JOIN claim o ON o.id IN (x."left", x."right") AND o.article_id <> c.article_id LEFT JOIN state j ON j.subject = x.id
        WHERE c.id = work.claim_id AND x.current = 1 AND x.relation = 'CONTRADICTION' AND x.kind <> 'dispute'
        AND coalesce(json_extract(j.body, '$.judgement'), '') <> 'rejected')""",
)


@migrations(name="0004 the queue knows what was reopened and what conflicts")
def _urgent(db: Any) -> None:
    for statement in _URGENT:
        db.execute(statement)
