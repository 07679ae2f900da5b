"""Two numbers conflict when they count the same thing of the same holder and no number lies in both ranges.

"900 troops in Syria" and "2,500 in Iraq" have two scopes; "more than 20" and "23" have a number in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import EventFrame, Quantity, Span

from ...catalogue import Relation, act_names, relate
from ...mentions.capacity import has_room_for
from ...mentions.dates import clash
from ...mentions.places import relate_places
from ...mentions.quantities import disjoint_ranges, tell_quantity
from ..tellings.meaning import nearness
from ..tellings.mood import mood
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, other_people
from .age import is_one_age
from .conflict import ALIKE, FAIR, SLIGHT, STRONG, TWINS, Conflict, Likeness, make_conflict, measure
from .difference import Difference

__all__ = [
    "compare_quantities",
    "find_quantity_conflicts",
    "is_other_quake",
    "is_side_by_side",
    "is_sum",
    "is_told_often",
    "of_two_acts",
    "of_two_sets",
    "quantity_difference",
    "same_measure",
]

_PART = set(
    """
    first second third last other more another additional half quarter previous next remaining final early earlier opening closing
    consecutive straight extra career season team total combined annual monthly weekly daily average percentage net
    """.split()
)
_PART_OF_TIME = {"half", "quarter", "period", "minute", "minutes", "stretch", "inning", "set", "round", "week", "season", "seconds"}
_AHEAD = {"higher", "lower", "above", "below", "ahead", "behind"}
_ORDER = {"first", "second", "third", "fourth", "last", "final", "opening", "previous", "next"}
_WANTING = {"need", "require", "want", "lack", "ask", "seek", "demand", "request", "propose", "hope", "expect", "plan", "average"}
_OTHER_QUAKE = {"aftershock", "foreshock", "another", "second", "previous", "initially", "revise", "upgrade", "downgrade"}
_ANYBODY = set("man woman boy girl person teenager teen youth youngster victim child adult resident".split())
# What one player makes many of, in many games.
_TALLIED = set("point goal run yard assist rebound touchdown hit homer win loss game match vote seat delegate".split())
ONE_COUNT = 0.5  # cosine; of two tellings of one act that counts one thing
OFTEN = 3  # different values of one unit
ONE_QUAKE = 0.5  # cosine


def same_measure(left: Quantity, right: Quantity) -> bool:
    """Return whether two quantities measure one thing, as far as their units and holders tell."""
    if left.kind != right.kind:
        return False
    if left.kind == "age" and left.holder and right.holder and left.holder != right.holder:
        whole = " " in left.holder and " " in right.holder  # a surname alone may be a brother's
        kin = relate(left.holder, right.holder)
        anybody = (
            kin is Relation.UNKNOWN and (left.holder in _ANYBODY or right.holder in _ANYBODY) and " " not in left.holder + right.holder
        )
        return (whole and one_name(left.holder, right.holder)) or anybody or kin in {Relation.SAME, Relation.COMPATIBLE}
    if left.unit == right.unit:
        return True
    return left.kind == "count" and relate(left.unit, right.unit) in {Relation.SAME, Relation.COMPATIBLE}


def _scopes_part(left: Quantity, right: Quantity) -> bool:
    """Return whether the words around the numbers point to two different sets."""
    a, b = set(left.scope.split()), set(right.scope.split())
    if (a ^ b) & _PART:
        return True
    return any(relate_places(x, y) is Relation.DISJOINT for x in a - b for y in b - a)


def quantity_difference(left: Quantity, right: Quantity) -> Difference | None:
    """Return how two quantities differ, or None where they agree or measure different things.

    >>> quantity_difference(Quantity(23, 23, "pirate"), Quantity(11, 11, "pirate")).conflict
    True
    >>> quantity_difference(Quantity(900, 900, "troop", "syria"), Quantity(2500, 2500, "troop", "iraq")).conflict
    False
    """
    if not same_measure(left, right) or not disjoint_ranges(left, right):
        return None
    apart = _scopes_part(left, right)
    words = f"quantity: {tell_quantity(left)} here, {tell_quantity(right)} there"
    reason = f"{words}; the scopes differ ({left.scope or '-'} / {right.scope or '-'})" if apart else words
    return Difference(
        "quantity_conflict", not apart, reason, 0.3 if apart else 0.8, Span(left.start, left.end), Span(right.start, right.end)
    )


def compare_quantities(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the first difference between the numbers of two frames; where one number agrees, others of its unit may be parts."""
    found = []
    for a in left.quantities:
        rivals = [b for b in right.quantities if same_measure(a, b)]
        if rivals and all(disjoint_ranges(a, b) for b in rivals):
            found += [d for b in rivals if (d := quantity_difference(a, b))]
    return next((d for d in found if d.conflict), found[0] if found else None)


