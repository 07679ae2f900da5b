"""Read two texts together and say how likely the second follows from, is apart from, or contradicts the first.

A small reader of our own (``training/``; its card is ``models/contradiction.md``) that suggests and never decides alone. A pair's figures
depend on its two texts only. Where a model file is absent or not the one expected the tool goes on by its rules: the scores are None and
``reader_status`` says why. ``telling_words`` names the words that made a score what it is, so that a person can judge it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .embedding import file_sha256, packaged_model
from .errors import ModelMissing

__all__ = ["CONTRADICTION", "ENTAILMENT", "NEUTRAL", "PairReader", "contradiction_scores", "load_reader", "reader_status", "telling_words"]

ENTAILMENT, NEUTRAL, CONTRADICTION = range(3)
MANIFEST = Path(__file__).parent / "models" / "contradiction.json"
WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
KEPT = 4096  # pairs remembered: the same two claims are compared by more than one room


class PairReader:
    """The shipped model on ONNX Runtime, its files checked by sha256. Raises ModelMissing."""

    def __init__(self, manifest: Path = MANIFEST, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        about, graph = _checked(manifest)
        folder = packaged_model()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or int(os.environ.get("OMP_NUM_THREADS") or 0)  # 0: all cores
        options.log_severity_level = 3
        options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(folder))
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(about["max_tokens"]), strategy="longest_first")
        self._temperature, self._bias = float(about["temperature"]), np.array(about["bias"], dtype=np.float32)
        self.sha256 = str(about["sha256"])
        self._known: dict[tuple[str, str], np.ndarray] = {}

    def scores(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Return probabilities of entailment, neutral, contradiction, float32, shape (len(pairs), 3); each row sums to 1."""
        found = np.empty((len(pairs), 3), dtype=np.float32)
        for row, pair in enumerate(pairs):
            if pair not in self._known:
                if len(self._known) >= KEPT:
                    self._known.clear()
                self._known[pair] = self._read(*pair)
            found[row] = self._known[pair]
        return found

    def _read(self, left: str, right: str) -> np.ndarray:
        """Return the three probabilities for one pair, shape (3,)."""
        entry = self._tokenizer.encode(_plain(left), _plain(right))
        inputs = {"ids": np.array(entry.ids, dtype=np.int64), "sides": np.array(entry.type_ids, dtype=np.int64)}
        logits = self._session.run(None, inputs)[0][0] / self._temperature + self._bias
        risen = np.exp(logits - logits.max())
        return np.asarray(risen / risen.sum(), dtype=np.float32)


def contradiction_scores(pairs: Sequence[tuple[str, str]], *, both_ways: bool = False) -> np.ndarray | None:
    """Return calibrated probabilities of entailment, neutral, contradiction, shape (len(pairs), 3), or None where no model can be loaded.

    Entailment and neutral are of the second text given the first. ``both_ways`` reads each pair in both orders (twice the time) and takes
    the mean for contradiction, which has no order; the other two keep their proportion.
    """
    try:
        reader = load_reader()
    except ModelMissing:
        return None
    scores = reader.scores(pairs)
    if both_ways and len(pairs):
        back = reader.scores([(right, left) for left, right in pairs])
        mean = (scores[:, CONTRADICTION] + back[:, CONTRADICTION]) / 2
        rest = np.maximum(1 - scores[:, CONTRADICTION], 1e-9)
        scores = scores * ((1 - mean) / rest)[:, None]
        scores[:, CONTRADICTION] = mean
    return scores


@cache
def load_reader() -> PairReader:
    """Return the shipped reader, loaded once. Raises ModelMissing."""
    return PairReader()


def reader_status() -> str:
    """Return one line: which model reads pairs, or why none does.

    >>> reader_status().split()[0] in {"contradiction", "No", "The"}
    True
    """
    try:
        about, _ = _checked(MANIFEST)
    except ModelMissing as error:
        return str(error)
    return f"contradiction reader {about['sha256'][:12]}"


def telling_words(left: str, right: str, *, most: int = 3) -> tuple[tuple[str, float], ...]:
    """Return the words of ``right`` without which the contradiction loses most, with how much it loses, largest first.

    Each word that ``left`` lacks is taken out in turn and the pair read again (occlusion, Li et al. 2016); at most twelve are tried. Empty
    where no model can be loaded or no word matters by 0.05 or more.
    """
    words = {match.group().casefold() for match in WORD.finditer(left)}
    tried = [match for match in WORD.finditer(right) if match.group().casefold() not in words][:12]
    scores = contradiction_scores([(left, right), *((left, right[: m.start()] + right[m.end() :].lstrip()) for m in tried)])
    if scores is None:
        return ()
    lost = [(m.group(), float(scores[0, CONTRADICTION] - scores[i, CONTRADICTION])) for i, m in enumerate(tried, 1)]
    return tuple(sorted((pair for pair in lost if pair[1] >= 0.05), key=lambda pair: -pair[1])[:most])


def _checked(manifest: Path) -> tuple[dict[str, Any], bytes]:
    """Return the manifest and the graph's bytes. Raises ModelMissing where one is absent or not the one expected."""
    try:
        about = json.loads(manifest.read_text(encoding="utf-8"))
        path = manifest.parent / str(about["file"])
        graph = path.read_bytes()
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(f"No contradiction reader in {manifest.parent}: rules alone compare claims; reinstall the toolkit") from error
    if file_sha256(path) != about["sha256"]:
        raise ModelMissing(f"The contradiction reader {path} is not the file expected (sha256); reinstall the toolkit")
    return about, graph


def _plain(text: str) -> str:
    """Return the text with what UTF-8 cannot hold replaced: the tokeniser refuses half a surrogate pair."""
    return text.encode("utf-8", "replace").decode("utf-8")
