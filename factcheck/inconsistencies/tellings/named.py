"""The names of an article, telling by telling: where each stands, of which sort it is, and which tellings speak of whom or what it names.

A telling answers a name where a word of it stands there, or a name, a place or initials that can be the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from claims_db.models import Span

from ...catalogue import Relation, acts_of
from ...events import phrase_lemma
from ...mentions.places import place_key, place_paths, relate_places, town_regions
from .naming import name_words, one_name
from .telling import Story, Telling

__all__ = ["EMPTY_ACTS", "Name", "NameIndex", "index_names", "is_listed", "titles_apart"]

EMPTY_ACTS = {"be", "have", "do", "say", "make", "take"}
DEPTH = 4  # steps up from a name: what lies higher says little of it
_WHERE = {"in", "at", "near", "outside", "off", "across", "around"}  # what follows is a place, whatever the parser calls it
_WHERE_OF = set("city town village port island province district county region capital suburb resort".split())
_SORTS = {"PERSON": "person", "ORG": "body", "PRODUCT": "body", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}
_NO_NAME = set(
    """
    governor gov president mr mrs ms dr md sen senator judge officer coach captain lt sgt rep minister pope sir forward guard director
    trophy award cup prize medal bowl mass
    """.split()
)
# Words that many names have; "the Gulf of Aden" does not answer "the Persian Gulf".
_OF_MANY = set(
    """
    gulf sea ocean bay lake river island mount valley county city town street avenue road square north south east west northern southern
    eastern western new san santa saint st los la el fort port cape central upper lower university college hospital church center centre
    """.split()
)


@dataclass(frozen=True, eq=False)
class Name:
    """A name where it stands; ``sort`` is person, body, place, people or "" where the parser does not say."""

    text: str
    sort: str
    span: Span
    tokens: tuple[Any, ...]
    words: frozenset[str]

    @cached_property
    def root(self) -> Any:
        """The word that the rest of the sentence hangs on."""
        return next((t for t in self.tokens if t.head not in self.tokens), self.tokens[-1])

    @cached_property
    def hangs_on(self) -> str:
        """The preposition before it, or ""."""
        root = self.root
        if root.dep_ != "pobj":
            return ""
        return "near" if root.head.lower_ == "to" and root.head.head.lower_ in {"close", "next", "near"} else str(root.head.lower_)

    @cached_property
    def governors(self) -> frozenset[str]:
        """The words and acts that it is said of."""
        above = [t for t in list(self.root.ancestors)[:DEPTH] if t.pos_ in {"NOUN", "VERB", "PROPN"}]
        acts = {act for t in above for act in (acts_of(phrase_lemma(t)) if t.pos_ == "VERB" else acts_of(t.lemma_, "noun"))}
        return frozenset(acts | {t.lemma_.lower() for t in above}) - EMPTY_ACTS

    @cached_property
    def sorts(self) -> frozenset[str]:
        """What it can name, of people, party and place: how it stands says more than the parser does of a name that it hardly knows."""
        known = bool(place_paths(self.text) or town_regions(self.text))
        above = self.root.head.head if self.root.dep_ == "pobj" else self.root.head
        stands = self.hangs_on in _WHERE or (self.hangs_on == "of" and above.lemma_.lower() in _WHERE_OF)
        if self.sort == "people":
            return frozenset({"people", "party"} if self._is_bare and not known else {"people"})
        if self.sort == "place":
            sure = known or stands or self.root.dep_ not in {"nsubj", "nsubjpass"}
            return frozenset({"place"} if sure else {"place", "party"})
        return frozenset({"place", "party"} if stands or self.sort == "" else {"party"})

    @property
    def _is_bare(self) -> bool:
        """Whether it stands by itself, in the singular and without an article, as a person's does."""
        root = self.root
        alone = root.tag_ == "NNP" and root.dep_ in {"nsubj", "nsubjpass", "dobj", "poss"}
        return alone and not any(t.dep_ in {"det", "amod", "compound"} for t in root.children)


def _make(tokens: list[Any], sort: str) -> Name | None:
    """Return the name of these words without article and possessive, or None where nothing is named."""
    while tokens and (tokens[0].lower_ in {"the", "a", "an"} or not tokens[0].text[0].isalnum()):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag_ == "POS" or (not tokens[-1].text[-1].isalnum() and len(tokens[-1]) == 1)):
        tokens = tokens[:-1]
    if not tokens or not any(t.text[0].isupper() for t in tokens):
        return None
    text = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text
    if len(tokens) > 1 and text.isupper():
        return None  # a headline in capitals
    words = frozenset(w.removesuffix("s") for w in name_words(text) if len(w) > 1)
    if not words or {w.lower().rstrip(".") for w in text.split()} & _NO_NAME:
        return None
    if sort != "people" and place_paths(text):
        sort = "place"
    return Name(text, sort, Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])), tuple(tokens), words)


