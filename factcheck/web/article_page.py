"""The article as one reads it: every claim underlined by its status, every query in the margin of its paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from claims_db.models import ClaimStatus, Status, Verdict
from claims_db.store import ClaimsDB

from ..reports.wording import STATUSES, VERDICTS
from ..review.views import ArticleView, view_article
from .desk import Desk
from .frame import frame
from .marking import Mark, Paragraph, Piece, cut_article
from .render import render
from .versions import choices_for

__all__ = ["article_page"]

_LEGEND = (
    ("unreviewed", STATUSES[Status.UNREVIEWED]),
    ("in-progress", STATUSES[Status.IN_PROGRESS]),
    ("reopened", STATUSES[Status.REOPENED]),
    *((f"decided {verdict.value}", words) for verdict, words in VERDICTS.items()),
)


def article_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show an article."""
    view = view_article(record, request.path_params["id"])
    marks = [Mark(claim.start, claim.end, claim.id) for claim in view.claims]
    marks += [Mark(span.start, span.end, query.flag.id, "flag") for query in view.queries for span in query.flag.spans]
    statuses = {claim.id: view.statuses.get(claim.id) or ClaimStatus(claim.id) for claim in view.claims}
    paragraphs = _urgent_first(cut_article(view.article.text, marks), statuses)
    shown_at = _first_places(paragraphs)
    values = frame(
        desk, record, request, view=view, paragraphs=paragraphs, css_of={key: _css(status) for key, status in statuses.items()},
        sign_after=_signs(paragraphs, statuses), shown_at=shown_at, numbers=_numbers(view, shown_at), legend=_LEGEND,
        queries={query.flag.id: query for query in view.queries}, loose=[q for q in view.queries if q.flag.id not in shown_at],
        decided=sum(status.status == Status.DECIDED for status in statuses.values()),
        choices=[] if view.newest else choices_for(record, view.article),
        open_queries=sum(query.dismissed is None for query in view.queries), pulse=f"article={view.article.id}",
    )  # fmt: skip
    return HTMLResponse(render("article.html", **{**values, **more}), status_code=409 if more.get("wrong") else 200)


def _urgent_first(paragraphs: tuple[Paragraph, ...], statuses: dict[str, ClaimStatus]) -> tuple[Paragraph, ...]:
    """Let words that several claims share show the one that is asked again: what was printed of it may be wrong."""

    def again(piece: Piece) -> Piece:
        return replace(piece, claims=tuple(sorted(piece.claims, key=lambda id_: statuses[id_].status != Status.REOPENED)))

    if all(status.status != Status.REOPENED for status in statuses.values()):
        return paragraphs
    return tuple(replace(paragraph, pieces=tuple(map(again, paragraph.pieces))) for paragraph in paragraphs)


def _css(status: ClaimStatus) -> str:
    decided = status.status == Status.DECIDED and status.verdict
    return f"decided {status.verdict.value}" if decided and status.verdict else status.status.value


def _first_places(paragraphs: tuple[Paragraph, ...]) -> dict[str, int]:
    """Return the paragraph beside which each query stands: the first that it touches."""
    places: dict[str, int] = {}
    for paragraph in paragraphs:
        for flag in paragraph.flags:
            places.setdefault(flag, paragraph.start)
    return places


def _numbers(view: ArticleView, shown_at: dict[str, int]) -> dict[str, int]:
    """Return the number of each query, in the order of the text."""
    return {query.flag.id: number for number, query in enumerate((q for q in view.queries if q.flag.id in shown_at), 1)}


def _signs(paragraphs: tuple[Paragraph, ...], statuses: dict[str, ClaimStatus]) -> dict[tuple[int, int], Verdict]:
    """Return the verdict to sign after each piece: where a decided claim ends, so that a line under words is never all that tells."""
    last: dict[str, tuple[int, int]] = {}
    for paragraph in paragraphs:
        for number, piece in enumerate(paragraph.pieces):
            if piece.claims:
                last[piece.claims[0]] = (paragraph.start, number)
    found = {}
    for claim_id, place in last.items():
        status = statuses[claim_id]
        if status.status == Status.DECIDED and status.verdict:
            found[place] = status.verdict
    return found
