"""What a report says: numbers, pairs, order, scope."""

from __future__ import annotations

import dataclasses
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_example import example

from claims_db.models import ClaimStatus, Judgement, Status, Verdict
from factcheck.reports.build import build_report
from factcheck.reports.differing import mark_differences
from factcheck.reports.html import render_html
from factcheck.reports.scope import Scope
from factcheck.reports.wording import VERDICTS, count_words, summary_words
from tests.yardstick import slowness


def test_counts_of_the_example():
    counts = build_report(example()).counts
    assert (counts.articles, counts.claims, counts.decided, counts.undecided) == (2, 7, 2, 5)
    assert (counts.conflicts, counts.disputes, counts.duplicates, counts.rejected, counts.priors) == (1, 1, 1, 1, 1)
    assert (counts.flags, counts.dismissed, counts.evidence, counts.signed_off, counts.corrections) == (2, 1, 2, 1, 1)
    assert counts.verdicts["supported"] == 2


@pytest.mark.parametrize("said", [None, *Verdict], ids=str)
def test_every_claim_is_counted_once_by_what_was_decided_about_it(said):
    only = ClaimStatus("c-000000000007", Status.IN_PROGRESS if said else Status.UNREVIEWED, said=said)
    report = build_report(dataclasses.replace(example(), statuses={**example().statuses, "c-000000000007": only}))
    counts, told = report.counts, dict(count_words(report.counts))
    assert counts.only_said == told["Not decided, but whether it was said"] == (said is not None)
    assert sum(told[VERDICTS[verdict]] for verdict in Verdict) == told["Decided"] == counts.decided
    assert told["Decided"] + told["Not decided"] == told["Claims"] == counts.claims
    key = re.search(r'<ul class="key">(.*?)</ul>', "".join(render_html(report)), re.DOTALL)
    assert sum(int(n) for n in re.findall(r"<b>(\d+)</b>", key.group(1))) == counts.claims
    assert ("(of 1 it is known whether they were said)" in summary_words(counts)) == (said is not None)


def test_parts_can_be_walked_twice_and_agree_with_the_counts():
    report = build_report(example())
    once, twice = list(report.parts), list(report.parts)
    assert once == twice
    assert sum(len(p.entries) for p in once) == report.counts.claims
    assert [e.number for p in once for e in p.entries] == list(range(1, 8))


def test_a_rejected_link_is_not_shown():
    snapshot = dataclasses.replace(example(), judgements={"l-000000000001": Judgement.REJECTED})
    assert build_report(snapshot).counts.conflicts == 0


def test_a_conflict_marks_the_words_that_differ():
    (pair,) = build_report(example()).conflicts
    assert "".join(s.text for s in pair.left_segments) == pair.left.claim.text
    assert "3" in [s.text for s in pair.left_segments if s.marked]
    assert any("2" in s.text for s in pair.right_segments if s.marked)


def test_a_correction_is_a_changed_verdict_and_can_be_counted_from_the_last_report():
    (correction,) = build_report(example()).corrections
    assert (correction.number, correction.before, correction.after) == (2, "refuted", "supported")
    assert not build_report(example(), since=5).corrections


@pytest.mark.parametrize(
    ("scope", "claims"),
    [
        pytest.param(Scope(), 7, id="everything"),
        pytest.param(Scope(articles=("herald.txt",)), 3, id="an article by name"),
        pytest.param(Scope(articles=("a-000000000001",)), 4, id="an article by id"),
        pytest.param(Scope(clusters=("k-000000000002",)), 2, id="a cluster"),
        pytest.param(Scope(speakers=("varga",)), 3, id="a speaker by surname"),
        pytest.param(Scope(since="2025-03-04"), 3, id="since a day"),
        pytest.param(Scope(until="2025-03-03"), 4, id="until a day, included"),
        pytest.param(Scope(statuses=("decided",)), 2, id="a status"),
        pytest.param(Scope(statuses=("refuted",)), 0, id="a verdict that nothing has"),
        pytest.param(Scope(articles=("nothing",)), 0, id="an unknown article"),
    ],
)
def test_a_scope_narrows(scope, claims):
    report = build_report(example(), scope)
    assert report.counts.claims == claims == sum(len(p.entries) for p in report.parts)


def test_a_report_on_one_article_shows_what_contradicts_it_elsewhere():
    report = build_report(example(), Scope(articles=("herald.txt",)))
    assert (report.counts.conflicts, report.counts.disputes) == (1, 1)
    assert {report.conflicts[0].left.number, report.conflicts[0].right.number} == {0, 1}


@given(st.text(), st.text())
def test_marked_segments_join_to_the_text(left, right):
    a, b = mark_differences(left, right)
    assert ("".join(s.text for s in a), "".join(s.text for s in b)) == (left, right)


@given(st.text())
def test_a_text_does_not_differ_from_itself(text):
    assert not any(s.marked for side in mark_differences(text, text) for s in side)


def test_marking_long_texts_takes_no_longer_than_reading_them():
    left, right = "a1 b2 " * 20_000, "b2 c3 " * 20_000
    began = time.process_time()
    a, b = mark_differences(left, right)
    assert time.process_time() - began < 5 * slowness()
    assert {s.text for s in a if s.marked} == {"a1"}
    assert {s.text for s in b if s.marked} == {"c3"}
