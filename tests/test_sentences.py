"""Sentences and lines, and what each is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.parsing.parser import parse
from factcheck.sentences.boundaries import find_stretches
from factcheck.sentences.stretches import KINDS, find_lead, split_sentences

SPLITS = [
    pytest.param(
        "Gen. Ira Holt of the U.S. Navy left. He spoke at 3 p.m. The rest stayed.",
        3,
        id="titles and initials do not end a sentence",
    ),
    pytest.param("“We will stay!” Mayor Lund said. She left.", 2, id="an exclamation inside a quotation does not part it from its speaker"),
    pytest.param("It cost $3.5 billion. Why? Nobody knows…", 3, id="a decimal point is no full stop"),
    pytest.param("Arden Corp. reported a loss. Its chief, J. R. Moor, resigned.", 2, id="companies and initials keep their full stops"),
    pytest.param("Flood hits Arden\n\nA flood hit Arden on Monday.", 2, id="a line break ends a headline without a full stop"),
    pytest.param(
        "The committee met on Monday to talk about the new bridge over the Arden, and it\nfound that nobody had asked the people who live"
        " on the island what they want.\n"
        "They were told in March that the old bridge, which is ninety years old and has\nbeen closed twice, would be torn down.",
        2,
        id="lines wrapped to a width are one paragraph",
    ),
]


@pytest.mark.parametrize(("text", "count"), SPLITS)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, count: int) -> None:
    assert len(find_stretches(text)) == count


NEXT = "\n\nThe bridge over the Arden was closed on Monday after a barge struck it.\n\nNobody was hurt."
KIND = [
    pytest.param("The bridge was closed.\n\nFor more than a year it was shut.", 1, "body", id="for more than a year is no hint at more"),
    pytest.param("The bridge was closed.\n\nSubscribers left in droves.", 1, "body", id="who subscribes is told of, not asked to"),
    pytest.param("The bridge was closed.\n\nCopyright law was changed on Monday.", 1, "body", id="copyright law is a matter of news"),
    pytest.param("The bridge was closed.\n\nRelated cases were heard in Arden.", 1, "body", id="related cases are heard"),
    pytest.param("The bridge was closed.\n\nFor more information, call the town hall.", 1, "credit", id="for more information is a hint"),
    pytest.param(
        "The bridge was closed.\n\nCopyright Arden Post 2031. All rights reserved.", 2, "credit", id="the foot ends with its line"
    ),
    pytest.param("The bridge was closed.\n\nSign up for our letter. It is free.", 2, "credit", id="what the page goes on to say of itself"),
    pytest.param("The bridge was closed.\n\nIt is free. © Arden Post.", 1, "body", id="what stands before the foot is text"),
    pytest.param("Barge strikes Arden bridge" + NEXT, 0, "headline", id="the first line without a full stop is the headline"),
    pytest.param(
        "Barges at Lund\n\nBarges at LundGetty Images" + NEXT,
        0,
        "caption",
        id="a caption that comes back with its credit is a caption",
    ),
    pytest.param("Barges at Lund\n\nBarges at LundGetty Images" + NEXT, 1, "caption", id="a credit glued to a caption makes it a caption"),
    pytest.param("Photo: Ira Holt" + NEXT, 0, "credit", id="a photo credit is a credit"),
    pytest.param("By Ira Holt" + NEXT, 0, "byline", id="a byline is a byline"),
    pytest.param("Reporting by Ira Holt; Editing by Ann Moor" + NEXT, 0, "byline", id="the reporting line is a byline"),
    pytest.param(
        "A barge hit the bridge." + NEXT + "\n\nWhat comes next\n\nThe bridge will be rebuilt.",
        3,
        "heading",
        id="a short line in mid-text is a heading",
    ),
    pytest.param("A barge hit the bridge." + NEXT + "\n\n  • Ira Holt", 3, "bullet", id="a bullet is a bullet"),
    pytest.param("A barge hit the bridge. Will it stand?" + NEXT, 1, "question", id="a question is a question"),
    pytest.param(
        "A barge hit the bridge. A dark day for Arden." + NEXT, 1, "fragment", id="a sentence without a finite verb is a fragment"
    ),
]


@pytest.mark.parametrize(("text", "index", "kind"), KIND)
def test_each_line_has_its_kind(text: str, index: int, kind: str) -> None:
    assert split_sentences(text, parse(text))[index].kind == kind


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_sentences_hold_every_character_but_white_space_bullets_and_datelines(text: str) -> None:
    stretches = find_stretches(text)
    assert "".join(text[s.start : s.end] for s in stretches).split() == "".join(text).split() or "".join(
        "".join(text[s.start : s.end].split()) for s in stretches
    ) == "".join(text.split())
    previous = 0
    for s in split_sentences(text):
        assert previous <= s.start <= s.end <= len(text)
        assert s.kind in KINDS
        previous = s.end


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("PORT VALE, 12 October 2031 – A ferry sank.", "PORT VALE, 12 October 2031 – "),
        ("PORT VALE, October 12 (Agency) — A ferry sank.", "PORT VALE, October 12 (Agency) — "),
        ("PORT VALE, 12 Oct. -- A ferry sank.", "PORT VALE, 12 Oct. -- "),
        pytest.param("VALE, 12 people – A ferry sank.", "", id="a number of people is no day"),
        pytest.param("On 12 October 2031 – a Friday – a ferry sank.", "", id="a day in a sentence"),
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(line: str, lead: str) -> None:
    assert line[: find_lead(line)] == lead
