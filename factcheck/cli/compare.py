"""``factcheck compare``: two texts, or a file of pairs, side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..display import display
from ..errors import InputRefused, UsageError
from .common import JsonOption, talk

if TYPE_CHECKING:
    from ..compare import Comparison

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""

    @app.command(rich_help_panel="Read")
    def compare(
        left: Annotated[str | None, typer.Argument(metavar="A", help="A sentence.")] = None,
        right: Annotated[str | None, typer.Argument(metavar="B", help="Another.")] = None,
        pairs: Annotated[
            Path | None, typer.Option(metavar="FILE", help='Many pairs: one {"left": …, "right": …} a line; - is standard input.')
        ] = None,
        encoder: Annotated[
            str | None, typer.Option(metavar="NAME|FOLDER", envvar="FACTCHECK_ENCODER", help="A sentence-transformers model.")
        ] = None,
        as_json: JsonOption = False,
    ) -> None:
        """Say whether two texts tell the same and whether both can be true, with the reason.

        "duplicate" and "contradiction" are in [0, 1]; "relation" is DUPLICATE, CONTRADICTION or null. With --json one object a line, in the
        order of the input. The steps are those that link claims of articles.
        """
        if (pairs is None) == (left is None or right is None) or (pairs is not None and left is not None):
            raise UsageError("give two texts, or --pairs FILE")
        if pairs is None and not ((left or "").strip() and (right or "").strip()):
            raise UsageError("one of the two texts is empty")
        given = _read_pairs(pairs) if pairs is not None else [(left or "", right or "")]
        from ..compare import compare_texts
        from ..embedding.encoders import load_encoder

        for found in compare_texts(given, load_encoder(encoder), _progress(len(given))):
            _print(found, as_json)


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of a file. Raises InputRefused with the number of a line that is no pair."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise InputRefused(f"{path}: {(error.strerror or 'cannot be read').lower()}") from error
    found = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        if line.strip():
            found.append(_pair(line, f"{path}, line {number}"))
    return found


def _pair(line: str, where: str) -> tuple[str, str]:
    """Return the two texts of a line."""
    try:
        row: Any = json.loads(line)
        left, right = row["left"], row["right"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputRefused(f'{where}: not an object with "left" and "right"') from error
    if not isinstance(left, str) or not isinstance(right, str):
        raise InputRefused(f'{where}: "left" and "right" are not both texts')
    return left, right


def _progress(total: int) -> Callable[[int, int], None] | None:
    """Return what tells how far a long file is, every tenth; None for a short one."""
    told = [0]

    def tell(done: int, of: int) -> None:
        if 10 * done // of > told[0]:
            told[0] = 10 * done // of
            talk(f"{done} of {of} pairs")

    return tell if total >= 1000 else None


def _print(found: Comparison, as_json: bool) -> None:
    """Print one comparison."""
    if as_json:
        row = {
            "left": found.left,
            "right": found.right,
            "duplicate": found.duplicate,
            "contradiction": found.contradiction,
            "relation": found.relation,
            "reason": found.reason,
        }
        typer.echo(json.dumps(row, ensure_ascii=True))  # half a surrogate pair can be written only as an escape
        return
    typer.echo(f"{found.relation or 'neither'}: same {found.duplicate:.2f}, contradiction {found.contradiction:.2f}")
    typer.echo(display(f"  {found.reason}"))
