"""Articles with everything that one article gives: raw bytes, text, claims with their event frames, and flags; whole or not at all.

The bytes are the evidence. The same bytes again are a sighting, never a second copy; read by a newer version, they give new derived
rows, and decisions stay with the claims they were made on.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..codec import to_text
from ..ledger import Act
from ..models import Article, Claim, EventFrame, EventKind, Flag, Link
from ..versions import address_of
from .base import now, sha256
from .events import Events
from .rows import ARTICLE, CLAIM, FLAG, article_of, article_row, claim_of, claim_row, digest_of, flag_of, flag_row, frame_of, speakers_of

__all__ = ["Added", "Articles"]

_PREFIXED_CLAIM = ", ".join(f"c.{name.strip()}" for name in CLAIM.split(","))


@dataclass(frozen=True, slots=True)
class Added:
    """What an ``add_article`` did: ``outcome`` is added, seen (known bytes, another sighting) or reread (by a newer version)."""

    article_id: str
    outcome: str
    claims: int = 0
    orphaned: tuple[str, ...] = ()  # claims with decisions that found no place in the new reading
    unplaced: tuple[str, ...] = ()  # links that people judged, one of whose claims found none


class Articles(Events):
    """Keep articles; read them and their claims."""

    def knows(self, article_id: str, *, extractor: str, version: str) -> bool:
        """Return whether these bytes need not be parsed: this very extractor read them already, or a corrected copy took their place."""
        sql = "SELECT 1 FROM article WHERE id = ? AND (extractor = ? AND version = ? OR superseded_by NOT NULL)"
        return self._one(sql, (article_id, extractor, version)) is not None

    def add_article(
        self, article: Article, raw: bytes, claims: Sequence[Claim] = (), frames: Sequence[EventFrame] = (), flags: Sequence[Flag] = (), *,
        links: Sequence[Link] = (), extractor: str = "factcheck", version: str = "0", actor: str = "factcheck",
        media_type: str = "text/plain", place: str | None = None,
    ) -> Added:  # fmt: skip
        """Keep an article and what it gave, in one transaction; known bytes read by the same version are only seen again.

        ``links`` are those between its own claims, ``place`` the hash of the path it was read from. Raises ValueError where the bytes do
        not have the article's sha256, or a quote is not in the text at its place.
        """
        _refuse_unfounded(article, raw, claims)
        rows = [_ready(claim) for claim in {claim.id: claim for claim in claims}.values()]
        framed = [(frame.claim_id, to_text(frame)) for frame in frames]
        stamp = (extractor, version)
        with self.write():
            if self.knows(article.id, extractor=extractor, version=version):
                self._sight(article, "seen", "known bytes", place)
                return Added(article.id, "seen", len(rows))
            known = self._one("SELECT 1 FROM article WHERE id = ?", (article.id,)) is not None
            text_sha = sha256(article.text)
            digest = digest_of(text_sha, [row[0] for row in rows], [body for _, body in framed])
            last = self._retire(article.id) if known else ()
            if not known:
                self._keep_blob(raw, media_type)
            self._keep_article(article, text_sha, digest, stamp)
            if known:
                self._run("DELETE FROM sketch WHERE article_id = ?", (article.id,))
            self._sketch(article)
            self._keep_claims(article.id, rows, stamp)
            self._keep_frames(article.id, framed)
            self._keep_flags(flags, "article", stamp)
            self._sight(article, "reread" if known else "added", f"{extractor} {version}, {len(rows)} claims", place)
            orphaned = self._reanchor(article.id, last) if known else ()
            self._keep_links(links)  # after the claims have found their places, for a judgement follows the two claims of its link
            unplaced = self._stand_judged(article.id) if known else ()
            body = {"blob": article.sha256, "text": text_sha, "digest": digest, "claims": len(rows)}
            body |= {"extractor": extractor, "version": version}
            self.append([Act(EventKind.INGESTED, article.id, actor, body)])
            self._refresh_article(article.id)
        return Added(article.id, "reread" if known else "added", len(rows), orphaned, unplaced)

    def add_sighting(self, article: Article, place: str | None = None) -> None:
        """Note that known bytes were seen again, under this name, outlet, date and URL; what was missing before is filled in."""
        with self.write():
            self._sight(article, "seen", "known bytes", place)
            self._refresh_article(article.id)

    def add_attempt(self, name: str, outcome: str, reason: str, digest: str | None = None, article_id: str | None = None) -> None:
        """Note that an input was tried; ``outcome`` is added, seen, reread or refused. Nothing disappears silently."""
        with self.write():
            self._run(
                "INSERT INTO ingest_attempt (at, name, sha256, outcome, reason, article_id) VALUES (?, ?, ?, ?, ?, ?)",
                (now(), name.encode("utf-8", "replace").decode(), digest, outcome, reason, article_id),
            )

    def add_blob(self, raw: bytes, media_type: str) -> str:
        """Keep a file (evidence) by its sha256, which is returned."""
        with self.write():
            return self._keep_blob(raw, media_type)

    # -- reading

    def article(self, article_id: str) -> Article | None:
        """Return an article, or None."""
        row = self._one(f"SELECT {ARTICLE} FROM article WHERE id = ?", (article_id,))
        return article_of(row) if row else None

    def raw(self, digest: str) -> bytes | None:
        """Return the bytes with this sha256, or None."""
        value = self._value("SELECT bytes FROM blob WHERE sha256 = ?", (digest,))
        return None if value is None else bytes(value)

    def articles(self, *, superseded: bool = False) -> Iterator[Article]:
        """Yield the articles by name, page by page: those that stand, or those whose place a corrected copy took."""
        which = "NOT NULL" if superseded else "IS NULL"
        sql = f"SELECT name, {ARTICLE} FROM article WHERE superseded_by {which} AND (name, id) > (?, ?) ORDER BY name, id LIMIT ?"
        columns = sql.replace(f"name, {ARTICLE}", f"name, id, {ARTICLE}", 1)
        for page in self._pages(columns, ("", "")):
            yield from (article_of(row[2:]) for row in page)

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim, retired ones too, or None."""
        row = self._one(f"SELECT {CLAIM} FROM claim WHERE id = ?", (claim_id,))
        return claim_of(row) if row else None

    def claims_of(self, article_id: str) -> tuple[Claim, ...]:
        """Return the claims of an article's last reading in the order of the text, those of a superseded one too."""
        sql = f"SELECT {CLAIM} FROM claim WHERE article_id = ? AND (current = 1 OR superseded = 1) ORDER BY start, id"
        return tuple(claim_of(row) for row in self._all(sql, (article_id,)))

    def claims(self, ids: Collection[str] | None = None) -> Iterator[Claim]:
        """Yield the current claims by article and start, or the claims with these ids (retired ones too), page by page."""
        if ids is not None:
            for id_ in sorted(ids):
                if (claim := self.claim(id_)) is not None:
                    yield claim
            return
        sql = f"""SELECT c.article_id, c.start, c.id, {_PREFIXED_CLAIM} FROM claim c
            WHERE c.current = 1 AND (c.article_id, c.start, c.id) > (?, ?, ?) ORDER BY c.article_id, c.start, c.id LIMIT ?"""
        for page in self._pages(sql, ("", -1, "")):
            yield from (claim_of(row[3:]) for row in page)

    def frames(self, article_id: str | None = None) -> tuple[EventFrame, ...]:
        """Return the event frames of one article or of all, in the order they were read."""
        sql = "SELECT body FROM frame WHERE ?1 IS NULL OR article_id = ?1 ORDER BY article_id, place"
        return tuple(frame_of(row[0]) for row in self._all(sql, (article_id,)))

    def flags(self, *, article_id: str | None = None, claim_id: str | None = None) -> tuple[Flag, ...]:
        """Return the current flags by article and id, dismissed ones too (``dismissed`` tells them).

        Those of a superseded article only where it is named.
        """
        sql = f"""SELECT {FLAG} FROM flag WHERE (current = 1 OR superseded = 1 AND article_id = ?1) AND (?1 IS NULL OR article_id = ?1)
            AND (?2 IS NULL OR id IN (SELECT flag_id FROM flag_claim WHERE claim_id = ?2)) ORDER BY article_id, id"""
        return tuple(flag_of(row) for row in self._all(sql, (article_id, claim_id)))

    def flag(self, flag_id: str) -> Flag | None:
        """Return a flag, retired ones too, or None."""
        row = self._one(f"SELECT {FLAG} FROM flag WHERE id = ?", (flag_id,))
        return flag_of(row) if row else None

    def attempts(self) -> list[tuple[str, str, str, str]]:
        """Return every input that was tried: (at, name, outcome, reason)."""
        return [tuple(row) for row in self._all("SELECT at, name, outcome, reason FROM ingest_attempt ORDER BY n")]

    # -- writing, inside a transaction

    def _keep_blob(self, raw: bytes, media_type: str) -> str:
        digest = sha256(raw)
        if self._one("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)) is None:
            self._run("INSERT INTO blob (sha256, size, media_type, bytes) VALUES (?, ?, ?, ?)", (digest, len(raw), media_type, raw))
        return digest

    def _keep_article(self, article: Article, text_sha: str, digest: str, stamp: tuple[str, str]) -> None:
        self._run(
            f"""INSERT INTO article ({ARTICLE}, text_sha256, digest, extractor, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET text = excluded.text, body = excluded.body, text_sha256 = excluded.text_sha256,
            digest = excluded.digest, extractor = excluded.extractor, version = excluded.version, linked = 0""",
            (*article_row(article), text_sha, digest, *stamp),
        )

    def _keep_claims(self, article_id: str, rows: Sequence[tuple[Any, ...]], stamp: tuple[str, str]) -> None:
        ids = [row[0][0] for row in rows]
        self._unindex("claim", "text, quote, speakers", ids)
        self._many(
            f"""INSERT INTO claim ({CLAIM}, speakers, extractor, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET article_id = excluded.article_id, start = excluded.start, "end" = excluded."end",
            quote = excluded.quote, text = excluded.text, checkworthiness = excluded.checkworthiness, band = excluded.band,
            body = excluded.body, speakers = excluded.speakers, extractor = excluded.extractor,
            version = excluded.version, current = 1""",
            [(row[0][0], article_id, *row[0][1:], row[1], *stamp) for row in rows],
        )
        self._index("claim", "text, quote, speakers", ids)

    def _keep_frames(self, article_id: str, framed: Sequence[tuple[str, str]]) -> None:
        self._run("DELETE FROM frame WHERE article_id = ?", (article_id,))
        rows = [(article_id, place, claim_id, body) for place, (claim_id, body) in enumerate(framed)]
        self._many("INSERT INTO frame (article_id, place, claim_id, body) VALUES (?, ?, ?, ?)", rows)

    def _keep_flags(self, flags: Iterable[Flag], stage: str, stamp: tuple[str, str]) -> None:
        for flag in flags:
            self._run(
                f"""INSERT INTO flag ({FLAG}, stage, extractor, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, reason = excluded.reason, question = excluded.question,
                body = excluded.body, stage = excluded.stage, extractor = excluded.extractor, version = excluded.version, current = 1""",
                (*flag_row(flag), stage, *stamp),
            )
            self._run("DELETE FROM flag_claim WHERE flag_id = ?", (flag.id,))
            self._many("INSERT INTO flag_claim (flag_id, claim_id) VALUES (?, ?)", [(flag.id, claim) for claim in self._flagged(flag)])

    def _flagged(self, flag: Flag) -> list[str]:
        """Return the claims that a flag is about: those it names, else those whose quote it touches."""
        if flag.claims:
            return sorted(set(flag.claims))
        found: set[str] = set()
        for span in flag.spans:
            sql = 'SELECT id FROM claim WHERE article_id = ? AND current = 1 AND start < ? AND "end" > ?'
            found.update(row[0] for row in self._all(sql, (flag.article_id, span.end, span.start)))
        return sorted(found)

    def _sight(self, article: Article, outcome: str, reason: str, place: str | None) -> None:
        values = (article.name, article.outlet, article.title, article.published, article.url)
        columns = "article_id, name, outlet, title, published, url, seen_at, place, address"
        address = address_of(article.url) if article.url else None
        self._run(f"INSERT INTO sighting ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (article.id, *values, now(), place, address))
        self.add_attempt(article.name, outcome, reason, article.sha256, article.id)
        sql = "UPDATE article SET name = ?, outlet = ?, title = ?, published = ?, url = ? WHERE id = ?"
        self._run(sql, (*self._seen_as(article.id), article.id))

    def _seen_as(self, article_id: str) -> tuple[Any, ...]:
        """Return name, outlet, title, date and URL over an article's sightings: the earliest dated one, its gaps filled from the others.

        The order of the sightings' arrival does not matter.
        """
        rows = self._all(
            """SELECT DISTINCT name, outlet, title, published, url FROM sighting WHERE article_id = ?
            ORDER BY published IS NULL, published, outlet IS NULL, outlet, url IS NULL, url, title IS NULL, title, name""",
            (article_id,),
        )
        return tuple(next((row[place] for row in rows if row[place] is not None), None) for place in range(5))

    def _retire(self, article_id: str) -> tuple[str, ...]:
        """Take what the last reading gave out of the current record; the rows stay, because decisions may stand on them.

        Return the claims of that reading.
        """
        last = tuple(row[0] for row in self._all("SELECT id FROM claim WHERE article_id = ? AND current = 1", (article_id,)))
        claims = "(SELECT id FROM claim WHERE article_id = ?)"
        tied = f'current = 1 AND ("left" IN {claims} OR "right" IN {claims})'
        links = [row[0] for row in self._all(f"SELECT id FROM link WHERE {tied}", (article_id, article_id))]
        self._run(f"UPDATE link SET current = 0 WHERE {tied}", (article_id, article_id))
        self._run("UPDATE claim SET current = 0 WHERE article_id = ? AND current = 1", (article_id,))
        self._run("UPDATE flag SET current = 0 WHERE article_id = ? AND current = 1", (article_id,))
        self._refresh(self._ends(links))
        return last

    # given by ``store.following`` and ``store.versions``

    @abstractmethod
    def _keep_links(self, links: Sequence[Link]) -> None:
        """Write links, and let what was judged on the ones they replace count for them."""

    @abstractmethod
    def _reanchor(self, article_id: str, last: Collection[str]) -> tuple[str, ...]:
        """Give the claims of earlier readings their place in this one; return those with decisions that have none."""

    @abstractmethod
    def _stand_judged(self, article_id: str) -> tuple[str, ...]:
        """Bring back the links that a person judged and this reading did not give; return those that have no place now."""

    @abstractmethod
    def _sketch(self, article: Article) -> None:
        """Keep what finds near copies of an article."""

    def _refresh_article(self, article_id: str) -> None:
        self._refresh(row[0] for row in self._all("SELECT id FROM claim WHERE article_id = ?", (article_id,)))


def _refuse_unfounded(article: Article, raw: bytes, claims: Sequence[Claim]) -> None:
    if sha256(raw) != article.sha256:
        raise ValueError(f"{article.name}: these are not the bytes of sha256 {article.sha256}")
    for claim in claims:
        if claim.article_id != article.id or article.text[claim.start : claim.end] != claim.quote:
            raise ValueError(f"{claim.id}: its quote is not in {article.name} at {claim.start}-{claim.end}")


def _ready(claim: Claim) -> tuple[tuple[Any, ...], str]:
    """Return a claim's values without its article, and its speakers."""
    id_, _, *rest = claim_row(claim)
    return (id_, *rest), speakers_of(claim)
