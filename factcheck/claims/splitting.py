"""Where a sentence comes apart: which words head a piece that can be true or false alone.

A piece is cut where its clause has its own verb and nothing limits it from outside. What limits a claim stays with it: conditions,
negation, modal verbs, complements of verbs that do not report, and modifiers that tell which thing is meant.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from .assertion import is_alternative, is_asked, is_cut_short, is_dated, is_definite, is_new, is_open, is_unreal
from .cuts import Cut
from .noun_splitting import cut_apposition, cut_relative
from .sharing import counted_in, is_share
from .tree import NOMINAL, VERBAL, Tree
from .voices import Voices

__all__ = ["find_cuts", "is_inside"]


_CONDITION = frozenset("if unless whether until till lest once provided providing assuming".split())
_ASSERTED = frozenset("when after before while as since though although whereas because where".split())
_HEAVY = frozenset("during on in amid after following with despite before at under through for by over".split())
_COMPLETING = frozenset(("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "prt", "prep", "auxpass", "advmod", "agent", "dative"))
_OPENING = frozenset(('"', "“", "‘", "'", "``"))
_CLOSING = frozenset(('"', "”", "’", "'", "''"))
_EVENTFUL = frozenset("during on amid after following despite".split())
_ABOUT = frozenset(
    "attempt effort plan decision mission right bid move order way ability chance need refusal promise pledge agreement deal offer failure "
    "desire intention campaign proposal request call power opportunity time reason thing place job duty vote law permission struggle fight "
    "push drive measure step program programme".split()
)
_NAMING = frozenset("call name know entitle title dub nickname base age aged".split())
_RESULTING = frozenset("end mark bring prompt spark raise leave cause trigger make force draw highlight underscore conclude cap".split())
_GIVING = frozenset("give award send offer hand grant deny pay call name dub elect allow teach tell show cost appoint leave".split())
_RESOLVING = frozenset(
    "vote agree decide move act work meet wait choose need plan seek try want refuse vow pledge promise threaten".split()
)
# A cause is claimed as such, and so is what came before what: the clause stays with the main one as well.
_RELATING = frozenset(("because", "when", "after", "before"))
_HARMING = frozenset("shoot stab beat strangle kidnap rob hit attack arrest capture seize detain ambush bomb torture rape".split())
_BARE = frozenset("come occur happen follow".split())
_COMMA = frozenset((",", "—", "–", "--", "-", "(", ";", ":"))


def find_cuts(tree: Tree, tokens: range, voices: Voices) -> dict[int, Cut]:
    """Return the pieces of one sentence by the token that heads each."""
    cuts: dict[int, Cut] = {}
    frames = voices.frames
    for i in tokens:
        if (i in voices.asides and i not in voices.tops) or _only_reports(tree, i, voices):
            cuts[i] = Cut(i, "frame")
            continue
        if i in voices.tops:
            cuts[i] = Cut(i, "content")
            continue
        if tree.dep[i] == "ROOT":
            cuts[i] = Cut(i, "clause")
            continue
        rule = _RULES.get(tree.dep[i])
        cut = rule(tree, i, frames) if rule else None
        if cut:
            cuts[i] = cut
    for i, cut in cuts.items():
        if cut.kind == "content" and is_inside(tree, tree.head[i], cuts):
            cuts[i] = Cut(i, "content", keep=True)  # "after it admitted that …": without it the clause around would break off
    return cuts


def is_inside(tree: Tree, verb: int, cuts: Mapping[int, Cut]) -> bool:
    """Return whether the verb of reporting stands in a clause that stays in the text of the one around it."""
    return (verb not in cuts or cuts[verb].keep) and tree.dep[verb] in ("advcl", "relcl", "acl") and tree.pos[verb] in VERBAL


def _only_reports(tree: Tree, i: int, voices: Voices) -> bool:
    """Return whether the participle does nothing but report a clause ("…, saying that"), which is a claim by itself."""
    if i not in voices.frames or tree.tag[i] != "VBG" or tree.dep[i] not in ("advcl", "acl"):
        return False
    return i not in voices.at and any(k in voices.tops for k in tree.kids[i])


def _conjunct(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A clause or verb phrase joined by "and", "but", a comma: cut where the first of the chain asserts something itself."""
    if is_share(tree, i):
        return Cut(i, "share")
    if counted_in(tree, i) is not None:
        return Cut(i, "count")
    first = i
    while tree.dep[first] == "conj" and tree.head[first] != first:
        first = tree.head[first]
    if tree.pos[i] not in VERBAL or (tree.pos[first] not in VERBAL and not tree.has(first, "cop")):
        return None
    if tree.dep[first] == "relcl" and any(
        tree.dep[k] == "dobj" and tree.low[k] in ("that", "which", "whom") for k in (*tree.kids[first], *tree.kids[i])
    ):
        return None  # "what the party lost and won": both verbs have one object
    if _has_one_object(tree, i) or (tree.dep[first] != "relcl" and is_alternative(tree, i)):
        return None
    if tree.dep[first] == "ccomp" and tree.head[first] not in frames and is_asked(tree, i):
        return None  # "it is unclear how it broke or when it will be mended"
    if tree.subject(i) is not None and tree.finite(i):
        return Cut(i, "clause")
    if tree.tag[first] == tree.tag[i] == "VBG" and tree.dep[first] in ("acl", "advcl") and _participle(tree, first, frames):
        return Cut(i, "participle")
    if not tree.finite(first) or tree.dep[first] in ("xcomp", "acl", "pcomp", "csubj"):
        return None
    if tree.tag[i] in ("VBD", "VBZ", "VBP", "MD") or tree.finite(i):
        return Cut(i, "phrase")
    same_form = tree.tag[i] == tree.tag[first] and tree.tag[i] in ("VB", "VBN", "VBG")
    return Cut(i, "phrase") if same_form and not tree.has(i, "mark") else None


