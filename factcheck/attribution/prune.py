"""Which of the cues found are left out: what one source tells of another's mind is the first one's report.

An infinitive, a denial or a condition tells of no act that took place; only a report can be quoted at second hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..mentions.aliases import DOCUMENTS, EVIDENCE, INSTITUTIONS, PEOPLE, ROLES
from .page import Found, Page, holders

__all__ = ["prune"]

_FINITE = {"VBD", "VBZ", "VBP"}
_IRREAL = {"would", "could", "might", "should", "may", "must", "can", "to"}

_SHOWS = {"show", "suggest", "prove", "underscore", "indicate", "demonstrate", "reveal", "confirm", "highlight", "underline"}
_SHARES = {"percent", "%", "percentage"}  # "54 percent said" inside what a poll found: the poll's figure, and nobody's words


def prune(page: Page, found: Sequence[Found]) -> list[Found]:
    """Return the cues that stand, in text order, each with content."""
    full = [f for f in found if f.content]
    held = holders(full)
    inside = [any(k != i and full[k].kind == "report" and full[k].source for k, _ in held.get(f.verb, ())) for i, f in enumerate(full)]
    return sorted((f for f, nested in zip(full, inside, strict=True) if _stands(page, f, nested=nested)), key=lambda f: f.verb)


def _stands(page: Page, found: Found, *, nested: bool) -> bool:
    """Return whether the cue attributes something of its own; ``nested`` says that it stands inside what another source reports."""
    verb = page.doc[found.verb]
    if nested:
        if found.head is not None and page.doc[found.head].lemma_.lower() in _SHARES:
            return False
        if found.lemma in _SHOWS and _is_thing(page, found):
            return False
        return found.kind == "report" and found.source is not None and (verb.pos_ != "VERB" or _is_finite(verb))
    if found.kind == "report" and verb.tag_ == "VB" and not _has_clause(page, found):
        return False
    if found.kind == "report" or verb.pos_ != "VERB":
        return True
    return verb.tag_ != "VB" and not any(c.dep_ == "neg" or c.lower_ in _IRREAL for c in verb.lefts)


def _has_clause(page: Page, found: Found) -> bool:
    """Return whether the content holds a clause or quoted words, not only a noun."""
    return any(t.pos_ in ("VERB", "AUX") or page.quote_of[t.i] >= 0 for a, b in found.content or () for t in page.doc[a:b])


def _is_finite(verb: Any) -> bool:
    """Return whether the verb carries tense, itself or through "has"."""
    return verb.tag_ in _FINITE or any(c.dep_ == "aux" and c.tag_ in _FINITE for c in verb.lefts)


def _is_thing(page: Page, found: Found) -> bool:
    """Return whether the source neither speaks nor records: what a phrase or a road "shows" is for the one who says so."""
    if found.head is None:
        return False
    noun = page.doc[found.head]
    if noun.pos_ == "PRON":
        return noun.lower_ in ("it", "this", "that", "what", "which")
    return noun.pos_ == "NOUN" and not noun.ent_type_ and noun.lemma_.lower() not in DOCUMENTS | EVIDENCE | INSTITUTIONS | PEOPLE | ROLES
