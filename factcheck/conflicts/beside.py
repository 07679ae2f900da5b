"""Sentences of two articles put side by side and read again: who, where and which thing need the parse, which no record keeps.

What the two sentences share is weighed by how seldom the two articles say it, as inside one article; the frames that are kept tell that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from heapq import nlargest

from claims_db.models import Article, Claim, EventFrame, Link, Span

from ..catalogue import acts_of, kind_names
from ..inconsistencies import Difference, conflict_link
from ..inconsistencies.comparators.conflict import Conflict
from ..inconsistencies.tellings.telling import pairs, read_story
from ..inconsistencies.within import claim_of, conflicts_of
from ..reading import Page, Reading, read_pages

__all__ = ["Near", "find_beside", "link_beside", "note"]

BREAK = "\n\n"
Near = dict[tuple[str, str], dict[tuple[Span, Span], float]]  # two articles → two sentences → the likelihood that they tell one event
# The likelihood of one event, values apart, that each kind of conflict asks for; that words are shared the comparators have seen.
ASKED = {
    "polarity_conflict": 0.5,
    "quantity_conflict": 0.6,
    "date_conflict": 0.6,
    "place_conflict": 0.6,
    "entity_identity_conflict": 0.6,
    "actor_conflation": 0.8,
    "role_inversion": 0.8,
}
WEEKDAY = 0.8
MOST = 6  # pairs of sentences of two articles that are read again: those likeliest of one event


def note(near: Near, left: Claim, right: Claim, likely: float) -> None:
    """Keep in ``near`` that two claims of two articles tell one event with this likelihood; of two sentences the highest counts."""
    a, b = sorted((left, right), key=lambda claim: claim.article_id)
    kept = near[a.article_id, b.article_id]
    places = Span(a.sentence_start, a.sentence_end), Span(b.sentence_start, b.sentence_end)
    kept[places] = max(likely, kept.get(places, 0.0))


def link_beside(
    claims: Sequence[Claim], frames: Sequence[EventFrame], articles: Sequence[Article], near: Near, read: Callable[[Article], Reading]
) -> Iterator[Link]:
    """Yield the CONTRADICTION links that the sentences in ``near`` give when they are read side by side, by ``read``."""
    named = {end for ends in near for end in ends}
    pages = read_pages([article for article in articles if article.id in named], claims, frames)
    for ends, found in sorted(near.items()):
        if not pages.keys() >= set(ends):
            continue
        left, right = (pages[end] for end in ends)
        likeliest = dict(nlargest(MOST, sorted(found.items()), key=lambda item: item[1]))
        for conflict in _unless_broken(left, right, likeliest.keys(), read):
            asked = WEEKDAY if conflict.reason.startswith("weekday") else ASKED[conflict.kind]
            a = claim_of(left.claims, conflict.left, conflict.left_sentence)
            b = claim_of(right.claims, conflict.right, conflict.right_sentence)
            if a is not None and b is not None and likeliest[conflict.left_sentence, conflict.right_sentence] >= asked:
                difference = Difference(conflict.kind, True, conflict.reason, conflict.confidence, conflict.left, conflict.right)
                yield conflict_link(a, b, difference)


def _unless_broken(
    left: Page, right: Page, sentences: Collection[tuple[Span, Span]], read: Callable[[Article], Reading]
) -> tuple[Conflict, ...]:
    """Return the conflicts of ``find_beside``, none where the sentences break a rule of the reading when they stand together."""
    try:
        return tuple(find_beside(left, right, sentences, read))
    except Exception:  # noqa: BLE001 - each was read in its own article; a second look must not keep the record from relating for ever
        return ()


def find_beside(
    left: Page, right: Page, sentences: Collection[tuple[Span, Span]], read: Callable[[Article], Reading]
) -> Iterator[Conflict]:
    """Yield the conflicts between pairs of sentences, the first of each in ``left``; the spans of a conflict's two sides likewise."""
    stretches = [(left.article, s) for s in sorted({a for a, _ in sentences})]
    border = len(stretches)
    stretches += [(right.article, s) for s in sorted({b for _, b in sentences})]
    text = BREAK.join(s.of(article.text).replace("\n", " ") for article, s in stretches)
    starts = [0]
    for _, stretch in stretches:
        starts.append(starts[-1] + stretch.end - stretch.start + len(BREAK))
    reading = read(Article("a-beside", "beside", text, ""))
    spread, size = _spread((left, right))
    story = replace(read_story(reading), spread=spread, size=size)
    for a, b in pairs(story):
        here, there = (max(n for n in range(len(stretches)) if starts[n] <= t.span.start) for t in (a, b))
        if not here < border <= there or (stretches[here][1], stretches[there][1]) not in sentences:
            continue
        for found in conflicts_of(story, a, b):
            yield _moved(found, stretches[here][1], starts[here], stretches[there][1], starts[there])


def _moved(found: Conflict, left: Span, here: int, right: Span, there: int) -> Conflict:
    """Return a conflict with the offsets of the articles."""
    sides = (
        Span(found.left.start - here + left.start, found.left.end - here + left.start),
        Span(found.right.start - there + right.start, found.right.end - there + right.start),
    )
    return replace(found, left=sides[0], right=sides[1], left_sentence=left, right_sentence=right)


def _spread(pages: Sequence[Page]) -> tuple[Counter[str], int]:
    """Return in how many sentences each concept stands, and how many sentences there are."""
    spread: Counter[str] = Counter()
    told = {(page.article.id, f.sentence_start): f for page in pages for f in page.frames}
    for frame in told.values():
        names = {f"name:{name.removesuffix('s')}" for name in frame.names}
        spread.update(names.union(*(_concepts(term) for term in frame.terms)))
    return spread, len(told)


def _concepts(term: str) -> set[str]:
    """Return what a word that is kept may stand for."""
    acts = {f"act:{act}" for act in (*acts_of(term), *acts_of(term, "noun"))}
    kinds = kind_names(term)
    return {f"word:{term}", f"number:{term}", *acts, *(f"kind:{kind}" for kind in kinds[-1:] if len(kinds) > 1)}
