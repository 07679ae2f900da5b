"""The annotated copy: nothing of the article is left out or changed, every claim and query stands where it belongs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st
from reports_example import COURIER, example

from claims_db.models import Article, Claim, Flag, Severity, Snapshot, Span
from factcheck.reports.annotated import annotate
from factcheck.reports.build import build_report
from factcheck.reports.lines import split_lines

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


def part_of(text, claims, flags):
    """Return the part of a report on one article with claims and flags at these places, clipped to the text."""
    inside = [(min(a, b), min(max(a, b), len(text))) for a, b in claims if min(a, b) < min(max(a, b), len(text))]
    asked = [(min(a, b), min(max(a, b), len(text))) for a, b in flags if min(a, b) < min(max(a, b), len(text))]
    made = tuple(Claim(f"c-{n}", "a", a, b, text[a:b], text[a:b], sentence_start=a, sentence_end=b) for n, (a, b) in enumerate(inside))
    queries = tuple(Flag(f"f-{n}", "a", (Span(a, b),), "kind", Severity.LOW, "why", "what?") for n, (a, b) in enumerate(asked))
    (part,) = build_report(Snapshot((Article("a", "a.txt", text, "0"),), made, queries)).parts
    return part


@given(st.text(alphabet='Ab. \n"x!?\u2028', max_size=60), spans)
def test_lines_hold_everything_but_white_space_once_and_in_order(text, sentences):
    lines = split_lines(text, [Span(min(s), max(s)) for s in sentences if max(s) <= len(text)])
    assert all(a.end <= b.start for a, b in pairwise(lines))
    between = text
    for line in reversed(lines):
        between = between[: line.start] + between[line.end :]
    assert not between.strip()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(st.text(alphabet="Ab. \n", min_size=1, max_size=60), spans, spans)
@case("A b. A b.", [(0, 9), (2, 7)], [(1, 3), (3, 5)])
def test_runs_join_to_their_line_and_each_claim_is_ticked_once(text, claims, flags):
    part = part_of(text, claims, flags)
    copy = annotate(part)
    for line in copy:
        assert "".join(run.text for run in line.runs) == text[line.line.start : line.line.end]
    seen = [e.claim.id for line in copy for e in line.entries]
    shown = {e.claim.id for e in part.entries if text[e.claim.start].strip()}
    assert len(seen) == len(set(seen))
    assert shown <= set(seen)


def test_a_claim_is_ticked_where_it_ends_and_a_query_where_its_words_end():
    part = next(iter(build_report(example()).parts))
    lines = annotate(part)
    second = lines[1]
    assert [run.text for run in second.runs if run.entries] == [
        "The Orla bridge in Tamsen was closed on 3 March 2025",
        "engineers found a crack 40 centimetres long",
    ]
    assert [[e.number for e in run.ticks] for run in second.runs if run.ticks] == [[1], [2]]
    assert [run.text for run in lines[-1].runs if run.marks] == ["It will reopen next month"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Mr. Lind spoke. Dr. Haddad left.", 2, id="titles do not end a sentence"),
        pytest.param("He met J. Lind. It rained.", 2, id="initials do not end a sentence"),
        pytest.param("“Go.” She went.", 2, id="a closing quote belongs to its sentence"),
        pytest.param("It cost 4.5 million. No one paid", 2, id="a decimal point ends nothing"),
        pytest.param(COURIER, 5, id="paragraphs end sentences"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_sentences_between_claims_are_split_by_their_punctuation(text, count):
    assert len(split_lines(text)) == count
