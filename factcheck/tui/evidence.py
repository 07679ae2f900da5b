"""What is typed about a piece of evidence, and how it becomes one."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from claims_db.models import Event, Evidence, Stance

from ..errors import UsageError
from ..review.queue import ReviewQueue

__all__ = ["EVIDENCE", "add_evidence"]

MAX_FILE = 50_000_000
#: Each field's name, label, and the hint in it.
EVIDENCE = (
    ("url", "Address", "https://"),
    ("quote", "What it says, word for word", ""),
    ("stance", "It supports, refutes, or is context", "context"),
    ("archived_url", "Archived copy", "https://"),
    ("accessed", "Seen on", "2031-05-06"),
    ("note", "Remark", ""),
    ("file", "File to keep", "path"),
)


def add_evidence(queue: ReviewQueue, claim: str, given: dict[str, str]) -> tuple[Event, ...]:
    """Add what was typed; a file is kept in the record by its hash. Raises UsageError for what cannot be evidence."""
    for name in ("url", "archived_url"):
        if given[name].strip() and not given[name].strip().startswith(("http://", "https://")):
            raise UsageError(f"{given[name][:60]!r} is no web address; it begins with http:// or https://")
    word = given["stance"].strip().casefold() or "context"
    if word not in set(Stance):
        raise UsageError("write supports, refutes or context")
    digest = ""
    if path := given["file"].strip():
        digest = _keep_file(queue, Path(path).expanduser())
    evidence = Evidence(
        claim,
        given["url"].strip(),
        given["archived_url"].strip(),
        given["quote"],
        given["accessed"].strip(),
        Stance(word),
        digest,
        given["note"],
    )
    events: tuple[Event, ...] = queue.add_evidence(claim, evidence)
    return events


def _keep_file(queue: ReviewQueue, path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > MAX_FILE:
            raise UsageError(f"{path} is no file of at most {MAX_FILE // 1_000_000} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    digest: str = queue.record.add_blob(raw, "application/octet-stream")
    if digest != sha256(raw).hexdigest():
        raise UsageError(f"{path} changed while it was read")
    return digest
