"""A parsed article with what the finders ask of it again and again: quotations by token, noun phrases, clauses, trimmed ranges.

Ranges are pairs of token indices, the end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims_db.models import Span

from .quotations import Quotation, find_quotations

__all__ = ["Found", "Page", "Range", "by_verb", "holders"]

Range = tuple[int, int]

_EDGES = set(",.;:-–—!?…\"“”‘’'`()[]") | {"''", "``", "--", "..."}
_TAILS = {"relcl", "appos", "acl", "advcl", "parataxis", "ccomp", "dep"}


@dataclass(slots=True)
class Found:
    """A cue on its way to an attribution: where it stands, who it points to, and the content gathered so far."""

    verb: int
    cue: Range
    kind: str
    lemma: str
    source: Range | None = None
    head: int | None = None  # the token that heads the source
    content: list[Range] | None = None
    addressee: Range | None = None
    carried: bool = False
    quotes: bool = False  # takes direct speech
    lead: int | None = None  # where the words around the cue begin, if before source and cue
    name: Range | None = None  # what a relative pronoun in the source's place repeats


def by_verb(found: Iterable[Found]) -> dict[int, list[Found]]:
    """Return the cues by the token they stand at, so that nobody who looks around one walks through all of them."""
    at: dict[int, list[Found]] = {}
    for f in found:
        at.setdefault(f.verb, []).append(f)
    return at


def holders(found: Sequence[Found]) -> dict[int, list[tuple[int, Range]]]:
    """Return, by the token a cue stands at, the number of each cue whose content holds it, with the range that does."""
    verbs = sorted({f.verb for f in found})
    at: dict[int, list[tuple[int, Range]]] = {}
    for number, f in enumerate(found):
        for a, b in f.content or ():
            for verb in verbs[bisect_left(verbs, a) : bisect_left(verbs, b)]:
                at.setdefault(verb, []).append((number, (a, b)))
    return at


class Page:
    """One parsed article, with its quotations by token."""

    def __init__(self, doc: Any) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.starts = [t.idx for t in doc]
        self.quotations: tuple[Quotation, ...] = find_quotations(self.text)
        self.quote_starts, self.quote_ends = [q.start for q in self.quotations], [q.end for q in self.quotations]
        self.quote_of = [-1] * len(doc)
        self.quote_ranges: list[Range] = []
        for n, q in enumerate(self.quotations):
            a, b = self.token_at(q.start), self.token_at(q.end - 1) + 1
            self.quote_ranges.append((a, b))
            self.quote_of[a:b] = [n] * (b - a)
        self.sent_start = [0] * len(doc)
        self.sent_end = [0] * len(doc)
        for sent in doc.sents:
            n = sent.end - sent.start
            self.sent_start[sent.start : sent.end] = [sent.start] * n
            self.sent_end[sent.start : sent.end] = [sent.end] * n

    def token_at(self, char: int) -> int:
        """Return the index of the token that holds character ``char`` or stands last before it."""
        return max(0, bisect_right(self.starts, char) - 1)

    def in_speech(self, i: int) -> bool:
        """Return whether the token stands inside quoted speech (not a quoted word or two)."""
        return self.quote_of[i] >= 0 and self.quotations[self.quote_of[i]].speech

    def in_title(self, i: int) -> bool:
        """Return whether the token stands inside the name of a work, a show or a song, in marks."""
        return self.quote_of[i] >= 0 and self.quotations[self.quote_of[i]].title

    def trim(self, span: Range) -> Range:
        """Return the range without punctuation and line ends at its edges; quotation marks stay where they open or close a quotation."""
        a, b = span
        while a < b and (self._is_edge(a) or self._closes(a)):
            a += 1
        while b > a and (self._is_edge(b - 1) or self._opens(b - 1)):
            b -= 1
        return a, b

    def _is_edge(self, i: int) -> bool:
        token = self.doc[i]
        return token.is_space or (token.text in _EDGES and self.quote_of[i] < 0)

    def _opens(self, i: int) -> bool:
        """Return whether the token is the mark that opens a quotation: nothing ends with it."""
        return self.quote_of[i] >= 0 and self.quote_ranges[self.quote_of[i]][0] == i and self.doc[i].text in _EDGES

    def _closes(self, i: int) -> bool:
        """Return whether the token is the mark that closes a quotation: nothing begins with it."""
        return self.quote_of[i] >= 0 and self.quote_ranges[self.quote_of[i]][1] == i + 1 and self.doc[i].text in _EDGES

    def chars(self, span: Range) -> Span:
        """Return the characters that a range of tokens covers."""
        last = self.doc[span[1] - 1]
        return Span(self.starts[span[0]], last.idx + len(last))

    def words(self, span: Range) -> str:
        """Return the text of a range of tokens."""
        return self.chars(span).of(self.text)

    def subtree(self, token: Any) -> Range:
        """Return the range of everything below ``token``, inside its own sentence."""
        return token.left_edge.i, token.right_edge.i + 1

    def noun_phrase(self, head: Any) -> Range:
        """Return the range of a noun phrase without relative clauses, appositions and participles after it."""
        start, end = head.left_edge.i, head.i + 1
        for child in head.rights:
            if child.dep_ in _TAILS or child.is_punct or (child.dep_ == "conj" and child.left_edge.i > end + 3):
                break
            end = max(end, child.right_edge.i + 1)
        for child in head.lefts:
            if child.dep_ in ("advcl", "ccomp", "parataxis"):
                start = child.right_edge.i + 1
        span = self.trim((min(start, head.i), end))
        return span if span[1] > span[0] else (head.i, head.i + 1)
