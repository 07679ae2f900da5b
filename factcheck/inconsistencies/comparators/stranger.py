"""Evidence that one name stands where the rest of the article has another: measured over all tellings that have the other name.

A slip of the pen seldom leaves two sentences alike; but what the sentence says besides the name has been said before, of somebody else.
The values that stand against each other are left out of every comparison.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...catalogue import Relation
from ...mentions.places import place_paths, relate_places, towns_apart
from ..tellings.meaning import cosine, nearness
from ..tellings.named import EMPTY_ACTS, Name, NameIndex, governors, index_names, is_listed, titles_apart
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, other_people
from .apart import BESIDES, dates_clash, numbers_clash, tells_of_another, unlike_moods
from .conflict import FAIR, Likeness, measure
from .office import NOT_NOW, OFFICE_WORDS

__all__ = ["Pairing", "Rivalry", "meaning_measures", "read_rivalries", "word_measures"]

LONGEST = 50  # tellings: a longer text tells of many events
LEAST_COVERED = 0.2  # of a telling's weight must be told elsewhere too
LEAST_SHARED = 2.0
_Beside = tuple[int, Name, Likeness, Telling]
_OF_ANY = ("governors", "context", "before", "after", "slot", "acts", "shared")  # the most that any telling gives
_OF_BEST = ("names_shared", "strange_here", "strange_there", "other_people", "numbers_shared", "numbers_apart")
_NOT_WHERE = {"against", "to", "from", "with", "over", "than", "for", "by", "beat", "beating"}  # a place there is an opponent or an end
_SAYING = {"say", "tell", "add", "state", "report", "note", "explain", "comment", "write", "ask", "argue", "claim", "believe"}
_LIFE = {"bear", "live", "grow", "raise", "reside", "move", "study", "native", "resident", "hometown"}  # where a person is from
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}


@dataclass(frozen=True)
class Pairing:
    """The telling with the strange name beside one telling with the name that it stands for."""

    number: int
    name: Name
    likeness: Likeness
    found: dict[str, float]


@dataclass(frozen=True)
class Rivalry:
    """A name of one telling, the name that other tellings have in its place, and those tellings."""

    number: int
    name: Name
    rival: Name
    pairings: tuple[Pairing, ...]
    measures: dict[str, float]

    @property
    def best(self) -> Pairing:
        """The telling with the other name that is most like this one."""
        return max(self.pairings, key=lambda p: (p.likeness.total * (0.5 + p.likeness.share), -p.number))


def _of_one_sort(name: Name, rival: Name) -> bool:
    """Return whether two names name things of one sort, as far as the parser says; it takes some bodies for persons."""
    if {"people", "place"} & {name.sort, rival.sort}:
        return name.sort == rival.sort
    sorts = {name.sort, rival.sort}
    return "" not in sorts and (len(sorts) == 1 or sorts == {"person", "body"})


def _of_one_size(name: str, rival: str) -> bool:
    """Return whether two places can be of one size, a country and a country: the catalogue knows how deep they lie, or not."""
    ours, theirs = ({len(path) for path in place_paths(n)} for n in (name, rival))
    return not ours or not theirs or bool(ours & theirs - {1})


def _can_stand_for(name: Name, rival: Name) -> bool:
    """Return whether one of two names can stand in the other's place: a people before one noun, a place that is no opponent or end."""
    if not _of_one_sort(name, rival):
        return False
    if name.sort == "people":
        return bool(name.root.head.lemma_ == rival.root.head.lemma_)
    if "place" in {name.sort, rival.sort}:
        if not _of_one_size(name.text, rival.text):
            return False
        both = (name, rival)
        ends = any(n.root.dep_ == "pobj" and n.root.head.lower_ in _NOT_WHERE for n in both)
        homes = [bool(governors(n) & _LIFE) for n in both]
        owners = any(n.root.dep_ == "poss" or n.root.head.lower_ == "of" for n in both) and not governors(name) & governors(rival)
        return not ends and not owners and not is_listed(rival) and homes[0] == homes[1]
    return not _speaks(name) and not _speaks(rival)


