"""What a story has once, told in two ways by two sentences of one article that may share no other word.

Each sentence is read as a report, and the comparators between outlets are asked of the two. An article tells of more than one event, so
they are heard only where nothing says that the two sentences tell of two: another day, another doer, a look back, a part of a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims_db.models import EventFrame, Span

from .comparators.apart import dates_clash, tells_of_another
from .comparators.conflict import STRONG, Conflict, measure
from .comparators.difference import Difference
from .comparators.polarity import is_hedged
from .comparators.quantity import is_other_quake, of_two_sets
from .outlets.conditions import Condition, compare_conditions, read_conditions
from .outlets.denied_acts import compare_denied_acts
from .outlets.facts_apart import compare_facts
from .outlets.setting import compare_settings
from .outlets.turned import compare_acts
from .outlets.when import Timed, compare_times, read_times
from .tellings.bearers import Cast, read_cast, tell_of_one
from .tellings.facts import ANYBODY, Fact, read_facts
from .tellings.naming import one_name
from .tellings.telling import Story, Telling, other_people

__all__ = ["find_told_apart"]

LONGEST = 50  # tellings; in more some two sentences tell of one bearer in two events
CONFIDENCE = 0.7
_MANY = {"loot", "crowd", "price"}  # a report on a robbery, a rally or a bid tells of others, too
# What is said of one person on many matters, or follows: held, then he surrendered.
_OF_MANY_MATTERS = {"deny", "admit", "confess", "surrender", "plead", "refuse"}


@dataclass(frozen=True, slots=True)
class Report:
    """What one sentence tells that a story has once."""

    telling: Telling
    cast: Cast
    facts: tuple[Fact, ...]
    conditions: tuple[Condition, ...]
    times: tuple[Timed, ...]
    looks_elsewhere: bool

    @property
    def acts(self) -> tuple[Cast, tuple[EventFrame, ...]]:
        """Its frames, with who the article tells of."""
        return self.cast, self.telling.frames


def find_told_apart(story: Story) -> Iterator[Conflict]:
    """Yield what two sentences of an article tell in two ways of one fact, act or state of one bearer; one of each kind."""
    reports = _reports(story) if len(story.tellings) <= LONGEST else []
    for number, left in enumerate(reports):
        for right in reports[number + 1 :]:
            if left.looks_elsewhere == right.looks_elsewhere:
                first: dict[str, Conflict] = {}
                for conflict in _differences(story, left, right):
                    first.setdefault(conflict.kind, conflict)
                yield from first.values()


def _reports(story: Story) -> list[Report]:
    """Return what each sentence tells; those without an act tell nothing."""
    reading = story.reading
    cast = read_cast(reading.article, reading.frames)
    facts = read_facts(reading.article, reading.claims, reading.frames)
    conditions, times = read_conditions(cast, reading.frames), read_times(cast, reading.frames)
    found = []
    for telling in story.tellings:
        at = telling.span.start
        if telling.frames:
            found.append(
                Report(
                    telling,
                    cast,
                    tuple(f for f in facts if f.claim.sentence_start == at),
                    tuple(c for c in conditions if c.frame.sentence_start == at),
                    tuple(t for t in times if t.frame.sentence_start == at),
                    tells_of_another(story, telling),
                )
            )
    return found


def _differences(story: Story, left: Report, right: Report) -> Iterator[Conflict]:
    """Yield the conflicts of two sentences; none where they differ in a fact and in the day, too."""
    a, b = left.telling, right.telling
    apart = dates_clash(a, b)
    for ours, theirs, difference in compare_facts(left.facts, right.facts):
        if ours.topic in _MANY:
            continue
        known = ours.topic == "age" or not (apart or of_two_sets(a, ours.value, b, theirs.value))
        if known and not _of_two(ours, theirs) and not (_is_aftershock(a, ours) or _is_aftershock(b, theirs)):
            yield _conflict(difference, a, b)
    if other_people(a, b):
        return
    days = [d for _, _, d in compare_settings(left.acts, right.acts) if d.kind == "date_conflict"]
    hours = [d for _, _, d in compare_times((left.cast, left.times), (right.cast, right.times))]
    yield from (_conflict(difference, a, b) for difference in (*days, *hours))
    if apart:
        return
    for x, y, difference in compare_acts(a.frames, b.frames):
        if not (_says_little(a, x) or _says_little(b, y) or _doers_part(x, y, left.cast)):
            yield _conflict(difference, a, b)
    for x, y, difference in compare_conditions((left.cast, left.conditions), (right.cast, right.conditions)):
        of_many = {x.lemma.split()[0], y.lemma.split()[0]} & _OF_MANY_MATTERS
        if not (of_many or _says_little(a, x) or _says_little(b, y) or _doers_part(x, y, left.cast)):
            yield _conflict(difference, a, b)
    for _, _, difference in compare_denied_acts(left.acts, right.acts):
        if measure(story, a, b, difference.left, difference.right).reaches(STRONG):
            yield _conflict(difference, a, b)


def _of_two(left: Fact, right: Fact) -> bool:
    """Return whether two facts are told of two doers, or one can count some of what the other counts: two women of three dead."""
    if left.by and right.by and not one_name(left.by, right.by):
        return True
    fewer = min(left.value, right.value, key=lambda value: value.low)
    return left.topic == "toll" and left.value.unit != right.value.unit and fewer.unit not in ANYBODY


def _is_aftershock(telling: Telling, fact: Fact) -> bool:
    """Return whether a magnitude is another quake's."""
    return fact.topic == "magnitude" and is_other_quake(telling, fact.value)


def _says_little(telling: Telling, frame: EventFrame) -> bool:
    """Return whether an act is told in part, or by a noun, which seldom says whose it is."""
    token = telling.token_at(frame.start)
    return is_hedged(telling, frame) or (token is not None and token.pos_ in {"NOUN", "PROPN"})


def _doers_part(left: EventFrame, right: EventFrame, cast: Cast) -> bool:
    """Return whether both tell who does it to whom, and it is not one who does it."""
    full = all(frame.agent and frame.object for frame in (left, right))
    return full and not tell_of_one(left.agent, cast, right.agent, cast)


def _conflict(difference: Difference, a: Telling, b: Telling) -> Conflict:
    """Return the conflict of a difference; a state is an outcome here."""
    kind = "polarity_conflict" if difference.kind == "state_conflict" else difference.kind
    return Conflict(kind, _inside(difference.left, a), _inside(difference.right, b), difference.reason, CONFIDENCE, a.span, b.span)


def _inside(value: Span, telling: Telling) -> Span:
    """Return a value's span, or its sentence's where the value has none."""
    return value if value.end > value.start else telling.span
