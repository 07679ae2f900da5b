"""Write pairs of our own making: ``python -m training.generate --out generated.jsonl --pairs 9000 --seed 3``.

They teach what the desk asks for and public sets hold little of: one detail edited (a contradiction), the same told in
other words (entailment), and two reports that can both be true: another scope, another party, a sibling event, a detail
more (neutral). Names are invented, so that nothing is learned about the world.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from training.happenings import deed, event_edits, when_and_where
from training.lexicon import FILLERS
from training.standings import firms, parties, scopes, states, trends

MAKERS = (event_edits, event_edits, when_and_where, deed, deed, states, trends, parties, scopes, firms)


def make(seed: int, pairs: int) -> list[dict[str, str]]:
    """Return ``pairs`` different pairs with a, b, label and source; the same seed gives the same pairs."""
    r, rows = random.Random(seed), {}
    while len(rows) < pairs:
        a, b, label = r.choice(MAKERS)(r)
        if r.random() < 0.12:
            a = f"{a} {r.choice(FILLERS)}" if r.random() < 0.5 else f"{r.choice(FILLERS)} {a}"
        if a != b:
            rows[a, b] = {"a": a, "b": b, "label": label, "source": "generated"}
    return list(rows.values())


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=9000)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    args.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in make(args.seed, args.pairs)), encoding="utf-8")


if __name__ == "__main__":
    main()
