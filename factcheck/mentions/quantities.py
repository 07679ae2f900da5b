"""Numbers as values: a closed range with a unit and a scope, so that "about 900 troops in Syria" can be compared, or refused.

Two quantities conflict only when kind, unit and holder agree and the ranges do not meet; the comparators decide about scope.
"""

from __future__ import annotations

import math
import re
from typing import Any

from claims_db.models import Quantity

from .numerals import number_at, read_number

__all__ = ["BODIES", "disjoint_ranges", "plural", "read_quantities", "show_quantity", "tell_quantity"]

_VAGUE = {
    "dozens": (24, 120),
    "scores": (40, 200),
    "hundreds": (200, 2000),
    "thousands": (2000, 20000),
    "millions": (2e6, 2e7),
    "billions": (2e9, 2e10),
}
_ABOUT = {"about", "around", "nearly", "almost", "roughly", "approximately", "some", "estimated", "circa", "close"}
_LEAST = {"least", "more", "over", "exceeding", "above", "minimum", "plus", "upwards"}
_MOST = {"most", "up", "under", "below", "fewer", "less", "maximum"}
_MONEY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_CURRENCY = set(
    """
    dollar euro pound yen rupee ruble rouble yuan franc cent penny rand peso krone kroner krona crown lira shilling dinar dirham riyal zloty
    forint
    """.split()
)
_MEASURE = set(
    """
    foot feet metre meter mile kilometre kilometer km inch yard ton tonne kg kilogram pound acre hectare litre liter
    gallon degree mph kph knot volt watt megawatt barrel mm cm ft
    """.split()
)
_MANY = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet", "life": "lives", "wife": "wives"}
_NO_PLURAL = {"percent", "people", "police", "staff", "troops", "aircraft", "crew", "dead"}
# "a crew of nine" counts its people and names them by what they are together; a toll counts the dead.
BODIES = {"crew", "staff", "team", "jury", "panel", "party", "group", "squad", "crowd", "toll", "majority", "total", "board"}
# Who a bare number counts, by what is done to them ("two were hurt", "killing three").
_DONE_TO_PEOPLE = set(
    """
    die kill injure wound hurt drown perish survive arrest detain rescue evacuate hospitalise hospitalize hospital jail miss shoot stab
    """.split()
)
_PEOPLE_WHO = {"dead": "dead", "injured": "injured", "wounded": "injured", "hurt": "injured", "missing": "missing", "survivors": "survivor"}
_SCALES = {"magnitude", "speed", "height", "rate", "depth", "distance", "age", "price", "temperature", "weight", "length"}
_SPAN_OF_TIME = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "season", "century"}


def disjoint_ranges(left: Quantity, right: Quantity) -> bool:
    """Return whether no number lies in both ranges.

    >>> disjoint_ranges(Quantity(23, 23, "pirate"), Quantity(20, 30, "pirate"))
    False
    """
    return left.high < right.low or right.high < left.low


def show_quantity(quantity: Quantity) -> str:
    """Return the value in words an editor reads, without a false precision.

    >>> show_quantity(Quantity(23, 23, "pirate")), show_quantity(Quantity(75, math.inf, "percent"))
    ('23', '75 or more')
    """
    low, high = f"{quantity.low:,.10g}", f"{quantity.high:,.10g}"
    if quantity.low == quantity.high:
        return low
    if math.isinf(quantity.high):
        return f"{low} or more"
    return f"up to {high}" if quantity.low == 0 else f"{low} to {high}"


def tell_quantity(quantity: Quantity) -> str:
    """Return the value with what it counts, as an editor writes it.

    >>> tell_quantity(Quantity(6, 6, "year")), tell_quantity(Quantity(6.1, 6.1, "magnitude")), tell_quantity(Quantity(1, 1, "man"))
    ('6 years', 'magnitude 6.1', '1 man')
    """
    value, unit = show_quantity(quantity), quantity.unit
    if quantity.kind == "age":
        return f"{value} years of age"
    if unit == "magnitude":
        return f"magnitude {value}"
    if quantity.low == quantity.high == 1 or not unit.isalpha():
        return f"{value} {unit}"
    return f"{value} {plural(unit)}"


