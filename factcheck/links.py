"""Links as a person needs them told: one conflict once, and its reason from the side of the claim that is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from claims_db.models import Judgement, Link

__all__ = ["fold_conflicts", "seen_from", "turned"]

Place = tuple[str, int]  # an article's id and where a sentence of it begins

_SIDES = re.compile(r"^([^:“]{0,60}: )?(.+?) here, (.+?) there")


def fold_conflicts(
    links: Iterable[Link], judgements: Mapping[str, Judgement], place: Callable[[str], Place | None]
) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
    """Return each conflict with those that repeat it: the one that a person judged first, else the surest, in front.

    ``place`` gives the sentence of a claim, by id, or None where it is not known. Two links repeat each other when their kinds, their
    two sentences and the values in their reasons agree; what a person judged is never hidden behind another link.
    """
    groups: dict[object, list[Link]] = {}
    for link in sorted(links, key=lambda x: (x.id not in judgements, -x.score, x.id)):
        ends = [place(end) for end in (link.left, link.right)]
        key = (link.kind, frozenset(ends), frozenset(link.reason.split())) if None not in ends else link.id
        if key in groups and link.id in judgements and judgements[link.id] != judgements.get(groups[key][0].id):
            groups[link.id] = [link]
        else:
            groups.setdefault(key, []).append(link)
    return tuple((group[0], tuple(group[1:])) for group in groups.values())


def turned(reason: str) -> str:
    """Return the reason with its two sides exchanged; one without sides as it is.

    >>> turned("quantity: 40 crowns here, 30 crowns there, of one thing"), turned("all of the words agree")
    ('quantity: 30 crowns here, 40 crowns there, of one thing', 'all of the words agree')
    """
    return _SIDES.sub(lambda found: f"{found[1] or ''}{found[3]} here, {found[2]} there", reason, count=1)


def seen_from(link: Link, claim_id: str) -> Link:
    """Return the link with a reason in which "here" is the claim with this id."""
    return link if claim_id != link.right else replace(link, reason=turned(link.reason))
