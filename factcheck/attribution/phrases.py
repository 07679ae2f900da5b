"""Attributions that no verb of saying carries: "according to", "in a poll", "as she put it", "the claim that", "reportedly", "Mayor: ...".

A phrase that frames a sentence covers the whole of it; one that follows a report of someone else ("..., and the fee rose, according
to the council") covers only what comes after that report.
"""

from __future__ import annotations

from typing import Any

from ..mentions.aliases import DOCUMENTS
from .cues import Cue, load_cues
from .page import Found, Page, Range, by_verb
from .subjects import SUBJECTS, relative_of, subject_of
from .verbs import name_source

__all__ = ["find_phrases"]

Near = dict[int, list[Found]]  # the cues found so far, by the token each stands at

_REPORTS = {"report", "write", "inform", "say", "state", "announce", "learn", "reveal", "note"}
_VIEWS = {"view", "opinion", "word", "eye", "telling", "account", "estimate", "reckoning", "mind"}
_LEADS = {"but", "and", "still", "however", "meanwhile", "yet"}
_HEARSAY = {"reportedly", "allegedly", "supposedly", "purportedly", "apparently", "seemingly", "ostensibly"}
_CONTROLS = {"make", "have", "express", "voice", "issue", "take", "offer", "reiterate", "give", "repeat", "raise",
             "receive", "win", "level", "dismiss", "reject", "deny", "launch", "mount", "send", "release", "publish", "post"}  # fmt: skip
# Verbs whose "his" in "his demand" is nobody but their subject.
_OWN = {
    "share",
    "keep",
    "tone",
    "continue",
    "express",
    "voice",
    "repeat",
    "reiterate",
    "maintain",
    "retract",
    "withdraw",
    "soften",
    "temper",
}


def find_phrases(page: Page, found: list[Found]) -> list[Found]:
    """Return what phrases, nouns, adjectives and adverbs attribute; ``found`` holds what verbs do."""
    more: list[Found] = []
    near = by_verb(found)
    taken = {i for f in found for a, b in f.content or () for i in (a, b - 1)}
    for token in page.doc:
        if page.in_speech(token.i):
            continue
        low = token.lower_
        one: Found | None = None
        if low == "according" and token.i + 1 < len(page.doc) and page.doc[token.i + 1].lower_ == "to":
            one = _according(page, token, near)
        elif low == "as":
            one = _as_told(page, token, near)
        elif token.pos_ == "NOUN":
            one = _noun(page, token, near) or _framed(page, token, near)
        elif token.pos_ == "ADJ" or (token.tag_ == "VBN" and token.dep_ in ("acomp", "ROOT")):
            one = _adjective(page, token)
        elif low in _HEARSAY:
            one = _hearsay(page, token)
        if one is not None:
            more.append(one)
            near.setdefault(one.verb, []).append(one)
    return more + _labels(page, taken)


def _according(page: Page, token: Any, near: Near) -> Found | None:
    """Return "according to X" with the sentence around it."""
    to = page.doc[token.i + 1]
    head = next((c for t in (to, token) for c in t.children if c.dep_ in ("pobj", "pcomp") and c.i > to.i), None)
    if head is None:
        return None
    source = page.noun_phrase(head)
    one = Found(token.i, (token.i, to.i + 1), "report", "according", source, head.i)
    one.content = _around(page, (token.i, max(source[1], head.right_edge.i + 1)), near)
    return one if one.content else None


def _as_told(page: Page, token: Any, near: Near) -> Found | None:
    """Return "as the Bay Herald reports" or "as first reported by the Bay Herald" with the sentence around it."""
    verb = token.head
    if verb.lemma_ not in _REPORTS or verb.dep_ not in ("advcl", "prep", "pcomp") or verb.i < token.i:
        return None
    subject = subject_of(verb) if verb.tag_ != "VBN" else next((k for c in verb.rights if c.dep_ == "agent" for k in c.children), None)
    opens = subject is not None and (subject.left_edge.i == token.i + 1 or verb.tag_ == "VBN")
    if subject is None or subject.pos_ != "PROPN" or not opens or subject.i < token.i:
        return None
    told = any(c.dep_ in ("dobj", "ccomp", "xcomp", "neg", "dative", "aux") or (c.dep_ == "prep" and not _is_day(c)) for c in verb.children)
    if told or (subject.i > verb.i and verb.tag_ != "VBN") or any(f.content for f in near.get(verb.i, ())):
        return None
    one = Found(verb.i, (verb.i, verb.i + 1), "report", verb.lemma_, page.noun_phrase(subject), subject.i)
    end = max([verb.i, page.noun_phrase(subject)[1] - 1, *(c.right_edge.i for c in verb.rights if c.dep_ in ("prep", "agent", "npadvmod"))])
    one.content = _around(page, (token.i, end + 1), near)
    return one if one.content else None


