"""Pronouns in a claim's text: replaced by what they stand for where the article makes it clear, left with a note where it does not.

A pronoun whose noun stands in the same claim stays: the reader needs no help there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .wording import Word

__all__ = ["resolve"]

_REFLEXIVE = frozenset("himself herself itself themselves myself yourself ourselves yourselves oneself".split())
_LONG = 8  # words; a longer antecedent makes the claim harder to read than the pronoun did


def resolve(
    words: Sequence[Word], references: Any, speaker: str = "", plain: Mapping[int, str] | None = None
) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """Return the words with pronouns replaced, and the notes of those that could not be.

    ``speaker`` is who says the words in person: they would say "I" of themselves. ``plain`` has the words, by where they start, that
    have a capital only because they open a sentence, without it.
    """
    plain = plain or {}
    if references is None:
        return tuple(words), ()
    places = {word.start for word in words}
    told: set[int] = set()
    found: list[Word] = []
    notes: list[str] = []
    for word in words:
        reference = references.at(word.start)
        if reference is None or reference.kind not in ("pronoun", "possessive") or reference.words.lower() != word.text.lower():
            found.append(word)
            continue
        if reference.antecedent is None or reference.text is None:
            notes.append(reference.note)
            found.append(word)
            continue
        start, end = reference.antecedent.start, reference.antecedent.end
        if speaker and _bare(reference.text) == _bare(speaker) and word.text.lower() in ("he", "she", "him", "her", "his"):
            notes.append(f"{word.text}: no antecedent in this article")
            found.append(word)
            continue
        near = start in told or any(start <= place < end for place in places) or word.text.lower() in _REFLEXIVE
        if near or _is_named(reference.text, found) or len(reference.text.split()) > _LONG:
            found.append(word)
            continue
        told.add(start)
        opening, text = plain.get(start, ""), reference.text
        text = opening + text[len(opening) :] if text.lower().startswith(f"{opening} ") else text
        found.append(Word(_fitted(text, reference.kind, first=not found), start, end, True))
    return tuple(found), tuple(dict.fromkeys(note for note in notes if note))


def _bare(name: str) -> str:
    """Return the name without its article, in small letters."""
    low = name.lower()
    return next((low[len(a) :] for a in ("the ", "a ", "an ") if low.startswith(a)), low)


def _is_named(name: str, words: Sequence[Word]) -> bool:
    """Return whether the words before already call the antecedent by the last word of its name ("Moor … Vera Moor's mind")."""
    last = name.split()[-1] if " " in name else ""
    return last[:1].isupper() and any(word.text == last for word in words)


def _fitted(text: str, kind: str, *, first: bool) -> str:
    """Return the antecedent in the form the pronoun had: with "'s" for a possessive, without a capital article inside a sentence.

    >>> _fitted("The mayor", "possessive", first=False)
    "the mayor's"
    """
    words = text.split()
    if not first and words and words[0] in ("The", "A", "An", "This", "That", "These", "Those", "Its", "Their", "His", "Her"):
        text = text[0].lower() + text[1:]
    if kind != "possessive" or text.endswith(("'s", "’s")):
        return text
    return f"{text}'" if text.endswith("s") else f"{text}'s"
