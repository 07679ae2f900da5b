"""What a brief says of its nouns: titles before names, places and subjects after nouns, the members of a list one by one.

The clause is then told again with the nouns bare: "The plans for a bridge were dropped" is "The plans were dropped" and what they were for.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims_db.models import Span

from .assembling import Piece
from .borrowing import Phrases
from .sharing import TOGETHER, each_by_itself
from .tree import VERBAL, Tree
from .wording import Word, added, glue, own

__all__ = ["build_bare", "build_titles", "is_name", "words_before"]

_ABOUT = frozenset("for over about between against on".split())
_WHERE = frozenset("in at from near".split())
_PLACES = frozenset(("GPE", "LOC", "FAC", "ORG", "EVENT", "DATE"))
_PART = frozenset("of than as to like such".split())
# Offices that one person holds at a time take no article: "is mayor of Arden".
_OFFICES = frozenset(
    "president premier chancellor minister secretary mayor governor king queen pope chairman chairwoman chair chief head leader manager "
    "captain coach director boss owner founder editor commander speaker".split()
)


def is_name(tree: Tree, i: int) -> bool:
    """Return whether the token is the last word of a person's name."""
    return tree.ent[i] == "PERSON" and tree.pos[i] == "PROPN" and tree.dep[i] != "compound"


def words_before(tree: Tree, name: int) -> list[int]:
    """Return the words right before a person's name that say what they are ("mine owner" in "mine owner Ira Holt")."""
    left = name
    while left and tree.ent[left - 1] == "PERSON" and tree.pos[left - 1] == "PROPN":
        left -= 1
    start = min((t for k in tree.kids[name] if k < left for t in tree.subtree(k)), default=left)
    if tree.dep[name] == "appos" and tree.head[name] == left - 1:
        start = tree.subtree(left - 1)[0]
    said = list(range(start, left))
    if not said or tree.low[said[0]] in ("a", "an") or any(tree.pos[t] in ("PUNCT", "CCONJ") for t in said):
        return []
    return said if tree.pos[said[-1]] == "NOUN" or tree.low[said[-1]] in _OFFICES else []


def build_titles(tree: Tree, name: int) -> list[Piece]:
    """Return what the words before a person's name say of them: what they are, and of what nation."""
    said = words_before(tree, name)
    if not said:
        return []
    person = own(tree, range(said[-1] + 1, name + 1))
    span = Span(tree.start[said[0]], tree.end[name])
    found = []
    if len(said) > 1 and tree.ent[said[0]] == "NORP":
        found.append(Piece("title", name, span, (*person, glue("is", tree, said[0]), *own(tree, said[:1]))))
        said = said[1:]
    definite = any(tree.dep[t] in ("det", "poss") for t in said) or tree.tag[said[-1]] in ("NNS", "NNPS")
    article = [] if definite or (tree.low[said[-1]] in _OFFICES and tree.low[said[0]] != "former") else [_article(tree, said[0])]
    return [*found, Piece("title", name, span, (*person, glue("is", tree, said[0]), *article, *own(tree, said)))]


def _article(tree: Tree, i: int) -> Word:
    """Return "a" or "an" for the word, by its first letter."""
    return glue("an" if tree.low[i][0] in "aeiou" else "a", tree, i)


def build_bare(tree: Tree, phrases: Phrases, piece: Piece, words: Sequence[Word]) -> list[Piece]:
    """Return the clause ``words`` without what follows its nouns, what that says of each noun, and the members of a list one by one."""
    places = {w.start for w in words}
    tokens = [t for t in tree.within(Span(min(places), max(places) + 1)) if tree.start[t] in places]
    have, dropped, found = set(tokens), set[int](), list[Piece]()
    for noun in (t for t in tokens if tree.pos[t] in ("NOUN", "PROPN") and not _is_elsewhere(tree, phrases, piece, t)):
        for k in tree.kids[noun]:
            under = set(tree.subtree(k))
            if k in have and k > noun and piece.head not in under and _says_more(tree, k):
                dropped |= {tree.start[t] for t in under}
                found += _attribute(tree, phrases, piece, noun, k, have)
    short = tuple(w for w in words if w.start not in dropped)
    if dropped and len(short) >= 3:
        found.append(Piece("bare", piece.head, piece.quote, short))
    return [*found, *_members(tree, piece, short, have)]


def _is_elsewhere(tree: Tree, phrases: Phrases, piece: Piece, i: int) -> bool:
    """Return whether the word belongs to another piece that this one only keeps in its text."""
    above = next((a for a in (i, *tree.ancestors(i)) if a in phrases.cuts), piece.head)
    return above != piece.head and piece.head in tree.ancestors(above)


def _says_more(tree: Tree, k: int) -> bool:
    """Return whether what follows a noun can go without making another thing of it."""
    if tree.dep[k] == "prep":
        return tree.low[k] not in _PART and tree.text[tree.start[k] - 1] != "-"
    return tree.dep[k] == "relcl" or (tree.dep[k] == "acl" and tree.tag[k] in ("VBG", "VBN"))


def _attribute(tree: Tree, phrases: Phrases, piece: Piece, noun: int, k: int, have: set[int]) -> list[Piece]:
    """Return where a thing is or what it is about: "the debate over the tax" is over the tax."""
    phrase = [t for t in tree.subtree(k) if t in have]
    placed = tree.low[k] in _WHERE and any(tree.ent[t] in _PLACES for t in phrase)
    subject = [t for t in phrases.noun(noun) if t <= noun]
    if tree.dep[k] != "prep" or not (placed or tree.low[k] in _ABOUT) or not subject or subject[-1] != noun:
        return []
    words = [*added(tree, subject), phrases.being(piece.head, subject, k), *own(tree, phrase)]
    return [Piece("attribute", piece.head, Span(tree.start[subject[0]], tree.end[phrase[-1]]), tuple(words))]


def _members(tree: Tree, piece: Piece, words: Sequence[Word], have: set[int]) -> list[Piece]:
    """Return the clause with each member of its first list alone: "sold boats and engines" is two sales."""
    for first in sorted(have):
        chain = [first]
        for t in chain:
            chain += [k for k in tree.kids[t] if tree.dep[k] == "conj" and k in have and tree.pos[k] in ("NOUN", "PROPN")]
        if len(chain) < 2 or tree.dep[first] not in ("dobj", "pobj", "attr", "agent") or _is_one(tree, first, chain[1]):
            continue
        parts = {m: _part(tree, m, chain) for m in chain}
        every = set(tree.subtree(first))
        kept = [{tree.start[t] for t in every - parts[m]} for m in chain]
        return [Piece("member", piece.head, piece.quote, tuple(w for w in words if w.start not in out)) for out in kept]
    return []


def _part(tree: Tree, m: int, chain: Sequence[int]) -> set[int]:
    """Return the words of one member of a list: without the other members and the joints between them."""
    part = set(tree.subtree(m))
    for k in tree.kids[m]:
        if k in chain:
            part -= set(tree.subtree(k))
    return {t for t in part if t == m or tree.head[t] not in chain or (tree.dep[t] not in ("cc", "preconj") and tree.pos[t] != "PUNCT")}


def _is_one(tree: Tree, first: int, second: int) -> bool:
    """Return whether the list says something of its members together ("between Arden and Lund", "bread and butter")."""
    if each_by_itself(tree, second) != first or tree.low[tree.head[first]] in ("between", "among"):
        return True
    verb = next((a for a in tree.ancestors(first) if tree.pos[a] in VERBAL), None)
    return verb is not None and tree.lemma[verb] in TOGETHER
