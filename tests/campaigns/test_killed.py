"""kill -9 at random moments, in verdicts and in ingests: what was acknowledged is there, articles are whole or absent, the proof holds.

The workers print an acknowledgement when a call has returned; the campaign believes nothing else.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claims_db.store import ClaimsDB
from tests.record_samples import TEXTS, article, claims

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent
KILLS = 50  # of each worker

REVIEWER = """
import sys, itertools
from claims_db.models import Verdict
from claims_db.store import ClaimsDB
from factcheck.review import ReviewQueue
with ClaimsDB(sys.argv[1]) as record:
    desk = ReviewQueue(record, "Ann")
    ids = [claim.id for claim in record.claims()]
    print("ready", flush=True)
    for number in itertools.count():
        claim = ids[number % len(ids)]
        if number % 4 == 3:
            events = desk.undo()
        else:
            events = desk.decide(claim, list(Verdict)[number % 5], note=f"n {number}", if_seq=record.last_seq(claim))
        for event in events:
            print(event.seq, event.hash, flush=True)
"""

INGESTER = """
import sys, itertools
from claims_db.store import ClaimsDB
from tests.record_samples import TEXTS, article, claims, flag, frames
with ClaimsDB(sys.argv[1]) as record:
    first = sum(1 for _ in record.articles())
    print("ready", flush=True)
    for number in itertools.count(first):
        it, raw = article(f"{TEXTS[number % 3]} Edition {number} came late.", f"{number}.txt")
        found = claims(it)
        record.add_article(it, raw, found, frames(found), [flag(it, found[0])], version="1")
        print(it.id, len(found), flush=True)
"""


def run_and_kill(code: str, path: Path, chance: random.Random) -> list[list[str]]:
    """Run a worker, kill it at a random moment after it is ready, and return what it acknowledged."""
    worker = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert worker.stdout is not None
    assert worker.stderr is not None
    assert worker.stdout.readline() == "ready\n", worker.stderr.read()
    time.sleep(chance.random() * 0.4)
    worker.kill()
    out, errors = worker.communicate()
    assert errors == ""
    return [line.split() for line in out.split("\n")[:-1]]  # the last line may be cut


def test_no_acknowledged_verdict_is_lost(tmp_path, capsys):
    path, chance, kept = tmp_path / "r.db", random.Random(1), []
    with ClaimsDB(path) as record:
        it, raw = article(TEXTS[0])
        record.add_article(it, raw, claims(it))
    for number in range(KILLS):
        kept += run_and_kill(REVIEWER, path, chance)
        with ClaimsDB(path) as record:
            there = {(str(event.seq), event.hash) for event in record.events()}
            assert all(tuple(ack) in there for ack in kept), f"lost after kill {number}"
            assert list(record.problems(expect=":".join(kept[-1]) if kept else None)) == []
    with capsys.disabled():
        print(f"\n{KILLS} kills in verdicts: {len(kept)} acknowledged, none lost")
    assert len(kept) > KILLS


def test_no_article_is_torn_or_lost(tmp_path, capsys):
    path, chance, kept = tmp_path / "r.db", random.Random(2), {}
    for number in range(KILLS):
        kept |= {id_: int(count) for id_, count in run_and_kill(INGESTER, path, chance)}
        with ClaimsDB(path) as record:
            there = {item.id: len(record.claims_of(item.id)) for item in record.articles()}
            assert kept.items() <= there.items(), f"lost after kill {number}"
            assert list(record.problems()) == []
    with capsys.disabled():
        print(f"\n{KILLS} kills in ingests: {len(kept)} articles acknowledged, none lost, none torn")
    assert len(kept) > KILLS
