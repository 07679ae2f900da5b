"""Whether a claim is worth a fact-checker's time: a score, and the reasons that an editor can read.

Two things make the score. Weights learned from ClaimBuster say what people found worth checking in speech (``worthmodel``); rules say what
a news desk checks first: the dead and hurt, force, law, numbers, superlatives, causes, what comes second hand. Every rule that fires is
a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from claims_db.models import Band

from .model import load_worth_model

__all__ = ["WORTHY", "Checkworthiness", "rate_checkworthiness"]

WORTHY = 0.30  # of the learned score: below one half, since a claim missed costs an editor more than a claim read in vain


@dataclass(frozen=True, slots=True)
class Checkworthiness:
    """A score in [0, 1], its band, whether to check, reasons an editor can read, and the types of the claim."""

    score: float
    band: Band
    checkworthy: bool
    reasons: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


_I = re.IGNORECASE
_NUMBER = (
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|"
    r"hundreds?|thousands?|millions?|billions?|trillions?|half|thirds?|quarters?|twice|double[ds]?|tripled?)\b"
)
# What a rule looks for, the reason it gives, how much it adds, and the type of claim it speaks for.
_RULES: tuple[tuple[re.Pattern[str], str, float, str], ...] = (
    (
        re.compile(
            r"\b(?:kill(?:s|ed|ing)?|dead|die[sd]?|deaths?|fatal(?:ly|ities)?|casualt\w+|wound(?:s|ed|ing)?|injur\w+|missing|hostages?|"
            r"victims?|massacre\w*|murder\w*|drown\w*|bodies)\b",
            _I,
        ),
        "people dead, hurt or missing",
        0.35,
        "event",
    ),
    (
        re.compile(
            r"\b(?:shot down|shoot\w*|shot|struck|air ?strikes?|strikes?|bomb\w*|shell(?:ed|ing)|attack\w*|missiles?|raids?|clash\w*|"
            r"invad\w+|captur\w+|seiz\w+|explosi\w+|exploded|drones?|troops|warplanes?|ambush\w*|firing|gunm[ae]n)\b",
            _I,
        ),
        "use of force",
        0.3,
        "event",
    ),
    (
        re.compile(
            r"\b(?:illegal\w*|unlawful\w*|crimes?|criminal\w*|fraud\w*|brib\w+|corrupt\w*|convict\w*|charged|indict\w*|sentenced|sued|guilty|"
            r"arrest\w*|jail\w*|prison|war crimes?|self-defen[cs]e|violat\w+|sanction\w*|ban(?:ned|s)?|court|lawsuit|accus\w+|alleg\w+)\b",
            _I,
        ),
        "legal term or accusation",
        0.25,
        "event",
    ),
    (re.compile(r"%|\bper ?cent\b|\bpercentage\b|\brates?\b", _I), "percentage or rate", 0.25, "quantity"),
    (re.compile(r"[$£€¥]\s?\d|\b(?:dollars?|pounds|euros?|budget|cost|tax\w*)\b", _I), "money", 0.2, "quantity"),
    (re.compile(_NUMBER, _I), "number", 0.2, "quantity"),
    (
        re.compile(
            r"\b(?:first|only|last|worst|best|largest|biggest|highest|lowest|smallest|fastest|oldest|youngest|most|least|record|ever|never|"
            r"unprecedented|always|all|every|none|no one|nobody)\b|\b\w{3,}est\b(?<!rest)(?<!west)(?<!test)(?<!arrest)",
            _I,
        ),
        "superlative or absolute",
        0.2,
        "superlative",
    ),
    (
        re.compile(
            r"\b(?:because|caus\w+|due to|led to|leads? to|result\w*|thanks to|blam\w+|responsible for|as a consequence|trigger\w*|"
            r"forc(?:ed|es) \w+ to|in retaliation|in response)\b",
            _I,
        ),
        "causal claim",
        0.2,
        "causal",
    ),
    (
        re.compile(
            r"\b(?:more|less|fewer|higher|lower|larger|smaller|better|worse|greater)\b.{0,40}\bthan\b|\b(?:rose|fell|increas\w+|decreas\w+|"
            r"grew|declin\w+|dropp\w+|doubl\w+|surg\w+)\b",
            _I,
        ),
        "comparison or change",
        0.2,
        "quantity",
    ),
    (re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", _I), "date or time", 0.05, "time"),
    (
        re.compile(
            r"\bin order to\b|\bin support of\b|\bon a mission\b|\battempt\w*\b|\bintend\w*\b|\baim(?:s|ed)?\b|\bplan(?:s|ned|ning)?\b", _I
        ),
        "motive or plan",
        0.1,
        "motive",
    ),
    (
        re.compile(r"\b(?:will|won't|would|is going to|are going to|expected to|forecast\w*|predict\w*)\b", _I),
        "about the future",
        -0.15,
        "prediction",
    ),
    (
        re.compile(
            r"\b(?:beautiful|great|terrible|wonderful|awful|amazing|should|ought|believe[sd]?|hope[sd]?|feel[s]?|felt|disgrac\w+|shameful|"
            r"professionalism|important|proud)\b",
            _I,
        ),
        "opinion or wish",
        -0.25,
        "opinion",
    ),
    (
        re.compile(r"^\S+(?: \S+){0,7} (?:is|are|was|were) (?:an? |the |its |his |her |their )", _I),
        "who or what someone is",
        0.05,
        "identity",
    ),
    (re.compile(r"\b(?:in|near|over|at|outside|inside|south of|north of|east of|west of) (?:the )?[A-Z]"), "place", 0.0, "location"),
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]*[a-z]\b|\b[A-Z]{2,}\b")


def rate_checkworthiness(text: str, *, vector: Any = None, sources: int = 0, anonymous: bool = False) -> Checkworthiness:
    """Return how much ``text`` is worth checking.

    ``sources`` is the length of the chain behind a claim and ``anonymous`` says that its origin has no name. With the sentence's MiniLM
    ``vector`` the score is the learned one alone, as for sentences without an article around them (``factcheck rank``).

    >>> rate_checkworthiness("The mine fire killed 14 workers.").reasons
    ('people dead, hurt or missing', 'number')
    """
    fired = [(reason, weight, kind) for pattern, reason, weight, kind in _RULES if pattern.search(text)]
    if sources >= 2:
        fired.append(("second hand", 0.2, ""))
    if sources == 1:
        fired.append(("rests on one source", 0.1, ""))
    if anonymous:
        fired.append(("source without a name", 0.15, ""))
    if _NAME.search(text):
        fired.append(("named actor", 0.1, ""))
    learned = load_worth_model().score(text, vector)
    score = learned if vector is not None else _joined(learned, [weight for _, weight, _ in fired])
    reasons = tuple(reason for reason, weight, _ in fired if weight)
    types = tuple(dict.fromkeys(kind for _, _, kind in fired if kind)) or ("state",)
    return Checkworthiness(round(score, 4), _band(score), score >= WORTHY, reasons, types)


def _joined(learned: float, weights: list[float]) -> float:
    """Return the learned score raised by the rules that speak for checking and lowered by those that speak against."""
    doubt = 1.0 - learned
    for weight in weights:
        doubt *= 1.0 - max(weight, 0.0)
    score = 1.0 - doubt
    for weight in weights:
        score *= 1.0 + min(weight, 0.0)
    return score


def _band(score: float) -> Band:
    """Return the band of a score: worth checking from WORTHY on, first in line from 0.66."""
    return Band.HIGH if score >= 0.66 else Band.MEDIUM if score >= WORTHY else Band.LOW
