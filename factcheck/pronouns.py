"""What a pronoun stands for: the nearest subject that fits in person, number and sex, with no rival as near; else a refusal.

A pronoun in object position is not its own clause's subject. A sentence that speaks of people the article never introduced comes from
another context, and its "it" may do so too.
"""

from __future__ import annotations

from typing import Any

from .aliases import EVENTS
from .discourse import NOUNS, SUBJECTS, Discourse, Pointer

__all__ = ["read_pronoun"]

_SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THING = {"it", "its", "itself"}
_GROUP = {"they", "them", "their", "theirs", "themselves"}
_RELATIVE = {"who", "which", "that", "whom"}
_OBJECTS = ("dobj", "pobj", "dative", "iobj")
_RANKS = {"first", "second", "third", "last", "latest", "only", "worst", "deadliest", "biggest", "largest"}
_MINDS = {"fear", "worry", "expect", "believe", "think", "hope", "doubt", "suspect"}
_SPEECH = {"say", "state", "describe", "add", "claim", "announce", "warn", "report", "tell", "note", "insist", "deny", "stress", "argue"}


def read_pronoun(discourse: Discourse, token: Any) -> Pointer | None:
    """Return what ``token`` points to if it is a pronoun that can point, else None."""
    low = token.lower_
    if low in _SEX:
        return _answer(discourse, token, *_person(discourse, token))
    if low in _THING:
        return None if _is_expletive(token) else _answer(discourse, token, *_thing(discourse, token))
    if low in _GROUP:
        return _answer(discourse, token, *_several(discourse, token))
    if low in _RELATIVE and token.tag_ in ("WDT", "WP"):
        return _relative(discourse, token)
    return None


