"""Two reports of one story give one act another hour: the alarm at a quarter past two, the call for help just before midnight.

An act is one where both tell it of one person or thing, or where a story has one such act. What a report dates twice is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims_db.models import EventFrame, Span

from ...catalogue import acts_meet, acts_of
from ...mentions.clock import Hours, hours_apart, read_hours
from ...mentions.dates import clash
from ..comparators.difference import Difference
from ..tellings.bearers import Cast, tell_of_one
from ..tellings.earlier import is_of_the_story
from .sole import sole_pairs

__all__ = ["Timed", "compare_times", "read_times"]

# What a story has one of, whoever reports it and whatever it is done to.
_ONCE = {"raise_alarm", "quake", "explode", "crash", "shoot_down", "derail", "surrender"}
_EMPTY = set("be have do say tell see go come get take make give find know want think begin start end".split())


@dataclass(frozen=True, slots=True)
class Timed:
    """An act with the hours it is told to fall in."""

    frame: EventFrame
    hours: Hours
    acts: frozenset[str]  # the classes of the act, and of what else its sentence says that the same one did


def read_times(cast: Cast, frames: Sequence[EventFrame]) -> tuple[Timed, ...]:
    """Return the acts of an article that it gives an hour, in order of the text; none of an earlier event, none planned or denied."""
    found: list[Timed] = []
    sentences: dict[tuple[int, int], list[EventFrame]] = defaultdict(list)
    for frame in frames:
        sentences[frame.sentence_start, frame.sentence_end].append(frame)
    for (start, end), told in sorted(sentences.items(), key=lambda item: item[0]):
        words = cast.article.text[start:end]
        for one in read_hours(words, start):
            act = _of(one, told)
            if act is not None and not act.negated and is_of_the_story(cast.article, act):
                same = [f for f in told if f is act or {m.start for m in f.agent} & {m.start for m in act.agent}]
                found.append(Timed(act, one, frozenset(name for f in same for name in _acts(f))))
    return tuple(found)


def _acts(frame: EventFrame) -> Iterator[str]:
    """Yield the classes of an act; "the alarm was raised" raises the alarm."""
    yield from (*acts_of(frame.lemma), *acts_of(frame.lemma, "noun"))
    for mention in frame.object:
        yield from acts_of(f"{frame.lemma.split()[0]} {mention.head}")


def _of(hours: Hours, told: Sequence[EventFrame]) -> EventFrame | None:
    """Return the frame that an hour is told of: the one it hangs on in the parse, or the last before it."""
    place = Span(hours.start, hours.end)
    hung = [f for f in told if any(place.overlaps(Span(m.start, m.end)) for m in f.time)]
    before = [f for f in told if f.start < hours.start]
    return hung[0] if hung else max(before, key=lambda f: f.start, default=None)


def compare_times(
    left: tuple[Cast, Sequence[Timed]], right: tuple[Cast, Sequence[Timed]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the acts that two reports of one story give hours that do not meet, with the difference."""
    (ours, here), (theirs, there) = left, right
    for a, b in sole_pairs(here, there, lambda one, other: _is_one(one, other, ours, theirs)):
        if hours_apart(a.hours, b.hours) and not _on_other_days(a.frame, b.frame):
            reason = f"time: “{a.hours.text}” here, “{b.hours.text}” there, of one act ({a.frame.lemma})"
            spans = Span(a.hours.start, a.hours.end), Span(b.hours.start, b.hours.end)
            yield a.frame, b.frame, Difference("date_conflict", True, reason, 0.6, *spans)


def _on_other_days(left: EventFrame, right: EventFrame) -> bool:
    """Return whether the two are told of two days: then the hours are of two acts, or the day is what differs."""
    days = [[m for m in f.time if m.weekday is not None or m.day is not None] for f in (left, right)]
    return bool(days[0] and days[1]) and all(clash(a, b) for a in days[0] for b in days[1])


def _is_one(left: Timed, right: Timed, ours: Cast, theirs: Cast) -> bool:
    """Return whether two acts are one."""
    if left.acts & right.acts & _ONCE:
        return True
    if {left.frame.lemma, right.frame.lemma} & _EMPTY or not acts_meet(left.frame.lemma, right.frame.lemma):
        return False
    return tell_of_one((*left.frame.object, *left.frame.agent), ours, (*right.frame.object, *right.frame.agent), theirs)
