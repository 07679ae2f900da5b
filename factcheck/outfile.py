"""Files for other people: there whole or not at all, and never in place of one that was there, unless the person says so."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from .errors import CannotWrite

__all__ = ["write_file"]


def write_file(path: Path, pieces: Iterable[str | bytes], *, force: bool = False) -> int:
    """Write ``pieces`` to ``path`` by way of a temporary file beside it; return the number of bytes.

    The data is on the disk before the name is: a stop at any moment leaves the old file or the new one. Raises CannotWrite where the
    file exists and ``force`` is False, where ``path`` is a folder, and where the disk refuses.
    """
    if path.is_dir():
        raise CannotWrite(f"{path} is a folder: name a file")
    if not force and (path.exists() or path.is_symlink()):
        raise CannotWrite(f"{path} exists: give another name, or --force to replace it")
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            size = _write(partial, pieces)
            _name(partial, path, force)
        finally:
            partial.unlink(missing_ok=True)
    except FileExistsError as error:
        raise CannotWrite(f"{path} exists: give another name, or --force to replace it") from error
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from error
    return size


def _write(partial: Path, pieces: Iterable[str | bytes]) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    partial.unlink(missing_ok=True)  # of a process with this number that was killed
    size = 0
    with os.fdopen(os.open(partial, flags, 0o644), "wb") as file:
        for piece in pieces:
            data = piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
            size += file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return size


def _name(partial: Path, path: Path, force: bool) -> None:
    """Give the finished file its name; without ``force`` a file that came there meanwhile stays."""
    if force:
        os.replace(partial, path)
    else:
        try:
            os.link(partial, path)
        except PermissionError:  # a file system without hard links
            os.replace(partial, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
