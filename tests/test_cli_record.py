"""The commands of the record: one line for each fault, the documented exit code, nothing lost; JSON that scripts can rely on."""

from __future__ import annotations

import json
import sqlite3

import pytest
from typer.testing import CliRunner

from claims_db.store import ClaimsDB
from factcheck.cli import app
from tests.record_samples import TEXTS, article, claims, flag, frames, link


@pytest.fixture
def cli(tmp_path, monkeypatch):
    """Two articles in a record, and a way to run commands on it."""
    monkeypatch.chdir(tmp_path)
    for name in ("FACTCHECK_DB", "FACTCHECK_REVIEWER"):
        monkeypatch.delenv(name, raising=False)
    with ClaimsDB("factcheck.db") as record:
        (one, raw_one), (two, raw_two) = article(TEXTS[0], "one.txt"), article(TEXTS[1], "two.txt", outlet="Harbour Post")
        left, right = claims(one), claims(two)
        record.add_article(one, raw_one, left, frames(left), [flag(one, left[1])], version="1")
        record.add_article(two, raw_two, right, version="1")
        record.put_links([link(left[0], right[0])])
    return Cli(left, right, link(left[0], right[0]), flag(one, left[1]))


class Cli:
    def __init__(self, left, right, tie, raised):
        self.left, self.right, self.link, self.flag = left, right, tie, raised

    def __call__(self, *words, code=0):
        done = CliRunner().invoke(app, list(words))
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done

    def json(self, *words, code=0):
        return json.loads(self(*words, "--json", code=code).stdout)


def test_the_queue_is_an_array_of_objects_with_id(cli):
    rows = cli.json("queue")
    assert {row["id"] for row in rows} == {claim.id for claim in (*cli.left, *cli.right)}
    assert rows[0]["id"] == cli.left[1].id
    assert rows[0]["reason"].startswith("1 open high flag")
    assert cli.json("queue", "--next") == rows[:1]
    assert [row["outlet"] for row in cli.json("queue", "--outlet", "Harbour Post")] == ["Harbour Post"] * 3
    assert cli.left[1].id in cli("queue", "--next").stdout


@pytest.mark.parametrize("words", [["--outlet", "Harbour Post"], ["--flag", "state_conflict"], ["--flag", "date_conflict"]], ids=" ".join)
def test_what_is_there_with_nothing_left_to_do_is_no_slip(cli, words):
    for claim in (*cli.left, *cli.right):
        cli("verdict", claim.id, "supported", "--note", "n", "--reviewer", "Ann")
    assert cli.json("queue", *words) == []


