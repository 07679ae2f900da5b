"""Mistakes that the parser makes as a rule, set right in its tree: what belongs to a noun and was given to a verb, or the other way."""

from __future__ import annotations

from typing import Any

__all__ = ["called", "lone_past", "one_of", "signed", "votes"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_CALLING = frozenset("call brand label deem dub term pronounce".split())
_FINDING = frozenset("find receive discover get leave send see recover post".split())
_NAMING = frozenset("sign mark address label entitle title call name head date caption".split())
_COUNTED = frozenset("vote ballot goal try".split())
_MARGINS = _COUNTED | {"majority", "margin", "point"}


def called(word: Any) -> None:
    """'called the plan "reckless" and left': what follows the noun is what it was called."""
    noun, verb = word.head, word.head.head
    alone = not any(not c.is_punct for c in word.rights)
    if noun.dep_ == "dobj" and verb.lemma_ in _CALLING and word.tag_ == "JJ" and alone:
        word.head, word.dep_ = verb, "oprd"


def signed(participle: Any) -> None:
    """ "found a message signed Dawn": the message was found, and nobody found that it signed."""
    verb, noun = participle.head, next((c for c in participle.lefts if c.dep_ == "nsubj"), None)
    named = any(c.dep_ in ("dobj", "oprd", "attr") for c in participle.rights)
    if noun is None or not named or verb.lemma_ not in _FINDING or participle.lemma_ not in _NAMING:
        return
    told = any(c.dep_ == "ccomp" and c.i > participle.i for c in verb.rights)  # "found the gates marked unsafe had been open"
    if verb.i < noun.i and not told and not any(c.dep_ in ("aux", "auxpass", "mark") for c in participle.lefts):
        noun.head, noun.dep_ = verb, "dobj"
        participle.head, participle.dep_ = noun, "acl"


def votes(word: Any) -> None:
    """ "approved it by eight votes to five": the five are no one to whom it was approved. "Rose by two points to five" stays."""
    number = next((c for c in word.rights if c.dep_ == "pobj" and c.tag_ == "CD"), None)
    before = word.nbor(-1) if word.i > word.sent.start else word
    counted = before if before.dep_ == "pobj" and before.head.lower_ == "by" else None
    if number is None or counted is None or counted == word.head:
        return
    if counted.tag_ == "CD" or (counted.lemma_ in _COUNTED and any(c.dep_ == "nummod" for c in counted.lefts)):
        word.head = counted


def one_of(word: Any) -> None:
    """ "has two films, one taken by a driver and another by a camera on the bridge": each of the two, and no adverb of the verb."""
    doc, first = word.doc, word.left_edge.i
    clause = next((c for c in word.rights if c.dep_ in ("acl", "relcl", "prep")), None)
    if word.lower_ != "one" or clause is None or first <= word.sent.start or doc[first - 1].text != ",":
        return
    if word.dep_ != "npadvmod" and not any(c.dep_ in _SUBJECTS and c.i > word.right_edge.i for c in word.head.lefts):
        return  # "of two boats, one sank"
    many = [t for t in doc[word.sent.start : first] if t.tag_ in ("NNS", "NNPS") and t.right_edge.i < first]
    noun = next((t for t in reversed(many) if any(c.dep_ == "nummod" for c in t.lefts)), None)
    if noun is None or any(t.pos_ == "VERB" or t.text in (",", ";") for t in doc[noun.i + 1 : first - 1]):
        return
    word.head, word.dep_, doc[first - 1].head = noun, "dep", noun
    for other in doc[clause.i : word.sent.end]:
        if other.dep_ == "conj" and other.lower_ in ("another", "other") and other.head.i > word.i:
            other.head = word


def lone_past(verb: Any) -> None:
    """ "One member called Holt a liar", "the bill passed by 40 votes": no noun is called two things, and votes pass nothing."""
    noun = verb.head
    if noun.dep_ != "ROOT" or noun.pos_ not in ("NOUN", "PROPN") or verb.i < noun.i or any(c.dep_ in _SUBJECTS for c in verb.lefts):
        return
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "oprd")]
    by = next((c for c in verb.rights if c.dep_ == "agent" and any(k.lemma_ in _MARGINS for k in c.children)), None)
    if len(objects) < 2 and by is None:
        return
    if by is not None:
        by.dep_ = "prep"
    verb.head, verb.dep_ = verb, "ROOT"
    for child in [c for c in noun.rights if c.i > verb.i]:
        child.head = verb
    noun.head, noun.dep_ = verb, "nsubj"
