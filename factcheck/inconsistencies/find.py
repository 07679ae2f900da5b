"""What does not fit, in order: the integrity of each article's text, conflicts inside it, then conflicts between articles on one event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from claims_db.models import Claim, Cluster, EventFrame, Flag, Link

from ..reading import Reading
from .checks.ages import find_two_ages
from .checks.called import find_called_apart
from .checks.dangling import find_dangling
from .checks.drift import find_scope_drift
from .checks.growth import find_grown_plans
from .checks.heading import find_turned_headings
from .checks.headline import find_headline
from .checks.names import find_fused_names, find_spellings, find_unintroduced
from .checks.orphan import find_orphan_quotes
from .checks.owner import find_owner_conflicts
from .checks.recount import find_recounts
from .checks.references import find_ambiguous_nouns, find_unknown_definites
from .checks.residue import find_residue
from .checks.sourcing import find_anonymous_sources, find_single_source, find_unsourced_numbers
from .checks.splice import find_false_causes, find_splices
from .checks.state import find_prevented, find_states
from .checks.superlatives import find_superlatives
from .checks.truncation import find_truncation
from .checks.undated import find_undated, find_wrong_weekdays
from .checks.wording import find_quote_drift, find_typos
from .outlets.between import find_links_between
from .tellings.telling import Story, read_story
from .within import report_conflicts

__all__ = ["find_between", "find_inconsistencies", "find_inside"]

# What the text alone gives away, and what needs the article's sentences as tellings.
_OF_TEXT: tuple[Callable[[Reading], Iterator[Flag]], ...] = (
    find_residue,
    find_headline,
    find_truncation,
    find_orphan_quotes,
    find_undated,
    find_wrong_weekdays,
    find_unintroduced,
    find_spellings,
    find_fused_names,
    find_scope_drift,
    find_grown_plans,
    find_called_apart,
    find_owner_conflicts,
    find_typos,
    find_quote_drift,
    find_single_source,
    find_anonymous_sources,
    find_superlatives,
    find_unsourced_numbers,
    find_recounts,
    find_two_ages,
)
_OF_STORY: tuple[Callable[[Story], Iterator[Flag]], ...] = (
    find_dangling,
    find_splices,
    find_false_causes,
    find_turned_headings,
    find_ambiguous_nouns,
    find_unknown_definites,
    find_prevented,
    find_states,
)


def find_inconsistencies(
    readings: Sequence[Reading], links: Iterable[Link] = (), clusters: Iterable[Cluster] = ()
) -> tuple[tuple[Flag, ...], tuple[Link, ...]]:
    """Return the flags and CONTRADICTION links inside each article, sorted by id; a link's kind is the conflict's, or "dispute"."""
    flags: dict[str, Flag] = {}
    found: dict[str, Link] = {}
    for reading in readings:
        story = read_story(reading)
        conflicts, joined = report_conflicts(story)
        single = [flag for check in _OF_TEXT for flag in check(reading)] + [flag for tell in _OF_STORY for flag in tell(story)]
        flags.update((flag.id, flag) for flag in (*single, *conflicts))
        found.update((link.id, link) for link in joined)
    return tuple(flags[k] for k in sorted(flags)), tuple(found[k] for k in sorted(found))


def find_inside(reading: Reading) -> tuple[tuple[Flag, ...], tuple[Link, ...]]:
    """Return what does not fit inside one article: its flags and the CONTRADICTION links between its claims, sorted by id.

    The checks see the text as it was parsed: what is no prose is blank, every offset holds, and no pattern meets an endless line.
    """
    return find_inconsistencies([replace(reading, article=replace(reading.article, text=reading.doc.text))])


def find_between(claims: Sequence[Claim], frames: Sequence[EventFrame], *, new: Collection[str] | None = None) -> tuple[Link, ...]:
    """Return the CONTRADICTION links between claims of different articles, from values the record keeps: no parse is at hand here.

    With ``new`` (ids of claims) only pairs with one of them are compared.
    """
    return find_links_between(claims, frames, new)
