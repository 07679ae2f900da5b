"""The page over a real record: what is shown, what a form does to the ledger, what happens when two people meet."""

from __future__ import annotations

import re
import time

import pytest
from starlette.testclient import TestClient

from claims_db.models import EventKind, Judgement, Question, Status, Verdict
from claims_db.store import ClaimsDB
from factcheck.review.queue import ReviewQueue
from factcheck.web.app import build_app
from factcheck.web.desk import Desk
from factcheck.web.inputs import Outcome
from factcheck.web.jobs import Jobs
from tests.desk_record import HOSTILE, fill, fill_hostile

TOKEN = "k" * 43
JSON = {"accept": "application/json"}


def seen_on(html):
    """Return what the form of the verdict says its page had seen."""
    return re.search(r'id="verdict-form".*?name="if_seq" value="(\d+)"', html, re.DOTALL).group(1)


class Page:
    """A browser without JavaScript, and the record behind it."""

    def __init__(self, path, ids, who="Ann", desk=None):
        self.path, self.ids = path, ids
        self.desk = desk or Desk(path, reviewer=who)
        self.web = TestClient(build_app(self.desk, token=TOKEN), base_url="http://127.0.0.1:1", follow_redirects=True)
        self.web.cookies.set("factcheck", TOKEN)
        if desk:
            self.web.cookies.set("reviewer", who)

    def get(self, path):
        reply = self.web.get(path)
        assert reply.status_code == 200, path
        return reply.text

    def seen(self, claim):
        """Return the number that the claim's page would send back."""
        return seen_on(self.get(f"/claim/{claim}"))

    def post(self, path, **fields):
        return self.web.post(path, data=fields)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "r.db"
    made = Page(path, fill(path))
    yield made
    made.desk.close()


@pytest.fixture
def record(page):
    with ClaimsDB(page.path) as opened:
        yield opened


def test_every_view_opens_and_says_where_it_is(page):
    ids = page.ids
    for path, words in {
        "/": "Queue", "/articles": "Headline of one.txt", f"/article/{ids['article']}": "Aurelia",
        f"/claim/{ids['claim']}": "Is it so?",
        "/clusters": "ferry", f"/cluster/{ids['cluster']}": "Who carried it when", f"/pair/{ids['link']}": "Do these say the same?",
        f"/pair/{ids['conflict']}": "Do these conflict?", "/history": "History", "/search?q=ferry": "Aurelia",
        "/export": "Everything, JSON",
        "/add": "Paste", "/name": "Who are you?",
    }.items():  # fmt: skip
        assert words in page.get(path), path


def test_a_claim_shows_everything_to_decide_it_on(page):
    html = page.get(f"/claim/{page.ids['claim']}")
    for words in ("Lissen Herald", "Does not fit", "Said elsewhere", "Checked before", "Mostly true", "Port Checks", "Nobody has touched"):
        assert words in html, words
    assert 'type="radio" name="verdict" value="supported" data-key="1">' in html, "nothing is chosen beforehand"


def test_an_attributed_claim_has_two_questions_and_one_in_the_outlets_voice_has_one(page):
    assert "Did they say it?" in page.get(f"/claim/{page.ids['second']}")
    assert "Did they say it?" not in page.get(f"/claim/{page.ids['claim']}")


def test_a_verdict_is_acknowledged_from_the_record_and_the_next_claim_follows(page, record):
    claim = page.ids["claim"]
    reply = page.post(f"/claim/{claim}/verdict", verdict="refuted", note="the harbour log", if_seq=page.seen(claim), then="next")
    assert record.status(claim).verdict is Verdict.REFUTED
    assert "Recorded as event" in reply.text
    assert str(reply.url).split("/claim/")[1].split("?")[0] != claim
    assert "decided is it so? refuted · the harbour log" in page.get(f"/claim/{claim}")


def test_an_acknowledgement_cannot_be_made_up_by_an_address(page):
    assert "Recorded as event" not in page.get("/queue?said=1")
    assert "Recorded as event" not in page.get("/queue?said=99999999")
    assert "Recorded as event" not in page.get("/queue?said=x")


