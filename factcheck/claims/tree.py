"""The parse as plain lists of numbers and words: walking a parser's token objects is what makes extraction slow, so it happens once.

Token numbers count tokens of the article; ``kids`` are in reading order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from claims_db.models import Span

__all__ = ["BE", "NOMINAL", "PASSIVE", "SUBJECTS", "VERBAL", "Tree"]

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
PASSIVE = frozenset(("nsubjpass", "csubjpass"))
VERBAL = frozenset(("VERB", "AUX"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
BE = frozenset(("be", "been", "being", "is", "are", "was", "were", "am", "'s", "'re", "’s", "’re"))
_COMMON = frozenset(("DET", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "NOUN", "ADJ", "VERB", "PRON"))
_OPENING = frozenset(('"', "“", "‘", "'", "``"))
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))


class Tree:
    """The tokens of one article and who heads whom."""

    __slots__ = (
        "count",
        "dep",
        "end",
        "ent",
        "head",
        "kids",
        "lemma",
        "low",
        "opens",
        "plain",
        "pos",
        "sent",
        "space",
        "start",
        "tag",
        "text",
        "word",
    )

    def __init__(self, doc: Any) -> None:
        """Read the lists off a spaCy Doc."""
        tokens = list(doc)
        self.count = len(tokens)
        self.text: str = doc.text
        self.word: list[str] = [t.text for t in tokens]
        self.low: list[str] = [w.lower() for w in self.word]
        self.start: list[int] = [t.idx for t in tokens]
        self.end: list[int] = [s + len(w) for s, w in zip(self.start, self.word, strict=True)]
        self.dep: list[str] = [t.dep_ for t in tokens]
        self.tag: list[str] = [t.tag_ for t in tokens]
        self.pos: list[str] = [t.pos_ for t in tokens]
        self.lemma: list[str] = [t.lemma_ for t in tokens]
        self.ent: list[str] = [t.ent_type_ for t in tokens]
        self.head: list[int] = [t.head.i for t in tokens]
        self.opens: list[bool] = [bool(t.is_sent_start) for t in tokens]
        self.plain: dict[int, str] = {self.start[i]: self.low[i] for i in range(self.count) if self._is_plain(i)}
        self.space: list[bool] = [t.is_space for t in tokens]
        self.kids: list[list[int]] = [[] for _ in tokens]
        for i, h in enumerate(self.head):
            if h != i:
                self.kids[h].append(i)

    def _is_plain(self, i: int) -> bool:
        """Return whether the word has its capital only because a sentence, or what is quoted at its head, begins with it."""
        first = self.opens[i] or (i > 0 and self.opens[i - 1] and self.word[i - 1] in _OPENING)
        if not first or not self.word[i].istitle() or self.word[i] == "I":
            return False
        counted = self.pos[i] == "NUM" and self.ent[i] in ("", "CARDINAL")
        return counted or (self.pos[i] in _COMMON and not self.ent[i])

    def child(self, i: int, deps: Iterable[str]) -> int | None:
        """Return the first child of ``i`` with one of these relations."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def has(self, i: int, dep: str) -> bool:
        """Return whether ``i`` has a child with this relation."""
        return any(self.dep[k] == dep for k in self.kids[i])

    def subject(self, i: int) -> int | None:
        """Return the subject of the clause that ``i`` heads, if it is written there."""
        found = [k for k in self.kids[i] if self.dep[k] in SUBJECTS]
        return next((k for k in reversed(found) if k < i), found[0]) if found else None

    def finite(self, i: int) -> bool:
        """Return whether the verb carries tense, itself or through an auxiliary."""
        if self.tag[i] in _FINITE:
            return True
        return any(self.dep[k] in ("aux", "auxpass") and self.tag[k] in _FINITE for k in self.kids[i])

    def subtree(self, i: int) -> list[int]:
        """Return the tokens under ``i`` and ``i`` itself, in reading order."""
        found, stack = [], [i]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.kids[at])
        found.sort()
        return found

    def within(self, span: Span) -> range:
        """Return the tokens that begin inside the span."""
        return range(bisect_left(self.start, span.start), bisect_left(self.start, span.end))

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the heads above ``i``, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def before(self, i: int) -> str:
        """Return the word before token ``i``, or an empty string at the start."""
        return self.low[i - 1] if i else ""
