"""Reports that the parser misreads: "that" taken for a determiner or an object, and the report that closes a sentence taken for its object.

Each repair needs the whole pattern: a verb of saying, its "that" or its comma, and one who can speak.
"""

from __future__ import annotations

from typing import Any

from .aliases import INSTITUTIONS, PEOPLE, ROLES

__all__ = ["rehang_reports"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_SAYING = frozenset(
    "say tell add report announce state claim argue warn note show find conclude confirm declare insist explain reveal disclose believe "
    "think hope fear suggest stress acknowledge admit deny estimate indicate".split()
)
_WHEN = frozenset(("prep", "npadvmod", "advmod", "punct", "dative", "tmod"))


def rehang_reports(doc: Any) -> None:
    """Set right in place what the parser read wrong of reports."""
    for token in doc:
        if token.lower_ == "that" and token.dep_ in ("det", "dobj"):
            _second_that(token) or _object_that(token)
        elif token.lemma_ in _SAYING and token.tag_ in ("VBN", "VBD") and token.dep_ == "acl":
            _closing_report(token)


def _mark(that: Any, verb: Any) -> None:
    """Make "that" the word that opens the verb's clause."""
    that.head, that.dep_, that.tag_, that.pos_ = verb, "mark", "IN", "SCONJ"


def _second_that(that: Any) -> bool:
    """Read "said that A, but that sabotage could not be ruled out": the second "that" opens a clause, and points to no sabotage."""
    noun, joint = that.head, that.nbor(-1) if that.i else that
    verb = noun.head
    if that.dep_ != "det" or noun.dep_ not in _SUBJECTS or verb.dep_ != "conj" or joint.dep_ != "cc" or noun.left_edge.i != that.i:
        return False
    report = verb.head
    told = next((c for c in report.rights if c.dep_ == "ccomp" and c.i < that.i), None)
    if report.lemma_ not in _SAYING or told is None or not any(c.lower_ == "that" and c.dep_ == "mark" for c in told.lefts):
        return False
    _mark(that, verb)
    verb.head, joint.head = told, told
    return True


def _object_that(that: Any) -> bool:
    """Read "told the paper that Holt learned of it": "that" opens what was told, and is no object of the learning."""
    verb = that.head
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if that.dep_ != "dobj" or verb.dep_ != "ccomp" or verb.head.lemma_ not in _SAYING or subject is None:
        return False
    if not verb.head.i < that.i < subject.left_edge.i:
        return False
    _mark(that, verb)
    return True


def _closing_report(verb: Any) -> bool:
    """Read "Arden has bought Bell, the companies announced on Monday": the companies are no more bought than announced."""
    noun, sentence = verb.head, verb.sent
    first = noun.left_edge.i
    speaks = noun.lemma_.lower() in INSTITUTIONS | PEOPLE | ROLES or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    if (
        not speaks
        or first <= sentence.start
        or verb.doc[first - 1].text != ","
        or noun.i != verb.i - 1
        or noun.nbor(-1).lower_ in ("a", "an")
    ):
        return False
    root = sentence.root
    ends = all(t.is_punct or t.is_space for t in verb.doc[verb.right_edge.i + 1 : sentence.end])
    if not ends or root.i >= first or root.pos_ not in ("VERB", "AUX") or any(c.dep_ not in _WHEN for c in verb.rights):
        return False
    noun.head, noun.dep_ = verb, "nsubj"
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "ccomp"
    return True
