"""The commands: parse the words, call a room, print. stdout is data, stderr is talk.

Each file holds the commands of one task and imports the heavy rooms inside them, so that ``--help`` and ``queue`` start at once.
"""

from __future__ import annotations

import importlib
from typing import Annotated

import typer

from .common import TalkingGroup

__all__ = ["app", "main"]

app = typer.Typer(
    cls=TalkingGroup,
    name="factcheck",
    help="Claims, who said them, what matches and what does not fit. Machines suggest, people decide; everything stays on this computer.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="The record is --db PATH, else $FACTCHECK_DB, else ./factcheck.db. Begin with: factcheck ingest article.txt",
)


def _show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from .. import __version__

        typer.echo(f"factcheck-toolkit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Hold the options that belong to every command."""


# The order is the order of the work, and of --help.
for _room in ("ingest", "queue", "flags", "decide", "clusters", "compare", "reviews", "rank", "export", "desk", "record", "doctor"):
    importlib.import_module(f"{__name__}.{_room}").register(app)


def main() -> None:
    """Run the command line."""
    app()
