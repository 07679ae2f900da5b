"""What people decided follows what they decided it on, when an article is read again: to the same place, or visibly to none.

A decision follows a claim to the one claim with the identical quote, a dismissal a flag of the same kind on the same spans, a judgement the
link between the same two claims. A pair that a person confirmed or rejected stays linked even where the machine does not find it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ..models import Judgement, Link, Relation, link_id
from .articles import Articles
from .rows import LINK, link_of, link_row

__all__ = ["BY_JUDGEMENT", "Following"]

BY_JUDGEMENT = "judgement"  # the method of a link that stands because a person judged it; the machine does not find it (any more)


class Following(Articles):
    """Let decisions follow."""

    def stand_link(self, link_id: str) -> str | None:
        """Bring a link that the machine does not find into the current record, between the claims that its two ends are now.

        Return the id that it has there, or None where one of the two claims is in no current reading.
        """
        with self.write():
            id_ = self.anchored(link_id)
            if self._one("SELECT 1 FROM link WHERE id = ? AND current = 1", (id_,)) is not None:
                return id_
            standing = self._standing(id_)
            self._keep_links([standing] if standing else [])
            return standing.id if standing else None

    def _stand_judged(self, article_id: str) -> tuple[str, ...]:
        """Bring back every link of the article that a person confirmed or rejected and this reading did not give.

        Return those that have no place now, because one of their claims has none.
        """
        rows = self._all(
            """WITH mine AS (SELECT id FROM claim WHERE article_id = ?)
            SELECT l.id FROM state s JOIN link l ON l.id = s.subject WHERE l.current = 0 AND (l."left" IN mine OR l."right" IN mine)
            AND json_extract(s.body, '$.judgement') IN (?, ?) ORDER BY l.id""",
            (article_id, Judgement.CONFIRMED.value, Judgement.REJECTED.value),
        )
        standing = {row[0]: self._standing(row[0]) for row in rows}
        self._keep_links([link for link in standing.values() if link is not None])
        return tuple(id_ for id_, link in standing.items() if link is None)

    def _standing(self, id_: str) -> Link | None:
        """Return a retired link as it stands by a person's word alone, between the claims that its ends are now; None where one is gone."""
        link: Link = link_of(self._one(f"SELECT {LINK} FROM link WHERE id = ?", (id_,)))
        left, right = sorted((self.anchored(link.left), self.anchored(link.right)))
        here = "SELECT 1 FROM claim WHERE id = ?1 AND current = 1 UNION SELECT 1 FROM claim_review WHERE id = ?1"
        if not all(self._one(here, (end,)) for end in (left, right)):
            return None
        kind = "refused" if link.relation is Relation.DUPLICATE else link.kind  # should the person take it back, it joins nothing
        again = link_id(link.relation, left, right, kind) if (left, right) != (link.left, link.right) else id_
        return replace(link, id=again, left=left, right=right, kind=kind, method=BY_JUDGEMENT, finer="")

    def _keep_links(self, links: Sequence[Link]) -> None:
        self._write_links(links)
        self._reanchor_links([link.id for link in links])
        self._refresh(self._ends(link.id for link in links))

    def _write_links(self, links: Sequence[Link]) -> None:
        self._many(
            f"""INSERT INTO link ({LINK}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,
            score = excluded.score, reason = excluded.reason, method = excluded.method, body = excluded.body, current = 1""",
            [link_row(link) for link in links],
        )

    def _reanchor(self, article_id: str, last: Collection[str]) -> tuple[str, ...]:
        """Give each claim of earlier readings the current one with the identical quote, where the quote stands once on both sides.

        ``last`` are the claims of the reading before this one. Return the claims with decisions that have no place now: they are shown
        as orphaned, never moved to something alike.
        """
        rows = self._all("SELECT id, quote, current FROM claim WHERE article_id = ?", (article_id,))
        here: dict[str, list[str]] = defaultdict(list)
        before: dict[str, list[str]] = defaultdict(list)
        for id_, quote, current in rows:
            (here if current else before)[quote].append(id_)
        was = {row[0]: self.anchored(row[0]) for row in rows}
        self._many("DELETE FROM anchor WHERE old = ?", [(row[0],) for row in rows])
        pairs = []
        for quote, olds in before.items():
            now = here[quote]
            if len(now) == 1:
                pairs += [(old, now[0]) for old in _of_one_place(olds, {*now, *olds} & {*last}, was)]
            elif not now:  # gone, perhaps to come back: what was one claim still is
                pairs += [(old, was[old]) for old in olds if was[old] != old and was[old] in olds]
        self._many("INSERT INTO anchor (old, new) VALUES (?, ?)", pairs)
        self._reanchor_flags([row[0] for row in self._all("SELECT id FROM flag WHERE article_id = ? AND current = 1", (article_id,))])
        self._run_states([row[0] for row in rows])
        lost = {id_ for ids in before.values() for id_ in ids} - {old for old, _ in pairs}
        return tuple(sorted(id_ for id_ in lost if self.last_seq(id_)))

    def _run_states(self, subjects: Sequence[str]) -> None:
        """Derive the states of these subjects again, each under the id it goes by now."""
        for subject in subjects:
            if self.anchored(subject) != subject:
                self._run("DELETE FROM state WHERE subject = ?", (subject,))
        self._restate(subjects)

    def _reanchor_links(self, ids: Sequence[str]) -> None:
        """Let a judgement on a retired link between the same two claims count for the link that took its place.

        Of two conflicts between two claims each goes to its like; a link that stood by a judgement alone gives way to the machine's.
        """
        for id_ in ids:
            row = self._one('SELECT "left", "right", relation, kind, method FROM link WHERE id = ?', (id_,))
            self._run("DELETE FROM anchor WHERE old = ?", (id_,))
            sql = """SELECT o.id FROM link o LEFT JOIN anchor a ON a.old = o."left" LEFT JOIN anchor b ON b.old = o."right"
                WHERE (o.current = 0 OR (o.method = ?7 AND ?6 <> ?7)) AND o.id <> ?1 AND o.relation = ?4
                AND (o."left" IN (SELECT old FROM anchor WHERE new IN (?2, ?3)) OR o."left" IN (?2, ?3))
                AND min(coalesce(a.new, o."left"), coalesce(b.new, o."right")) = min(?2, ?3)
                AND max(coalesce(a.new, o."left"), coalesce(b.new, o."right")) = max(?2, ?3)
                AND (o.kind = ?5 OR NOT EXISTS (SELECT 1 FROM link n WHERE n.current = 1 AND n.id NOT IN (?1, o.id)
                    AND n."left" = ?2 AND n."right" = ?3 AND n.relation = ?4 AND n.kind = o.kind))"""
            old = [found[0] for found in self._all(sql, (id_, *row, BY_JUDGEMENT))]
            self._many("UPDATE link SET current = 0 WHERE id = ?", [(o,) for o in old])
            self._anchor_all([(o, id_) for o in old])

    def _reanchor_flags(self, ids: Sequence[str]) -> None:
        """Let the dismissal of a retired flag count for a current one of the same kind on the same spans."""
        for id_ in ids:
            self._run("DELETE FROM anchor WHERE old = ?", (id_,))
            sql = """SELECT o.id FROM flag o JOIN flag f ON f.id = ?1 WHERE o.current = 0 AND o.id <> ?1 AND o.article_id = f.article_id
                AND o.kind = f.kind AND json_extract(o.body, '$.spans') = json_extract(f.body, '$.spans')"""
            self._anchor_all([(found[0], id_) for found in self._all(sql, (id_,))])

    def _anchor_all(self, pairs: Sequence[tuple[str, str]]) -> None:
        if not pairs:
            return
        self._many("INSERT INTO anchor (old, new) VALUES (?, ?) ON CONFLICT (old) DO UPDATE SET new = excluded.new", pairs)
        self._run_states([old for old, _ in pairs])


def _of_one_place(olds: Sequence[str], last: Collection[str], was: Mapping[str, str]) -> Sequence[str]:
    """Return those of the retired claims of one quote that were one claim, told by the reading before and the anchors until now.

    Where that reading had the quote twice, none; where it had none, all of them, if they were one.
    """
    if len(last) > 1:
        return []
    one = next(iter(last), None) or was[olds[0]]
    same = [old for old in olds if was[old] == one]
    return same if last or len(same) == len(olds) else []