def test_a_claim_is_decided_shown_undone_and_proved(cli):
    claim = cli.left[0].id
    done = cli.json("verdict", claim[:9], "refuted", "--evidence", "https://x.test/a", "--note", "log", "--reviewer", "Ann")
    assert [event["kind"] for event in done["events"]] == ["evidence-added", "decided"]
    shown = cli.json("show", claim)
    assert (shown["status"]["verdict"], shown["status"]["reviewer"], shown["evidence"][0]["stance"]) == ("refuted", "Ann", "refutes")
    assert "refuted by Ann" in cli("show", claim).stdout
    assert cli("verify", "--expect", done["head"]).stdout.startswith("whole:")
    assert cli.json("undo", "--reviewer", "Ann")["events"][0]["kind"] == "undone"
    assert cli.json("show", claim)["status"]["verdict"] is None
    assert "nothing of Ann is left" in cli("undo", "--reviewer", "Ann").stderr
    assert cli.json("verify", "--expect", done["head"])["ok"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(["verdict", "c-nothing", "refuted", "--note", "n"], 2, "No claim 'c-nothing'", id="an unknown id"),
        pytest.param(["verdict", "LEFT", "wrong", "--note", "n"], 2, "no verdict. Choose from: supported,", id="a wrong verdict"),
        pytest.param(["verdict", "LEFT", "refuted"], 2, "needs a reason", id="a verdict without evidence or reason"),
        pytest.param(["verdict", "c-", "refuted", "--note", "n"], 2, "begins more than one", id="a prefix of several ids"),
        pytest.param(["verdict", "LEFT", "refuted", "--evidence", "javascript:alert(1)"], 2, "no web address", id="an address that acts"),
        pytest.param(["evidence", "LEFT"], 2, "needs a URL", id="evidence that is nothing"),
        pytest.param(["evidence", "LEFT", "--file", "missing.pdf"], 3, "missing.pdf", id="a file that is not there"),
        pytest.param(["snooze", "LEFT", "someday"], 2, "no date", id="a date that is none"),
        pytest.param(["dismiss", "FLAG"], 2, "why the flag is dismissed", id="a dismissal without reason"),
        pytest.param(["confirm", "l-nothing"], 2, "No link", id="an unknown link"),
        pytest.param(["signoff", "LEFT"], 2, "no verdict to sign off", id="a sign-off without a verdict"),
        pytest.param(["reopen", "LEFT"], 2, "Say why", id="a reopening without reason"),
        pytest.param(["queue", "--status", "lost"], 2, "choose from unreviewed", id="a wrong status"),
        pytest.param(["queue", "--outlet", "Harbor Post"], 2, "no such outlet. Did you mean 'Harbour Post'?", id="an outlet mistyped"),
        pytest.param(["queue", "--outlet", "CNN"], 2, "no such outlet. There are: Harbour Post", id="an outlet like no other"),
        pytest.param(["queue", "--flag", "date-conflict"], 2, "Did you mean 'date_conflict'?", id="a kind of flag mistyped"),
        pytest.param(["flags", "--kind", "weather"], 2, "no such kind of flag or conflict. There are:", id="a kind of flag that is none"),
        pytest.param(["queue", "--speaker", "Nobody At All"], 2, "no such source", id="a source that nobody is"),
        pytest.param(["verify", "--expect", "nonsense"], 2, "not a head", id="a head that is none"),
        pytest.param(["queue", "--db", "absent.db"], 5, "no record there", id="no record"),
        pytest.param(["queue", "--db", "."], 5, "not a regular file", id="a folder as record"),
        pytest.param(["backup", "factcheck.db"], 6, "exists", id="a backup over the record"),
        pytest.param(["backup", "factcheck.db", "--force"], 6, "exists", id="a forced backup over the record"),
        pytest.param(["backup", "no/where.db"], 6, "cannot be written", id="a backup into no folder"),
    ],
)
def test_bad_input_gets_one_line_and_its_exit_code(cli, monkeypatch, words, code, told):
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Ann")
    with ClaimsDB("factcheck.db") as record:
        before = record.head
    done = cli(*[{"LEFT": cli.left[0].id, "FLAG": cli.flag.id}.get(word, word) for word in words], code=code)
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    with ClaimsDB("factcheck.db") as record:
        assert record.head == before
        assert list(record.problems()) == []


@pytest.mark.parametrize("command", [["queue"], ["verdict", "c-1", "refuted", "--note", "n"], ["verify"], ["log"]], ids=lambda c: c[0])
@pytest.mark.parametrize("fault", ["newer", "foreign", "damaged"])
def test_a_record_that_cannot_be_used_gets_one_line_and_exit_5(cli, monkeypatch, command, fault):
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Ann")
    if fault == "newer":
        other = sqlite3.connect("factcheck.db")
        other.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('claims_db', '0099 later', 'x')")
        other.commit()
        other.close()
    else:
        with open("factcheck.db", "r+b") as file:
            file.seek(0 if fault == "damaged" else 68)
            file.write(b"\xff" * 4)
        monkeypatch.setattr("claims_db.store.opening._ours", set())  # as in a process of its own
    done = cli(*command, code=5)
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_record_held_by_another_is_told_with_exit_4(cli, monkeypatch):
    monkeypatch.setattr("claims_db.store.opening.PATIENCE_MS", 1100)
    with ClaimsDB("factcheck.db") as other, other.write():
        done = cli("note", cli.left[0].id, "n", "--reviewer", "Ann", code=4)
    assert done.stderr.splitlines()[0] == "waiting for the other writer…"
    assert "another program holds the record" in done.stderr
    assert cli("note", cli.left[0].id, "n", "--reviewer", "Ann").exit_code == 0


def test_nobody_decides_anonymously(cli, monkeypatch):
    monkeypatch.setattr("factcheck.cli.decide.subprocess.run", lambda *a, **k: (_ for _ in ()).throw(OSError))
    assert "Who is deciding?" in cli("note", cli.left[0].id, "n", code=2).stderr


