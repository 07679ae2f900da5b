"""The catalogues name what they mean, and half a line of a newsroom's own says nothing and stops nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from factcheck.catalogue import act_names, conditions, matters
from factcheck.catalogue.again import done_again
from factcheck.catalogue.reader import read_cells


def test_each_act_done_again_is_a_class_of_acts_and_stands_once() -> None:
    named = Counter(word.strip() for cells in read_cells("again.txt") for word in cells[1].split(","))
    assert not named.keys() - act_names()
    assert max(named.values()) == 1


def test_what_is_asked_of_a_setting_is_asked_of_a_story() -> None:
    assert done_again("story") < done_again("setting")
    assert done_again("nothing") == frozenset()


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
