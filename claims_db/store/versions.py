"""Versions of one article: a corrected copy takes the place of the one before, and the ledger says so. Nothing is deleted.

The superseded article, its claims, links and flags stay, out of sight of the queue, the clusters and the counts; what people did on a claim
that the correction left alone follows to the new version. Which article stands is derived from ``superseded`` events, and an undone one
brings the old version back as it was.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from ..ledger import Act, live
from ..models import Article, Claim, Event, EventKind, Flag, Link
from ..versions import address_of, sketch_of
from .following import BY_JUDGEMENT
from .relations import MACHINE, Relations
from .rows import LINK, link_of

__all__ = ["Versions"]

_CLAIMS = "(SELECT id FROM claim WHERE article_id = ?1)"
_TIED = f'("left" IN {_CLAIMS} OR "right" IN {_CLAIMS})'
_AWAY = ("claim SET superseded = 2 WHERE article_id = ?1 AND superseded = 0 AND current = 0",
         "claim SET superseded = 1, current = 0 WHERE article_id = ?1 AND current = 1",
         "flag SET superseded = 1, current = 0 WHERE article_id = ?1 AND current = 1",
         f"link SET superseded = 1, current = 0 WHERE current = 1 AND {_TIED}")  # fmt: skip
_BACK = ("claim SET current = 1 WHERE article_id = ?1 AND superseded = 1",
         "claim SET superseded = 0 WHERE article_id = ?1",
         "flag SET superseded = 0, current = 1 WHERE article_id = ?1 AND superseded = 1",
         f"""link SET superseded = 0, current = 1 WHERE superseded = 1 AND {_TIED} AND NOT EXISTS
         (SELECT 1 FROM claim c WHERE c.superseded > 0 AND c.id IN ("left", "right"))""")  # fmt: skip


class Versions(Relations):
    """Keep which article took the place of which."""

    # -- finding an earlier version

    def articles_at(self, *, url: str | None = None, place: str | None = None) -> tuple[str, ...]:
        """Return the ids of the articles that were seen at this web address, or at this place (the hash of a file's path)."""
        column, value = ("place", place) if url is None else ("address", address_of(url))
        sql = f"SELECT DISTINCT article_id FROM sighting WHERE {column} = ? ORDER BY article_id"
        return tuple(row[0] for row in self._all(sql, (value,))) if value else ()

    def articles_named(self, name: str) -> tuple[str, ...]:
        """Return the ids of the articles whose file has this name: those that stand, or replaced versions where none of them stands."""
        rows = self._all("SELECT id, superseded_by IS NULL FROM article WHERE name = ? ORDER BY id", (name,))
        standing = tuple(id_ for id_, stands in rows if stands)
        return standing or tuple(id_ for id_, _ in rows)

    def articles_like(self, text: str) -> tuple[str, ...]:
        """Return the ids of articles that share half of the text's sketch or more, the most alike first: candidates to be read."""
        sketch = sketch_of(text)
        sql = """SELECT article_id FROM sketch WHERE hash IN (SELECT value FROM json_each(?)) GROUP BY article_id
            HAVING count(*) * 2 >= ? ORDER BY count(*) DESC, article_id LIMIT 20"""
        rows = self._all(sql, (json.dumps(sketch), len(sketch)))
        return tuple(row[0] for row in rows) if sketch else ()

    def superseded_by(self, article_id: str) -> str | None:
        """Return the article that took this one's place, or None."""
        return self._value("SELECT superseded_by FROM article WHERE id = ?", (article_id,))

    def newest_version(self, article_id: str) -> str:
        """Return the id of the version that stands: the article itself where nothing took its place."""
        while by := self.superseded_by(article_id):
            article_id = by
        return article_id

    def earlier_versions(self, article_id: str) -> tuple[Event, ...]:
        """Return the ``superseded`` events that lead to this article, the nearest first."""
        found: list[Event] = []
        waiting = [article_id]
        while waiting:
            sql = "SELECT id FROM article WHERE superseded_by = ? ORDER BY id"
            for (id_,) in self._all(sql, (waiting.pop(0),)):
                found += self._lost_place(id_)
                waiting.append(id_)
        return tuple(found)

    # -- one version in another's place

    def supersede(
        self, old: str, by: str, *, how: str, same: Sequence[tuple[str, str]] = (), reopen: Sequence[tuple[str, str]] = (),
    ) -> tuple[str, ...]:  # fmt: skip
        """Let ``by`` take the place of ``old``; return the links that people judged and that have no place now, as a claim has none.

        ``same`` pairs each claim of the old version with the claim of the new one that says the same: what was done on it follows.
        ``reopen`` holds claims of the new version that somebody decided in other words, and why they are asked again.
        """
        with self.write():
            body = {"by": by, "how": how, "same": [list(pair) for pair in same]}
            acts = [Act(EventKind.SUPERSEDED, old, MACHINE, body)]
            acts += [Act(EventKind.REOPENED, claim, MACHINE, {"reason": why}) for claim, why in reopen]
            self.append(acts)
            self._place_versions([old, by])
            self._compare_again(by)
            return self._stand_judged(old)

    def reinstate(self, old: str) -> tuple[Event, ...]:
        """Take back that something took this article's place, and what was reopened for it; empty where nothing did."""
        with self.write():
            standing = self._lost_place(old)
            if not standing:
                return ()
            act = standing[0].body.get("act", standing[0].seq)
            together = [e for e in self._all_of_act(act, standing[0].seq) if e.seq not in self._undone(e.subject)]
            acts = [Act(EventKind.UNDONE, e.subject, MACHINE, {"undoes": e.seq, "kind": e.kind.value}) for e in reversed(together)]
            events = self.append(acts)
            by = str(standing[0].body["by"])
            self._place_versions([old, by])
            sql = f"SELECT id FROM link WHERE current = 1 AND method = ?2 AND {_TIED} AND id NOT IN (SELECT subject FROM state)"
            self.retire_links([row[0] for row in self._all(sql, (by, BY_JUDGEMENT))])
            self._compare_again(old, by)
        return events

    def _compare_again(self, *articles: str) -> None:
        """Have the next ``relate`` tie these articles to the others, and group everything anew."""
        self._many("UPDATE article SET linked = 0 WHERE id = ?", [(id_,) for id_ in articles])

    def _all_of_act(self, act: int, first: int) -> list[Event]:
        """Return the events written together with event ``first``."""
        found: list[Event] = []
        for event in self.events(after=first - 1):
            if event.body.get("act", event.seq) != act:
                break
            found.append(event)
        return found

    def _undone(self, subject: str) -> set[int]:
        return {int(e.body["undoes"]) for e in self.history(subject) if e.kind == EventKind.UNDONE and "undoes" in e.body}

    def _lost_place(self, article_id: str) -> list[Event]:
        """Return the event by which this article lost its place, in a list; empty where it holds it."""
        return [e for e in live(self.history(article_id)) if e.kind == EventKind.SUPERSEDED][-1:]

    def standing_versions(self) -> dict[str, Event]:
        """Return the event that stands for each superseded article, by its id, as the ledger has it."""
        articles = [row[0] for row in self._all("SELECT DISTINCT subject FROM event WHERE kind = 'superseded' ORDER BY subject")]
        return {id_: event for id_ in articles for event in self._lost_place(id_)}

    def _place_versions(self, articles: Sequence[str]) -> None:
        """Bring the rows of these articles to what the ledger says of their places, and everything that depends on it."""
        freed: dict[str, None] = {}
        moved: list[str] = []
        for id_ in articles:
            standing = self._lost_place(id_)
            by = str(standing[0].body["by"]) if standing else None
            if by != self.superseded_by(id_):
                self._run("UPDATE article SET superseded_by = ? WHERE id = ?", (by, id_))
                for change in _AWAY if by else _BACK:
                    self._run(f"UPDATE {change}", (id_,))
                freed |= self._loosened(id_)
                moved.append(id_)
        for id_ in articles:
            self._reanchor(id_, [claim.id for claim in self.claims_of(id_)])
        for id_ in moved:
            self._reanchor_links(
                [row[0] for row in self._all(f"SELECT id FROM link WHERE current = 1 AND {_TIED}", (self.newest_version(id_),))]
            )
        self._run_states(list(freed))
        for id_ in articles:
            self._refresh_article(id_)
        for id_ in moved:
            self._refresh(self._ends(row[0] for row in self._all(f"SELECT id FROM link WHERE {_TIED}", (id_,))))

    def _loosened(self, article_id: str) -> dict[str, None]:
        """Let go of what followed from this article's claims, flags and links to another version; return the ids on both ends."""
        freed: dict[str, None] = {}
        family = json.dumps([article_id, *(event.subject for event in self.earlier_versions(article_id))])
        for event in self.history(article_id):
            for mine in (str(old) for old, _ in event.body.get("same", ())):
                now = self.anchored(mine)
                if now != mine:  # what had followed a claim to its place here follows it no further
                    sql = """UPDATE anchor SET new = ?1 WHERE new = ?2 AND old <> ?1 AND old IN
                        (SELECT id FROM claim WHERE article_id IN (SELECT value FROM json_each(?3)))"""
                    self._run(sql, (mine, now, family))
                    self._run("DELETE FROM anchor WHERE old = ?", (mine,))
                    freed |= {mine: None, now: None}
        theirs = f"""SELECT a.old, a.new FROM anchor a JOIN flag f ON f.id = a.old AND f.article_id = ?1 JOIN flag g ON g.id = a.new
            AND g.article_id <> ?1 UNION SELECT old, new FROM anchor WHERE old IN (SELECT id FROM link WHERE {_TIED})"""
        for old, new in self._all(theirs, (article_id,)):
            self._run("DELETE FROM anchor WHERE old = ?", (old,))
            freed |= {old: None, new: None}
        return freed

    # -- what follows from one version to the next

    def _reanchor(self, article_id: str, last: Collection[str]) -> tuple[str, ...]:
        """Give retired claims their place in the article's reading, then those of earlier versions theirs in it or in its successor."""
        lost: tuple[str, ...] = super()._reanchor(article_id, last) if self.superseded_by(article_id) is None else ()
        chain = [*self.earlier_versions(article_id), *self._lost_place(article_id)]
        pairs = [(str(old), str(new)) for event in chain for old, new in event.body.get("same", ())]
        pairs += [pair for event in chain for pair in self._flags_kept(event)]
        if pairs:
            self._many("INSERT INTO anchor (old, new) VALUES (?, ?) ON CONFLICT (old) DO UPDATE SET new = excluded.new", pairs)
            further = "UPDATE anchor SET new = (SELECT b.new FROM anchor b WHERE b.old = anchor.new) WHERE new IN (SELECT old FROM anchor)"
            while self._run(further).rowcount:
                pass
            self._run_states([old for old, _ in pairs])
        return lost

    def _flags_kept(self, event: Event) -> Iterator[tuple[str, str]]:
        """Yield (old, new) for flags of one kind on the same words, where each version has exactly one."""
        ids = (event.subject, self.newest_version(event.subject))
        old, new = (self._flags_by_words(id_) for id_ in ids)
        yield from ((theirs[0], new[key][0]) for key, theirs in old.items() if len(theirs) == 1 and len(new.get(key, ())) == 1)

    def _flags_by_words(self, article_id: str) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        if article := self.article(article_id):
            for flag in self.flags(article_id=article_id):
                found.setdefault((flag.kind, *(span.of(article.text) for span in flag.spans)), []).append(flag.id)
        return found

    def superseded_rows(self) -> tuple[list[Article], list[Claim], list[Flag], list[Link]]:
        """Return the superseded articles with the claims, flags and links that they had when they lost their place."""
        articles = list(self.articles(superseded=True))
        claims = [claim for article in articles for claim in self.claims_of(article.id)]
        flags = [flag for article in articles for flag in self.flags(article_id=article.id)]
        return articles, claims, flags, [link_of(row) for row in self._all(f"SELECT {LINK} FROM link WHERE superseded = 1 ORDER BY id")]

    def _sketch(self, article: Article) -> None:
        """Keep what finds near copies of an article."""
        self._many("INSERT INTO sketch (hash, article_id) VALUES (?, ?)", [(number, article.id) for number in sketch_of(article.text)])
