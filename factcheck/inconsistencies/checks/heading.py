"""A subheading against its section: who is accused, attacked or beaten in the heading must not be the one who does it below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ..tellings.telling import Story, Telling
from .flags import make_flag, quote

__all__ = ["find_turned_headings"]

_ACCUSING = {"accuse", "blame", "charge", "criticise", "criticize", "condemn", "denounce"}
_COMPLAINING = {"say", "claim", "accuse", "blame", "allege", "state", "complain", "charge", "insist"}
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


def find_turned_headings(story: Story) -> Iterator[Flag]:
    """Yield a flag for each heading whose accused is the accuser of its section."""
    reading = story.reading
    text = reading.article.text
    for number, telling in enumerate(story.tellings):
        if telling.kind not in {"heading", "headline"}:
            continue
        who = _accused(telling)
        if who is None:
            continue
        section: list[Telling] = []
        for later in story.tellings[number + 1 :]:
            if later.kind == "heading":
                break
            section.append(later)
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
