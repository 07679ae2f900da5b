"""An outlet is never its own source: whoever "told the Courier" told it to the reader, when the Courier says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims_db.models import SourceStep

from ..mentions.names import plain_name

__all__ = ["is_itself", "without_itself"]

_DOMAIN = re.compile(r"(?:\.(?:com|org|net|info|news|[a-z]{2}))+$")


def is_itself(source: str, outlet: str | None) -> bool:
    """Return whether a source is the outlet, under its name, the end of it, or its address.

    >>> is_itself("the Courier", "Lundvik Courier"), is_itself("Lundvik", "Lundvik Courier")
    (True, False)
    >>> is_itself("Lundvik Courier", "www.lundvikcourier.com")
    True
    """
    ours, theirs = plain_name(source).split(), plain_name(outlet or "").split()
    if not ours or not theirs:
        return False
    address = _DOMAIN.sub("", (outlet or "").casefold().removeprefix("www."))
    return ours == theirs[-len(ours) :] or "".join(ours) == address


def without_itself(chain: Sequence[SourceStep], outlet: str | None) -> tuple[SourceStep, ...]:
    """Return the chain without the outlet, where anybody else is in it."""
    others = tuple(step for step in chain if not (step.resolved and is_itself(step.source, outlet)))
    return others or tuple(chain)
