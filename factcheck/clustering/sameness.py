"""How likely two sentences tell the same: evidence measured pair by pair, weighed by a logistic model, told in words.

The evidence comes from meaning (cosine), words (rare ones count more), names, numbers, days and event frames. The weights are plain text,
``models/same_claim.toml``, written by ``training/same_claim.py`` from ECB+ (Cybulska and Vossen, LREC 2014; CC BY 3.0). Every measure is
symmetric and looks at the pair alone, so the outcome depends on neither order nor company.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from claims_db.models import EventFrame, Mention

from ..inconsistencies import Difference, compare_frames
from ..likeness.surroundings import Surroundings
from ..likeness.wording import Wording, mass, read_wording, same_spelling

__all__ = ["Sameness", "Telling", "differences", "likelihood_if_agreed", "load_weights", "measure", "people_of", "read_telling", "weigh"]

WEIGHTS = Path(__file__).parent.parent / "models" / "same_claim.toml"
CONFLICTS = ("quantity_conflict", "date_conflict", "place_conflict", "actor_conflation", "entity_identity_conflict", "polarity_conflict")
VALUES = {
    "numbers_clash",
    "numbers_strange",
    "days_clash",
    "negated",
    "other_scope",
    *CONFLICTS,
}  # what two reports of one event may differ in


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence with all that the comparison looks at; ``around`` is what its article is about, None where there is none."""

    text: str
    vector: np.ndarray
    wording: Wording
    frames: tuple[EventFrame, ...] = ()
    around: Surroundings | None = None


@dataclass(frozen=True, slots=True)
class Sameness:
    """``probability`` that the two tell the same event or fact, and ``likeness`` in [0, 1], graded as people grade headlines.

    ``asked`` is the probability from which two sentences count as telling one event, ``alone`` the one by the measures without ``advice``,
    which is the reader's where one was heard.
    """

    probability: float
    likeness: float
    measures: dict[str, float]
    asked: float
    alone: float
    advice: Mapping[str, float] | None = None


def read_telling(text: str, vector: np.ndarray, frames: Sequence[EventFrame] = (), around: Surroundings | None = None) -> Telling:
    """Return the text with its wording."""
    return Telling(text, vector, read_wording(text), tuple(frames), around)


@cache
def load_weights(path: Path = WEIGHTS) -> dict[str, dict[str, Any]]:
    """Return the weights of the model: ``measures`` by name, ``model`` with bias and thresholds, ``reader`` for its advice."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def weigh(left: Telling, right: Telling, found: Sequence[Difference] | None = None, advice: Mapping[str, float] | None = None) -> Sameness:
    """Return how likely the two tell the same.

    ``found`` are their differences where they are known already; ``advice`` is what ``advice.ask_reader`` returned for the two.
    """
    measures = measure(left, right, differences(left, right) if found is None else found)
    weights = load_weights()
    model = weights["model"]
    logit, asked = model["bias"] + math.fsum(weights["measures"][name] * value for name, value in measures.items()), model["accept"]
    alone = _sigmoid(logit)
    if advice is not None:
        reader = weights["reader"]
        logit = reader["bias"] + reader["measures"] * logit + math.fsum(reader[name] * value for name, value in advice.items())
        asked = reader["accept"]
    soft = _sigmoid(logit / model["softness"])
    likeness = (max(0.0, measures["cosine"]) + model["share"] * soft) / (1 + model["share"])
    return Sameness(_sigmoid(logit), min(1.0, likeness), measures, asked, alone, advice)


def likelihood_if_agreed(measures: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that two claims would be one, were their values (numbers, days, outcomes …) the same."""
    weights = load_weights()
    logit = math.fsum(weights["measures"][name] * value for name, value in measures.items() if name not in VALUES)
    return _sigmoid(weights["model"]["bias"] + logit)


def differences(left: Telling, right: Telling) -> tuple[Difference, ...]:
    """Return what differs between the acts that both tell, surest first."""
    found = [difference for a in left.frames for b in right.frames for difference in compare_frames(a, b)]
    return tuple(sorted(found, key=lambda d: (not d.conflict, -d.confidence, d.kind, d.reason)))


def measure(left: Telling, right: Telling, found: Sequence[Difference]) -> dict[str, float]:
    """Return the evidence by name; every value is symmetric in the two sides and of the order of one."""
    return {
        "cosine": float(left.vector @ right.vector),
        **_word_measures(left.wording, right.wording),
        **_name_measures(left.wording, right.wording),
        **_person_measures(left, right),
        **_number_measures(left.wording, right.wording),
        **_frame_measures(left.frames, right.frames, found),
    }


