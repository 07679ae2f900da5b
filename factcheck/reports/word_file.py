"""The file that a word processor opens: styles, links, marks, and a package whose bytes depend on its content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from claims_db.models import Verdict

from ..display import display
from .page import web

__all__ = ["COLOURS", "keep_whole", "link", "new_document", "new_table", "packed", "repeat_header", "run"]

COLOURS = {
    Verdict.SUPPORTED: "1E6A3C",
    Verdict.REFUTED: "A3242B",
    Verdict.CONFLICTING: "6A3D9A",
    Verdict.NOT_ENOUGH_EVIDENCE: "865600",
    Verdict.NOT_CHECKABLE: "55606B",
    None: "6D685E",
}
_SERIF, _SANS = "Georgia", "Arial"
_EPOCH = datetime(1980, 1, 1)  # the first moment that a zip file can name


def new_document(title: str, as_of: str | None) -> Any:
    """Return an empty A4 document with the report's styles; its dates are the report's, never the clock's."""
    doc = docx.Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    _page_number(section.footer.paragraphs[0])
    _styles(doc)
    core, when = doc.core_properties, _when(as_of)
    core.title, core.author, core.last_modified_by, core.comments = display(title)[:255], "factcheck-toolkit", "factcheck-toolkit", ""
    core.subject, core.language, core.created, core.modified, core.revision = "Verification report", "en", when, when, 1
    return doc


def _when(as_of: str | None) -> datetime:
    try:
        return datetime.fromisoformat(as_of or "").replace(tzinfo=None, microsecond=0)
    except ValueError:
        return _EPOCH


def _styles(doc: Any) -> None:
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = _SERIF, Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for name, size, before in (("Title", 26, 0), ("Heading 1", 15, 20), ("Heading 2", 11.5, 12)):
        style = doc.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = _SERIF, Pt(size), True, RGBColor(0x1C, 0x1B, 0x19)
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{attribute}"), None)
        style.paragraph_format.space_before, style.paragraph_format.keep_with_next = Pt(before), True
    made = (("Kicker", _SANS, 9, 0), ("Lead", _SERIF, 13, 8), ("Small", _SANS, 8.5, 4), ("Claim", _SERIF, 11, 1), ("Facts", _SANS, 9, 1))
    for name, font, size, after in made:
        style = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.name, style.font.size = normal, font, Pt(size)
        style.paragraph_format.space_after = Pt(after)
    claim, facts = doc.styles["Claim"].paragraph_format, doc.styles["Facts"].paragraph_format
    claim.left_indent, claim.first_line_indent, claim.space_before, claim.keep_with_next = Cm(1), Cm(-1), Pt(9), True
    claim.tab_stops.add_tab_stop(Cm(1))
    facts.left_indent = Cm(1)


def run(
    paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, small: bool = False, mark: bool = False, colour: str = ""
) -> Any:
    """Add text to a paragraph, with what cannot be seen written by name."""
    added = paragraph.add_run(display(text))
    added.bold, added.italic = bold or mark or None, italic or None
    if small:
        added.font.size, added.font.name = Pt(8.5), _SANS
    if mark:
        added.font.highlight_color, added.underline = WD_COLOR_INDEX.YELLOW, True
    if colour:
        added.font.color.rgb = RGBColor.from_string(colour)
    return added


def link(paragraph: Any, url: str) -> None:
    """Add a web address as a link that shows where it goes; anything else as plain text."""
    if not web(url):
        run(paragraph, url)
        return
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), target)
    added = run(paragraph, url, colour="1D4F7C")
    added.underline = True
    element.append(added._r)
    paragraph._p.append(element)


def new_table(doc: Any, rows: int, widths: Sequence[float], *, boxed: bool = False) -> Any:
    """Return a table with thin rules between its rows, and round it when ``boxed``; ``widths`` are in centimetres."""
    table = doc.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH", *(("left", "right", "insideV") if boxed else ())):
        element = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BDB6A8")):
            element.set(qn(f"w:{name}"), value)
        borders.append(element)
    table._tbl.tblPr.append(borders)
    return table


def keep_whole(row: Any) -> None:
    """Keep a row of a table on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_header(table: Any) -> None:
    """Let the first row of a table stand again on each page."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    properties.append(element)


def _page_number(paragraph: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        paragraph.add_run()._r.append(element)


def packed(doc: Any) -> bytes:
    """Return the document as a file whose parts carry no time of day: python-docx would stamp them with the clock."""
    made, out = io.BytesIO(), io.BytesIO()
    doc.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()
