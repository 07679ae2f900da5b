"""Who does what a verb says: its subject, over participles, co-ordination, prepositions and relative pronouns."""

from __future__ import annotations

from typing import Any

from ..mentions.aliases import DOCUMENTS, EVIDENCE, INSTITUTIONS, PEOPLE, ROLES
from .cues import load_cues

__all__ = ["ADDRESSEES", "RELATIVE", "SUBJECTS", "opens_content", "past_dateline", "relative_of", "subject_of"]

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = {"who", "which", "that", "whom"}
ADDRESSEES = {"dobj", "dative", "iobj"}
_DASHES = {"-", "--", "–", "—", "―"}
_OCCASIONS = {"rally", "speech", "conference", "interview", "event", "forum", "meeting", "hearing", "debate", "session", "tour", "address",
              "ceremony", "visit", "call", "trip", "lecture", "sermon", "series"}  # fmt: skip
_PUBLISHING = {"release", "run", "publish", "post", "issue", "air", "print", "broadcast", "circulate", "distribute", "send", "write", "put"}
_PIECES = {"piece", "ad", "advert", "advertisement", "caption", "column", "essay", "leaflet", "flyer", "clip", "spot"}
_MISJOINED = {("VBG", "VB"), ("VBD", "VB"), ("VBD", "VBZ")}
_CONTROLLERS = {"ask", "urge", "tell", "order", "advise", "force", "persuade", "want", "allow", "invite", "press", "accuse", "quote",
                "lead", "leave", "cause", "prompt", "get", "enable", "encourage", "compel", "inspire", "require", "help"}  # fmt: skip


def subject_of(verb: Any) -> Any | None:
    """Return the noun that does what ``verb`` says, following participles, co-ordination and relative pronouns; None if unsaid."""
    at, steps = verb, 0
    while steps < 6:
        steps += 1
        own = [c for c in at.children if c.dep_ in SUBJECTS and not opens_content(c, at)]
        if own:
            return _antecedent(own[0] if at.i != verb.i or len(own) == 1 else _nearest(own, at))
        dep, head = at.dep_, at.head
        nearer = _nearer(at)
        if nearer is not None:
            at = nearer
            continue
        if dep == "pcomp" and head.lower_ == "as" and head.head.lemma_ in ("quote", "cite"):
            return next((c for c in head.head.children if c.dep_ in ("dobj", "nsubjpass")), None)
        if dep == "acl" and at.tag_ == "VBG" and _is_apart(at):
            at = next((a for a in at.ancestors if a.pos_ in ("VERB", "AUX")), at)
            if at.i == verb.i:
                return None
            continue
        if dep == "advcl" and at.tag_ == "VBG" and at.i and at.nbor(-1).dep_ == "pobj" and at.nbor(-1).head.lower_ == "with":
            return at.nbor(-1)  # "ended with Moor asking"
        if dep in ("acl", "relcl") and head.i != at.i:
            return (_author(head) or _host(head) if dep == "acl" and at.tag_ == "VBG" else _aimer(at)) or _antecedent(head)
        if dep == "advcl" and head.pos_ == "PROPN" and head.i < at.i and at.tag_ in ("VBD", "VBZ", "VBP"):
            return head  # "whom Moor on Monday called a fool", the name read as the verb
        if dep == "xcomp" and head.lemma_ in _CONTROLLERS:
            objects = [c for c in head.children if c.dep_ in ADDRESSEES]
            if objects and at.tag_ == "VB":
                return objects[0]
        if dep in ("conj", "xcomp", "advcl", "ccomp", "dep") and (head.pos_ in ("VERB", "AUX") or head.dep_ == "acomp"):
            at = head if head.pos_ in ("VERB", "AUX") else head.head
        elif dep in ("pcomp",) or (dep == "prep" and head.i != at.i):
            judged = _judged(at)
            if judged is not None:
                return judged
            at = head.head if head.dep_ == "acomp" or (head.pos_ == "ADJ" and head.dep_ == "attr") else head  # "was loud in praising"
            if at.pos_ in ("NOUN", "PROPN"):
                owner = next((c for c in at.lefts if c.dep_ == "poss"), None)
                if owner is not None or at.dep_ != "pobj" or at.head.head.pos_ not in ("VERB", "AUX"):
                    return owner  # "his habit of praising"
                at = at.head.head  # "took the lead in praising"
        elif dep == "advmod" and at.pos_ in ("ADV", "ADP", "SCONJ") and head.i != at.i:
            at = head  # "stopped short of calling", "apart from saying"
        else:
            return None
    return None


def _nearer(verb: Any) -> Any | None:
    """Return the verb whose subject this one shares, where the parser has joined it to a verb of another form or a clause too early."""
    head = verb.head
    if verb.dep_ == "conj" and (verb.tag_, head.tag_) in _MISJOINED and not any(c.tag_ in ("MD", "VBD", "VBZ") for c in head.lefts):
        same = {"VBG"} if verb.tag_ == "VBG" else {"VBD", "VBN"}
        return next((a for a in head.ancestors if a.tag_ in same and a.pos_ == "VERB" and a.i < verb.i), None)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i and verb.doc[verb.left_edge.i - 1].text == ",":
        later = [c for c in head.rights if c.dep_ == "conj" and c.i < verb.i and any(k.dep_ in SUBJECTS for k in c.lefts)]
        return later[-1] if later else None  # "charged him, and Moor dismissed the chief, admitting that ..."
    return None


