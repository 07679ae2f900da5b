"""Read the lines of a catalogue file: ours, then those of the newsroom's own folder. Comments and blank lines are no data."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

__all__ = ["read_cells", "read_lines"]

FOLDER = "FACTCHECK_CATALOGUE"


def read_lines(name: str) -> list[str]:
    """Return the data lines of the file ``name``, indentation kept; the newsroom's own lines come last.

    >>> any(line.startswith("kill |") for line in read_lines("acts.txt"))
    True
    """
    texts = [files(__package__).joinpath(name).read_text(encoding="utf-8")]
    own = Path(os.environ[FOLDER]) / name if os.environ.get(FOLDER) else None
    if own is not None and own.is_file():
        texts.append(own.read_text(encoding="utf-8"))
    lines = [line.split("#", 1)[0].rstrip() for text in texts for line in text.splitlines()]
    return [line for line in lines if line.strip()]


def read_cells(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of each data line of the file ``name``, parted by "|": at least two, so that half a line of a newsroom says nothing.

    >>> len(read_cells("matters.txt")[0])
    2
    """
    lines = (tuple(cell.strip() for cell in line.split("|")) for line in read_lines(name))
    return tuple(cells if len(cells) > 1 else (*cells, "") for cells in lines)
