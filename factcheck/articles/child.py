"""The child process that opens pages and documents: bytes on stdin, one JSON object on stdout.

Run as ``python -m factcheck.articles.child html|docx|pdf|markdown``. Limits are set before any parser is imported; archives are
measured before they are inflated; XML with a document type is refused. Nothing is ever fetched.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
import zlib
from typing import Any

__all__: list[str] = []

MEMORY = 1_500_000_000  # bytes of address space
CPU_SECONDS = 20
INFLATED = 100_000_000  # bytes
RATIO = 100
ENTRIES = 10_000
DEPTH = 250
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Refuse(Exception):
    """The document is refused, with the reason as message."""


def limit() -> None:
    """Bound memory and CPU time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def needs(package: str) -> Any:
    """Return the module, or refuse with the line that installs it."""
    import importlib

    try:
        return importlib.import_module(package)
    except ImportError:
        raise Refuse(f"needs {package} to be opened. Run: pip install 'factcheck-toolkit[read]'") from None


def check_archive(raw: bytes) -> None:
    """Refuse an archive that would swell, has too many parts, or holds XML that could reach outside itself."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Refuse("is damaged: no readable .docx archive") from None
    infos = archive.infolist()
    if len(infos) > ENTRIES:
        raise Refuse(f"has {len(infos):,} parts (limit {ENTRIES:,})")
    swells = any(i.file_size > 1_000_000 and i.file_size > RATIO * max(i.compress_size, 1) for i in infos)
    if swells or sum(i.file_size for i in infos) > INFLATED:
        raise Refuse("would swell beyond its limits when unpacked (an archive bomb)")
    if "word/document.xml" not in {i.filename for i in infos}:
        raise Refuse("is no .docx document: it has no word/document.xml")
    for info in infos:
        if info.filename.endswith((".xml", ".rels")):
            check_part(archive, info)


def check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse a part that lies about its size, is encrypted, declares a document type, or nests too deep."""
    try:
        with archive.open(info) as part:
            data = part.read(INFLATED + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Refuse(f"is damaged or password-protected: {type(error).__name__} in {info.filename[:60]!r}") from None
    if len(data) > max(info.file_size, 1):
        raise Refuse("is larger inside than it says")
    if re.search(rb"<!DOCTYPE|<!ENTITY", data[:4096], re.IGNORECASE):
        raise Refuse("declares a document type, which a .docx never needs")
    depth = deepest = 0
    for tag in re.finditer(rb"<(/?)[A-Za-z][^<>]*?(/?)>", data):
        depth += -1 if tag.group(1) else 0 if tag.group(2) else 1
        deepest = max(deepest, depth)
    if deepest > DEPTH:
        raise Refuse(f"nests {deepest} levels deep (limit {DEPTH})")


def read_docx(raw: bytes) -> dict[str, Any]:
    """Return the text of a Word document; tracked insertions count, tracked deletions do not."""
    check_archive(raw)
    mammoth = needs("mammoth")
    text = mammoth.extract_raw_text(io.BytesIO(raw)).value
    tracked = b"<w:ins" in zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml")
    return {"text": text, "warnings": ["has tracked changes; they were read as accepted"] if tracked else []}


def read_pdf(raw: bytes) -> dict[str, Any]:
    """Return the text of a PDF, page by page."""
    pypdf = needs("pypdf")
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]
    except Exception as error:  # noqa: BLE001 - a hostile file may raise anything; the reason is told
        raise Refuse(f"is a PDF that cannot be read ({type(error).__name__})") from None
    if not "".join(pages).strip():
        raise Refuse("is a PDF without text (a scan?): nothing to read")
    return {"text": "\n\n".join(pages), "warnings": ["read from a PDF: check line breaks and columns"]}


def decode_page(raw: bytes) -> str:
    """Return the page as text: marks and valid UTF-8 win over what the page says of itself."""
    from .decoding import decode_text

    try:
        return decode_text(raw).text
    except Exception:
        said = re.search(rb"""charset\s*=\s*["']?([A-Za-z0-9_\-]{2,20})""", raw)
        if said is None:
            raise
        return decode_text(raw, said.group(1).decode()).text


