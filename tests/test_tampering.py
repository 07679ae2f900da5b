"""Whoever changes the file behind the record's back is found out, and so is a schema that stopped half-way."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import sys
import traceback

import pytest

from claims_db.errors import CannotWrite, RecordUnusable
from claims_db.migrations import migrations
from claims_db.models import Verdict
from claims_db.store import ClaimsDB, opening
from claims_db.store.verify import expected_schema
from factcheck.review.queue import ReviewQueue
from tests.record_samples import TEXTS, article, claims, flag, frames


@pytest.fixture
def path(tmp_path):
    """A record with an article and five events of Ann's, closed."""
    with ClaimsDB(tmp_path / "r.db") as record:
        it, raw = article()
        found = claims(it)
        record.add_article(it, raw, found, frames(found), [flag(it, found[0])], version="1")
        desk = ReviewQueue(record, "Ann")
        for number in range(5):
            desk.note(found[0].id, f"note {number}")
        desk.decide(found[1].id, Verdict.REFUTED, note="so")
    return tmp_path / "r.db"


def behind_its_back(path, sql):
    """Run SQL as somebody would who knows how to get round the triggers and puts them back."""
    other = sqlite3.connect(path)
    triggers = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        other.execute(f"DROP TRIGGER {name}")
    other.create_function("sha256", 1, lambda text: hashlib.sha256(text.encode()).hexdigest())
    other.executescript(sql)
    for _, statement in triggers:
        other.execute(statement)
    other.commit()
    other.close()


TAMPERING = [
    pytest.param("UPDATE event SET body = replace(body, 'note 1', 'note X')", "event 3 was changed", id="an event edited"),
    pytest.param("UPDATE event SET body = '{' WHERE seq = 5", "event 5 was changed", id="an event broken"),
    pytest.param("UPDATE event SET kind = 'decidex' WHERE seq = 5", "event 5 was changed", id="an event of no kind"),
    pytest.param("DELETE FROM event WHERE seq = 4", "event 4 is missing", id="an event deleted"),
    pytest.param(
        "UPDATE event SET seq = 99 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 99",
        "event 3 does not follow",
        id="events re-ordered",
    ),
    pytest.param("DELETE FROM event WHERE seq >= 6", "the ledger was cut", id="the tail cut"),
    pytest.param("UPDATE blob SET bytes = cast(replace(bytes, 'Eleven', 'Twelve') AS BLOB)", "raw bytes", id="raw bytes changed"),
    pytest.param(
        "UPDATE article SET text = replace(text, 'Eleven', 'Twelve'); UPDATE article SET text_sha256 = sha256(text)",
        "its text was changed since event 1",
        id="a text changed with its hash",
    ),
    pytest.param("UPDATE event SET at = '2031-01-01T00:00:00Z' WHERE seq = 2", "event 2 was changed", id="a time changed"),
    pytest.param("UPDATE claim SET text = 'All is well.' WHERE start = 0", "claims were changed", id="a claim reworded"),
    pytest.param("UPDATE frame SET body = '{}'", "claims were changed", id="an event frame changed"),
    pytest.param("UPDATE state SET body = replace(body, 'refuted', 'supported')", "the status of", id="a status changed"),
    pytest.param("DELETE FROM work WHERE rowid_is_none IS NULL", "the queue of", id="the queue emptied"),
    pytest.param("DELETE FROM claim_fts_docsize", "full-text index", id="the full text emptied"),
    pytest.param("PRAGMA foreign_keys=OFF; DELETE FROM article", "points to a article that is not there", id="an article taken out"),
    pytest.param("CREATE TABLE extra (x)", "schema of extra", id="a table added"),
]


@pytest.mark.parametrize(("sql", "told"), TAMPERING)
def test_tampering_is_named(path, sql, told):
    with ClaimsDB(path) as record:
        head = record.head
        assert list(record.problems(expect=head)) == []
    behind_its_back(path, sql.replace("WHERE rowid_is_none IS NULL", ""))
    with ClaimsDB(path) as record:
        found = list(record.problems(expect=head))
    assert any(told in problem for problem in found), found


def test_a_whole_ledger_written_anew_is_seen_only_with_an_earlier_head(path):
    """What a chain cannot prove by itself is said in docs/record.md, and held here."""
    with ClaimsDB(path) as record:
        head, events = record.head, list(record.events())
    forged = ""
    from claims_db.ledger import Act, chained
    from claims_db.models import canonical_json

    for event in chained([Act(e.kind, e.subject, "Eve" if e.actor == "Ann" else e.actor, e.body) for e in events], events[0].at):
        row = (event.seq, event.at, event.actor, event.kind.value, event.subject, canonical_json(event.body), event.prev, event.hash)
        forged += f"INSERT INTO event VALUES ({', '.join(repr(value) for value in row)});"
    behind_its_back(path, f"DELETE FROM event; {forged}")
    with ClaimsDB(path) as record:
        record.rebuild()
        assert list(record.problems()) == []
        assert any("is another one now" in problem for problem in record.problems(expect=head))


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("UPDATE event SET actor = 'Eve'", id="change an event"),
        pytest.param("DELETE FROM event", id="delete events"),
        pytest.param("INSERT INTO event VALUES (99, 't', 'a', 'noted', 's', '{}', '', 'x')", id="leave a gap"),
        pytest.param("INSERT OR REPLACE INTO event SELECT 1, at, 'Eve', kind, subject, body, prev, hash FROM event", id="replace one"),
        pytest.param("UPDATE blob SET bytes = x''", id="change raw bytes"),
        pytest.param("DELETE FROM blob", id="delete raw bytes"),
    ],
)
def test_another_program_that_plays_by_the_rules_cannot(path, sql):
    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        other.execute(sql)
    other.close()


