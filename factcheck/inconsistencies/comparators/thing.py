"""Two things conflict when the catalogue says that nothing is both: what was shot down is a drone or a bomber, not both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from claims_db.models import EventFrame, Mention, Span

from ...catalogue import Relation, acts_meet, acts_of, branch_of, kind_names, lies_in, relate
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, other_people
from .conflict import FAIR, SLIGHT, TWINS, Conflict, Likeness, make_conflict, measure
from .difference import Difference

__all__ = ["compare_things", "find_thing_conflicts", "siding", "things_apart"]

_KIN = {Relation.SAME, Relation.COMPATIBLE}
BARE = Likeness(2.0, 0.05)  # one act and two things that exclude each other need little more
_CONTESTS = {"victory", "win", "triumph", "loss", "defeat", "draw", "tie"}
_DONE_BY_ALL = {"speak", "say", "tell", "talk", "ask", "think", "know", "want", "go", "come", "get", "see"}
_ROLES = {"servant of order", "rank"}
_NO_COMPANY = {"DATE", "TIME", "GPE", "LOC"}  # a town has many buildings
_TELLING = {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}
_COMMON = {
    "one",
    "two",
    "three",
    "other",
    "new",
    "own",
    "last",
    "first",
    "next",
    "week",
    "year",
    "day",
    "month",
    "game",
    "season",
    "more",
    "same",
    "general",
    "injury",
    "attack",
}
_ONE_PER_EVENT = {
    "aircraft",
    "watercraft",
    "road vehicle",
    "disaster",
    "offender",
    "link or line",
    "part of a saga",
    "software or device",
    "ailment",
    "weapon",
    "firearm",
    "animal",
    "work of art",
}


def _words(mention: Mention) -> list[str]:
    """Return the nouns that say what kind of thing a mention is."""
    phrase = mention.text.lower().removeprefix("the ").removeprefix("a ")
    return [w for w in (phrase, mention.head, mention.head.split()[-1] if mention.head else "") if w]


def _relation(left: Mention, right: Mention) -> Relation:
    """Return how two mentions stand to each other: their most telling words decide."""
    found = [relate(a, b) for a in _words(left) for b in _words(right)]
    return next((r for r in (Relation.SAME, Relation.COMPATIBLE, Relation.DISJOINT) if r in found), Relation.UNKNOWN)


def things_apart(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> tuple[Mention, Mention] | None:
    """Return two mentions that cannot be one thing, unless some other pair of the two lists can."""
    relations = [(_relation(a, b), a, b) for a in left for b in right]
    if any(r in {Relation.SAME, Relation.COMPATIBLE} for r, _, _ in relations):
        return None
    return next(((a, b) for r, a, b in relations if r is Relation.DISJOINT), None)


def compare_things(left: EventFrame, right: EventFrame) -> Difference | None:
    """Return the difference between what two frames happen to (or by what, where that is all they say)."""
    for slot in ("object", "agent"):
        apart = things_apart(getattr(left, slot), getattr(right, slot))
        if apart:
            a, b = apart
            kinds = [kind_names(m.head) or kind_names(m.text.lower()) for m in apart]
            shown = [f"“{m.text}”" + (f" ({k[-1]})" if k and k[-1] != m.head else "") for m, k in zip(apart, kinds, strict=True)]
            reason = f"{slot}: {shown[0]} here, {shown[1]} there; nothing is both"
            return Difference("entity_identity_conflict", True, reason, 0.7, Span(a.start, a.end), Span(b.start, b.end))
    return None


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun of the catalogue where it stands: with its compound where that is the catalogue's word ("heart attack")."""

    word: str
    token: Any
    span: Span


def _is_general(noun: Any) -> bool:
    """Return whether a plural stands for all of its kind, counted and pointed at by nothing: "children with asthma"."""
    return noun.tag_ == "NNS" and not any(t.dep_ in {"det", "poss", "nummod"} for t in noun.lefts)


def _nouns(telling: Telling) -> list[_Noun]:
    """Return the nouns of a telling that the catalogue knows."""
    found = []
    for number, token in enumerate(telling.tokens):
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "poss"}:
            continue
        before = telling.tokens[max(0, number - 1)]
        if token.ent_type_ == "FAC" and token.pos_ == before.pos_ == "PROPN":
            continue  # "of Millbank Road": an address, and no road of the story
        joined = f"{before.lemma_} {token.lemma_}".lower()
        if before.dep_ == "compound" and kind_names(joined):
            found.append(_Noun(joined, token, Span(before.idx, token.idx + len(token))))
        elif kind_names(token.lemma_.lower()):
            found.append(_Noun(token.lemma_.lower(), token, Span(token.idx, token.idx + len(token))))
    return found


