"""The encoders: the same vectors from both runtimes, unit length, no influence of neighbours, refusals in one line."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.embedding import encoders as embedding
from factcheck.embedding.encoders import (
    OnnxEncoder,
    SentenceTransformerEncoder,
    embed,
    encoder_key,
    load_encoder,
    packaged_model,
    text_hash,
)
from factcheck.errors import ModelMissing

ROOT = Path(__file__).resolve().parent.parent
TEXTS = [
    "",
    "A ferry sank off the coast of Tarnovia on Monday.",
    "The ministry said 1,250 people, mostly farmers, had left the Orel valley since March.",
    "Flooding",
    "Ärzte – “zitiert” … 😀 日本語 naïve café",
    "the mayor of Bruna denied the charge " * 60,  # past 256 tokens
    "half a pair \ud83d here",
    "x" * 3000,
    "1 2 3 4 5 6 7 8 9 10",
]


@pytest.fixture(scope="module")
def onnx() -> OnnxEncoder:
    return OnnxEncoder(threads=1)


def test_both_runtimes_give_the_same_vectors(onnx: OnnxEncoder) -> None:
    reference = SentenceTransformerEncoder()
    left, right = onnx.encode(TEXTS), reference.encode(TEXTS)
    assert np.sum(left * right, axis=1).min() > 0.99999
    assert encoder_key(onnx) == encoder_key(reference)
    assert onnx.dim == reference.dim


def test_vectors_have_length_one_and_one_row_per_text(onnx: OnnxEncoder) -> None:
    vectors = onnx.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert onnx.encode([]).shape == (0, 384)


def test_a_vector_does_not_depend_on_its_neighbours(onnx: OnnxEncoder) -> None:
    together = onnx.encode(TEXTS)
    alone = np.concatenate([onnx.encode([text]) for text in TEXTS])
    backwards = onnx.encode(TEXTS[::-1])[::-1]
    assert np.abs(together - alone).max() < 1e-5
    assert np.array_equal(together, backwards)


def test_known_texts_are_not_encoded_again(onnx: OnnxEncoder) -> None:
    marker = np.full(384, 0.5, dtype=np.float32)
    rows = embed(onnx, [TEXTS[1], TEXTS[3], TEXTS[1]], {text_hash(TEXTS[1]): marker})
    assert np.array_equal(rows[0], marker)
    assert np.array_equal(rows[2], marker)
    assert np.allclose(rows[1], onnx.encode([TEXTS[3]])[0], atol=1e-5)
    assert embed(onnx, []).shape == (0, 384)


def test_weights_that_changed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "MINILM_SHA256", "0" * 64)
    packaged_model.cache_clear()
    with pytest.raises(ModelMissing, match="not the file expected"):
        packaged_model()
    packaged_model.cache_clear()


def test_a_folder_without_a_model_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_the_default_encoder_needs_no_torch() -> None:
    code = (
        "import sys; from factcheck.embedding import load_encoder; load_encoder().encode(['a']); "
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_shipped_graph_is_what_the_script_writes() -> None:
    pytest.importorskip("onnx")
    spec = importlib.util.spec_from_file_location("export_minilm", ROOT / "training" / "export_minilm.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.build(packaged_model() / script.WEIGHTS).SerializeToString(deterministic=True) == embedding.GRAPH.read_bytes()