def _is_day(preposition: Any) -> bool:
    """Return whether the phrase tells when."""
    return any(c.ent_type_ in ("DATE", "TIME") for c in preposition.children)


def _around(page: Page, phrase: Range, near: Near) -> list[Range]:
    """Return the sentence around a phrase that frames it, from the last report of someone else on.

    What has no subject of its own goes on with what is before it: "was questioned and has not been accused, according to the court".
    """
    start, end = page.sent_start[phrase[0]], page.sent_end[phrase[0]]
    for f in [f for k in range(start, phrase[0]) for f in near.get(k, ())]:
        if f.content and f.kind == "report" and f.source:
            cut = max([f.verb + 1, *(b for a, b in f.content if a < phrase[0])])
            joint = next((k for k in range(cut, phrase[0]) if page.doc[k].lower_ in ("and", "but", "while", ";")), None)
            if joint is not None and joint - cut <= 8 and any(t.dep_ in SUBJECTS for t in page.doc[joint + 1 : phrase[0]]):
                start = max(start, joint + 1)
    while start < phrase[0] and (page.doc[start].lower_ in _LEADS or page.trim((start, start + 1))[0] > start):
        start += 1
    before, after = page.trim((start, phrase[0])), page.trim((phrase[1], end))
    if _joins(page, phrase[0], after):
        return [after]
    parts = [r for r in (before, after) if r[1] - r[0] >= 2]
    if before[1] - before[0] > 3 and after[1] > after[0] and page.doc[phrase[1]].text != ",":
        parts = [before]
    return parts


def _joins(page: Page, start: int, after: Range) -> bool:
    """Return whether the phrase opens a clause of its own: "The yard closed, and according to the council, the docks will go"."""
    joint = start - 1 - (start > 1 and page.doc[start - 1].text == ",")
    opened = joint > page.sent_start[start] and page.doc[joint].dep_ == "cc" and page.doc[joint].head.pos_ in ("VERB", "AUX")
    return opened and any(t.dep_ in SUBJECTS and after[0] <= t.head.i < after[1] for t in page.doc[after[0] : after[0] + 8])


def _framed(page: Page, noun: Any, near: Near) -> Found | None:
    """Return "in a poll", "in her view": the sentence is what the poll or the person holds."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "by", "to", "from"):
        return None
    lemma, prep = noun.lemma_.lower(), noun.head
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if lemma in _VIEWS and prep.lower_ in ("in", "by", "to"):
        owner = owner or next((k for c in noun.rights if c.lower_ == "of" for k in c.children if k.dep_ == "pobj"), None)
        if owner is None or prep.head.pos_ not in ("VERB", "AUX"):
            return None
        source: Range = page.noun_phrase(owner) if owner.i > noun.i else (owner.left_edge.i, owner.i + 1)
        one = Found(noun.i, (prep.i, noun.i + 1), "thought", lemma, source, owner.i)
    elif lemma in ("poll", "survey") and prep.lower_ == "in" and prep.head.pos_ in ("VERB", "AUX") and _is_single(noun):
        source = page.noun_phrase(noun)
        one = Found(prep.i, (prep.i, prep.i + 1), "report", lemma, source, noun.i)
    else:
        return None
    one.content = _around(page, (prep.i, noun.right_edge.i + 1), near)
    return one if one.content else None


def _is_single(noun: Any) -> bool:
    """Return whether one poll is meant ("in a national poll"), not the polls at large."""
    named = any(c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod") for c in noun.lefts)
    return noun.tag_ == "NN" and (named or any(c.lower_ in ("a", "an") for c in noun.lefts))


def _noun(page: Page, noun: Any, near: Near) -> Found | None:
    """Return "the claim that", "criticism of", "a plan to" with whoever holds it."""
    senses = load_cues("noun").get(noun.lemma_.lower())
    if not senses or (noun.dep_ == "dobj" and any(f.content for f in near.get(noun.head.i, ()))):
        return None
    for cue in senses:
        parts = _complements(page, noun, cue)
        saying = _said_in(noun, near) if parts else None
        if saying is not None:
            saying.content = saying.content or parts
            return None
        if parts:
            one = Found(noun.i, (noun.i, noun.i + 1), cue.kind, cue.lemma, content=parts)
            head = _holder(noun)
            if head is not None:
                one.source = (head.left_edge.i, head.i + 1) if head.dep_ in ("poss", "compound") else page.noun_phrase(head)
                one.head = head.i
            if one.source or (cue.kind == "report" and "t" in cue.frames and any(page.doc[a].lower_ == "that" for a, _ in parts)):
                return one
    return None


def _said_in(noun: Any, near: Near) -> Found | None:
    """Return the verb of saying in "said in a statement that": the content is the verb's, whatever the parse hangs it on."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return None
    return next((f for f in near.get(noun.head.head.i, ()) if f.kind == "report" and f.source and f.quotes), None)


