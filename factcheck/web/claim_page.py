"""One claim and everything to decide it on: the words in their article, who says them, what stands against them, what was found before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from claims_db.models import Article, Claim
from claims_db.store import ClaimsDB

from ..config import load_config
from ..keeping.superseding import successor_of
from ..reports.differing import mark_differences
from ..reports.report import Segment
from ..reports.wording import VERDICTS
from ..review.case import open_case
from ..review.faces import SAID, choices_of
from ..review.views import chain_of, pairings_of, queries_of, sides_of
from .asked import Asked, asked_of
from .desk import Desk, now
from .frame import frame
from .render import render

__all__ = ["TYPED", "claim_page", "first_of"]

NEAR = 200  # places of the queue among which a claim's neighbours are looked for
TYPED = ("said", "verdict", "note", "url", "archived_url", "quote", "stance", "accessed", "evidence_note", "evidence_open")


def claim_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show a claim. After a refused act ``typed`` holds what was typed, and ``wrong`` says why it was not saved."""
    case = open_case(record, request.path_params["id"])
    asked, config = asked_of(request.query_params), load_config(desk.path)
    typed = dict.fromkeys(TYPED, "") | more.pop("typed", {})  # nothing is chosen beforehand, neither a suggestion nor what stands
    pairs, same = pairings_of(record, case, case.conflicts), pairings_of(record, case, case.same)
    paired = {pair.right.claim.id for pair in same}
    newest, became = successor_of(record, case.claim) or (None, None)
    values = frame(
        desk, record, request, view=case, query=asked.query, chain=chain_of(case.claim, case.article), choices=choices_of(config),
        newest=newest.id if newest else "", became=became,
        said_choices=SAID, queries=queries_of(record, case.article, case.flags), conflicts=pairs, duplicates=same,
        alone=_alone(case.claim), body=_body(case.article, case.claim),
        others=[side for side in sides_of(case) if side.claim.id not in paired],
        typed=typed, if_seq=case.seq, seq=case.seq, today=now()[:10], people=record.people(), pulse=f"claim={case.claim.id}",
        verdict_words=VERDICTS, four_eyes=config.four_eyes, **_neighbours(record, asked, case.claim.id),
    )  # fmt: skip
    return HTMLResponse(render("claim.html", **{**values, **more}), status_code=409 if more.get("wrong") else 200)


def first_of(record: ClaimsDB, asked: Asked, reviewer: str, after: str = "") -> str:
    """Return the first claim of the queue that is free for the person and is not ``after``; "" where there is none."""
    wanted = replace(asked.filter, free_for=reviewer or None) if not asked.assignee else asked.filter
    return next((place.claim_id for place in record.queue(wanted, at=now(), limit=2) if place.claim_id != after), "")


def _alone(claim: Claim) -> tuple[Segment, ...]:
    """Return the text that stands alone, with the words that its quote lacks marked; nothing where it only repeats the quote."""
    quote, text = (" ".join(words.split()).strip(" .,;:\"“”'").casefold() for words in (claim.quote, claim.text))
    return () if quote == text else mark_differences(claim.quote, claim.text)[1]


def _body(article: Article, claim: Claim) -> list[tuple[str, str, str]]:
    """Return the paragraphs of the article in three parts each: before the quote, what of the quote is in it, after it."""
    parts, at = [], 0
    for line in article.text.splitlines(keepends=True):
        end = at + len(line)
        first, last = min(max(claim.start - at, 0), len(line)), min(max(claim.end - at, 0), len(line))
        if line.strip():
            parts.append((line[:first], line[first:last].rstrip("\n"), line[last:].rstrip()) if last > first else (line.rstrip(), "", ""))
        at = end
    return parts


def _neighbours(record: ClaimsDB, asked: Asked, claim_id: str) -> dict[str, Any]:
    """Return where the claim stands in the queue as filtered, and the claims before and after it."""
    ids = [place.claim_id for place in record.queue(asked.filter, at=now(), limit=NEAR)]
    tail = f"?{asked.query}" if asked.query else ""
    at = ids.index(claim_id) if claim_id in ids else -1
    before = ids[at - 1] if at > 0 else ""
    after = ids[at + 1] if 0 <= at < len(ids) - 1 else ids[0] if at < 0 and ids else ""
    return {
        "position": at + 1, "length": record.queue_length(asked.filter, at=now()),
        "here_previous": f"/claim/{before}{tail}" if before else "", "here_next": f"/claim/{after}{tail}" if after else "",
    }  # fmt: skip
