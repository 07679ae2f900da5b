"""What a name is called: one bearer is no savings bank here and oil company there, and one ship is no ferry and tanker at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...catalogue import Relation, branch_of, kind_names, relate
from ...reading import Reading
from ..tellings.naming import one_name
from .flags import make_flag, quote

__all__ = ["find_called_apart"]

# Of these one name has one; a person can be a singer and a mayor, and a church a museum.
_ONE_EACH = {"business", "watercraft", "ship", "aircraft", "natural feature", "disaster", "animal"}
_ONCE = {"former", "ex", "then", "late", "converted", "old", "onetime", "future"}


@dataclass(frozen=True, slots=True)
class _Called:
    """A name, the kind of thing it is called, and where both stand."""

    name: str
    kind: str
    span: Span
    sentence: Span


def find_called_apart(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each name that two sentences call things of which nothing is both."""
    text = reading.article.text
    told: set[tuple[str, str]] = set()
    for a, b in combinations(_read_called(reading), 2):
        if a.kind == b.kind or a.sentence == b.sentence or not one_name(a.name, b.name):
            continue
        apart = relate(a.kind, b.kind) is Relation.DISJOINT and set(branch_of(a.kind, b.kind)[-1:]) & _ONE_EACH
        key = (min(a.kind, b.kind), max(a.kind, b.kind))
        if apart and key not in told:
            told.add(key)
            reason = f"{quote(text, a.span)} here, {quote(text, b.span)} there; nothing is both"
            question = "What is it? Are two bearers of one name confused here?"
            yield make_flag(reading, "entity_identity_conflict", Severity.MEDIUM, [a.span, b.span], reason, question)


def _read_called(reading: Reading) -> list[_Called]:
    """Return the names of the article that stand beside a noun which says what they are."""
    found = []
    doc = reading.doc
    prose = [s for s in reading.sentences if s.kind in {"body", "bullet", "headline"}]
    for run in _name_runs(doc):
        first, last = run[0], run[-1]
        sentence = next((Span(s.start, s.end) for s in prose if s.start <= first.idx < s.end), None)
        nouns = [_kind_before(run), _kind_after(last)]
        for start, end, kind in (noun for noun in nouns if noun is not None):
            if sentence is not None:
                span = Span(min(start.idx, first.idx), max(end.idx + len(end), last.idx + len(last)))
                found.append(_Called(" ".join(t.text for t in run), kind, span, sentence))
    return found


def _name_runs(doc: Any) -> Iterator[list[Any]]:
    """Yield the runs of proper nouns."""
    for named, run in groupby(doc, lambda t: t.pos_ == "PROPN" and t.text[:1].isupper()):
        if named:
            yield list(run)


def _kind_before(run: list[Any]) -> tuple[Any, Any, str] | None:
    """Return the noun right before a name that says what it is: "the oil company Credo"."""
    first = run[0]
    if not first.i or first.nbor(-1).pos_ != "NOUN" or first.nbor(-1).tag_ != "NN":
        return None
    noun = first.nbor(-1)
    tied = noun.head in run or any(name.head == noun for name in run) or noun.head == run[-1].head
    return _kind(noun) if tied else None


def _kind_after(last: Any) -> tuple[Any, Any, str] | None:
    """Return the noun after a name that says what it is: "Credo, an oil company,"."""
    nouns = [t for t in last.children if t.dep_ == "appos" and t.pos_ == "NOUN" and t.tag_ == "NN" and t.i > last.i]
    return _kind(nouns[0]) if nouns else None


def _kind(noun: Any) -> tuple[Any, Any, str] | None:
    """Return the first and last word of a kind, and the catalogue's word for it; None where it says no kind, or one of before."""
    start = noun.nbor(-1) if noun.i and noun.nbor(-1).pos_ in {"NOUN", "ADJ"} else noun
    joined = f"{start.lower_} {noun.lemma_.lower()}"
    if any(t.lower_ in _ONCE for t in noun.lefts):
        return None
    if start is not noun and kind_names(joined):
        return start, noun, joined
    return (noun, noun, noun.lemma_.lower()) if kind_names(noun.lemma_.lower()) else None
