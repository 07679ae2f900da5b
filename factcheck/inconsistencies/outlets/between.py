"""Conflicts between outlets: two sentences of two articles that tell one event, and a value that cannot be both.

Two tellings are of one event when they share an act of the catalogue, what it happened to, and a name; things that exclude each other,
other places and other dates speak of two events that only look alike, and end the comparison. A weekday without a date is no value here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import product

from claims_db.models import Claim, EventFrame, Link, Mention, Relation, Span, link_id

from ...catalogue import Relation as Kin
from ...catalogue import acts_meet, acts_of, relate
from ...catalogue.sides import side_of, sides_apart
from ...links import turned
from ..comparators.date import compare_dates
from ..comparators.difference import Difference
from ..comparators.place import compare_places
from ..comparators.polarity import compare_polarity
from ..comparators.quantity import compare_quantities
from ..comparators.thing import things_apart
from ..tellings.naming import are_two_parties, are_two_sources, one_name

__all__ = ["conflict_link", "find_links_between"]

METHOD = "frames"
_OF_WHOM = {"entity_identity_conflict", "actor_conflation"}
_OF_THE_TEXT = {"role_inversion", "event_conflation"}  # what a desk has garbled no party disputes
_Place = tuple[str, int]  # an article and where its sentence begins
_KIN = {Kin.SAME, Kin.COMPATIBLE}
_COMMON = set(
    """
    us u.s. usa united states state president minister police monday tuesday wednesday thursday friday saturday sunday army forces force
    government
    """.split()
)
_GENERAL = {
    "attack",
    "announce",
    "meet",
    "control",
    "support",
    "threaten",
    "find",
    "arrive",
    "depart",
    "own",
    "protest",
    "win",
    "lose",
    "bomb",
}


def _can_be_one(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    """Return whether two slots hold a common thing."""
    return any(one_name(a.text, b.text) if a.label and b.label else relate(a.head, b.head) in _KIN for a in left for b in right)


def _tells_one(left: EventFrame, right: EventFrame) -> bool:
    """Return whether two frames tell one act on one thing."""
    if left.act in _GENERAL or not acts_of(left.lemma) + acts_of(left.lemma, "noun") or not acts_meet(left.lemma, right.lemma):
        return False
    if things_apart(left.object, right.object) or left.modality or right.modality:
        return False
    return _can_be_one(left.object, right.object)


def _shared_names(left: EventFrame, right: EventFrame) -> set[str]:
    """Return the names that two sentences share, without those that every article has."""
    ours, theirs = ({n.removesuffix("'s") for n in (*f.names, *(w for m in f.object for w in m.modifiers))} for f in (left, right))
    return (ours & theirs) - _COMMON


def _owner_difference(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference in whose the thing is, where the owners stand on two sides."""
    if not left.owner or not right.owner or not _can_be_one(left.object, right.object):
        return None
    a, b = left.owner[0], right.owner[0]
    if not all(sides_apart(x.text, y.text) for x in left.owner for y in right.owner):
        return None
    reason = f"owner: {a.text} ({side_of(a.text)}) here, {b.text} ({side_of(b.text)}) there"
    return Difference("role_inversion", True, reason, 0.7, Span(a.start, a.end), Span(b.start, b.end))


def _dated(frame: EventFrame) -> bool:
    """Return whether the frame's time holds a date, not only a weekday."""
    return any(m.day is not None and m.month is not None for m in frame.time)


def _differences(ours: Sequence[EventFrame], theirs: Sequence[EventFrame]) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield what differs between two sentences on one event: values of the shared act, and owners of the shared thing."""
    shared = [(a, b) for a, b in product(ours, theirs) if _tells_one(a, b)]
    if not shared or not any(_shared_names(a, b) for a, b in shared):
        return
    for a, b in shared:
        if compare_places(a, b) or (_dated(a) and _dated(b) and compare_dates(a, b)):
            return
        for compare in (compare_quantities, compare_polarity):
            found = compare(a, b)
            if found is not None and found.conflict:
                yield a, b, found
    for a, b in product(ours, theirs):
        owner = _owner_difference(a, b)
        if owner is not None:
            yield a, b, owner


def find_links_between(claims: Sequence[Claim], frames: Sequence[EventFrame], new: Collection[str] | None = None) -> tuple[Link, ...]:
    """Return the CONTRADICTION links between claims of different articles, sorted by id; with ``new``, those that touch one of them."""
    by_id = {c.id: c for c in claims}
    sentences: dict[_Place, list[EventFrame]] = defaultdict(list)
    for frame in frames:
        if frame.claim_id in by_id:
            sentences[by_id[frame.claim_id].article_id, frame.sentence_start].append(frame)
    links: dict[str, Link] = {}
    for a, b in _pairs_of_an_act(sentences, None if new is None else frozenset(new)):
        for left, right, difference in _differences(sentences[a], sentences[b]):
            link = conflict_link(by_id[left.claim_id], by_id[right.claim_id], difference)
            links[link.id] = link
    return tuple(links[k] for k in sorted(links))


def _pairs_of_an_act(sentences: dict[_Place, list[EventFrame]], new: frozenset[str] | None) -> Iterator[tuple[_Place, _Place]]:
    """Yield the pairs of sentences of two articles that share an act of the catalogue, each once; with ``new``, those that touch it."""
    acts = {
        key: {act for frame in group for act in (*acts_of(frame.lemma), *acts_of(frame.lemma, "noun"))} - _GENERAL
        for key, group in sentences.items()
    }
    of_act: dict[str, set[_Place]] = defaultdict(set)
    for key, found in acts.items():
        for act in found:
            of_act[act].add(key)
    fresh = {key for key, group in sentences.items() if new is None or any(frame.claim_id in new for frame in group)}
    for a in sorted(fresh):
        near = {b for act in acts[a] for b in of_act[act] if b[0] != a[0] and (b not in fresh or a < b)}
        yield from sorted((min(a, b), max(a, b)) for b in near)


def conflict_link(left: Claim, right: Claim, difference: Difference) -> Link:
    """Return the link of two claims: a dispute where each side has its own source. "Here" in its reason is its left claim.

    An agency is no party to a number or a state that it reports; of who and what it may have reported another event.
    """
    first, second = sorted((left.id, right.id))
    apart = (are_two_sources if difference.kind in _OF_WHOM else are_two_parties)(left.origin, right.origin)
    kind = "dispute" if apart and difference.kind not in _OF_THE_TEXT else difference.kind
    identity = link_id(Relation.CONTRADICTION, first, second, kind)
    reason = difference.reason if first == left.id else turned(difference.reason)
    return Link(identity, first, second, Relation.CONTRADICTION, kind, difference.confidence, reason, METHOD)
