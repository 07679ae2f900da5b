"""Offsets stay true whatever the text; hostile text costs no more than its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.parsing.parser import find_noise, find_repeats, parse, split_paragraphs
from tests.yardstick import slowness

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=400)
PIECES = st.lists(st.sampled_from(["A jet fell.", "\n", "\n\n", " ", "\r\n", "He said “no”.", "—", "a" * 300]), max_size=20).map("".join)


@given(TEXTS)
def test_paragraphs_cover_the_text_exactly(text: str) -> None:
    assert "".join(s.of(text) for s in split_paragraphs(text)) == text


@settings(max_examples=60, deadline=None)
@given(st.one_of(TEXTS, PIECES))
def test_every_token_stands_at_its_offset(text: str) -> None:
    doc = parse(text)
    noise = find_noise(text)
    assert len(doc.text) == len(text)
    for token in doc:
        here = text[token.idx : token.idx + len(token.text)]
        assert token.text == here or token.is_space or any(s.start <= token.idx < s.end for s in noise)


def test_a_headline_never_runs_into_the_lead() -> None:
    doc = parse("Mayor opens bridge\nThe bridge over the Sarn opened on Friday.\n")
    assert "The" in [s[0].text for s in doc.sents]


def test_a_hard_wrapped_sentence_stays_whole() -> None:
    text = "The bridge over the Sarn opened on\nFriday after two years of\nwork that cost the town\nmore.\n\nThe mayor spoke.\n"
    assert len(split_paragraphs(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 200_000 + "!", id="one endless word"),
        pytest.param(" " * 200_000 + "x", id="one endless gap"),
        pytest.param("," * 100_000, id="commas"),
        pytest.param("Mr. " * 50_000, id="abbreviations"),
        pytest.param("(" * 100_000, id="open brackets"),
        pytest.param("\n" * 200_000, id="line ends"),
        pytest.param("1,000 " * 30_000, id="numbers"),
        pytest.param("a-b" * 60_000, id="hyphens"),
        pytest.param("' \" " * 30_000, id="quotation marks"),
    ],
)
def test_text_that_is_no_prose_is_read_in_bounded_time(text: str) -> None:
    parse("warm up")
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 4 * slowness()


def test_a_line_said_over_and_over_is_read_twenty_times_and_prose_is_never_cut() -> None:
    line, short = "The mayor of Sarn opened the bridge on Friday.\n", "Applause.\n"
    text = line * 50 + "The bridge cost 4 million crowns.\n" + short * 50
    repeats = find_repeats(text)
    assert len(repeats) == 30
    assert all(span.of(text) == line.strip() for span in repeats)
    assert sum(token.text == "mayor" for token in parse(text)) == 20
    assert sum(token.text == "Applause" for token in parse(text)) == 50
    assert len(parse(text).text) == len(text)
    assert find_repeats("".join(f"Article {n} of the treaty was signed in Sarn.\n" for n in range(300))) == ()


@pytest.mark.parametrize("unit", ["km/h", "m/s", "5 m", "3 t"])
def test_a_sentence_ends_after_a_unit(unit: str) -> None:
    text = f"The wind drove it {unit}. Then the party turned round."
    assert [sentence.text for sentence in parse(text).sents] == [f"The wind drove it {unit}.", "Then the party turned round."]


@pytest.mark.parametrize(
    "text",
    [
        "Niamh Dale, who has worked at St Arno's for 22 years, came.",
        "St Arno's, which has 420 beds, is large. It's old, and they don't mend it.",
        "The mayor's brother can't be found, and we've looked.",
    ],
)
def test_a_turned_sign_is_read_as_the_straight_one(text: str) -> None:
    straight, turned = parse(text), parse(text.replace("'", "’"))
    assert [(t.tag_, t.dep_, t.head.i) for t in turned] == [(t.tag_, t.dep_, t.head.i) for t in straight]
    assert turned.text == text.replace("'", "’")


def test_a_closing_quotation_mark_is_no_genitive() -> None:
    doc = parse("He called it ‘a great day for Sarn’ and left.")
    assert next(t for t in doc if t.text == "’").tag_ == "''"
