"""Text from elsewhere, made safe to show on a terminal: what could style, move or hide becomes visible.

Rich and Textual are no sanitisers: escape sequences, C1 controls and bidirectional overrides pass through them. Every
terminal surface shows foreign text through ``display`` and nothing else.
"""

from __future__ import annotations

import re
import textwrap

__all__ = ["display", "fold", "shorten"]

# Category C but for line feed and tab, the line and paragraph separators, and the soft hyphen.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


def display(text: object) -> str:
    """Return ``text`` with every control, format, surrogate and private-use character written out.

    >>> display("12\\x1b[2J dead\\u202e")
    '12<U+001B>[2J dead<U+202E>'
    """
    return _UNSAFE.sub(lambda m: f"<U+{ord(m.group()):04X}>", str(text))


_LABEL = re.compile(r"  [a-z]{8} (?=\S)|\s*(?:\S+\s{2,})?")  # "  quote    …": what follows begins below itself
NARROW = 24  # columns for the words themselves: with less, they begin at the margin


def fold(line: str, width: int) -> str:
    """Return ``line`` in lines of at most ``width`` columns, cut between words; those after the first begin where its words did.

    >>> print(fold("  quote    A crane fell on the quay of Lissen on Monday.", 40))
      quote    A crane fell on the quay of
               Lissen on Monday.
    """
    if len(line) <= width:
        return line
    lead = _LABEL.match(line)
    indent = lead.end() if lead and width - lead.end() >= NARROW else 0
    folded = textwrap.wrap(line[indent:], width - indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)
    return f"\n{' ' * indent}".join([line[:indent] + folded[0], *folded[1:]]) if folded else line


def shorten(text: str, width: int) -> str:
    """Return ``text`` on one line of at most ``width`` characters, cut at a word where it can be.

    >>> shorten("The bridge over the Sarn opened.", 20)
    'The bridge over…'
    """
    line = display(" ".join(text.split()))
    if len(line) <= width:
        return line
    cut = line[: max(width - 1, 0)]
    return (cut[: cut.rfind(" ")] if " " in cut[width // 2 :] else cut).rstrip() + "…"
