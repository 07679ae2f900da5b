"""The pages that show: each takes an open record and a request and returns HTML. Nothing here writes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from claims_db.models import Article, Event
from claims_db.store import ClaimsDB, Place

from ..config import load_config
from ..review.case import conflicts_of
from ..review.faces import choices_of
from ..review.queue import ReviewQueue
from ..review.views import view_cluster, view_pair
from .article_page import article_page
from .asked import asked_of, page_of
from .claim_page import claim_page, first_of
from .desk import Desk, inner_path, now
from .frame import frame, number_of
from .render import render
from .timeline import Sighting, draw_timeline
from .versions import choices_for

__all__ = ["GET"]

ROWS = 50


def _rows(record: ClaimsDB, places: list[Place]) -> list[dict[str, Any]]:
    """Return the claims at these places of the queue, with their articles; an article is read once."""
    articles: dict[str, Article | None] = {}
    rows = []
    for place in places:
        claim = record.claim(place.claim_id)
        if claim is None:
            continue
        if claim.article_id not in articles:
            articles[claim.article_id] = record.article(claim.article_id)
        rows.append({"claim": claim, "article": articles[claim.article_id], "place": place, "status": record.status(claim.id),
                     "against": conflicts_of(record, claim.id) if place.conflicts else ()})  # fmt: skip
    return rows


def queue_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Show the queue, filtered as asked."""
    asked, page = asked_of(request.query_params), page_of(request.query_params)
    places = record.queue(asked.filter, at=now(), limit=ROWS + 1, offset=(page - 1) * ROWS)
    length = record.queue_length(asked.filter, at=now())
    values = frame(
        desk, record, request, "/queue", rows=_rows(record, places[:ROWS]), more=len(places) > ROWS, page=page, length=length, wanted=asked,
        query=asked.query, filtered=bool(asked.query), first=(page - 1) * ROWS + 1, outlets=record.outlets(), kinds=record.flag_kinds(),
    )  # fmt: skip
    return HTMLResponse(render("queue.html", **values))


def next_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Go to the first claim of the queue that is free for this person."""
    asked = asked_of(request.query_params)
    found = first_of(record, asked, desk.reviewer_of(request))
    return RedirectResponse(f"/claim/{found}?{asked.query}" if found else f"/queue?{asked.query}", status_code=303)


def articles_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Show the articles, the newest first."""
    page = page_of(request.query_params)
    rows = record.article_rows(limit=ROWS + 1, offset=(page - 1) * ROWS)
    values = frame(desk, record, request, "/articles", rows=rows[:ROWS], more=len(rows) > ROWS, page=page, total=record.article_count())
    return HTMLResponse(render("articles.html", **values))


def clusters_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Show the clusters, the widest spread first."""
    page = page_of(request.query_params)
    clusters = record.cluster_rows(limit=ROWS + 1, offset=(page - 1) * ROWS)
    rows = [{"cluster": k, "claim": claim} for k in clusters[:ROWS] if (claim := next(iter(record.claims(k.claims[:1])), None))]
    values = frame(desk, record, request, "/clusters", rows=rows, more=len(clusters) > ROWS, page=page)
    return HTMLResponse(render("clusters.html", **values))


def cluster_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show a cluster side by side, its timeline, and the form that decides its open claims together."""
    view = view_cluster(record, request.path_params["id"])
    sightings = [Sighting(s.claim.id, s.outlet, s.claim.origin or s.outlet, s.article.published) for s in view.sides]
    open_ = [s.claim.id for s in view.sides if s.status.status.value in ("unreviewed", "in-progress", "reopened")]
    plan = ReviewQueue(record, "the page").plan_bulk(open_[0]) if open_ else ()
    values = frame(
        desk, record, request, "/clusters", view=view, timeline=draw_timeline(sightings), plan=plan,
        choices=choices_of(load_config(desk.path)), typed={"verdict": "", "note": ""},
    )  # fmt: skip
    return HTMLResponse(render("cluster.html", **{**values, **more}), status_code=409 if more.get("wrong") else 200)


