"""From a cue to the chain of sources: relays outside, origin inside, each under the fullest name the article gives it.

A relay is there because the article says so: it quotes, cites, was told, or reports what another said. A pronoun that nothing explains
stays as written and is marked unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from claims_db.models import SourceStep

from ..mentions.aliases import DOCUMENTS, EVIDENCE, INSTITUTIONS, OUTLET_WORDS, OUTLETS, PEOPLE, ROLES
from ..mentions.names import plain_name
from .page import Found, Page, Range, holders

__all__ = ["build_chains"]

_ISSUED = ("by", "from", "of", "in", "with")
_TALKS = {"interview", "conversation", "comment", "remark", "email", "statement"}
_TELLERS = {"guard", "intelligence", "insider", "neighbour", "neighbor", "colleague", "executive", "worker", "employee", "trader"}
_CITING = {"cite", "quote"}
_HEADS = {"head", "chair", "boss"}  # of people where a name stands beside them, of anything else elsewhere


def build_chains(page: Page, found: Sequence[Found], references: Any) -> list[tuple[SourceStep, ...]]:
    """Return the chain of each cue, outermost source first."""
    steps = [_steps(page, f, references) for f in found]
    held = holders(found)
    outer = [_relay(found, i, held.get(f.verb, ())) for i, f in enumerate(found)]
    return [_join(steps, outer, i) for i in range(len(found))]


def _join(steps: Sequence[tuple[SourceStep, ...]], outer: Sequence[int | None], i: int) -> tuple[SourceStep, ...]:
    """Return the steps of a cue behind those of the reports it stands in."""
    chain, seen = steps[i], {i}
    at = outer[i]
    while at is not None and at not in seen and len(chain) < 6:
        seen.add(at)
        if plain_name(steps[at][-1].source) != plain_name(chain[0].source):
            chain = steps[at] + chain
        at = outer[at]
    return chain


def _relay(found: Sequence[Found], i: int, held: Sequence[tuple[int, Range]]) -> int | None:
    """Return the report whose content holds the whole of this cue, the smallest one; ``held`` is all content that holds its verb."""
    me, best, size = found[i], None, 0
    first = min([me.verb, *(r[0] for r in (me.source,) if r)])
    for k, (a, b) in held:
        f = found[k]
        if k == i or f.kind != "report" or not f.source or a > first:
            continue
        mutual = any(x <= f.verb < y for x, y in me.content or ())
        if not mutual and (best is None or b - a < size):
            best, size = k, b - a
    return best


def _steps(page: Page, found: Found, references: Any) -> tuple[SourceStep, ...]:
    """Return the cue's own source with the relays and sources that its own sentence names."""
    own = _own(page, found, references)
    verb = page.doc[found.verb]
    before = [_named(page, n, references, found.cue) for n in _relays(verb, page, found)]
    before += [_named(page, n, references, (verb.head.head.i, verb.head.head.i + 1)) for n in _quoter(verb)]
    after = [_named(page, n, references, (c.i, c.i + 1)) for n, c in _cited(verb)]
    return (*before, own, *after)


def _own(page: Page, found: Found, references: Any) -> SourceStep:
    """Return the step of the cue's own source."""
    cue = page.chars(found.cue)
    words = cue.of(page.text)
    if found.source is None or found.head is None:
        return SourceStep("unnamed source", cue=words, cue_start=cue.start, cue_end=cue.end, anonymous=True)
    span = page.chars(found.source)
    name, resolved = _name(page, page.doc[found.head], found.name or found.source, references)
    anonymous = _is_anonymous(page.doc[found.head])
    return SourceStep(name, span.start, span.end, words, cue.start, cue.end, resolved, not found.carried, anonymous)