def test_a_verdict_without_evidence_or_reason_is_not_saved_and_the_choice_stays(page, record):
    claim = page.ids["claim"]
    reply = page.post(f"/claim/{claim}/verdict", verdict="refuted", note="  ", if_seq="0", then="next")
    assert reply.status_code == 409
    assert "Not saved." in reply.text
    assert 'value="refuted" data-key="2" checked' in reply.text
    assert record.status(claim).status is Status.UNREVIEWED


def test_both_questions_are_answered_by_one_form(page, record):
    claim = page.ids["second"]
    page.post(f"/claim/{claim}/verdict", said="supported", verdict="conflicting", note="two logs", if_seq=page.seen(claim))
    status = record.status(claim)
    assert (status.said, status.verdict) == (Verdict.SUPPORTED, Verdict.CONFLICTING)
    assert [e.body["question"] for e in record.history(claim)] == [Question.SAID, Question.TRUE]
    assert "Did they say it? Yes" in page.get(f"/claim/{claim}"), "what was answered is seen without looking into the history"


def test_a_claim_decided_elsewhere_meanwhile_is_shown_and_never_overwritten(page, record):
    claim = page.ids["claim"]
    seen = page.seen(claim)
    ReviewQueue(record, "Ben").decide(claim, Verdict.SUPPORTED, note="the owner's word")
    reply = page.post(f"/claim/{claim}/verdict", verdict="refuted", note="my careful note", if_seq=seen, then="next")
    assert reply.status_code == 409
    assert "Ben" in reply.text
    assert "my careful note</textarea>" in reply.text
    assert record.status(claim).verdict is Verdict.SUPPORTED
    page.post(f"/claim/{claim}/verdict", verdict="refuted", note="my careful note", if_seq=seen_on(reply.text))
    assert record.status(claim).verdict is Verdict.REFUTED
    assert record.status(claim).dissent == ("Ben: supported",)


@pytest.mark.parametrize(("path", "field", "value"), [("link", "judgement", "rejected"), ("flag", "reason", "settled")])
def test_a_link_or_a_query_settled_elsewhere_is_not_overwritten(page, record, path, field, value):
    subject = page.ids[path]
    ben = ReviewQueue(record, "Ben")
    ben.judge(subject, Judgement.CONFIRMED) if path == "link" else ben.dismiss(subject, "no matter")
    reply = page.post(f"/{path}/{subject}/{'judge' if path == 'link' else 'dismiss'}", **{field: value}, if_seq="0")
    assert reply.status_code == 409
    assert record.history(subject)[-1].actor == "Ben"


def test_evidence_with_a_file_is_kept_and_handed_out_as_a_download(page, record):
    claim = page.ids["claim"]
    files = {"file": ("log.html", b"<script>alert(1)</script>", "text/html")}
    data = {"url": "https://harbour.example/log", "quote": "sank at 4", "stance": "refutes", "accessed": "2031-05-06", "if_seq": "0"}
    page.web.post(f"/claim/{claim}/evidence", data=data, files=files)
    (kept,) = record.evidence(claim)
    assert (kept.url, kept.stance.value, kept.quote) == ("https://harbour.example/log", "refutes", "sank at 4")
    reply = page.web.get(f"/file/{kept.sha256}")
    assert reply.content == b"<script>alert(1)</script>"
    assert reply.headers["content-type"] == "application/octet-stream"
    assert reply.headers["content-disposition"].startswith("attachment")


def test_evidence_that_is_no_web_address_comes_back_with_what_was_typed(page, record):
    claim = page.ids["claim"]
    reply = page.post(f"/claim/{claim}/evidence", url="javascript:alert(1)", quote="long typed words", if_seq="0")
    assert reply.status_code == 409
    assert "long typed words</textarea>" in reply.text
    assert record.evidence(claim) == ()


def test_undo_works_any_number_of_times_and_says_when_nothing_is_left(page, record):
    before = record.status(page.ids["claim"])
    for verdict in ("refuted", "supported"):
        page.post(f"/claim/{page.ids['claim']}/verdict", verdict=verdict, note="n", if_seq=page.seen(page.ids["claim"]))
    page.post(f"/claim/{page.ids['alone']}/skip")
    for _ in range(3):
        assert page.post("/undo", back="/queue").status_code == 200
    assert record.status(page.ids["claim"]) == before
    assert "nothing of yours left" in page.post("/undo", back="/queue").text


