"""What the pair reader advises on one event: heard where its weights are made for it, passed over with a word where they are not."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

from factcheck.clustering import advice, sameness
from factcheck.clustering.same_claim import SameClaim, tell_same_event
from factcheck.compare import _decides
from factcheck.errors import ModelMissing
from tests.test_same_claim import telling

PAIR = ("A court in Bruna convicted Mirel Dosta.", "Dosta was found guilty in Bruna.")
READER = {"sha256": "a" * 64, "bias": -0.1, "accept": 0.4, "measures": 0.7, "event": 0.7, "contradiction": -0.2}


def taught(event: float) -> SimpleNamespace:
    return SimpleNamespace(sha256=READER["sha256"], event_scores=lambda pairs: np.full(len(pairs), event))


def install(monkeypatch: pytest.MonkeyPatch, reader: object) -> None:
    monkeypatch.setattr(advice, "load_reader", lambda: reader)
    monkeypatch.setattr(advice, "contradiction_scores", lambda pairs, both_ways: np.tile([0.2, 0.6, 0.2], (len(pairs), 1)))
    weights = {**sameness.load_weights(), "reader": READER}
    monkeypatch.setattr(advice, "load_weights", lambda: weights)
    monkeypatch.setattr(sameness, "load_weights", lambda: weights)


def test_no_reader_gives_no_advice_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ModelMissing("No contradiction reader")

    monkeypatch.setattr(advice, "load_reader", missing)
    assert advice.ask_reader([PAIR]) is None
    assert advice.advice_status().startswith("measures alone (No contradiction reader")


def test_another_reader_than_the_weights_are_made_for_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, SimpleNamespace(sha256="b" * 64, event_scores=lambda pairs: np.ones(len(pairs))))
    assert advice.ask_reader([PAIR]) is None
    assert "not made for reader bbbbbbbbbbbb" in advice.advice_status()


def test_advice_is_weighed_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = map(telling, PAIR)
    found = {}
    for event in (0.02, 0.98, 1.0):
        install(monkeypatch, taught(event))
        (advised,) = advice.ask_reader([PAIR]) or [{}]
        assert math.isfinite(advised["event"])
        found[event] = sameness.weigh(left, right, advice=advised).probability
        assert f"one event with probability {min(event, 0.999):.2f}" in tell_same_event(left, right, advised).reason
    assert found[0.02] < sameness.weigh(left, right).probability < found[0.98] < found[1.0]
    assert "measures, and the reader" in advice.advice_status()


def test_the_readers_word_alone_does_not_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, taught(0.9))
    unlike = ("Prices of bread rose in Tarnovia.", "A court in Bruna convicted Mirel Dosta.")
    (advised,) = advice.ask_reader([unlike]) or [{}]
    assert not tell_same_event(telling(unlike[0]), telling(unlike[1]), advised).accepted


@pytest.mark.parametrize(
    ("read", "accepted", "shared", "decides"),
    [
        pytest.param(0.4, False, 0.2, True, id="two events: likelier than by chance"),
        pytest.param(0.3, False, 0.9, False, id="two events: less likely than by chance"),
        pytest.param(0.9, True, 0.7, True, id="one event in nearly the same words, and sure"),
        pytest.param(0.9, True, 0.3, False, id="one event in other words"),
        pytest.param(0.6, True, 0.9, False, id="one event in nearly the same words, and unsure"),
    ],
)
def test_more_is_asked_of_a_contradiction_where_two_texts_pass_for_one_event(
    read: float, accepted: bool, shared: float, decides: bool
) -> None:
    assert _decides(read, SameClaim(accepted, 0.8, "same act", (), shared=shared)) is decides


def test_what_tells_of_two_things_excludes_nothing() -> None:
    assert not _decides(0.99, SameClaim(False, 0.2, "nothing in both but “be”", (), shared=0.6, apart=True))
