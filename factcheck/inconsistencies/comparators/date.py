"""Two times conflict when a part that both write (weekday, day, month, year, hour) differs for one act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import EventFrame, Moment, Span

from ...catalogue import act_names, acts_of
from ...catalogue.again import done_again
from ...mentions.dates import clash
from ..tellings.meaning import nearness
from ..tellings.mood import mood
from ..tellings.telling import Story, Telling, other_people
from .conflict import FAIR, TWINS, Conflict, Likeness, make_conflict, measure
from .difference import Difference

__all__ = ["compare_dates", "dated_acts", "find_date_conflicts", "of_two_stages", "of_two_times"]

_RECURRING = {"loss", "win", "victory", "defeat", "game", "match", "attack", "meeting", "start"}
_ORDER = {
    "after",
    "before",
    "following",
    "when",
    "later",
    "earlier",
    "until",
    "then",
    "had",
    "since",
    "will",
    "who",
    "whose",
    "which",
    "that",
}
NEAR = Likeness(9.0, 0.35)
ONE_EVENT = 0.6  # cosine; two tellings of two events with so many words in common are seldom nearer
ONE_ACT = 0.5  # the same, where the days hang on one act
ONE_STATEMENT = 0.7
TOLD_TWICE = 0.75
ONE_DAY = Likeness(2.0, 0.30)  # one day and month of two years
_EDGES = {"end", "begin", "start", "finish", "expire", "resume", "continue", "reopen", "last"}  # of what has another day between
_ANNOUNCING = {"announce", "reveal", "confirm", "disclose", "unveil"}
_NOT_DONE = {"attempt", "bid", "plot", "threat", "plan", "scare", "fear", "charge", "suspect"}
_STATING = {"say", "tell", "add", "state", "statement", "report", "speak", "speech", "tweet", "comment", "remark", "interview"}
_STRICT = {"year", "hour"}  # parts that ask for more
_STAGES = {"be", "have", "do", "say", "announce", "tell"}


def compare_dates(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between the times of two frames, unless some pair of them can be one time."""
    if not left.time or not right.time:
        return None
    found = []
    for a in left.time:
        parts = [(clash(a, b), b) for b in right.time]
        comparable = [(part, b) for part, b in parts if part or _share_a_part(a, b)]
        if comparable and all(part for part, _ in comparable):
            part, b = comparable[0]
            reason = f"{part}: “{a.text}” here, “{b.text}” there"
            confidence = 0.5 if part == "hour" else 0.8
            found.append(Difference("date_conflict", True, reason, confidence, Span(a.start, a.end), Span(b.start, b.end)))
    return found[0] if found else None


def _share_a_part(a: object, b: object) -> bool:
    """Return whether both write the same part of a time."""
    return any(getattr(a, p) is not None and getattr(b, p) is not None for p in ("weekday", "day", "month", "year", "hour"))


def _acts(telling: Telling, moment: Moment) -> set[str]:
    """Return the acts that a time dates: the one it hangs on, or the nouns of acts close by where that one is no act of the catalogue."""
    dated = dated_acts(telling, moment)
    token = telling.token_at(moment.start)
    governors = list(token.ancestors)[:4] if token is not None else []
    near = {f.act for f in telling.frames for g in governors if g.idx == f.start}
    if not any(acts_of(f.lemma) or acts_of(f.lemma, "noun") for f in telling.frames if governors and f.start == governors[0].idx):
        close = [t for t in telling.tokens if token is not None and abs(t.i - token.i) <= 6 and t.pos_ == "NOUN" and not _is_only_tried(t)]
        near |= {act for t in close for act in acts_of(t.lemma_, "noun")}
    return (dated | near) - _STAGES


def dated_acts(telling: Telling, moment: Moment) -> set[str]:
    """Return the acts that a time itself hangs on."""
    return {f.act for f in telling.frames if any(m.start == moment.start for m in f.time)}


def _told_when(telling: Telling, moment: Moment) -> set[str]:
    """Return the acts that a time itself hangs on and that say what happened."""
    return dated_acts(telling, moment) - _STAGES


def _is_only_tried(noun: Any) -> bool:
    """Return whether an act stands before a noun that says it was no more than tried or planned ("the assassination attempt")."""
    return noun.dep_ == "compound" and noun.head.lemma_.lower() in _NOT_DONE


