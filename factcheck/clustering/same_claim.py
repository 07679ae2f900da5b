"""Whether two claims are one: the likelihood of ``sameness``, and vetoes that a person can read.

A claim has one main act. Two claims whose main acts differ tell two things, however many words they share: "dropped bombs, then was
shot down" is not "dropped bombs". Any difference that cannot be of one event (number, date, place, actor, thing, outcome) keeps
them apart too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims_db.models import EventFrame, Mention

from ..catalogue import acts_of, relate
from ..catalogue.kinds import Relation as Kind
from ..catalogue.states import opposite_states
from ..inconsistencies import Difference
from ..likeness.surroundings import common_ground, strange_names
from ..likeness.wording import same_spelling, stem
from .sameness import Sameness, Telling, differences, likelihood_if_agreed, people_of, weigh

__all__ = ["LIGHT", "SameClaim", "are_same_claim", "tell_alike", "tell_same_event"]

SURE = 0.5  # a difference at least this certain keeps two claims apart
# Probability asked of two claims: with one main act, with one light verb ("came", "remained") for it, with two acts that nothing relates.
SAME_ACT, SAME_LIGHT, OTHER_ACT = 0.5, 0.75, 0.9
# The share of names in two articles' below which nothing in them is one event, and from which they are taken to tell one: between the two
# a pair must be as sure as one of two acts. Of fewer names than BRIEF only claims that name nothing in common are held apart.
NO_GROUND, CLOSE_GROUND, BRIEF = 0.12, 0.2, 5
ELSEWHERE = (
    0.04  # what is left of the probability without common ground: of such pairs in ECB+ (training topics) 49 of 1,256 were of one event
)
# From this share on two articles tell one event, and less is asked of one act in both, also where it seems to be done to two ("killed a
# guard", "killed Lt. Voss"), and of two acts that nothing relates.
SAME_GROUND, SAME_ACT_THERE, OTHER_OBJECT_THERE, OTHER_ACT_THERE = 0.4, 0.2, 0.5, 0.8
UNHEARD = 0.15  # below this probability by the measures alone, no reader is believed that two sentences tell one event
# "Ana Ruiz is the mayor", "The founder is Ana Ruiz"; not "Two were among the dead", "The mayor is ill".
_NOUN_IS_NOUN = re.compile(r"[^,;]{1,80}?\b(?:is|are|was|were) (?:(?:the|a|an|its|his|her|their)\b|[A-Z])")
#: Verbs that say little without their object, here and where conflicts are looked for.
LIGHT = frozenset("be have do make take get go come give keep put".split())
_THERE_IS = re.compile(r"\bthere(?:'s| (?:is|are|was|were|(?:has|have|had) been)\b)", re.IGNORECASE)
# In meaning: below these, that something is there and what something else is, and what two things are, are two matters. "He was the
# youngest of seven" and "Mozart was the first child" are no stranger than 0.3.
UNLIKE, STRANGE = 0.5, 0.3
_SETTLED = frozenset("agree decide expect intend plan pledge promise schedule set vow".split())  # who wants or hopes has settled nothing
_IS_TO = re.compile(r"\b(?:is|are|was|were) (?:due |set )?to [a-z]+\b")
_THESE_DAYS = frozenset(("today", "yesterday", "tonight", "tomorrow"))
_LIGHT_MAINS = LIGHT | {"remain", "continue", "begin", "start"}


@dataclass(frozen=True, slots=True)
class SameClaim:
    """A decision about two texts: ``score`` in [0, 1], what it rests on in ``reason``, what differs in ``found``.

    ``if_agreed`` is the probability that two claims would be one, were their values the same, ``shared`` the share of the weight of their
    words that is in both. ``apart``: they tell of two things, so that neither says anything of the other.
    """

    accepted: bool
    score: float
    reason: str
    found: tuple[Difference, ...]
    if_agreed: float = 0.0
    shared: float = 0.0
    apart: bool = False


def are_same_claim(left: Telling, right: Telling) -> SameClaim:
    """Return whether two claims say the same, with the probability as score and a reason either way."""
    found = differences(left, right)
    sameness = weigh(left, right, found)
    score, if_agreed = round(sameness.probability, 4), likelihood_if_agreed(sameness.measures)
    veto = _veto(left, right, found)
    if veto:
        return SameClaim(False, score, veto, found, if_agreed=if_agreed)
    accepted = sameness.probability >= _asked(left, right)
    elsewhere = _elsewhere(left, right, sameness.probability) if accepted else ""
    if elsewhere:
        left_over = score if _ground(left, right) >= NO_GROUND else round(ELSEWHERE * score, 4)
        return SameClaim(False, left_over, elsewhere, found, if_agreed=if_agreed)
    return SameClaim(accepted, score, tell_alike(left, right, sameness), found, if_agreed=if_agreed)


def tell_same_event(left: Telling, right: Telling, advice: Mapping[str, float] | None = None) -> SameClaim:
    """Return whether two sentences tell the same event at least in half; ``score`` is their graded likeness.

    A sentence, unlike a claim, tells several acts: only the likelihood counts, which the differences lower, unless all that both tell is
    that something is. ``advice`` is the reader's.
    """
    found = differences(left, right)
    sameness = weigh(left, right, found, advice)
    apart = _only_be(left, right, sameness)
    accepted = sameness.probability >= sameness.asked and sameness.alone >= UNHEARD and not apart
    reason = "nothing in both but “be”" if apart else tell_alike(left, right, sameness)
    return SameClaim(accepted, round(sameness.likeness, 4), reason, found, shared=sameness.measures["words"], apart=apart)


def _only_be(left: Telling, right: Telling, sameness: Sameness) -> bool:
    """Return whether "be" is all that two sentences share: "there was no sign of a fault", "the captain was among the dead"."""
    if left.text == right.text or _main_acts(left) != {"be"} or _main_acts(right) != {"be"}:
        return False
    if bool(_THERE_IS.search(left.text)) != bool(_THERE_IS.search(right.text)):
        return sameness.measures["cosine"] < UNLIKE or not _objects_agree(left, right)
    return sameness.measures["cosine"] < STRANGE and _shares_nothing(left, right)


def _asked(left: Telling, right: Telling) -> float:
    """Return the probability that the two must reach."""
    shared = _main_acts(left) & _main_acts(right)
    if not shared:
        return OTHER_ACT_THERE if _one_story(left, right) else OTHER_ACT
    if not shared - _LIGHT_MAINS:
        return SAME_LIGHT if _objects_agree(left, right) else OTHER_ACT
    if _ground(left, right) < SAME_GROUND:
        return SAME_ACT if _objects_agree(left, right) else OTHER_ACT
    if _objects_agree(left, right):
        return SAME_ACT_THERE
    return OTHER_OBJECT_THERE if _one_story(left, right) else OTHER_ACT


def _one_story(left: Telling, right: Telling) -> bool:
    """Return whether two articles, not one, tell one event: what one article tells twice it may well tell of two."""
    return left.around is not right.around and _ground(left, right) >= SAME_GROUND


def _ground(left: Telling, right: Telling) -> float:
    """Return how far the articles of the two name the same; 0.0 where nothing is known of that."""
    if left.around is None or right.around is None:
        return 0.0
    return common_ground(left.around, right.around) or 0.0


def _veto(left: Telling, right: Telling, found: Sequence[Difference]) -> str:
    """Return why the two cannot be one claim, "" where nothing says so."""
    for difference in found:
        if (difference.conflict and difference.confidence >= SURE) or difference.kind == "polarity_conflict":
            return difference.reason  # a denial is never what it denies, planned or not
    states = opposite_states(left.text, right.text)
    if states:
        return f"opposite states: “{states[0]}” here, “{states[1]}” there"
    if _is_identity(left) != _is_identity(right):
        return "one says what somebody is, the other what happens"
    mains = _main_acts(left), _main_acts(right)
    if not mains[0] & mains[1] and all(mains) and not _verbs(left) & _verbs(right):
        known = [sorted(act for act in acts if _is_known(act)) for acts in mains]
        if all(known):
            return f"two acts: {known[0][0].replace('_', ' ')} here, {known[1][0].replace('_', ' ')} there"
        if mains[0] & _acts(right) or mains[1] & _acts(left):
            return "one tells as an aside what the other claims"
    if _shares_nothing(left, right):
        return "nothing in both but the act"
    if not mains[0] & mains[1] - _LIGHT_MAINS and _shares_names_alone(left, right):
        return "nothing in both but names"
    years = _years_apart(left, right) or _years_apart(right, left)
    if years:
        return f"another year: {years}"
    strangers = _strangers(left, right) or _strangers(right, left)
    if strangers:
        return f"only one article names {' '.join(sorted(strangers)).title()}"
    if _modalities(left) != _modalities(right) and mains[0] & mains[1]:
        return f"told as {_told(left)} here, as {_told(right)} there"
    return ""


def _years_apart(left: Telling, right: Telling) -> str:
    """Return the year that one names and the day of the other where that day lies in another year: "in 2024", "on Sunday" of 2031."""
    years = {moment.year for frame in left.frames for moment in frame.time if moment.year is not None}
    here = right.around.year if right.around is not None else None
    times = [moment for frame in right.frames for moment in frame.time]
    days = [moment.text for moment in times if moment.weekday is not None or moment.relative in _THESE_DAYS]
    if here is None or not years or not days or any(moment.year is not None for moment in times):
        return ""
    return f"{min(years)}, and “{days[0]}” of {here}" if all(abs(year - here) > 1 for year in years) else ""


def _shares_nothing(left: Telling, right: Telling) -> bool:
    """Return whether no word, name, number or thing stands in both: "she is dying" is about anybody."""
    ours, theirs = left.wording, right.wording
    if ours.words.keys() & theirs.words.keys() or ours.numbers.keys() & theirs.numbers.keys() or left.text == right.text:
        return False
    pairs = ((x, y) for a in left.frames for b in right.frames if a.act == b.act for x, y in ((a.object, b.object), (a.agent, b.agent)))
    return not same_spelling(ours.words, theirs.words) and not any(_may_be_one(x, y) for x, y in pairs)


def _shares_names_alone(left: Telling, right: Telling) -> bool:
    """Return whether names are all that two claims share: "Ilse Varga is 49", "Ilse Varga fled on foot"."""
    ours, theirs = left.wording, right.wording
    if ours.numbers.keys() & theirs.numbers.keys() or left.text == right.text:
        return False
    names = {stem(name) for telling in (left, right) for name in people_of(telling.frames)}
    return not same_spelling(ours.words.keys() - names, theirs.words.keys() - names)


def _strangers(telling: Telling, other: Telling) -> set[str]:
    """Return the words of the people whom a claim names and the other's article never does, where the claims share no name at all.

    "The actress" of an article without Tara Reid is somebody else; where the other claim names people too, the measures see that.
    """
    if other.around is None or people_of(other.frames):
        return set()
    named, names = telling.wording, other.wording
    people = people_of(telling.frames)
    if same_spelling(named.names, {*names.names, *names.words}) or same_spelling(names.names, {*named.names, *named.words}):
        return set()
    return set() if people & other.around.words or same_spelling(people, other.around.words) else people


def _elsewhere(left: Telling, right: Telling, probability: float) -> str:
    """Return why two claims that look alike belong to two events, by what their articles are about; "" where they may be of one."""
    here, there = left.around, right.around
    if here is None or there is None or here is there:
        return ""
    ground = common_ground(here, there)
    if ground is None or ground >= CLOSE_GROUND or (ground >= NO_GROUND and probability >= OTHER_ACT):
        return ""
    if min(len(here.names), len(there.names)) < BRIEF and (ground >= NO_GROUND or _names_in(left, right) or _names_in(right, left)):
        return ""
    names = [strange_names(*pair) for pair in ((here, there), (there, here))]
    return f"two articles with little in common ({names[0]} here, {names[1]} there)"


def _names_in(telling: Telling, other: Telling) -> set[str]:
    """Return the words of the other claim that this one's parse or article takes for names: "Observers" at its start is none."""
    names = {name for frame in telling.frames for name in frame.names} | (telling.around.names.keys() if telling.around else set())
    return same_spelling(telling.wording.names.keys() & names, {*other.wording.names, *other.wording.words})


