"""Whose a thing is said to be: "belonging to", "that of", possessives, and the names before a noun ("a Syrian military jet")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["owner_phrases"]


def _phrase(head: Any) -> str:
    """Return a noun phrase as written, up to its head."""
    return str(head.doc[head.left_edge.i : head.i + 1].text)


def owner_phrases(noun: Any) -> Iterator[tuple[str, Any]]:
    """Yield the words that say whose a noun is, with the last word of what says so.

    >>> from factcheck.parsing import parse
    >>> [words for words, _ in owner_phrases(parse("The jet belonging to the Arland air force fell.")[1])]
    ['the Arland air force']
    """
    for child in noun.children:
        if child.dep_ == "acl" and child.lemma_ in {"belong", "own", "operate", "fly"}:
            for prep in child.children:
                if prep.dep_ in {"prep", "agent"} and prep.lower_ in {"to", "by"}:
                    yield from ((_phrase(k), k) for k in prep.children if k.dep_ == "pobj")
        if child.dep_ == "poss":
            yield _phrase(child), noun
    named = [t for t in noun.lefts if t.dep_ in {"amod", "compound", "nmod"}]
    if any(t.ent_type_ in {"NORP", "GPE", "ORG"} for t in named):
        yield " ".join(t.text for t in named) + " military", noun
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in {"identify", "describe", "recognise", "recognize"}:
        for prep in (p for p in verb.subtree if p.lower_ == "as" and p.i > noun.i):
            for that in (t for t in prep.subtree if t.lower_ in {"that", "one", "belonging"}):
                yield from ((_phrase(k), k) for of in that.children if of.lower_ == "of" for k in of.children)
