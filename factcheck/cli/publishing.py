"""``factcheck publish-db``, and the folder of ClaimReview files that ``export`` writes."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import CannotWrite, ExitCode, UsageError
from .common import DbOption, database_path, talk

if TYPE_CHECKING:
    from ..reports.claimreview import Publisher
    from ..reports.report import Report

__all__ = ["register", "write_reviews"]

Out = Annotated[Path, typer.Argument(metavar="OUT.db", help="The new database.", show_default=False)]
Statuses = Annotated[list[str] | None, typer.Option("--status", metavar="STATUS|VERDICT", help="Only claims that stand so.")]


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""

    @app.command("publish-db", rich_help_panel="Publish")
    def publish_db(
        out: Out,
        title: Annotated[str, typer.Option(help="The title of the site.")] = "Fact-check record",
        status: Statuses = None,
        force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
        db: DbOption = None,
    ) -> None:
        """Write a copy for readers: claims, verdicts, evidence and links in plain tables; no notes, no drafts, no article text.

        Beside it comes a datasette.yaml: datasette OUT.db --metadata datasette.yaml

        Exit codes: 0 written, 2 wrong words, 5 no record, 6 cannot write.
        """
        settings = out.with_name("datasette.yaml")
        for path in (out, settings):
            if path.exists() and not force:
                raise CannotWrite(f"{path} exists: give another name, or --force to replace it")
        _publish(out, settings, database_path(db), title, tuple(status or ()))
        talk(f"{out} and {settings}: look at them with: datasette {out.name} --metadata {settings.name}")


def _publish(out: Path, settings: Path, source: Path, title: str, statuses: tuple[str, ...]) -> None:
    from claims_db.store import ClaimsDB
    from claims_db.store.publish import write_published

    from ..outfile import write_file
    from ..reports.build import build_report
    from ..reports.scope import STATUS_WORDS, Scope
    from ..reports.tables import COLUMNS, SEARCHED, VIEWS, datasette_yaml, tables

    for word in statuses:
        if word not in STATUS_WORDS:
            raise UsageError(f"there is no status {word!r}; choose one of {', '.join(STATUS_WORDS)}")
    with ClaimsDB(source, create=False, readonly=True) as record:
        rows = tables(build_report(record.snapshot(), Scope(statuses=statuses)))
    partial = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        partial.unlink(missing_ok=True)
        write_published(partial, COLUMNS, rows, VIEWS, SEARCHED)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(partial, out)
    except OSError as error:
        raise CannotWrite(f"{out} cannot be written: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)
    write_file(settings, [datasette_yaml(out.stem, title)], force=True)


def write_reviews(report: Report, out: Path | None, publisher: Publisher, force: bool) -> None:
    """Write one ClaimReview file for each claim with a verdict into the folder ``out``, and list what is missing.

    Raises typer.Exit with code 1 where something has to be filled in; the files that are whole are written all the same.
    """
    from ..outfile import write_file
    from ..reports.claimreview import file_name, review_claims, to_json

    if out is None:
        raise UsageError("claimreview writes one file per claim: name a folder with --out")
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{out} is no folder that can be made: {error.strerror}") from error
    written, missing = 0, defaultdict(list)
    for review in review_claims(report, publisher):
        for field in review.missing:
            missing[field].append(review.claim_id)
        if review.document is not None:
            write_file(out / file_name(review.claim_id), [to_json(review.document)], force=force)
            written += 1
    talk(f"{out}: {written} of {sum(report.counts.verdicts.values())} claims with a verdict written")
    for field, claims in missing.items():
        named = ", ".join(claims[:3]) + (f" and {len(claims) - 3} more" if len(claims) > 3 else "")
        talk(f"fill in {field} for {named}")
    if missing:
        raise typer.Exit(int(ExitCode.IN_PART))
