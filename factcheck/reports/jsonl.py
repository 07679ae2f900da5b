"""The report as lines of JSON for tools that read one item at a time: first the report, then articles, claims and flags, then links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from .json import SCHEMA, claim_item, cluster_item, evidence_item, flag_item, link_item, review_item
from .report import Entry, Part, Report

__all__ = ["render_jsonl"]


def render_jsonl(report: Report, *, ascii_only: bool = False) -> Iterator[str]:
    """Yield the report's lines, each an object with a ``type``: report, article, claim, flag, link or cluster.

    A claim carries its article's name, its evidence and the fact-checks it was matched with, so that a line can be read alone.
    """

    def line(kind: str, item: dict[str, Any]) -> str:
        return json.dumps({"type": kind, **item}, ensure_ascii=ascii_only, allow_nan=False) + "\n"

    counts = {**asdict(report.counts), "undecided": report.counts.undecided}
    head = {"schema": SCHEMA, "title": report.title, "scope": report.scope.words, "as_of": report.as_of, "head": report.method.head}
    yield line("report", {**head, "counts": counts})
    for part in report.parts:
        yield line("article", _article(part))
        yield from (line("claim", _claim(entry)) for entry in part.entries)
        yield from (line("flag", flag_item(query.flag, query.dismissed)) for query in part.queries)
    for pair in report.every_pair:
        yield line("link", link_item(pair.link, pair.judgement))
    for spread in report.spreads:
        yield line("cluster", cluster_item(spread.cluster))


def _article(part: Part) -> dict[str, Any]:
    a = part.article
    return {"id": a.id, "name": a.name, "outlet": a.outlet, "title": a.title, "published": a.published, "url": a.url}


def _claim(entry: Entry) -> dict[str, Any]:
    article = entry.article
    return {
        "number": entry.number,
        **claim_item(entry.claim, entry.status),
        "name": article.name,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "cluster": entry.cluster.id if entry.cluster else None,
        "evidence": [evidence_item(item) for item in entry.evidence],
        "prior_reviews": [review_item(prior.review) for prior in entry.priors],
        "links": [link.id for link in entry.links],
        "corrections": entry.corrections,
    }
