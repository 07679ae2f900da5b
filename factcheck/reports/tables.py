"""The report as tables for a database that anyone may read: only what is listed here goes out, so that no note or draft slips through.

No article text beyond the quotes, no remarks, assignments or snoozes, no dismissed queries, no rejected links.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .report import Entry, Pair, Report
from .wording import chain_words, count_words

__all__ = ["COLUMNS", "DESCRIPTIONS", "SEARCHED", "VIEWS", "Row", "datasette_yaml", "tables"]

Row = dict[str, Any]

SEARCHED = {"claims": ("claim", "quote", "chain")}  # full-text search, by table

VIEWS = {
    "verdicts": """SELECT claims.id, claim, speaker, outlet, published, verdict, said, why, reviewer, decided_at, signed_off_by
        FROM claims WHERE verdict IS NOT NULL ORDER BY decided_at DESC, number""",
    "conflicts": """SELECT links.id, links.kind, links.reason, links.judgement,
        a.claim AS one, a.outlet AS one_outlet, a.speaker AS one_speaker,
        b.claim AS other, b.outlet AS other_outlet, b.speaker AS other_speaker
        FROM links JOIN claims a ON a.id = links."left" JOIN claims b ON b.id = links."right" WHERE relation = 'CONTRADICTION'""",
    "spread": """SELECT clusters.id, min(claims.claim) AS claim, clusters.outlets, clusters.origins, clusters.first_seen
        FROM clusters JOIN claims ON claims.cluster_id = clusters.id GROUP BY clusters.id ORDER BY clusters.origins DESC, clusters.id""",
}

_TEXT = (
    "articles: id name outlet title published url claims#",
    "clusters: id claims# outlets# origins# named_origins first_seen",
    "claims: id number# article_id claim quote speaker chain outlet published checkworthiness% band status verdict said why reviewer"
    " decided_at signed_off_by cluster_id",
    "evidence: claim_id stance url archived_url quote accessed sha256",
    "links: id left right relation kind score% reason method judgement",
    "queries: id article_id kind severity question reason quote",
    "prior_checks: claim_id author rating claim_reviewed url published judgement",
    "corrections: seq# at claim_number# claim_id question before after reviewer",
    "about: name value",
)
_TYPES: dict[str, type] = {"#": int, "%": float}

# The columns of each table and their types; tables that others point to come first.
COLUMNS: dict[str, dict[str, type]] = {
    name: {column.rstrip("#%"): _TYPES.get(column[-1], str) for column in columns.split()}
    for name, columns in (line.split(": ") for line in _TEXT)
}

# table: (title, description, facets, sort column)
DESCRIPTIONS: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "claims": (
        "Claims",
        "One row per claim: what was said, by whom, where, and what was found.",
        ("outlet", "status", "verdict", "band"),
        "number",
    ),
    "articles": ("Articles", "Where the claims were read. The text itself stays with the newsroom.", ("outlet",), "name"),
    "evidence": ("Evidence", "What the verdicts stand on, with archived copies.", ("stance",), "claim_id"),
    "links": ("Links", "Claims that match or contradict each other, with the reason.", ("relation", "kind", "judgement"), "id"),
    "clusters": ("Clusters", "Claims found in several places, with the number of independent origins.", (), "id"),
    "queries": ("Open questions", "Editor's queries on the copy.", ("kind", "severity"), "id"),
    "prior_checks": ("Published fact-checks", "Fact-checks by others that a claim was matched with.", ("author",), "claim_id"),
    "corrections": ("Corrections", "Verdicts that were changed after they had been given.", (), "seq"),
    "about": ("About", "Where this copy comes from: the ledger's head, the version, the counts.", (), "name"),
    "verdicts": ("Verdicts", "Claims with a verdict, newest first.", ("verdict", "outlet"), ""),
    "conflicts": ("Conflicts", "Claims that contradict each other, side by side.", ("kind",), ""),
    "spread": ("Spread", "Claims by the number of independent origins behind them.", (), ""),
}


def tables(report: Report) -> dict[str, list[Row]]:
    """Return the rows of each table; every table is there, empty or not."""
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for part in report.parts:
        a = part.article
        held = {"id": a.id, "name": a.name, "outlet": a.outlet, "title": a.title, "published": a.published, "url": a.url}
        rows["articles"].append({**held, "claims": len(part.entries)})
        for entry in part.entries:
            rows["claims"].append(_claim(entry))
            rows["evidence"] += _evidence(entry)
            rows["prior_checks"] += _priors(entry)
        rows["queries"] += [
            {"id": q.flag.id, "article_id": a.id, "kind": q.flag.kind, "severity": q.flag.severity.value, "question": q.flag.question,
             "reason": q.flag.reason, "quote": " … ".join(q.quotes)}
            for q in part.queries if q.dismissed is None
        ]  # fmt: skip
    rows["links"] = [_link(pair) for pair in report.every_pair]
    rows["clusters"] = [
        {"id": s.cluster.id, "claims": len(s.cluster.claims), "outlets": len({m.article.label for m in s.members}),
         "origins": len(s.cluster.origins), "named_origins": ", ".join(s.cluster.origins), "first_seen": s.cluster.first_seen}
        for s in report.spreads
    ]  # fmt: skip
    rows["corrections"] = [
        {"seq": c.event.seq, "at": c.event.at, "claim_number": c.number, "claim_id": c.event.subject, "question": c.question,
         "before": c.before, "after": c.after, "reviewer": c.event.actor}
        for c in report.corrections
    ]  # fmt: skip
    rows["about"] = list(_about(report))
    return rows


def _claim(entry: Entry) -> Row:
    claim, status, article = entry.claim, entry.status, entry.article
    return {
        "id": claim.id,
        "number": entry.number,
        "article_id": article.id,
        "claim": claim.text,
        "quote": claim.quote,
        "speaker": claim.origin,
        "chain": " ← ".join(chain_words(claim, article)),
        "outlet": article.outlet,
        "published": article.published,
        "checkworthiness": claim.checkworthiness,
        "band": claim.band.value,
        "status": status.status.value,
        "verdict": status.verdict.value if status.verdict else None,
        "said": status.said.value if status.said else None,
        "why": status.note or None,
        "reviewer": status.reviewer,
        "decided_at": status.decided_at,
        "signed_off_by": status.signed_off_by,
        "cluster_id": entry.cluster.id if entry.cluster else None,
    }


def _evidence(entry: Entry) -> list[Row]:
    return [
        {"claim_id": e.claim_id, "stance": e.stance.value, "url": e.url or None, "archived_url": e.archived_url or None,
         "quote": e.quote or None, "accessed": e.accessed or None, "sha256": e.sha256 or None}
        for e in entry.evidence
    ]  # fmt: skip


def _priors(entry: Entry) -> list[Row]:
    return [
        {"claim_id": entry.claim.id, "author": p.review.author, "rating": p.review.rating, "claim_reviewed": p.review.claim_reviewed,
         "url": p.review.url, "published": p.review.date_published, "judgement": p.judgement}
        for p in entry.priors
    ]  # fmt: skip


def _link(pair: Pair) -> Row:
    x = pair.link
    return {
        "id": x.id, "left": x.left, "right": x.right, "relation": x.relation.value, "kind": x.kind, "score": x.score, "reason": x.reason,
        "method": x.method, "judgement": pair.judgement,
    }  # fmt: skip


def _about(report: Report) -> Iterator[Row]:
    yield {"name": "made with", "value": f"factcheck-toolkit {report.method.version}"}
    yield {"name": "as of", "value": report.as_of}
    yield {"name": "ledger head", "value": report.method.head}
    yield {"name": "scope", "value": report.scope.words or "everything"}
    for name, number in count_words(report.counts):
        yield {"name": name.lower(), "value": str(number)}


def datasette_yaml(database: str, title: str) -> str:
    """Return the settings for Datasette, for ``datasette DATABASE.db --metadata datasette.yaml``.

    JSON strings are YAML strings, so a title can end nothing.

    >>> print(datasette_yaml("record", "A: title").splitlines()[0])
    title: "A: title"
    """
    q = json.dumps
    lines = [f"title: {q(title)}", f"description: {q('Claims, who said them, and what was found. Made with factcheck-toolkit.')}"]
    lines += ["databases:", f"  {q(database)}:", "    tables:"]
    for name, (label, about, facets, sort) in DESCRIPTIONS.items():
        lines += [f"      {name}:", f"        title: {q(label)}", f"        description: {q(about)}"]
        lines += [f"        facets: [{', '.join(map(q, facets))}]"] if facets else []
        lines += [f"        sort: {q(sort)}"] if sort else []
        lines += [f"        fts_table: {q(name + '_fts')}", '        fts_pk: "rowid"'] if name in SEARCHED else []
    return "\n".join(lines) + "\n"
