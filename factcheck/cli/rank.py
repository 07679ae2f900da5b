"""Plain sentences by check-worthiness: one a line in, one a line out, in the same order."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..display import display
from ..errors import InputRefused
from .common import JsonOption

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rank")(rank)


def rank(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Sentences, one a line; - reads them from stdin.")],
    as_json: JsonOption = False,
) -> None:
    """Score sentences for check-worthiness, with reasons.

    Prints a line for each line of the input, in its order: the score from 0 to 1, * where it is worth checking, the sentence, the reasons.
    With --json one object a line: checkworthiness, checkworthy, band, reasons, types, text. A blank line scores 0.
    """
    lines = _read(file)
    from ..checkworthiness.scoring import rate_checkworthiness
    from ..embedding.encoders import load_encoder

    vectors = load_encoder().encode(lines)
    for line, vector in zip(lines, vectors, strict=True):
        worth = rate_checkworthiness(line, vector=vector)
        score, worthy = (worth.score, worth.checkworthy) if line.strip() else (0.0, False)
        if as_json:
            found = {
                "checkworthiness": score,
                "checkworthy": worthy,
                "band": worth.band.value if line.strip() else "low",
                "reasons": list(worth.reasons),
                "types": list(worth.types),
                "text": line,
            }
            typer.echo(json.dumps(found, ensure_ascii=sys.stdout.isatty()))
        else:
            reasons = f"  ({', '.join(worth.reasons)})" if worth.reasons else ""
            typer.echo(f"{score:.2f} {'*' if worthy else ' '} {display(line)}{reasons}")


def _read(file: str) -> list[str]:
    """Return the lines of the file or of stdin. Raises InputRefused where there is no text to read."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputRefused(f"{file}: {error.strerror or error}. Give a file of sentences, one a line, or - for stdin.") from error
    except UnicodeDecodeError as error:
        raise InputRefused(f"{file}: not UTF-8 text (byte {error.start}). Save it as UTF-8 and try again.") from error
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []
