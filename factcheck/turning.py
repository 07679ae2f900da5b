"""Whose side a reason is told from: "40 here, 30 there" is said of the left claim of a link, and turned round for the right one."""

from __future__ import annotations

import re
from dataclasses import replace

from claims_db.models import Link

__all__ = ["seen_from", "turned"]

_SIDES = re.compile(r"^([^:“]{0,60}: )?(.+?) here, (.+?) there")


def turned(reason: str) -> str:
    """Return the reason with its two sides exchanged; one without sides as it is.

    >>> turned("quantity: 40 crowns here, 30 crowns there, of one thing"), turned("all of the words agree")
    ('quantity: 30 crowns here, 40 crowns there, of one thing', 'all of the words agree')
    """
    return _SIDES.sub(lambda found: f"{found[1] or ''}{found[3]} here, {found[2]} there", reason, count=1)


def seen_from(link: Link, claim_id: str) -> Link:
    """Return the link with a reason in which "here" is the claim with this id."""
    return link if claim_id != link.right else replace(link, reason=turned(link.reason))
