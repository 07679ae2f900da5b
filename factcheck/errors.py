"""What can go wrong, and the exit code each fault ends with.

FactcheckError
├── InputRefused        3  nothing could be read from the input
├── RecordBusy          4  another program holds the database
├── RecordUnusable      5  not ours, newer, corrupt, or verification failed
├── CannotWrite         6  disk full, read-only, file exists
├── ModelMissing        7  a model file is absent or not the one expected
└── UsageError          2  the words of a command do not fit together
    ├── UnknownId       2  no such id, or a prefix that fits several
    └── Changed         2  someone else decided since you looked

The root and the record's own faults live in ``claims_db.errors``, because the record knows nothing of the work.
"""

from __future__ import annotations

from claims_db.errors import CannotWrite, Changed, ExitCode, FactcheckError, RecordBusy, RecordUnusable, UnknownId, UsageError

__all__ = [
    "CannotWrite",
    "Changed",
    "ExitCode",
    "FactcheckError",
    "InputRefused",
    "ModelMissing",
    "RecordBusy",
    "RecordUnusable",
    "UnknownId",
    "UsageError",
]


class InputRefused(FactcheckError):
    """Nothing could be read from the input; nothing of it is kept but the attempt."""

    code = ExitCode.INPUT_REFUSED


class ModelMissing(FactcheckError):
    """A model file is absent or is not the one expected."""

    code = ExitCode.MODEL_MISSING
