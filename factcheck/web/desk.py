"""What the server holds between two requests: where the record is, whose desk it is, the threads that read it.

Every request is answered in one of a few threads, each with its own open record; the event loop only waits.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from starlette.requests import Request

from claims_db.models import Status
from claims_db.store import ClaimsDB

from .jobs import Jobs

__all__ = ["Desk", "Glance", "inner_path", "now"]

THREADS = 6


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands on every page: who acts, how far the work is, the head of the record."""

    reviewer: str
    done: int
    total: int
    today: int
    head: str

    @property
    def seq(self) -> int:
        """The number of the newest event."""
        return int(self.head.split(":", 1)[0] or 0)


class Desk:
    """One record, served."""

    def __init__(self, path: Path, *, reviewer: str = "") -> None:
        self.path, self.reviewer = path, reviewer
        self.jobs = Jobs(path)
        self._local = threading.local()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="desk")

    async def run(self, work: Callable[..., Any], *values: Any) -> Any:
        """Return what ``work(record, *values)`` gives, in a thread of the desk."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(self._record(), *values))

    def _record(self) -> ClaimsDB:
        if not hasattr(self._local, "record"):
            self._local.record = ClaimsDB(self.path)
        record: ClaimsDB = self._local.record
        return record

    def close(self) -> None:
        """Wait for the threads."""
        self._threads.shutdown(wait=True)

    def reviewer_of(self, request: Request) -> str:
        """Return who acts: the name this browser gave, else the one the server was started with."""
        return unquote(request.cookies.get("reviewer", "")).strip()[:80] or self.reviewer

    def glance(self, record: ClaimsDB, request: Request) -> Glance:
        """Return what stands on every page."""
        counts, who = record.counts(), self.reviewer_of(request)
        today = next((acts for name, _, acts in record.done_since(now()[:10]) if name == who), 0)
        return Glance(who, counts.get(Status.DECIDED, 0), sum(counts.values()), today, record.head)


def now() -> str:
    """Return this moment in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def inner_path(given: str | None, otherwise: str = "/queue") -> str:
    """Return ``given`` as a path on this desk: no text of a form ever leads elsewhere.

    >>> inner_path("/claim/c-1?x=1"), inner_path("//evil.example"), inner_path("/\\\\evil.example"), inner_path("https://evil.example/")
    ('/claim/c-1?x=1', '/queue', '/queue', '/queue')
    """
    text = given or ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return otherwise
    if parts.scheme or parts.netloc or not text.startswith("/") or text.startswith("//") or "\\" in text or not text.isprintable():
        return otherwise
    return quote(parts.path, safe="/-_.~") + (f"?{quote(parts.query, safe='=&%-_.~+')}" if parts.query else "")
