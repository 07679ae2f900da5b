"""What the pair reader says about two texts, as measures for ``sameness`` to weigh: advice, never the only voice.

Its weights stand in ``models/same_claim.toml`` beside the sha256 of the reader that they were fitted to. Without a reader, or with another
one than that, nothing is advised and the other measures decide alone; ``advice_status`` says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..contradiction import CONTRADICTION, contradiction_scores, load_reader
from ..errors import ModelMissing
from .sameness import load_weights

__all__ = ["advice_status", "advise", "ask_reader"]

CERTAIN = 0.001  # nothing is believed further than this from 0 or 1


def ask_reader(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]] | None:
    """Return the advice on each pair, the same in either order, for the reader that the weights are made for; None without it."""
    try:
        known = load_reader().sha256 == load_weights().get("reader", {}).get("sha256")
    except ModelMissing:
        return None
    return advise(pairs) if known else None


def advise(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]] | None:
    """Return for each pair the log-odds that both tell one event and that they exclude each other; None without a reader's figures.

    Raises ModelMissing.
    """
    events = load_reader().event_scores(pairs)
    excluding = contradiction_scores(pairs, both_ways=True)
    if excluding is None:
        return None
    return [{"event": _odds(event), "contradiction": _odds(row[CONTRADICTION])} for event, row in zip(events, excluding, strict=True)]


def advice_status() -> str:
    """Return one line: whether the reader is heard on what is the same event, and if not, why."""
    try:
        reader = load_reader()
    except ModelMissing as error:
        return f"measures alone ({error})"
    if reader.sha256 != load_weights().get("reader", {}).get("sha256"):
        return f"measures alone (their weights are not made for reader {reader.sha256[:12]})"
    return f"measures, and the reader {reader.sha256[:12]}"


def _odds(probability: float | np.floating) -> float:
    """Return the log-odds of a probability, within bounds."""
    bounded = min(1 - CERTAIN, max(CERTAIN, float(probability)))
    return math.log(bounded / (1 - bounded))
