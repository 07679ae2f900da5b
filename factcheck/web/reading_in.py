"""Bytes into the record, through the same line as ``factcheck ingest``; loaded when the first article comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from claims_db.store import ClaimsDB

from ..articles import Received, Refused, read_article_bytes
from ..embedding.encoders import load_encoder
from ..errors import InputRefused
from ..keeping.ingestion import Ingested, Said, ingest, relate_record, settle
from .inputs import Input, Outcome, Settling

__all__ = ["read_in"]


def read_in(path: Path, inputs: Sequence[Input | Settling], progress: Callable[[int, str], None]) -> Sequence[Outcome]:
    """Read the inputs and tie them to what is there; tell ``progress`` how many are done and what is going on."""
    outcomes: list[Outcome] = []
    with ClaimsDB(path) as record:
        for item in inputs:
            progress(len(outcomes), f"reading {item.name}")
            outcomes += map(_told, _settled(record, item) if isinstance(item, Settling) else _ingested(record, item))
        if record.unlinked():
            progress(len(inputs), "comparing with what is there")
            relate_record(record, load_encoder())
    return outcomes


def _ingested(record: ClaimsDB, item: Input) -> Iterator[Ingested]:
    return ingest(record, [_received(item)], Said(item.corrects, item.separate))


def _received(item: Input) -> Received | Refused:
    try:
        return read_article_bytes(item.raw, item.name, outlet=item.outlet, published=item.published, url=item.url, title=item.title)
    except InputRefused as error:
        return Refused(item.name, str(error), sha256(item.raw).hexdigest())


def _settled(record: ClaimsDB, item: Settling) -> Iterator[Ingested]:
    article = record.article(item.article_id)
    if article is not None:
        yield settle(record, article, Said(item.corrects, separate=item.corrects is None))


def _told(outcome: Ingested) -> Outcome:
    if outcome.outcome == "refused":
        return Outcome(outcome.name, False, outcome.reason)
    known = "known already, " if outcome.outcome == "seen" else ""
    words = [f"{known}{outcome.claims} claims, {outcome.flags} queries", *outcome.warnings, *outcome.notes]
    if made := outcome.correction:
        words += [f"corrected: {made.told}", *(f"decide again: {asked.told}" for asked in made.asked)]
    corrected = made is not None and made.newer.id == outcome.article_id
    return Outcome(outcome.name, True, "; ".join(words), outcome.article_id or "", outcome.like or "", corrected)
