"""``factcheck import``: a JSON export becomes a record again, proved before it gets its name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from ..errors import CannotWrite, InputRefused, RecordUnusable
from .common import DbOption, database_path, talk

__all__ = ["register"]

File = Annotated[Path, typer.Argument(metavar="EXPORT.json", help="What `factcheck export --format json` wrote.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""

    @app.command("import", rich_help_panel="Publish")
    def import_(file: File, db: DbOption = None) -> None:
        """Make a new record from a JSON export of a whole one.

        Nothing is taken on trust: the ledger's chain, each quote and each hash are checked before the record gets its name.

        Exit codes: 0 done, 3 not a whole export, 5 the export does not hold together, 6 the record exists.
        """
        path = database_path(db)
        if path.exists():
            raise CannotWrite(f"{path} exists: import makes a new record, so name another with --db")
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputRefused(f"{file} cannot be read: {error}") from error
        articles, claims = _make(text, path)
        talk(f"{path}: {articles} articles, {claims} claims, verified")


def _make(text: str, path: Path) -> tuple[int, int]:
    """Fill a record beside ``path``, prove it and give it its name; return the numbers of articles and claims."""
    from claims_db.store import ClaimsDB
    from claims_db.store.transfer import fill

    from ..reports.read_json import read_extras, read_json

    snapshot, extras = read_json(text), read_extras(text)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with ClaimsDB(partial) as record:
            fill(record, snapshot, extras)
            wrong = next(record.problems(), None)
        if wrong:
            raise RecordUnusable(f"the export does not hold together: {wrong}")
        os.link(partial, path)
    except FileExistsError as error:
        raise CannotWrite(f"{path} exists: import makes a new record, so name another with --db") from error
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}") from error
    finally:
        for name in ("", "-journal", "-wal", "-shm"):
            partial.with_name(partial.name + name).unlink(missing_ok=True)
    return len(snapshot.articles), len(snapshot.claims)
