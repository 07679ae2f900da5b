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
_WEATHER = {"rain", "snow", "seem", "appear", "happen", "turn", "take", "be", "emerge", "mean", "come"}


def _subject(sentence: Any) -> Any | None:
    """Return the first word of the sentence where it is a pronoun and a subject."""
    first = next((t for t in sentence if not t.is_punct and not t.is_space), None)
    return first if first is not None and first.lower_ in {"it", "he", "she", "they"} and first.dep_ in {"nsubj", "nsubjpass"} else None


def _people_before(doc: Any, stop: int) -> list[Any]:
    """Return the persons named before a character."""
    return [e for e in doc.ents if e.label_ == "PERSON" and e.end_char <= stop]


def find_dangling(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each opening pronoun that nothing in the article can stand behind."""
    text = reading.article.text
    for sentence in reading.doc.sents:
        subject = _subject(sentence)
        if subject is None:
            continue
        verb = subject.head
        if subject.lower_ == "it" and verb.lemma_ in _SAYING and verb.lemma_ not in _WEATHER:
            found = reading.references.at(subject.idx) if hasattr(reading.references, "at") else None
            lonely = found is not None and not found.resolved
        else:
            lonely = subject.lower_ in {"he", "she"} and not _people_before(reading.doc, subject.idx) and subject.i > 0
        if lonely:
            span = Span(subject.idx, min(sentence.end_char, verb.idx + len(verb)))
            yield make_flag(
                reading,
                "dangling_reference",
                Severity.MEDIUM,
                [span],
                f"“{subject.text}” in {quote(text, Span(sentence.start_char, sentence.end_char))} has no one behind it: "
                "nothing before it in the article fits.",
                f"Who is “{subject.text}”? Name the source, or take the sentence out.",
            )
