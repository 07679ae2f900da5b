"""A corrected copy of an article: known again, put in the old one's place on the ledger, and every decision where it belongs."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import record_samples as samples
from typer.testing import CliRunner

from claims_db.models import Article, Claim, Judgement, SourceStep, Verdict
from claims_db.store import ClaimsDB
from factcheck.cli import app
from factcheck.errors import UsageError
from factcheck.keeping.superseding import find_version, part_versions, put_in_place
from factcheck.keeping.versions import Known, align_claims, changed_into, recognise
from factcheck.reports.as_of import snapshot_at
from factcheck.review.queue import ReviewQueue

ROOT = Path(__file__).parent.parent
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
runner = CliRunner()

STORY = """Ferry sinks off Port Lissen

The ferry Aurelia sank off Port Lissen on 4 May 2026, the coast guard said. Eleven people were rescued and three drowned.

The owner, Marek Halloran, denied any fault. "The ship was inspected in March," Halloran said on Tuesday.

The harbour authority closed the port for two days. The mayor of Lissen, Ines Tarrow, said the city would pay 40,000 crowns to each family.
"""
CORRECTED = STORY.replace("40,000", "30,000").replace("two days.", "two days. Correction: an earlier version gave a wrong sum.")
ELSEWHERE = """Eleven saved as ferry goes down

The ferry Aurelia sank off Port Lissen on 4 May 2026. The coast guard said eleven people were rescued and three drowned.

