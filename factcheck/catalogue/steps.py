"""How far an act goes: to look into something is less than to restrict it, and that is less than to forbid it."""

from __future__ import annotations

from functools import cache

from .reader import read_lines

__all__ = ["step_of"]


@cache
def _steps() -> dict[str, int]:
    """Return the step of each verb, the weakest is 1."""
    lines = read_lines("steps.txt")
    return {verb.strip(): number for number, line in enumerate(lines, 1) for verb in line.split(",") if verb.strip()}


def step_of(verb: str) -> int:
    """Return how far a verb (as the dictionary writes it) goes, 0 where the catalogue is silent.

    >>> step_of("inspect") < step_of("suspend") < step_of("ban"), step_of("sing")
    (True, 0)
    """
    return _steps().get(verb, 0)
