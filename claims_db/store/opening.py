"""How a record is opened: nothing is written to a file before it is known to be ours, and nothing is acknowledged before it is durable.

The header is read before SQLite is let near the file; then the pragmas of a safe connection; then the migration gate, which refuses a newer
record, keeps a backup of an older one, and applies what is pending inside one BEGIN IMMEDIATE, so that two first opens cannot meet.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..driver import sqlite3, wal_is_safe
from ..errors import CannotWrite, RecordUnusable
from .copying import fault, write_copy

__all__ = ["APPLICATION_ID", "SCHEMA", "connect", "migrate", "opened", "prepare", "transaction"]

APPLICATION_ID = 0x46435431  # "FCT1"
SCHEMA = (
    "0001 evidence, acts and what is derived",
    "0002 full text of claims and of published reviews",
    "0003 versions of an article",
    "0004 the queue knows what was reopened and what conflicts",
)
TRIGGERS = frozenset({"event_is_final", "event_stays", "event_has_no_gap", "blob_is_final", "blob_stays"})
PATIENCE_MS = 30_000


_gate = threading.Lock()
_ours: set[tuple[int, int]] = set()  # files whose header this process has read


def opened(path: Path, *, create: bool, readonly: bool) -> tuple[Any, bool]:
    """Return a connection to the record at ``path``, its schema up to date, and whether it is new.

    A header is read once per process and file: POSIX drops every lock of a process on a file when the process closes any handle of it,
    so a plain read beside an open connection could cost another thread its write lock.
    """
    with _gate:
        new = prepare(path, create=create and not readonly)
        found = path.stat()
        _ours.add((found.st_dev, found.st_ino))
        left_over = _journal_left_over(path)
        connection = connect(path, readonly=readonly)
    try:
        _refuse_foreign(connection, path)
        if left_over and not readonly:
            _check_after_a_crash(connection, path)
        migrate(connection, path, readonly=readonly)
        if not readonly:  # after the schema, so that the header of a new record is in the file itself and not in a WAL beside it
            choose_journal(connection)
    except sqlite3.Error as error:
        connection.close()
        raise fault(error, str(path)) from error
    except BaseException:
        connection.close()
        raise
    return connection, new


def prepare(path: Path, *, create: bool) -> bool:
    """Look at the file before SQLite does; return whether it is new (absent or of no length).

    Raises RecordUnusable for what is not a record of ours, and CannotWrite where there is no place for a new one. A new file is
    readable by its owner alone: what is not published yet may be in it.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return _make(path, create)
    except OSError as error:
        raise RecordUnusable(f"{path}: {error.strerror}") from error
    if not stat.S_ISREG(found.st_mode):
        raise RecordUnusable(f"{path}: not a regular file, so not a record.")
    if found.st_size == 0:
        return True
    if (found.st_dev, found.st_ino) in _ours:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise RecordUnusable(f"{path}: {error.strerror}") from error
    if not head.startswith(b"SQLite format 3\x00") or len(head) < 100:
        raise RecordUnusable(f"{path}: not a record of factcheck (it is no SQLite database). Give another --db.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID and not _is_unborn(head):
        raise RecordUnusable(f"{path}: a database of another program, left untouched. Give another --db.")
    return False


def _journal_left_over(path: Path) -> bool:
    """Return whether a journal lies there that nobody has touched for two seconds: a writer died with it."""
    try:
        found = path.with_name(f"{path.name}-journal").stat()
    except OSError:
        return False
    return found.st_size > 0 and time.time() - found.st_mtime > 2


def _check_after_a_crash(connection: Any, path: Path) -> None:
    """Look through every page after SQLite has rolled back what a dead writer left; opening was what rolled it back."""
    for (line,) in connection.execute("PRAGMA quick_check(1)"):
        if line != "ok":
            raise RecordUnusable(f"{path}: damaged when a program was stopped ({line}). Restore a backup, or try: sqlite3 {path} .recover")


def _refuse_foreign(connection: Any, path: Path) -> None:
    """Ask SQLite too: a file that took the place of one seen before is not known by its header.

    First for tables, then for the id, which another program that opens the new file at the same moment writes together with them.
    """
    if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None and (
        connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID
    ):
        raise RecordUnusable(f"{path}: a database of another program, left untouched. Give another --db.")


def _is_unborn(head: bytes) -> bool:
    """Return whether the header is of a database without content: schema cookie 0, no application id."""
    return int.from_bytes(head[40:44], "big") == 0 and int.from_bytes(head[68:72], "big") == 0


def _make(path: Path, create: bool) -> bool:
    if not create:
        raise RecordUnusable(f"{path}: no record there. Run `factcheck ingest` first, or give another --db.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be made ({error.strerror}).") from error
    return True


def connect(path: Path, *, readonly: bool = False) -> Any:
    """Return a connection with every promise of the record switched on.

    Autocommit mode, so that a transaction is only ever opened by ``transaction``; a commit returns when the disk has it.
    """
    uri = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rw'}"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE_MS / 1000, isolation_level=None, check_same_thread=False)
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA recursive_triggers=ON")  # else INSERT OR REPLACE would delete without asking the triggers
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync=ON")
            connection.execute("PRAGMA checkpoint_fullfsync=ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        raise fault(error, str(path)) from error
    return connection


def choose_journal(connection: Any) -> str:
    """Set and return the journal mode: WAL only where SQLite is free of the WAL-reset bug, else TRUNCATE."""
    wanted = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "truncate"
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        with suppress(sqlite3.OperationalError):  # read-only media, or a WAL that another program still has open
            connection.execute(f"PRAGMA journal_mode={wanted}")
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


@contextmanager
def transaction(connection: Any, path: str, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the write lock from the first statement on; commit at the end, or leave nothing behind.

    A deferred BEGIN that reads and then writes fails at once when another program writes; BEGIN IMMEDIATE waits, up to 30 seconds in all.
    ``on_wait`` is called once when the wait passes one second. Raises RecordBusy, CannotWrite or RecordUnusable.
    """
    try:
        _begin(connection, on_wait)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        raise fault(error, path) from error


def _begin(connection: Any, on_wait: Callable[[], None] | None) -> None:
    """Take the write lock, asking every 3 ms: SQLite's own waiting sleeps up to 100 ms, and a busy ingest would win every time."""
    start, told = time.monotonic(), on_wait is None
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                waited = (time.monotonic() - start) * 1000
                if not str(error.sqlite_errorname).startswith("SQLITE_BUSY") or waited > PATIENCE_MS:
                    raise
                if waited > 1000 and not told and on_wait is not None:
                    on_wait()
                    told = True
                time.sleep(0.003)
    finally:
        connection.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")


def applied(connection: Any) -> tuple[str, ...]:
    """Return the names of the steps that this file has had, in order."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone() is None:
        return ()
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'claims_db' ORDER BY id")
    return tuple(row[0] for row in rows)


def migrate(connection: Any, path: Path, *, readonly: bool = False) -> None:
    """Bring the schema up to this program's, or refuse it. Raises RecordUnusable for a record that a newer version made.

    The library that applies the steps is only imported when there is one to apply: an up-to-date record opens without it.
    """
    have = applied(connection)
    _refuse_newer(have, path)
    if have == SCHEMA:
        _refuse_strangers(connection, path)
        return
    if readonly:
        raise RecordUnusable(f"{path}: made by an older version; open it once for writing to bring it up to date.")
    from sqlite_utils import Database

    from ..migrations import migrations

    database = Database(connection, execute_plugins=False)
    with transaction(connection, str(path)):
        have = applied(connection)  # again, now that nobody else can change it
        _refuse_newer(have, path)
        if have and have != SCHEMA:
            _keep_copy(path, len(have))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrations.apply(database)
    _refuse_strangers(connection, path)


def _refuse_newer(have: tuple[str, ...], path: Path) -> None:
    unknown = [name for name in have if name not in SCHEMA]
    if unknown:
        raise RecordUnusable(f"{path}: made by a newer version of factcheck (step {unknown[0]!r}). Upgrade factcheck; nothing was changed.")


def _refuse_strangers(connection: Any, path: Path) -> None:
    """Refuse a received record that carries triggers or views which are not ours: they would run with our hands."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    strange = sorted(row[0] for row in rows if row[0] not in TRIGGERS)
    missing = sorted(TRIGGERS - {row[0] for row in rows})
    if strange or missing:
        raise RecordUnusable(f"{path}: its triggers are not the ones factcheck makes ({', '.join(strange + missing)}); not opened.")


def _keep_copy(path: Path, steps: int) -> None:
    """Copy the record beside itself before its schema changes; a reader's own connection sees the committed state."""
    target = path.with_name(f"{path.name}.pre-v{steps + 1}.bak")
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        write_copy(source, target)
    finally:
        source.close()