Ines Tarrow, mayor of Lissen, said the city would pay 40,000 crowns to each family.
"""


def _article(text: str = STORY, id_: str = "a-new", **known: str) -> Article:
    return Article(id_, known.pop("name", "story.txt"), text, "", **known)


@pytest.mark.parametrize(
    ("new", "known", "how", "sure"),
    [
        pytest.param({"url": "https://post.example/7?utm_source=x"}, {"same_address": True, "url": "http://www.post.example/7/"},
                     "the same address", True, id="one address, written in two ways"),
        pytest.param({}, {"same_place": True}, "the same file", True, id="a file that was written over"),
        pytest.param({"outlet": "Lissen Post"}, {"outlet": "lissen post"}, "nearly the same words, the same outlet", True,
                     id="near copies of one outlet"),
        pytest.param({"outlet": "Lissen Post"}, {"outlet": "Harbour Echo"}, None, None, id="one wire story in two outlets"),
        pytest.param({"outlet": "Lissen Post"}, {"outlet": "Harbour Echo", "same_place": True}, None, None,
                     id="two outlets by turns in one scratch file"),
        pytest.param({"outlet": "Lissen Post"}, {}, "is it the same outlet", False, id="an outlet that is not known is only a hint"),
        pytest.param({"outlet": "P", "published": "2026-05-06"}, {"outlet": "P", "published": "2026-05-05"}, "another day", False,
                     id="yesterday's bulletin in the same words"),
        pytest.param({"outlet": "P", "url": "https://p.example/1"}, {"outlet": "P", "url": "https://p.example/2"}, "another address", False,
                     id="two pages of one outlet"),
        pytest.param({"text": "Rain fell on Bruna all day and the river rose."}, {"same_place": True}, None, None,
                     id="another story in the same file"),
        pytest.param({"text": "Rain fell on Bruna all day and the river rose."}, {"same_address": True}, "mostly other words", False,
                     id="another story at the same address is worth a word"),
    ],
)  # fmt: skip
def test_a_version_is_recognised_by_signs_and_never_by_likeness_alone(new: dict, known: dict, how: str | None, sure: bool | None) -> None:
    signs = {name: known.pop(name) for name in ("same_address", "same_place") if name in known}
    old = _article(STORY, "a-old", **known)
    found = recognise(_article(new.pop("text", CORRECTED), **new), [Known(old, **signs)])
    assert (found is None) == (how is None)
    if found and how:
        assert how in found.how
        assert found.sure is sure


def test_two_articles_with_equal_signs_leave_the_choice_to_a_person() -> None:
    olds = [Known(_article(STORY, f"a-{n}"), same_place=True) for n in (1, 2)]
    found = recognise(_article(CORRECTED), olds)
    assert found is not None
    assert not found.sure


def _claim(id_: str, quote: str, speaker: str = "", start: int = 0) -> Claim:
    chain = (SourceStep(speaker),) if speaker else ()
    return Claim(id_, "a", start, start + len(quote), quote, quote, chain)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param([("a", "Six died.", "")], [("b", "Six died.", "")], [("a", "b")], id="the same claim"),
        pytest.param([("a", "Six died.", "")], [("b", "Seven died.", "")], [], id="another number"),
        pytest.param([("a", "Six died.", "Ann Lee")], [("b", "Six died.", "Bo Lee")], [], id="another speaker is another claim"),
        pytest.param([("a", "Six died.", ""), ("b", "Six died.", "")], [("c", "Six died.", ""), ("d", "Six died.", "")],
                     [("a", "c"), ("b", "d")], id="told twice in both"),
        pytest.param([("a", "Six died.", ""), ("b", "Six died.", "")], [("c", "Six died.", "")], [], id="twice and once: no pair"),
    ],
)  # fmt: skip
def test_only_claims_that_a_correction_left_alone_are_the_same(old: list, new: list, same: list) -> None:
    before, after = ([_claim(id_, quote, who, 20 * n) for n, (id_, quote, who) in enumerate(rows)] for rows in (old, new))
    assert list(align_claims(before, after)) == same


def test_a_changed_claim_has_at_most_one_successor_and_none_that_is_unlike_it() -> None:
    old = [_claim("a", "The city would pay 40,000 crowns."), _claim("b", "The owner denied any fault.")]
    new = [_claim("c", "The city would pay 30,000 crowns."), _claim("d", "Rain fell.")]
    assert changed_into(old, new, ()) == {"a": "c"}
    assert changed_into(old, new, {"c"}) == {}


# -- the record, without a parser


class Desk:
    """A record with an article, its corrected copy, and one of another outlet."""

    def __init__(self, path: Path) -> None:
        self.record = ClaimsDB(path)
        self.old, raw = samples.article(samples.TEXTS[0], "one.txt", outlet="Post")
        self.new, corrected = samples.article(samples.TEXTS[0].replace("denied any fault", "admitted a fault"), "one.txt", outlet="Post")
        self.other, theirs = samples.article(samples.TEXTS[1], "two.txt", outlet="Echo")
        self.was, self.now, self.theirs = (samples.claims(article) for article in (self.old, self.new, self.other))
        self.record.add_article(self.old, raw, self.was, (), (samples.flag(self.old, self.was[0]),))
        self.record.add_article(self.other, theirs, self.theirs)
        self.link = samples.link(self.was[1], self.theirs[1])
        self.record.put_links([self.link])
        self.ann = ReviewQueue(self.record, "Ann")
        self._corrected = corrected

    def correct(self) -> object:
        self.record.add_article(self.new, self._corrected, self.now, (), (samples.flag(self.new, self.now[0]),))
        made = put_in_place(self.record, self.new, self.old, "the same file")
        self.record.put_links([samples.link(self.now[1], self.theirs[1])])
        return made


@pytest.fixture
def desk(tmp_path: Path):
    made = Desk(tmp_path / "r.db")
    yield made
    made.record.close()


def _everything(record: ClaimsDB) -> list[object]:
    s = record.snapshot()
    return [s.articles, s.claims, s.flags, s.links, s.statuses, s.judgements, s.dismissed, s.evidence]


def test_decisions_judgements_and_dismissals_follow_what_stayed_and_what_changed_is_asked_again(desk: Desk) -> None:
    desk.ann.decide(desk.was[0].id, Verdict.SUPPORTED, note="seen")
    desk.ann.decide(desk.was[2].id, Verdict.REFUTED, note="no")
    desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
    desk.ann.dismiss(samples.flag(desk.old, desk.was[0]).id, "asked")
    made = desk.correct()
    record = desk.record
    assert record.status(desk.now[0].id).verdict is Verdict.SUPPORTED
    assert (record.status(desk.now[2].id).status, record.status(desk.now[2].id).verdict) == ("reopened", None)
    assert "denied any fault" in record.status(desk.now[2].id).note
    assert [(asked.claim_id, asked.decided) for asked in made.asked] == [(desk.now[2].id, "refuted by Ann")]
    assert record.judgements() == {samples.link(desk.now[1], desk.theirs[1]).id: Judgement.CONFIRMED}
    assert record.dismissed() == {samples.flag(desk.new, desk.now[0]).id: "asked"}
    assert record.status(desk.was[2].id).verdict is Verdict.REFUTED, "what was decided stays with the version it was decided on"
    with pytest.raises(UsageError, match="earlier version"):
        desk.ann.decide(desk.was[2].id, Verdict.SUPPORTED, note="where nobody looks")
    desk.ann.decide(desk.was[0].id, Verdict.REFUTED, note="by the old id")
    assert record.status(desk.now[0].id).verdict is Verdict.REFUTED
    assert list(record.problems()) == []


def test_the_superseded_version_is_kept_and_counts_nowhere(desk: Desk) -> None:
    desk.correct()
    record = desk.record
    assert {article.id for article in record.articles()} == {desk.new.id, desk.other.id}
    assert not {claim.id for claim in record.claims()} & {claim.id for claim in desk.was}
    assert {place.claim_id for place in record.queue(at="2031-01-01")} == {claim.id for claim in (*desk.now, *desk.theirs)}
    assert {flag.article_id for flag in record.flags()} == {desk.new.id}
    assert desk.link.id not in {link.id for link in record.links()}
    assert record.article(desk.old.id) == desk.old
    assert record.raw(desk.old.sha256)
    assert record.claims_of(desk.old.id) == tuple(sorted(desk.was, key=lambda c: c.start))
    assert [flag.article_id for flag in record.flags(article_id=desk.old.id)] == [desk.old.id]
    assert record.knows(desk.old.id, extractor="a later one", version="9"), "it is not read again for nothing"


def test_a_file_name_means_the_version_that_stands(desk: Desk) -> None:
    assert desk.record.articles_named("one.txt") == (desk.old.id,)
    desk.correct()
    assert desk.record.articles_named("one.txt") == (desk.new.id,)
    assert put_in_place(desk.record, desk.other, desk.new, "a person said so")
    assert desk.record.articles_named("one.txt") == tuple(sorted((desk.old.id, desk.new.id))), "none of them stands"
    assert desk.record.articles_named("three.txt") == ()


def test_parting_two_versions_brings_everything_back(desk: Desk) -> None:
    desk.ann.decide(desk.was[0].id, Verdict.SUPPORTED, note="seen")
    desk.ann.decide(desk.was[2].id, Verdict.REFUTED, note="no")
    desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
    desk.ann.dismiss(samples.flag(desk.old, desk.was[0]).id, "asked")
    before = _everything(desk.record)
    desk.correct()
    assert part_versions(desk.record, desk.new) == (desk.old,)
    after = _everything(desk.record)
    mine = {desk.old.id, desk.other.id}
    assert [article for article in after[0] if article.id in mine] == list(before[0])
    assert [flag for flag in after[2] if flag.article_id in mine] == list(before[2])
    assert {key: status for key, status in after[4].items() if status.status != "unreviewed"} == before[4]
    assert after[5:] == before[5:]
    assert list(desk.record.problems()) == []
    assert part_versions(desk.record, desk.new) == (), "a second time changes nothing"


def test_a_third_version_inherits_from_the_first(desk: Desk) -> None:
    desk.ann.decide(desk.was[0].id, Verdict.SUPPORTED, note="seen")
    desk.correct()
    third, raw = samples.article(desk.new.text.replace("Eleven", "Twelve"), "one.txt", outlet="Post")
    theirs = samples.claims(third)
    desk.record.add_article(third, raw, theirs)
    put_in_place(desk.record, third, desk.new, "the same file")
    assert desk.record.status(theirs[0].id).verdict is Verdict.SUPPORTED
    assert desk.record.anchored(desk.was[0].id) == theirs[0].id
    assert desk.record.newest_version(desk.old.id) == third.id
    desk.ann.undo()
    assert desk.record.status(theirs[0].id).verdict is None, "an undo finds the claim under the id that it goes by now"
    assert list(desk.record.problems()) == []


def test_rereading_the_corrected_copy_keeps_what_came_from_the_first_version(desk: Desk) -> None:
    desk.ann.decide(desk.was[0].id, Verdict.SUPPORTED, note="seen")
    desk.correct()
    again = samples.claims(desk.new, version=2)
    desk.record.add_article(desk.new, desk._corrected, again, version="2")
    assert desk.record.status(again[0].id).verdict is Verdict.SUPPORTED
    assert list(desk.record.problems()) == []


def test_an_older_copy_that_comes_later_does_not_take_the_place(tmp_path: Path) -> None:
    late, raw = samples.article(samples.TEXTS[0], "one.txt", outlet="Post", published="2026-05-06")
    early, first = samples.article(samples.TEXTS[0] + " More.", "one.txt", outlet="Post", published="2026-05-05")
    with ClaimsDB(tmp_path / "r.db") as record:
        record.add_article(late, raw, samples.claims(late), place="here")
        found = find_version(record, early, "here")
        assert found is not None
        assert found.article == late
        record.add_article(early, first, samples.claims(early), place="here")
        put_in_place(record, early, late, found.how)
        assert [article.id for article in record.articles()] == [late.id]


def test_rebuild_and_an_export_give_the_same_places(desk: Desk, tmp_path: Path) -> None:
    from claims_db.store.transfer import fill, read_extras

    desk.ann.decide(desk.was[0].id, Verdict.SUPPORTED, note="seen")
    desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
    desk.correct()
    before = _everything(desk.record)
    desk.record._run("UPDATE article SET superseded_by = NULL")
    assert any("version" in line for line in desk.record.problems())
    desk.record.rebuild()
    assert _everything(desk.record) == before
    assert list(desk.record.problems()) == []
    with ClaimsDB(tmp_path / "copy.db") as copy:
        fill(copy, desk.record.snapshot(), json.loads(json.dumps(read_extras(desk.record))))
        assert copy.snapshot() == desk.record.snapshot()
        assert read_extras(copy) == read_extras(desk.record)
        assert list(copy.problems()) == []


def test_a_look_back_shows_the_version_of_then(desk: Desk) -> None:
    desk.ann.decide(desk.was[0].id, Verdict.SUPPORTED, note="seen")
    then = list(desk.record.events())[-1].at
    desk.correct()
    whole = desk.record.snapshot(superseded=True)
    seen = snapshot_at(whole, then)
    assert [article.id for article in seen.articles] == sorted((desk.old.id, desk.other.id), key=lambda i: i != desk.old.id)
    assert seen.statuses[desk.was[0].id].verdict is Verdict.SUPPORTED
    now = snapshot_at(whole, whole.events[-1].at)
    assert {article.id for article in now.articles} == {desk.new.id, desk.other.id}
    assert now.statuses[desk.now[0].id].verdict is Verdict.SUPPORTED


def test_a_confirmed_link_that_nothing_suggests_any_more_goes_along(desk: Desk) -> None:
    desk.ann.judge(desk.link.id, Judgement.CONFIRMED)
    desk.record.add_article(desk.new, desk._corrected, desk.now)
    put_in_place(desk.record, desk.new, desk.old, "the same file")
    moved = [link for link in desk.record.links() if desk.now[1].id in (link.left, link.right)]
    assert [{link.left, link.right} for link in moved] == [{desk.now[1].id, desk.theirs[1].id}]
    assert desk.record.judgements() == {moved[0].id: Judgement.CONFIRMED}
    part_versions(desk.record, desk.new)
    assert [link.id for link in desk.record.links()] == [desk.link.id]
    assert desk.record.judgements() == {desk.link.id: Judgement.CONFIRMED}
    assert list(desk.record.problems()) == []


def test_a_judged_link_whose_claim_was_changed_is_named(desk: Desk) -> None:
    link = samples.link(desk.was[2], desk.theirs[2])
    desk.record.put_links([link])
    desk.ann.judge(link.id, Judgement.CONFIRMED)
    assert desk.correct().unplaced == (link.id,)


def test_what_followed_a_rereading_before_the_correction_comes_back_with_it(desk: Desk) -> None:
    first = desk.was[0].id
    desk.ann.decide(first, Verdict.SUPPORTED, note="seen")
    again = samples.claims(desk.old, version=2)
    desk.record.add_article(desk.old, desk.old.text.encode(), again, version="2")
    desk.was = again
    desk.correct()
    assert desk.record.anchored(first) == desk.now[0].id
    assert desk.record.status(desk.now[0].id).verdict is Verdict.SUPPORTED
    part_versions(desk.record, desk.new)
    assert desk.record.anchored(first) == again[0].id
    assert desk.record.status(again[0].id).verdict is Verdict.SUPPORTED
    assert list(desk.record.problems()) == []


# -- the command, from file to report


def _run(*words: str, code: int = 0) -> object:
    done = runner.invoke(app, list(words))
    assert done.exit_code == code, done.output + done.stderr
    return done


def _ids(db: str) -> dict[str, str]:
    with ClaimsDB(db) as record:
        return {claim.text: claim.id for claim in record.claims() if record.article(claim.article_id).outlet == "Lissen Post"}


def test_a_corrected_copy_from_ingest_to_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Ann")
    db, story, other = str(tmp_path / "f.db"), tmp_path / "story.txt", tmp_path / "other.txt"
    story.write_text(STORY)
    other.write_text(ELSEWHERE)
    mine = ("--db", db, "--outlet", "Lissen Post", "--published", "2026-05-05")
    _run("ingest", str(story), *mine)
    _run("ingest", str(other), "--db", db, "--outlet", "Harbour Echo", "--published", "2026-05-05")
    ids = _ids(db)
    changed = next(text for text in ids if "40,000" in text)
    kept = next(text for text in ids if "closed the port" in text)
    _run("verdict", ids[kept], "supported", "--note", "asked the harbour", "--db", db)
    _run("verdict", ids[changed], "refuted", "--note", "it was 30,000", "--db", db)

    story.write_text(CORRECTED)
    told = _run("ingest", str(story), *mine).stderr
    assert "corrected: story.txt" in told
    assert "the same file" in told
    assert "work on 1 kept, 1 to decide again" in told
    assert f"“{changed}”, refuted by Ann" in told
    waiting = json.loads(_run("queue", "--db", db, "--json", "-n", "500").stdout)
    assert len({row["article"] for row in waiting}) == 2
    assert [row["status"] for row in waiting if row["text"] == changed.replace("40,000", "30,000")] == ["reopened"]
    assert json.loads(_run("show", _ids(db)[kept], "--db", db, "--json").stdout)["status"]["verdict"] == "supported"
    spread = json.loads(_run("clusters", "--db", db, "--json").stdout)
    assert all(len(cluster["outlets"]) == 2 for cluster in spread)
    conflicts = json.loads(_run("flags", "--db", db, "--json").stdout)
    assert all(len({side["article"] for side in row["between"]}) == 2 for row in conflicts if "between" in row)
    report = _run("export", "--db", db, "--format", "md").stdout
    top, _, body = report.partition("## Claims, article by article")
    assert "## Corrected articles" in top.split("## Where")[0]
    assert top.count("it took the place of version a-") == body.count("it took the place of version a-") == 1
    assert kept in report
    assert changed not in report.split("Harbour Echo")[0]

    with ClaimsDB(db) as record:
        head, old, newest = (
            record.head,
            next(record.articles(superseded=True)),
            next(a.id for a in record.articles() if a.outlet == "Lissen Post"),
        )
    now = _ids(db)
    assert (
        f"{ids[changed]}  of an earlier version; story.txt ({newest}) took its place; there it reads"
        in _run("show", ids[changed], "--db", db).stdout
    )
    assert f"took its place and says the same: {now[kept]}" in _run("show", ids[kept], "--db", db).stdout
    shown = json.loads(_run("show", ids[changed], "--db", db, "--json").stdout)
    assert (shown["superseded_by"], shown["became"]) == (newest, now[changed.replace("40,000", "30,000")])
    assert json.loads(_run("show", now[kept], "--db", db, "--json").stdout)["superseded_by"] is None
    _run("ingest", str(story), *mine)
    with ClaimsDB(db) as record:
        assert record.head == head, "the same corrected file again changes nothing"
    (tmp_path / "before.txt").write_text(STORY)
    assert "a corrected copy took its place" in _run("ingest", str(tmp_path / "before.txt"), "--db", db).stderr
    assert "an earlier version" in _run("show", old.id, "--db", db).stdout
    _run("verify", "--db", db)
    _run("ingest", str(story), "--db", db, "--separate")
    assert json.loads(_run("show", ids[changed], "--db", db, "--json").stdout)["status"]["verdict"] == "refuted"
    _run("verify", "--db", db)


def test_a_person_decides_where_the_signs_do_not(tmp_path: Path) -> None:
    db = str(tmp_path / "f.db")
    for name, text in (("one.txt", STORY), ("two.txt", CORRECTED)):
        (tmp_path / name).write_text(text)
    _run("ingest", str(tmp_path / "one.txt"), "--db", db)
    told = _run("ingest", str(tmp_path / "two.txt"), "--db", db).stderr
    assert "counts as another article" in told
    assert "--corrects a-" in told
    told = _run("ingest", str(tmp_path / "two.txt"), "--db", db, "--corrects", "one.txt").stderr
    assert "corrected: two.txt" in told
    with ClaimsDB(db) as record:
        assert [article.name for article in record.articles()] == ["two.txt"]
        assert not {claim for cluster in record.clusters() for claim in cluster.claims} - {claim.id for claim in record.claims()}
        head = record.head
    _run("ingest", str(tmp_path / "two.txt"), "--db", db, "--corrects", "one.txt")
    with ClaimsDB(db) as record:
        assert record.head == head
    assert "say the opposite" in _run("ingest", "x.txt", "--corrects", "y", "--separate", "--db", db, code=2).stderr
    assert "one file" in _run("ingest", "x.txt", "z.txt", "--corrects", "y", "--db", db, code=2).stderr
    assert "No article" in _run("ingest", str(tmp_path / "two.txt"), "--corrects", "nothing", "--db", db, code=2).stderr
    assert "nothing to correct" in _run("ingest", str(tmp_path / "two.txt"), "--corrects", "two.txt", "--db", db, code=2).stderr


def test_a_kill_leaves_the_old_version_or_the_new_one_in_place(tmp_path: Path) -> None:
    db, story = tmp_path / "f.db", tmp_path / "story.txt"
    story.write_text(STORY)
    _run("ingest", str(story), "--db", str(db))
    story.write_text(CORRECTED)
    for delay in (0.5, 1.1, 1.7, 2.3):
        child = subprocess.Popen([sys.executable, "-m", "factcheck", "ingest", "--db", db, story], env=ENV, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        child.wait()
        with ClaimsDB(db) as record:
            assert len(list(record.articles())) == 1
            assert list(record.problems()) == []
    _run("ingest", str(story), "--db", str(db))
    whole = tmp_path / "whole.db"
    story.write_text(STORY)
    _run("ingest", str(story), "--db", str(whole))
    story.write_text(CORRECTED)
    _run("ingest", str(story), "--db", str(whole))
    with ClaimsDB(db) as record, ClaimsDB(whole) as other:
        assert _everything(record) == _everything(other)