def _is_identity(telling: Telling) -> bool:
    """Return whether a claim only says what somebody or something is ("The founder is Ana Ruiz"), and tells no other act."""
    lemmas = [frame.lemma for frame in _mains(telling)]
    return lemmas in ([], ["be"]) and bool(_NOUN_IS_NOUN.match(telling.text))


def _mains(telling: Telling) -> list[EventFrame]:
    """Return the frames of the main act: those that hang on the fewest others, or what these settle ("agreed to buy")."""
    depth = min((frame.depth for frame in telling.frames), default=0)
    mains = [frame for frame in telling.frames if frame.depth == depth]
    settled = all(frame.lemma in _SETTLED or (frame.lemma == "be" and _IS_TO.search(telling.text)) for frame in mains)
    planned = [frame for frame in telling.frames if frame.depth == depth + 1 and frame.modality == "planned"]
    return planned if settled and planned and not any(frame.negated or frame.modality for frame in mains) else mains


def _main_acts(telling: Telling) -> set[str]:
    """Return the main acts; a light verb ("was", "had") only where nothing else is told."""
    acts = {frame.act for frame in _mains(telling)}
    return acts - _LIGHT_MAINS or acts


def _verbs(telling: Telling) -> set[str]:
    """Return the words of the main acts without their particles: "drop" of "drop bomb"."""
    return {frame.lemma.split()[0] for frame in _mains(telling)} - _LIGHT_MAINS


