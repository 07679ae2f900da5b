"""From the cuts of a sentence to its pieces: the words of each, what it borrows to stand alone, and the stretch it is quoted from."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from claims_db.models import Span

from .splitting import Cut
from .tree import SUBJECTS, VERBAL, Tree
from .wording import Word, added, glue, own

__all__ = ["Piece", "build_pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim to be: its words in order, the range of the article it quotes, and the kind of cut it came from."""

    kind: str
    head: int
    quote: Span
    words: tuple[Word, ...]


_MARKS = frozenset(("mark", "cc", "preconj"))
_STATIVE = frozenset(
    "belong have contain include consist involve own know mean cost need want remain depend equal possess resemble concern exceed total "
    "number date weigh measure span represent feature comprise lack deserve cover run".split()
)
_HEDGES = frozenset(
    "reportedly allegedly apparently possibly perhaps never not n't n’t hardly barely supposedly probably likely no".split()
)


def build_pieces(tree: Tree, tokens: range, cuts: dict[int, Cut], frames: Container[int] = ()) -> list[Piece]:
    """Return the pieces of one sentence in reading order of their heads."""
    builder = _Builder(tree, cuts, frames)
    pieces = []
    for i in tokens:
        if i in cuts and (piece := builder.build(cuts[i])):
            pieces.append(piece)
    return pieces


