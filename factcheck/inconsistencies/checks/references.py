"""Definite nouns that point at nothing, or at two things: "The bomber" on first sight, "The province" after two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...catalogue import Relation, branch_of, kind_names, relate
from ..tellings.telling import Story, Telling
from .flags import make_flag, quote

__all__ = ["find_ambiguous_nouns", "find_unknown_definites"]

_BESIDE = {"compound", "poss", "amod", "nmod"}
_RESCUERS = {"ambulance", "lifeboat", "tug", "tugboat", "fire engine"}  # known from the world
_COMES_TO_HELP = _RESCUERS | {"helicopter", "patrol boat", "car"}
_ONE_EACH = {"working role", "athlete", "remedy", "drug", "animal", "waterwork or crossing", "work of art", "body in space"}
_COME_ALONG = {"driver", "pilot", "cleaner", "caretaker", "nurse", "teacher", "soldier", "waiter", "shopkeeper", "alcohol", "painkiller"}
_TOWNS = {"town", "city", "village", "island", "port", "capital", "place", "region", "province"}
_WHERE = {"in", "near", "at", "from", "to", "of"}
_AREAS = {"province", "city", "town", "village", "region", "state", "district", "country", "county", "company", "party", "team"}


def _opening_definite(telling: Telling) -> Any | None:
    """Return the noun of "The noun" where a sentence opens with it."""
    words = [t for t in telling.tokens if not t.is_punct][:5]
    if not words or words[0].lower_ != "the":
        return None
    head = words[0].head
    return head if head.pos_ in {"NOUN", "PROPN"} and head in words else None


def find_ambiguous_nouns(story: Story) -> Iterator[Flag]:
    """Yield a flag for each "The province" after "the province of A and B", and each "The incident" where two have been told."""
    reading = story.reading
    text = reading.article.text
    for number, telling in enumerate(story.tellings):
        noun = _opening_definite(telling)
        if noun is None or number == 0:
            continue
        before = story.tellings[number - 1]
        span = Span(telling.tokens[0].idx, noun.idx + len(noun))
        if noun.tag_ not in {"NN", "NNP"} or _says_which(noun):
            continue
        named = (_either(t) for t in before.tokens if t.lemma_.lower() == noun.lemma_.lower())
        either = next((names for names in named if len(names) > 1), []) or _two_places(story, before, noun)
        if either:
            reason = f"{quote(text, span)} can be either of {' and '.join(either)} in the sentence before."
            yield make_flag(reading, "referent_ambiguity", Severity.LOW, [span], reason, "Which one is meant?")


def _says_which(noun: Any) -> bool:
    """Return whether "The noun" says which one it is: "The larger island", "The island of Corvo", "The bank that fell"."""
    before = [t for t in noun.lefts if t.dep_ != "det"]
    after = [t for t in noun.rights if t.dep_ in {"prep", "relcl", "acl", "appos"}]
    return bool(before or after) or (noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ == "PROPN")


def _either(noun: Any) -> list[str]:
    """Return the names that a noun joins: "the islands of A and B", "the banks A and B"; of areas also "the province of A and B"."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return [t.text for t in _named(noun)] if noun.lemma_.lower() in _AREAS else []
    names: list[list[str]] = [[]]
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ == "PROPN":
            names[-1].append(token.text)
        elif names[-1] and (token.lower_ == "and" or token.text == ","):
            names.append([])
        elif token.lower_ not in {"of", "the"} or names[-1]:
            break
    found = [" ".join(words) for words in names if words]
    return found if len(found) == len(names) else []


def _two_places(story: Story, before: Telling, noun: Any) -> list[str]:
    """Return the two places ("in Corvo and Pelje") of which "The town" can be either, where no town was told before."""
    if noun.lemma_.lower() not in _TOWNS:
        return []
    told = (t for telling in story.tellings[: before.number + 1] for t in telling.tokens)
    if any(t.lemma_.lower() == noun.lemma_.lower() for t in told):
        return []
    for first in before.tokens:
        others = [t for t in first.conjuncts if t.i > first.i and t.pos_ == "PROPN"]
        if first.pos_ == "PROPN" and first.dep_ == "pobj" and first.head.lower_ in _WHERE and len(others) == 1:
            return [first.text, others[0].text]
    return []


