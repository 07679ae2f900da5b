"""What the models learn from: pairs of our own making, and which pairs are kept out of training."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

pytest.importorskip("torch")

from training.generate import MAKERS, make
from training.pairs import SHARES, Pair, Stream, is_held, make_batch, pair_tokenizer


def test_the_same_seed_gives_the_same_pairs_and_another_seed_others() -> None:
    assert make(4, 60) == make(4, 60)
    assert make(4, 60) != make(5, 60)


def test_generated_pairs_hold_all_three_labels_from_each_maker_but_differ_in_text() -> None:
    rows = make(1, 3000)
    share = Counter(row["label"] for row in rows)
    assert min(share.values()) > 0.2 * len(rows)
    assert all(row["a"] != row["b"] for row in rows)
    assert len({(row["a"], row["b"]) for row in rows}) == len(rows)
    assert len(MAKERS) > 8


def test_no_left_text_stands_on_both_sides_of_the_hold_out() -> None:
    pairs = [
        Pair(f"The mill at Dulvar closed in {year}.", f"Text {k}", 0, "mnli_matched_part") for year in range(1900, 2000) for k in range(3)
    ]
    by_text = itertools.groupby(pairs, key=lambda p: p.a)
    decided = [{is_held(p) for p in group} for _, group in by_text]
    assert all(len(d) == 1 for d in decided)
    assert 5 <= sum(True in d for d in decided) <= 35


def test_turned_pairs_swap_their_sides_in_the_batch() -> None:
    tokenizer = pair_tokenizer(32)
    pair = Pair("The mayor resigned.", "Nobody left.", 2, "generated")
    as_given, turned = make_batch(tokenizer, [pair], [False]), make_batch(tokenizer, [Pair(pair.b, pair.a, 2, "generated")], [True])
    assert (as_given.ids == turned.ids).all()


def test_the_stream_keeps_the_shares_and_reads_each_pair_once_before_any_twice() -> None:
    sources = ("mnli_matched_part", "fever_dev")
    pairs = [Pair(f"Left text {i} of {s}.", f"Right text {i}.", i % 3, s) for s in sources for i in range(400)]
    stream = Stream(pairs, pair_tokenizer(32), tokens=512, turn=0.0, seed=2)
    seen: list[int] = []
    for batch in itertools.islice(stream.batches(), 40):
        assert batch.ids.shape == batch.mask.shape
        assert batch.ids.size <= 512 + 32
        seen.append(len(batch.labels))
    drawn = {name: 400 * 10 - len(order) for name, order in stream.orders.items()}
    assert set(drawn) == set(sources)
    assert SHARES["mnli_matched_part"] > SHARES["fever_dev"]
    assert sum(seen) > 400
