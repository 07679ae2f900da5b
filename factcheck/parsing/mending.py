"""Mistakes that the parser makes as a rule, set right in its tree before anyone reads it: subjects that it hung on the phrase before.

What hangs on the wrong word for other reasons is in reattaching.py.

"Shaken by the vote in Arden, Mayor Ira Holt, a lawyer, said": Holt is not one more Arden. Each repair needs a finite verb that has no
subject and a noun right before it, set off by a comma or a quotation mark, that could be nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .adjuncts import reattach_adjuncts
from .reattaching import reattach

__all__ = ["mend"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD"))
_LOOSE = frozenset(("appos", "conj", "npadvmod", "dep", "pobj", "dobj", "nmod", "oprd", "attr", "advcl"))
_OPENS = frozenset((",", "”", '"', "''", "’", "—", "–", "--", ")"))
_CLOSING = frozenset(("”", '"', "''", "’", "'"))
_CUT = frozenset((",", "?", "!"))
_BEFORE = frozenset(("compound", "poss", "nmod", "amod", "nummod", "det", "predet", "case", "punct", "advmod", "quantmod"))
_SAYING = frozenset(
    "say tell add write ask tweet note explain reply answer declare continue insist argue warn recall state announce joke remark observe "
    "shout comment post read begin conclude quip respond".split()
)
_NUMBER = {"VBZ": False, "VBP": True, "was": False, "were": True}  # whether the form is that of many
_REACH = 40  # tokens from a closing quotation mark to the verb that tells whose it was


def mend(doc: Any) -> Any:
    """Return ``doc`` with the mistakes set right in place."""
    served = {t.head.i for t in doc if t.dep_ in _SUBJECTS}
    verbs = [t for t in doc if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass") and t.is_alpha]
    lost = [t for t in verbs if t.i not in served and _is_finite(t)]
    for verb in lost:
        _over_relative(verb) or _over_aside(verb) or _over_infinitive(verb) or _after_speech(verb) or _after_phrase(verb)
    reattach_adjuncts(reattach(doc))
    return doc


def _is_finite(verb: Any) -> bool:
    """Return whether the verb carries tense, itself or through an auxiliary."""
    return verb.tag_ in _FINITE or (verb.tag_ in ("VB", "VBN", "VBG") and any(c.tag_ in (*_FINITE, "MD") for c in _helpers(verb)))


def _helpers(verb: Any) -> list[Any]:
    return [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]


def _edge(verb: Any) -> int:
    """Return where the verb begins with its auxiliaries and adverbs."""
    at = verb.i
    while at > verb.sent.start and (verb.nbor(at - 1 - verb.i).pos_ in ("AUX", "ADV", "PART")):
        at -= 1
    return int(at)


def _subject(noun: Any, verb: Any) -> bool:
    """Hang ``noun`` under ``verb`` as its subject and return True."""
    noun.head = verb
    noun.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj"
    return True


def _root(verb: Any, old: Any, dep: str) -> None:
    """Make ``verb`` the head of its sentence, and ``old``, which was that, its ``dep``."""
    verb.head, verb.dep_ = verb, "ROOT"
    old.head, old.dep_ = verb, dep


def _after_phrase(verb: Any) -> bool:
    """ "Shaken by the vote in Arden, Mayor Ira Holt, a lawyer, said": the noun after the comma, read as one more of what is before it."""
    if verb.dep_ in ("conj", "relcl", "acl", "amod") or verb.tag_ not in _FINITE | {"VBN", "VB"}:
        return False
    last = _edge(verb) - 1
    if last >= verb.sent.start and verb.doc[last].text in (",", ")"):
        last -= verb.doc[last].text == ","
    fitting = [n for n in _above(verb.doc, last, verb) if n.i > verb.sent.start and verb.doc[n.left_edge.i - 1].text in _OPENS]
    if not fitting or verb.i in {a.i for a in fitting[-1].subtree}:
        return False
    noun = fitting[-1]
    place = noun.ent_type_ == noun.head.ent_type_ == "GPE"  # "in Charleston, West Virginia,"
    return not place and noun.ent_type_ not in ("DATE", "TIME") and _agrees(noun, verb) and _subject(noun, verb)


def _above(doc: Any, last: int, verb: Any) -> Iterator[Any]:
    """Yield the nouns that end at ``last`` and hang loosely on something before them, the smallest first."""
    if last < verb.sent.start:
        return
    for token in (doc[last], *doc[last].ancestors):
        if token.right_edge.i > last + 1 or token.i > last:
            return
        if token.tag_ in _NOMINAL and token.dep_ in _LOOSE and token.head.i < token.left_edge.i and token.left_edge.i > verb.sent.start:
            yield token


def _agrees(noun: Any, verb: Any) -> bool:
    """Return whether noun and verb agree in number, where the verb shows it."""
    many = noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.rights)
    shown = {_NUMBER[sign] for t in (verb, *_helpers(verb)) for sign in (t.tag_, t.lower_) if sign in _NUMBER}
    return not shown or many in shown or noun.tag_ == "PRP"


def _over_relative(verb: Any) -> bool:
    """ "A guest, who like others spoke in private, said": the verb of the relative clause taken for that of the noun."""
    inner = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.tag_ in _FINITE), None)
    noun = next((c for c in inner.lefts if c.dep_ in _SUBJECTS), None) if inner is not None else None
    if inner is None or noun is None or noun.i + 2 >= inner.i or verb.doc[_edge(verb) - 1].text != ",":
        return False
    if verb.doc[noun.i + 1].text != "," or verb.doc[noun.i + 2].tag_ not in ("WP", "WDT"):
        return False
    _subject(noun, verb)
    inner.head, inner.dep_ = noun, "relcl"
    return True


def _over_aside(verb: Any) -> bool:
    """ "A spokesman, asked whether it would, declined to comment": he did not ask, he was asked, and the verb after the commas is his."""
    asked = verb.head
    noun = next((c for c in asked.lefts if c.dep_ in _SUBJECTS), None)
    if (
        verb.dep_ not in ("ccomp", "conj", "dep", "advcl", "parataxis")
        or noun is None
        or asked.tag_ not in ("VBD", "VBN")
        or _helpers(asked)
    ):
        return False
    apart = asked.i > noun.right_edge.i and asked.nbor(-1).text == "," and verb.i > asked.i + 1 and verb.doc[_edge(verb) - 1].text == ","
    joined = any(c.dep_ == "cc" and c.i < verb.i for c in (*asked.rights, *verb.lefts))
    if not apart or joined or noun.nbor(1).text in ("who", "which"):
        return False
    if asked.dep_ == "ROOT":
        _root(verb, asked, "acl")
    else:
        verb.head, verb.dep_ = asked.head, asked.dep_
    _subject(noun, verb)
    asked.head, asked.dep_, asked.tag_ = noun, "acl", "VBN"
    return True


def _over_infinitive(verb: Any) -> bool:
    """ "Holt said the call to ask Moor was fair": the call was fair, and whoever is to ask is not told."""
    above = verb.head
    told = (above, *(c for c in above.rights if c.dep_ == "ccomp" and c.i < verb.i))
    asked = next((t for t in told if t.tag_ == "VB" and t.dep_ == "ccomp" and t.i < verb.i), None)
    if asked is None or asked.head.lemma_.lower() not in _SAYING - {"tell", "ask", "read"} or verb.dep_ not in ("ccomp", "advcl"):
        return False
    noun = next((c for c in asked.lefts if c.dep_ == "nsubj"), None)
    to = next((c for c in asked.lefts if c.tag_ == "TO"), None)
    if noun is None or to is None or noun.right_edge.i + 1 != to.i or noun.pos_ != "NOUN" or not _agrees(noun, verb):
        return False
    verb.head, verb.dep_ = asked.head, "ccomp"
    _subject(noun, verb)
    asked.head, asked.dep_ = noun, "acl"
    return True


def _after_speech(verb: Any) -> bool:
    """'"We were wrong," Holt, 58, told the Gazette' and '"…," begins a message': who speaks stands outside the marks, beside the verb."""
    doc, first = verb.doc, verb.sent.start
    mark = next((k for k in range(verb.i - 1, max(first, verb.i - _REACH), -1) if doc[k].text in _CLOSING), None)
    if verb.lemma_.lower() not in _SAYING or mark is None or mark < 2 or doc[mark - 1].text not in _CUT:
        return False
    between = doc[mark + 1 : verb.i]
    if any(t.pos_ == "VERB" and t.tag_ in _FINITE and t.dep_ != "relcl" for t in between) or any(t.text in (".", ";") for t in between):
        return False
    noun = _first_noun(between) if len(between) else _first_noun(doc[verb.i + 1 : verb.sent.end])
    if noun is None or (verb.is_ancestor(noun) and noun.dep_ in ("dobj", "pobj") and len(between)):
        return False
    spoken = verb.head
    if verb.dep_ in ("conj", "parataxis", "dep", "advcl") and spoken.dep_ == "ROOT" and spoken.i < mark:
        _root(verb, spoken, "ccomp")
    return not noun.is_ancestor(verb) and _subject(noun, verb)


def _first_noun(span: Any) -> Any | None:
    """Return the head of the first noun phrase of ``span``, None where another word stands before it."""
    for token in span:
        if token.dep_ in _BEFORE or token.ent_type_ in ("DATE", "TIME"):
            continue
        return token if token.tag_ in _NOMINAL else None
    return None
