"""A sentence leans on something the article does not hold: "It described …" with nothing that describes, "He said" with no man before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...reading import Reading
from ..tellings.meaning import cosine
from ..tellings.naming import one_name
from ..tellings.telling import Story, Telling, likeness
from .flags import make_flag, quote

__all__ = ["find_dangling"]

# Sentences before, and how near in meaning one of them must be; "he said" from another story is seldom nearer than .2.
REACH, GOES_ON = 3, 0.27
_SAYING = set(
    """
    say tell add describe report note explain state claim admit warn argue insist recall confirm write call praise hail remember dub label
    """.split()
)
_FRAME = ["according", "to"]
_DOCUMENTS = {"statement", "report", "letter", "document", "study", "communique", "ruling", "memo"}


def _subject(sentence: Any) -> Any | None:
    """Return the pronoun that a sentence opens with, as its subject or after "according to"."""
    words = [t for t in sentence if not t.is_punct and not t.is_space][:3]
    first = words[0] if words else None
    if [t.lower_ for t in words[:2]] == _FRAME and len(words) == 3 and words[2].lower_ in {"her", "him", "them", "it"}:
        return words[2] if words[2].dep_ == "pobj" else None
    return first if first is not None and first.lower_ in {"it", "he", "she", "they"} and first.dep_ == "nsubj" else None


def _vouches(subject: Any) -> bool:
    """Return whether a pronoun stands for who says or describes something."""
    return subject.dep_ == "pobj" or subject.head.lemma_ in _SAYING


def _opens(text: str, start: int) -> bool:
    """Return whether a character opens its paragraph."""
    return not text[:start].rstrip(" \t\"“'‘") or text[:start].rstrip(" \t\"“'‘")[-1] in "\r\n"


def _unresolved(reading: Reading, token: Any) -> bool:
    """Return whether the article's references refuse to say what a pronoun stands for."""
    found = reading.references.at(token.idx) if hasattr(reading.references, "at") else None
    return found is not None and not found.resolved


def _choices(reading: Reading, token: Any) -> str:
    """Return the two that a pronoun can stand for ("Brook or Fell"), where that is why it was not resolved; else ""."""
    found = reading.references.at(token.idx) if hasattr(reading.references, "at") else None
    return found.note.partition(": ")[2] if found is not None and " or " in found.note else ""


def _strange(story: Story, telling: Telling, before: Telling | None) -> bool:
    """Return whether a sentence names people or things that stand nowhere else, and shares nothing with the sentence before."""
    names = {t.lower_ for t in telling.tokens if t.pos_ == "PROPN" and len(t) > 2}
    elsewhere = {t.lower_ for other in story.tellings if other is not telling for t in other.tokens}
    return bool(names) and not names & elsewhere and (before is None or likeness(story, before, telling)[0] == 0)


def _follows_statement(story: Story, telling: Telling, before: Telling) -> bool:
    """Return whether the sentence before gives a statement's words and this one goes on about things the article knows."""
    spoken = any(t.lemma_.lower() in _DOCUMENTS and t.dep_ == "nsubj" and t.head.lemma_ in _SAYING for t in before.tokens)
    names = [t.text for t in telling.tokens if t.pos_ == "PROPN" and len(t) > 3]
    told = [t.text for other in story.tellings[: telling.number] for t in other.tokens if t.pos_ == "PROPN" and len(t) > 3]
    return spoken and any(one_name(name, other) for name in names for other in told)


def _goes_on(story: Story, number: int) -> bool:
    """Return whether a sentence goes on about what one of the few before it told, so that its "he" is somebody there."""
    text = story.reading.article.text
    said = story.tellings[number].span.of(text)
    return any((cosine(t.span.of(text), said) or 0.0) >= GOES_ON for t in story.tellings[max(0, number - REACH) : number])


def find_dangling(story: Story) -> Iterator[Flag]:
    """Yield a flag for each opening pronoun that says or describes something and that nothing, or either of two, can stand behind."""
    reading = story.reading
    text = reading.article.text
    for number, telling in enumerate(story.tellings):
        sentence = telling.tokens[0].sent
        subject = _subject(telling.tokens)
        if subject is None or not _vouches(subject) or not _opens(text, telling.tokens[0].idx):
            continue
        before = story.tellings[number - 1] if number else None
        unresolved = _unresolved(reading, subject)
        if subject.lower_ == "it":
            prose = [t for t in story.tellings[:number] if t.kind == "body"]
            if prose and _follows_statement(story, telling, prose[-1]):
                continue
            unresolved = unresolved and not (prose and likeness(story, prose[-1], telling)[0] > 0)
        if not unresolved and not _strange(story, telling, before):
            continue
        if subject.lower_ != "it" and _goes_on(story, number):
            continue
        verb = subject.head
        span = Span(
            telling.tokens[0].idx if subject.dep_ == "pobj" else subject.idx,
            min(sentence.end_char, max(k.idx + len(k) for k in (verb, *verb.children) if k.dep_ != "punct" and k.i <= verb.i + 1)),
        )
        if choices := _choices(reading, subject):
            reason = f"“{subject.text}” in {quote(text, telling.span)} can be {choices}."
            yield make_flag(reading, "referent_ambiguity", Severity.LOW, [span], reason, "Which of them? Put the name.")
            continue
        reason = f"“{subject.text}” in {quote(text, telling.span)} has no one behind it: nothing before it in the article fits."
        question = f"Who is “{subject.text}”? Name the source, or take the sentence out."
        yield make_flag(reading, "dangling_reference", Severity.MEDIUM, [span], reason, question)
