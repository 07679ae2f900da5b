"""Two texts side by side: relations with a reason, order, hostile text, and the command around it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from claims_db.models import Relation
from factcheck.cli import app
from factcheck.compare import compare_texts

LONG_PAIRS = Path(__file__).parent / "tables" / "long_pairs.tsv"
FERRY = "A ferry sank off Tarnovia on Monday, killing twelve people."
PAIRS = [
    (FERRY, "Twelve people died when a ferry went down near Tarnovia."),
    ("The Orlan navy captured 23 smugglers in the gulf.", "The Orlan navy captured 26 smugglers in the gulf."),
    (FERRY, "The mayor of Bruna opened a new library."),
    ("", ""),
]


def test_relations_and_reasons() -> None:
    same, clash, apart, empty = compare_texts(PAIRS)
    assert same.relation is Relation.DUPLICATE
    assert clash.relation is Relation.CONTRADICTION
    assert "23" in clash.reason
    assert "26" in clash.reason
    assert apart.relation is None
    assert apart.duplicate < 0.3 < same.duplicate
    assert all(found.reason for found in (same, clash, apart))
    assert empty.contradiction == 0.0


def test_one_word_that_turns_a_long_sentence_round_is_seen() -> None:
    rows = [line.split("\t") for line in LONG_PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    told = compare_texts([(left, right) for _, left, right in rows])
    assert [found.relation and found.relation.value for found in told] == [relation for relation, _, _ in rows]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Actress Ada Brook was arrested on suspicion of drunk driving in Orvik early on Friday.",
            "Brook was held in Orvik early on Friday after Velden Police stopped her car on suspicion of drink-driving.",
        ),
        (
            "Climber Tor Hale fell to his death from the summit of Mount Selmer on Monday.",
            "Tor Hale, 54, fell to his death near the summit of Aoralen on Monday.",
        ),
    ],
)
def test_no_name_of_two_sentences_is_weighed_against_the_rest_of_an_article(left: str, right: str) -> None:
    (found,) = compare_texts([(left, right)])
    assert found.relation is Relation.DUPLICATE, found.reason


def test_a_pair_does_not_depend_on_its_company() -> None:
    together = compare_texts(PAIRS)
    for pair, found in zip(PAIRS, together, strict=True):
        (alone,) = compare_texts([pair])
        assert alone.relation == found.relation
        assert alone.duplicate == pytest.approx(found.duplicate, abs=1e-3)
        assert alone.contradiction == pytest.approx(found.contradiction, abs=1e-3)


def test_likeness_has_no_direction() -> None:
    there, back = compare_texts(PAIRS), compare_texts([(b, a) for a, b in PAIRS])
    assert [f.duplicate for f in there] == pytest.approx([f.duplicate for f in back], abs=1e-3)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=10, deadline=None)
def test_any_text_gives_scores_in_range(left: str, right: str) -> None:
    (found,) = compare_texts([(left, right)])
    assert 0 <= found.duplicate <= 1
    assert 0 <= found.contradiction <= 1


def test_the_command_answers_each_line_in_order(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps({"left": a, "right": b}) for a, b in PAIRS) + "\n\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["compare", "--pairs", str(file), "--json"])
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["left"], row["right"]) for row in rows] == PAIRS
    assert [row["relation"] for row in rows] == ["DUPLICATE", "CONTRADICTION", None, rows[3]["relation"]]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 1"),
        ('["left", "right"]', "line 1"),
        ('{"left": 1, "right": "x"}', "line 1"),
        ("[" * 100_000, "line 1"),
    ],
)
def test_a_line_that_is_no_pair_is_refused_in_one_line(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(line, encoding="utf-8")
    done = CliRunner().invoke(app, ["compare", "--pairs", str(file)])
    assert done.exit_code == 3
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_words_that_do_not_fit_together_are_a_usage_error() -> None:
    assert CliRunner().invoke(app, ["compare", "only one"]).exit_code == 2


@pytest.mark.parametrize(("left", "right"), [("", ""), ("…", "The mayor resigned."), ("a", "b")])
def test_texts_without_a_telling_word_are_not_compared(left: str, right: str) -> None:
    (found,) = compare_texts([(left, right)])
    assert (found.relation, found.duplicate, found.contradiction) == (None, 0.0, 0.0)


def test_an_empty_argument_is_an_error_of_use() -> None:
    done = CliRunner().invoke(app, ["compare", "", "The mayor resigned."])
    assert done.exit_code == 2
    assert "empty" in done.stderr


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The dock strike goes on.", "The dock strike has ended."),
        ("Moll remains in Tarvik prison.", "Moll was released from Tarvik prison."),
    ],
)
def test_opposite_states_of_one_thing_are_a_contradiction(left: str, right: str) -> None:
    """However many words they share; the reason quotes both."""
    (found,) = compare_texts([(left, right)])
    assert found.relation is Relation.CONTRADICTION
    assert len(re.findall("“[^”]+”", found.reason)) == 2, found.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("There was no sign of a fault in the engine.", "The captain was among the dead."),
        ("There was no sign of a fault.", "The captain, Jon Askel, was among the dead."),
        ("The bridge is in Bruna.", "The mayor is ill."),
    ],
)
def test_a_shared_be_makes_no_two_things_one_and_excludes_nothing(left: str, right: str) -> None:
    assert [found.relation for found in compare_texts([(left, right), (right, left)])] == [None, None]


def test_what_is_there_and_what_it_is_can_be_one() -> None:
    pairs = [("There were three dead.", "Three people were dead."), ("There is a bridge in Bruna.", "The bridge is in Bruna.")]
    assert [found.relation for found in compare_texts(pairs)] == [Relation.DUPLICATE] * 2
