"""Who says it: content that someone other than the outlet vouches for, and the chain of sources in between.

A stretch of text is attributed only where words of the article say so; what carries over to the next sentence is marked as not explicit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims_db.models import SourceStep, Span

from .model import Attribution

__all__ = ["Attribution", "find_attributions"]

_SAID = {"say", "report", "claim", "state", "stress", "tell", "add", "announce", "confirm", "deny", "warn", "note", "write", "argue"}


def find_attributions(doc: Any, sentences: Sequence[Any], references: Any) -> tuple[Attribution, ...]:
    """Return the attributions of the article in text order."""
    found = []
    for verb in doc:
        if verb.lemma_ not in _SAID or verb.pos_ != "VERB":
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if subject is None or clause is None:
            continue
        start, end = subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge)
        reference = references.at(subject.idx)
        name = reference.text if reference and reference.text else doc.text[start:end]
        step = SourceStep(name, start, end, verb.text, verb.idx, verb.idx + len(verb), resolved=reference is None or reference.resolved)
        inside = [t for t in clause.subtree if not t.is_space]
        found.append(Attribution((Span(inside[0].idx, inside[-1].idx + len(inside[-1])),), (step,)))
    return tuple(sorted(found, key=lambda a: a.span))
