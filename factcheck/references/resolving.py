"""What pronouns and definite nouns stand for, where the article makes it clear; a refusal that says why where it does not.

An invented antecedent puts words into someone's mouth, so every rule here needs one candidate that nothing rivals. Refusing is a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claims_db.models import Span

from ..mentions.names import Names, gather_names
from .definites import Definites
from .discourse import Discourse, Pointer
from .pronouns import read_pronoun

__all__ = ["Reference", "References", "resolve_references"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or definite noun, and the words it stands for.

    ``kind`` is pronoun, possessive, relative or noun. ``antecedent`` is the span it points to and ``text`` the words to read in its place;
    both are None for a refusal, whose ``note`` says why. ``issuer`` names who issued the statement or report that a noun points to.
    """

    start: int
    end: int
    words: str
    kind: str
    antecedent: Span | None = None
    text: str | None = None
    note: str = ""
    issuer: str | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing was found."""
        return self.antecedent is None

    @property
    def resolved(self) -> bool:
        """Whether an antecedent was found."""
        return self.antecedent is not None


@dataclass(frozen=True, slots=True)
class References:
    """The references of one article, by where they start, and its names."""

    items: tuple[Reference, ...] = ()
    names: Names = field(default_factory=Names)
    issuers: dict[int, str] = field(default_factory=dict, repr=False, compare=False)
    _at: dict[int, Reference] = field(default_factory=dict, repr=False, compare=False)

    def issuer(self, span: Span) -> str | None:
        """Return who issued the statement or report that ``span`` names, where the article says so."""
        return self.issuers.get(span.start)

    def at(self, start: int) -> Reference | None:
        """Return the reference that starts at character ``start``."""
        return self._at.get(start)

    def within(self, start: int, end: int) -> tuple[Reference, ...]:
        """Return the references that lie inside ``start:end``."""
        return tuple(r for r in self.items if start <= r.start and r.end <= end)


def resolve_references(doc: Any, sentences: Sequence[Any]) -> References:
    """Return every pronoun, relative pronoun and anaphoric definite noun of the article, resolved or refused, in text order.

    >>> from factcheck.parsing import parse
    >>> doc = parse("Mayor Helen Brandt closed the bridge. She said it was unsafe.")
    >>> [(r.words, r.text) for r in resolve_references(doc, ()).items if r.words == "She"]
    [('She', 'Helen Brandt')]
    """
    text = doc.text
    names = gather_names(doc, sentences, text)
    discourse = Discourse(doc, sentences, names, text)
    definites = Definites(discourse)
    items = []
    for token in doc:
        if token.pos_ in ("PRON", "DET", "SCONJ"):
            found = read_pronoun(discourse, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            found = definites.read(token)
        else:
            found = None
        if found is not None:
            items.append(_reference(discourse, found))
    return References(tuple(items), names, definites.issuers, {r.start: r for r in items})


def _reference(discourse: Discourse, found: Pointer) -> Reference:
    """Return a pointer as a value, under the fullest name the article gives its antecedent."""
    words = discourse.text[found.start : found.end]
    if found.antecedent is None:
        return Reference(found.start, found.end, words, found.kind, note=found.note, issuer=found.issuer)
    text = found.text or discourse.names.canonical(discourse.words(found.antecedent))
    return Reference(found.start, found.end, words, found.kind, found.antecedent, text, found.note, found.issuer)
