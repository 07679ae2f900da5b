"""Signs that two tellings are of two events: another day, another count, "the other game", a look back at another year."""

from __future__ import annotations

import re
from typing import Any

from ...mentions.dates import clash
from ..tellings.mood import looks_back
from ..tellings.telling import Story, Telling
from .quantity import quantity_difference

__all__ = ["BESIDES", "dates_clash", "is_besides", "is_contrasted", "numbers_clash", "tells_of_another", "unlike_moods"]

BESIDES = {"also", "likewise", "similarly"}  # of another one besides
_CONTRAST = re.compile(r"(?:(?:by|in) contrast|conversely|on the other hand|unlike|elsewhere)\b", re.I)
_ANOTHER = {"other", "another", "second", "earlier", "previous", "similar"}


def dates_clash(a: Telling, b: Telling) -> bool:
    """Return whether two tellings give days that cannot be one."""
    return any(clash(m, n) for m in a.moments for n in b.moments)


def numbers_clash(a: Telling, b: Telling) -> bool:
    """Return whether two tellings count one kind of thing differently ("23 points", "20 points")."""
    found = (quantity_difference(x, y) for x in a.quantities for y in b.quantities)
    return any(difference is not None and difference.conflict for difference in found)


def is_contrasted(story: Story, telling: Telling) -> bool:
    """Return whether a sentence opens by setting itself against what was told: "By contrast, Brenning has …"."""
    return _CONTRAST.match(telling.span.of(story.reading.article.text)) is not None


def is_besides(a: Telling, b: Telling) -> bool:
    """Return whether one of two tellings says that its own comes on top of the other's: "is another large shareholder"."""
    return bool({"another", *BESIDES} & (a.words ^ b.words))


def tells_of_another(story: Story, telling: Telling) -> bool:
    """Return whether a sentence says itself that it tells of another event: by a bare year, by looking back, by "the other game"."""
    dated = [m for m in telling.moments if m.month]
    years = [t for t in telling.tokens if len(t) == 4 and t.text.isdecimal() and 1900 <= int(t.text) <= 2099]
    if looks_back(story, telling) or any(not any(m.start <= t.idx < m.end for m in dated) for t in years):
        return True
    subjects = [t for t in telling.tokens if t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT"]
    return any(t.lower_ in _ANOTHER for subject in subjects for t in subject.lefts)


def unlike_moods(a: Telling, word: Any, b: Telling, other: Any) -> bool:
    """Return whether of the acts that two words hang on one is planned and the other told as done."""

    def moods(telling: Telling, token: Any) -> set[str]:
        above = {t.idx for t in token.ancestors}
        return {f.modality for f in telling.frames if f.start in above}

    ours, theirs = moods(a, word), moods(b, other)
    return bool(ours and theirs) and not ours & theirs
