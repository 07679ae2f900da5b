"""A record read article by article, for exports that are larger than memory; it satisfies the ``Source`` of the reports.

Each article is a read of its own, so that nobody who writes meanwhile has to wait; ``check`` says whether anybody did.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..codec import from_text
from ..errors import RecordBusy
from ..ledger import State
from ..models import (
    Addition,
    Band,
    Claim,
    ClaimReview,
    ClaimStatus,
    Cluster,
    Event,
    EventKind,
    Evidence,
    Judgement,
    Link,
    Snapshot,
    SourceStep,
    Stance,
    Status,
    Verdict,
)
from .events import _COLUMNS, _event
from .rows import CLAIM, FLAG, claim_of, flag_of

if TYPE_CHECKING:
    from . import ClaimsDB

__all__ = ["RecordSource"]

_STATES = """SELECT s.subject, s.body, w.status FROM claim c JOIN state s ON s.subject = c.id JOIN work w ON w.claim_id = c.id
    WHERE c.article_id = ? AND c.current = 1"""
_PROOFS = """SELECT c.id, e.seq, e.kind, e.body FROM claim c LEFT JOIN anchor a ON a.new = c.id JOIN event e ON e.subject IN (c.id, a.old)
    WHERE c.article_id = ? AND c.current = 1 AND e.kind IN ('evidence-added', 'undone') ORDER BY e.seq"""
_CLAIMS = f"SELECT {CLAIM} FROM claim WHERE article_id = ? AND current = 1 ORDER BY start, id"
_FLAGS = f"SELECT {FLAG} FROM flag WHERE article_id = ? AND current = 1 ORDER BY id"
_VERDICTS: dict[Any, Verdict] = {v.value: v for v in Verdict}
_EVIDENCE = {field.name for field in fields(Evidence)}


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

    def by_article(self, *, details_of: Collection[str] | None = None) -> Iterator[Snapshot]:
        """Yield one snapshot for each article, by name; with ``details_of`` other claims come bare, and evidence without content."""
        for article in self._record.articles():
            rows = self._record._all(_CLAIMS, (article.id,))
            claims = [_claim(row) if details_of is None or row[0] in details_of else _bare(row) for row in rows]
            flags = map(flag_of, self._record._all(_FLAGS, (article.id,)))
            yield Snapshot(
                articles=(article,),
                claims=tuple(sorted(claims, key=lambda c: (c.start, c.end, c.id))),
                flags=tuple(sorted(flags, key=lambda f: (f.spans[0].start if f.spans else 0, f.id))),
                evidence=tuple(self._evidence(article.id, details_of is None)),
                statuses=dict(self._statuses(article.id)),
            )
        self.check()

    def _statuses(self, article: str) -> Iterator[tuple[str, ClaimStatus]]:
        for subject, body, status in self._record._all(_STATES, (article,)):
            yield subject, replace(_state(body).of_claim(subject), status=Status(status))

    def _evidence(self, article: str, details: bool) -> Iterator[Evidence]:
        rows = self._record._all(_PROOFS, (article,))
        undone = {json.loads(body).get("undoes") for _, _, kind, body in rows if kind == EventKind.UNDONE}
        for claim, seq, kind, body in rows:
            if kind == EventKind.EVIDENCE_ADDED and seq not in undone:
                known = {key: value for key, value in json.loads(body).items() if key in _EVIDENCE} if details else {}
                yield Evidence(**{**known, "claim_id": claim, "stance": Stance(known.get("stance", "context"))})

    def links(self) -> Iterable[Link]:
        """Return all links by id."""
        return self._record.links()

    def clusters(self) -> Iterable[Cluster]:
        """Return all clusters by id."""
        return self._record.clusters()

    def reviews(self) -> Iterable[ClaimReview]:
        """Return all published fact-checks by id."""
        return self._record.reviews()

    def decisions(self) -> Iterable[Event]:
        """Return the acts that gave or changed a verdict, put an article in another's place, or undid an act, in order."""
        sql = (
            f"SELECT {_COLUMNS} FROM event WHERE kind IN ('decided', 'corrected', 'superseded', 'undone') AND seq > ? ORDER BY seq LIMIT ?"
        )
        for page in self._record._pages(sql, (0,)):
            yield from map(_event, page)

    def last_act(self) -> tuple[int, str | None]:
        """Return how many acts the ledger holds and when the last one was."""
        row = self._record._one("SELECT seq, at FROM event ORDER BY seq DESC LIMIT 1")
        return (int(row[0]), str(row[1])) if row else (0, None)

    def check(self) -> None:
        """Raise RecordBusy where somebody wrote since the source was made: the report would mix two moments."""
        if self._moment() != self._version:
            raise RecordBusy(f"{self._record.path} changed while the report was written: run the command again.")

    def _moment(self) -> tuple[int, str]:
        """Return what changes with every write of anybody else, and with every act."""
        return int(self._record._value("PRAGMA data_version")), self._record.head


def _claim(row: Sequence[Any]) -> Claim:
    """Return the claim of a row; ``claim_of`` says the same in three times the time."""
    id_, article, start, end, quote, text, worth, band, plain = row
    body = json.loads(plain)
    for name in ("reasons", "types", "notes"):
        body[name] = tuple(body.get(name, ()))
    body["attribution"] = tuple(SourceStep(**step) for step in body.get("attribution", ()))
    body["additions"] = tuple(Addition(**item) for item in body.get("additions", ()))
    try:
        return Claim(id_, article, start, end, quote, text, checkworthiness=worth, band=Band(band), **body)
    except TypeError:  # a key of a newer version
        return claim_of(row)


def _bare(row: Sequence[Any]) -> Claim:
    """Return the claim of a row without what is in its body: enough to count it, to place it and to say it."""
    id_, article, start, end, quote, text, worth, band, _ = row
    return Claim(id_, article, start, end, quote, text, checkworthiness=worth, band=Band(band))


def _state(plain: str) -> State:
    """Return the state of its JSON, as ``from_text`` does."""
    body = json.loads(plain)
    judged = body.get("judgement")
    try:
        return State(
            **{
                **body,
                "status": Status(body["status"]),
                "verdict": _VERDICTS.get(body.get("verdict")),
                "said": _VERDICTS.get(body.get("said")),
                "judgement": Judgement(judged) if judged else None,
                "decisions": tuple(map(tuple, body.get("decisions", ()))),
            }
        )
    except TypeError:
        return from_text(State, plain)