def _aimer(verb: Any) -> Any | None:
    """Return who wants to say so in "went out of his way to say": not the way."""
    noun = verb.head
    if verb.tag_ != "VB" or verb.dep_ != "acl" or noun.pos_ != "NOUN" or _can_speak(noun) or noun.dep_ not in ("dobj", "pobj"):
        return None
    above = noun.head if noun.dep_ == "dobj" else noun.head.head
    found = subject_of(above) if above.pos_ == "VERB" else None
    return found or next((c for c in noun.lefts if c.dep_ == "poss"), None)


def past_dateline(head: Any, verb: Any) -> Any:
    """Return who comes after the dateline that the parser took for the subject ("LUND -- The mayor, on a visit, said"), else ``head``."""
    opens = head.i == 0 or head.nbor(-1).is_space or head.nbor(-1).text == "\n"
    if head.pos_ != "PROPN" or not opens:
        return head
    dash = next((t.i for t in head.doc[head.i + 1 : head.i + 7] if t.text in _DASHES), None)
    if dash is None or dash >= verb.i or any(t.pos_ in ("VERB", "AUX") for t in head.doc[head.i : dash]):
        return head
    for t in head.doc[dash + 1 : verb.i]:
        if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "poss", "nmod", "amod"):
            return t
    return head


def relative_of(verb: Any, head: Any) -> Any | None:
    """Return the relative pronoun that stands for ``head`` in the clause of ``verb``, or None: "aides who began by praising" has "who"."""
    at = verb
    for _ in range(6):
        if at.dep_ == "relcl" and at.head.i == head.i:
            return next((c for c in at.children if c.dep_ in SUBJECTS and c.lower_ in RELATIVE and c.tag_ in ("WP", "WDT")), None)
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def opens_content(noun: Any, verb: Any) -> bool:
    """Return whether the parser took the subject of the content for that of the verb before it ("Moor said he would go")."""
    if noun.i != verb.i + 1 or noun.tag_ != "PRP" or noun.i + 1 >= len(noun.doc):
        return False
    return noun.nbor(1).pos_ in ("VERB", "AUX")


def _is_apart(participle: Any) -> bool:
    """Return whether a participle goes with the clause and not the noun before it: after a comma, or after the one who is told."""
    before = participle.left_edge.i - 1
    if before >= 0 and participle.doc[before].text == ",":
        return True
    noun = participle.head
    told = any(c.kind == "report" for c in load_cues().get(noun.head.lemma_.lower(), ()))
    return told and noun.dep_ in ADDRESSEES and participle.i == noun.i + 1


def _author(noun: Any) -> Any | None:
    """Return who put out the document that says something ("issued a statement saying"), or None for other nouns."""
    issued = any((c.dep_ == "poss" and c.tag_ != "PRP$") or c.lower_ in ("by", "from") for c in noun.children)
    if noun.lemma_.lower() not in DOCUMENTS or issued:
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    return subject_of(verb) if verb is not None and verb.pos_ == "VERB" else None


def _judged(prep: Any) -> Any | None:
    """Return whom a verb judges for an act: "sued the clinic for refusing"; None where it judges nobody."""
    verb = prep.head
    if prep.dep_ != "prep" or prep.lower_ != "for" or verb.pos_ != "VERB":
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and _can_speak(c)), None)


def _host(noun: Any) -> Any | None:
    """Return who speaks at an occasion that cannot speak itself: "opened a rally praising the strike"."""
    if noun.lemma_.lower() not in _OCCASIONS or any(c.dep_ == "poss" for c in noun.children):
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    return subject_of(verb) if verb is not None and verb.pos_ == "VERB" and verb.i < noun.i else None


def _can_speak(noun: Any) -> bool:
    """Return whether the noun is someone, or a body of people."""
    if noun.pos_ == "NOUN":
        return noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.lemma_.lower() in INSTITUTIONS | PEOPLE | ROLES
    return noun.pos_ in ("PROPN", "PRON")


def _nearest(nouns: list[Any], verb: Any) -> Any:
    """Return the noun next to the verb."""
    return min(nouns, key=lambda n: abs(n.i - verb.i))


def _antecedent(noun: Any) -> Any | None:
    """Return the noun that a relative pronoun repeats, or the noun itself; None for an expletive."""
    if noun.lower_ in RELATIVE and noun.tag_ in ("WP", "WDT"):
        at = noun.head
        for _ in range(4):
            if at.dep_ == "relcl":
                return _publisher(at.head) or _told_of(at.head)
            at = at.head
    return noun


def _publisher(noun: Any) -> Any | None:
    """Return who put out the thing that says something ("released a video that said"), None for other nouns."""
    verb = noun.head
    mine = noun.dep_ == "dobj" and verb.lemma_ in _PUBLISHING and noun.pos_ == "NOUN" and noun.lemma_.lower() in EVIDENCE | _PIECES
    return subject_of(verb) if mine and not any(c.dep_ == "poss" for c in noun.lefts) else None


def _told_of(noun: Any) -> Any:
    """Return what a relative clause speaks of: not the day in "released her records in July, which showed"."""
    if noun.ent_type_ not in ("DATE", "TIME") or noun.dep_ != "pobj":
        return noun
    return next((c for c in noun.head.head.children if c.dep_ == "dobj"), noun)
