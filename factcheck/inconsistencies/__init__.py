"""What does not fit: comparators (one per file) of two tellings, and checks of one article's text.

Two claims contradict when no state of the world makes both true. Each comparator approximates that for one slot and stays silent where
parties merely disagree, scopes differ, or one value contains the other.
"""

from .comparators.difference import Difference
from .comparators.quantity import quantity_difference, same_measure
from .compare import compare_frames
from .find import find_between, find_inconsistencies, find_inside
from .outlets.between import conflict_link
from .outlets.conflated import link_conflated
from .outlets.one_story import link_facts

__all__ = [
    "Difference",
    "compare_frames",
    "conflict_link",
    "find_between",
    "find_inconsistencies",
    "find_inside",
    "link_conflated",
    "link_facts",
    "quantity_difference",
    "same_measure",
]
