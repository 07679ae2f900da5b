"""Texts to unit vectors, and which of them are close. The default encoder comes with a package."""

from .encoders import (
    MINILM_SHA256,
    Encoder,
    OnnxEncoder,
    SentenceTransformerEncoder,
    embed,
    encoder_key,
    load_encoder,
    packaged_model,
    text_hash,
)

__all__ = [
    "MINILM_SHA256",
    "Encoder",
    "OnnxEncoder",
    "SentenceTransformerEncoder",
    "embed",
    "encoder_key",
    "load_encoder",
    "packaged_model",
    "text_hash",
]
