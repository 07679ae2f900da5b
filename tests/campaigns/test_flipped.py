"""200 single bits flipped anywhere in what the record keeps: each is found by opening or by the proof, and none ends in a traceback."""

from __future__ import annotations

import random
import sqlite3

import pytest

from claims_db.errors import RecordUnusable
from claims_db.models import Verdict
from claims_db.store import ClaimsDB
from factcheck.review.queue import ReviewQueue
from tests.record_samples import TEXTS, article, claims, frames

pytestmark = pytest.mark.slow
FLIPS = 200


def content_of(path):
    """Return the bytes that must not change unseen: stored texts, raw bytes, events, claims and frames."""
    other = sqlite3.connect(path)
    found = [row[0].encode() for row in other.execute("SELECT text FROM article")]
    found += [bytes(row[0]) for row in other.execute("SELECT bytes FROM blob")]
    for column, table in (("body", "event"), ("hash", "event"), ("at", "event"), ("quote", "claim"), ("body", "claim"), ("body", "frame")):
        found += [row[0].encode() for row in other.execute(f"SELECT {column} FROM {table}")]
    other.close()
    return [item for item in found if len(item) > 8]


def wrong(path) -> str:
    try:
        with ClaimsDB(path) as record:
            return next(record.problems(), "")
    except RecordUnusable as error:
        return str(error)


def test_every_flip_is_found(tmp_path, capsys):
    path, chance, missed = tmp_path / "r.db", random.Random(5), []
    with ClaimsDB(path) as record:
        for number, text in enumerate(TEXTS):
            it, raw = article(text, f"{number}.txt")
            found = claims(it)
            record.add_article(it, raw, found, frames(found))
            ReviewQueue(record, "Ann").decide(found[0].id, Verdict.REFUTED, note=f"the log of ship {number} says otherwise")
    raw, targets = path.read_bytes(), content_of(path)
    for flip in range(FLIPS):
        target = chance.choice(targets)
        places = [at for at in range(len(raw)) if raw.startswith(target, at)]
        place = chance.choice(places) + chance.randrange(len(target))
        broken = bytearray(raw)
        broken[place] ^= 1 << chance.randrange(7)
        (tmp_path / f"{flip}.db").write_bytes(broken)
        if not wrong(tmp_path / f"{flip}.db"):
            missed.append((flip, place, bytes(target)[:60]))
        (tmp_path / f"{flip}.db").unlink()
    with capsys.disabled():
        print(f"\n{FLIPS - len(missed)} of {FLIPS} flips found")
    assert missed == []
