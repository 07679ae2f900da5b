"""A name that stands where the rest of the article has another: asked about when the evidence of all tellings weighs enough.

The weights are plain text, ``models/stranger.toml``, written by ``training/stranger.py``; the reason says what the tellings share. The
encoder is asked only for what could still be enough; without it nothing is said.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..tellings.meaning import has_encoder
from ..tellings.telling import Story
from .apart import BESIDES
from .conflict import Conflict
from .stranger import Rivalry, meaning_measures, read_rivalries, word_measures

__all__ = ["WEIGHTS", "find_rivals", "load_weights"]

WEIGHTS = Path(__file__).parents[2] / "models" / "stranger.toml"
_AT_BEST = {"near": 0.9, "lifted": 0.25}  # what the encoder can give
_AT_WORST = {"near": 0.0, "lifted": -0.25}


@cache
def load_weights(path: Path = WEIGHTS) -> dict[str, dict[str, Any]]:
    """Return the weights of the measures by name, and the model's bias and threshold."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _weigh(measures: Mapping[str, float]) -> float:
    """Return the logit of the measures given."""
    weights = load_weights()["measures"]
    return float(load_weights()["model"]["bias"]) + math.fsum(weights[name] * value for name, value in measures.items())


def _most(rivalry: Rivalry) -> float:
    """Return the highest logit that the encoder's measures could bring."""
    weights, words = load_weights()["measures"], word_measures(rivalry)
    best = math.fsum(max(weights[n] * _AT_BEST[n], weights[n] * _AT_WORST[n]) for n in _AT_BEST)
    return _weigh(words) + best


def _conflict(story: Story, rivalry: Rivalry, probability: float) -> Conflict:
    """Return the conflict between the telling with the name and the likest with its rival."""
    best = rivalry.best
    a, b = story.tellings[rivalry.number], story.tellings[best.number]
    kind = "place_conflict" if rivalry.measures["places"] else "actor_conflation"
    what = "place" if kind == "place_conflict" else "who"
    many = len(rivalry.pairings)
    where = "another telling" if many == 1 else f"{many} other tellings"
    reason = f"{what}: {rivalry.name.text} here, {best.name.text} in {where} of what seems one event"
    return Conflict(kind, rivalry.name.span, best.name.span, reason, round(min(0.79, 0.4 + 0.4 * probability), 2), a.span, b.span)


def find_rivals(story: Story) -> Iterator[Conflict]:
    """Yield for each telling the name that most likely stands in another's place, if its evidence is enough."""
    if not has_encoder():
        return
    asked = math.log(load_weights()["model"]["accept"] / (1 - load_weights()["model"]["accept"]))
    best: dict[int, tuple[float, Rivalry]] = {}
    for rivalry in read_rivalries(story):
        if _most(rivalry) < asked or story.tellings[rivalry.best.number].words & BESIDES:
            continue
        logit = _weigh({**word_measures(rivalry), **meaning_measures(story, rivalry)})
        if logit >= asked and (rivalry.number not in best or logit > best[rivalry.number][0]):
            best[rivalry.number] = logit, rivalry
    for logit, rivalry in best.values():
        yield _conflict(story, rivalry, 1 / (1 + math.exp(-logit)))
