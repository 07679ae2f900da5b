"""What does not fit, in order: the integrity of each article's text, conflicts inside it, then conflicts between articles on one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from claims_db.models import Cluster, Flag, Link

from ..reading import Reading
from .dangling import find_dangling
from .headline import find_headline
from .orphan import find_orphan_quotes
from .residue import find_residue
from .truncation import find_truncation
from .undated import find_undated, find_wrong_weekdays

__all__ = ["find_inconsistencies"]

_INTEGRITY: tuple[Callable[[Reading], Iterator[Flag]], ...] = (
    find_residue,
    find_headline,
    find_truncation,
    find_dangling,
    find_orphan_quotes,
    find_undated,
    find_wrong_weekdays,
)


def find_inconsistencies(
    readings: Sequence[Reading], links: Iterable[Link] = (), clusters: Iterable[Cluster] = ()
) -> tuple[tuple[Flag, ...], tuple[Link, ...]]:
    """Return the flags and CONTRADICTION links of some articles, sorted by id; a link's kind is that of the conflict, or "dispute"."""
    flags = {flag.id: flag for reading in readings for check in _INTEGRITY for flag in check(reading)}
    return tuple(flags[k] for k in sorted(flags)), ()