def test_the_other_acts_are_the_records_own(page, record):
    ids = page.ids
    page.post(f"/link/{ids['link']}/judge", judgement="confirmed", back="/queue", if_seq="0")
    page.post(f"/flag/{ids['flag']}/dismiss", reason="checked with the desk", back=f"/article/{ids['article']}", if_seq="0")
    page.post(f"/claim/{ids['third']}/snooze", until="2031-06-01")
    page.post(f"/claim/{ids['third']}/assign", assignee="Ben")
    page.post(f"/claim/{ids['third']}/note", text="ask the owner")
    page.post(f"/flag/{ids['flag']}/reopen", reason="", back="/queue", if_seq=str(record.last_seq(ids["flag"])))
    kinds = [event.kind for event in record.events() if event.kind != EventKind.INGESTED]
    wanted = ["confirmed", "dismissed", "snoozed", "assigned", "noted", "reopened"]
    assert kinds == [EventKind(kind) for kind in wanted]


def test_a_second_person_signs_off_and_the_first_is_not_offered_it(page, record):
    claim = page.ids["claim"]
    page.post(f"/claim/{claim}/verdict", verdict="refuted", note="log", if_seq="0")
    assert "Sign off" not in page.get(f"/claim/{claim}")
    ben = Page(page.path, page.ids, "Ben", page.desk)
    assert "Sign off" in ben.get(f"/claim/{claim}")
    ben.post(f"/claim/{claim}/signoff", if_seq=ben.seen(claim), back=f"/claim/{claim}")
    assert record.status(claim).signed_off_by == "Ben"


def test_a_cluster_is_decided_in_one_act_that_one_undo_takes_back(page, record):
    html = page.get(f"/cluster/{page.ids['cluster']}")
    planned = re.findall(r'name="planned" value="([^"]+)"', html)
    assert f"Decide the {len(planned)} open claims together" in html
    page.post(f"/cluster/{page.ids['cluster']}/bulk", planned=planned, verdict="refuted", note="one log for all", back="/queue")
    assert {record.status(claim).verdict for claim in planned} == {Verdict.REFUTED}
    page.post("/undo", back="/queue")
    assert {record.status(claim).verdict for claim in planned} == {None}


def test_a_confirmed_links_verdict_is_offered_and_taken_over_only_when_asked(page, record):
    ben = ReviewQueue(record, "Ben")
    ben.judge(page.ids["link"], Judgement.CONFIRMED)
    ben.decide(page.ids["other"], Verdict.REFUTED, note="log")
    claim = page.ids["claim"]
    assert "Decided elsewhere" in page.get(f"/claim/{claim}")
    assert record.status(claim).verdict is None
    page.post(f"/claim/{claim}/adopt", **{"from": page.ids["other"], "if_seq": "0", "note": "same claim", "back": f"/claim/{claim}"})
    assert record.state(claim).relies_on == page.ids["other"]


def test_without_a_name_nothing_is_decided(page, record):
    page.desk.reviewer = ""
    reply = page.post(f"/claim/{page.ids['claim']}/verdict", verdict="refuted", note="n", if_seq="0")
    assert reply.status_code == 409
    assert "Say who you are first" in reply.text
    page.post("/name", name="Zoë ‮Quill", back="/queue")
    page.post(f"/claim/{page.ids['claim']}/verdict", verdict="refuted", note="n", if_seq="0")
    assert record.status(page.ids["claim"]).reviewer == "Zoë Quill"


def test_the_filters_narrow_and_live_on_in_the_links(page):
    html = page.get("/queue?outlet=Harbour+Post")
    assert "3 claims match" in html
    assert "?outlet=Harbour+Post" in html
    assert "1 claim matches" in page.get("/queue?flag_kind=quantity_conflict")
    assert "Nothing matches" in page.get("/queue?text=zeppelin")
    assert page.web.get("/queue?status=nonsense&page=-7").status_code == 200


