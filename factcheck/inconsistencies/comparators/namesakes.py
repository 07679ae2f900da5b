"""Names that differ in one part ("the Velden Kings", "the Velden Rovers"), and the one person who differs between two tellings.

These stand on the likeness of the tellings alone: no act need be shared, so they ask for more of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from claims_db.models import Span

from ...mentions.places import place_paths
from ..tellings.naming import name_words, one_name
from ..tellings.telling import Story, Telling, other_people
from .apart import is_besides
from .conflict import STRONG, TWINS, Conflict, Likeness, make_conflict, measure

__all__ = ["find_lone_persons", "find_name_conflicts"]

BESIDE = Likeness(3.5, 0.30)  # what two tellings share besides the two names: the words that these have in common are no evidence
_PRIZE = {"trophy", "award", "cup", "prize", "medal", "bowl"}
_TITLED = set("mr mrs ms dr gov president sen rep officer judge coach captain street avenue st minister road north south east west".split())


def _name_runs(telling: Telling) -> list[tuple[list[str], Span]]:
    """Return the names of several words, word by word: runs of proper nouns, with numbers inside ("Philadelphia 76ers")."""
    runs: list[list[Any]] = [[]]
    for token in telling.tokens:
        if token.pos_ == "PROPN" or token.ent_type_ == "GPE" or (runs[-1] and token.text[:1].isdigit() and token.text[-1:] == "s"):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    kept = [
        r
        for r in runs
        if len(r) > 1
        and not any(t.ent_type_ == "PERSON" for t in r)
        and r[0].ent_type_ != "NORP"
        and not any(t.lower_.rstrip(".") in _TITLED for t in r)
    ]
    kept = [r for r in kept if not place_paths(" ".join(t.text for t in r))]  # two seas are two places
    return [([t.lower_.replace(".", "") for t in r], Span(r[0].idx, r[-1].idx + len(r[-1]))) for r in kept]


def _words(telling: Telling) -> set[str]:
    """Return the words of a telling in lower case."""
    return {w.replace(".", "") for w in telling.words}


def _apart(telling: Telling, name: Span, words: list[str]) -> list[Span]:
    """Return where the words of a name stand that the other name lacks: what both names have is no value under comparison."""
    inside = [t for t in telling.tokens if name.start <= t.idx < name.end and t.lower_.replace(".", "") in words]
    return [Span(t.idx, t.idx + len(t)) for t in inside]


def _bearer(telling: Telling, name: Span) -> str:
    """Return the person right after a name, whose body it is ("the Reform Party's Brook"), or ""."""
    return next((e.text for e in telling.entities if e.label_ == "PERSON" and 0 <= e.start_char - name.end <= 4), "")


def find_name_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the pairs of names that share their first or last word and differ in the rest, which the other telling does not know."""
    words_a, words_b = _words(a), _words(b)
    for (x, left), (y, right) in product(_name_runs(a), _name_runs(b)):
        own, foreign = [w for w in x if w not in y], [w for w in y if w not in x]
        if not own or not foreign or not (x[0] == y[0] or x[-1] == y[-1]) or set(own) & words_b or set(foreign) & words_a:
            continue
        if any(min(len(v), len(w)) > 3 and DamerauLevenshtein.distance(v, w) == 1 for v in own for w in foreign):
            continue  # "Sayid" and "Syid" are one name written twice
        if one_name(" ".join(x), " ".join(y)) or any(v[:6] == w[:6] for v in own for w in foreign if len(v) > 6 and len(w) > 6):
            continue  # "Distribution Ltd." and "Distributors Ltd." are one name written twice
        bearers = _bearer(a, left), _bearer(b, right)
        if all(bearers) and not one_name(*bearers):
            continue
        likeness = measure(story, a, b, *_apart(a, left, own), *_apart(b, right, foreign))
        apart = measure(story, a, b, left, right)
        if likeness.reaches(STRONG) and apart.reaches(BESIDE) and not other_people(a, b):
            text = story.reading.article.text
            yield make_conflict("actor_conflation", a, b, left, right, f"name: {left.of(text)} here, {right.of(text)} there", likeness)


def _strangers(telling: Telling, other: Telling) -> tuple[list[Any], int]:
    """Return the persons (by two names at least) whom the other telling does not name, and how many persons there are."""
    known = _words(other)
    people = [
        e for e in telling.entities if e.label_ == "PERSON" and len(e) > 1 and any(t.i in telling.concepts for t in e)
    ]  # not who says it
    lonely = [
        e
        for e in people
        if not _PRIZE & {t.lower_ for t in e} and not set(name_words(e.text)) & known and not any(one_name(e.text, n) for n in other.people)
    ]
    return lonely, len(people)


def find_lone_persons(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the one person on each side whom the other side does not name, in two tellings that agree in all but that."""
    (ours, n), (theirs, m) = _strangers(a, b), _strangers(b, a)
    if len(ours) != 1 or len(theirs) != 1 or n != m or is_besides(a, b):
        return
    x, y = ours[0], theirs[0]
    spans = Span(x.start_char, x.end_char), Span(y.start_char, y.end_char)
    likeness = measure(story, a, b, *spans)
    if likeness.reaches(TWINS):
        yield make_conflict("actor_conflation", a, b, *spans, f"who: {x.text} here, {y.text} there, all else alike", likeness)
