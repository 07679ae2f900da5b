"""Every input becomes an article or one line that says why not, and never stops the next."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.articles import Received, Refused, read_article_bytes, read_articles
from factcheck.articles.decoding import decode_text, find_text_warnings
from factcheck.errors import FactcheckError, InputRefused, UsageError

LINE = "Ministerin Jürgens said 12 people died — “all of them” — in Sarn.\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        pytest.param(LINE.encode(), "utf-8", id="plain UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + LINE.encode(), "utf-8", id="UTF-8 with a mark that is no part of the text"),
        pytest.param(b"\xff\xfe" + LINE.encode("utf-16-le"), "utf-16-le", id="UTF-16 little-endian by its mark"),
        pytest.param(b"\xfe\xff" + LINE.encode("utf-16-be"), "utf-16-be", id="UTF-16 big-endian by its mark"),
        pytest.param(b"\xff\xfe\0\0" + LINE.encode("utf-32-le"), "utf-32-le", id="UTF-32, whose mark begins like that of UTF-16"),
    ],
)
def test_a_marked_or_valid_text_is_read_unchanged(raw: bytes, encoding: str) -> None:
    decoded = decode_text(raw)
    assert (decoded.text, decoded.encoding) == (LINE, encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_another_encoding_is_asked_for_never_guessed(encoding: str) -> None:
    raw = (LINE * 3).encode(encoding)
    with pytest.raises(InputRefused, match="--encoding"):
        decode_text(raw)
    assert decode_text(raw, encoding).text == LINE * 3


def test_the_refusal_shows_how_the_line_would_read() -> None:
    with pytest.raises(InputRefused, match="cp1251: 'Погибли 12 человек"):
        decode_text("Погибли 12 человек.\n".encode("cp1251"))


def test_an_unknown_encoding_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no encoding is called"):
        decode_text(b"x", "klingon")


def test_a_broken_byte_never_joins_two_digits() -> None:
    decoded = decode_text(b"The toll is 1\xff2 dead.")
    assert decoded.text == "The toll is 1\ufffd2 dead."
    assert decoded.warnings


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        pytest.param(b"", "a.txt", "empty", id="no bytes"),
        pytest.param(b" \n\t ", "a.txt", "empty", id="white space only"),
        pytest.param(b"\xef\xbb\xbf", "a.txt", "empty", id="a mark and nothing else"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(90), "a.txt", "PNG", id="an image under a text name"),
        pytest.param(b"PK\x03\x04" + bytes(90), "a.txt", "ZIP", id="an archive under a text name"),
        pytest.param(b"\x1f\x8b" + bytes(90), "a.txt", "gunzip", id="a gzip says how to go on"),
        pytest.param(b"{\\rtf1 The toll is 12.}", "a.txt", "RTF", id="RTF is ASCII and still no text"),
        pytest.param(bytes(4096), "a.txt", "binary", id="nothing but NUL"),
        pytest.param(bytes(range(256)) * 9, "a.txt", "binary", id="noise"),
        pytest.param(b"not a document", "a.docx", "no .docx", id="a document that is none"),
    ],
)
def test_what_is_no_article_is_refused_by_name(raw: bytes, name: str, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        read_article_bytes(raw, name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("The to\u200bll is 12.", "invisible", id="zero-width space inside a word"),
        pytest.param("The toll is \u202e51\u202c.", "reverse", id="a number shown backwards"),
        pytest.param("P\u0430ris is calm.", "look-alike", id="a Cyrillic letter inside a Latin word"),
        pytest.param("â€œIt cost â‚¬5â€\u009d he said.", "mojibake", id="a text decoded wrongly before it came here"),
    ],
)
def test_odd_characters_are_told_and_kept(text: str, told: str) -> None:
    assert any(told in w for w in find_text_warnings(text))
    assert read_article_bytes(text.encode(), "a.txt").article.text == text


@given(st.binary(max_size=300))
def test_any_bytes_become_an_article_or_a_reason(raw: bytes) -> None:
    try:
        text = read_article_bytes(raw, "a.txt").article.text
    except FactcheckError as error:
        text = str(error)
    assert text
    assert "\0" not in text


def test_a_bad_input_never_stops_the_next(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_text("A bridge fell in Sarn.")
    (tmp_path / "3.bin").write_bytes(b"\0\1")
    os.mkfifo(tmp_path / "4.txt")
    outcomes = list(read_articles([str(tmp_path), str(tmp_path / "missing.txt"), str(tmp_path / "2.txt")]))
    assert [type(o) for o in outcomes] == [Refused, Received, Refused, Refused, Received]
    assert [o.reason for o in outcomes if isinstance(o, Refused)] == [
        "is empty",
        "is not a regular file",
        "cannot be read: no such file or directory",
    ]


def test_the_same_bytes_are_the_same_article_under_any_name() -> None:
    one, two = read_article_bytes(b"A bridge fell.", "a.txt"), read_article_bytes(b"A bridge fell.", "b.txt", outlet="Sarn Post")
    assert one.article.id == two.article.id


def _docx(body: str, **parts: str) -> bytes:
    """A Word document with one body, written by hand."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", f'<Types xmlns="{types}"><Override PartName="/word/document.xml" ContentType="{main}"/></Types>')
        link = f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/>'
        z.writestr("_rels/.rels", f'<Relationships xmlns="{relations}">{link}</Relationships>')
        z.writestr("word/document.xml", f"{parts.get('before', '')}<w:document {word}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def test_a_tracked_insertion_is_part_of_the_text() -> None:
    pytest.importorskip("mammoth")
    body = "<w:p><w:r><w:t>The toll is </w:t></w:r><w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:t> dead.</w:t></w:r></w:p>"
    received = read_article_bytes(_docx(body), "a.docx")
    assert received.article.text.strip() == "The toll is 15 dead."
    assert any("tracked" in w for w in received.article.warnings)


def _with_flipped_bytes(raw: bytes) -> bytes:
    """Return the archive with its packed bytes turned over: what the disk or the mail did to them."""
    first = raw.index(b"word/document.xml") + len(b"word/document.xml") + 8
    return raw[:first] + bytes(byte ^ 255 for byte in raw[first : first + 24]) + raw[first + 24 :]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(_docx("<w:p/>", before='<!DOCTYPE x [<!ENTITY a "b">]>'), "document type", id="a document type could reach outside"),
        pytest.param(_docx("<w:p>" + " " * 60_000_000 + "</w:p>"), "swell", id="an archive that swells"),
        pytest.param(_docx("<w:p>" * 400 + "</w:p>" * 400), "levels deep", id="nesting that would break a parser"),
        pytest.param(_docx("<w:p/>")[:300], "damaged", id="a file cut short"),
        pytest.param(_with_flipped_bytes(_docx("<w:p>one two three </w:p>" * 60)), "damaged", id="a part with flipped bytes"),
    ],
)
def test_a_hostile_document_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        read_article_bytes(raw, "a.docx")


