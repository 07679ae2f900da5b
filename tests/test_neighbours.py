"""Which rows are close: laws against a plain double loop, with tiles of a few rows, and rows added later against one run."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.embedding import neighbours
from factcheck.embedding.neighbours import close_rows

LEAST = 0.4


@pytest.fixture(autouse=True, scope="module")
def _small_tiles() -> object:
    before = neighbours.ROWS, neighbours.COLUMNS
    neighbours.ROWS, neighbours.COLUMNS = 3, 4
    yield
    neighbours.ROWS, neighbours.COLUMNS = before


@st.composite
def rows(draw: st.DrawFn) -> np.ndarray:
    """Unit vectors, some of them equal, some turned to stand at the threshold but for the last bits of a float32."""
    count, seed = draw(st.integers(0, 23)), draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    found = rng.normal(size=(count, 6))
    for row in range(1, count):
        how = draw(st.sampled_from(["free", "equal", "edge"]))
        first = found[row - 1] / np.linalg.norm(found[row - 1])
        if how == "equal":
            found[row] = first
        elif how == "edge":
            aside = found[row] - (found[row] @ first) * first
            found[row] = LEAST * first + np.sqrt(1 - LEAST**2) * aside / np.linalg.norm(aside)
    return (found / np.maximum(1e-9, np.linalg.norm(found, axis=1, keepdims=True))).astype(np.float32)


def plain(vectors: np.ndarray) -> set[tuple[int, int]]:
    """Every pair, one by one."""
    wide = vectors.astype(np.float64)
    return {(i, j) for i in range(len(wide)) for j in range(i + 1, len(wide)) if (wide[i] * wide[j]).sum() >= LEAST}


@given(rows())
def test_the_close_rows_are_those_of_a_double_loop_each_once(vectors: np.ndarray) -> None:
    found = list(close_rows(vectors, LEAST))
    assert len(found) == len(set(found))
    assert set(found) == plain(vectors)


@given(rows(), st.data())
def test_new_rows_against_all_and_the_old_among_themselves_are_one_run(vectors: np.ndarray, data: st.DataObject) -> None:
    new = np.array([data.draw(st.booleans()) for _ in vectors], dtype=bool)
    old = np.flatnonzero(~new)
    before = {(int(old[i]), int(old[j])) for i, j in close_rows(vectors[old], LEAST)}
    later = list(close_rows(vectors, LEAST, new))
    assert len(later) == len(set(later))
    assert not before & set(later)
    assert before | set(later) == set(close_rows(vectors, LEAST))