def plural(noun: str) -> str:
    """Return the plural of a noun that is counted.

    >>> plural("child"), plural("policeman"), plural("city"), plural("crew")
    ('children', 'policemen', 'cities', 'crew')
    """
    if noun in _MANY or noun in _NO_PLURAL:
        return _MANY.get(noun, noun)
    if noun.endswith("man") and noun not in {"human", "german", "roman", "ottoman", "shaman"}:
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh", "z")) else f"{noun}s"


def _widen(value: float, before: list[str]) -> tuple[float, float, bool]:
    """Return the range that the words before a number make of it."""
    near = set(before[-3:])
    if near & _LEAST and not near & {"no"}:
        return value, math.inf, True
    if near & _MOST and ("up" not in near or "to" in near):
        return 0.0, value, True
    if near & _ABOUT:
        return value * 0.9, value * 1.1, True
    return value, value, False


def _whole(noun: Any) -> Any:
    """Return the noun of a word that a prefix opens: the workers of "co-workers"."""
    if noun.lower_ in {"co", "ex"} and noun.i + 2 < len(noun.doc) and noun.nbor(1).text == "-":
        return noun.nbor(2)
    return noun


def _unit_of(tokens: list[Any], start: int, end: int) -> Any | None:
    """Return the noun that the number counts: a scale right after it, its syntactic head, or the first noun close after it."""
    follower = tokens[end] if end < len(tokens) else None
    if follower is not None and follower.lemma_.lower() == "magnitude":  # "a 5.6 magnitude earthquake" counts no earthquakes
        return follower
    if start and tokens[start - 1].lower_ == "magnitude":  # "a magnitude 5.6 earthquake"
        return tokens[start - 1]
    if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end + 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
        return tokens[end + 1]  # "a 24-metre trawler" counts metres, not trawlers
    for token in tokens[start:end]:
        if (
            token.dep_ in {"nummod", "quantmod", "compound", "amod"}
            and token.head.pos_ in {"NOUN", "PROPN"}
            and token.head.i >= tokens[end - 1].i
        ):
            head = token.head
            while head.dep_ == "compound" and head.head.pos_ == "NOUN" and head.head.i > head.i:
                head = head.head
            return _whole(head)
    scale = [t for t in tokens[end : end + 2] if t.lemma_.lower() in _SCALES]
    if scale:
        return scale[0]
    if start >= 2 and tokens[start - 1].lower_ == "of" and tokens[start - 2].lemma_.lower() in _SCALES:
        return tokens[start - 2]
    for token in tokens[end : end + 4]:
        if token.pos_ == "NOUN":
            follower = token
            while follower.i + 1 < len(token.doc) and follower.dep_ == "compound" and follower.head.i == follower.i + 1:
                follower = follower.head
            return follower
        whose = token.tag_ == "PRP$"  # "three of its people"
        if not whose and (token.pos_ not in {"ADJ", "PROPN", "ADV", "PUNCT", "CCONJ", "ADP", "DET"} or token.text in {",", "."}):
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
    return None


def _uncounted(tokens: list[Any], start: int, end: int) -> str | None:
    """Return what a number without a noun of its own counts ("a crew of nine", "the four dead", "two were hurt"), or None."""
    last = tokens[end - 1]
    follower = tokens[end] if end < len(tokens) else None
    if follower is not None and follower.lower_ in _PEOPLE_WHO and follower.head.pos_ != "NOUN":
        return _PEOPLE_WHO[follower.lower_]
    partitive = follower is not None and follower.lower_ == "of" and any(t.pos_ in {"NOUN", "PROPN"} for t in tokens[end + 1 : end + 4])
    if partitive or (follower is not None and follower.pos_ in {"NOUN", "PROPN", "ADJ", "SYM"}):
        return None
    head = last.head
    if head.dep_ in {"prep", "agent"} and last.dep_ == "pobj":
        body = head.head if head.lower_ in {"of", "at", "to"} else None
        subjects = [t for t in body.children if t.dep_ in {"nsubj", "nsubjpass"}] if body is not None and body.pos_ == "VERB" else [body]
        named = next((t for t in subjects if t is not None and t.lemma_.lower() in BODIES), None)
        return None if named is None else "dead" if named.lemma_.lower() == "toll" else named.lemma_.lower()
    acts = head.lemma_.lower() in _DONE_TO_PEOPLE and last.dep_ in {"nsubj", "nsubjpass", "dobj"}
    return "people" if acts else None


