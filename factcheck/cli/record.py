"""``factcheck log``, ``verify``, ``backup``: the record's own proof that nothing was lost or changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import CannotWrite, ExitCode
from .common import DbOption, JsonOption, open_record, print_json, talk

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""

    @app.command(rich_help_panel="The record")
    def log(
        subject: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only what happened to this subject.")] = None,
        db: DbOption = None,
        limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many, the newest.")] = 50,
        reviewer: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person did.")] = None,
        as_json: JsonOption = False,
    ) -> None:
        """List what happened, oldest first, and the head of the ledger (SEQ:HASH) to keep for `verify --expect`."""
        from .printing import event_json, event_line, put

        with open_record(db) as record:
            events = record.history(record.anchored(record.find_id(subject))) if subject else record.latest_events(limit)[::-1]
            if reviewer is not None:
                events = [event for event in events if event.actor == reviewer] if subject else record.events_by(reviewer, limit)
            head = record.head
        events = events[-limit:]
        if as_json:
            print_json({"schema": 1, "events": [event_json(event) for event in events], "head": head})
            return
        put(event_line(event) for event in events)
        put([f"head {head}"])

    @app.command(rich_help_panel="The record")
    def verify(
        db: DbOption = None,
        expect: Annotated[str | None, typer.Option(metavar="SEQ:HASH", help="A head kept from earlier; it must still be there.")] = None,
        rebuild: Annotated[bool, typer.Option("--rebuild", help="First make status and queue again from the ledger.")] = False,
        as_json: JsonOption = False,
    ) -> None:
        """Work out every hash, span and status again and name what is wrong. Exits 5 if anything is."""
        with open_record(db) as record:
            if rebuild:
                record.rebuild()
            found = []
            for problem in record.problems(expect=expect):
                found.append(problem)
                talk(f"wrong: {problem}")
            head = record.head
            described = record.describe()
        if as_json:
            print_json({"schema": 1, "ok": not found, "problems": found, "head": head})
        elif not found:
            typer.echo(f"whole: {described}")
        if found:
            raise typer.Exit(int(ExitCode.UNUSABLE))

    @app.command(rich_help_panel="The record")
    def backup(
        target: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
        db: DbOption = None,
        force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
        as_json: JsonOption = False,
    ) -> None:
        """Copy the whole record to a file, while others work in it."""
        with open_record(db) as record:
            if target.exists() and (not force or target.samefile(record.path) or not target.is_file()):
                raise CannotWrite(f"{target}: exists; nothing was written. Give another name, or --force.")
            record.backup(target)
            head = record.head
        if as_json:
            print_json({"schema": 1, "backup": str(target), "head": head})
        else:
            typer.echo(f"{target}: head {head}")
