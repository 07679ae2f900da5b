"""Two outlets on one story: what cannot both be true is found in part, and none of the listed pairs that can is accused."""

from __future__ import annotations

from stories import run


def test_no_compatible_pair_is_accused_and_some_contradictions_are_found() -> None:
    """The floors lie a little below what was measured when they were set; ``make stories`` lists the rest."""
    score = run(["01", "02", "06", "09", "11"])
    assert score.accused == []
    assert len(score.found) >= 16
    assert len(score.slips) >= 3
