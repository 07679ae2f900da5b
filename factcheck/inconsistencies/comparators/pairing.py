"""Two names of two tellings side by side: what speaks for the one standing in the other's place, and what for two events.

The values that stand against each other are left out of every comparison.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ...catalogue import Relation, acts_of, relate
from ...mentions.places import place_paths, relate_places
from ..tellings.named import EMPTY_ACTS, Name, NameIndex, titles_apart
from ..tellings.telling import Story, Telling, other_people
from .apart import dates_clash, numbers_clash, tells_of_another, unlike_moods
from .conflict import Likeness
from .office import CHOSEN, NOT_NOW, OFFICE_WORDS

__all__ = ["WAYS", "Pairing", "are_two", "of_two_events", "pair"]

WAYS = {"to": "to", "for": "to", "toward": "to", "towards": "to", "into": "to", "from": "from"}  # where a place is an end
_SAYING = {"say", "tell", "add", "state", "report", "note", "explain", "comment", "write", "ask", "argue", "claim", "believe"}
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_WEEK = set("monday tuesday wednesday thursday friday saturday sunday".split())
_BEFORE_NAME = {"compound", "nmod", "appos", "amod", "relcl", "acl"}
_OF_ROLE = {"compound", "dobj", "attr", "pobj"}


@dataclass(frozen=True)
class Pairing:
    """The telling with the strange name beside one telling with the name that it stands for."""

    number: int
    name: Name
    likeness: Likeness
    found: dict[str, float]

    @property
    def weight(self) -> float:
        """How much the two tellings share, and how much of them it is."""
        return self.likeness.total * (0.5 + self.likeness.share)


def _speaks(name: Name) -> bool:
    """Return whether a name is who says it: "Ada Moss said", "according to Ada Moss"."""
    root = name.root
    return (root.dep_ == "nsubj" and root.head.lemma_ in _SAYING) or (root.dep_ == "pobj" and root.head.head.lower_ == "according")


def _beside(telling: Telling, name: Name) -> tuple[set[str], str, str]:
    """Return the telling words within four words of a name, and the words just before and after it."""
    tokens = telling.tokens
    first, last = name.tokens[0].i - tokens[0].i, name.tokens[-1].i - tokens[0].i
    by_index = {t.i - tokens[0].i: t for t in tokens}
    before = [by_index[i] for i in range(first - 4, first) if i in by_index]
    after = [by_index[i] for i in range(last + 1, last + 5) if i in by_index]
    words = {t.lemma_.lower() for t in (*before, *after) if t.pos_ in _CONTENT}
    return words, before[-1].lower_ if before else "^", after[0].lower_ if after else "$"


def _slots(telling: Telling, name: Name) -> set[tuple[str, str]]:
    """Return the (act, slot) pairs that a name fills."""
    return {
        (frame.act, slot)
        for frame in telling.frames
        for slot in ("agent", "object", "owner", "place")
        for mention in getattr(frame, slot)
        if frame.act not in EMPTY_ACTS and ((mention.start < name.span.end and name.span.start < mention.end) or name.text in mention.text)
    }


def are_two(a: Telling, name: Name, b: Telling, rival: Name) -> bool:
    """Return whether two names play two parts: one does what the other undergoes, one will do what the other did, one only says it."""
    if unlike_moods(a, name.root, b, rival.root) or _speaks(name) != _speaks(rival) or _opposes(name) != _opposes(rival):
        return True
    if _speaks(name) and _roles_beside(a, name, b, rival)["roles_apart"]:
        return True  # the drummer says it, and the manager says it
    ours, theirs = _slots(a, name), _slots(b, rival)
    turned = {"agent": "object", "object": "agent"}
    return not ours & theirs and any((act, turned.get(slot, "")) in theirs for act, slot in ours)


def _numbers(telling: Telling) -> set[str]:
    """Return the numbers of a telling, as written."""
    return {t.lower_ for t in telling.tokens if t.like_num}


def of_two_events(story: Story, a: Telling, name: Name, b: Telling, rival: Name) -> bool:
    """Return whether two tellings are of two events, or two names of one event play two parts."""
    apart = dates_clash(a, b) or numbers_clash(a, b) or (rival.sort != "place" and tells_of_another(story, b))
    return apart or titles_apart(a, name, b, rival) or _by_office(a, name, b, rival) or are_two(a, name, b, rival)


def _by_office(a: Telling, name: Name, b: Telling, rival: Name) -> bool:
    """Return whether two names are of two offices, or one is a deputy, a predecessor, a sister."""
    if other_people(a, b) and _beside(a, name)[2] in OFFICE_WORDS and _beside(b, rival)[2] in OFFICE_WORDS:
        return True  # who governs Idaho, and who governs Ohio
    if rival.sort == "place":
        return False
    if bool(name.governors & CHOSEN) != bool(rival.governors & CHOSEN) or _places_apart(_ahead(a, name), _ahead(b, rival)):
        return True  # who holds a post, and who is to have it; who holds it in Idaho, and in Ohio
    return bool((_beside(a, name)[0] ^ _beside(b, rival)[0]) & NOT_NOW)


def _ahead(telling: Telling, name: Name) -> list[str]:
    """Return the places named right before a name, whose office its bearer has: "Ohio Gov. Ada Moss"."""
    first = name.tokens[0].i
    return [t.text for t in telling.tokens if first - 4 < t.i < first and t.pos_ == "PROPN" and place_paths(t.text)]


def _places_apart(ours: list[str], theirs: list[str]) -> bool:
    """Return whether two titles are of two places: "Ohio governor", "Idaho governor"."""
    return bool(ours and theirs) and all(relate_places(x, y) is Relation.DISJOINT for x in ours for y in theirs)


def _opposes(name: Name) -> bool:
    """Return whether a name is an opponent's: "against Ada Moss"."""
    return name.hangs_on in {"against", "over"}


