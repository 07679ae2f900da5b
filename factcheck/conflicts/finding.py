"""Claims of two outlets that would be one claim if one value agreed: what no cluster shows, because the conflict itself keeps them apart.

Whether two claims speak of one event is asked of ``sameness`` as if every value agreed; only then may a comparator speak. Two claims
that name nobody in common, or that several places or times are told of, are never accused. What claims and frames do not settle is
asked of their two sentences, read again side by side, where the articles are at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from claims_db.models import Article, Claim, EventFrame, Link, Quantity, Span

from ..catalogue import act_names
from ..clustering.candidates import Candidate, pair_candidates
from ..clustering.same_claim import LIGHT
from ..clustering.sameness import Telling, differences, likelihood_if_agreed, measure
from ..inconsistencies import Difference, conflict_link, quantity_difference, same_measure
from ..inconsistencies.tellings.naming import one_name
from ..likeness.wording import same_spelling
from ..mentions.quantities import disjoint_ranges
from ..reading import Reading
from .beside import Near, link_beside, note

__all__ = ["find_conflicts"]

_Values = tuple[str, Span, str, Span]
# The probability of one event, values apart, that each kind of conflict asks for: who, what and where differ between look-alikes too.
ASKED = {
    "polarity_conflict": 0.5,
    "quantity_conflict": 0.7,
    "date_conflict": 0.7,
    "place_conflict": 0.8,
    "entity_identity_conflict": 0.8,
    "actor_conflation": 0.8,
    "role_inversion": 0.8,
}
LEAST = min(ASKED.values())
SURE = 0.5
WHICH = {"date_conflict", "place_conflict"}  # another day or place, and another value besides: another event
WEEKDAY_ALONE = 0.85  # two days of the week are two dates only of what is told almost alike
MAGNITUDE = 0.5  # a quake has one
_LIGHT_ACTS = LIGHT | {"return", "happen"}
NOBODY = {"", "he", "she", "they", "it", "i", "we"}  # holders that name nobody
# A number that is wanted, or taken over many times, is no count of what happened.
NO_COUNT = frozenset("need average require want seek demand ask request propose expect hope plan career".split())


def find_conflicts(
    claims: Sequence[Claim],
    frames: Sequence[EventFrame],
    vectors: np.ndarray,
    *,
    articles: Sequence[Article] = (),
    read: Callable[[Article], Reading] | None = None,
    new: Collection[str] | None = None,
    among: Iterable[Candidate] | None = None,
) -> tuple[Link, ...]:
    """Return a CONTRADICTION link for each pair of claims of two articles that tell one event and cannot both be true, sorted by id.

    ``vectors`` has one unit row per claim. Sentences are read again, by ``read``, where it and their ``articles`` are given. With ``new``
    (ids of claims), only pairs with at least one of them are looked at; where those are whole articles the links are those of a full
    run, because a link depends on the claims of its two articles alone. ``among`` are the pairs that ``compare_claims`` found worth looking
    at, where they were compared already.
    """
    by_id = {claim.id: claim for claim in claims}
    found: dict[_Values, dict[int, list[Link]]] = defaultdict(lambda: defaultdict(list))
    near: Near = defaultdict(dict)
    pairs = pair_candidates(claims, frames, vectors, new=new, inside=False) if among is None else among
    for (left_id, left), (right_id, right) in pairs:
        measures = measure(left, right, ())
        likely = likelihood_if_agreed(measures)
        if likely < LEAST or _are_others(left, right, measures):
            continue
        a, b = by_id[left_id], by_id[right_id]
        note(near, a, b, likely)
        difference = _conflict((a, left), (b, right), likely)
        if difference is not None:
            one, other = sorted([(a.article_id, difference.left), (b.article_id, difference.right)])
            said = _tells(a, difference.left) + _tells(b, difference.right)
            found[*one, *other][said].append(conflict_link(a, b, difference))
    # Claims of one sentence share its values: those that say them exclude each other, not those that leave them out.
    links = {link.id: link for said in found.values() for link in said[max(said)]}
    again = () if read is None else link_beside(claims, frames, articles, near, read)
    told = {_sentences(by_id, link) for link in links.values()}
    links |= {link.id: link for link in again if _sentences(by_id, link) not in told}
    return tuple(links[k] for k in sorted(links))


def _sentences(by_id: Mapping[str, Claim], link: Link) -> frozenset[tuple[str, int]]:
    """Return which two sentences the claims of a link stand in."""
    return frozenset((claim.article_id, claim.sentence_start) for claim in (by_id[link.left], by_id[link.right]))


def _conflict(left: tuple[Claim, Telling], right: tuple[Claim, Telling], likely: float) -> Difference | None:
    """Return the surest difference that the two claims, one with this likelihood when values are left out, could not both hold."""
    found = sorted(_candidates(left, right), key=lambda d: (-d.confidence, d.kind, d.reason))
    if len({d.kind for d in found}) > 1 and any(d.kind in WHICH for d in found):
        return None
    return next((d for d in found if likely >= _asked(d, left[1], right[1]) and _holds(d, left[1], right[1])), None)


def _are_others(left: Telling, right: Telling, measures: dict[str, float]) -> bool:
    """Return whether both claims, or both sentences, name somebody or something, and nothing that both name."""
    if measures["names_strange"] or measures["persons_strange"]:
        return True
    ours, theirs = ({name for frame in telling.frames for name in frame.names} | telling.wording.names.keys() for telling in (left, right))
    return bool(ours and theirs) and not same_spelling(ours, theirs)


def _asked(difference: Difference, left: Telling, right: Telling) -> float:
    """Return the probability of one event that a difference asks for."""
    number = _number_at(left, difference.left)
    if number is not None and number.unit == "magnitude":
        return MAGNITUDE
    days = [moment for telling in (left, right) for frame in telling.frames for moment in frame.time]
    if difference.kind == "date_conflict" and not any(moment.day is not None or moment.month is not None for moment in days):
        return WEEKDAY_ALONE
    return ASKED[difference.kind]


def _candidates(left: tuple[Claim, Telling], right: tuple[Claim, Telling]) -> Iterator[Difference]:
    """Yield what differs between the two: values of an act that both tell, and counts of one thing whatever the act."""
    for difference in (*differences(left[1], right[1]), *_counts_apart(left[1], right[1])):
        if not difference.conflict or difference.confidence < SURE:
            continue
        if _stands_in(difference.left, left[0]) and _stands_in(difference.right, right[0]):
            yield difference


def _stands_in(value: Span, claim: Claim) -> bool:
    """Return whether the claim's own clause holds the value: what another clause of the sentence tells is another claim's."""
    return claim.start <= value.start and value.end <= claim.end


def _tells(claim: Claim, value: Span) -> bool:
    """Return whether the claim as it reads says the value, too."""
    return claim.quote[value.start - claim.start : value.end - claim.start].casefold() in claim.text.casefold()


def _counts_apart(left: Telling, right: Telling) -> Iterator[Difference]:
    """Yield the differences between numbers that count one thing, where no number of the other side agrees, of acts that may be one."""
    ours, theirs = _numbers(left), _numbers(right)
    for act, one in ours:
        rivals = [(there, other) for there, other in theirs if same_measure(one, other)]
        if rivals and all(disjoint_ranges(one, other) for _, other in rivals):
            yield from (
                found
                for there, other in rivals
                if (act == there or not {act, there} <= act_names())
                and not _is_met(other, ours)
                and (found := quantity_difference(one, other)) is not None
            )


def _is_met(value: Quantity, numbers: Sequence[tuple[str, Quantity]]) -> bool:
    """Return whether one of some numbers agrees with a value: the 61 percent of "61 percent, compared with 65 percent before"."""
    return any(same_measure(value, other) and not disjoint_ranges(value, other) for _, other in numbers)


def _numbers(telling: Telling) -> list[tuple[str, Quantity]]:
    """Return the quantities of a claim, each with its act."""
    return [(frame.act, quantity) for frame in telling.frames for quantity in frame.quantities]


def _holds(difference: Difference, left: Telling, right: Telling) -> bool:
    """Return whether the words around a difference leave it a conflict."""
    if difference.kind == "quantity_conflict":
        wanted = [bool(NO_COUNT & _lemmas(telling)) for telling in (left, right)]
        alike = wanted[0] == wanted[1] and _years(left) == _years(right) and _of_one_owner(difference, left, right)
        return alike and _of_one_holder(difference, left, right)
    if difference.kind == "place_conflict":
        return all(len({mention.head for frame in telling.frames for mention in frame.place}) == 1 for telling in (left, right))
    if difference.kind == "polarity_conflict":
        a, b = _frame_at(left, difference.left), _frame_at(right, difference.right)
        return a is not None and b is not None and a.act not in _LIGHT_ACTS and bool(_held(a) & _held(b))
    return True


def _years(telling: Telling) -> set[int]:
    """Return the years that a claim names: counts of "in 1997" and of today are two events'."""
    return {moment.year for frame in telling.frames for moment in frame.time if moment.year is not None}