def _named(page: Page, head: Any, references: Any, cue: Range) -> SourceStep:
    """Return a relay or cited source as a step."""
    span, words = page.noun_phrase(head), page.chars(cue)
    name, resolved = _name(page, head, span, references)
    chars = page.chars(span)
    anonymous = _is_anonymous(head)
    return SourceStep(name, chars.start, chars.end, words.of(page.text), words.start, words.end, resolved, anonymous=anonymous)


def _name(page: Page, head: Any, span: Range, references: Any) -> tuple[str, bool]:
    """Return the name to show for a source, and whether it stands for someone the article names."""
    issuer = _issuer(head)
    if issuer is not None:
        return _name(page, issuer, page.noun_phrase(issuer), references)[0], True
    person = _person_beside(head)
    if person is not None:
        return references.names.canonical(_plain(page.words(page.noun_phrase(person)))), True
    words = page.words(_to_its_end(page, head, span))
    reference = references.at(head.idx) or references.at(page.doc[span[0]].idx)
    if reference is not None and reference.kind == "noun":
        return (_plain(reference.issuer or reference.text or words), True)
    if reference is not None and reference.kind != "possessive":
        return (_plain(_issued(reference, references)), True) if reference.text else (words, False)
    bare = _plain(_without_office(head) or words)
    return references.names.canonical(bare) if head.pos_ == "PROPN" else bare, True


def _to_its_end(page: Page, head: Any, span: Range) -> Range:
    """Return the range up to the end of the body's name that it breaks off in: "the Institute of Rail, Road and Water"."""
    end = span[1]
    while head.ent_type_ == "ORG" and end < len(page.doc) and page.doc[end].ent_iob_ == "I":
        end += 1
    return span[0], end


def _without_office(head: Any) -> str:
    """Return the name alone where the noun ends a person's: of "chief executive Ira Holt" the last two words, "" for other nouns."""
    start = head.i
    while head.ent_type_ == "PERSON" and start and head.doc[start].ent_iob_ == "I":
        start -= 1
    return str(head.doc[start : head.i + 1].text) if head.pos_ == "PROPN" and head.ent_type_ == "PERSON" else ""


