"""Mistakes that the parser makes as a rule, set right in its tree: clauses and adverbs that it hung on the nearest noun.

Each repair needs a sign that the parser did not weigh: the number of a verb, a comma, a conjunction, a capital letter.
"""

from __future__ import annotations

from typing import Any

from ..mentions.aliases import PEOPLE, ROLES
from .clitics import read_clitic
from .complements import called, lone_past, one_of, signed, votes

__all__ = ["reattach"]

_SAYING = frozenset("say state announce write add tell declare claim insist confirm argue warn explain note reveal testify".split())
_SHOWING = frozenset("show say suggest report state".split())
_MAKING = frozenset("make get have find leave want see keep need go be hear feel watch help let".split())
_VERBS = frozenset(("aux", "auxpass", "ROOT", "ccomp", "conj", "advcl", "relcl"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
# Verbs that say nothing without the one they are done to.
_TAKING = frozenset(
    "release charge detain arrest question treat hospitalize hospitalise sentence convict acquit fine jail deport fire sack suspend "
    "replace destroy damage bury kidnap behead name identify evacuate rescue seize approve reject".split()
)
_QUOTES = frozenset(('"', "”", "''", "’"))
_NUMBER = {"is": "one", "was": "one", "has": "one", "does": "one", "are": "many", "were": "many", "have": "many", "do": "many"}


def reattach(doc: Any) -> Any:
    """Return ``doc`` with the mistakes set right in place."""
    for token in doc:
        dep = token.dep_
        if dep in ("acl", "relcl") and not _content(token):
            _agreeing(token)
        if dep == "acl" and token.tag_ == "VBD":
            lone_past(token)
        if token.tag_ == "VBN" and dep == "ccomp":
            signed(token)
        if token.tag_ == "VBN" and token.dep_ in ("ROOT", "ccomp", "relcl", "advcl"):
            _past(token)
        if token.lower_ == "’s" and dep in _VERBS and token.tag_ not in ("VBZ", "VBD"):
            token.tag_, token.pos_ = "VBZ", "AUX"  # the parser knows the straight sign better
        if dep in ("auxpass", "case"):
            read_clitic(token)
        if dep == "dobj" and token.lower_ == "that":
            _object_that(token)
        elif dep == "amod" and token.head.i < token.i:
            called(token)
        elif dep == "npadvmod":
            one_of(token)
        elif dep == "prep" and token.lower_ in ("to", "against"):
            votes(token)
        elif token.tag_ == "VBG" and dep == "ccomp":
            _over_participle(token)
        elif token.tag_ == "VBG" and dep == "advcl":
            _over_restriction(token)
        elif token.tag_ in ("NN", "NNS") and token.lower_ in _SHOWING:
            _showing(token)
        elif dep == "conj":
            _bare(token)
            _with_told(token)
            _passive_too(token)
        elif dep == "ccomp":
            _before_colon(token)
        elif dep in _SUBJECTS:
            _name(token)
            one_of(token)
            _second_place(token)
    return doc


def _past(verb: Any) -> None:
    """ "said the firm expected to save": a verb with a subject and no auxiliary is a past, not a participle, unless one makes it so."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or any(c.dep_ in ("aux", "auxpass") for c in verb.lefts) or verb.text.istitle():
        return
    marked = any(c.dep_ == "mark" for c in verb.lefts)
    if (verb.dep_ == "advcl" and not marked) or (verb.dep_ == "ccomp" and not marked and verb.head.lemma_ in _MAKING):
        return
    verb.tag_ = "VBD"


def _showing(noun: Any) -> None:
    """ "It cost 40 million, records show, and ...": a telling verb between commas that was read as a noun."""
    doc, i = noun.doc, noun.i
    if i < noun.sent.start + 3 or i + 1 >= noun.sent.end or doc[i - 2].text != "," or doc[i + 1].text not in (",", "."):
        return
    if doc[i - 1].tag_ in ("NNS", "NNPS") and noun.head.i < i and noun.head.pos_ in ("VERB", "AUX"):
        noun.tag_, noun.pos_, noun.dep_ = "VBP", "VERB", "parataxis"
        doc[i - 1].head, doc[i - 1].dep_ = noun, "nsubj"


def _content(clause: Any) -> bool:
    """ "said in a statement that the city had turned a page": what was said belongs to the saying, not to the statement."""
    noun = clause.head
    verb = noun.head.head
    if (
        noun.dep_ != "pobj"
        or verb.lemma_.lower() not in _SAYING
        or verb.i > noun.i
        or any(c.dep_ in ("ccomp", "xcomp") for c in verb.rights)
    ):
        return False
    dated = noun.ent_type_ in ("DATE", "TIME")  # "said on Friday that": no day is described
    that = next((c for c in clause.lefts if c.lower_ == "that" and (c.tag_ == "IN" or dated)), None)
    if that is None or that.i != noun.i + 1 or not any(c.dep_ in _SUBJECTS and c.i != that.i for c in clause.lefts):
        return False
    that.dep_ = "mark"
    clause.head, clause.dep_ = verb, "ccomp"
    return True


def _agreeing(clause: Any) -> None:
    """ "buildings in the region, which were old": it is the buildings that "were"; and no town is a "who"."""
    noun = clause.head
    which = next((c for c in clause.lefts if c.dep_ in _SUBJECTS and c.tag_ in ("WDT", "WP")), None)
    if clause.dep_ != "relcl" or which is None or noun.dep_ != "pobj" or any(c.dep_ == "conj" for c in noun.rights):
        return
    number = _number_of(clause)
    outer = noun.head.head
    if outer.pos_ not in ("NOUN", "PROPN") or outer.i > noun.i or _count(outer) != (number or _count(outer)):
        return
    word = outer.lemma_.lower()
    someone = outer.ent_type_ == "PERSON" or word in PEOPLE | ROLES or word.endswith(("ist", "er", "or", "ian", "man", "woman"))
    place = which.lower_ == "who" and noun.ent_type_ in ("GPE", "LOC", "FAC", "DATE") and someone  # "a strategist in Arden, who has worked"
    if place or (number and _count(noun) != number and noun.ent_type_ != "ORG"):
        clause.head = outer


def _number_of(verb: Any) -> str:
    """Return "one" or "many" where the finite verb or its auxiliary shows it, else an empty string."""
    for token in (*(c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb):
        if token.lower_ in _NUMBER:
            return _NUMBER[token.lower_]
        if token.tag_ in ("VBZ", "VBP"):
            return "one" if token.tag_ == "VBZ" else "many"
        if token.tag_ in ("MD", "VBD"):
            return ""
    return ""


def _count(noun: Any) -> str:
    """Return whether the noun is one or many."""
    return "many" if noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.rights) else "one"


def _over_participle(participle: Any) -> None:
    """ "said a group calling itself Dawn had claimed it": the group claimed, and what it calls itself only describes it."""
    report = participle.head
    noun = next((c for c in participle.lefts if c.dep_ in _SUBJECTS), None)
    verb = next((c for c in participle.rights if c.dep_ == "ccomp" and not any(k.dep_ in ("mark", "punct") for k in c.lefts)), None)
    helped = any(c.dep_ in ("aux", "auxpass") for c in participle.lefts)
    if noun is None or verb is None or helped or report.lemma_.lower() not in _SAYING or report.i > noun.i:
        return
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ not in ("VBD", "VBZ") and not any(c.tag_ in ("VBD", "VBZ", "MD") for c in helpers):
        return
    name = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if name is not None:
        name.head, name.dep_ = participle, "oprd"
    verb.head, verb.dep_ = report, "ccomp"
    noun.head, noun.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in helpers) else "nsubj"
    participle.head, participle.dep_ = noun, "acl"


def _over_restriction(participle: Any) -> None:
    """ "paid a firm that won the order, ending the dispute": after the comma the main clause goes on, not the one that tells which firm."""
    inner = participle.head
    first = participle.left_edge.i
    if inner.dep_ != "relcl" or not first or participle.doc[first - 1].text != "," or participle.right_edge.i < inner.right_edge.i:
        return
    opening = inner.left_edge.i
    main = next((a for a in inner.head.ancestors if a.pos_ in ("VERB", "AUX") and a.dep_ not in ("relcl", "acl")), None)
    if main is not None and main.i < inner.i and opening and participle.doc[opening - 1].text != ",":
        participle.head = main


def _bare(verb: Any) -> None:
    """ "would close two plants and cut 1,200 jobs": a form that is past and bare alike goes with the modal verb."""
    head = verb.head
    bare = verb.tag_ in ("VBD", "VBN", "VBP") and verb.lower_ == verb.lemma_ and head.tag_ == "VB"
    if bare and any(c.tag_ in ("MD", "TO") for c in head.lefts) and not any(c.dep_ in (*_SUBJECTS, "aux", "auxpass") for c in verb.lefts):
        verb.tag_ = "VB"


def _with_told(verb: Any) -> None:
    """ "said the dam had held and had been checked": the second verb has the helper of what was said, not the tense of the saying."""
    report = verb.head
    if report.tag_ != "VBD" or report.lemma_ not in _SAYING or any(c.dep_ in (*_SUBJECTS, "mark") for c in verb.lefts):
        return
    told = next((c for c in report.rights if c.dep_ == "ccomp" and c.i < verb.i), None)
    helper = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), None)
    if told is not None and helper is not None and any(c.dep_ == helper.dep_ and c.lower_ == helper.lower_ for c in told.lefts):
        verb.head = told


def _object_that(that: Any) -> None:
    """ "told the paper that Holt learned of it": "that" opens what was told, and is no object of the learning."""
    verb = that.head
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in _SAYING
    if told and subject is not None and verb.head.i < that.i < subject.left_edge.i:
        that.head, that.dep_, that.tag_, that.pos_ = verb, "mark", "IN", "SCONJ"


def _passive_too(verb: Any) -> None:
    """ "was taken to the jail and released": a verb that takes an object and has none is passive like the one before it."""
    passive = verb.head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.head.lefts)
    alone = not any(c.dep_ in (*_SUBJECTS, "dobj", "ccomp", "aux", "auxpass") for c in verb.children)
    if verb.tag_ == "VBD" and passive and alone and verb.lemma_ in _TAKING:
        verb.tag_ = "VBN"


def _before_colon(clause: Any) -> None:
    """ "There was one trick: the agent said he was ill": what ends with a colon or semicolon is nobody's report after it."""
    after = clause.right_edge.i + 1
    if clause.i < after < clause.head.i and clause.doc[after].text in (":", ";") and clause.doc[after - 1].text not in _QUOTES:
        clause.dep_ = "parataxis"


def _second_place(noun: Any) -> None:
    """ "In Salem, New Hampshire, Holt spoke": the state belongs to its town, the verb has its subject."""
    doc, first = noun.doc, noun.left_edge.i
    rival = any(c.dep_ in _SUBJECTS and c.i > noun.i for c in noun.head.lefts)
    if noun.ent_type_ == "GPE" and rival and first >= 2 and doc[first - 1].text == "," and doc[first - 2].ent_type_ in ("GPE", "FAC"):
        noun.head, noun.dep_ = doc[first - 2], "appos"


def _name(noun: Any) -> None:
    """ "Okonye could play": a subject with a capital letter and no article that was read as an adjective is a name."""
    lone = noun.tag_ in ("JJ", "VB") and noun.text.istitle() and noun.is_alpha and not noun.is_stop
    if lone and not any(True for _ in noun.children):
        noun.tag_, noun.pos_ = "NNP", "PROPN"
