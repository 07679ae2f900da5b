"""Two named actors of one act conflict when no spelling, alias or short form makes them one; two that changed places invert roles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from claims_db.models import EventFrame, Mention, Span

from ...catalogue import Relation, acts_meet, relate
from ...mentions.places import place_paths, relate_places
from ..tellings.meaning import nearness
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling
from .conflict import ALIKE, FAIR, SLIGHT, TWINS, Conflict, Likeness, make_conflict, measure
from .difference import Difference

__all__ = ["compare_actors", "compare_roles", "find_actor_conflicts", "find_nation_conflicts", "find_role_conflicts"]

_NAMES = {"PERSON", "ORG", "GPE", "NAME"}
_ONCE = {"kill", "fire", "hire", "nominate", "elect", "buy", "arrest", "capture", "sentence", "convict", "kidnap", "assassinate"}
# What two parties do not do to each other in one story; who is beaten, sued or attacked may beat, sue or attack in turn.
_ONE_WAY = {"buy", "kill", "arrest", "hire", "fire", "kidnap", "assassinate", "rescue", "capture"}
_RELATIVES = {"who", "whom", "whose", "which", "that"}
SAME_WORDS = Likeness(3.5, 0.6)  # a short sentence told twice, nearly word for word
SAME_MEANING = 0.75  # cosine


def _names(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Return the mentions that are names."""
    return [m for m in mentions if m.label in _NAMES and m.text.split()[0].lower() not in _RELATIVES]


def compare_actors(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between the named agents or objects of two frames."""
    for slot in ("agent", "object"):
        ours, theirs = _names(getattr(left, slot)), _names(getattr(right, slot))
        if ours and theirs and not any(one_name(a.text, b.text) for a in ours for b in theirs):
            a, b = ours[0], theirs[0]
            alike = a.label == b.label
            reason = f"{slot}: {a.text} here, {b.text} there"
            return Difference("actor_conflation", alike, reason, 0.6 if alike else 0.3, Span(a.start, a.end), Span(b.start, b.end))
    return None


def compare_roles(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return a role inversion: who does it in one frame undergoes it in the other, and the other way round."""
    crossed = [(a, b) for a in _names(left.agent) for b in _names(right.object) if one_name(a.text, b.text)]
    back = [(a, b) for a in _names(left.object) for b in _names(right.agent) if one_name(a.text, b.text)]
    if not crossed or not back:
        return None
    a, b = crossed[0]
    if one_name(a.text, back[0][0].text):  # what one does to oneself
        return None
    reason = f"roles: {a.text} does it here and undergoes it there; {back[0][0].text} the other way round"
    return Difference("role_inversion", True, reason, 0.8, Span(a.start, a.end), Span(b.start, b.end))


def _share(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    """Return whether two slots can hold one thing."""
    kin = {Relation.SAME, Relation.COMPATIBLE}
    return any((one_name(a.text, b.text) if a.label and b.label else relate(a.head, b.head) in kin) for a in left for b in right)


def _names_in(telling: Telling) -> list[str]:
    """Return the names of a telling as written."""
    return [e.text for e in telling.entities if e.label_ in {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"}]


def _nations(mention: Mention) -> list[str]:
    """Return the nationalities among a noun's modifiers ("the Indian navy")."""
    return [m for m in mention.modifiers if place_paths(m)]


def find_nation_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the pairs of bodies of one kind and one act that belong to two nations ("the Indian navy", "the German navy")."""
    for left, right in product(a.frames, b.frames):
        if not acts_meet(left.lemma, right.lemma):
            continue
        for x, y in (*product(left.agent, right.agent), *product(left.object, right.object)):
            ours, theirs = _nations(x), _nations(y)
            same = x.text.split()[-1].lower() == y.text.split()[-1].lower()
            if not same or not ours or not theirs or not all(relate_places(p, q) is Relation.DISJOINT for p in ours for q in theirs):
                continue
            spans = Span(x.start, x.end), Span(y.start, y.end)
            likeness = measure(story, a, b, *spans)
            if likeness.reaches(FAIR):
                yield make_conflict("actor_conflation", a, b, *spans, f"who: {x.text} here, {y.text} there", likeness)


def _stands_in(telling: Telling, mention: Mention) -> bool:
    """Return whether a name is read into a pronoun from outside the sentence: too weak a ground to accuse on."""
    token = telling.token_at(mention.start)
    return token is not None and token.pos_ == "PRON" and not any(one_name(e.text, mention.text) for e in telling.entities)


def _is_tried(telling: Telling, frame: EventFrame) -> bool:
    """Return whether an act is only tried: two tries are two acts."""
    verb = telling.token_at(frame.start)
    return verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_ in {"try", "attempt", "seek"}


def _of_one_sort(x: Mention, y: Mention) -> bool:
    """Return whether two names can name one sort of thing: NAME is a name whose sort the parser does not tell."""
    return x.label == y.label or "NAME" in {x.label, y.label}


def _one_deed(left: EventFrame, right: EventFrame, ours: tuple[Mention, ...], theirs: tuple[Mention, ...]) -> bool:
    """Return whether two frames tell of one named party what befalls it once: two buyers of one firm, not two who met its owner."""
    return {left.act, right.act} <= _ONCE and any(one_name(a.text, b.text) for a in _names(ours) for b in _names(theirs))


def find_role_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield what one named party does to another here and undergoes from it there, of an act that befalls one of the two only."""
    for left, right in product(a.frames, b.frames):
        if not {left.act, right.act} <= _ONE_WAY or not acts_meet(left.lemma, right.lemma) or left.negated or right.negated:
            continue
        difference = compare_roles(left, right)
        if difference is None or any(_stands_in(t, m) for t, f in ((a, left), (b, right)) for m in _names(f.agent) + _names(f.object)):
            continue
        likeness = measure(story, a, b)
        if likeness.reaches(SLIGHT):
            yield make_conflict("role_inversion", a, b, difference.left, difference.right, difference.reason, likeness)


def find_actor_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the pairs of names that stand in one slot of one act and cannot be one name."""
    names_a, names_b = _names_in(a), _names_in(b)
    for left, right in product(a.frames, b.frames):
        if not acts_meet(left.lemma, right.lemma) or left.act in {"be", "have", "do"} or "asked" in {left.modality, right.modality}:
            continue  # what one is asked to do another may do
        for slot, other in (("agent", "object"), ("object", "agent")):
            ours, theirs = _names(getattr(left, slot)), _names(getattr(right, slot))
            if len(ours) != 1 or len(theirs) != 1 or not _of_one_sort(ours[0], theirs[0]) or one_name(ours[0].text, theirs[0].text):
                continue
            x, y = ours[0], theirs[0]
            if _stands_in(a, x) or _stands_in(b, y) or (_is_tried(a, left) and _is_tried(b, right)):
                continue
            if any(one_name(x.text, n) for n in names_b) or any(one_name(y.text, n) for n in names_a):
                continue
            spans = Span(x.start, x.end), Span(y.start, y.end)
            likeness = measure(story, a, b, *spans)
            whose = getattr(left, other), getattr(right, other)
            alike = likeness.reaches(SLIGHT if _one_deed(left, right, *whose) else ALIKE if _share(*whose) else TWINS)
            if alike or (likeness.reaches(SAME_WORDS) and nearness(story, a, b, *spans) >= SAME_MEANING):
                reason = f"{slot} of “{left.lemma}”: {x.text} here, {y.text} there"
                yield make_conflict("actor_conflation", a, b, *spans, reason, likeness)
