"""Which rows of a matrix of unit vectors are close: every pair from a cosine on, exactly, in tiles that bound the memory.

Nothing is pruned. At a cosine as low as claims are compared from, no bound of the triangle inequality excludes anything: the vectors of
two unrelated sentences stand at 87 degrees, and so does every pivot (docs/decisions/0034). New rows meet all, old ones never each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

__all__ = ["close_rows"]

ROWS, COLUMNS = 1024, 4096  # a tile of products is 16 MB
# A product in float32 depends on the tile by some 1e-7: what is this near to the threshold is decided by the pair alone, in float64.
SLACK = 1e-5


def close_rows(vectors: np.ndarray, least: float, new: np.ndarray | None = None) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows (i < j) whose cosine is at least ``least``, each once; with ``new``, a mask, those with a row of it.

    Whether a pair is close depends on its two rows alone, so that rows added later give what one run over all gives.

    >>> [*close_rows(np.eye(3)[[0, 1, 0]], 0.5)], [*close_rows(np.eye(3)[[0, 1, 0]], 0.5, np.array([False, True, False]))]
    ([(0, 2)], [])
    """
    fresh = np.arange(len(vectors)) if new is None else np.flatnonzero(new)
    order = fresh if new is None else np.concatenate([fresh, np.flatnonzero(~new)])
    for left in range(0, len(order), COLUMNS):
        columns = order[left : left + COLUMNS]
        tile = vectors[columns].T
        for top in range(0, min(len(fresh), left + len(columns)), ROWS):
            rows = fresh[top : top + ROWS]
            near, there = np.nonzero(vectors[rows] @ tile >= least - SLACK)
            once = top + near < left + there  # new rows stand first in the order, so a pair is met where the earlier one is a new row
            i, j = rows[near[once]], columns[there[once]]
            yield from _sure(vectors, least, np.minimum(i, j), np.maximum(i, j))


def _sure(vectors: np.ndarray, least: float, i: np.ndarray, j: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield the pairs whose cosine reaches ``least`` when it is summed pair by pair."""
    for start in range(0, len(i), ROWS):
        a, b = i[start : start + ROWS], j[start : start + ROWS]
        close = (vectors[a].astype(np.float64) * vectors[b]).sum(axis=1) >= least
        yield from zip(a[close].tolist(), b[close].tolist(), strict=True)
