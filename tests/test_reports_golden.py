"""Golden bytes of every format for a fixed record, equal counts in all of them, and hostile text that stays text.

Write the golden files anew with: FACTCHECK_GOLDEN=write python -m pytest tests/test_reports_golden.py
"""

from __future__ import annotations

import base64
import csv
import dataclasses
import hashlib
import html
import html.parser
import io
import json
import os
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example as case
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_example import example

from claims_db.models import (
    Article,
    Claim,
    ClaimStatus,
    Cluster,
    Evidence,
    Flag,
    Link,
    Relation,
    Severity,
    Snapshot,
    SourceStep,
    Span,
    Verdict,
)
from factcheck.display import display
from factcheck.reports.build import build_report
from factcheck.reports.csv import guard, render_csv
from factcheck.reports.formats import FORMATS, Options, render
from factcheck.reports.json import export_json
from factcheck.reports.page import exact
from factcheck.reports.wording import count_words

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = [
    "<script>alert('FCX')</script>", "</style><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "{{ 7*7 }}{% raw %}",
    "</bdi></p></main>", "=HYPERLINK(\"http://x.example\";\"y\")", "+1", "-5 degrees", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "| a | b |",
    "# h\n- x\n```", "[x](javascript:alert(1))", "\x1b[2J\x1b]0;title\x07", "\u202eevil\u2066", "a\x00b", "\ufeff\u200b", "line\nbreak",
    "café \U0001f480 名前", "&lt;b&gt;", "]]>", "<!-- x", "${7*7}", "%s %n", "\x85\u2028", "' or 1=1 --", "../../etc/passwd", "a\rb",
]  # fmt: skip
OURS = set(
    "html head meta title style body main header div strong span h1 h2 h3 p dl dt dd svg rect ul li nav a section ol article mark"
    " blockquote q table thead tbody tr th td figure figcaption line text desc circle polyline i b br bdi code aside footer sup".split()
)


def fixed():
    """Return the report on the example with a method box that does not depend on what is installed."""
    report = build_report(example(), command="factcheck export --format FORMAT")
    method = dataclasses.replace(report.method, version="0.0.0", components=(("parser", "spacy 0.0"),))
    return dataclasses.replace(report, method=method)


def made(name):
    """Return the bytes of a format; those of a .docx as the text of its parts, which a person can compare."""
    data = export_json(example()).encode() if name == "json" else b"".join(render(name, fixed()))
    if name == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = ("word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml")
            return b"\n".join(package.read(part).replace(b"><", b">\n<") for part in parts)
    return data


@pytest.mark.parametrize("name", ["json", *FORMATS])
def test_a_format_has_its_golden_bytes(name):
    path = GOLDEN / f"report-{name}.{'xml' if name == 'docx' else 'json' if name == 'json' else FORMATS[name].ending}"
    if os.environ.get("FACTCHECK_GOLDEN") == "write":
        path.write_bytes(made(name))
    assert made(name) == path.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_deterministic_to_the_byte(name):
    assert b"".join(render(name, fixed())) == b"".join(render(name, build_again()))


def build_again():
    """Return the same report from a snapshot whose parts come in another order."""
    s = example()
    turned = dataclasses.replace(
        s, articles=s.articles[::-1], claims=s.claims[::-1], flags=s.flags[::-1], links=s.links[::-1], clusters=s.clusters[::-1]
    )
    return dataclasses.replace(build_report(turned, command="factcheck export --format FORMAT"), method=fixed().method)


# -- every format counts the same


