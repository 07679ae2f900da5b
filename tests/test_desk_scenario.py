"""One day's work, done with commands, in the terminal, on the page with the mouse and with the keyboard alone: the records end equal."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.widgets import OptionList
from typer.testing import CliRunner

from claims_db.models import EventKind, Relation
from claims_db.store import ClaimsDB
from factcheck.cli import app
from factcheck.review.case import open_case
from factcheck.tui.app import ReviewApp
from factcheck.tui.forms import Form
from tests.browsing import launched, needs_chromium, serving
from tests.test_tui import settle

ARTICLES = sorted((Path(__file__).parent.parent / "fixtures/articles").glob("*.txt"))
VERDICTS = ["supported", "refuted", "not-enough-evidence", "conflicting", "not-checkable"]
KEYS = dict(zip(VERDICTS, "12340", strict=True))
DAY = "2031-05-06"
run = CliRunner()


@dataclass(frozen=True)
class Plan:
    """What to do: the claim of the query that is found, the claim whose query is dismissed, ten to decide, one whose link is rejected."""

    found: str
    found_kind: str
    dismissed: str
    flag: str
    decided: tuple[str, ...]
    linked: str
    link: str


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Three articles read by the command, and the plan for them."""
    path = tmp_path_factory.mktemp("scenario") / "start.db"
    assert run.invoke(app, ["ingest", *map(str, ARTICLES), "--db", str(path)]).exit_code == 0
    with ClaimsDB(path) as record:
        cases = [open_case(record, place.claim_id) for place in record.queue(at="2031-01-01T00:00:00Z", limit=45)]
        queried = [case for case in cases if len(case.flags) == 1]
        told = [case for case in queried if any(word in case.flags[0][0].reason.lower() for word in ("su-22", "drone"))] or queried
        found, dismissed = told[0], next(case for case in queried if case.flags[0][0].id != told[0].flags[0][0].id)
        settled = dismissed.flags[0][0].id  # what it was about falls in the queue when it is dismissed
        cases = [case for case in cases if case.claim.id != found.claim.id and settled not in {flag.id for flag, _ in case.flags}]
        linked = next(case for case in cases if case.same and not case.conflicts)
        decided = tuple(case.claim.id for case in cases if case.claim.id != linked.claim.id)[:10]
        first = record.links(linked.claim.id, Relation.DUPLICATE)[0].id
        assert len(decided) == 10
    return path, Plan(found.claim.id, found.flags[0][0].kind, dismissed.claim.id, dismissed.flags[0][0].id, decided, linked.claim.id, first)


def acts(path):
    """Return what the ledger holds, but for the clock and the chain that hashes it."""
    with ClaimsDB(path) as record:
        assert list(record.problems()) == []
        return [(e.seq, e.actor, e.kind.value, e.subject, e.body) for e in record.events() if e.kind != EventKind.INGESTED]


def timeless(text):
    """Return an export without the clock and the hashes."""

    def strip(value):
        if isinstance(value, dict):
            return {key: strip(item) for key, item in value.items() if key not in ("at", "prev", "hash", "head", "decided_at")}
        return [strip(item) for item in value] if isinstance(value, list) else value

    return strip(json.loads(text))


def evidence_of(number):
    """Return the evidence for the claim with this number."""
    return f"https://log.example/{number}", f"log {number}"


# -- the four ways


def by_command(path, plan, out):
    def do(*words, who="Ann"):
        result = run.invoke(app, [*words, "--db", str(path), *(["--reviewer", who] if who else [])])
        assert result.exit_code == 0, (words, result.output)
        return result.output

    assert plan.found in do("queue", "--flag", plan.found_kind, who="")
    do("dismiss", plan.flag, "--note", "settled with the desk")
    for number, claim in enumerate(plan.decided):
        url, quote = evidence_of(number)
        do("evidence", claim, url, "--quote", quote, "--accessed", DAY, "--stance", "refutes")
        do("verdict", claim, VERDICTS[number % 5])
    do("undo")
    do("undo")
    do("reject", plan.link)
    do("signoff", plan.decided[0], who="Ben")
    run.invoke(app, ["export", "--format", "json", "--db", str(path), "--out", str(out)])


