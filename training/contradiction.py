"""Train the contradiction reader: ``python -m training.contradiction --data FOLDER --out FOLDER --minutes 90``.

A run goes on from its last checkpoint. The learning rate follows whichever is further: pairs read of ``--pairs``, or
minutes used of ``--minutes``; so a run ends on a slow machine too. A pair turned round keeps its label only as far as
the label allows: a contradiction stays one, anything else is only known to be no contradiction. For the last part
(``--snap``) the matrices are read as int8 will hold them, so that the weights settle where rounding does no harm
(Jacob et al. 2018).
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.network import LABELS, MATRICES, OUTPUTS, PairReader, from_packaged
from training.pairs import Batch, Pair, Stream, is_held, make_batch, pair_tokenizer, read_pairs

CONTRADICTION = LABELS.index("contradiction")
PAIRS, STEPS, _TOKENS, SECONDS = range(4)


def loss_of(logits: Tensor, batch: Batch, smoothing: float) -> Tensor:
    """Return the mean loss: three-way for pairs as given, contradiction or not for those turned round, same or not for event pairs."""
    labels, turned = torch.from_numpy(batch.labels), torch.from_numpy(batch.turned)
    events, labels = labels - len(LABELS), labels.clamp(max=CONTRADICTION)
    three = F.cross_entropy(logits[:, : len(LABELS)], labels, label_smoothing=smoothing, reduction="none")
    logp = torch.log_softmax(logits[:, : len(LABELS)], dim=1)
    other = torch.logsumexp(logp[:, :CONTRADICTION], dim=1)
    target = (labels == CONTRADICTION).float() * (1 - smoothing) + smoothing / 3
    two = -(target * logp[:, CONTRADICTION] + (1 - target) * other)
    same = F.binary_cross_entropy_with_logits(logits[:, -1], (events == 0) * (1 - smoothing) + smoothing / 2, reduction="none")
    return torch.where(events >= 0, same, torch.where(turned, two, three)).mean()


def logits_for(reader: PairReader, pairs: list[Pair], limit: int) -> np.ndarray:
    """Return the logits (n, 4) in the order of ``pairs``; batches go by length."""
    tokenizer = pair_tokenizer(limit)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].a) + len(pairs[i].b))
    found = np.zeros((len(pairs), OUTPUTS), dtype=np.float32)
    reader.eval()
    with torch.inference_mode():
        for start in range(0, len(order), 16):
            rows = order[start : start + 16]
            batch = make_batch(tokenizer, [pairs[i] for i in rows], [False] * len(rows))
            found[rows] = reader(*(torch.from_numpy(x) for x in (batch.ids, batch.sides, batch.mask))).numpy()
    reader.train()
    return found


def figures(logits: np.ndarray, labels: np.ndarray) -> dict[str, float]:
    """Return precision, recall and F1 of contradiction and the three-way accuracy."""
    said = logits[:, : len(LABELS)].argmax(1)
    hit = int(((said == CONTRADICTION) & (labels == CONTRADICTION)).sum())
    p, r = hit / max(1, int((said == CONTRADICTION).sum())), hit / max(1, int((labels == CONTRADICTION).sum()))
    return {
        "pairs": len(labels),
        "accuracy": round(float((said == labels).mean()), 3),
        "precision": round(p, 3),
        "recall": round(r, 3),
        "f1": round(2 * p * r / max(1e-9, p + r), 3),
    }


def groups_of_decay(reader: PairReader, decay: float) -> list[dict[str, object]]:
    """Return the optimiser's groups: matrices decay, biases and norms do not."""
    free = [p for p in reader.parameters() if p.requires_grad]
    return [
        {"params": [p for p in free if p.ndim > 1], "weight_decay": decay},
        {"params": [p for p in free if p.ndim < 2], "weight_decay": 0.0},
    ]


def rate_at(progress: float, warm: float) -> float:
    """Return the factor of the learning rate: a linear rise, then a linear fall to zero."""
    return min(progress / warm, (1 - progress) / (1 - warm)) if progress < 1 else 0.0


def train(args: argparse.Namespace) -> None:
    """Start the workers and wait; they write weights, log and checkpoint to ``args.out``."""
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    reader, saved = from_packaged(), args.out / "checkpoint.pt"
    done = torch.zeros(4, dtype=torch.float64)
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        reader.load_state_dict(grown(state["reader"], reader))
        done = state["done"]
    elif args.start:
        reader.load_state_dict(grown(torch.load(args.start, weights_only=True)["reader"], reader))
    reader.freeze(args.freeze)
    reader.share_memory()
    done.share_memory_()
    torch.multiprocessing.spawn(work, (args, reader, done), nprocs=args.workers)


def grown(state: dict[str, Tensor], reader: PairReader) -> dict[str, Tensor]:
    """Return an earlier run's weights; what it did not have (outputs, easing) begins as the new reader's."""
    for name, fresh in reader.head.state_dict().items():
        old = state[f"head.{name}"]
        state[f"head.{name}"] = torch.cat([old, fresh[len(old) :]])
    return {**reader.state_dict(), **state}