def _slots(telling: Telling, token: Any) -> set[tuple[str, str]]:
    """Return the (act, slot) pairs that a word fills."""
    above = token.head.head if token.dep_ == "pobj" else token
    at = above.idx if token.dep_ == "pobj" else -1
    placed = {(f.act, "at") for f in telling.frames if f.start == at and f.act not in {"be", "have", "do"}}
    return placed | {
        (f.act, slot)
        for f in telling.frames
        for slot in ("agent", "object")
        for m in getattr(f, slot)
        if m.start <= token.idx < m.end and f.act not in {"be", "have", "do"}
    }


def _company(token: Any) -> set[tuple[str, str]]:
    """Return the words that stand with a noun in its phrase, each with how: as modifier, beside it, or as its name."""
    near = [("of", t) for t in token.children if t.dep_ in {"amod", "compound", "nmod", "poss", "nummod"}]
    near += [
        ("of", k) for p in token.children if p.dep_ == "prep" and p.lower_ in {"of", "in", "at", "for", "with", "to"} for k in p.children
    ]
    near += [("and", t) for t in token.conjuncts]
    near += [("is", t) for t in token.children if t.dep_ == "appos"] + ([("is", token.head)] if token.dep_ == "appos" else [])
    near += [("of", token.head)] if token.dep_ == "compound" else []
    kept = [(how, t.lemma_.lower()) for how, t in near if t.pos_ in _TELLING and not t.is_stop and t.ent_type_ not in _NO_COMPANY]
    return {(how, next(iter(kind_names(w)[-1:]), w)) for how, w in kept if w not in _COMMON}


def _name_of(telling: Telling, token: Any) -> str:
    """Return the name beside a noun ("their brother Jens Quist", "her sister, Ada"), or ""."""
    near = {t.i for t in token.children if t.dep_ == "appos"} | ({token.head.i} if token.dep_ in {"compound", "appos"} else {token.i + 1})
    return next((e.text for e in telling.entities if e.label_ == "PERSON" and any(e.start <= i < e.end for i in near)), "")


def _is_sort_of(one: _Noun, other: _Noun) -> bool:
    """Return whether the words before a noun name the other thing: "branch office", "bank branch"."""
    before = {t.lemma_.lower() for t in one.token.children if t.dep_ in {"compound", "amod", "nmod"}}
    return bool(before & set(other.word.split()))


def _alone(word: str, rival: str, others: list[_Noun]) -> bool:
    """Return whether no noun of the other telling, in the branch that excludes the two, can be what ``word`` names."""
    branch = branch_of(word, rival)
    return not any(relate(word, other.word) in _KIN for other in others if lies_in(other.word, branch))


def _outlier(story: Story, word: str, rival: str) -> bool:
    """Return whether the article tells one of the two words once and its rival elsewhere too."""
    counts = []
    for noun in (word, rival):
        counts.append(sum(any(t.lemma_.lower() == noun.split()[-1] for t in telling.tokens) for telling in story.tellings))
    return min(counts) == 1 and max(counts) >= 2


