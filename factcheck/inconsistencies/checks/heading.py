"""A subheading against its section: who is accused, attacked or beaten in the heading must not be the one who does it below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims_db.models import Flag, Severity, Span

from ..tellings.telling import Story, Telling
from .flags import make_flag, quote

__all__ = ["find_turned_headings"]

_ACCUSING = {"accuse", "blame", "charge", "criticise", "criticize", "condemn", "denounce"}
_ATTACKING = _ACCUSING | {"attack", "slam", "blast", "rebuke", "censure", "reproach", "berate"}
_COMPLAINING = {"say", "claim", "accuse", "blame", "allege", "state", "complain", "charge", "insist"}
_NAMING = {"NOUN", "PROPN"}
# By which somebody attacked answers, or who is attacked attacks.
_VOICING = (
    _COMPLAINING | _ATTACKING | {"call", "tell", "write", "add", "argue", "warn", "respond", "reply", "tweet", "announce", "describe"}
)
_HARM = {
    "attempt",
    "undermine",
    "frustrate",
    "attack",
    "hinder",
    "sabotage",
    "block",
    "violate",
    "provoke",
    "aggression",
    "harm",
    "obstruct",
}


def _accused(telling: Telling) -> Any | None:
    """Return the word for whoever the heading says is accused ("Army accused of …")."""
    for token in telling.tokens:
        if token.lemma_.lower() in _ACCUSING and token.tag_ in {"VBN", "VBD"} and any(t.lower_ in {"of", "for"} for t in token.children):
            named = [t for t in telling.tokens if t.i < token.i and t.pos_ in {"NOUN", "PROPN"}]
            passive = token.tag_ == "VBN" or not any(t.dep_ == "dobj" for t in token.children)
            return named[-1] if named and passive else None
    return None


def _complains(telling: Telling, who: Any) -> bool:
    """Return whether the same party speaks in the section, of harm done to it by another."""
    speaks = any(
        t.lemma_ in _COMPLAINING and any(s.lemma_.lower() == who.lemma_.lower() and s.dep_ == "nsubj" for s in t.children)
        for t in telling.tokens
    )
    return (
        speaks
        and any(t.lemma_.lower() in _HARM for t in telling.tokens)
        and any(t.lower_ in {"its", "their", "by"} for t in telling.tokens)
    )


@dataclass(frozen=True, slots=True)
class _Charge:
    """Who attacks whom, by the words of a heading, and the verb."""

    by: Any
    against: Any
    verb: Any


def _charge(telling: Telling) -> _Charge | None:
    """Return who attacks whom in a heading ("Regulator attacks the banks"), None where it tells no such thing or leaves one of them out."""
    for verb in telling.tokens:
        if verb.lemma_.lower() in _ATTACKING and verb.pos_ == "VERB":
            by = [t for t in verb.children if t.dep_ == "nsubj" and t.pos_ in _NAMING]
            against = [t for t in verb.children if t.dep_ == "dobj" and t.pos_ in _NAMING]
            if by and against and by[0].lemma_.lower() != against[0].lemma_.lower():
                return _Charge(by[0], against[0], verb)
    return None


def _is(word: Any, other: Any) -> bool:
    """Return whether two words of a text name one party."""
    return bool(word.lemma_.lower() == other.lemma_.lower())


def _speaks(telling: Telling, who: Any) -> Any | None:
    """Return the verb by which a party says or charges something in a sentence."""
    for verb in telling.tokens:
        if verb.lemma_.lower() in _VOICING and any(t.dep_ == "nsubj" and _is(t, who) for t in verb.children):
            return verb
    return None


def _reproaches(telling: Telling, charge: _Charge) -> bool:
    """Return whether the one attacked in the heading is who speaks here, of the one who attacks there."""
    verb = _speaks(telling, charge.against)
    if verb is None:
        return False
    told = [t for t in verb.subtree if t.i > verb.i]
    if verb.lemma_.lower() in _ATTACKING | {"call"}:
        return any(_is(t, charge.by) for t in telling.tokens)
    return any(_is(t, charge.by) and t.dep_ in {"nsubj", "nsubjpass"} for t in told)


def _swapped(charge: _Charge, section: list[Telling]) -> Telling | None:
    """Return the first sentence of a section in which the attacked one reproaches the attacker, who never speaks there."""
    answers = any(_speaks(telling, charge.by) is not None for telling in section)
    return None if answers else next((telling for telling in section if _reproaches(telling, charge)), None)


def _below(story: Story, number: int) -> list[Telling]:
    """Return the sentences under a heading, up to the next one."""
    section: list[Telling] = []
    for later in story.tellings[number + 1 :]:
        if later.kind == "heading":
            break
        section.append(later)
    return section


def find_turned_headings(story: Story) -> Iterator[Flag]:
    """Yield a flag for each heading whose accused is the accuser of its section, or whose accuser is the accused."""
    reading = story.reading
    text = reading.article.text
    for number, telling in enumerate(story.tellings):
        if telling.kind not in {"heading", "headline"}:
            continue
        section = _below(story, number)
        charge = _charge(telling)
        turned = _swapped(charge, section) if charge is not None else None
        if charge is not None and turned is not None:
            reason = (
                f"In the heading {quote(text, telling.span)} {charge.by.text} {charge.verb.text} {charge.against.text}; "
                f"below, it is the other way round: {quote(text, turned.span)}."
            )
            yield make_flag(reading, "heading_body_mismatch", Severity.HIGH, [telling.span, turned.span], reason, "Who accuses whom?")
            continue
        who = _accused(telling)
        if who is None:
            continue
        against = any(
            t.lemma_.lower() in _ACCUSING
            and any(k.lemma_.lower() == who.lemma_.lower() for k in t.children if k.dep_ in {"dobj", "nsubjpass"})
            for s in section
            for t in s.tokens
        )
        speaking = next((s for s in section if _complains(s, who)), None)
        if speaking is not None and not against:
            spans = [telling.span, Span(speaking.span.start, speaking.span.end)]
            reason = (
                f"The heading {quote(text, telling.span)} makes {who.text} the accused; below, it accuses: {quote(text, speaking.span)}."
            )
            yield make_flag(reading, "heading_body_mismatch", Severity.HIGH, spans, reason, "Who accuses whom?")
