"""``factcheck clusters``, ``import-reviews`` and ``match`` on two invented articles: what a person sees, and what judging does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from factcheck.cli import app

NORTH = "The Orlan coast guard rescued 14 fishermen off Tarnovia on Friday. A court in Bruna convicted Ilse Varga of fraud.\n"
SOUTH = (
    "Fourteen fishermen were rescued off Tarnovia by the Orlan coast guard. Mirel Dosta resigned as mayor of Bruna. "
    "A court in Bruna acquitted Ilse Varga of fraud.\n"
)
REVIEW = {
    "@type": "ClaimReview",
    "url": "https://checks.example/dosta",
    "claimReviewed": "Mirel Dosta has resigned as mayor of Bruna.",
    "author": {"name": "Orlan Checks"},
    "reviewRating": {"alternateName": "True"},
}


def run(*words: str) -> Any:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("record")
    path = str(folder / "test.db")
    for name, text in (("north", NORTH), ("south", SOUTH)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        run("ingest", str(folder / f"{name}.txt"), "--outlet", f"The {name.title()} Post", "--db", path)
    (folder / "reviews.json").write_text(json.dumps(REVIEW), encoding="utf-8")
    run("import-reviews", str(folder / "reviews.json"), "--db", path)
    return path


def test_a_cluster_shows_outlets_origins_and_members(db: str) -> None:
    clusters = json.loads(run("clusters", "--db", db, "--json").stdout)
    (cluster,) = (one for one in clusters if any("fishermen" in claim["text"] for claim in one["claims"]))
    assert cluster["outlets"] == ["The North Post", "The South Post"]
    assert len(cluster["origins"]) == 2
    assert all("fishermen" in claim["text"] for claim in cluster["claims"])
    assert {claim["outlet"] for claim in cluster["claims"]} == set(cluster["outlets"])
    assert "friday" in " ".join(cluster["differences"])
    assert cluster["id"] in run("clusters", "--db", db).stdout


def test_a_rejected_pair_is_apart_and_a_confirmed_refused_one_together(db: str) -> None:
    shown = json.loads(run("clusters", "--weakest", "--db", db, "--json").stdout)
    link = shown["accepted"][0]
    run("reject", link["id"], "--db", db, "--reviewer", "Ana")
    assert not together(db, link)
    again = json.loads(run("clusters", "--weakest", "--db", db, "--json").stdout)
    assert link["id"] not in [other["id"] for links in again.values() for other in links]
    run("undo", "--db", db, "--reviewer", "Ana")
    assert together(db, link)
    refused = next(other for other in shown["refused"] if not together(db, other))
    run("confirm", refused["id"], "--db", db, "--reviewer", "Ana")
    assert together(db, refused)
    run("undo", "--db", db, "--reviewer", "Ana")
    assert not together(db, refused)


def test_what_a_person_said_of_a_pair_outlives_another_reading_of_its_article(tmp_path: Path) -> None:
    db = str(tmp_path / "again.db")
    for name, text in (("north", NORTH), ("south", SOUTH)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("ingest", str(tmp_path / f"{name}.txt"), "--db", db)
    shown = json.loads(run("clusters", "--weakest", "--db", db, "--json").stdout)
    refused, accepted = shown["refused"][0], shown["accepted"][0]
    run("confirm", refused["id"], "--db", db, "--reviewer", "Ana")
    run("reject", accepted["id"], "--db", db, "--reviewer", "Ana")
    again = run("ingest", str(tmp_path / "north.txt"), "--published", "2031-05-06", "--db", db, "--json")  # another day: read again
    assert [row["outcome"] for row in json.loads(again.stdout)["articles"]] == ["reread"]
    assert together(db, refused)
    assert not together(db, accepted)
    assert "[confirmed]" in run("show", refused["left"], "--db", db).stdout
    run("verify", "--db", db)


def together(db: str, link: dict[str, Any]) -> bool:
    """Whether the two claims of a link share a cluster."""
    clusters = json.loads(run("clusters", "--db", db, "--json").stdout)
    members = [{claim["id"] for claim in cluster["claims"]} for cluster in clusters]
    return any({link["left"], link["right"]} <= group for group in members)


def test_a_published_check_is_found_by_text_by_claim_and_by_file(db: str, tmp_path: Path) -> None:
    found = json.loads(run("match", "Did Dosta step down as mayor in Bruna?", "--db", db, "--json").stdout)
    assert found["matches"][0]["url"] == REVIEW["url"]
    assert found["matches"][0]["verdict"] == "supported"
    queue = json.loads(run("queue", "--db", db, "--json").stdout)
    claim = next(row for row in queue if "Dosta" in row["text"])
    assert json.loads(run("match", claim["id"], "--db", db, "--json").stdout)["query"] == claim["text"]
    assert "rated" in run("match", "Did Dosta step down as mayor in Bruna?", "--db", db).stdout
    assert run("match", "bananas are blue", "--db", db).stdout == "      no fact-check is about this\n"
    (tmp_path / "queries.txt").write_text("Dosta resigned\n\nbread prices\n", encoding="utf-8")
    lines = run("match", "--queries", str(tmp_path / "queries.txt"), "--db", db, "--json", "--limit", "3").stdout.splitlines()
    assert [json.loads(line)["query"] for line in lines] == ["Dosta resigned", "", "bread prices"]


def test_a_claim_is_tied_to_its_published_check(db: str) -> None:
    export = json.loads(run("export", "--format", "json", "--db", db).stdout)
    prior = [link for link in export["links"] if link["relation"] == "PRIOR_REVIEW"]
    assert len(prior) == 1
    assert "Orlan Checks" in prior[0]["reason"]


def test_a_file_without_reviews_is_one_line_and_its_exit_code(db: str, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    (tmp_path / "good.json").write_text(json.dumps(REVIEW), encoding="utf-8")
    alone = CliRunner().invoke(app, ["import-reviews", str(tmp_path / "bad.json"), "--db", db])
    assert alone.exit_code == 3
    assert "bad.json: no ClaimReview was found in it; skipped" in alone.stderr
    both = CliRunner().invoke(app, ["import-reviews", str(tmp_path / "bad.json"), str(tmp_path / "good.json"), "--db", db])
    assert both.exit_code == 1
    assert "1 fact-checks, 0 new" in both.stderr


def test_a_finer_version_is_shown_apart_and_joins_when_confirmed(tmp_path: Path) -> None:
    db = str(tmp_path / "finer.db")
    for name, number in (("north", "Dozens of"), ("south", "34")):
        text = f"{number} miners were rescued near Tarnovia on Friday after a shaft had flooded.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("ingest", str(tmp_path / f"{name}.txt"), "--outlet", f"The {name.title()} Post", "--db", db)
    links = [link for link in json.loads(run("export", "--format", "json", "--db", db).stdout)["links"] if link["kind"] == "entails"]
    assert links
    texts = {claim["id"]: claim["text"] for claim in json.loads(run("export", "--format", "json", "--db", db).stdout)["claims"]}
    assert all("34" in texts[link["finer"]] for link in links)
    assert not any(together(db, link) for link in links)
    assert "finer version of c-" in run("clusters", "--db", db).stdout
    shown = run("show", links[0]["finer"], "--db", db).stdout
    assert "coarser" in shown
    run("confirm", links[0]["id"], "--db", db, "--reviewer", "Ana")
    assert together(db, links[0])


def test_wrong_paths_and_empty_files_end_in_one_line_and_leave_no_record(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("\n", encoding="utf-8")
    db = tmp_path / "none.db"
    done = CliRunner().invoke(app, ["import-reviews", str(tmp_path / "empty.json"), str(tmp_path / "no.json"), "--db", str(db), "--json"])
    assert done.exit_code == 3
    assert "empty.json: it is empty; skipped" in done.stderr
    assert [row["outcome"] for row in json.loads(done.stdout)["files"]] == ["refused", "refused"]
    assert not db.exists()


def test_an_unknown_claim_or_an_empty_text_is_not_searched_for(db: str) -> None:
    for given, told in (("c-000000000000", "c-000000000000"), (" ", "the text is empty")):
        done = CliRunner().invoke(app, ["match", given, "--db", db])
        assert done.exit_code == 2
        assert told in done.stderr


def test_a_conflict_between_outlets_is_listed_until_a_person_rejects_it(db: str) -> None:
    (found,) = (row for row in json.loads(run("flags", "--db", db, "--json").stdout) if row["kind"] == "polarity_conflict")
    sides = {side["name"]: side["text"] for side in found["between"]}
    assert "convicted" in sides["north.txt"]
    assert "acquitted" in sides["south.txt"]
    assert (found["severity"], found["dismissed"]) == ("medium", None)
    shown = run("flags", "--db", db, "--severity", "medium").stdout
    assert all(part in shown for part in (found["id"], f"north.txt: {sides['north.txt']}", f"south.txt: {sides['south.txt']}"))
    assert CliRunner().invoke(app, ["flags", "--db", db, "--fail-on", "medium"]).exit_code == 1
    run("reject", found["id"], "--db", db, "--reviewer", "Ana")
    assert found["id"] not in run("flags", "--db", db).stdout
    assert found["id"] in run("flags", "--db", db, "--all").stdout


def test_a_flag_is_not_confirmed_and_a_link_not_dismissed(db: str) -> None:
    rows = json.loads(run("flags", "--db", db, "--json", "--all").stdout)
    link = next(row["id"] for row in rows if row["id"].startswith("l-"))
    done = CliRunner().invoke(app, ["dismiss", link, "--db", db, "--reviewer", "Ana", "--note", "why"])
    assert done.exit_code == 2
    assert "reject it" in done.output
