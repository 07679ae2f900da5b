"""No judgement loses its effect when articles are read again: laws over any order of readings and judgements, and cases they grew from."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims_db.models import Judgement, Relation, Status, Verdict, link_id
from claims_db.store import ClaimsDB
from factcheck.clustering.linking import REFUSED, duplicate_link, group_claims
from factcheck.errors import UsageError
from factcheck.review.queue import ReviewQueue
from tests.record_samples import TEXTS, article, claims, link

PAIRS = [(i, j) for i in range(3) for j in range(3)]


class Newsroom:
    """Two articles of three sentences each, read in any version, and a machine that finds what it is told to find."""

    def __init__(self, folder: Path) -> None:
        self.record = ClaimsDB(folder / "r.db")
        self.ann = ReviewQueue(self.record, "Ann")
        self.sides = [article(TEXTS[0], "one.txt"), article(TEXTS[1], "two.txt")]
        self.readings = 0
        for side in (0, 1):
            self.read(side, version=1, kept={0, 1, 2}, found=set())

    def read(self, side: int, version: int, kept: set[int], found: set[tuple[int, int]]) -> object:
        """Read one article (again), keep the sentences ``kept``, and link what the machine finds; the rest it refuses."""
        it, raw = self.sides[side]
        self.readings += 1
        read = [claim for number, claim in enumerate(claims(it, version=version)) if number in kept]
        added = self.record.add_article(it, raw, read, version=f"{self.readings}")
        for i, j in PAIRS:
            if (ends := self.pair(i, j)) is None:
                continue
            if (i, j) in found:
                self.record.put_links([duplicate_link(*ends, "same", 0.9, "same act")])
            elif self.record.link(link_id(Relation.DUPLICATE, *ends, REFUSED)) is None:  # as `clusters --weakest` keeps it
                refused = duplicate_link(*ends, REFUSED, 0.2, "two acts")
                self.record.put_links([refused])
                self.record.retire_links([refused.id])
        return added

    def pair(self, i: int, j: int) -> tuple[str, str] | None:
        """The current claims of two sentences, None where one is in no current reading."""
        ends = [
            next((c.id for c in self.record.claims_of(it.id) if c.quote == claims(it)[number].quote), "")
            for (it, _), number in zip(self.sides, (i, j), strict=True)
        ]
        return (ends[0], ends[1]) if all(ends) else None

    def judged(self, i: int, j: int) -> list[Judgement | None]:
        """What stands about the current link or links of two sentences."""
        ends, said = self.pair(i, j), self.record.judgements()
        return [said.get(tie.id) for tie in self.record.links(relation=Relation.DUPLICATE) if {tie.left, tie.right} == {*(ends or ())}]


readings = st.tuples(
    st.integers(0, 1), st.integers(1, 3), st.sets(st.integers(0, 2), min_size=1), st.sets(st.sampled_from(PAIRS), max_size=3)
)
judging = st.tuples(st.sampled_from(PAIRS), st.sampled_from(list(Judgement)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(readings, judging), max_size=7))
def test_a_judgement_stands_wherever_both_quotes_stand_whatever_the_machine_finds(steps):
    with tempfile.TemporaryDirectory() as folder:
        room, said = Newsroom(Path(folder)), {}
        with room.record:
            for step in steps:
                if len(step) == 4:
                    room.read(*step)
                elif (ends := room.pair(*step[0])) is not None:
                    room.ann.judge(link_id(Relation.DUPLICATE, *ends, ""), step[1])
                    said[step[0]] = step[1]
                for places, judgement in said.items():
                    if room.pair(*places) is None:
                        continue
                    if judgement is Judgement.UNSURE:
                        assert {*room.judged(*places)} <= {judgement}
                    else:
                        assert room.judged(*places) == [judgement]
            assert list(room.record.problems()) == []


@pytest.fixture
def room(tmp_path):
    with (it := Newsroom(tmp_path)).record:
        yield it


def test_a_refused_pair_that_a_person_confirmed_stays_in_one_cluster_through_two_rereadings(room):
    ends = room.pair(0, 0)
    room.ann.judge(link_id(Relation.DUPLICATE, *ends, ""), Judgement.CONFIRMED)
    for version in (2, 3):
        room.read(0, version, {0, 1, 2}, set())
        record = room.record
        (group,) = group_claims(list(record.claims()), record.links(), record.judgements(), list(record.articles()))
        assert {*group.claims} == {*room.pair(0, 0)}
    room.ann.undo()
    assert group_claims(list(record.claims()), record.links(), record.judgements(), list(record.articles())) == ()
    assert room.record.cluster_of(room.pair(0, 0)[0]) is None
    assert list(record.problems()) == []


def test_a_verdict_follows_through_two_rereadings(room):
    it, _ = room.sides[0]
    room.ann.decide(claims(it)[0].id, Verdict.REFUTED, note="a")
    for version in (2, 3):
        room.read(0, version, {0, 1, 2}, set())
        assert room.record.status(claims(it, version=version)[0].id).verdict == Verdict.REFUTED
    room.read(0, 2, {1, 2}, set())
    assert room.record.status(claims(it, version=3)[0].id).status == Status.ORPHANED
    room.read(0, 1, {0, 1, 2}, set())
    assert room.record.status(claims(it)[0].id).verdict == Verdict.REFUTED


def test_an_old_id_of_a_link_judges_the_link_that_took_its_place(room):
    room.read(0, 1, {0, 1, 2}, {(0, 0)})
    old = link_id(Relation.DUPLICATE, *room.pair(0, 0), "")
    room.read(0, 2, {0, 1, 2}, {(0, 0)})
    room.ann.judge(old, Judgement.REJECTED)
    assert room.judged(0, 0) == [Judgement.REJECTED]
    room.ann.undo()
    assert room.judged(0, 0) == [None]
    assert list(room.record.problems()) == []


def test_a_judged_link_whose_claim_is_gone_is_told_and_cannot_be_judged(room):
    old = link_id(Relation.DUPLICATE, *room.pair(0, 0), "")
    room.ann.judge(old, Judgement.CONFIRMED)
    assert room.read(0, 2, {1, 2}, set()).unplaced == (old,)
    with pytest.raises(UsageError, match="read again"):
        room.ann.judge(old, Judgement.REJECTED)
    assert room.read(0, 2, {0, 1, 2}, set()).unplaced == ()
    assert room.judged(0, 0) == [Judgement.CONFIRMED]


def test_of_two_conflicts_between_two_claims_each_keeps_its_own_judgement(room):
    def conflicts(version):
        one, other = claims(room.sides[0][0], version=version)[0], claims(room.sides[1][0])[0]
        for kind in ("dispute", "place_conflict"):
            tie = link(one, other, Relation.CONTRADICTION)
            yield type(tie)(link_id(tie.relation, tie.left, tie.right, kind), tie.left, tie.right, tie.relation, kind, 0.9, "", "test 1")

    first, again = list(conflicts(1)), list(conflicts(2))
    room.record.put_links(first)
    room.ann.judge(first[0].id, Judgement.REJECTED)
    room.ann.judge(first[1].id, Judgement.CONFIRMED)
    room.read(0, 2, {0, 1, 2}, set())
    assert room.record.judgements() == {again[0].id: Judgement.REJECTED, again[1].id: Judgement.CONFIRMED}
    room.record.put_links(again)
    assert room.record.judgements() == {again[0].id: Judgement.REJECTED, again[1].id: Judgement.CONFIRMED}
    assert {tie.method for tie in room.record.links(relation=Relation.CONTRADICTION)} == {"test 1"}
    assert list(room.record.problems()) == []
