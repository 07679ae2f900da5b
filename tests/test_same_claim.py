"""When two claims are one, in sentences about invented people and places; and laws: symmetry, independence of company."""

from __future__ import annotations

import dataclasses
import itertools
import math

import numpy as np
import pytest

from factcheck.clustering.same_claim import are_same_claim, tell_same_event
from factcheck.clustering.sameness import Telling, differences, load_weights, measure, read_telling, weigh
from factcheck.embedding.encoders import embed, load_encoder
from factcheck.events import read_frames
from factcheck.likeness.surroundings import Surroundings, read_surroundings
from factcheck.likeness.wording import read_wording, stem
from factcheck.parsing.parser import parse

TEXTS = (
    "The Orlan coast guard rescued 14 fishermen off Tarnovia on Friday.",
    "Fourteen fishermen were rescued off Tarnovia by the Orlan coast guard.",
    "The Orlan coast guard rescued 9 fishermen off Brest on Monday.",
    "A court in Bruna convicted Mirel Dosta of fraud.",
    "",
    "Prices rose.",
)


def telling(text: str) -> Telling:
    return read_telling(text, embed(load_encoder(), [text])[0], read_frames(parse(text)))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param(TEXTS[0], TEXTS[1], True, id="active and passive tell one rescue"),
        pytest.param("The Velk war began in 1994.", "The war in Velk broke out in 1994.", True, id="two verbs for a beginning"),
        pytest.param(
            "A Dorvan patrol plane shot down a drone over Lake Imra.",
            "The drone was brought down over Lake Imra by a patrol plane from Dorva.",
            True,
            id="particle verbs of one act",
        ),
        pytest.param(TEXTS[0], TEXTS[2], False, id="a sibling event: other number, place and day"),
        pytest.param(
            "The Dorvan jet dropped bombs near the camp.",
            "The Dorvan jet was shot down right after dropping bombs near the camp.",
            False,
            id="one main act is an aside of the other claim",
        ),
        pytest.param(
            "A court in Bruna convicted Mirel Dosta of fraud.",
            "A court in Bruna acquitted Mirel Dosta of fraud.",
            False,
            id="opposite outcomes",
        ),
        pytest.param("She is dying of a lung disease.", "Ilse Varga died on Thursday.", False, id="nothing in both but the act"),
        pytest.param("Anna Brandt is 49.", "Anna Brandt left her pistol behind.", False, id="nothing in both but who"),
        pytest.param("Mirel Dosta was 75.", "Mirel Dosta was no millionaire.", False, id="a light verb and a person say nothing"),
        pytest.param("Mirel Dosta, 75, has died.", "Mirel Dosta died on Thursday.", True, id="one act of one person"),
        pytest.param("The harbour was open.", "The harbour was closed.", False, id="opposite states"),
        pytest.param(
            "Dorva Rail agreed to buy the shipyard Ostmark for $520 million.",
            "Dorva Rail is to acquire Ostmark, a shipyard, for $520 million.",
            True,
            id="what is agreed on is what will be",
        ),
        pytest.param("The bridge is due to be finished in 2029.", "The bridge will be finished in 2029.", True, id="what is due will be"),
        pytest.param("The bridge is due to be finished in 2029.", "The bridge was finished.", False, id="due is not done"),
        pytest.param("Dorva Rail agreed to buy Ostmark.", "Dorva Rail bought Ostmark.", False, id="agreed is not done"),
        pytest.param("Dorva Rail wants to buy Ostmark.", "Dorva Rail will buy Ostmark.", False, id="a wish settles nothing"),
        pytest.param("Dorva Rail does not plan to buy Ostmark.", "Dorva Rail will buy Ostmark.", False, id="no plan is no purchase"),
        pytest.param("The jet was shot down.", "A plane was brought down.", True, id="two words for one thing are something in both"),
        pytest.param(
            "The army shot down a drone near Imra.",
            "The army shot down a bomber near Imra.",
            False,
            id="two kinds of aircraft",
        ),
    ],
)
def test_two_claims_are_one_or_not(left: str, right: str, same: bool) -> None:
    decision = are_same_claim(telling(left), telling(right))
    assert decision.accepted is same, decision
    assert decision.reason


def test_every_measure_is_symmetric_and_has_a_weight() -> None:
    weights = load_weights()["measures"]
    for left, right in itertools.combinations(map(telling, TEXTS), 2):
        there, back = measure(left, right, differences(left, right)), measure(right, left, differences(right, left))
        assert there == pytest.approx(back)
        assert there.keys() == weights.keys()
        assert weigh(left, right).probability == pytest.approx(weigh(right, left).probability)
        assert tell_same_event(left, right).score == pytest.approx(tell_same_event(right, left).score)


def test_scores_stay_in_range_for_texts_without_words() -> None:
    zero = np.zeros(384, dtype=np.float32)
    for text in ("", "…", "the", "12 12 12", "\ud83d"):
        found = weigh(read_telling(text, zero), read_telling("A mayor resigned.", zero))
        assert 0 <= found.probability <= 1
        assert 0 <= found.likeness <= 1
        assert all(math.isfinite(value) for value in found.measures.values())


