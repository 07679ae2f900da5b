"""What an editor sees first: claims asked again, open high flags, claims that exclude what another outlet says; each conflict told once."""

from dataclasses import replace

import pytest
import record_samples as samples

from claims_db.models import Judgement, Link, Relation, Severity, Verdict, link_id
from claims_db.store import ClaimsDB, Filter
from factcheck.links import fold_conflicts, turned
from factcheck.reports.build import build_report
from factcheck.review.case import conflicts_of, open_case
from factcheck.review.queue import ReviewQueue


def _conflict(left: str, right: str, reason: str = "number: eleven here, nine there", kind: str = "quantity_conflict") -> Link:
    first, second = sorted((left, right))
    id_ = link_id(Relation.CONTRADICTION, first, second, kind)
    return Link(id_, first, second, Relation.CONTRADICTION, kind, 0.8, reason, "test")


class Desk:
    """Two outlets, six claims, one sentence each in the eyes of the record."""

    def __init__(self, path) -> None:
        self.record = ClaimsDB(path)
        self.one, self.raw = samples.article(samples.TEXTS[0], "one.txt", outlet="Post")
        self.two, raw = samples.article(samples.TEXTS[1], "two.txt", outlet="Echo")
        self.ours, self.theirs = samples.claims(self.one), samples.claims(self.two)
        self.record.add_article(self.one, self.raw, self.ours)
        self.record.add_article(self.two, raw, self.theirs)
        self.ann = ReviewQueue(self.record, "Ann")

    def order(self) -> list[str]:
        return [place.claim_id for place in self.record.queue(at="2031-01-01")]

    def conflicts(self) -> dict[str, int]:
        return {place.claim_id: place.conflicts for place in self.record.queue(at="2031-01-01") if place.conflicts}


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "r.db")
    yield made
    assert list(made.record.problems()) == [], "the queue that is kept is the queue that is worked out again"
    made.record.close()


def test_claims_that_exclude_another_outlets_come_before_what_is_only_worth_checking(desk: Desk) -> None:
    last = desk.order()[-1]
    desk.record.put_links([_conflict(last, desk.ours[0].id if last in {c.id for c in desk.theirs} else desk.theirs[0].id)])
    assert last in desk.order()[:2]
    assert "conflicts with 1 other article" in desk.record.queue(at="2031-01-01")[0].reason
    assert {place.claim_id for place in desk.record.queue(Filter(flag_kind="quantity_conflict"), at="2031-01-01")} == set(desk.order()[:2])
    assert "quantity_conflict" in desk.record.flag_kinds()


def test_an_open_high_flag_comes_before_a_conflict_and_a_reopened_claim_before_both(desk: Desk) -> None:
    flagged = replace(samples.flag(desk.one, desk.ours[1]), severity=Severity.HIGH)
    desk.record.put_flags([flagged])
    desk.record.put_links([_conflict(desk.ours[0].id, desk.theirs[0].id)])
    desk.ann.decide(desk.theirs[2].id, Verdict.SUPPORTED, note="seen")
    desk.ann.reopen(desk.theirs[2].id, "new facts")
    order = desk.order()
    assert order[:2] == [desk.theirs[2].id, desk.ours[1].id]
    assert set(order[2:4]) == {desk.ours[0].id, desk.theirs[0].id}


@pytest.mark.parametrize(
    ("kind", "inside"),
    [pytest.param("dispute", False, id="parties that disagree"), pytest.param("quantity_conflict", True, id="a flag inside one article")],
)
def test_what_is_no_conflict_between_outlets_lifts_nothing(desk: Desk, kind: str, inside: bool) -> None:
    before = desk.order()
    desk.record.put_links([_conflict(desk.ours[0].id, (desk.ours if inside else desk.theirs)[1].id, kind=kind)])
    assert desk.order() == before
    assert desk.conflicts() == {}


