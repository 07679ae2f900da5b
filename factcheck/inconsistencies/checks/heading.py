"""A subheading against its section: who is accused, attacked or beaten in the heading must not be the one who does it below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims_db.models import Flag, Severity

from ..tellings.telling import Story, Telling
from .flags import make_flag, quote

__all__ = ["find_turned_headings"]

_ACCUSING = {"accuse", "blame", "charge", "criticise", "criticize", "condemn", "denounce"}
_ATTACKING = _ACCUSING | {"attack", "slam", "blast", "rebuke", "censure", "reproach", "berate"}
_PRAISING = {"praise", "hail", "applaud", "laud", "thank", "celebrate", "cheer", "honour", "honor"}
_BAD = set(
    "scandal hide hidden lie betray fail accuse blame criticise criticize condemn denounce disgrace reckless mislead deceive cheat".split()
)
_FIRE = re.compile(r"(?:heavy |sharp )?(?:fire|attack|accus\w*|criticism|suspicion)\b", re.I)
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


def _under_fire(telling: Telling) -> Any | None:
    """Return the word for whoever a heading says is under attack by words ("Mayor under fire")."""
    for before, token in zip(telling.tokens, telling.tokens[1:], strict=False):
        if token.lower_ == "under" and before.pos_ in _NAMING and _FIRE.match(token.doc[token.i + 1 : token.i + 3].text):
            return before
    return None


def _attacks(telling: Telling, who: Any) -> bool:
    """Return whether a party accuses another in a sentence."""
    verb = _speaks(telling, who)
    return verb is not None and verb.lemma_.lower() in _ATTACKING and any(t.dep_ == "dobj" and not _is(t, who) for t in verb.children)


def _praise(telling: Telling) -> _Charge | None:
    """Return who praises whom in a heading."""
    for verb in telling.tokens:
        if verb.lemma_.lower() in _PRAISING and verb.pos_ == "VERB":
            by = [t for t in verb.children if t.dep_ == "nsubj" and t.pos_ in _NAMING]
            whom = [t for t in verb.children if t.dep_ == "dobj" and t.pos_ in _NAMING]
            if by and whom:
                return _Charge(by[0], whom[0], verb)
    return None


def _scolds(telling: Telling, praise: _Charge) -> bool:
    """Return whether who praises in the heading speaks here only ill of whom it praises there."""
    said = {t.lemma_.lower() for t in telling.tokens}
    # "the union of doctors" speaks for the doctors
    speaks = any(
        t.dep_ == "nsubj" and t.head.lemma_.lower() in _VOICING and any(_is(k, praise.by) for k in t.subtree) for t in telling.tokens
    )
    return speaks and any(_is(t, praise.against) for t in telling.tokens) and bool(said & _BAD) and not said & _PRAISING


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
        speakers = [t for t in verb.children if t.dep_ == "nsubj"] if verb.lemma_.lower() in _VOICING else []
        if any(_is(t, who) or any(_is(k, who) for k in t.children if k.dep_ == "compound") for t in speakers):
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


_Section = list[Telling]


def find_turned_headings(story: Story) -> Iterator[Flag]:
    """Yield a flag for each heading whose accused is the accuser of its section, or the reverse, or who praises there and scolds here."""
    reading = story.reading
    for number, telling in enumerate(story.tellings):
        if telling.kind not in {"heading", "headline"}:
            continue
        section = _below(story, number)
        for compare in (_turned_charge, _turned_praise, _turned_fire, _turned_accused):
            found = compare(reading.article.text, telling, section)
            if found is not None:
                below, reason, severity = found
                question = "Who accuses whom?" if severity is Severity.HIGH else "Which of the two is right?"
                yield make_flag(reading, "heading_body_mismatch", severity, [telling.span, below.span], reason, question)
                break


def _turned_charge(text: str, heading: Telling, section: _Section) -> tuple[Telling, str, Severity] | None:
    """Return the sentence in which the attacked one of a heading attacks, and the reason."""
    charge = _charge(heading)
    turned = _swapped(charge, section) if charge is not None else None
    if charge is None or turned is None:
        return None
    reason = (
        f"In the heading {quote(text, heading.span)} {charge.by.text} {charge.verb.text} {charge.against.text}; "
        f"below, it is the other way round: {quote(text, turned.span)}."
    )
    return turned, reason, Severity.HIGH


def _turned_praise(text: str, heading: Telling, section: _Section) -> tuple[Telling, str, Severity] | None:
    """Return the sentence in which who praises in a heading speaks ill, where nobody is praised below, and the reason."""
    praise = _praise(heading)
    if praise is None or any(t.lemma_.lower() in _PRAISING for s in section for t in s.tokens):
        return None
    scolding = next((s for s in section if _scolds(s, praise)), None)
    if scolding is None:
        return None
    told = f"In the heading {quote(text, heading.span)} {praise.by.text} {praise.verb.text} {praise.against.text}"
    return scolding, f"{told}; below: {quote(text, scolding.span)}.", Severity.MEDIUM


def _turned_fire(text: str, heading: Telling, section: _Section) -> tuple[Telling, str, Severity] | None:
    """Return the sentence in which who is "under fire" in a heading attacks, where nobody attacks him, and the reason."""
    under = _under_fire(heading)
    firing = next((s for s in section if _attacks(s, under)), None) if under is not None else None
    if under is None or firing is None or _is_attacked(section, under, _ATTACKING):
        return None
    reason = f"The heading {quote(text, heading.span)} puts {under.text} under attack; below, it attacks: {quote(text, firing.span)}."
    return firing, reason, Severity.HIGH


def _turned_accused(text: str, heading: Telling, section: _Section) -> tuple[Telling, str, Severity] | None:
    """Return the sentence in which who is accused in a heading complains, where nobody accuses him, and the reason."""
    who = _accused(heading)
    speaking = next((s for s in section if _complains(s, who)), None) if who is not None else None
    if who is None or speaking is None or _is_attacked(section, who, _ACCUSING):
        return None
    reason = f"The heading {quote(text, heading.span)} makes {who.text} the accused; below, it accuses: {quote(text, speaking.span)}."
    return speaking, reason, Severity.HIGH


def _is_attacked(section: _Section, who: Any, verbs: set[str]) -> bool:
    """Return whether somebody attacks a party in a section."""
    tokens = (t for s in section for t in s.tokens if t.lemma_.lower() in verbs)
    return any(_is(k, who) and k.dep_ in {"dobj", "nsubjpass"} for t in tokens for k in t.children)