def test_rebuilding_mends_what_is_derived_and_nothing_else(path):
    behind_its_back(path, "DELETE FROM work; DELETE FROM state")
    with ClaimsDB(path) as record:
        assert list(record.problems())
        record.rebuild()
        assert list(record.problems()) == []


# -- a disk that is full


def test_a_full_disk_leaves_nothing_half_written(path):
    with ClaimsDB(path) as record:
        before, pages = record.snapshot(), record._value("PRAGMA page_count")
        record._run(f"PRAGMA max_page_count={pages}")
        it, raw = article("A much longer story about the bridge. " * 4000, "long.txt")
        with pytest.raises(CannotWrite, match="full"):
            record.add_article(it, raw, claims(it))
        assert record.snapshot() == before
        record._run("PRAGMA max_page_count=1000000")
        assert record.add_article(it, raw).outcome == "added"
        assert list(record.problems()) == []


# -- the schema, stopped anywhere


def schema_of(path):
    other = sqlite3.connect(path)
    rows = dict(other.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts_%'"))
    other.close()
    return rows


@pytest.mark.parametrize("step", [*opening.SCHEMA, None], ids=lambda step: f"before {step}" if step else "at the end")
def test_a_record_of_every_earlier_step_is_brought_up_to_date(tmp_path, step):
    from sqlite_utils import Database

    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.execute(f"PRAGMA application_id={opening.APPLICATION_ID}")
        migrations.apply(Database(old), stop_before=step)
    steps = len(opening.applied(old))
    old.close()
    with ClaimsDB(path) as record:
        assert list(record.problems()) == []
    assert schema_of(path) == expected_schema()
    kept = [file.name for file in tmp_path.glob("*.bak")]
    assert kept == ([f"old.db.pre-v{steps + 1}.bak"] if 0 < steps < len(opening.SCHEMA) else [])


def test_a_step_that_fails_leaves_the_older_record(tmp_path, monkeypatch):
    def fail(db):
        db.execute("CREATE TABLE half (x)")
        db.execute("SELECT no_such_thing()")

    monkeypatch.setattr(migrations._migrations[1], "fn", fail)
    with pytest.raises(RecordUnusable):
        ClaimsDB(tmp_path / "r.db")
    monkeypatch.undo()
    assert schema_of(tmp_path / "r.db") == {}, "both steps or none"
    with ClaimsDB(tmp_path / "r.db") as record:
        assert list(record.problems()) == []


def killed_at(path, statement):
    """Open the record in a process that dies before its n-th statement; return whether it died."""
    child = os.fork()
    if child == 0:
        try:
            count, real = [0], opening.connect

            def step(_):
                count[0] += 1
                if count[0] == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

            def dying(*words, **more):
                connection = real(*words, **more)
                connection.set_trace_callback(step)
                return connection

            opening.connect = dying
            ClaimsDB(path).close()
            os._exit(0)
        except BaseException:  # noqa: BLE001  (a child of a test must never come back into pytest)
            traceback.print_exc(file=sys.__stderr__)
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def test_a_first_opening_killed_at_any_statement_is_taken_up(tmp_path):
    import sqlite_utils.migrations  # noqa: F401  (once here, instead of in each child)

    deaths, statement = 0, 1
    while killed_at(tmp_path / f"{statement}.db", statement):
        deaths += 1
        with ClaimsDB(tmp_path / f"{statement}.db"):
            pass
        assert schema_of(tmp_path / f"{statement}.db") == expected_schema()
        statement += 1
    assert deaths > 30


def test_first_openings_at_once_make_one_schema(tmp_path):
    import sqlite_utils.migrations  # noqa: F401

    for round_ in range(3):
        path = tmp_path / f"{round_}.db"
        children = []
        for _ in range(8):
            child = os.fork()
            if child == 0:
                try:
                    ClaimsDB(path).close()
                    os._exit(0)
                except BaseException:  # noqa: BLE001
                    traceback.print_exc(file=sys.__stderr__)
                    os._exit(1)
            children.append(child)
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
        assert schema_of(path) == expected_schema()


def test_a_journal_left_by_a_dead_writer_is_rolled_back_and_the_file_looked_through(path, monkeypatch):
    with ClaimsDB(path) as record:
        before = record.snapshot()
    child = os.fork()
    if child == 0:
        record = ClaimsDB(path)
        record._run("PRAGMA cache_size=1")  # so that pages reach the file before the commit
        record._run("BEGIN IMMEDIATE")
        for number in range(300):
            record._run("INSERT INTO ingest_attempt (at, name, outcome, reason) VALUES ('', ?, 'seen', ?)", (str(number), "x" * 900))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size > 0
    os.utime(journal, (0, 0))
    looked, real = [], opening._check_after_a_crash
    monkeypatch.setattr(opening, "_check_after_a_crash", lambda *words: (looked.append(1), real(*words)))
    with ClaimsDB(path) as record:
        assert record.snapshot() == before
        assert list(record.problems()) == []
    assert looked == [1]
    with ClaimsDB(path):
        assert looked == [1]


def test_texts_of_any_kind_are_proved(tmp_path):
    """Offsets are code points for Python and for the proof, whatever the text."""
    it, raw = article("Zoë 🚢 sank. It 𝔴as \r\nlate.\tYes.\n\n" + TEXTS[0], "odd.txt")
    with ClaimsDB(tmp_path / "r.db") as record:
        record.add_article(it, raw, claims(it))
        assert list(record.problems()) == []
