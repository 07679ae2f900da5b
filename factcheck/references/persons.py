"""Whom "he" and "she" stand for: the nearest person whose sex fits, with no rival as near; else a refusal.

Nobody is the object of what they themselves do ("Moor praised him"), or named again in the clause whose subject the pronoun is.
"""

from __future__ import annotations

from typing import Any

from .discourse import NOUNS, SUBJECTS, Discourse

__all__ = ["SEX", "own_subject", "read_person"]

SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_OBJECTS = ("dobj", "pobj", "dative", "iobj")
_QUOTES = ('"', "“", "”", "``", "''")


def own_subject(token: Any) -> int:
    """Return the index of the subject of the clause in which ``token`` is an object, or of the noun that its clause describes.

    It cannot stand for it: "Moor praised him", "Moor, who he says was there".
    """
    if token.dep_ in SUBJECTS and token.head.dep_ == "relcl":
        return int(token.head.head.i)
    if token.dep_ not in _OBJECTS or token.tag_ == "PRP$":
        return -1
    at, steps = token.head, 0
    while at.pos_ not in ("VERB", "AUX") and at.head.i != at.i and steps < 4:
        at, steps = at.head, steps + 1
    while at.dep_ in ("conj", "xcomp", "advcl") and not any(c.dep_ in SUBJECTS for c in at.children) and at.head.i != at.i:
        at = at.head
    return next((c.i for c in at.children if c.dep_ in SUBJECTS), -1)


def read_person(discourse: Discourse, token: Any) -> tuple[Any | None, str]:
    """Return the person that he or she stands for."""
    sex, own = SEX[token.lower_], own_subject(token)
    twin = next((t for t in token.sent if t.i < token.i and SEX.get(t.lower_) == sex and t.dep_ in SUBJECTS and t.i != own), None)
    barred = discourse.named_under(token)
    told = _told_by_stranger(token, sex)
    if told is not None:
        return read_person(discourse, told)
    above = [s for s in discourse.subjects_above(token) if s.i != own and discourse.is_person(s)]
    subjects = [s for s in above if _fitting(discourse, [s], sex, own, barred)]
    if twin is not None and (not subjects or subjects[0].i < twin.i):
        return read_person(discourse, twin)
    if subjects:
        return subjects[0], ""
    joined = _joined(token)
    if joined is not None and discourse.is_person(joined) and discourse.gender(joined) in (sex, ""):
        return joined, ""
    here = _fitting(discourse, discourse.people_in(discourse.sentence_number(token.i), token.i), sex, own, barred)
    here = [p for p in here if not _is_one_of(p, own) and not _is_quoted_before(p, token)]
    return _one_of(discourse, token, here) if here else _person_before(discourse, token, barred)


def _told_by_stranger(token: Any, sex: str) -> Any | None:
    """Return "him" in "a judge told him he had stolen": whoever is new in the sentence is not "he" while the one spoken to is "him"."""
    report = token.head.head
    if token.dep_ not in SUBJECTS or token.head.dep_ != "ccomp" or report.i > token.i:
        return None
    teller = next((c for c in report.lefts if c.dep_ in SUBJECTS), None)
    if teller is None or teller.pos_ != "NOUN" or not any(c.lower_ in ("a", "an", "one", "another") for c in teller.lefts):
        return None
    return next((c for c in report.rights if c.i < token.i and c.dep_ in _OBJECTS and SEX.get(c.lower_) == sex), None)


def _one_of(discourse: Discourse, token: Any, here: list[Any]) -> tuple[Any | None, str]:
    """Return the one person of the sentence so far, or the one who acts or is acted on in it."""
    first = [p for p in here if p.dep_ in ("dobj", *SUBJECTS)]
    if len(here) > 1 and len(first) != 1:
        return None, f"{token.text}: {' or '.join(discourse.entity(p) for p in here[:3])}"
    found = (here if len(here) == 1 else first)[0]
    sex = SEX[token.lower_]
    other = next((t for t in token.sent if SEX.get(t.lower_, sex) != sex), None)
    if other is not None and not discourse.gender(found):
        return None, f"{token.text}: {discourse.entity(found)} may be {other.text}"
    return found, ""


def _person_before(discourse: Discourse, token: Any, barred: set[str]) -> tuple[Any | None, str]:
    """Return the person of the one or two sentences before: their subject, or the only one named."""
    sex, number = SEX[token.lower_], discourse.sentence_number(token.i)
    same = discourse.main_subject(number - 1)
    if same is not None and SEX.get(same.lower_) == sex and not any(t.is_quote for t in same.sent):
        found, note = read_person(discourse, same)
        return (None, note) if found is None or not _fitting(discourse, [found], sex, -1, barred) else (found, "")
    for back in (1, 2):
        subject = discourse.main_subject(number - back)
        earlier = _fitting(discourse, discourse.people_in(number - back, len(discourse.doc)), sex, -1, barred)
        rivals = back > 1 and subject is not None and _is_rivalled(subject, earlier)
        if subject is not None and not rivals and discourse.is_person(subject) and _fitting(discourse, [subject], sex, -1, barred):
            return subject, ""
        meant = _pronoun_in(discourse, number - back, sex, earlier)
        if meant is not None:
            found, note = read_person(discourse, meant)
            return (None, note) if found is None or not _fitting(discourse, [found], sex, -1, barred) else (found, "")
        if len(earlier) == 1:
            return earlier[0], ""
        if earlier:
            return None, f"{token.text}: {' or '.join(discourse.entity(p) for p in earlier[:3])}"
    return None, f"{token.text}: no antecedent in this article"


def _pronoun_in(discourse: Discourse, number: int, sex: str, people: list[Any]) -> Any | None:
    """Return the pronoun by which a sentence speaks of somebody of that sex before it names one: "Her parents, Leila and Yusuf, said"."""
    if not 0 <= number < len(discourse.sents):
        return None
    sent = discourse.sents[number]
    said = next((t for t in sent if SEX.get(t.lower_) == sex and not any(t.i > p.i for p in people)), None)
    return said if said is not None and sum(t.text in _QUOTES for t in sent if t.i < said.i) % 2 == 0 else None


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


def _is_quoted_before(person: Any, token: Any) -> bool:
    """Return whether the person is named in words that are quoted before the pronoun: "It was Mum's," she said."""
    marks = [t for t in person.sent if t.text in _QUOTES and t.i < token.i]
    return any(t.i < person.i for t in marks) and any(t.i > person.i for t in marks) and sum(t.i > person.i for t in marks) % 2 == 1


def _is_one_of(person: Any, subject: int) -> bool:
    """Return whether the person is named as one of those the subject means ("two bakers, Ek and Moor, testified against him")."""
    while person.i != subject and person.dep_ in ("conj", "appos"):
        person = person.head
    return bool(person.i == subject)


def _fitting(discourse: Discourse, people: list[Any], sex: str, own: int, barred: set[str]) -> list[Any]:
    """Return the persons whose known sex agrees; a lone word that may be a firm's name gives way to a full name that says the sex."""
    fitting = [p for p in people if p.i != own and discourse.gender(p) in (sex, "")]
    fitting = [p for p in fitting if discourse.names.canonical(discourse.entity(p)) not in barred]
    told = [p for p in fitting if discourse.gender(p)]
    return told if len(told) == 1 and all(discourse.is_mere_name(p) for p in fitting if p is not told[0]) else fitting
