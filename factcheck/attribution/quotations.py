"""Where the quotation marks of a text open and close, read from the marks alone.

Speech runs on into the next paragraph when that one opens with a mark while none was closed. A mark that finds no partner in its
paragraph quotes to the paragraph's end if it stands at an opening place, and nothing otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Quotation", "find_quotations"]

_MARK = re.compile(r"[\"“”„«»]|''|``|(?<![^\s(\[—–-])‘|(?<=[.,!?])’(?=[\s,.;)]|$)")
_LINE = re.compile(r"[^\n\r]+")
_SMALL = {"the", "of", "and", "a", "an", "in", "on", "to", "for", "with", "at", "by"}
_TITLE_LEADS = {"on", "in", "of", "'s", "’s", "host", "show", "called", "titled", "book", "film", "song", "program", "from", "at", "by"}
_OPENING = {"“": "”", "«": "»", "„": "“”", "``": "''", "‘": "’"}


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A stretch in quotation marks, the marks included.

    ``speech`` tells a sentence or clause from a quoted word or two, ``title`` the name of a work from both.
    """

    start: int
    end: int
    speech: bool = True
    title: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text``, in order, none inside another.

    >>> [text[q.start : q.end] for text in ['He said: "It held." She left.'] for q in find_quotations(text)]
    ['"It held."']
    """
    found: list[Quotation] = []
    for line in _LINE.finditer(text):
        found += _in_line(text, line.start(), line.end())
    return tuple(found)


def _in_line(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations of one paragraph."""
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    curly = "“" in text[start:end] and text.count('"', start, end) % 2 == 1
    for mark in _MARK.finditer(text, start, end):
        sign = mark[0]
        if curly and sign == '"' and (not text[start : mark.start()].strip() or not text[mark.end() : end].strip()):
            continue  # a block quotation's own mark around a paragraph that has its quotations in curly ones
        if opened is None:
            if sign in _OPENING or (sign in ('"', "''", "”") and _opens(text, mark.start(), mark.end(), start)):
                opened = (mark.start(), _OPENING.get(sign, sign + "”" if sign == '"' else sign))
        elif sign in opened[1] or (opened[1] == "”" and (sign == '"' or (sign == "“" and text[mark.start() - 1] in ",.?!"))):
            found.append(_quotation(text, opened[0], mark.end()))
            opened = None
    if opened is not None and opened[1] != "’":
        found.append(_quotation(text, opened[0], end))
    return found


def _opens(text: str, start: int, end: int, floor: int) -> bool:
    """Return whether a straight mark stands where a quotation can begin: before a word, after a space or the line's start."""
    before = text[start - 1] if start > floor else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() and (before.isspace() or before in "([—–-:;,/.")


def _quotation(text: str, start: int, end: int) -> Quotation:
    """Return the quotation, judged by its length and its last sign."""
    inner = text[start:end].strip("\"“”„«»'’‘` ")
    words = len(inner.split())
    ended = bool(re.search(r"[.,!?…—-][\"”“’'»]*$", text[start:end]))
    title = words <= 6 and _is_title(text, start, inner)
    return Quotation(start, end, (words >= 6 or (ended and inner[:1].isupper())) and not title, title)


def _is_title(text: str, start: int, inner: str) -> bool:
    """Return whether the marks hold a title: capitalised words after "on", "in", "of", "'s" or a noun ("on "Face the Town"")."""
    before = re.search(r"(\w+|['’]s)\s*$", text[max(0, start - 20) : start])
    capitals = all(w[:1].isupper() or w.lower() in _SMALL for w in re.findall(r"[A-Za-z]\S*", inner))
    return before is not None and capitals and inner[:1].isupper() and before[1].lower() in _TITLE_LEADS
