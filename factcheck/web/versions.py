"""Which articles a person may choose from when saying whose corrected copy one is: what is most like it first, then the newest."""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import Article
from claims_db.store import ClaimsDB

__all__ = ["SEPARATE", "Choice", "choices_for"]

SEPARATE = "separate"  # what a form sends for "an article of its own"
MOST = 200  # choices of one list


@dataclass(frozen=True, slots=True)
class Choice:
    """An article to choose, by its id, and the words by which a person knows it."""

    id: str
    outlet: str
    published: str | None
    name: str


def choices_for(record: ClaimsDB, article: Article | None = None) -> list[Choice]:
    """Return the articles that stand; for ``article`` those that are most like it come first, and itself is left out."""
    like = [] if article is None else [record.newest_version(id_) for id_ in record.articles_like(article.text)]
    rows = {row.id: Choice(row.id, row.outlet or "", row.published, row.title or row.name) for row in record.article_rows(limit=MOST)}
    for id_ in like:
        if id_ not in rows and (found := record.article(id_)):
            rows[id_] = Choice(id_, found.outlet or "", found.published, found.title or found.name)
    order = dict.fromkeys([*like, *rows])
    return [rows[id_] for id_ in order if id_ in rows and (article is None or id_ != article.id)]