def test_the_name_from_git_is_said_once(cli, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Ines Git\n")
    assert "deciding as Ines Git" in cli("note", cli.left[0].id, "n").stderr
    assert cli("note", cli.left[0].id, "m").stderr == ""
    assert {event["actor"] for event in cli.json("log", cli.left[0].id)["events"]} == {"Ines Git"}


def test_the_second_person_is_told_and_may_confirm(cli):
    claim = cli.left[0].id
    cli("verdict", claim, "refuted", "--note", "a", "--reviewer", "Ann")
    told = cli("verdict", claim, "supported", "--note", "b", "--reviewer", "Ben", code=2).stderr
    seq = told.split("--if-seq ")[1].split(".")[0]
    cli("verdict", claim, "supported", "--note", "b", "--reviewer", "Ben", "--if-seq", seq)
    assert cli.json("show", claim)["status"]["dissent"] == ["Ann: refuted"]


def test_links_and_flags_are_judged(cli):
    cli("confirm", cli.link.id, "--reviewer", "Ann")
    assert cli.json("show", cli.left[0].id)["same"][0]["judgement"] == "confirmed"
    cli("reject", cli.link.id, "--reviewer", "Ann", "--note", "two ferries")
    assert cli.json("show", cli.left[0].id)["same"][0]["judgement"] == "rejected"
    cli("flags", "--fail-on", "high", code=1)
    assert [row["id"] for row in cli.json("flags")] == [cli.flag.id]
    cli("dismiss", cli.flag.id, "--note", "same number", "--reviewer", "Ann")
    assert cli.json("flags", "--fail-on", "high") == []
    assert cli.json("flags", "--all")[0]["dismissed"] == "same number"
    cli("reopen", cli.flag.id, "--note", "not so", "--reviewer", "Ann")
    cli("flags", "--fail-on", "high", code=1)


def test_a_cluster_is_decided_after_its_size_was_said(cli):
    cli("confirm", cli.link.id, "--reviewer", "Ann")
    words = ["verdict", cli.left[0].id, "refuted", "--note", "n", "--cluster", "--reviewer", "Ann"]
    refused = cli(*words, code=2).stderr
    assert refused.startswith("2 open claims of the cluster:")
    assert "Say --yes" in refused
    done = cli.json(*words, "--yes")
    assert {event["subject"] for event in done["events"]} == {cli.left[0].id, cli.right[0].id}


def test_a_suggestion_is_taken_over_through_a_confirmed_link_only(cli):
    left, right = cli.left[0].id, cli.right[0].id
    cli("verdict", right, "refuted", "--note", "n", "--reviewer", "Ann")
    cli("verdict", left, "refuted", "--note", "n", "--as-in", right, "--reviewer", "Ben", code=2)
    cli("confirm", cli.link.id, "--reviewer", "Ann")
    assert "suggests refuted: so Ann" in cli("show", left).stdout
    cli("verdict", left, "refuted", "--note", "n", "--as-in", right, "--reviewer", "Ben")
    assert cli.json("undo", "--reviewer", "Ann")["events"][0]["body"]["kind"] == "confirmed"
    assert cli.json("undo", "--reviewer", "Ann")["events"][1]["kind"] == "reopened"


def test_a_house_scale_maps_onto_verdicts(cli, tmp_path):
    (tmp_path / "factcheck.toml").write_text('[review]\nscale = "five-step"\n')
    cli("verdict", cli.left[0].id, "Mostly False", "--note", "n", "--reviewer", "Ann")
    status = cli.json("show", cli.left[0].id)["status"]
    assert (status["verdict"], status["house"]) == ("refuted", "mostly false")
    (tmp_path / "factcheck.toml").write_text('[review]\nscale = "five steps"\n')
    assert "no scale 'five steps'" in cli("undo", "--reviewer", "Ann", code=2).stderr
    (tmp_path / "factcheck.toml").write_text("[review]\nfour_eye = true\n")
    assert "no setting 'four_eye'" in cli("undo", "--reviewer", "Ann", code=2).stderr


def test_four_eyes_keep_a_verdict_in_the_queue_until_it_is_signed_off(cli, tmp_path):
    claim = cli.left[0].id
    cli("verdict", claim, "refuted", "--note", "n", "--reviewer", "Ann")
    assert claim not in [row["id"] for row in cli.json("queue")]
    (tmp_path / "factcheck.toml").write_text("[review]\nfour_eyes = true\n")
    assert cli.json("queue")[-1]["reason"].startswith("waits for a second reviewer")
    assert "second reviewer" in cli("signoff", claim, "--reviewer", "Ann", code=2).stderr
    cli("signoff", claim, "--reviewer", "Ben")
    assert claim not in [row["id"] for row in cli.json("queue")]


def test_the_two_questions_the_work_and_the_search(cli):
    claim = cli.left[1].id
    cli("verdict", claim, "supported", "--said", "--note", "on tape", "--reviewer", "Ann")
    cli("assign", claim, "Ben", "--reviewer", "Ann")
    cli("snooze", claim, "2999-01-01", "--reviewer", "Ann")
    status = cli.json("show", claim)["status"]
    assert (status["said"], status["verdict"], status["assignee"]) == ("supported", None, "Ben")
    assert claim not in [row["id"] for row in cli.json("queue")]
    assert [row["id"] for row in cli.json("search", "rescued")] == [claim]
    assert cli("search", "zeppelin").stderr == "nothing found\n"
    assert cli("search", '"(*', "AND").stdout == ""


def test_the_report_counts_as_decided_what_the_desk_does(cli, monkeypatch):
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Ann")
    cli("verdict", cli.left[0].id, "refuted", "--note", "n")
    cli("verdict", cli.left[1].id, "supported", "--said", "--note", "heard it")
    with ClaimsDB("factcheck.db") as record:
        decided = record.counts()["decided"]
    report = cli("export").stdout
    assert decided == 1
    assert "| Decided | 1 |" in report
    assert "| Not decided, but whether it was said | 1 |" in report
    assert "Said; not checked" in report


def test_files_are_kept_as_evidence(cli, tmp_path):
    (tmp_path / "log.pdf").write_bytes(b"%PDF- log")
    event = cli.json("evidence", cli.left[0].id, "--file", "log.pdf", "--reviewer", "Ann")["events"][0]
    with ClaimsDB("factcheck.db") as record:
        assert record.raw(event["body"]["sha256"]) == b"%PDF- log"


def test_what_is_no_file_is_told_as_what_it_is(cli, tmp_path):
    words = ("evidence", cli.left[0].id, "--reviewer", "Ann", "--file")
    assert "none.pdf: no such file" in cli(*words, "none.pdf", code=3).stderr
    assert "not a regular file" in cli(*words, str(tmp_path), code=3).stderr


def test_an_article_goes_by_the_name_of_its_file(cli):
    ids = [row["id"] for row in cli.json("queue", "--article", "one.txt")]
    assert sorted(ids) == sorted(claim.id for claim in cli.left)
    assert [row["id"] for row in cli.json("flags", "--article", "one.txt") if row["id"].startswith("f-")] == [cli.flag.id]
    assert cli.json("flags", "--article", "two.txt") != cli.json("flags", "--article", "one.txt")
    assert cli("show", "one.txt").stdout == cli("show", cli.flag.article_id).stdout != ""
    assert "No article 'none.txt'" in cli("queue", "--article", "none.txt", code=2).stderr
    assert "No id 'none.txt'" in cli("show", "none.txt", code=2).stderr


def test_an_id_of_another_kind_is_told_as_what_it_is(cli):
    told = cli("verdict", cli.flag.id, "supported", "--note", "n", "--reviewer", "Ann", code=2).stderr
    assert f"'{cli.flag.id}' is a flag; a claim is asked for" in told
    assert "No claim 'f-000000000000'" in cli("verdict", "f-000000000000", "supported", "--note", "n", "--reviewer", "Ann", code=2).stderr


def test_a_moment_that_is_past_is_told(cli):
    words = ("snooze", cli.left[0].id, "--reviewer", "Ann")
    assert "is past" in cli(*words, "2001-01-01").stderr
    assert "is past" not in cli(*words, "2999-01-01").stderr


def test_a_backup_holds_everything(cli):
    cli("backup", "copy.db")
    assert cli.json("queue", "--db", "copy.db") == cli.json("queue")
    cli("backup", "copy.db", code=6)
    cli("backup", "copy.db", "--force")


def test_hostile_text_does_not_reach_the_terminal(cli):
    cli("note", cli.left[0].id, "a\x1b[2Jb\u202ec [/] [red]", "--reviewer", "Ann")
    for words in (["show", cli.left[0].id], ["log"]):
        shown = cli(*words).stdout
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "a<U+001B>[2Jb<U+202E>c [/] [red]" in shown


def test_tampering_ends_verify_with_exit_5(cli):
    cli("note", cli.left[0].id, "n", "--reviewer", "Ann")
    raw = sqlite3.connect("factcheck.db")
    raw.executescript("DROP TRIGGER event_is_final; UPDATE event SET actor = 'Eve' WHERE actor = 'Ann';")
    raw.executescript("CREATE TRIGGER event_is_final BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'x'); END;")
    raw.close()
    done = cli("verify", code=5)
    assert "event 3 was changed after it was written" in done.stderr
    assert "event_is_final" in done.stderr, "a trigger of the right name that does nothing is seen"
    assert not cli.json("verify", code=5)["ok"]
