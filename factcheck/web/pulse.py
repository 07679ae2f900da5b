"""What a page asks every few seconds: is the desk there, and did anybody act on what it shows?"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from claims_db.models import Event
from claims_db.store import ClaimsDB

from ..review.faces import act_words
from .desk import Desk
from .frame import number_of

__all__ = ["job_state", "pulse"]


def pulse(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Return the newest event's number and, for a claim that somebody else acted on since ``seq``, what they did."""
    seen, news = number_of(request.query_params.get("seq")) or 0, ""
    claim, article = request.query_params.get("claim", ""), request.query_params.get("article", "")
    who = desk.reviewer_of(request)
    if claim and record.last_seq(claim) > seen:
        news = _news([event for event in record.history(claim) if event.seq > seen and event.actor != who])
    elif article:
        touched = {known.id for known in record.claims_of(article)} if int(record.head.split(":")[0]) > seen else set()
        news = _news([event for event in record.events(after=seen) if event.subject in touched and event.actor != who])
    return JSONResponse({"head": record.head, "news": news})


def _news(events: list[Event]) -> str:
    if not events:
        return ""
    more = f" ({len(events)} acts since you opened this)" if len(events) > 1 else ""
    return f"Meanwhile {events[-1].actor} {act_words(events[-1])}{more}."


def job_state(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Return how far the reading of some articles is."""
    job = desk.jobs.get(request.path_params["id"])
    state: dict[str, Any] = {"ended": True, "done": 0, "total": 0, "words": "gone"}
    if job:
        state = {"ended": job.ended, "done": job.done, "total": job.total, "words": job.words}
    return JSONResponse(state)
