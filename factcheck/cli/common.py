"""What the commands share: where the record is, how a fault ends a command, how talk reaches the person."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from ..display import display
from ..errors import ExitCode, FactcheckError

if TYPE_CHECKING:
    from claims_db.store import ClaimsDB

__all__ = ["DbOption", "JsonOption", "TalkingGroup", "database_path", "many", "open_record", "print_json", "talk"]

DbOption = Annotated[
    Path | None,
    typer.Option("--db", envvar="FACTCHECK_DB", metavar="PATH", help="The record. Default: ./factcheck.db", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]


class TalkingGroup(TyperGroup):
    """A command group that tells a fault in one line and ends with its documented exit code.

    Where the reader of a pipe has gone away ("| head"), nothing is told: the exit code is the one that a shell shows for any tool which the
    signal of a closed pipe ended.
    """

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Read the words of the command line; --help and --version print already here."""
        with _quiet_when_unread():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a FactcheckError or Ctrl-C becomes a line on stderr and an exit code."""
        try:
            with _quiet_when_unread():
                return super().invoke(ctx)
        except FactcheckError as error:
            talk(f"factcheck: {error}")
            raise typer.Exit(int(error.code)) from None
        except KeyboardInterrupt:
            talk("factcheck: stopped; what was finished is kept")
            raise typer.Exit(int(ExitCode.INTERRUPTED)) from None


@contextmanager
def _quiet_when_unread() -> Iterator[None]:
    """End quietly when nobody reads standard output any more."""
    try:
        yield
    except BrokenPipeError:
        _to_nowhere(sys.stdout)
        raise typer.Exit(int(ExitCode.PIPE_CLOSED)) from None


def _to_nowhere(stream: TextIO) -> None:
    """Lead a stream that nobody reads to nowhere: what waits in it would make the interpreter complain on its way out."""
    with suppress(OSError, ValueError), open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def many(number: int, noun: str) -> str:
    """Return a number and what it counts.

    >>> many(1, "flag"), many(0, "claim")
    ('1 flag', '0 claims')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def talk(message: str) -> None:
    """Write one line for the person on stderr, safe for the terminal; where nobody reads it, the work goes on without."""
    try:
        typer.echo(display(message), err=True)
    except BrokenPipeError:
        _to_nowhere(sys.stderr)


def print_json(value: Any) -> None:
    """Write ``value`` as JSON on stdout; on a terminal every character beyond ASCII is escaped, so that none can act there."""
    typer.echo(json.dumps(value, ensure_ascii=sys.stdout.isatty(), indent=2, allow_nan=False))


@contextmanager
def open_record(db: Path | None, *, readonly: bool = False) -> Iterator[ClaimsDB]:
    """Open the record that a command is about; it must exist. Says so when another program makes it wait."""
    from claims_db.store import ClaimsDB

    with ClaimsDB.open(database_path(db), create=False, readonly=readonly) as record:
        record.on_wait = lambda: talk("waiting for the other writer…")
        yield record


def database_path(db: Path | None) -> Path:
    """Return the path of the record: the option (or $FACTCHECK_DB), else factcheck.db in the working folder."""
    return db if db is not None else Path("factcheck.db")
