"""The contradiction reader: what it says of a pair, and what it says when its files are not there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from factcheck import contradiction
from factcheck.contradiction import PairReader, contradiction_scores, reader_status, telling_words
from factcheck.errors import ModelMissing

PAIRS = [
    ("The ferry reached Oskeld at dawn.", "The ferry never reached Oskeld."),
    ("Nine miners were found alive.", "Miners were found."),
    ("The council met on Friday to speak of the new bridge, which nobody had asked for.", "It rained in Halvik."),
]


def write_manifest(folder: Path, graph: bytes, **changed: object) -> Path:
    """Write a graph and its manifest; return the manifest's path."""
    about = {
        "file": "reader.onnx",
        "sha256": hashlib.sha256(graph).hexdigest(),
        "temperature": 1.0,
        "bias": [0.0, 0.0, 0.0],
        "event_temperature": 1.0,
        "event_bias": 0.0,
        "max_tokens": 64,
        **changed,
    }
    (folder / "reader.onnx").write_bytes(graph)
    manifest = folder / "reader.json"
    manifest.write_text(json.dumps(about), encoding="utf-8")
    return manifest


@pytest.fixture(scope="session")
def untrained() -> dict[str, object]:
    """Graphs in int8 and float32 of the packaged weights with a new head, and the network they were written from."""
    pytest.importorskip("onnx")
    torch = pytest.importorskip("torch")
    from training.export_contradiction import build
    from training.network import from_packaged

    torch.manual_seed(5)
    network = from_packaged().eval()
    network.head.weight.data *= 40  # a new head says a third of everything; these say different things of different pairs
    return {
        "network": network,
        **{kind: build(network.state_dict(), int8=kind == "int8").SerializeToString() for kind in ("int8", "float32")},
    }


@pytest.fixture
def reader(untrained: dict[str, object], tmp_path: Path) -> PairReader:
    return PairReader(write_manifest(tmp_path, untrained["int8"]), threads=1)


def test_the_graph_computes_what_the_trained_network_computes(untrained: dict[str, object], tmp_path: Path) -> None:
    import torch

    from training.network import LABELS
    from training.pairs import Pair, make_batch, pair_tokenizer

    batch = make_batch(pair_tokenizer(64), [Pair(a, b, 0, "test") for a, b in PAIRS], [False] * len(PAIRS))
    with torch.inference_mode():
        logits = untrained["network"](*(torch.from_numpy(x) for x in (batch.ids, batch.sides, batch.mask)))
    wanted = torch.softmax(logits[:, : len(LABELS)], dim=1).numpy()
    exact = PairReader(write_manifest(tmp_path, untrained["float32"]), threads=1)
    short = PairReader(write_manifest(tmp_path, untrained["int8"]), threads=1)
    assert exact.scores(PAIRS).shape == (len(PAIRS), len(LABELS))
    np.testing.assert_allclose(exact.scores(PAIRS), wanted, atol=2e-5)
    np.testing.assert_allclose([exact.logits(*pair)[-1] for pair in PAIRS], logits[:, -1].numpy(), atol=2e-4)
    np.testing.assert_allclose(short.scores(PAIRS), wanted, atol=0.12)


def test_a_network_trained_to_be_rounded_loses_little_by_it(untrained: dict[str, object], tmp_path: Path) -> None:
    import torch

    from training.export_contradiction import build
    from training.network import MATRICES
    from training.network import PairReader as Network
    from training.pairs import Pair, make_batch, pair_tokenizer

    network = Network().eval()
    network.load_state_dict(untrained["network"].state_dict())
    torch.manual_seed(9)
    sizes = {
        f"{i}.{name}": torch.rand(getattr(layer, name).in_features) + 0.5 for i, layer in enumerate(network.layers) for name in MATRICES
    }
    network.snap(sizes)
    assert network.eased()
    batch = make_batch(pair_tokenizer(64), [Pair(a, b, 0, "test") for a, b in PAIRS], [False] * len(PAIRS))
    arrays = [torch.from_numpy(x) for x in (batch.ids, batch.sides, batch.mask)]
    with torch.inference_mode():
        snapped, plain = (n(*arrays).numpy() for n in (network, untrained["network"]))
    reader = PairReader(write_manifest(tmp_path, build(network.state_dict()).SerializeToString()), threads=1)
    rounded = np.array([reader.logits(*pair) for pair in PAIRS])
    assert np.abs(rounded - snapped).mean() < np.abs(rounded - plain).mean() < 1


