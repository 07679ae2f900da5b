"""``factcheck ingest``: articles into the record, one line of talk for each, and what to do next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import ExitCode, UsageError
from .common import DbOption, JsonOption, database_path, many, print_json, talk

if TYPE_CHECKING:
    from ..keeping.ingestion import Ingested
    from ..keeping.superseding import Correction
    from ..pipeline import Relations

__all__ = ["register"]

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders of articles, or - for standard input.")]


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""

    @app.command(rich_help_panel="Read")
    def ingest(
        paths: Paths,
        db: DbOption = None,
        outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
        published: Annotated[
            str | None,
            typer.Option(metavar="DATE", help="When, as YYYY-MM-DD, with a time if known. Else as the page or a date line says."),
        ] = None,
        url: Annotated[str | None, typer.Option(help="Where, for a single article.")] = None,
        encoding: Annotated[str | None, typer.Option(metavar="NAME", help="The encoding of text that is not UTF-8.")] = None,
        encoder: Annotated[
            str | None, typer.Option(metavar="NAME|FOLDER", envvar="FACTCHECK_ENCODER", help="A sentence-transformers model.")
        ] = None,
        corrects: Annotated[
            str | None,
            typer.Option(metavar="ARTICLE", help="It is a corrected copy of this article (id or file name) and takes its place."),
        ] = None,
        separate: Annotated[bool, typer.Option("--separate", help="It is an article of its own, however like another one.")] = False,
        max_bytes: Annotated[int, typer.Option(help="Refuse inputs larger than this.")] = 50_000_000,
        as_json: JsonOption = False,
    ) -> None:
        """Read articles: their claims, who said each, what matches across outlets and what does not fit.

        The same article again changes nothing. A corrected copy (the same file or web address, or nearly the same words from one outlet)
        takes the place of the version before, which is kept. A bad input is one line on stderr and never stops the others.

        Exit codes: 0 all read, 1 some refused, 3 all refused.
        """
        from ..mentions.dates import is_iso_date

        if published and not is_iso_date(published):
            raise UsageError(f"--published {published!r} is no date; write it as 2026-11-22")
        if url and not re.match(r"https?://\S+$", url):
            raise UsageError(f"--url {url!r} is no web address; it starts with http:// or https://")
        _refuse_both(paths, corrects, separate)
        from claims_db.store import ClaimsDB

        from ..articles import read_articles
        from ..keeping import ingestion
        from .known import find_article

        path = database_path(db)
        with ClaimsDB(path) as record:
            if record.is_new:
                talk(f"new record: {path}")
            said = ingestion.Said(find_article(record, corrects, "--corrects") if corrects else None, separate)
            inputs = read_articles(paths, outlet=outlet, published=published, url=url, encoding=encoding, max_bytes=max_bytes)
            outcomes = _tell(ingestion.ingest(record, inputs, said))
            related = None
            if record.unlinked():
                from ..embedding.encoders import load_encoder

                related = ingestion.relate_record(record, load_encoder(encoder))
            if as_json:
                print_json({"schema": 1, "articles": [_row(o) for o in outcomes], "head": record.head})
        _sum_up(outcomes, related, path)


def _refuse_both(paths: list[str], corrects: str | None, separate: bool) -> None:
    """Raise UsageError where --corrects cannot be meant."""
    if corrects and separate:
        raise UsageError("--corrects and --separate say the opposite of each other; give one")
    if corrects and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise UsageError("--corrects is about one corrected copy; give one file")


def _row(outcome: Ingested) -> dict[str, object]:
    """Return one outcome as JSON."""
    return {
        "name": outcome.name,
        "outcome": outcome.outcome,
        "article": outcome.article_id,
        "claims": outcome.claims,
        "flags": outcome.flags,
        "reason": outcome.reason,
        "warnings": list(outcome.warnings),
        "orphaned": list(outcome.orphaned),
        "unplaced": list(outcome.unplaced),
        "notes": list(outcome.notes),
        "like": outcome.like,
        "correction": _correction(outcome.correction) if outcome.correction else None,
    }


def _correction(made: Correction) -> dict[str, object]:
    """Return what became of a superseded article's claims as JSON."""
    return {
        "older": made.older.id,
        "newer": made.newer.id,
        "how": made.how,
        "same": made.same,
        "new": made.new,
        "kept": made.kept,
        "unplaced": list(made.unplaced),
        "asked_again": [{"claim": asked.claim_id, "was": asked.was, "decided": asked.decided} for asked in made.asked],
    }


def _tell(outcomes: Iterable[Ingested]) -> list[Ingested]:
    """Say what became of each input as it happens; return them all."""
    told = []
    for outcome in outcomes:
        told.append(outcome)
        if outcome.outcome == "refused":
            talk(f"{outcome.name} {outcome.reason}; skipped")
        elif outcome.outcome == "seen":
            talk(f"{outcome.name}: known already, {many(outcome.claims, 'claim')}")
        else:
            talk(f"{outcome.name}: {many(outcome.claims, 'claim')}, {many(outcome.flags, 'flag')}")
        for warning in outcome.warnings:
            talk(f"  warning: {warning}")
        for line in _about_versions(outcome):
            talk(f"  {line}")
        if outcome.orphaned:
            talk(f"  decided and not in the new reading: {many(len(outcome.orphaned), 'claim')}; see: factcheck queue --status orphaned")
        if outcome.unplaced:
            talk(f"  judged, but a claim is not in the new reading: {', '.join(outcome.unplaced)}")
    return told


def _about_versions(outcome: Ingested) -> Iterator[str]:
    """Yield what a person must know about this and other versions of the article."""
    advice = f"; if it is a corrected copy, add: --corrects {outcome.like}" if outcome.like else ""
    yield from (f"{note}{advice}" for note in outcome.notes)
    if made := outcome.correction:
        yield f"corrected: {made.told}"
        yield from (f"  decide again: {asked.told}" for asked in made.asked)
        if made.unplaced:
            yield f"  judged, but a claim was changed: {', '.join(made.unplaced)}"
        if not made.by_hand:
            yield "  if they are two articles: the same command with --separate"


def _sum_up(outcomes: list[Ingested], related: Relations | None, path: Path) -> None:
    """Say what changed and what to do next; end with the exit code that tells how it went."""
    count = Counter(outcome.outcome for outcome in outcomes)
    read = len(outcomes) - count["refused"]
    if not outcomes:
        raise UsageError("no article was found there; give files, or a folder with .txt, .md, .html, .docx or .pdf in it")
    new = sum(o.claims for o in outcomes if o.outcome in {"added", "reread"})
    said = f"{many(read, 'article')}, {count['added'] + count['reread']} new, {many(new, 'new claim')}"
    if related:
        conflicts = sum(link.relation == "CONTRADICTION" for link in related.links)
        said += f", {many(conflicts, 'new pair')} of claims in conflict or dispute; {many(len(related.clusters), 'cluster')} in all"
    talk(said)
    if read:
        option = "" if path == Path("factcheck.db") else f" --db {path}"
        talk(f"Next: factcheck review{option}, or factcheck queue{option}")
    if count["refused"]:
        raise typer.Exit(int(ExitCode.IN_PART if read else ExitCode.INPUT_REFUSED))