def _answer(discourse: Discourse, token: Any, head: Any | None, note: str) -> Pointer:
    kind = "possessive" if token.tag_ == "PRP$" else "pronoun"
    start, end = token.idx, token.idx + len(token)
    if head is None:
        return Pointer(start, end, kind, note=note)
    span = discourse.span(head)
    bearer = next((c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"), head)  # "her lawyer, Petra Haas"
    name = discourse.names.canonical(discourse.entity(bearer)) if bearer.ent_type_ == "PERSON" else None
    return Pointer(start, end, kind, span, name)


def _relative(discourse: Discourse, token: Any) -> Pointer | None:
    """Return the noun a relative clause hangs on; a singular verb skips a plural "of" phrase."""
    clause, steps = token, 0
    while clause.dep_ != "relcl" and clause.head.i != clause.i and steps < 8:
        clause, steps = clause.head, steps + 1
    if clause.dep_ != "relcl":
        return None
    head = clause.head
    finite = next((t for t in [clause, *clause.children] if t.tag_ in ("VBZ", "VBP") or t.lower_ in ("was", "has", "is")), None)
    singular = finite is not None and (finite.tag_ == "VBZ" or finite.lower_ in ("was", "has", "is"))
    inner = head.dep_ == "pobj" and head.head.dep_ == "prep" and head.tag_ in ("NNS", "NNPS")
    if singular and inner and head.head.head.tag_ in ("NN", "NNP"):
        head = head.head.head
    if head.pos_ not in NOUNS:
        return None
    return Pointer(token.idx, token.idx + len(token), "relative", discourse.span(head), discourse.span(head).of(discourse.text))


def _own_subject(token: Any) -> int:
    """Return the index of the subject of the clause in which ``token`` is an object: it cannot stand for it."""
    if token.dep_ not in _OBJECTS or token.tag_ == "PRP$":
        return -1
    at, steps = token.head, 0
    while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i and steps < 4:
        at, steps = at.head, steps + 1
    while at.dep_ in ("conj", "xcomp", "advcl") and not any(c.dep_ in SUBJECTS for c in at.children) and at.head.i != at.i:
        at = at.head
    return next((c.i for c in at.children if c.dep_ in SUBJECTS), -1)


def _person(discourse: Discourse, token: Any) -> tuple[Any | None, str]:
    """Return the person that he or she stands for."""
    sex, own = _SEX[token.lower_], _own_subject(token)
    number = discourse.sentence_number(token.i)
    twin = next((t for t in token.sent if t.i < token.i and _SEX.get(t.lower_) == sex and t.dep_ in SUBJECTS and t.i != own), None)
    if twin is not None:
        return _person(discourse, twin)
    subjects = [s for s in discourse.subjects_above(token) if s.i != own and discourse.is_person(s) and discourse.gender(s) in (sex, "")]
    if subjects:
        return subjects[0], ""
    joined = _joined(token)
    if joined is not None and discourse.is_person(joined) and discourse.gender(joined) in (sex, ""):
        return joined, ""
    here = _fitting(discourse, discourse.people_in(number, token.i), sex, own)
    here = [p for p in here if not _is_one_of(p, own)]
    first = [p for p in here if p.dep_ in ("dobj", *SUBJECTS)]
    if len(here) == 1 or len(first) == 1:
        found = (here if len(here) == 1 else first)[0]
        other = next((t for t in token.sent if _SEX.get(t.lower_, sex) != sex), None)
        if other is not None and not discourse.gender(found):
            return None, f"{token.text}: {discourse.entity(found)} may be {other.text}"
        return found, ""
    if here:
        return None, f"{token.text}: {' or '.join(discourse.entity(p) for p in here[:3])}"
    for back in (1, 2):
        subject = discourse.main_subject(number - back)
        earlier = _fitting(discourse, discourse.people_in(number - back, len(discourse.doc)), sex, -1)
        rivals = back > 1 and subject is not None and _is_rivalled(subject, earlier)
        if subject is not None and not rivals and discourse.is_person(subject) and discourse.gender(subject) in (sex, ""):
            return subject, ""
        if len(earlier) == 1:
            return earlier[0], ""
        if earlier:
            return None, f"{token.text}: {' or '.join(discourse.entity(p) for p in earlier[:3])}"
    return None, f"{token.text}: no antecedent in this article"


def _is_rivalled(subject: Any, people: list[Any]) -> bool:
    """Return whether the clause of ``subject`` speaks of a second person, by the parser's lights or as the object of its verb."""
    named = any(c.dep_ == "dobj" and c.pos_ == "PROPN" and c.ent_type_ not in ("ORG", "GPE", "LOC") for c in subject.head.rights)
    return named or any(p.i != subject.i for p in people)


def _joined(token: Any) -> Any | None:
    """Return the first of what is joined in "the mayor and six of his aides": whose the aides are."""
    if token.tag_ != "PRP$":
        return None
    at = token
    while at.dep_ in ("poss", "pobj", "prep", "nmod", "compound", "amod") and at.head.i != at.i:
        at = at.head
    return at.head if at.dep_ == "conj" and at.head.pos_ in NOUNS and at.head.i < token.i else None


def _is_one_of(person: Any, subject: int) -> bool:
    """Return whether the person is named as one of those the subject means ("two bakers, Ek and Moor, testified against him")."""
    while person.i != subject and person.dep_ in ("conj", "appos"):
        person = person.head
    return bool(person.i == subject)


def _fitting(discourse: Discourse, people: list[Any], sex: str, own: int) -> list[Any]:
    """Return the persons whose known sex agrees; a lone word that may be a firm's name gives way to a full name that says the sex."""
    fitting = [p for p in people if p.i != own and discourse.gender(p) in (sex, "")]
    told = [p for p in fitting if discourse.gender(p)]
    return told if len(told) == 1 and all(discourse.is_mere_name(p) for p in fitting if p is not told[0]) else fitting


def _thing(discourse: Discourse, token: Any) -> tuple[Any | None, str]:
    """Return what "it" or "its" stands for: the subject of the clause right above, else the subject before a subject."""
    own = _own_subject(token)
    above = [s for s in discourse.subjects_above(token) if s.i != own]
    near = [s for s in above if not discourse.is_person(s) and s.tag_ != "NNS" and not _is_amount(s)]
    bodies = [s for s in near if discourse.is_body(s)]
    if near and bodies and near[0].i != bodies[0].i and (token.tag_ == "PRP$" or token.head.lemma_ in _SPEECH):
        return bodies[0], ""
    if near and above[0].i != near[0].i and token.dep_ not in SUBJECTS:
        return None, f"{token.text}: {above[0].text} or {near[0].text}"
    rival = _object_before(token) if near and token.dep_ in _OBJECTS else None
    if rival is not None:
        return None, f"{token.text}: {near[0].text} or {rival.text}"
    if near:
        return near[0], ""
    if above and (token.dep_ not in SUBJECTS or not discourse.is_person(above[0])):
        return None, f"{token.text}: no antecedent that agrees in number"
    if _points_to_event(token):
        return None, f"{token.text}: points to an event told before, which no noun names"
    number = discourse.sentence_number(token.i)
    strangers = _strangers(discourse, number)
    if strangers and token.dep_ in SUBJECTS:
        return None, f"{token.text}: no antecedent in this article (the sentence speaks of {strangers[0]}, whom it never introduced)"
    subject = discourse.main_subject(number - 1, token.head.lemma_ in _SPEECH) if _leads(token) else None
    if (
        subject is not None
        and subject.pos_ in NOUNS
        and not discourse.is_person(subject)
        and subject.tag_ != "NNS"
        and not _is_amount(subject)
    ):
        return subject, ""
    return None, f"{token.text}: no antecedent in this article"


def _leads(token: Any) -> bool:
    """Return whether the pronoun is the subject of a main clause, or the owner of that subject: it goes on with the subject before."""
    noun = token.head if token.tag_ == "PRP$" else token
    verb = noun.head
    while verb.dep_ in ("conj", "ccomp") and verb.head.i != verb.i and (verb.dep_ == "conj" or verb.i < verb.head.i):
        verb = verb.head
    return noun.dep_ in SUBJECTS and verb.dep_ == "ROOT"


def _is_amount(noun: Any) -> bool:
    """Return whether the noun counts people or things ("54 percent of residents"): they are never "it"."""
    return noun.lemma_.lower() in ("percent", "%", "number", "half", "most", "majority") or noun.pos_ == "NUM"


def _object_before(token: Any) -> Any | None:
    """Return the object of the clause that the pronoun's clause goes on from: as an object, the pronoun may stand for it."""
    verb = token.head
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
        found = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ in NOUNS and c.tag_ in ("NN", "NNP") and c.i < token.i), None)
        if found is not None:
            return found
    return None


