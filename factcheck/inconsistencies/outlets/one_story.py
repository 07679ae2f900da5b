"""What two reports of one story say that cannot both be true, though no two of their sentences are alike: facts, acts, states and hours.

The story is one by the rare names that both have, and of the same days by what both mean (``kinship``). Of two claims the comparator that
speaks first is heard, the surest first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims_db.models import Article, Claim, EventFrame, Link

from ...likeness.kinship import kindred
from ...reading import Page, read_pages
from ..comparators.difference import Difference
from ..tellings.answers import Answer, read_matters
from ..tellings.bearers import Cast, read_cast
from ..tellings.facts import Fact, read_facts
from ..tellings.meaning import cosine
from .between import conflict_link
from .conditions import Condition, compare_conditions, read_conditions
from .denied import Denial, compare_denials, read_denials
from .denied_acts import compare_denied_acts
from .facts_apart import compare_facts
from .matters import compare_matters
from .ordinals import Ordinal, compare_ordinals, read_ordinals
from .setting import compare_settings
from .turned import compare_acts
from .when import Timed, compare_times, read_times
from .who_and_what import compare_doers, compare_means

__all__ = ["link_facts"]


@dataclass(frozen=True, slots=True)
class Report:
    """What one report tells of its story."""

    claims: dict[str, Claim]
    frames: tuple[EventFrame, ...]
    facts: tuple[Fact, ...]
    cast: Cast
    conditions: tuple[Condition, ...]
    times: tuple[Timed, ...]
    denials: tuple[Denial, ...]
    answers: tuple[Answer, ...]
    ordinals: tuple[Ordinal, ...]


def link_facts(
    articles: Iterable[Article], claims: Sequence[Claim], frames: Sequence[EventFrame], new: Collection[str] | None = None
) -> tuple[Link, ...]:
    """Return a CONTRADICTION link for each fact, act, state and hour that two reports tell in two ways, sorted by id.

    With ``new`` (ids of claims), only stories that an article of one of them tells are looked at.
    """
    fresh = None if new is None else {claim.article_id for claim in claims if claim.id in new}
    pairs = list(kindred(articles, fresh, cosine))
    pages = read_pages({article.id: article for pair in pairs for article in pair}.values(), claims, frames)
    reports = {id_: _report(page) for id_, page in pages.items()}
    links: dict[str, Link] = {}
    for left, right in pairs:
        told: set[tuple[str, str]] = set()
        for a, b, difference in _differences(reports[left.id], reports[right.id]):
            if (a.id, b.id) not in told:
                told.add((a.id, b.id))
                link = conflict_link(a, b, difference)
                links[link.id] = link
    return tuple(links[k] for k in sorted(links))


def _report(page: Page) -> Report:
    """Return what the page of an article tells."""
    cast = read_cast(page.article, page.frames)
    return Report(
        {claim.id: claim for claim in page.claims},
        page.frames,
        read_facts(page.article, page.claims, page.frames),
        cast,
        read_conditions(cast, page.frames),
        read_times(cast, page.frames),
        read_denials(cast, page.frames),
        read_matters(cast, page.claims, page.frames),
        read_ordinals(page.article, page.claims),
    )


def _differences(left: Report, right: Report) -> Iterator[tuple[Claim, Claim, Difference]]:
    """Yield the claims of two reports that exclude each other, the surest first."""
    yield from ((a.claim, b.claim, difference) for a, b, difference in compare_facts(left.facts, right.facts))
    for found in (
        compare_acts(left.frames, right.frames),
        compare_conditions((left.cast, left.conditions), (right.cast, right.conditions)),
        compare_times((left.cast, left.times), (right.cast, right.times)),
        compare_settings((left.cast, left.frames), (right.cast, right.frames)),
        compare_means((left.cast, left.frames), (right.cast, right.frames)),
        compare_doers((left.cast, left.frames), (right.cast, right.frames)),
        compare_denied_acts((left.cast, left.frames), (right.cast, right.frames)),
        compare_denials((left.cast, left.denials, left.frames), (right.cast, right.denials, right.frames)),
    ):
        yield from ((left.claims[a.claim_id], right.claims[b.claim_id], difference) for a, b, difference in found)
    yield from compare_matters((left.cast, left.answers), (right.cast, right.answers))
    yield from compare_ordinals((left.cast.article, left.ordinals), (right.cast.article, right.ordinals))
