"""The page put together: routes, the guard in front of them, and what a fault looks like.

Every page is answered in a thread of the desk; only forms are read on the event loop. ``build_app`` knows no port and starts nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from claims_db.store import ClaimsDB

from ..errors import FactcheckError, RecordBusy, UnknownId
from .acts import ACTS, Sent, answer
from .desk import Desk
from .exporting import download, export_page
from .frame import frame
from .pages import GET
from .pulse import job_state, pulse
from .render import render
from .security import Guard
from .taking_in import set_name, settle_version, take_in

__all__ = ["HOSTS", "build_app"]

HOSTS = ("127.0.0.1", "localhost", "::1")
_STATIC = Path(__file__).parent / "static"
_TYPES = {"desk.css": "text/css", "desk.js": "text/javascript"}
Endpoint = Callable[[Request], Awaitable[Response]]


def build_app(desk: Desk, *, token: str, hosts: tuple[str, ...] = HOSTS, cookie: str = "factcheck") -> Starlette:
    """Return the application that serves ``desk`` to holders of ``token`` who reach it under one of ``hosts``."""
    routes = [Route(path, _shown(desk, page), methods=["GET"]) for path, page in GET.items()]
    routes += [Route(path, _done(desk, *act), methods=["POST"]) for path, act in ACTS.items()]
    routes += [
        Route("/export", _shown(desk, export_page), methods=["GET"]),
        Route("/export/{format}", _shown(desk, download), methods=["GET"]),
        Route("/pulse", _shown(desk, pulse), methods=["GET"]),
        Route("/job/{id}/state", _shown(desk, job_state), methods=["GET"]),
        Route("/add", _taken(desk, take_in), methods=["POST"]),
        Route("/article/{id}/version", _taken(desk, settle_version), methods=["POST"]),
        Route("/name", partial(set_name, desk), methods=["POST"]),
        Route("/static/{name}", _static, methods=["GET"]),
    ]
    guard = Middleware(Guard, token=token, hosts=hosts, cookie=cookie)
    return Starlette(routes=routes, middleware=[guard], exception_handlers={404: partial(_lost, desk)})


def _shown(desk: Desk, page: Callable[..., Response]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await _safely(desk, request, lambda record: page(desk, record, request))

    return endpoint


def _done(desk: Desk, act: Any, stays: Callable[..., Response]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        sent = await _sent(request)
        return await _safely(desk, request, lambda record: answer(desk, record, request, sent, act, stays))

    return endpoint


def _taken(desk: Desk, take: Callable[[Desk, Request], Awaitable[Response]]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            return await take(desk, request)
        except FactcheckError as error:
            return await _refused(desk, request, error)

    return endpoint


async def _sent(request: Request) -> Sent:
    """Return the form of a request; a file is read whole, its size was limited before."""
    fields, many, file = dict[str, str](), dict[str, tuple[str, ...]](), b""
    async with request.form(max_files=1, max_fields=2000, max_part_size=4_000_000) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                file = await value.read()
            else:
                fields[name] = value
                many[name] = (*many.get(name, ()), value)
    return Sent(fields, file, many)


async def _safely(desk: Desk, request: Request, work: Callable[[ClaimsDB], Response]) -> Response:
    """Return the page, or what went wrong in one sentence; never a traceback, never a half page."""
    try:
        response: Response = await desk.run(work)
        return response
    except FactcheckError as error:
        return await _refused(desk, request, error)


async def _refused(desk: Desk, request: Request, error: FactcheckError) -> Response:
    """Return what went wrong, as a page or for a script."""
    status = 404 if isinstance(error, UnknownId) else 503 if isinstance(error, RecordBusy) else 500
    title = {404: "Not in the record", 503: "The record is busy"}.get(status, "That did not work")
    words = str(error)
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"wrong": words}, status_code=status)
    return await _failure(desk, request, title, words, status)


async def _failure(desk: Desk, request: Request, title: str, words: str, status: int) -> Response:
    def show(record: ClaimsDB) -> Response:
        return HTMLResponse(render("error.html", **frame(desk, record, request, title=title, words=words)), status_code=status)

    try:
        response: Response = await desk.run(show)
        return response
    except FactcheckError:
        return HTMLResponse(render("broken.html", words=words), status_code=status)


async def _lost(desk: Desk, request: Request, error: Exception) -> Response:
    return await _failure(desk, request, "No such page", "The address leads nowhere on this desk.", 404)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _TYPES:
        return HTMLResponse("", status_code=404)
    return FileResponse(_STATIC / name, media_type=_TYPES[name])
