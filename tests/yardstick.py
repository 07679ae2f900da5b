"""How slow the machine is just now, so that a promise in processor seconds is held to the same work everywhere."""

from __future__ import annotations

import json
import time

__all__ = ["slowness"]

#: Processor seconds of the work below on the quiet machine on which the promises were measured: there a page of 3,000 claims took
#: 0.15 s, and on a slower one, where this work takes 0.12 s, it takes 0.36 s.
QUIET = 0.05


def slowness() -> float:
    """Return how many times longer plain work takes than on that machine; never less than 1.

    Shared cores, a busy neighbour or an old processor slow all programs, this one and the tool.

    >>> slowness() >= 1
    True
    """
    return max(1.0, min(_work() for _ in range(3)) / QUIET)


def _work() -> float:
    """Return the processor seconds of making, writing and reading many small values, as the tool does."""
    began = time.process_time()
    values = [{"id": f"c-{number}", "start": number, "words": ["a"] * (number % 7)} for number in range(20_000)]
    read = json.loads(json.dumps(values))
    sorted(read, key=lambda value: (value["start"] % 97, value["id"]))
    return time.process_time() - began
