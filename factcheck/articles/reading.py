"""One input to one Article, or one refusal with its reason; a bad file never stops the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claims_db.models import Article, content_id

from ..errors import InputRefused
from ..parsing.parser import find_noise, find_repeats
from .date_line import read_published
from .decoding import decode_text, find_text_warnings
from .formats import Extracted, extract_document, sniff
from .inputs import MAX_BYTES, find_inputs, read_bytes

__all__ = ["Received", "Refused", "read_article_bytes", "read_articles"]


@dataclass(frozen=True, slots=True)
class Received:
    """An article, the raw bytes that are its evidence, and how they became text."""

    article: Article
    raw: bytes
    media_type: str
    encoding: str
    encoding_how: str
    place: str | None = None  # a hash of the file's path, by which a file that was written over is known again


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that gave no article: its name, why, and the sha256 of its bytes where they could be read."""

    name: str
    reason: str
    sha256: str | None = None


_MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def read_article_bytes(
    raw: bytes,
    name: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    encoding: str | None = None,
) -> Received:
    """Return the article that ``raw`` holds. Raises InputRefused with a reason that follows the name ("… is empty").

    >>> read_article_bytes(b"A jet fell.", "a.txt").article.text
    'A jet fell.'
    """
    kind = sniff(raw, name)
    if kind in ("text", "markdown"):
        decoded = decode_text(raw, encoding)
        marked = extract_document(decoded.text.encode("utf-8", "surrogatepass"), kind) if kind == "markdown" else Extracted(decoded.text)
        found, how = replace(marked, warnings=decoded.warnings), (decoded.encoding, decoded.how)
    else:
        found, how = extract_document(raw, kind), ("utf-8", f"extracted from {kind}")
    text, warnings = found.text, list(found.warnings)
    if "\0" in text:  # SQLite's length() and many C programs stop at NUL
        warnings.append(f"{text.count(chr(0))} NUL character(s) show as U+FFFD")
        text = text.replace("\0", "\ufffd")
    if kind in ("text", "markdown") and not text.strip():
        raise InputRefused("is empty")
    warnings += find_text_warnings(text)
    warnings += [f"characters {s.start:,} to {s.end:,} are not prose and are not read" for s in find_noise(text)[:3]]
    if repeats := len(find_repeats(text)):
        warnings.append(f"{repeats:,} paragraph(s) repeat an earlier one word for word, for the 21st time or more, and are not read")
    sha256 = hashlib.sha256(raw).hexdigest()
    article = Article(
        id=content_id("a", sha256),
        name=name,
        text=text,
        sha256=sha256,
        outlet=outlet or found.outlet,
        title=title or found.title,
        published=published or found.published or read_published(text),
        url=url or found.url,
        warnings=tuple(warnings),
    )
    return Received(article, raw, _MEDIA_TYPES[kind], *how)


def read_articles(
    paths: Sequence[str],
    *,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Received | Refused]:
    """Yield, in order, what each input gave: an article, or why there is none."""
    for item in find_inputs(paths):
        raw: bytes | None = None
        try:
            raw = read_bytes(item, max_bytes)
            read = read_article_bytes(raw, item.name, outlet=outlet, published=published, url=url, encoding=encoding)
            yield replace(read, place=_place(item.path)) if item.path else read
        except InputRefused as refusal:
            yield Refused(str(item.path or item.name), str(refusal), hashlib.sha256(raw).hexdigest() if raw is not None else None)


def _place(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
