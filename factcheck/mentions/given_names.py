"""Whose given name tells whether "he" or "she" can stand for them. A name that the list does not know tells nothing and excludes nobody."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["sex_of_name"]

_LIST = Path(__file__).with_name("given_names.txt")


def sex_of_name(name: str) -> str:
    """Return "m" or "f" where the first word is a given name that says so, "" else.

    >>> sex_of_name("Marta Lien"), sex_of_name("Lars Eik"), sex_of_name("Lien"), sex_of_name("Lars Maria Ostrom")
    ('f', 'm', '', 'm')
    """
    words = name.lower().split()
    return _known().get(words[0].rstrip(".,"), "") if words else ""


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
