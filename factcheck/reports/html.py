"""The verification report as one HTML file: no script, no request, readable in print, in the dark and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from claims_db.models import Verdict

from .methods import LIMITS
from .page import ONLY_SAID_SIGN, SIGNS, environment, policy, style
from .report import Counts, Report
from .wording import REPLACED, VERDICTS

__all__ = ["render_html"]

_PIECES = 400  # pieces of the template that are joined before they are handed on


def render_html(report: Report) -> Iterator[str]:
    """Yield the page piece by piece; a report of any length needs the memory of one article."""
    css = style("report.css")
    values = {
        "r": report,
        "css": css,
        "policy": policy(css),
        "tiles": _tiles(report.counts),
        "verdicts": _verdicts(report.counts),
        "bar": _bar(report.counts),
        "contents": _contents(report),
        "groups": (
            ("conflicts", "Conflict", "Claims that cannot both be true as they stand.", report.conflicts),
            ("disputes", "Dispute", "Named parties disagree, and an article reports it: news, not an error of the copy.", report.disputes),
        ),
        "limits": LIMITS,
        "replaced_about": REPLACED,
    }
    stream = environment().get_template("report.html.j2").stream(values)
    stream.enable_buffering(_PIECES)
    yield from stream


def _tiles(counts: Counts) -> tuple[tuple[str, int], ...]:
    return (
        ("Articles", counts.articles),
        ("Claims", counts.claims),
        ("Decided", counts.decided),
        ("Conflicts", counts.conflicts),
        ("Disputes", counts.disputes),
        ("Open questions", counts.flags),
    )


def _verdicts(counts: Counts) -> tuple[tuple[str, str, str, int], ...]:
    """Return (class, words, sign, count) of each verdict given, of the claims with the other answer alone, and of the rest."""
    given = [(v.value, VERDICTS[v], SIGNS[v], counts.verdicts.get(v.value, 0)) for v in Verdict]
    given.append(("only-said", "Not decided, but whether it was said", ONLY_SAID_SIGN, counts.only_said))
    return (*(row for row in given if row[3]), ("open", "Not decided", SIGNS[None], counts.undecided - counts.only_said))


def _bar(counts: Counts) -> Markup:
    """Return the share of each verdict as one bar; the list below it holds the same numbers."""
    pieces, x = [], 0.0
    for value, words, _, number in _verdicts(counts):
        width = 1000 * number / counts.claims if counts.claims else 0
        if number:
            bar = '<rect class="f-{}" x="{:.1f}" y="0" width="{:.1f}" height="12"><title>{}: {}</title></rect>'
            pieces.append(Markup(bar).format(value, x, max(width - 2, 1), words, number))
        x += width
    head = '<svg class="bar" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label="Share of each verdict">'
    return Markup(head) + Markup("").join(pieces) + Markup("</svg>")


def _contents(report: Report) -> tuple[tuple[str, str, int | None], ...]:
    counts = report.counts
    rows = (
        ("replaced", "Corrected articles", len(report.replaced)),
        ("glance", "At a glance", len(report.findings)),
        ("conflicts", "Conflicts", counts.conflicts),
        ("disputes", "Disputes", counts.disputes),
        ("spread", "Where claims appeared", counts.clusters),
        ("questions", "Open questions", counts.flags),
        ("claims", "Claims", counts.claims),
        ("corrections", "Corrections", counts.corrections),
    )
    return (*(row for row in rows if row[2]), ("method", "Method", None), ("limits", "Limits", None))
