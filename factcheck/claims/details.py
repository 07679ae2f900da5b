"""Briefs are taken apart finer: besides the clause, the bare act, each circumstance, what is said of its nouns, and who said it.

A teaser, a post or a summary packs into a sentence what an article spreads over paragraphs, and nothing else in it can be checked instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from claims_db.models import Span

from .borrowing import HEDGES, Phrases
from .cuts import Cut
from .inflection import inflect
from .noun_details import build_bare, build_titles, is_name, words_before
from .pieces import Piece
from .splitting import is_inside
from .tree import VERBAL, Tree
from .wording import Word, added, glue, own

__all__ = ["BRIEF", "build_details"]

BRIEF = 100  # words; a text of at most so many is a brief

_LONGEST = 25  # tokens; a longer whole is no claim that anyone checks at once, and its pieces say all of it
_MARKS = frozenset('"“”')
_IN_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
_CIRCUMSTANCES = ("prep", "agent", "npadvmod")
_NEEDED = frozenset("of than as".split())
# Verbs of motion, rest, relation and appeal that say little without the phrase after them.
_INCOMPLETE = frozenset(
    "go come get head lead remain stay live lie stand sit hang arrive turn run look deal refer belong consist depend rely result focus aim "
    "centre center amount base range suffer benefit stem account apply contribute participate engage specialise specialize serve act "
    "compare compete cope cling adhere object respond react emerge differ derive originate hunt search "
    "wait call ask care long hope appeal".split()
)


def build_details(tree: Tree, tokens: range, cuts: dict[int, Cut], pieces: Sequence[Piece]) -> list[Piece]:
    """Return the finer pieces of one sentence, besides ``pieces``."""
    phrases = Phrases(tree, cuts)
    found: list[Piece] = [*_wholes(tree, cuts, pieces), *_reports(tree, phrases, tokens)]
    for piece in pieces:
        if piece.kind in ("clause", "content", "phrase", "relative", "share") and tree.pos[piece.head] in VERBAL:
            details = _clause_details(tree, phrases, piece)
            found += [*details, *_short_report(tree, phrases, piece, details)]
            for event in _events_before(tree, phrases, piece):
                found += _clause_details(tree, phrases, event) or [event]
    for i in tokens:
        if is_name(tree, i):
            found += build_titles(tree, i)
    return found


def _wholes(tree: Tree, cuts: dict[int, Cut], pieces: Sequence[Piece]) -> list[Piece]:
    """Return the clauses with all that hangs on them, where pieces were taken from them."""
    joined = {
        i: cut for i, cut in cuts.items() if cut.kind in ("frame", "content", "phrase", "share") or tree.dep[i] in ("conj", "ccomp", "ROOT")
    }
    joined = {i: cut for i, cut in joined.items() if cut.kind != "content" or not is_inside(tree, tree.head[i], joined)}
    if len(joined) == len(cuts):
        return []
    whole = Phrases(tree, joined)
    found = []
    for piece in pieces:
        if piece.kind not in ("clause", "content", "phrase") or piece.head not in joined:
            continue
        tokens = [t for t in whole.members(piece.head) if tree.dep[t] not in ("mark", "cc") or tree.head[t] != piece.head]
        mine = {w.start for w in piece.words}
        if len(mine) < len(tokens) <= _LONGEST:
            front = list(takewhile(lambda w: w.added, piece.words))
            words = [*front, *own(tree, [t for t in tokens if tree.start[t] not in {w.start for w in front}])]
            found.append(Piece("whole", piece.head, Span(tree.start[tokens[0]], tree.end[tokens[-1]]), tuple(words)))
    return found


def _reports(tree: Tree, phrases: Phrases, tokens: range) -> list[Piece]:
    """Return that someone said something, as the outlet's claim."""
    found = []
    for i in tokens:
        if i in phrases.cuts and phrases.cuts[i].kind == "content" and (front := _reporting(tree, phrases, i)):
            said = tree.subtree(i)
            span = Span(tree.start[min(*front, said[0])], tree.end[max(*front, said[-1])])
            found.append(Piece("report", tree.head[i], span, tuple(own(tree, [*front, *said]))))
    return found


def _short_report(tree: Tree, phrases: Phrases, piece: Piece, details: Sequence[Piece]) -> list[Piece]:
    """Return that someone said the bare act, where the clause reported has more than that and does not say itself who denies or asks it."""
    bare = next((d for d in reversed(details) if d.kind in ("bare", "core")), None)
    front = own(tree, _reporting(tree, phrases, piece.head)) if piece.kind == "content" and bare is not None else []
    if not front or bare is None or tree.start[tree.head[piece.head]] in {w.start for w in bare.words}:
        return []
    span = Span(min(piece.quote.start, *(w.start for w in front)), max(piece.quote.end, *(w.end for w in front)))
    return [Piece("report", tree.head[piece.head], span, (*front, *bare.words))]


def _reporting(tree: Tree, phrases: Phrases, i: int) -> list[int]:
    """Return the words that say who reports the clause ``i`` and to whom, the speaker first, empty where no finite clause does.

    A speaker named behind the verb ("said Moor, the mayor, who was there") is named alone: what is added about them stands elsewhere.
    """
    verb = tree.head[i]
    subject = tree.subject(verb)
    if tree.dep[i] != "ccomp" or tree.pos[verb] not in VERBAL or subject is None or not tree.finite(verb) or _is_in_person(tree, i):
        return []
    held = ("aux", "auxpass", "neg", "prt", "dobj", "dative")
    told = sorted({verb, *(t for k in tree.kids[verb] if tree.dep[k] in held for t in tree.subtree(k))})
    return [*phrases.noun(subject), *told] if subject > verb else sorted({*tree.subtree(subject), *told})


