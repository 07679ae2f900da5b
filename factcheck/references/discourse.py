"""An article as a reader holds it in mind: who was spoken of, in which sentence, as subject or in passing.

The rooms that resolve pronouns and definite nouns ask it for candidates; it decides nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claims_db.models import Span

from ..mentions.aliases import FEMALE, INSTITUTIONS, MALE, PEOPLE, ROLES
from ..mentions.given_names import sex_of_name
from ..mentions.names import Names

__all__ = ["NOUNS", "SUBJECTS", "Discourse", "Pointer"]

NOUNS = ("PROPN", "NOUN")
SUBJECTS = ("nsubj", "nsubjpass")
_FURNITURE = {"heading", "headline", "caption", "byline", "credit"}
_MISTAKEN = ("", "ORG", "FAC", "GPE", "LOC", "NORP", "PRODUCT")  # what the parser may hold a person's name for
_GROUPS = {"ORG", "GPE", "NORP"}


@dataclass(slots=True)
class Pointer:
    """A reference on its way: what points, and where to; no antecedent is a refusal."""

    start: int
    end: int
    kind: str
    antecedent: Span | None = None
    text: str | None = None
    note: str = ""
    issuer: str | None = None


class Discourse:
    """One parsed article by sentence."""

    def __init__(self, doc: Any, sentences: Sequence[Any], names: Names, text: str | None = None) -> None:
        self.doc, self.names = doc, names
        self.text: str = doc.text if text is None else text
        furniture = [(s.start, s.end) for s in sentences if getattr(s, "kind", "body") in _FURNITURE]
        self.sents = [s for s in doc.sents if s.text.strip() and not _is_inside(s, furniture)]
        self._starts = [s.start for s in self.sents]
        self._surnames = {n.canonical.split()[-1] for n in names.items if n.kind == "PERSON"}

    def sentence_number(self, i: int) -> int:
        """Return the number of the body sentence that token ``i`` stands in, or of the last one before it."""
        return bisect_right(self._starts, i) - 1

    def words(self, span: Span) -> str:
        """Return the characters of a span on one line, without article and possessive before and after a name."""
        words = re.sub(r"\s+", " ", span.of(self.text)).strip()
        words = re.sub(r"^(?i:the|an?)\s+(?=[A-Z])", "", words) if words[:4].lower() != "the " else words
        return re.sub(r"['’]s$", "", words)

    def span(self, head: Any) -> Span:
        """Return the range of the noun phrase of ``head`` from its first modifier to the head, with an "of" phrase that names it."""
        start, end = head.left_edge, head
        for child in head.lefts:
            if child.dep_ in ("relcl", "advcl", "appos", "punct", "ccomp"):
                start = self.doc[child.right_edge.i + 1]
        for child in head.rights:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1 and head.ent_type_ != "PERSON":
                end = self._named_by(child) or end
        while start.i < end.i and (start.is_punct or start.is_space or start.dep_ == "case"):
            start = self.doc[start.i + 1]
        return Span(start.idx, end.idx + len(end))

    def _named_by(self, of: Any) -> Any | None:
        """Return the noun that an "of" phrase ends with: of "one of those who died", "those"; None where it has none."""
        inner = next((k for k in of.children if k.dep_ == "pobj"), None)
        further = next((k for k in inner.rights if k.lower_ == "of"), None) if inner is not None and inner.pos_ in ("NUM", "PRON") else None
        return (self._named_by(further) or inner) if further is not None else inner

    def subjects_above(self, token: Any) -> Iterator[Any]:
        """Yield the noun subjects of the clauses around ``token``, nearest first, as far as they stand before it; "who" is its noun."""
        at, steps = token, 0
        someone = token.lower_ not in ("it", "its", "itself")
        while at.head.i != at.i and steps < 40:
            at, steps = at.head, steps + 1
            for c in at.children:
                if c.dep_ in SUBJECTS and c.i < token.i and c.pos_ in NOUNS and not c.left_edge.i <= token.i <= c.right_edge.i:
                    yield c
                elif someone and c.tag_ == "WP" and c.dep_ in SUBJECTS and c.i < token.i and at.dep_ == "relcl" and _is_told_of(at.head):
                    yield at.head

    def main_subject(self, number: int, speech: bool = False) -> Any | None:
        """Return the subject of a sentence's main clause; of what stands before "..., she said" unless ``speech`` asks for the speaker."""
        if not 0 <= number < len(self.sents):
            return None
        root = self.sents[number].root
        told = next((c for c in root.children if c.dep_ == "ccomp" and c.right_edge.i < root.i), None)
        clause = told if told is not None and not speech else root
        return next((c for c in clause.children if c.dep_ in SUBJECTS and c.pos_ in (*NOUNS, "PRON")), None)

    def people_in(self, number: int, before: int) -> list[Any]:
        """Return the heads of the names of persons in a sentence, before token ``before``, one for each name."""
        if not 0 <= number < len(self.sents):
            return []
        heads: dict[str, Any] = {}
        for t in self.sents[number]:
            if t.i < before and t.pos_ in NOUNS and self._names_person(t):
                heads[self.names.canonical(self.entity(t))] = t
        return list(heads.values())

    def _names_person(self, token: Any) -> bool:
        """Return whether the token ends the name of a person, and not of a ship or a firm as "the Ira Holt" does."""
        if token.ent_type_ != "PERSON" or token.head.ent_type_ == "PERSON":
            return token.ent_type_ not in ("PERSON", "WORK_OF_ART", "EVENT") and self._is_surname(token)
        return not _is_called_the(token)

    def _is_surname(self, noun: Any) -> bool:
        """Return whether the article gives the name, which may look like a town's here, in full as a person's elsewhere."""
        if noun.pos_ != "PROPN":
            return False
        full = self.names.canonical(noun.text)
        return noun.text in self._surnames or (full.endswith(f" {noun.text}") and bool(sex_of_name(full)))

    def entity(self, token: Any) -> str:
        """Return the words of the named entity that ``token`` ends."""
        start = token.i
        while start > 0 and self.doc[start].ent_iob_ == "I":
            start -= 1
        return self.doc[start : token.i + 1].text

    def is_person(self, noun: Any) -> bool:
        """Return whether the noun names or calls one person."""
        if noun.tag_ in ("NNS", "NNPS"):
            return False
        if noun.pos_ == "PROPN" and noun.ent_type_ != "PERSON" and " " in self.names.canonical(noun.text):
            return self._is_surname(noun)
        known = (noun.ent_type_ == "PERSON" and not _is_called_the(noun)) or noun.lemma_.lower() in PEOPLE or noun.lower_ in MALE | FEMALE
        return known or (noun.ent_type_ in _MISTAKEN and _has_given_name(noun)) or (noun.ent_type_ == "ORG" and _is_titled(noun))

    def named_under(self, token: Any) -> set[str]:
        """Return the names in the clause whose subject the pronoun ``token`` is: it stands for none of them ("He mocked Holt")."""
        if token.dep_ not in SUBJECTS:
            return set()
        after = (t for t in token.head.subtree if t.i > token.i and t.pos_ == "PROPN" and t.dep_ != "compound")
        return {self.names.canonical(self.entity(t)) for t in after}

    def is_body(self, noun: Any) -> bool:
        """Return whether the noun names an organisation, a state or a group that acts as one."""
        return noun.ent_type_ in _GROUPS or noun.lemma_.lower() in INSTITUTIONS

    def gender(self, noun: Any) -> str:
        """Return m or f where a title, the noun itself or a given name says so, "" else."""
        words = {t.lower_.rstrip(".") for t in noun.subtree if t.i <= noun.i} | {noun.lower_}
        titled = "m" if words & MALE else "f" if words & FEMALE else ""
        if titled:
            return titled
        named = next(
            (t for t in (noun, *noun.rights) if t.pos_ == "PROPN" and (t.i == noun.i or t.dep_ == "appos") and self.is_person(t)), None
        )
        return "" if named is None else sex_of_name(self.names.canonical(self.entity(named)))

    def is_mere_name(self, noun: Any) -> bool:
        """Return whether a name is one word that no fuller name of the article explains: a firm as often as a person."""
        return noun.pos_ == "PROPN" and " " not in self.names.canonical(self.entity(noun))