@pytest.mark.parametrize("path", ["/claim/c-nothing", "/article/x", "/cluster/%22", "/pair/l-", "/file/zz", "/nowhere", "/claim/%00"])
def test_what_is_not_there_is_told_in_one_page(page, path):
    reply = page.web.get(path)
    assert reply.status_code == 404
    assert "Traceback" not in reply.text


def test_scripted_forms_get_the_place_to_go_or_what_went_wrong(page):
    claim = page.ids["claim"]
    good = page.web.post(f"/claim/{claim}/verdict", data={"verdict": "refuted", "note": "n", "if_seq": "0", "then": "stay"}, headers=JSON)
    assert good.json()["location"].startswith(f"/claim/{claim}?said=")
    bad = page.web.post(f"/claim/{claim}/verdict", data={"if_seq": "0"}, headers=JSON)
    assert (bad.status_code, bad.json()["changed"]) == (422, False)


def test_the_pulse_tells_what_others_did_and_not_what_oneself_did(page, record):
    claim = page.ids["claim"]
    ReviewQueue(record, "Ann").note(claim, "mine")
    assert page.web.get(f"/pulse?claim={claim}&seq=0").json()["news"] == ""
    ReviewQueue(record, "Ben").decide(claim, Verdict.REFUTED, note="log")
    assert "Meanwhile Ben decided is it so? refuted" in page.web.get(f"/pulse?claim={claim}&seq=0").json()["news"]
    assert "Meanwhile Ben" in page.web.get(f"/pulse?article={page.ids['article']}&seq=1").json()["news"]


def test_foreign_words_act_nowhere(tmp_path):
    path = tmp_path / "h.db"
    ids = fill_hostile(path)
    page = Page(path, {}, HOSTILE[0])
    with ClaimsDB(path) as record:
        for claim in ids:
            ReviewQueue(record, HOSTILE[1]).note(claim, HOSTILE[7])
        articles = [article.id for article in record.articles()]
    views = ["/queue", "/articles", "/history", "/search?q=script", f"/search?q={HOSTILE[1]}", "/queue?outlet=%22%3E%3Cscript%3E", "/add"]
    for view in [*views, *(f"/claim/{claim}" for claim in ids), *(f"/article/{article}" for article in articles)]:
        html = page.get(view)
        bare = re.sub(r'<script src="/static/desk.js" defer></script>| value="[^"]*"', "", html)
        assert not re.search(r"<script|<img|<svg onload|href=\"\s*javascript|onerror=\"", bare, re.IGNORECASE), view
        assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(bare), view
        assert "said 49" not in html, "no template in a template"
    page.desk.close()


def test_a_date_that_no_calendar_has_is_sent_back(page):
    """Nothing is read; the form says how to write it."""
    reply = page.post("/add", text="One line.", published="2031-02-30")
    assert "in no calendar" in reply.text


def test_pasted_text_becomes_an_article_in_a_job_with_progress(page):
    def read(path, inputs, progress):
        progress(0, "reading")
        return [Outcome(item.name, True, f"{len(item.raw)} bytes") for item in inputs]

    page.desk.jobs = Jobs(page.path, read)
    reply = page.post("/add", text="First line.\r\nSecond.", outlet="Lissen Herald", published="2031-05-05")
    job = str(reply.url).rsplit("/", 1)[1]
    for _ in range(50):
        state = page.web.get(f"/job/{job}/state").json()
        if state["ended"]:
            break
        time.sleep(0.02)
    assert state == {"ended": True, "done": 1, "total": 1, "words": "1 of 1 read"}
    words = re.sub(r"<[^>]+>", "", page.get(f"/job/{job}"))
    assert "First line.: 19 bytes" in words, words[-900:]


STORY = (
    "A crane fell on the quay of Lissen on Monday. Two men were hurt. The port was closed for {} hours, said the harbour master, Ada Holt."
)


def settled(page, reply):
    """Wait for the job that an answer leads to; return the page of it."""
    job = str(reply.url).rsplit("/", 1)[1]
    for _ in range(600):
        if page.web.get(f"/job/{job}/state").json()["ended"]:
            return page.get(f"/job/{job}")
        time.sleep(0.1)
    raise AssertionError("the job did not end")


