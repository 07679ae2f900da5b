"""Evidence that one name stands where the rest of the article has another: measured over all tellings that have the other name.

A slip of the pen seldom leaves two sentences alike; but what the sentence says besides the name has been said before, of somebody else.
The values that stand against each other are left out of every comparison.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims_db.models import Span

from ...catalogue import Relation
from ...mentions.aliases import PEOPLE
from ...mentions.places import holds_places, place_paths, relate_places, town_regions, towns_apart
from ..tellings.meaning import cosine, nearness
from ..tellings.named import Name, NameIndex, index_names, is_listed
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling
from .apart import BESIDES, tells_of_another
from .conflict import Likeness, measure
from .pairing import WAYS, Pairing, of_two_events, pair

__all__ = [
    "LEAST_SHARED",
    "LONGEST",
    "Reach",
    "Rivalry",
    "about",
    "doubts",
    "meaning_measures",
    "narrow_meaning",
    "read_rivalries",
    "told",
    "word_measures",
]

LONGEST = 50  # tellings: a longer text tells of many events
LEAST_COVERED = 0.12  # of a telling's weight must be told elsewhere too
LEAST_SHARED = 1.2
OF_LANDS = 3  # steps down to a country or to a state of one; what lies deeper and holds places is a city or a county
MOST = 3  # names that could be meant in one name's place
Reach = Mapping[str, tuple[float, float]]  # the least and the most that a measure can be
_Beside = tuple[int, Name, Likeness, Telling]
_OF_ANY = ("governors", "context", "before", "after", "slot", "acts", "shared", "roles", "prep", "days")  # the most that any telling gives
_OPPOSED = {"against", "with", "over", "than", "by", "beat", "beating"}  # a place there is an opponent
_LIFE = {"bear", "live", "grow", "raise", "reside", "move", "study", "native", "resident", "hometown"}  # where a person is from


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
        return max(self.pairings, key=lambda p: (p.weight, -p.number))


def _is_place(name: Name, rival: Name) -> bool:
    """Return whether two names can both be places, and cannot be one nor one in the other as far as is known.

    An unknown name may be a quarter of the known town.
    """
    if "place" not in name.sorts & rival.sorts:
        return False
    relation = relate_places(name.text, rival.text)
    return relation is Relation.DISJOINT or (relation is Relation.UNKNOWN and towns_apart(name.text, rival.text))


def _size(name: str) -> str:
    """Return whether a place is a "land" or part of one, a "town" or part of one, or "" where nobody knows."""
    if holds_places(name) and min(len(path) for path in place_paths(name)) <= OF_LANDS:
        return "land"
    return "town" if place_paths(name) or town_regions(name) else ""


def _of_one_size(name: str, rival: str) -> bool:
    """Return whether two places can be of one size, a country and a country."""
    ours, theirs = ({len(path) for path in place_paths(n)} for n in (name, rival))
    return bool(ours & theirs - {1}) or _size(name) == _size(rival) or "" in {_size(name), _size(rival)}


def _can_be_where(name: Name, rival: Name) -> bool:
    """Return whether one of two places can stand in the other's place: no opponent, no end beside a start, no home beside a scene."""
    opposed = any(n.hangs_on in _OPPOSED for n in (name, rival))
    ways = {WAYS.get(n.hangs_on, "at") for n in (name, rival)}
    homes = [bool(n.governors & _LIFE) for n in (name, rival)]
    if any(_is_origin(n) for n in (name, rival)):
        return False
    return not opposed and len(ways) == 1 and not is_listed(rival) and homes[0] == homes[1] and _of_one_size(name.text, rival.text)


def _is_origin(name: Name) -> bool:
    """Return whether a place tells where somebody is from: "from Cumbria", "Ada Moss of Leeds", "Ian Fell (Tulsa)", "the Leeds mayor"."""
    above = name.root.head.head if name.root.dep_ == "pobj" else name.root.head
    first = name.tokens[0]
    if name.root.dep_ in {"compound", "nmod", "amod", "poss"} and (above.ent_type_ == "PERSON" or above.lemma_.lower() in PEOPLE):
        return True
    beside = name.root.dep_ in {"appos", "npadvmod", "nmod"} and (above.ent_type_ == "PERSON" or above.pos_ == "NUM")
    of = name.hangs_on == "of" and (above.ent_type_ == "PERSON" or above.pos_ == "NUM")
    return beside or of or (name.hangs_on == "from" and above.pos_ != "VERB") or bool(first.i and first.nbor(-1).text == "(")


