"""Frames say what the words say: act, slots, numbers, times; and a denial is a denial."""

from __future__ import annotations

import pytest

from factcheck.events import read_frames
from factcheck.parsing.parser import parse

CASES = [
    pytest.param("The army shot down a drone.", "shoot_down", "object", ["drone"], id="the thing shot down is the object"),
    pytest.param("A drone was brought down by the army.", "shoot_down", "object", ["drone"], id="the subject of a passive is the object"),
    pytest.param("A drone was brought down by the army.", "shoot_down", "agent", ["army"], id="by names the agent"),
    pytest.param("Ada Brook died in a fire.", "kill", "object", ["ada brook"], id="he who dies undergoes it"),
    pytest.param("The killing of a guard shocked Velden.", "kill", "object", ["guard"], id="a noun tells an act too"),
    pytest.param("The club sacked its coach.", "fire", "object", ["coach"], id="sacked is fired"),
]


@pytest.mark.parametrize(("text", "act", "slot", "heads"), CASES)
def test_a_slot_holds_what_the_clause_names(text: str, act: str, slot: str, heads: list[str]) -> None:
    """The frame of the act holds the heads in the slot."""
    frames = [f for f in read_frames(parse(text)) if f.act == act]
    assert [m.head for f in frames for m in getattr(f, slot)] == heads


def test_a_denied_act_is_negated() -> None:
    """Not, never and failed to all deny, and so does not believing that it was."""
    texts = ["Brook was not fired.", "Brook never arrived.", "The pilot failed to land the jet.", "I don't think the crew met Brook."]
    assert all(any(f.negated for f in read_frames(parse(t))) for t in texts)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("Two 18-year-olds were hurt.", ["age"], id="people called by their age"),
        pytest.param("Mirel is 41 years older than Ana.", ["duration"], id="a difference of ages is no age"),
        pytest.param("A 41-year-old man fell.", ["age"], id="an age before its owner"),
    ],
)
def test_years_and_old_are_an_age_only_as_one_word(text: str, kinds: list[str]) -> None:
    assert [quantity.kind for frame in read_frames(parse(text)) for quantity in frame.quantities] == kinds


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The ark had 300 and two women were aboard.", [300, 2]),
        ("Three hundred and six people came.", [306]),
        ("Thirty-four policemen were hurt.", [34]),
        ("She had a crew of nine.", [9]),
        ("The boat is a 24-metre trawler.", [24]),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, values: list[float]) -> None:
    """Words that follow each other are one number, a figure and a word are two."""
    from factcheck.mentions.quantities import read_quantities

    assert [q.low for q in read_quantities(parse(text))] == values


@pytest.mark.parametrize(
    ("text", "negated"),
    [("She slept, nor did she apologise.", True), ("She slept, and she did apologise.", False), ("Nor is the town rich.", True)],
)
def test_nor_denies(text: str, negated: bool) -> None:
    assert read_frames(parse(text))[-1].negated is negated


@pytest.mark.parametrize(
    ("text", "verb", "modality"),
    [
        ("Brook called on the mayor to resign over the lead pipes.", "resign", "asked"),
        ("The mayor was urged to resign.", "resign", "asked"),
        ("The mayor should resign.", "resign", "asked"),
        ("Brook demanded that the mill be closed.", "closed", "asked"),
        ("Brook proposed they debate in Orvik.", "debate", "asked"),
        ("Brook defended her demand to raise the wage.", "raise", "asked"),
        ("Brook suggested moving the market.", "moving", "planned"),
        ("Brook said they close the mill.", "close", ""),
        ("Brook insisted that they close the mill at night.", "close", ""),
        ("The mayor resigned.", "resigned", ""),
        ("Brook wants to resign.", "resign", "planned"),
    ],
)
def test_what_others_ask_for_is_not_told_as_done(text: str, verb: str, modality: str) -> None:
    assert [f.modality for f in read_frames(parse(text)) if text[f.start :].startswith(verb)] == [modality]


@pytest.mark.parametrize(
    ("text", "verb", "modality"),
    [
        ("The line will be short and have 18 stops.", "have", "planned"),
        ("The files may have been copied and sold.", "sold", "possible"),
        ("The line will be short and it has 18 stops.", "has", ""),
        ("The line was opened and closed.", "closed", ""),
    ],
)
def test_a_second_verb_shares_what_stands_before_the_first(text: str, verb: str, modality: str) -> None:
    assert [f.modality for f in read_frames(parse(text)) if text[f.start :].startswith(verb)] == [modality]
