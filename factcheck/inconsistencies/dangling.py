"""A sentence leans on something the article does not hold: "It described …" with nothing that describes, "He said" with no man before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ..reading import Reading
from .flags import make_flag, quote

__all__ = ["find_dangling"]

_SAYING = set(
    """
    say tell add describe report note explain state claim admit warn argue insist recall confirm write
    """.split()
)


def _subject(sentence: Any) -> Any | None:
    """Return the first word of the sentence where it is a pronoun and a subject."""
    first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
    return first if first is not None and first.lower_ in {"it", "he", "she", "they"} and first.dep_ == "nsubj" else None


def _opens(text: str, start: int) -> bool:
    """Return whether a character opens its paragraph."""
    return not text[:start].rstrip(" \t\"“'‘") or text[:start].rstrip(" \t\"“'‘")[-1] in "\r\n"


def _unresolved(reading: Reading, token: Any) -> bool:
    """Return whether the article's references refuse to say what a pronoun stands for."""
    found = reading.references.at(token.idx) if hasattr(reading.references, "at") else None
    return found is not None and not found.resolved


def find_dangling(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each opening pronoun that says or describes something and that nothing in the article can stand behind."""
    text = reading.article.text
    for sentence in reading.doc.sents:
        subject = _subject(sentence)
        if subject is None or not _unresolved(reading, subject):
            continue
        verb = subject.head
        if verb.lemma_ not in _SAYING or not _opens(text, subject.idx):
            continue
        span = Span(subject.idx, min(sentence.end_char, verb.idx + len(verb)))
        whole = quote(text, Span(sentence.start_char, sentence.end_char))
        reason = f"“{subject.text}” in {whole} has no one behind it: nothing before it in the article fits."
        question = f"Who is “{subject.text}”? Name the source, or take the sentence out."
        yield make_flag(reading, "dangling_reference", Severity.MEDIUM, [span], reason, question)
