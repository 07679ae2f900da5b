"""Claims that somebody has checked already: read published fact-checks, find those about a claim."""

from .asking import asked_words
from .ranking import Match, link_reviews, match_reviews
from .reading import read_claim_reviews

__all__ = ["Match", "asked_words", "link_reviews", "match_reviews", "read_claim_reviews"]
