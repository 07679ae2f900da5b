"""The append-only list of what people did, chained by hashes, and what it means: ``fold`` turns events into a state.

Pure: no database, no clock. A chain proves that nothing was changed, left out or put in between; it does not prove who sat at the
keyboard, and a cut tail is only seen by someone who kept an earlier head ("SEQ:HASH"): print it in reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .models import ClaimStatus, Event, EventKind, Judgement, Question, Status, Verdict, canonical_json

__all__ = [
    "QUIET",
    "Act",
    "State",
    "broken_links",
    "chained",
    "event_hash",
    "fold",
    "followed",
    "head_of",
    "last_act",
    "live",
    "superseding",
]

QUIET = frozenset({EventKind.NOTED, EventKind.ASSIGNED, EventKind.SNOOZED, EventKind.SKIPPED})  # nobody need hear of these before deciding
_DECIDING = (EventKind.DECIDED, EventKind.CORRECTED)
_JUDGING = {EventKind.CONFIRMED: Judgement.CONFIRMED, EventKind.REJECTED: Judgement.REJECTED, EventKind.UNSURE: Judgement.UNSURE}


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody is about to do; the record gives it its place in the ledger."""

    kind: EventKind
    subject: str
    actor: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """Where a subject (claim, link or flag) stands after its events; equal events give equal states.

    ``decisions`` holds, for each question, the newest live decision of each reviewer; ``relies_on`` the claim whose verdict was taken over.
    """

    status: Status = Status.UNREVIEWED
    verdict: Verdict | None = None
    said: Verdict | None = None
    reviewer: str | None = None
    assignee: str | None = None
    decided_at: str | None = None
    note: str = ""
    house: str = ""
    signed_off_by: str | None = None
    snoozed_until: str | None = None
    skipped: int = 0  # seq of the skip that sent it to the back of the queue
    judgement: Judgement | None = None
    dismissed: str | None = None  # the reason
    relies_on: str | None = None
    decisions: tuple[tuple[str, str, str, int], ...] = ()  # (question, reviewer, verdict, seq)

    def of_claim(self, claim_id: str) -> ClaimStatus:
        """Return the part that a claim shows."""
        standing = self.verdict.value if self.verdict else None
        dissent = tuple(f"{who}: {what}" for question, who, what, _ in self.decisions if question == "true" and what != standing)
        return ClaimStatus(
            claim_id, self.status, self.verdict, self.said, self.reviewer, self.assignee, self.decided_at, self.note,
            self.signed_off_by, self.snoozed_until, self.house, dissent if standing else (),
        )  # fmt: skip


def event_hash(seq: int, at: str, actor: str, kind: str, subject: str, body: dict[str, Any], prev: str) -> str:
    """Return the SHA-256 of ``prev`` and the event in canonical JSON (RFC 8785)."""
    event: Any = {"seq": seq, "at": at, "actor": actor, "kind": kind, "subject": subject, "body": body}
    return hashlib.sha256(prev.encode() + canonical_bytes(event)).hexdigest()


def canonical_bytes(value: Any) -> bytes:
    """Return ``value`` as RFC 8785 has it.

    The standard library writes the same bytes where there are no fractions and no keys beyond ASCII, five times as fast: it matters when a
    ledger of 200,000 events is proved. A test holds the two together.
    """
    if _is_simple(value):
        return canonical_json(value).encode()
    import rfc8785  # seldom needed, and its import is a tenth of opening a record

    return rfc8785.dumps(value)


def _is_simple(value: Any) -> bool:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        return -(2**53) < value < 2**53
    if kind is dict:
        return all(type(key) is str and key.isascii() for key in value) and all(map(_is_simple, value.values()))
    return kind is list and all(map(_is_simple, value))


def chained(acts: Iterable[Act], at: str, seq: int = 0, prev: str = "") -> Iterator[Event]:
    """Yield the events that follow the head (``seq``, ``prev``).

    >>> a, b = chained([Act(EventKind.NOTED, "c-1", "Ann", {"text": "x"})] * 2, "2026-01-01T00:00:00Z")
    >>> (a.seq, b.seq, b.prev == a.hash, broken_links([a, b]))
    (1, 2, True, [])
    """
    for act in acts:
        seq += 1
        digest = event_hash(seq, at, act.actor, act.kind.value, act.subject, act.body, prev)
        yield Event(seq, at, act.actor, act.kind, act.subject, act.body, prev, digest)
        prev = digest


def broken_links(events: Iterable[Event], expect: tuple[int, str] | None = None) -> list[str]:
    """Return what is wrong with the chain, each with the seq it is seen at; empty where it holds.

    ``expect`` is a head kept from earlier: it must still be in the chain, so a cut tail is seen.
    """
    wrong: list[str] = []
    last, prev, seen = 0, "", False
    for event in events:
        if event.seq != last + 1:
            wrong.append(f"event {last + 1} is missing: {event.seq} follows {last}")
        if event.prev != prev:
            wrong.append(f"event {event.seq} does not follow the event before it")
        if event_hash(event.seq, event.at, event.actor, str(event.kind), event.subject, event.body, event.prev) != event.hash:
            wrong.append(f"event {event.seq} was changed after it was written")
        if expect == (event.seq, event.hash):
            seen = True
        last, prev = event.seq, event.hash
    if expect is not None and expect != (0, "") and not seen:
        told = "the ledger was cut" if expect[0] > last else "that event is another one now"
        wrong.append(f"event {expect[0]} with hash {expect[1][:12]}… is not in the ledger, which ends at {last}: {told}")
    return wrong


