"""``factcheck review`` and ``factcheck serve``: the two faces of the review queue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError
from .common import DbOption, database_path, talk
from .decide import Reviewer, who

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""

    @app.command(rich_help_panel="Decide")
    def review(
        db: DbOption = None,
        reviewer: Reviewer = None,
        outlet: Annotated[str | None, typer.Option(help="Only claims of this outlet.")] = None,
        article: Annotated[str | None, typer.Option(metavar="ID", help="Only claims of this article.")] = None,
        text: Annotated[str | None, typer.Option(help="Only claims that hold these words.")] = None,
    ) -> None:
        """Review claims in the terminal, one at a time beside their article, by keys; ? shows them."""
        from claims_db.store import ClaimsDB, Filter

        from ..config import load_config
        from ..review.queue import ReviewQueue
        from ..tui.app import ReviewApp

        path, (name, source) = database_path(db), who(reviewer)
        with ClaimsDB(path) as record:
            config = load_config(path)
            ReviewQueue(record, name, config)  # refuses to begin without a name
            wanted = Filter(outlet=outlet, text=text, article=record.find_id(article, "article") if article else None)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError("review needs a terminal; scripts use factcheck queue, show and verdict, browsers factcheck serve")
        if source == "git":
            talk(f"deciding as {name} (git's user.name)")
        ReviewApp(path, name, config, wanted=wanted).run()

    @app.command(rich_help_panel="Decide")
    def serve(
        db: DbOption = None,
        reviewer: Reviewer = None,
        port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8765,
        host: Annotated[str, typer.Option(help="Only this computer reaches 127.0.0.1; another address lets others in.")] = "127.0.0.1",
        allow_host: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A further host name to answer to.")] = None,
    ) -> None:
        """Open the review desk as a page in the browser. Prints its address, with the key to it, on stdout; Ctrl-C stops it.

        Everybody who decides gives a name in the browser; --reviewer is whom an unnamed browser acts as. Nothing is sent anywhere.
        """
        from ..web.serving import serve as run

        path = database_path(db)
        _open_once(path)
        if host not in ("127.0.0.1", "localhost", "::1"):
            talk(f"Anyone who reaches {host} and has the address below can read and decide. The connection is not encrypted.")
        run(path, host=host, port=port, reviewer=who(reviewer)[0], allowed=tuple(allow_host or ()), told=_tell)


def _tell(address: str) -> None:
    """Print the address as data and the rest as talk."""
    print(address, flush=True)
    talk("Open that address in a browser; keep it to yourself. Ctrl-C stops the desk.")


def _open_once(path: Path) -> None:
    """Meet a record that cannot be opened here, where it ends the command in one line."""
    from claims_db.store import ClaimsDB

    with ClaimsDB(path) as record:
        if record.is_new:
            talk(f"new record: {path}")