def _holder(token: Any) -> str:
    """Return the normalised head of the noun phrase a token hangs on; for a name, all of it."""
    if token.pos_ != "PROPN":
        return token.lemma_.lower()
    first = token
    while first.i > token.sent.start and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    return token.doc[first.i : token.i + 1].text.lower()


def _goes_on(tokens: list[Any], stop: int, noun: Any) -> bool:
    """Return whether a clause goes on between "the 21-year-old" and a noun: then the age is nobody's that is named here."""
    between = [t for t in tokens[stop:] if t.i < noun.i]
    followed = noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "by"
    passive = noun.tag_ in {"VBN", "VBD"} or (followed and noun.lower_.endswith(("ed", "ot")))  # "a 21-year-old shot by police"
    verbs = [t for t in between if t.pos_ in {"VERB", "AUX", "ADP"} and t.dep_ not in {"amod", "compound"}]
    return passive or any(t.lower_ not in {"named", "called"} for t in verbs)


def _died_at(tokens: list[Any], start: int, end: int) -> str | None:
    """Return whose age a number is in "died at 75"; None where it is none."""
    closed = end == len(tokens) or tokens[end].text in {".", ",", ";", ":"} or tokens[end].lower_ in {"of", "in", "after", "from", "on"}
    if not closed or start < 2 or tokens[start - 1].lower_ != "at" or tokens[start - 2].lemma_.lower() not in {"die", "dead"}:
        return None
    subject = next((t for t in tokens[start - 2].children if t.dep_ == "nsubj"), None)
    return "" if subject is None else _holder(subject)


