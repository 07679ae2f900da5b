"""What leaves the house: ClaimReview files, a database for readers, and the schemas that describe the exports."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sqlite3
from importlib.resources import files

import pytest
import record_samples as samples
from jsonschema import Draft202012Validator
from reports_example import example
from typer.testing import CliRunner

from claims_db.models import Evidence, Verdict
from claims_db.store import ClaimsDB
from factcheck.cli import app
from factcheck.reports.build import build_report
from factcheck.reports.claimreview import Publisher, file_name, review_claims, to_json
from factcheck.reports.json import export_json
from factcheck.reports.tables import COLUMNS, tables
from factcheck.review.queue import ReviewQueue

DESK = Publisher("Tamsen Desk", "https://desk.example", "https://desk.example/checks/")


def schema(name):
    return Draft202012Validator(json.loads(files("factcheck.reports").joinpath("schema", name).read_text()))


def run(*words):
    return CliRunner().invoke(app, list(map(str, words)))


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.db"
    with ClaimsDB(path) as db:
        queue = ReviewQueue(db, "Ann")
        for number, text in enumerate(samples.TEXTS):
            article, raw = samples.article(text, f"{number}.txt", **({"url": "https://post.example/1"} if number == 0 else {}))
            claims = samples.claims(article)
            db.add_article(article, raw, claims, (), (samples.flag(article, claims[0]),))
            queue.decide(claims[0].id, Verdict.REFUTED, evidence=(Evidence("", "https://proof.example", note="SECRET SOURCE"),))
            queue.note(claims[0].id, "SECRET NOTE")
            queue.assign(claims[1].id, "SECRET COLLEAGUE")
    return path


# -- schemas


def test_exports_hold_to_the_shipped_schema_and_it_describes_every_key(record):
    validator = schema("export-1.schema.json")
    Draft202012Validator.check_schema(validator.schema)
    whole = json.loads(run("export", "--db", record, "--format", "json").stdout)
    for document in (whole, json.loads(export_json(example()))):
        assert list(validator.iter_errors(document)) == []
    assert whole.keys() <= validator.schema["properties"].keys()
    for name in ("article", "claim", "flag", "link", "cluster", "review", "event"):
        for item in json.loads(export_json(example()))[f"{name}s"]:
            assert item.keys() <= validator.schema["$defs"][name]["properties"].keys()


@pytest.mark.parametrize("key", ["articles", "claims", "flags", "links", "clusters"])
def test_the_schema_refuses_what_scorers_could_not_read(key):
    document = json.loads(export_json(example()))
    del document[key][0]["id"]
    assert list(schema("export-1.schema.json").iter_errors(document))


# -- ClaimReview


def test_claim_reviews_hold_to_the_schema():
    validator = schema("claimreview.schema.json")
    reviews = list(review_claims(build_report(example()), DESK))
    assert [r.claim_id for r in reviews] == ["c-000000000001", "c-000000000002"]
    for review in reviews:
        assert list(validator.iter_errors(review.document)) == []
    first = reviews[0].document
    assert first["url"] == "https://desk.example/checks/c-000000000001"
    assert first["itemReviewed"]["author"] == {"name": "the city"}
    assert first["reviewRating"]["ratingValue"] == 5


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_gives_a_valid_rating_and_only_the_ones_on_the_scale_a_number(verdict):
    statuses = {k: dataclasses.replace(v, verdict=verdict) for k, v in example().statuses.items() if v.verdict}
    document = next(review_claims(build_report(dataclasses.replace(example(), statuses=statuses)), DESK)).document
    assert list(schema("claimreview.schema.json").iter_errors(document)) == []
    on_scale = verdict in (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.CONFLICTING)
    assert ("ratingValue" in document["reviewRating"]) is on_scale


@pytest.mark.parametrize(
    ("publisher", "missing"),
    [
        pytest.param(Publisher(), {"author.name", "author.url", "url"}, id="nothing said"),
        pytest.param(Publisher("Desk", "javascript:alert(1)", "https://x.example"), {"author.url"}, id="no web address"),
    ],
)
def test_what_is_missing_is_named_and_never_invented(publisher, missing):
    for review in review_claims(build_report(example()), publisher):
        assert review.document is None
        assert {m.split(":")[0] for m in review.missing} == missing


def test_the_command_lists_what_to_fill_and_writes_what_is_whole(record, tmp_path):
    out = tmp_path / "reviews"
    words = ["--publisher", DESK.name, "--publisher-url", DESK.url, "--base-url", DESK.base_url]
    result = run("export", "--db", record, "--format", "claimreview", "--out", out, *words)
    assert result.exit_code == 1
    assert "1 of 3 claims with a verdict written" in result.stderr
    assert "fill in itemReviewed.appearance.url" in result.stderr
    (written,) = out.iterdir()
    assert list(schema("claimreview.schema.json").iter_errors(json.loads(written.read_text()))) == []
    assert run("export", "--db", record, "--format", "claimreview", "--out", out, *words).exit_code == 6
    assert run("export", "--db", record, "--format", "claimreview").exit_code == 2


def test_a_document_can_stand_in_a_script_element():
    text = to_json({"a": "</script><!-- <script>\u2028&"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"a": "</script><!-- <script>\u2028&"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "CON/x", "", "a" * 300, "x\0y", ".hidden", "é"])
def test_a_file_name_comes_from_an_id_and_stays_in_its_folder(name):
    made = file_name(name)
    assert made.isascii()
    assert made.endswith(".json")
    assert not set("/\\\0") & set(made)
    assert not made.startswith(".")
    assert len(made) <= 70


# -- the database for readers


def test_rows_have_the_declared_columns():
    for name, rows in tables(build_report(example())).items():
        assert rows, name
        assert all(row.keys() == COLUMNS[name].keys() for row in rows), name


def test_the_published_copy_holds_no_note_and_no_draft(record, tmp_path):
    out = tmp_path / "public.db"
    assert run("publish-db", out, "--db", record).exit_code == 0
    assert b"SECRET" not in out.read_bytes()
    assert b"SECRET NOTE" in record.read_bytes()
    with sqlite3.connect(out) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT count(*) FROM claims").fetchone() == (8,)
        assert db.execute("SELECT count(*) FROM verdicts").fetchone() == (3,)
    assert run("publish-db", out, "--db", record).exit_code == 6
    assert run("publish-db", out, "--db", record, "--force", "--status", "decided").exit_code == 0
    with sqlite3.connect(out) as db:
        assert db.execute("SELECT count(*) FROM claims").fetchone() == (3,)


def test_datasette_opens_it_as_it_is(record, tmp_path):
    datasette = pytest.importorskip("datasette.app")
    yaml = pytest.importorskip("yaml")
    out = tmp_path / "public.db"
    run("publish-db", out, "--db", record, "--title", 'A: "title" <b>')
    settings = yaml.safe_load((tmp_path / "datasette.yaml").read_text())
    site = datasette.Datasette([str(out)], metadata=settings)

    async def look():
        answers = {}
        for path in ("/", "/public", "/public/claims", "/public/verdicts", "/public/conflicts", "/public/spread", "/public/about"):
            answers[path] = await site.client.get(path)
        answers["search"] = await site.client.get("/public/claims.json?_search=ferry&_shape=array")
        answers["facets"] = await site.client.get("/public/claims.json")
        return answers

    answers = asyncio.run(look())
    assert {path: a.status_code for path, a in answers.items()} == dict.fromkeys(answers, 200)
    assert "A: &#34;title&#34; &lt;b&gt;" in answers["/"].text
    assert len(answers["search"].json()) == 2
    assert set(answers["facets"].json()["facet_results"]) >= {"outlet", "status", "verdict", "band"}
