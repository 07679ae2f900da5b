"""The verification report as Markdown: plain enough to read as text, exact when rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claims_db.models import Evidence

from .escape_md import escape_md as md
from .escape_md import link_md
from .methods import LIMITS
from .report import Entry, Heading, Pair, Part, Query, Replaced, Report, Segment, Side, Spread
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

__all__ = ["render_markdown"]


def render_markdown(report: Report) -> Iterator[str]:
    """Yield the report as Markdown (CommonMark with tables), piece by piece."""
    yield f"# {md(report.title)}\n\n*Verification report*"
    yield f" · {md(moment(report.as_of))}\n" if report.as_of else "\n"
    yield f"\n{md(summary_words(report.counts))}\n"
    if report.scope.words:
        yield f"\nScope: {md(report.scope.words)}.\n"
    yield from _counts(report)
    yield from _replaced(report.replaced)
    yield from _findings(report.findings)
    yield from _pairs("Conflicts", report.conflicts, "Claims that cannot both be true as they stand.")
    yield from _pairs("Disputes", report.disputes, "Named parties disagree, and an article reports it. No error of the article.")
    yield from _spreads(report.spreads)
    yield from _queries(report.queries)
    yield "\n## Claims, article by article\n"
    for part in report.parts:
        yield from _part(part)
    yield from _corrections(report)
    yield from _method(report)
    yield "\n## Limits\n\n" + "".join(f"- {md(limit)}\n" for limit in LIMITS)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "\n" + _row(*names) + "|" + "---|" * len(names) + "\n"
    for row in rows:
        yield _row(*row)


def _counts(report: Report) -> Iterator[str]:
    yield from _table(("What", "How many"), ((md(name), str(number)) for name, number in count_words(report.counts)))


def _replaced(versions: tuple[Replaced, ...]) -> Iterator[str]:
    if versions:
        yield f"\n## Corrected articles\n\n{REPLACED}\n\n"
    for version in versions:
        yield f"- {md(place_words(version.article))}: {md(replaced_words(version))}\n"


def _findings(sides: tuple[Side, ...]) -> Iterator[str]:
    if sides:
        yield "\n## At a glance\n\n"
    for side in sides:
        yield f"- **{md(finding_words(side))}**: {md(side.claim.text)} (claim {side.number}, {md(place_words(side.article))})\n"


def _marked(segments: tuple[Segment, ...]) -> str:
    """Return a text with what differs between brackets: bold cannot start inside a word."""
    return "".join(f"⟦{md(s.text, inside=True)}⟧" if s.marked else md(s.text, inside=True) for s in segments)


def _who(side: Side) -> str:
    return md(" ← ".join(chain_words(side.claim, side.article)))


def _where(side: Side) -> str:
    return f"claim {side.number}" if side.number else "outside the scope of this report"


def _pairs(title: str, pairs: tuple[Pair, ...], words: str) -> Iterator[str]:
    if pairs:
        yield f"\n## {title}\n\n{words} Words between ⟦ ⟧ differ.\n"
    for number, pair in enumerate(pairs, 1):
        yield f"\n### {title[:-1]} {number}: {md(kind_words(pair.link.kind))}\n\n{md(pair.link.reason)}\n"
        rows = [
            ("Claim", _marked(pair.left_segments), _marked(pair.right_segments)),
            ("As written", md(pair.left.claim.quote), md(pair.right.claim.quote)),
            ("Who says so", _who(pair.left), _who(pair.right)),
            ("Where", md(place_words(pair.left.article)), md(place_words(pair.right.article))),
            ("In this report", _where(pair.left), _where(pair.right)),
            ("Verdict", md(finding_words(pair.left)), md(finding_words(pair.right))),
        ]
        yield from _table(("", "One", "The other"), rows)
        yield f"\n{md(judgement_words(pair)).capitalize()}.\n"


def _spreads(spreads: tuple[Spread, ...]) -> Iterator[str]:
    if spreads:
        yield "\n## Where claims appeared\n\nOutlets that carry a claim, and how many independent origins stand behind them.\n"
    for number, spread in enumerate(spreads, 1):
        origins, outlets = spread.cluster.origins, {s.article.label for s in spread.members}
        yield f"\n### {number}. {md(spread.members[0].claim.text) if spread.members else ''}\n\n"
        yield f"Outlets: {len(outlets)}. Independent origins: {len(origins)} ({md(', '.join(origins)) or 'none named'}).\n"
        rows = ((md(_date(s.article)), md(s.article.label), md(s.claim.text), _who(s), _where(s)) for s in spread.members)
        yield from _table(("Date", "Outlet", "Claim", "Who says so", "In this report"), rows)


def _date(article: Heading) -> str:
    return moment(article.published) if article.published else "no date"


def _queries(queries: tuple[Query, ...]) -> Iterator[str]:
    if queries:
        yield "\n## Open questions\n"
        yield from _table(("Urgency", "Question", "Why", "The words", "Article"), map(_query_row, queries))


def _query_row(query: Query) -> tuple[str, ...]:
    words = " … ".join(f"“{md(q)}”" for q in query.quotes)
    flag = query.flag
    return SEVERITIES[flag.severity], md(flag.question), f"{md(kind_words(flag.kind))}: {md(flag.reason)}", words, md(query.article.label)


def _part(part: Part) -> Iterator[str]:
    yield f"\n### {part.article.number}. {md(place_words(part.article))}\n"
    if part.article.url:
        yield f"\n{link_md(part.article.url)}\n"
    yield from (f"\nNote on the file: {md(warning)}\n" for warning in part.warnings)
    for entry in part.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    claim, status = entry.claim, entry.status
    yield f"\n**{entry.number}.** {md(claim.text)}\n\n"
    yield f"- Verdict: **{md(finding_words(entry))}**\n"
    if claim.attribution:
        yield f"- Did they say it? {md(said_words(status))}\n"
    yield f"- Who says so: {_who(Side(entry.number, claim, entry.article, status))}\n"
    if written_otherwise(claim):
        yield f"- As written: “{md(claim.quote)}”\n"
    if status.reviewer:
        signed = f", signed off by {md(status.signed_off_by)}" if status.signed_off_by else ""
        yield f"- Decided by {md(status.reviewer)}{signed}{', ' + md(moment(status.decided_at)) if status.decided_at else ''}\n"
    yield from ([f"- Why: {md(status.note)}\n"] if status.note else [])
    yield from (f"- Evidence that {_evidence(item)}\n" for item in entry.evidence)
    for prior in entry.priors:
        review = prior.review
        yield f"- Checked before: {md(review.author)}, {md(review.rating)}, “{md(review.claim_reviewed)}” {link_md(review.url)}\n"
    yield from (f"- Query: {md(flag.question)} ({md(flag.reason)})\n" for flag in entry.flags)
    yield f"- Worth checking: {claim.band.value}{': ' + md('; '.join(claim.reasons)) if claim.reasons else ''} · `{claim.id}`\n"


def _evidence(item: Evidence) -> str:
    stance = {"context": "gives context"}.get(item.stance.value, STANCES[item.stance])
    parts = [f"“{md(item.quote)}”" if item.quote else "", link_md(item.url) if item.url else ""]
    parts.append(f"archived {link_md(item.archived_url)}" if item.archived_url else "")
    parts.append(f"read {md(moment(item.accessed))}" if item.accessed else "")
    parts += [md(item.note), f"sha256 {md(item.sha256)}" if item.sha256 else ""]
    return f"{stance}: " + ", ".join(p for p in parts if p)


def _corrections(report: Report) -> Iterator[str]:
    if not report.corrections:
        return
    yield "\n## Corrections\n\nVerdicts that were changed after they had been given.\n"
    rows = (
        (
            md(moment(c.event.at)),
            str(c.number),
            md(c.text),
            md(VERDICTS[c.before]) if c.before else "",
            md(VERDICTS[c.after]) if c.after else "",
            md(c.event.actor),
            md(str(c.event.body.get("note", ""))),
        )
        for c in report.corrections
    )
    yield from _table(("When", "Claim", "", "Before", "Now", "By", "Why"), rows)


def _method(report: Report) -> Iterator[str]:
    method = report.method
    yield "\n## Method\n\n"
    yield f"- Made with factcheck-toolkit {md(method.version)}\n"
    yield from (f"- {md(role.capitalize())}: {md(what)}\n" for role, what in method.components)
    yield from (f"- Links found by {md(name)}: {number}\n" for name, number in method.link_methods)
    yield f"- Ledger: {method.events} acts, head {md(method.head or 'empty')}\n"
    if method.command:
        yield f"- Command: {md(method.command)}\n"