def work(rank: int, args: argparse.Namespace, reader: PairReader, done: Tensor) -> None:
    """Train on one core. The workers share the weights without a lock (Hogwild, Niu et al. 2011): two threads of one
    process wait for each other at each matrix, which costs half the time when the cores are busy with other work."""
    torch.set_num_threads(1)
    torch.manual_seed(args.seed + 1000 * rank + int(done[STEPS]))
    pairs = [p for path in args.data for p in read_pairs(path)]
    quick = [p for p in pairs if is_held(p) and p.source == "mnli_matched_part"][:400]
    optimiser = torch.optim.AdamW(groups_of_decay(reader, 0.01), lr=args.rate, fused=True)
    moments = args.out / f"moments{rank}.pt"
    if moments.exists():
        optimiser.load_state_dict(torch.load(moments, weights_only=True))
    stream = Stream(
        [p for p in pairs if not is_held(p)],
        pair_tokenizer(args.limit),
        tokens=args.tokens,
        turn=args.turn,
        seed=args.seed + 1000 * rank + int(done[STEPS]),
    )
    before, marked, losses = float(done[SECONDS]), time.time(), []
    if reader.eased():
        reader.snap()
    checked = [before, before]
    for batch in stream.batches():
        seconds = before + time.time() - marked
        progress = max(float(done[PAIRS]) / args.pairs, seconds / 60 / args.minutes)
        for group in optimiser.param_groups:
            group["lr"] = args.rate * rate_at(progress, args.warm)
        if progress >= 1:
            break
        if progress >= args.snap and not reader.layers[0].snapped:
            reader.snap(None if reader.eased() else largest_inputs(reader, pairs, args.limit))
        losses.append(step(reader, optimiser, batch, args.smoothing))
        done += torch.tensor([len(batch.labels), 1, int(batch.mask.sum()), 0])
        if seconds - checked[0] > args.save_every:
            checked[0] = seconds
            save(moments, optimiser.state_dict())
            if rank == 0:
                done[SECONDS] = seconds
                note = {"progress": round(progress, 3), "loss": round(float(np.mean(losses[-200:])), 4)}
                if seconds - checked[1] > args.check_every:
                    checked[1] = seconds
                    note["mnli"] = figures(logits_for(copy.deepcopy(reader), quick, 128), np.array([p.label for p in quick]))
                keep(args.out, reader, done, note)
    if rank == 0:
        done[SECONDS] = before + time.time() - marked
        keep(args.out, reader, done, {"progress": 1.0, "loss": round(float(np.mean(losses[-200:] or [0])), 4)})


def largest_inputs(reader: PairReader, pairs: list[Pair], limit: int) -> dict[str, Tensor]:
    """Return the largest absolute input of each matrix by feature, over pairs taken evenly from the data."""
    largest: dict[str, Tensor] = {}

    def note(name: str) -> Callable[..., None]:
        def see(module: object, given: tuple[Tensor, ...], _output: Tensor) -> None:
            seen = given[0].detach().abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest.get(name, seen), seen)

        return see

    names = [(f"{i}.{name}", getattr(layer, name)) for i, layer in enumerate(reader.layers) for name in MATRICES]
    hooks = [module.register_forward_hook(note(name)) for name, module in names]
    logits_for(reader, [p for p in pairs if not is_held(p)][:: max(1, len(pairs) // 256)], limit)
    for hook in hooks:
        hook.remove()
    return largest


def step(reader: PairReader, optimiser: torch.optim.Optimizer, batch: Batch, smoothing: float) -> float:
    """Learn from one batch; return its loss."""
    loss = loss_of(reader(*(torch.from_numpy(x) for x in (batch.ids, batch.sides, batch.mask))), batch, smoothing)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_((p for p in reader.parameters() if p.requires_grad), 1.0)
    optimiser.step()
    return float(loss.detach())


def save(path: Path, state: object) -> None:
    """Write the file whole or not at all."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def keep(out: Path, reader: PairReader, done: Tensor, note: dict[str, object]) -> None:
    """Write the checkpoint and one line of the log."""
    save(out / "checkpoint.pt", {"reader": {k: v.clone() for k, v in reader.state_dict().items()}, "done": done.clone()})
    line = json.dumps({**{name: int(done[i]) for i, name in enumerate(("pairs", "steps", "tokens", "seconds"))}, **note})
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    print(line, flush=True)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="JSON-lines files with a, b, label, source")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="checkpoint.pt of an earlier run to begin from, where --out holds none")
    for name, value in {
        "pairs": 300_000,
        "tokens": 1200,
        "limit": 96,
        "freeze": 1,
        "workers": 2,
        "seed": 7,
        "save-every": 300,
        "check-every": 600,
    }.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, number in {"minutes": 90.0, "rate": 2e-4, "warm": 0.06, "smoothing": 0.05, "turn": 0.25, "snap": 0.75}.items():
        parser.add_argument(f"--{name}", type=float, default=number)
    return parser.parse_args()


if __name__ == "__main__":
    train(arguments())