def _speaks(name: Name) -> bool:
    """Return whether a name is who says it: one report has many sources."""
    return name.root.dep_ == "nsubj" and name.root.head.lemma_ in _SAYING


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


def _are_two(a: Telling, name: Name, b: Telling, rival: Name) -> bool:
    """Return whether two names play two parts: one does what the other undergoes, or one is a deputy, a predecessor, a sister."""
    ours, theirs = _slots(a, name), _slots(b, rival)
    turned = {"agent": "object", "object": "agent"}
    if unlike_moods(a, name.root, b, rival.root) or titles_apart(a, name, b, rival):
        return True
    if other_people(a, b) and _beside(a, name)[2] in OFFICE_WORDS and _beside(b, rival)[2] in OFFICE_WORDS:
        return True  # who governs Idaho, and who governs Ohio
    crossed = not ours & theirs and any((act, turned.get(slot, "")) in theirs for act, slot in ours)
    return crossed or bool((_beside(a, name)[0] ^ _beside(b, rival)[0]) & NOT_NOW)


def _numbers(telling: Telling) -> set[str]:
    """Return the numbers of a telling, as written."""
    return {t.lower_ for t in telling.tokens if t.like_num}


def _of_two_events(story: Story, a: Telling, name: Name, b: Telling, rival: Name) -> bool:
    """Return whether two tellings are of two events, or two names of one event play two parts."""
    return dates_clash(a, b) or numbers_clash(a, b) or tells_of_another(story, b) or _are_two(a, name, b, rival)


def _pair(story: Story, index: NameIndex, number: int, name: Name, other: int, rival: Name, likeness: Likeness) -> Pairing:
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
        "governors": min(2, len(governors(name) & governors(rival))),
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
    }
    return Pairing(other, rival, likeness, found)


def _told(story: Story, telling: Telling, name: Name, numbers: frozenset[int]) -> float:
    """Return how much of a telling's weight, the name apart, stands in other tellings."""
    known = frozenset().union(*(story.tellings[n].everything for n in numbers))
    weights = {story.heaviest(c): bool(c & known) for c in telling.outside((name.span,)).values()}
    whole = sum(weight for weight, _ in weights)
    return sum(weight for (weight, _), told in weights.items() if told) / whole if whole else 0.0


def _group(story: Story, index: NameIndex, number: int, name: Name) -> list[tuple[Name, list[tuple[int, Name]]]]:
    """Return the names that stand in other tellings and not in this one, each with where it stands."""
    groups: list[tuple[Name, list[tuple[int, Name]]]] = []
    for other in range(len(story.tellings)):
        if other == number or index.answers(name, other):
            continue
        for rival in index.names[other]:
            if not _can_stand_for(name, rival) or index.answers(rival, number):
                continue
            group = next((g for g in groups if g[0].text == rival.text or one_name(g[0].text, rival.text)), None)
            if group is None:
                groups.append((rival, [(other, rival)]))
            else:
                group[1].append((other, rival))
    return groups


def read_rivalries(story: Story) -> Iterator[Rivalry]:
    """Yield each name with each name that could be meant in its place; none in a text of more than ``LONGEST`` tellings."""
    if len(story.tellings) > LONGEST:
        return
    index = index_names(story)
    everywhere = frozenset(range(len(story.tellings)))
    for number, telling in enumerate(story.tellings):
        if tells_of_another(story, telling) or telling.words & BESIDES:
            continue
        for name in index.names[number]:
            listed = name.sort == "place" and is_listed(name)
            if not listed and _told(story, telling, name, everywhere - {number}) >= LEAST_COVERED:
                yield from _rivalries_of(story, index, number, name)


