"""A record read article by article, for exports that are larger than memory; it satisfies the ``Source`` of the reports.

Each article is a read of its own, so that nobody who writes meanwhile has to wait; ``check`` says whether anybody did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..codec import from_plain, from_text
from ..errors import RecordBusy
from ..ledger import State, live
from ..models import ClaimReview, ClaimStatus, Cluster, Event, EventKind, Evidence, Judgement, Link, Snapshot, Status
from .events import _COLUMNS, _event

if TYPE_CHECKING:
    from . import ClaimsDB

__all__ = ["RecordSource"]

_STATES = """SELECT s.subject, s.body, w.status FROM claim c JOIN state s ON s.subject = c.id JOIN work w ON w.claim_id = c.id
    WHERE c.article_id = ? AND c.current = 1"""
_PROOFS = f"""SELECT c.id, {", ".join("e." + name for name in _COLUMNS.split(", "))}
    FROM claim c LEFT JOIN anchor a ON a.new = c.id JOIN event e ON e.subject IN (c.id, a.old)
    WHERE c.article_id = ? AND c.current = 1 AND e.kind IN ('evidence-added', 'undone') ORDER BY e.seq"""


class RecordSource:
    """An open record as a source of reports. Its facts are those of one moment, or ``check`` raises."""

    def __init__(self, record: ClaimsDB) -> None:
        self._record = record
        self._version = self._moment()

    @cached_property
    def head(self) -> str:
        """The head of the ledger."""
        return self._record.head

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """What people found about links."""
        return self._record.judgements()

    @cached_property
    def dismissed(self) -> Mapping[str, str]:
        """Why people dismissed flags."""
        return self._record.dismissed()

    def by_article(self) -> Iterator[Snapshot]:
        """Yield one snapshot for each article, by name."""
        for article in self._record.articles():
            claims = self._record.claims_of(article.id)
            yield Snapshot(
                articles=(article,),
                claims=tuple(sorted(claims, key=lambda c: (c.start, c.end, c.id))),
                flags=tuple(sorted(self._record.flags(article_id=article.id), key=lambda f: (f.spans[0].start if f.spans else 0, f.id))),
                evidence=tuple(self._evidence(article.id)),
                statuses=dict(self._statuses(article.id)),
            )
        self.check()

    def _statuses(self, article: str) -> Iterator[tuple[str, ClaimStatus]]:
        for subject, body, status in self._record._all(_STATES, (article,)):
            yield subject, replace(from_text(State, body).of_claim(subject), status=Status(status))

    def _evidence(self, article: str) -> Iterator[Evidence]:
        acts: dict[str, list[Event]] = defaultdict(list)
        for row in self._record._all(_PROOFS, (article,)):
            acts[row[0]].append(_event(row[1:]))
        for claim, events in acts.items():
            for event in live(events):
                if event.kind == EventKind.EVIDENCE_ADDED:
                    yield from_plain(Evidence, {**event.body, "claim_id": claim})

    def links(self) -> Iterable[Link]:
        """Return all links by id."""
        return self._record.links()

    def clusters(self) -> Iterable[Cluster]:
        """Return all clusters by id."""
        return self._record.clusters()

    def reviews(self) -> Iterable[ClaimReview]:
        """Return all published fact-checks by id."""
        return self._record.reviews()

    def events(self) -> Iterable[Event]:
        """Return the ledger."""
        return self._record.events()

    def check(self) -> None:
        """Raise RecordBusy where somebody wrote since the source was made: the report would mix two moments."""
        if self._moment() != self._version:
            raise RecordBusy(f"{self._record.path} changed while the report was written: run the command again.")

    def _moment(self) -> tuple[int, str]:
        """Return what changes with every write of anybody else, and with every act."""
        return int(self._record._value("PRAGMA data_version")), self._record.head
