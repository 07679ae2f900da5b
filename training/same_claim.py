"""Fit the weights of ``factcheck.clustering.sameness`` on ECB+ and write ``factcheck/models/same_claim.toml``.

    python -m training.same_claim ECBPLUS_FOLDER [OUT.toml]

Logistic regression with one sign per measure (what speaks for sameness may not count against it), topics weighted by the root of
their size, a light ridge. The threshold is half the best F1 when each fifth of the topics is judged by weights from the others: where F1 is
best for probabilities that hold (Lipton, Elkan and Naryanaswamy 2014), and steadier from topic to topic than the best cut itself.

Run again after the pair reader changed: what its advice is worth is learned from the topics that it never read, and holds for it alone.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from factcheck.clustering.advice import advise
from factcheck.clustering.sameness import CONFLICTS, WEIGHTS, differences, measure, read_telling
from factcheck.contradiction import load_reader
from factcheck.embedding.encoders import embed, load_encoder
from factcheck.errors import ModelMissing
from factcheck.events import read_frames
from factcheck.parsing.parser import parse

from .ecbplus import UNREAD_TOPICS, EventPair, event_pairs, read_sentences

RIDGE, FOLDS, BATCH = 0.02, 5, 500
# What two voices count that know alike and err in part together. The topics that the reader never read are few: weights stay near. Its word
# on one event, which knows its own topics too well, starts lower than the measures' (F1 on those topics .697 from 0.7, .699 from 0.4).
VOICES, SHARES, NEAR = ("measures", "event", "contradiction"), np.array([0.7, 0.4, -0.2]), 0.3
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
# How `likeness` joins the cosine and the probability. Half each would grade headlines best (SemEval STS 2013 and 2014), by a hundredth of
# the correlation; three parts of probability put the pairs of one event five hundredths of average precision better in order.
SOFTNESS, SHARE = 2.0, 3.0

Fitter = Callable[[np.ndarray, np.ndarray, np.ndarray], tuple[np.ndarray, float]]


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


def fit_voices(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weight of each column of log-odds, one for each of ``VOICES`` or for the measures alone, and the bias."""
    near = SHARES[: rows.shape[1]] if rows.shape[1] > 1 else np.ones(1)

    def loss(params: np.ndarray) -> tuple[float, np.ndarray]:
        logits, away = rows @ params[1:] + params[0], params[1:] - near
        slope = (1 / (1 + np.exp(-logits)) - labels) * weights
        value = float((weights * (np.logaddexp(0, logits) - labels * logits)).mean() + NEAR * (away**2).sum() / 2)
        return value, np.concatenate([[slope.mean()], rows.T @ slope / len(labels) + NEAR * away])

    bounds = [(None, None)] + [(None, 0) if name == "contradiction" else (0, None) for name in VOICES[: len(near)]]
    params = minimize(loss, np.concatenate([[0.0], near]), jac=True, method="L-BFGS-B", bounds=bounds).x
    return params[1:], float(params[0])


def best_f1(scores: np.ndarray, labels: np.ndarray) -> float:
    """Return the F1 at the threshold where it is best."""
    order = np.argsort(-scores, kind="stable")
    f1 = 2 * np.cumsum(labels[order]) / (np.arange(1, len(labels) + 1) + labels.sum())
    return float(f1.max())


def judged_by_others(
    rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, topics: np.ndarray, fitter: Fitter, folds: int
) -> np.ndarray:
    """Return the logit of each row by weights that saw none of its topic."""
    logits = np.zeros(len(labels))
    for fold in range(folds):
        held = np.isin(topics, sorted(set(topics))[fold::folds])
        column_weights, bias = fitter(rows[~held], labels[~held], weights[~held])
        logits[held] = rows[held] @ column_weights + bias
    return logits


def topic_weights(topics: np.ndarray) -> np.ndarray:
    """Return the weight of each pair, 1 on average: a topic counts with the root of its size."""
    sizes = {topic: (topics == topic).sum() for topic in set(topics)}
    weights = np.array([sizes[topic] ** -0.5 for topic in topics])
    return np.asarray(weights / weights.mean())


