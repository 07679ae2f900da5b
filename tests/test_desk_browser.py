"""The page in a real browser: two people on one claim, a desk that dies, a slow disk, hostile words, accessibility, size."""

from __future__ import annotations

import re
import threading
import time

import pytest

from claims_db.models import Verdict
from claims_db.store import ClaimsDB
from factcheck.review.queue import ReviewQueue
from tests.browsing import AXE, TOKEN, Served, launched, needs_chromium, serving
from tests.desk_record import HOSTILE, fill, fill_hostile

pytestmark = [pytest.mark.browser, needs_chromium]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser():
    with launched() as opened:
        yield opened


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "r.db"
    return path, fill(path)


def opened(browser, served, who="Ann", **options):
    """Return a page of a browser of its own, at the desk, as this person; what goes wrong in it is in ``page.wrong``."""
    context = browser.new_context(locale="en-US", **options)
    context.add_cookies([{"name": "reviewer", "value": who, "url": served.base}])
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("dialog", lambda dialog: (page.wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: page.wrong.append(request.url) if not request.url.startswith((served.base, "data:")) else None)
    page.goto(served.address)
    return page


def test_two_tabs_decide_one_claim_and_the_second_is_shown_the_first(browser, record):
    path, ids = record
    with serving(path) as served:
        first, second = opened(browser, served, "Ann"), opened(browser, served, "Ben")
        for page, key, note in ((first, "1", "Ann's reason"), (second, "2", "Ben's long and careful reason")):
            page.goto(f"{served.base}/claim/{ids['claim']}")
            page.keyboard.press(key)
            page.fill("#note", note)
        with first.expect_navigation():
            first.click("text=Record and stay")
        second.click("text=Record and stay")
        second.wait_for_selector("#wrong >> text=Ann")
        assert second.input_value("#note") == "Ben's long and careful reason"
        assert second.is_checked("input[name=verdict][value=refuted]")
        with ClaimsDB(path) as held:
            assert held.status(ids["claim"]).verdict is Verdict.SUPPORTED
        with second.expect_navigation():
            second.click("text=Record and stay")
        with ClaimsDB(path) as held:
            assert held.status(ids["claim"]).verdict is Verdict.REFUTED
            assert held.status(ids["claim"]).dissent == ("Ann: supported",)


def test_what_somebody_else_does_meanwhile_is_shown_by_itself(browser, record):
    path, ids = record
    with serving(path) as served:
        page = opened(browser, served)
        page.goto(f"{served.base}/claim/{ids['claim']}")
        page.fill("#note", "half a thought")
        with ClaimsDB(path) as held:
            ReviewQueue(held, "Ben").decide(ids["claim"], Verdict.REFUTED, note="log")
        page.wait_for_selector("#news:not([hidden]) >> text=Meanwhile Ben decided", timeout=9000)
        page.click("text=Show it")
        page.wait_for_selector(".badge.refuted")
        assert page.input_value("#note") == "half a thought", "typed text outlives looking at theirs"


def test_a_desk_that_dies_is_told_and_what_was_typed_is_kept(browser, record):
    path, ids = record
    served = Served(path, "Ann")
    page = opened(browser, served)
    page.goto(f"{served.base}/claim/{ids['claim']}")
    page.keyboard.press("2")
    page.fill("#note", "an hour of work")
    served.stop()
    page.click("text=Record and stay")
    page.wait_for_selector("#lost:not([hidden])")
    assert page.input_value("#note") == "an hour of work"
    with ClaimsDB(path) as held:
        assert held.status(ids["claim"]).verdict is None, "nothing is queued in secret"
    again = Served(path, "Ann", served.port)
    try:
        page.wait_for_selector("#lost", state="hidden", timeout=9000)
        with page.expect_navigation():
            page.click("text=Record and stay")
        page.wait_for_selector("#said .done")
    finally:
        again.stop()
    with ClaimsDB(path) as held:
        assert held.status(ids["claim"]).note == "an hour of work"
        assert sum(event.kind == "decided" for event in held.events()) == 1


def test_a_slow_disk_is_waited_for_and_acknowledged_once_after_the_commit(browser, record):
    path, ids = record
    with serving(path) as served, ClaimsDB(path) as other:
        page = opened(browser, served)
        page.goto(f"{served.base}/claim/{ids['claim']}")
        page.keyboard.press("2")
        page.fill("#note", "n")
        ready, gone = threading.Event(), threading.Event()

        def hold():
            with other.write():
                ready.set()
                gone.wait(10)

        holder = threading.Thread(target=hold)
        holder.start()
        ready.wait()
        page.click("text=Record and stay")
        page.click("text=Record and stay")
        page.wait_for_selector("#said >> text=Saving…")
        assert not page.is_visible("#said .done")
        with page.expect_navigation():
            gone.set()
        holder.join()
        page.wait_for_selector("#said .done")
        assert sum(event.kind == "decided" for event in other.events()) == 1, "two clicks, one act"


def test_hostile_words_are_only_words(browser, tmp_path):
    path = tmp_path / "h.db"
    ids = fill_hostile(path)
    with ClaimsDB(path) as held:
        for claim in ids:
            ReviewQueue(held, HOSTILE[1]).note(claim, HOSTILE[7])
            ReviewQueue(held, HOSTILE[0]).decide(claim, Verdict.REFUTED, note=HOSTILE[0])
        articles = [article.id for article in held.articles()]
        expected = [held.claim(claim).quote for claim in ids]
    with serving(path) as served:
        page = opened(browser, served)
        paths = ["/queue?status=decided", "/articles", "/history", "/search?q=script", *(f"/article/{a}" for a in articles)]
        for where in paths:
            page.goto(served.base + where)
        for claim, quote in zip(ids, expected, strict=True):
            page.goto(f"{served.base}/claim/{claim}")
            shown = page.inner_text(".quote")
            plain = re.sub(r"U\+[0-9A-F]{4}", lambda found: chr(int(found.group()[2:], 16)), shown)
            assert " ".join(plain.split()) == " ".join(quote.split()), "the page says what the record says"
        assert page.wrong == []
        assert "FCXSS" not in page.title()


VIEWS = ["/queue", "/queue?text=zeppelin", "/articles", "/article/{article}", "/claim/{claim}", "/claim/{second}", "/clusters",
         "/cluster/{cluster}", "/pair/{conflict}", "/history", "/search?q=ferry", "/export", "/add", "/name", "/nowhere"]  # fmt: skip


@pytest.mark.skipif(not AXE, reason="needs axe-core: npm install --no-save axe-core@4.14.1, or FACTCHECK_AXE=PATH/axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 860}, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_serious_fault_in_any_view(browser, record, scheme, size):
    path, ids = record
    with ClaimsDB(path) as held:
        ReviewQueue(held, "Ben").decide(ids["second"], Verdict.REFUTED, note="log")
        ReviewQueue(held, "Ben").dismiss(ids["low_flag"], "settled")
    with serving(path) as served:
        page = opened(browser, served, color_scheme=scheme, viewport=size, bypass_csp=True)
        found = []
        for view in VIEWS:
            page.goto(served.base + view.format(**ids))
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            page.add_script_tag(path=AXE)
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found += [
                (view, fault["id"], fault["impact"], fault["nodes"][0]["html"][:160])
                for fault in result["violations"]
                if fault["impact"] in ("serious", "critical")
            ]
        assert found == []


SIZES = {"phone": PHONE, "small phone": {"width": 320, "height": 640}, "tablet": {"width": 1024, "height": 700}}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_view_is_wider_than_the_screen(browser, record, size):
    path, ids = record
    with serving(path) as served:
        page = opened(browser, served, viewport=size)
        for view in VIEWS:
            page.goto(served.base + view.format(**ids))
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, view


def test_everything_is_done_without_javascript_too(browser, record):
    path, ids = record
    with serving(path) as served:
        page = opened(browser, served, java_script_enabled=False)
        page.goto(f"{served.base}/claim/{ids['claim']}")
        page.check("input[name=verdict][value=refuted]", force=True)
        page.fill("#note", "the log")
        page.click("text=Record and stay")
        assert "Recorded as event" in page.inner_text("#said")
        page.click("#said >> text=Undo")
        assert "took back event" in page.inner_text("#said")


def test_only_who_has_the_key_sees_the_desk(browser, record):
    path, _ = record
    with serving(path) as served:
        page = browser.new_context().new_page()
        assert page.goto(f"{served.base}/queue").status == 403
        assert page.goto(served.address).status == 200
        assert TOKEN not in page.url


def test_a_key_held_down_does_not_decide_twice(browser, record):
    path, ids = record
    with serving(path) as served:
        page = opened(browser, served)
        page.goto(f"{served.base}/claim/{ids['claim']}")
        page.keyboard.press("2")
        page.fill("#note", "n")
        page.locator("#note").blur()
        for _ in range(4):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        page.wait_for_selector("#said .done")
        time.sleep(0.3)
        with ClaimsDB(path) as held:
            assert sum(event.kind == "decided" for event in held.events()) == 1


STORY = (
    "A crane fell on the quay of Lissen on Monday. Two men were hurt. The port was closed for {} hours, said the harbour master, Ada Holt."
)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_corrected_copy_takes_the_others_place_by_keyboard_alone(browser, record, script):
    path, _ = record
    with serving(path) as served:
        page = opened(browser, served, java_script_enabled=script, viewport=PHONE)
        for number, day in ((4, "2031-05-05"), (40, "2031-05-06")):
            page.goto(f"{served.base}/add")
            page.fill("#paste-text", STORY.format(number))
            page.fill("#paste-title", f"Closed for {number} hours")
            page.fill("#paste-outlet", "Lissen Echo")
            page.fill("#paste-date", day)
            _press(page, "form[data-keep=paste] button", script)
        assert "nearly the same words on another day" in page.inner_text("#job")
        _press(page, "text=Yes, it takes the other's place", script)
        assert "takes the place of" in page.inner_text("#job")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        with ClaimsDB(path) as held:
            titles = {article.title for article in held.articles()}
        assert "Closed for 40 hours" in titles
        assert "Closed for 4 hours" not in titles
        assert page.wrong == []


def _press(page, button, script):
    """Press a button by its key; wait until the page of the job that follows tells its end: by itself, or by looking again."""
    page.focus(button)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _ in range(0 if script else 300):
        if page.locator("text=To the queue").count():
            break
        page.wait_for_timeout(200)
        page.reload()
    page.wait_for_selector("text=To the queue", timeout=60_000)


def test_a_form_of_articles_that_is_refused_says_why_and_keeps_what_was_typed(browser, record):
    path, ids = record
    with serving(path) as served:
        page = opened(browser, served)
        page.goto(f"{served.base}/add")
        page.set_input_files("#files", [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"A dam failed."} for n in "ab"])
        page.select_option("#file-version", ids["article"])
        page.click("text=Read the files")
        assert "choose one" in page.inner_text("#wrong")
        assert page.input_value("#file-version") == ids["article"]
