"""The record as it stood: later acts never happened, earlier ones did."""

from __future__ import annotations

import pytest
import record_samples as samples

from claims_db.ledger import broken_links
from claims_db.models import Evidence, Judgement, Verdict
from claims_db.store import ClaimsDB
from factcheck.errors import UsageError
from factcheck.reports.as_of import read_moment, snapshot_at
from factcheck.reports.build import build_report
from factcheck.review.queue import ReviewQueue


@pytest.fixture
def record(tmp_path):
    with ClaimsDB(tmp_path / "one.db") as db:
        yield db


def test_every_earlier_moment_gives_the_snapshot_of_then(record):
    moments = []

    def mark():
        moments.append(record.snapshot())

    one, raw = samples.article(samples.TEXTS[0], "0.txt")
    two, other = samples.article(samples.TEXTS[1], "1.txt")
    first, second = samples.claims(one), samples.claims(two)
    record.add_article(one, raw, first, (), (samples.flag(one, first[0]),))
    record.add_article(two, other, second)
    pair = samples.link(first[1], second[1])
    record.put_links([pair])
    mark()
    ann = ReviewQueue(record, "Ann")
    for act in (
        lambda: ann.decide(first[0].id, Verdict.REFUTED, evidence=(Evidence("", "https://proof.example"),)),
        lambda: ann.judge(pair.id, Judgement.REJECTED),
        lambda: ann.dismiss(samples.flag(one, first[0]).id, "asked"),
        lambda: ann.decide(first[0].id, Verdict.SUPPORTED, note="a second look"),
        lambda: ann.undo(),
    ):
        act()
        mark()
    now = record.snapshot()
    for then in moments:
        seen = snapshot_at(now, then.events[-1].at)
        assert seen.head == then.head
        assert seen.events == then.events
        assert broken_links(seen.events) == []
        assert seen.judgements == then.judgements
        assert seen.dismissed == then.dismissed
        assert seen.evidence == then.evidence
        assert {k: v for k, v in seen.statuses.items() if v.status != "unreviewed"} == then.statuses
        assert build_report(seen).counts == build_report(then).counts


def test_an_article_that_came_later_is_not_there(record):
    one, raw = samples.article(samples.TEXTS[0], "0.txt")
    record.add_article(one, raw, samples.claims(one))
    then = record.snapshot()
    two, other = samples.article(samples.TEXTS[1], "1.txt")
    record.add_article(two, other, samples.claims(two))
    seen = snapshot_at(record.snapshot(), then.events[-1].at)
    assert seen == then
    assert snapshot_at(seen, read_moment("1999-12-31")).articles == ()


@pytest.mark.parametrize("text", ["soon", "2025-13-01", "", "2025-01-01T99:00"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(UsageError, match="no date"):
        read_moment(text)
