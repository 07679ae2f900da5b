"""The export command: files whole or not at all, words that teach, equal bytes twice."""

from __future__ import annotations

import json
import os

import pytest
import record_samples as samples
from typer.testing import CliRunner

from claims_db.store import ClaimsDB
from factcheck.cli import app
from factcheck.errors import CannotWrite
from factcheck.outfile import write_file

run = CliRunner().invoke


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.db"
    with ClaimsDB(path) as db:
        for number, text in enumerate(samples.TEXTS):
            article, raw = samples.article(text, f"{number}.txt")
            db.add_article(article, raw, samples.claims(article))
    return str(path)


def ask(record, *words):
    return run(app, ["export", "--db", record, *words])


@pytest.mark.parametrize("name", ["json", "md", "html", "csv", "jsonl"])
def test_two_runs_give_equal_bytes(record, tmp_path, name):
    outs = [tmp_path / "one", tmp_path / "two"]
    for out in outs:
        result = ask(record, "--format", name, "--out", str(out))
        assert result.exit_code == 0, result.output
    assert outs[0].read_bytes() == outs[1].read_bytes() != b""


def test_stdout_is_the_data_and_nothing_else(record):
    result = ask(record, "--format", "json")
    assert len(json.loads(result.stdout)["claims"]) == 8


@pytest.mark.parametrize(
    ("name", "format_"), [("a.csv", "csv"), ("a.HTML", "html"), ("a.json", "json"), ("a.md", "md"), ("report", "md"), ("a.txt", "md")]
)
def test_the_ending_of_the_file_says_the_format(record, tmp_path, name, format_):
    assert ask(record, "--out", str(tmp_path / name)).exit_code == 0
    assert ask(record, "--format", format_, "--out", str(tmp_path / "named")).exit_code == 0
    assert (tmp_path / name).read_bytes() == (tmp_path / "named").read_bytes()


def test_a_file_is_not_replaced_without_force(record, tmp_path):
    out = tmp_path / "report.md"
    out.write_text("mine")
    result = ask(record, "--out", str(out))
    assert (result.exit_code, out.read_text()) == (6, "mine")
    assert "exists" in result.stderr
    assert ask(record, "--out", str(out), "--force").exit_code == 0
    assert out.read_text() != "mine"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(["--format", "pdf"], 2, "no format 'pdf'", id="unknown format"),
        pytest.param(["--out", "report.pdf"], 2, "no format ends in .pdf", id="an ending that no format has"),
        pytest.param(["--article", "nonsense"], 2, "--article 'nonsense': no such article", id="unknown article"),
        pytest.param(["--cluster", "k-none"], 2, "--cluster 'k-none': no such cluster", id="unknown cluster"),
        pytest.param(["--speaker", "Nobody Atall"], 2, "--speaker 'Nobody Atall': no such source", id="unknown source"),
        pytest.param(["--status", "sure"], 2, "no status 'sure'", id="unknown status"),
        pytest.param(["--since", "Monday"], 2, "no day", id="no day"),
        pytest.param(["--as-of", "soon"], 2, "no date", id="no moment"),
        pytest.param(["--after", "last"], 2, "no head", id="no head"),
        pytest.param(["--out", "/nowhere/at/all.md"], 6, "cannot be written", id="missing folder"),
        pytest.param(["--out", "."], 6, "is a folder", id="a folder"),
    ],
)
def test_a_fault_is_one_line_and_a_documented_code(record, words, code, told):
    result = ask(record, *words)
    assert result.exit_code == code
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_no_record_is_told_and_none_is_made(tmp_path):
    result = ask(str(tmp_path / "none.db"))
    assert result.exit_code == 5
    assert not (tmp_path / "none.db").exists()


def test_a_scope_narrows_and_stands_in_the_report(record):
    result = ask(record, "--speaker", "coast guard", "--format", "md")
    assert "Scope: speaker coast guard." in result.stdout
    assert "factcheck export \\-\\-format md" in result.stdout or "--speaker 'coast guard'" in result.stdout


def test_a_stop_while_writing_leaves_nothing(tmp_path):
    def pieces():
        yield "begun"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "out", pieces())
    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_told_by_name(tmp_path):
    with pytest.raises(CannotWrite, match="out cannot be written"):
        write_file(tmp_path / "missing" / "out", ["x"])


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "target").write_text("mine")
    (tmp_path / "out").symlink_to(tmp_path / "target")
    with pytest.raises(CannotWrite):
        write_file(tmp_path / "out", ["x"])
    write_file(tmp_path / "out", ["x"], force=True)
    assert (tmp_path / "target").read_text() == "mine"
