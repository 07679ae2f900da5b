"""The connection and the three ways to use it: read a row, read many, write in a transaction. Nothing here knows a table."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from ..driver import sqlite3
from ..errors import UnknownId
from .copying import fault, write_copy
from .opening import choose_journal, connect, opened, transaction

__all__ = ["PAGE", "Store", "now", "sha256"]

PAGE = 500
_KINDS = {"c-": "claim", "l-": "link", "f-": "flag", "k-": "cluster", "a-": "article"}  # what the beginning of an id says


def now() -> str:
    """Return this moment in UTC as ISO 8601 with microseconds; the ledger's order is its seq, never this."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def sha256(data: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


class Store:
    """An open record. Use one per thread; opening costs a few milliseconds."""

    def __init__(self, path: str | Path, *, create: bool = True, readonly: bool = False) -> None:
        self.path = Path(path)
        self.on_wait: Callable[[], None] | None = None
        self._connection, self.is_new = opened(self.path, create=create, readonly=readonly)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        self._connection.close()

    @cached_property
    def utils(self) -> Any:
        """The record as a sqlite-utils ``Database``, for work that is not timed: publishing, schemas, one-off questions."""
        from sqlite_utils import Database

        return Database(self._connection, execute_plugins=False, strict=True)

    @property
    def journal_mode(self) -> str:
        """The journal mode in use, ``truncate`` or ``wal``."""
        return choose_journal(self._connection)

    @contextmanager
    def write(self) -> Iterator[None]:
        """Hold the write lock and commit durably at the end; inside another ``write`` it is part of that one.

        Keep it under 50 ms: parse and encode before, never inside. Raises RecordBusy after 30 s, CannotWrite, RecordUnusable.
        """
        if self._connection.in_transaction:
            yield
            return
        with transaction(self._connection, str(self.path), self.on_wait):
            yield

    def backup(self, target: str | Path) -> None:
        """Write a whole and consistent copy to ``target``, while others read and write. Raises CannotWrite."""
        write_copy(self._connection, Path(target))

    @contextmanager
    def apart(self) -> Iterator[Self]:
        """Give a private copy of this moment of the record, for work that takes long: nobody who writes meanwhile waits for it.

        The copy is made in one go, in the system's temporary folder, and is gone afterwards. Raises CannotWrite where it does not fit.
        """
        with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
            place = Path(folder) / "copy.db"
            self.backup(place)
            copy = object.__new__(type(self))  # without the gate, which has let this record in already
            copy.path, copy.on_wait, copy.is_new = self.path, None, False
            copy._connection = connect(place)
            try:
                yield copy
            finally:
                copy.close()

    @property
    def size(self) -> int:
        """The bytes that the record holds."""
        return int(self._value("PRAGMA page_count") * self._value("PRAGMA page_size"))

    def _run(self, sql: str, values: Sequence[Any] = ()) -> Any:
        try:
            return self._connection.execute(sql, values)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise fault(error, str(self.path)) from error

    def _all(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            return list(self._connection.execute(sql, values).fetchall())
        except sqlite3.Error as error:
            raise fault(error, str(self.path)) from error

    def _one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        rows = self._all(sql, values)
        return rows[0] if rows else None

    def _value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        row = self._one(sql, values)
        return row[0] if row else None

    def _many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise fault(error, str(self.path)) from error

    def _pages(self, sql: str, first: tuple[Any, ...]) -> Iterator[list[Any]]:
        """Yield the rows of ``sql`` page by page: its parameters are the last row's leading values and the page size.

        Each page is a read of its own, so that a long export never holds a writer up.
        """
        after = first
        while rows := self._all(sql, (*after, PAGE)):
            yield rows
            after = tuple(rows[-1][: len(first)])

    def _unindex(self, table: str, columns: str, ids: Iterable[str]) -> None:
        """Take the words of these rows out of the full text, before the rows change."""
        for id_ in ids:
            row = self._one(f"SELECT n, {columns} FROM {table} WHERE id = ?", (id_,))
            if row:
                marks = ", ".join("?" * len(row))
                self._run(f"INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) VALUES ('delete', {marks})", row)

    def _index(self, table: str, columns: str, ids: Iterable[str]) -> None:
        """Put the words of these rows into the full text, after the rows changed."""
        sql = f"INSERT INTO {table}_fts (rowid, {columns}) SELECT n, {columns} FROM {table} WHERE id = ?"
        self._many(sql, ((id_,) for id_ in ids))

    def find_id(self, given: str, *tables: str) -> str:
        """Return the full id that ``given`` is, or is the only prefix of, in these tables (all where none is named).

        Raises UnknownId where nothing fits or more than one does. An id of a claim that was re-anchored gives the claim it is now.
        """
        found: set[str] = set()
        for table in tables or ("claim", "link", "flag", "cluster", "article", "claim_review"):
            for (id_,) in self._all(f'SELECT id FROM "{table}" WHERE id >= ? AND id < ? LIMIT 3', (given, given + "\U0010ffff")):
                found.add(id_)
        if given in found:
            return given
        if len(found) == 1 and given:
            return found.pop()
        what = " or ".join(tables) if tables else "id"
        if found and given:
            raise UnknownId(f"{given!r} begins more than one {what}: {', '.join(sorted(found)[:3])}. Give more of it.")
        kind = _KINDS.get(given[:2])
        if kind and tables and kind not in tables and self._all(f'SELECT 1 FROM "{kind}" WHERE id = ?', (given,)):
            raise UnknownId(f"{given!r} is a {kind}; a {what} is asked for.")
        raise UnknownId(f"No {what} {given!r} in {self.path}.")
