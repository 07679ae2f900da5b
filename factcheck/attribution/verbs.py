"""Attributions that a verb carries: who its subject is, and which of its complements is the content.

The parse proposes, the frames of the lexicon decide. A verb inside quoted speech is the speaker's own and is left alone.
"""

from __future__ import annotations

from typing import Any

from ..mentions.aliases import EVIDENCE, INSTITUTIONS, PEOPLE, ROLES
from .cues import Cue, load_cues
from .page import Found, Page, Range
from .subjects import SUBJECTS, opens_content, past_dateline, relative_of, subject_of

__all__ = ["find_verbs", "name_source"]

_MISREAD = {"hoping": "hope", "hoped": "hope", "retweeted": "retweet", "retweeting": "retweet"}  # verbs that the parser's list shortens
_OF_SOMEBODY = frozenset(("order", "tell", "instruct", "force", "compel"))  # whoever does so to nobody has it done to them
_CHANNELS = frozenset(
    "television tv radio air show program programme podcast broadcast website site blog page twitter facebook instagram youtube telegram "
    "stage network channel station tour visit trip stop call".split()
)
_PROMISES = {"promise", "threaten"}


def find_verbs(page: Page) -> list[Found]:
    """Return what the verbs of the article attribute, in text order. Verbs without content are kept if they can take direct speech."""
    lexicon = load_cues()
    found = []
    for token in page.doc:
        if token.pos_ not in ("VERB", "AUX") or page.in_speech(token.i):
            continue
        senses = lexicon.get(_MISREAD.get(token.lower_) or token.lemma_.lower())
        if senses:
            one = _read(page, token, senses)
            if one is not None:
                found.append(one)
    return found


def _read(page: Page, verb: Any, senses: tuple[Cue, ...]) -> Found | None:
    """Return the first sense of ``verb`` whose frames fit, else a bare cue if direct speech may follow."""
    children = list(verb.children)
    particle = next((c for c in children if c.dep_ == "prt"), None)
    quoting = None
    for cue in senses:
        apart = particle is None or particle.lower_ != cue.particle
        if cue.particle and apart and not _has_adverb(children, cue.particle):
            continue
        if cue.lemma in ("quote", "cite") and any(c.lower_ == "as" and any(k.dep_ == "pcomp" for k in c.children) for c in children):
            continue  # "quoted her as saying": the saying is the cue, the quoting a relay
        passive = _is_passive(verb, children)
        if cue.lemma == "ask" and verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and _agent(children) is None:
            continue  # "Asked whether …, Holt said", "said when asked whether": nobody named asked it
        if cue.lemma == "put" and not any(c.dep_ == "dobj" and c.lower_ == "it" for c in children):
            continue
        if cue.lemma in _PROMISES and not _is_agent(subject_of(verb)):
            continue
        content = _content(page, verb, cue, children, passive)
        speaks = bool(cue.frames & {"q", "c"})
        if not content and not speaks:
            continue
        one = _found(page, verb, cue, children, passive, content)
        if content and (one.source or not passive or "P" in cue.frames):
            one.quotes = speaks
            return one
        if speaks and quoting is None and (one.source or verb.tag_ in ("VBD", "VBZ", "VBP")):
            one.content, one.quotes = None, True
            quoting = one
    return quoting


def _is_passive(verb: Any, children: list[Any]) -> bool:
    """Return whether the verb is passive, as a clause or as a participle after its noun ("a club called ...").

    A headline leaves out what shows it: of "Hospital ordered to pay", nobody orders to.
    """
    bare = verb.tag_ in ("VBD", "VBN") and not any(c.dep_ in ("dobj", "dative", "ccomp") for c in children)
    if verb.lemma_ in _OF_SOMEBODY and bare and any(c.dep_ == "xcomp" and any(k.tag_ == "TO" for k in c.children) for c in children):
        return True
    if any(c.dep_ == "nsubj" for c in children):
        return False
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in children) or (
        verb.tag_ in ("VBN", "VBD") and (verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and _agent(children) is not None))
    )


def _is_agent(noun: Any | None) -> bool:
    """Return whether the subject is one who can promise or threaten; a series of incidents only portends."""
    if noun is None or noun.pos_ != "NOUN":
        return True
    return bool(noun.ent_type_) or noun.lemma_.lower() in INSTITUTIONS | PEOPLE | ROLES


