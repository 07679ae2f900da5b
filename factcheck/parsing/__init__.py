"""The one place that loads the parser, and sets right in its trees the mistakes that it makes as a rule. Everything else takes the parsed
document as a value.
"""

from .parser import MODEL, entity_of, find_noise, find_repeats, load_parser, parse, split_paragraphs

__all__ = ["MODEL", "entity_of", "find_noise", "find_repeats", "load_parser", "parse", "split_paragraphs"]