def _rivals(a: Telling, b: Telling) -> Iterator[tuple[Moment, Moment, str]]:
    """Yield the times of two tellings that clash with everything comparable on the other side."""
    for left in a.moments:
        comparable = [m for m in b.moments if _share_a_part(left, m)]
        if not comparable or not all(clash(left, m) for m in comparable):
            continue
        for right in comparable:
            if all(clash(right, m) for m in a.moments if _share_a_part(right, m)):
                yield left, right, clash(left, right)


def _governor(telling: Telling, moment: Moment) -> Any | None:
    """Return the verb or noun that a time hangs on."""
    token = telling.token_at(moment.start)
    above = [] if token is None else [t for t in token.ancestors if t.pos_ in {"VERB", "NOUN"} and t.ent_type_ not in {"DATE", "TIME"}]
    return above[0] if above else None


def _dates_a_statement(telling: Telling, moment: Moment) -> bool:
    """Return whether a time says when somebody spoke, not when it happened."""
    governor = _governor(telling, moment)
    return governor is not None and governor.lemma_ in _STATING


def _named_apart(a: Telling, left: Moment, b: Telling, right: Moment) -> bool:
    """Return whether the dated nouns name different parties ("Friday's loss to Cleveland", "the win over Boston")."""

    def names(telling: Telling, moment: Moment) -> tuple[set[str], bool]:
        governor = _governor(telling, moment)
        if governor is None or governor.pos_ != "NOUN":
            return set(), False
        found = {t.lower_ for t in governor.subtree if t.pos_ == "PROPN" and t.ent_type_ not in {"DATE", "TIME"}}
        return found, governor.lemma_.lower() in _RECURRING

    (ours, again), (theirs, anew) = names(a, left), names(b, right)
    all_ours, all_theirs = ({t.lower_ for t in telling.tokens if t.pos_ == "PROPN"} for telling in (a, b))
    if (again and not ours & all_theirs) or (anew and not theirs & all_ours):
        return True
    return bool(ours and theirs) and not ours & all_theirs and not theirs & all_ours


def _moods(telling: Telling, moment: Moment) -> bool:
    """Return whether the act that a time dates is only planned."""
    token = telling.token_at(moment.start)
    above = {t.idx for t in token.ancestors} if token is not None else set()
    dated = [f for f in telling.frames if any(m.start == moment.start for m in f.time)] or [f for f in telling.frames if f.start in above]
    return bool(dated) and all(mood(telling, f) or f.negated for f in dated)


def _habitual(telling: Telling) -> bool:
    """Return whether a sentence tells what happens again and again."""
    return any(t.lower_ in {"each", "every", "typically", "usually", "normally"} for t in telling.tokens)


def _acts_apart(a: Telling, left: Moment, b: Telling, right: Moment) -> bool:
    """Return whether each time dates another act, and one telling tells both acts: "charged Saturday after opening fire Friday"."""
    ours, theirs = _acts(a, left), _acts(b, right)
    ordered = any(t.lower_ in _ORDER for t in (*a.tokens, *b.tokens))
    if ours & theirs or not ordered:
        return False
    return bool(ours & {f.act for f in b.frames} or theirs & {f.act for f in a.frames})


def _classes(telling: Telling, moment: Moment) -> set[str]:
    """Return every class of the catalogue that the acts a time dates can be of: "release" is to free and to publish."""
    acts = _acts(telling, moment) & act_names()
    return acts.union(*(acts_of(f.lemma) for f in telling.frames if f.act in acts))


def _known_apart(a: Telling, left: Moment, b: Telling, right: Moment) -> bool:
    """Return whether each time dates an act of the catalogue, and not one act: a loss on Thursday, a signing on Wednesday."""
    ours, theirs = _classes(a, left), _classes(b, right)
    return bool(ours and theirs) and not ours & theirs


def _announced(telling: Telling, moment: Moment) -> bool:
    """Return whether a time says when news was given out."""
    governor = _governor(telling, moment)
    return governor is not None and governor.lemma_ in _ANNOUNCING