def head_of(event: Event | None) -> str:
    """Return "SEQ:HASH" of the newest event; "0:" of an empty ledger."""
    return f"{event.seq}:{event.hash}" if event else "0:"


def live(events: Sequence[Event]) -> list[Event]:
    """Return the events that still count: neither undone nor an undoing."""
    undone = {event.body.get("undoes") for event in events if event.kind == EventKind.UNDONE}
    return [event for event in events if event.kind != EventKind.UNDONE and event.seq not in undone]


def followed(events: Sequence[Event]) -> dict[str, str]:
    """Return where claims of superseded articles went, by id: to the claim of the newest version that says the same.

    >>> acts = [Act(EventKind.SUPERSEDED, f"a-{n}", "x", {"by": f"a-{n + 1}", "same": [[f"c-{n}", f"c-{n + 1}"]]}) for n in (1, 2)]
    >>> followed(list(chained(acts, "2026-01-01T00:00:00Z")))
    {'c-1': 'c-3', 'c-2': 'c-3'}
    """
    steps = {str(old): str(new) for event in superseding(events) for old, new in event.body.get("same", ())}
    found = {}
    for start in steps:
        end, seen = start, {start}
        while end in steps and steps[end] not in seen:
            end = steps[end]
            seen.add(end)
        found[start] = end
    return found


def superseding(events: Sequence[Event]) -> list[Event]:
    """Return the events by which an article lost its place to a corrected copy, those that were taken back left out."""
    undone = {event.body.get("undoes") for event in events if event.kind == EventKind.UNDONE}
    return [event for event in events if event.kind == EventKind.SUPERSEDED and event.seq not in undone]


def last_act(events: Sequence[Event]) -> list[Event]:
    """Return the newest act in ``events`` that still counts: one event, or all those that were written as one act."""
    acts = [event for event in live(events) if event.kind != EventKind.INGESTED]
    if not acts:
        return []
    act = acts[-1].body.get("act", acts[-1].seq)
    return [event for event in acts if event.body.get("act", event.seq) == act]


def fold(events: Sequence[Event]) -> State:
    """Return the state that a subject's events leave it in, in the order of their seq."""
    state = State()
    standing: dict[str, int] = {}  # the seq of the decision that stands, by question
    for event in live(events):
        if event.kind in _DECIDING:
            state, standing = _decided(state, standing, event)
        elif event.kind == EventKind.REOPENED:
            standing = {}
            state = State(Status.REOPENED, assignee=state.assignee, note=str(event.body.get("reason", "")))
        elif event.kind == EventKind.SIGNED_OFF:
            if state.verdict and standing.get("true") == event.body.get("decision"):
                state = replace(state, signed_off_by=event.actor)
        else:
            state = _moved(state, event)
    return state


def _decided(state: State, standing: dict[str, int], event: Event) -> tuple[State, dict[str, int]]:
    question, verdict = event.body["question"], Verdict(event.body["verdict"])
    kept = [row for row in state.decisions if (row[0], row[1]) != (question, event.actor)]
    decisions = tuple(sorted([*kept, (question, event.actor, verdict.value, event.seq)]))
    state = replace(state, decisions=decisions, skipped=0, snoozed_until=None)
    standing = {**standing, question: event.seq}
    if question == Question.SAID:
        return replace(state, said=verdict, status=_busy(state.status)), standing
    return replace(
        state, status=Status.DECIDED, verdict=verdict, reviewer=event.actor, decided_at=event.at, note=event.body.get("note", ""),
        house=event.body.get("house", ""), signed_off_by=None, relies_on=event.body.get("relies_on"),
    ), standing  # fmt: skip


def _busy(status: Status) -> Status:
    return Status.IN_PROGRESS if status == Status.UNREVIEWED else status


def _moved(state: State, event: Event) -> State:
    match event.kind:
        case EventKind.EVIDENCE_ADDED:
            return replace(state, status=_busy(state.status))
        case EventKind.ASSIGNED:
            return replace(state, assignee=event.body.get("assignee"), status=_busy(state.status))
        case EventKind.SNOOZED:
            return replace(state, snoozed_until=event.body.get("until"))
        case EventKind.SKIPPED:
            return replace(state, skipped=event.seq)
        case EventKind.DISMISSED:
            return replace(state, dismissed=str(event.body.get("reason", "")))
        case EventKind.CONFIRMED | EventKind.REJECTED | EventKind.UNSURE:
            return replace(state, judgement=_JUDGING[event.kind])
        case _:
            return state
