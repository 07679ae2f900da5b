"""Nouns of the record as lines for a terminal and as JSON for a script. Foreign text reaches the terminal through ``display`` alone."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from typing import Any

import typer

from claims_db.codec import to_plain
from claims_db.models import Article, Claim, ClaimStatus, Event, Flag
from claims_db.store import ClaimsDB, Place

from ..display import display, fold, shorten
from ..review.case import Case, Other, conflicts_of

__all__ = ["case_json", "case_lines", "event_json", "event_line", "flag_json", "flag_lines", "place_json", "place_lines", "put", "voice_of"]

WIDTH = 100


def put(lines: Iterable[str]) -> None:
    """Write lines on stdout, safe for the terminal; there, and only there, a line is folded to its width."""
    width = get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in lines:
        typer.echo(fold(display(line), width) if width else display(line))


def voice_of(claim: Claim) -> str:
    """Return who says the claim, from the source nearest the reader to the origin; "own voice" where it is the outlet itself."""
    return " < ".join(step.source for step in claim.attribution) or "the outlet's own voice"


def _where(article: Article | None) -> str:
    if article is None:
        return "article not in the record"
    return ", ".join(part for part in (article.outlet, article.published, article.name) if part)


def place_json(record: ClaimsDB, place: Place) -> dict[str, Any]:
    """Return a place of the queue for scripts."""
    claim = record.claim(place.claim_id)
    article = record.article(claim.article_id) if claim else None
    return {
        "id": place.claim_id,
        "text": claim.text if claim else "",
        "quote": claim.quote if claim else "",
        "speaker": claim.origin if claim else None,
        "article": article.id if article else None,
        "outlet": article.outlet if article else None,
        "published": place.published,
        "status": place.status.value,
        "reason": place.reason,
        "high_flags": place.high,
        "conflicts": _against(record, place),
        "checkworthiness": place.worth,
        "band": place.band,
        "origins": place.origins,
        "outlets": place.outlets,
        "assignee": place.assignee,
        "snoozed_until": place.snoozed_until,
        "seq": record.last_seq(place.claim_id),
    }


def _against(record: ClaimsDB, place: Place) -> list[dict[str, Any]]:
    """Return what other articles say that excludes the claim, once for each of them."""
    return [
        {
            "link": other.link.id, "claim": other.claim.id, "text": other.claim.text, "outlet": other.article.outlet,
            "name": other.article.name, "reason": other.link.reason,
        }
        for other in (conflicts_of(record, place.claim_id) if place.conflicts else ()) if other.claim and other.article
    ]  # fmt: skip


def place_lines(number: int, row: dict[str, Any]) -> Iterator[str]:
    """Yield a place as two lines: the claim, and why it stands there."""
    who = f" ({row['speaker']})" if row["speaker"] else ""
    yield f"{number:3}  {row['id']}  {shorten(row['text'] + who, WIDTH)}"
    status = "" if row["status"] in {"unreviewed", "reopened"} else f"{row['status']}; "  # the reason says of itself that it was reopened
    yield f"     {status}{row['reason']}" + (f"; with {row['assignee']}" if row["assignee"] else "")
    for other in row["conflicts"]:
        yield f"     {other['link']} {other['outlet'] or other['name']} \u201c{shorten(other['text'], 60)}\u201d: {other['reason']}"


def _other_json(other: Other) -> dict[str, Any]:
    value = to_plain(other.link) | {"judgement": other.judgement.value if other.judgement else None}
    if other.review:
        return value | {"review": to_plain(other.review)}
    if other.claim is None:
        return value
    return value | {
        "claim": other.claim.id,
        "text": other.claim.text,
        "outlet": other.article.outlet if other.article else None,
        "verdict": other.status.verdict.value if other.status and other.status.verdict else None,
    }


def case_json(case: Case) -> dict[str, Any]:
    """Return a case for scripts."""
    return {
        "schema": 1,
        "claim": to_plain(case.claim) | {"id": case.claim.id},
        "article": {key: value for key, value in to_plain(case.article).items() if key != "text"},
        "before": case.before,
        "after": case.after,
        "status": to_plain(case.status),
        "seq": case.seq,
        "cluster": to_plain(case.cluster),
        "same": [_other_json(other) for other in case.same],
        "conflicts": [_other_json(other) for other in case.conflicts],
        "reviews": [_other_json(other) for other in case.reviews],
        "flags": [flag_json(flag, dismissed) for flag, dismissed in case.flags],
        "evidence": to_plain(case.evidence),
        "notes": to_plain(case.notes),
        "suggestions": to_plain(case.suggestions),
        "history": [event_json(event) for event in case.history],
    }


def case_lines(case: Case) -> Iterator[str]:
    """Yield everything there is to know about a claim, for a person."""
    claim = case.claim
    yield f"{claim.id}  {claim.text}"
    yield f"  quote    {_in_place(case)}"
    yield f"  says     {voice_of(claim)}"
    yield f"  in       {_where(case.article)}, characters {claim.start}-{claim.end}"
    yield f"  worth    {claim.band.value} ({claim.checkworthiness:.2f}): {'; '.join(claim.reasons) or 'no reason given'}"
    yield f"  status   {_status(case.status)}"
    for suggestion in case.suggestions:
        yield f"  suggests {suggestion.verdict.value}: so {suggestion.reviewer} on {suggestion.claim_id}, by confirmed links"
    if case.cluster:
        size, origins = len(case.cluster.claims), len(case.cluster.origins)
        yield f"  cluster  {case.cluster.id}: {size} claims, {origins} independent origin{'' if origins == 1 else 's'}"
    for name, others in (("same", case.same), ("conflict", case.conflicts), ("checked", case.reviews)):
        for other in others:
            finer, kind = other.link.finer, "dispute" if other.link.kind == "dispute" else name
            yield from _other_lines(kind if not finer else "coarser" if finer == claim.id else "finer", other)
    for flag, dismissed in case.flags:
        yield from flag_lines(flag, dismissed, "  ")
    for item in case.evidence:
        parts = (item.url, f"“{item.quote}”" if item.quote else "", item.sha256[:12], item.note)
        yield f"  evidence {item.stance.value}: {' '.join(filter(None, parts))}"
    for note in case.notes:
        yield f"  note     {note.author}, {note.at[:16]}: {note.text}"
    for event in case.history:
        yield f"  history  {event_line(event, subject=False)}"


def _in_place(case: Case) -> str:
    """Return the quote between marks, with as much of its paragraph around it as a line can show."""
    before, after = (" ".join(f"|{words}|".split())[1:-1] for words in (case.before[-80:], case.after[:80]))
    cut = ("…" if len(case.before) > 80 else "", "…" if len(case.after) > 80 else "")
    return f"{cut[0]}{before}«{' '.join(case.claim.quote.split())}»{after}{cut[1]}".strip()


def _status(status: ClaimStatus) -> str:
    parts = [status.status.value]
    if status.verdict:
        parts.append(f"{status.verdict.value}{f' ({status.house})' if status.house else ''} by {status.reviewer}")
    if status.said:
        parts.append(f"did they say it: {status.said.value}")
    if status.signed_off_by:
        parts.append(f"signed off by {status.signed_off_by}")
    if status.assignee:
        parts.append(f"with {status.assignee}")
    if status.snoozed_until:
        parts.append(f"snoozed until {status.snoozed_until}")
    return "; ".join([*parts, *(f"but {dissent}" for dissent in status.dissent), *([status.note] if status.note else [])])


def _other_lines(name: str, other: Other) -> Iterator[str]:
    judged = f" [{other.judgement.value}]" if other.judgement else ""
    if other.review:
        what = f"{other.review.author}: {other.review.rating} ({other.review.url}): {other.review.claim_reviewed}"
    else:
        what = f"{other.claim.id if other.claim else '?'} {shorten(other.claim.text if other.claim else '', 80)} ({_where(other.article)})"
    yield f"  {name:8} {other.link.id}{judged} {what}"
    yield f"           {other.link.reason}"


def flag_json(flag: Flag, dismissed: str | None) -> dict[str, Any]:
    """Return a flag for scripts; ``dismissed`` is the reason, or None where it is open."""
    return {("article" if key == "article_id" else key): value for key, value in to_plain(flag).items()} | {"dismissed": dismissed}


def flag_lines(flag: Flag, dismissed: str | None, indent: str = "") -> Iterator[str]:
    """Yield a flag: what does not fit, and what to ask."""
    state = f" [dismissed: {dismissed}]" if dismissed is not None else ""
    yield f"{indent}{flag.severity.value:8} {flag.id}{state} {flag.kind}: {flag.reason}"
    if flag.question:
        yield f"{indent}         ask: {flag.question}"


def event_json(event: Event) -> dict[str, Any]:
    """Return an event for scripts."""
    return to_plain(event)


def event_line(event: Event, *, subject: bool = True) -> str:
    """Return an event on one line."""
    body = {key: value for key, value in event.body.items() if key not in ("act", "question", "verdict", "digest", "blob", "text")}
    if event.kind == "superseded":
        body["same"] = f"{len(body.get('same', ()))} claims"
    asked = {"said": "said it? ", "true": ""}.get(str(event.body.get("question", "")), "")
    said = str(event.body.get("text", "")) if event.kind == "noted" else f"{asked}{event.body.get('verdict', '')}"
    rest = "; ".join(f"{key}: {value}" for key, value in body.items() if value not in ("", None))
    what = " ".join(part for part in (said, f"({rest})" if rest else "") if part)
    return f"{event.seq:6}  {event.at[:19]}  {event.actor}  {event.kind.value}  {event.subject + '  ' if subject else ''}{what}".rstrip()
