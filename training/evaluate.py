"""Measure and calibrate a trained reader: ``python -m training.evaluate --weights checkpoint.pt --data … --dev FOLDER --out FOLDER``.

The temperature and the three biases are fitted on half of the held-out pairs (by a hash of the left text), those of the
event output on half of the unread topics' pairs; the calibration error is told for the other halves. Each set's figures
are told by its name, good or bad.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch

from factcheck.contradiction import PairReader as GraphReader
from training.contradiction import CONTRADICTION, figures, logits_for
from training.network import EVENTS, LABELS, OUTPUTS, PairReader
from training.pairs import Pair, hashed, is_held, read_pairs

BINS = 10


def calibration_error(chances: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al. 2017): chances and outcomes, each (n,)."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    parts = [(bins == b) for b in range(BINS)]
    return float(sum(part.mean() * abs(chances[part].mean() - right[part].mean()) for part in parts if part.any()))


def softmax(logits: np.ndarray, temperature: float, bias: np.ndarray) -> np.ndarray:
    """Return the probabilities of the three labels, (n, 3)."""
    logits = logits[:, : len(LABELS)] / temperature + bias
    risen = np.exp(logits - logits.max(1, keepdims=True))
    return risen / risen.sum(1, keepdims=True)


def fit(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the temperature and the biases that make the labels most likely; the biases sum to zero."""
    x, y = torch.from_numpy(logits[:, : len(LABELS)]), torch.from_numpy(labels)
    log_t, bias = torch.zeros(1, requires_grad=True), torch.zeros(len(LABELS), requires_grad=True)
    optimiser = torch.optim.LBFGS([log_t, bias], max_iter=200)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = torch.nn.functional.cross_entropy(x / log_t.exp() + bias, y) + 0.01 * bias.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    return float(log_t.exp().detach()), (bias - bias.mean()).detach().numpy()


def fit_events(logits: np.ndarray, same: np.ndarray) -> tuple[float, float]:
    """Return the temperature and the bias of the event output that make the labels most likely (Platt 1999)."""
    x, y = torch.from_numpy(logits[:, -1]), torch.from_numpy(same.astype(np.float32))
    log_t, bias = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([log_t, bias], max_iter=200)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x / log_t.exp() + bias, y)
        value.backward()
        return value

    optimiser.step(loss)
    return float(log_t.exp().detach()), float(bias.detach())


def told_of_events(logits: np.ndarray, same: np.ndarray, temperature: float, bias: float) -> dict[str, float]:
    """Return the figures of the event output: F1 at 0.5 and at its best threshold, average precision."""
    chances = 1 / (1 + np.exp(-(logits[:, -1] / temperature + bias)))
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(same[order])
    precision, f1 = hits / np.arange(1, len(same) + 1), 2 * hits / (np.arange(1, len(same) + 1) + same.sum())
    half = int((chances >= 0.5).sum())
    return {
        "pairs": len(same),
        "f1": round(float(f1[half - 1]) if half else 0.0, 3),
        "best_f1": round(float(f1.max()), 3),
        "average_precision": round(float(precision[same[order] == 1].mean()), 3),
        "ece": round(calibration_error(chances, same == 1), 3),
    }


def best_threshold(chances: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Return the threshold on contradiction with the best F1, and that F1."""
    truth = labels == CONTRADICTION
    tried = [
        (2 * int((truth & (chances >= t)).sum()) / max(1, int(truth.sum() + (chances >= t).sum())), t) for t in np.arange(0.05, 0.96, 0.05)
    ]
    f1, threshold = max(tried)
    return {"best_f1": round(float(f1), 3), "at": round(float(threshold), 2)}


def told(logits: np.ndarray, pairs: list[Pair], temperature: float, bias: np.ndarray) -> dict[str, float]:
    """Return the figures of one set with the calibration applied."""
    labels, chances = np.array([p.label for p in pairs]), softmax(logits, temperature, bias)
    ece = calibration_error(chances[:, CONTRADICTION], labels == CONTRADICTION)
    return {**figures(np.log(chances + 1e-9), labels), "ece": round(ece, 3), **best_threshold(chances[:, CONTRADICTION], labels)}


def read_by_graph(folder: Path, pairs: list[Pair]) -> np.ndarray:
    """Return the logits (n, 4) of the exported graph; two processes share the work."""
    halves = [[(p.a, p.b) for p in pairs[start::2]] for start in (0, 1)]
    found = np.zeros((len(pairs), OUTPUTS), dtype=np.float32)
    with ProcessPoolExecutor(2) as pool:
        for start, logits in enumerate(pool.map(_graph_logits, [folder] * 2, halves)):
            found[start::2] = logits
    return found


def _graph_logits(folder: Path, pairs: list[tuple[str, str]]) -> np.ndarray:
    """Return the logits of the graph, (n, 4), before any calibration."""
    reader = GraphReader(folder / "contradiction.json", threads=1)
    return np.array([reader.logits(*pair) for pair in pairs])


def main() -> None:
    """Print one JSON object a set; write figures.json and calibration.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, help="checkpoint.pt, read in float32")
    parser.add_argument("--graph", type=Path, help="folder of an exported graph, read instead of the weights")
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, nargs="*", default=[], help="labelled sets that training never saw")
    parser.add_argument("--events", type=Path, required=True, help="event pairs of topics that training never saw")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)

    def read(pairs: list[Pair]) -> np.ndarray:
        if args.graph:
            return read_by_graph(args.graph, pairs)
        reader = PairReader()
        reader.load_state_dict(torch.load(args.weights, weights_only=True)["reader"])
        if reader.eased():
            reader.snap()
        return logits_for(reader, pairs, 128)

    held = [p for path in args.data for p in read_pairs(path) if is_held(p)]
    logits, labels = read(held), np.array([p.label for p in held])
    fitting = np.array([hashed("half " + p.a) < 0.5 for p in held])
    temperature, bias = fit(logits[fitting], labels[fitting])
    unread = read_pairs(args.events)
    event_logits, same = read(unread), np.array([(LABELS + EVENTS)[p.label] == "same" for p in unread]).astype(int)
    fitting_events = np.array([hashed("half " + p.a) < 0.5 for p in unread])
    event_temperature, event_bias = fit_events(event_logits[fitting_events], same[fitting_events])
    report = {"temperature": round(temperature, 4), "bias": [round(float(b), 4) for b in bias]}
    report |= {"event_temperature": round(event_temperature, 4), "event_bias": round(event_bias, 4)}
    sets = {"held-out, other half": ~fitting}
    sets |= {f"held-out {name}": np.array([p.source == name for p in held]) for name in sorted({p.source for p in held})}
    results = {
        name: told(logits[rows], [p for p, r in zip(held, rows, strict=True) if r], temperature, bias) for name, rows in sets.items()
    }
    results["events, other half"] = told_of_events(event_logits[~fitting_events], same[~fitting_events], event_temperature, event_bias)
    for path in args.dev:
        pairs = read_pairs(path)
        results[path.stem] = told(read(pairs), pairs, temperature, bias)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "calibration.json").write_text(json.dumps(report) + "\n", encoding="utf-8")
    (args.out / "figures.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    for name, figure in results.items():
        print(json.dumps({"set": name, **figure}))


if __name__ == "__main__":
    main()
