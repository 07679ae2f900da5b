"""``factcheck review`` and ``factcheck serve``: the two faces of the review queue."""

from __future__ import annotations

import os
import subprocess
from typing import Annotated

import typer

from .common import DbOption, database_path, talk

__all__ = ["register"]

Reviewer = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides. Default: $FACTCHECK_REVIEWER, else git's user.name.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""

    @app.command(rich_help_panel="Decide")
    def serve(
        db: DbOption = None,
        reviewer: Reviewer = None,
        port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8765,
        host: Annotated[str, typer.Option(help="Only this computer reaches 127.0.0.1; another address lets others in.")] = "127.0.0.1",
        allow_host: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A further host name to answer to.")] = None,
    ) -> None:
        """Open the review desk as a local web page. Prints its address, with the key to it, on stdout; Ctrl-C stops it.

        Everybody who decides gives a name in the browser; --reviewer is whom an unnamed browser acts as. Nothing is sent anywhere.
        """
        from ..web.serving import serve as run

        path = database_path(db)
        _open_once(path)
        if host not in ("127.0.0.1", "localhost", "::1"):
            talk(f"Anyone who reaches {host} and has the address below can read and decide. The connection is not encrypted.")
        run(path, host=host, port=port, reviewer=reviewer or _reviewer() or "", allowed=tuple(allow_host or ()), told=_tell)


def _tell(address: str) -> None:
    """Print the address as data and the rest as talk."""
    print(address, flush=True)
    talk("Open that address in a browser; keep it to yourself. Ctrl-C stops the desk.")


def _open_once(path: object) -> None:
    """Meet a record that cannot be opened here, where it ends the command in one line."""
    from pathlib import Path

    from claims_db.store import ClaimsDB

    with ClaimsDB(Path(str(path))) as record:
        if record.is_new:
            talk(f"new record: {path}")


def _reviewer() -> str | None:
    """Return who is at the keyboard, as far as the environment or git knows."""
    if name := os.environ.get("FACTCHECK_REVIEWER", "").strip():
        return name
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=2, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None