def _person_beside(head: Any) -> Any | None:
    """Return the person whose name stands beside a role ("its president, Sal Moreno,"), None where none does.

    Beside what only a person can be, a name that is no place's is a person's, whatever the parser takes it for.
    """
    if head.pos_ != "NOUN":
        return None
    role = head.lemma_.lower() in ROLES | PEOPLE | _HEADS
    names = (c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN")
    return next((c for c in names if c.ent_type_ == "PERSON" or (role and c.ent_type_ in ("", "ORG") and c.nbor(-1).pos_ == "PROPN")), None)


def _issued(reference: Any, references: Any) -> str:
    """Return the issuer where a pronoun stands for a statement, else the words it stands for."""
    noun = references.at(reference.antecedent.start)
    return references.issuer(reference.antecedent) or (noun.issuer if noun is not None else None) or reference.text


def _plain(words: str) -> str:
    """Return a name without its article, possessive and line ends."""
    words = re.sub(r"\s+", " ", words).strip()
    words = re.sub(r"^(?:the|a|an)\s+(?=\S*[A-Z])", "", words, flags=re.IGNORECASE)
    return re.sub(r"['’]s$|(?<=s)['’]$", "", words)


def _issuer(head: Any) -> Any | None:
    """Return who issued a statement or report: "a statement by the ministry", "the ministry's report"; None for other nouns."""
    if head.lemma_.lower() not in DOCUMENTS or head.pos_ == "PROPN":
        return None
    for child in head.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in _ISSUED:
            noun = next((k for k in child.children if k.dep_ == "pobj" and k.ent_type_ not in ("DATE", "TIME")), None)
            if noun is not None and (child.lower_ in ("by", "from") or noun.pos_ == "PROPN"):
                return noun
        if child.dep_ == "acl" and child.lower_ in ("issued", "released", "published"):
            noun = next((n for c in child.children if c.lower_ == "by" for n in c.children if n.dep_ == "pobj"), None)
            if noun is not None:
                return noun
    return next((c for c in head.lefts if c.dep_ == "poss" and c.ent_type_ not in ("DATE", "TIME") and c.pos_ != "PRON"), None)


def _is_anonymous(head: Any) -> bool:
    """Return whether the source is a role that no name goes with ("two officials", "a resident")."""
    if head.lemma_.lower() not in ROLES or head.pos_ not in ("NOUN", "ADJ"):
        return False
    return not any(c.dep_ in ("appos", "compound") and c.pos_ == "PROPN" for c in head.children)


def _is_outlet(noun: Any) -> bool:
    """Return whether a noun names a news outlet or agency."""
    words = [t.text for t in noun.subtree if t.i <= noun.i and t.pos_ in ("PROPN", "NOUN", "DET")]
    name = plain_name(" ".join(words))
    return name in OUTLETS or (noun.pos_ == "PROPN" and any(w in OUTLET_WORDS for w in name.split()))


def _relays(verb: Any, page: Page, found: Found) -> list[Any]:
    """Return the outlets that were told, or that quoted the source: they stand between the source and the reader."""
    relays = []
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and found.lemma == "tell" and _is_outlet(child):
            relays.append(child)
        if child.dep_ == "prep" and child.lower_ in ("in", "to") and found.lemma != "according":
            for noun in (k for k in child.children if k.dep_ == "pobj"):
                inner = noun if _is_outlet(noun) else None
                if noun.lemma_.lower() in _TALKS:
                    inner = next((n for c in noun.children if c.lower_ in ("with", "to") for n in c.children if n.dep_ == "pobj"), None)
                if inner is not None and _is_outlet(inner) and (child.lower_ == "to" or inner is not noun):
                    relays.append(inner)
    if found.head is not None:
        for child in page.doc[found.head].rights:
            if child.dep_ == "acl" and child.lower_ in ("quoted", "cited"):
                relays += [n for c in child.children if c.lower_ == "by" for n in c.children if n.dep_ == "pobj"]
    return relays


def _quoter(saying: Any) -> list[Any]:
    """Return who quotes in "the agency quoted her as saying" and "she was quoted by the agency as saying"."""
    quote = saying.head.head
    if saying.dep_ != "pcomp" or saying.head.lower_ != "as" or quote.lemma_ not in _CITING:
        return []
    if any(c.dep_ == "nsubjpass" for c in quote.children):
        return [n for c in quote.children if c.lower_ == "by" for n in c.children if n.dep_ == "pobj"]
    return [c for c in quote.children if c.dep_ == "nsubj"]


def _cited(verb: Any) -> list[tuple[Any, Any]]:
    """Return the sources that a report names as its own ("reported, citing two officials"), each with its cue."""
    found = []
    told = [c for c in verb.rights if c.dep_ == "ccomp"]  # the parser may hang the citing on what was reported
    for child in (*verb.rights, *(c for clause in told for c in clause.rights if verb.doc[c.i - 1].text == ",")):
        if child.dep_ in ("advcl", "prep", "xcomp") and child.lower_ in ("citing", "quoting"):
            found += [(n, child) for n in child.children if n.dep_ in ("dobj", "pobj") and _is_teller(n)]
    return found


def _is_teller(noun: Any) -> bool:
    """Return whether one can have it from the noun; low growth, the cost of fuel or her work is a reason, and tells nothing."""
    if noun.pos_ != "NOUN" or noun.ent_type_ in ("PERSON", "ORG", "GPE"):
        return noun.ent_type_ != "NORP"
    if noun.lemma_ == "release" and not any(c.dep_ == "compound" for c in noun.lefts):
        return False  # "citing the release of two prisoners": an act, unless it is a press release
    return noun.lemma_.lower() in DOCUMENTS | EVIDENCE | INSTITUTIONS | PEOPLE | ROLES | _TELLERS
