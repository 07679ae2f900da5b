"""Markdown as a reader sees it: the words without the marks that set them.

Run in the child process of child.py; parsed by markdown-it-py, which the terminal desk brings with it. A bullet stays a bullet, because a
line of a list is no part of a sentence; a picture has no words; where a link leads is not said in the text.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["read_markdown"]

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"""^(title|date|url)[ \t]*:[ \t]*["']?(.+?)["']?[ \t]*$""", re.MULTILINE | re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z!][^<>]*>", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WRAPPED = 50  # characters: an editor breaks a line that is longer; a shorter one, before a capital, is a line of its own (a byline)


def read_markdown(source: str) -> dict[str, Any]:
    """Return the text of a Markdown document, and its title and day where the front matter or a first heading states them.

    >>> read_markdown("# Dam fails\\n\\nA **dam** [failed](https://sarn.example).\\n")["text"]
    'Dam fails\\n\\nA dam failed.\\n'
    """
    from markdown_it import MarkdownIt

    front = _FRONT.match(source)
    said = {key.lower(): value for key, value in _FIELD.findall(front[1])} if front else {}
    body = source[front.end() :] if front else source
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    blocks = _blocks(tokens)
    first = blocks[0] if blocks and tokens[0].type == "heading_open" and tokens[0].tag == "h1" else None
    day = _DAY.match(said.get("date", ""))
    return {
        "text": "\n\n".join(blocks) + "\n" if blocks else "",
        "title": said.get("title") or first,
        "published": day[0] if day else None,
        "url": said["url"] if re.match(r"https?://", said.get("url", "")) else None,
    }


def _blocks(tokens: list[Any]) -> list[str]:
    """Return the blocks of text in order: headings, paragraphs, lines of lists, rows of tables, code as it stands."""
    blocks: list[str] = []
    cells: list[str] | None = None
    bullet = ""
    for token in tokens:
        if token.type == "list_item_open":
            bullet = "- "
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(cells or ()))
            cells = None
        elif token.type == "inline":
            words = _words(token.children or ())
            if cells is None:
                blocks.append(bullet + words)
                bullet = ""
            else:
                cells.append(words)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
        elif token.type == "html_block":
            blocks.append(_TAG.sub("", token.content))
    return [block.strip() for block in blocks if block.strip()]


def _words(inline: Any) -> str:
    """Return the words of a run of text; a line break that only wraps the line is a space."""
    words = ""
    wraps = False
    for token in inline:
        if token.type in ("text", "code_inline"):
            if wraps:
                line = words.rpartition("\n")[2]
                words += " " if len(line) > WRAPPED or token.content[:1].islower() else "\n"
            words += token.content
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            words += "\n"
        wraps = token.type == "softbreak" or (wraps and token.type not in ("text", "code_inline"))
    return words