def _has_one_object(tree: Tree, i: int) -> bool:
    """Return whether two verbs side by side are done to one object: "shot and killed a guard"."""
    first = tree.head[i]
    side = i == first + 2 and tree.dep[first + 1] == "cc" and tree.lemma[first] in _HARMING and tree.has(i, "dobj")
    return side and not tree.has(first, "auxpass") and all(k < first or k == i or tree.dep[k] in ("cc", "punct") for k in tree.kids[first])


def _participle(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A participle set off by a comma ("…, chasing them away"), or one that tells of a new thing ("a study involving 40 patients")."""
    if tree.tag[i] not in ("VBG", "VBN"):
        return None
    clause = tree.subtree(i)
    if len(clause) < 3 or tree.subject(i) is not None or is_cut_short(tree, clause) or is_unreal(tree, tree.head[i]):
        return None
    if any(tree.dep[k] in ("mark", "prep") and k < i for k in tree.kids[i]) or _is_misread(tree, i):
        return None
    if tree.tag[i] == "VBG" and tree.lemma[i] in _RESULTING and tree.has(tree.head[i], "auxpass"):
        return None  # "was jailed, ending a trial": the jailing ended it
    if tree.before(clause[0]) in _COMMA:
        return Cut(i, "participle")
    if tree.dep[i] != "acl" or tree.lemma[i] in _NAMING or tree.low[i] in ("according", "based"):
        return None
    noun = tree.head[i]
    if (
        clause[0] < noun
        or tree.pos[noun] not in ("NOUN", "PROPN")
        or (tree.dep[noun] == "pobj" and tree.pos[tree.head[tree.head[noun]]] in VERBAL)
    ):
        return None
    return Cut(i, "participle") if is_new(tree, noun) or (is_dated(tree, i) and is_definite(tree, noun)) else None


def _is_misread(tree: Tree, i: int) -> bool:
    """Return whether the participle makes no clause of its noun: "a blast killed nine" read as one killed, "making it one of …"."""
    target = tree.child(i, ("dobj",))
    if tree.tag[i] == "VBN":
        return target is not None and tree.lemma[i] not in _GIVING
    return tree.lemma[i] == "make" and i + 1 < tree.count and tree.tag[i + 1] == "PRP"


def _modifier(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """What follows a noun without a relative pronoun: a participle, or a purpose that is not what the noun is about."""
    if tree.tag[i] == "VB" and tree.lemma[tree.head[i]] not in _ABOUT:
        return _purpose(tree, i) if len(tree.subtree(i)) >= 10 else None
    return _participle(tree, i, frames)


def _adverbial(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A subordinate clause: cut where it asserts an event of its own, kept where it limits the main one."""
    if tree.tag[i] in ("VBG", "VBN") and tree.subject(i) is None and not tree.finite(i):
        return _participle(tree, i, frames)
    if tree.tag[i] == "VB" and tree.subject(i) is None:
        return None if i in frames else _purpose(tree, i)  # "went on to explain what …"
    if not tree.finite(i) or tree.subject(i) is None:
        return None
    marks = {tree.low[k] for k in tree.kids[i] if tree.dep[k] in ("mark", "advmod") and k < i}
    first = tree.subtree(i)[0]
    if "because" in marks and "not" in (tree.low[first], tree.before(first)):
        return None  # "do so not because they fear it, but because they gain"
    if marks & _CONDITION or not marks & _ASSERTED:
        return None
    main = tree.head[i]
    if tree.pos[main] not in VERBAL:
        return None  # "as soon as", "so long that": the clause measures, and asserts nothing by itself
    if tree.lemma[main] in _BARE and not any(tree.dep[k] in ("dobj", "attr", "acomp", "prep") for k in tree.kids[main]):
        return Cut(i, "clause", keep=True)  # "the incident comes as …" says nothing without it
    if marks & {"when", "as", "while", "before", "after", "where"} and is_open(tree, main):
        return None
    return Cut(i, "clause", keep=bool(marks & _RELATING))


def _purpose(tree: Tree, i: int) -> Cut | None:
    """A purpose told at length ("in order to …"): whether it was done and what for are two questions."""
    phrase = tree.subtree(i)
    long = len(phrase) >= 7 and any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[i])
    verb = next((a for a in tree.ancestors(i) if tree.pos[a] in VERBAL), None)
    if tree.pos[tree.head[i]] == "ADJ" or (verb is not None and tree.lemma[verb] in _RESOLVING):
        return None  # "finds it hard to resist"; "voted to approve it": what was resolved is the act itself
    return Cut(i, "adjunct") if long and verb is not None and i > verb and not is_open(tree, verb) else None


