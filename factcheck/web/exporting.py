"""The record as files to take away: the same renderers as ``factcheck export``, handed to the browser as downloads."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from claims_db.store import ClaimsDB

from .desk import Desk
from .frame import frame
from .render import render

__all__ = ["download", "export_page"]

LARGE = 20_000  # claims; a larger record is read article by article


@dataclass(frozen=True, slots=True)
class Offer:
    """A format as the page offers it."""

    key: str
    name: str
    what: str


_NAMES = {
    "md": "Report, Markdown", "html": "Report, web page", "docx": "Report, Word", "annotated": "Annotated articles, web page",
    "annotated-md": "Annotated articles, Markdown", "csv": "Claims, spreadsheet", "jsonl": "Claims, lines of JSON",
}  # fmt: skip


def _offers() -> list[Offer]:
    from ..reports.formats import FORMATS

    offers = [Offer(key, _NAMES.get(key, key), format_.about) for key, format_ in FORMATS.items()]
    return [*offers, Offer("json", "Everything, JSON", "the whole record as one document, from which it can be built again")]


def export_page(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Show the formats."""
    return HTMLResponse(render("export.html", **frame(desk, record, request, "/export", formats=_offers())))


def download(desk: Desk, record: ClaimsDB, request: Request) -> Response:
    """Hand out the record in a format, as a file that no browser opens by itself."""
    from claims_db.store.streaming import RecordSource
    from claims_db.store.transfer import read_extras

    from ..reports.build import build_report
    from ..reports.formats import FORMATS
    from ..reports.formats import render as written
    from ..reports.json import iterate_json

    key = request.path_params["format"]
    if key not in FORMATS and key != "json":
        return RedirectResponse("/export", status_code=303)
    if key == "json":
        body, ending = "".join(iterate_json(record.snapshot(), extras=read_extras(record))).encode("utf-8", "replace"), "json"
    else:
        large = sum(record.counts().values()) > LARGE
        report = build_report(RecordSource(record) if large else record.snapshot(), command=f"factcheck export --format {key}")
        body, ending = b"".join(written(key, report)), FORMATS[key].ending
    headers = {"Content-Disposition": f'attachment; filename="factcheck-{key}-{record.head.split(":")[0]}.{ending}"'}
    return Response(body, media_type="application/octet-stream", headers=headers)
