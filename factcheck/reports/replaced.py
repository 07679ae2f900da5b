"""Which articles of a report took the place of an earlier version: a reader is told before what the report says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claims_db.ledger import superseding
from claims_db.models import Event

from .report import Heading, Replaced

__all__ = ["find_replaced"]


def find_replaced(acts: Sequence[Event], headings: Iterable[Heading]) -> Iterator[Replaced]:
    """Yield each version that an article of the report took the place of, the article's first one first; a version between them, too."""
    by = {event.subject: event for event in superseding(acts)}
    for heading in headings:
        for event in by.values():
            if heading.id in _line(by, event.subject):
                same = len(event.body.get("same", ()))
                yield Replaced(heading, event.subject, event.seq, event.at, str(event.body.get("how", "")), same)


def _line(by: dict[str, Event], article: str) -> list[str]:
    """Return the versions that came after this one, in order."""
    found: list[str] = []
    while article in by and (article := str(by[article].body.get("by", ""))) not in found:
        found.append(article)
    return found