def _is_evidence(noun: Any | None) -> bool:
    """Return whether the subject is a poll or record: what it shows, it tells."""
    return noun is not None and noun.lemma_.lower() in EVIDENCE


def _has_adverb(children: list[Any], particle: str) -> bool:
    """Return whether the particle is there under another label ("pointed out that": the parser wavers)."""
    return any(c.lower_ == particle and c.dep_ in ("advmod", "prep", "prt") for c in children)


def _found(page: Page, verb: Any, cue: Cue, children: list[Any], passive: bool, content: list[Range]) -> Found:
    """Return the cue with its source."""
    head = _agent(children) if passive else subject_of(verb) or _neighbour(page, verb)
    end = verb.i + 1
    for c in children:
        if c.dep_ == "prt" and c.i == end:
            end = c.i + 1
    one = Found(verb.i, (verb.i, end), cue.kind, cue.lemma, content=content or None)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        one.lead = (
            verb.head.head.left_edge.i
            if verb.head.head.left_edge.i > verb.sent.start
            else next((c.left_edge.i for c in verb.head.head.children if c.dep_ in SUBJECTS), verb.i)
        )
    if head is not None:
        head = past_dateline(head, verb)
        one.source, one.head = page.noun_phrase(head), head.i
        name_source(one, relative_of(verb, head))
        inner = next((c for c in head.lefts if c.dep_ in SUBJECTS), None)
        if inner is not None and one.name is None:
            one.name = (inner.right_edge.i + 1, one.source[1])  # a name read as a verb, with the pronoun before it
    return one


def name_source(one: Found, pronoun: Any | None) -> None:
    """Make the relative pronoun of a clause part of its source, or all of it where the noun stands apart."""
    if pronoun is not None and one.source is not None:
        near = 0 <= pronoun.i - one.source[1] <= 1
        one.name, one.source = one.source, (one.source[0] if near else pronoun.i, pronoun.i + 1)


