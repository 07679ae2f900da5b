"""Read two texts together: does the second follow from, stand apart from, or contradict the first, and do both tell one event?

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
from typing import Any, NamedTuple

import numpy as np

from .embedding.encoders import file_sha256, packaged_model
from .errors import ModelMissing

__all__ = [
    "CONTRADICTION",
    "ENTAILMENT",
    "NEUTRAL",
    "PairReader",
    "TellingWord",
    "contradiction_scores",
    "load_reader",
    "reader_status",
    "say_words",
    "telling_words",
]

ENTAILMENT, NEUTRAL, CONTRADICTION = range(3)
NEEDED = {"sha256", "temperature", "bias", "event_temperature", "event_bias", "max_tokens"}
MANIFEST = Path(__file__).parent / "models" / "contradiction.json"
WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
FUNCTION = frozenset("a an the of in on at to for with by and is are was were be been has have had do does did".split())
LEAST = 0.05  # a word that takes less of the score with it tells nothing
KEPT = 4096  # pairs remembered: the same two claims are compared by more than one room


class TellingWord(NamedTuple):
    """A word of the right text, the word of the left it goes against ("" for none), and how much of the score goes with it."""

    word: str
    against: str
    lost: float


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
        self._event_temperature, self._event_bias = float(about["event_temperature"]), float(about["event_bias"])
        self.sha256 = str(about["sha256"])
        self._known: dict[tuple[str, str], np.ndarray] = {}

    def scores(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Return probabilities of entailment, neutral, contradiction, float32, shape (len(pairs), 3); each row sums to 1."""
        return self._all_scores(pairs)[:, :3]

    def event_scores(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Return the probability that both texts tell the same event, float32, shape (len(pairs),); the mean of both orders."""
        turned = [(right, left) for left, right in pairs]
        return (self._all_scores(pairs)[:, 3] + self._all_scores(turned)[:, 3]) / 2

    def _all_scores(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Return the four probabilities of each pair, shape (len(pairs), 4), from memory where the pair was read lately."""
        found = np.empty((len(pairs), 4), dtype=np.float32)
        for row, pair in enumerate(pairs):
            if pair not in self._known:
                if len(self._known) >= KEPT:
                    self._known.clear()
                self._known[pair] = self._read(*pair)
            found[row] = self._known[pair]
        return found

    def _read(self, left: str, right: str) -> np.ndarray:
        """Return the four probabilities of one pair, shape (4,). A text follows from itself: that is known without reading."""
        if " ".join(left.split()).casefold() == " ".join(right.split()).casefold():
            return np.array([1.0, 0.0, 0.0, 1.0], dtype=np.float32)
        logits = self.logits(left, right)
        relation = logits[:3] / self._temperature + self._bias
        risen = np.exp(relation - relation.max())
        same = 1 / (1 + np.exp(-(logits[3] / self._event_temperature + self._event_bias)))
        return np.append(risen / risen.sum(), same).astype(np.float32)

    def logits(self, left: str, right: str) -> np.ndarray:
        """Return the four figures of a pair before calibration, float32, shape (4,)."""
        entry = self._tokenizer.encode(_plain(left), _plain(right))
        inputs = {"ids": np.array(entry.ids, dtype=np.int64), "sides": np.array(entry.type_ids, dtype=np.int64)}
        found: np.ndarray = self._session.run(None, inputs)[0][0]
        return found


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


def telling_words(left: str, right: str, *, most: int = 3) -> tuple[TellingWord, ...]:
    """Return the words of ``right`` that make the contradiction, the weightiest first, each with the word of ``left`` that it goes against.

    A word that the other text lacks is taken out, then changed for each word that only the other text has, and the pair is read again
    (occlusion, Li et al. 2016); at most eight words and four changes are tried. Empty where no model can be loaded or no word matters.
    """
    ours, theirs = _words_only_in(left, right)[:4], _words_only_in(right, left)[:8]
    tried = [(word, swap) for word in theirs for swap in ("", *(match.group() for match in ours))]
    scores = contradiction_scores([(left, right), *((left, _with(right, word, swap)) for word, swap in tried)])
    if scores is None:
        return ()
    best: dict[int, TellingWord] = {}
    for (word, swap), score in zip(tried, scores[1:, CONTRADICTION], strict=True):
        lost = float(scores[0, CONTRADICTION] - score)
        # A change must free clearly more than leaving the word out, else it is the word alone that tells.
        if lost >= LEAST and (word.start() not in best or lost > best[word.start()].lost + LEAST):
            best[word.start()] = TellingWord(word.group(), swap, round(lost, 4))
    return tuple(sorted(best.values(), key=lambda found: -found.lost)[:most])


def say_words(found: Sequence[TellingWord]) -> str:
    """Return the words as a phrase for a reason.

    >>> say_words([TellingWord("accepted", "refused", 0.7), TellingWord("never", "", 0.6)])
    '“accepted” against “refused”, “never”'
    """
    return ", ".join(f"“{one.word}” against “{one.against}”" if one.against else f"“{one.word}”" for one in found)


def _words_only_in(text: str, other: str) -> list[re.Match[str]]:
    """Return the words of ``text`` that ``other`` lacks, articles, prepositions and helping verbs apart."""
    known = {match.group().casefold() for match in WORD.finditer(other)} | FUNCTION
    return [match for match in WORD.finditer(text) if match.group().casefold() not in known]


def _with(text: str, word: re.Match[str], swap: str) -> str:
    """Return the text with the word changed, or left out where ``swap`` is empty."""
    after = text[word.end() :]
    return text[: word.start()] + (swap + after if swap else after.lstrip())


def _checked(manifest: Path) -> tuple[dict[str, Any], bytes]:
    """Return the manifest and the graph's bytes. Raises ModelMissing where one is absent or not the one expected."""
    try:
        about = json.loads(manifest.read_text(encoding="utf-8"))
        path = manifest.parent / str(about["file"])
        graph = path.read_bytes()
        if missing := NEEDED - about.keys():
            raise KeyError(*missing)
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(f"No contradiction reader in {manifest.parent}: rules alone compare claims; reinstall the toolkit") from error
    if file_sha256(path) != about["sha256"]:
        raise ModelMissing(f"The contradiction reader {path} is not the file expected (sha256); reinstall the toolkit")
    return about, graph


def _plain(text: str) -> str:
    """Return the text with what UTF-8 cannot hold replaced: the tokeniser refuses half a surrogate pair."""
    return text.encode("utf-8", "replace").decode("utf-8")
