"""The formats by name: one table, so that the command, the page and the tests offer the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .report import Report

__all__ = ["FORMATS", "Format", "Options", "render"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may say about the writing: ``ascii_only`` for a terminal, ``raw`` and ``bom`` for CSV."""

    ascii_only: bool = False
    raw: bool = False
    bom: bool = True


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its file, its media type, what it is, and how it is written."""

    ending: str
    media_type: str
    about: str
    write: Callable[[Report, Options], Iterator[str] | Iterator[bytes]]


def render(name: str, report: Report, options: Options | None = None) -> Iterator[bytes]:
    """Yield the report in the format ``name``, one of FORMATS, as bytes."""
    for piece in FORMATS[name].write(report, options or Options()):
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")


def _markdown(report: Report, options: Options) -> Iterator[str]:
    from .markdown import render_markdown

    return render_markdown(report)


def _html(report: Report, options: Options) -> Iterator[str]:
    from .html import render_html

    return render_html(report)


def _csv(report: Report, options: Options) -> Iterator[str]:
    from .csv import render_csv

    return render_csv(report, raw=options.raw, bom=options.bom)


def _jsonl(report: Report, options: Options) -> Iterator[str]:
    from .jsonl import render_jsonl

    return render_jsonl(report, ascii_only=options.ascii_only)


def _docx(report: Report, options: Options) -> Iterator[bytes]:
    from .docx import render_docx

    return iter((render_docx(report),))


def _annotated(report: Report, options: Options) -> Iterator[str]:
    from .annotated import render_annotated

    return render_annotated(report)


def _annotated_md(report: Report, options: Options) -> Iterator[str]:
    from .annotated import render_annotated_markdown

    return render_annotated_markdown(report)


def _word() -> str:
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


FORMATS: dict[str, Format] = {
    "md": Format("md", "text/markdown", "the verification report as Markdown", _markdown),
    "html": Format("html", "text/html", "the verification report as one page", _html),
    "docx": Format("docx", _word(), "the verification report for a word processor", _docx),
    "annotated": Format("html", "text/html", "the articles line by line, with verdicts and queries in the margin", _annotated),
    "annotated-md": Format("md", "text/markdown", "the same as a table", _annotated_md),
    "csv": Format("csv", "text/csv", "one row per claim for a spreadsheet", _csv),
    "jsonl": Format("jsonl", "application/x-ndjson", "one object per line for other tools", _jsonl),
}
