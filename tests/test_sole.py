"""Two lists are paired off where nothing else can be meant, as counting every pair would have it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.inconsistencies.outlets.sole import sole_pairs

words = st.lists(st.sampled_from(["ada", "Ada", "ian", "Ian", "una"]), max_size=8)


def are_one(left: str, right: str) -> bool:
    return left.lower() == right.lower()


@given(words, words)
def test_a_pair_stands_alone_on_both_sides(left: list[str], right: list[str]) -> None:
    counted = [
        (a, b) for a in left for b in right if are_one(a, b) and sum(are_one(a, x) for x in right) == sum(are_one(x, b) for x in left) == 1
    ]
    assert list(sole_pairs(left, right, are_one)) == counted


def test_what_is_told_often_is_looked_at_no_further_than_twice() -> None:
    asked = []

    def ask(left: int, right: int) -> bool:
        asked.append((left, right))
        return True

    assert list(sole_pairs(range(300), range(300), ask)) == []
    assert len(asked) == 600
