"""Articles being read: one after the other in a thread of its own, with progress that any page can ask for.

What a job tells lives in memory; what it read is in the record, article by article, whole or not at all.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from .inputs import Input, Outcome, Settling

__all__ = ["Job", "Jobs"]

KEPT = 20


@dataclass
class Job:
    """Some inputs on their way into the record."""

    id: str
    names: tuple[str, ...]
    words: str = "waiting"
    done: int = 0
    ended: bool = False
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many inputs there are."""
        return len(self.names)


Reader = Callable[[Path, Sequence[Input | Settling], Callable[[int, str], None]], Sequence[Outcome]]


class Jobs:
    """The jobs of one record; one runs at a time, because the models are loaded once and the record has one writer."""

    def __init__(self, path: Path, read: Reader | None = None) -> None:
        self._path, self._read = path, read
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reading")

    def start(self, inputs: Sequence[Input | Settling]) -> Job:
        """Take the inputs in; return at once."""
        job = Job(token_hex(8), tuple(item.name for item in inputs))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        self._thread.submit(self._work, job, tuple(inputs))
        return job

    def get(self, job_id: str) -> Job | None:
        """Return a job, or None when it is unknown or long gone."""
        return self._jobs.get(job_id)

    def latest(self) -> list[Job]:
        """Return the jobs, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def _work(self, job: Job, inputs: tuple[Input | Settling, ...]) -> None:
        def progress(done: int, words: str) -> None:
            job.done, job.words = done, words

        try:
            read = self._read or _read_into_record
            job.outcomes.extend(read(self._path, inputs, progress))
            job.done = job.total
            good = sum(outcome.ok for outcome in job.outcomes)
            job.words = f"{good} of {job.total} read"
        except Exception as error:  # noqa: BLE001 - whatever stops a job is told on its page, and the server goes on
            job.words = f"stopped: {error}"
        finally:
            job.ended = True


def _read_into_record(path: Path, inputs: Sequence[Input | Settling], progress: Callable[[int, str], None]) -> Sequence[Outcome]:
    """Read through the one line of flow; the heavy rooms are loaded with the first article, never with the page."""
    from .reading_in import read_in

    return read_in(path, inputs, progress)
