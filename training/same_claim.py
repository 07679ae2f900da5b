"""Fit the weights of ``factcheck.sameness`` on ECB+ and write ``factcheck/models/same_claim.toml``.

    python -m training.same_claim ECBPLUS_FOLDER [OUT.toml]

Logistic regression with one sign per measure (what speaks for sameness may not count against it), topics weighted by the root of
their size, a light ridge. The threshold is where F1 is best when each fifth of the topics is judged by weights from the others.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from factcheck.embedding import embed, load_encoder
from factcheck.events import read_frames
from factcheck.parsing import parse
from factcheck.sameness import CONFLICTS, WEIGHTS, differences, measure, read_telling

from .ecbplus import event_pairs, read_sentences

RIDGE, FOLDS = 0.02, 5
AGAINST = {
    "names_alone",
    "names_strange",
    "persons_strange",
    "persons_alone",
    "numbers_clash",
    "numbers_strange",
    "days_clash",
    "negated",
    "other_scope",
    *CONFLICTS,
}
EITHER = {"length_of_shorter", "length_ratio", "names_absent"}
# How `likeness` joins the cosine and the probability: chosen on the headline pairs of SemEval STS 2013 and 2014.
SOFTNESS, SHARE = 3.0, 1.0


def sign(name: str) -> int:
    """Return the sign that a measure's weight may have, 0 for either."""
    return 0 if name in EITHER else -1 if name in AGAINST else 1


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, signs: Sequence[int]) -> tuple[np.ndarray, float]:
    """Return the weight of each column of ``rows`` and the bias."""
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    scaled = (rows - mean) / scale

    def loss(params: np.ndarray) -> tuple[float, np.ndarray]:
        logits = scaled @ params[1:] + params[0]
        slope = (1 / (1 + np.exp(-logits)) - labels) * weights
        value = float((weights * (np.logaddexp(0, logits) - labels * logits)).mean() + RIDGE * (params[1:] ** 2).sum() / 2)
        return value, np.concatenate([[slope.mean()], scaled.T @ slope / len(labels) + RIDGE * params[1:]])

    bounds = [(None, None)] + [(0, None) if s > 0 else (None, 0) if s < 0 else (None, None) for s in signs]
    params = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return params[1:] / scale, float(params[0] - (params[1:] * mean / scale).sum())


def best_threshold(scores: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """Return the score where F1 is best, and that F1."""
    order = np.argsort(-scores, kind="stable")
    f1 = 2 * np.cumsum(labels[order]) / (np.arange(1, len(labels) + 1) + labels.sum())
    return float(scores[order][f1.argmax()]), float(f1.max())


def judged_by_others(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, topics: np.ndarray, signs: Sequence[int]) -> np.ndarray:
    """Return the logit of each row by weights that saw none of its topic."""
    logits = np.zeros(len(labels))
    for fold in range(FOLDS):
        held = np.isin(topics, sorted(set(topics))[fold::FOLDS])
        column_weights, bias = fit(rows[~held], labels[~held], weights[~held], signs)
        logits[held] = rows[held] @ column_weights + bias
    return logits


def main(folder: Path, out: Path) -> None:
    """Read the corpus, fit, write the file."""
    pairs = event_pairs(read_sentences(folder))
    texts = sorted({side.text for pair in pairs for side in (pair.left, pair.right)})
    vectors = embed(load_encoder(), texts)
    tellings = {t: read_telling(t, v, read_frames(doc)) for t, v, doc in zip(texts, vectors, map(parse, texts), strict=True)}
    sides = [(tellings[pair.left.text], tellings[pair.right.text]) for pair in pairs]
    measured = [measure(a, b, differences(a, b)) for a, b in sides]
    names = list(measured[0])
    rows = np.array([[found[name] for name in names] for found in measured])
    labels, topics = np.array([pair.label for pair in pairs]), np.array([pair.left.topic for pair in pairs])
    sizes = {topic: (topics == topic).sum() for topic in set(topics)}
    weights = np.array([sizes[topic] ** -0.5 for topic in topics])
    weights, signs = weights / weights.mean(), [sign(name) for name in names]
    cut, f1 = best_threshold(judged_by_others(rows, labels, weights, topics, signs), labels)
    column_weights, bias = fit(rows, labels, weights, signs)
    lines = [
        "# Written by training/same_claim.py; do not edit. Fitted on the training topics of ECB+ 1.0 (Cybulska and Vossen, LREC 2014;",
        f"# CC BY 3.0): {len(pairs)} pairs of sentences, {labels.sum()} that tell the same event, {len(sizes)} topics.",
        f"# F1 {f1:.3f} on held-out topics.",
        "[model]",
        f"bias = {bias:.4f}",
        f"accept = {1 / (1 + np.exp(-cut)):.4f}",
        f"softness = {SOFTNESS}",
        f"share = {SHARE}",
        "",
        "[measures]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(names, column_weights, strict=True)),
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(pairs)} pairs, F1 {f1:.3f} on held-out topics, {out}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else WEIGHTS)