def _frame_at(telling: Telling, where: Span) -> EventFrame | None:
    """Return the frame whose word stands there."""
    return next((frame for frame in telling.frames if frame.start == where.start), None)


def _held(frame: EventFrame) -> set[str]:
    """Return the words of who acts and of what the act is done to."""
    return {word for mention in (*frame.agent, *frame.object) for word in (mention.head, *mention.modifiers, *mention.text.lower().split())}


def _of_one_holder(difference: Difference, left: Telling, right: Telling) -> bool:
    """Return whether an age is told of one named person in both; counts and measures have no holder to compare."""
    a, b = _number_at(left, difference.left), _number_at(right, difference.right)
    if a is None or b is None or a.kind != "age":
        return True
    return not {a.holder, b.holder} & NOBODY and one_name(a.holder, b.holder)


def _of_one_owner(difference: Difference, left: Telling, right: Telling) -> bool:
    """Return whether what is had ("The hospital has 640 beds") may be had by one: a ward has other beds than its hospital."""
    owners = []
    for telling, where in ((left, difference.left), (right, difference.right)):
        frame = next((f for f in telling.frames if any(n.start == where.start for n in f.quantities)), None)
        owners.append({mention.head for mention in frame.agent} if frame is not None and frame.act in _LIGHT_ACTS else set())
    return not (owners[0] and owners[1]) or bool(owners[0] & owners[1])


def _number_at(telling: Telling, where: Span) -> Quantity | None:
    """Return the quantity that begins there."""
    return next((number for _, number in _numbers(telling) if number.start == where.start), None)


def _lemmas(telling: Telling) -> set[str]:
    """Return the words of the acts of a claim and what its sentence is about."""
    return {word for frame in telling.frames for word in (*frame.lemma.split(), *frame.terms)}