def _rivalries_of(story: Story, index: NameIndex, number: int, name: Name) -> Iterator[Rivalry]:
    """Yield one name with each name that could be meant in its place; none where a like telling is of another day."""
    telling, own = story.tellings[number], index.tellings_of(name) - {number}
    found = []
    for rival, places in _group(story, index, number, name):
        known = index.tellings_of(rival)
        if len(own) > len(known) or not _can_differ(name, rival) or index.in_one_name(name, rival):
            continue
        tried = [(n, r, measure(story, telling, story.tellings[n], name.span, r.span)) for n, r in places]
        beside = [(n, r, likeness, story.tellings[n]) for n, r, likeness in tried if likeness.total >= LEAST_SHARED]
        if any(dates_clash(telling, other) and likeness.reaches(FAIR) for _, _, likeness, other in beside):
            return
        one = [b for b in beside if not _of_two_events(story, telling, name, b[3], b[1])]
        if not one:
            continue
        pairings = tuple(_pair(story, index, number, name, n, r, likeness) for n, r, likeness, _ in one)
        if name.sort == rival.sort != "body" or any(_stands_alike(p) for p in pairings):
            told = _told(story, telling, name, known - own), _told(story, telling, name, own)
            found.append(Rivalry(number, name, rival, pairings, _about(story, name, rival, known, own, told) | _doubts(beside, one)))
    yield from found


def _doubts(beside: Sequence[_Beside], one: Sequence[_Beside]) -> dict[str, float]:
    """Return how many of the tellings with the rival look like tellings of another event, and whether the one most alike does."""
    likest = max(beside, key=lambda found: found[2].total * (0.5 + found[2].share))
    return {"others": 1 - len(one) / len(beside), "likest_other": float(likest not in one)}


def _can_differ(name: Name, rival: Name) -> bool:
    """Return whether two names can name two things: of two places neither lies in the other, as far as is known."""
    if "place" in {name.sort, rival.sort}:
        return _lie_apart(name, rival)  # an unknown name may be a quarter of the known town
    return relate_places(name.text, rival.text) in {Relation.UNKNOWN, Relation.DISJOINT}


def _lie_apart(name: Name, rival: Name) -> bool:
    """Return whether two places cannot be one, nor one in the other; small towns are looked up where the parser reads places."""
    relation = relate_places(name.text, rival.text)
    small = name.sort == rival.sort == "place" and relation is Relation.UNKNOWN
    return relation is Relation.DISJOINT or (small and towns_apart(name.text, rival.text))


def _stands_alike(pairing: Pairing) -> bool:
    """Return whether two names of a sort that the parser is unsure of stand in one place of the sentence."""
    return bool(pairing.found["slot"] or pairing.found["context"])


def _about(
    story: Story, name: Name, rival: Name, known: frozenset[int], own: frozenset[int], told: tuple[float, float]
) -> dict[str, float]:
    """Return what is so of the two names in the whole article."""
    sorts = {name.sort, rival.sort}
    return {
        "told_of_rival": told[0],
        "told_of_name": told[1],
        "once": float(not own),
        "rival_tellings": math.log1p(len(known)),
        "rival_share": len(known) / len(story.tellings),
        "rival_leads": float(min(known, default=9) <= 1),
        "persons": float(sorts == {"person"}),
        "places": float(sorts == {"place"}),
        "bodies": float(sorts == {"body"}),
        "mixed": float(sorts == {"person", "body"}),
        "apart": float(_lie_apart(name, rival)),
    }


def word_measures(rivalry: Rivalry) -> dict[str, float]:
    """Return the evidence that words give, by name; of the order of one."""
    best, found = rivalry.best.found, [p.found for p in rivalry.pairings]
    of_any = {name: max(f[name] for f in found) for name in _OF_ANY}
    return {**rivalry.measures, **of_any, **{name: best[name] for name in _OF_BEST}, "best_shared": best["shared"]}


def meaning_measures(story: Story, rivalry: Rivalry) -> dict[str, float]:
    """Return the evidence that the encoder gives: how near the tellings are without the two names, and how much nearer than with them."""
    telling = story.tellings[rivalry.number]
    text = story.reading.article.text
    pairs = [(story.tellings[p.number], p.name.span) for p in rivalry.pairings]
    near = [nearness(story, telling, other, rivalry.name.span, span) for other, span in pairs]
    nearest = max(range(len(near)), key=lambda n: near[n])
    whole = cosine(" ".join(telling.span.of(text).split()), " ".join(pairs[nearest][0].span.of(text).split())) or 0.0
    return {"near": near[nearest], "lifted": near[nearest] - whole}
