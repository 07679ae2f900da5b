"""Whether two articles tell one story: by the rare names both have, weighed against all that the shorter of them names.

Two takeovers share a verb; two reports of one takeover share its firms, its people and its towns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from claims_db.models import Article, Claim, EventFrame

from .wording import mass, word_weight

__all__ = ["kindred", "names_of", "tell_one_story"]

LEAST = 35.0  # weight of the shared names: some five of the rarer sort
SHARE = 0.3  # of the names of the article that has fewer
DAYS = 14  # between two dates of publication
SLACK = 1e-6  # sums in another order differ in the last digits
# Names that every week's news has.
_COMMON = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december mr mrs ms dr sir judge captain president minister mayor professor
    """.split()
)


def names_of(claims: Iterable[Claim], frames: Iterable[EventFrame]) -> dict[str, frozenset[str]]:
    """Return the telling names of each article, by its id."""
    owner = {claim.id: claim.article_id for claim in claims}
    found: dict[str, set[str]] = defaultdict(set)
    for frame in frames:
        if frame.claim_id in owner:
            found[owner[frame.claim_id]].update(frame.names)
    return {article: frozenset(names - _COMMON) for article, names in found.items()}


def tell_one_story(left: Collection[str], right: Collection[str]) -> bool:
    """Return whether the names of two articles make them reports of one story.

    >>> one = {"brightwell", "dunmarrow", "voss", "harcastle", "orsova"}
    >>> tell_one_story(one, one | {"lindqvar"}), tell_one_story(one, {"norrland", "halvor", "voss", "castell", "ravn"})
    (True, False)
    """
    weights = {name: word_weight(name) for name in (*left, *right)}
    shared = mass(sorted(set(left) & set(right)), weights)
    return shared >= LEAST and shared >= SHARE * min(mass(sorted(left), weights), mass(sorted(right), weights))


def kindred(
    articles: Iterable[Article], names: Mapping[str, Collection[str]], new: Collection[str] | None = None
) -> Iterator[tuple[Article, Article]]:
    """Yield the pairs of articles that tell one story, each once; with ``new`` (ids of articles), those with one of them."""
    known = {article.id: article for article in articles if article.id in names}
    fresh = set(known) if new is None else set(new) & known.keys()
    having: dict[str, set[str]] = defaultdict(set)
    for article in known:
        for name in names[article]:
            having[name].add(article)
    for a in sorted(fresh):
        shared: Counter[str] = Counter()
        for name in sorted(names[a]):
            shared.update(dict.fromkeys(having[name], word_weight(name)))
        likely = sorted(b for b, weight in shared.items() if weight >= LEAST - SLACK and b != a and (b not in fresh or a < b))
        for b in likely:
            if _days_apart(known[a], known[b]) <= DAYS and tell_one_story(names[a], names[b]):
                yield (known[a], known[b]) if a < b else (known[b], known[a])


def _days_apart(left: Article, right: Article) -> int:
    """Return the days between two articles' dates; 0 where one has none, or none that a calendar has."""
    try:
        return abs((date.fromisoformat((left.published or "")[:10]) - date.fromisoformat((right.published or "")[:10])).days)
    except ValueError:
        return 0
