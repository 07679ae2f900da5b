"""The record: one SQLite file that keeps what came in, what was derived from it, and what people did. Only this package speaks SQL.

``ClaimsDB`` opens it. What a method returns was committed; what it wrote is on the disk when it returns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

from ..driver import sqlite3
from ..models import Snapshot
from .articles import Added
from .overview import ArticleRow, Overview
from .queue import Filter, Place

LARGE = 8_000_000  # bytes; a larger record is read from a copy, for reading it in place would hold writers up

__all__ = ["Added", "ArticleRow", "ClaimsDB", "Filter", "Place"]


class ClaimsDB(Overview):
    """An open record. One per thread; a context manager that closes it.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder, ClaimsDB(pathlib.Path(folder) / "new.db") as record:
    ...     record.is_new, record.head
    (True, '0:')
    """

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, readonly: bool = False) -> Self:
        """Open the record at ``path``; make it where there is none, unless ``create`` is False."""
        return cls(path, create=create, readonly=readonly)

    def describe(self) -> str:
        """Return one line on what the record holds and how it is kept."""
        tables = ("article", "claim", "link", "flag", "event")
        counts = ", ".join(f"{self._value(f'SELECT count(*) FROM {table}')} {table}s" for table in tables)
        return f"{counts}; head {self.head}; SQLite {sqlite3.sqlite_version}, journal {self.journal_mode}, synchronous full"

    def snapshot(self, articles: Collection[str] | None = None, *, superseded: bool = False) -> Snapshot:
        """Return the record as values, or only what belongs to the articles with these ids: one consistent moment.

        Events, evidence and judgements come along for what is inside; a cluster is inside when one of its claims is. ``superseded`` brings
        the articles along whose place a corrected copy took: a look back in time needs them.
        """
        if self.size > LARGE and not self._connection.in_transaction:
            with self.apart() as copy:
                whole = copy._whole(superseded)
        else:
            with self._moment():
                whole = self._whole(superseded)
        return whole if articles is None else within(whole, frozenset(articles))

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """Read one state of the record, whatever others write; they wait with their commit until this is over."""
        if self._connection.in_transaction:
            yield
            return
        self._run("BEGIN")
        try:
            yield
        finally:
            self._run("ROLLBACK")

    def _whole(self, superseded: bool) -> Snapshot:
        articles, claims, flags, links = self.superseded_rows() if superseded else ([], [], [], [])
        return Snapshot(
            articles=tuple(sorted((*self.articles(), *articles), key=lambda a: (a.name, a.id))),
            claims=(*self.claims(), *claims),
            flags=(*self.flags(), *flags),
            links=(*self.links(), *links),
            clusters=self.clusters(),
            reviews=tuple(self.reviews()),
            evidence=self.evidence(),
            events=tuple(self.events()),
            statuses=self.statuses(),
            judgements=self.judgements(),
            dismissed=self.dismissed(),
            head=self.head,
        )


def within(whole: Snapshot, articles: frozenset[str]) -> Snapshot:
    """Return the part of a snapshot that belongs to these articles."""
    claims = tuple(claim for claim in whole.claims if claim.article_id in articles)
    ids = {claim.id for claim in claims}
    flags = tuple(flag for flag in whole.flags if flag.article_id in articles)
    links = tuple(link for link in whole.links if link.left in ids or link.right in ids)
    clusters = tuple(cluster for cluster in whole.clusters if ids.intersection(cluster.claims))
    ends = {end for link in links for end in (link.left, link.right)}
    subjects = {*ids, *articles, *(flag.id for flag in flags), *(link.id for link in links)}
    return replace(
        whole,
        articles=tuple(article for article in whole.articles if article.id in articles),
        claims=claims,
        flags=flags,
        links=links,
        clusters=clusters,
        reviews=tuple(review for review in whole.reviews if review.id in ends),
        evidence=tuple(item for item in whole.evidence if item.claim_id in ids),
        events=tuple(event for event in whole.events if event.subject in subjects),
        statuses={key: value for key, value in whole.statuses.items() if key in ids},
        judgements={key: value for key, value in whole.judgements.items() if key in subjects},
        dismissed={key: value for key, value in whole.dismissed.items() if key in subjects},
    )
