"""What can go wrong with the record, and the exit code each fault ends with; the root of the exception tree.

FactcheckError
├── RecordBusy          4  another program holds the database
├── RecordUnusable      5  not ours, newer, corrupt, or verification failed
├── CannotWrite         6  disk full, read-only, file exists, folder missing
└── UsageError          2  the words of a command do not fit together
    ├── UnknownId       2  no such claim, link, flag, … or a prefix that fits several
    └── Changed         2  someone else decided since you looked: nothing was written, say it again to confirm
"""

from __future__ import annotations

from enum import IntEnum

__all__ = ["CannotWrite", "Changed", "ExitCode", "FactcheckError", "RecordBusy", "RecordUnusable", "UnknownId", "UsageError"]


class ExitCode(IntEnum):
    """How a command ends; a promise to scripts."""

    DONE = 0
    IN_PART = 1
    USAGE = 2
    INPUT_REFUSED = 3
    BUSY = 4
    UNUSABLE = 5
    CANNOT_WRITE = 6
    MODEL_MISSING = 7
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class FactcheckError(Exception):
    """A fault that is told in one line: what, where, and what to do."""

    code = ExitCode.IN_PART


class UsageError(FactcheckError):
    """The words of a command do not fit together."""

    code = ExitCode.USAGE


class UnknownId(UsageError):
    """No such id in the record, or a prefix that fits more than one."""


class Changed(UsageError):
    """The subject changed since it was read; ``seq`` is its newest event, to be given back as a confirmation."""

    def __init__(self, message: str, seq: int) -> None:
        super().__init__(message)
        self.seq = seq


class RecordBusy(FactcheckError):
    """Another program holds the database past the time limit."""

    code = ExitCode.BUSY


class RecordUnusable(FactcheckError):
    """The database is not ours, newer than this program, corrupt, or fails verification."""

    code = ExitCode.UNUSABLE


class CannotWrite(FactcheckError):
    """The disk is full, the place is read-only, or the file exists."""

    code = ExitCode.CANNOT_WRITE
