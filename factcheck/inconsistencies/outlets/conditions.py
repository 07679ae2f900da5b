"""Two reports of one story tell states that exclude each other of one person or thing: the gate was locked, the gate stood open.

The catalogue says which states exclude each other. Silent where a report tells both itself (a change), where it is planned, possible or
asked, where the denial is of a part ("not yet"), and where somebody later died of what he lived through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims_db.models import Article, EventFrame, Mention, Span

from ...catalogue import acts_of
from ...catalogue.conditions import Wording, wordings_of
from ...mentions.numerals import read_number
from ..comparators.date import compare_dates
from ..comparators.difference import Difference
from ..comparators.place import compare_places
from ..tellings.bearers import Bearer, Cast, same_bearer
from ..tellings.earlier import EARLIER
from ..tellings.facts import undergoers

__all__ = ["Condition", "compare_conditions", "read_conditions"]

_COPULAS = {"be", "remain", "stay", "stand", "keep", "lie", "become", "sit", "go", "seem"}
_RESULT = {"find", "leave", "declare", "pronounce", "pull", "keep", "dig"}
_SKIPPED = frozenset(
    """
    the a an his her its their my our your also still now all then again so too very quite fully completely already just even both
    once only back out away straight safely directly reportedly apparently up not never no any
    """.split()
)
_LEFT_SO = frozenset(
    """
    dead alive unconscious conscious unhurt unharmed injured wounded open shut closed locked unlocked empty intact guilty innocent drunk
    asleep broken homeless alone
    """.split()
)
_LONG = frozenset(
    "hour hours minute minutes day days week weeks metre metres feet kilometres years year old about some almost nearly".split()
)
_DENYING = {"no", "not", "never", "without", "nobody", "none", "nothing"}
_PARTLY = re.compile(r"\b(?:yet|until|fully|entirely|only|almost|nearly|partly|partially|again|enough|longer)\b", re.I)
_LATER = re.compile(r"\b(?:later (?:died|dies)|died (?:later|of (?:his|her|their|its) )|has since|have since|succumb\w*)", re.I)
_WORD = re.compile(r"[\w’'-]+|[,;:.()\"“”—–]")
_ENDS = frozenset(',;:.()"“”—–')
_GOES_ON = re.compile(r"\b(?:continu(?:e|es|ed|ing)|beg[aiu]n|went on|managed?|had|forced) to $", re.I)


@dataclass(frozen=True, slots=True)
class Condition:
    """A state of a bearer: the wording that tells it, whether it is denied, and where."""

    wording: Wording
    denied: bool
    bearer: Bearer
    frame: EventFrame
    span: Span

    def excludes(self, other: Condition) -> bool:
        """Return whether the two cannot both be."""
        if self.wording.scale.number != other.wording.scale.number:
            return False
        if self.wording.state == other.wording.state:
            return self.denied != other.denied
        return not self.denied and not other.denied


def read_conditions(cast: Cast, frames: Sequence[EventFrame]) -> tuple[Condition, ...]:
    """Return the states that an article tells as facts, in order of the text."""
    starts = sorted({(f.sentence_start, f.start) for f in frames})
    following = dict(pairwise(starts))
    found = []
    for frame in frames:
        sentence = cast.article.text[frame.sentence_start : frame.sentence_end]
        if sentence.rstrip("\"”’' ").endswith("?"):
            continue
        after = following.get((frame.sentence_start, frame.start))
        end = after[1] if after is not None and after[0] == frame.sentence_start else frame.sentence_end
        found += [c for c in _of_frame(cast, frame, end) if c.wording.scale.past or not EARLIER.search(sentence)]
    return tuple(found)


def _of_frame(cast: Cast, frame: EventFrame, end: int) -> Iterator[Condition]:
    """Yield the states that a frame tells."""
    told: set[int] = set()
    for wording, span in _wordings(cast.article, frame, end):
        scale = wording.scale
        if scale.number in told or not _is_told(cast.article, frame, scale.plans):
            continue
        denied = frame.negated and not _DENYING & set(wording.words)
        if denied and _PARTLY.search(cast.article.text[max(frame.sentence_start, span.start - 30) : span.end + 30]):
            continue
        for mention in _undergo(frame, span, wording):
            bearer = cast.bearer(mention)
            if bearer is not None and any(bearer.is_a(sort) for sort in scale.sorts):
                told.add(scale.number)
                yield Condition(wording, denied, bearer, frame, span)


def _is_told(article: Article, frame: EventFrame, plans: bool) -> bool:
    """Return whether a frame is told as a fact: done, going on, or, where ``plans`` holds, planned."""
    if frame.modality == "planned":
        return plans or bool(_GOES_ON.search(article.text[max(frame.sentence_start, frame.start - 20) : frame.start]))
    return not frame.modality


def _undergo(frame: EventFrame, told: Span, wording: Wording) -> tuple[Mention, ...]:
    """Return whose state it is: what the act is done to, or who acts where what it is done to stands in the wording itself."""
    if wording.words[0].startswith("@"):
        return undergoers(frame)
    inside = any(told.overlaps(Span(m.start, m.end)) for m in frame.object)
    return frame.object if frame.object and not inside and not (wording.doer and frame.agent) else frame.agent


def _wordings(article: Article, frame: EventFrame, end: int) -> Iterator[tuple[Wording, Span]]:
    """Yield the wordings that stand at a frame, with where they stand."""
    verb = article.text[frame.start : frame.end].lower()
    copular = frame.lemma.split()[0] in _COPULAS
    rest = [
        (m.group().lower(), frame.end + m.end()) for m in _WORD.finditer(article.text[frame.end : frame.sentence_end if copular else end])
    ]
    at = Span(frame.start, frame.end)
    for act in {frame.act, *acts_of(frame.lemma), *acts_of(frame.lemma, "noun")}:
        yield from ((w, at) for w in wordings_of(f"@{act}"))
    firsts = {verb, frame.lemma.split()[0]}
    for first in sorted(firsts):
        for wording in wordings_of(first):
            stop = _match(wording.words[1:], rest, frame.end)
            if stop is not None:
                yield wording, Span(frame.start, stop)
    if copular:
        yield from _complements(frame, rest)
    elif frame.lemma in _RESULT:
        yield from _results(frame, rest)


def _complements(frame: EventFrame, rest: Sequence[tuple[str, int]]) -> Iterator[tuple[Wording, Span]]:
    """Yield the wordings after a copula, also the second of two joined by "and"."""
    begin = [0, *(n + 1 for n, (word, _) in enumerate(rest[:8]) if word in {"and", "but"})]
    for at in begin:
        for n, (word, end) in enumerate(rest[at : at + 8], at + 1):
            for wording in wordings_of(word):
                stop = _match(wording.words[1:], rest[n:], end)
                if stop is not None:
                    yield wording, Span(frame.start, stop)
            if not (word in _SKIPPED or word in _LONG or read_number(word) is not None):
                break


def _results(frame: EventFrame, rest: Sequence[tuple[str, int]]) -> Iterator[tuple[Wording, Span]]:
    """Yield the one-word wordings that a verb leaves its object in ("found dead", "pulled the boy alive")."""
    for word, stop in rest[:8]:
        if word in _ENDS and word != ",":
            return
        for wording in wordings_of(word) if word in _LEFT_SO else ():
            if len(wording.words) == 1:
                yield wording, Span(frame.start, stop)


def _match(words: Sequence[str], rest: Sequence[tuple[str, int]], stop: int) -> int | None:
    """Return where some words end that stand next, articles and the like between them left out; None where they do not."""
    at = 0
    for word in words:
        while at < len(rest) and rest[at][0] != word and rest[at][0] in _SKIPPED:
            at += 1
        if at >= len(rest) or not (rest[at][0] == word or rest[at][0] in {f"{word}s", f"{word}es"}):
            return None
        stop = rest[at][1]
        at += 1
    return stop


def compare_conditions(
    left: tuple[Cast, Sequence[Condition]], right: tuple[Cast, Sequence[Condition]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story whose states exclude each other, with the difference; one of a bearer and scale."""
    (ours, here), (theirs, there) = left, right
    seen: set[tuple[int, str]] = set()
    for a in here:
        for b in there:
            key = (a.wording.scale.number, a.bearer.text.lower())
            if key in seen or not a.excludes(b) or not same_bearer(a.bearer, b.bearer, ours, theirs):
                continue
            if compare_dates(a.frame, b.frame) is not None or compare_places(a.frame, b.frame) is not None:
                continue
            if _turns(a, here, ours) or _turns(b, there, theirs):
                continue
            seen.add(key)
            yield a.frame, b.frame, _difference(a, b, ours.article, theirs.article)


def _turns(condition: Condition, told: Sequence[Condition], cast: Cast) -> bool:
    """Return whether the report itself tells what excludes the state, of the same: a change."""
    return any(other.excludes(condition) and same_bearer(other.bearer, condition.bearer, cast, cast) for other in told)


def _difference(left: Condition, right: Condition, ours: Article, theirs: Article) -> Difference:
    """Return the difference between two states."""

    def shown(condition: Condition, article: Article) -> str:
        words = " ".join(condition.span.of(article.text).split())
        return f"not {words}" if condition.denied and not _DENYING & set(words.lower().split()) else words

    reason = f"state of {left.bearer.text}: “{shown(left, ours)}” here, “{shown(right, theirs)}” there"
    return Difference("state_conflict", True, reason, 0.6, left.span, right.span)
