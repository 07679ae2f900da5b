"""Time on the wall, and processor time beside it: what a promise is held to when other programs keep the cores busy."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.yardstick import slowness

__all__ = ["Taken", "busy", "timed"]


@dataclass(frozen=True)
class Taken:
    """95th percentiles in milliseconds."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} ms (processor {self.cpu:.1f} ms)"

    def within(self, milliseconds: float) -> bool:
        """Return whether the promise is held by a machine as slow as this one: on the wall, or in processor time where it is busy."""
        return (self.cpu if busy() else self.wall) < milliseconds * slowness()


def busy() -> bool:
    """Return whether other programs want more than half of the cores."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) * 0.75


def p95(values: list[float]) -> float:
    """Return the 95th percentile; the value itself where there is one."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def timed(work: Callable[[int], object], times: int = 1) -> Taken:
    """Do ``work`` several times, with the number of the time, and return what it took."""
    wall, cpu = [], []
    for number in range(times):
        start, used = time.perf_counter(), time.process_time()
        work(number)
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return Taken(p95(wall), p95(cpu))
