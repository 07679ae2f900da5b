"""What a claim says happened, in slots that can be compared: values only; ``factcheck.events`` reads them from the parse."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "EventFrame",
    "Mention",
    "Moment",
    "Quantity",
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and scope, as a closed range: "about 900 troops in Syria" is 810 to 990 troops in Syria.

    ``kind`` says how to compare: count, age, money, percent, measure, ordinal, score. ``unit`` is the singular noun, currency or
    measure; ``scope`` the words that narrow it, lower case, parted by spaces. An open range ends in ``math.inf``.
    """

    low: float
    high: float
    unit: str
    scope: str = ""
    approximate: bool = False
    start: int = 0
    end: int = 0
    kind: str = "count"
    holder: str = ""  # whose age, points, price: a name or noun, normalised


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch of time as written; what is not written is None, and nothing is guessed.

    ``weekday`` is 0 for Monday, ``hour`` counts hours since midnight (19.5 is 7:30 p.m.), ``relative`` keeps words such as "today".
    """

    text: str
    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    hour: float | None = None
    relative: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """What fills a slot of an event frame: the normalised head, the words as written, and the words that narrow it.

    ``label`` is PERSON, ORG, GPE, … for a name, "" for a common noun.
    """

    head: str
    text: str
    start: int
    end: int
    label: str = ""
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFrame:
    """What a claim says happened, in comparable slots; ``start``/``end`` cover the word that names the act.

    ``act`` is a class of the lexicon ("shoot_down") or the bare lemma of a verb or event noun outside it. ``claim_id`` is empty where no
    claim was extracted. ``terms`` and ``names`` are the content lemmas and proper names of the sentence, which tell events apart. ``depth``
    counts the acts that this one hangs on: among a claim's frames the least deep tells its main act.
    """

    claim_id: str
    act: str
    lemma: str
    start: int = 0
    end: int = 0
    agent: tuple[Mention, ...] = ()
    object: tuple[Mention, ...] = ()
    owner: tuple[Mention, ...] = ()
    place: tuple[Mention, ...] = ()
    time: tuple[Moment, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    outcome: str = ""
    negated: bool = False
    modality: str = ""  # "", planned, conditional, possible, asked
    source: str = ""  # who says it, normalised; "" for the outlet's own voice
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    sentence_start: int = 0
    sentence_end: int = 0
    depth: int = 0
