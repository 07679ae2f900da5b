"""Which of two claims is the finer version, in sentences about invented people and places; and what that does to clusters."""

from __future__ import annotations

import pytest

from claims_db.models import Claim, Judgement
from factcheck.clustering.finer import finer_side
from factcheck.clustering.linking import ENTAILS, duplicate_link, group_claims, judge_pair
from factcheck.clustering.sameness import Telling, read_telling
from factcheck.embedding.encoders import embed, load_encoder
from factcheck.events import read_frames
from factcheck.parsing.parser import parse


def telling(text: str) -> Telling:
    return read_telling(text, embed(load_encoder(), [text])[0], read_frames(parse(text)))


@pytest.mark.parametrize(
    ("wide", "fine", "added"),
    [
        pytest.param("Dozens of miners were rescued in Brest.", "34 miners were rescued in Brest.", "34", id="a number for a round word"),
        pytest.param("More than 30 miners were rescued.", "34 miners were rescued.", "34", id="a number for a bound"),
        pytest.param("Dozens of miners were rescued on Monday.", "34 miners were rescued.", "34", id="what is unsaid does not count"),
        pytest.param("Mirel Dosta resigned in May 2031.", "Mirel Dosta resigned on 3 May 2031.", "3 May", id="a day of the month"),
        pytest.param("The bomb killed 12 people in France.", "The bomb killed 12 people in Lyon.", "Lyon", id="a town of the country"),
        pytest.param("Orla signed the pact.", "Orla and Dorva signed the pact.", "Dorva", id="one participant more"),
        pytest.param(
            "The court fined Ilse Varga.", "The court fined Ilse Varga and Joren Halvik.", "Halvik", id="one person more is fined"
        ),
    ],
)
def test_the_finer_version_says_more_in_a_slot_that_both_fill(wide: str, fine: str, added: str) -> None:
    left, right = telling(wide), telling(fine)
    found = finer_side(left, right)
    assert found is not None
    assert found[0] is right
    assert added in found[1]
    turned = finer_side(right, left)
    assert turned is not None
    assert turned[0] is right
    link, accepted = judge_pair(("c-1", left), ("c-2", right))
    assert (accepted, link.kind, link.finer) == (True, ENTAILS, "c-2")
    assert added in link.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("34 miners were rescued.", "34 miners were rescued on Friday.", id="a day that the other leaves unsaid"),
        pytest.param("The jet was shot down.", "A Dorvan patrol shot down the jet.", id="an actor that the other leaves unsaid"),
        pytest.param("The jet was shot down.", "The armed jet was shot down.", id="a word that only describes"),
        pytest.param("The bomb killed dozens of people in Lyon.", "The bomb killed 34 people in France.", id="each is finer in something"),
        pytest.param("Mirel Dosta resigned on Friday.", "Mirel Dosta resigned on Friday, 3 May.", id="one day, its date written out"),
        pytest.param("Ilse Varga died.", "Film star Ilse Varga, the icon, died.", id="an apposition is nobody else"),
        pytest.param("The court did not fine Varga.", "The court did not fine Varga and Halvik.", id="a denial turns it round"),
        pytest.param("Orla will sign the pact.", "Orla and Dorva will sign the pact.", id="a plan"),
        pytest.param("The Velk war began in 1994.", "The war in Velk broke out in 1994.", id="other words for one thing"),
        pytest.param("Two people fled.", "Two people fled.", id="the same words"),
    ],
)
def test_neither_is_a_finer_version(left: str, right: str) -> None:
    assert finer_side(telling(left), telling(right)) is None
    assert finer_side(telling(right), telling(left)) is None


def test_a_finer_version_joins_only_by_a_persons_word() -> None:
    claims = [Claim(f"c-{n}", f"a-{n}", 0, 1, "x", "x") for n in (1, 2, 3)]
    finer, same = duplicate_link("c-1", "c-2", ENTAILS, 0.99, "finer", "c-2"), duplicate_link("c-2", "c-3", "same", 0.6, "alike")
    assert [cluster.claims for cluster in group_claims(claims, [finer, same], {})] == [("c-2", "c-3")]
    joined = group_claims(claims, [finer, same], {finer.id: Judgement.CONFIRMED})
    assert [cluster.claims for cluster in joined] == [("c-1", "c-2", "c-3")]
    assert [cluster.claims for cluster in group_claims(claims, [finer], {finer.id: Judgement.UNSURE})] == []
