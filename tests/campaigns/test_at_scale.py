"""100,000 claims and 200,000 events: the next item, a verdict, a search and an opening stay quick; the proof takes 30 s at most."""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from claims_db.models import Verdict
from claims_db.store import ClaimsDB, Filter
from factcheck.review.queue import ReviewQueue
from tests.campaigns.big_record import EVENTS, big_record
from tests.campaigns.timing import Taken, timed

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("big") / "big.db"
    shutil.copy(big_record(), path)
    with ClaimsDB(path) as opened:
        yield opened


def test_next_item_verdict_and_undo_within_100_ms(record, capsys):
    desk = ReviewQueue(record, "Dora")
    shown = timed(lambda _: desk.case(desk.next().claim_id), 100)
    waiting = [place.claim_id for place in desk.places(limit=100)]
    decided = timed(lambda n: desk.decide(waiting[n], Verdict.REFUTED, note="n", if_seq=EVENTS * 9), 100)
    undone = timed(lambda _: desk.undo(), 50)
    with capsys.disabled():
        print(f"\nnext item shown {shown}; verdict {decided}; undo {undone}")
    assert shown.within(100)
    assert decided.within(100)
    assert undone.within(100)


def test_search_and_filters_within_200_ms(record, capsys):
    searched = timed(lambda n: record.search(f"harbour {n}", limit=50), 40)
    wanted = [Filter(outlet="Outlet 3"), Filter(speaker="Speaker 7"), Filter(text="ferry bridge"), Filter(flag_kind="quantity_conflict")]
    filtered = timed(lambda n: record.queue(wanted[n % 4], at="2032-01-01", limit=50), 40)
    with capsys.disabled():
        print(f"\nsearch {searched}; filtered queue {filtered}")
    assert searched.within(200)
    assert filtered.within(200)


def test_opening_within_150_ms(record, capsys):
    def open_once(_):
        with ClaimsDB(record.path) as again:
            again.queue(at="2032-01-01", limit=1)

    code = f"""import time; t, c = time.perf_counter(), time.process_time()
from claims_db.store import ClaimsDB
ClaimsDB({str(record.path)!r}).queue(at="2032-01-01", limit=1)
print((time.perf_counter() - t) * 1000, (time.process_time() - c) * 1000)"""
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout for _ in range(20)]
    opened, cold = timed(open_once, 40), Taken(*(statistics.median(float(run.split()[n]) for run in runs) for n in (0, 1)))
    with capsys.disabled():
        print(f"\nopening and first item {opened}; with imports, in a new process, median {cold}")
    assert opened.within(150)
    assert cold.within(150)


def test_verify_within_30_s(record, capsys):
    problems = []
    taken = timed(lambda _: problems.extend(record.problems(expect=record.head)))
    with capsys.disabled():
        print(f"\nverify {taken}, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    assert problems == []
    assert taken.within(30_000)