def _neighbour(page: Page, verb: Any) -> Any | None:
    """Return the name or pronoun right beside a verb whose subject the parse missed, adverbs and a closing comma apart."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or verb.dep_ in ("amod", "acl"):
        return None
    left = verb.i - 1
    while left > page.sent_start[verb.i] and page.doc[left].pos_ in ("ADV", "AUX"):
        left -= 1
    if page.doc[left].text == "," and left > page.sent_start[verb.i]:
        left -= 1
    for i in (left, verb.i + 1):
        if 0 <= i < len(page.doc) and page.quote_of[i] < 0:
            token = page.doc[i]
            pronoun = token.tag_ == "PRP" and token.lower_ in ("he", "she", "they", "it", "we", "i") and not opens_content(token, verb)
            if (token.pos_ == "PROPN" and token.ent_type_ not in ("DATE", "TIME")) or pronoun:
                return token
    return next((c for c in reversed(list(verb.lefts)) if c.pos_ in ("NOUN", "PROPN", "NUM") and c.i >= left), None)


def _agent(children: list[Any]) -> Any | None:
    """Return the noun after "by" in a passive."""
    for c in children:
        if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"):
            return next((k for k in c.children if k.dep_ == "pobj"), None)
    return None


def _content(page: Page, verb: Any, cue: Cue, children: list[Any], passive: bool) -> list[Range]:
    """Return the ranges of the complements that the frames of ``cue`` admit."""
    frames = cue.frames
    parts: list[Range] = []
    predicate = any(c.dep_ in ("oprd", "xcomp", "acomp") or (c.dep_ == "prep" and c.lower_ == "as") for c in children)
    addressed = "a" in frames
    for child in children:
        dep = child.dep_
        after = child.i > verb.i
        if dep in ("advcl", "ccomp") and after and "for" in cue.prepositions and _is_wish(child):
            parts.append((child.left_edge.i + 1, child.right_edge.i + 1))
        elif dep == "ccomp" and page.in_title(child.i):
            continue  # 'said on the bay's "Face the Town"'
        elif dep == "ccomp":
            if parts and "o" in frames and after and not any(k.dep_ == "mark" for k in child.children):
                continue  # the object is the content; what hangs after it is its own relative clause, misread
            if ("c" in frames or ("s" in frames and after and child.tag_ != "VB")) and not _is_headless(child):
                parts.append(_clause(page, verb, child))
        elif dep == "xcomp" and after:
            wanted = "i" if child.tag_ == "VB" or any(c.tag_ == "TO" for c in child.lefts) else "g" if child.tag_ == "VBG" else "s"
            if wanted in frames or ("c" in frames and wanted == "s"):
                parts.append(page.subtree(child))
        elif dep == "dobj" and not (addressed and any(f in frames for f in "ci") and not page.in_speech(child.i) and _is_someone(child)):
            if "o" in frames or ("s" in frames and predicate) or ("e" in frames and _is_evidence(subject_of(verb))):
                parts.append(page.subtree(child))
        elif (dep in ("oprd", "acomp") and "s" in frames) or _is_open_question(child, verb, frames):
            parts.append(page.subtree(child))
        elif dep == "prep" and after and child.lower_ in cue.prepositions:
            inner = [k for k in child.children if k.dep_ in ("pobj", "pcomp") and k.ent_type_ not in ("DATE", "TIME")]
            if child.lower_ == "on" and frames & {"c", "q"}:
                inner = [k for k in inner if not _is_channel(page, k)]
            parts += [page.subtree(k) for k in inner]
            parts += [page.subtree(k) for k in children if inner and cue.lemma == "call" and k.dep_ == "xcomp" and k.tag_ == "VB"]
        elif dep == "nsubjpass" and (frames & {"o", "s", "c"} or predicate) and not addressed and ("P" in frames or _agent(children)):
            parts.append(page.subtree(child))
    return parts


def _is_wish(clause: Any) -> bool:
    """Return whether the clause is what somebody called for: "for the bridge to be closed"."""
    first, infinitive = clause.left_edge, any(c.tag_ == "TO" for c in clause.lefts)
    return first.lower_ == "for" and first.dep_ == "mark" and infinitive and any(c.dep_ in SUBJECTS for c in clause.lefts)


def _is_channel(page: Page, noun: Any) -> bool:
    """Return whether what stands after "said on" is where it was said: a station, a site or a show, named in marks or not."""
    return noun.ent_type_ in ("ORG", "WORK_OF_ART") or noun.lower_ in _CHANNELS or any(page.in_title(t.i) for t in noun.subtree)


def _is_open_question(clause: Any, verb: Any, frames: frozenset[str]) -> bool:
    """Return whether an adverbial clause is the question that was asked ("wondered whether ...")."""
    opens = clause.dep_ == "advcl" and clause.i > verb.i and "c" in frames
    return opens and any(m.lower_ in ("whether", "if", "how", "why") for m in clause.children)


def _is_someone(noun: Any) -> bool:
    """Return whether the object is one spoken to rather than words spoken."""
    return noun.tag_ != "VBG"


def _is_headless(clause: Any) -> bool:
    """Return whether the clause complement is a lone interjection or punctuation."""
    return not any(True for _ in clause.children) and clause.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON")


def _clause(page: Page, verb: Any, clause: Any) -> Range:
    """Return the range of a clause complement; one before the verb ends where the source or the verb begins."""
    a, b = page.subtree(clause)
    if clause.i < verb.i:
        stop = min([verb.i, *(c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS and c.left_edge.i > clause.i)])
        return a, min(b, stop)
    that = next((c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), None)
    return (that if that is not None else max(a, verb.i + 1)), max(b, _run_on(verb, clause))


def _run_on(verb: Any, clause: Any) -> int:
    """Return where co-ordinated clauses end that go on with the report although the parse hangs them on the verb of saying."""
    lexicon, end = load_cues(), 0
    for c in verb.rights:
        if c.dep_ == "conj" and c.i > clause.i and c.pos_ in ("VERB", "AUX"):
            subjects = [k for k in c.children if k.dep_ in SUBJECTS]
            that = any(k.dep_ == "mark" and k.lower_ == "that" for k in c.children)
            own = bool(subjects) and subjects[0].pos_ != "PRON"
            if that or (not own and c.lemma_.lower() not in lexicon):
                end = c.right_edge.i + 1
            else:
                break
    return end
