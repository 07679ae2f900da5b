"""What an address asks for: the filter of the queue and the page of a list, read from the query and written back to it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from claims_db.models import Status
from claims_db.store import Filter

__all__ = ["Asked", "asked_of", "page_of"]

_FIELDS = ("text", "status", "outlet", "flag_kind", "speaker", "cluster", "article", "assignee")


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as a person wrote it; empty fields do not narrow."""

    text: str = ""
    status: str = ""
    outlet: str = ""
    flag_kind: str = ""
    speaker: str = ""
    cluster: str = ""
    article: str = ""
    assignee: str = ""

    @property
    def query(self) -> str:
        """The filter as the query of an address."""
        return urlencode([(name, value) for name in _FIELDS if (value := getattr(self, name))])

    @property
    def filter(self) -> Filter:
        """The filter as the record reads it; an unknown status does not narrow."""
        status = None
        with suppress(ValueError):
            status = Status(self.status) if self.status else None
        given = {name: value for name in _FIELDS if name != "status" and (value := getattr(self, name))}
        return Filter(status=status, **given)


def asked_of(query: Mapping[str, str] | str) -> Asked:
    """Return the filter in a query.

    >>> asked_of("outlet=The+Herald&x=1").query
    'outlet=The+Herald'
    """
    given = dict(parse_qsl(query)) if isinstance(query, str) else query
    return Asked(**{name: given.get(name, "").strip()[:300] for name in _FIELDS})


def page_of(query: Mapping[str, str]) -> int:
    """Return the number of the page asked for, 1 where it is none."""
    given = query.get("page", "1")
    return max(int(given), 1) if given.isdecimal() and given.isascii() and len(given) < 7 else 1
