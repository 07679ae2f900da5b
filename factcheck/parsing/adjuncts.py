"""Mistakes that the parser makes as a rule, set right in its tree: days, relatives and participles that it gave to the wrong word.

"Said on Tuesday it would close": the day is that of the saying. "Rejected a bill Tuesday that would have …": no bill is a Tuesday. Each
repair goes by where the words stand: what is between a verb and the subject after it, and what a comma sets off.
"""

from __future__ import annotations

from typing import Any

__all__ = ["reattach_adjuncts"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_DATED = frozenset(("DATE", "TIME"))
#: Said of the thing that was just named, as a price or a history of it, hardly ever of who acts.
_DESCRIBING = frozenset(
    "value estimate price call name know title entitle base design build locate situate own found publish date list head lead back".split()
)
#: "A fund in her name", "a dinner in his honour": what follows is said of the fund.
_FOR_SOMEONE = frozenset("name honour honor memory favour favor behalf".split())


def reattach_adjuncts(doc: Any) -> None:
    """Set the tree right in place."""
    for token in doc:
        if token.dep_ == "ccomp":
            _day_of_saying(token)
        elif token.dep_ in ("nmod", "appos", "conj", "compound"):
            _object_before_speaker(token)
        elif token.dep_ == "npadvmod" and token.ent_type_ in _DATED:
            _day_of_act(token)
        elif token.dep_ == "advcl":
            if not _relative(token):
                _description(token)
        elif token.dep_ == "relcl":
            _in_someones_name(token)


def _day_of_saying(told: Any) -> None:
    """ "said on Tuesday it would close": what stands between a verb of saying and the subject of what was said is of the saying."""
    verb = told.head
    subject = next((c for c in told.lefts if c.dep_ in _SUBJECTS), None)
    if subject is None or verb.pos_ != "VERB" or verb.i > told.i or any(c.dep_ == "mark" and c.i < subject.i for c in told.lefts):
        return
    for child in list(told.lefts):
        day = child.ent_type_ in _DATED or any(c.ent_type_ in _DATED for c in child.children if c.dep_ == "pobj")
        apart = child.left_edge.i == verb.i + 1 and child.right_edge.i + 1 == subject.left_edge.i
        if child.dep_ in ("prep", "npadvmod") and day and apart:
            child.head = verb


def _object_before_speaker(noun: Any) -> None:
    """ "were cut by landslides, spokeswoman Ina Moor said": what a preposition lacks is no part of the speaker after the comma."""
    first = noun.left_edge
    before = first.nbor(-1) if first.i > first.sent.start else first
    if before.pos_ != "ADP" or before.dep_ not in ("prep", "agent") or any(c.dep_ in ("pobj", "pcomp") for c in before.children):
        return
    speaker = noun.head
    while speaker.dep_ == "compound":
        speaker = speaker.head
    comma = noun.i + 1 < speaker.i and noun.nbor(1).text == ","
    if comma and speaker.dep_ == "nsubj" and speaker.head.i > speaker.i and before.head.dep_ != "ROOT":
        noun.head, noun.dep_ = before, "pobj"


def _day_of_act(day: Any) -> None:
    """ "rejected a bill Tuesday that would …": the day goes with the verb, not with the noun before it."""
    noun = day.head
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun.head.head if noun.dep_ == "pobj" else None
    if noun.pos_ in _NOUNS and noun.i < day.i and verb is not None and verb.pos_ == "VERB" and verb.i < noun.i:
        day.head = verb


def _relative(clause: Any) -> bool:
    """ "a plea from Moor, who warned …": a clause that begins with "who" after a comma is said of the noun before the comma."""
    first = clause.left_edge
    subject = next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None)
    if subject is None or subject.i != first.i or subject.tag_ not in ("WP", "WDT") or first.i < first.sent.start + 2:
        return False
    noun = first.nbor(-2)
    if first.nbor(-1).text != "," or noun.pos_ not in _NOUNS or (subject.tag_ == "WDT" and noun.ent_type_ == "PERSON"):
        return False
    clause.head, clause.dep_ = noun.head if noun.dep_ == "compound" else noun, "relcl"
    return True


def _description(participle: Any) -> None:
    """ "selling its sensor arm, valued at 70 million": the arm is valued, not who sells it."""
    first = participle.left_edge
    if participle.tag_ != "VBN" or participle.lemma_ not in _DESCRIBING or first.i != participle.i or first.i < first.sent.start + 2:
        return
    noun = first.nbor(-2)
    told = noun.dep_ in ("dobj", "pobj") and noun.pos_ in _NOUNS and noun.ent_type_ not in _DATED
    if first.nbor(-1).text == "," and told and not any(c.dep_ in _SUBJECTS for c in participle.children):
        participle.head, participle.dep_ = noun, "acl"


def _in_someones_name(clause: Any) -> None:
    """ "a fund in her name, which has raised …": the fund has."""
    noun = clause.head
    which = next((c for c in clause.lefts if c.tag_ == "WDT" and c.dep_ in _SUBJECTS), None)
    if which is None or noun.dep_ != "pobj" or noun.lemma_.lower() not in _FOR_SOMEONE or not any(c.dep_ == "poss" for c in noun.lefts):
        return
    above = noun.head.head
    thing = above if above.pos_ in _NOUNS else next((c for c in above.rights if c.dep_ == "dobj" and c.i < noun.i), None)
    if thing is not None:
        clause.head = thing