def read_html(raw: bytes) -> dict[str, Any]:
    """Return the article of a page: no script, no hidden text, no comment; title, date, outlet, address only as the page states them."""
    trafilatura, html = needs("trafilatura"), needs("lxml.html")
    page = decode_page(raw).replace("\0", "\ufffd")
    tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True, encoding=None))
    dropped = drop_hidden(tree)
    for br in tree.xpath("//br"):
        br.tail = "\n" + (br.tail or "")
    visible = "\n".join(filter(None, (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in visible_text(tree).split("\n"))))
    clean = html.tostring(tree, encoding="unicode")
    text = trafilatura.extract(clean, favor_recall=True, include_comments=False) or ""
    meta = trafilatura.extract_metadata(clean)
    warnings = []
    if not text.strip() and visible:
        text, warnings = visible, ["no article was found on the page; all of its visible text was taken"]
    elif not visible:
        warnings = ["the page has no text; it may need JavaScript"]
    elif len(text) * 5 < len(visible):
        warnings = [f"{len(text):,} of {len(visible):,} visible characters were taken as the article"]
    if dropped:
        warnings.append(f"{dropped:,} characters of hidden text were left out")
    dates = set(_DATE.findall(page))
    return {
        "text": text,
        "title": meta.title if meta and meta.title and meta.title in visible_title(tree) else None,
        "published": meta.date if meta and meta.date in dates else None,
        "outlet": site_name(tree),
        "url": meta.url if meta and re.match(r"https?://", meta.url or "") else None,
        "warnings": warnings,
    }


def drop_hidden(tree: Any) -> int:
    """Take out what a reader of the page never sees; return how many characters of text that was."""
    dropped = 0
    for code in tree.xpath("//script[not(@type='application/ld+json')]|//style"):
        if code.getparent() is not None:
            code.drop_tree()
    for hidden in tree.xpath("//template|//noscript|//*[@hidden]|//*[contains(translate(@style,' ',''),'display:none')]"):
        if hidden.getparent() is not None:
            dropped += len(hidden.text_content().strip())
            hidden.drop_tree()
    return dropped


def visible_text(tree: Any) -> str:
    """Return the text of the body with line ends between blocks."""
    for ld in tree.xpath("//script"):
        if ld.getparent() is not None:
            ld.text = ""
    body = tree.xpath("//body")
    return "\n".join(t for t in (body[0] if body else tree).itertext() if isinstance(t, str))


def visible_title(tree: Any) -> str:
    """Return the words of the page's own title elements, so that no title is invented."""
    shown = [" ".join(e.itertext()) for e in tree.xpath("//title|//h1")]
    return " ".join([*shown, *tree.xpath("//meta[@property='og:title']/@content")])


def site_name(tree: Any) -> str | None:
    """Return what the page says its outlet is called; a name that a library would guess from the address does not count."""
    names = (" ".join(name.split()) for name in tree.xpath("//meta[@property='og:site_name']/@content"))
    return next((name for name in names if 0 < len(name) <= 80), None)


def read_marked(raw: bytes) -> dict[str, Any]:
    """Return the text of a Markdown document, which the parent has decoded."""
    from .markdown import read_markdown

    return read_markdown(raw.decode("utf-8", "surrogatepass"))


def main(kind: str) -> None:
    """Read stdin, write one JSON object."""
    limit()
    readers = {"html": read_html, "docx": read_docx, "pdf": read_pdf, "markdown": read_marked}
    raw = sys.stdin.buffer.read()
    try:
        answer = readers[kind](raw)
    except Refuse as refusal:
        answer = {"refused": str(refusal)}
    except (MemoryError, RecursionError) as error:
        answer = {"refused": f"is too deep or too large to open ({type(error).__name__})"}
    except Exception as error:  # noqa: BLE001 - whatever a hostile file raises becomes its reason, never a traceback
        answer = {"refused": str(error) if type(error).__name__ == "InputRefused" else f"cannot be opened ({type(error).__name__})"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