def _preposition(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """A phrase that adds a circumstance after a comma or a closing quotation mark, or that holds an event of its own."""
    if tree.low[i] == "including":
        target = tree.child(i, ("pobj",))
        good = target is not None and tree.pos[target] in ("NOUN", "PROPN") and tree.pos[tree.head[i]] in NOMINAL
        return Cut(i, "including") if good else None
    verb = tree.head[i]
    if tree.pos[verb] not in VERBAL or tree.low[i] not in _HEAVY or i < verb:
        return None
    phrase = tree.subtree(i)
    if len(phrase) < 3 or is_cut_short(tree, phrase):
        return None
    before = tree.before(phrase[0])
    if before in (",", "—", "–"):
        return Cut(i, "adjunct")
    if before in _CLOSING and any(tree.low[k] in _OPENING for k in range(max(0, verb - 40), verb)):
        return Cut(i, "adjunct")
    if not any(tree.dep[k] in _COMPLETING and k != i for k in tree.kids[verb]):
        return None  # "lies on a fault where two plates meet": without the place it says nothing
    own_event = any(tree.pos[k] == "VERB" and tree.dep[k] in ("acl", "relcl") for k in phrase)
    return Cut(i, "adjunct") if own_event and len(phrase) >= 6 and tree.low[i] in _EVENTFUL else None


def _complement(tree: Tree, i: int, frames: Container[int]) -> Cut | None:
    """What a reporting verb reports; or a second sentence that the parser hung on the first."""
    if tree.head[i] in frames:
        return Cut(i, "content")
    if not tree.finite(i) or tree.subject(i) is None or tree.has(i, "mark"):
        return None
    if tree.dep[i] == "ccomp" and i < tree.head[i] and tree.subject(tree.head[i]) is not None:
        return Cut(i, "clause")
    if tree.dep[i] == "parataxis" and (i < tree.head[i] or tree.before(tree.subtree(i)[0]) in (";", ":", "—", "–", "--", ",")):
        return Cut(i, "clause")
    return None


_RULES = {
    "conj": _conjunct,
    "relcl": cut_relative,
    "acl": _modifier,
    "advcl": _adverbial,
    "appos": cut_apposition,
    "prep": _preposition,
    "ccomp": _complement,
    "parataxis": _complement,
}
