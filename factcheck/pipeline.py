"""The line of flow, in code: the only place that knows the order of the steps.

Every command runs a prefix of it, so no two commands can disagree.
"""

from __future__ import annotations

from claims_db.models import Article

from .attribution import find_attributions
from .claims import extract_claims
from .events import read_events
from .parsing import parse
from .reading import Reading
from .references import resolve_references
from .sentences import split_sentences

__all__ = ["read_article"]


def read_article(article: Article) -> Reading:
    """Return everything that one article gives by itself, before it meets the others."""
    doc = parse(article.text)
    sentences = split_sentences(article.text, doc)
    references = resolve_references(doc, sentences)
    attributions = find_attributions(doc, sentences, references)
    claims = extract_claims(article, doc, sentences=sentences, attributions=attributions, references=references)
    frames = read_events(article, doc, claims, references)
    return Reading(article, doc, sentences, references, attributions, claims, frames)