def _acts(telling: Telling, quantity: Quantity) -> set[str]:
    """Return the acts that a quantity takes part in: those it hangs on, and those whose slots hold what it counts."""
    where = Span(quantity.start, quantity.end)
    return {
        f.act
        for f in telling.frames
        if quantity in f.quantities or any(Span(m.start, m.end).overlaps(where) for m in (*f.agent, *f.object))
    } - {"be", "have", "do"}


def _known(acts: set[str]) -> bool:
    """Return whether the catalogue knows one of the acts: then an act that it does not share is another act."""
    return bool(acts & act_names())


def of_two_acts(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether two counts take part in two acts that the catalogue knows: two killed and five injured."""
    ours, theirs = _acts(a, left), _acts(b, right)
    return left.kind == "count" and not ours & theirs and _known(ours) and _known(theirs)


def is_sum(value: Quantity, parts: list[Quantity]) -> bool:
    """Return whether some parts add up to the value."""
    return len(parts) > 1 and sum(p.low for p in parts) == value.low


def is_side_by_side(story: Story, left: Quantity, right: Quantity) -> bool:
    """Return whether one sentence of the article sets both values side by side: then they are two quantities."""
    for telling in story.tellings:
        alike = [q for q in telling.quantities if same_measure(q, left)]
        if any((q.low, q.high) == (left.low, left.high) for q in alike) and any((q.low, q.high) == (right.low, right.high) for q in alike):
            return True
    return False


def _rivals(a: Telling, b: Telling) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the quantities of two tellings that measure one thing and agree with nothing on the other side."""
    for left in a.quantities:
        theirs = [q for q in b.quantities if same_measure(left, q)]
        if not theirs or is_sum(left, theirs) or not all(disjoint_ranges(left, q) for q in theirs):
            continue
        for right in theirs:
            ours = [q for q in a.quantities if same_measure(right, q)]
            if not is_sum(right, ours) and all(disjoint_ranges(right, q) for q in ours):
                yield left, right


def _counts_on(telling: Telling) -> bool:
    """Return whether a sentence adds up over a stretch of time ("so far", "in all"): its numbers are no single event's."""
    words = " ".join(t.lower_ for t in telling.tokens)
    return any(
        f" {phrase} " in f" {words} " for phrase in ("so far", "in all", "in total", "a total of", "altogether", "overall", "to date")
    )


def _parts(telling: Telling, quantity: Quantity) -> set[str]:
    """Return the words after a number that cut its time short ("in the first half"), and the mood it is told in."""
    after = [t.lower_ for t in telling.tokens if quantity.end <= t.idx < quantity.end + 50]
    moods = {said for f in telling.frames if quantity in f.quantities and (said := mood(telling, f))}
    before = {t.lemma_ for t in telling.tokens if quantity.start - 20 <= t.idx < quantity.start}
    verb = _verb_of(telling, quantity)
    around = before | ({verb.lemma_.lower()} if verb is not None else set())
    wanting = {"wanting"} if around & _WANTING else {"added"} if "add" in around else set()
    if has_room_for("".join(t.text_with_ws for t in telling.tokens if t.idx < quantity.start)):
        wanting = {*wanting, "room"}
    following = [t.lower_ for t in telling.tokens if t.idx >= quantity.start][1:4]
    if "of" in following and set(following) & {"the", "them", "those", "these", "its", "their", "his", "her"}:
        wanting = {*wanting, "part"}
    if any(t.lower_ == "by" and t.idx + len(t) < quantity.start <= t.idx + len(t) + 2 for t in telling.tokens):
        wanting = {*wanting, "margin"}  # "led by 18 points"
    wanting |= {f"margin {word}" for word in after[:5] if word in _AHEAD}  # "six points below"
    times = [n for n, word in enumerate(after) if word in _PART_OF_TIME]
    stretches = {" ".join(after[max(0, n - 1) : n + 1] if after[n - 1] in _ORDER else after[n : n + 1]) for n in times}
    return stretches | moods | wanting


def _verb_of(telling: Telling, quantity: Quantity) -> Any | None:
    """Return the verb that a number hangs on."""
    token = telling.token_at(quantity.start)
    return None if token is None else next((t for t in token.ancestors if t.pos_ == "VERB"), None)


def _doer(telling: Telling, quantity: Quantity) -> str:
    """Return the name that does what the number is told of ("Lawson added 16 points"), or ""."""
    verb = _verb_of(telling, quantity)
    while verb is not None and not any(t.dep_ in {"nsubj", "nsubjpass"} for t in verb.children) and verb.dep_ == "conj":
        verb = verb.head
    subjects = [] if verb is None else [t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ == "PROPN"]
    name = next((e.text for s in subjects for e in telling.entities if e.start <= s.i < e.end), "")
    return name or (subjects[0].text if subjects else "")


def _subject(telling: Telling, quantity: Quantity) -> Any | None:
    """Return the noun or name that does what a number is told of, or None."""
    verb = _verb_of(telling, quantity)
    while verb is not None and not any(t.dep_ in {"nsubj", "nsubjpass"} for t in verb.children) and verb.dep_ == "conj":
        verb = verb.head
    found = [] if verb is None else [t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in {"NOUN", "PROPN"}]
    return found[0] if found else None


def _is_new(noun: Any) -> bool:
    """Return whether a noun brings in something not told before: "a group of friends", "other banks"."""
    if noun.pos_ != "NOUN":
        return False
    first = {t.lower_ for t in noun.lefts}
    return bool(first & {"a", "an", "another", "some", "other", "several"}) or (
        noun.tag_ == "NNS" and not any(t.dep_ in {"det", "poss"} for t in noun.lefts)
    )


def _owners_part(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether the two numbers are told of two named actors, or two sums of money of one actor and of another not told before."""
    ours, theirs = _doer(a, left), _doer(b, right)
    if ours and theirs:
        return not one_name(ours, theirs)
    if left.kind not in {"money", "percent"}:
        return False
    x, y = _subject(a, left), _subject(b, right)
    return x is not None and y is not None and x.lemma_.lower() != y.lemma_.lower() and (_is_new(x) or _is_new(y))


def _whole(telling: Telling, quantity: Quantity) -> set[str]:
    """Return the names in what a share is of ("43 percent of the gifts to Brook")."""
    inside = [t for t in telling.tokens if quantity.start <= t.idx < quantity.end]
    of = [p for t in (*inside, *(i.head for i in inside)) for p in t.children if p.dep_ == "prep" and p.lower_ == "of"]
    return {t.lower_ for p in of for t in p.subtree if t.pos_ == "PROPN"}


def _of_two_wholes(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether two shares are of two things, or two sums of money told of other years, or of a year and of none."""
    if left.kind == "percent":
        return bool(_whole(a, left) - b.words or _whole(b, right) - a.words)
    return left.kind == "money" and _years(a) != _years(b)


def _given(telling: Telling, quantity: Quantity) -> str:
    """Return the name that a number is for ("nine votes for Ada Brook"), or ""."""
    inside = [t for t in telling.tokens if quantity.start <= t.idx < quantity.end]
    given = [p for t in (*inside, *(i.head for i in inside)) for p in t.children if p.dep_ == "prep" and p.lower_ == "for"]
    return " ".join(t.text for p in given[:1] for t in p.subtree if t.pos_ == "PROPN")


def _given_apart(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether the two numbers are for two names."""
    ours, theirs = _given(a, left), _given(b, right)
    return bool(ours and theirs) and not one_name(ours, theirs)


def _sorts(telling: Telling, quantity: Quantity) -> set[str]:
    """Return the names that say of which sort the counted are ("50 Veldan voters")."""
    inside = [t for t in telling.tokens if quantity.start <= t.idx < quantity.end]
    counted = [t.head if t.dep_ == "nummod" else t for t in inside]
    return {t.lower_ for noun in counted for t in noun.lefts if t.text[:1].isupper() and t.dep_ in {"amod", "compound", "nmod"}}


def _sorts_apart(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether two counts are of two sorts: "552 Democratic voters", "284 Republican voters"."""
    ours, theirs = _sorts(a, left), _sorts(b, right)
    return left.kind == "count" and bool(ours and theirs) and not ours & theirs


def _years(telling: Telling) -> set[int]:
    """Return the years that a telling writes."""
    return {m.year for m in telling.moments if m.year is not None}


def is_other_quake(telling: Telling, value: Quantity) -> bool:
    """Return whether a magnitude is an aftershock's, another quake's, or a first estimate: the word stands before it, or soon after."""
    return any(t.lemma_.lower() in _OTHER_QUAKE and t.idx < value.end + 20 for t in telling.tokens)


def is_told_often(story: Story, quantity: Quantity) -> bool:
    """Return whether an article gives so many values of one unit ("percent") that some two sentences with them are alike by chance."""
    if quantity.kind not in {"percent", "money"}:
        return False
    return len({(q.low, q.high) for t in story.tellings for q in t.quantities if same_measure(q, quantity)}) > OFTEN


def _is_enough(story: Story, a: Telling, left: Quantity, b: Telling, right: Quantity, likeness: Likeness) -> bool:
    """Return whether two tellings are alike enough for their numbers to be one number; each kind of number asks for its own."""
    shared = _acts(a, left) & _acts(b, right)
    if left.kind == "age":
        return is_one_age(story, a, left, b, right, likeness)
    if left.kind == "model year":
        return likeness.reaches(SLIGHT)
    if left.unit == "magnitude":
        spans = Span(left.start, left.end), Span(right.start, right.end)
        return (
            likeness.reaches(FAIR)
            and not (is_other_quake(a, left) or is_other_quake(b, right))
            and nearness(story, a, b, *spans) >= ONE_QUAKE
        )
    if left.kind == "count":
        if of_two_acts(a, left, b, right):
            return False
        far = max(left.low, right.low) > 8 * max(1, min(left.high, right.high))
        if other_people(a, b):
            return False
        if likeness.reaches(TWINS if far else FAIR if shared else ALIKE):
            return True
        near = bool(shared) and not far and left.unit not in _TALLIED and not any(clash(m, n) for m in a.moments for n in b.moments)
        return near and nearness(story, a, b, Span(left.start, left.end), Span(right.start, right.end)) >= ONE_COUNT
    return bool(shared) and likeness.reaches(TWINS if is_told_often(story, left) else STRONG)


def of_two_sets(a: Telling, left: Quantity, b: Telling, right: Quantity) -> bool:
    """Return whether the words of two tellings say that two numbers count two things: one so far, one of a part, one of another owner."""
    if left.kind == "count" and _counts_on(a) != _counts_on(b):
        return True
    if left.kind in {"age", "model year"}:
        return False
    if _parts(a, left) != _parts(b, right) or _owners_part(a, left, b, right):
        return True
    return _of_two_wholes(a, left, b, right) or _given_apart(a, left, b, right) or _sorts_apart(a, left, b, right)


def find_quantity_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the conflicts between the numbers of two tellings of one event."""
    for left, right in _rivals(a, b):
        spans = Span(left.start, left.end), Span(right.start, right.end)
        likeness = measure(story, a, b, *spans)
        difference = quantity_difference(left, right)
        if difference is None or not difference.conflict or is_side_by_side(story, left, right):
            continue
        if of_two_sets(a, left, b, right):
            continue
        if _is_enough(story, a, left, b, right, likeness):
            yield make_conflict("quantity_conflict", a, b, *spans, difference.reason, likeness)