def _is_told_of(noun: Any) -> bool:
    """Return whether the noun is a thing of the clause, and not what another one is said to be ("he was a man who …")."""
    return noun.pos_ in NOUNS and noun.dep_ != "attr"


def _is_called_the(noun: Any) -> bool:
    """Return whether a name of one thing stands behind a bare "the".

    "The Ira Holt" is a ship and "the Ledger" a paper; "the late Ira Holt" is a man and "the Queen" a woman.
    """
    if noun.pos_ != "PROPN":
        return False
    first = noun
    while first.i and first.ent_iob_ == "I":
        first = first.nbor(-1)
    return bool(first.i and first.nbor(-1).lower_ == "the" and (first.i < noun.i or noun.lower_ not in PEOPLE | ROLES | MALE | FEMALE))


def _has_given_name(noun: Any) -> bool:
    """Return whether a name of two words or three that the parser holds for no person's begins with a given name."""
    words = [t.text for t in noun.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"] + [noun.text]
    return noun.pos_ == "PROPN" and 2 <= len(words) <= 3 and bool(sex_of_name(" ".join(words)))


def _is_titled(noun: Any) -> bool:
    """Return whether a name that the parser holds for a body's has a given name behind an office: "Governor Helena Brask"."""
    words = [t for t in noun.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"]
    titled = bool(words) and words[0].lower_ in PEOPLE | ROLES | {"mr", "mrs", "ms", "dr", "prof", "judge", "justice"}
    return titled and bool(sex_of_name(" ".join(t.text for t in (*words[1:], noun))))


def _is_inside(sent: Any, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a parsed sentence, less the line ends after it, lies in one of the spans."""
    end = sent.start_char + len(sent.text.rstrip())
    return any(a <= sent.start_char and end <= b for a, b in spans)
