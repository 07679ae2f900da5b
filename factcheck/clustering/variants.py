"""How the members of a cluster differ: numbers that not all of them have, days, and the words only one uses. Shown, never decided on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from claims_db.models import Claim

from ..likeness.wording import Wording, read_wording, stem

__all__ = ["describe_variants"]

TOLD = 4  # words told of each member
NAMED = 2  # members named by their id; more that say one value are counted


def describe_variants(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return one line for each way the claims differ, in the order of the claims.

    >>> describe_variants([Claim("c-1", "a", 0, 1, "", "The navy took 23 men."), Claim("c-2", "b", 0, 1, "", "The navy took 26 men.")])
    ('numbers: 23 in c-1; 26 in c-2',)
    """
    read = {claim.id: read_wording(claim.text) for claim in claims}
    rows = {
        "numbers": {id_: [f"{number:g}" for number in sorted(found.numbers)] for id_, found in read.items()},
        "days": {id_: sorted(found.days) for id_, found in read.items()},
        "only here": _own_words(read),
    }
    return tuple(line for name, values in rows.items() if (line := _line(name, values)))


def _own_words(read: Mapping[str, Wording]) -> dict[str, list[str]]:
    """Return the weightiest names of each claim whose words no other member has."""
    spread = Counter(word for found in read.values() for word in found.words)
    return {
        id_: sorted((w for w in found.names if spread[stem(w)] < 2), key=lambda w, f=found: (-f.names[w], w))[:TOLD]  # type: ignore[misc]
        for id_, found in read.items()
    }


def _line(name: str, values: Mapping[str, Sequence[str]]) -> str:
    """Return the values side by side, each with who says it, "" where all members have the same or none has any."""
    if len({tuple(found) for found in values.values()}) < 2:
        return ""
    said: dict[str, list[str]] = defaultdict(list)
    for id_, found in values.items():
        if found:
            said[", ".join(found)].append(id_)
    where = {told: ", ".join(ids) if len(ids) <= NAMED else f"{len(ids)} of {len(values)}" for told, ids in said.items()}
    return f"{name}: " + "; ".join(f"{told} in {ids}" for told, ids in where.items())
