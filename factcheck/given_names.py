"""Whose given name tells whether "he" or "she" can stand for them. A name that the list does not know tells nothing and excludes nobody."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["sex_of_name"]

_LIST = Path(__file__).with_name("given_names.txt")


def sex_of_name(name: str) -> str:
    """Return "m" or "f" where the first given name known says so, "" else; the last of several words is a family name.

    >>> sex_of_name("Marta Lien"), sex_of_name("Lars Eik"), sex_of_name("Lien"), sex_of_name("Orvik Marta")
    ('f', 'm', '', '')
    """
    words = name.lower().split()
    return next((sex for word in words[: max(1, len(words) - 1)] if (sex := _known().get(word.rstrip(".,"), ""))), "")


@cache
def _known() -> dict[str, str]:
    """Return the sex by given name."""
    known: dict[str, str] = {}
    sex = ""
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sex = line[1]
        elif not line.startswith("#"):
            known.update(dict.fromkeys(line.split(), sex))
    return known
