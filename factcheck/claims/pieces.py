"""From the cuts of a sentence to its pieces: the words of each, what it borrows to stand alone, and the stretch it is quoted from."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from claims_db.models import Span

from .borrowing import HEDGES, Phrases
from .sharing import SINGULAR, each_by_itself
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
# Verbs whose complement the source does not vouch for.
_UNSAID = frozenset(
    "deny doubt dispute refute reject ask wonder question inquire hope fear wish pretend imagine demand urge worry consider decide "
    "discuss debate investigate examine determine".split()
)
_STATIVE = frozenset(
    "belong have contain include consist involve own know mean cost need want remain depend equal possess resemble concern exceed total "
    "number date weigh measure span represent feature comprise lack deserve cover run".split()
)


def build_pieces(tree: Tree, tokens: range, cuts: dict[int, Cut], frames: Container[int] = ()) -> list[Piece]:
    """Return the pieces of one sentence in reading order of their heads."""
    builder = _Builder(tree, cuts, frames)
    pieces = []
    for i in tokens:
        if i in cuts and (piece := builder.build(cuts[i])):
            pieces.append(piece)
    return pieces


class _Builder(Phrases):
    """Puts the words of pieces together; holds the tree, the cuts and nothing that changes."""

    def __init__(self, tree: Tree, cuts: dict[int, Cut], frames: Container[int]) -> None:
        super().__init__(tree, cuts)
        self.frames = frames

    def build(self, cut: Cut) -> Piece | None:
        """Return the piece of ``cut``, or None where it asserts nothing by itself."""
        if cut.kind == "frame":
            return None
        return {
            "clause": self.clause,
            "content": self.clause,
            "phrase": self.phrase,
            "share": self.share,
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
        if subject is None and tree.dep[i] != "conj":
            return None
        piece = self.quoted(cut, tokens, self.reporting(i))
        shares = subject is not None and any(k in self.cuts and self.cuts[k].kind == "share" for k in tree.subtree(subject))
        return self.of_one(piece) if piece and shares else piece

    def reporting(self, i: int) -> list[Word]:
        """Return the words of reporting where without them the claim would say what the source did not: denials, questions, hopes."""
        tree = self.tree
        verb = tree.head[i]
        while tree.dep[verb] == "conj" and tree.head[verb] != verb and tree.dep[i] == "conj":
            verb = tree.head[verb]
        if tree.dep[i] == "conj":
            verb = tree.head[verb] if tree.dep[verb] == "ccomp" else i
        if tree.dep[i] not in ("ccomp", "conj") or verb == i or tree.pos[verb] not in VERBAL:
            return []
        asked = any(tree.low[k] in ("whether", "if") for k in tree.kids[i] if tree.dep[k] == "mark")
        denied = any(tree.dep[k] == "neg" or tree.low[k] == "never" for k in tree.kids[verb])
        open_verb = any(tree.dep[k] == "aux" and tree.tag[k] == "MD" for k in tree.kids[verb])
        if not (asked or denied or open_verb or tree.lemma[verb] in _UNSAID):
            return []
        helpers = [k for k in tree.kids[verb] if tree.dep[k] in ("aux", "auxpass", "neg", "prt") or tree.low[k] == "never"]
        marks = [k for k in tree.kids[i] if tree.dep[k] == "mark"]
        return added(tree, sorted({*self.subject(verb), *helpers, verb, *marks}))

    def of_one(self, piece: Piece) -> Piece:
        """Return the piece as it reads when its subject has lost the names it was joined with."""
        tree = self.tree
        at = {tree.start[t]: t for t in tree.subtree(piece.head)}
        words = [self.single(at[w.start]) if w.start in at and self.single(at[w.start]).text != w.text else w for w in piece.words]
        return Piece(piece.kind, piece.head, piece.quote, tuple(w for w in words if w.text.lower() not in ("each", "both")))

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
        helpers += [k for k in tree.kids[first] if tree.low[k] in HEDGES and k not in helpers and k < first and tree.dep[k] == "advmod"]
        tail = self.conditions(first)
        tokens = self.without_opening(self.members(i), i)
        front = added(tree, subject) + added(tree, sorted(helpers))
        return self.quoted(cut, tokens, front, added(tree, tail))

    def share(self, cut: Cut) -> Piece | None:
        """A noun of a coordination in the place of the first one, in the same clause."""
        tree, i = self.tree, cut.head
        first = each_by_itself(tree, i)
        verb = next((a for a in tree.ancestors(i) if tree.pos[a] in VERBAL and a in self.cuts), None)
        if first is None or verb is None or verb in self.frames:
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
        alone = tree.dep[first] in ("nsubj", "nsubjpass")
        words = [*added(tree, left), *mine_words, *(self.single(t) if alone else added(tree, [t])[0] for t in right if not tree.space[t])]
        return Piece(cut.kind, i, Span(tree.start[mine[0]], tree.end[mine[-1]]), tuple(words)) if mine else None

    def clause_words(self, verb: int) -> list[int]:
        """Return the words of the clause that ``verb`` heads, with its subject."""
        if self.tree.subject(verb) is None:
            return sorted({*self.subject(verb), *self.members(verb)})
        return self.without_opening(self.members(verb), verb)

    def single(self, t: int) -> Word:
        """Return a word of a clause as it reads when one does what several did."""
        tree = self.tree
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
        if i in self.frames or tree.lemma[i] in ("cite", "quote"):
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
            front.append(glue(inflect(tree.lemma[i], past, plural), tree, i))
            tokens = tokens[1:]
        else:
            front.append(glue(("were" if plural else "was") if past else ("are" if plural else "is"), tree, i))
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
        front = self.core(verb) if verb is not None and verb not in self.frames else []
        return self.quoted(cut, tokens, added(tree, front)) if front else None

    def including(self, cut: Cut) -> Piece | None:
        """ "X, including Y": X includes Y."""
        tree, i = self.tree, cut.head
        noun = self.noun(tree.head[i], without=i)
        tokens = [t for t in self.members(i) if t != i]
        if not noun or not tokens:
            return None
        word = glue("include" if self.plural(noun) else "includes", tree, i)
        return self.quoted(cut, tokens, [*added(tree, noun), word])

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
        return Piece(cut.kind, cut.head, self.closed(start, end), (*front, *words, *back))

    def closed(self, start: int, end: int) -> Span:
        """Return the range with the closing bracket or quotation mark that stands right after it, where its partner is inside."""
        text = self.tree.text
        quote, after = text[start:end], text[end : end + 1]
        if (
            (after == ")" and quote.count("(") > quote.count(")"))
            or (after == '"' and quote.count('"') % 2)
            or (after == "”" and quote.count("“") > quote.count("”"))
        ):
            end += 1
        return Span(start, end)


def _run(tokens: list[int], head: int) -> list[int]:
    """Return the longest stretch of neighbouring tokens around ``head``."""
    at = tokens.index(head) if head in tokens else 0
    left = right = at
    while left > 0 and tokens[left] - tokens[left - 1] <= 2:
        left -= 1
    while right + 1 < len(tokens) and tokens[right + 1] - tokens[right] <= 2:
        right += 1
    return tokens[left : right + 1]


def inflect(lemma: str, past: bool, plural: bool) -> str:
    """Return the finite form of a regular verb, or of "have".

    >>> inflect("belong", past=False, plural=False), inflect("include", past=True, plural=True)
    ('belongs', 'included')
    """
    if lemma == "have":
        return "had" if past else "have" if plural else "has"
    if past:
        irregular = {"mean": "meant", "cost": "cost", "know": "knew", "run": "ran"}
        return irregular.get(lemma) or (lemma + "d" if lemma.endswith("e") else lemma + "ed")
    return lemma if plural else lemma + "s"
