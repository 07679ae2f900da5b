"""Facts of which an event has one, told in two ways by two reports of one story: the fullest count of each report stands for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from claims_db.models import Article, Claim, EventFrame, Link, Quantity, Span

from ...catalogue import Relation, relate
from ...likeness.kinship import kindred
from ...mentions.quantities import disjoint_ranges, show_quantity
from ...reading import read_pages
from ..comparators.difference import Difference
from ..tellings.facts import ANYBODY, COUNTED, Fact, read_facts
from ..tellings.naming import one_name
from .between import conflict_link
from .turned import compare_acts

__all__ = ["compare_facts", "link_facts"]

_FULLEST = {"toll", "loot", "margin", "magnitude", "crowd"}
_PRONOUNS = {"he", "she", "it", "they"}


def link_facts(
    articles: Iterable[Article], claims: Sequence[Claim], frames: Sequence[EventFrame], new: Collection[str] | None = None
) -> tuple[Link, ...]:
    """Return a CONTRADICTION link for each fact, and each act on one person or thing, that two reports tell in two ways, sorted by id.

    With ``new`` (ids of claims), only stories that an article of one of them tells are looked at.
    """
    fresh = None if new is None else {claim.article_id for claim in claims if claim.id in new}
    pairs = list(kindred(articles, fresh))
    pages = read_pages({article.id: article for pair in pairs for article in pair}.values(), claims, frames)
    facts = {id_: read_facts(page.article, page.claims, page.frames) for id_, page in pages.items()}
    by_id = {claim.id: claim for page in pages.values() for claim in page.claims}
    links = []
    for left, right in pairs:
        links += [conflict_link(a.claim, b.claim, difference) for a, b, difference in compare_facts(facts[left.id], facts[right.id])]
        acts = compare_acts(pages[left.id].frames, pages[right.id].frames)
        links += [conflict_link(by_id[a.claim_id], by_id[b.claim_id], difference) for a, b, difference in acts]
    return tuple(sorted({link.id: link for link in links}.values(), key=lambda link: link.id))


def compare_facts(left: Sequence[Fact], right: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, Difference]]:
    """Yield the facts that two reports of one story tell in two ways, with the difference; of a count the fullest of each report.

    Turned about, the reports give the same facts.
    """
    for topic, about in sorted({(f.topic, f.about) for f in left if f.topic in _FULLEST} & {(f.topic, f.about) for f in right}):
        ours, theirs = (_fullest(f for f in facts if (f.topic, f.about) == (topic, about)) for facts in (left, right))
        if _exclude(ours, theirs):
            yield ours, theirs, _difference(about or topic, ours, theirs)
    others = {f.topic for f in left} & {f.topic for f in right} - _FULLEST
    for topic in sorted(others):
        told, other = ([f for f in facts if f.topic == topic] for facts in (left, right))
        only = len(told) == len(other) == 1
        met = {id(f): [g for g in other if _of_one(f, g, only)] for f in told} | {
            id(g): [f for f in told if _of_one(f, g, only)] for g in other
        }
        strange = [
            (f, g) for f in told for g in met[id(f)] if all(_exclude(f, x) for x in met[id(f)]) and all(_exclude(x, g) for x in met[id(g)])
        ]
        for ours, theirs in strange[:1]:
            yield ours, theirs, _difference(topic, ours, theirs)


def _fullest(facts: Iterable[Fact]) -> Fact:
    """Return the fact with the largest value, the first told of equal ones."""
    return max(facts, key=lambda f: (f.value.low, -f.value.start))


def _exclude(left: Fact, right: Fact) -> bool:
    """Return whether two counts cannot both be right: they count one thing, or one of them counts everybody."""
    if not disjoint_ranges(left.value, right.value):
        return False
    if left.topic in {"crowd", "age", "since"}:
        return True
    one = left.value.unit == right.value.unit or relate(left.value.unit, right.value.unit) in {Relation.SAME, Relation.COMPATIBLE}
    if left.topic != "toll":
        narrowed = set(left.value.scope.split()) ^ set(right.value.scope.split())
        return one and not (left.topic.startswith(COUNTED) and narrowed)
    return one or left.value.unit in ANYBODY or right.value.unit in ANYBODY


def _of_one(left: Fact, right: Fact, only: bool) -> bool:
    """Return whether two facts are about one person, thing or act; ``only`` where each report tells one such fact."""
    if left.topic == "age":
        return one_name(left.about, right.about)
    if left.topic.startswith(COUNTED):
        return only and left.about == right.about
    if left.topic in {"price", "sentence"}:
        return one_name(left.about, right.about) if left.about and right.about else only
    ours, theirs = (set(f.about.split()) - {"the", "a", "an"} for f in (left, right))
    return bool(ours & theirs) or (only and not (ours and theirs and not (ours | theirs) & _PRONOUNS))


def _difference(topic: str, left: Fact, right: Fact) -> Difference:
    """Return the difference between two facts."""
    named = f" of {left.about}" if topic == "age" else ""
    name = "beginning" if topic == "since" else topic
    reason = f"{name}{named}: {_show(left.value)} here, {_show(right.value)} there"
    ours, theirs = (Span(f.value.start, f.value.end) for f in (left, right))
    return Difference("date_conflict" if topic == "since" else "quantity_conflict", True, reason, 0.7, ours, theirs)


def _show(value: Quantity) -> str:
    """Return a value as an editor writes it; a year has no comma."""
    return str(int(value.low)) if value.kind == "year" else show_quantity(value)
