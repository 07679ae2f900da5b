"""The JSON export: the whole record as one versioned document, one item a line, from which the record can be built again.

Keys are only ever added to a version of the format; a change of meaning raises ``SCHEMA``. What the format holds is described by
``schema/export-1.schema.json``; ``read_json`` is its mirror.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claims_db.models import (
    Article,
    Claim,
    ClaimReview,
    ClaimStatus,
    Cluster,
    Event,
    Evidence,
    Flag,
    Judgement,
    Link,
    Snapshot,
    SourceStep,
)

__all__ = [
    "SCHEMA",
    "article_item",
    "claim_item",
    "cluster_item",
    "event_item",
    "evidence_item",
    "export_json",
    "flag_item",
    "iterate_json",
    "link_item",
    "review_item",
    "status_item",
]

SCHEMA = 1


def export_json(snapshot: Snapshot, *, extras: Mapping[str, Any] | None = None, ascii_only: bool = False) -> str:
    r"""Return the snapshot as JSON text ending in a newline; equal snapshots give equal text.

    ``extras`` (of ``claims_db.store.transfer``) go under ``record``: with them the document is the whole record and not only what it
    shows. ``ascii_only`` escapes everything outside ASCII, which keeps an article's control characters off a terminal.
    Raises ValueError for a score that is not a number.

    >>> print(export_json(Snapshot()).splitlines()[0])
    {"schema": 1, "head": "",
    >>> import json; json.loads(export_json(Snapshot()))["claims"]
    []
    """
    return "".join(iterate_json(snapshot, extras=extras, ascii_only=ascii_only))


def iterate_json(snapshot: Snapshot, *, extras: Mapping[str, Any] | None = None, ascii_only: bool = False) -> Iterator[str]:
    """Yield the text of ``export_json`` piece by piece, so that a large record need not be held twice."""

    def dump(value: Any) -> str:
        return json.dumps(value, ensure_ascii=ascii_only, allow_nan=False)

    s = snapshot
    yield f'{{"schema": {SCHEMA}, "head": {dump(s.head)},\n'
    yield from _array("articles", map(article_item, s.articles), dump)
    yield from _array("claims", (claim_item(c, s.statuses.get(c.id)) for c in s.claims), dump)
    yield from _array("flags", (flag_item(f, s.dismissed.get(f.id)) for f in s.flags), dump)
    yield from _array("links", (link_item(x, s.judgements.get(x.id)) for x in s.links), dump)
    yield from _array("clusters", map(cluster_item, s.clusters), dump)
    yield from _array("reviews", map(review_item, s.reviews), dump)
    yield from _array("evidence", map(evidence_item, s.evidence), dump)
    yield from _array("events", map(event_item, s.events), dump)
    if extras is not None:
        yield f'"record": {dump(extras)},\n'
    yield f'"orphans": {dump(_orphans(s))}}}\n'


def _array(name: str, items: Iterable[dict[str, Any]], dump: Callable[[Any], str]) -> Iterator[str]:
    """Yield one named array, an item a line: line-based tools can compare two exports."""
    yield f'"{name}": ['
    for number, item in enumerate(items):
        yield (",\n" if number else "\n") + dump(item)
    yield "\n],\n"


def _orphans(s: Snapshot) -> dict[str, Any]:
    """Return decisions whose claim, link or flag the machine no longer suggests: a person's work is never dropped."""
    claims, links, flags = {c.id for c in s.claims}, {x.id for x in s.links}, {f.id for f in s.flags}
    return {
        "statuses": [status_item(v) for k, v in sorted(s.statuses.items()) if k not in claims],
        "judgements": {k: v.value for k, v in sorted(s.judgements.items()) if k not in links},
        "dismissed": {k: v for k, v in sorted(s.dismissed.items()) if k not in flags},
    }


def article_item(article: Article) -> dict[str, Any]:
    """Return the export's item for an article, its text included."""
    return {
        "id": article.id,
        "name": article.name,
        "text": article.text,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "sha256": article.sha256,
        "warnings": list(article.warnings),
    }


def claim_item(claim: Claim, status: ClaimStatus | None = None) -> dict[str, Any]:
    """Return the export's item for a claim; without a status it is unreviewed."""
    state = status or ClaimStatus(claim.id)
    return {
        "id": claim.id,
        "article": claim.article_id,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "text": claim.text,
        "attribution": [_step(step) for step in claim.attribution],
        "voice": claim.voice,
        "checkworthiness": claim.checkworthiness,
        "band": claim.band.value,
        "reasons": list(claim.reasons),
        "types": list(claim.types),
        "notes": list(claim.notes),
        "additions": [{"words": a.words, "start": a.start, "end": a.end} for a in claim.additions],
        "sentence": {"start": claim.sentence_start, "end": claim.sentence_end},
        **{key: value for key, value in status_item(state).items() if key != "claim"},
    }


def status_item(state: ClaimStatus) -> dict[str, Any]:
    """Return the keys of a claim's state: ``verdict`` answers "is it so?", ``said`` "did they say it?"."""
    return {
        "claim": state.claim_id,
        "status": state.status.value,
        "verdict": state.verdict.value if state.verdict else None,
        "said": state.said.value if state.said else None,
        "reviewer": state.reviewer,
        "assignee": state.assignee,
        "decided_at": state.decided_at,
        "note": state.note,
        "signed_off_by": state.signed_off_by,
        "snoozed_until": state.snoozed_until,
        "house": state.house,
        "dissent": list(state.dissent),
    }


def _step(step: SourceStep) -> dict[str, Any]:
    return {
        "source": step.source,
        "start": step.start,
        "end": step.end,
        "cue": step.cue,
        "cue_start": step.cue_start,
        "cue_end": step.cue_end,
        "resolved": step.resolved,
        "explicit": step.explicit,
        "anonymous": step.anonymous,
    }


def flag_item(flag: Flag, dismissed: str | None = None) -> dict[str, Any]:
    """Return the export's item for a flag; ``dismissed`` is null while the query stands."""
    return {
        "id": flag.id,
        "article": flag.article_id,
        "kind": flag.kind,
        "severity": flag.severity.value,
        "spans": [{"start": s.start, "end": s.end} for s in flag.spans],
        "reason": flag.reason,
        "question": flag.question,
        "claims": list(flag.claims),
        "dismissed": dismissed,
    }


def link_item(link: Link, judgement: Judgement | None = None) -> dict[str, Any]:
    """Return the export's item for a link; ``judgement`` is null until a person has spoken."""
    return {
        "id": link.id,
        "left": link.left,
        "right": link.right,
        "relation": link.relation.value,
        "kind": link.kind,
        "finer": link.finer or None,
        "score": link.score,
        "reason": link.reason,
        "method": link.method,
        "judgement": judgement.value if judgement else None,
    }


def cluster_item(cluster: Cluster) -> dict[str, Any]:
    """Return the export's item for a cluster; ``origins`` are independent sources, not outlets."""
    return {
        "id": cluster.id,
        "claims": list(cluster.claims),
        "origins": list(cluster.origins),
        "outlets": list(cluster.outlets),
        "first_seen": cluster.first_seen,
    }


def review_item(review: ClaimReview) -> dict[str, Any]:
    """Return the export's item for a published fact-check."""
    return {
        "id": review.id,
        "claim_reviewed": review.claim_reviewed,
        "rating": review.rating,
        "url": review.url,
        "author": review.author,
        "claimant": review.claimant,
        "date_published": review.date_published,
        "verdict": review.verdict.value if review.verdict else None,
        "title": review.title,
    }


def evidence_item(evidence: Evidence) -> dict[str, Any]:
    """Return the export's item for a piece of evidence."""
    return {
        "claim": evidence.claim_id,
        "url": evidence.url,
        "archived_url": evidence.archived_url,
        "quote": evidence.quote,
        "accessed": evidence.accessed,
        "stance": evidence.stance.value,
        "sha256": evidence.sha256,
        "note": evidence.note,
    }


def event_item(event: Event) -> dict[str, Any]:
    """Return the export's item for one act in the ledger, its hash included."""
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "kind": event.kind.value,
        "subject": event.subject,
        "body": event.body,
        "prev": event.prev,
        "hash": event.hash,
    }
