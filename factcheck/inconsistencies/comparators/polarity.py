"""One tells that it happened, the other that it did not; or their acts exclude each other (died, survived)."""

from __future__ import annotations

from collections.abc import Iterator

from claims_db.models import EventFrame, Mention, Span

from ...catalogue import Relation, acts_meet, acts_of, kind_names, opposed, relate, undoes
from ...catalogue.again import done_again
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, other_people
from .conflict import FAIR, SLIGHT, STRONG, TWINS, Conflict, Likeness, make_conflict, measure
from .difference import Difference

__all__ = ["compare_polarity", "find_polarity_conflicts", "is_hedged"]

_EMPTY = set(
    """
    be have do want know think believe need like feel see hear expect seem say look try help talk speak get go come
    give make use show let keep bring call put
    """.split()
)

_ORDER = {"after", "before", "later", "then", "earlier", "since", "until", "had", "still", "hours", "days", "weeks"}
_NARROWED = {
    "until",
    "because",
    "only",
    "yet",
    "else",
    "again",
    "immediately",
    "necessarily",
    "just",
    "merely",
    "fully",
    "further",
    "anymore",
    "before",
    "previously",
    "ever",
    "alone",
    "first",
}


def compare_polarity(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference in outcome between two frames; a condition is compatible with anything, a plan with all but its opposite."""
    if left.act == right.act and left.negated != right.negated:
        reason = f"outcome: “{left.lemma}” is {'denied' if left.negated else 'told'} here and {'denied' if right.negated else 'told'} there"
    elif left.negated == right.negated and opposed(left.act, right.act):
        reason = f"outcome: “{left.lemma}” here, “{right.lemma}” there"
    else:
        return None
    real = left.modality == right.modality and left.modality in {"", "planned"}
    where = Span(left.start, left.end), Span(right.start, right.end)
    return Difference("polarity_conflict", real, reason, 0.7 if real else 0.3, *where)


def _meet(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    """Return whether two slots can hold one thing."""
    kin = {Relation.SAME, Relation.COMPATIBLE}
    return any((one_name(a.text, b.text) if a.label and b.label else relate(a.head, b.head) in kin) for a in left for b in right)


def _part(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    """Return whether two slots cannot hold one thing: two names, two kinds, or a person's relative."""
    if all(m.label for m in (*left, *right)):
        return True
    kin = any(bool(a.label) != bool(b.label) and "relative" in (*kind_names(a.head), *kind_names(b.head)) for a in left for b in right)
    return kin or all(relate(a.head, b.head) is Relation.DISJOINT for a in left for b in right)


def _may_meet(left: EventFrame, right: EventFrame) -> int:
    """Return how many slots two frames share; -1 where a slot that both fill cannot hold one thing."""
    shared = 0
    for slot in ("agent", "object"):
        ours, theirs = getattr(left, slot), getattr(right, slot)
        if ours and theirs:
            if _meet(ours, theirs):
                shared += 1
            elif _part(ours, theirs):
                return -1
    undergoers = (left.object or left.agent, right.object or right.agent)
    return shared or int(
        left.act != right.act and (_meet(*undergoers) or _meet(left.agent, right.object) or _meet(left.object, right.agent))
    )


def _named(left: EventFrame, right: EventFrame) -> bool:
    """Return whether two frames share a name: opposed acts of nameless things are two acts."""
    ours, theirs = ([m for slot in (f.agent, f.object) for m in slot if m.label] for f in (left, right))
    return any(one_name(x.text, y.text) for x in ours for y in theirs)


def _of_one_deed(left: EventFrame, right: EventFrame, shared: int, likeness: Likeness) -> bool:
    """Return whether two frames of an act that is done to many, and again and again, can be of one deed: all they say of it is one."""
    if shared == 2 or not {left.act, right.act} & done_again("denial"):
        return True
    return likeness.reaches(TWINS) and not (left.object and right.object and not _meet(left.object, right.object))


def _narrowed(telling: Telling, frame: EventFrame) -> bool:
    """Return whether a denial denies only a part ("not until Monday", "no one else")."""
    verb = telling.token_at(frame.start)
    return frame.negated and verb is not None and any(t.lower_ in _NARROWED and abs(t.i - verb.i) <= 7 for t in telling.tokens)


def _is_noun(telling: Telling, frame: EventFrame) -> bool:
    """Return whether an act is told by a noun: one text has many offers, and says of few whose they are."""
    token = telling.token_at(frame.start)
    return token is not None and token.pos_ in {"NOUN", "PROPN"}


def _now_and_then(telling: Telling) -> bool:
    """Return whether a sentence tells how often, not whether."""
    return any(t.lower_ in {"rarely", "seldom", "often", "sometimes", "usually", "rounds", "round"} for t in telling.tokens)


def _of_all_times(telling: Telling, frame: EventFrame) -> bool:
    """Return whether a sentence tells what is done whenever there is cause ("guards who find a tunnel fill it"), not what was done once."""
    verb = telling.token_at(frame.start)
    if verb is None or frame.negated or telling.kind in {"headline", "heading"}:
        return False
    following = {t.lower_ for t in telling.tokens if verb.i < t.i < verb.i + 6}
    if verb.lemma_ in {"name", "call"} and verb.dep_ == "acl" and not following & {"as", "to"}:
        return True  # "a boat named Ada"
    again = any(t.lower_ in {"when", "whenever", "if"} for t in verb.children)
    return verb.tag_ in {"VBP", "VBZ"} and (again or verb.dep_ == "relcl")


def is_hedged(telling: Telling, frame: EventFrame) -> bool:
    """Return whether a sentence tells of an act only in part, how often, or at all times: then it says neither that it was done nor not."""
    return _now_and_then(telling) or _narrowed(telling, frame) or _of_all_times(telling, frame)


def _turned(a: Telling, left: EventFrame, b: Telling, right: EventFrame, likeness: Likeness) -> bool:
    """Return whether one act undoes the other ("captured", "released") in two tellings too alike to tell of two days."""
    if not undoes(left.act, right.act) or not likeness.reaches(TWINS):
        return False
    ordered = any(t.lower_ in _ORDER for t in (*a.tokens, *b.tokens))
    alone = not any(undoes(left.act, f.act) for f in a.frames) and not any(undoes(right.act, f.act) for f in b.frames)
    plain = not (left.negated or right.negated or left.modality or right.modality)
    return plain and alone and not ordered


def _comparable(a: Telling, b: Telling) -> list[tuple[EventFrame, EventFrame]]:
    """Return the frames of two tellings that tell one act or two that exclude or undo each other."""
    told = [(x, y) for x in a.frames for y in b.frames if not {x.act, y.act} & _EMPTY]
    return [(x, y) for x, y in told if x.act == y.act or opposed(x.act, y.act) or undoes(x.act, y.act)]


def find_polarity_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the conflicts in outcome between two tellings of one event."""
    comparable = _comparable(a, b)
    if not comparable:
        return
    likeness = measure(story, a, b)
    for left, right in comparable:
        if _turned(a, left, b, right, likeness) and _meet(left.object, right.object):
            where = Span(left.start, left.end), Span(right.start, right.end)
            yield make_conflict("polarity_conflict", a, b, *where, f"outcome: “{left.lemma}” here, “{right.lemma}” there", likeness)
        difference = compare_polarity(left, right)
        if difference is None or not difference.conflict:
            continue
        if is_hedged(a, left) or is_hedged(b, right):
            continue
        shared = _may_meet(left, right)
        noun = _is_noun(a, left) or _is_noun(b, right)
        if noun and shared == 1 and left.act == right.act and not _meet(left.object, right.object):
            shared = 0  # one party makes many offers
        if shared < 2 and not acts_of(left.lemma) and not acts_of(left.lemma, "noun"):
            continue
        sure = _named(left, right) or (shared == 2 and likeness.reaches(STRONG))
        if not acts_meet(left.lemma, right.lemma) and (shared < 1 or other_people(a, b) or not sure):
            continue
        if shared < 0 or not _of_one_deed(left, right, shared, likeness):
            continue
        if likeness.reaches(SLIGHT if shared > 0 else STRONG if noun else FAIR):
            yield make_conflict("polarity_conflict", a, b, difference.left, difference.right, difference.reason, likeness)
