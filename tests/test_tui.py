"""The terminal, driven by keys: what it shows, what the record holds afterwards, and that foreign text does nothing there."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual.widgets import Input, OptionList, Static

from claims_db.models import EventKind, Judgement, Status, Verdict
from claims_db.store import ClaimsDB
from factcheck.config import Config
from factcheck.review.queue import ReviewQueue
from factcheck.tui.app import ReviewApp
from tests.desk_record import HOSTILE, fill, fill_hostile

SIZES = [pytest.param((80, 24), id="80 columns"), pytest.param((160, 45), id="160 columns")]


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "r.db"
    ids = fill(path)
    with ClaimsDB(path) as opened:
        yield opened, ids


def drive(path, steps, size=(100, 40), who="Ann", config=None):
    """Run ``steps(app, press)`` in the app; ``press`` waits until what the keys began has ended."""

    async def run():
        app = ReviewApp(path, who, config)
        async with app.run_test(size=size) as pilot:

            async def press(*keys):
                for key in keys:
                    await pilot.press(key)
                    await settle(app, pilot)

            await settle(app, pilot)
            await steps(app, press)
        return app

    return asyncio.run(run())


async def settle(app, pilot):
    """Wait until nothing is under way: neither an act nor a form that is opening."""
    for _ in range(400):
        await pilot.pause(0.005)
        waiting = [worker for worker in app.workers if not worker.is_finished]
        if not app.busy and (not waiting or len(app.screen_stack) > 1):
            await pilot.pause(0.02)
            if not app.busy:
                return
    raise AssertionError("the app did not come to rest")


def shown(app, name="case-text"):
    return str(app.screen_stack[0].query_one(f"#{name}", Static).render())


@pytest.mark.parametrize("size", SIZES)
def test_the_claim_its_answers_and_its_article_are_in_view(record, size):
    async def steps(app, press):
        assert "Is it so?" in shown(app, "answers") or "1 Supported" in shown(app, "answers")
        assert shown(app, "here")
        assert app.shown.case.claim.quote in shown(app)
        assert "0 of 8 decided" in shown(app, "state")
        for name in ("answers", "hints"):
            assert app.query_one(f"#{name}").size.height == 1, "one line, at any width"
            assert len(shown(app, name)) <= size[0]
        assert app.query_one("#both").has_class("wide") == (size[0] >= 110)

    drive(record[0].path, steps, size)


def test_an_answer_and_enter_record_a_verdict_and_go_on(record):
    opened, _ = record

    async def steps(app, press):
        claim = app.shown.case.claim.id
        await press("2", "enter", *"the log", "enter")
        assert opened.status(claim).verdict is Verdict.REFUTED
        assert opened.status(claim).note == "the log"
        assert app.shown.case.claim.id != claim
        assert "✓ event" in shown(app, "said")
        assert app.chosen == ""

    drive(opened.path, steps)


def test_enter_without_an_answer_records_nothing(record):
    async def steps(app, press):
        await press("enter")
        assert "Choose an answer first" in shown(app, "said")

    drive(record[0].path, steps)
    assert record[0].counts() == {"unreviewed": 8}


def test_leaving_the_form_records_nothing_and_keeps_the_choice(record):
    async def steps(app, press):
        await press("3", "enter", *"half a th", "escape")
        assert app.chosen == "not-enough-evidence"

    drive(record[0].path, steps)
    assert record[0].counts() == {"unreviewed": 8}


def test_evidence_can_be_added_and_then_no_reason_is_asked(record):
    opened, _ = record

    async def steps(app, press):
        claim = app.shown.case.claim.id
        await press("e", *"https://log.example", "enter", *"sank at 4", "enter", *"refutes", "ctrl+s")
        (kept,) = opened.evidence(claim)
        assert (kept.url, kept.quote, kept.stance.value) == ("https://log.example", "sank at 4", "refutes")
        await press("2", "enter")
        assert opened.status(claim).verdict is Verdict.REFUTED

    drive(opened.path, steps)


def test_a_refused_form_comes_back_as_it_was(record):
    async def steps(app, press):
        await press("e", *"ftp://x", "ctrl+s")
        assert app.screen.query_one("#in-url", Input).value == "ftp://x"
        assert "no web address" in shown(app, "said")
        await press("escape")

    drive(record[0].path, steps)
    assert record[0].evidence() == ()


def test_undo_takes_back_any_number_of_acts(record):
    opened, _ = record
    before = opened.counts()

    async def steps(app, press):
        for _ in range(3):
            await press("2", "enter", *"log", "enter")
        await press("space")
        await press("u", "u", "u", "u")
        assert opened.counts() == before
        await press("u")
        assert "nothing of yours left" in shown(app, "said")

    drive(opened.path, steps)


def test_queries_links_remarks_and_dates_are_kept(record):
    opened, ids = record
    ReviewQueue(opened, "Ann").decide(ids["third"], Verdict.SUPPORTED, note="x")

    async def steps(app, press):
        await app.show_claim(ids["second"])
        await press("f", "enter", *"settled", "enter")
        await press("t")
        await press("r", *"ask", "enter", "a", *"Ben", "enter", "s", *"2099-01-01", "enter")

    drive(opened.path, steps)
    assert opened.state(ids["flag"]).dismissed == "settled"
    assert Judgement.REJECTED in opened.judgements().values()
    assert opened.notes(ids["second"])[0].text == "ask"
    status = opened.status(ids["second"])
    assert (status.assignee, status.snoozed_until) == ("Ben", "2099-01-01T00:00:00Z")


def test_a_snooze_that_is_no_date_asks_again_with_what_was_typed(record):
    async def steps(app, press):
        await press("s", *"soon", "enter")
        assert app.screen.query_one(Input).value == "soon"
        assert "is no date" in shown(app, "said")
        await press("escape")

    drive(record[0].path, steps)


def test_did_they_say_it_is_a_question_of_its_own(record):
    opened, ids = record

    async def steps(app, press):
        await app.show_claim(ids["second"])
        await press("w", "enter", *"heard", "enter")

    drive(opened.path, steps)
    status = opened.status(ids["second"])
    assert (status.said, status.verdict, status.status) == (Verdict.SUPPORTED, None, Status.IN_PROGRESS)


def test_a_cluster_is_decided_together_after_its_number_was_shown(record):
    opened, ids = record

    async def steps(app, press):
        await app.show_claim(ids["claim"])
        await press("v")
        assert "open claim" in str(app.screen.query_one("Label").render())
        await press("j", "enter", *"one log", "enter")

    drive(opened.path, steps)
    members = opened.cluster_of(ids["claim"]).claims
    assert {opened.status(member).verdict for member in members} == {Verdict.REFUTED}
    assert len({event.body["act"] for member in members for event in opened.history(member)}) == 1


def test_somebody_elses_decision_is_shown_and_not_overwritten_unasked(record):
    opened, ids = record

    async def steps(app, press):
        await app.show_claim(ids["claim"])
        await press("2")
        ReviewQueue(opened, "Ben").decide(ids["claim"], Verdict.SUPPORTED, note="the owner")
        await press("enter", *"my note", "enter")
        assert opened.status(ids["claim"]).verdict is Verdict.SUPPORTED
        assert "Ben" in shown(app, "said")
        assert (app.chosen, app.note) == ("refuted", "my note"), "what was typed is kept"
        await press("enter")
        assert opened.status(ids["claim"]).verdict is Verdict.REFUTED

    drive(opened.path, steps)


def test_news_of_others_arrive_by_themselves(record):
    opened, ids = record

    async def steps(app, press):
        await app.show_claim(ids["claim"])
        ReviewQueue(opened, "Ben").decide(ids["claim"], Verdict.SUPPORTED, note="the owner")
        await app.watch_others()
        assert "Meanwhile Ben decided" in shown(app, "said")
        assert "Supported" in shown(app)

    drive(opened.path, steps)


def test_search_list_cluster_history_and_help_lead_somewhere_and_back(record):
    opened, ids = record

    async def steps(app, press):
        await app.show_claim(ids["alone"])
        await press("slash", *"Aurelia", "enter", "enter")
        assert "Aurelia" in app.shown.case.claim.text
        await press("l")
        assert app.screen.query_one(OptionList).option_count == 8
        await press("j", "j", "enter", "c", "escape", "h", "escape", "question_mark", "escape", "d", "escape", "o", "o", "n", "p", "G", "g")
        assert len(app.screen_stack) == 1

    drive(opened.path, steps)


def test_an_empty_record_says_what_to_do(tmp_path):
    async def steps(app, press):
        assert "factcheck ingest" in shown(app)
        await press("2", "enter", "e", "u", "c", "d", "space")

    drive(tmp_path / "new.db", steps)


def test_the_houses_scale_has_its_own_words(record):
    opened, _ = record
    scale = Config("ours", {"pants on fire": Verdict.REFUTED, "fine": Verdict.SUPPORTED})

    async def steps(app, press):
        claim = app.shown.case.claim.id
        assert "pants on fire" in shown(app, "answers")
        await press("1", "enter", *"why", "enter")
        status = opened.status(claim)
        assert (status.verdict, status.house) == (Verdict.REFUTED, "pants on fire")

    drive(opened.path, steps, config=scale)


@pytest.mark.parametrize("size", SIZES)
def test_foreign_text_neither_styles_the_screen_nor_crashes_it(tmp_path, size):
    path = tmp_path / "h.db"
    ids = fill_hostile(path)
    with ClaimsDB(path) as opened:
        for claim in ids:
            ReviewQueue(opened, HOSTILE[3]).note(claim, HOSTILE[3] + HOSTILE[4])

    async def steps(app, press):
        for claim in ids:
            await app.show_claim(claim)
            drawn = app.export_screenshot()
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", drawn)
            await press("f", "escape", "l", "escape", "h", "escape", "c", "d", "escape")
        await app.show_claim(ids[3])
        assert "[bold red]not bold[/] [/]" in shown(app), "as it was written, not as it was meant"
        assert app.is_running

    drive(path, steps, size, who=HOSTILE[3])


def test_a_busy_record_is_told_and_nothing_typed_is_lost(record, monkeypatch):
    from claims_db.store import opening

    opened, _ = record
    monkeypatch.setattr(opening, "PATIENCE_MS", 200)

    async def steps(app, press):
        with opened.write():
            await press("2", "enter", *"log", "enter")
            assert "another program holds the record" in shown(app, "said")
            assert (app.chosen, app.note) == ("refuted", "log")
        await press("enter")
        assert "✓ event" in shown(app, "said")

    drive(opened.path, steps)
    assert [event.kind for event in opened.latest_events(1)] == [EventKind.DECIDED]
