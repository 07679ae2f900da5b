"""A database for readers, made from rows that were chosen for them: a file of its own, packed, with views and full-text search."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..driver import sqlite3
from ..errors import CannotWrite

__all__ = ["write_published"]

_PARENTS = {"article_id": "articles", "claim_id": "claims", "cluster_id": "clusters"}


def write_published(
    path: Path,
    columns: Mapping[str, Mapping[str, type]],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    views: Mapping[str, str],
    searched: Mapping[str, Iterable[str]],
) -> None:
    """Write the tables to a new file at ``path``; the first column of a table that is ``id`` or ``name`` is its key.

    VACUUM INTO leaves no deleted byte in the file, and a journal mode of DELETE no second file beside it. Raises CannotWrite.
    """
    from sqlite_utils import Database

    with tempfile.TemporaryDirectory(prefix="factcheck-publish-") as folder:
        connection = sqlite3.connect(Path(folder) / "work.db")
        try:
            made = Database(connection, execute_plugins=False)
            for name, kinds in columns.items():
                _table(made, name, dict(kinds), rows.get(name, ()))
            for name, sql in views.items():
                made.create_view(name, sql)
            for name, words in searched.items():
                made.table(name).enable_fts(list(words), tokenize="porter")
            connection.commit()
            connection.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            path.unlink(missing_ok=True)
            raise CannotWrite(f"{path} cannot be written: {error}") from error
        finally:
            connection.close()


def _table(made: Any, name: str, kinds: dict[str, type], rows: Sequence[Mapping[str, Any]]) -> None:
    key = next(iter(kinds)) if next(iter(kinds)) in {"id", "name"} else None
    parents = [(column, table, "id") for column, table in _PARENTS.items() if column in kinds]
    made.table(name).create(kinds, pk=key, foreign_keys=parents)
    made.table(name).insert_all([dict(row) for row in rows])