def pair_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show two claims side by side."""
    pair = view_pair(record, request.path_params["id"])
    values = frame(desk, record, request, pair=pair, history=record.history(pair.link.id))
    return HTMLResponse(render("pair.html", **{**values, **more}), status_code=409 if more.get("wrong") else 200)


def history_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show what was done, the newest first."""
    events = _events_before(record, number_of(request.query_params.get("before")))
    rows = [(event, *_subject(record, event)) for event in events[:ROWS]]
    values = frame(desk, record, request, "/history", rows=rows, more=len(events) > ROWS, by=record.done_since(now()[:10]))
    return HTMLResponse(render("history.html", **{**values, **more}), status_code=409 if more.get("wrong") else 200)


def _events_before(record: ClaimsDB, before: int | None) -> list[Event]:
    if before is None:
        return record.latest_events(ROWS + 1)
    first = max(before - ROWS - 2, 0)
    return [event for event in _some(record, first) if event.seq < before][::-1]


def _some(record: ClaimsDB, after: int) -> list[Event]:
    found = []
    for event in record.events(after=after):
        found.append(event)
        if len(found) > ROWS + 2:
            break
    return found


def _subject(record: ClaimsDB, event: Event) -> tuple[str, str]:
    """Return where the subject of an event is shown, and its words."""
    kind, subject = event.subject.split("-", 1)[0], record.anchored(event.subject)
    if kind == "c" and (claim := record.claim(subject)):
        return f"/claim/{subject}", claim.text
    if kind == "a" and (article := record.article(subject)):
        return f"/article/{subject}", article.title or article.name
    if flag := record.flag(subject):
        return f"/article/{flag.article_id}#q-{subject}", flag.question or flag.reason
    if link := record.link(subject):
        return (f"/pair/{subject}" if record.claim(link.right) and record.claim(link.left) else ""), link.reason
    return "", event.subject


def search_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Show the claims and the published fact-checks that hold the words."""
    words, rows = request.query_params.get("q", "").strip()[:300], []
    for claim_id in record.search(words, limit=ROWS):
        claim = record.claim(claim_id)
        article = record.article(claim.article_id) if claim else None
        if claim and article:
            rows.append({"claim": claim, "article": article, "status": record.status(claim_id)})
    reviews = [review for id_ in record.search_reviews(words, limit=10) if (review := record.review(id_))]
    return HTMLResponse(render("search.html", **frame(desk, record, request, q=words, rows=rows, reviews=reviews, limit=ROWS)))


def add_page(desk: Desk, record: ClaimsDB, request: Request, **more: Any) -> Response:
    """Show the form that takes articles in."""
    values = frame(desk, record, request, "/add", jobs=desk.jobs.latest()[:5], choices=choices_for(record))
    return HTMLResponse(render("add.html", **{**values, **more}))


def job_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Show how far the reading of some articles is."""
    job = desk.jobs.get(request.path_params["id"])
    if job is None:
        return RedirectResponse("/articles", status_code=303)
    return HTMLResponse(render("job.html", **frame(desk, record, request, "/add", job=job)))


def name_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Ask who is at the page."""
    values = frame(desk, record, request)
    return HTMLResponse(render("name.html", **{**values, "back": inner_path(request.query_params.get("back"))}))


def file_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Hand out a file kept as evidence: always as a download, never as something a browser would run."""
    digest = request.path_params["digest"]
    raw = record.raw(digest)
    if raw is None:
        return HTMLResponse(render("error.html", **frame(desk, record, request, title="No such file", words=digest)), status_code=404)
    headers = {"Content-Disposition": f'attachment; filename="evidence-{quote(digest[:16], safe="")}.bin"'}
    return Response(raw, media_type="application/octet-stream", headers=headers)


def start_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Go where the work is."""
    return RedirectResponse("/queue", status_code=303)


GET = {
    "/": start_page,
    "/queue": queue_page,
    "/next": next_page,
    "/articles": articles_page,
    "/article/{id}": article_page,
    "/claim/{id}": claim_page,
    "/clusters": clusters_page,
    "/cluster/{id}": cluster_page,
    "/pair/{id}": pair_page,
    "/history": history_page,
    "/search": search_page,
    "/add": add_page,
    "/job/{id}": job_page,
    "/name": name_page,
    "/file/{digest}": file_page,
}