def _points_to_event(token: Any) -> bool:
    """Return whether "it was the first downing": the pronoun takes up a whole event."""
    verb = token.head
    return token.lower_ == "it" and verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children)


def _strangers(discourse: Discourse, number: int) -> list[str]:
    """Return bare surnames in a sentence that the article has not introduced before and never gives in full."""
    if not 0 <= number < len(discourse.sents):
        return []
    sent = discourse.sents[number]
    found = []
    for t in sent:
        named = t.pos_ == "PROPN" and t.ent_type_ == "PERSON" and t.ent_iob_ == "B" and t.head.ent_type_ != "PERSON"
        alone = named and t.i and discourse.doc[t.i - 1].pos_ != "PROPN" and not any(c.dep_ in ("compound", "appos") for c in t.children)
        if alone and t.text not in discourse.text[: sent.start_char] and discourse.names.canonical(t.text) == t.text:
            found.append(t.text)
    return found


def _several(discourse: Discourse, token: Any) -> tuple[Any | None, str]:
    """Return what "they" or "their" stands for: a plural, a pair, or a body of people."""
    own = _own_subject(token)
    fitting = [s for s in discourse.subjects_above(token) if s.i != own and s.lemma_.lower() not in EVENTS]
    fitting = [s for s in fitting if _is_plural(s) or (discourse.is_body(s) and s.pos_ == "PROPN")]
    rivals = {s.lower_: s for s in fitting if _is_plural(s)}
    if token.dep_ in SUBJECTS and token.head.dep_ == "ccomp" and rivals:
        rivals |= {t.lower_: t for t in token.sent if t.i < token.i and t.tag_ == "NNS" and t.dep_ in (*SUBJECTS, "dobj")}
    if len(rivals) > 1 and token.head.lemma_ not in _SPEECH:
        return None, f"{token.text}: {' or '.join(rivals)}"
    if fitting and token.head.dep_ == "ccomp" and token.head.head.lemma_ in _MINDS and fitting[0].head.i == token.head.head.i:
        return None, f"{token.text}: {fitting[0].text}, or what they speak of"
    if fitting:
        return fitting[0], ""
    objects = [t for t in token.sent if t.i < token.i and t.dep_ == "dobj" and _is_plural(t) and t.pos_ in NOUNS]
    if own >= 0 and objects:
        return objects[-1], ""
    several = any(t.i < token.i and t.pos_ in (*NOUNS, "NUM") and (_is_plural(t) or t.pos_ == "NUM") for t in token.sent)
    subject = discourse.main_subject(discourse.sentence_number(token.i) - 1) if _leads(token) and not several else None
    if own < 0 and subject is not None and subject.pos_ in NOUNS and _is_plural(subject):
        return subject, ""
    return None, f"{token.text}: no clear antecedent in this article"


def _is_plural(noun: Any) -> bool:
    """Return whether the noun is plural or a pair."""
    return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.rights)


def _is_expletive(token: Any) -> bool:
    """Return whether "it" only fills the subject's place ("it is clear that ...", "it rained")."""
    if token.lower_ != "it" or token.dep_ not in (*SUBJECTS, "expl"):
        return False
    verb = token.head
    rank = any(c.dep_ == "attr" and any(k.lower_ in _RANKS for k in c.lefts) for c in verb.children)
    if rank:
        return False
    if token.dep_ == "expl" or verb.lemma_ in ("rain", "snow"):
        return True
    if token.dep_ == "nsubjpass" and any(c.dep_ in ("ccomp", "csubjpass") and c.i > verb.i for c in verb.children):
        return True  # "it is not known whether", "it is feared that"
    clause = any(c.dep_ in ("ccomp", "xcomp", "csubj", "acl", "advcl") and c.i > verb.i for c in verb.children)
    predicates = [c for c in verb.children if c.dep_ in ("acomp", "attr")]
    shaped = any(k.dep_ in ("ccomp", "xcomp", "relcl", "acl") for c in predicates for k in c.children)
    return verb.lemma_ in ("be", "seem", "appear", "take", "happen", "turn") and (clause or shaped)
