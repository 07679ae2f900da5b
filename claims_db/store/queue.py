"""The queue and the search: which claims wait for a person, in which order, and which hold certain words.

``work`` is the queue made ready: one row for each claim, brought up to date with every act in the same transaction, so that the next
item is one step into an index. It is derived, and ``rebuild`` makes it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..models import Status
from .versions import Versions

__all__ = ["Filter", "Place", "Queue"]

_OPEN = "('unreviewed', 'in-progress', 'reopened')"
_INTO_WORK = """INSERT INTO work (claim_id, open, skipped, high, band, origins, outlets, worth, published, status, assignee,
    snoozed_until, unsigned, again, conflicts)"""
# A dispute between named parties is no conflict of the copy, and what a person rejected none at all.
_CONFLICTS = """SELECT count(DISTINCT o.article_id) FROM link x
    JOIN claim o ON o.id IN (x."left", x."right") AND o.article_id <> c.article_id LEFT JOIN state j ON j.subject = x.id
    WHERE (x."left" = c.id OR x."right" = c.id) AND x.current = 1 AND x.relation = 'CONTRADICTION' AND x.kind <> 'dispute'
    AND coalesce(json_extract(j.body, '$.judgement'), '') <> 'rejected'"""
WORK = f"""
    SELECT id, status IN {_OPEN}, skipped, high, band, origins, outlets, worth, published, status, assignee, snoozed_until,
        status = 'decided' AND signed IS NULL, status = 'reopened', conflicts
    FROM (SELECT c.id,
        CASE WHEN c.current = 0 THEN 'orphaned' ELSE coalesce(json_extract(s.body, '$.status'), 'unreviewed') END AS status,
        coalesce(json_extract(s.body, '$.skipped'), 0) AS skipped,
        (SELECT count(*) FROM flag_claim g JOIN flag f ON f.id = g.flag_id LEFT JOIN state d ON d.subject = f.id
            WHERE g.claim_id = c.id AND f.current = 1 AND f.severity = 'high' AND json_extract(d.body, '$.dismissed') IS NULL) AS high,
        CASE c.band WHEN 'high' THEN 3 WHEN 'medium' THEN 2 ELSE 1 END AS band,
        coalesce(k.origins, 1) AS origins, coalesce(k.outlets, 1) AS outlets, c.checkworthiness AS worth,
        coalesce(a.published, '') AS published, json_extract(s.body, '$.assignee') AS assignee,
        json_extract(s.body, '$.snoozed_until') AS snoozed_until, json_extract(s.body, '$.signed_off_by') AS signed,
        ({_CONFLICTS}) AS conflicts
        FROM claim c JOIN article a ON a.id = c.article_id LEFT JOIN state s ON s.subject = c.id
        LEFT JOIN cluster_claim m ON m.claim_id = c.id LEFT JOIN cluster k ON k.id = m.cluster_id
        WHERE c.superseded = 0 AND (c.current = 1 OR s.subject NOT NULL) """  # to be ended by more conditions and a parenthesis
_OF_KIND = """WITH k (kind) AS (VALUES (?))
    SELECT g.claim_id FROM flag_claim g JOIN flag f ON f.id = g.flag_id LEFT JOIN state d ON d.subject = f.id
    WHERE f.kind = (SELECT kind FROM k) AND f.current = 1 AND json_extract(d.body, '$.dismissed') IS NULL
    UNION SELECT e.value FROM link x LEFT JOIN state d ON d.subject = x.id, json_each(json_array(x."left", x."right")) e
    WHERE x.kind = (SELECT kind FROM k) AND x.current = 1 AND x.relation = 'CONTRADICTION'
    AND coalesce(json_extract(d.body, '$.judgement'), '') <> 'rejected'"""
_ORDER = "skipped, again DESC, high DESC, conflicts DESC, band DESC, origins DESC, outlets DESC, worth DESC, published DESC, claim_id"
_COLUMNS = "claim_id, status, high, band, worth, origins, outlets, published, assignee, snoozed_until, skipped, unsigned, conflicts"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Place:
    """A claim's place in the queue, with what it stands there for."""

    claim_id: str
    status: Status
    high: int = 0  # open high flags
    band: str = "low"
    worth: float = 0.0
    origins: int = 1
    outlets: int = 1
    published: str | None = None
    assignee: str | None = None
    snoozed_until: str | None = None
    skipped: int = 0
    due: bool = False
    unsigned: bool = False
    conflicts: int = 0  # other articles that say what excludes it

    @property
    def reason(self) -> str:
        """One line on why it stands where it stands.

        >>> Place("c-1", Status.UNREVIEWED, high=2, conflicts=1, band="high", worth=0.83, origins=3, outlets=4).reason
        '2 open high flags; conflicts with 1 other article; check-worthiness high (0.83); 3 independent origins, 4 outlets'
        """
        parts = []
        if self.due:
            parts.append(f"snoozed until {self.snoozed_until}, now due")
        if self.status == Status.REOPENED:
            parts.append("reopened")
        if self.unsigned:
            parts.append("waits for a second reviewer")
        if self.high:
            parts.append(_count(self.high, "open high flag"))
        if self.conflicts:
            parts.append(f"conflicts with {_count(self.conflicts, 'other article')}")
        parts.append(f"check-worthiness {self.band} ({self.worth:.2f})")
        if self.origins > 1 or self.outlets > 1:
            parts.append(f"{_count(self.origins, 'independent origin')}, {_count(self.outlets, 'outlet')}")
        if self.published:
            parts.append(f"published {self.published}")
        if self.skipped:
            parts.append("skipped before")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims to list; an empty filter lists what is open and not snoozed. ``status`` widens it to claims in that state."""

    outlet: str | None = None
    speaker: str | None = None
    cluster: str | None = None
    flag_kind: str | None = None
    status: Status | None = None
    text: str | None = None
    assignee: str | None = None
    free_for: str | None = None  # leave out what is assigned to anybody else
    article: str | None = None


class Queue(Versions):
    """Read the queue; search."""

    def queue(self, wanted: Filter | None = None, *, at: str, limit: int = 50, offset: int = 0) -> list[Place]:
        """Return places in order.

        Snoozed ones that are due at ``at`` (ISO 8601) come first, then reopened ones, then by flags, conflicts between articles, worth,
        spread and recency; skipped ones last.
        """
        wanted = wanted or Filter()
        conditions, values = _conditions(wanted, at)
        due = self._due(conditions, values, _COLUMNS, at) if wanted.status is None else []
        rest = self._all(
            f"SELECT {_COLUMNS} FROM work WHERE {' AND '.join([*conditions, _awake(wanted)])} ORDER BY {_ORDER} LIMIT ? OFFSET ?",
            (*values, max(limit - max(len(due) - offset, 0), 0), max(offset - len(due), 0)),
        )
        return [_place(row, True) for row in due[offset : offset + limit]] + [_place(row, False) for row in rest]

    def _due(self, conditions: Sequence[str], values: Sequence[Any], columns: str, at: str) -> list[Any]:
        where = " AND ".join([*conditions, "snoozed_until NOT NULL", "snoozed_until <= ?"])
        return self._all(f"SELECT {columns} FROM work WHERE {where} ORDER BY snoozed_until, claim_id", (*values, at))

    def queue_length(self, wanted: Filter | None = None, *, at: str) -> int:
        """Return how many claims the queue holds for this filter."""
        wanted = wanted or Filter()
        if wanted == Filter():  # one index holds the statuses, another the snoozed: counting the rows themselves takes 40 times as long
            asleep = "SELECT count(*) FROM work WHERE open = 1 AND snoozed_until IS NOT NULL AND snoozed_until > ?"
            return sum(n for status, n in self.counts().items() if f"'{status}'" in _OPEN) - int(self._value(asleep, (at,)))
        conditions, values = _conditions(wanted, at)
        count = int(self._value(f"SELECT count(*) FROM work WHERE {' AND '.join([*conditions, _awake(wanted)])}", values))
        return count + (len(self._due(conditions, values, "claim_id", at)) if wanted.status is None else 0)

    def unsigned(self, *, limit: int = 50) -> list[Place]:
        """Return decided claims that no second reviewer signed off, by id."""
        sql = f"SELECT {_COLUMNS} FROM work WHERE unsigned = 1 ORDER BY claim_id LIMIT ?"
        return [_place(row, False) for row in self._all(sql, (limit,))]

    def counts(self) -> dict[str, int]:
        """Return how many claims stand in each status."""
        return dict(self._all("SELECT status, count(*) FROM work GROUP BY status ORDER BY status"))

    def search(self, words: str, *, limit: int = 50) -> list[str]:
        """Return the ids of current claims that hold all the words, best first; any text is a valid question."""
        sql = """SELECT c.id FROM claim_fts f JOIN claim c ON c.n = f.rowid
            WHERE claim_fts MATCH ? AND c.current = 1 ORDER BY f.rank, c.id LIMIT ?"""
        return [row[0] for row in self._all(sql, (quoted(words), limit))] if quoted(words) else []

    def search_reviews(self, words: str, *, limit: int = 20, every: bool = True) -> list[str]:
        """Return the ids of published fact-checks that hold all the words (or, without ``every``, any of them), best first."""
        sql = """SELECT r.id FROM claim_review_fts f JOIN claim_review r ON r.n = f.rowid
            WHERE claim_review_fts MATCH ? ORDER BY f.rank, r.id LIMIT ?"""
        query = quoted(words) if every else quoted(words).replace(" ", " OR ")
        return [row[0] for row in self._all(sql, (query, limit))] if query else []

    def score_reviews(self, words: str, *, limit: int = 200) -> dict[str, float]:
        """Return the BM25 of the fact-checks that hold any of the words, larger is better, at most ``limit`` of them."""
        sql = """SELECT r.id, -f.rank FROM claim_review_fts f JOIN claim_review r ON r.n = f.rowid
            WHERE claim_review_fts MATCH ? ORDER BY f.rank, r.id LIMIT ?"""
        query = quoted(" ".join(dict.fromkeys(re.findall(r"\w\w+", words.lower())))).replace(" ", " OR ")
        return dict(self._all(sql, (query, limit))) if query else {}

    def _refresh(self, claims: Iterable[str]) -> None:
        for batch in _batches(sorted(set(claims))):
            given = json.dumps(batch)
            self._run("DELETE FROM work WHERE claim_id IN (SELECT value FROM json_each(?))", (given,))
            self._run(f"{_INTO_WORK} {WORK} AND c.id IN (SELECT value FROM json_each(?)))", (given,))

    def rebuild(self) -> None:
        """Make the versions, the states and the queue again from the ledger and the derived rows."""
        with self.write():
            self._place_versions(sorted({*self.standing_versions(), *(article.id for article in self.articles(superseded=True))}))
            self._run("DELETE FROM state")
            self._run("DELETE FROM work")
            self._keep_states(self.stories().items())
            self._run(f"{_INTO_WORK} {WORK})")


def quoted(words: str) -> str:
    """Return ``words`` as an FTS question that asks for each of them and can never be a syntax error.

    >>> quoted("shot AND near(")
    '"shot" "AND" "near("'
    """
    kept = (word for word in words.encode("utf-8", "replace").decode().replace("\0", " ").split() if any(c.isalnum() for c in word))
    return " ".join('"' + word.replace('"', '""') + '"' for word in kept)


def _batches(items: list[str]) -> Iterable[list[str]]:
    return (items[start : start + 1000] for start in range(0, len(items), 1000))


def _awake(wanted: Filter) -> str:
    return "snoozed_until IS NULL" if wanted.status is None else "1"


def _conditions(wanted: Filter, at: str) -> tuple[list[str], list[Any]]:
    if wanted.status is None:
        conditions, values = ["open = 1"], []
    else:
        conditions, values = ["status = ?"], [wanted.status.value]
    of_claim = "claim_id IN (SELECT c.id FROM claim c JOIN article a ON a.id = c.article_id WHERE {})"
    asked = (
        (wanted.outlet, of_claim.format("a.outlet = ?")),
        (wanted.article, of_claim.format("a.id = ?")),
        (wanted.speaker, of_claim.format("instr(lower(c.speakers), lower(?)) > 0")),
        (wanted.cluster, "claim_id IN (SELECT claim_id FROM cluster_claim WHERE cluster_id = ?)"),
        (wanted.flag_kind, f"claim_id IN ({_OF_KIND})"),
        (wanted.assignee, "assignee = ?"),
        (wanted.free_for, "(assignee IS NULL OR assignee = ?)"),
    )
    for value, condition in asked:
        if value is not None:
            conditions.append(condition)
            values.append(value)
    if wanted.text is not None:
        conditions.append("claim_id IN (SELECT c.id FROM claim_fts JOIN claim c ON c.n = claim_fts.rowid WHERE claim_fts MATCH ?)")
        values.append(quoted(wanted.text) or '""')
    return conditions, values


def _place(row: Sequence[Any], due: bool) -> Place:
    claim, status, high, band, worth, origins, outlets, published, assignee, snoozed, skipped, unsigned, conflicts = row
    name = {3: "high", 2: "medium", 1: "low"}[band]
    held = (published or None, assignee, snoozed, skipped, due, bool(unsigned), conflicts)
    return Place(claim, Status(status), high, name, worth, origins, outlets, *held)
