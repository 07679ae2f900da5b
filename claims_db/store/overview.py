"""The record at a glance, for a screen: what there is to filter by, how far each article is, who did how much today."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..codec import from_text
from ..ledger import State
from ..models import ClaimStatus, Cluster, Status
from .rows import cluster_of
from .verify import Verify

__all__ = ["ArticleRow", "Overview"]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its text, and how far the work on it is; ``flags`` counts the open ones."""

    id: str
    name: str
    outlet: str | None
    title: str | None
    published: str | None
    claims: int
    decided: int
    flags: int


class Overview(Verify):
    """Read what an overview shows; each answer is one question to the database."""

    def outlets(self, limit: int = 500) -> list[str]:
        """Return the names of the outlets, sorted."""
        return [row[0] for row in self._all("SELECT DISTINCT outlet FROM article WHERE outlet NOT NULL ORDER BY outlet LIMIT ?", (limit,))]

    def sources(self) -> list[str]:
        """Return the names of all who are said to have said something, sorted."""
        rows = self._all("SELECT DISTINCT speakers FROM claim WHERE current = 1 AND speakers <> ''")
        return sorted({name for row in rows for name in row[0].split("\n")})

    def flag_kinds(self) -> list[str]:
        """Return the kinds of the current flags and conflicts, sorted."""
        sql = """SELECT kind FROM flag WHERE current = 1 UNION SELECT kind FROM link WHERE current = 1 AND relation = 'CONTRADICTION'
            ORDER BY kind"""
        return [row[0] for row in self._all(sql)]

    def people(self, limit: int = 200) -> list[str]:
        """Return which persons have done anything, sorted."""
        return [row[0] for row in self._all("SELECT DISTINCT actor FROM event WHERE actor <> 'factcheck' ORDER BY actor LIMIT ?", (limit,))]

    def article_rows(self, *, limit: int = 50, offset: int = 0) -> list[ArticleRow]:
        """Return the articles that stand, the newest first, each with its counts."""
        sql = """SELECT a.id, a.name, a.outlet, a.title, a.published,
            (SELECT count(*) FROM claim c WHERE c.article_id = a.id AND c.current = 1),
            (SELECT count(*) FROM claim c JOIN work w ON w.claim_id = c.id
                WHERE c.article_id = a.id AND c.current = 1 AND w.status = 'decided'),
            (SELECT count(*) FROM flag f LEFT JOIN state d ON d.subject = f.id
                WHERE f.article_id = a.id AND f.current = 1 AND json_extract(d.body, '$.dismissed') IS NULL)
            FROM article a WHERE a.superseded_by IS NULL ORDER BY coalesce(a.published, '') DESC, a.name, a.id LIMIT ? OFFSET ?"""
        return [ArticleRow(*row) for row in self._all(sql, (limit, offset))]

    def article_count(self) -> int:
        """Return how many articles stand."""
        return int(self._value("SELECT count(*) FROM article WHERE superseded_by IS NULL"))

    def cluster_rows(self, *, limit: int = 50, offset: int = 0) -> list[Cluster]:
        """Return the clusters of two claims and more, the widest spread first."""
        sql = """SELECT body FROM cluster WHERE json_array_length(body, '$.claims') > 1
            ORDER BY origins DESC, outlets DESC, first_seen, id LIMIT ? OFFSET ?"""
        return [cluster_of(row[0]) for row in self._all(sql, (limit, offset))]

    def statuses_of(self, article_id: str) -> dict[str, ClaimStatus]:
        """Return where the claims of an article stand, by id; a claim that nobody touched is left out."""
        sql = """SELECT s.subject, s.body, coalesce(w.status, json_extract(s.body, '$.status')) FROM claim c
            JOIN state s ON s.subject = c.id LEFT JOIN work w ON w.claim_id = c.id WHERE c.article_id = ? ORDER BY s.subject"""
        rows = self._all(sql, (article_id,))
        return {id_: replace(from_text(State, body).of_claim(id_), status=Status(status)) for id_, body, status in rows}

    def done_since(self, moment: str) -> list[tuple[str, int, int]]:
        """Return who acted since ``moment`` (ISO 8601, UTC): name, claims decided, acts in all; an act that was undone does not count."""
        sql = """SELECT e.actor, count(DISTINCT CASE WHEN e.kind IN ('decided', 'corrected') THEN e.subject END), count(*)
            FROM event e WHERE e.seq >= ?1 AND e.actor <> 'factcheck' AND e.kind <> 'undone' AND NOT EXISTS (SELECT 1 FROM event u
                WHERE u.subject = e.subject AND u.seq > e.seq AND u.kind = 'undone' AND json_extract(u.body, '$.undoes') = e.seq)
            GROUP BY e.actor ORDER BY e.actor"""
        return [(who, int(decided), int(acts)) for who, decided, acts in self._all(sql, (self._first_since(moment),))]

    def _first_since(self, moment: str) -> int:
        """Return the first event at or after ``moment``, found by halving: the ledger is ordered by seq, and time has no index."""
        low, high = 1, int(self._value("SELECT coalesce(max(seq), 0) FROM event")) + 1
        while low < high:
            middle = (low + high) // 2
            if str(self._value("SELECT at FROM event WHERE seq = ?", (middle,))) < moment:
                low = middle + 1
            else:
                high = middle
        return low