def test_a_pair_scores_the_same_whatever_stands_beside_it(untrained: dict[str, object], tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path, untrained["int8"])
    together = PairReader(manifest, threads=1).scores(PAIRS)
    turned = PairReader(manifest, threads=1).scores(PAIRS[::-1])
    assert np.array_equal(together, turned[::-1])
    assert np.array_equal(together[:1], PairReader(manifest, threads=1).scores(PAIRS[:1]))


def test_rows_are_probabilities_and_no_pairs_give_no_rows(reader: PairReader) -> None:
    np.testing.assert_allclose(reader.scores(PAIRS).sum(axis=1), 1.0, atol=1e-5)
    assert reader.scores([]).shape == (0, 3)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="an empty text"),
        pytest.param("half \ud800 a pair", id="half a surrogate pair"),
        pytest.param("word " * 5000, id="a text past the limit"),
    ],
)
def test_any_text_is_read(reader: PairReader, text: str) -> None:
    assert np.isfinite(reader.scores([(text, "The bridge is open."), ("The bridge is open.", text)])).all()


def test_a_higher_temperature_makes_scores_flatter_and_keeps_the_decision(untrained: dict[str, object], tmp_path: Path) -> None:
    sharp = PairReader(write_manifest(tmp_path, untrained["int8"]), threads=1).scores(PAIRS)
    flat = PairReader(write_manifest(tmp_path, untrained["int8"], temperature=4.0), threads=1).scores(PAIRS)
    assert (flat.max(axis=1) < sharp.max(axis=1)).all()
    assert (flat.argmax(axis=1) == sharp.argmax(axis=1)).all()


def test_without_a_model_file_there_are_no_scores_and_a_line_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(contradiction, "load_reader", lambda: PairReader(tmp_path / "none.json"))
    monkeypatch.setattr(contradiction, "MANIFEST", tmp_path / "none.json")
    assert contradiction_scores(PAIRS) is None
    assert telling_words(*PAIRS[0]) == ()
    assert reader_status().startswith("No contradiction reader")


def test_a_changed_model_file_is_refused(untrained: dict[str, object], tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path, untrained["int8"])
    (tmp_path / "reader.onnx").write_bytes(untrained["int8"][:-1] + b"\x00")
    with pytest.raises(ModelMissing, match="sha256"):
        PairReader(manifest)


def test_read_both_ways_contradiction_has_no_order(reader: PairReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contradiction, "load_reader", lambda: reader)
    one = contradiction_scores(PAIRS, both_ways=True)
    back = contradiction_scores([(right, left) for left, right in PAIRS], both_ways=True)
    assert one is not None
    assert back is not None
    np.testing.assert_allclose(one[:, contradiction.CONTRADICTION], back[:, contradiction.CONTRADICTION], atol=1e-6)
    np.testing.assert_allclose(one.sum(axis=1), 1.0, atol=1e-5)


def test_telling_words_are_words_of_the_right_text_that_the_left_lacks(reader: PairReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contradiction, "load_reader", lambda: reader)
    for left, right in PAIRS:
        told = telling_words(left, right, most=2)
        assert len(told) <= 2
        assert [one.lost for one in told] == sorted((one.lost for one in told), reverse=True)
        assert all(one.word in right and one.word.casefold() not in left.casefold().split() and one.lost >= 0.05 for one in told)
        assert all(one.against in left for one in told)


def test_one_event_is_told_in_either_order(reader: PairReader) -> None:
    one, back = (reader.event_scores([(pair[i], pair[1 - i]) for pair in PAIRS]) for i in (0, 1))
    assert ((one > 0) & (one < 1)).all()
    np.testing.assert_allclose(one, back, atol=1e-6)
    assert reader.event_scores([("Nobody  left the mill.", "nobody left the mill.")]).tolist() == [1.0]


def test_a_manifest_of_an_older_reader_is_refused(untrained: dict[str, object], tmp_path: Path) -> None:
    manifest = write_manifest(tmp_path, untrained["int8"])
    about = json.loads(manifest.read_text(encoding="utf-8"))
    del about["event_bias"]
    manifest.write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(ModelMissing, match="reinstall"):
        PairReader(manifest)


def test_a_text_follows_from_itself(reader: PairReader) -> None:
    assert reader.scores([("Nobody  left the mill.", "nobody left the mill.")]).tolist() == [[1.0, 0.0, 0.0]]
