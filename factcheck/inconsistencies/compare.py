"""Compare two frames slot by slot: the two questions (can both be true? do they tell the same?) get their answers from here.

Every comparator supposes that the event is one; whether it is, ``same_event`` says.
"""

from __future__ import annotations

from claims_db.models import EventFrame, Span

from ..catalogue import acts_meet, opposed
from .comparators.actor import compare_actors, compare_roles
from .comparators.date import compare_dates
from .comparators.difference import Difference
from .comparators.place import compare_places
from .comparators.polarity import compare_polarity
from .comparators.quantity import compare_quantities
from .comparators.thing import compare_things

__all__ = ["compare_frames"]

_COMPARATORS = (compare_polarity, compare_roles, compare_quantities, compare_dates, compare_places, compare_things, compare_actors)


def compare_frames(left: EventFrame, right: EventFrame) -> tuple[Difference, ...]:
    """Return every difference between two frames of one act (or of two acts that exclude each other), surest first; () for two acts.

    A Difference with ``conflict`` False (other modality, other scope) is a reason not to call two claims the same, and no contradiction.

    >>> from factcheck.events import read_frames
    >>> from factcheck.parsing import parse
    >>> a, b = (read_frames(parse(t))[0] for t in ("The army shot down a drone.", "A bomber was shot down."))
    >>> [d.kind for d in compare_frames(a, b)]
    ['entity_identity_conflict']
    """
    if left.act != right.act and not acts_meet(left.lemma, right.lemma) and not opposed(left.act, right.act):
        return ()
    found = [d for d in (compare(left, right) for compare in _COMPARATORS) if d is not None]
    if left.modality != right.modality:
        where = (Span(left.start, left.end), Span(right.start, right.end))
        told = f"“{left.lemma}” is {left.modality or 'told as done'} here, {right.modality or 'told as done'} there"
        found.append(Difference("scope_drift", False, told, 0.3, *where))
    return tuple(sorted(found, key=lambda d: (not d.conflict, -d.confidence, d.kind)))
