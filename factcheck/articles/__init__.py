"""Bytes in, Articles out: nothing else in the toolkit opens an article, guesses an encoding or parses a page.

Text is cleaned before the Article exists, never after, so no offset is ever re-mapped; the raw bytes and their sha256 stay the evidence.
"""

from .inputs import Input, find_inputs
from .reading import Received, Refused, read_article_bytes, read_articles

__all__ = ["Input", "Received", "Refused", "find_inputs", "read_article_bytes", "read_articles"]