def by_terminal(path, plan, out):
    async def day(who, steps):
        desk = ReviewApp(path, who)
        async with desk.run_test(size=(100, 40)) as pilot:

            async def press(*keys):
                for key in keys:
                    await pilot.press(key)
                    if not (isinstance(desk.screen, Form) and len(key) == 1):
                        await settle(desk, pilot)

            async def go(claim, key="l"):
                await press(key)
                options = desk.screen.query_one(OptionList)
                await press(*"j" * options.get_option_index(f"o-{claim}"), "enter")

            await settle(desk, pilot)
            await steps(desk, press, go)

    async def ann(desk, press, go):
        await go(plan.found)
        assert any(query.flag.kind == plan.found_kind for query in desk.shown.queries)
        await go(plan.dismissed)
        await press("f", "enter", *"settled with the desk", "enter")
        for number, claim in enumerate(plan.decided):
            url, quote = evidence_of(number)
            await go(claim)
            await press("e", *url, "enter", *quote, "enter", *"refutes", "enter", "enter", "ctrl+u", *DAY, "ctrl+s")
            await press(KEYS[VERDICTS[number % 5]], "enter")
        await press("u", "u")
        await go(plan.linked)
        await press("t")

    async def ben(desk, press, go):
        with ClaimsDB(path) as record:
            seq = next(e.seq for e in record.history(plan.decided[0]) if e.kind == EventKind.DECIDED)
        await go(str(seq), "h")
        assert desk.shown.case.claim.id == plan.decided[0]
        await press("x")

    asyncio.run(day("Ann", ann))
    asyncio.run(day("Ben", ben))
    run.invoke(app, ["export", "--format", "json", "--db", str(path), "--out", str(out)])


def by_mouse(path, plan, out):
    with serving(path, "") as served, launched() as browser:
        page = _page(browser, served, "Ann", mouse=True)
        page.goto(f"{served.base}/queue")
        page.select_option("#f-flag", plan.found_kind)
        page.click("text=Filter >> visible=true")
        page.click(f'a.row[href*="{plan.found}"]')

        def go(claim):
            page.click("nav >> text=Queue")
            page.click(f'a.row[href*="{claim}"]')

        go(plan.dismissed)
        page.click("summary:has-text('Dismiss')")
        page.fill(f"#why-{plan.flag}", "settled with the desk")
        _recorded(page, lambda: page.click("text=Dismiss the query"))
        for number, claim in enumerate(plan.decided):
            url, quote = evidence_of(number)
            go(claim)
            page.click("summary:has-text('Add evidence')")
            page.fill("#e-url", url)
            page.fill("#e-quote", quote)
            page.select_option("#e-stance", "refutes")
            page.fill("#e-seen", DAY)
            _recorded(page, lambda: page.click("text=Add to the evidence"))
            page.click(f'label.choice:has(input[value="{VERDICTS[number % 5]}"][name=verdict])')
            _recorded(page, lambda: page.click("text=Record, then next"))
        _recorded(page, lambda: page.click("#said >> text=Undo"))
        _recorded(page, lambda: page.click("text=Undo my last act"))
        go(plan.linked)
        _recorded(page, lambda: page.click("text=Not the same >> nth=0"))
        ben = _page(browser, served, "Ben", mouse=True)
        ben.goto(f"{served.base}/queue")
        ben.select_option("#f-status", "decided")
        ben.click("text=Filter >> visible=true")
        ben.click(f'a.row[href*="{plan.decided[0]}"]')
        _recorded(ben, lambda: ben.click("text=Sign off"))
        ben.click("nav >> text=Export")
        with ben.expect_download() as wait:
            ben.click('a[href="/export/json"]')
        wait.value.save_as(out)


