"""Which pairs are learned from, how often, and which are held out; each set by its name, each choice by a hash.

Templated sets are capped and natural ones are read several times: a model that sees 24,000 sentences of one template
learns the template. Hold-out goes by the left text, so that no premise stands on both sides.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.network import EVENTS, LABELS, packaged_folder

#: Share of all readings per set. Natural inference first; templated and positives-only sets get a small part.
SHARES = {
    "mnli_train_part": 0.36,
    "mnli_matched_part": 0.15,
    "snli_dev_test": 0.06,
    "snli_revised": 0.05,
    "fever_dev": 0.09,
    "fever_symmetric_dev": 0.015,
    "fool_me_twice_dev": 0.04,
    "summedits_other_domains": 0.02,
    "menli_xpaws": 0.02,
    "negation_nli": 0.03,
    "conjnli": 0.02,
    "curriculum_synthetic": 0.01,
    "factor": 0.005,
    "generated": 0.03,
    "news_edits": 0.04,
    "ecbplus_events": 0.12,
}
#: Sets that tell contradiction from the rest and nothing more: entailment and neutral are not told apart.
TWO_WAY = frozenset({"news_edits"})
MNLI_HELD, OTHERS_HELD = 0.19, 0.03


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and what the second is to the first: the number of the label in ``LABELS``, or after those in ``EVENTS``."""

    a: str
    b: str
    label: int
    source: str


def hashed(text: str) -> float:
    """Return a number in [0, 1) that depends on ``text`` alone."""
    return zlib.crc32(text.encode()) / 2**32


def is_held(pair: Pair) -> bool:
    """Say whether the pair is kept from training. Event pairs are held out by topic, before they come here."""
    if pair.label >= len(LABELS):
        return False
    return hashed(pair.a) < (MNLI_HELD if pair.source == "mnli_matched_part" else OTHERS_HELD)


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of a JSON-lines file with a, b, label and source."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Pair(r["a"], r["b"], (LABELS + EVENTS).index(r["label"]), r.get("source", path.stem)) for r in rows]


def pair_tokenizer(limit: int) -> Tokenizer:
    """Return the packaged tokenizer for pairs, the longer side cut so that a pair has at most ``limit`` tokens."""
    tokenizer = Tokenizer.from_file(str(packaged_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(limit, strategy="longest_first")
    return tokenizer


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded ids, sides and mask (pairs, tokens), labels, and which pairs are turned round."""

    ids: np.ndarray
    sides: np.ndarray
    mask: np.ndarray
    labels: np.ndarray
    turned: np.ndarray


def make_batch(tokenizer: Tokenizer, pairs: list[Pair], turned: list[bool]) -> Batch:
    """Return the pairs as arrays, padded to the longest of them."""
    read = tokenizer.encode_batch([(p.b, p.a) if t else (p.a, p.b) for p, t in zip(pairs, turned, strict=True)])
    width = max(len(e.ids) for e in read)
    ids, sides, mask = (np.zeros((len(read), width), dtype=np.int64) for _ in range(3))
    for row, e in enumerate(read):
        ids[row, : len(e.ids)], sides[row, : len(e.ids)], mask[row, : len(e.ids)] = e.ids, e.type_ids, 1
    return Batch(ids, sides, mask, np.array([p.label for p in pairs]), np.array(turned))


def lengths(tokenizer: Tokenizer, pairs: list[Pair]) -> np.ndarray:
    """Return the number of tokens of each pair."""
    return np.array([len(e.ids) for e in tokenizer.encode_batch([(p.a, p.b) for p in pairs])])


class Stream:
    """An endless, seeded stream of batches in the proportions of ``SHARES``; ``skip`` resumes it."""

    def __init__(self, pairs: list[Pair], tokenizer: Tokenizer, *, tokens: int, turn: float, seed: int) -> None:
        self.tokenizer, self.tokens, self.turn = tokenizer, tokens, turn
        self.random = np.random.default_rng(seed)
        self.pools = {name: [p for p in pairs if p.source == name] for name in SHARES}
        self.pools = {name: pool for name, pool in self.pools.items() if pool}
        self.sizes = {name: lengths(tokenizer, pool) for name, pool in self.pools.items()}
        self.orders: dict[str, list[int]] = {name: [] for name in self.pools}

    def draw(self, name: str) -> int:
        """Return the next index of a set; each set is read through before a pair comes twice."""
        if not self.orders[name]:
            self.orders[name] = self.random.permutation(len(self.pools[name])).tolist()
        return self.orders[name].pop()

    def batches(self) -> Iterator[Batch]:
        """Yield batches of about ``tokens`` tokens each; pairs of like length go together to save padding."""
        names = list(self.pools)
        share = np.array([SHARES[n] for n in names])
        while True:
            drawn = [(n, self.draw(n)) for n in self.random.choice(names, 1200, p=share / share.sum())]
            drawn.sort(key=lambda d: (self.sizes[d[0]][d[1]], d))
            groups: list[list[tuple[str, int]]] = [[]]
            for item in drawn:
                if (len(groups[-1]) + 1) * self.sizes[item[0]][item[1]] > self.tokens and groups[-1]:
                    groups.append([])
                groups[-1].append(item)
            for g in self.random.permutation(len(groups)):
                chosen = [self.pools[n][i] for n, i in groups[g]]
                turned = [p.source in TWO_WAY or t < self.turn for p, t in zip(chosen, self.random.random(len(chosen)), strict=True)]
                yield make_batch(self.tokenizer, chosen, turned)
