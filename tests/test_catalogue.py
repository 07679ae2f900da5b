"""The catalogues name what they mean, and half a line of a newsroom's own says nothing and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.catalogue import conditions, matters
from factcheck.catalogue.reader import read_cells


def test_each_list_that_a_matter_names_is_there() -> None:
    lines = read_cells("matters.txt")
    lists = {f"@{cells[0][1:].strip()}" for cells in lines if cells[0].startswith("=")}
    words = {word for cells in lines for cell in cells[1:] for item in cell.replace(",", " ").split() for word in item.split("/")}
    assert {word for word in words if word.startswith("@")} == lists


@pytest.mark.parametrize(("name", "line"), [("matters.txt", "= gate"), ("conditions.txt", "= gate"), ("conditions.txt", "gate | + | ~")])
def test_half_a_line_of_a_newsroom_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, line: str) -> None:
    (tmp_path / name).write_text(f"{line}\n", encoding="utf-8")
    before = matters.phrases_of("uninsured"), conditions.bears("gate", "gate")
    caches = (matters._index, conditions._index, conditions._sorts)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setenv("FACTCHECK_CATALOGUE", str(tmp_path))
    try:
        assert (matters.phrases_of("uninsured"), conditions.bears("gate", "gate")) == before
        assert conditions.wordings_of("unsaid") == ()
    finally:
        for cache in caches:
            cache.cache_clear()