def by_keyboard(path, plan, out):
    with serving(path, "") as served, launched() as browser:
        page = _page(browser, served, "Ann", mouse=False)

        def go(claim, on=page):
            with on.expect_navigation():
                on.keyboard.press("l")
            hrefs = on.eval_on_selector_all("[data-list] li > a", "rows => rows.map(row => row.href)")
            walk(next(i for i, href in enumerate(hrefs) if claim in href), on)

        def walk(row, on):
            for _ in range(row + 1):
                on.keyboard.press("j")
            with on.expect_navigation():
                on.keyboard.press("Enter")

        go(plan.dismissed)
        page.keyboard.press("f")
        page.keyboard.type("settled with the desk")
        _recorded(page, lambda: page.keyboard.press("Enter"))
        for number, claim in enumerate(plan.decided):
            url, quote = evidence_of(number)
            go(claim)
            page.keyboard.press("e")
            for words, tabs in ((url, 2), (quote, 1), ("ref", 1), ("05062031", 0)):
                page.keyboard.type(words)
                for _ in range(tabs):
                    page.keyboard.press("Tab")
            _recorded(page, lambda: page.keyboard.press("Enter"))
            page.keyboard.press(KEYS[VERDICTS[number % 5]])
            _recorded(page, lambda: page.keyboard.press("Enter"))
        for _ in range(2):
            _recorded(page, lambda: page.keyboard.press("u"))
        go(plan.linked)
        _recorded(page, lambda: page.keyboard.press("t"))
        ben = _page(browser, served, "Ben", mouse=False)
        with ClaimsDB(path) as record:
            words = record.claim(plan.decided[0]).text
        ben.keyboard.press("/")
        ben.keyboard.type(words)
        with ben.expect_navigation():
            ben.keyboard.press("Enter")
        hrefs = ben.eval_on_selector_all("[data-list] li > a", "rows => rows.map(row => row.href)")
        walk(next(i for i, href in enumerate(hrefs) if plan.decided[0] in href), ben)
        _recorded(ben, lambda: ben.keyboard.press("x"))
        _tab_to(ben, "nav a[href='/export']")
        with ben.expect_navigation():
            ben.keyboard.press("Enter")
        _tab_to(ben, "a[href='/export/json']")
        with ben.expect_download() as wait:
            ben.keyboard.press("Enter")
        wait.value.save_as(out)


def _page(browser, served, who, *, mouse):
    """Open the desk in a browser of its own and say who is there."""
    page = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(served.address)
    if mouse:
        page.click("text=Say who you are")
        page.fill("#who", who)
        page.click("text=That is me")
    else:
        _tab_to(page, "a[href^='/name']")
        page.keyboard.press("Enter")
        page.wait_for_selector("#who:focus")
        page.keyboard.type(who)
        page.keyboard.press("Enter")
    page.wait_for_selector(f".foot strong:has-text('{who}')")
    return page


def _tab_to(page, selector):
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def _recorded(page, act):
    """Do it and wait for the acknowledgement on the page that follows."""
    with page.expect_navigation():
        act()
    page.wait_for_selector("#said .done")


# -- the laws


@pytest.fixture(scope="module")
def wanted(start, tmp_path_factory):
    """What the commands leave behind."""
    path, plan = start
    folder = tmp_path_factory.mktemp("command")
    shutil.copy(path, folder / "r.db")
    by_command(folder / "r.db", plan, folder / "out.json")
    return acts(folder / "r.db"), timeless((folder / "out.json").read_text(encoding="utf-8"))


def test_the_commands_do_what_the_scenario_says(start, wanted):
    _, plan = start
    kinds = [kind for _, _, kind, _, _ in wanted[0]]
    assert kinds == ["dismissed", *["evidence-added", "decided"] * 10, "undone", "undone", "rejected", "signed-off"]
    decided = [row for row in wanted[1]["claims"] if row["status"] == "decided"]
    assert {row["id"] for row in decided} == set(plan.decided[:9])


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(by_terminal, id="in the terminal"),
        pytest.param(by_mouse, id="on the page, with the mouse", marks=[pytest.mark.browser, needs_chromium]),
        pytest.param(by_keyboard, id="on the page, with the keyboard alone", marks=[pytest.mark.browser, needs_chromium]),
    ],
)
def test_every_face_leaves_the_same_record(start, wanted, tmp_path, way):
    path, plan = start
    shutil.copy(path, tmp_path / "r.db")
    way(tmp_path / "r.db", plan, tmp_path / "out.json")
    assert acts(tmp_path / "r.db") == wanted[0]
    assert timeless((tmp_path / "out.json").read_text(encoding="utf-8")) == wanted[1]