def test_a_text_is_like_itself() -> None:
    for text in TEXTS[:4]:
        assert tell_same_event(telling(text), telling(text)).accepted
        assert weigh(telling(text), telling(text)).likeness > 0.9


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,250 people fled", {1250.0}),
        ("2.5 million voters", {2_500_000.0}),
        ("three of the second group", {3.0, 2.0}),
        ("no number at all", set()),
        ("Twenty-three of ninety sheep", {23.0, 90.0}),
        ("an SU-22 met two F/A-18 jets", {2.0}),
    ],
)
def test_numbers_are_read_with_their_scale(text: str, numbers: set[float]) -> None:
    assert set(read_wording(text).numbers) == numbers


def test_a_headline_makes_no_names_of_common_words() -> None:
    names = set(read_wording("Police Hold Mayor Over Missing Money In Tarnovia").names)
    assert "tarnovia" in names
    assert not names & {"police", "mayor", "money", "over", "in"}


def test_a_stem_is_never_empty() -> None:
    assert all(stem(word) for word in ("es", "ing", "ed", "ss", "ions", "a", "us", "ally"))


@pytest.mark.parametrize(
    ("left", "right", "shared", "strange", "alone"),
    [
        pytest.param("A court convicted Mirel Dosta.", "Mirel Dosta was convicted by a court.", 1, 0, 0, id="one person"),
        pytest.param("A court convicted Mirel Dosta.", "DOSTA CONVICTED", 1, 0, 0, id="a headline in capitals names the person"),
        pytest.param("A court convicted Mirel Dosta.", "A court convicted Joren Halvik.", 0, 1, 1, id="two persons"),
        pytest.param("A court convicted Mirel Dosta.", "A court convicted the mayor.", 0, 0, 0, id="a person and an office"),
        pytest.param(
            "Mirel Dosta sued Joren Halvik.", "Mirel Dosta sued Anna Brandt.", 1, 0, 1, id="one person shared, another on either side"
        ),
    ],
)
def test_persons_are_told_apart(left: str, right: str, shared: float, strange: float, alone: float) -> None:
    a, b = telling(left), telling(right)
    found = measure(a, b, differences(a, b))
    assert (found["persons_shared"], found["persons_strange"], found["persons_alone"]) == (shared, strange, alone)


MILL = tuple(
    read_surroundings(text)
    for text in (
        "At Brightwell in Dunmarrow, said Anneke Voss, Piers Harcastle of Orsova lost all.",
        "To Anneke Voss, of Dunmarrow, Brightwell and Piers Harcastle of Orsova owe wages.",
        "At Norrland in Halvor, said Ingrid Voss, Bruno Ahlmann of Castell lost all.",
    )
)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param(
            "The police arrested a driver in Dunmarrow on Monday.",
            "The police arrested Piers Harcastle on Monday.",
            True,
            id="one act on somebody, and on somebody with a name",
        ),
        pytest.param(
            "Voss walked into the Orsova clinic.", "Voss checked herself into a clinic in Orsova.", True, id="two verbs for one act"
        ),
        pytest.param("Anneke Voss sold the mill after the flood.", "Anneke Voss fled after the flood.", False, id="two acts of one person"),
        pytest.param("A flood that ran through the town left the mill in ruins.", "The flood ran through the town.", False, id="an aside"),
    ],
)
def test_less_is_asked_of_two_articles_that_tell_one_story(left: str, right: str, same: bool) -> None:
    one, other, stranger = MILL
    a, b = (dataclasses.replace(telling(text), around=one) for text in (left, right))
    assert are_same_claim(a, dataclasses.replace(b, around=other)).accepted is same
    assert not are_same_claim(a, b).accepted, "one article may tell of two"
    assert not are_same_claim(a, dataclasses.replace(b, around=stranger)).accepted


@pytest.mark.parametrize(
    ("text", "around", "same"),
    [
        pytest.param("The singer entered a clinic on Friday.", "singer clinic ilse varga", False, id="an article about another singer"),
        pytest.param("The singer entered a clinic on Friday.", "singer clinic anna brandt", True, id="an article that names her elsewhere"),
        pytest.param("The singer Brandt entered a clinic on Friday.", "singer clinic", True, id="a claim that names her itself"),
        pytest.param("The singer entered a clinic on Friday.", None, True, id="no article at hand"),
    ],
)
def test_an_unnamed_person_is_one_whom_the_article_names(text: str, around: str | None, same: bool) -> None:
    named = dataclasses.replace(telling("Anna Brandt entered a clinic on Friday."), around=Surroundings(frozenset({"anna", "brandt"})))
    other = dataclasses.replace(telling(text), around=None if around is None else Surroundings(frozenset(around.split())))
    assert are_same_claim(named, other).accepted is same
    assert are_same_claim(other, named).accepted is same
    assert same or "only one article names Anna Brandt" in are_same_claim(other, named).reason


@pytest.mark.parametrize(
    ("year", "same"),
    [
        pytest.param(2031, False, id="Sunday of 2031 is not in 2024"),
        pytest.param(2024, True, id="Sunday of 2024 is"),
        pytest.param(None, True, id="Sunday of no known year may be"),
    ],
)
def test_a_day_lies_in_the_year_of_its_article(year: int | None, same: bool) -> None:
    around = Surroundings(frozenset(("lisk", "velle", "moe")), {"lisk": 9.0, "velle": 9.0, "moe": 9.0}, year)
    left = dataclasses.replace(telling("A ferry ran aground off Lisk on Sunday."), around=around)
    right = dataclasses.replace(telling("In 2024 a ferry ran aground off Lisk."), around=around)
    assert are_same_claim(left, right).accepted is same
    assert are_same_claim(right, left).accepted is same
