"""Text from articles as Markdown that renders to exactly that text and to nothing else."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["escape_md", "link_md"]

# What may open or close anything in CommonMark, in GitHub's tables and autolinks, or an emoji by name.
_ALWAYS = re.compile(r"[\\`*_\[\]<>|~&@$^#]")
_COLON = re.compile(r":(?![\s\d]|$)")  # a scheme or :emoji:, but not 12:30 and not the end of a word
_WWW = re.compile(r"(?i)\bwww\.")
_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)")
_FIRST = re.compile(r"^[-+=!]")


def escape_md(text: str, *, inside: bool = False) -> str:
    r"""Return ``text`` for use anywhere inside a line of Markdown: a paragraph, a list item, a heading or a cell of a table.

    ``inside`` says that text stands before and after it, so that spaces at its ends need no care.

    Rendered by CommonMark it gives ``text`` again, character for character: line breaks and invisible characters are written as
    numeric references. Only control characters, lone surrogates and what Unicode calls noncharacters, which a renderer may drop and a
    terminal may obey, are written by name: <U+001B>.

    >>> print(escape_md("- [x](javascript:alert) | *5* at 12:30"))
    \- \[x\](javascript\:alert) \| \*5\* at 12:30
    """
    out = _ALWAYS.sub(lambda m: "\\" + m.group(), text)
    out = _COLON.sub(r"\\:", out)
    out = _WWW.sub(lambda m: m.group()[:-1] + r"\.", out)
    out = _LIST.sub(r"\1\\\2", out)
    out = _FIRST.sub(lambda m: "\\" + m.group(), out)
    out = "".join(map(_visible, out))
    return out if inside else _spaces(out)


def _visible(character: str) -> str:
    """Write what cannot be seen, and every space but the plain one, as a numeric reference; a control character by its name."""
    if character == " " or unicodedata.category(character)[0] not in "CZ":
        return character
    code = ord(character)
    control = unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r"
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return f"\\<U+{code:04X}\\>" if control or noncharacter else f"&#{code};"


def _spaces(text: str) -> str:
    """Keep spaces at both ends, which Markdown would drop."""
    body = text.strip(" ")
    before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return "&#32;" * len(text) if not body else "&#32;" * before + body + "&#32;" * after


def link_md(url: str, label: str = "") -> str:
    """Return a link for a web address, and plain escaped text for anything that is none.

    >>> link_md("https://a.example/x y"), link_md("javascript:alert(1)")
    ('[https\\\\://a.example/x y](<https://a.example/x%20y>)', 'javascript\\\\:alert(1)')
    """
    if not url.lower().startswith(("http://", "https://")):
        return escape_md(label or url)
    target = "".join(map(_url_character, url))
    return f"[{escape_md(label or url)}](<{target}>)"


def _url_character(character: str) -> str:
    if character.isascii() and character.isprintable() and character not in ' <>\\&|"`*_[]$':
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode(errors="replace")) if character != "&" else "&amp;"
