"""What comes in through the page: articles to read, and the name of the person."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ..mentions.dates import is_iso_date
from .desk import Desk, inner_path
from .inputs import Input
from .pages import add_page

__all__ = ["set_name", "take_in"]


async def take_in(desk: Desk, request: Request) -> Response:
    """Hand the pasted text or the files to the reader, and go to the page of its progress."""
    inputs: list[Input] = []
    async with request.form(max_files=200, max_fields=20, max_part_size=50_000_000) as form:
        said = {name: _text(form.get(name)) for name in ("outlet", "title", "published", "url")}
        for item in form.getlist("files"):
            if isinstance(item, UploadFile) and item.filename:
                inputs.append(Input(item.filename.replace("\\", "/").rsplit("/", 1)[-1][:200], await item.read()))
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            plain = text.replace("\r\n", "\n").replace("\r", "\n")  # what a form does to line ends is the browser's doing, not the author's
            name = (said["title"] or plain.strip().splitlines()[0])[:60]
            inputs.append(Input(name, plain.encode("utf-8", "replace"), **{key: value or None for key, value in said.items()}))
    wrong = "" if inputs else "There was nothing to read."
    if said["published"] and not is_iso_date(said["published"]):
        wrong = "That date is in no calendar; write it as 2026-11-22."
    if wrong:
        refusal: Response = await desk.run(lambda record: add_page(desk, record, request, wrong=wrong))
        return refusal
    job = desk.jobs.start(inputs)
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"location": f"/job/{job.id}"})
    return RedirectResponse(f"/job/{job.id}", status_code=303)


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
