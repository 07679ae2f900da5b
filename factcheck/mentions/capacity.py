"""What something has room for: "can carry 400", "built for 350", "a capacity of 90" count nobody and nothing that was there."""

from __future__ import annotations

import re

__all__ = ["has_room_for"]

_ROOM = re.compile(
    r"\b(?:can|could|able to|(?:built|designed|licensed|certified|allowed|meant|equipped) (?:to|for)|room for|capacity (?:of|for|is|was))\b"
    r"[^.;,]{0,25}$",
    re.I,
)


def has_room_for(before: str) -> bool:
    """Return whether the words before a number say that it is what something can hold.

    >>> has_room_for("The ferry can carry about "), has_room_for("The ferry was carrying ")
    (True, False)
    """
    return _ROOM.search(before) is not None
