"""Where sentences end, read off the characters alone.

A line break of the layout always ends one, a full stop only where what follows can begin one. The parser is told these boundaries before
it works, so that a sentence does not depend on what the parser makes of its words.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from claims_db.models import Span

__all__ = ["Stretch", "find_stretches", "split_paragraphs"]


_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_ENDS = re.compile(r"(?:(?:\r\n|\n|\r)[ \t\xa0]*)+")
_BLANK_LINES = re.compile(r"(?:(?:\r\n|\n|\r)[ \t\xa0]*){2,}")
_ENDED = re.compile(r"[.!?:;\"'”’)\]…]\s*$")


class Stretch(NamedTuple):
    """A sentence as characters: where it starts and ends, and the number of its line in the article."""

    start: int
    end: int
    line: int


_STOP = re.compile(r"(?:[.!?…]+)[\"”’'»)\]]*(?=\s)")
_LAST_WORD = re.compile(r"[^\s\"“‘'(\[]+$")
_NEXT = re.compile(r"\s+([\"“‘'«(\[]*)(\S+)")
_SAID = re.compile(
    r"\s+(?:(?:[A-Z][\w.’'-]*|the|his|her|a|an|of)\s+){1,6}(?:said|says|asked|asks|told|added|wrote|writes|shouted|replied|cried|tweeted)\b"
)

# A full stop after these never ends a sentence: a name or a number follows.
_TITLES = frozenset(
    "mr mrs ms dr prof gen lt col sgt capt cpl cmdr adm maj brig rev hon gov sen rep sens reps pres messrs mt ft st vs v "
    "fig pp vol approx ca cf e.g i.e jan feb mar apr jun jul aug sep sept oct nov dec supt insp det spc pfc atty dist "
    "asst assoc dept univ".split()
)
# A full stop after these ends a sentence only where the next word looks like the first of one.
_EITHER = frozenset(
    "u.s u.k u.n u.s.a e.u d.c a.m p.m inc corp co ltd jr sr etc al ph.d m.d b.a m.a calif ala ariz ark colo conn del fla ga "
    "ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo bros esq plc ave blvd "
    "rd".split()
)
_STARTERS = frozenset(
    "the a an this that these those it he she they we i you but and or so in on at as if when while after before since for "
    "from with however meanwhile his her its their our my your there here what why how who some many most several both "
    "another one two all no not despite although though because under over by to during according asked also even now then "
    "still yet earlier later last officials police".split()
)
_NOT_SPACE = re.compile(r"\S")
_INITIAL = re.compile(r"(?:[A-Za-z]\.)*[A-Z]")


def _is_wrapped(text: str) -> bool:
    """Return whether single line ends fall inside sentences, as in mail and old plain text."""
    lines = _LINE_END.split(text)
    inside = [(a, b.lstrip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    broken = sum(not _ENDED.search(a) and b[0].islower() for a, b in inside)
    return len(inside) >= 3 and broken * 2 >= len(inside)


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of ``text`` with the line ends after them: together they cover it exactly.

    A line is a paragraph, unless single line ends fall inside sentences (hard-wrapped text): then blank lines part them.

    >>> [s.of("Head\\n\\nOne.\\nTwo.") for s in split_paragraphs("Head\\n\\nOne.\\nTwo.")]
    ['Head\\n\\n', 'One.\\n', 'Two.']
    """
    ends = _BLANK_LINES if _is_wrapped(text) else _LINE_ENDS
    cuts = [m.end() for m in ends.finditer(text) if m.end() < len(text)]
    edges = [0, *cuts, len(text)] if text else []
    return tuple(Span(a, b) for a, b in itertools.pairwise(edges) if b > a)


def find_stretches(text: str) -> tuple[Stretch, ...]:
    """Return the sentences of ``text`` in order; together they hold every character but white space.

    >>> text = "Gen. Ames of the U.S. Navy left. He spoke at 3 p.m. The rest stayed."
    >>> [text[s.start : s.end] for s in find_stretches(text)]
    ['Gen. Ames of the U.S. Navy left.', 'He spoke at 3 p.m.', 'The rest stayed.']
    """
    found = []
    lines = (_trim(text, paragraph) for paragraph in split_paragraphs(text))
    for number, (start, end) in enumerate(line for line in lines if line[0] < line[1]):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends(text, stop, end):
                found.append(Stretch(begin, stop.end(), number))
                begin = _NOT_SPACE.search(text, stop.end(), end).start()  # type: ignore[union-attr]
        if begin < end:
            found.append(Stretch(begin, end, number))
    return tuple(found)


def _trim(text: str, span: Span) -> tuple[int, int]:
    """Return the edges of the span without the white space at them."""
    piece = span.of(text)
    start = span.end - len(piece.lstrip())
    return start, start + len(piece.strip())


def _ends(text: str, stop: re.Match[str], limit: int) -> bool:
    """Return whether the punctuation at ``stop`` ends a sentence, by the word before it and the word after it."""
    after = _NEXT.match(text, stop.end(), limit)
    if after is None:
        return True
    opening, word = after.groups()
    if not (opening or word[0].isupper() or word[0].isdigit() or not word[0].isalnum()):
        return False
    mark = stop.group()
    if mark[-1] in "\"”’'" and _SAID.match(text, stop.end(), limit):
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(0, stop.start() - 30), stop.start())
    before = last.group().lower().rstrip(".") if last else ""
    first = re.sub(r"\W+$", "", word).lower()
    if before in ("no", "nos"):
        return not word[0].isdigit()  # "voted no. Among them", "track no. 9"
    if before in _TITLES:
        return before in {"st", "mar", "sep"} and first in _STARTERS
    if before in _EITHER or (last and _INITIAL.fullmatch(last.group())):
        return bool(opening) or first in _STARTERS
    return True
