"""Two numbers conflict when they count the same thing of the same holder and no number lies in both ranges.

"900 troops in Syria" and "2,500 in Iraq" have two scopes; "more than 20" and "23" have a number in common.
"""

from __future__ import annotations

from claims_db.models import EventFrame, Quantity, Span

from ..catalogue import Relation, relate
from ..places import relate_places
from ..quantities import disjoint_ranges, show_quantity
from .difference import Difference

__all__ = ["compare_quantities", "quantity_difference", "same_measure"]

_PEOPLE = {"person", "people", "man", "woman", "victim", "child", "body", "civilian", "worker", "passenger", "resident"}
_PART = set(
    """
    first second third last other more another additional half quarter previous next remaining
    """.split()
)


def same_measure(left: Quantity, right: Quantity) -> bool:
    """Return whether two quantities measure one thing, as far as their units and holders tell."""
    if left.kind != right.kind:
        return False
    if left.kind in {"age"} and left.holder and right.holder and left.holder != right.holder:
        return relate(left.holder, right.holder) in {Relation.SAME, Relation.COMPATIBLE}
    if left.unit == right.unit:
        return True
    return left.kind == "count" and relate(left.unit, right.unit) in {Relation.SAME, Relation.COMPATIBLE}


def _scopes_part(left: Quantity, right: Quantity) -> bool:
    """Return whether the words around the numbers point to two different sets."""
    a, b = set(left.scope.split()), set(right.scope.split())
    if (a ^ b) & _PART:
        return True
    return any(relate_places(x, y) is Relation.DISJOINT for x in a - b for y in b - a)


def quantity_difference(left: Quantity, right: Quantity) -> Difference | None:
    """Return how two quantities differ, or None where they agree or measure different things.

    >>> quantity_difference(Quantity(23, 23, "pirate"), Quantity(11, 11, "pirate")).conflict
    True
    >>> quantity_difference(Quantity(900, 900, "troop", "syria"), Quantity(2500, 2500, "troop", "iraq")).conflict
    False
    """
    if not same_measure(left, right) or not disjoint_ranges(left, right):
        return None
    apart = _scopes_part(left, right)
    unit = {"age": "years of age"}.get(left.kind, left.unit)
    words = f"quantity: {show_quantity(left)} {unit} here, {show_quantity(right)} {unit} there"
    reason = f"{words}; the scopes differ ({left.scope or '-'} / {right.scope or '-'})" if apart else words
    return Difference(
        "quantity_conflict", not apart, reason, 0.3 if apart else 0.8, Span(left.start, left.end), Span(right.start, right.end)
    )


def compare_quantities(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the first difference between the numbers of two frames; where one number agrees, others of its unit may be parts."""
    found = []
    for a in left.quantities:
        rivals = [b for b in right.quantities if same_measure(a, b)]
        if rivals and all(disjoint_ranges(a, b) for b in rivals):
            found += [d for b in rivals if (d := quantity_difference(a, b))]
    return next((d for d in found if d.conflict), found[0] if found else None)
