"""Export and import: a record with decisions, undone acts, retired readings and foreign bytes comes back the same, or not at all."""

from __future__ import annotations

import json
import os

import pytest
import record_samples as samples
from typer.testing import CliRunner

from claims_db.models import Article, ClaimReview, Evidence, Judgement, Stance, Verdict, content_id
from claims_db.store import ClaimsDB
from claims_db.store.streaming import RecordSource
from factcheck.cli import app
from factcheck.errors import RecordBusy
from factcheck.reports.build import build_report
from factcheck.reports.formats import render
from factcheck.reports.scope import Scope
from factcheck.review.queue import ReviewQueue


def lived_in(path):
    """Make a record in which everything happened that can happen."""
    with ClaimsDB(path) as db:
        read = []
        for number, text in enumerate(samples.TEXTS):
            article, raw = samples.article(text, f"{number}.txt", outlet=f"Outlet {number}", published=f"2031-05-0{number + 1}")
            claims = samples.claims(article)
            db.add_article(article, raw, claims, samples.frames(claims), (samples.flag(article, claims[0]),))
            read.append((article, raw, claims))
        foreign = b"<p>The caf\xe9 burnt down.</p>"
        page = Article(content_id("a", "page"), "page.html", "The café burnt down.", samples.hashlib.sha256(foreign).hexdigest())
        db.add_article(page, foreign, samples.claims(page), media_type="text/html")
        (one, _, first), (_, _, second), (three, raw, third) = read
        pair = samples.link(first[1], second[1])
        db.put_links([pair, samples.link(first[0], second[0])])
        db.put_clusters([samples.cluster(first[1], second[1])])
        db.put_flags([samples.flag(one, first[1], "date_conflict")])
        db.put_reviews([ClaimReview("r-1", "Eleven were saved", "Mostly true", "https://checks.example/1", verdict=Verdict.SUPPORTED)])
        ann = ReviewQueue(db, "Ann")
        proof = Evidence("", "https://proof.example", stance=Stance.SUPPORTS, quote="eleven")
        ann.decide(first[1].id, Verdict.SUPPORTED, evidence=(proof,))
        ann.decide(third[0].id, Verdict.REFUTED, note="the mayor's office denies it")
        ann.judge(pair.id, Judgement.CONFIRMED)
        ann.dismiss(samples.flag(one, first[0]).id, "asked the desk")
        ann.note(first[0].id, "call the harbour")
        ann.decide(second[0].id, Verdict.CONFLICTING, note="two counts")
        ann.undo()
        again = samples.claims(three, version=2)[1:]  # the newer version does not find the decided claim: it is orphaned
        db.add_article(three, raw, again, samples.frames(again), version="2")


@pytest.fixture
def export(tmp_path):
    lived_in(tmp_path / "one.db")
    out = tmp_path / "export.json"
    assert run("export", "--format", "json", "--db", tmp_path / "one.db", "--out", out).exit_code == 0
    return out


def run(*words):
    return CliRunner().invoke(app, list(map(str, words)))


def test_a_whole_record_comes_back_the_same(export, tmp_path):
    result = run("import", export, "--db", tmp_path / "two.db")
    assert result.exit_code == 0, result.output
    assert run("export", "--format", "json", "--db", tmp_path / "two.db", "--out", tmp_path / "again.json").exit_code == 0
    assert (tmp_path / "again.json").read_bytes() == export.read_bytes()
    with ClaimsDB(tmp_path / "one.db") as one, ClaimsDB(tmp_path / "two.db") as two:
        assert two.snapshot() == one.snapshot()
        assert list(two.problems()) == []
        assert two.search("ferry") == one.search("ferry") != []
        assert two.raw(one.snapshot().articles[-1].sha256) == b"<p>The caf\xe9 burnt down.</p>"
        assert any(status.status == "orphaned" for status in two.statuses().values())


def test_undo_goes_on_in_the_imported_record(export, tmp_path):
    run("import", export, "--db", tmp_path / "two.db")
    with ClaimsDB(tmp_path / "two.db") as two:
        before = two.notes()
        ReviewQueue(two, "Ann").undo()
        assert len(two.notes()) == len(before) - 1


def test_an_existing_record_is_never_touched(export, tmp_path):
    before = (tmp_path / "one.db").read_bytes()
    result = run("import", export, "--db", tmp_path / "one.db")
    assert (result.exit_code, (tmp_path / "one.db").read_bytes()) == (6, before)


def tamper(name):
    """Return the change of an export that a liar would make."""
    return {
        "a verdict": lambda d: d["events"][4]["body"].update(verdict="supported"),
        "a missing event": lambda d: d["events"].pop(2),
        "a claim's text": lambda d: d["claims"][0].update(text="Nobody was rescued."),
        "a claim left out": lambda d: d["claims"].pop(0),
        "raw bytes": lambda d: next(iter(d["record"]["blobs"].values())).update(base64="AAAA"),
        "raw bytes left out": lambda d: d["record"].update(blobs={}),
        "a frame": lambda d: next(iter(d["record"]["frames"].values())).pop(),
        "no ledger": lambda d: d.update(events=[]),
        "a claim twice": lambda d: d["events"].append(d["events"][-1]),
        "a strange shape": lambda d: d["record"].update(readings=[1]),
    }[name]


@pytest.mark.parametrize(
    "name",
    ["a verdict", "a missing event", "a claim's text", "a claim left out", "raw bytes", "raw bytes left out", "a frame", "no ledger",
     "a claim twice", "a strange shape"],
)  # fmt: skip
def test_what_was_changed_is_refused_and_leaves_nothing(export, tmp_path, name):
    data = json.loads(export.read_text())
    tamper(name)(data)
    export.write_text(json.dumps(data))
    before = set(os.listdir(tmp_path))
    result = run("import", export, "--db", tmp_path / "two.db")
    assert result.exit_code in (3, 5)
    assert result.stderr.count("\n") == 1
    assert set(os.listdir(tmp_path)) == before


def test_a_part_of_a_record_says_that_it_is_a_part(export, tmp_path):
    run("export", "--format", "json", "--db", tmp_path / "one.db", "--article", "0.txt", "--out", tmp_path / "part.json")
    part = json.loads((tmp_path / "part.json").read_text())
    assert [a["name"] for a in part["articles"]] == ["0.txt"]
    assert "record" not in part
    assert run("import", tmp_path / "part.json", "--db", tmp_path / "two.db").exit_code == 5


@pytest.mark.parametrize("name", ["md", "html", "csv", "jsonl", "annotated"])
def test_reading_article_by_article_gives_the_same_report(export, tmp_path, name):
    with ClaimsDB(tmp_path / "one.db", readonly=True) as db:
        scope = Scope(statuses=("decided", "unreviewed"))
        for wanted in (None, scope):
            streamed = b"".join(render(name, build_report(RecordSource(db), wanted)))
            assert streamed == b"".join(render(name, build_report(db.snapshot(), wanted)))


def test_a_record_that_changes_meanwhile_is_told_and_not_mixed(export, tmp_path):
    with ClaimsDB(tmp_path / "one.db", readonly=True) as db:
        source = RecordSource(db)
        report = build_report(source)
        with ClaimsDB(tmp_path / "one.db") as other:
            ReviewQueue(other, "Ann").undo()
        with pytest.raises(RecordBusy, match="changed while"):
            list(render("csv", report))