def find_thing_conflicts(story: Story, a: Telling, b: Telling) -> Iterator[Conflict]:
    """Yield the pairs of things that stand in one place of one event and exclude each other."""
    if other_people(a, b):
        return
    for left, right in product(a.frames, b.frames):
        slot = acts_meet(left.lemma, right.lemma) and acts_of(left.lemma) and things_apart(left.object, right.object)
        if slot and left.negated == right.negated and _one_number(a, slot[0], b, slot[1]) and not _told_by_both(a, b, *slot):
            x_span, y_span = Span(slot[0].start, slot[0].end), Span(slot[1].start, slot[1].end)
            likeness = measure(story, a, b, x_span, y_span)
            if likeness.reaches(BARE):
                reason = f"thing: “{slot[0].text}” here, “{slot[1].text}” there, of one “{left.lemma}”; nothing is both"
                yield make_conflict("entity_identity_conflict", a, b, x_span, y_span, reason, likeness)
    ours, theirs = _nouns(a), _nouns(b)
    for x in ours:
        rivals = [y for y in theirs if relate(x.word, y.word) is Relation.DISJOINT]
        for y in (y for y in rivals if _alone(x.word, y.word, theirs) and _alone(y.word, x.word, ours)):
            if x.token.tag_.endswith("S") != y.token.tag_.endswith("S"):
                continue  # one and many are not one
            if _is_general(x.token) and _is_general(y.token):
                continue  # "children with asthma", "adults with asthma"
            if _is_sort_of(x, y) or _is_sort_of(y, x):
                continue  # a branch office of a bank is its branch
            own, other = _name_of(a, x.token), _name_of(b, y.token)
            if own and other and not one_name(own, other):
                continue  # her sister Ada, their brother Ian
            likeness = measure(story, a, b, x.span, y.span)
            same_slot = {slot for slot in _slots(a, x.token) & _slots(b, y.token) if slot[0] not in _DONE_BY_ALL}
            company = _company(x.token) & _company(y.token)
            if "building" in branch_of(x.word, y.word):
                names = {t.lemma_.lower() for t in a.tokens if t.pos_ == "PROPN"}
                company = {tie for tie in company if tie[1] not in names}  # a town has its court and its prison
            role = any("role" in step or step in _ROLES for step in branch_of(x.word, y.word))
            recurs = {x.word, y.word} <= _CONTESTS  # one club loses one match and wins another
            if company and likeness.reaches(TWINS if role or recurs else SLIGHT):
                tie = f"both with “{min(company)[1]}”"
            elif same_slot and likeness.reaches(FAIR if {slot for _, slot in same_slot} == {"at"} else SLIGHT):
                tie = f"both in one place of “{min(same_slot)[0]}”"
            elif _one_event(story, likeness, x, y) and _only_rivals(x, ours, y, theirs):
                tie = "the only ones of their kind in two tellings of one event"
            else:
                continue
            reason = f"thing: “{x.word}” here, “{y.word}” there ({tie}); nothing is both"
            yield make_conflict("entity_identity_conflict", a, b, x.span, y.span, reason, likeness)


def _one_number(a: Telling, left: Mention, b: Telling, right: Mention) -> bool:
    """Return whether both mentions are one thing, or both several."""
    plural = []
    for telling, mention in ((a, left), (b, right)):
        last = [t for t in telling.tokens if mention.start <= t.idx < mention.end and t.pos_ in {"NOUN", "PROPN"}]
        plural.append(bool(last) and last[-1].tag_.endswith("S"))
    return plural[0] == plural[1]


def _told_by_both(a: Telling, b: Telling, left: Mention, right: Mention) -> bool:
    """Return whether one telling names both things: then they are two."""
    return left.head.split()[-1] in b.lemmas or right.head.split()[-1] in a.lemmas


def _one_event(story: Story, likeness: Likeness, x: _Noun, y: _Noun) -> bool:
    """Return whether two tellings are alike enough for two things that share no words around them."""
    return likeness.reaches(TWINS) or (likeness.reaches(FAIR) and _outlier(story, x.word, y.word))


def _only_rivals(x: _Noun, ours: list[_Noun], y: _Noun, theirs: list[_Noun]) -> bool:
    """Return whether an event has one of their branch as a rule, and each telling names one only."""
    branch = {k for k, m in zip(kind_names(x.word), kind_names(y.word), strict=False) if k == m}
    if not branch & _ONE_PER_EVENT or any(n.token.conjuncts for n in (x, y)):
        return False  # "wolves, lynx and salmon"
    return not any(relate(x.word, o.word) is Relation.DISJOINT for o in ours) and not any(
        relate(y.word, o.word) is Relation.DISJOINT for o in theirs
    )


def _word_at(story: Story, span: Span) -> str:
    """Return the lemma of the last word in a span."""
    for telling in story.tellings:
        inside = [t for t in telling.tokens if span.start <= t.idx < span.end]
        if inside:
            return str(inside[-1].lemma_).lower()
    return ""


def siding(story: Story, left: Span, right: Span) -> Iterator[Telling]:
    """Yield the other tellings that name the kind of one side and not of the other, within reach of the two: they belong to the query."""
    x, y = _word_at(story, left), _word_at(story, right)
    branch = branch_of(x, y)
    edge = max(left.end, right.end)
    for telling in story.tellings:
        if (
            telling.kind != "body"
            or telling.span.start <= left.start < telling.span.end
            or telling.span.start <= right.start < telling.span.end
        ):
            continue
        words = {n.word for n in _nouns(telling) if lies_in(n.word, branch)}
        sides = {side for side in (x, y) if any(relate(side, w) is Relation.SAME for w in words)}
        if len(sides) == 1 and 0 <= telling.span.start - edge < 600:
            yield telling
