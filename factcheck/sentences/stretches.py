"""What each stretch of an article is: a sentence that can claim something, or the furniture around it.

Kinds are read off the line's shape first and the parse second; a line that asserts something in a full clause is never furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .boundaries import Stretch, find_stretches

__all__ = ["KINDS", "Sentence", "find_lead", "is_page_line", "split_sentences"]

KINDS = ("body", "heading", "headline", "caption", "byline", "credit", "bullet", "fragment", "question")


SHORT = 20  # words of a sentence at the foot of a page
_TEXT_KINDS = ("headline", "body", "bullet", "question", "fragment")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line of an article; ``kind`` is one of KINDS and ``paragraph`` counts lines of the layout from 0."""

    start: int
    end: int
    kind: str = "body"
    paragraph: int = 0

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the sentence covers."""
        return text[self.start : self.end]


_AGENCIES = (
    r"(?:Getty(?: Images)?|iStock(?:photo)?|Shutterstock|Reuters|REUTERS|AP(?: Photo)?|AFP|EPA|PA(?: Wire| Images)?|"
    r"Alamy|Rex(?: Features)?|Xinhua|"
    r"TASS|Sputnik|Anadolu|Flickr|Wikimedia(?: Commons)?|Unsplash|Pixabay|Bloomberg|UPI|ANSA|DPA|dpa|Depositphotos|Corbis|PHOTO|Photo)"
)
_CREDIT = re.compile(
    rf"^\W*(?:photo(?:s|graph)?|image|picture|pic|credit|source|illustration|video|graphic)s?(?: credit| by| courtesy)?\s*[:/|]"
    rf"|^\W*©|^\(?{_AGENCIES}[/)]"
    rf"|^{_AGENCIES}\W*$|(?:photo|image|picture)s? (?:by|courtesy(?: of)?|credit)\b[^.]*$",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"^\S.*?(?:\s*[/|(\[–—-]\s*|(?<=[a-z.])){_AGENCIES}\)?\]?$")
_CAPTION = re.compile(
    r"\((?:file|photo|ap|afp|reuters|getty|pictured|archive)[^)]*\)\s*$|^(?:file\s+(?:photo|picture|image)|pictured|above|left|right|caption)\s*[:,–-]",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by|from|words by|written by|reported by|story by)\s+(?:(?:[A-Z][\w.’'-]*|and|of|in|for|the|at),?\s*){1,10}$"
    r"|^\W*(?:published|updated|posted|last updated|last modified|first published|filed)\b[^.]{0,60}\d[^.]{0,30}\.?$"
    r"|^(?:[A-Z][\w.’'-]+ ){1,3}(?:is an?|covers?) .{0,60}(?:reporter|correspondent|writer|editor) (?:for|at)\b.*$"
    r"|^(?:additional )?(?:reporting|writing|editing)(?: and (?:writing|editing))? by .+$|^\S+@\S+\.\w+$|^@\w+$"
    r"|^(?:\d{1,2}:\d{2}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+\w+ \d{1,2},? \d{4}).{0,25}$",
    re.IGNORECASE,
)
_BYLINE_NAME = re.compile(r"^(?i:by)\s+[A-Z]")
_FURNITURE = re.compile(  # what a page says of itself: no statement begins so
    r"^(?:click here|read (?:more|also|our|next|the full)\b|more:|see also\b|related(?: articles?| stories)?\W*(?::|$)|share (?:this|on)\b|"
    r"follow us\b|sign up\b|subscribe (?:to|now|today|here|for)\b|advertisements?\W*$|"
    r"scroll down|watch(?: the)? video|comments?$|print$|continue reading|story continues|"
    r"skip to\b|all rights reserved|for more (?:information|details|news|stories|on|about)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:copyright|download|related|subscribe|for more)\b", re.IGNORECASE)  # furniture, unless a full clause begins so
_FOOT = re.compile(r"^\W*(?:©|copyright\b|all rights reserved|subscribe (?:to|now|today|here|for)\b|sign up\b|follow us\b)", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•‣▪●◦·*■►–—]|-(?=\s)|o(?=\s{2,}))\s*")
_CLOSED = re.compile(r"[.!?…][\"”’'»)\]]*$|[\"”’'»]$|[:;]$")
_QUESTION = re.compile(r"\?[\"”’'»)\]]*$")
_DATELINE = re.compile(  # every part is bounded and set apart from the next: linear on any line
    r"^[A-Z][A-Z.’'-]{1,20}(?:[ ,]{1,3}[A-Z][A-Z.’'-]{1,20}){0,4}"
    r"(?:,? ?[A-Z][a-z]{1,12}\.?(?: \d{1,2}(?:,? \d{4})?)?|,? ?\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)?"
    r"\s{0,3}(?:\([A-Za-z /]{2,25}\))?\s{0,3}[–—―-]{1,2}\s+"
    r"|^\([A-Z][A-Za-z /]{1,24}\)\s{0,3}[–—―-]{1,2}\s+"  # what "Fla." has left of it
)


def split_sentences(text: str, doc: Any = None) -> tuple[Sentence, ...]:
    """Return the sentences and lines of ``text`` in order, each with its kind.

    ``doc`` is the parse of ``text``; without one the kinds rest on shape alone. A bullet sign or a dateline is not part of its sentence.

    >>> [(s.kind, s.of("Dam fails\\n\\nA dam failed.")) for s in split_sentences("Dam fails\\n\\nA dam failed.")]
    [('headline', 'Dam fails'), ('body', 'A dam failed.')]
    """
    stretches = find_stretches(text)
    counts: dict[int, int] = {}
    for s in stretches:
        counts[s.line] = counts.get(s.line, 0) + 1
    lines = [text[s.start : s.end] for s in stretches]
    clauses = _finite_starts(doc)
    found: list[Sentence] = []
    foot = -1  # the line that began like the foot of a page: what follows in it belongs there
    for i, s in enumerate(stretches):
        following = lines[i + 1] if i + 1 < len(lines) else ""
        finite = _has_finite(clauses, s) if doc is not None else None
        kind = _kind(lines[i], alone=counts[s.line] == 1, following=following, finite=finite)
        opens_line = i == 0 or stretches[i - 1].line != s.line
        foot = s.line if opens_line and not finite and _FOOT.match(lines[i]) else foot
        kind = "credit" if foot == s.line and len(lines[i].split()) <= SHORT else kind
        if following and _may_head(lines[i], kind) and counts[s.line] == 1 and not any(x.kind in _TEXT_KINDS for x in found):
            kind = "headline"
        found.append(Sentence(s.start + find_lead(lines[i]), s.end, kind, s.line))
    return tuple(found)


def is_page_line(line: str) -> bool:
    """Return whether a line is the page speaking of itself, by its shape alone: a byline, a credit, what to subscribe to, whose copyright.

    >>> [is_page_line(line) for line in ("By Mira Okafor", "© Sarn Courier. All rights reserved.", "For more than a year it was shut.")]
    [True, True, False]
    """
    words = line.strip()
    byline = _BYLINE.match(words) and (words[:3].lower() != "by " or _BYLINE_NAME.match(words))
    return bool(byline or _FOOT.match(words) or _FURNITURE.match(words) or (_CREDIT.search(words) and len(words.split()) <= SHORT))


def _may_head(line: str, kind: str) -> bool:
    """Return whether the first line of the text proper is its headline: no full stop, and short enough."""
    return kind in ("heading", "body", "fragment") and not _CLOSED.search(line) and len(line.split()) <= 25


def find_lead(line: str) -> int:
    """Return how many characters of the line are a bullet sign or a dateline ("PORT VALE (Agency) — ").

    >>> find_lead("PORT VALE (Reuters) - A ferry sank.")
    22
    """
    for mark in (_BULLET, _DATELINE):
        found = mark.match(line)
        if found and found.end() < len(line):
            return found.end()
    return 0


def _finite_starts(doc: Any) -> list[int]:
    """Return the offsets of the verbs in ``doc`` that head a clause with its own subject, in order."""
    if doc is None:
        return []
    heads = {t.head.i for t in doc if t.dep_ in ("nsubj", "nsubjpass", "csubj", "expl", "csubjpass")}
    return [t.idx for t in doc if t.i in heads and t.pos_ in ("VERB", "AUX") and _is_finite(t)]


def _is_finite(verb: Any) -> bool:
    """Return whether the verb carries tense itself or through an auxiliary."""
    if verb.tag_ in ("VBD", "VBP", "VBZ", "MD"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in verb.children):
        return True  # a plain past that the parser read as a participle ("The firm, once the oldest, closed")
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBP", "VBZ", "MD") for c in verb.children)


def _has_finite(starts: list[int], stretch: Stretch) -> bool:
    """Return whether a finite clause lies inside the stretch."""
    from bisect import bisect_left

    at = bisect_left(starts, stretch.start)
    return at < len(starts) and starts[at] < stretch.end


def _kind(line: str, *, alone: bool, following: str, finite: bool | None) -> str:
    """Return the kind of one line or sentence from its words, what follows it, and whether it holds a finite clause."""
    if alone:
        furniture = _furniture(line, following, finite)
        if furniture:
            return furniture
        if _BULLET.match(line):
            return "bullet"
        if not _CLOSED.search(line) and (len(line.split()) <= 8 or not finite or not following):
            return "heading" if following and len(line.split()) <= 18 else _body_or_fragment(finite)
    if _QUESTION.search(line):
        return "question"
    return _body_or_fragment(finite)


def _furniture(line: str, following: str, finite: bool | None) -> str | None:
    """Return caption, credit or byline where the line is one."""
    words = line.split()
    if (_CREDIT.search(line) and len(words) <= 20) or _FURNITURE.match(line) or (_LABEL.match(line) and not finite):
        return "credit"
    if _BYLINE.match(line) and (line[:3].lower() != "by " or _BYLINE_NAME.match(line)):
        return "byline"
    if len(words) <= 40 and (_CAPTION.search(line) or (_GLUED.match(line) and not finite)):
        return "caption"
    if words and not finite and not _CLOSED.search(line) and following.startswith(line) and len(following) > len(line):
        return "caption"  # the page gave the picture's caption twice, the second time with its credit
    return None


def _body_or_fragment(finite: bool | None) -> str:
    """Return body for a full clause, fragment for words without one."""
    return "fragment" if finite is False else "body"
