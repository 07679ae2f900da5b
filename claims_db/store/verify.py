"""Proof that the record is whole: every hash, span, foreign key and derived state is worked out again and compared.

What cannot be proved from the inside: that the tail was not cut (keep a head and give it as ``expect``), and who sat at the keyboard.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..driver import sqlite3
from ..errors import UsageError
from ..ledger import broken_links
from ..models import EventKind
from .base import sha256
from .copying import fault
from .events import state_row
from .opening import APPLICATION_ID
from .queue import WORK, Queue
from .rows import digest_of

__all__ = ["Verify", "read_head"]


def read_head(text: str) -> tuple[int, str]:
    """Return the head that "SEQ:HASH" names. Raises UsageError.

    >>> read_head("0:")
    (0, '')
    """
    seq, _, digest = text.strip().partition(":")
    if not seq.isdigit() or (seq != "0" and len(digest) != 64):
        raise UsageError(f"{text!r} is not a head of the ledger: SEQ:HASH, as reports and `factcheck log` print it.")
    return int(seq), digest


class Verify(Queue):
    """Check everything; see ``problems``."""

    def problems(self, *, expect: str | None = None) -> Iterator[str]:
        """Yield what is wrong, one line each; nothing where the record is whole.

        ``expect`` is a head ("SEQ:HASH") kept from earlier, which must still be in the ledger. The work is done on a copy of one moment, so
        that nobody who writes meanwhile waits for it. Raises RecordUnusable where the file cannot be read at all.
        """
        head = read_head(expect) if expect is not None else None
        with self.apart() as copy:
            try:
                yield from copy._checks(head)
            except sqlite3.Error as error:
                raise fault(error, str(self.path)) from error

    def _checks(self, head: tuple[int, str] | None) -> Iterator[str]:
        yield from self._file()
        unreadable = list(self._unreadable())
        yield from unreadable
        if unreadable:
            return  # nothing that is derived from the ledger can be compared with it
        yield from broken_links(self.events(), head)
        yield from self._bytes()
        yield from self._texts()
        yield from self._spans()
        yield from self._references()
        yield from self._derived()

    def _file(self) -> Iterator[str]:
        if self._value("PRAGMA application_id") != APPLICATION_ID:
            yield "the file's header does not say that it is a record of factcheck"
        mine, theirs = _schema(self._connection), expected_schema()
        for name in sorted(key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)):
            yield f"the schema of {name} is not the one that factcheck makes"
        for (line,) in self._all("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield f"SQLite: {line}"
        for table, row, parent, _ in self._all("PRAGMA foreign_key_check"):
            yield f"{table} row {row} points to a {parent} that is not there"
        for table in ("claim", "claim_review"):
            try:
                self._connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError:
                yield f"the full-text index of {table} does not fit its rows"

    def _unreadable(self) -> Iterator[str]:
        """Name the events that are no events any more."""
        kinds = {kind.value.encode() for kind in EventKind}
        sql = "SELECT seq, CAST(kind AS BLOB), CAST(at || actor || subject || body || prev || hash AS BLOB), CAST(body AS BLOB) FROM event"
        for seq, kind, words, body in self._connection.execute(f"{sql} ORDER BY seq"):
            try:
                words.decode()
                readable = kind in kinds and isinstance(json.loads(body), dict)
            except ValueError:
                readable = False
            if not readable:
                yield f"event {seq} was changed after it was written: it cannot be read any more"

    def _bytes(self) -> Iterator[str]:
        for digest, size, raw in self._connection.execute("SELECT sha256, size, bytes FROM blob ORDER BY n"):
            if sha256(bytes(raw)) != digest or len(raw) != size:
                yield f"raw bytes {digest[:12]}… were changed"

    def _texts(self) -> Iterator[str]:
        """Compare each article with what the ledger says came in: its bytes, its text, and the claims read from it."""
        ingested = {event.subject: event for event in self.ingested()}
        rows = self._connection.execute("SELECT id, name, sha256, text, text_sha256, digest FROM article ORDER BY id").fetchall()
        for id_, name, blob, text, text_sha, digest in rows:
            event = ingested.pop(id_, None)
            if event is None:
                yield f"article {id_} ({name}) is not on the ledger"
                continue
            if sha256(text) != event.body["text"] or text_sha != event.body["text"]:
                yield f"article {id_} ({name}): its text was changed since event {event.seq}"
            if blob != event.body["blob"]:
                yield f"article {id_} ({name}): its raw bytes are not those of event {event.seq}"
            if digest != event.body["digest"] or self._digest(id_, sha256(text)) != digest:
                yield f"article {id_} ({name}): its claims were changed since event {event.seq}"
        for id_, event in ingested.items():
            yield f"article {id_} of event {event.seq} is gone"

    def _digest(self, article_id: str, text_sha: str) -> str:
        sql = """SELECT id, start, "end", quote, text, checkworthiness, band, body FROM claim
            WHERE article_id = ? AND (current = 1 OR superseded = 1)"""
        frames = [row[0] for row in self._all("SELECT body FROM frame WHERE article_id = ? ORDER BY place", (article_id,))]
        return digest_of(text_sha, self._all(sql, (article_id,)), frames)

    def _spans(self) -> Iterator[str]:
        """Slice in Python: SQLite's substr stops at nothing, but its characters must be ours."""
        text, last = "", None
        sql = 'SELECT id, article_id, start, "end", quote FROM claim WHERE current = 1 OR superseded = 1 ORDER BY article_id, start'
        for id_, article, start, end, quote in self._connection.execute(sql):
            if article != last:
                last, text = article, str(self._value("SELECT text FROM article WHERE id = ?", (article,)))
            if text[start:end] != quote:
                yield f"claim {id_}: its quote is not in {article} at {start}-{end}"

    def _references(self) -> Iterator[str]:
        ends = "(SELECT id FROM claim UNION SELECT id FROM claim_review)"
        for side in ('"left"', '"right"'):
            for (id_,) in self._all(f"SELECT id FROM link WHERE {side} NOT IN {ends} ORDER BY id"):
                yield f"link {id_} points to a claim that is not there"
        sql = "SELECT claim_id, cluster_id FROM cluster_claim WHERE claim_id NOT IN (SELECT id FROM claim) ORDER BY claim_id"
        for claim, cluster in self._all(sql):
            yield f"cluster {cluster} holds {claim}, which is not there"

    def _derived(self) -> Iterator[str]:
        """Make versions, states and queue again: they must come out byte for byte."""
        standing = [(id_, event.body["by"]) for id_, event in self.standing_versions().items()]
        yield from _differing("version", standing, self._all("SELECT id, superseded_by FROM article WHERE superseded_by NOT NULL"))
        sql = """SELECT c.id, c.superseded FROM claim c JOIN article a ON a.id = c.article_id WHERE c.current + (c.superseded > 0) > 1
            OR (c.superseded > 0) <> (a.superseded_by NOT NULL)"""
        yield from _differing("place", (), self._all(sql))
        again = (state_row(subject, events) for subject, events in self.stories().items())
        yield from _differing("status", again, self._all("SELECT subject, last_seq, relies_on, body FROM state"))
        yield from _differing("queue", self._all(f"{WORK})"), self._all("SELECT * FROM work"))


def _schema(connection: Any) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts_%'")
    return dict(rows.fetchall())


def expected_schema() -> dict[str, str]:
    """Return the statements that make a new record, by name: what a record must consist of."""
    from sqlite_utils import Database

    from ..migrations import migrations

    fresh = Database(sqlite3.connect(":memory:"), execute_plugins=False)
    migrations.apply(fresh)
    return _schema(fresh.conn)


def _differing(name: str, derived: Iterable[Sequence[Any]], kept: Iterable[Sequence[Any]]) -> Iterator[str]:
    strange = sorted({str(row[0]) for row in set(map(tuple, derived)) ^ set(map(tuple, kept))})
    if strange:
        advice = f"({len(strange)} in all); `factcheck verify --rebuild` makes it again"
        yield f"the {name} of {strange[0]} is not what the ledger says {advice}"
