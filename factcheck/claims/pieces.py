"""Pieces that are clauses: each verb with the subject, the helpers, the conditions and the words of reporting it shares with others."""

from __future__ import annotations

from collections.abc import Container

from claims_db.models import Span

from .assembling import Piece
from .borrowing import HEDGES
from .cuts import Cut
from .inflection import inflect
from .noun_pieces import NounPieces
from .reporting import words_of_reporting
from .sharing import SINGULAR, counted_in, each_by_itself
from .tree import SUBJECTS, VERBAL, Tree
from .wording import Word, added, glue, own

__all__ = ["Piece", "build_pieces"]

# Cuts whose words go back to the clause around them where they make no piece.
_LOOSE = frozenset(("share", "count", "relative", "participle", "apposition", "adjunct", "including"))


def build_pieces(tree: Tree, tokens: range, cuts: dict[int, Cut], frames: Container[int] = ()) -> list[Piece]:
    """Return the pieces of one sentence in reading order of their heads; takes those cuts out of ``cuts`` that make no piece."""
    builder = _Builder(tree, cuts, frames)
    made = {i: builder.build(cuts[i]) for i in tokens if i in cuts}
    lost = [i for i, piece in made.items() if piece is None and cuts[i].kind in _LOOSE and i not in builder.frames]
    if lost:
        for i in lost:
            del cuts[i]
        made = {i: builder.build(cuts[i]) for i in tokens if i in cuts}
    return _without_openings([_told_straight(tree, piece) for piece in made.values() if piece])


def _told_straight(tree: Tree, piece: Piece) -> Piece:
    """Return a piece after "nor" in the order of a statement, denied: "nor did she pay" tells "She did not pay"."""
    verb = piece.head
    subject = tree.subject(verb)
    helpers = [k for k in (*tree.kids[verb], verb) if k == verb or tree.dep[k] in ("aux", "auxpass")]
    turned = min(helpers)
    if subject is None or turned > subject or not turned or tree.low[turned - 1] != "nor":
        return piece
    doer = {tree.start[t] for t in tree.subtree(subject)}
    helper = tree.start[turned]
    at = next((n for n, word in enumerate(piece.words) if word.start == helper), None)
    if at is None or not any(word.start in doer for word in piece.words[at:]):
        return piece
    who = [word for word in piece.words[at:] if word.start in doer]
    rest = [word for word in piece.words[at + 1 :] if word.start not in doer]
    words = (*piece.words[:at], *who, piece.words[at], glue("not", tree, turned - 1), *rest)
    return Piece(piece.kind, verb, Span(min(piece.quote.start, tree.start[turned - 1]), piece.quote.end), words)