def _acts(telling: Telling) -> set[str]:
    """Return every act."""
    return {frame.act for frame in telling.frames}


def _is_known(act: str) -> bool:
    """Return whether the act is a class of the catalogue, not a bare word."""
    return any(act in acts_of(word, role) for word in (act.replace("_", " "), act) for role in ("verb", "noun"))


def _modalities(telling: Telling) -> set[str]:
    """Return how the main act is told: done (""), planned, conditional, possible, asked."""
    return {frame.modality for frame in _mains(telling)}


def _told(telling: Telling) -> str:
    """Return the modality in words."""
    return next(iter(sorted(_modalities(telling))), "") or "done"


def _objects_agree(left: Telling, right: Telling) -> bool:
    """Return whether what the one main act is done to may be one thing in both; True where either does not say."""
    pairs = [(a, b) for a in _mains(left) for b in _mains(right) if a.act == b.act]
    return any(not a.object or not b.object or _may_be_one(a.object, b.object) for a, b in pairs)


def _may_be_one(left: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Return whether two slots share a head, a name or a kind of thing."""
    for a in left:
        for b in right:
            if a.head == b.head or relate(a.head.split()[-1], b.head.split()[-1]) in {Kind.SAME, Kind.COMPATIBLE}:
                return True
            if {a.head, *a.modifiers} & {b.head, *b.modifiers}:
                return True
    return False


def tell_alike(left: Telling, right: Telling, sameness: Sameness) -> str:
    """Return in words what two texts share."""
    parts = []
    acts = sorted(_main_acts(left) & _main_acts(right)) or sorted(_acts(left) & _acts(right))
    if acts:
        lemmas = sorted({frame.lemma for telling in (left, right) for frame in telling.frames if frame.act == acts[0]})
        parts.append(f"same act ({' / '.join(lemmas)})")
    names = sorted(same_spelling(left.wording.names, {*right.wording.names, *right.wording.words}), key=lambda n: (-len(n), n))
    if names:
        parts.append(f"names in both ({', '.join(names[:4])})")
    numbers = sorted(left.wording.numbers.keys() & right.wording.numbers.keys())
    if numbers:
        parts.append(f"numbers in both ({', '.join(f'{n:g}' for n in numbers[:3])})")
    parts.append(f"meaning {sameness.measures['cosine']:.2f}, words {sameness.measures['words']:.2f}")
    if sameness.advice is not None:
        parts.append(f"read together, one event with probability {1 / (1 + math.exp(-sameness.advice['event'])):.2f}")
    return "; ".join(parts)
