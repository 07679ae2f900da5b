"""One report says that somebody did it, the other that he did not: the seals were broken, the seals had not been broken. Any verb counts.

So does "no": one body received no complaint, and 31 complaints; of what is counted so a light verb may tell, too ("found no leak").

Silent where the denial is of a part ("not yet", "not only"), where another may have done it, and where a report tells both itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims_db.models import EventFrame, Mention, Span

from ...catalogue.conditions import one_noun
from ...catalogue.forms import stems
from ..comparators.date import compare_dates
from ..comparators.difference import Difference
from ..comparators.place import compare_places
from ..tellings.bearers import Cast, tell_of_one
from ..tellings.earlier import is_of_the_story
from .denied import ABSTRACT, NARROWING

__all__ = ["compare_denied_acts"]

# Verbs that say little without the words beside them.
_LIGHT = frozenset(
    """
    be have do say tell want think believe need like feel see hear expect seem look try help talk speak get go come take make give put keep
    let leave find know mean call use run turn set hold show happen work play start begin bring become want plan intend allow appear stay
    remain stand lie sit expect hope understand consider treat include follow win lose rise fall meet comment confirm elaborate respond
    """.split()
)
_GIVING = frozenset("find give make hold pay take leave".split())
_NO = re.compile(r"\b(?:no|not an?|not any|never an?) (?:[a-z-]+ ){0,2}$", re.I)
_PARTLY = re.compile(
    r"\b(?:yet|until|fully|entirely|only|almost|nearly|partly|partially|again|enough|longer|immediately|necessarily|just|merely|further"
    r"|else|before|ever|always|at first|initially|alone|because|any ?more)\b",
    re.I,
)


def compare_denied_acts(
    left: tuple[Cast, Sequence[EventFrame]], right: tuple[Cast, Sequence[EventFrame]]
) -> Iterator[tuple[EventFrame, EventFrame, Difference]]:
    """Yield the frames of two reports of one story of which one denies what the other tells, with the difference."""
    both = {f.lemma for f in left[1]} & {f.lemma for f in right[1]}
    (ours, here), (theirs, there) = ((cast, [f for f in frames if f.lemma in both and _counts(cast, f)]) for cast, frames in (left, right))
    for a in here:
        for b in there:
            if a.lemma != b.lemma or a.negated == b.negated or not _on_one(a, ours, b, theirs):
                continue
            if a.lemma in _LIGHT and not (a.lemma in _GIVING and _is_none_of(a, ours, b, theirs) and _meet(a.agent, ours, b.agent, theirs)):
                continue
            if _is_none_of(a, ours, b, theirs) and _may_have_come(a, ours, b, theirs):
                continue
            apart = compare_dates(a, b) is not None or compare_places(a, b) is not None
            if not apart and not _tells_both(a, here, ours) and not _tells_both(b, there, theirs):
                told = [f"not {f.lemma}" if f.negated else f.lemma for f in (a, b)]
                who = next(m.text for m in (*a.object, *a.agent))
                reason = f"outcome of {who}: “{told[0]}” here, “{told[1]}” there"
                yield a, b, Difference("polarity_conflict", True, reason, 0.6, Span(a.start, a.end), Span(b.start, b.end))


def _counts(cast: Cast, frame: EventFrame) -> bool:
    """Return whether a frame tells, or denies whole, an act of the story itself by a verb that says enough."""
    near = cast.article.text[max(frame.sentence_start, frame.start - 40) : frame.end + 40]
    verb = not cast.article.text[frame.start : frame.end].lower().startswith("no")
    told = verb and frame.lemma not in _LIGHT - _GIVING and is_of_the_story(cast.article, frame)
    return told and not (frame.negated and _PARTLY.search(near))


def _on_one(left: EventFrame, ours: Cast, right: EventFrame, theirs: Cast) -> bool:
    """Return whether two acts share who or what they are done to, and nothing that both tell parts them."""
    agents = _meet(left.agent, ours, right.agent, theirs)
    objects = _is_none_of(left, ours, right, theirs) or _meet(left.object, ours, right.object, theirs)
    if agents is False or objects is False:
        return False
    denial = left if left.negated else right
    return bool(objects) if not (left.agent and right.agent) else bool(agents) and (bool(objects) or not denial.object)


def _is_none_of(left: EventFrame, ours: Cast, right: EventFrame, theirs: Cast) -> bool:
    """Return whether one act was done to none of a sort ("no complaint") and the other to some of it, which no word narrows otherwise."""
    denial, cast, told = (left, ours, right) if left.negated else (right, theirs, left)
    for none in denial.object:
        before = cast.article.text[max(denial.sentence_start, none.start - 20) : none.start]
        if none.label or stems(none.head) & ABSTRACT or NARROWING & set(none.modifiers) or not _NO.search(before):
            continue
        narrowed = {word for word in none.modifiers if word != "no"}
        if any(not some.label and one_noun(none.head, some.head) and narrowed <= set(some.modifiers) for some in told.object):
            return True
    return False


def _may_have_come(left: EventFrame, ours: Cast, right: EventFrame, theirs: Cast) -> bool:
    """Return whether the report that tells of some is the later one: what there was none of at first may have come."""
    first, then = (ours, theirs) if left.negated else (theirs, ours)
    days = [(cast.article.published or "")[:10] for cast in (first, then)]
    return all(days) and days[0] < days[1]


def _meet(left: Sequence[Mention], ours: Cast, right: Sequence[Mention], theirs: Cast) -> bool | None:
    """Return whether two slots hold one; None where one of them is empty."""
    if not left or not right:
        return None
    return tell_of_one(left, ours, right, theirs)


def _tells_both(frame: EventFrame, frames: Sequence[EventFrame], cast: Cast) -> bool:
    """Return whether the report itself denies and tells the act."""
    return any(f.lemma == frame.lemma and f.negated != frame.negated and _on_one(f, cast, frame, cast) for f in frames)