def _read_names(telling: Telling) -> tuple[Name, ...]:
    """Return the names of one telling: what the parser marks, and runs of other proper nouns."""
    marked = [list(e) for e in telling.entities]
    taken = {t.i for tokens in marked for t in tokens}
    found = [_make(tokens, _SORTS[tokens[0].ent_type_]) for tokens in marked if tokens[0].ent_type_ in _SORTS]
    run: list[Any] = []
    for token in (*telling.tokens, None):
        if token is not None and token.pos_ == "PROPN" and token.i not in taken:
            run.append(token)
        elif run:
            found.append(_make(run, ""))
            run = []
    return tuple(sorted((n for n in found if n is not None), key=lambda n: n.span))


def _spellings(telling: Telling) -> frozenset[str]:
    """Return the words of a telling as a name may write them: without a possessive or a plural's "s", and the parts of joined words."""
    plain = {re.sub(r"['’]s?$", "", t.lower_).removesuffix("s") for t in telling.tokens}
    return frozenset(plain | {part for word in plain for part in word.split("-")})


@dataclass(frozen=True)
class NameIndex:
    """The names of each telling of a story, and which tellings answer a name."""

    names: tuple[tuple[Name, ...], ...]
    _words: tuple[frozenset[str], ...]
    _known: dict[str, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    def answers(self, name: Name, number: int) -> bool:
        """Return whether a telling (by its place in the story) speaks of what a name names."""
        return number in self.tellings_of(name)

    def in_one_name(self, name: Name, other: Name) -> bool:
        """Return whether one name of the article has the words of both: "Ada" and "Brook" are Ada Brook."""
        both = name.words | other.words
        return any(both <= whole.words for names in self.names for whole in names)

    def is_part_of_person(self, name: Name) -> bool:
        """Return whether the article has the name in the longer name of a person: "Beverly" is no town beside Beverly Holt."""
        return any(whole.sort == "person" and name.words < whole.words for names in self.names for whole in names)

    def tellings_of(self, name: Name) -> frozenset[int]:
        """Return the tellings that speak of what a name names; worked out once."""
        found = self._known.get(name.text)
        if found is None:
            found = self._known[name.text] = self._look(name)
        return found

    def _look(self, name: Name) -> frozenset[int]:
        """Return what ``tellings_of`` says, worked out."""
        initials = "".join(word[0] for word in name_words(name.text))
        words = (name.words - _OF_MANY or name.words) | ({initials} if len(initials) > 1 else frozenset())
        tellings = enumerate(zip(self._words, self.names, strict=True))
        return frozenset(n for n, (said, names) in tellings if words & said or any(_can_be_one(name.text, other.text) for other in names))


@functools.lru_cache(maxsize=65536)
def _can_be_one(name: str, other: str) -> bool:
    """Return whether two names can name one thing, or the second a place inside the first."""
    if one_name(name, other) or relate_places(name, other) is Relation.SAME:
        return True
    if name.isupper() and 1 < len(name) < 6 and "".join(w[0] for w in other.lower().split()) == name.lower():
        return True
    return any(b[: len(a)] == a for a in place_paths(name) for b in place_paths(other))


def _as_places(names: tuple[Name, ...], called: Collection[str]) -> tuple[Name, ...]:
    """Return the names with those as places that the parser reads as bodies or as nothing here, and as known towns elsewhere."""
    towns = [n.sort in {"", "body"} and place_key(n.text) in called and bool(town_regions(n.text)) for n in names]
    return tuple(replace(n, sort="place") if town else n for n, town in zip(names, towns, strict=True))


def index_names(story: Story) -> NameIndex:
    """Return the names of a story's tellings."""
    names = tuple(_as_places(_read_names(t), story.called) for t in story.tellings)
    return NameIndex(names, tuple(_spellings(t) for t in story.tellings))


def is_listed(name: Name) -> bool:
    """Return whether a name is one of several joined by "and"."""
    return name.root.dep_ == "conj" or any(t.dep_ == "conj" for t in name.root.children)


def _titled(telling: Telling, name: Name) -> str:
    """Return the person whose title a name opens ("Ohio Sen. Ada Brook"), or ""."""
    end = name.tokens[-1].i + 1
    people = [e for e in telling.entities if e.label_ == "PERSON" and 0 <= e.start - end <= 2]
    return people[0].text if people and name.root.dep_ in {"compound", "nmod", "poss", "amod"} else ""


def titles_apart(a: Telling, name: Name, b: Telling, rival: Name) -> bool:
    """Return whether two names open the titles of two persons: "Ohio Sen. Ada Brook", "Idaho Sen. Ian Fell"."""
    holders = _titled(a, name), _titled(b, rival)
    return all(holders) and not one_name(*holders)
