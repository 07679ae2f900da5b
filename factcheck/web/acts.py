"""The forms: each asks ``ReviewQueue`` for one act and tells what was recorded, after the commit.

A form carries what its page had seen. When somebody else acted meanwhile, nothing is written: the page comes back with their act, with
what was typed, and with the new number, so that sending it again is a decision taken knowingly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from claims_db.models import Event, Evidence, Judgement, Question, Relation, Stance, Verdict
from claims_db.store import ClaimsDB

from ..config import load_config, read_verdict
from ..errors import Changed, FactcheckError, UsageError
from ..review.queue import ReviewQueue
from .article_page import article_page
from .asked import asked_of
from .claim_page import TYPED, claim_page, first_of
from .desk import Desk, inner_path
from .frame import number_of
from .pages import cluster_page, history_page, pair_page

__all__ = ["ACTS", "Sent", "answer"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came: its fields, and the file where one was sent."""

    fields: Mapping[str, str]
    file: bytes = b""
    many: Mapping[str, tuple[str, ...]] | None = None

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def seen(self) -> int | None:
        """The newest event that the page had shown."""
        return number_of(self["if_seq"])


Act = Callable[[ReviewQueue, str, Sent], tuple[Event, ...]]


def answer(desk: Desk, record: ClaimsDB, request: Request, sent: Sent, act: Act, stays: Callable[..., Response]) -> Response:
    """Do the act; then go where the form wants, or show the page again with what went wrong."""
    try:
        queue = ReviewQueue(record, desk.reviewer_of(request), load_config(desk.path))
        events = act(queue, request.path_params.get("id", ""), sent)
    except FactcheckError as error:
        return _refused(desk, record, request, sent, error, stays)
    where = _where(desk, record, request, sent)
    seq = max((event.seq for event in events if event.actor == queue.reviewer), default=0)
    head, mark, place = where.partition("#")
    target = (f"{head}{'&' if '?' in head else '?'}said={seq}" if seq else head) + mark + place
    if _wants_json(request):
        return JSONResponse({"location": target, "seq": seq})
    return RedirectResponse(target, status_code=303)


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _refused(desk: Desk, record: ClaimsDB, request: Request, sent: Sent, error: FactcheckError, stays: Callable[..., Response]) -> Response:
    seq, words = None, str(error)
    if isinstance(error, Changed):
        seq, words = error.seq, f"{_plain_changed(error)} What you typed is still here; look at theirs, then send it again to keep both."
    if isinstance(error, UsageError) and "--reviewer" in words:
        words = "Say who you are first: the link stands at the foot of the page."
    elif "--note" in words or "--evidence" in words:
        words = "Say why, or add evidence first."
    if _wants_json(request):
        return JSONResponse({"wrong": words, "seq": seq, "changed": seq is not None}, status_code=409 if seq is not None else 422)
    typed = {key: value for key, value in sent.fields.items() if key in TYPED}
    if request.url.path.endswith("/evidence"):
        typed |= {"evidence_open": "yes", "evidence_note": sent["note"], "note": ""}
    more: dict[str, Any] = {"wrong": words}
    if stays is claim_page:
        more |= {"typed": typed} | ({} if seq is None else {"if_seq": seq})
    return stays(desk, record, request, **more)


def _plain_changed(error: Changed) -> str:
    """Return what happened meanwhile, without the advice for a command line."""
    return str(error).split(" To record yours")[0].split(" Say it again")[0]


def _where(desk: Desk, record: ClaimsDB, request: Request, sent: Sent) -> str:
    """Return the page to show after the act: the next claim where the form says so, else the one it came from."""
    asked = asked_of(sent["query"])
    here = request.path_params.get("id", "")
    tail = f"?{asked.query}" if asked.query else ""
    if sent["then"] == "next" or request.url.path.endswith(("/skip", "/snooze")):
        found = first_of(record, asked, desk.reviewer_of(request), after=here)
        return f"/claim/{found}{tail}" if found else f"/queue{tail}"
    if sent["back"]:
        return inner_path(sent["back"])
    return f"/claim/{quote(here, safe='')}{tail}" if request.url.path.startswith("/claim/") else "/queue"


def _flagged_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show the article that a flag stands in."""
    flag = record.flag(record.find_id(request.path_params["id"], "flag"))
    request.scope["path_params"] = {"id": flag.article_id if flag else ""}
    return article_page(desk, record, request, **more)


def _linked_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show the two sides of a link, or the claim that a published fact-check is linked to."""
    link = record.link(record.find_id(request.path_params["id"], "link"))
    if link is None or link.relation != Relation.PRIOR_REVIEW:
        return pair_page(desk, record, request, **more)
    request.scope["path_params"] = {"id": link.left if record.claim(link.left) else link.right}
    return claim_page(desk, record, request, **more)


# -- one function an act