def test_a_page_gives_its_article_and_nothing_hidden() -> None:
    pytest.importorskip("trafilatura")
    story = "<p>" + "The mayor of Sarn opened the bridge on Friday, and two hundred people came to see it. " * 4 + "</p>"
    page = f"<html><head><title>Bridge opens</title><script>var x = 'no claim'</script></head><body><article><h1>Bridge opens</h1>{story}"
    page += "<p style='display: none'>Hidden: 99 died.</p><template><p>Template: 98 died.</p></template></article></body></html>"
    article = read_article_bytes(page.encode(), "a.html").article
    assert "opened the bridge" in article.text
    assert not any(word in article.text for word in ("99", "98", "no claim"))
    assert article.title == "Bridge opens"
    assert any("hidden" in w for w in article.warnings)


def test_a_page_gives_the_outlet_that_it_names_itself() -> None:
    pytest.importorskip("trafilatura")
    story = "<article><p>" + "The mayor of Sarn opened the bridge on Friday, and two hundred people came to see it. " * 4 + "</p></article>"
    named = f"<html><head><meta property='og:site_name' content='Sarn  Courier'></head><body>{story}</body></html>".encode()
    assert read_article_bytes(named, "a.html").article.outlet == "Sarn Courier"
    assert read_article_bytes(named, "a.html", outlet="Lund Post").article.outlet == "Lund Post"
    unnamed = f"<html><head><link rel='canonical' href='https://sarn.example/1'></head><body>{story}</body></html>".encode()
    assert read_article_bytes(unnamed, "a.html").article.outlet is None


MARKED = """---
title: "A bridge opens"
date: 2031-03-04
---
# Bridge opens in Sarn

By Ana Ruz
Sarn

The **mayor**, [Ira Holt](https://sarn.example/holt), opened the bridge on Friday and said that
it had cost 2*3 million. "It is _ours_," she said.<!-- 99 died -->

> Nobody was hurt.

- It is 90 metres long.
- It has ![a plan](plan.png)`two` lanes.

| Lanes | Cost |
| --- | --- |
| two | 6 million |
"""


def test_markdown_is_read_without_its_marks() -> None:
    article = read_article_bytes(MARKED.encode(), "a.md").article
    assert article.text.split("\n\n") == [
        "Bridge opens in Sarn",
        "By Ana Ruz\nSarn",
        'The mayor, Ira Holt, opened the bridge on Friday and said that it had cost 2*3 million. "It is ours," she said.',
        "Nobody was hurt.",
        "- It is 90 metres long.",
        "- It has two lanes.",
        "Lanes | Cost",
        "two | 6 million\n",
    ]
    assert (article.title, article.published, article.outlet) == ("A bridge opens", "2031-03-04", None)
    assert read_article_bytes(MARKED.encode("utf-16"), "a.md").article.text == article.text


def test_a_text_with_stars_is_no_markdown_and_markdown_without_words_is_empty() -> None:
    assert read_article_bytes(b"# 1 in **Sarn**", "a.txt").article.text == "# 1 in **Sarn**"
    with pytest.raises(InputRefused, match="is empty"):
        read_article_bytes(b"![a plan](plan.png)\n", "a.md")
    with pytest.raises(InputRefused, match="--encoding"):
        read_article_bytes("The toll in J\u00fcrg\u00e9n\u2019s town.\n".encode("cp1252") * 5, "a.md")