def _age(tokens: list[Any], start: int, end: int) -> tuple[str, int] | None:
    """Return (whose age, index after) where the number is an age."""
    rest = [t.lower_ for t in tokens[end : end + 5]]
    written = next((k for k in range(1, 6) if re.fullmatch(r"-?years?-?olds?", "".join(rest[:k]))), None)
    if written is not None:
        stop = end + written
        after = [t for t in tokens[stop : stop + 6] if t.pos_ in {"NOUN", "PROPN"}]
        noun = next((t for t in after if t.dep_ != "compound" and t.ent_type_ != "NORP"), after[0] if after else None)
        adjacent = noun is not None and noun.i - tokens[stop - 1].i <= 5 and not _goes_on(tokens, stop, noun)
        if noun is not None and noun.dep_ == "appos" and noun.head.pos_ == "PROPN":  # "Voss, a 34-year-old nurse"
            noun = noun.head
        return (_holder(noun) if adjacent and noun is not None else ""), stop
    before = [t.lower_ for t in tokens[max(0, start - 3) : start]]
    if (before and before[-1] == "aged") or before[-2:] == ["age", "of"] or before[-2:] == ["at", "age"]:
        return "", end
    closed = (end < len(tokens) and tokens[end].text in {",", ".", ")", ";"}) or end == len(tokens)
    if closed and start >= 2 and tokens[start - 1].text in {",", "("} and tokens[start - 2].pos_ == "PROPN":
        return _holder(tokens[start - 2]), end
    if (whose := _died_at(tokens, start, end)) is not None:
        return whose, end
    if start >= 2 and tokens[start - 1].lemma_ == "turn" and (closed or tokens[end].lower_ in {"in", "on", "last", "this", "yesterday"}):
        subject = next((t for t in tokens[start - 1].children if t.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ == "WP" and tokens[start - 1].dep_ == "relcl":
            subject = tokens[start - 1].head
        return ("" if subject is None else _holder(subject)), end
    if closed and start >= 2 and tokens[start - 1].lemma_ == "be" and tokens[start - 2].lower_ in {"he", "she"}:
        return tokens[start - 2].lower_, end
    return None


def _modifiers(noun: Any) -> str:
    """Return the words that narrow a noun, in lower case and in order."""
    kept = [t for t in noun.children if t.dep_ in {"amod", "compound", "nmod", "poss"} and t.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"}]
    after = [
        k
        for t in noun.children
        if t.dep_ == "prep" and t.lower_ in {"in", "of", "from", "for"}
        for k in t.children
        if k.pos_ in {"NOUN", "PROPN"}
    ]
    return " ".join((t.lemma_ if t.pos_ != "PROPN" else t.text).lower() for t in [*kept, *after])


def _build(tokens: list[Any], start: int, end: int, value: float, vague: tuple[float, float] | None) -> Quantity | None:
    """Return the quantity written at tokens[start:end], or None where the number is no quantity (a year, a score, a time)."""
    before = [t.lower_ for t in tokens[max(0, start - 4) : start]]
    low, high, approximate = (*vague, True) if vague else _widen(value, before)
    place = (tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1]))
    after = tokens[end].lower_ if end < len(tokens) else ""
    if start and tokens[start - 1].text in _MONEY:
        return Quantity(low, high, _MONEY[tokens[start - 1].text], "", approximate, tokens[start - 1].idx, place[1], "money")
    if after in {"%", "percent", "per"} or "".join(t.lower_ for t in tokens[end : end + 2]) == "percent":
        return Quantity(low, high, "percent", "", approximate, *place, "percent")
    if (age := _age(tokens, start, end)) is not None:
        return Quantity(low, high, "year", "", approximate, place[0], tokens[age[1] - 1].idx + len(tokens[age[1] - 1]), "age", age[0])
    if (bare := _uncounted(tokens, start, end)) is not None:
        return Quantity(low, high, bare, "", approximate, *place, "count")
    if low < 10 and [t.lower_ for t in tokens[end : end + 4] if t.lower_ != "the"][:2] == ["on", "richter"]:
        return Quantity(low, high, "magnitude", "", approximate, *place, "count")
    noun = _unit_of(tokens, start, end)
    if noun is None or (noun.ent_type_ in {"DATE", "TIME"} and noun.lemma_.lower() not in _SPAN_OF_TIME):
        return None
    unit = noun.lemma_.lower()
    kind = "money" if unit in _CURRENCY else "measure" if unit in _MEASURE else "duration" if unit in _SPAN_OF_TIME else "count"
    return Quantity(low, high, unit, _modifiers(noun), approximate, place[0], max(place[1], noun.idx + len(noun)), kind)


def _model_year(tokens: list[Any], i: int, value: float) -> Quantity | None:
    """Return the year of make in "a 2013 Toyota Camry", or None: then the year dates something."""
    named = [t for t in tokens[i + 1 : i + 4] if t.pos_ == "PROPN"]
    before = tokens[i - 1] if i else None
    determined = before is not None and before.pos_ in {"DET", "ADJ", "PRON"} and before.lower_ not in {"early", "late", "mid"}
    if not named or named[0].i != tokens[i].i + 1 or not determined:
        return None
    return Quantity(value, value, named[-1].lower_, "", False, tokens[i].idx, tokens[i].idx + len(tokens[i]), "model year")


def read_quantities(span: Any) -> tuple[Quantity, ...]:
    """Return the quantities of a stretch of a parsed document, in order. Years, clock times and match scores are none of ours.

    >>> from factcheck.parsing import parse
    >>> [(q.low, q.unit, q.kind) for q in read_quantities(parse("The navy held 23 pirates, and Ana Ruiz, 41, saw it."))]
    [(23.0, 'pirate', 'count'), (41.0, 'year', 'age')]
    """
    tokens = list(span)
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        vague = _VAGUE.get(tokens[i].lower_)
        parsed = (0.0, i + 1) if vague else number_at(tokens, i)
        if tokens[i].lower_ == "dozen":
            parsed = (12.0, i + 1)
        if parsed is None:
            i += 1
            continue
        value, end = parsed
        inside_code = i and tokens[i - 1].text in {"-", "–", "/", ":"} and i > 1 and read_number(tokens[i - 2].text) is not None
        opens_code = end + 1 < len(tokens) and tokens[end].text in {"-", "–", ":"} and read_number(tokens[end + 1].text) is not None
        year = value == int(value) and 1800 <= value <= 2100 and "," not in tokens[i].text and end == i + 1
        clock = end < len(tokens) and tokens[end].lower_ in {"a.m.", "p.m.", "am", "pm", "o'clock"}
        if year and not vague and (model := _model_year(tokens, i, value)) is not None:
            found.append(model)
        elif not (inside_code or opens_code or clock or (year and not vague)):
            quantity = _build(tokens, i, end, value, vague)
            if quantity is not None:
                found.append(quantity)
        i = end
    return tuple(found)
