"""What stands around every page: who acts, how far the work is, and the acknowledgement of the act just recorded."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from claims_db.models import Event, EventKind
from claims_db.store import ClaimsDB

from ..review.faces import act_words
from .asked import asked_of
from .desk import Desk

__all__ = ["frame", "number_of"]


def frame(desk: Desk, record: ClaimsDB, request: Request, nav: str = "", **more: Any) -> dict[str, Any]:
    """Return what every page needs."""
    glance = desk.glance(record, request)
    event = _acknowledged(record, request, glance.reviewer)
    query = asked_of(request.query_params).query
    return {
        "desk": glance, "nav": nav, "wrong": "", "back": request.url.path + (f"?{query}" if query else ""),
        "said": f"Recorded as event {event.seq}: {event.actor} {act_words(event)}" if event else "",
        "said_seq": event is not None and event.kind != EventKind.UNDONE, **more,
    }  # fmt: skip


def number_of(text: str | None) -> int | None:
    """Return the number that ``text`` is, None for anything else.

    >>> number_of("41"), number_of("٤١"), number_of("-1"), number_of(None)
    (41, None, None, None)
    """
    given = text or ""
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 16 else None


def _acknowledged(record: ClaimsDB, request: Request, reviewer: str) -> Event | None:
    """Return the event that the address says was just recorded: read from the record, so that only what is there is told."""
    seq = number_of(request.query_params.get("said"))
    event = next(iter(record.events(after=seq - 1)), None) if seq else None
    return event if event and event.seq == seq and event.actor == reviewer else None
