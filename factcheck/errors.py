"""What can go wrong, and the exit code each fault ends with.

FactcheckError
├── InputRefused        3  nothing could be read from the input
├── RecordBusy          4  another program holds the database
├── RecordUnusable      5  not ours, newer, corrupt, or verification failed
├── CannotWrite         6  disk full, read-only, file exists
├── ModelMissing        7  a model file is absent or not the one expected
└── UsageError          2  the words of a command do not fit together
"""

from __future__ import annotations

from enum import IntEnum

__all__ = ["CannotWrite", "ExitCode", "FactcheckError", "InputRefused", "ModelMissing", "RecordBusy", "RecordUnusable", "UsageError"]


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


class FactcheckError(Exception):
    """A fault that is told in one line: what, where, and what to do."""

    code = ExitCode.IN_PART


class UsageError(FactcheckError):
    """The words of a command do not fit together."""

    code = ExitCode.USAGE


class InputRefused(FactcheckError):
    """Nothing could be read from the input; nothing of it is kept but the attempt."""

    code = ExitCode.INPUT_REFUSED


class RecordBusy(FactcheckError):
    """Another program holds the database past the time limit."""

    code = ExitCode.BUSY


class RecordUnusable(FactcheckError):
    """The database is not ours, newer than this program, corrupt, or fails verification."""

    code = ExitCode.UNUSABLE


class CannotWrite(FactcheckError):
    """The disk is full, the place is read-only, or the file exists."""

    code = ExitCode.CANNOT_WRITE


class ModelMissing(FactcheckError):
    """A model file is absent or is not the one expected."""

    code = ExitCode.MODEL_MISSING