def _without_openings(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without those that another one repeats and goes on from: "He declined to say", "He declined to say whether …"."""
    asked = [{w.start for w in p.words} for p in pieces if p.kind == "content" and p.words[0].added]
    return [p for p in pieces if p.kind == "content" or not any({w.start for w in p.words} <= whole for whole in asked)]


class _Builder(NounPieces):
    """Builds every kind of piece; nothing in it changes."""

    def build(self, cut: Cut) -> Piece | None:
        """Return the piece of ``cut``, or None where it asserts nothing by itself."""
        if cut.kind == "frame":
            return None
        return {
            "clause": self.clause,
            "content": self.clause,
            "phrase": self.phrase,
            "share": self.share,
            "count": self.count,
            "relative": self.relative,
            "participle": self.participle,
            "apposition": self.apposition,
            "adjunct": self.adjunct,
            "including": self.including,
        }[cut.kind](cut)

    def clause(self, cut: Cut) -> Piece | None:
        """A clause with its own subject."""
        tree, i = self.tree, cut.head
        tokens = self.without_opening(self.members(i), i)
        subject = tree.subject(i)
        plain_past = tree.tag[i] == "VBN" and tree.has(i, "nsubj")  # "closed" read as a participle
        if not tokens or i in self.frames or not (tree.finite(i) or plain_past):
            return None
        if (subject is None and tree.dep[i] != "conj") or self.is_broken(i, tokens):
            return None
        tokens = self.with_comma(i, tokens)
        tail = self.told_apart(i, tokens)
        front = words_of_reporting(self, i)
        relative = next((a for a in tree.ancestors(i) if tree.dep[a] == "relcl"), None)
        if subject is not None and tree.tag[subject] in ("WDT", "WP") and relative is not None and tree.dep[i] in ("ccomp", "conj"):
            tokens = [t for t in tokens if t != subject]  # "a gap that the firm said was small", "who waited or who left"
            front = added(tree, self.described(relative))
        piece = self.quoted(cut, [t for t in tokens if t not in tail], front, added(tree, tail))
        shares = (
            subject is not None
            and not self.plural([subject])
            and any(k in self.cuts and self.cuts[k].kind == "share" for k in tree.subtree(subject))
        )
        return self.of_one(piece) if piece and shares else piece

    def with_comma(self, verb: int, tokens: list[int]) -> list[int]:
        """Return the tokens with the comma that parts what opens a sentence from its subject where an aside is left out between them."""
        subject = self.tree.subject(verb)
        first = self.tree.subtree(subject)[0] if subject is not None else 0
        aside = first > 1 and first in tokens and tokens[0] < first - 1 and not {first - 1, first - 2} & set(tokens)
        if not aside or self.tree.word[first - 1] != "," or self.tree.dep[max(t for t in tokens if t < first)] == "cc":
            return tokens
        return sorted({*tokens, first - 1})

    def told_apart(self, verb: int, tokens: list[int]) -> list[int]:
        """Return the words of a time clause that stays in the text: from its subject on they are another claim's quote."""
        tree = self.tree
        for k in (t for t in tokens if t in self.cuts and t != verb):
            mark = tree.child(k, ("mark", "advmod"))
            kept = k > verb and self.cuts[k].keep and tree.dep[k] == "advcl"
            if kept and mark is not None and tree.low[mark] != "because":
                inside = set(tree.subtree(k))
                tail = [t for t in tokens if t in inside and t > mark]
                return tail if tail and tokens[-1] == tail[-1] else []
        return []

    def of_one(self, piece: Piece) -> Piece:
        """Return the piece as it reads when its subject has lost the names it was joined with."""
        tree = self.tree
        at = {tree.start[t]: t for t in tree.subtree(piece.head)}
        words = [self.agreeing(w, at[w.start], piece.head) if w.start in at else w for w in piece.words]
        return Piece(piece.kind, piece.head, piece.quote, tuple(w for w in words if w.text.lower() not in ("each", "both")))

    def phrase(self, cut: Cut) -> Piece | None:
        """A verb phrase that shares its subject with the one before it."""
        tree, i = self.tree, cut.head
        if i in self.frames:
            return None
        subject = self.subject(i)
        if not subject or self.disagrees(i, subject):
            return None
        first = self.first(i)
        helpers: list[int] = []
        if not tree.finite(i) or self.is_participle(i, first):
            mine = {tree.dep[k] for k in tree.kids[i] if tree.dep[k] in ("aux", "auxpass")}
            helpers = [k for k in tree.kids[first] if tree.dep[k] in ("aux", "auxpass", "neg") and k < first and tree.dep[k] not in mine]
        helpers += [k for k in tree.kids[first] if tree.low[k] in HEDGES and k not in helpers and k < first and tree.dep[k] == "advmod"]
        tail = self.conditions(first)
        named = subject if tree.subject(i) is not None else []  # "three were rescued and two injured"
        tokens = [t for t in self.without_opening(self.members(i), i) if t not in named]
        front = (own(tree, subject) if named else added(tree, subject)) + added(tree, sorted(helpers))
        return self.quoted(cut, tokens, front, added(tree, tail), extra=tree.start[min(named)] if named else None)

    def disagrees(self, verb: int, subject: list[int]) -> bool:
        """Return whether the verb cannot go with the subject it would borrow: the parse has joined what does not belong together."""
        tree = self.tree
        finite = [verb, *(k for k in tree.kids[verb] if tree.dep[k] in ("aux", "auxpass"))]
        return self.plural(subject) and any(tree.tag[k] == "VBZ" for k in finite)

    def is_participle(self, verb: int, first: int) -> bool:
        """Return whether a "past" verb has the form of the participle only ("has killed 60 and driven out others")."""
        tree = self.tree
        perfect = tree.tag[first] == "VBN" and any(tree.lemma[k] == "have" for k in tree.kids[first] if tree.dep[k] == "aux")
        return (
            perfect
            and tree.tag[verb] == "VBD"
            and not tree.low[verb].endswith("ed")
            and tree.lemma[verb] != "be"
            and inflect(tree.lemma[verb], True, False) != tree.low[verb]
        )

    def is_broken(self, verb: int, tokens: list[int]) -> bool:
        """Return whether the clause stops at its auxiliary ("but her hospital was") or has no complement where it needs one."""
        tree = self.tree
        said = [t for t in tokens if tree.pos[t] != "PUNCT"]
        if tree.lemma[verb] == "do" and not any(tree.dep[k] in ("dobj", "advmod", "prt") for k in tree.kids[verb]):
            return True  # "as his predecessor did in 2011"
        return bool(said) and said[-1] == verb and (tree.lemma[verb] in ("be", "have", "do") or tree.tag[verb] == "MD")

    def share(self, cut: Cut) -> Piece | None:
        """A noun of a coordination in the place of the first one, in the same clause."""
        tree, i = self.tree, cut.head
        first = each_by_itself(tree, i)
        verb = next((a for a in tree.ancestors(i) if tree.pos[a] in VERBAL and a in self.cuts), None)
        if first is None or verb is None or verb in self.frames or (tree.dep[first] in SUBJECTS and tree.head[first] != verb):
            return None
        out = set(tree.subtree(first))
        mine = [t for t in self.members(i) if t not in self.joints(i)]
        if tree.tag[i] == "CD" and tree.tag[first] != "CD":
            unit = [first]
            mine_words = [*own(tree, [t for t in mine if t <= i]), *added(tree, unit), *own(tree, [t for t in mine if t > i])]
        else:
            mine_words = own(tree, mine)
        frame = [t for t in self.clause_words(verb) if t not in out]
        left, right = [t for t in frame if t < first], [t for t in frame if t > first]
        alone = tree.dep[first] in SUBJECTS and not self.plural(mine)
        words = [
            *added(tree, left),
            *mine_words,
            *(self.single(t, verb) if alone else added(tree, [t])[0] for t in right if not tree.space[t]),
        ]
        return Piece(cut.kind, i, Span(tree.start[mine[0]], tree.end[mine[-1]]), tuple(words)) if mine else None

    def count(self, cut: Cut) -> Piece | None:
        """A number with a place of its own, in the clause whose noun it counts and whose verb it leaves unsaid."""
        tree, i = self.tree, cut.head
        noun, verb = counted_in(tree, i), tree.head[i]
        if noun is None or verb in self.frames:
            return None
        counted = set(tree.subtree(noun))
        frame = [t for t in self.clause_words(verb) if t not in counted]
        left = [t for t in frame if t < min(counted)]
        right = [t for t in frame if max(counted) < t <= verb]
        mine = self.members(i)
        number, place = [t for t in mine if t <= i], [t for t in mine if t > i]
        words = [*added(tree, left), *own(tree, number), *added(tree, [noun]), *added(tree, right), *own(tree, place)]
        return Piece(cut.kind, i, Span(tree.start[mine[0]], tree.end[mine[-1]]), tuple(words))

    def clause_words(self, verb: int) -> list[int]:
        """Return the words of the clause that ``verb`` heads, with its subject."""
        if self.tree.subject(verb) is None:
            return sorted({*self.subject(verb), *self.members(verb)})
        return self.without_opening(self.members(verb), verb)

    def agreeing(self, word: Word, t: int, verb: int) -> Word:
        """Return a word of the clause in the singular, the word itself where it has no such form."""
        form = self.single(t, verb)
        return form if form.text.lower() != word.text.lower() else word

    def single(self, t: int, verb: int) -> Word:
        """Return a word of the clause that ``verb`` heads as it reads when one does what several did."""
        tree = self.tree
        if t != verb and not (tree.head[t] == verb and tree.dep[t] in ("aux", "auxpass", "cop")):
            return added(tree, [t])[0]
        form = SINGULAR.get(tree.low[t]) if tree.pos[t] in VERBAL and tree.tag[t] in ("VBP", "VBD") else None
        if form is None and tree.tag[t] == "VBP" and tree.pos[t] in VERBAL and tree.low[t] != "be":
            form = inflect(tree.lemma[t], past=False, plural=False)
        return glue(form, tree, t) if form else added(tree, [t])[0]

    def first(self, i: int) -> int:
        """Return the first verb of the coordination that ``i`` stands in."""
        while self.tree.dep[i] == "conj" and self.tree.pos[self.tree.head[i]] in VERBAL and self.tree.head[i] != i:
            i = self.tree.head[i]
            if self.tree.subject(i) is not None:
                break
        return i

    def conditions(self, first: int) -> list[int]:
        """Return the conditions in front of a coordination: they limit each of its parts."""
        tree = self.tree
        found: list[int] = []
        for k in tree.kids[first]:
            if tree.dep[k] == "advcl" and k < first and any(tree.low[m] in ("if", "unless") for m in tree.kids[k]):
                found += self.members(k)
        return found
