"""How near two stretches of one article are in meaning, by the packaged encoder: asked only where words left a question open.

Nearness alone never makes a conflict: a drone and a bomber of one shoot-down score 0.41. Without the encoder words alone decide.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np

from claims_db.models import Span

from ...embedding.encoders import Encoder, load_encoder
from ...errors import ModelMissing
from .telling import Story, Telling

__all__ = ["cosine", "has_encoder", "nearness"]

LONGEST = 1200  # characters: more than the encoder reads


@functools.cache
def _encoder() -> Encoder | None:
    """Return the packaged encoder, or None where it is not installed."""
    try:
        return load_encoder()
    except ModelMissing:
        return None


@functools.lru_cache(maxsize=512)
def _vector(text: str) -> np.ndarray | None:
    """Return the unit vector of one text, or None where there is no encoder; a text stands in many pairs."""
    encoder = _encoder()
    return None if encoder is None else encoder.encode([text[:LONGEST] or "."])[0]


def has_encoder() -> bool:
    """Return whether there is an encoder to ask."""
    return _encoder() is not None


def cosine(left: str, right: str) -> float | None:
    """Return the cosine of two texts, or None where there is no encoder."""
    ours, theirs = _vector(left), _vector(right)
    return None if ours is None or theirs is None else float(ours @ theirs)


def _without(text: str, telling: Telling, values: Iterable[Span]) -> str:
    """Return the words of a telling without the values."""
    kept, at = [], telling.span.start
    for value in sorted(v for v in values if v.overlaps(telling.span)):
        kept.append(text[at : value.start])
        at = max(at, value.end)
    return " ".join("".join((*kept, text[at : telling.span.end])).split())


def nearness(story: Story, left: Telling, right: Telling, *values: Span) -> float:
    """Return the cosine of two tellings without the values under comparison; 0 where there is no encoder."""
    text = story.reading.article.text
    return cosine(*(_without(text, telling, values) for telling in (left, right))) or 0.0
