"""What a story measures once: how many were aboard, inside or held, what it cost, how fast, how wide and how long it was.

Values of one topic are brought to one unit (kilometres an hour, metres, hours), so that two reports can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims_db.models import EventFrame, Quantity

from ...catalogue.conditions import bears
from ...mentions.capacity import has_room_for

__all__ = ["MEASURED", "read_measures", "read_strengths"]

MEASURED = frozenset(
    {
        "aboard",
        "inside",
        "held",
        "cost",
        "damage",
        "kilometres an hour",
        "metres wide",
        "metres long",
        "metres high",
        "metres deep",
        "metres off",
        "metres up",
        "hours",
        "hours of it",
    }
)
_ABOARD = re.compile(r"^[^.;]{0,40}?\b(?:aboard|on board|on the (?:plane|train|ferry|bus|flight|ship|boat|jet|airliner|tram))\b", re.I)
_INSIDE = re.compile(r"^[^.;]{0,12}?\b(?:inside|in the (?:building|house|factory|shop|store|mine|tunnel|office|club|hall))\b", re.I)
_CAPTIVE = re.compile(r"\b(?:hostages?|captives?|gunpoint|gunman|siege|kidnap\w*)\b", re.I)
_COST = re.compile(r"\b(?:cost|price|bill|budget) of (?:about |some |around |more than |over )?\W?$", re.I)
_HOURLY = re.compile(r"^\s*(?:(?:an|per|a) hour|/h)", re.I)
_WIDE = re.compile(r"^\s*(wide|across|long|high|tall|deep)\b", re.I)
_STRENGTH = re.compile(
    r"\b(?:strength|magnitude|Richter scale)\b[^.;,]{0,12}?\b(?:at|of|was)\s(\d(?:\.\d)?)\b(?!\s*(?:per|%|people))", re.I
)
_RIDERS = {
    "passenger": "passenger",
    "traveller": "passenger",
    "traveler": "passenger",
    "people": "people",
    "person": "people",
    "crew": "crew",
}
_HELD = {"hostage", "captive", "people", "person", "customer", "pupil", "tourist"}
_METRES = {
    "metre": 1.0,
    "meter": 1.0,
    "kilometre": 1000.0,
    "kilometer": 1000.0,
    "km": 1000.0,
    "foot": 0.3048,
    "ft": 0.3048,
    "yard": 0.9144,
    "mile": 1609.3,
}
_SPEEDS = {"mph": 1.609, "kph": 1.0, "knot": 1.852, "kilometre": 1.0, "kilometer": 1.0, "km": 1.0, "mile": 1.609}
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0}
_LASTING = {"last", "take", "need", "spend", "deliberate", "debate", "fight", "search", "negotiate", "wait"}
_SPELL = (
    r"(?:siege|stand-?off|manhunt|hunt|chase|search|ordeal|drama|debate|blockade|outage|blackout|trial|voyage|hearing|operation|rescue"
    r"|blaze|fire)"
)
_ABOUT = r"(?:about |some |almost |nearly |more than |just )?$"
_SPELL_AFTER = re.compile(rf"^[- ](?:[\w-]+ )?({_SPELL})\b", re.I)
_SPELL_BEFORE = re.compile(rf"\b({_SPELL}) (?:of|(?:that |which )?(?:had )?lasted|lasting|took) {_ABOUT}", re.I)
_AT_LAST = re.compile(rf"\bafter {_ABOUT}", re.I)
_ENDING = {"end", "surrender", "rescue", "release", "free", "give up", "capture", "arrest", "overpower", "extinguish", "recapture"}
_OFF = re.compile(rf"\bfrom {_ABOUT}", re.I)
_UP = re.compile(rf"\b(?:altitude|height) of {_ABOUT}", re.I)
_DIMENSIONS = {"across": "wide", "tall": "high"}
ROUNDED = 0.12  # two measures in two units are seldom exact


def read_measures(words: str, frame: EventFrame) -> Iterator[tuple[str, str, Quantity]]:
    """Yield (topic, about, value) of the numbers that hang on a frame; ``words`` is its sentence."""
    for value in frame.quantities:
        before, after = words[: value.start - frame.sentence_start], words[value.end - frame.sentence_start :]
        if value.kind == "count":
            yield from _people(value, before, after, words, frame)
        elif value.kind == "money" and (frame.act == "cost" or _COST.search(before)):
            yield "cost", _subject(frame), value
        elif value.kind == "money" and any(m.head == "damage" for m in frame.object):
            yield "damage", "", value
        elif value.kind == "measure":
            yield from _lengths(value, before, after, frame)
        elif value.kind == "duration" and value.unit in _HOURS and (spell := _SPELL_AFTER.match(after) or _SPELL_BEFORE.search(before)):
            yield "hours of it", spell[1].lower(), _scaled(value, _HOURS[value.unit], "hour", 0.5 * _HOURS[value.unit])
        elif value.kind == "duration" and value.unit in _HOURS and _AT_LAST.search(before) and frame.lemma in _ENDING:
            yield "hours of it", "", _scaled(value, _HOURS[value.unit], "hour", 0.5 * _HOURS[value.unit])
        elif value.kind == "duration" and frame.lemma in _LASTING and value.unit in _HOURS and _subject(frame):
            yield "hours", _subject(frame), _scaled(value, _HOURS[value.unit], "hour", 0.5 * _HOURS[value.unit])


def _people(value: Quantity, before: str, after: str, words: str, frame: EventFrame) -> Iterator[tuple[str, str, Quantity]]:
    """Yield how many people were aboard, inside or held."""
    carried = value.unit == "passenger" and frame.lemma == "carry"
    if value.unit in _RIDERS and (_ABOARD.match(after) or carried) and not has_room_for(before):
        yield "aboard", _RIDERS[value.unit], value
    elif frame.lemma == "be" and _INSIDE.match(after):
        yield "inside", "", value
    elif value.unit in _HELD and not re.search(r"\b(?:two|three|one|some) of\b", before[-12:]):
        all_of_them = re.search(r"\b(?:all|the)\s$", before, re.I) and value.unit in {"hostage", "captive"}
        if all_of_them or (frame.lemma == "hold" and (_CAPTIVE.search(words) or _by_somebody(frame))) or frame.act == "kidnap":
            yield "held", "", value


def _by_somebody(frame: EventFrame) -> bool:
    """Return whether a person acts: halls hold people, too."""
    return any(bears(m.head, "person") or m.label == "PERSON" for m in frame.agent)


def _lengths(value: Quantity, before: str, after: str, frame: EventFrame) -> Iterator[tuple[str, str, Quantity]]:
    """Yield a speed or a dimension."""
    dimension = _WIDE.match(after)
    if value.unit in {"mph", "kph", "knot"} or (value.unit in _SPEEDS and _HOURLY.match(after)):
        yield "kilometres an hour", "", _scaled(value, _SPEEDS[value.unit], "kilometre", 0)
    elif dimension is not None and value.unit in _METRES:
        name = dimension[1].lower()
        yield f"metres {_DIMENSIONS.get(name, name)}", _subject(frame), _scaled(value, _METRES[value.unit], "metre", 0)
    elif value.unit in _METRES and (re.match(r"^ out\b", after) or (_OFF.search(before) and re.match(r"^\s*(?:out\b|[.,;]|$)", after))):
        yield "metres off", "", _scaled(value, _METRES[value.unit], "metre", 0)
    elif value.unit in _METRES and _UP.search(before):
        yield "metres up", "", _scaled(value, _METRES[value.unit], "metre", 0)


def _scaled(value: Quantity, factor: float, unit: str, slack: float) -> Quantity:
    """Return a value in another unit, with the room that rounding needs."""
    room = max(slack, ROUNDED * value.low * factor)
    return replace(value, low=max(0.0, round(value.low * factor - room, 2)), high=round(value.high * factor + room, 2), unit=unit, scope="")


def _subject(frame: EventFrame) -> str:
    """Return the noun of who or what acts, or is acted on where nobody acts; "" for a name."""
    return next((m.head for m in (*frame.agent, *frame.object) if not m.label), "")


def read_strengths(words: str, offset: int) -> Iterator[Quantity]:
    """Yield the magnitudes that a sentence tells without their unit.

    >>> [value.low for value in read_strengths("Scientists put the strength at 7.1; it was felt far away.", 0)]
    [7.1]
    """
    for match in _STRENGTH.finditer(words):
        yield Quantity(
            float(match[1]), float(match[1]), "magnitude", start=offset + match.start(1), end=offset + match.end(1), kind="count"
        )
