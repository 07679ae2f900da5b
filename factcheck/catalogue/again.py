"""Acts that are done again and again, in plain text: of these a second telling may be of a second time."""

from __future__ import annotations

import functools

from .reader import read_cells

__all__ = ["done_again"]


@functools.cache
def done_again(asked: str) -> frozenset[str]:
    """Return the classes of acts that are done again and again where this is asked: of a "story", of a "setting", a "denial" or a "day".

    >>> "win" in done_again("story"), "vote" in done_again("story"), "vote" in done_again("setting")
    (True, False, True)
    """
    lines = [cells for cells in read_cells("again.txt") if asked in cells[0].split()]
    return frozenset(word.strip() for cells in lines for word in cells[1].split(",") if word.strip())
