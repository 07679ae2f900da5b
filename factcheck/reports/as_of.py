"""The record as it stood at an earlier moment: the acts after it are left out, and what they changed is worked out again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta

from claims_db.codec import from_plain
from claims_db.ledger import State, fold, followed, head_of, live, superseding
from claims_db.models import ClaimStatus, Event, EventKind, Evidence, Judgement, Snapshot

from ..errors import UsageError

__all__ = ["read_moment", "snapshot_at"]


def read_moment(text: str) -> str:
    """Return the last instant that ``text`` (an ISO 8601 date or time, UTC where it does not say) covers, as the ledger writes time.

    >>> read_moment("2025-03-06"), read_moment("2025-03-06T10:00:00+02:00")
    ('2025-03-06T23:59:59.999999Z', '2025-03-06T08:00:00.000000Z')
    """
    try:
        given = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date: write 2025-03-06 or 2025-03-06T10:00:00Z") from error
    if len(text) <= 10:
        given += timedelta(days=1, microseconds=-1)
    given = (given - (given.utcoffset() or timedelta())).replace(tzinfo=None)
    return given.isoformat(timespec="microseconds") + "Z"


def snapshot_at(snapshot: Snapshot, moment: str) -> Snapshot:
    """Return the snapshot with the acts up to ``moment`` (as ``read_moment`` gives it) and the articles that stood then.

    Of an article and its corrected copy that is the one of the moment, where ``snapshot`` holds the superseded ones, too.
    Links and clusters are today's between the articles of then: they are suggestions, made anew by every version of the program.
    """
    events = tuple(e for e in snapshot.events if _instant(e.at) <= moment)
    subjects: dict[str, list[Event]] = defaultdict(list)
    now = followed(events)
    for event in events:
        if event.kind != EventKind.INGESTED:
            subjects[now.get(event.subject, event.subject)].append(event)
    states = {subject: fold(acts) for subject, acts in subjects.items()}
    articles = _articles(snapshot, moment)
    claims = tuple(c for c in snapshot.claims if c.article_id in articles)
    ids = {c.id for c in claims}
    outside = {c.id for c in snapshot.claims} - ids
    return replace(
        snapshot,
        articles=tuple(a for a in snapshot.articles if a.id in articles),
        claims=claims,
        flags=tuple(f for f in snapshot.flags if f.article_id in articles),
        links=tuple(x for x in snapshot.links if x.left not in outside and x.right not in outside),
        clusters=tuple(k for k in snapshot.clusters if ids.issuperset(k.claims)),
        evidence=tuple(
            from_plain(Evidence, {**e.body, "claim_id": subject})
            for subject in sorted(subjects)
            for e in live(subjects[subject])
            if e.kind == EventKind.EVIDENCE_ADDED
        ),
        events=events,
        statuses=_statuses(snapshot, states),
        judgements={key: Judgement(state.judgement) for key, state in states.items() if state.judgement},
        dismissed={key: state.dismissed for key, state in states.items() if state.dismissed is not None},
        head=head_of(events[-1] if events else None),
    )


def _instant(at: str) -> str:
    """Return a ledger's time with microseconds, so that times compare as text."""
    return at if "." in at else at.replace("Z", ".000000Z")


def _articles(snapshot: Snapshot, moment: str) -> set[str]:
    """Return the articles that stood: they had come in (or the ledger does not mention it) and no corrected copy had taken their place."""
    lost = {event.subject for event in superseding([e for e in snapshot.events if _instant(e.at) <= moment])}
    first: dict[str, str] = {}
    for event in snapshot.events:
        if event.kind == EventKind.INGESTED:
            first.setdefault(event.subject, _instant(event.at))
    return {a.id for a in snapshot.articles if first.get(a.id, "") <= moment and a.id not in lost}


def _statuses(snapshot: Snapshot, states: dict[str, State]) -> dict[str, ClaimStatus]:
    claims = {c.id for c in snapshot.claims} | set(snapshot.statuses)
    return {key: state.of_claim(key) for key, state in states.items() if key in claims}
