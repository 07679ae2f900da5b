"""Output that nobody reads any more (``| head``): no word of complaint, and the exit code that a shell shows for any tool."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims_db.store import ClaimsDB
from tests.record_samples import TEXTS, article, claims

ROOT = Path(__file__).parent.parent
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
CLOSED = 128 + 13  # what a shell says of a process that the signal of a closed pipe ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a record of one article."""
    with ClaimsDB(tmp_path / "factcheck.db") as record:
        one, raw = article(TEXTS[0], "one.txt")
        record.add_article(one, raw, claims(one), version="1")
    return tmp_path


def run_unread(words: list[str], folder: Path, *, also_stderr: bool = False) -> tuple[int, bytes]:
    """The exit code of a command whose standard output has no reader, and what it said on stderr."""
    reader, writer = os.pipe()
    os.close(reader)
    stderr = writer if also_stderr else subprocess.PIPE
    try:
        done = subprocess.run([sys.executable, "-m", "factcheck", *words], stdout=writer, stderr=stderr, cwd=folder, env=ENV, check=False)
    finally:
        os.close(writer)
    return done.returncode, done.stderr or b""


PRINTING = ["--help", "--version", "queue --help", "queue", "queue --json", "flags --json", "log", "export", "verify", "doctor"]
PRINTING += [f"export --format {name}" for name in ("csv", "docx", "html", "json", "jsonl")]


@pytest.mark.skipif(os.name != "posix", reason="pipes as Unix has them")
@pytest.mark.parametrize("words", PRINTING)
def test_a_closed_pipe_ends_a_command_quietly(words: str, folder: Path) -> None:
    code, said = run_unread(words.split(), folder)
    assert code == CLOSED
    assert b"rror" not in said
    assert b"Traceback" not in said


@pytest.mark.skipif(os.name != "posix", reason="pipes as Unix has them")
def test_an_ingest_that_nobody_listens_to_goes_on_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A dam failed on Monday.")
    (tmp_path / "two.txt").write_text("A bridge opened on Friday.")
    code, _ = run_unread(["ingest", "one.txt", "two.txt"], tmp_path, also_stderr=True)
    assert code == 0
    with ClaimsDB(tmp_path / "factcheck.db") as record:
        assert len(list(record.articles())) == 2