def _is_short(name: Name) -> bool:
    """Return whether a name is an abbreviation: it may be any longer name."""
    return name.text.isupper() and len(name.text) < 6


def _is_result(name: Name) -> bool:
    """Return whether a name has a number in it: "Velden 91-73" is a result, and no name."""
    return any(c.isdigit() for c in name.text)


def _can_stand_for(name: Name, rival: Name) -> bool:
    """Return whether one of two names can stand in the other's place: a people before one noun, a place that is no opponent or end."""
    common = name.sorts & rival.sorts
    if common == {"people"}:
        return bool(name.root.head.lemma_ == rival.root.head.lemma_)
    if _is_place(name, rival):
        return _can_be_where(name, rival)
    both = (name, rival)
    unlike = _is_short(name) != _is_short(rival)
    return "party" in common and not unlike and not any(_is_nickname(n) or _is_result(n) for n in both)


def _is_nickname(name: Name) -> bool:
    """Return whether a name stands in quotation marks: "the Chin" is somebody else's other name."""
    first = name.tokens[0]
    return bool(first.i and first.nbor(-1).is_quote)


def wherever(story: Story, telling: Telling, name: Name) -> list[Span]:
    """Return the spans in which a telling says a name, one of which is the name's own: it may say it twice."""
    written, start = name.span.of(story.reading.article.text), telling.span.start
    words = telling.span.of(story.reading.article.text)
    found = re.finditer(rf"\b{re.escape(written)}\b", words) if words.find(written) != words.rfind(written) else ()
    return [name.span, *(s for m in found if (s := Span(start + m.start(), start + m.end())) != name.span)]


def told(story: Story, telling: Telling, name: Name, numbers: frozenset[int]) -> float:
    """Return how much of a telling's weight, the name apart, stands in other tellings."""
    known = frozenset().union(*(story.tellings[n].everything for n in numbers))
    weights = {story.heaviest(c): bool(c & known) for c in telling.outside((name.span,)).values()}
    whole = sum(weight for weight, _ in weights)
    return sum(weight for (weight, _), again in weights.items() if again) / whole if whole else 0.0


def _group(story: Story, index: NameIndex, number: int, name: Name) -> list[tuple[Name, list[tuple[int, Name]]]]:
    """Return the names that stand in other tellings and not in this one, each with where it stands."""
    groups: list[tuple[Name, list[tuple[int, Name]]]] = []
    known = index.tellings_of(name) | {number}
    for other in range(len(story.tellings)):
        for rival in index.names[other] if other not in known else ():
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
            if not listed and told(story, telling, name, everywhere - {number}) >= LEAST_COVERED:
                yield from _rivalries_of(story, index, number, name)


def _rivalries_of(story: Story, index: NameIndex, number: int, name: Name) -> Iterator[Rivalry]:
    """Yield one name with each name that could be meant in its place; none where a like telling is of another day."""
    telling, own = story.tellings[number], index.tellings_of(name) - {number}
    found = []
    for rival, places in _group(story, index, number, name):
        known = index.tellings_of(rival)
        if len(own) > len(known) or not _can_differ(name, rival) or index.in_one_name(name, rival):
            continue
        if _is_place(name, rival) and any(index.is_part_of_person(n) for n in (name, rival)):
            continue
        masked = wherever(story, telling, name)
        tried = [(n, r, measure(story, telling, story.tellings[n], *masked, *wherever(story, story.tellings[n], r))) for n, r in places]
        beside = [(n, r, likeness, story.tellings[n]) for n, r, likeness in tried if likeness.total >= LEAST_SHARED or n <= 1]
        one = [b for b in beside if not of_two_events(story, telling, name, b[3], b[1])]
        if not one:
            continue
        pairings = tuple(pair(story, index, number, name, n, r, likeness) for n, r, likeness, _ in one)
        weights = told(story, telling, name, known - own), told(story, telling, name, own)
        found.append(Rivalry(number, name, rival, pairings, about(story, name, rival, known, own, weights) | doubts(beside, one)))
    yield from sorted(found, key=lambda r: -r.best.weight)[:MOST]


