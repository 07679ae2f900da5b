"""A name that the record does not hold is a slip of the pen: an empty list would hide it, so it is told, with the nearest name there is."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..errors import UsageError

if TYPE_CHECKING:
    from claims_db.store import ClaimsDB

__all__ = ["article_named", "check_kind", "check_known", "find_article", "nearest"]

ALIKE = 70  # of 100: less is another word, not the same one mistyped
MANY = 8  # names that one line can list


def nearest(given: str, known: Collection[str]) -> str | None:
    """Return the known name that ``given`` is most like, capitals and punctuation apart; None where it is like none.

    >>> nearest("Harbor Pots", ["Harbour Post", "Sarn Courier"]), nearest("quantity-conflict", ["date_conflict", "quantity_conflict"])
    ('Harbour Post', 'quantity_conflict')
    >>> nearest("weather", ["Harbour Post"])
    """
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(given, sorted(known), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=ALIKE)
    return found[0] if found else None


def check_known(option: str, given: str, known: Collection[str], *, what: str, none: str) -> None:
    """Raise UsageError where ``given`` is none of the known names; ``none`` says what is so where there are no names at all.

    >>> check_known("--outlet", "Sarn Curier", ["Sarn Courier"], what="outlet", none="no article has an outlet")
    Traceback (most recent call last):
    claims_db.errors.UsageError: --outlet 'Sarn Curier': no such outlet. Did you mean 'Sarn Courier'?
    """
    if given in known:
        return
    near = nearest(given, known)
    if near is not None:
        hint = f"Did you mean {near!r}?"
    elif not known:
        hint = f"{none[:1].upper()}{none[1:]}."
    else:
        names = sorted(known)
        hint = f"There are: {', '.join(names[:MANY])}{f' and {len(names) - MANY} more' if len(names) > MANY else ''}."
    raise UsageError(f"{option} {given!r}: no such {what}. {hint}")


def find_article(record: ClaimsDB, given: str, option: str) -> str:
    """Return the id of an article that is given by id, by the beginning of one, or by the name of its file.

    Raises UsageError where several articles have the name, UnknownId where none has.
    """
    return article_named(record, given, option) or record.find_id(given, "article")


def article_named(record: ClaimsDB, name: str, option: str) -> str | None:
    """Return the id of the article whose file has the name, or None. Raises UsageError where several have it."""
    named = record.articles_named(name)
    if len(named) > 1:
        raise UsageError(f"{option} {name!r}: {len(named)} articles have this name; give an id: {', '.join(named)}")
    return named[0] if named else None


def check_kind(option: str, given: str, record: ClaimsDB) -> None:
    """Raise UsageError where ``given`` is no kind of flag or conflict; one that the record has none of just now is a kind all the same."""
    from ..inconsistencies.kinds import KINDS

    check_known(option, given, KINDS.union(record.flag_kinds()), what="kind of flag or conflict", none="there are none")
