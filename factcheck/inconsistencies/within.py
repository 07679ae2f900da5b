"""Conflicts inside one article: every pair of tellings of one event, put before the comparators; one flag for each pair of values.

Two sides attributed to different parties are a dispute, which the article may report; all else is a question to the writer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from claims_db.models import Claim, Flag, Link, Relation, Severity, Span, link_id

from .checks.flags import make_flag, quote
from .comparators.actor import find_actor_conflicts, find_nation_conflicts, find_role_conflicts
from .comparators.age import find_age_conflicts
from .comparators.apart import is_contrasted, tells_of_another
from .comparators.conflict import TWINS, Conflict, measure
from .comparators.date import find_date_conflicts
from .comparators.namesakes import find_lone_persons, find_name_conflicts
from .comparators.office import find_office_conflicts
from .comparators.place import find_misplaced_towns, find_place_conflicts
from .comparators.polarity import find_polarity_conflicts
from .comparators.quantity import find_quantity_conflicts
from .comparators.retold import find_retold_conflicts
from .comparators.rivals import find_rivals
from .comparators.thing import find_thing_conflicts, siding
from .singly import find_told_apart
from .tellings.naming import are_two_sources
from .tellings.telling import Story, Telling, pairs

__all__ = ["claim_of", "conflicts_of", "find_conflicts", "report_conflicts"]

_COMPARATORS: tuple[Callable[[Story, Telling, Telling], Iterator[Conflict]], ...] = (
    find_quantity_conflicts,
    find_age_conflicts,
    find_date_conflicts,
    find_place_conflicts,
    find_misplaced_towns,
    find_thing_conflicts,
    find_actor_conflicts,
    find_nation_conflicts,
    find_role_conflicts,
    find_polarity_conflicts,
    find_office_conflicts,
    find_name_conflicts,
    find_lone_persons,
)
METHOD = "frames"
# When, where, who, what, and whether at all.
_APART = {"date_conflict", "place_conflict", "actor_conflation", "entity_identity_conflict", "polarity_conflict"}
_ROUND = ("place_conflict", "actor_conflation")
_CONTRASTED = {"actor_conflation", "place_conflict", "date_conflict", "polarity_conflict"}
CROWDED = 50  # sentences; in so many only twins are taken for one event
LONG = 40  # sentences; of more some two look like one event by chance: in real articles none of those alarms was right
_ASK = {
    "quantity_conflict": "Which number is right, or do they count different things?",
    "date_conflict": "When did it happen?",
    "place_conflict": "Where did it happen?",
    "entity_identity_conflict": "What was it? Are these two events told as one?",
    "actor_conflation": "Who was it? Are two actors confused here?",
    "polarity_conflict": "Did it happen or not?",
    "role_inversion": "Who did it to whom?",
}


def find_conflicts(story: Story, *, whole: bool = True) -> tuple[Conflict, ...]:
    """Return the conflicts of an article, the surest of each pair of sentences and kind.

    Of what is no ``whole`` article no name or number is weighed against the rest of it: two sentences have no rest.
    """
    best: dict[tuple[str, Span, Span], Conflict] = {}
    for a, b in pairs(story):
        beside = _side_by_side(story, a.span, b.span)
        for conflict in conflicts_of(story, a, b):
            if beside and conflict.kind in _CONTRASTED:
                continue
            key = (conflict.kind, a.span, b.span)
            if key not in best or conflict.confidence > best[key].confidence:
                best[key] = conflict
    found = tuple(best.values())
    rivals = (c for c in (find_rivals(story) if whole else ()) if not _side_by_side(story, c.left_sentence, c.right_sentence))
    found = (*found, *_new(rivals, found))
    once = (c for c in find_told_apart(story) if not _side_by_side(story, c.left_sentence, c.right_sentence))
    return _without_rounds(story.reading.article.text, (*found, *_new(once, found)))


def _side_by_side(story: Story, left: Span, right: Span) -> bool:
    """Return whether two sentences follow each other in one paragraph: what differs there is told apart on purpose."""
    first, second = sorted((left, right))
    between = story.reading.article.text[first.end : second.start]
    return not between.strip() and "\n" not in between


def _without_rounds(text: str, found: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Return the conflicts without those of a place or an actor that go the round of three or more: the article tells as many events.

    "Lost in Ohio", "won in Florida", "leads in Michigan": one of two places can be wrong, one of four is a list.
    """
    values: dict[str, list[set[str]]] = {kind: [] for kind in _ROUND}
    for conflict in found:
        if conflict.kind in _ROUND:
            told = {" ".join(side.of(text).lower().split()) for side in (conflict.left, conflict.right)}
            met = [group for group in values[conflict.kind] if group & told]
            values[conflict.kind] = [g for g in values[conflict.kind] if g not in met] + [told.union(*met)]
    rounds = {(kind, value) for kind, groups in values.items() for group in groups if len(_apart(group)) > 2 for value in group}
    return tuple(c for c in found if (c.kind, " ".join(c.left.of(text).lower().split())) not in rounds)


