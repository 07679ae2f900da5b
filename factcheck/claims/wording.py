"""The text of a claim, word by word: each word is the article's own at its place, or added, and then it says which words it was read from.

Nothing is invented: an added word repeats words of the article, or is the form of "be" that an apposition or a participle leaves unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims_db.models import Addition

from .tree import Tree

__all__ = ["Word", "added", "glue", "list_additions", "own", "write_text"]


class Word(NamedTuple):
    """A word of a claim's text and the characters of the article that it stands on; ``added`` where it is not part of the quote there."""

    text: str
    start: int
    end: int
    added: bool = False


def own(tree: Tree, tokens: Iterable[int]) -> list[Word]:
    """Return the tokens as words of the quote."""
    return [Word(_plain(tree, i), tree.start[i], tree.end[i]) for i in tokens if not tree.space[i]]


def added(tree: Tree, tokens: Iterable[int]) -> list[Word]:
    """Return the tokens as words repeated from elsewhere in the article."""
    return [Word(_plain(tree, i), tree.start[i], tree.end[i], True) for i in tokens if not tree.space[i]]


def _plain(tree: Tree, i: int) -> str:
    """Return the word without the capital that it only has because a sentence begins with it; the text of a claim gives it one again."""
    return tree.plain.get(tree.start[i], tree.word[i])


def glue(text: str, tree: Tree, i: int) -> Word:
    """Return a word that the token ``i`` stands for ("is" for the comma of an apposition)."""
    return Word(text, tree.start[i], tree.end[i], True)


_CLOSE = re.compile(r"\s+([,.;:!?%)\]’”]|n't|'s\b|’s\b|'re\b)")
_OPEN = re.compile(r"([(\[“‘$£€#])\s+")
# What a verb torn from its pronoun is written as: "they're" without "they".
_LONG_FORMS = {f"{mark}{short}": full for mark in "'’" for short, full in (("re", "are"), ("ll", "will"), ("ve", "have"), ("m", "am"))}
_LOOSE = re.compile(r'(?<!\S)"\s+([^"]+?)\s+"(?!\w)')  # straight marks that stand apart from what they quote
_EDGES = " ,;:–—-\t\n\r\xa0"
_FIRST = re.compile(r"^[\"“‘'(\[]*[^\W\d_]")
_DOUBLE = re.compile(r"[\"“”«»]")


def write_text(article: str, words: Sequence[Word]) -> str:
    """Return the words as one sentence: spaces as the article has them, a capital first, a full stop last, quotation marks in pairs."""
    parts: list[str] = []
    previous: Word | None = None
    for word in words:
        gap = _gap(article, previous, word) if previous is not None else ""
        parts += (gap, _LONG_FORMS.get(word.text.lower(), word.text) if gap else word.text)
        previous = word
    text = " ".join("".join(parts).split())
    text = _OPEN.sub(r"\1", _CLOSE.sub(r"\1", text))
    text = _LOOSE.sub(r'"\1"', text)
    text = re.sub(r",(?:\s*,)+", ",", _pair_brackets(_pair_quotes(text)).strip(_EDGES))
    text = re.sub(r"[,;:]+\s*$", "", text).rstrip()
    if not text:
        return ""
    text = _FIRST.sub(lambda found: found.group().upper(), text, count=1)
    return text if re.search(r"[.!?…][\"”’')\]]*$", text) else text + "."


def _gap(article: str, left: Word, right: Word) -> str:
    """Return what stands between two words: nothing where the article has them joined, else one space."""
    if left.end == right.start and left.added == right.added:
        return ""
    if right.text in ("'s", "’s", "n't", "%"):
        return ""
    return " "


def _pair_quotes(text: str) -> str:
    """Return ``text`` without quotation marks that have lost their partner, or that do nothing but wrap the whole."""
    inner = text.strip().strip(",.;")
    if len(inner) > 1 and inner[0] in '"“' and inner[-1] in '"”' and not _DOUBLE.search(inner[1:-1]):
        return inner[1:-1]
    marks = _DOUBLE.findall(text)
    if len(marks) % 2 == 0 and marks.count("“") == marks.count("”") and marks.count("«") == marks.count("»"):
        return text
    return _DOUBLE.sub("", text)


def _pair_brackets(text: str) -> str:
    """Return ``text`` without brackets that have lost their partner."""
    for left, right in ("()", "[]"):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text


def list_additions(article: str, words: Sequence[Word]) -> tuple[Addition, ...]:
    """Return the added words in runs, each with the characters of the article that it was read from."""
    found: list[Addition] = []
    for before, word in zip([None, *words], words, strict=False):
        if not word.added:
            continue
        last = found[-1] if found else None
        if last and before and before.added and last.end <= word.start and not article[last.end : word.start].strip():
            found[-1] = Addition(f"{last.words}{article[last.end : word.start] and ' '}{word.text}", last.start, word.end)
        else:
            found.append(Addition(word.text, word.start, word.end))
    return tuple(found)
