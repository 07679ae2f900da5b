"""``factcheck export``: the record as files that other people and other programs can read."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from . import importing, publishing
from .common import DbOption, database_path, talk

if TYPE_CHECKING:
    from claims_db.models import Snapshot

    from ..reports.formats import Options
    from ..reports.scope import Scope
    from ..reports.source import Source

__all__ = ["register"]

_NAMES = ("json", "md", "html", "docx", "annotated", "annotated-md", "csv", "jsonl", "claimreview")
_LARGE = 5_000  # claims; a larger record is read article by article
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_BY_SUFFIX = {".md": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".csv": "csv", ".jsonl": "jsonl", ".json": "json"}
_NO_FORMAT = {
    ".pdf": "print the html to PDF",
    ".xlsx": "a spreadsheet opens csv",
    ".doc": "Word opens docx",
    ".db": "see `factcheck publish-db`",
}

Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"One of: {', '.join(_NAMES)}. Default: what FILE's ending says, else md."),
]
Articles = Annotated[list[str] | None, typer.Option("--article", metavar="ID|NAME", help="Only this article; may be repeated.")]
Clusters = Annotated[list[str] | None, typer.Option("--cluster", metavar="ID", help="Only the claims of this cluster.")]
Speakers = Annotated[list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only claims with this name in their chain.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", metavar="STATUS|VERDICT", help="Only claims that stand so.")]


def register(app: typer.Typer) -> None:
    """Add ``export`` and the commands that belong with it to ``app``."""
    for room in (importing, publishing):
        room.register(app)

    @app.command(rich_help_panel="Publish")
    def export(
        format_: Format = None,
        out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Default: standard output.")] = None,
        force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
        article: Articles = None,
        cluster: Clusters = None,
        speaker: Speakers = None,
        status: Statuses = None,
        since: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles published on this day or later.")] = None,
        until: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles published on this day or earlier.")] = None,
        as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As the record stood then.")] = None,
        after: Annotated[str | None, typer.Option("--after", metavar="SEQ:HASH", help="Only corrections after the last report.")] = None,
        title: Annotated[str, typer.Option(help="The title of the report.")] = "",
        raw_csv: Annotated[bool, typer.Option("--raw-csv", help="CSV cells exactly as they are; they may act in a spreadsheet.")] = False,
        publisher: Annotated[str, typer.Option(help="ClaimReview: who publishes.")] = "",
        publisher_url: Annotated[str, typer.Option(metavar="URL", help="ClaimReview: the publisher's home page.")] = "",
        base_url: Annotated[str, typer.Option(metavar="URL", help="ClaimReview: the address that each review's id is added to.")] = "",
        no_bom: Annotated[bool, typer.Option("--no-bom", help="CSV without a byte order mark.")] = False,
        db: DbOption = None,
    ) -> None:
        """Write a report or the data: md, html, docx, annotated copy, csv, jsonl, json, claimreview.

        Two runs over one record give equal bytes. A file is written whole or not at all, and never replaced without --force.

        Exit codes: 0 written, 1 claimreview: something to fill in, 2 wrong words, 5 no record, 6 cannot write.
        """
        from ..reports.formats import Options
        from ..reports.scope import Scope

        format_ = format_ or _format_of(out)
        _refuse_unknown(format_, status or [])
        scope = Scope(
            _all(article), _all(cluster), _all(speaker), _all(status), _day(since, "--since"), _day(until, "--until"), _moment(as_of)
        )
        to_terminal = out is None and sys.stdout.isatty()
        options = Options(ascii_only=to_terminal, raw=raw_csv, bom=not no_bom and out is not None)
        path, number = database_path(db), _seq(after)
        _refuse_strangers(path, scope)
        if format_ == "json":
            _write(_json(path, scope, options), out, force)
            return
        from ..reports.build import build_report
        from ..reports.formats import render

        with _source(path, scope) as source:
            report = build_report(source, scope, title=title, command=_command(format_, scope), since=number)
            if format_ == "claimreview":
                from ..reports.claimreview import Publisher

                publishing.write_reviews(report, out, Publisher(publisher, publisher_url, base_url), force)
            else:
                _write(render(format_, report, options), out, force)


def _format_of(out: Path | None) -> str:
    """Return the format that the ending of a file asks for; Markdown under the name of another format would not open there."""
    suffix = out.suffix.lower() if out is not None else ""
    if suffix in _NO_FORMAT:
        raise UsageError(f"no format ends in {suffix}: {_NO_FORMAT[suffix]}; choose with --format one of {', '.join(_NAMES)}")
    return _BY_SUFFIX.get(suffix, "md")


def _refuse_strangers(path: Path, scope: Scope) -> None:
    """Raise UsageError for a name that the record does not hold: a report about nothing helps nobody."""
    from claims_db.store import ClaimsDB

    from ..reports.scope import names
    from .known import check_known

    with ClaimsDB(path, create=False, readonly=True) as record:
        if scope.articles:
            articles = {word for article in record.articles() for word in (article.id, article.name)}
            for given in scope.articles:
                check_known("--article", given, articles, what="article", none="the record has no article")
        if scope.as_of:
            return  # who is quoted now, and which clusters there are, says nothing of then
        for given in scope.clusters:
            if record.cluster(given) is None:
                raise UsageError(f"--cluster {given!r}: no such cluster. `factcheck clusters` lists them.")
        if scope.speakers:
            sources = record.sources()
            for given in scope.speakers:
                if not any(names(source, given) for source in sources):
                    check_known("--speaker", given, sources, what="source", none="every claim is in an outlet's own voice")


def _refuse_unknown(name: str, statuses: list[str]) -> None:
    """Raise UsageError with the words that would have been understood."""
    from ..reports.scope import STATUS_WORDS

    if name not in _NAMES:
        raise UsageError(f"there is no format {name!r}; choose one of {', '.join(_NAMES)}")
    for word in statuses:
        if word not in STATUS_WORDS:
            raise UsageError(f"there is no status {word!r}; choose one of {', '.join(STATUS_WORDS)}")


def _all(values: list[str] | None) -> tuple[str, ...]:
    return tuple(values or ())


def _day(text: str | None, option: str) -> str | None:
    if text and not _DAY.fullmatch(text):
        raise UsageError(f"{option} {text!r} is no day; write it as 2026-11-22")
    return text


def _moment(text: str | None) -> str | None:
    from ..reports.as_of import read_moment

    return read_moment(text) if text else None


def _seq(head: str | None) -> int:
    """Return the number of the event that a head ("SEQ:HASH", or the number alone) names."""
    number = (head or "0").partition(":")[0]
    if not number.isdecimal():
        raise UsageError(f"--after {head!r} is no head of the ledger; the last report's method box has it, like 41:0f3a…")
    return int(number)


@contextmanager
def _source(path: Path, scope: Scope) -> Iterator[Snapshot | Source]:
    """Give the record at the moment asked for: as values, or article by article where it is large."""
    from claims_db.store import ClaimsDB
    from claims_db.store.streaming import RecordSource

    from ..reports.as_of import snapshot_at

    with ClaimsDB(path, create=False, readonly=True) as record:
        if scope.as_of:
            yield snapshot_at(record.snapshot(superseded=True), scope.as_of)
        else:
            large = sum(record.counts().values()) > _LARGE
            yield RecordSource(record) if large else record.snapshot()


def _json(path: Path, scope: Scope, options: Options) -> Iterator[str]:
    """Yield the JSON export; that of a whole record holds what import needs."""
    from claims_db.store import ClaimsDB
    from claims_db.store.transfer import read_extras

    from ..reports.as_of import snapshot_at
    from ..reports.json import iterate_json
    from ..reports.narrow import narrow

    with ClaimsDB(path, create=False, readonly=True) as record:
        snapshot, extras = record.snapshot(superseded=bool(scope.as_of)), None if scope.words else read_extras(record)
    snapshot = snapshot_at(snapshot, scope.as_of) if scope.as_of else snapshot
    return iterate_json(narrow(snapshot, scope), extras=extras, ascii_only=options.ascii_only)


def _command(name: str, scope: Scope) -> str:
    """Return the command that makes the report again, without the paths of this computer."""
    named = (("--article", scope.articles), ("--cluster", scope.clusters), ("--speaker", scope.speakers), ("--status", scope.statuses))
    words = [f"{option} {_quoted(value)}" for option, values in named for value in values]
    dates = (("--since", scope.since), ("--until", scope.until), ("--as-of", scope.as_of))
    words += [f"{option} {value}" for option, value in dates if value]
    return " ".join(["factcheck export --format", name, *words])


def _quoted(value: str) -> str:
    import shlex

    return shlex.quote(value)


def _write(pieces: Iterable[str | bytes], out: Path | None, force: bool) -> None:
    """Write to the file and say so, or to standard output; on a terminal nothing of the text can act."""
    if out is not None:
        from ..outfile import write_file

        size = write_file(out, pieces, force=force)
        talk(f"{out}: {size:,} bytes")
        return
    if sys.stdout.isatty():
        from ..display import display

        for piece in pieces:
            sys.stdout.write(display(piece.decode("utf-8", "replace") if isinstance(piece, bytes) else piece))
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
