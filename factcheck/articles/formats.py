"""What kind of file the bytes are, told by the bytes; documents are opened in a child process with limits.

A page or a document can crash, hang or swell its parser, so none is parsed in this process (see child.py).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from ..errors import InputRefused

__all__ = ["Extracted", "extract_document", "sniff"]

_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive; gunzip first"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "an RTF document; save it as plain text or .docx"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document or a password-protected one; save it as .docx without a password"),
    (b"%!PS", "a PostScript document"),
    (b"\x80\x04\x95", "a Python pickle; never opened"),
    (b"\x80\x03", "a Python pickle; never opened"),
)
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html[\s>])", re.IGNORECASE | re.DOTALL)
_CONTROL = bytes(i for i in range(32) if i not in (9, 10, 12, 13)) + b"\x7f"
WALL_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document, its title, date, address and outlet where the document itself states them, and what to warn of."""

    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    warnings: tuple[str, ...] = ()


def sniff(raw: bytes, name: str) -> str:
    """Return "text", "markdown", "html", "docx" or "pdf". Raises InputRefused for anything else, by name.

    >>> sniff(b"A jet fell.", "a.txt")
    'text'
    """
    suffix = name.lower().rpartition(".")[2]
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        raise InputRefused("is empty")
    if raw.startswith(b"%PDF"):
        if suffix not in {"pdf", "stdin"}:
            raise InputRefused("is a PDF document under another name; rename it to .pdf")
        return "pdf"
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if suffix == "docx":
            return "docx"
        raise InputRefused("is a ZIP archive; unpack it first")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise InputRefused(f"is {what}, not text")
    if suffix == "docx":
        raise InputRefused("is no .docx document: it is damaged or something else")
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        _refuse_binary(raw)
    if suffix in {"html", "htm", "xhtml"} or (suffix not in {"txt", "md"} and _HTML.match(raw)):
        return "html"
    return "markdown" if suffix == "md" else "text"


def _refuse_binary(raw: bytes) -> None:
    """Refuse bytes that hold too many NULs or control characters to be text (UTF-16 without a mark excepted)."""
    head = raw[:65536]
    nul, control = head.count(0), sum(head.count(c) for c in _CONTROL)
    utf16 = len(raw) % 2 == 0 and nul and max(head[0::2].count(0), head[1::2].count(0)) * 10 >= len(head) * 4
    if utf16 and nul < len(head):
        return
    noise = control - nul
    if nul == len(head) or (nul > 3 and nul * 50 > len(head)) or (noise * 20 > len(head) and noise > 40):
        raise InputRefused("is binary, not text")


def extract_document(raw: bytes, kind: str) -> Extracted:
    """Return the text of a page or document, parsed in a child process with memory, CPU and wall limits.

    Raises InputRefused with the child's reason; a child that dies or hangs is a reason too.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-m", "factcheck.articles.child", kind], input=raw, capture_output=True, timeout=WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputRefused(f"took longer than {WALL_SECONDS} s to open") from None
    try:
        answer: dict[str, Any] = json.loads(child.stdout)
    except ValueError:
        raise InputRefused(f"broke its parser (exit {child.returncode}); nothing was read") from None
    if reason := answer.get("refused"):
        raise InputRefused(reason)
    stated = {key: answer.get(key) for key in ("title", "published", "url", "outlet")}
    return Extracted(answer["text"], **stated, warnings=tuple(answer.get("warnings", ())))