def _apart(names: Collection[str]) -> set[str]:
    """Return the names that are no part of another one."""
    return {name for name in names if not any(name != other and name in other for other in names)}


def conflicts_of(story: Story, a: Telling, b: Telling) -> list[Conflict]:
    """Return the conflicts between two tellings; none where they look like tellings of two events."""
    found = [conflict for find in _COMPARATORS for conflict in find(story, a, b)] or list(find_retold_conflicts(story, a, b))
    if found and (is_contrasted(story, a) or is_contrasted(story, b)):
        return []
    if found and tells_of_another(story, a) != tells_of_another(story, b):
        found = [c for c in found if measure(story, a, b, c.left, c.right).reaches(TWINS)]
    if len(story.tellings) > CROWDED:
        own = {(q.start, q.end) for q in a.quantities if q.kind in {"age", "model year"}}  # one name's age needs no likeness
        found = [c for c in found if (c.left.start, c.left.end) in own or measure(story, a, b, c.left, c.right).reaches(TWINS)]
    numbers = {(c.left, c.right) for c in found if c.kind == "quantity_conflict"}
    several = len({c.kind for c in found} & _APART) + bool(numbers) > 1 or len(numbers) > 1
    return [] if several and not measure(story, a, b).reaches(TWINS) else found  # two values that differ at once speak of two events


def _new(found: Iterable[Conflict], known: Sequence[Conflict]) -> Iterator[Conflict]:
    """Yield the conflicts of which no known one has a name, nor the same two sentences."""
    spoken = {frozenset((other.left_sentence, other.right_sentence)) for other in known}
    for conflict in found:
        named = any(conflict.left.overlaps(side) for other in known for side in (other.left, other.right))
        if not named and frozenset((conflict.left_sentence, conflict.right_sentence)) not in spoken:
            yield conflict


def claim_of(claims: Sequence[Claim], value: Span, sentence: Span) -> Claim | None:
    """Return the smallest of an article's claims over a value, or the one that tells most of its sentence.

    The day in "The mayor, Ilse Varga, on Monday denied that …" stands in no claim, and least of all in "The mayor is Ilse Varga".
    """
    over = [c for c in claims if c.span.overlaps(value)]
    if over:
        return min(over, key=lambda c: (c.end - c.start, c.start))
    return max((c for c in claims if c.span.overlaps(sentence)), key=lambda c: (c.end - c.start, -c.start), default=None)


def _disputed(left: Claim | None, right: Claim | None) -> bool:
    """Return whether both sides are attributed, to two parties."""
    return left is not None and right is not None and are_two_sources(left.origin, right.origin)


def _one_source(left: Claim | None, right: Claim | None) -> bool:
    """Return whether one source is given for both sides: then it is no matter of who tells it."""
    return left is not None and right is not None and bool(left.origin and right.origin) and not _disputed(left, right)


def report_conflicts(story: Story) -> tuple[list[Flag], list[Link]]:
    """Return the flags and contradiction links of one article."""
    reading = story.reading
    flags, links = [], []
    text = reading.article.text
    for conflict in find_conflicts(story):
        left = claim_of(reading.claims, conflict.left, conflict.left_sentence)
        right = claim_of(reading.claims, conflict.right, conflict.right_sentence)
        dispute = _disputed(left, right)
        kind = "disputed_by_other_party" if dispute else conflict.kind
        sure = len(story.tellings) <= LONG and (conflict.confidence >= 0.8 or _one_source(left, right))
        severity = Severity.LOW if dispute else Severity.HIGH if sure else Severity.MEDIUM
        reason = f"{conflict.reason}: {quote(text, conflict.left_sentence)} / {quote(text, conflict.right_sentence)}"
        question = "Who says which, and is each named?" if dispute else _ASK[conflict.kind]
        whole = conflict.kind == "entity_identity_conflict"  # all that two sentences tell may belong to two events
        spans = [conflict.left_sentence, conflict.right_sentence] if whole else [conflict.left, conflict.right]
        if whole:
            spans += [t.span for t in siding(story, conflict.left, conflict.right)][:2]
        flags.append(make_flag(reading, kind, severity, spans, reason, question))
        if left is not None and right is not None and left.id != right.id:
            first, second = sorted((left.id, right.id))
            name = "dispute" if dispute else conflict.kind
            identity = link_id(Relation.CONTRADICTION, first, second, name)
            links.append(Link(identity, first, second, Relation.CONTRADICTION, name, conflict.confidence, conflict.reason, METHOD))
    return flags, links
