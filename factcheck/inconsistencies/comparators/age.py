"""Two ages are one person's: of one name, of one person described twice, or of who does one thing in both tellings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from claims_db.models import EventFrame, Quantity, Span

from ...mentions.quantities import disjoint_ranges, show_quantity
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, other_people
from .conflict import SLIGHT, Conflict, Likeness, make_conflict, measure

__all__ = ["find_age_conflicts", "is_one_age"]

AGE = Likeness(3.5, 0.13)
_PRONOUNS = {"he", "she", "it", "they", ""}


def _same_holder(left: Quantity, right: Quantity) -> bool:
    """Return whether two ages are one named person's."""
    return not {left.holder, right.holder} & _PRONOUNS and one_name(left.holder, right.holder) and " " in left.holder + right.holder


def _does(telling: Telling, age: Quantity) -> set[str]:
    """Return the acts whose doer the age describes: "a man, 61, opened fire"."""
    found = set()
    for frame in telling.frames:
        for mention in frame.agent:
            head = telling.token_at(mention.end - 1)
            whole = head is not None and (head.left_edge.idx <= age.start <= head.right_edge.idx)
            if whole and frame.act not in {"be", "have", "do"} and not _is_source(telling, frame):
                found.add(frame.act)
    return found


def _is_source(telling: Telling, frame: EventFrame) -> bool:
    """Return whether a frame only tells who speaks."""
    verb = telling.token_at(frame.start)
    return verb is not None and any(t.dep_ == "ccomp" for t in verb.children)


def _one_doer(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether a person without a name on one side does what the named person does on the other."""
    unnamed = [h for h in (left.holder, right.holder) if " " not in h and h not in _PRONOUNS]
    return len(unnamed) == 1 and left.holder != right.holder and bool(_does(a, left) & _does(b, right))


def is_one_age(a: Telling, left: Quantity, b: Telling, right: Quantity, likeness: Likeness) -> bool:
    """Return whether two ages in two tellings are one person's."""
    if _same_holder(left, right):
        return likeness.reaches(SLIGHT)
    return bool(left.holder or right.holder) and likeness.reaches(AGE) and not other_people(a, b)


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
