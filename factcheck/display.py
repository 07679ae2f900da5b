"""Text from elsewhere, made safe to show on a terminal: what could style, move or hide becomes visible.

Rich and Textual are no sanitisers: escape sequences, C1 controls and bidirectional overrides pass through them. Every
terminal surface shows foreign text through ``display`` and nothing else.
"""

from __future__ import annotations

import re

__all__ = ["display", "shorten"]

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
