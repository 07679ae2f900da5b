"""Whether a claim is worth a fact-checker's time: a score with the reasons that made it, and nothing that cannot be named.

Rules only; no weights are learned (docs/decisions/0010).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims_db.models import Band

__all__ = ["Checkworthiness", "rate_checkworthiness"]


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """A score in [0, 1], its band, reasons an editor can read, and the types of the claim."""

    score: float
    band: Band
    reasons: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?|half)\b",
    re.IGNORECASE,
)


def rate_checkworthiness(text: str) -> Checkworthiness:
    """Return how much ``text`` is worth checking.

    >>> rate_checkworthiness("The mine killed 14 workers.").reasons
    ('number',)
    """
    reasons = ("number",) if _NUMBER.search(text) else ()
    score = 0.4 + 0.3 * len(reasons)
    return Checkworthiness(score, Band.HIGH if score >= 0.66 else Band.MEDIUM if score >= 0.33 else Band.LOW, reasons)
