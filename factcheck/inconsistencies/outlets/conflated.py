"""Two events told as one: what an outlet brings into its incident of Tuesday is, for another outlet, an incident of Sunday.

Neither article says so alone. The first contradicts itself on what the thing was, and dates one of the two; the second tells the other one,
by a claim that is the same, and says when "the incident took place".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from claims_db.models import Claim, EventFrame, Link, Mention, Moment, Relation, Span

from ...catalogue import Relation as Kin
from ...catalogue import acts_meet, acts_of, relate
from ...mentions.dates import clash
from ..comparators.difference import Difference
from ..comparators.thing import things_apart
from .between import conflict_link

__all__ = ["link_conflated"]

_KIN = {Kin.SAME, Kin.COMPATIBLE}
_TAKES_PLACE = {"take place", "happen", "occur"}
_ANY_EVENT = {"incident", "event", "episode"}


def link_conflated(
    claims: Sequence[Claim], frames: Sequence[EventFrame], links: Iterable[Link], new: Collection[str] | None = None
) -> tuple[Link, ...]:
    """Return a CONTRADICTION link between what one article tells of a second thing and the day on which another article says that it
    happened, sorted by id.

    ``links`` are the conflicts inside articles and the claims that are the same; with ``new`` (ids of claims), only pairs with one of them
    are linked. Two claims that are the same are never linked.
    """
    by_id = {claim.id: claim for claim in claims}
    fresh = set(by_id) if new is None else set(new)
    told: dict[str, list[EventFrame]] = defaultdict(list)
    for frame in frames:
        if frame.claim_id in by_id:
            told[by_id[frame.claim_id].article_id].append(frame)
    same: dict[str, set[str]] = defaultdict(set)
    inside: list[tuple[Claim, Claim]] = []
    for link in links:
        left, right = by_id.get(link.left), by_id.get(link.right)
        if left is None or right is None:
            continue
        if link.relation is Relation.DUPLICATE:
            same[left.id].add(right.id)
            same[right.id].add(left.id)
        elif link.kind == "entity_identity_conflict" and left.article_id == right.article_id:
            inside += [(left, right), (right, left)]
    found = {}
    for dated, odd in inside:
        for other in sorted({by_id[id_].article_id for id_ in same[odd.id]} - {odd.article_id}):
            theirs = {id_ for id_ in same[odd.id] if by_id[id_].article_id == other}
            for when, difference in _differences(dated, odd, told[odd.article_id], told[other], theirs):
                if when not in theirs and {odd.id, when} & fresh:
                    link = conflict_link(odd, by_id[when], difference)
                    found[link.id] = link
    return tuple(found[k] for k in sorted(found))


def _differences(
    dated: Claim, odd: Claim, ours: Sequence[EventFrame], theirs: Sequence[EventFrame], same: Collection[str]
) -> Iterator[tuple[str, Difference]]:
    """Yield the claims of another article that date the odd thing's incident to another day than this one has, with the difference."""
    apart = _apart([f for f in ours if f.claim_id == dated.id], [f for f in ours if f.claim_id == odd.id])
    if apart is None:
        return
    act, thing, stranger = apart
    here, its_own = _days_of(thing, stranger, ours), _days_of(stranger, thing, ours)
    known = [moment for frame in theirs if frame.claim_id in same for moment in _days([frame])]
    if not here or its_own or any(clash(a, b) for a, b in product(here, here)):
        return  # what has a day of its own is told as an event of its own
    for claim in sorted({f.claim_id for f in theirs if f.claim_id and _takes_place(f, act)}):
        there = _days([f for f in theirs if f.claim_id == claim])
        if not there or any(clash(a, b) for a, b in product(there, (*there, *known))):
            continue  # it speaks of another incident than the one both articles tell
        if all(clash(a, b) for a, b in product(here, there)):
            told = f"{here[0].text} (of “{thing.text}”, told as one with “{stranger.text}”) here, {there[0].text} there"
            reason = f"date: {told}; two events may have been run together"
            places = Span(stranger.start, stranger.end), Span(there[0].start, there[0].end)
            yield claim, Difference("event_conflation", True, reason, 0.6, *places)


def _apart(dated: Sequence[EventFrame], odd: Sequence[EventFrame]) -> tuple[EventFrame, Mention, Mention] | None:
    """Return the act that two claims tell of two things that exclude each other, and the things."""
    for a, b in product(dated, odd):
        things = things_apart(a.object, b.object) if acts_meet(a.lemma, b.lemma) else None
        if things:
            return b, *things
    return None


def _days(frames: Iterable[EventFrame]) -> list[Moment]:
    """Return the days that some frames give: dates and weekdays, no hours and no years alone."""
    return [m for f in frames for m in f.time if m.weekday is not None or m.day is not None]


def _days_of(thing: Mention, stranger: Mention, frames: Sequence[EventFrame]) -> list[Moment]:
    """Return the days in the sentences that tell what the thing did or what befell it, and nothing of the stranger."""
    named: dict[int, set[Kin]] = defaultdict(set)
    for frame in frames:
        for mention in (*frame.agent, *frame.object):
            if relate(mention.head, thing.head) in _KIN and relate(mention.head, stranger.head) is Kin.DISJOINT:
                named[frame.sentence_start].add(Kin.SAME)
            elif relate(mention.head, stranger.head) in _KIN and relate(mention.head, thing.head) is Kin.DISJOINT:
                named[frame.sentence_start].add(Kin.DISJOINT)
    return _days(f for f in frames if named.get(f.sentence_start) == {Kin.SAME} and not f.modality)


def _takes_place(frame: EventFrame, act: EventFrame) -> bool:
    """Return whether a frame says that an incident of the act took place."""
    if frame.lemma not in _TAKES_PLACE or frame.negated or frame.modality:
        return False
    heads = {mention.head for mention in frame.agent}
    return bool(heads & _ANY_EVENT) or any(act.act in acts_of(head, "noun") for head in heads)