def _word_measures(left: Wording, right: Wording) -> dict[str, float]:
    """Return how much of the weight of the words is shared, with and without names, and how long the two are."""
    weights = {**left.words, **right.words}
    shared, total = mass(left.words.keys() & right.words.keys(), weights), mass(left.words, weights) + mass(right.words, weights)
    plain_left, plain_right = left.words.keys() - left.names.keys(), right.words.keys() - right.names.keys()
    plain, plain_total = mass(plain_left & plain_right, weights), mass(plain_left, weights) + mass(plain_right, weights)
    short, long = sorted((left.length + 1, right.length + 1))
    return {
        "words": 2 * shared / max(1e-9, total),
        "words_of_shorter": shared / max(1e-9, min(mass(left.words, weights), mass(right.words, weights))),
        "words_shared": math.log1p(shared),
        "plain_words": 2 * plain / max(1e-9, plain_total),
        "plain_words_shared": math.log1p(plain),
        "length_of_shorter": math.log(short),
        "length_ratio": math.log(long / short),
        "token_set": fuzz.token_set_ratio(" ".join(sorted(left.words)), " ".join(sorted(right.words))) / 100,
    }


def _name_measures(left: Wording, right: Wording) -> dict[str, float]:
    """Return what the names say: shared ones, and names on both sides that the other lacks."""
    weights = {**left.names, **right.names}
    in_left = same_spelling(left.names, {*right.names, *right.words})
    in_right = same_spelling(right.names, {*left.names, *left.words})
    alone = min(mass(left.names.keys() - in_left, weights), mass(right.names.keys() - in_right, weights))
    total = mass(left.names, weights) + mass(right.names, weights)
    both = bool(left.names and right.names)
    return {
        "names": (mass(in_left, weights) + mass(in_right, weights)) / total if both else 0.3,
        "names_shared": math.log1p(mass(in_left | in_right, weights)),
        "names_alone": math.log1p(alone),
        "names_absent": float(not both),
        "names_strange": float(both and not in_left and not in_right),
    }


def _person_measures(left: Telling, right: Telling) -> dict[str, float]:
    """Return what the people say who act, undergo or own: one told on both sides, nobody though both name some, others on each side.

    A person counts as told where any word of the other text is spelled like the name: a headline's capitals hide what is a name.
    """
    ours, theirs = people_of(left.frames), people_of(right.frames)
    in_right = same_spelling(ours, {*right.wording.names, *right.wording.words})
    in_left = same_spelling(theirs, {*left.wording.names, *left.wording.words})
    return {
        "persons_shared": float(bool(in_left or in_right)),
        "persons_strange": float(bool(ours and theirs and not in_left and not in_right)),
        "persons_alone": float(bool(ours - in_right and theirs - in_left)),
    }


def people_of(frames: Sequence[EventFrame]) -> set[str]:
    """Return the words of the names of persons in the slots, in lower case, initials and titles' small words apart."""
    slots = (mention for frame in frames for slot in (frame.agent, frame.object, frame.owner, frame.place) for mention in slot)
    named = (word for mention in slots if mention.label == "PERSON" for word in mention.text.replace("’", "'").split())
    return {word.lower().removesuffix("'s").strip(".,'") for word in named if len(word) > 2 and word[0].isupper()}


def _number_measures(left: Wording, right: Wording) -> dict[str, float]:
    """Return what the numbers and days say: shared, none shared, or two numbers of the same thing."""
    shared = left.numbers.keys() & right.numbers.keys()
    telling = any(value > 12 for value in shared)
    clash = any(a != b and of & other for a, of in left.numbers.items() for b, other in right.numbers.items())
    return {
        "numbers_shared": math.log1p(len(shared)),
        "numbers_large_shared": float(telling),
        "numbers_clash": float(clash and not telling),
        "numbers_strange": float(bool(left.numbers and right.numbers) and not shared),
        "days_shared": float(bool(left.days & right.days)),
        "days_clash": float(bool(left.days and right.days) and not left.days & right.days),
    }


def _frame_measures(left: Sequence[EventFrame], right: Sequence[EventFrame], found: Sequence[Difference]) -> dict[str, float]:
    """Return what the event frames say: acts and roles shared, and the differences by kind."""
    shared, total = {a.act for a in left} & {b.act for b in right}, {a.act for a in left} | {b.act for b in right}
    pairs = [(a, b) for a in left for b in right if a.act == b.act]
    agents = [bool(_heads(a.agent) & _heads(b.agent)) for a, b in pairs]
    objects = [bool(_heads(a.object) & _heads(b.object)) for a, b in pairs]
    certain = {kind: max((d.confidence for d in found if d.conflict and d.kind == kind), default=0.0) for kind in CONFLICTS}
    return {
        "acts": len(shared) / len(total) if total else 0.0,
        "acts_shared": math.log1p(len(shared)),
        "agent_shared": float(any(agents)),
        "object_shared": float(any(objects)),
        "roles_shared": float(any(a and b for a, b in zip(agents, objects, strict=True))),
        "negated": float(any(a.negated for a in left) != any(b.negated for b in right)),
        "other_scope": max((d.confidence for d in found if not d.conflict), default=0.0),
        **certain,
    }


def _heads(mentions: Sequence[Mention]) -> set[str]:
    """Return the heads and modifiers of what fills a slot."""
    return {word for mention in mentions for word in (mention.head, *mention.modifiers)}


def _sigmoid(value: float) -> float:
    """Return the logistic function of ``value``, without overflow."""
    return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))
