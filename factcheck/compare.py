"""Any two texts side by side: do they tell the same, can both be true, and what makes it so. The pipeline's own steps answer.

The two are read as one short article: whatever would be flagged inside an article is a contradiction here, and the likelihood of one event
that links claims across outlets is the likeness.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from claims_db.models import Article, EventFrame, Relation

from .catalogue.states import opposite_states
from .clustering.advice import ask_reader
from .clustering.same_claim import SameClaim, tell_same_event
from .clustering.sameness import Telling, read_telling
from .contradiction import CONTRADICTION, contradiction_scores, say_words, telling_words
from .embedding.encoders import Encoder, embed, load_encoder
from .events import read_frames
from .inconsistencies.tellings.telling import read_story
from .inconsistencies.within import find_conflicts
from .parsing.parser import parse
from .pipeline import read_article

__all__ = ["Comparison", "compare_texts"]

LIKE = 0.4  # texts less alike in meaning are not searched for conflicting values: they do not tell one event
OPPOSITE = 0.8  # how sure opposite states of one thing exclude each other
CONTRADICTS = 0.5
# From which probability of three the reader's contradiction decides: where the two do not pass for one event, and where they do. There they
# must share half of their words as well: six in ten of what it calls likeliest a contradiction there tell one event (ECB+, 644 pairs).
READ_APART, READ_APART_THERE, SHARED_THERE = 1 / 3, 0.8, 0.5
BATCH = 64
EXPLAINED = 200  # more pairs than this are not searched for the words that made a contradiction: up to forty readings each


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts are to each other; ``duplicate`` and ``contradiction`` are in [0, 1], ``relation`` is the decision or None."""

    left: str
    right: str
    duplicate: float
    contradiction: float
    relation: Relation | None
    reason: str


def compare_texts(
    pairs: Sequence[tuple[str, str]], encoder: Encoder | None = None, progress: Callable[[int, int], None] | None = None
) -> list[Comparison]:
    """Return a comparison of each pair, in order; a pair's outcome depends on its two texts alone."""
    texts = sorted({text for pair in pairs for text in pair})
    vectors = embed(encoder or load_encoder(), texts)
    tellings = {text: read_telling(text, vector, _frames(text)) for text, vector in zip(texts, vectors, strict=True)}
    found: list[Comparison] = []
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        read = contradiction_scores(batch, both_ways=True)
        likely = [None] * len(batch) if read is None else [float(row[CONTRADICTION]) for row in read]
        asked = ask_reader(batch)
        advice = [None] * len(batch) if asked is None else asked
        for (left, right), score, advised in zip(batch, likely, advice, strict=True):
            same = tell_same_event(tellings[left], tellings[right], advised)
            found.append(_compare(tellings[left], tellings[right], same, score, len(pairs) <= EXPLAINED))
        if progress:
            progress(len(found), len(pairs))
    return found


def _frames(text: str) -> tuple[EventFrame, ...]:
    """Return the event frames of a text."""
    return read_frames(parse(text))


def _compare(left: Telling, right: Telling, same: SameClaim, read: float | None, explain: bool) -> Comparison:
    """Return the comparison of two tellings; ``read`` is the reader's probability of a contradiction, None without a reader."""
    if _is_wordless(left, right):
        return Comparison(left.text, right.text, 0.0, 0.0, None, "a text without a telling word cannot be compared")
    sure, why = max(_conflict(left, right), _difference(same), _states(left, right, same))
    relation: Relation | None
    contradiction = max(sure, read or 0.0)
    if sure >= CONTRADICTS or (read is not None and _decides(read, same)):
        relation = Relation.CONTRADICTION
        reason = why if sure >= CONTRADICTS else _read_apart(left.text, right.text, explain)
    else:
        relation = Relation.DUPLICATE if same.accepted else None
        reason = _explain(same)
    return Comparison(left.text, right.text, same.score, round(contradiction, 4), relation, reason)


def _is_wordless(left: Telling, right: Telling) -> bool:
    """Return whether a text has no word at all, or one of two different texts none that tells anything."""
    if not (left.wording.length and right.wording.length):
        return True
    return left.text != right.text and not (left.wording.words and right.wording.words)


def _decides(read: float, same: SameClaim) -> bool:
    """Return whether the reader's probability of a contradiction decides: more is asked where the two pass for one event.

    What tells of two things excludes nothing, whatever the reader makes of a "no" in it.
    """
    if same.apart:
        return False
    return read >= READ_APART_THERE and same.shared >= SHARED_THERE if same.accepted else read >= READ_APART


def _conflict(left: Telling, right: Telling) -> tuple[float, str]:
    """Return how sure two values cannot both be true of one event, and why; (0.0, "") where none are."""
    if left.text == right.text or float(np.dot(left.vector, right.vector)) < LIKE:
        return 0.0, ""
    story = read_story(read_article(Article("a-pair", "pair", f"{left.text}\n\n{right.text}", "")))
    border = len(left.text)
    across = [c for c in find_conflicts(story, whole=False) if (c.left.start < border) != (c.right.start < border)]
    best = min(across, key=lambda c: (-c.confidence, c.kind, c.reason), default=None)
    return (best.confidence, best.reason) if best else (0.0, "")


def _difference(same: SameClaim) -> tuple[float, str]:
    """Return the surest difference of two tellings of one act, lowered by how unlike they are: unlike ones tell two events."""
    sure = [(round(difference.confidence * same.score, 4), difference.reason) for difference in same.found if difference.conflict]
    return max(sure, default=(0.0, ""))


def _states(left: Telling, right: Telling, same: SameClaim) -> tuple[float, str]:
    """Return the opposite states that two texts tell ("goes on", "has ended"), the surer the more they are one otherwise."""
    told = opposite_states(left.text, right.text)
    return (round(OPPOSITE * same.score, 4), f"opposite states: “{told[0]}” here, “{told[1]}” there") if told else (0.0, "")


def _read_apart(left: str, right: str, explain: bool) -> str:
    """Return that the reader finds a contradiction, and the words that made it so where they are asked for."""
    words = say_words(telling_words(left, right)) if explain else ""
    because = f" because of {words}" if words else ""
    return f"read together, they exclude each other{because}"


def _explain(same: SameClaim) -> str:
    """Return the reason of a likeness, with the first difference where there is one."""
    return same.reason + (f"; but {same.found[0].reason}" if same.found else "")
