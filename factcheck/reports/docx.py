"""The verification report for a word processor: real headings, tables and links, so that a desk can go on editing it.

Written with python-docx. What cannot be seen in a text is written by name (<U+202E>), because a word processor would obey or drop it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from docx.shared import Cm

from claims_db.models import Evidence

from ..display import display
from .methods import LIMITS
from .report import Correction, Entry, Pair, Part, Query, Replaced, Report, Segment, Side, Spread
from .word_file import COLOURS, keep_whole, link, new_document, new_table, packed, repeat_header, run
from .wording import (
    REPLACED,
    SEVERITIES,
    STANCES,
    VERDICTS,
    chain_words,
    count_words,
    finding_words,
    judgement_words,
    kind_words,
    moment,
    place_words,
    replaced_words,
    said_words,
    summary_words,
    written_otherwise,
)

__all__ = ["render_docx"]


def render_docx(report: Report) -> bytes:
    """Return the report as a .docx file; equal reports give equal bytes."""
    doc = new_document(report.title, report.as_of)
    _front(doc, report)
    _replaced(doc, report.replaced)
    _findings(doc, report.findings)
    _pairs(doc, "Conflict", "Claims that cannot both be true as they stand.", report.conflicts)
    _pairs(doc, "Dispute", "Named parties disagree, and an article reports it: news, not an error of the copy.", report.disputes)
    _spreads(doc, report.spreads)
    _queries(doc, report.queries)
    doc.add_heading("Claims, article by article", 1)
    for part in report.parts:
        _part(doc, part)
    _corrections(doc, report.corrections)
    _method(doc, report)
    doc.add_heading("Limits", 1)
    for limit in LIMITS:
        doc.add_paragraph(limit, style="List Bullet")
    return packed(doc)


def _front(doc: Any, report: Report) -> None:
    run(doc.add_paragraph(style="Kicker"), "Verification report" + (f" · {moment(report.as_of)}" if report.as_of else ""))
    doc.add_heading(display(report.title), 0)
    doc.add_paragraph(summary_words(report.counts), style="Lead")
    if report.scope.words:
        doc.add_paragraph(f"Scope: {display(report.scope.words)}", style="Small")
    counts = count_words(report.counts)
    half = (len(counts) + 1) // 2
    rows = [(*_count(one), *_count(other)) for one, other in zip_longest(counts[:half], counts[half:])]
    _table(doc, ("", "", "", ""), rows, (6.5, 2, 6.5, 2))


def _count(item: tuple[str, int] | None) -> tuple[str, str]:
    return (item[0], f"{item[1]:,}") if item else ("", "")


def _replaced(doc: Any, versions: tuple[Replaced, ...]) -> None:
    if versions:
        doc.add_heading("Corrected articles", 1)
        doc.add_paragraph(REPLACED, style="Small")
    for version in versions:
        run(doc.add_paragraph(style="List Bullet"), f"{place_words(version.article)}: {replaced_words(version)}")


def _findings(doc: Any, sides: tuple[Side, ...]) -> None:
    if sides:
        doc.add_heading("At a glance", 1)
    for side in sides:
        paragraph = doc.add_paragraph(style="List Bullet")
        run(paragraph, f"{finding_words(side)}: ", bold=True, colour=_colour(side))
        run(paragraph, f"{side.claim.text} ({_where(side)}, {place_words(side.article)})")


def _pairs(doc: Any, name: str, about: str, pairs: tuple[Pair, ...]) -> None:
    if pairs:
        doc.add_heading(f"{name}s", 1)
        doc.add_paragraph(f"{about} Words that differ are marked.", style="Small")
    for number, pair in enumerate(pairs, 1):
        kind = "" if pair.dispute else f", {kind_words(pair.link.kind).lower()}"
        doc.add_heading(display(f"{name} {number}{kind}"), 2)
        doc.add_paragraph(display(pair.link.reason))
        table = new_table(doc, 1, (8.5, 8.5), boxed=True)
        keep_whole(table.rows[0])
        _side(table.rows[0].cells[0], pair.left, pair.left_segments)
        _side(table.rows[0].cells[1], pair.right, pair.right_segments)
        said = f"{judgement_words(pair).capitalize()} · found by {pair.link.method}, score {pair.link.score:.2f}"
        doc.add_paragraph(display(said), style="Small")


def _side(cell: Any, side: Side, segments: tuple[Segment, ...]) -> None:
    run(cell.paragraphs[0], place_words(side.article), small=True)
    paragraph = cell.add_paragraph()
    for segment in segments:
        run(paragraph, segment.text, mark=segment.marked)
    if written_otherwise(side.claim):
        run(cell.add_paragraph(style="Quote"), side.claim.quote)
    run(cell.add_paragraph(), " ← ".join(chain_words(side.claim, side.article)), small=True)
    last = cell.add_paragraph()
    run(last, finding_words(side), bold=True, colour=_colour(side), small=True)
    run(last, f" · {_where(side)}", small=True)


def _where(side: Side) -> str:
    return f"claim {side.number}" if side.number else "outside the scope of this report"


def _colour(item: Side | Entry) -> str:
    return COLOURS[item.status.verdict]


def _spreads(doc: Any, spreads: tuple[Spread, ...]) -> None:
    if spreads:
        doc.add_heading("Where claims appeared", 1)
    for number, spread in enumerate(spreads, 1):
        origins, outlets = spread.cluster.origins, {s.article.label for s in spread.members}
        doc.add_heading(display(f"{number}. {spread.members[0].claim.text}" if spread.members else f"{number}."), 2)
        named = f" ({', '.join(origins)})" if origins else ""
        doc.add_paragraph(display(f"Outlets: {len(outlets)}. Independent origins: {len(origins)}{named}."), style="Small")
        rows = [
            (moment(s.article.published) if s.article.published else "no date", s.article.label, s.claim.text, _origin(s), _where(s))
            for s in spread.members
        ]
        _table(doc, ("Date", "Outlet", "Claim", "Origin", "Where"), rows, (2.6, 2.8, 6.4, 3, 2.2))


def _origin(side: Side) -> str:
    return side.claim.origin or side.article.label


def _queries(doc: Any, queries: tuple[Query, ...]) -> None:
    if queries:
        doc.add_heading("Open questions", 1)
        rows = [
            (
                SEVERITIES[q.flag.severity],
                q.flag.question,
                " … ".join(f"“{words}”" for words in q.quotes),
                f"{kind_words(q.flag.kind)}: {q.flag.reason}",
                q.article.label,
            )
            for q in queries
        ]
        _table(doc, ("Urgency", "Question", "The words", "Why", "Article"), rows, (1.8, 4.4, 4.4, 4.2, 2.2))


def _part(doc: Any, part: Part) -> None:
    doc.add_heading(display(f"{part.article.number}. {place_words(part.article)}"), 2)
    if part.article.url:
        link(doc.add_paragraph(style="Small"), part.article.url)
    for warning in part.warnings:
        doc.add_paragraph(display(f"Note on the file: {warning}"), style="Small")
    for entry in part.entries:
        _entry(doc, entry)


def _entry(doc: Any, entry: Entry) -> None:
    claim, status = entry.claim, entry.status
    head = doc.add_paragraph(style="Claim")
    run(head, f"{entry.number}\t", bold=True)
    run(head, claim.text)
    line = doc.add_paragraph(style="Facts")
    run(line, finding_words(entry), bold=True, colour=_colour(entry))
    run(line, f" · {' ← '.join(chain_words(claim, entry.article))}")
    if claim.attribution and entry.decided:
        run(line, f" · did they say it? {said_words(status)}")
    if written_otherwise(claim):
        run(doc.add_paragraph(style="Facts"), f"“{claim.quote}”", italic=True)
    if status.note:
        run(doc.add_paragraph(style="Facts"), status.note)
    for item in entry.evidence:
        _evidence(doc.add_paragraph(style="Facts"), item)
    for prior in entry.priors:
        paragraph = doc.add_paragraph(style="Facts")
        run(paragraph, f"Checked before: {prior.review.author}, {prior.review.rating}, “{prior.review.claim_reviewed}” ")
        link(paragraph, prior.review.url)
    for flag in entry.flags:
        run(doc.add_paragraph(style="Facts"), f"Query: {flag.question}")
    if status.reviewer:
        signed = f", signed off by {status.signed_off_by}" if status.signed_off_by else ""
        when = f", {moment(status.decided_at)}" if status.decided_at else ""
        run(doc.add_paragraph(style="Facts"), f"Decided by {status.reviewer}{signed}{when}")


def _evidence(paragraph: Any, item: Evidence) -> None:
    run(paragraph, f"Evidence ({STANCES[item.stance]}): ")
    run(paragraph, f"“{item.quote}” " if item.quote else "")
    if item.url:
        link(paragraph, item.url)
    if item.archived_url:
        run(paragraph, ", archived ")
        link(paragraph, item.archived_url)
    rest = [f"read {moment(item.accessed)}" if item.accessed else "", item.note, f"sha256 {item.sha256}" if item.sha256 else ""]
    run(paragraph, "".join(f", {words}" for words in rest if words))


def _corrections(doc: Any, corrections: tuple[Correction, ...]) -> None:
    if corrections:
        doc.add_heading("Corrections", 1)
        rows = [
            (
                moment(c.event.at),
                f"{c.number}. {c.text}",
                VERDICTS[c.before] if c.before else "",
                VERDICTS[c.after] if c.after else "",
                c.event.actor,
                str(c.event.body.get("note", "")),
            )
            for c in corrections
        ]
        _table(doc, ("When", "Claim", "Before", "Now", "By", "Why"), rows, (2.6, 4.8, 2.2, 2.2, 2.2, 3))


def _method(doc: Any, report: Report) -> None:
    method = report.method
    doc.add_heading("Method", 1)
    rows = [("Made with", f"factcheck-toolkit {method.version}")]
    rows += [(role.capitalize(), what) for role, what in method.components]
    rows += [(f"Links by {name}", str(number)) for name, number in method.link_methods]
    rows += [("Ledger", f"{method.events} acts, head {method.head or 'empty'}")]
    rows += [("Command", method.command)] if method.command else []
    _table(doc, ("", ""), rows, (4, 13))


def _table(doc: Any, names: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
    """Add a table; widths are in centimetres and names that are all empty make no header."""
    table = new_table(doc, 0, widths)
    if any(names):
        _row(table, names, widths, bold=True)
        repeat_header(table)
    for row in rows:
        _row(table, row, widths)
    doc.add_paragraph(style="Small")


def _row(table: Any, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> None:
    row = table.add_row()
    keep_whole(row)
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        run(cell.paragraphs[0], text, bold=bold, small=True)
