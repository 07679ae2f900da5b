"""Evidence that one thing stands where the rest of the article has a sibling of it: nouns that the catalogue says exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import Span

from ...catalogue import Relation, branch_of, kind_names, relate
from ..tellings.named import Name, NameIndex, index_names
from ..tellings.telling import Story, Telling
from .apart import BESIDES, tells_of_another
from .conflict import measure
from .pairing import of_two_events, pair
from .stranger import LEAST_SHARED, LONGEST, Rivalry, about, doubts, told

__all__ = ["read_siblings"]

_KIN = {Relation.SAME, Relation.COMPATIBLE}
_EITHER = {"sheep", "fish", "deer", "aircraft", "salmon", "trout", "cod", "cattle"}  # one or many
# What one event has several of as a rule, each in its turn: a sister and a daughter, a knee and an elbow, a flaw and a virus.
_MANY = frozenset(
    (
        "relative;person by sex;person by age;servant of order;rank;believer;civil role;company role;sporting role;"
        "working role;expert role;playing role;health role;stage role;media role;traveller role;pupil role;"
        "season of play;stage of a contest;outcome of a contest;outcome of a trial;body part;injury event or fault"
    ).split(";")
)
_NESTED = {"building", "software or device"}  # one may stand in the other: a court in a mall, a browser on a laptop
_ADVERBS = {"building", "vehicle", "weapon"}  # "at home", "by bus", "a friend of mine": without an article no one thing
_LOOSE = {"DATE", "TIME", "PERSON", "ORG", "GPE", "LOC", "NORP", "MONEY", "QUANTITY", "CARDINAL"}


def _things(telling: Telling) -> tuple[Name, ...]:
    """Return the nouns of a telling that the catalogue knows, each with its compound where that is the catalogue's word."""
    found = []
    for number, token in enumerate(telling.tokens):
        if token.pos_ not in {"NOUN", "PROPN"} or (token.ent_type_ in _LOOSE and token.pos_ == "PROPN"):
            continue
        before = telling.tokens[number - 1] if number else None
        joined = f"{before.lemma_} {token.lemma_}".lower() if before is not None else ""
        tokens: list[Any] = [token]
        word = token.lemma_.lower()
        if before is not None and before.pos_ in {"NOUN", "ADJ", "PROPN"} and kind_names(joined):
            tokens, word = [before, token], joined
        elif not kind_names(word):
            continue
        end = tokens[-1]
        bare = not any(t.dep_ in {"det", "poss", "amod", "compound", "nmod", "nummod"} for t in token.children)
        if bare and not token.tag_.endswith("S") and _ADVERBS & set(kind_names(word)):
            continue
        found.append(Name(word, "thing", Span(tokens[0].idx, end.idx + len(end)), tuple(tokens), frozenset({word})))
    return tuple(found)


def _number(name: Name) -> str:
    """Return whether a noun is of "one" thing, of "many", or "" where it does not say: "by rifle", "sheep"."""
    token = name.tokens[-1]
    if token.lower_ in _EITHER:
        return ""
    if token.tag_.endswith("S"):
        return "many"
    return "one" if any(t.dep_ in {"det", "poss", "nummod"} for t in (*token.children, *name.tokens[0].children)) else ""


def _is_before(name: Name) -> bool:
    """Return whether a noun stands before another one and says what sort of thing that is: "a tram line"."""
    return name.tokens[-1].dep_ in {"compound", "nmod", "amod"}


def _alike(name: Name, rival: Name) -> bool:
    """Return whether two things can stand for each other: both one or both many, and before the same noun or before none."""
    if _is_before(name) != _is_before(rival):
        return False
    if _is_before(name):
        return bool(name.tokens[-1].head.lemma_ == rival.tokens[-1].head.lemma_)
    return {_number(name), _number(rival)} != {"one", "many"}


def _exclude(word: str, rival: str) -> bool:
    """Return whether nothing is both, and one event has one of the two as a rule: a ship and the helicopter above it are no rivals."""
    branch = branch_of(word, rival)
    return relate(word, rival) is Relation.DISJOINT and not _MANY & set(branch) and branch != ("vehicle",)


def _says(things: tuple[Name, ...], lemmas: frozenset[str], word: str) -> bool:
    """Return whether a telling names a thing of this word's kind."""
    return word.split()[-1] in lemmas or any(relate(word, other.text) in _KIN for other in things)


def read_siblings(story: Story) -> Iterator[Rivalry]:
    """Yield each thing with each other thing that could be meant in its place; none in a text of more than ``LONGEST`` tellings."""
    if len(story.tellings) > LONGEST:
        return
    index = index_names(story)
    things = tuple(_things(t) for t in story.tellings)
    for number, telling in enumerate(story.tellings):
        if tells_of_another(story, telling) or telling.words & BESIDES:
            continue
        for name in things[number]:
            yield from _siblings_of(story, index, things, number, name)


def _tellings_of(story: Story, things: tuple[tuple[Name, ...], ...], word: str) -> frozenset[int]:
    """Return the tellings that name a thing of this word's kind."""
    return frozenset(n for n, t in enumerate(story.tellings) if _says(things[n], t.lemmas, word))


def _siblings_of(story: Story, index: NameIndex, things: tuple[tuple[Name, ...], ...], number: int, name: Name) -> Iterator[Rivalry]:
    """Yield one thing with each sibling that other tellings name in its place."""
    telling = story.tellings[number]
    own = _tellings_of(story, things, name.text) - {number}
    if number <= 1 and own:
        return
    groups: dict[str, list[tuple[int, Name]]] = {}
    for other in range(len(story.tellings)):
        if other == number or other in own:
            continue
        for rival in things[other]:
            if _exclude(name.text, rival.text) and _alike(name, rival) and not _says(things[number], telling.lemmas, rival.text):
                groups.setdefault(rival.text, []).append((other, rival))
    for word, places in groups.items():
        known = _tellings_of(story, things, word)
        if len(own) > len(known):
            continue
        tried = [(n, r, measure(story, telling, story.tellings[n], name.span, r.span)) for n, r in places]
        beside = [(n, r, likeness, story.tellings[n]) for n, r, likeness in tried if likeness.total >= (LEAST_SHARED if n > 1 else 0.1)]
        one = [b for b in beside if not of_two_events(story, telling, name, b[3], b[1])]
        if not one:
            continue
        pairings = tuple(pair(story, index, number, name, n, r, likeness) for n, r, likeness, _ in one)
        rival = one[0][1]
        weights = told(story, telling, name, known - own), told(story, telling, name, own)
        inside = bool(_NESTED & set(branch_of(name.text, rival.text)))
        more = {"building": float(inside), "before_noun": float(_is_before(name))}
        yield Rivalry(number, name, rival, pairings, about(story, name, rival, known, own, weights) | doubts(beside, one) | more)
