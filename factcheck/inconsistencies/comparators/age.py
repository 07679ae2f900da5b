"""Two ages are one person's: of one name, of one person described twice, or of who does one thing in both tellings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from claims_db.models import EventFrame, Mention, Quantity, Span

from ...mentions.quantities import disjoint_ranges, show_quantity
from ..tellings.facts import undergoers
from ..tellings.meaning import nearness
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, other_people
from .conflict import SLIGHT, Conflict, Likeness, make_conflict, measure

__all__ = ["find_age_conflicts", "is_one_age"]

AGE = Likeness(3.5, 0.13)
ONE_DEED = 0.45  # cosine; of two tellings of one act in which a person of some age takes part
UNDERGOES = "undergo "
_DEAD = {f"{UNDERGOES}kill", f"{UNDERGOES}shoot", f"{UNDERGOES}strike", f"{UNDERGOES}injure"}
_LOOKING_ON = {"see", "witness", "watch", "call", "tell", "describe", "recall", "raise_alarm", "hear", "ring", "help", "rescue"}
_PRONOUNS = {"he", "she", "it", "they", ""}


def _same_holder(left: Quantity, right: Quantity) -> bool:
    """Return whether two ages are one named person's."""
    return not {left.holder, right.holder} & _PRONOUNS and one_name(left.holder, right.holder) and " " in left.holder + right.holder


def _does(telling: Telling, age: Quantity) -> set[str]:
    """Return the acts whose doer the age describes ("a man, 61, opened fire"), and those that are done to him, told as such."""
    found = set()
    for frame in telling.frames:
        if frame.act in {"be", "have", "do"} or _is_source(telling, frame):
            continue
        undergo = undergoers(frame)
        if any(_describes(telling, age, m) for m in frame.agent if m not in undergo):
            found.add(frame.act)
        if any(_describes(telling, age, m) for m in undergo):
            found.add(f"{UNDERGOES}{frame.act}")
    return found


def _describes(telling: Telling, age: Quantity, mention: Mention) -> bool:
    """Return whether an age stands within a mention and what hangs on it."""
    head = telling.token_at(mention.end - 1)
    return head is not None and (head.left_edge.idx <= age.start <= head.right_edge.idx)


def _is_source(telling: Telling, frame: EventFrame) -> bool:
    """Return whether a frame only tells who speaks."""
    verb = telling.token_at(frame.start)
    return verb is not None and any(t.dep_ == "ccomp" for t in verb.children)


def _one_doer(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether a person without a name on one side does what the named person does on the other."""
    unnamed = [h for h in (left.holder, right.holder) if " " not in h and h not in _PRONOUNS]
    shared = _does(a, left) & _does(b, right) if len(unnamed) == 1 and left.holder != right.holder else set()
    one_each = len(a.people) <= 1 and len(b.people) <= 1  # of two who died one can have either age
    return any(one_each or not act.startswith(UNDERGOES) for act in shared)


def is_one_age(story: Story, a: Telling, left: Quantity, b: Telling, right: Quantity, likeness: Likeness) -> bool:
    """Return whether two ages in two tellings are one person's."""
    if _same_holder(left, right):
        return likeness.reaches(SLIGHT)
    ours, theirs = _does(a, left), _does(b, right)
    if other_people(a, b) or (ours & _DEAD and theirs & _LOOKING_ON) or (theirs & _DEAD and ours & _LOOKING_ON):
        return False
    if (left.holder or right.holder) and likeness.reaches(AGE):
        return True
    return bool(ours & theirs) and nearness(story, a, b, *(Span(q.start, q.end) for q in (left, right))) >= ONE_DEED


def find_age_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the two ages of one doer, named in one telling and described in the other."""
    ours, theirs = ([q for q in telling.quantities if q.kind == "age"] for telling in (a, b))
    for left, right in product(ours, theirs):
        agree = any(not disjoint_ranges(left, q) for q in theirs) or any(not disjoint_ranges(right, q) for q in ours)
        if agree or not _one_doer(a, left, b, right):
            continue
        spans = Span(left.start, left.end), Span(right.start, right.end)
        likeness = measure(story, a, b, *spans)
        if likeness.reaches(AGE):
            reason = f"age: {show_quantity(left)} here, {show_quantity(right)} there, of who does one thing"
            yield make_conflict("quantity_conflict", a, b, *spans, reason, likeness)