def _complements(page: Page, word: Any, cue: Cue) -> list[Range]:
    """Return the complements of a noun or adjective that the frames admit."""
    parts = []
    for child in word.rights:
        if child.dep_ in ("acl", "ccomp", "relcl", "xcomp", "advcl"):
            mark = any(k.lower_ == "that" and k.dep_ == "mark" for k in child.children)
            infinitive = child.tag_ == "VB" and any(k.tag_ == "TO" for k in child.lefts)
            bare = child.dep_ == "ccomp" and not infinitive
            if ("t" in cue.frames and (mark or bare)) or ("i" in cue.frames and infinitive):
                parts.append(page.subtree(child))
        elif child.dep_ == "prep" and child.lower_ in cue.prepositions:
            parts += [page.subtree(k) for k in child.children if k.dep_ in ("pobj", "pcomp")]
    return parts


def _holder(noun: Any) -> Any | None:
    """Return who holds what the noun names: its possessor, its author, or the subject of the verb it is the object of."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            own = child.tag_ == "PRP$" and noun.dep_ == "dobj" and noun.head.lemma_ in _OWN
            return (subject_of(noun.head) if own else None) or child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            return next((k for k in child.children if k.dep_ == "pobj"), None)
    if _is_verb_read_as_noun(noun):
        return noun.nbor(-1)
    if noun.dep_ in ("dobj", "attr") and noun.head.lemma_ in _CONTROLS:
        return subject_of(noun.head)
    named = next((c for c in reversed(list(noun.lefts)) if c.dep_ == "compound" and c.pos_ == "PROPN" and c.i == noun.i - 1), None)
    return named if noun.lemma_.lower() in DOCUMENTS or noun.tag_ == "NNS" else None  # "a Gazette report", "Moor claims" read as a noun


def _is_verb_read_as_noun(noun: Any) -> bool:
    """Return whether "Moor claims that ..." was read as a noun phrase: a singular name, a plural, and "that"."""
    if noun.tag_ != "NNS" or not noun.i or noun.i + 1 >= len(noun.doc) or noun.nbor(1).lower_ != "that":
        return False
    name = noun.nbor(-1)
    joined = name.i == noun.head.i or any(c.i == name.i for c in noun.lefts)
    return joined and name.pos_ in ("PROPN", "NOUN") and not name.tag_.endswith("S")


def _adjective(page: Page, word: Any) -> Found | None:
    """Return "is confident that", "critical of" with its subject."""
    senses = load_cues("adjective").get(word.lower_)
    if not senses:
        return None
    parts = _complements(page, word, senses[0])
    head = subject_of(word.head) if word.dep_ in ("acomp", "oprd") else subject_of(word) if word.dep_ == "ROOT" else None
    if not parts or head is None:
        return None
    one = Found(word.i, (word.i, word.i + 1), senses[0].kind, word.lower_, page.noun_phrase(head), head.i, parts)
    name_source(one, relative_of(word, head))
    return one


def _hearsay(page: Page, adverb: Any) -> Found | None:
    """Return "reportedly" with the clause it stands in; who reports stays unsaid."""
    head = adverb.head
    if adverb.dep_ != "advmod" or head.pos_ not in ("VERB", "AUX"):
        return None
    return Found(adverb.i, (adverb.i, adverb.i + 1), "report", adverb.lower_, content=[page.subtree(head)])


def _labels(page: Page, taken: set[int]) -> list[Found]:
    """Return lines that open with a name and a colon, as in a headline or a transcript: "Okafor: The dam will hold"."""
    found, doc = [], page.doc
    for i, token in enumerate(doc):
        if token.text != ":" or page.quote_of[i] >= 0:
            continue
        a = i
        while a > 0 and not doc[a - 1].is_space and i - a < 7:
            a -= 1
        name = doc[a:i]
        if not len(name) or (a > 0 and not doc[a - 1].is_space) or not all(t.pos_ == "PROPN" or t.is_punct for t in name):
            continue
        if not any(t.ent_type_ in ("PERSON", "ORG", "GPE") for t in name) and page.text.count(name.text) < 2:
            continue
        b = next((k for k in range(i + 1, len(doc)) if doc[k].is_space and "\n" in doc[k].text), len(doc))
        body = page.trim((i + 1, b))
        if body[1] - body[0] >= 3:
            found.append(Found(i, (i, i + 1), "report", ":", (a, i), i - 1, [body], quotes=True))
    return found
