"""A headline must be borne out below it: one whose names and nouns the body never speaks of, and whose meaning it never nears, belongs to
another story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Mention, Severity, Span

from ...catalogue import Relation, acts_meet, acts_of, relate
from ...mentions.places import relate_places
from ...mentions.quantities import read_quantities
from ...reading import Reading
from ..tellings.meaning import cosine
from ..tellings.naming import one_name
from .flags import make_flag, quote

__all__ = ["find_headline", "headline_span"]

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
# A headline in other words is this near to one of the first sentences: own headlines of ECB+ articles .45 to .9, another story's up to .3.
NEAR, FIRST = 0.34, 6


def headline_span(reading: Reading) -> Span | None:
    """Return the headline of the article, or None where it starts with its lead."""
    first = next(iter(reading.sentences), None)
    if first is None or first.kind != "headline":
        return None
    return Span(first.start, first.end)


def _content(tokens: Any) -> list[Any]:
    """Return the words that carry the meaning."""
    return [t for t in tokens if t.pos_ in _CONTENT and not t.is_stop and len(t) > 2]


def _borne_out(token: Any, lemmas: set[str], words: set[str], acts: set[str]) -> bool:
    """Return whether the body speaks of what one word of the headline names."""
    lemma, low = token.lemma_.lower(), token.lower_
    if lemma in lemmas or low in words or low.removesuffix("s") in words or lemma in words:
        return True
    if set(acts_of(lemma)) | set(acts_of(lemma, "noun")) & acts:
        return bool((set(acts_of(lemma)) | set(acts_of(lemma, "noun"))) & acts)
    if token.pos_ == "PROPN":
        return any(one_name(low, w) for w in words if len(w) > 4 and w[0] == low[0])
    return any(relate(lemma, w) in {Relation.SAME, Relation.COMPATIBLE} for w in lemmas)


def _alike(left: Mention, right: Mention) -> bool:
    """Return whether two mentions can be one thing: kinds that meet, and no two nations."""
    nations = [(a, b) for a in left.modifiers for b in right.modifiers if relate_places(a, b) is Relation.DISJOINT]
    return not nations and relate(left.head, right.head) in {Relation.SAME, Relation.COMPATIBLE}


def _is_near(reading: Reading, span: Span) -> bool:
    """Return whether one of the first sentences means about what the headline means; without an encoder, words alone decide."""
    body = [s for s in reading.sentences if s.kind == "body"][:FIRST]
    headline = reading.article.text[span.start : span.end]
    return any((cosine(headline, reading.article.text[s.start : s.end]) or 0.0) >= NEAR for s in body)


def _untold_number(reading: Reading, span: Span) -> str:
    """Return the measure in the headline whose unit the body never counts and whose act the body never tells of such things, or ""."""
    top = [f for f in reading.frames if span.start <= f.start < span.end]
    below = [f for f in reading.frames if f.start >= span.end]
    body = read_quantities([t for t in reading.doc if t.idx >= span.end])
    for quantity in read_quantities([t for t in reading.doc if span.start <= t.idx < span.end]):
        if quantity.kind not in {"measure", "money", "percent"} or any(q.unit == quantity.unit for q in body):
            continue
        told = any(
            acts_meet(f.lemma, g.lemma) and f.modality == g.modality and any(_alike(a, b) for a in f.agent for b in g.agent)
            for f in top
            for g in below
        )
        if top and not told:
            words = reading.article.text[quantity.start : quantity.end]
            return f"“{words}”" if " " in words else f"“{words}” {quantity.unit}"
    return ""


def find_headline(reading: Reading) -> Iterator[Flag]:
    """Yield a flag where the body bears out too little of the headline."""
    span = headline_span(reading)
    if span is None:
        return
    doc = reading.doc
    head = _content(t for t in doc if span.start <= t.idx < span.end)
    body = [t for t in doc if t.idx >= span.end and (t.is_alpha or t.like_num or t.pos_ in _CONTENT)]
    if len(head) < 3 or len(body) < 40:
        return
    lemmas, words = {t.lemma_.lower() for t in body}, {t.lower_ for t in body}
    acts = {a for t in body for role in ("verb", "noun") for a in acts_of(t.lemma_, role)}
    missing = [t for t in head if not _borne_out(t, lemmas, words, acts)]
    names = [t for t in head if t.pos_ == "PROPN"]
    lost = [t for t in names if t in missing]
    share = len(missing) / len(head)
    if share < 0.5 and (number := _untold_number(reading, span)):
        reason = f"The headline {quote(reading.article.text, span)} tells of {number}; the body gives no such number and tells no such act."
        question = "Is this the headline of this article?"
        yield make_flag(reading, "headline_unsupported", Severity.HIGH, [span], reason, question)
        return
    if (share >= 0.6 or (share >= 0.5 and names and len(lost) == len(names))) and not _is_near(reading, span):
        shown = ", ".join(f"“{t.text}”" for t in missing[:6])
        yield make_flag(
            reading,
            "headline_unsupported",
            Severity.HIGH,
            [span],
            f"The body never speaks of {shown}: the headline {quote(reading.article.text, span)} seems to belong to another story.",
            "Is this the headline of this article?",
        )
