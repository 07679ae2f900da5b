"""What pronouns and definite nouns stand for, where the article makes it clear; a refusal that says why where it does not.

An invented antecedent puts words into someone's mouth, so every rule here needs one candidate that nothing rivals. Refusing is a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claims_db.models import Span

from .mentions import Names, gather_names

__all__ = ["Reference", "References", "resolve_references"]

_PERSON = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THING = {"it", "its", "itself"}
_GROUP = {"they", "them", "their", "theirs", "themselves"}
_SPEAKER = {"i", "me", "my", "we", "us", "our", "you", "your"}
_MALE = {"mr", "sir", "king", "prince", "lord", "father", "brother", "son", "husband", "man", "chairman", "spokesman"}
_FEMALE = {"mrs", "ms", "miss", "lady", "queen", "princess", "mother", "sister", "daughter", "wife", "woman", "spokeswoman"}
_NOUNS = {"PROPN", "NOUN"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or definite noun, and the words it stands for.

    ``kind`` is pronoun, possessive, relative or noun. ``antecedent`` is the span it points to and ``text`` the words to read in its place;
    both are None for a refusal, whose ``note`` says why.
    """

    start: int
    end: int
    words: str
    kind: str
    antecedent: Span | None = None
    text: str | None = None
    note: str = ""

    @property
    def resolved(self) -> bool:
        """Whether an antecedent was found."""
        return self.antecedent is not None


@dataclass(frozen=True, slots=True)
class References:
    """The references of one article, by where they start, and its names."""

    items: tuple[Reference, ...] = ()
    names: Names = field(default_factory=Names)
    _at: dict[int, Reference] = field(default_factory=dict, repr=False, compare=False)

    def at(self, start: int) -> Reference | None:
        """Return the reference that starts at character ``start``."""
        return self._at.get(start)

    def within(self, start: int, end: int) -> tuple[Reference, ...]:
        """Return the references that lie inside ``start:end``."""
        return tuple(r for r in self.items if start <= r.start and r.end <= end)


def resolve_references(doc: Any, sentences: Sequence[Any]) -> References:
    """Return every pronoun and anaphoric definite noun of the article, resolved or refused."""
    names = gather_names(doc, sentences)
    finder = _Finder(doc, names)
    items = tuple(r for r in (finder.read(t) for t in doc) if r is not None)
    return References(items, names, {r.start: r for r in items})


class _Finder:
    """Walks one parsed article."""

    def __init__(self, doc: Any, names: Names) -> None:
        self.doc, self.names = doc, names
        self.text = doc.text
        self.sents = list(doc.sents)
        self.sent_of = {t.i: n for n, s in enumerate(self.sents) for t in s}

    def read(self, token: Any) -> Reference | None:
        """Return the reference that ``token`` heads, if it is one."""
        low = token.lower_
        if low in _PERSON:
            return self._answer(token, self._person(token))
        if low in _THING and not _is_expletive(token):
            return self._answer(token, self._thing(token))
        if low in _GROUP:
            return self._answer(token, self._group(token))
        if token.tag_ in ("WDT", "WP") and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return self._relative(token)
        return None

    def _answer(self, token: Any, found: tuple[Any | None, str]) -> Reference:
        head, note = found
        kind = "possessive" if token.tag_ == "PRP$" else "pronoun"
        if head is None:
            return Reference(token.idx, token.idx + len(token), token.text, kind, note=note)
        span = noun_span(head)
        return Reference(token.idx, token.idx + len(token), token.text, kind, span, self.names.canonical(span.of(self.text)))

    def _relative(self, token: Any) -> Reference | None:
        clause = token
        while clause.dep_ != "relcl" and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ != "relcl":
            return None
        span = noun_span(clause.head)
        return Reference(token.idx, token.idx + len(token), token.text, "relative", span, span.of(self.text))

    def _subjects(self, token: Any) -> list[Any]:
        """Return the subjects of the clauses around ``token``, then of the sentence before, nearest first."""
        found, at = [], token
        while at.head.i != at.i:
            at = at.head
            found += [c for c in at.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i and c.pos_ in _NOUNS]
        n = self.sent_of[token.i]
        if n:
            root = self.sents[n - 1].root
            found += [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in _NOUNS]
        return found

    def _person(self, token: Any) -> tuple[Any | None, str]:
        gender = _PERSON[token.lower_]
        for noun in self._subjects(token):
            if is_person(noun) and _gender(noun) in (gender, ""):
                return noun, ""
        return None, f"{token.text}: no clear antecedent in this article"

    def _thing(self, token: Any) -> tuple[Any | None, str]:
        for noun in self._subjects(token):
            if not is_person(noun) and noun.tag_ not in ("NNS",):
                return noun, ""
        return None, f"{token.text}: no antecedent in this article"

    def _group(self, token: Any) -> tuple[Any | None, str]:
        for noun in self._subjects(token):
            if noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children):
                return noun, ""
        return None, f"{token.text}: no clear antecedent in this article"


def noun_span(head: Any) -> Span:
    """Return the range of the noun phrase of ``head`` up to the head itself: determiners and modifiers before it, none after."""
    left = head.left_edge
    return Span(left.idx, head.idx + len(head))


def is_person(noun: Any) -> bool:
    """Return whether the parser takes the noun for a person."""
    return noun.ent_type_ == "PERSON" or noun.lower_ in _MALE | _FEMALE


def _gender(noun: Any) -> str:
    """Return m or f where a title or the noun itself says so."""
    words = {t.lower_.rstrip(".") for t in noun.subtree if t.i <= noun.i}
    return "m" if words & _MALE else "f" if words & _FEMALE else ""


def _is_expletive(token: Any) -> bool:
    """Return whether "it" only fills the subject's place ("it is clear that …")."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    return any(c.dep_ in ("ccomp", "xcomp", "csubj") and c.i > verb.i for c in verb.children) and verb.lemma_ in ("be", "seem", "appear")
