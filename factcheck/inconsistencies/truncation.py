"""A sentence that stops in mid-phrase: its last word still waits for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ..reading import Reading
from .flags import make_flag, quote

__all__ = ["find_truncation"]

_WAITING = set(
    """
    a an the and or but nor of in at on by for with from into onto than as if whether because although while that which
    who whose where when to his her their its our my your between among during under against via per is are was were be
    been has have had will would could no not toward towards upon despite including following about every some
    """.split()
)
_MAY_END = set(
    """
    in on for with from to by at of about under that which who his her is are was were be been has have had will would
    could not no when where some as into against between during following so than
    """.split()
)
# Participles that take their preposition along: "unaccounted for", "something nobody had asked for", "it was dealt with".
_WHOLE = set(
    """
    accounted cared called asked paid spoken sent hoped wished provided unaccounted uncared uncalled unpaid heard unheard thought
    disposed dealt
    """.split()
)
_ABBREVIATED = {"u.s", "u.k", "u.n", "e.u"}


def _stranded(last: Any) -> bool:
    """Return whether the parse explains a word that usually waits for another ("the man he spoke to", "he is", "the trial he is in")."""
    word = last.lower_
    if last.i and f"{last.nbor(-1).lower_} {word}" in {"a while", "once upon", "of some", "to be", "shot at", "be had", "the while"}:
        return True
    if word not in _MAY_END:
        return False
    if word in {"for", "of", "with"} and last.i and last.nbor(-1).lower_ in _WHOLE:
        return True
    if last.dep_ in {"prt", "advmod"}:
        return word != "under" or last.head.lemma_ in {"go", "snow", "put"}
    if last.pos_ in {"ADP", "SCONJ", "PART"} or word in {"to"}:
        verb = last.head
        stranded = any(a.dep_ in {"relcl", "advcl", "acl", "ccomp", "xcomp", "pcomp"} for a in (verb, *verb.ancestors))
        wh = any(t.tag_ in {"WDT", "WP", "WRB"} or t.lower_ == "that" for t in last.sent)
        infinitive = any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children) and (
            verb.dep_ in {"relcl", "acl"} or verb.head.pos_ in {"ADJ", "NOUN"}
        )
        return (stranded and (wh or infinitive)) or (
            verb.tag_ == "VBN" and last.dep_ == "prep" and last.i == verb.i + 1 and word in {"of", "for", "with", "at", "on"} and wh
        )
    if last.pos_ in {"AUX", "VERB"}:
        return last.dep_ in {"ROOT", "ccomp", "advcl", "relcl", "conj"} and any(c.dep_ in {"nsubj", "expl"} for c in last.children)
    return last.pos_ in {"PRON", "NOUN", "ADV"} and word not in {"his", "its", "my", "your", "their", "our"}


def _cut(doc: Any, start: int, end: int, closed: bool) -> str:
    """Return why a sentence is cut, or ""."""
    span = doc.char_span(start, end, alignment_mode="contract")
    words = [t for t in span or () if not t.is_punct and not t.is_space]
    if len(words) < 3:
        return ""
    last = words[-1]
    low = last.lower_.rstrip(".")
    if low in _WAITING and not _stranded(last):
        return f"it stops after “{last.text}”"
    if low in _ABBREVIATED and last.i and last.nbor(-1).lower_ in {"a", "an"}:
        return f"it stops after “{last.nbor(-1).text} {last.text}”, an adjective without its noun"
    if not closed and any(t.pos_ in {"VERB", "AUX"} for t in words) and len(words) >= 6:
        return "it ends without a full stop"
    return ""


def find_truncation(reading: Reading) -> Iterator[Flag]:
    """Yield one flag for each sentence that stops in mid-phrase."""
    text = reading.article.text
    ends = [s.end for s in reading.sentences]
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind in {"headline", "caption", "byline", "credit"}:
            continue
        words = text[sentence.start : sentence.end].rstrip()
        closed = bool(re.search(r"[.!?…:;\"”’')\]]$", words))
        last_of_paragraph = number + 1 == len(ends) or reading.sentences[number + 1].paragraph != sentence.paragraph
        if not last_of_paragraph and not words.endswith("."):
            continue
        if sentence.kind == "heading" and len(words.split()) < 8:
            continue
        why = _cut(reading.doc, sentence.start, sentence.end, closed or sentence.kind in {"bullet", "heading"})
        if why:
            tail = Span(sentence.start, sentence.start + len(words))
            yield make_flag(
                reading,
                "truncated_sentence",
                Severity.MEDIUM,
                [tail],
                f"The sentence breaks off: {why} ({quote(text, Span(max(tail.start, tail.end - 60), tail.end))}).",
                "What did the sentence say? Find the lost words in the original.",
            )
