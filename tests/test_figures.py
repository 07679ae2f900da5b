"""A number or a time that stands where the rest of the article has another: what is read, what is weighed, what is left alone."""

from __future__ import annotations

import pytest

from factcheck.inconsistencies.comparators.figure import read_figures
from factcheck.inconsistencies.comparators.stranger import LONGEST
from factcheck.inconsistencies.tellings.valued import differ, read_values
from factcheck.inconsistencies.within import find_conflicts
from tests.test_asking import tell

BARGE = """Grain barge sinks on the Olva

A barge carrying 900 tonnes of wheat sank on the river Olva near Brenning on Tuesday night after it struck a bridge pier.

The four men aboard reached the bank in a rubber boat. Skipper Tomas Harn, 58, had a broken rib.

The barge, the Liese, was built in 1972. Its owner, the milling firm Kornhaus, put the loss at 1.2 million crowns.

Two lock keepers saw the collision from their hut. Lock keeper Ida Frey said the barge had been going too fast.

The river will stay closed for nine days, the waterways office said. Eleven ships are waiting below the lock.

{}

Divers will go down on Thursday. Inspector Paul Ruh is in charge of the inquiry.
"""


def found(sentence: str) -> list[tuple[str, str]]:
    """Return the numbers and times of a sentence put into the article that a conflict speaks of, each with the one it stands against."""
    text = BARGE.format(sentence)
    start = text.index(sentence)
    values = []
    for conflict in (c for c in find_conflicts(tell(text)) if c.kind in {"quantity_conflict", "date_conflict"}):
        for ours, theirs in ((conflict.left, conflict.right), (conflict.right, conflict.left)):
            if start <= ours.start < start + len(sentence):
                values.append((ours.of(text), theirs.of(text)))
    return values


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        pytest.param("Ian Fell, 23, scored in the 31-24 win on Friday.", ["23", "31-24", "Friday"], id="an age, a result and a day"),
        pytest.param("Bulletin MS08-067 was sent to four firms.", ["four firms"], id="a number in a name is none"),
        pytest.param("Flight Olva 7 left at 9 p.m. with nine aboard.", ["9 p.m.", "nine"], id="a number after a name is part of it"),
    ],
)
def test_the_values_of_a_sentence(sentence: str, values: list[str]) -> None:
    (telling,) = tell(sentence).tellings
    read = {v.name.span.of(sentence) for v in read_values(telling)}
    assert read == set(values)


def test_a_result_is_one_whichever_side_comes_first() -> None:
    story = tell("The Larks won 31-24.\n\nThe Crows lost 24-31.\n\nThe Larks won 34-21.")
    first, turned, other = (next(v.said for v in read_values(t)) for t in story.tellings)
    assert not differ(first, turned)
    assert differ(first, other)


SAID = [
    ("Down went the vessel with its {} tonnes of wheat.", "900", "600"),
    ("In the hold were {} tonnes of wheat when the barge hit the bridge.", "900", "600"),
    ("A rubber boat brought the {} men to the bank.", "four", "six"),
    ("The firm reckons that it has lost {} million crowns.", "1.2", "2.5"),
    ("{} ships lie below the lock until the river opens.", "Eleven", "Sixteen"),
    ("The wheat went to the bottom of the river on {} night.", "Tuesday", "Sunday"),
    ("The wreck will be looked at by divers on {}.", "Thursday", "Saturday"),
]


@pytest.mark.parametrize(("sentence", "right", "slip"), SAID)
def test_a_wrong_value_in_other_words_is_asked_about_once_and_the_right_one_is_not(sentence: str, right: str, slip: str) -> None:
    assert [slip in ours and right in theirs for ours, theirs in found(sentence.format(slip))] == [True]
    assert found(sentence.format(right)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Three other barges sank on the Olva last year.", id="another year"),
        pytest.param("Of the four men aboard, two were treated for cold.", id="a part of a whole"),
        pytest.param("The barge had left the mill at Orsa on Monday.", id="another act on another day"),
        pytest.param("A second barge with 400 tonnes of wheat was stopped in time.", id="a second barge"),
        pytest.param("The bridge is to be examined on Friday.", id="a plan"),
        pytest.param("Kornhaus bought its first barge in 1964.", id="another year's purchase"),
        pytest.param("A sailor of 23 swam ashore first.", id="another man's age"),
        pytest.param("The wreck lies four metres deep.", id="another measure"),
        pytest.param("Insurers spoke of a loss of more than a million crowns.", id="a rounded sum"),
    ],
)
def test_what_counts_or_dates_something_else_is_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_long_text_is_not_asked() -> None:
    text = "\n\n".join(f"The barge sank with {n} tonnes of wheat near Brenning." for n in range(100, 101 + LONGEST))
    assert list(read_figures(tell(text))) == []
