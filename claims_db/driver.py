"""The one place that picks the SQLite driver: two SQLite libraries in one process on one file break each other's locks.

sqlite-utils takes ``pysqlite3`` where it is installed, so the record does too.
"""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["sqlite3", "wal_is_safe"]

sqlite3: Any
try:
    sqlite3 = importlib.import_module("pysqlite3")
except ImportError:
    sqlite3 = importlib.import_module("sqlite3")


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Return whether this SQLite is free of the WAL-reset bug (sqlite.org/wal.html#walresetbug): 3.51.3 on, and two backports.

    >>> wal_is_safe((3, 40, 1)), wal_is_safe((3, 51, 3)), wal_is_safe((3, 50, 7)), wal_is_safe((3, 51, 2))
    (False, True, True, False)
    """
    return version >= (3, 51, 3) or any(version[:2] == fixed[:2] and version >= fixed for fixed in ((3, 50, 7), (3, 44, 6)))
