"""Two reports of one story give one act another doer, or one doer another weapon or vehicle: a rifle here, a pistol there.

Things are compared where the catalogue says that nothing is both, doers where both have names; silent where a report tells of both itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims_db.models import EventFrame, Mention, Span

from ...catalogue import Relation, acts_meet, kind_names, relate
from ..comparators.difference import Difference
from ..tellings.bearers import Bearer, Cast, is_name, same_bearer, tell_of_one
from ..tellings.earlier import is_of_the_story
from ..tellings.facts import undergoers

__all__ = ["compare_doers", "compare_means"]

_HAVING = set("carry have hold brandish wield use pull draw drive ride fly fire point wave produce".split())
_MEANS = {"weapon", "vehicle"}
_ARMED = re.compile(r"\barmed with an? (?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)\b", re.I)
# Acts that one somebody does to one somebody once.
_ONCE = {
    "kill",
    "shoot_down",
    "shoot",
    "stab",
    "buy",
    "rob",
    "kidnap",
    "hijack",
    "marry",
    "acquit",
    "convict",
    "sentence",
    "fire",
    "capture",
    "sink",
    "own",
}
# What one makes, leads or begins.
_MADE = set("design compose direct paint found invent chair finance write coach captain produce sponsor discover organise build".split())


def _told(cast: Cast, frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Return the frames that tell something as a fact, and of the story itself."""
    return [f for f in frames if not f.negated and is_of_the_story(cast.article, f)]


def _means(cast: Cast, frames: Sequence[EventFrame]) -> Iterator[tuple[Bearer, str, Span, EventFrame]]:
    """Yield who has, drives or fires which weapon or vehicle, with where its noun stands."""
    for frame in _told(cast, frames):
        things = [(m.head, Span(m.start, m.end)) for m in frame.object if not m.label] if frame.lemma in _HAVING else []
        armed = _ARMED.search(cast.article.text, frame.start, frame.sentence_end) if frame.lemma == "arm" else None
        if armed is not None:
            things.append((armed["noun"].lower(), Span(armed.start("noun"), armed.end("noun"))))
        doers = [b for m in (frame.agent or (frame.object if armed else ())) if (b := cast.bearer(m)) is not None and b.is_a("person")]
        for noun, span in things:
            if (kind_names(noun) or ("",))[0] in _MEANS:
                yield from ((doer, noun, span, frame) for doer in doers)


def compare_means(
    left: tuple[Cast, Sequence[EventFrame]], right: tuple[Cast, Sequence[EventFrame]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story that give one person two things that nothing is both of, with the difference.

    Each two things of one person once, where they are told first.
    """
    (ours, here), (theirs, there) = (left[0], list(_means(*left))), (right[0], list(_means(*right)))
    seen: set[tuple[str, str, str]] = set()
    for who, noun, span, frame in here:
        met = [x for x in there if same_bearer(who, x[0], ours, theirs)]
        mine = {x[1] for x in here if same_bearer(who, x[0], ours, ours)}
        if any(relate(a, b) is Relation.SAME for a in mine for b in {x[1] for x in met}):
            continue
        for _, other, place, rival in met:
            key = (who.text.lower(), noun, other)
            if key not in seen and relate(noun, other) is Relation.DISJOINT and kind_names(noun)[0] == kind_names(other)[0]:
                seen.add(key)
                reason = f"thing: “{noun}” here, “{other}” there ({who.text}); nothing is both"
                yield frame, rival, Difference("entity_identity_conflict", True, reason, 0.6, span, place)


def _doer(frame: EventFrame) -> Mention | None:
    """Return who does it, where one alone does."""
    return frame.agent[0] if len(frame.agent) == 1 else None


def compare_doers(
    left: tuple[Cast, Sequence[EventFrame]], right: tuple[Cast, Sequence[EventFrame]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story that give one act two doers, with the difference."""
    (ours, here), (theirs, there) = (
        (cast, [f for f in _told(cast, frames) if f.act in _ONCE or f.lemma in _MADE]) for cast, frames in (left, right)
    )
    suffered = {m.text for f in (*here, *there) for m in undergoers(f)}
    for a in here:
        for b in there:
            one, other = _doer(a), _doer(b)
            if one is None or other is None or {one.text, other.text} & suffered or not (a.lemma == b.lemma or acts_meet(a.lemma, b.lemma)):
                continue
            if not _are_two(one, ours, other, theirs) or not _on_one(a, ours, b, theirs, is_name(one)):
                continue
            reason = f"who: “{one.text}” here, “{other.text}” there, of one act ({a.lemma})"
            yield a, b, Difference("actor_conflation", True, reason, 0.5, Span(one.start, one.end), Span(other.start, other.end))


def _are_two(left: Mention, ours: Cast, right: Mention, theirs: Cast) -> bool:
    """Return whether two doers cannot be one: two names, or two things of which nothing is both."""
    if not (is_name(left) and is_name(right)):
        return not (is_name(left) or is_name(right)) and relate(left.head, right.head) is Relation.DISJOINT
    one, other = ours.bearer(left), theirs.bearer(right)
    return one is not None and other is not None and not same_bearer(one, other, ours, theirs)


def _on_one(left: EventFrame, ours: Cast, right: EventFrame, theirs: Cast, by_name: bool) -> bool:
    """Return whether two acts are done to one; a ship and its navy take the same nameless pirates."""
    here, there = ([m for m in undergoers(frame) if is_name(m) or not by_name] for frame in (left, right))
    return tell_of_one(here, ours, there, theirs)
