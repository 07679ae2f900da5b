"""One office has one holder at a time: two names for the governor of one state, or for the nominee to one post, are one too many.

Only offices that say of what ("Alaska Gov. …", "the governor of Alaska, …") are compared; whoever is former, acting, a deputy or of
another year is nobody's rival.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims_db.models import Span

from ...catalogue import Relation
from ...mentions.places import place_paths, relate_places
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling
from .conflict import Conflict, Likeness, make_conflict, measure

__all__ = ["CHOSEN", "NOT_NOW", "OFFICE_WORDS", "Holder", "find_office_conflicts", "read_holders"]

ENOUGH = Likeness(2.0, 0.05)  # the office is evidence of its own
_NAMES = """
governor;president;prime minister;premier;chancellor;mayor;pope;king;queen;emperor;surgeon general;attorney general;secretary general;
secretary-general;chief executive;ceo;chairman;chairwoman;head coach;police chief;fire chief;sheriff;foreign minister;finance minister;
defence minister;defense minister;interior minister;secretary of state;archbishop
"""
_SHORT = {("gov",): "governor", ("pm",): "prime minister", ("chief", "executive", "officer"): "chief executive"}
_OFFICES = {tuple(name.split()): name.strip() for name in _NAMES.split(";")} | _SHORT
OFFICE_WORDS = {form for office in _OFFICES for form in (office[0], f"{office[0]}.")}
NOT_NOW = set(
    """
    former ex late then deputy vice acting interim outgoing predecessor successor succeed replace assistant candidate previous retired
    challenger rival first second co-founder spokesman spokeswoman wife husband son daughter
    """.split()
)
CHOSEN = {"nominee", "nominate", "nomination", "name", "appoint", "appointment", "pick", "choose", "choice", "select", "designate"}
_POST = {"nominee", "nomination", "designate", "pick", "choice"}
_TITLES = {"dr", "mr", "mrs", "ms", "sir", "dame", "nominee", "designate", "pick", ",", ".", "prof", "professor", "of", "the"}


@dataclass(frozen=True, slots=True)
class Holder:
    """A person said to hold an office, or (``chosen``) to be named for it."""

    person: str
    span: Span
    office: str
    of: str
    chosen: bool
    where: Span  # of the name that ``of`` is, or of the person where there is none


def _word(token: Any) -> str:
    """Return a word as the list of offices writes it."""
    return str(token.lower_.rstrip("."))


def _office_at(tokens: tuple[Any, ...], start: int) -> int:
    """Return the index after the longest office that starts here, or ``start``."""
    for length in (3, 2, 1):
        if tuple(_word(t) for t in tokens[start : start + length]) in _OFFICES:
            return start + length
    return start


def _of_what(tokens: tuple[Any, ...], start: int, end: int) -> tuple[Any, ...]:
    """Return the name before an office ("Alaska Gov.", "Norway's prime minister") or after it ("the governor of Alaska")."""
    first = start - (start > 0 and tokens[start - 1].tag_ == "POS")
    start = first
    while first and (tokens[first - 1].pos_ == "PROPN" or tokens[first - 1].ent_type_ in {"GPE", "NORP", "ORG"}):
        if tokens[first - 1].ent_type_ == "NORP" and not place_paths(tokens[first - 1].text):
            break  # "the Labour mayor" governs no Labour
        first -= 1
    if first < start:
        return tokens[first:start]
    after = end + 1 if end < len(tokens) and tokens[end].lower_ in {"of", "for"} else end
    after += after > end and after < len(tokens) and tokens[after].lower_ == "the"
    last = after
    while after > end and last < len(tokens) and tokens[last].pos_ == "PROPN":
        last += 1
    return tokens[after:last]


def _told(tokens: tuple[Any, ...]) -> str:
    """Return the words of a name without a possessive."""
    return " ".join(t.text for t in tokens).removesuffix("'s").removesuffix("’s").strip()


def _beside(telling: Telling, start: int, end: int) -> Any | None:
    """Return the person who stands next to an office: after it, or before it with a comma between."""
    tokens = telling.tokens
    index = {t.i: n for n, t in enumerate(tokens)}
    people = [(index[e.start], index[e.end - 1] + 1, e) for e in telling.entities if e.label_ == "PERSON" and e.start in index]
    for first, last, person in people:
        between = tokens[end:first] if first >= end else tokens[last:start]
        words = [_word(t) or "." for t in between]
        if first >= end and all(w in _TITLES or t.pos_ == "PROPN" for w, t in zip(words, between, strict=True)) and len(words) <= 6:
            return person
        if tokens[min(end, len(tokens)) - 1].dep_ in {"nsubj", "nsubjpass"} and person.root.dep_ == "pobj":
            continue  # "against Brook, the governor won": two persons
        if last <= start and words[:1] == [","] and len(words) <= 5 and not any(t.pos_ in {"VERB", "AUX"} for t in between):
            return person
    return None


def _chosen_for(telling: Telling, start: int) -> Any | None:
    """Return the person who is to have an office: "nominated Ada Brook, a physician, to be …", "the nomination of Ada Brook as …"."""
    tokens = telling.tokens
    lead = [n for n in range(max(0, start - 7), start) if tokens[n].lower_ == "as" or (tokens[n].lower_ == "to" and n + 1 < start)]
    before = [e for e in telling.entities if e.label_ == "PERSON" and lead and e.end <= tokens[lead[-1]].i]
    named = next((t for t in tokens if t.lemma_.lower() in CHOSEN), None)
    if not before or named is None or abs(before[-1].start - named.i) > 14:
        return None
    passive = any(t.dep_ == "auxpass" for t in named.children)
    return before[-1] if (before[-1].start > named.i) != passive else None


def read_holders(telling: Telling) -> tuple[Holder, ...]:
    """Return who holds, or is named for, which office of what, as far as one sentence says both."""
    if any(m.year is not None and m.month is None for m in telling.moments):
        return ()
    tokens, found, at = telling.tokens, [], 0
    while at < len(tokens):
        end = _office_at(tokens, at)
        if end == at:
            at += 1
            continue
        office, name = _OFFICES[tuple(_word(t) for t in tokens[at:end])], _of_what(tokens, at, end)
        of = _told(name)
        near = {t.lemma_.lower() for t in tokens[max(0, at - 6) : end + 4]}
        chosen = any(t.lemma_.lower() in _POST for t in (*tokens[max(0, at - 5) : at], *tokens[end : end + 1]))
        person = _beside(telling, at, end)
        if person is None:
            person, chosen = _chosen_for(telling, at), True
        if person is not None and (of or chosen) and not near & NOT_NOW and (chosen or not near & {"next", "incoming"}):
            span = Span(person.start_char, person.end_char)
            where = Span(name[0].idx, name[-1].idx + len(name[-1])) if name else span
            found.append(Holder(person.text, span, office, of, chosen, where))
        at = end
    return tuple(found)


def _of_two_places(x: Holder, y: Holder) -> bool:
    """Return whether one person is given one office of two places ("Alaska Gov. Brook", "Idaho Gov. Brook")."""
    one_person = not (x.chosen or y.chosen) and x.office == y.office and one_name(x.person, y.person)
    return one_person and bool(x.of and y.of) and relate_places(x.of, y.of) is Relation.DISJOINT


def find_office_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the pairs of persons who are given one office of one place or body at one time, and of places whose office one person has."""
    if not (a.words & OFFICE_WORDS and b.words & OFFICE_WORDS):
        return
    for x in read_holders(a):
        for y in read_holders(b):
            if _of_two_places(x, y) and measure(story, a, b, x.span, y.span).reaches(ENOUGH):
                reason = f"place: {x.person} is {x.office} of {x.of} here, of {y.of} there"
                yield make_conflict("place_conflict", a, b, x.where, y.where, reason, measure(story, a, b, x.where, y.where))
            one_post = x.office == y.office and x.chosen == y.chosen
            if not one_post or one_name(x.person, y.person) or set(x.person.lower().split()) & set(y.person.lower().split()):
                continue
            if x.of and y.of and not (one_name(x.of, y.of) or relate_places(x.of, y.of) is Relation.SAME):
                continue
            likeness = measure(story, a, b, x.span, y.span)
            if likeness.reaches(ENOUGH):
                post = f"{x.office} of {x.of}" if x.of else x.office
                reason = f"{'who is to be' if x.chosen else 'who is'} {post}: {x.person} here, {y.person} there"
                yield make_conflict("actor_conflation", a, b, x.span, y.span, reason, likeness)
