"""Reports opened by the programs that readers use: Chromium for pages, LibreOffice for tables and documents."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from reports_example import example
from test_reports_golden import HOSTILE, hostile, kept

from factcheck.display import display
from factcheck.reports.build import build_report
from factcheck.reports.formats import Options, render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice")


def strings():
    """Return the hostile texts: ours, and those of a folder where one is named."""
    if "FACTCHECK_BADINPUT" not in os.environ:
        return HOSTILE
    paths = sorted(p for p in Path(os.environ["FACTCHECK_BADINPUT"]).rglob("*inj_*.txt"))
    return [*HOSTILE, *(p.read_text(encoding="utf-8", errors="replace") for p in paths)]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("name", ["html", "annotated"])
def test_a_page_of_hostile_claims_is_inert_in_a_browser(name, tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api")
    texts = strings()
    path = tmp_path / "page.html"
    path.write_bytes(b"".join(render(name, build_report(hostile(texts)))))
    with sync_api.sync_playwright() as p:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = p.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page()
        dialogs, requests, errors = [], [], []
        page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
        page.on("request", lambda r: requests.append(r.url))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.goto(path.as_uri())
        page.wait_for_timeout(300)
        foreign = page.evaluate("document.querySelectorAll('script,img,iframe,object,embed,form,input,link,base,video,audio,image').length")
        handlers = page.evaluate("[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length")
        claims = page.evaluate("[...document.querySelectorAll('p.text > bdi')].map(e => e.textContent)")
        whole = page.evaluate("document.body.textContent")
        styled = page.evaluate("getComputedStyle(document.body).fontFamily")
        browser.close()
    assert (dialogs, requests, errors) == ([], [path.as_uri()], [])
    assert (foreign, handlers) == (0, 0)
    assert "Charter" in styled  # the policy lets our own style sheet through
    if name == "html":
        assert claims == [kept(text) for text in sorted(texts)]
    else:
        assert all(kept(line).strip() in whole for text in texts for line in text.split("\n") if len(line) < 200)


def office(path, kind, folder, *more):
    """Return the file that LibreOffice makes of another, opened in a profile of its own."""
    words = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=240)
    return folder / f"{path.stem}.{kind.split(':')[0]}"


@pytest.mark.browser
@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_no_cell_is_a_formula_in_a_spreadsheet(tmp_path):
    texts = [t for t in strings() if "\0" not in t]
    formulas = {}
    for raw in (True, False):
        path = tmp_path / f"claims-{raw}.csv"
        path.write_bytes(b"".join(render("csv", build_report(hostile(texts)), Options(raw=raw))))
        # comma, double quote, UTF-8, quoted cells not forced to text, numbers detected, formulas evaluated: the most trusting import
        office(path, "ods", tmp_path, "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true")
        with zipfile.ZipFile(path.with_suffix(".ods")) as sheet:
            formulas[raw] = sheet.read("content.xml").decode().count("table:formula")
    assert formulas[True] > 0  # without the guard the same texts do act
    assert formulas[False] == 0


@pytest.mark.browser
@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("snapshot", [example(), hostile(HOSTILE)], ids=["example", "hostile"])
def test_a_word_processor_opens_the_document_and_shows_every_claim(tmp_path, snapshot):
    path = tmp_path / "report.docx"
    path.write_bytes(b"".join(render("docx", build_report(snapshot))))
    text = office(path, "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")

    def plain(words):
        return re.sub(r"\s+", " ", words).strip()

    for claim in snapshot.claims:
        assert plain(display(claim.text)) in plain(text)
