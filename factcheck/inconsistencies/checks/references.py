"""Definite nouns that point at nothing, or at two things: "The bomber" on first sight, "The province" after two of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...catalogue import Relation, kind_names, relate
from ..tellings.telling import Story, Telling
from .flags import make_flag, quote

__all__ = ["find_ambiguous_nouns", "find_unknown_definites"]

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
        if noun.lemma_.lower() in _AREAS:
            pairs = [t for t in before.tokens if t.lemma_.lower() == noun.lemma_.lower() and len(_named(t)) > 1]
            if pairs:
                shown = " and ".join(t.text for t in _named(pairs[0]))
                reason = f"{quote(text, span)} can be either of {shown} in the sentence before."
                yield make_flag(reading, "referent_ambiguity", Severity.LOW, [span], reason, "Which one is meant?")


def _named(noun: Any) -> list[Any]:
    """Return the names tied to a noun by "of"."""
    heads = [k for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" for k in p.children if k.dep_ == "pobj"]
    return [t for head in heads for t in (head, *head.conjuncts) if t.pos_ == "PROPN"]


def find_unknown_definites(story: Story) -> Iterator[Flag]:
    """Yield a flag for each "The SU-22 bomber" that opens a sentence though nothing of its kind was told before."""
    reading = story.reading
    text = reading.article.text
    known: list[str] = []
    for number, telling in enumerate(story.tellings):
        noun = _opening_definite(telling)
        if noun is not None and number and kind_names(noun.lemma_.lower()) and telling.kind == "body" and _is_narrow(noun):
            word = noun.lemma_.lower()
            kin = {relate(word, k) for k in known}
            if Relation.SAME not in kin and Relation.COMPATIBLE not in kin and word not in known and Relation.DISJOINT in kin:
                span = Span(telling.tokens[0].idx, noun.idx + len(noun))
                reason = f"{quote(text, span)} is spoken of as known, but no {word} was told before."
                yield make_flag(reading, "dangling_reference", Severity.LOW, [span], reason, f"Which {word}?")
        known += [t.lemma_.lower() for t in telling.tokens if t.pos_ in {"NOUN", "PROPN"} and telling.kind != "headline"]


def _is_narrow(noun: Any) -> bool:
    """Return whether a noun names a kind of vehicle: "the mother" and "the house" may be known from the world."""
    return "vehicle" in kind_names(noun.lemma_.lower()) and noun.dep_ in {"nsubj", "nsubjpass"}
