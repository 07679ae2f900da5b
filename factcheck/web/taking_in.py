"""What comes in through the page: articles to read, whether one is a corrected copy of another, and the name of the person."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from claims_db.store import ClaimsDB

from ..errors import UnknownId
from ..mentions.dates import is_iso_date
from .desk import Desk, inner_path
from .inputs import Input, Settling
from .jobs import Job
from .pages import add_page
from .versions import SEPARATE

__all__ = ["set_name", "settle_version", "take_in"]


async def take_in(desk: Desk, request: Request) -> Response:
    """Hand the pasted text or the files to the reader, and go to the page of its progress."""
    inputs: list[Input] = []
    async with request.form(max_files=200, max_fields=20, max_part_size=50_000_000) as form:
        said = {name: _text(form.get(name)) for name in ("outlet", "title", "published", "url")}
        version = _text(form.get("version"))
        corrects = "" if version == SEPARATE else version
        about: Any = {name: said[name] or None for name in ("outlet", "published")}
        about |= {"corrects": corrects or None, "separate": version == SEPARATE}
        for item in form.getlist("files"):
            if isinstance(item, UploadFile) and item.filename:
                inputs.append(Input(item.filename.replace("\\", "/").rsplit("/", 1)[-1][:200], await item.read(), **about))
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            plain = text.replace("\r\n", "\n").replace("\r", "\n")  # what a form does to line ends is the browser's doing, not the author's
            name = (said["title"] or plain.strip().splitlines()[0])[:60]
            raw = plain.encode("utf-8", "replace")
            inputs.append(Input(name, raw, title=said["title"] or None, url=said["url"] or None, **about))
    wrong = "" if inputs else "There was nothing to read."
    if said["published"] and not is_iso_date(said["published"]):
        wrong = "That date is in no calendar; write it as 2026-11-22."
    if corrects and len(inputs) > 1:
        wrong = "A corrected copy is one file: choose one, or leave open what it corrects."
    if corrects and await desk.run(lambda record: record.article(corrects)) is None:
        wrong = "The article that it corrects is not in the record."
    if wrong and _wants_json(request):
        return JSONResponse({"wrong": wrong}, status_code=409)
    if wrong:
        refusal: Response = await desk.run(lambda record: add_page(desk, record, request, wrong=wrong))
        return refusal
    return _to_job(request, desk.jobs.start(inputs))


async def settle_version(desk: Desk, request: Request) -> Response:
    """Hand on what the person says of an article of the record: whose corrected copy it is, or that it is one of its own."""
    async with request.form(max_files=0, max_fields=5) as form:
        version = _text(form.get("version"))

    def settling(record: ClaimsDB) -> Settling:
        article, other = record.article(request.path_params["id"]), record.article(version)
        if article is None or (version != SEPARATE and (other is None or other.id == article.id)):
            raise UnknownId("An article is a corrected copy of another one in the record; this names none.")
        return Settling(article.name, article.id, None if version == SEPARATE else version)

    return _to_job(request, desk.jobs.start([await desk.run(settling)]))


def _to_job(request: Request, job: Job) -> Response:
    """Go to the page on which one sees how far the reading is."""
    if _wants_json(request):
        return JSONResponse({"location": f"/job/{job.id}"})
    return RedirectResponse(f"/job/{job.id}", status_code=303)


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


async def set_name(desk: Desk, request: Request) -> Response:
    """Keep the name in this browser."""
    async with request.form(max_files=0, max_fields=5) as form:
        name, back = _text(form.get("name")), inner_path(_text(form.get("back")))
    printable = "".join(character for character in " ".join(name.split()) if character.isprintable())[:80]
    if request.headers.get("accept", "").startswith("application/json"):
        response: Response = JSONResponse({"location": back})
    else:
        response = RedirectResponse(back, status_code=303)
    if printable:
        response.set_cookie("reviewer", quote(printable), httponly=True, samesite="strict", path="/", max_age=34_000_000)
    return response


def _text(value: object) -> str:
    return value.strip()[:2000] if isinstance(value, str) else ""
