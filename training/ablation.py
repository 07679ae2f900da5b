"""What the rules and the reader are each worth: ``python -m training.ablation FILE.jsonl … --pairs 250``.

For each labelled file: precision, recall and F1 of contradiction from the rules of ``factcheck.compare`` alone, the reader alone (both
orders) and both, at 0.5, and the best F1 over thresholds. Pairs are chosen by a hash, and only held-out ones of a training file.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from unittest import mock

import numpy as np

from factcheck import compare
from factcheck.contradiction import CONTRADICTION, contradiction_scores
from training.evaluate import best_threshold
from training.pairs import Pair, hashed, is_held, read_pairs


def chosen(path: Path, most: int, source: str | None) -> list[Pair]:
    """Return at most ``most`` pairs of the file, of one source and held out where a source is named."""
    pairs = read_pairs(path)
    if source:
        pairs = [pair for pair in pairs if pair.source == source and is_held(pair)]
    return sorted(pairs, key=lambda pair: hashed(f"ablation {pair.a} {pair.b}"))[:most]


def rule_scores(pairs: list[Pair]) -> np.ndarray:
    """Return the contradiction score of each pair without a reader, shape (n,)."""
    with mock.patch.object(compare, "contradiction_scores", return_value=None), mock.patch.object(compare, "ask_reader", return_value=None):
        return np.array([found.contradiction for found in compare.compare_texts([(pair.a, pair.b) for pair in pairs])])


def figures(scores: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Return precision, recall and F1 at 0.5 and the best F1."""
    truth, said = labels == CONTRADICTION, scores >= compare.CONTRADICTS
    hit = int((truth & said).sum())
    p, r = hit / max(1, int(said.sum())), hit / max(1, int(truth.sum()))
    return {"precision": round(p, 3), "recall": round(r, 3), "f1": round(2 * p * r / max(1e-9, p + r), 3), **best_threshold(scores, labels)}


def main() -> None:
    """Print one JSON object for each file and voice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--pairs", type=int, default=250)
    parser.add_argument("--source", help="of a training file: this set's held-out pairs only")
    parser.add_argument("--keep", type=Path, help="folder that keeps the rules' scores between runs")
    args = parser.parse_args()
    for path in args.files:
        pairs = chosen(path, args.pairs, args.source)
        labels = np.array([pair.label for pair in pairs])
        kept = args.keep / f"{path.stem}-{args.source}-{args.pairs}.npy" if args.keep else None
        rules = np.load(kept) if kept and kept.exists() else rule_scores(pairs)
        if kept:
            np.save(kept, rules)
        voices = {"rules": rules}
        read = contradiction_scores([(pair.a, pair.b) for pair in pairs], both_ways=True)
        if read is not None:
            voices |= {"reader": read[:, CONTRADICTION], "both": np.maximum(rules, read[:, CONTRADICTION])}
        for voice, scores in voices.items():
            print(json.dumps({"set": args.source or path.stem, "pairs": len(pairs), "voice": voice, **figures(scores, labels)}))


if __name__ == "__main__":
    main()
