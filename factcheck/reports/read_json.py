"""The mirror of the JSON export: a document of ours becomes a snapshot again, or is refused with the place that is wrong."""

from __future__ import annotations

import json
from typing import Any

from claims_db.models import (
    Addition,
    Article,
    Band,
    Claim,
    ClaimReview,
    ClaimStatus,
    Cluster,
    Event,
    EventKind,
    Evidence,
    Flag,
    Judgement,
    Link,
    Relation,
    Severity,
    Snapshot,
    SourceStep,
    Span,
    Stance,
    Status,
    Verdict,
)

from ..errors import InputRefused
from .json import SCHEMA

__all__ = ["read_extras", "read_json"]


def read_json(text: str) -> Snapshot:
    """Return the snapshot that ``export_json`` wrote: exporting it again gives the same text.

    A claim without a decision has no entry in ``statuses``.
    Raises InputRefused for what is no export of ours, for a newer version of the format, and for a claim whose quote is not
    in its article at the place it names: evidence that does not stand on its text is not taken in.

    >>> read_json('{"schema": 99}')
    Traceback (most recent call last):
        ...
    factcheck.errors.InputRefused: the file has format 99 and this program reads 1: update factcheck, or export with an older one
    """
    data = _document(text)
    try:
        snapshot = _snapshot(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputRefused(f"not a whole export of factcheck: {_in_words(error)}") from error
    _check(snapshot)
    return snapshot


def read_extras(text: str) -> dict[str, Any]:
    """Return what the export holds of the record beyond the snapshot: empty for an export of a part."""
    extras = _document(text).get("record", {})
    if not isinstance(extras, dict):
        raise InputRefused("not a whole export of factcheck: the key 'record' holds no object")
    return extras


def _document(text: str) -> dict[str, Any]:
    """Return the parsed document, or refuse it with the line at fault."""
    try:
        data = json.loads(text, parse_constant=_no_constant)
        text.encode()  # a lone surrogate can be written in JSON and nowhere else
    except (ValueError, RecursionError) as error:
        raise InputRefused(f"not JSON that factcheck wrote: {error}") from error
    if not isinstance(data, dict) or "schema" not in data:
        raise InputRefused("not an export of factcheck: there is no key 'schema' at the top")
    if data["schema"] != SCHEMA:
        raise InputRefused(
            f"the file has format {data['schema']} and this program reads {SCHEMA}: update factcheck, or export with an older one"
        )
    return data


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _in_words(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)


def _snapshot(data: dict[str, Any]) -> Snapshot:
    orphans = data.get("orphans", {"statuses": [], "judgements": {}, "dismissed": {}})
    statuses = [_status(c, c["id"]) for c in data["claims"]] + [_status(s, s["claim"]) for s in orphans["statuses"]]
    judged = {x["id"]: x["judgement"] for x in data["links"] if x.get("judgement")} | orphans["judgements"]
    dismissed = {f["id"]: f["dismissed"] for f in data["flags"] if f.get("dismissed") is not None}
    return Snapshot(
        articles=tuple(map(_article, data["articles"])),
        claims=tuple(map(_claim, data["claims"])),
        flags=tuple(map(_flag, data["flags"])),
        links=tuple(map(_link, data["links"])),
        clusters=tuple(map(_cluster, data["clusters"])),
        reviews=tuple(map(_review, data.get("reviews", ()))),
        evidence=tuple(map(_evidence, data.get("evidence", ()))),
        events=tuple(map(_event, data.get("events", ()))),
        statuses={s.claim_id: s for s in statuses if s != ClaimStatus(s.claim_id)},
        judgements={key: Judgement(value) for key, value in judged.items()},
        dismissed=dismissed | orphans["dismissed"],
        head=data.get("head", ""),
    )


def _article(item: dict[str, Any]) -> Article:
    return Article(
        id=item["id"],
        name=item["name"],
        text=item["text"],
        sha256=item["sha256"],
        outlet=item["outlet"],
        title=item["title"],
        published=item["published"],
        url=item["url"],
        warnings=tuple(item.get("warnings", ())),
    )


def _claim(item: dict[str, Any]) -> Claim:
    sentence = item.get("sentence", {"start": item["start"], "end": item["end"]})
    return Claim(
        id=item["id"],
        article_id=item["article"],
        start=item["start"],
        end=item["end"],
        quote=item["quote"],
        text=item["text"],
        attribution=tuple(SourceStep(**step) for step in item["attribution"]),
        voice=item["voice"],
        checkworthiness=item["checkworthiness"],
        band=Band(item.get("band", "low")),
        reasons=tuple(item["reasons"]),
        types=tuple(item.get("types", ())),
        notes=tuple(item.get("notes", ())),
        additions=tuple(Addition(**a) for a in item.get("additions", ())),
        sentence_start=sentence["start"],
        sentence_end=sentence["end"],
    )


def _status(item: dict[str, Any], claim_id: str) -> ClaimStatus:
    return ClaimStatus(
        claim_id=claim_id,
        status=Status(item["status"]),
        verdict=Verdict(item["verdict"]) if item.get("verdict") else None,
        said=Verdict(item["said"]) if item.get("said") else None,
        reviewer=item.get("reviewer"),
        assignee=item.get("assignee"),
        decided_at=item.get("decided_at"),
        note=item.get("note", ""),
        signed_off_by=item.get("signed_off_by"),
        snoozed_until=item.get("snoozed_until"),
        house=item.get("house", ""),
        dissent=tuple(item.get("dissent", ())),
    )


def _flag(item: dict[str, Any]) -> Flag:
    return Flag(
        id=item["id"],
        article_id=item["article"],
        spans=tuple(Span(s["start"], s["end"]) for s in item["spans"]),
        kind=item["kind"],
        severity=Severity(item["severity"]),
        reason=item["reason"],
        question=item["question"],
        claims=tuple(item.get("claims", ())),
    )


def _link(item: dict[str, Any]) -> Link:
    return Link(
        id=item["id"],
        left=item["left"],
        right=item["right"],
        relation=Relation(item["relation"]),
        kind=item["kind"],
        score=item["score"],
        reason=item["reason"],
        method=item["method"],
        finer=item.get("finer") or "",
    )


def _cluster(item: dict[str, Any]) -> Cluster:
    return Cluster(
        id=item["id"],
        claims=tuple(item["claims"]),
        origins=tuple(item["origins"]),
        outlets=tuple(item.get("outlets", ())),
        first_seen=item.get("first_seen"),
    )


def _review(item: dict[str, Any]) -> ClaimReview:
    verdict = item.get("verdict")
    return ClaimReview(**{**item, "verdict": Verdict(verdict) if verdict else None})


def _evidence(item: dict[str, Any]) -> Evidence:
    rest = {key: value for key, value in item.items() if key not in {"claim", "stance"}}
    return Evidence(claim_id=item["claim"], stance=Stance(item["stance"]), **rest)


def _event(item: dict[str, Any]) -> Event:
    return Event(**{**item, "kind": EventKind(item["kind"])})


def _check(snapshot: Snapshot) -> None:
    """Refuse a claim or flag that points at nothing, or whose quote is not what its article says."""
    texts = {a.id: a.text for a in snapshot.articles}
    for claim in snapshot.claims:
        if claim.article_id not in texts:
            raise InputRefused(f"claim {claim.id} names article {claim.article_id}, which the file does not hold")
        if claim.quote != texts[claim.article_id][claim.start : claim.end] or claim.start < 0:
            raise InputRefused(f"claim {claim.id}: its quote is not what article {claim.article_id} says at {claim.start}")
    for flag in snapshot.flags:
        if any(not 0 <= s.start <= s.end <= len(texts.get(flag.article_id, "")) for s in flag.spans):
            raise InputRefused(f"flag {flag.id} points outside article {flag.article_id}")
