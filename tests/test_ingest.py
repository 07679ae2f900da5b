"""From files to the record: whole articles or none, twice equals once, and no input stops another."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claims_db.store import ClaimsDB
from factcheck.cli import app

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "fixtures" / "articles"
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
runner = CliRunner()


def _contents(path: Path) -> list[object]:
    """Everything derived that the record holds, for comparison."""
    with ClaimsDB(path) as record:
        snapshot = record.snapshot()
    return [snapshot.articles, snapshot.claims, snapshot.links, snapshot.flags, snapshot.clusters, snapshot.events]


def test_ingesting_the_three_articles_twice_equals_once(tmp_path: Path) -> None:
    db = str(tmp_path / "f.db")
    first = runner.invoke(app, ["ingest", "--db", db, str(ARTICLES)])
    assert first.exit_code == 0, first.output
    before = _contents(tmp_path / "f.db")
    assert runner.invoke(app, ["ingest", "--db", db, str(ARTICLES)]).exit_code == 0
    assert _contents(tmp_path / "f.db") == before


def test_the_order_of_ingest_does_not_matter(tmp_path: Path) -> None:
    names = sorted(str(p) for p in ARTICLES.glob("*.txt"))
    contents = []
    for number, order in enumerate((names, names[::-1])):
        db = tmp_path / f"{number}.db"
        for name in order:
            assert runner.invoke(app, ["ingest", "--db", str(db), name]).exit_code == 0
        contents.append(_contents(db)[:5])
    assert contents[0] == contents[1]


def test_bad_inputs_get_one_line_each_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "good.txt").write_text("The mayor of Sarn opened the bridge on Friday.\n")
    paths = [str(tmp_path / name) for name in ("empty.txt", "binary.txt", "missing.txt", "good.txt")]
    run = runner.invoke(app, ["ingest", "--db", str(tmp_path / "f.db"), *paths])
    assert run.exit_code == 1
    for line in ("empty.txt is empty;", "binary.txt is binary, not text;", "missing.txt cannot be read: no such file or directory;"):
        assert line in run.stderr
    with ClaimsDB(tmp_path / "f.db") as record:
        assert [a.name for a in record.articles()] == ["good.txt"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(["missing.txt"], 3, "no such file", id="nothing could be read"),
        pytest.param(["good.txt", "--published", "Sunday"], 2, "is no date", id="a date that is none"),
        pytest.param(["good.txt", "--published", "2026-02-30"], 2, "is no date", id="a day that no calendar has"),
        pytest.param(["good.txt", "--url", "javascript:alert(1)"], 2, "is no web address", id="an address that is none"),
        pytest.param(["folder"], 2, "no article was found", id="a folder without articles"),
    ],
)
def test_a_fault_has_its_line_and_its_code(words: list[str], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.txt").write_text("The mayor of Sarn opened the bridge on Friday.\n")
    run = runner.invoke(app, ["ingest", *words])
    assert run.exit_code == code, run.output
    assert told in run.stderr


def test_standard_input_is_an_article_and_json_says_what_became_of_it(tmp_path: Path) -> None:
    text = "Mayor Ilse Brandt said 12 people died in Sarn on Friday.\n"
    run = runner.invoke(app, ["ingest", "--db", str(tmp_path / "f.db"), "-", "--json", "--outlet", "Sarn Post"], input=text)
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert [(a["name"], a["outcome"]) for a in told["articles"]] == [("stdin", "added")]


def test_a_kill_in_the_middle_leaves_whole_articles_and_the_next_ingest_ends_it(tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    runner.invoke(app, ["ingest", "--db", str(whole), str(ARTICLES)])
    counts = {a.id: sum(c.article_id == a.id for c in _contents(whole)[1]) for a in _contents(whole)[0]}  # type: ignore[attr-defined]
    db = tmp_path / "killed.db"
    for delay in (0.9, 1.6, 2.4):
        child = subprocess.Popen([sys.executable, "-m", "factcheck", "ingest", "--db", db, ARTICLES], env=ENV, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        child.wait()
        if db.exists() and db.stat().st_size:
            articles, claims = _contents(db)[:2]
            for article in articles:  # type: ignore[attr-defined]
                assert sum(c.article_id == article.id for c in claims) == counts[article.id]  # type: ignore[attr-defined]
    assert runner.invoke(app, ["ingest", "--db", str(db), str(ARTICLES)]).exit_code == 0
    assert _contents(db)[:5] == _contents(whole)[:5]


def test_a_date_given_later_is_used_and_never_lost_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge over the Sarn fell on Sunday. Nobody was hurt, the mayor said.\n")
    words = ["ingest", "--db", str(tmp_path / "f.db"), str(tmp_path / "a.txt")]
    undated = []
    for more in ([], ["--published", "2026-11-23"], []):
        assert runner.invoke(app, [*words, *more]).exit_code == 0
        undated.append(any(flag.kind == "undated_relative_time" for flag in _contents(tmp_path / "f.db")[3]))  # type: ignore[attr-defined]
    assert undated == [True, False, False]


def test_a_link_judged_while_the_claims_are_compared_is_heeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims_db.models import Judgement
    from factcheck.embedding.encoders import load_encoder
    from factcheck.keeping import ingestion
    from factcheck.review.queue import ReviewQueue

    db, sentence = str(tmp_path / "f.db"), "The mayor of Sarn opened the new bridge over the river on Friday.\n"
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{sentence}{name} hundred people came to look at it.\n")
    assert runner.invoke(app, ["ingest", "--db", db, str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]).exit_code == 0
    with ClaimsDB(db) as record, ClaimsDB(db) as elsewhere:
        link = next(link for link in record.links() if link.relation == "DUPLICATE")
        assert record.cluster_of(link.left) == record.cluster_of(link.right) is not None
        real = ingestion.relate

        def meanwhile(*words, **more):
            found = real(*words, **more)
            ReviewQueue(elsewhere, "Ann").judge(link.id, Judgement.REJECTED)
            return found

        monkeypatch.setattr(ingestion, "relate", meanwhile)
        record._run("UPDATE article SET linked = 0")
        assert ingestion.relate_record(record, load_encoder()) is not None
        assert [cluster for cluster in record.clusters() if {link.left, link.right} <= set(cluster.claims)] == []
        assert list(record.problems()) == []
