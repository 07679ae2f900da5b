"""Conflicts told once: several claims of the same two sentences exclude each other by one pair of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from claims_db.models import Judgement, Link

__all__ = ["fold_conflicts"]

Place = tuple[str, int]  # an article's id and where a sentence of it begins


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
