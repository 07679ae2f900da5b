"""What ties articles together: links, flags across articles, clusters, published reviews, vectors; and what happens when they change.

Links and clusters are suggestions of a machine. What people judged stays on the ledger, so a link that was rejected is still rejected
when it is computed again; a decision taken over from a claim which no longer stands in the same cluster is reopened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..ledger import Act
from ..models import ClaimReview, Cluster, EventKind, Flag, Link, Relation
from .base import sha256
from .following import Following
from .rows import LINK, cluster_of, cluster_row, link_of, review_of, review_row

__all__ = ["MACHINE", "Relations"]

MACHINE = "factcheck"  # the actor of what the program itself writes on the ledger
_CHUNK = 500


class Relations(Following):
    """Keep what ties articles together; read it."""

    # -- links and flags across articles

    def put_links(self, links: Sequence[Link], *, replacing: bool = False) -> None:
        """Keep these links; a known id is brought up to date. With ``replacing``, links that are not among them are retired.

        Written in chunks, so that nobody waits long for the lock; a stop in between leaves fewer links, never half of one.
        """
        for chunk in _chunks(links):
            with self.write():
                self._keep_links(chunk)
        if replacing:
            keep = {link.id for link in links}
            rows = self._all("SELECT id FROM link WHERE current = 1 AND relation <> 'PRIOR_REVIEW'")
            self.retire_links([row[0] for row in rows if row[0] not in keep])

    def put_flags(self, flags: Sequence[Flag], *, replacing: bool = False, extractor: str = "factcheck", version: str = "0") -> None:
        """Keep flags that come from comparing articles; with ``replacing``, earlier ones that are not among them are retired."""
        with self.write():
            before = {row[0] for row in self._all("SELECT id FROM flag WHERE current = 1 AND stage = 'relations'")}
            self._keep_flags(flags, "relations", (extractor, version))
            gone = before - {flag.id for flag in flags} if replacing else set()
            self._many("UPDATE flag SET current = 0 WHERE id = ?", [(id_,) for id_ in sorted(gone)])
            self._reanchor_flags([flag.id for flag in flags])
            self._refresh(self.claims_flagged(*[*(flag.id for flag in flags), *gone]))

    def retire_links(self, ids: Iterable[str]) -> None:
        """Take links out of the current record; what people judged about them stays on the ledger."""
        gone = list(ids)
        with self.write():
            self._many("UPDATE link SET current = 0 WHERE id = ?", [(id_,) for id_ in gone])
            self._refresh(self._ends(gone))

    def mark_linked(self, article_ids: Iterable[str]) -> None:
        """Note that the links of these articles were computed, so that an ingest cut short is taken up where it stopped."""
        with self.write():
            self._many("UPDATE article SET linked = 1 WHERE id = ?", [(id_,) for id_ in article_ids])

    def unlinked(self) -> tuple[str, ...]:
        """Return the ids of the articles whose links were not computed yet."""
        return tuple(row[0] for row in self._all("SELECT id FROM article WHERE linked = 0 AND superseded_by IS NULL ORDER BY id"))

    def links(self, claim_id: str | None = None, relation: Relation | None = None) -> tuple[Link, ...]:
        """Return the current links by id, of one claim or of all, of one relation or of all."""
        sql = f"SELECT {LINK} FROM link WHERE current = 1 AND (?1 IS NULL OR relation = ?1)"
        if claim_id is None:
            return tuple(link_of(row) for row in self._all(f"{sql} ORDER BY id", (relation,)))
        both = f'{sql} AND "left" = ?2 UNION {sql} AND "right" = ?2 ORDER BY id'
        return tuple(link_of(row) for row in self._all(both, (relation, claim_id)))

    def link(self, link_id: str) -> Link | None:
        """Return a link, retired ones too, or None."""
        row = self._one(f"SELECT {LINK} FROM link WHERE id = ?", (link_id,))
        return link_of(row) if row else None

    # -- clusters

    def put_clusters(self, clusters: Sequence[Cluster], *, among: Collection[str] | None = None) -> tuple[str, ...]:
        """Make these the clusters of the record, or of the claims ``among`` and whatever was grouped with them.

        Return the claims whose decision was reopened: each had taken over the verdict of a claim that is not in its cluster any more.
        """
        with self.write():
            new = {cluster.id: cluster for cluster in clusters}
            touched = None if among is None else self._clusters_around({*among, *(c for k in clusters for c in k.claims)})
            old = {row[0]: row[1] for row in self._all("SELECT id, body FROM cluster") if touched is None or row[0] in touched}
            gone = [id_ for id_, body in old.items() if id_ not in new or cluster_row(new[id_])[-1] != body]
            come = [cluster for id_, cluster in new.items() if id_ not in old or id_ in gone]
            moved = {row[0] for id_ in gone for row in self._all("SELECT claim_id FROM cluster_claim WHERE cluster_id = ?", (id_,))}
            self._many("DELETE FROM cluster_claim WHERE cluster_id = ?", [(id_,) for id_ in gone])
            self._many("DELETE FROM cluster WHERE id = ?", [(id_,) for id_ in gone])
            self._many("INSERT INTO cluster (id, origins, outlets, first_seen, body) VALUES (?, ?, ?, ?, ?)", map(cluster_row, come))
            self._many("INSERT INTO cluster_claim (claim_id, cluster_id) VALUES (?, ?)", [(c, k.id) for k in come for c in k.claims])
            moved.update(claim for cluster in come for claim in cluster.claims)
            self._refresh(sorted(moved))
            return self._reopen(sorted(moved))

    def basis(self) -> tuple[int, int, int]:
        """Return a mark of what clusters are computed from: it changes when an article is read, or a link appears or is judged.

        Take it before reading; where it is another one when the clusters are written, somebody was faster, and they must be computed again.
        """
        kinds = "('ingested', 'confirmed', 'rejected', 'unsure', 'reopened', 'undone')"
        seq = self._value(f"SELECT coalesce(max(seq), 0) FROM event WHERE kind IN {kinds}")
        newest, current = self._one("SELECT coalesce(max(n), 0), coalesce(sum(current), 0) FROM link")
        return int(seq), int(newest), int(current)

    def _clusters_around(self, claims: Iterable[str]) -> set[str]:
        found = (self._value("SELECT cluster_id FROM cluster_claim WHERE claim_id = ?", (claim,)) for claim in claims)
        return {id_ for id_ in found if id_}

    def _reopen(self, claims: Sequence[str]) -> tuple[str, ...]:
        """Reopen the decisions of these claims that were taken over from a claim which is not beside them any more."""
        acts = []
        for claim in claims:
            relied = self.state(claim).relies_on
            if relied and not self._together(claim, self.anchored(relied)):
                reason = f"the cluster changed: {relied}, whose verdict was taken over, is not in it any more"
                acts.append(Act(EventKind.REOPENED, claim, MACHINE, {"reason": reason}))
        for act in acts:
            self.append([act])
        return tuple(act.subject for act in acts)

    def _together(self, left: str, right: str) -> bool:
        sql = "SELECT 1 FROM cluster_claim a JOIN cluster_claim b ON a.cluster_id = b.cluster_id WHERE a.claim_id = ? AND b.claim_id = ?"
        return self._one(sql, (left, right)) is not None

    def clusters(self) -> tuple[Cluster, ...]:
        """Return the clusters by id."""
        return tuple(cluster_of(row[0]) for row in self._all("SELECT body FROM cluster ORDER BY id"))

    def cluster(self, cluster_id: str) -> Cluster | None:
        """Return a cluster, or None."""
        body = self._value("SELECT body FROM cluster WHERE id = ?", (cluster_id,))
        return cluster_of(body) if body else None

    def cluster_of(self, claim_id: str) -> Cluster | None:
        """Return the cluster that a claim stands in, or None."""
        sql = "SELECT k.body FROM cluster_claim m JOIN cluster k ON k.id = m.cluster_id WHERE m.claim_id = ?"
        body = self._value(sql, (claim_id,))
        return cluster_of(body) if body else None

    # -- published reviews

    def put_reviews(self, reviews: Sequence[ClaimReview]) -> int:
        """Keep published fact-checks; return how many were new. A known id is brought up to date."""
        before = self._value("SELECT count(*) FROM claim_review")
        for chunk in _chunks(reviews):
            ids, words = list(dict.fromkeys(review.id for review in chunk)), "claim_reviewed, title, claimant"
            with self.write():
                self._unindex("claim_review", words, ids)
                self._many(
                    """INSERT INTO claim_review (id, claim_reviewed, claimant, title, date_published, body) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET claim_reviewed = excluded.claim_reviewed, claimant = excluded.claimant,
                    title = excluded.title, date_published = excluded.date_published, body = excluded.body""",
                    [review_row(review) for review in chunk],
                )
                self._index("claim_review", words, ids)
        return int(self._value("SELECT count(*) FROM claim_review") - before)

    def review(self, review_id: str) -> ClaimReview | None:
        """Return a published fact-check, or None."""
        body = self._value("SELECT body FROM claim_review WHERE id = ?", (review_id,))
        return review_of(body) if body else None

    def reviews(self) -> Iterator[ClaimReview]:
        """Yield the published fact-checks by id, page by page."""
        for page in self._pages("SELECT id, body FROM claim_review WHERE id > ? ORDER BY id LIMIT ?", ("",)):
            yield from (review_of(row[1]) for row in page)

    # -- vectors

    def vectors(self, encoder: str, texts: Iterable[str]) -> dict[str, bytes]:
        """Return the vectors kept for these texts under this encoder (its name and sha256): little-endian float32 bytes by text."""
        wanted = {sha256(text): text for text in texts}
        found: dict[str, bytes] = {}
        for chunk in _chunks(list(wanted)):
            marks = ", ".join("?" * len(chunk))
            sql = f"SELECT text_sha256, vector FROM embedding WHERE encoder = ? AND text_sha256 IN ({marks})"
            found.update((wanted[key], bytes(vector)) for key, vector in self._all(sql, (encoder, *chunk)))
        return found

    def put_vectors(self, encoder: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors by text; another encoder's are other rows."""
        for chunk in _chunks(sorted(vectors.items())):
            with self.write():
                self._many(
                    "INSERT INTO embedding (encoder, text_sha256, dim, vector) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (encoder, text_sha256) DO UPDATE SET dim = excluded.dim, vector = excluded.vector",
                    [(encoder, sha256(text), len(vector) // 4, vector) for text, vector in chunk],
                )

    # -- what hangs on what

    def claims_flagged(self, *flags: str) -> list[str]:
        """Return the claims that these flags are about."""
        found: set[str] = set()
        for flag in flags:
            found.update(row[0] for row in self._all("SELECT claim_id FROM flag_claim WHERE flag_id = ?", (flag,)))
        return sorted(found)

    def relying_on(self, claim_id: str) -> tuple[str, ...]:
        """Return the claims whose verdict was taken over from this one."""
        sql = "SELECT subject FROM state WHERE relies_on = ?1 OR relies_on IN (SELECT old FROM anchor WHERE new = ?1) ORDER BY subject"
        return tuple(row[0] for row in self._all(sql, (claim_id,)))


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