def measure_pairs(pairs: Sequence[EventPair]) -> tuple[list[str], np.ndarray]:
    """Return the names of the measures and a row of them for each pair."""
    texts = sorted({side.text for pair in pairs for side in (pair.left, pair.right)})
    vectors = embed(load_encoder(), texts)
    tellings = {t: read_telling(t, v, read_frames(doc)) for t, v, doc in zip(texts, vectors, map(parse, texts), strict=True)}
    sides = [(tellings[pair.left.text], tellings[pair.right.text]) for pair in pairs]
    measured = [measure(a, b, differences(a, b)) for a, b in sides]
    names = list(measured[0])
    return names, np.array([[found[name] for name in names] for found in measured])


def reader_lines(pairs: Sequence[EventPair], logits: np.ndarray) -> list[str]:
    """Return the section on the reader's advice, fitted on topics that the reader never read; nothing where no reader gives any.

    ``logits`` are those of the measures, each by weights that saw none of its topic.
    """
    unread = [row for row, pair in enumerate(pairs) if pair.left.topic in UNREAD_TOPICS]
    advice = read_advice([(pairs[row].left.text, pairs[row].right.text) for row in unread])
    if not advice:
        print("no reader was heard: no weights for its advice", file=sys.stderr)
        return []
    rows = np.array([[logit, *(found[name] for name in VOICES[1:])] for logit, found in zip(logits[unread], advice, strict=True)])
    labels, topics = np.array([pairs[row].label for row in unread]), np.array([pairs[row].left.topic for row in unread])
    weights = topic_weights(topics)
    f1, alone = (
        best_f1(judged_by_others(rows[:, :count], labels, weights, topics, fit_voices, len(UNREAD_TOPICS)), labels)
        for count in (len(VOICES), 1)
    )
    column_weights, bias = fit_voices(rows, labels, weights)
    print(f"{len(unread)} pairs that the reader never read: F1 {f1:.3f} with its advice, {alone:.3f} without", file=sys.stderr)
    return [
        "",
        f"# Fitted on the {len(unread)} pairs of topics that the reader never read; F1 {f1:.3f} with its advice, {alone:.3f} without.",
        "[reader]",
        f'sha256 = "{load_reader().sha256}"',
        f"bias = {bias:.4f}",
        f"accept = {f1 / 2:.4f}",
        *(f"{name} = {weight:.4f}" for name, weight in zip(VOICES, column_weights, strict=True)),
    ]


def read_advice(texts: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """Return the reader's advice on each pair, nothing where no reader gives any."""
    try:
        batches = [advise(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
    except ModelMissing:
        return []
    return [found for batch in batches for found in batch or []]


def main(folder: Path, out: Path) -> None:
    """Read the corpus, fit, write the file."""
    pairs = event_pairs(read_sentences(folder))
    names, rows = measure_pairs(pairs)
    labels, topics = np.array([pair.label for pair in pairs]), np.array([pair.left.topic for pair in pairs])
    weights, fitter = topic_weights(topics), functools.partial(fit, signs=[sign(name) for name in names])
    logits = judged_by_others(rows, labels, weights, topics, fitter, FOLDS)
    f1 = best_f1(logits, labels)
    column_weights, bias = fitter(rows, labels, weights)
    lines = [
        "# Written by training/same_claim.py; do not edit. Fitted on the training topics of ECB+ 1.0 (Cybulska and Vossen, LREC 2014;",
        f"# CC BY 3.0): {len(pairs)} pairs of sentences, {labels.sum()} that tell the same event, {len(set(topics))} topics.",
        f"# F1 {f1:.3f} on held-out topics.",
        "[model]",
        f"bias = {bias:.4f}",
        f"accept = {f1 / 2:.4f}",
        f"softness = {SOFTNESS}",
        f"share = {SHARE}",
        "",
        "[measures]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(names, column_weights, strict=True)),
        *reader_lines(pairs, logits),
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(pairs)} pairs, F1 {f1:.3f} on held-out topics, {out}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else WEIGHTS)
