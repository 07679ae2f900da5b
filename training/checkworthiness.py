"""Train the check-worthiness weights on ClaimBuster.

    python -m training.checkworthiness SENTENCES.json factcheck/models/checkworthiness.npz [--without FILE.txt ...]

SENTENCES.json is a list of {"text", "label"} objects as ClaimBuster publishes them (Arslan, Hassan, Li and Tremayne 2020,
https://doi.org/10.5281/zenodo.3609356, CC BY 4.0): 3xNCS, the sentences whose annotators agreed. It stays outside the repository. Sentences
that stand in a ``--without`` file (one a line) are left out of training, so that a benchmark is never trained on.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression

from factcheck.checkworthiness.model import WorthModel, count_parts, read_shape
from factcheck.embedding.encoders import load_encoder

FEATURES = 12_000  # of each block, by chi-squared; more do not help
LEAST = (2, 5)  # sentences that a feature must occur in, by block
SCALE = 2.0  # of the sentence vector beside blocks of length one


def plain(text: str) -> str:
    """Return the letters and digits of a sentence, to tell whether two are the same."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def choose(parts: list[Counter[str]], labels: np.ndarray, least: int) -> tuple[list[str], np.ndarray]:
    """Return the names of the features of one block that tell the labels apart best, sorted, and their idf."""
    seen = Counter(name for part in parts for name in part)
    names = sorted(name for name, count in seen.items() if count >= least)
    idf = np.array([np.log((1 + len(parts)) / (1 + seen[name])) + 1 for name in names])
    strength = chi2(block(parts, names, idf), labels)[0]
    kept = np.sort(np.argsort(-strength, kind="stable")[:FEATURES])
    return [names[i] for i in kept], idf[kept].astype(np.float32)


def block(parts: list[Counter[str]], names: list[str], idf: np.ndarray) -> csr_matrix:
    """Return the tf-idf rows of one block, each of length one."""
    index = {name: i for i, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, part in enumerate(parts):
        found = [(index[n], (1 + np.log(c)) * idf[index[n]]) for n, c in part.items() if n in index]
        norm = np.sqrt(sum(v * v for _, v in found)) or 1.0
        for column, value in found:
            rows.append(row)
            columns.append(column)
            values.append(value / norm)
    return csr_matrix((values, (rows, columns)), shape=(len(parts), len(names)))


def fit(features: Any, labels: np.ndarray) -> np.ndarray:
    """Return the weights, the constant last."""
    model = LogisticRegression(C=1.0, max_iter=3000, class_weight="balanced").fit(features, labels)
    return np.append(model.coef_[0], model.intercept_[0]).astype(np.float32)


def train(rows: list[dict[str, Any]]) -> dict[str, np.ndarray]:
    """Return the arrays of the file of weights."""
    texts, labels = [r["text"] for r in rows], np.array([r["label"] for r in rows])
    parts = [count_parts(t) for t in texts]
    arrays: dict[str, np.ndarray] = {}
    blocks = []
    for n, name in enumerate(("words", "pieces")):
        mine = [p[n] for p in parts]
        names, idf = choose(mine, labels, LEAST[n])
        arrays[f"{name}_names"] = np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), dtype=np.uint8)
        arrays[f"{name}_idf"] = idf
        blocks.append(block(mine, names, idf))
    blocks.append(csr_matrix(np.array([read_shape(t) for t in texts])))
    arrays["alone"] = fit(hstack(blocks).tocsr(), labels)
    arrays["fused"] = fit(hstack([*blocks, csr_matrix(load_encoder().encode(texts) * SCALE)]).tocsr(), labels)
    arrays["scale"] = np.float32(SCALE)
    return arrays


def main() -> None:
    """Read, train, write, and say how the weights do on what they were trained on."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    held = {plain(line) for path in options.without for line in path.read_text(encoding="utf-8").splitlines()}
    rows = [r for r in json.loads(options.sentences.read_text(encoding="utf-8")) if plain(r["text"]) not in held]
    arrays = train(rows)
    np.savez_compressed(options.out, **arrays)  # type: ignore[arg-type]
    model = WorthModel(arrays)
    right = sum((model.score(r["text"]) >= 0.5) == bool(r["label"]) for r in rows)
    print(f"{len(rows)} sentences, {sum(r['label'] for r in rows)} worth checking; {right / len(rows):.3f} right on them without vectors")


if __name__ == "__main__":
    main()
