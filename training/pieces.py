"""Numbers and sentence ends that every maker of pairs uses, and the shape of a pair: left, right, label."""

from __future__ import annotations

import random

from training.lexicon import NUMBERS

Made = tuple[str, str, str]
E, N, C = "entailment", "neutral", "contradiction"


def upper(text: str) -> str:
    """Return the text with a capital first letter and a full stop."""
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def two(r: random.Random, of: tuple[str, ...]) -> tuple[str, str]:
    """Return two different members."""
    left, right = r.sample(of, 2)
    return left, right


def count(r: random.Random) -> int:
    """Return a number such as reports carry."""
    return r.choice([r.randint(2, 20), r.randint(21, 400), r.randint(4, 90) * 100])


def written(r: random.Random, n: int) -> str:
    """Return the number in digits or, where short, in words."""
    return NUMBERS[n] if n in NUMBERS and r.random() < 0.5 else f"{n:,}"


def other_count(r: random.Random, n: int) -> int:
    """Return a number that is clearly not ``n``."""
    return r.choice([n * 2 + 1, n * 3, max(1, n // 2 - 1) if n > 4 else n + 5, n + max(3, n // 3)])