def named(record, name):
    return next(article.id for article in record.articles() if article.title == name)


def test_a_corrected_copy_is_said_to_be_one_when_it_is_taken_in(page, record):
    settled(page, page.post("/add", text=STORY.format(4), title="First", outlet="Lissen Echo", published="2031-05-05"))
    old = named(record, "First")
    assert f'<option value="{old}">Lissen Echo, 5 May 2031: First</option>' in page.get("/add")
    more = {"outlet": "Lissen Echo", "published": "2031-05-09"}
    told = settled(page, page.post("/add", text=STORY.format(40), title="Second", version=old, **more))
    assert "takes the place of" in told
    new = named(record, "Second")
    assert record.superseded_by(old) == new
    assert "They are two articles" in page.get(f"/article/{new}")
    claim = next(claim for claim in record.claims_of(old) if "hours" in claim.text)
    assert "40 hours" in re.sub(r"<[^>]+>", "", page.get(f"/claim/{claim.id}"))
    settled(page, page.post(f"/article/{new}/version", version="separate"))
    assert record.superseded_by(old) is None


def test_a_look_alike_is_settled_by_one_button_and_back(page, record):
    settled(page, page.post("/add", text=STORY.format(4), title="First", outlet="Lissen Echo", published="2031-05-05"))
    told = settled(page, page.post("/add", text=STORY.format(40), title="Second", outlet="Lissen Echo", published="2031-05-06"))
    old, new = named(record, "First"), named(record, "Second")
    assert "nearly the same words on another day" in told
    assert f'action="/article/{new}/version"' in told
    assert f'name="version" value="{old}"' in told
    assert page.get(f"/article/{new}").index(f'<option value="{old}">') < page.get(f"/article/{new}").index("one.txt"), "the likest first"
    settled(page, page.post(f"/article/{new}/version", version=old))
    assert record.superseded_by(old) == new
    assert next(iter(record.earlier_versions(new))).body["how"] == "a person said so"
    settled(page, page.post(f"/article/{new}/version", version="separate"))
    assert record.superseded_by(old) is None
    assert list(record.problems()) == []


def test_an_article_of_its_own_is_taken_in_as_one(page, record):
    for number, version in ((4, ""), (40, "separate")):
        more = {"outlet": "Lissen Echo", "published": "2031-05-05", "version": version}
        settled(page, page.post("/add", text=STORY.format(number), title=f"Number {number}", **more))
    assert {named(record, "Number 4"), named(record, "Number 40")} <= {article.id for article in record.articles()}


@pytest.mark.parametrize("version", ["", "a-nothing", "ITSELF"])
def test_an_article_that_is_no_other_one_is_refused(page, version):
    article = page.ids["article"]
    reply = page.post(f"/article/{article}/version", version=article if version == "ITSELF" else version)
    assert reply.status_code == 404
    assert "this names none" in reply.text
    assert page.web.post("/add", data={"text": "x", "version": "a-nothing"}, headers=JSON).json()["wrong"].startswith("The article that it")


def test_several_files_cannot_all_correct_one_article(page):
    files = [("files", (name, b"A dam failed.", "text/plain")) for name in ("a.txt", "b.txt")]
    reply = page.web.post("/add", data={"version": page.ids["article"]}, files=files, headers=JSON)
    assert (reply.status_code, "choose one" in reply.json()["wrong"]) == (409, True)


def test_a_job_that_fails_says_so_and_the_desk_goes_on(page):
    def read(path, inputs, progress):
        raise MemoryError("too much")

    page.desk.jobs = Jobs(page.path, read)
    job = page.desk.jobs.start([])
    for _ in range(50):
        if job.ended:
            break
        time.sleep(0.02)
    assert job.words == "stopped: too much"
    assert "Queue" in page.get("/queue")


def test_every_export_is_a_download_of_what_the_record_holds(page):
    for name in re.findall(r'href="/export/([a-z-]+)"', page.get("/export")):
        reply = page.web.get(f"/export/{name}")
        assert reply.headers["content-disposition"].startswith("attachment"), name
        assert len(reply.content) > 500, name
