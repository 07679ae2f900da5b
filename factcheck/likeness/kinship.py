"""Whether two articles tell one story: by the rare names that both have, and by what share of all they name those are.

Two takeovers share a verb; two reports of one takeover share its firms and its people. Known places are no sign: much happens in each.
Two reports that appeared within days of each other need to share less, and least where they mean the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from claims_db.models import Article

from ..mentions.places import place_paths
from .furniture import bare_texts
from .surroundings import Surroundings, common_ground, read_surroundings
from .wording import mass

__all__ = ["kindred", "tell_one_story"]

LEAST = 30.0  # weight of the shared names that are no known place: some four of the rarer sort
GROUND = 0.3  # of ``common_ground``
DAYS = 14  # between two dates of publication
CLOSE = 3  # days: two reports that appeared together need to share less, since what looks alike without being one lies apart in time
LEAST_CLOSE, GROUND_CLOSE = 12.0, 0.3
LEAST_ALIKE, GROUND_ALIKE, ALIKE = 8.0, 0.18, 0.6  # and less again where what they say means the same
OPENING = 1200  # characters
SLACK = 1e-6  # sums in another order differ in the last digits


def tell_one_story(left: Surroundings, right: Surroundings, *, close: bool = False) -> bool:
    """Return whether what two articles name makes them reports of one story; ``close`` where both appeared within a few days.

    >>> one, other, third = (read_surroundings(text) for text in (
    ...     "At Brightwell in Dunmarrow, said Anneke Voss, Piers Harcastle of Orsova lost all.",
    ...     "To Anneke Voss, of Dunmarrow, Brightwell and Piers Harcastle of Orsova owe wages.",
    ...     "At Norrland in Halvor, said Ingrid Voss, Bruno Ahlmann of Castell lost all.",
    ... ))
    >>> tell_one_story(one, other), tell_one_story(one, third)
    (True, False)
    """
    shared = mass(sorted(_own(left).keys() & right.names.keys()), left.names)
    least, ground = (LEAST_CLOSE, GROUND_CLOSE) if close else (LEAST, GROUND)
    return shared >= least and (common_ground(left, right) or 0.0) >= ground


def _own(around: Surroundings) -> dict[str, float]:
    """Return the names that are no known place or people, with their weights."""
    return {name: weight for name, weight in around.names.items() if not place_paths(name)}


def kindred(
    articles: Iterable[Article], new: Collection[str] | None = None, cosine: Callable[[str, str], float | None] | None = None
) -> Iterator[tuple[Article, Article]]:
    """Yield the pairs of articles that tell one story, each once; with ``new`` (ids of articles), those with one of them.

    ``cosine`` says how near two texts are in meaning; it is asked where two reports of the same days share few names.
    """
    known = {article.id: article for article in articles}
    around = {id_: read_surroundings(text) for id_, text in bare_texts(known.values()).items()}
    fresh = set(known) if new is None else set(new) & known.keys()
    having: dict[str, set[str]] = defaultdict(set)
    for id_, surroundings in around.items():
        for name in surroundings.names:
            having[name].add(id_)
    least = LEAST_CLOSE if cosine is None else LEAST_ALIKE
    for a in sorted(fresh):
        shared: Counter[str] = Counter()
        for name, weight in _own(around[a]).items():
            shared.update(dict.fromkeys(having[name], weight))
        likely = sorted(b for b, weight in shared.items() if weight >= least - SLACK and b != a and (b not in fresh or a < b))
        for b in likely:
            days = _days_apart(known[a], known[b])
            close = days is not None and days <= CLOSE
            one = (days or 0) <= DAYS and tell_one_story(around[a], around[b], close=close)
            if one or (close and cosine is not None and _mean_one(known[a], known[b], around[a], around[b], cosine)):
                yield (known[a], known[b]) if a < b else (known[b], known[a])


def _mean_one(left: Article, right: Article, ours: Surroundings, theirs: Surroundings, cosine: Callable[[str, str], float | None]) -> bool:
    """Return whether two reports of the same days share a name or two and mean the same."""
    shared = mass(sorted(_own(ours).keys() & theirs.names.keys()), ours.names)
    if shared < LEAST_ALIKE or (common_ground(ours, theirs) or 0.0) < GROUND_ALIKE:
        return False
    return (cosine(left.text[:OPENING], right.text[:OPENING]) or 0.0) >= ALIKE


def _days_apart(left: Article, right: Article) -> int | None:
    """Return the days between two articles' dates; None where one has none, or none that a calendar has."""
    try:
        return abs((date.fromisoformat((left.published or "")[:10]) - date.fromisoformat((right.published or "")[:10])).days)
    except ValueError:
        return None
