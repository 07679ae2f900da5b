"""A copy of a record that is there whole or not at all, and what a fault of the driver means to a person."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ..driver import sqlite3
from ..errors import CannotWrite, FactcheckError, RecordBusy, RecordUnusable

__all__ = ["fault", "write_copy"]

_UNWRITABLE = {"SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM"}
_BROKEN = {"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_SCHEMA"}


def fault(error: Exception, path: str) -> FactcheckError:
    """Return what a driver's exception means to a person, in one line."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    family = "_".join(name.split("_")[:2])
    if family in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return RecordBusy(f"{path}: another program holds the record; nothing was written. Try again when it is done.")
    if family in _UNWRITABLE:
        return CannotWrite(f"{path}: cannot be written ({error}); nothing was half-written.")
    if family in _BROKEN:
        return RecordUnusable(f"{path}: the file is damaged ({error}). Restore a backup, or try: sqlite3 {path} .recover")
    return RecordUnusable(f"{path}: {error}")


def write_copy(source: Any, target: Path) -> None:
    """Write the whole of ``source`` to ``target``, which is there complete or not at all."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        copy = sqlite3.connect(partial, isolation_level=None)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
        _sync(partial)
        os.replace(partial, target)
        _sync(target.parent)
    except OSError as error:
        raise CannotWrite(f"{target}: cannot be written ({error.strerror}).") from error
    except sqlite3.Error as error:
        raise fault(error, str(target)) from error
    finally:
        partial.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
