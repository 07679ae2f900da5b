"""Pieces that say something of a noun or a bare clause: relative clauses, participles, appositions, circumstances, "including …".

Each gets the noun or clause it hangs on in front, and the verb that its construction leaves unsaid.
"""

from __future__ import annotations

from claims_db.models import Span

from .assembling import Assembler, Piece
from .cuts import Cut
from .inflection import inflect
from .tree import SUBJECTS, VERBAL
from .wording import Word, added, glue, own

__all__ = ["NounPieces"]


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


class NounPieces(Assembler):
    """Builds the pieces of nouns and circumstances."""

    def relative(self, cut: Cut) -> Piece | None:
        """A relative clause, with its noun in place of "who" or "which"."""
        tree, i = self.tree, cut.head
        tokens = self.members(i)
        wh = next(
            (t for t in tokens if tree.tag[t] in ("WDT", "WP", "WP$", "WRB") or (tree.low[t] == "that" and tree.dep[t] in SUBJECTS)), None
        )
        noun = self.described(i)
        if wh is None or not noun or i in self.frames:
            return None
        rest = [t for t in tokens if t != wh]
        front = added(tree, noun)
        start = tree.start[noun[0]] if cut.keep else None
        if tree.tag[wh] == "WP$":
            return self.quoted(cut, rest, [*front, glue("'s", tree, wh)], extra=start)
        if tree.dep[wh] in SUBJECTS:
            return self.quoted(cut, rest, front, lead=wh, extra=start)
        if tree.tag[wh] == "WRB":
            return self.quoted(cut, rest, [], self.place_or_time(tree.head[i], wh, front), lead=wh)
        return self.moved(cut, rest, wh, front)

    def place_or_time(self, noun: int, wh: int, words: list[Word]) -> list[Word]:
        """Return what "where" or "when" stands for: "in" the place, the time as it is told ("on Friday, when", "since 1987, when")."""
        tree = self.tree
        if tree.low[wh] == "where":
            return [glue("in", tree, wh), *words]
        if tree.low[wh] != "when" or tree.ent[noun] not in ("DATE", "TIME"):
            return []
        before = tree.head[noun]
        told = tree.low[before] if tree.low[before] in ("in", "on", "at", "during") else "on" if tree.low[noun] in _DAYS else "in"
        return [glue(told, tree, wh), *words] if tree.dep[noun] == "pobj" else words

    def moved(self, cut: Cut, rest: list[int], wh: int, noun: list[Word]) -> Piece | None:
        """A relative clause whose noun is its object: the noun goes where the gap is."""
        tree = self.tree
        holder = tree.head[wh]
        if tree.dep[holder] == "prep" and tree.dep[tree.head[holder]] in SUBJECTS and rest:
            words = [*own(tree, [t for t in rest if t <= holder]), *noun, *own(tree, [t for t in rest if t > holder])]
            return Piece(cut.kind, cut.head, Span(tree.start[min(rest[0], wh)], tree.end[rest[-1]]), tuple(words))
        if tree.dep[holder] == "prep" and tree.pos[holder] == "ADP":
            under = set(tree.subtree(holder))
            body = [t for t in rest if t not in under]
            return self.quoted(cut, body, [], [*own(tree, [t for t in rest if t in under]), *noun], lead=min(rest[0], wh))
        after = max([holder, *(k for k in tree.kids[holder] if tree.dep[k] == "prt")])
        left, right = [t for t in rest if t <= after], [t for t in rest if t > after]
        words = [*own(tree, left), *noun, *own(tree, right)]
        span = Span(tree.start[min(rest[0], wh)], tree.end[rest[-1]]) if rest else None
        return Piece(cut.kind, cut.head, span, tuple(words)) if span else None

    def participle(self, cut: Cut) -> Piece | None:
        """A participle phrase, made a clause in the tense of the one it hangs on."""
        tree, i = self.tree, cut.head
        if i in self.frames or tree.lemma[i] in ("cite", "quote"):
            return None
        subject = self.described(i) if tree.dep[i] == "acl" else self.subject(tree.head[i])
        if [tree.dep[t] for t in subject] == ["expl"]:
            return None  # "there were five officers, aiming at the house": no "there" aimed
        tokens = self.without_opening(self.members(i), i)
        if not subject or not tokens:
            return None
        front = added(tree, subject)
        perfect = next((k for k in tree.kids[i] if tree.low[k] == "having"), None)
        if perfect is not None:
            tokens = [t for t in tokens if t != perfect]
            front.append(glue(inflect("have", self.past(tree.head[i]), self.plural(subject)), tree, perfect))
        elif tree.tag[i] == "VBG" and tokens[0] != i:
            front.append(self.being(tree.head[i], subject, i))
        else:
            front += self.finite_form(i, subject)
            tokens = tokens[1:] if tree.tag[i] == "VBG" else tokens
        joined = tree.dep[i] == "acl" and tree.before(min(i, tokens[0] if tokens else i)) != ","
        return self.quoted(cut, tokens, front, lead=i, extra=tree.start[subject[0]] if joined else None)

    def apposition(self, cut: Cut) -> Piece | None:
        """A noun and what the phrase after it says it is."""
        tree, i = self.tree, cut.head
        noun = self.noun(tree.head[i], without=i)
        tokens = self.members(i)
        if not noun or not tokens:
            return None
        comma = tokens[0] - 1
        word = "are" if self.plural(noun) else "is"
        words = [*own(tree, noun), glue(word, tree, comma), *own(tree, tokens)]
        return Piece(cut.kind, i, Span(min(tree.start[noun[0]], tree.start[tokens[0]]), tree.end[tokens[-1]]), tuple(words))

    def adjunct(self, cut: Cut) -> Piece | None:
        """A circumstance, with the bare clause it belongs to."""
        tree, i = self.tree, cut.head
        tokens = self.members(i)
        verb = next((a for a in tree.ancestors(i) if tree.pos[a] in VERBAL), None)
        while verb is not None and tree.dep[verb] == "xcomp" and tree.tag[verb] == "VB" and tree.pos[tree.head[verb]] in VERBAL:
            verb = tree.head[verb]  # "agreed to buy it, in a deal": what was agreed, not "to buy it"
        asserts = verb is not None and verb not in self.frames and tree.dep[verb] != "pcomp"  # "after paying 40 million to buy it"
        front = self.core(verb) if verb is not None and asserts else []
        mine = set(tokens)
        return self.quoted(cut, tokens, added(tree, [t for t in front if t not in mine])) if front else None

    def including(self, cut: Cut) -> Piece | None:
        """ "X, including Y": X includes Y."""
        tree, i = self.tree, cut.head
        noun = self.noun(tree.head[i], without=i)
        tokens = [t for t in self.members(i) if t != i]
        if not noun or not tokens:
            return None
        word = glue("include" if self.plural(noun) else "includes", tree, i)
        return self.quoted(cut, tokens, [*added(tree, noun), word])