def doubts(beside: Sequence[_Beside], one: Sequence[_Beside]) -> dict[str, float]:
    """Return how many of the tellings with the rival look like tellings of another event, and whether the one most alike does."""
    likest = max(beside, key=lambda found: found[2].total * (0.5 + found[2].share))
    return {"others": 1 - len(one) / len(beside), "likest_other": float(likest not in one)}


def _can_differ(name: Name, rival: Name) -> bool:
    """Return whether two names can name two things."""
    return relate_places(name.text, rival.text) in {Relation.UNKNOWN, Relation.DISJOINT}


def about(story: Story, name: Name, rival: Name, known: frozenset[int], own: frozenset[int], told: tuple[float, float]) -> dict[str, float]:
    """Return what is so of the two names in the whole article."""
    sorts = {name.sort, rival.sort}
    return {
        "told_of_rival": told[0],
        "told_of_name": told[1],
        "once": float(not own),
        "rival_tellings": math.log1p(len(known)),
        "rival_share": len(known) / len(story.tellings),
        "rival_leads": float(min(known, default=9) <= 1),
        "alike_sorts": float(len(sorts) == 1),
        "persons": float(sorts == {"person"}),
        "places": float(sorts == {"place"}),
        "bodies": float(sorts == {"body"}),
        "mixed": float(sorts == {"person", "body"}),
        "where": float(_is_place(name, rival)),
        "listed": float(bool(place_paths(name.text) or town_regions(name.text))),
        "rival_listed": float(bool(place_paths(rival.text) or town_regions(rival.text))),
    }


def word_measures(rivalry: Rivalry) -> dict[str, float]:
    """Return the evidence that words give, by name; of the order of one."""
    best, found = rivalry.best.found, [p.found for p in rivalry.pairings]
    of_any = {name: max(f[name] for f in found) for name in _OF_ANY}
    return {**rivalry.measures, **best, **of_any, "best_shared": best["shared"]}


def _around(telling: Telling, name: Name, reach: int = 8) -> str:
    """Return the words near a name with "it" in its place."""
    tokens = telling.tokens
    first = next(n for n, t in enumerate(tokens) if t.i == name.tokens[0].i)
    last = next(n for n, t in enumerate(tokens) if t.i == name.tokens[-1].i)
    return " ".join(
        [*(t.text for t in tokens[max(0, first - reach) : first]), "it", *(t.text for t in tokens[last + 1 : last + 1 + reach])]
    )


def narrow_meaning(story: Story, rivalry: Rivalry) -> Iterator[Reach]:
    """Yield the least and the most that each of the encoder's measures can be, closer with each thing it is asked; at last they are one.

    ``near`` is how near the two tellings are without the two names, ``lifted`` how much nearer than with them, ``gap`` how much nearer than
    to any other telling, ``local`` how near the words around the names are. Each question reads a sentence, which is dearer than all else
    here: who sees that no value still in reach is enough asks no further.
    """
    telling, text = story.tellings[rivalry.number], story.reading.article.text
    pairs = [(story.tellings[p.number], p.name) for p in rivalry.pairings]
    masked = wherever(story, telling, rivalry.name)
    cosines = [nearness(story, telling, other, *masked, *wherever(story, other, name)) for other, name in pairs]
    near = max(cosines)
    other = pairs[cosines.index(near)][0]
    reach = {"near": (near, near), "lifted": (near - 1, near + 1), "gap": (near - 1, near + 1), "local": (-1.0, 1.0)}
    yield reach
    whole = cosine(" ".join(telling.span.of(text).split()), " ".join(other.span.of(text).split())) or 0.0
    yield (reach := reach | {"lifted": (near - whole, near - whole)})
    among = {p.number for p in rivalry.pairings} | {rivalry.number}
    rest = -1.0 if len(among) < len(story.tellings) else 0.0
    for third in (t for n, t in enumerate(story.tellings) if n not in among):
        rest = max(rest, nearness(story, telling, third, *masked))
        yield (reach := reach | {"gap": (near - 1, near - rest)})
    local = max((cosine(_around(telling, rivalry.name), _around(t, n)) or 0.0) for t, n in pairs)
    yield reach | {"gap": (near - rest, near - rest), "local": (local, local)}


def meaning_measures(story: Story, rivalry: Rivalry) -> dict[str, float]:
    """Return the evidence that the encoder gives, by name: all that it is asked."""
    *_, last = narrow_meaning(story, rivalry)
    return {name: least for name, (least, _) in last.items()}
