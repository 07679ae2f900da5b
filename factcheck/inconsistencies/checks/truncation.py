"""A sentence that stops in mid-phrase: its last word still waits for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["find_truncation"]

_WAITING = set(
    """
    a an the and or but nor of in at on by for with from into onto than as if whether because although until unless while that which
    who whose where when to his her their its our my your between among during under against via per is are was were be
    been has have had will would could no toward towards upon despite including following about every some
    """.split()
)
_MAY_END = set(
    """
    in on for with from to by at of about under that which who his her is are was were be been has have had will would
    could no when where some as into against between during following so than
    """.split()
)
# Participles that take their preposition along: "unaccounted for", "something nobody had asked for", "they were lied about".
_WHOLE = set(
    """
    accounted cared called asked paid spoken sent hoped wished provided unaccounted uncared uncalled unpaid heard unheard thought
    disposed dealt lied talked written laughed looked listened
    """.split()
)
_LEFT_OVER = set("the a an and of in at by for with from its his their".split())  # all that is left of a sentence
_FIXED = {
    "play on",
    "carry on",
    "go on",
    "a while",
    "once upon",
    "of some",
    "to be",
    "shot at",
    "be had",
    "the while",
    "idly by",
    "stand by",
    "sit by",
    "get by",
    "far between",
}
# Verbs that take their preposition along: "nobody wants to be discriminated against", "he voted against".
_TAKEN_ALONG = set(
    """
    discriminated:against preyed:on preyed:upon relied:on relied:upon frowned:on frowned:upon tampered:with reckoned:with trifled:with
    acted:on acted:upon voted:on decided:on agreed:on agreed:upon looked:into spied:on picked:on improved:on improved:upon insisted:on
    voted:for voted:against vote:for vote:against spoke:for spoke:against argued:for argued:against
    sworn:at shouted:at stared:at shot:at
    """.split()
)
_ASKED = {"whether", "when", "where", "how", "what", "who", "why"}
# What an infinitive may be left out after: "they do not have to", "she hopes to".
_LEAVES_INFINITIVE = set(
    """
    have want need like love hate hope try plan mean intend choose refuse decline agree expect use go ask tell force allow suppose forbid
    able unable ready willing free likely ought get urge beg advise tell invite encourage persuade
    """.split()
)
# A cut takes the closing mark along: a question, an exclamation and a closed quotation were ended by whoever wrote them. Dots tease.
_SPOKEN_OUT = re.compile(r"(?:[!?…\"”'’]|\.{2})[\s.!?)\]]*$")
_DOTS = re.compile(r"[ \t]*\.[ \t]*\.")  # ". . ." set apart: words left out on purpose
_ABBREVIATED = {"u.s", "u.k", "u.n", "e.u"}


def _has_object_before(last: Any) -> bool:
    """Return whether a last preposition's object stands before it ("the man he spoke to", "nothing to speak of", "what are they for")."""
    verb = last.head
    clauses = [verb, *verb.ancestors]
    if any(a.dep_ == "relcl" for a in clauses):
        return True
    if any(a.dep_ in {"advcl", "acl", "ccomp", "xcomp", "pcomp"} for a in clauses) and _asks(last.sent):
        return True
    to = next((t for t in verb.children if t.dep_ == "aux" and t.lower_ == "to"), None)
    if to is not None and to.i and to.nbor(-1).pos_ in {"NOUN", "PRON", "PROPN"}:  # "too many papers to choose from"
        return True
    passive = verb.tag_ == "VBN" and last.dep_ == "prep" and last.i == verb.i + 1
    return passive and last.lower_ in {"of", "for", "with", "at", "on"} and _asks(last.sent)


def _asks(sentence: Any) -> bool:
    """Return whether a question word or "that" stands in a sentence."""
    return any(t.tag_ in {"WDT", "WP", "WRB"} or t.lower_ == "that" for t in sentence)


def _stranded(last: Any) -> bool:
    """Return whether the parse explains a word that usually waits for another ("the man he spoke to", "he is", "the trial he is in")."""
    word = last.lower_
    before = last.nbor(-1) if last.i else None
    if before is not None and f"{before.lower_} {word}" in _FIXED:
        return True
    if word not in _MAY_END or before is None:
        return False
    if word in {"when", "where"} and before.lower_ in {"and", "or"} and any(t.lower_ in _ASKED for t in last.sent if t.i < before.i):
        return True  # "whether to debate, and when, and where"
    if word == "his" and last.dep_ == "pobj" and any(t.tag_ == "POS" for t in last.sent if t.i < last.i):
        return True  # "from the mayor's party to his"
    if word in {"for", "of", "with", "about", "at", "to"} and before.lower_ in _WHOLE:
        return True
    if f"{before.lower_}:{word}" in _TAKEN_ALONG:
        return True
    if word in {"for", "against"} and (before.pos_ == "NUM" or before.lower_ in {"many", "most", "none", "all"}):
        return True  # "nine for and four against"
    if word == "to" and before.lemma_.lower() in _LEAVES_INFINITIVE:
        return True
    if word == "to" and before.pos_ == "PRON" and before.i and before.nbor(-1).lemma_.lower() in _LEAVES_INFINITIVE:
        return True  # "because the town needs it to"
    if word == "no":
        return before.pos_ not in {"SCONJ", "ADP"} and before.lower_ not in {"and", "but"}
    if last.dep_ in {"prt", "advmod"}:
        return word != "under" or last.head.lemma_ in {"go", "snow", "put"}
    if last.pos_ in {"ADP", "SCONJ", "PART"} or word == "to":
        return _has_object_before(last)
    if last.pos_ in {"AUX", "VERB"}:
        return last.dep_ not in {"aux", "auxpass"}
    return last.pos_ in {"PRON", "NOUN", "ADV"} and word not in {"his", "its", "my", "your", "their", "our"}


def _cut(doc: Any, start: int, end: int, closed: bool) -> str:
    """Return why a sentence is cut, or ""."""
    span = doc.char_span(start, end, alignment_mode="contract")
    words = [t for t in span or () if not t.is_punct and not t.is_space]
    if len(words) < 3:
        left_over = not closed and len(words) > 0 and all(t.lower_ in _LEFT_OVER for t in words)
        return f"it stops after “{words[-1].text}”" if left_over else ""
    last = words[-1]
    low = last.lower_.rstrip(".")
    if low in _WAITING and not _stranded(last):
        return f"it stops after “{last.text}”"
    if low in _ABBREVIATED and last.i and last.nbor(-1).lower_ in {"a", "an"}:
        return f"it stops after “{last.nbor(-1).text} {last.text}”, an adjective without its noun"
    if not closed and any(t.pos_ in {"VERB", "AUX"} for t in words) and len(words) >= 6:
        return "it ends without a full stop"
    return ""


def _is_title(words: str) -> bool:
    """Return whether a line is set as a title, nearly every word with a capital; a title needs no full stop and may tease ("Not To")."""
    long = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return words.isupper() or (len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long))


def find_truncation(reading: Reading) -> Iterator[Flag]:
    """Yield one flag for each sentence that stops in mid-phrase."""
    text = reading.article.text
    ends = [s.end for s in reading.sentences]
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind in {"headline", "caption", "byline", "credit"}:
            continue
        words = text[sentence.start : sentence.end].rstrip()
        if words.endswith(":") or _SPOKEN_OUT.search(words[-6:]) or _is_title(words) or _DOTS.match(text, sentence.end):
            continue
        closed = bool(re.search(r"[.!?…:;)\]]$", words))
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
