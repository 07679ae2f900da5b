"""What a publisher's rating comes to in our verdicts: a table a newsroom can extend, and None where it is silent. Never a guess."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from claims_db.models import Verdict

__all__ = ["map_rating", "map_score"]


@cache
def _table() -> dict[str, Any]:
    """Return the file as it stands."""
    return tomllib.loads(files("claims_db").joinpath("ratings.toml").read_text(encoding="utf-8"))


@cache
def _verdicts() -> dict[str, Verdict]:
    """Return the verdict of each rating in its plain form."""
    return {_plain(rating): Verdict(name) for name, ratings in _table().items() if name != "numbers" for rating in ratings}


def _plain(rating: str) -> str:
    """Return a rating without case, accents, punctuation and the words publishers put around it."""
    folded = unicodedata.normalize("NFKD", rating.casefold().replace("ß", "ss").replace("’", "'"))
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", "".join(c for c in folded if not unicodedata.combining(c)))
    while len(words) > 1 and words[0] in {"rating", "rated", "verdict", "claim", "our", "is", "this", "the", "we", "rate", "it", "as"}:
        words = words[1:]
    return " ".join(words)


def map_rating(rating: str) -> Verdict | None:
    """Return the verdict that a rating maps onto, None where the table does not know it.

    >>> map_rating("Pants on Fire!"), map_rating("False. The video is from 2015."), map_rating("Four bananas")
    (<Verdict.REFUTED: 'refuted'>, <Verdict.REFUTED: 'refuted'>, None)
    """
    for form in (rating, re.split(r"[.:;,!?(\n–—]|\s-\s", rating.strip(), maxsplit=1)[0]):
        found = _verdicts().get(_plain(form))
        if found is not None:
            return found
    return None


def map_score(value: float, worst: float, best: float) -> Verdict | None:
    """Return the verdict of a number on a scale: the ends map, the middle does not.

    >>> map_score(1, 1, 5), map_score(3, 1, 5), map_score(5, 1, 5)
    (<Verdict.REFUTED: 'refuted'>, None, <Verdict.SUPPORTED: 'supported'>)
    """
    limits = _table()["numbers"]
    if best == worst:
        return None
    share = (value - worst) / (best - worst)
    if not 0 <= share <= 1:
        return None
    if share >= limits["supported_from"]:
        return Verdict.SUPPORTED
    return Verdict.REFUTED if share <= limits["refuted_to"] else None
