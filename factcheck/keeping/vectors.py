"""The vectors of a record's texts: made once for each encoder and text, kept, and never mixed with another encoder's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from claims_db.store import ClaimsDB

from ..embedding.encoders import Encoder, embed, encoder_key, text_hash

__all__ = ["embed_record"]


def embed_record(
    record: ClaimsDB, encoder: Encoder, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
) -> np.ndarray:
    """Return one unit row per text, from the record where this very encoder made it before, else made now and kept."""
    key = encoder_key(encoder)
    known = {text_hash(text): np.frombuffer(row, dtype="<f4") for text, row in record.vectors(key, texts).items()}
    vectors = embed(encoder, texts, known, progress)
    fresh = {text: row.astype("<f4").tobytes() for text, row in zip(texts, vectors, strict=True) if text_hash(text) not in known}
    record.put_vectors(key, fresh)
    return vectors