def test_a_judgement_settles_all_that_repeats_it_and_one_undo_takes_it_back(desk: Desk) -> None:
    first = _conflict(desk.ours[0].id, desk.theirs[0].id)
    again = _conflict(desk.ours[1].id, desk.theirs[0].id)
    other = _conflict(desk.ours[0].id, desk.theirs[1].id, "number: 40 here, 30 there")
    desk.record.put_links([first, again, other])
    desk.ann.judge(first.id, Judgement.REJECTED)
    assert desk.record.judgements() == {first.id: Judgement.REJECTED, again.id: Judgement.REJECTED}
    assert desk.conflicts() == {desk.ours[0].id: 1, desk.theirs[1].id: 1}
    desk.ann.undo()
    assert desk.record.judgements() == {}
    assert len(desk.conflicts()) == 4


def test_conflicts_come_and_go_with_their_links(desk: Desk) -> None:
    link = _conflict(desk.ours[0].id, desk.theirs[0].id)
    desk.record.put_links([link])
    assert desk.conflicts() == {desk.ours[0].id: 1, desk.theirs[0].id: 1}
    desk.record.retire_links([link.id])
    assert desk.conflicts() == {}
    desk.record.put_links([link])
    desk.record.add_article(desk.one, desk.raw, samples.claims(desk.one, version=2), version="2")
    assert desk.conflicts() == {}, "the article was read again, and nothing was compared yet"


def test_a_reason_is_told_from_the_side_of_the_claim_in_view(desk: Desk) -> None:
    link = _conflict(desk.ours[0].id, desk.theirs[0].id)
    desk.record.put_links([link])
    seen = [open_case(desk.record, id_).conflicts[0].link.reason for id_ in (link.left, link.right)]
    assert seen == ["number: eleven here, nine there", "number: nine here, eleven there"]
    (other,) = conflicts_of(desk.record, link.right)
    assert other.link.reason == seen[1]


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        pytest.param("date: “4 May” here, “5 May” there, for one event", "date: “5 May” here, “4 May” there, for one event", id="quoted"),
        pytest.param("owner: A (x: y) here, B (z) there", "owner: B (z) here, A (x: y) there", id="a colon inside"),
        pytest.param("the day is told in one only", "the day is told in one only", id="nothing to turn"),
    ],
)
def test_a_reason_turns_round(reason: str, other: str) -> None:
    assert turned(reason) == other
    assert turned(other) == reason


def test_one_pair_of_values_is_told_once_and_another_pair_by_itself() -> None:
    links = [
        _conflict("c-1", "c-9", "n: 4 here, 3 there"),
        _conflict("c-2", "c-9", "n: 4 here, 3 there"),
        _conflict("c-9", "c-3", "n: 3 here, 4 there"),
        _conflict("c-1", "c-8", "n: 40 here, 30 there"),
        _conflict("c-1", "c-7", "n: 4 here, 3 there"),
    ]
    place = {"c-1": ("a", 0), "c-2": ("a", 0), "c-3": ("a", 0), "c-9": ("b", 5), "c-8": ("b", 5), "c-7": ("d", 0)}.get
    folds = fold_conflicts(links, {}, place)
    assert sorted(len(again) for _, again in folds) == [0, 0, 2]
    judged = {links[1].id: Judgement.CONFIRMED, links[2].id: Judgement.REJECTED}
    assert {first.id for first, _ in fold_conflicts(links, judged, place)} >= judged.keys(), "what a person judged is never hidden"


def test_a_report_tells_a_conflict_once_and_its_data_all(desk: Desk) -> None:
    links = [_conflict(desk.ours[n].id, desk.theirs[0].id) for n in (0, 1, 2)]
    desk.record.put_links(links)
    report = build_report(desk.record.snapshot())
    assert (report.counts.conflicts, len(report.conflicts)) == (1, 1)
    assert {pair.link.id for pair in report.every_pair} == {link.id for link in links}


def test_in_the_terminal_only_the_sign_of_a_place_is_coloured(desk: Desk) -> None:
    from factcheck.tui.texts import place_text

    desk.record.put_links([_conflict(desk.ours[0].id, desk.theirs[0].id)])
    text = place_text(desk.record.queue(at="2031-01-01")[0], "Eleven people were rescued.", "Post", 80)
    assert text.plain.startswith("≠ Eleven")
    assert str(text.style) == ""
    assert [(span.start, span.end) for span in text.spans if str(span.style) == "red"] == [(0, 2)]
