"""What people do, and what it means afterwards: laws of the ledger and the rules of deciding."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims_db.codec import from_text, to_text
from claims_db.ledger import Act, broken_links, canonical_bytes, chained, fold
from claims_db.models import Event, EventKind, Evidence, Judgement, Question, Relation, Status, Verdict
from claims_db.store import ClaimsDB, Filter
from factcheck.clustering.linking import group_claims
from factcheck.config import Config
from factcheck.errors import Changed, UnknownId, UsageError
from factcheck.review.queue import ReviewQueue
from tests.record_samples import TEXTS, article, claims, cluster, flag, frames, link

STEPS = ("decide", "said", "note", "confirm", "reject", "dismiss", "snooze", "bulk")
PROOF = Evidence("", url="https://harbour.test/log", quote="sank at 4 a.m.")


@pytest.fixture
def desk(tmp_path):
    """Two articles on one ferry, their first claims linked and grouped, a flag; and two people."""
    with ClaimsDB(tmp_path / "r.db") as record:
        (one, raw_one), (two, raw_two) = article(TEXTS[0], "one.txt"), article(TEXTS[1], "two.txt")
        left, right = claims(one), claims(two)
        record.add_article(one, raw_one, left, frames(left), [flag(one, left[1])], version="1")
        record.add_article(two, raw_two, right, version="1")
        record.put_links([link(left[0], right[0]), link(left[1], right[1]), link(left[0], right[1], Relation.CONTRADICTION)])
        ties = [tie for tie in record.links() if tie.relation == Relation.DUPLICATE]
        record.put_clusters(group_claims([*left, *right], ties, {}, [one, two]))
        yield Desk(record, left, right)


class Desk:
    def __init__(self, record, left, right):
        self.record, self.left, self.right = record, left, right
        self.ann, self.ben = ReviewQueue(record, "Ann"), ReviewQueue(record, "Ben")
        self.link = link(left[0], right[0])

    def view(self):
        """Everything that events may change."""
        rows = self.record._all("SELECT * FROM work ORDER BY claim_id")
        states = self.record._all("SELECT subject, body FROM state WHERE body <> ? ORDER BY subject", (to_text(fold([])),))
        return rows, states, self.record.clusters(), self.record.evidence(), self.record.notes()


# -- laws


def _acts():
    """Acts over a few subjects, as anybody might do them in any order."""
    verdicts, questions = st.sampled_from([v.value for v in Verdict]), st.sampled_from(["true", "said"])
    who, what = st.sampled_from(["Ann", "Ben"]), st.sampled_from(["c-1", "c-2"])

    def act(kind, body):
        return st.builds(Act, st.just(kind), what, who, body)

    return st.lists(
        st.one_of(
            act(EventKind.DECIDED, st.fixed_dictionaries({"question": questions, "verdict": verdicts, "note": st.text()})),
            act(EventKind.REOPENED, st.fixed_dictionaries({"reason": st.text()})),
            act(EventKind.EVIDENCE_ADDED, st.fixed_dictionaries({"url": st.text()})),
            act(EventKind.ASSIGNED, st.fixed_dictionaries({"assignee": st.one_of(st.none(), who)})),
            act(EventKind.SNOOZED, st.fixed_dictionaries({"until": st.just("2031-01-01T00:00:00Z")})),
            act(EventKind.SKIPPED, st.just({})),
            act(EventKind.NOTED, st.fixed_dictionaries({"text": st.text()})),
            act(EventKind.SIGNED_OFF, st.fixed_dictionaries({"decision": st.integers(1, 9)})),
            act(EventKind.CONFIRMED, st.just({})),
            act(EventKind.DISMISSED, st.fixed_dictionaries({"reason": st.text()})),
        ),
        max_size=12,
    )


@given(_acts(), _acts())
def test_doing_and_undoing_restores_the_state(before, more):
    events = list(chained(before, "2031-01-01T00:00:00Z"))
    last = events[-1] if events else None
    done = list(chained(more, "2031-01-02T00:00:00Z", last.seq if last else 0, last.hash if last else ""))
    end = (done or events or [Event(0, "", "", EventKind.NOTED, "", {}, "", "")])[-1]
    undo = [Act(EventKind.UNDONE, e.subject, e.actor, {"undoes": e.seq}) for e in reversed(done)]
    undone = list(chained(undo, "2031-01-03T00:00:00Z", end.seq, end.hash))
    assert fold(events + done + undone) == fold(events)
    assert broken_links(events + done + undone) == []


@given(_acts())
def test_a_state_survives_the_record_exactly(acts):
    state = fold(list(chained(acts, "2031-01-01T00:00:00Z")))
    assert from_text(type(state), to_text(state)) == state


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    )
)
def test_the_quick_canonical_form_is_the_one_of_rfc_8785(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)


@given(_acts().filter(lambda acts: len(acts) > 2), st.data())
def test_any_change_to_the_chain_is_seen(acts, data):
    events = list(chained(acts, "2031-01-01T00:00:00Z"))
    at = data.draw(st.integers(0, len(events) - 2))
    swapped = [*events[:at], events[at + 1], events[at], *events[at + 2 :]]
    head = (events[-1].seq, events[-1].hash)
    for tampered in (
        [*events[:at], replace(events[at], actor="Eve"), *events[at + 1 :]],
        [*events[:at], replace(events[at], body={**events[at].body, "x": 1}), *events[at + 1 :]],
        [*events[:at], *events[at + 1 :]],
        swapped,
    ):
        assert broken_links(tampered)
    assert broken_links(events[:-1]) == [], "a chain alone does not tell that its tail was cut"
    assert broken_links(events[:-1], head)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(3)))
def test_the_order_of_ingest_does_not_matter(tmp_path_factory, order):
    snapshots = []
    for ordering in (range(3), order):
        with ClaimsDB(tmp_path_factory.mktemp("order") / "r.db") as record:
            for number in ordering:
                it, raw = article(TEXTS[number], f"{number}.txt", published=f"2031-05-0{number + 1}")
                found = claims(it)
                record.add_article(it, raw, found, frames(found), [flag(it, found[0])], version="1")
            snapshots.append((replace(record.snapshot(), events=(), head=""), record.queue(at="2031-06-01")))
    assert snapshots[0] == snapshots[1]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from([*STEPS, "undo", "ben"]), max_size=9))
def test_replaying_the_events_gives_the_status_byte_for_byte(tmp_path_factory, steps):
    with ClaimsDB(tmp_path_factory.mktemp("replay") / "r.db") as record:
        desk = next(desk_of(record))
        for number, step in enumerate(steps):
            do(desk, step, number)
        assert list(record.problems()) == []


def desk_of(record):
    one, two = article(TEXTS[0], "one.txt"), article(TEXTS[1], "two.txt")
    left, right = claims(one[0]), claims(two[0])
    record.add_article(*one, left, (), [flag(one[0], left[1])], version="1")
    record.add_article(*two, right, version="1")
    record.put_links([link(left[0], right[0])])
    record.put_clusters([cluster(left[0], right[0])])
    yield Desk(record, left, right)


def do(desk, step, number=0):
    """One thing that a person may do."""
    claim, verdict = desk.left[number % 2].id, list(Verdict)[number % 5]
    match step:
        case "decide":
            desk.ann.decide(claim, verdict, evidence=[PROOF], if_seq=desk.record.last_seq(claim))
        case "ben":
            desk.ben.decide(claim, verdict, note="so", if_seq=desk.record.last_seq(claim))
        case "said":
            desk.ann.decide(desk.left[1].id, verdict, question=Question.SAID, note="so", if_seq=desk.record.last_seq(desk.left[1].id))
        case "note":
            desk.ann.note(claim, "n")
        case "confirm":
            desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
        case "reject":
            desk.ann.judge(desk.link.id, Judgement.REJECTED)
        case "dismiss":
            desk.ann.dismiss(desk.record.flags()[0].id, "no matter")
        case "snooze":
            desk.ann.snooze(claim, "2031-01-01")
        case "bulk":
            if planned := desk.ann.plan_bulk(claim):
                desk.ann.decide_all(planned[0], desk.ann.plan_bulk(planned[0]), verdict, note="all")
        case "undo":
            desk.ann.undo()


@pytest.mark.parametrize("step", STEPS)
def test_undo_restores_the_view_and_the_ledger_only_grows(desk, step):
    before, head = desk.view(), desk.record.head
    do(desk, step)
    assert desk.view() != before
    desk.ann.undo()
    assert desk.view() == before
    assert desk.record.head != head
    assert list(desk.record.problems(expect=head)) == []


def test_undo_goes_back_step_by_step_and_only_over_ones_own_acts(desk):
    first, second = desk.left[0].id, desk.left[1].id
    desk.ann.decide(first, Verdict.REFUTED, note="a")
    desk.ben.decide(second, Verdict.SUPPORTED, note="b")
    desk.ann.note(first, "c")
    assert [e.body["kind"] for _ in range(2) for e in desk.ann.undo()] == ["noted", "decided"]
    assert desk.ann.undo() == ()
    assert desk.record.status(second).verdict == Verdict.SUPPORTED
    assert desk.record.status(first).status == Status.UNREVIEWED


def test_undo_reaches_far_back(desk):
    for _ in range(130):
        desk.ann.note(desk.left[0].id, "n")
    assert sum(len(desk.ann.undo()) for _ in range(130)) == 130
    assert desk.ann.undo() == ()


# -- deciding


def test_the_two_questions_are_decided_apart(desk):
    claim = desk.left[1].id
    desk.ann.decide(claim, Verdict.SUPPORTED, question=Question.SAID, note="on tape")
    status = desk.record.status(claim)
    assert (status.said, status.verdict, status.status) == (Verdict.SUPPORTED, None, Status.IN_PROGRESS)
    desk.ann.decide(claim, Verdict.REFUTED, evidence=[PROOF])
    status = desk.record.status(claim)
    assert (status.said, status.verdict, status.status) == (Verdict.SUPPORTED, Verdict.REFUTED, Status.DECIDED)


def test_nobody_is_asked_about_in_the_outlets_own_voice(desk):
    with pytest.raises(UsageError, match="own voice"):
        desk.ann.decide(desk.left[0].id, Verdict.SUPPORTED, question=Question.SAID, note="so")


def test_a_verdict_without_evidence_asks_for_a_reason(desk):
    claim = desk.left[0].id
    with pytest.raises(UsageError, match="needs a reason"):
        desk.ann.decide(claim, Verdict.REFUTED)
    assert desk.record.history(claim) == []
    desk.ann.add_evidence(claim, PROOF)
    desk.ann.decide(claim, Verdict.REFUTED)
    assert desk.record.evidence(claim) == (replace(PROOF, claim_id=claim),)


def test_evidence_that_is_nothing_is_refused(desk):
    with pytest.raises(UsageError, match="URL, a quote or a file"):
        desk.ann.add_evidence(desk.left[0].id, Evidence("", note="trust me"))


def test_a_second_reviewer_is_told_and_both_verdicts_are_kept(desk):
    claim = desk.left[0].id
    desk.ann.decide(claim, Verdict.REFUTED, note="a")
    with pytest.raises(Changed, match="Ann decided 'refuted'") as told:
        desk.ben.decide(claim, Verdict.SUPPORTED, note="b")
    assert len(desk.record.history(claim)) == 1
    desk.ben.decide(claim, Verdict.SUPPORTED, note="b", if_seq=told.value.seq)
    assert [(e.actor, e.body["verdict"]) for e in desk.record.history(claim)] == [("Ann", "refuted"), ("Ben", "supported")]
    assert desk.record.status(claim).verdict == Verdict.SUPPORTED
    assert desk.record.status(claim).dissent == ("Ann: refuted",)


def test_who_looked_before_the_other_decided_is_told(desk):
    claim = desk.left[0].id
    seen = desk.ben.case(claim).seq
    desk.ann.decide(claim, Verdict.REFUTED, note="a")
    with pytest.raises(Changed, match="after you looked"):
        desk.ben.decide(claim, Verdict.SUPPORTED, note="b", if_seq=seen)
    desk.ben.decide(claim, Verdict.SUPPORTED, note="b", if_seq=desk.ben.case(claim).seq)


def test_a_note_by_another_does_not_hold_a_verdict_up(desk):
    claim = desk.left[0].id
    seen = desk.ben.case(claim).seq
    desk.ann.note(claim, "look at the harbour log")
    desk.ben.decide(claim, Verdict.SUPPORTED, note="b", if_seq=seen)


def test_changing_ones_own_verdict_is_a_correction(desk):
    claim = desk.left[0].id
    desk.ann.decide(claim, Verdict.REFUTED, note="a")
    (event,) = desk.ann.decide(claim, Verdict.SUPPORTED, note="the log was misread")
    assert (event.kind, event.body["was"]) == (EventKind.CORRECTED, "refuted")
    desk.ann.undo()
    assert desk.record.status(claim).verdict == Verdict.REFUTED


def test_sign_off_needs_a_second_person_and_falls_with_the_verdict(desk):
    claim, four = desk.left[0].id, Config(four_eyes=True)
    ann, ben = ReviewQueue(desk.record, "Ann", four), ReviewQueue(desk.record, "Ben", four)
    with pytest.raises(UsageError, match="no verdict"):
        ben.sign_off(claim)
    ann.decide(claim, Verdict.REFUTED, note="a")
    assert claim in [place.claim_id for place in ben.places()]
    assert claim not in [place.claim_id for place in ann.places()]
    with pytest.raises(UsageError, match="second reviewer"):
        ann.sign_off(claim)
    ben.sign_off(claim)
    assert desk.record.status(claim).signed_off_by == "Ben"
    assert claim not in [place.claim_id for place in ben.places()]
    ann.decide(claim, Verdict.SUPPORTED, note="c", if_seq=desk.record.last_seq(claim))
    assert desk.record.status(claim).signed_off_by is None


@pytest.mark.parametrize("name", ["", "  ", "factcheck"])
def test_nobody_and_the_machine_decide_nothing(desk, name):
    with pytest.raises(UsageError, match="Who is deciding"):
        ReviewQueue(desk.record, name)


def test_an_unknown_claim_is_told(desk):
    with pytest.raises(UnknownId):
        desk.ann.decide("c-nothing", Verdict.REFUTED, note="a")


def test_hostile_words_are_kept_fit_for_the_record(desk):
    desk.ann.note(desk.left[0].id, "a\0b \ud800 [/] \x1b[2J")
    assert desk.record.notes()[0].text == "a�b ? [/] \x1b[2J"
    assert list(desk.record.problems()) == []


# -- clusters and suggestions


def test_a_verdict_is_suggested_only_through_confirmed_links(desk):
    left, right = desk.left[0].id, desk.right[0].id
    desk.ann.decide(right, Verdict.REFUTED, note="a")
    assert desk.ben.case(left).suggestions == ()
    desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
    (found,) = desk.ben.case(left).suggestions
    assert (found.verdict, found.claim_id, found.reviewer) == (Verdict.REFUTED, right, "Ann")
    assert desk.record.status(left).verdict is None, "a suggestion is no decision"
    with pytest.raises(UsageError, match="suggests nothing"):
        desk.ben.decide(left, Verdict.REFUTED, note="b", relies_on=desk.right[1].id)


def test_what_relied_on_a_link_is_reopened_when_the_cluster_changes(desk):
    left, right = desk.left[0].id, desk.right[0].id
    desk.ann.decide(right, Verdict.REFUTED, note="a")
    desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
    desk.ben.decide(left, Verdict.REFUTED, note="as there", relies_on=right)
    events = desk.ann.judge(desk.link.id, Judgement.REJECTED, "two ferries")
    assert [(e.kind, e.actor, e.subject) for e in events[1:]] == [(EventKind.REOPENED, "factcheck", left)]
    assert desk.record.status(left).status == Status.REOPENED
    assert desk.record.status(left).verdict is None
    assert left in [place.claim_id for place in desk.ben.places()]
    assert desk.record.cluster_of(left) is None


def test_what_relied_on_a_verdict_is_reopened_when_it_is_taken_back(desk):
    left, right = desk.left[0].id, desk.right[0].id
    desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
    desk.ann.decide(right, Verdict.REFUTED, note="a")
    desk.ben.decide(left, Verdict.REFUTED, note="as there", relies_on=right)
    desk.ann.undo()
    assert desk.record.status(left).status == Status.REOPENED


def test_bulk_decides_the_open_claims_of_a_cluster_as_one_act(desk):
    left, right = desk.left[0].id, desk.right[0].id
    planned = desk.ann.plan_bulk(left)
    assert set(planned) == {left, right}
    assert planned[0] == left
    events = desk.ann.decide_all(left, planned, Verdict.REFUTED, evidence=[PROOF])
    assert {e.body["act"] for e in events} == {events[0].seq}
    assert desk.record.state(right).relies_on == left
    with pytest.raises(Changed):
        desk.ben.decide_all(left, planned, Verdict.SUPPORTED, note="b")
    assert len(desk.ann.undo()) == len(events)
    assert desk.record.counts() == {"unreviewed": len(desk.left) + len(desk.right)}


def test_a_rejected_link_and_a_dismissed_flag_stay_so_after_another_ingest(desk):
    it, raw = article(TEXTS[0], "one.txt")
    desk.ann.judge(desk.link.id, Judgement.REJECTED)
    desk.ann.dismiss(flag(it, desk.left[1]).id, "same number")
    inside = link(desk.left[0], desk.left[1], Relation.CONTRADICTION)
    desk.record.put_links([inside])
    desk.ann.judge(inside.id, Judgement.CONFIRMED)
    newer = claims(it, version=2)
    moved = replace(flag(it, newer[1]), id="f-other", claims=(newer[1].id,))
    again = link(newer[0], newer[1], Relation.CONTRADICTION)
    desk.record.add_article(it, raw, newer, (), [moved], links=[again], version="2")
    desk.record.put_links([link(newer[0], desk.right[0])])
    assert desk.record.judgements() == {link(newer[0], desk.right[0]).id: Judgement.REJECTED, again.id: Judgement.CONFIRMED}
    assert desk.record.dismissed() == {"f-other": "same number"}
    assert list(desk.record.problems()) == []


# -- reading again with a newer version


def test_a_decision_follows_an_identical_quote_and_nothing_else(desk):
    it, raw = article(TEXTS[0], "one.txt")
    kept, lost = desk.left[0].id, desk.left[1].id
    desk.ann.decide(kept, Verdict.REFUTED, evidence=[PROOF])
    desk.ann.decide(lost, Verdict.SUPPORTED, note="b")
    newer = [claim for claim in claims(it, version=2) if claim.quote != desk.left[1].quote]
    added = desk.record.add_article(it, raw, newer, version="2")
    assert (added.outcome, added.orphaned) == ("reread", (lost,))
    here = next(claim for claim in newer if claim.quote == desk.left[0].quote)
    assert desk.record.status(here.id).verdict == Verdict.REFUTED
    assert desk.record.evidence(here.id)[0].claim_id == here.id
    assert desk.record.status(lost).status == Status.ORPHANED
    assert [place.claim_id for place in desk.record.queue(Filter(status=Status.ORPHANED), at="2031-01-01")] == [lost]
    assert desk.ann.case(kept).claim.id == here.id, "the old id still leads there"
    assert list(desk.record.problems()) == []
    desk.record.add_article(it, raw, claims(it), version="1")
    assert desk.record.status(kept).verdict == Verdict.REFUTED
    assert desk.record.status(lost).verdict == Verdict.SUPPORTED
    assert list(desk.record.problems()) == []


def test_a_quote_that_stands_twice_is_never_guessed(tmp_path):
    text = "The bridge opened. It rained.\nThe bridge opened. It snowed."
    it, raw = article(text)
    first = claims(it)
    with ClaimsDB(tmp_path / "r.db") as record:
        record.add_article(it, raw, first, version="1")
        ReviewQueue(record, "Ann").decide(first[0].id, Verdict.REFUTED, note="a")
        added = record.add_article(it, raw, claims(it, version=2), version="2")
        assert added.orphaned == (first[0].id,)


def test_the_queue_gives_nobody_what_another_is_on(desk):
    order = [place.claim_id for place in desk.ann.places()]
    desk.ann.assign(order[0], "Ann")
    assert desk.ben.next().claim_id == order[1]
    assert desk.ann.next().claim_id == order[0]


def test_a_skipped_claim_goes_to_the_back(desk):
    order = [place.claim_id for place in desk.ann.places()]
    desk.ann.skip(order[0])
    desk.ann.skip(order[1])
    assert [place.claim_id for place in desk.ann.places()] == [*order[2:], order[0], order[1]]


def test_every_place_says_why(desk):
    reasons = [place.reason for place in desk.ann.places()]
    assert reasons[0].startswith("1 open high flag")
    assert all("check-worthiness" in reason for reason in reasons)


def test_ids_may_be_prefixes(desk):
    claim = desk.left[0].id
    for length in itertools.count(3):
        prefix = claim[:length]
        if sum(c.id.startswith(prefix) for c in (*desk.left, *desk.right)) == 1:
            break
    desk.ann.note(prefix, "found")
    assert desk.record.notes(claim)[0].text == "found"
