"""Whether a claim is worth a fact-checker's time: a score, and the reasons that an editor can read."""

from .scoring import WORTHY, Checkworthiness, rate_checkworthiness

__all__ = ["WORTHY", "Checkworthiness", "rate_checkworthiness"]
