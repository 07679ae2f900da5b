"""The record keeps whole articles or none, says again what it was told, and refuses what is not its own."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from claims_db.errors import CannotWrite, RecordBusy, RecordUnusable, UnknownId
from claims_db.ledger import Act
from claims_db.models import ClaimReview, EventKind, Judgement, Relation, Status, Verdict
from claims_db.store import ClaimsDB, Filter
from claims_db.store.opening import SCHEMA
from tests.record_samples import TEXTS, article, claims, cluster, flag, frames, link

NOON = "2031-05-06T12:00:00Z"


@pytest.fixture
def record(tmp_path):
    with ClaimsDB(tmp_path / "r.db") as opened:
        yield opened


def add(record, text=TEXTS[0], name="one.txt", *, version="1", with_flag=False, **known):
    it, raw = article(text, name, **known)
    found = claims(it, version=int(version))
    flags = [flag(it, found[1])] if with_flag else []
    return it, found, record.add_article(it, raw, found, frames(found), flags, version=version)


def decided(claim, actor="Ann", verdict="refuted", **body):
    return Act(EventKind.DECIDED, claim.id, actor, {"question": "true", "verdict": verdict, "note": "n", **body})


def test_what_was_added_comes_back_equal(record):
    it, found, added = add(record, with_flag=True, outlet="Lissen Herald", published="2031-05-05")
    assert (added.outcome, added.claims) == ("added", len(found))
    snapshot = record.snapshot()
    assert snapshot.articles == (it,)
    assert snapshot.claims == found
    assert snapshot.flags == (flag(it, found[1]),)
    assert record.frames() == frames(found)
    assert record.raw(it.sha256) == TEXTS[0].encode()


def test_ingesting_twice_equals_once_but_is_seen(record):
    it, _, _ = add(record)
    before = record.snapshot()
    _, _, again = add(record)
    assert again.outcome == "seen"
    assert record.snapshot() == before
    assert [row[2] for row in record.attempts()] == ["added", "seen"]
    assert record.knows(it.id, extractor="factcheck", version="1")


def test_the_order_of_sightings_does_not_matter(tmp_path):
    known = [
        {"name": "b.txt", "outlet": "Lissen Herald"},
        {"name": "a.txt", "published": "2031-05-05"},
        {"name": "c.txt", "url": "https://x.test/1"},
    ]
    seen = []
    for number, order in enumerate((known, known[::-1])):
        with ClaimsDB(tmp_path / f"{number}.db") as record:
            for item in order:
                add(record, **item)
            seen.append(record.snapshot().articles)
    assert seen[0] == seen[1]
    assert (seen[0][0].outlet, seen[0][0].published, seen[0][0].url) == ("Lissen Herald", "2031-05-05", "https://x.test/1")


def test_a_quote_that_is_not_in_the_text_is_refused_whole(record):
    it, raw = article()
    wrong = claims(article(TEXTS[1])[0])
    with pytest.raises(ValueError, match="its quote is not in"):
        record.add_article(it, raw, wrong)
    assert record.snapshot().articles == ()


def test_a_fault_inside_leaves_nothing(record):
    it, raw = article()
    broken = flag(article(TEXTS[1])[0], claims(it)[0])  # of an article that is not there
    with pytest.raises(sqlite3.IntegrityError):
        record.add_article(it, raw, claims(it), (), [broken])
    assert record.snapshot().articles == ()
    assert record.head == "0:"
    assert list(record.problems()) == []


def test_links_clusters_reviews_and_vectors_come_back(record):
    _, left, _ = add(record)
    _, right, _ = add(record, TEXTS[1], "two.txt")
    tie, group = link(left[0], right[0]), cluster(left[0], right[0])
    review = ClaimReview("r-1", "The ferry sank", "True", "https://check.test/1", verdict=Verdict.SUPPORTED)
    prior = type(tie)("l-p", left[0].id, "r-1", Relation.PRIOR_REVIEW, "same", 0.8, "same words", "test 1")
    record.put_links([tie, prior])
    record.put_clusters([group])
    assert record.put_reviews([review]) == 1
    assert record.put_reviews([review]) == 0
    record.put_vectors("enc:1", {"a": b"\0\0\x80\x3f" * 3})
    snapshot = record.snapshot()
    assert set(snapshot.links) == {tie, prior}
    assert record.links(left[0].id, Relation.DUPLICATE) == (tie,)
    assert (snapshot.clusters, snapshot.reviews) == ((group,), (review,))
    assert record.vectors("enc:1", ["a", "b"]) == {"a": b"\0\0\x80\x3f" * 3}
    assert record.vectors("enc:2", ["a"]) == {}
    assert record.search_reviews("ferries sank") == ["r-1"]
    assert list(record.problems()) == []


def test_replacing_links_retires_the_others_and_a_rejected_link_stays_rejected(record):
    _, left, _ = add(record)
    _, right, _ = add(record, TEXTS[1], "two.txt")
    one, two = link(left[0], right[0]), link(left[1], right[1])
    record.put_links([one, two])
    record.append([Act(EventKind.REJECTED, one.id, "Ann", {"reason": "two ferries"})])
    record.put_links([two], replacing=True)
    assert record.links() == (two,)
    record.put_links([one, two], replacing=True)
    assert record.judgements() == {one.id: Judgement.REJECTED}


@pytest.mark.parametrize("part", ["", "c", "c-"])
def test_a_prefix_of_several_ids_is_refused(record, part):
    add(record)
    with pytest.raises(UnknownId):
        record.find_id(part, "claim")


def test_an_unique_prefix_is_enough(record):
    _, found, _ = add(record)
    assert record.find_id(found[0].id[:8], "claim") == found[0].id
    with pytest.raises(UnknownId, match="No claim"):
        record.find_id("c-zzz", "claim")


def test_the_queue_puts_open_high_flags_first_and_hides_what_is_decided(record):
    _, found, _ = add(record, with_flag=True)
    order = [place.claim_id for place in record.queue(at=NOON)]
    assert order[0] == found[1].id, "the flagged claim is before the one with the better score"
    assert set(order) == {claim.id for claim in found}
    record.append([decided(found[1])])
    assert found[1].id not in [place.claim_id for place in record.queue(at=NOON)]
    assert record.counts() == {"decided": 1, "unreviewed": len(found) - 1}


def test_snoozed_claims_come_back_first_when_due(record):
    _, found, _ = add(record)
    record.append([Act(EventKind.SNOOZED, found[2].id, "Ann", {"until": "2031-06-01"})])
    assert found[2].id not in [place.claim_id for place in record.queue(at=NOON)]
    later = record.queue(at="2031-06-02")
    assert (later[0].claim_id, later[0].due) == (found[2].id, True)
    assert record.queue_length(at=NOON) == len(found) - 1
    assert record.queue_length(at="2031-06-02") == len(found)


def test_the_queue_pages_without_gap(record):
    add(record)
    add(record, TEXTS[1], "two.txt")
    whole = record.queue(at=NOON)
    paged = [place for start in range(len(whole)) for place in record.queue(at=NOON, limit=1, offset=start)]
    assert paged == whole


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(Filter(outlet="Harbour Post"), 3, id="by outlet"),
        pytest.param(Filter(speaker="coast guard"), 2, id="by a part of the speaker's name"),
        pytest.param(Filter(flag_kind="quantity_conflict"), 1, id="by kind of flag"),
        pytest.param(Filter(text="captain"), 1, id="by a word"),
        pytest.param(Filter(text="captains aboard"), 1, id="by words in another form"),
        pytest.param(Filter(text='"); DROP TABLE claim; --'), 0, id="by something that is no word"),
        pytest.param(Filter(status=Status.DECIDED), 1, id="by status"),
        pytest.param(Filter(status=Status.UNREVIEWED, outlet="Harbour Post"), 2, id="by status and outlet"),
    ],
)
def test_the_queue_filters(record, wanted, expected):
    add(record, with_flag=True)
    _, second, _ = add(record, TEXTS[1], "two.txt", outlet="Harbour Post")
    record.append([decided(second[0])])
    if wanted == Filter(outlet="Harbour Post"):
        expected = 2  # one is decided
    assert len(record.queue(wanted, at=NOON)) == expected == record.queue_length(wanted, at=NOON)


def test_any_text_can_be_searched(record):
    add(record)
    for words in ("ferry", 'x" OR "', "NEAR(", "*", "\0", "^a:b", "\ud800"):
        record.search(words)
    assert record.search("ferry sank")
    assert record.search("*") == []


# -- files that are not ours, or cannot be used


def test_a_new_record_belongs_to_its_owner_alone(record):
    assert stat.S_IMODE(record.path.stat().st_mode) == 0o600
    assert record.is_new


def test_a_file_of_no_length_is_a_new_record(tmp_path):
    (tmp_path / "e.db").touch()
    with ClaimsDB(tmp_path / "e.db") as record:
        assert record.is_new


def _foreign(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photo (id)")
    other.commit()
    other.close()


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        pytest.param(lambda p: p.write_text("An article about a ferry. " * 20), RecordUnusable, "no SQLite", id="an article as a database"),
        pytest.param(_foreign, RecordUnusable, "another program", id="the database of another program"),
        pytest.param(lambda p: p.mkdir(), RecordUnusable, "not a regular file", id="a folder"),
        pytest.param(os.mkfifo, RecordUnusable, "not a regular file", id="a pipe does not hang"),
    ],
)
def test_what_is_not_ours_is_left_untouched(tmp_path, make, error, words):
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words):
        ClaimsDB(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["other.db"]


def test_a_missing_folder_and_a_missing_record_are_told_apart(tmp_path):
    with pytest.raises(CannotWrite):
        ClaimsDB(tmp_path / "no" / "r.db")
    with pytest.raises(RecordUnusable, match="no record there"):
        ClaimsDB(tmp_path / "r.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_record_is_refused(record):
    sql = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('claims_db', '0099 later', 'x')"
    record._connection.execute(sql)
    with pytest.raises(RecordUnusable, match="newer version"):
        ClaimsDB(record.path)


def test_strange_triggers_are_refused(record):
    record._connection.execute("CREATE TRIGGER sly AFTER INSERT ON sighting BEGIN DELETE FROM work; END")
    with pytest.raises(RecordUnusable, match="sly"):
        ClaimsDB(record.path)


@pytest.mark.parametrize("at", [b"SQLite format", b"\x10\x00", b"CREATE TABLE article", b"denied any fault", b"Port Lissen"])
def test_a_damaged_file_gets_one_line(tmp_path, at):
    with ClaimsDB(tmp_path / "r.db") as record:
        add(record)
    raw = bytearray((tmp_path / "r.db").read_bytes())
    place = raw.index(at)
    raw[place : place + 4] = b"\xff" * 4
    (tmp_path / "d.db").write_bytes(raw)
    assert found_wrong(tmp_path / "d.db")


def found_wrong(path: Path) -> str:
    """Return the first thing that is wrong with a record, found by opening or by verifying; "" where nothing is."""
    try:
        with ClaimsDB(path) as record:
            return next(record.problems(), "")
    except RecordUnusable as error:
        return "" if "\n" in str(error) else str(error)


def test_a_held_record_is_told_and_nothing_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr("claims_db.store.opening.PATIENCE_MS", 1200)
    waited = []
    with ClaimsDB(tmp_path / "r.db") as record, ClaimsDB(tmp_path / "r.db") as other:
        record.on_wait = lambda: waited.append(1)
        with other.write(), pytest.raises(RecordBusy):
            add(record)
        assert waited == [1]
        assert add(record)[2].outcome == "added"


def test_a_read_only_record_reads_and_does_not_write(tmp_path):
    with ClaimsDB(tmp_path / "r.db") as record:
        add(record)
    with ClaimsDB(tmp_path / "r.db", readonly=True) as record:
        assert len(record.snapshot().articles) == 1
        with pytest.raises(CannotWrite):
            add(record, TEXTS[1])


def test_opening_beside_a_writer_keeps_its_lock(tmp_path):
    """A plain read of the file in the same process would drop every lock that the process holds on it."""
    with ClaimsDB(tmp_path / "r.db") as record:
        with record.write():
            with ClaimsDB(tmp_path / "r.db"):
                pass
            probe = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1],timeout=0); c.execute('BEGIN IMMEDIATE')"
            done = subprocess.run([sys.executable, "-c", probe, str(record.path)], capture_output=True, text=True)
        assert "locked" in done.stderr


def test_the_connection_keeps_its_promises(record):
    asked = {name: record._value(f"PRAGMA {name}") for name in ("foreign_keys", "synchronous", "trusted_schema", "recursive_triggers")}
    assert asked == {"foreign_keys": 1, "synchronous": 2, "trusted_schema": 0, "recursive_triggers": 1}
    assert record.journal_mode in ("truncate", "wal")
    assert record._value("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%STRICT%' AND name NOT LIKE '%fts%'"
                         " AND name NOT LIKE '%sqlite_%'") == 0  # fmt: skip


def test_a_backup_is_a_whole_record(record, tmp_path):
    add(record)
    record.backup(tmp_path / "copy.db")
    with ClaimsDB(tmp_path / "copy.db") as copy:
        assert copy.snapshot() == record.snapshot()
        assert list(copy.problems(expect=record.head)) == []
    assert [p.name for p in tmp_path.iterdir() if "part" in p.name] == []


def test_only_the_store_speaks_sql_and_it_never_swallows_an_error():
    root = Path(__file__).parent.parent
    speaks = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b")
    swallows = re.compile(r"INSERT OR (IGNORE|REPLACE)|ignore=True|replace=True|alter=True|synchronous=(NORMAL|OFF)", re.I)
    for path in [*root.glob("claims_db/**/*.py"), *root.glob("factcheck/**/*.py")]:
        text = path.read_text()
        assert not swallows.search(re.sub(r"#.*", "", text)), path
        if path.parent.name != "store" and path.name != "migrations.py":
            assert not speaks.search(text), path


def test_the_steps_of_the_schema_are_the_ones_the_gate_knows():
    from claims_db.migrations import migrations

    assert tuple(step.name for step in migrations._migrations) == SCHEMA


def test_opening_an_up_to_date_record_imports_neither_numpy_nor_sqlite_utils(record):
    code = f"""
import sys
from claims_db.store import ClaimsDB
with ClaimsDB({str(record.path)!r}) as record: record.queue(at="2031-01-01")
print([name for name in ("numpy", "sqlite_utils", "spacy", "torch", "click") if name in sys.modules])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    assert done.stdout.strip() == "[]", done.stderr