def _verdict(queue: ReviewQueue, claim: str, sent: Sent) -> tuple[Event, ...]:
    """Answer one question or both, as one transaction."""
    if not sent["verdict"] and not sent["said"]:
        raise UsageError("Choose an answer first.")
    state = queue.record.state(queue.record.anchored(queue.record.find_id(claim, "claim")))
    events: tuple[Event, ...] = ()
    with queue.record.write():
        if sent["said"] and (not sent["verdict"] or state.said is None or sent["said"] != state.said.value):
            said = queue.decide(claim, _said(sent["said"]), question=Question.SAID, note=sent["note"], if_seq=sent.seen)
            events += said
        if sent["verdict"]:
            verdict, house = read_verdict(sent["verdict"], queue.config)
            events += queue.decide(claim, verdict, note=sent["note"], house=house, if_seq=sent.seen)
    return events


def _said(word: str) -> Verdict:
    try:
        return Verdict(word)
    except ValueError:
        raise UsageError("Choose one of the answers on the page.") from None


def _evidence(queue: ReviewQueue, claim: str, sent: Sent) -> tuple[Event, ...]:
    """Add evidence; a file is kept in the record by its hash."""
    for name in ("url", "archived_url"):
        if sent[name] and urlsplit(sent[name].strip()).scheme not in ("http", "https"):
            raise UsageError(f"{sent[name][:80]!r} is no web address; it begins with http:// or https://")
    digest = ""
    if sent.file:
        digest = queue.record.add_blob(sent.file, "application/octet-stream")
        if digest != sha256(sent.file).hexdigest():
            raise UsageError("The file changed on its way; send it again.")
    stance = Stance(sent["stance"]) if sent["stance"] in set(Stance) else Stance.CONTEXT
    given = Evidence(
        claim, sent["url"].strip(), sent["archived_url"].strip(), sent["quote"], sent["accessed"], stance, digest, sent["note"]
    )
    return queue.add_evidence(claim, given)


def _adopt(queue: ReviewQueue, claim: str, sent: Sent) -> tuple[Event, ...]:
    """Take over the verdict of a claim that confirmed links say is the same."""
    found = next((s for s in queue.case(claim).suggestions if s.claim_id == sent["from"]), None)
    if found is None:
        raise UsageError("That suggestion does not stand any more.")
    return queue.decide(claim, found.verdict, note=sent["note"], if_seq=sent.seen, relies_on=found.claim_id)


def _bulk(queue: ReviewQueue, _cluster: str, sent: Sent) -> tuple[Event, ...]:
    """Decide the open claims of a cluster that the page had counted."""
    planned = (sent.many or {}).get("planned", ())
    if not sent["verdict"] or not planned:
        raise UsageError("Choose an answer first.")
    verdict, house = read_verdict(sent["verdict"], queue.config)
    return queue.decide_all(planned[0], planned, verdict, note=sent["note"], house=house)


def _judge(queue: ReviewQueue, link: str, sent: Sent) -> tuple[Event, ...]:
    if sent["judgement"] not in set(Judgement):
        raise UsageError("Choose one of the answers on the page.")
    return queue.judge(link, Judgement(sent["judgement"]), if_seq=sent.seen)


ACTS: dict[str, tuple[Act, Callable[..., Response]]] = {
    "/claim/{id}/verdict": (_verdict, claim_page),
    "/claim/{id}/evidence": (_evidence, claim_page),
    "/claim/{id}/adopt": (_adopt, claim_page),
    "/claim/{id}/note": (lambda queue, claim, sent: queue.note(claim, sent["text"]), claim_page),
    "/claim/{id}/assign": (lambda queue, claim, sent: queue.assign(claim, sent["assignee"].strip()[:80] or None), claim_page),
    "/claim/{id}/snooze": (lambda queue, claim, sent: queue.snooze(claim, sent["until"]), claim_page),
    "/claim/{id}/skip": (lambda queue, claim, sent: queue.skip(claim), claim_page),
    "/claim/{id}/reopen": (lambda queue, claim, sent: queue.reopen(claim, sent["reason"]), claim_page),
    "/claim/{id}/signoff": (lambda queue, claim, sent: queue.sign_off(claim, if_seq=sent.seen), claim_page),
    "/cluster/{id}/bulk": (_bulk, cluster_page),
    "/link/{id}/judge": (_judge, _linked_page),
    "/flag/{id}/dismiss": (lambda queue, flag, sent: queue.dismiss(flag, sent["reason"], if_seq=sent.seen), _flagged_page),
    "/flag/{id}/reopen": (lambda queue, flag, sent: queue.reopen(flag, sent["reason"] or "raised again", if_seq=sent.seen), _flagged_page),
    "/undo": (lambda queue, _, sent: _undo(queue), history_page),
}


def _undo(queue: ReviewQueue) -> tuple[Event, ...]:
    events = queue.undo()
    if not events:
        raise UsageError("There is nothing of yours left to take back.")
    return events
