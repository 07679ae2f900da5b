"""What a path means: a file, a folder of articles, or ``-``. Reads regular files once, whole, up to a limit.

A pipe, a device or a socket is refused before it is opened for reading: it could block for ever.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputRefused

__all__ = ["MAX_BYTES", "SUFFIXES", "Input", "find_inputs", "read_bytes"]

MAX_BYTES = 50_000_000
SUFFIXES = {".txt", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf"}


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: ``path`` is None for standard input."""

    name: str
    path: Path | None


def find_inputs(paths: Sequence[str]) -> Iterator[Input]:
    """Yield the inputs that ``paths`` mean: files as they are, the articles of a folder by name, standard input for ``-``.

    A path that does not exist is yielded all the same, so that it is refused in its turn and the others are read.
    """
    for given in paths:
        path = Path(given)
        if given == "-":
            yield Input("stdin", None)
        elif path.is_dir():
            for entry in sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and not _hidden(p, path)):
                if not entry.is_dir():
                    yield Input(entry.name, entry)
        else:
            yield Input(path.name, path)


def _hidden(path: Path, root: Path) -> bool:
    """Return whether the path lies in a hidden folder below ``root`` or is hidden itself."""
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def read_bytes(item: Input, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of one input. Raises InputRefused with a reason that a person can act on."""
    if item.path is None:
        raw = sys.stdin.buffer.read(max_bytes + 1)
    else:
        try:
            handle = os.open(item.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise InputRefused(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputRefused("is not a regular file")
            try:
                raw = file.read(max_bytes + 1)
            except OSError as error:
                raise InputRefused(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    if len(raw) > max_bytes:
        raise InputRefused(f"is larger than {max_bytes:,} bytes (--max-bytes)")
    return raw
