"""What a pronoun stands for: the nearest subject that fits in person, number and sex, with no rival as near; else a refusal.

A pronoun in object position is not its own clause's subject. A sentence that speaks of people the article never introduced comes from
another context, and its "it" may do so too.
"""

from __future__ import annotations

from typing import Any

from claims_db.models import Span

from ..mentions.aliases import EVENTS
from .discourse import NOUNS, SUBJECTS, Discourse, Pointer
from .persons import SEX, own_subject, read_person

__all__ = ["read_pronoun"]

_THING = {"it", "its", "itself"}
_HOLDING = {"make", "find", "consider", "think", "deem", "keep", "render", "believe"}
_OPENING = {"to", "that", "when", "if", "whether", "how", "for"}  # the clause that "it" only announces
_GROUP = {"they", "them", "their", "theirs", "themselves"}
_RELATIVE = {"who", "which", "that", "whom"}
_OBJECTS = ("dobj", "pobj", "dative", "iobj")
_RANKS = {"first", "second", "third", "last", "latest", "only", "worst", "deadliest", "biggest", "largest"}
_MINDS = {"fear", "worry", "expect", "believe", "think", "hope", "doubt", "suspect"}
_SPEECH = {"say", "state", "describe", "add", "claim", "announce", "warn", "report", "tell", "note", "insist", "deny", "stress", "argue"}


def read_pronoun(discourse: Discourse, token: Any) -> Pointer | None:
    """Return what ``token`` points to if it is a pronoun that can point, else None."""
    low = token.lower_
    ahead = _subject_ahead(discourse, token)
    if ahead is not None:
        return _answer(discourse, token, ahead, "")
    if low in SEX:
        return _answer(discourse, token, *read_person(discourse, token))
    if low in _THING:
        return None if _is_expletive(token) else _answer(discourse, token, *_thing(discourse, token))
    if low in _GROUP:
        return _answer(discourse, token, *_several(discourse, token))
    if low in _RELATIVE and token.tag_ in ("WDT", "WP"):
        return _relative(discourse, token)
    return None


def _subject_ahead(discourse: Discourse, token: Any) -> Any | None:
    """Return the subject after a participle phrase that opens the sentence: "After losing her seat, Moor …" is about Moor's seat."""
    low, at, free = token.lower_, token, False
    if low not in SEX and low not in _THING and low not in _GROUP:
        return None
    while at.head.i != at.i and not (at.pos_ in ("VERB", "AUX") and any(c.dep_ in SUBJECTS for c in at.children)):
        free = free or (at.tag_ == "VBG" and at.dep_ in ("pcomp", "advcl"))
        above = at.head
        if above.pos_ in ("VERB", "AUX") and at.i < above.i and free:
            found = next((c for c in above.lefts if c.dep_ in SUBJECTS and c.i > token.i and c.pos_ in NOUNS), None)
            return found if found is not None and _fits(discourse, low, found) else None
        at = above
    return None


def _fits(discourse: Discourse, low: str, noun: Any) -> bool:
    """Return whether the pronoun agrees with the noun in person, number and sex."""
    if low in SEX:
        return discourse.is_person(noun) and discourse.gender(noun) in (SEX[low], "")
    return _is_plural(noun) if low in _GROUP else not _is_plural(noun) and not discourse.is_person(noun)


def _answer(discourse: Discourse, token: Any, head: Any | None, note: str) -> Pointer:
    kind = "possessive" if token.tag_ == "PRP$" else "pronoun"
    start, end = token.idx, token.idx + len(token)
    if head is None:
        return Pointer(start, end, kind, note=note)
    head = _described(head)
    span = discourse.span(head)
    others = [c for c in head.conjuncts if c.i > head.i] if token.lower_ in _GROUP else []
    if others:
        return Pointer(start, end, kind, Span(span.start, discourse.span(others[-1]).end))
    bearer = next((c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"), head)  # "her lawyer, Petra Haas"
    name = discourse.names.canonical(discourse.entity(bearer)) if bearer.ent_type_ == "PERSON" else None
    return Pointer(start, end, kind, span, name)


def _described(noun: Any) -> Any:
    """Return whom a noun only describes: what "a teacher" does in "Mira Okafor, a teacher who …" or "is a teacher who …" she does."""
    if not any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts):
        return noun
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return noun.head
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in noun.head.children):
        return next((c for c in noun.head.lefts if c.dep_ in SUBJECTS and c.pos_ in NOUNS), noun)
    return noun


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


def _thing(discourse: Discourse, token: Any) -> tuple[Any | None, str]:
    """Return what "it" or "its" stands for: the subject of the clause right above, else the subject before a subject."""
    own = own_subject(token)
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
    if len(near) > 1 and token.dep_ not in SUBJECTS and near[0].head.lemma_ in _SPEECH and near[1].dep_ in SUBJECTS:
        return None, f"{token.text}: {near[0].text} or {near[1].text}"  # "was sold after the Gazette reported that its licence …"
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
    own = own_subject(token)
    listed = _listed(discourse, token)
    if listed is not None:
        return listed, ""
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
    twin = next((t for t in token.sent if t.i < token.i and t.lower_ == "they" and t.i != own), None)
    if twin is not None:
        return _several(discourse, twin)
    objects = [t for t in token.sent if t.i < token.i and t.dep_ == "dobj" and _is_plural(t) and t.pos_ in NOUNS]
    if own >= 0 and objects:
        return objects[-1], ""
    several = any(t.i < token.i and t.pos_ in (*NOUNS, "NUM") and (_is_plural(t) or t.pos_ == "NUM") for t in token.sent)
    subject = discourse.main_subject(discourse.sentence_number(token.i) - 1) if _leads(token) and not several else None
    if own < 0 and subject is not None and subject.pos_ in NOUNS and _is_plural(subject):
        return subject, ""
    return None, f"{token.text}: no clear antecedent in this article"


def _listed(discourse: Discourse, token: Any) -> Any | None:
    """Return what "They include …" lists: the things that the sentence before brings in."""
    if token.dep_ != "nsubj" or token.head.dep_ != "ROOT" or token.head.lemma_ not in ("include", "range", "comprise"):
        return None
    subject = discourse.main_subject(discourse.sentence_number(token.i) - 1)
    return next((c for c in subject.head.rights if c.dep_ == "dobj" and c.tag_ == "NNS"), None) if subject is not None else None


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
    held = verb.pos_ in ("ADJ", "NOUN") and bool(token.i) and token.nbor(-1).lemma_ in _HOLDING
    if held and any(t.lower_ in _OPENING for t in token.doc[verb.i + 1 : verb.i + 4]):
        return True  # "made it a custom not to", "found it hard to"
    if token.dep_ == "nsubjpass" and any(c.dep_ in ("ccomp", "csubjpass") and c.i > verb.i for c in verb.children):
        return True  # "it is not known whether", "it is feared that"
    clause = any(c.dep_ in ("ccomp", "xcomp", "csubj", "acl", "advcl") and c.i > verb.i for c in verb.children)
    predicates = [c for c in verb.children if c.dep_ in ("acomp", "attr")]
    shaped = any(k.dep_ in ("ccomp", "xcomp", "relcl", "acl") for c in predicates for k in c.children)
    return verb.lemma_ in ("be", "seem", "appear", "take", "happen", "turn") and (clause or shaped)