def _is_in_person(tree: Tree, i: int) -> bool:
    """Return whether the clause is direct speech of "I" or "we": behind "he said" it would be somebody else's."""
    said = tree.subtree(i)
    first, last = said[0] - 1, said[-1] + 1
    marked = {tree.word[t] for t in (*said, *range(max(first, 0), min(last + 2, tree.count)))} & _MARKS
    return bool(marked) and any(tree.low[t] in _IN_PERSON and tree.pos[t] == "PRON" for t in said)


def _clause_details(tree: Tree, phrases: Phrases, piece: Piece) -> list[Piece]:
    """Return the clause without its circumstances, with each of them alone where there are several, and with its nouns bare."""
    verb = piece.head
    holders = [verb, *(k for k in tree.kids[verb] if tree.dep[k] in ("dobj", "attr", "xcomp") and k not in phrases.cuts)]
    loose = [k for h in holders for k in tree.kids[h] if _is_loose(tree, phrases, k, h)]
    under = {k: {tree.start[t] for t in tree.subtree(k)} for k in loose}
    every = set().union(*under.values()) if under else set()
    titles = _titles(tree, piece)
    core = _without(piece.words, every | titles)
    if len(core) < 3 or len(core) == len(piece.words) or (loose and _is_empty(tree, verb)):
        return build_bare(tree, phrases, piece, piece.words)
    found = [Piece("core", verb, piece.quote, core), *build_bare(tree, phrases, piece, core)]
    if len(loose) == 1:
        found += [d for d in build_bare(tree, phrases, piece, _without(piece.words, titles)) if d.kind == "bare"]
    if len(loose) > 1:
        found += [Piece("circumstance", verb, piece.quote, _without(piece.words, (every - under[k]) | titles)) for k in loose]
    return found


def _without(words: Sequence[Word], starts: set[int]) -> tuple[Word, ...]:
    """Return the words that do not stand at these places of the article."""
    return tuple(w for w in words if w.start not in starts)


def _is_empty(tree: Tree, verb: int) -> bool:
    """Return whether the verb says nothing without its circumstances ("was in Arden", "comes after a fire")."""
    if tree.lemma[verb] in ("come", "occur", "happen", "follow"):
        return not any(tree.dep[k] in ("dobj", "attr", "acomp", "xcomp") for k in tree.kids[verb])
    return tree.lemma[verb] == "be" and not any(tree.dep[k] in ("attr", "acomp", "ccomp", "xcomp") for k in tree.kids[verb])


def _is_loose(tree: Tree, phrases: Phrases, k: int, holder: int) -> bool:
    """Return whether the clause still says something true without the phrase: nothing that denies, limits or completes it."""
    if k in phrases.cuts:
        return phrases.cuts[k].keep and tree.dep[k] == "advcl" and k > holder  # when it happened is a claim by itself
    if tree.dep[k] not in _CIRCUMSTANCES or tree.low[k] in HEDGES:
        return False
    return tree.dep[k] != "prep" or not (tree.low[k] in _NEEDED or _completes(tree, k, holder))


def _completes(tree: Tree, k: int, verb: int) -> bool:
    """Return whether the phrase stands right after a verb that says little without it: "going to the polls", "came up with it"."""
    if tree.dep[k - 1] == "prt":
        return True
    passive = tree.has(verb, "auxpass")
    return k == verb + 1 and not passive and tree.lemma[verb] in _INCOMPLETE


def _titles(tree: Tree, piece: Piece) -> set[int]:
    """Return where the words stand that the piece says before the names of people: each makes a claim of its own."""
    places = {w.start for w in piece.words}
    inside = tree.within(Span(min(places), max(places) + 1)) if places else range(0)
    return {tree.start[k] for t in inside if tree.start[t] in places and is_name(tree, t) for k in words_before(tree, t)}


def _events_before(tree: Tree, phrases: Phrases, piece: Piece) -> list[Piece]:
    """Return what had happened before ("after losing the vote") as a clause of the one who did it or underwent it."""
    found = []
    for i in tree.subtree(piece.head):
        if tree.dep[i] != "pcomp" or tree.low[tree.head[i]] not in ("after", "following") or i in phrases.cuts:
            continue
        holder = tree.head[tree.head[i]]
        subject = phrases.subject(holder) if tree.pos[holder] in VERBAL else []
        being = next((k for k in tree.kids[i] if tree.low[k] == "being"), None)
        taken = i if tree.tag[i] == "VBG" else being
        if not subject or taken is None:
            continue
        plural, below = phrases.plural(subject), phrases.members(i)
        form = ("were" if plural else "was") if taken == being else inflect(tree.lemma[i], True, plural, participle=tree.low[i])
        words = [*added(tree, subject), glue(form, tree, taken), *own(tree, [t for t in below if t != taken])]
        found.append(Piece("clause", i, Span(tree.start[below[0]], tree.end[below[-1]]), tuple(words)))
    return found