def pair(story: Story, index: NameIndex, number: int, name: Name, other: int, rival: Name, likeness: Likeness) -> Pairing:
    """Return one pairing with what was found in it."""
    a, b = story.tellings[number], story.tellings[other]
    here = [n for n in index.names[number] if n is not name]
    strange_here = sum(not index.answers(n, other) for n in here)
    strange_there = sum(n is not rival and not index.answers(n, number) for n in index.names[other])
    (ours, left, right), (theirs, before, after) = _beside(a, name), _beside(b, rival)
    numbers, others = _numbers(a), _numbers(b)
    acts = {f.act for f in a.frames} & {f.act for f in b.frames} - EMPTY_ACTS
    found = {
        "shared": math.log1p(likeness.total),
        "governors": min(2, len(name.governors & rival.governors)),
        "context": min(2, len(ours & theirs)),
        "before": float(left == before),
        "after": float(right == after),
        "slot": float(bool(_slots(a, name) & _slots(b, rival))),
        "acts": min(2, len(acts)),
        "names_shared": min(3, len(here) - strange_here),
        "strange_here": min(3, strange_here),
        "strange_there": min(3, strange_there),
        "other_people": float(other_people(a, b)),
        "numbers_shared": min(2, len(numbers & others)),
        "numbers_apart": float(bool(numbers and others and not numbers & others)),
        "another": float(tells_of_another(story, b)),
        "share": min(1.0, likeness.share),
        "prep": float(bool(name.hangs_on) and name.hangs_on == rival.hangs_on),
        "owners": float(any(n.root.dep_ == "poss" or n.hangs_on == "of" for n in (name, rival))),
        "ends": float(name.hangs_on in WAYS),
        "speaks": float(_speaks(name) and _speaks(rival)),
        "days": float(bool(_days(a) & _days(b))),
        "days_apart": float(bool(_days(a) and _days(b) and not _days(a) & _days(b))),
        **_roles_beside(a, name, b, rival),
    }
    return Pairing(other, rival, likeness, found)


def _days(telling: Telling) -> set[str]:
    """Return the days of the week that a telling names."""
    return {t.lower_ for t in telling.tokens if t.lower_ in _WEEK}


def _near(name: Name) -> list[Any]:
    """Return the words that say of a name's bearer what it is: beside it, under it, or of which it is said."""
    root, above = name.root, name.root.head
    near = [t for t in root.children if t.dep_ in _BEFORE_NAME]
    if root.dep_ in {"appos", "attr", "oprd", "compound", "nmod"} or (root.dep_ == "nsubj" and above.lemma_ == "be"):
        near.append(above)
    if root.dep_ == "pobj" and above.lower_ in {"of", "by"} and above.head.pos_ == "NOUN":
        near.append(above.head)
    return near + [k for t in root.children if t.dep_ == "prep" and t.lower_ in {"for", "of", "at"} for k in t.children]


def _roles(telling: Telling, name: Name) -> set[str]:
    """Return the words that say what a name's bearer is or does: titles, appositions, "for the prosecution", "who leads the dig"."""
    own = {t.i for t in name.tokens}
    near = _near(name)
    near += [k for t in near if t.pos_ in {"NOUN", "VERB", "AUX"} for k in t.children if k.dep_ in _OF_ROLE]
    near += [t for t in telling.tokens if t.i + 1 == name.tokens[0].i]
    kept = [t for t in near if t.i not in own and t.pos_ in {"NOUN", "VERB", "PROPN", "ADJ"}]
    return {t.lemma_.lower() for t in kept} - EMPTY_ACTS


def _kin(word: str, other: str) -> bool:
    """Return whether two words tell one role: one stem ("prosecutor", "prosecution"), or one act or kind."""
    if word == other or (len(word) > 4 and len(other) > 4 and word[:5] == other[:5]):
        return True
    if set(acts_of(word)) & set(acts_of(other)):
        return True
    return relate(word, other) in {Relation.SAME, Relation.COMPATIBLE}


def _roles_beside(a: Telling, name: Name, b: Telling, rival: Name) -> dict[str, float]:
    """Return how the roles of two names stand: how many both have, and whether each has one that the other lacks."""
    ours, theirs = _roles(a, name), _roles(b, rival)
    shared = sum(any(_kin(word, other) for other in theirs) for word in ours)
    return {"roles": min(2, shared), "roles_apart": float(bool(ours and theirs and not shared))}
