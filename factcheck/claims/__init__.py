"""Atomic claims: each clause that can be true or false alone, as a span of the article and a text that stands alone.

Conditions, negations, modal force and quantities stay with the claim they limit. Who says it is kept apart from what is said.
"""

from __future__ import annotations

from .extraction import extract_claims

__all__ = ["extract_claims"]
