"""A sentence as one telling of an event, and how surely two tellings speak of one event: by what they share and how rare that is here.

Two tellings of one event name the same people and things and the same act. What they share is weighed by how seldom the article says it;
the values that a comparator puts side by side never count for themselves.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from claims_db.models import EventFrame, Moment, Quantity, Span

from ...catalogue import acts_of, kind_names
from ...events import phrase_lemma
from ...mentions.dates import read_moments
from ...mentions.quantities import read_quantities
from ...reading import Reading
from .locating import Location, Told, locate, read_called, read_told
from .naming import name_words, one_name

__all__ = ["Story", "Telling", "likeness", "other_people", "pairs", "read_story"]

_PROSE = {"body", "headline", "heading", "bullet", "fragment"}
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_EMPTY = set(
    """
    say tell add report state note ask do have be make get take go come use people person time year day week month today yesterday tomorrow
    monday tuesday wednesday thursday friday saturday sunday man woman one two three first last new other many more official spokesman
    spokeswoman statement mr mrs ms
    """.split()
)


@dataclass(frozen=True)
class Telling:
    """One sentence: its words, what they name, its frames and values."""

    number: int
    kind: str
    span: Span
    tokens: tuple[Any, ...]
    frames: tuple[EventFrame, ...]
    concepts: dict[int, frozenset[str]]  # token index → the names of what it stands for
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    entities: tuple[Any, ...] = ()  # as the parser marks them, in order

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its words."""
        return frozenset(t.lemma_.lower() for t in self.tokens)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The persons it names, as written."""
        return tuple(e.text for e in self.entities if e.label_ == "PERSON")

    @cached_property
    def people_words(self) -> frozenset[str]:
        """The words of the persons it names, in lower case and without a plural's or a possessive's "s"."""
        return frozenset(w.removesuffix("s") for name in self.people for w in name_words(name) if len(w) > 1)

    @cached_property
    def main_name(self) -> str:
        """The name that is the subject of the sentence, or ""."""
        root = next((t for t in self.tokens if t.dep_ == "ROOT"), None)
        subjects = [] if root is None else [t for t in root.children if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ == "PROPN"]
        return next((t.text for t in subjects if _is_lone_name(t)), "")

    @cached_property
    def named(self) -> frozenset[str]:
        """The words of its names, in lower case and without a plural's or a possessive's "s"."""
        return frozenset(t.lower_.removesuffix("s") for t in self.tokens if t.pos_ == "PROPN")

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, as written."""
        return frozenset(t.lower_ for t in self.tokens)

    @cached_property
    def everything(self) -> frozenset[str]:
        """All that its words stand for."""
        return frozenset().union(*self.concepts.values())

    def outside(self, masked: Iterable[Span]) -> Mapping[int, frozenset[str]]:
        """Return the concepts of the words that no masked span touches."""
        near = [s for s in masked if s.overlaps(self.span)]
        if not near:
            return self.concepts
        return {i: c for i, c in self.concepts.items() if not any(s.overlaps(self._places[i]) for s in near)}

    @cached_property
    def _places(self) -> Mapping[int, Span]:
        """Where the words with concepts stand."""
        return {t.i: Span(t.idx, t.idx + len(t)) for t in self.tokens if t.i in self.concepts}

    def token_at(self, start: int) -> Any | None:
        """Return the word that starts at (or covers) a character."""
        return next((t for t in self.tokens if t.idx <= start < t.idx + len(t)), None)


