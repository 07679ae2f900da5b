"""What is worth checking, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from claims_db.models import Band
from factcheck.checkworthiness.model import count_parts
from factcheck.checkworthiness.scoring import rate_checkworthiness
from factcheck.cli import app

REASONS = [
    pytest.param("The fire in Arden killed 14 miners.", "people dead, hurt or missing", id="the dead are a reason"),
    pytest.param("The navy shelled the port of Lund.", "use of force", id="force is a reason"),
    pytest.param("The mayor was charged with fraud.", "legal term or accusation", id="a legal term is a reason"),
    pytest.param("Rents rose by 9 percent.", "percentage or rate", id="a rate is a reason"),
    pytest.param("The bridge cost $40 million.", "money", id="money is a reason"),
    pytest.param("Arden has 300 buses.", "number", id="a number is a reason"),
    pytest.param("It is the largest dam in Arden.", "superlative or absolute", id="a superlative is a reason"),
    pytest.param("The dam failed because nobody had mended it.", "causal claim", id="a cause is a reason"),
    pytest.param("Lund has more buses than Arden.", "comparison or change", id="a comparison is a reason"),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_what_a_desk_checks_first_is_a_reason(text: str, reason: str) -> None:
    assert reason in rate_checkworthiness(text).reasons


def test_a_plant_is_no_plan() -> None:
    assert "motive or plan" in rate_checkworthiness("The council plans to close the plant.").reasons
    assert "motive or plan" not in rate_checkworthiness("The plane flew over the plant.").reasons


def test_a_chain_of_two_sources_is_second_hand() -> None:
    assert "second hand" in rate_checkworthiness("The dam failed.", sources=2).reasons
    assert "source without a name" in rate_checkworthiness("The dam failed.", sources=1, anonymous=True).reasons


PAIRS = [
    pytest.param("The fire killed 14 miners.", "The valley is lovely in spring.", id="the dead come before the lovely"),
    pytest.param("Unemployment fell by 3 percent last year.", "Thank you all for coming tonight.", id="a figure comes before thanks"),
    pytest.param("The ministry paid $40 million to the firm.", "We should all hope for better days.", id="money comes before hope"),
]


@pytest.mark.parametrize(("worthy", "idle"), PAIRS)
def test_what_can_be_checked_ranks_above_what_cannot(worthy: str, idle: str) -> None:
    assert rate_checkworthiness(worthy).score > rate_checkworthiness(idle).score
    assert rate_checkworthiness(worthy).checkworthy
    assert rate_checkworthiness(idle).band != Band.HIGH


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_score_from_0_to_1_and_the_same_one_twice(text: str) -> None:
    once, twice = rate_checkworthiness(text), rate_checkworthiness(text)
    assert 0.0 <= once.score <= 1.0
    assert once == twice
    assert all(count > 0 for part in count_parts(text) for count in part.values())


def test_rank_answers_each_line_in_its_order(tmp_path: Path) -> None:
    lines = ["Thank you all.", "", "The fire killed 14 miners in 2019.", "Is it so?"]
    path = tmp_path / "lines.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["rank", str(path), "--json"])
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [f["text"] for f in found] == lines
    assert [f["checkworthy"] for f in found] == [False, False, True, False]
    assert max(found, key=lambda f: f["checkworthiness"])["text"] == lines[2]


def test_rank_reads_stdin_and_shows_hostile_text_safely() -> None:
    result = CliRunner().invoke(app, ["rank", "-"], input="The mine \x1b[2Jkilled 14.\n")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "<U+001B>" in result.stdout


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda p: None, "No such file", id="a missing file is one line and exit code 3"),
        pytest.param(lambda p: p.write_bytes(b"\xff\xfe\x00"), "not UTF-8", id="a file that is not text is one line and exit code 3"),
    ],
)
def test_rank_refuses_what_it_cannot_read(tmp_path: Path, make, words: str) -> None:
    path = tmp_path / "x.txt"
    make(path)
    result = CliRunner().invoke(app, ["rank", str(path)])
    assert result.exit_code == 3
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_rank_of_an_empty_file_prints_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    result = CliRunner().invoke(app, ["rank", str(path)])
    assert (result.exit_code, result.stdout) == (0, "")
