"""Where content begins and ends when the parse cannot tell: around a parenthesis of saying, and before the next act of speech.

"The dam, she said, would hold": the commas bound the parenthesis and the sentence bounds the content. "She said the dam held and
blamed the council": what she blames is a second act of hers, not part of the first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from .cues import load_cues
from .page import Found, Page, Range

__all__ = ["cut_content", "read_parentheses"]

_JOINTS = {"and", "but", "while", "though", "although", "yet"}
_ASIDES = {"who", "which", "whom", "whose", "when", "while", "as", "after", "before", "during", "according"}
_SAYING = {"VBD", "VBZ", "VBP", "VBN"}
_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = ("csubj", "csubjpass")
_STOPS = {",", "–", "—", "--"}


def read_parentheses(page: Page, found: Sequence[Found]) -> None:
    """Give the cues that stand between commas, or after the last one, the sentence around them; changes ``found`` in place."""
    quoting = sorted(f.verb for f in found if f.quotes)
    for f in found:
        if f.quotes and f.kind == "report" and f.source and f.lemma not in ("ask", "call") and page.doc[f.verb].tag_ in _SAYING:
            after = bisect_right(quoting, f.verb)
            around = _parenthesis(page, f, quoting[after] if after < len(quoting) else -1)
            if around:
                f.content = around


def _parenthesis(page: Page, f: Found, other: int) -> list[Range]:
    """Return the content on both sides of a cue set off by commas, or nothing where it is not; ``other`` is the next cue."""
    doc, source = page.doc, f.source or (f.verb, f.verb)
    start, end = min(f.verb, source[0]), max(f.cue[1], source[1])
    first, last = page.sent_start[f.verb], page.sent_end[f.verb]
    far = abs(source[0] - f.verb) > 6 + source[1] - source[0]
    inserted = _is_inserted(doc, f, start)
    if (start - first < 3 and not inserted) or doc[start - 1].text not in _STOPS or page.quote_of[start - 2] >= 0 or far:
        return []
    if any(page.in_speech(k) for k in (first, start - 1)):
        return []
    stop = _group_end(page, end, last)
    if stop is None:
        return []
    first = _opening(page, first, start)
    parts = [page.trim((first, start))]
    rest = page.trim((stop, last))
    open_end = stop < last and doc[stop].text in _STOPS and f.verb > source[0]
    if (
        rest[1] - rest[0] >= (1 if inserted else 2)
        and open_end
        and (inserted or (not rest[0] <= other < rest[1] and _goes_on(page, f, parts[0], rest)))
    ):
        joint = doc[start - 2]
        joined = start - 2 > first and joint.dep_ == "cc" and joint.head.pos_ in ("VERB", "AUX") and _has_own_clause(page, rest)
        parts = [rest] if joined else [*parts, rest]  # "The yard closed and, she said, the docks would go"
    return [p for p in parts if p[1] - p[0] >= 2 or inserted]


def _is_inserted(doc: Any, f: Found, start: int) -> bool:
    """Return whether the cue stands inside a clause whose verb follows: "Rain, she noted, has been rare", "Now, she said, it rains"."""
    verb, main = doc[f.verb], doc[f.verb].head
    first = verb.sent.start
    phrase = verb.dep_ == "ccomp" and not _has_finite(doc[first:start])  # "Instead, she told the Gazette, it rains"
    if not (verb.dep_ == "parataxis" or phrase) or main.i < f.verb or start <= first + 1:
        return False
    before = [c for c in main.lefts if c.i < start and not phrase]
    split = any(c.dep_ in (*_SUBJECTS, *_CLAUSES, "ccomp", "expl", "aux", "auxpass") for c in before)  # "The dam has, she said, held"
    return split or any(c.dep_ in (*_SUBJECTS, *_CLAUSES, "expl") and c.i > f.verb for c in main.lefts)


def _group_end(page: Page, end: int, last: int) -> int | None:
    """Return where the words about the saying end ("in a statement on Tuesday"); None if a clause follows instead."""
    for k in range(end, min(end + 14, last)):
        token = page.doc[k]
        if token.text in _STOPS:
            return k
        if token.lower_ == "that" or (token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBN", "VBG")):
            return None
    return last if last - end <= 14 else None


def _opening(page: Page, first: int, start: int) -> int:
    """Return where the content of a parenthesis begins: at the sentence's start, or after its last semicolon."""
    return next((k + 1 for k in range(start - 2, first, -1) if page.doc[k].text == ";"), first)


