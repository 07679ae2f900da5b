"""What each stretch of an article is, and where its sentences end."""

from .stretches import KINDS, Sentence, find_lead, split_sentences

__all__ = ["KINDS", "Sentence", "find_lead", "split_sentences"]
