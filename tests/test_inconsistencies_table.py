"""The table of invented tellings: each conflict is flagged with both sides, each look-alike left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claims_db.models import Article
from factcheck.inconsistencies import find_inside
from factcheck.pipeline import read_article

TABLE = Path(__file__).parent / "tables" / "tellings.tsv"
FILLER = (
    "Shops along the main street opened late and the market square stayed quiet.",
    "A spokeswoman for the council said that more would be known in the evening.",
    "Neighbours brought soup and blankets, and a choir sang in the old theatre.",
    "The weather service expects wind from the west and a dry afternoon.",
)
CONFLICTS = set(
    """
    quantity_conflict date_conflict place_conflict entity_identity_conflict actor_conflation polarity_conflict role_inversion
    disputed_by_other_party
    """.split()
)


def cases() -> list[Any]:
    """Return (first, second, conflict) of each line, with its id; what we miss so far is marked so."""
    found, first = [], ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 2:
            continue
        if cells[0] == "story":
            first = cells[1]
            continue
        kind, verdict, name, second = cells
        marks = [pytest.mark.xfail(strict=True, reason="a conflict we miss so far")] if verdict == "gap" else []
        title = f"{kind}: {name} ({first.split()[1]} {first.split()[2]})"
        found.append(pytest.param(first, second, verdict != "silent", id=title, marks=marks))
    return found


@pytest.mark.parametrize(("first", "second", "conflict"), cases())
def test_a_conflict_is_flagged_and_a_look_alike_is_not(first: str, second: str, conflict: bool) -> None:
    """A flag joins the two tellings, or none does."""
    text = "\n\n".join([first, FILLER[0], FILLER[1], second, FILLER[2], FILLER[3]])
    start = text.index(second)
    flags, links = find_inside(read_article(Article("a-table", "table.txt", text, "0" * 64)))
    stop = start + len(second)
    sides = [(f.kind, [s.start for s in f.spans]) for f in flags if f.kind in CONFLICTS]
    joins = [kind for kind, starts in sides if any(s < len(first) for s in starts) and any(start <= s < stop for s in starts)]
    assert bool(joins) == conflict, (joins, [link.kind for link in links])


def test_the_table_is_long_and_even() -> None:
    """Two hundred pairs, and half of them are to be left alone."""
    verdicts = [line.split("\t")[1] for line in TABLE.read_text(encoding="utf-8").splitlines() if line.count("\t") == 3]
    assert len(verdicts) >= 200
    assert verdicts.count("silent") >= 0.45 * len(verdicts)