class Page(html.parser.HTMLParser):
    """The text of a page, of each of its elements by class, and all its tags and attributes."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self._texts, self.tags, self.attributes, self.ids = [], [], [], []
        self.claims, self._open, self._style = [], 0, False
        self.feed(text)
        self.close()
        self.text = "".join(self._texts)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [given["id"]] if "id" in given else []
        self._style = tag == "style"
        if tag == "p" and given.get("class") == "text":
            self.claims.append("")
            self._open = 1

    def handle_endtag(self, tag):
        self._style = False
        if tag == "p":
            self._open = 0

    def handle_data(self, data):
        if not self._style:
            self._texts.append(data)
            if self._open:
                self.claims[-1] += data


def test_every_format_agrees_on_the_counts():
    report = fixed()
    counts = dict(count_words(report.counts))
    lines = [json.loads(line) for line in b"".join(render("jsonl", report)).decode().splitlines()]
    rows = list(csv.DictReader(io.StringIO(b"".join(render("csv", report, Options(bom=False))).decode())))
    document = json.loads(export_json(example()))
    page = Page(b"".join(render("html", report)).decode())
    copy = Page(b"".join(render("annotated", report)).decode())
    table = b"".join(render("annotated-md", report)).decode()
    markdown = b"".join(render("md", report)).decode()
    word = made("docx").decode()

    assert dict(re.findall(r"^\| ([^|]+) \| (\d+) \|$", markdown, re.M)) == {name: str(n) for name, n in counts.items()}
    for name, number in counts.items():
        assert re.search(rf"<w:t>{name}</w:t>(?:(?!<w:t>).)*<w:t>{number}</w:t>", word, re.S), name
    for claims in (
        len(rows), len(document["claims"]), sum(x["type"] == "claim" for x in lines), len(page.claims),
        sum(i.startswith("c-") for i in copy.ids), len(re.findall(r"⟦\d+[^Q\d]⟧", table)), lines[0]["counts"]["claims"],
        len(re.findall(r"^\*\*\d+\.\*\*", markdown, re.M)),
    ):  # fmt: skip
        assert claims == counts["Claims"]
    decided = [sum(bool(r["verdict"]) for r in rows), sum(bool(c["verdict"]) for c in document["claims"])]
    assert decided == [counts["Decided"]] * 2
    for kind, column, word in (("Conflicts", "conflicts", "Conflict"), ("Disputes between named parties", "disputes", "Dispute")):
        assert sum(len(r[column].split()) for r in rows) == 2 * counts[kind]
        assert len(re.findall(rf"^### {word} \d", markdown, re.M)) == counts[kind]
    assert sum(x["type"] == "link" for x in lines) == counts["Conflicts"] + counts["Disputes between named parties"]
    assert sum(i.startswith("l-") for i in page.ids) == counts["Conflicts"] + counts["Disputes between named parties"]
    assert sum(i.startswith("f-") for i in page.ids) == counts["Open questions"]
    assert sum(i.startswith("f-") for i in copy.ids) == counts["Open questions"] + counts["Questions dismissed"]
    assert sum(i.startswith("k-") for i in page.ids) == counts["Claims found in several places"]


# -- hostile text


def hostile(texts):
    """Return a snapshot in which every field that can come from outside holds hostile text."""
    articles, claims, flags, evidence, statuses = [], [], [], [], {}
    for number, text in enumerate(texts):
        a, c = f"a-{number:012d}", f"c-{number:012d}"
        articles.append(Article(a, text, text, "0" * 64, text, text, text, f"https://x.example/{text}", (text,)))
        step = SourceStep(text, 0, 1, text, 0, 1)
        claims.append(Claim(c, a, 0, len(text), text, text, (step,), "indirect", reasons=(text,), types=(text,), sentence_end=len(text)))
        flags.append(Flag(f"f-{number:012d}", a, (Span(0, len(text)),), text, Severity.HIGH, text, text, (c,)))
        evidence.append(Evidence(c, text, f"javascript:{text}", text, text, note=text, sha256=text))
        statuses[c] = ClaimStatus(c, verdict=Verdict.REFUTED, reviewer=text, note=text, signed_off_by=text, decided_at=text)
    ids = [c.id for c in claims]
    links = [Link(f"l-{i:012d}", a, b, Relation.CONTRADICTION, texts[i], 0.5, texts[i], texts[i]) for i, (a, b) in enumerate(pairwise(ids))]
    cluster = Cluster("k-000000000001", tuple(ids), tuple(texts), tuple(texts))
    return Snapshot(tuple(articles), tuple(claims), tuple(flags), tuple(links), (cluster,), evidence=tuple(evidence), statuses=statuses)


def kept(text):
    """Return the text that an HTML page can hold: all of it but NUL and lone surrogates."""
    return re.sub("[\0\ud800-\udfff]", "", text)


@settings(deadline=None, max_examples=300)
@given(st.text())
@case("a\rb\0c\u202ed")
def test_text_on_a_page_reads_back_exactly(text):
    assert Page(str(exact(text))).text == kept(text)


@pytest.mark.parametrize("name", ["html", "annotated"])
def test_hostile_text_adds_nothing_to_a_page(name):
    calm = Page(b"".join(render(name, build_report(hostile(["calm"] * len(HOSTILE))))).decode())
    page = Page(b"".join(render(name, build_report(hostile(HOSTILE)))).decode())
    assert set(page.tags) <= OURS
    assert set(calm.tags) - {"bdi"} <= set(page.tags) | {"mark"}
    assert not any(key.startswith("on") or key in {"src", "srcset", "style", "action"} for key, _ in page.attributes)
    assert all(value.startswith(("#", "http://", "https://")) for key, value in page.attributes if key == "href")
    if name == "html":
        assert page.claims == [kept(text) for text in sorted(HOSTILE)]
    assert all(kept(text) in page.text for text in HOSTILE if "\n" not in text)


@pytest.mark.parametrize("name", ["html", "annotated"])
def test_a_page_names_its_style_by_hash_and_forbids_the_rest(name):
    text = b"".join(render(name, fixed())).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text).group(1)
    css = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert html.unescape(policy) == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "<script" not in text
    assert "url(" not in css
    assert "@import" not in css


@given(st.text())
@case("=1")
@case(" =1")
@case("\n=1")
@case("＠x")
def test_a_guarded_cell_is_the_text_or_the_text_behind_a_quote(text):
    cell = guard(text)
    assert cell in (text, "'" + text)
    assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠")) or not cell.strip()


@settings(deadline=None, max_examples=200)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
@case(HOSTILE)
def test_csv_cells_are_guarded_and_raw_ones_exact(texts):
    report = build_report(hostile(texts))
    for raw in (False, True):
        rows = list(csv.DictReader(io.StringIO("".join(render_csv(report, raw=raw, bom=False)), newline="")))
        assert [r["claim"] for r in rows] == [t if raw else guard(t) for t in sorted(texts)]
        assert [r["text_sha256"] for r in rows] == [hashlib.sha256(t.encode()).hexdigest() for t in sorted(texts)]
        cells = [cell for r in rows for cell in r.values()]
        assert raw or not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0")) for cell in cells)


def test_a_word_file_holds_every_claim_and_no_character_that_acts():
    docx = pytest.importorskip("docx")
    data = b"".join(render("docx", build_report(hostile(HOSTILE))))
    doc = docx.Document(io.BytesIO(data))
    texts = {p.text for p in doc.paragraphs if p.style.name == "Claim"}
    assert {f"{n}\t{display(text)}" for n, text in enumerate(sorted(HOSTILE), 1)} == texts
    links = [rel.target_ref for rel in doc.part.rels.values() if rel.is_external]
    assert all(target.startswith(("http://", "https://")) for target in links)


@pytest.mark.skipif("FACTCHECK_BADINPUT" not in os.environ, reason="needs a folder of hostile texts")
def test_the_folder_of_hostile_texts_adds_nothing_to_a_page():
    paths = sorted(p for p in Path(os.environ["FACTCHECK_BADINPUT"]).rglob("*.txt") if p.stat().st_size < 100_000)
    texts = [p.read_text(encoding="utf-8", errors="replace") for p in paths]
    page = Page(b"".join(render("html", build_report(dataclasses.replace(hostile(texts), clusters=())))).decode())
    assert set(page.tags) <= OURS
    assert sorted(page.claims) == sorted(map(kept, texts))
