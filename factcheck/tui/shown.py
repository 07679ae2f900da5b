"""What the terminal shows at once: a claim with all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import Status

from ..review.case import Case
from ..review.queue import ReviewQueue
from ..review.views import Pairing, Query, pairings_of, queries_of

__all__ = ["Shown", "gather"]


@dataclass(frozen=True, slots=True)
class Shown:
    """The claim in view with all that belongs to it, and where it stands in the queue."""

    case: Case
    queries: tuple[Query, ...]
    conflicts: tuple[Pairing, ...]
    same: tuple[Pairing, ...]
    done: int
    total: int


def gather(queue: ReviewQueue, claim: str) -> Shown:
    """Return the claim as the record has it now."""
    case, counts = queue.case(claim), queue.record.counts()
    return Shown(
        case, queries_of(queue.record, case.article, case.flags), pairings_of(queue.record, case, case.conflicts),
        pairings_of(queue.record, case, case.same), counts.get(Status.DECIDED, 0), sum(counts.values()),
    )  # fmt: skip
