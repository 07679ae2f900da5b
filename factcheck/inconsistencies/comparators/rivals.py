"""A name, thing, number or time where the rest of the article has another: asked about when the evidence of all tellings weighs enough.

The weights are plain text, ``models/stranger.toml``, written by ``training/stranger.py``: one set for places, one for persons and bodies,
one for things, one for numbers, one for times. The encoder is asked only for what could still be enough; without it nothing is said.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from claims_db.models import Span

from ..tellings.meaning import has_encoder
from ..tellings.telling import Story
from .apart import is_besides, is_contrasted
from .conflict import Conflict
from .figure import read_figures
from .sibling import read_siblings
from .stranger import Reach, Rivalry, narrow_meaning, read_rivalries, word_measures

__all__ = ["WEIGHTS", "could_be", "find_rivals", "group_of", "is_one_event", "load_weights"]

WEIGHTS = Path(__file__).parents[2] / "models" / "stranger.toml"
NEAR = 0.5  # cosine of two sentences on one building: a court may lie in a mall
LEAST, LEAST_GAP = 0.35, -0.2  # cosine of two sentences on one event; how much nearer to another sentence one of them may be
_REACH = {"near": (0.0, 0.9), "lifted": (-0.25, 0.25), "gap": (-0.4, 0.5), "local": (0.0, 0.9)}  # what the encoder can give


@cache
def load_weights(path: Path = WEIGHTS) -> dict[str, dict[str, Any]]:
    """Return for each group its bias, its threshold and the weights of the measures by name."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def group_of(measures: Mapping[str, float]) -> str:
    """Return the group whose weights judge a rivalry: "thing", "number", "date", "place" for two places apart, or "party"."""
    if "number" in measures:
        return "number" if measures["number"] else "date"
    if "building" in measures:
        return "thing"
    return "place" if measures["where"] else "party"


def _weigh(group: str, measures: Mapping[str, float]) -> float:
    """Return the logit of the measures given; one without a weight says nothing."""
    weights = load_weights()[group]["measures"]
    return float(load_weights()[group]["bias"]) + math.fsum(weights.get(name, 0.0) * value for name, value in measures.items())


def could_be(group: str, words: Mapping[str, float], asked: float, reach: Reach = _REACH) -> bool:
    """Return whether the encoder's measures, each somewhere in its reach, could bring the logit to what is asked."""
    weights = load_weights()[group]["measures"]
    best = math.fsum(max(weights.get(n, 0.0) * end for end in ends) for n, ends in reach.items())
    return _weigh(group, words) + best >= asked


def is_one_event(measures: Mapping[str, float]) -> bool:
    """Return whether the encoder takes two tellings for one event; of two things of which one may stand in the other it asks for more."""
    if measures.get("building"):
        return measures["near"] >= NEAR and measures["gap"] >= 0
    return measures["near"] >= LEAST and measures["gap"] >= LEAST_GAP


def _conflict(story: Story, group: str, rivalry: Rivalry, probability: float) -> Conflict:
    """Return the conflict between the telling with the name and the likest with its rival."""
    best = rivalry.best
    a, b = story.tellings[rivalry.number], story.tellings[best.number]
    kind, what = {
        "place": ("place_conflict", "place"),
        "party": ("actor_conflation", "who"),
        "thing": ("entity_identity_conflict", "thing"),
        "number": ("quantity_conflict", "quantity"),
        "date": ("date_conflict", "time"),
    }[group]
    many = len(rivalry.pairings)
    where = "another telling" if many == 1 else f"{many} other tellings"
    reason = f"{what}: {rivalry.name.text} here, {best.name.text} in {where} of what seems one event"
    return Conflict(kind, rivalry.name.span, best.name.span, reason, round(min(0.79, 0.4 + 0.4 * probability), 2), a.span, b.span)


def _ask(story: Story, rivalry: Rivalry, group: str, words: Mapping[str, float], asked: float) -> dict[str, float]:
    """Return all measures of a rivalry; none as soon as no answer of the encoder to come could be enough."""
    measures: dict[str, float] = {}
    for reach in narrow_meaning(story, rivalry):
        measures = {**words, **{name: most for name, (_, most) in reach.items()}}
        if not could_be(group, words, asked, reach) or not is_one_event(measures):
            return {}
    return measures


def find_rivals(story: Story) -> Iterator[Conflict]:
    """Yield for each telling the name or thing that most likely stands in another's place, if its evidence is enough."""
    if not has_encoder():
        return
    best: dict[int, tuple[float, str, Rivalry]] = {}
    for rivalry in chain(read_rivalries(story), read_siblings(story), read_figures(story)):
        words = word_measures(rivalry)
        group = group_of(words)
        accept = float(load_weights()[group]["accept"])
        asked = math.log(accept / (1 - accept))
        ends = [story.tellings[number] for number in (rivalry.number, rivalry.best.number)]
        if not could_be(group, words, asked) or is_besides(*ends) or any(is_contrasted(story, end) for end in ends):
            continue
        found = _ask(story, rivalry, group, words, asked)
        above = _weigh(group, found) - asked if found else -1.0
        if above >= 0 and (rivalry.number not in best or above > best[rivalry.number][0]):
            best[rivalry.number] = above, group, rivalry
    told: set[frozenset[Span]] = set()
    for above, group, rivalry in sorted(best.values(), key=lambda found: -found[0]):
        conflict = _conflict(story, group, rivalry, 1 / (1 + math.exp(-above)))
        pair = frozenset((conflict.left, conflict.right))
        if pair not in told:  # each of two can stand in the other's place
            told.add(pair)
            yield conflict
