"""The annotated copy: an article line by line, each claim underlined and ticked, verdicts and sources in the margin, flags as queries.

It is the sheet that checkers of magazines work on: every sentence has a number, nothing of the article is left out or changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claims_db.models import Span

from .escape_md import escape_md as md
from .escape_md import link_md
from .lines import Line, split_lines
from .page import SIGNS, environment, policy, style
from .report import Entry, Part, Query, Report
from .wording import SEVERITIES, VERDICTS, chain_words, finding_words, kind_words, place_words, summary_words

__all__ = ["CopyLine", "Run", "annotate", "render_annotated", "render_annotated_markdown"]

_PIECES = 400


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line under the same claims and queries; ``ticks`` and ``marks`` are those that end with it."""

    text: str
    entries: tuple[Entry, ...]
    queries: tuple[int, ...]
    ticks: tuple[Entry, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A line of the copy with what stands in its margin; queries go by their number in the article."""

    line: Line
    runs: tuple[Run, ...]
    entries: tuple[Entry, ...]
    queries: tuple[tuple[int, Query], ...]


def annotate(part: Part) -> tuple[CopyLine, ...]:
    """Return the lines of an article; the runs of a line join to its text."""
    sentences = (Span(e.claim.sentence_start, e.claim.sentence_end) for e in part.entries)
    queries = tuple(enumerate(part.queries, 1))
    return tuple(_line(line, part, queries) for line in split_lines(part.text, sentences))


def _line(line: Line, part: Part, queries: tuple[tuple[int, Query], ...]) -> CopyLine:
    here = Span(line.start, line.end)
    entries = tuple(e for e in part.entries if e.claim.span.overlaps(here))
    asked = tuple((n, q) for n, q in queries if any(s.overlaps(here) for s in q.flag.spans))
    edges = {line.start, line.end}
    for span in (*(e.claim.span for e in entries), *(s for _, q in asked for s in q.flag.spans)):
        edges.update(edge for edge in (span.start, span.end) if line.start < edge < line.end)
    cuts = sorted(edges)
    runs = tuple(_run(Span(a, b), line, part.text, entries, asked) for a, b in pairwise(cuts))
    return CopyLine(
        line,
        runs,
        tuple(e for e in entries if line.start <= e.claim.start < line.end),
        tuple((n, q) for n, q in asked if line.start <= q.flag.spans[0].start < line.end),
    )


def _run(span: Span, line: Line, text: str, entries: tuple[Entry, ...], asked: tuple[tuple[int, Query], ...]) -> Run:
    on = tuple(e for e in entries if e.claim.span.overlaps(span))
    over = tuple((n, q) for n, q in asked if any(s.overlaps(span) for s in q.flag.spans))
    return Run(
        span.of(text),
        on,
        tuple(n for n, _ in over),
        tuple(e for e in on if min(e.claim.end, line.end) == span.end and e.claim.end <= line.end),
        tuple(n for n, q in over if any(s.end == span.end for s in q.flag.spans)),
    )


def render_annotated(report: Report) -> Iterator[str]:
    """Yield the annotated copy as one HTML file without script or request."""
    css = style("report.css") + style("annotated.css")
    signs = [(v.value if v else "open", SIGNS[v], VERDICTS[v] if v else "No verdict yet") for v in SIGNS]
    values = {"r": report, "css": css, "policy": policy(css), "annotate": annotate, "key": signs}
    stream = environment().get_template("annotated.html.j2").stream(values)
    stream.enable_buffering(_PIECES)
    yield from stream


def render_annotated_markdown(report: Report) -> Iterator[str]:
    """Yield the annotated copy as Markdown: a table for each article, one row a line."""
    yield f"# {md(report.title)}\n\n*Annotated copy* · {md(summary_words(report.counts))}\n"
    for part in report.parts:
        yield f"\n## {part.article.number}. {md(place_words(part.article))}\n\n"
        yield "| Line | Copy | Claims: verdict, who says so, evidence | Queries |\n|---:|---|---|---|\n"
        for copy in annotate(part):
            claims = " · ".join(map(_claim_md, copy.entries))
            queries = " · ".join(f"**Q{n}** {md(q.flag.question)} ({_query_md(q)})" for n, q in copy.queries)
            yield f"| {copy.line.number} | {''.join(map(_run_md, copy.runs))} | {claims} | {queries} |\n"


def _run_md(run: Run) -> str:
    ticks = "".join(f"⟦{e.number}{SIGNS[e.status.verdict]}⟧" for e in run.ticks) + "".join(f"⟦Q{n}⟧" for n in run.marks)
    return md(run.text, inside=True) + ticks


def _claim_md(entry: Entry) -> str:
    chain = " ← ".join(chain_words(entry.claim, entry.article))
    links = " ".join(link_md(item.url) for item in entry.evidence if item.url)
    return f"**{entry.number}** {md(finding_words(entry))}, {md(chain)}" + (f", {links}" if links else "")


def _query_md(query: Query) -> str:
    state = "" if query.dismissed is None else ", dismissed" + (f": {md(query.dismissed)}" if query.dismissed else "")
    return f"{SEVERITIES[query.flag.severity]}, {md(kind_words(query.flag.kind))}: {md(query.flag.reason)}{state}"