def of_two_stages(a: Telling, left: Moment, b: Telling, right: Moment) -> bool:
    """Return whether two times date two acts of one event: known apart, an end beside a beginning, what had been before."""
    edges, before = ([f(t, m) for t, m in ((a, left), (b, right))] for f in (_is_edge, _is_before))
    return (
        _known_apart(a, left, b, right)
        or edges[0] != edges[1]
        or (before[0] != before[1] and not _told_when(a, left) & _told_when(b, right))
    )


def _is_edge(telling: Telling, moment: Moment) -> bool:
    """Return whether a time says when something begins or ends."""
    governor = _governor(telling, moment)
    return governor is not None and governor.lemma_.lower() in _EDGES


def _is_before(telling: Telling, moment: Moment) -> bool:
    """Return whether the act that a time dates lies before what is told: "had won"."""
    governor = _governor(telling, moment)
    return governor is not None and any(t.dep_ == "aux" and t.lower_ in {"had", "'d"} for t in governor.children)


def _is_near(story: Story, a: Telling, left: Moment, b: Telling, right: Moment) -> bool:
    """Return whether two tellings whose dated words are not one act of the catalogue tell one event all the same, by their meaning."""
    spans = Span(left.start, left.end), Span(right.start, right.end)
    likeness = measure(story, a, b, *spans)
    if _announced(a, left) and _announced(b, right):
        return likeness.reaches(FAIR) and nearness(story, a, b, *spans) >= ONE_STATEMENT
    if _is_edge(a, left) != _is_edge(b, right) or not likeness.reaches(NEAR) or _known_apart(a, left, b, right):
        return False
    return nearness(story, a, b, *spans) >= ONE_EVENT


def _is_one_act(story: Story, a: Telling, left: Moment, b: Telling, right: Moment, likeness: Likeness, part: str) -> bool:
    """Return whether two times date one act of one event; a year or an hour says less than a day, so it asks for more."""
    shared, strict = _acts(a, left) & _acts(b, right), part in _STRICT
    if strict and left.day is not None and (left.day, left.month) == (right.day, right.month):
        return likeness.reaches(ONE_DAY)
    if shared and likeness.reaches((NEAR if part == "year" else TWINS) if strict else FAIR):
        return True
    if _told_when(a, left) & _told_when(b, right) - done_again("denial") and not strict:
        return nearness(story, a, b, Span(left.start, left.end), Span(right.start, right.end)) >= ONE_ACT
    return not strict and (likeness.reaches(TWINS) or _is_near(story, a, left, b, right))


def _is_told_twice(story: Story, a: Telling, left: Moment, b: Telling, right: Moment, likeness: Likeness, part: str) -> bool:
    """Return whether two tellings mean one thing but for the day, whichever words the days hang on ("issued", "released")."""
    if part in _STRICT or _known_apart(a, left, b, right) or not likeness.reaches(FAIR):
        return False
    return nearness(story, a, b, Span(left.start, left.end), Span(right.start, right.end)) >= TOLD_TWICE


def _is_asked_for(telling: Telling, moment: Moment) -> bool:
    """Return whether somebody only asks for what a time dates: another may ask for another day."""
    return any(f.modality == "asked" for f in telling.frames if any(m.start == moment.start for m in f.time))


def of_two_times(a: Telling, left: Moment, b: Telling, right: Moment) -> bool:
    """Return whether the words of two tellings say that two times are of two things: said, planned, usual, of other people."""
    said = _dates_a_statement(a, left) or _dates_a_statement(b, right)
    dated = _told_when(a, left) | _told_when(b, right)
    asked = _is_asked_for(a, left) or _is_asked_for(b, right) or (bool(dated) and dated <= done_again("day"))
    if said or asked or _named_apart(a, left, b, right) or _moods(a, left) != _moods(b, right):
        return True
    return _habitual(a) or _habitual(b) or _acts_apart(a, left, b, right) or other_people(a, b)


def find_date_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the conflicts between the times of two tellings of one event."""
    for left, right, part in _rivals(a, b):
        if of_two_times(a, left, b, right):
            continue
        spans = Span(left.start, left.end), Span(right.start, right.end)
        likeness = measure(story, a, b, *spans)
        if _is_one_act(story, a, left, b, right, likeness, part) or _is_told_twice(story, a, left, b, right, likeness, part):
            reason = f"{part}: “{left.text}” here, “{right.text}” there, for one event"
            yield make_conflict("date_conflict", a, b, *spans, reason, likeness)
