"""The answers that the faces offer: the house's scale where the project has one, else the five verdicts; each with its key."""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import Verdict

from .config import Config
from .reports.wording import VERDICTS

__all__ = ["SAID", "Choice", "choices_of"]

_MEANS = {
    Verdict.SUPPORTED: "The evidence backs it.",
    Verdict.REFUTED: "The evidence speaks against it.",
    Verdict.NOT_ENOUGH_EVIDENCE: "It could be checked, but what was found decides nothing.",
    Verdict.CONFLICTING: "Good evidence stands on both sides.",
    Verdict.NOT_CHECKABLE: "An opinion, a prediction, or nothing anybody could look up.",
}
SAID = (
    (Verdict.SUPPORTED.value, "Yes"),
    (Verdict.REFUTED.value, "No"),
    (Verdict.NOT_ENOUGH_EVIDENCE.value, "Cannot tell"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to "is it so?": ``value`` is what ``read_verdict`` reads, ``means`` what it stands for."""

    key: str
    value: str
    word: str
    verdict: Verdict
    means: str


def choices_of(config: Config) -> tuple[Choice, ...]:
    """Return the answers in the order they are offered; the last "not checkable" has the key 0.

    >>> [(c.key, c.word) for c in choices_of(Config())][-2:]
    [('4', 'Conflicting evidence'), ('0', 'Not checkable')]
    """
    offered = [(word, word, verdict) for word, verdict in config.scale.items()] or [(v.value, VERDICTS[v], v) for v in Verdict]
    choices = []
    for number, (value, word, verdict) in enumerate(offered, 1):
        last = number == len(offered) and verdict == Verdict.NOT_CHECKABLE
        means = f"Kept as: {VERDICTS[verdict]}" if config.scale else _MEANS[verdict]
        choices.append(Choice("0" if last else str(number) if number < 10 else "", value, word, verdict, means))
    return tuple(choices)