class _Builder:
    """Puts the words of pieces together; holds the tree, the cuts and nothing that changes."""

    def __init__(self, tree: Tree, cuts: dict[int, Cut], frames: Container[int]) -> None:
        self.tree, self.cuts, self.frames = tree, cuts, frames

    def build(self, cut: Cut) -> Piece | None:
        """Return the piece of ``cut``, or None where it asserts nothing by itself."""
        return {
            "clause": self.clause,
            "content": self.clause,
            "phrase": self.phrase,
            "relative": self.relative,
            "participle": self.participle,
            "apposition": self.apposition,
            "adjunct": self.adjunct,
            "including": self.including,
        }[cut.kind](cut)

    # ── which words ─────────────────────────────────────────────────────────

    def members(self, i: int) -> list[int]:
        """Return the tokens under ``i`` that no other piece took away, in reading order."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(k for k in self.tree.kids[at] if k not in self.cuts or self.cuts[k].keep)
        return self.trim(sorted(found))

    def trim(self, tokens: list[int]) -> list[int]:
        """Return the tokens without punctuation and joining words at either end, and without commas that lost what they enclosed."""
        tree = self.tree
        tokens = [t for t in tokens if not tree.space[t]]
        while (
            tokens
            and (tree.pos[tokens[-1]] == "PUNCT" or tree.dep[tokens[-1]] == "cc")
            and tree.low[tokens[-1]] not in (")", '"', "”", "'", "’")
        ):
            tokens.pop()
        while (
            tokens
            and (tree.pos[tokens[0]] == "PUNCT" or tree.dep[tokens[0]] == "cc")
            and tree.low[tokens[0]] not in ("(", '"', "“", "'", "‘")
        ):
            tokens.pop(0)
        kept: list[int] = []
        for n, t in enumerate(tokens):
            gap_before = n > 0 and tokens[n - 1] != t - 1
            gap_after = n + 1 < len(tokens) and tokens[n + 1] != t + 1
            if tree.low[t] in (",", "–", "—", "--") and (gap_before or gap_after):
                continue
            kept.append(t)
        return kept

    def noun(self, i: int, *, without: int | None = None) -> list[int]:
        """Return the noun phrase of ``i`` without what was cut from it and without ``without``'s words."""
        drop = set(self.tree.subtree(without)) if without is not None else set()
        return self.trim([t for t in self.members(i) if t not in drop])

    def subject(self, verb: int) -> list[int]:
        """Return the noun phrase that does what ``verb`` says, wherever it is written; empty where nothing is."""
        tree, seen = self.tree, 0
        while seen < 20:
            seen += 1
            found = tree.subject(verb)
            if found is not None:
                if tree.tag[found] in ("WDT", "WP") or (tree.low[found] == "that" and tree.dep[verb] == "relcl"):
                    return self.noun(tree.head[verb], without=verb) if tree.dep[verb] == "relcl" else []
                return self.noun(found)
            if tree.dep[verb] == "acl":
                return self.noun(tree.head[verb], without=verb)
            if tree.dep[verb] not in ("conj", "advcl", "xcomp", "prep", "pcomp", "dep"):
                return []
            verb = tree.head[verb]
        return []

    def plural(self, tokens: Sequence[int]) -> bool:
        """Return whether the noun phrase takes a plural verb."""
        tree = self.tree
        if not tokens:
            return False
        inside = set(tokens)
        top = next((t for t in tokens if tree.head[t] not in inside or tree.head[t] == t), tokens[-1])
        joined = any(tree.dep[k] == "conj" and k in inside for k in tree.kids[top])
        return (
            joined
            or tree.tag[top] in ("NNS", "NNPS")
            or tree.low[top] in ("they", "we", "you", "these", "those", "both", "many", "several")
        )

    def past(self, i: int) -> bool:
        """Return whether the clause around ``i`` is told in the past."""
        tree = self.tree
        for at in (i, *tree.ancestors(i)):
            if tree.tag[at] == "VBD":
                return True
            auxiliaries = [k for k in tree.kids[at] if tree.dep[k] in ("aux", "auxpass")]
            if any(tree.tag[k] == "VBD" for k in auxiliaries):
                return True
            if tree.tag[at] in ("VBP", "VBZ") or any(tree.tag[k] in ("VBP", "VBZ", "MD") for k in auxiliaries):
                return False
        return True

    # ── the kinds of piece ──────────────────────────────────────────────────

    def clause(self, cut: Cut) -> Piece | None:
        """A clause with its own subject."""
        tree, i = self.tree, cut.head
        tokens = self.without_opening(self.members(i), i)
        subject = tree.subject(i)
        if not tokens or i in self.frames or not tree.finite(i):
            return None
        if subject is None and tree.dep[i] != "conj":
            return None
        return self.quoted(cut, tokens, [])

    def without_opening(self, tokens: list[int], verb: int) -> list[int]:
        """Return the tokens without the words that tie the clause to another one."""
        tree = self.tree
        limits = {"if", "unless"}
        drop = {
            k
            for k in tree.kids[verb]
            if (tree.dep[k] in _MARKS and tree.low[k] not in limits and k < verb)
            or (tree.dep[k] == "advmod" and tree.tag[k] == "WRB" and tree.dep[verb] == "advcl" and k < verb)
        }
        return self.trim([t for t in tokens if t not in drop])

    def phrase(self, cut: Cut) -> Piece | None:
        """A verb phrase that shares its subject with the one before it."""
        tree, i = self.tree, cut.head
        if i in self.frames:
            return None
        subject = self.subject(i)
        if not subject:
            return None
        first = self.first(i)
        helpers: list[int] = []
        if not tree.finite(i):
            mine = {tree.dep[k] for k in tree.kids[i] if tree.dep[k] in ("aux", "auxpass")}
            helpers = [k for k in tree.kids[first] if tree.dep[k] in ("aux", "auxpass", "neg") and k < first and tree.dep[k] not in mine]
        helpers += [k for k in tree.kids[first] if tree.low[k] in _HEDGES and k not in helpers and k < first and tree.dep[k] == "advmod"]
        tail = self.conditions(first)
        tokens = self.without_opening(self.members(i), i)
        front = added(tree, subject) + added(tree, sorted(helpers))
        return self.quoted(cut, tokens, front, added(tree, tail))

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

    def relative(self, cut: Cut) -> Piece | None:
        """A relative clause, with its noun in place of "who" or "which"."""
        tree, i = self.tree, cut.head
        tokens = self.members(i)
        wh = next(
            (t for t in tokens if tree.tag[t] in ("WDT", "WP", "WP$", "WRB") or (tree.low[t] == "that" and tree.dep[t] in SUBJECTS)), None
        )
        noun = self.noun(tree.head[i], without=i)
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
            return self.quoted(cut, rest, [], [glue("in", tree, wh), *front] if tree.low[wh] == "where" else [], lead=wh)
        return self.moved(cut, rest, wh, front)

    def moved(self, cut: Cut, rest: list[int], wh: int, noun: list[Word]) -> Piece | None:
        """A relative clause whose noun is its object: the noun goes where the gap is."""
        tree = self.tree
        holder = tree.head[wh]
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
        """A participle phrase, made a clause with a form of "be", or of the verb itself where it tells a state."""
        tree, i = self.tree, cut.head
        if i in self.frames:
            return None
        subject = self.noun(tree.head[i], without=i) if tree.dep[i] == "acl" else self.subject(tree.head[i])
        tokens = self.without_opening(self.members(i), i)
        if not subject or not tokens:
            return None
        past, plural = self.past(tree.head[i]), self.plural(subject)
        front = added(tree, subject)
        perfect = next((k for k in tree.kids[i] if tree.low[k] == "having"), None)
        if perfect is not None:
            tokens = [t for t in tokens if t != perfect]
            front.append(glue("had" if past else "have" if plural else "has", tree, perfect))
        elif tree.tag[i] == "VBG" and tree.lemma[i] in _STATIVE and tokens[0] == i:
            front.append(glue(_inflect(tree.lemma[i], past, plural), tree, i))
            tokens = tokens[1:]
        else:
            front.append(glue(("were" if plural else "was") if past else ("are" if plural else "is"), tree, i))
        return self.quoted(cut, tokens, front, lead=i)

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
        front = self.core(tree.head[i])
        return self.quoted(cut, tokens, added(tree, front)) if front and tree.head[i] not in self.frames else None

    def core(self, verb: int) -> list[int]:
        """Return subject, verb and complements of a clause without its circumstances."""
        tree = self.tree
        subject = self.subject(verb)
        if not subject:
            return []
        keep = ("aux", "auxpass", "neg", "prt", "dobj", "attr", "acomp", "dative", "oprd", "xcomp", "agent", "ccomp")
        tokens = [verb]
        for k in tree.kids[verb]:
            if tree.dep[k] in keep or (tree.dep[k] == "advmod" and tree.low[k] in _HEDGES):
                tokens += self.members(k)
        return self.trim(sorted(set(subject) | set(tokens)))

    def including(self, cut: Cut) -> Piece | None:
        """ "X, including Y": X includes Y."""
        tree, i = self.tree, cut.head
        noun = self.noun(tree.head[i], without=i)
        tokens = [t for t in self.members(i) if t != i]
        if not noun or not tokens:
            return None
        word = glue("include" if self.plural(noun) else "includes", tree, i)
        return self.quoted(cut, tokens, [*added(tree, noun), word])

    # ── the quote ───────────────────────────────────────────────────────────

    def quoted(
        self,
        cut: Cut,
        tokens: list[int],
        front: list[Word],
        back: Sequence[Word] = (),
        *,
        lead: int | None = None,
        extra: int | None = None,
    ) -> Piece | None:
        """Return the piece whose own words are ``tokens``: quoted whole, or the stretch at its verb if too much lies between."""
        tree = self.tree
        if not tokens:
            return None
        first = tokens[0] if lead is None else min(lead, tokens[0])
        start, end = tree.start[first], tree.end[tokens[-1]]
        inside = sum(tree.end[t] - tree.start[t] + 1 for t in tokens)
        if inside < 0.55 * (end - start):
            run = _run(tokens, cut.head)
            start, end = tree.start[run[0]], tree.end[run[-1]]
            held = set(run)
            words = [w for t in tokens for w in (own(tree, [t]) if t in held else added(tree, [t]))]
        else:
            words = own(tree, tokens)
        if extra is not None:
            start = min(start, extra)
        return Piece(cut.kind, cut.head, Span(start, end), (*front, *words, *back))


def _run(tokens: list[int], head: int) -> list[int]:
    """Return the longest stretch of neighbouring tokens around ``head``."""
    at = tokens.index(head) if head in tokens else 0
    left = right = at
    while left > 0 and tokens[left] - tokens[left - 1] <= 2:
        left -= 1
    while right + 1 < len(tokens) and tokens[right + 1] - tokens[right] <= 2:
        right += 1
    return tokens[left : right + 1]


def _inflect(lemma: str, past: bool, plural: bool) -> str:
    """Return the finite form of a regular verb, or of "have".

    >>> _inflect("belong", past=False, plural=False), _inflect("include", past=True, plural=True)
    ('belongs', 'included')
    """
    if lemma == "have":
        return "had" if past else "have" if plural else "has"
    if past:
        irregular = {"mean": "meant", "cost": "cost", "know": "knew", "run": "ran"}
        return irregular.get(lemma) or (lemma + "d" if lemma.endswith("e") else lemma + "ed")
    return lemma if plural else lemma + "s"