@dataclass(frozen=True)
class Story:
    """The tellings of one article, and in how many of them each concept stands.

    ``size`` is how many tellings ``spread`` was counted over, where those are more than the ones at hand.
    """

    reading: Reading
    tellings: tuple[Telling, ...]
    spread: Counter[str] = field(default_factory=Counter)
    size: int = 0
    _known: dict[frozenset[str], tuple[float, str]] = field(default_factory=dict, compare=False, repr=False)
    _places: dict[int, tuple[Location, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def told(self) -> Told:
        """Where the article itself says that places lie."""
        return read_told(telling.entities for telling in self.tellings)

    @cached_property
    def called(self) -> frozenset[str]:
        """The names that stand for a place somewhere in the article."""
        return read_called(telling.entities for telling in self.tellings)

    def locations(self, telling: Telling) -> tuple[Location, ...]:
        """Return the places that a telling names; worked out once."""
        found = self._places.get(telling.number)
        if found is None:
            found = self._places[telling.number] = locate(telling.entities, self.told, telling.tokens, self.called)
        return found

    def weight(self, concept: str) -> float:
        """Return how much sharing a concept says: more where the article seldom speaks of it; names say more than words."""
        rarity = math.log(1 + (self.size or len(self.tellings)) / max(1, self.spread[concept]))
        kind = concept.partition(":")[0]
        return rarity * {"name": 1.2, "act": 0.8, "number": 0.8}.get(kind, 1.0)

    def heaviest(self, concepts: frozenset[str]) -> tuple[float, str]:
        """Return the weight and the name of the concept among these that says most; computed once for each set."""
        found = self._known.get(concepts)
        if found is None:
            found = self._known[concepts] = max((self.weight(c), c) for c in concepts)
        return found


def _concepts(token: Any) -> frozenset[str]:
    """Return the names of what a word stands for: itself, its class of acts, its kind of thing."""
    lemma = token.lemma_.lower()
    if token.pos_ not in _CONTENT:
        return frozenset()
    acts = acts_of(phrase_lemma(token)) if token.pos_ == "VERB" else acts_of(lemma, "noun") if token.pos_ == "NOUN" else ()
    if not acts and (token.is_stop or len(lemma) < 2 or lemma in _EMPTY):
        return frozenset()
    if token.pos_ == "PROPN":
        return frozenset({f"name:{token.lower_.removesuffix('s')}"})
    if token.pos_ == "NUM" or token.like_num:
        return frozenset({f"number:{lemma}"})
    kinds = kind_names(lemma)
    return frozenset({f"word:{lemma}", *(f"act:{act}" for act in acts), *(f"kind:{kind}" for kind in kinds[-1:] if len(kinds) > 1)})


def _sources(reading: Reading) -> list[Span]:
    """Return the words that say who says it: they tell nothing about the event."""
    steps = [step for claim in reading.claims for step in claim.attribution]
    places = [(s.start, s.end) for s in steps] + [(s.cue_start, s.cue_end) for s in steps]
    return sorted({Span(a, b) for a, b in places if a is not None and b is not None and b > a})


def _by_sentence(prose: Sequence[Any], found: Iterable[Any]) -> list[list[Any]]:
    """Return what touches each sentence (by ``start`` and ``end``), in the order given; the sentences are in order and apart."""
    starts, ends = [s.start for s in prose], [s.end for s in prose]
    held: list[list[Any]] = [[] for _ in prose]
    for one in found:
        for at in range(bisect_right(ends, one.start), bisect_left(starts, one.end)):
            held[at].append(one)
    return held


def read_story(reading: Reading) -> Story:
    """Return the article's sentences as tellings."""
    sources = _sources(reading)
    entities = reading.doc.ents  # made anew at each use, so it is asked for once
    starts = [e.start for e in entities]
    tellings: list[Telling] = []
    spread: Counter[str] = Counter()
    prose = [s for s in reading.sentences if s.kind in _PROSE]
    said, acts = _by_sentence(prose, sources), _by_sentence(prose, reading.frames)
    for number, sentence in enumerate(prose):
        span = reading.doc.char_span(sentence.start, sentence.end, alignment_mode="contract")
        if span is None or not len(span):
            continue
        tokens = tuple(t for t in span if not t.is_space)
        if not tokens:  # blanked for the parser: no prose
            continue
        told = [t for t in tokens if not any(s.start <= t.idx < s.end for s in said[number])]
        concepts = {t.i: c for t in told if (c := _concepts(t))}
        frames = tuple(f for f in acts[number] if sentence.start <= f.start)
        moments = read_moments(reading.article.text[sentence.start : sentence.end], sentence.start)
        place = Span(sentence.start, sentence.end)
        inside = tuple(e for e in entities[bisect_left(starts, span.start) : bisect_left(starts, span.end)] if e.end <= span.end)
        tellings.append(Telling(number, sentence.kind, place, tokens, frames, concepts, read_quantities(tokens), moments, inside))
        spread.update(tellings[-1].everything)
    return Story(reading, tuple(tellings), spread)


def likeness(story: Story, left: Telling, right: Telling, without: Iterable[Span] = ()) -> tuple[float, float]:
    """Return what two tellings share (a sum of weights) and the share of the shorter telling that it is.

    Words inside the spans ``without`` are the values under comparison: they neither count as shared nor as missing.
    """
    masked = tuple(without)
    ours, theirs = left.outside(masked), right.outside(masked)
    everything = right.everything if theirs is right.concepts else frozenset().union(*theirs.values())
    shared: dict[str, float] = {}
    for found in ours.values():
        common = found & everything
        if common:
            weight, best = story.heaviest(common)
            shared[best] = weight
    total = sum(shared.values())
    least = min(_mass(story, ours), _mass(story, theirs))
    return total, total / least if least else 0.0


def _mass(story: Story, concepts: Mapping[int, frozenset[str]]) -> float:
    """Return the weight of everything a telling names, each thing once."""
    return sum(weight for weight, _ in {story.heaviest(c) for c in concepts.values()})


def pairs(story: Story) -> Iterator[tuple[Telling, Telling]]:
    """Yield the pairs of tellings that share at least two concepts, in order of the text."""
    where: dict[str, list[int]] = {}
    for position, telling in enumerate(story.tellings):
        for concept in telling.everything:
            where.setdefault(concept, []).append(position)
    common: Counter[tuple[int, int]] = Counter()
    for positions in where.values():
        if len(positions) <= 60:
            common.update((a, b) for n, a in enumerate(positions) for b in positions[n + 1 :])
    for (a, b), count in sorted(common.items()):
        if count >= 2:
            yield story.tellings[a], story.tellings[b]


def _is_lone_name(token: Any) -> bool:
    """Return whether a name can be a person's: tagged so, or a bare word without "the" or a word of another kind before it."""
    return token.ent_type_ == "PERSON" or not any(t.dep_ in {"det", "compound", "amod"} for t in token.lefts)


def other_people(left: Telling, right: Telling) -> bool:
    """Return whether two tellings speak of different people: both name persons (or named subjects) and none stands in the other."""
    all_ours, all_theirs = left.named, right.named
    ours, theirs = left.people_words, right.people_words
    if ours and theirs and not ours & all_theirs and not theirs & all_ours:
        return not any(one_name(a, b) for a in left.people for b in right.people)
    a, b = left.main_name, right.main_name
    met = a.lower().removesuffix("s") in all_theirs or b.lower().removesuffix("s") in all_ours
    return bool(a and b and (ours or theirs)) and not one_name(a, b) and not met
