"""Markdown from hostile text, with markdown-it as the judge: the text comes out exactly, and no mark-up of its own with it."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.reports.escape_md import escape_md, link_md

OURS = {
    "paragraph": ("{}", "p", {"p"}),
    "list item": ("- {}", "li", {"ul", "li"}),
    "heading": ("## {}", "h2", {"h2"}),
    "quotation": ("> {}", "p", {"blockquote", "p"}),
    "cell": ("| a | b |\n|---|---|\n| {} | x |", "td", {"table", "thead", "tbody", "tr", "th", "td"}),
    "emphasis": ("a *(**{}**)* b", "strong", {"p", "strong", "em"}),
}
HOSTILE = [
    "<script>alert(1)</script>", "![x](http://t.example/p.png)", "[x](javascript:alert(1))", "# heading", "- item", "1. one", "1) one",
    "```\ncode\n```", "    indented", "a | b | c", "|---|", "---", "===", "<!-- x", "&lt;b&gt;", "&#60;", "*a* _b_ **c** __d__ ~~e~~",
    "http://auto.example", "www.auto.example", "a@b.example", ":skull:", "[ref]\n\n[ref]: http://x.example", "\\", "\\*", "a\\", "a  \nb",
    "\u202eabc", "\x1b[31m", "\x00", "\u00a0a\u2003", "trailing #", "+ plus", "> quote", "$x$", "^[note]", "[^1]", "<a@b.example>",
    "a\tb", " ",
]  # fmt: skip


class _Text(HTMLParser):
    def __init__(self, target):
        super().__init__(convert_charrefs=True)
        self.target, self.text, self.tags, self.open = target, None, set(), False

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not attrs
        if tag == self.target and self.text is None:
            self.text, self.open = "", True

    def handle_endtag(self, tag):
        self.open = self.open and tag != self.target

    def handle_data(self, data):
        if self.open:
            self.text += data


def render(markdown, target):
    """Return the text inside the first ``target`` element and all tags, by CommonMark with tables."""
    page = _Text(target)
    page.feed(MarkdownIt("commonmark").enable("table").enable("strikethrough").render(markdown))
    page.close()
    return page.text, page.tags


def expected(text):
    """Return the text with what Markdown cannot hold written by name."""
    return "".join(_named(c) for c in text)


def _named(character):
    bad = unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r"
    bad = bad or ord(character) % 0x10000 >= 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return f"<U+{ord(character):04X}>" if bad else character


anything = st.one_of(
    st.text(min_size=1),
    st.text(alphabet="*_`[]()<>#|!-+=.:@&;\\ \n\t1aw~^$\"'/", min_size=1),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join),
)


@settings(max_examples=2000, deadline=None)
@given(anything)
@example("1.")
@example("www.a.example")
@example("a:b")
def test_markdown_renders_the_exact_text(text):
    for name, (frame, target, tags) in OURS.items():
        got, used = render(frame.format(escape_md(text)), target)
        assert got == expected(text), name
        assert used <= tags, name


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text):
    got, used = render("x " + escape_md(text) + " y", "p")
    assert got == f"x {expected(text)} y"
    assert used == {"p"}


@given(st.text())
def test_only_web_addresses_become_links(url):
    for text in (url, "https://x.example/" + url):
        html = MarkdownIt("commonmark").enable("table").render("x " + link_md(text))
        assert html.count("<a ") == text.lower().startswith(("http://", "https://"))
        assert "<img" not in html
