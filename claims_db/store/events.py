"""The ledger in the database, and the states derived from it: an append and what it changes are one transaction."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..codec import from_plain, to_text
from ..errors import Changed, RecordUnusable
from ..ledger import QUIET, Act, State, chained, fold, last_act, live
from ..models import ClaimStatus, Event, EventKind, Evidence, Judgement, Note, Status, canonical_json
from .base import Store, now
from .rows import read

__all__ = ["Events", "state_row"]

_COLUMNS = "seq, at, actor, kind, subject, body, prev, hash"


def _event(row: Sequence[Any]) -> Event:
    seq, at, actor, kind, subject, body, prev, digest = row
    try:
        return Event(seq, at, actor, EventKind(kind), subject, json.loads(body), prev, digest)
    except ValueError as error:
        raise RecordUnusable(f"event {seq} cannot be read ({error}). Run: factcheck verify") from error


def _clean(value: Any) -> Any:
    """Return ``value`` fit for UTF-8 and for SQLite: a lone surrogate or a NUL becomes U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\0", "�")
    if isinstance(value, dict):
        return {str(_clean(key)): _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value


def state_row(subject: str, events: Sequence[Event]) -> tuple[str, int, str | None, str]:
    """Return the row of ``state`` that a subject's events make."""
    state = fold(events)
    return subject, events[-1].seq, state.relies_on, to_text(state)


class Events(Store, ABC):
    """Append events; read them; read what they mean."""

    @property
    def head(self) -> str:
        """ "SEQ:HASH" of the newest event, the anchor to print in every report; "0:" of an empty ledger."""
        row = self._one("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
        return f"{row[0]}:{row[1]}" if row else "0:"

    def append(self, acts: Sequence[Act], *, if_seq: int | None = None, at: str | None = None) -> tuple[Event, ...]:
        """Write the acts as one, durably, and bring every state they touch up to date; return them as events.

        With ``if_seq`` the acts are written only if none of their subjects has an event of another person after it; else Changed is
        raised, and its ``seq`` is what to give back to confirm. Acts written together carry a common ``act`` and are undone together.
        """
        if not acts:
            return ()
        with self.write():
            if if_seq is not None:
                self._refuse_changed(acts, if_seq)
            row = self._one("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1") or (0, "")
            shared = {"act": row[0] + 1} if len(acts) > 1 else {}
            ready = [replace(act, actor=_clean(act.actor), body=_clean({**shared, **act.body})) for act in acts]
            events = tuple(chained(ready, at or now(), row[0], row[1]))
            self._many(
                f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(e.seq, e.at, e.actor, e.kind.value, e.subject, canonical_json(e.body), e.prev, e.hash) for e in events],
            )
            self._restate(dict.fromkeys(event.subject for event in events if event.kind != EventKind.INGESTED))
        return events

    def _refuse_changed(self, acts: Sequence[Act], if_seq: int) -> None:
        for act in acts:
            newer = [e for e in self.history(act.subject) if e.seq > if_seq and e.actor != act.actor and e.kind not in QUIET]
            if newer:
                last = newer[-1]
                told = f"{act.subject}: {last.actor} wrote '{last.kind}' at {last.at}, after you looked (event {last.seq})."
                raise Changed(told, last.seq)

    # -- reading events

    def ingested(self) -> Iterator[Event]:
        """Yield the events by which articles entered the record or were read again, in order."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE kind = 'ingested' ORDER BY seq"
        yield from map(_event, self._all(sql))

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield all events after ``after`` in order, page by page."""
        for page in self._pages(f"SELECT {_COLUMNS} FROM event WHERE seq > ? ORDER BY seq LIMIT ?", (after,)):
            yield from map(_event, page)

    def events_by(self, actor: str, count: int) -> list[Event]:
        """Return the newest ``count`` events of one person, in order."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE actor = ? ORDER BY seq DESC LIMIT ?"
        return [_event(row) for row in self._all(sql, (actor, count))][::-1]

    def last_act(self, actor: str) -> list[Event]:
        """Return the newest act of a person that still counts: one event, or those written as one; empty where there is none."""
        count = 100
        while True:  # an undoing is always younger than what it undoes, so a tail of the ledger is enough to know what counts
            events = self.events_by(actor, count)
            act = last_act(events)
            whole = bool(act) and (act[0].body.get("act", act[0].seq) == act[0].seq or len(events) < count)
            if whole or len(events) < count:
                return act
            count *= 4

    def latest_events(self, count: int) -> list[Event]:
        """Return the newest ``count`` events, newest first."""
        return [_event(row) for row in self._all(f"SELECT {_COLUMNS} FROM event ORDER BY seq DESC LIMIT ?", (count,))]

    def history(self, subject: str) -> list[Event]:
        """Return the events of a subject, and of those that were re-anchored to it, in order."""
        sql = f"SELECT {_COLUMNS} FROM event WHERE subject = ?1 OR subject IN (SELECT old FROM anchor WHERE new = ?1) ORDER BY seq"
        return [_event(row) for row in self._all(sql, (subject,))]

    def last_seq(self, subject: str) -> int:
        """Return the seq of the subject's newest event; 0 where it has none."""
        return int(self._value("SELECT last_seq FROM state WHERE subject = ?", (subject,)) or 0)

    # -- reading states

    def state(self, subject: str) -> State:
        """Return where a claim, a link or a flag stands."""
        body = self._value("SELECT body FROM state WHERE subject = ?", (subject,))
        return read(State, body) if body else State()

    def status(self, claim_id: str) -> ClaimStatus:
        """Return where a claim stands; ORPHANED where its decision lost its place in the article."""
        status = self.state(claim_id).of_claim(claim_id)
        if self._value("SELECT status FROM work WHERE claim_id = ?", (claim_id,)) == Status.ORPHANED:
            return replace(status, status=Status.ORPHANED)
        return status

    def statuses(self) -> dict[str, ClaimStatus]:
        """Return the status of every claim that has an event, by id."""
        sql = "SELECT s.subject, s.body, w.status FROM state s JOIN work w ON w.claim_id = s.subject ORDER BY s.subject"
        found = {}
        for subject, body, status in self._all(sql):
            found[subject] = replace(read(State, body).of_claim(subject), status=Status(status))
        return found

    def judgements(self) -> dict[str, Judgement]:
        """Return what people found about links, by the id of the link."""
        return {subject: Judgement(value) for subject, value in self._part("judgement")}

    def dismissed(self) -> dict[str, str]:
        """Return the reasons for which flags were dismissed, by the id of the flag."""
        return dict(self._part("dismissed"))

    def _part(self, name: str) -> list[Any]:
        sql = "SELECT subject, json_extract(body, ?1) FROM state WHERE json_extract(body, ?1) NOT NULL ORDER BY subject"
        return self._all(sql, (f"$.{name}",))

    def evidence(self, claim_id: str | None = None) -> tuple[Evidence, ...]:
        """Return the evidence that still counts, of one claim or of all, in the order it was added."""
        events = self._of_kind(EventKind.EVIDENCE_ADDED, claim_id)
        return tuple(from_plain(Evidence, {**event.body, "claim_id": self.anchored(event.subject)}) for event in events)

    def notes(self, subject: str | None = None) -> tuple[Note, ...]:
        """Return the remarks that still count, about one subject or about all."""
        events = self._of_kind(EventKind.NOTED, subject)
        return tuple(Note(self.anchored(e.subject), str(e.body.get("text", "")), e.actor, e.at) for e in events)

    def _of_kind(self, kind: EventKind, subject: str | None) -> list[Event]:
        if subject is not None:
            return [event for event in live(self.history(subject)) if event.kind == kind]
        sql = f"SELECT {_COLUMNS} FROM event WHERE kind IN (?, 'undone') ORDER BY seq"
        return [event for event in live([_event(row) for row in self._all(sql, (kind.value,))]) if event.kind == kind]

    def anchored(self, subject: str) -> str:
        """Return the id that ``subject`` goes by now: itself, unless it was re-anchored."""
        return str(self._value("SELECT new FROM anchor WHERE old = ?", (subject,)) or subject)

    # -- keeping states

    def _restate(self, subjects: Iterable[str]) -> None:
        """Derive the states of these subjects again, and the places in the queue that depend on them."""
        touched = dict.fromkeys(self.anchored(subject) for subject in subjects)
        stories = {subject: [e for e in self.history(subject) if e.kind != EventKind.INGESTED] for subject in touched}
        self._many("DELETE FROM state WHERE subject = ?", [(subject,) for subject, events in stories.items() if not events])
        self._keep_states((subject, events) for subject, events in stories.items() if events)
        claims = dict.fromkeys(touched)
        for subject in touched:
            claims.update(dict.fromkeys(row[0] for row in self._all("SELECT claim_id FROM flag_claim WHERE flag_id = ?", (subject,))))
            claims.update(dict.fromkeys(self._ends([subject])))
        self._refresh(claims)

    def _ends(self, links: Iterable[str]) -> Iterator[str]:
        """Yield the claims at both ends of these contradictions: their places in the queue depend on them."""
        for link in links:
            for row in self._all('SELECT "left", "right" FROM link WHERE id = ? AND relation = \'CONTRADICTION\'', (link,)):
                yield from row

    def stories(self) -> dict[str, list[Event]]:
        """Return what happened to each claim, link and flag, in order, under the id that it goes by now."""
        anchors = dict(self._all("SELECT old, new FROM anchor"))
        found: dict[str, list[Event]] = {}
        for event in self.events():
            if event.kind != EventKind.INGESTED:
                found.setdefault(anchors.get(event.subject, event.subject), []).append(event)
        return found

    def _keep_states(self, stories: Iterable[tuple[str, Sequence[Event]]]) -> None:
        rows = (state_row(subject, events) for subject, events in stories)
        self._many(
            "INSERT INTO state (subject, last_seq, relies_on, body) VALUES (?, ?, ?, ?) ON CONFLICT (subject)"
            " DO UPDATE SET last_seq = excluded.last_seq, relies_on = excluded.relies_on, body = excluded.body",
            rows,
        )

    @abstractmethod
    def _refresh(self, claims: Iterable[str]) -> None:
        """Bring the places of these claims in the queue up to date; given by ``store.queue``."""
