"""What a definite noun takes up: "the statement" its issuer's, "the army" the army named before, "the jet" the one jet so far.

The noun must have stood before with the words that tell which; two different ones refuse. An event noun that nothing prepared is
reported, not resolved.
"""

from __future__ import annotations

from typing import Any

from ..mentions.aliases import DOCUMENTS, EVENTS, INSTITUTIONS, SYNONYMS
from .discourse import NOUNS, SUBJECTS, Discourse, Pointer

__all__ = ["Definites"]

_ISSUED = {"by", "from", "of"}
_CALENDAR = ("DATE", "TIME")
_VAGUE = {"area", "region", "country"}
_THINGS = {"jet", "plane", "aircraft", "drone", "ship", "vessel", "boat", "helicopter", "missile", "rocket", "truck", "car", "bus", "train",
           "bridge", "dam", "factory", "plant", "building", "hospital", "school", "province", "town", "city", "village", "district",
           "bill", "law", "treaty", "deal", "agreement", "plan", "project", "suspect", "victim", "pilot", "driver"}  # fmt: skip


class Definites:
    """Walks the nouns of one article in order and remembers those that can be taken up."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.named: dict[str, list[Any]] = {}  # class of noun -> heads that tell which one
        self.issued: list[tuple[int, str, Any]] = []  # statements so far: where, by whom
        self.issuers: dict[int, str] = {}  # where a statement stands -> who issued it
        self.events: set[str] = set()

    def read(self, noun: Any) -> Pointer | None:
        """Return what ``noun`` takes up, if it is a bare definite; nouns must come in text order."""
        lemma = noun.lemma_.lower()
        group = SYNONYMS.get(lemma, lemma)
        known = lemma in DOCUMENTS or lemma in INSTITUTIONS or lemma in EVENTS or lemma in _THINGS or group in INSTITUTIONS
        if not known or noun.dep_ == "compound" or noun.ent_type_ in _CALENDAR:
            return None
        definite, telling = _shape(noun)
        found = None
        if lemma in DOCUMENTS:
            found = self._document(noun, definite, telling)
        elif definite and not telling:
            found = self._again(noun, group, lemma)
        elif definite and lemma in EVENTS and lemma not in self.events and _is_dangling(noun):
            found = self._pointer(noun, None, f"{self._words(noun)}: not told before in this article")
        if telling or not definite:
            self.named.setdefault(group, []).append(noun)
        self.events.add(lemma)
        return found

    def _words(self, noun: Any) -> str:
        return self.discourse.span(noun).of(self.discourse.text)

    def _pointer(self, noun: Any, target: Any | None, note: str, issuer: str | None = None) -> Pointer:
        span = self.discourse.span(noun)
        if target is None:
            return Pointer(span.start, span.end, "noun", note=note, issuer=issuer)
        return Pointer(span.start, span.end, "noun", self.discourse.span(target), None, note, issuer)

    def _document(self, noun: Any, definite: bool, telling: bool) -> Pointer | None:
        """Return the issuer of a statement or report named before, or note the issuer of a new one."""
        issuer = _issuer_of(noun)
        if issuer is not None:
            self.issued.append((noun.i, noun.lemma_, issuer))
            self.issuers[self.discourse.span(noun).start] = self._name(issuer)
            return None
        poss_date = any(c.dep_ == "poss" and c.ent_type_ in _CALENDAR for c in noun.lefts)
        if not definite or (telling and not poss_date):
            return None
        same = [x for x in self.issued if x[1] == noun.lemma_]
        if not same:
            return self._pointer(noun, None, f"{self._words(noun)}: no {noun.lemma_} in this article before it")
        issuers = {self._name(x[2]) for x in same[-2:]}
        if len(issuers) > 1 and noun.i - same[-1][0] > 400:
            return self._pointer(noun, None, f"{self._words(noun)}: {' or '.join(sorted(issuers))}")
        name = self._name(same[-1][2])
        return self._pointer(noun, same[-1][2], "", name)

    def _name(self, head: Any) -> str:
        """Return the name of an issuer."""
        words = self.discourse.words(self.discourse.span(head))
        return self.discourse.names.canonical(words) if head.pos_ == "PROPN" else words

    def _again(self, noun: Any, group: str, lemma: str) -> Pointer | None:
        """Return the noun phrase before that tells which one is meant."""
        before = [h for h in self.named.get(group, []) if _number(h) == _number(noun)]
        if lemma in EVENTS and not before:
            told = self.discourse.sentence_number(noun.i) > 0
            note = "points to an event told before, which no noun names" if told else "not told before in this article"
            return self._pointer(noun, None, f"{self._words(noun)}: {note}")
        if not before:
            return None
        keys: dict[str, Any] = {}
        for head in before:
            keys[_key(head)] = head
        if len(keys) > 1:
            last = [before[-1]] if noun.i - before[-1].i < 60 and _key(before[-1]) == _key(before[-2]) else []
            exact = {k: h for k, h in keys.items() if h.lemma_.lower() == lemma}
            last = last or (list(exact.values()) if len(exact) == 1 else [])
            if not last:
                return self._pointer(noun, None, f"{self._words(noun)}: {' or '.join(self._words(h) for h in list(keys.values())[-3:])}")
            return self._pointer(noun, last[0], "")
        pair = _of_pair(before[-1])
        if pair:
            return self._pointer(noun, None, f"{self._words(noun)}: of {' or '.join(pair)}")
        return self._pointer(noun, before[-1], "")


def _of_pair(head: Any) -> list[str]:
    """Return the names in "the province of Varra and Selk", which leave open which one is meant; nothing where there is one."""
    inner = [k for c in head.rights if c.lower_ == "of" for k in c.children if k.dep_ == "pobj"]
    names = [inner[0].text, *(c.text for c in inner[0].rights if c.dep_ == "conj")] if inner else []
    return names if len(names) > 1 else []


def _number(noun: Any) -> str:
    """Return whether a noun is plural, for agreement."""
    return "plural" if noun.tag_ in ("NNS", "NNPS") else "singular"


def _key(head: Any) -> str:
    """Return the words that tell which one a noun is: "syrian" of "the Syrian army"."""
    words = [t.lower_ for t in head.lefts if t.dep_ in ("amod", "compound", "nmod", "poss", "nummod")]
    of = [k.lower_ for c in head.rights if c.lower_ == "of" for k in c.children if k.dep_ == "pobj"]
    return " ".join(words + of)


def _shape(noun: Any) -> tuple[bool, bool]:
    """Return whether the noun is definite, and whether its modifiers tell which one is meant."""
    dated = any(c.dep_ == "poss" and c.ent_type_ in _CALENDAR for c in noun.lefts)
    definite = dated or any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in noun.lefts)
    telling = any(c.dep_ in ("amod", "compound", "nmod", "poss", "nummod") for c in noun.lefts)
    after = any(c.dep_ in ("prep", "relcl", "acl", "appos") and c.i == noun.i + 1 for c in noun.rights)
    return definite, telling or (after and any(c.lower_ in ("of", "by", "that", "which", "in", "on", "called") for c in noun.rights)) or (
        noun.pos_ == "PROPN" and noun.i > noun.left_edge.i + 1
    )


def _is_dangling(noun: Any) -> bool:
    """Return whether a named event ("the Baltic exercise") is taken as known: a name before it, nothing after that explains it."""
    named = any(c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod") for c in noun.lefts)
    return named and not any(c.dep_ in ("prep", "relcl", "acl", "appos") for c in noun.rights)


def _issuer_of(noun: Any) -> Any | None:
    """Return who issued a document: by or from whom, whose, or who said so "in a statement"."""
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in _ISSUED:
            inner = next((k for k in child.children if k.dep_ == "pobj" and k.ent_type_ not in _CALENDAR), None)
            if inner is not None and (child.lower_ != "of" or inner.pos_ == "PROPN"):
                return inner
    owner = next((c for c in noun.lefts if c.dep_ == "poss" and c.ent_type_ not in _CALENDAR and c.pos_ in NOUNS), None)
    if owner is not None:
        return owner
    indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts)
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else noun.head if noun.dep_ == "dobj" else None
    if indefinite and verb is not None and verb.pos_ == "VERB":
        return next((c for c in verb.children if c.dep_ in SUBJECTS and c.pos_ in NOUNS), None)
    return None