def _named(noun: Any) -> list[Any]:
    """Return the names tied to a noun by "of"."""
    heads = [k for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" for k in p.children if k.dep_ == "pobj"]
    return [t for head in heads for t in (head, *head.conjuncts) if t.pos_ == "PROPN"]


def find_unknown_definites(story: Story) -> Iterator[Flag]:
    """Yield a flag for each "The SU-22 bomber" that opens a sentence though nothing of its kind was told before."""
    known: list[_Told] = []
    for number, telling in enumerate(story.tellings):
        noun = _opening_definite(telling)
        if noun is not None and number and telling.kind == "body":
            if noun.lemma_.lower() not in _RESCUERS and _is_narrow(noun):
                kin = {relate(noun.lemma_.lower(), k.word) for k in known if not (k.sort and noun.tag_ == "NN")}
                if Relation.SAME not in kin and Relation.COMPATIBLE not in kin and Relation.DISJOINT in kin:
                    yield from _unknown(story, telling, noun, _only_rival(known, noun, number))
            if lead := _taken_for(story, noun, number):
                yield from _unknown(story, telling, noun, lead)
        if telling.kind != "headline":
            known += [_Told(t.lemma_.lower(), _is_sort(t), t, telling) for t in telling.tokens if t.pos_ in {"NOUN", "PROPN"}]


@dataclass(frozen=True, slots=True)
class _Told:
    """A noun that was told, and whether it named things of a sort at large ("the country's ageing ships") and no one of them."""

    word: str
    sort: bool
    token: Any
    telling: Telling


def _is_sort(noun: Any) -> bool:
    """Return whether a plural counts no things and points at none: "ships", "any ships", "the country's ships"."""
    if noun.tag_ not in {"NNS", "NNPS"}:
        return False
    return not any(t.lower_ in {"the", "both", "these", "those"} or t.like_num or t.lower_ == "several" for t in noun.lefts)


def _unknown(story: Story, telling: Telling, noun: Any, rival: _Told | None) -> Iterator[Flag]:
    """Yield the flag on a noun that is spoken of as known, and one more where it stands for what was told of a thing of another kind."""
    reading, word = story.reading, noun.lemma_.lower()
    text = reading.article.text
    span = Span(telling.tokens[0].idx, noun.idx + len(noun))
    reason = f"{quote(text, span)} is spoken of as known, but no {word} was told before."
    yield make_flag(reading, "dangling_reference", Severity.LOW, [span], reason, f"Which {word}?")
    if rival is not None:
        spans = [rival.telling.span, telling.span]
        sides = f"{quote(text, spans[0])} / {quote(text, spans[1])}"
        reason = f"thing: “{rival.word}” here, “{word}” there, as if known; nothing is both: {sides}"
        question = "What was it? Are these two events told as one?"
        yield make_flag(reading, "entity_identity_conflict", Severity.MEDIUM, spans, reason, question)


def _only_rival(known: list[_Told], noun: Any, number: int) -> _Told | None:
    """Return the one thing of another kind that the sentences just before tell of, which "The noun" speaks of as if it were that."""
    word = noun.lemma_.lower()
    if noun.tag_ != "NN" or word in _COMES_TO_HELP:
        return None
    rivals = [k for k in known if relate(word, k.word) is Relation.DISJOINT and _is_narrow_word(k.word)]
    near = [k for k in rivals if number - k.telling.number <= 2 and k.token.tag_ == "NN" and k.token.dep_ not in _BESIDE]
    return near[-1] if near and len({k.word for k in rivals}) == 1 else None


def _taken_for(story: Story, noun: Any, number: int) -> _Told | None:
    """Return what the lead told of one thing of another kind, where the next sentence speaks of "The noun" as if that were it.

    A plumber for a gardener, a vaccine for a tablet: kinds of which a story seldom brings in a second one by "The", told nowhere else.
    """
    word, lead = noun.lemma_.lower(), story.tellings[number - 1]
    if lead.kind != "body" or any(t.kind == "body" for t in story.tellings[: number - 1]):
        return None
    if noun.tag_ != "NN" or noun.dep_ not in {"nsubj", "nsubjpass"} or word in _COME_ALONG:
        return None
    everywhere = [t.lemma_.lower() for telling in story.tellings for t in telling.tokens]
    if everywhere.count(word) > 1:
        return None
    told = [t for t in lead.tokens if t.pos_ in {"NOUN", "PROPN"} and t.dep_ not in _BESIDE]
    if any(relate(word, t.lemma_.lower()) in {Relation.SAME, Relation.COMPATIBLE} for t in told if not _is_sort(t)):
        return None
    rivals = [t for t in told if t.tag_ == "NN" and relate(word, t.lemma_.lower()) is Relation.DISJOINT]
    if len(rivals) != 1 or rivals[0].dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return None
    rival = rivals[0].lemma_.lower()
    return _Told(rival, False, rivals[0], lead) if _ONE_EACH & set(branch_of(word, rival)) else None


def _is_narrow_word(word: str) -> bool:
    """Return whether a word names a kind of vehicle."""
    return "vehicle" in kind_names(word)


def _is_narrow(noun: Any) -> bool:
    """Return whether a noun names a kind of vehicle: "the mother" and "the house" may be known from the world."""
    return _is_narrow_word(noun.lemma_.lower()) and noun.dep_ in {"nsubj", "nsubjpass"}
