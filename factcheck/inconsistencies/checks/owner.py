"""Whose it is: one thing cannot belong to two sides.

The owner is read off "belonging to", "that of", possessives and the names before a noun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claims_db.models import Flag, Severity, Span

from ...catalogue import Relation, relate
from ...catalogue.sides import side_of, sides_apart
from ...mentions.ownership import owner_phrases
from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["Owned", "find_owner_conflicts", "read_owners"]


@dataclass(frozen=True, slots=True)
class Owned:
    """A thing, the words that say whose it is, and where both stand."""

    thing: str
    owner: str
    span: Span


def read_owners(reading: Reading) -> tuple[Owned, ...]:
    """Return the vehicles and weapons of the article that are said to be somebody's, in order."""
    found = []
    for token in reading.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or relate(token.lemma_.lower(), "vehicle") is not Relation.COMPATIBLE:
            continue
        for owner, last in owner_phrases(token):
            start = token.left_edge.idx
            found.append(Owned(token.lemma_.lower(), owner, Span(start, max(token.idx + len(token), last.idx + len(last)))))
    return tuple(found)


def find_owner_conflicts(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each thing that "is that of" or "belongs to" a side, where most of the article gives it to another."""
    text = reading.article.text
    owned = read_owners(reading)
    for odd in owned:
        alike = [o for o in owned if o is not odd and relate(odd.thing, o.thing) in {Relation.SAME, Relation.COMPATIBLE}]
        apart = [o for o in alike if sides_apart(odd.owner, o.owner)]
        most = Counter(side_of(o.owner) for o in apart).most_common(1)  # the side that most of the article gives it to
        rivals = [o for o in apart if side_of(o.owner) == most[0][0]]
        allies = [o for o in alike if side_of(o.owner) == side_of(odd.owner)]
        said = odd.span.of(text).lower()
        if len(rivals) < 2 or len(rivals) <= len(allies) or not any(w in said for w in ("that of", "belonging to")):
            continue
        spans = [odd.span, *(o.span for o in rivals)]
        sides = f"{side_of(odd.owner)} and {side_of(rivals[0].owner)} are two sides"
        reason = f"owner: {quote(text, odd.span)} here, {quote(text, rivals[0].span)} there; {sides}."
        yield make_flag(reading, "role_inversion", Severity.HIGH, spans, reason, f"Whose {odd.thing} was it?")