def _goes_on(page: Page, f: Found, left: Range, rest: Range) -> bool:
    """Return whether what follows the parenthesis goes on with the content."""
    head = page.doc[rest[0]]
    main = page.doc[f.verb].head
    if head.tag_ == "VBG" and head.head.i == main.i and left[0] <= main.i < left[1] and head.lemma_.lower() not in load_cues():
        return True  # "is closing its yard, she said, selling the docks": the yard's doing, and not hers
    if head.lower_ in _ASIDES or head.tag_ == "VBG":
        return not _has_finite(page.doc[left[0] : left[1]])
    return (
        not _has_finite(page.doc[left[0] : left[1]])
        or (head.dep_ == "cc" and _has_finite(page.doc[rest[0] : rest[1]]))
        or _has_own_clause(page, rest)
    )


def _has_finite(words: Any) -> bool:
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words)


def _has_own_clause(page: Page, span: Range) -> bool:
    """Return whether the range opens with a subject whose verb stands in it, too: a clause, not an apposition."""
    for token in page.doc[span[0] : span[1]]:
        if token.dep_ in _SUBJECTS:
            return token.left_edge.i <= span[0] + 1 and span[0] <= token.head.i < span[1] and token.head.dep_ != "relcl"
    return False


def cut_content(page: Page, found: Sequence[Found]) -> None:
    """End each content where the same or another source begins a new act of speech; changes ``found`` in place."""
    acts = [f for f in found if f.content and f.kind != "will" and page.doc[f.verb].pos_ == "VERB"]
    acts.sort(key=lambda f: f.verb)
    verbs = [f.verb for f in acts]
    for f in found:
        if not f.content or f.kind not in ("report", "thought"):
            continue
        f.content = [_cut(page, f, (a, b), acts[bisect_left(verbs, a + 3) : bisect_left(verbs, b)]) for a, b in f.content]


def _cut(page: Page, f: Found, part: Range, acts: Sequence[Found]) -> Range:
    """Return the range up to the joint before the first of the ``acts`` inside it that is a new one."""
    a = part[0]
    if f.verb >= a:
        return part
    for act in acts:
        if page.quote_of[act.verb] < 0:
            joint = _joint(page, f, act, a)
            if joint is not None:
                if act.source and a <= act.source[0] < joint and f.source:
                    act.source, act.head, act.name = f.source, f.head, f.name
                return a, max(a + 1, joint)
    return part


def _joint(page: Page, f: Found, act: Found, a: int) -> int | None:
    """Return the token where a new act begins, or None where it belongs to the content."""
    verb: Any = page.doc[act.verb]
    own = [c for c in verb.lefts if c.dep_ in _SUBJECTS]
    k = min([verb.i, *(c.left_edge.i for c in own)])
    while k > a and page.doc[k - 1].pos_ in ("ADV", "AUX"):
        k -= 1
    before = page.doc[k - 1]
    if verb.tag_ == "VBG" and not own and before.text in _STOPS and act.kind == "report":
        return k - 1
    if before.lower_ not in _JOINTS or page.doc[f.verb].tag_ != verb.tag_ or act.kind == "thought":
        return None
    if not own or own[0].tag_ == "PRP" or act.kind == "report":
        comma = page.doc[k - 2].text in _STOPS
        return k - 2 if comma else k - 1 if not own else k - 1 if act.lemma == f.lemma else None
    return None
