"""``factcheck flags``: what does not fit, inside each article and between outlets, with both sides and what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import ExitCode, UsageError
from .common import DbOption, JsonOption, open_record, print_json, talk

if TYPE_CHECKING:
    from claims_db.models import Claim, Judgement, Link
    from claims_db.store import ClaimsDB

__all__ = ["register"]

SEVERITIES = ("high", "medium", "low", "info")


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""

    @app.command(rich_help_panel="Read")
    def flags(
        db: DbOption = None,
        kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only flags and conflicts of this kind.")] = None,
        severity: Annotated[str | None, typer.Option(help="Only flags this severe or more: high, medium, low, info.")] = None,
        article: Annotated[str | None, typer.Option(metavar="ID|NAME", help="Only flags on this article.")] = None,
        dismissed: Annotated[bool, typer.Option("--all", help="Dismissed flags and rejected conflicts too.")] = False,
        fail_on: Annotated[str | None, typer.Option(metavar="SEVERITY", help="Exit 1 where an open flag is this severe or more.")] = None,
        as_json: JsonOption = False,
    ) -> None:
        """List what does not fit in the articles and between them, most severe first: where, why, and what to ask.

        A conflict between two outlets is medium, a dispute between two named parties low.
        """
        from .known import check_kind, find_article
        from .printing import put

        _check(severity, fail_on)
        with open_record(db) as record:
            of = find_article(record, article, "--article") if article else None
            if kind is not None:
                check_kind("--kind", kind, record)
            rows = [*_inside(record, of), *_between(record, of)]
        rows.sort(key=lambda row: (SEVERITIES.index(row["severity"]), row["name"], [span["start"] for span in row["spans"]], row["id"]))
        rows = [
            row for row in rows if (not kind or row["kind"] == kind) and _severe(row, severity) and (dismissed or row["dismissed"] is None)
        ]
        if as_json:
            print_json(rows)
        else:
            for row in rows:
                put(_lines(row))
            if not rows:
                talk("nothing found")
        if fail_on and any(_severe(row, fail_on) for row in rows if row["dismissed"] is None):
            raise typer.Exit(int(ExitCode.IN_PART))


def _check(*given: str | None) -> None:
    """Raise UsageError for what is no severity."""
    for severity in given:
        if severity is not None and severity not in SEVERITIES:
            raise UsageError(f"{severity!r} is no severity: choose from {', '.join(SEVERITIES)}.")


def _severe(row: Mapping[str, Any], least: str | None) -> bool:
    return least is None or SEVERITIES.index(row["severity"]) <= SEVERITIES.index(least)


def _inside(record: ClaimsDB, article: str | None) -> Iterator[dict[str, Any]]:
    """Yield the flags of one article or of all, as they are told to scripts."""
    from .printing import flag_json

    reasons, names = record.dismissed(), _names(record)
    for flag in record.flags(article_id=article):
        yield flag_json(flag, reasons.get(flag.id)) | {"name": names[flag.article_id]}


def _names(record: ClaimsDB) -> dict[str, str]:
    """Return the names of all articles, superseded ones too, by id."""
    return {item.id: item.name for item in (*record.articles(), *record.articles(superseded=True))}


def _between(record: ClaimsDB, article: str | None) -> Iterator[dict[str, Any]]:
    """Yield the conflicts and disputes between claims of two articles in the form of a flag; inside one article a flag says the same."""
    from claims_db.models import Relation

    from ..links import fold_conflicts

    judgements, names = record.judgements(), _names(record)
    links = record.links(relation=Relation.CONTRADICTION)
    claims = {claim.id: claim for claim in record.claims({end for link in links for end in (link.left, link.right)})}

    def place(id_: str) -> tuple[str, int] | None:
        claim = claims.get(id_)
        return (claim.article_id, claim.sentence_start) if claim else None

    for link, again in fold_conflicts(links, judgements, place):
        left, right = claims.get(link.left), claims.get(link.right)
        if left is None or right is None or left.article_id == right.article_id:
            continue
        if article in {None, left.article_id, right.article_id}:
            yield _conflict_json(link, left, right, judgements.get(link.id), names, first=article) | {"also": [x.id for x in again]}


def _conflict_json(
    link: Link, left: Claim, right: Claim, judged: Judgement | None, names: Mapping[str, str], *, first: str | None
) -> dict[str, Any]:
    """Return a conflict between two claims for scripts; the left side, or that of the article ``first``, stands where a flag's does."""
    from claims_db.models import Judgement

    from ..links import seen_from

    at = right if first == right.article_id else left

    rejected = "rejected: both can be true" if judged is Judgement.REJECTED else None
    ask = f"Can both be true? If not: factcheck confirm {link.id}; if so: factcheck reject {link.id}"
    return {
        "id": link.id,
        "article": at.article_id,
        "kind": link.kind,
        "severity": "low" if link.kind == "dispute" else "medium",
        "spans": [{"start": at.start, "end": at.end}],
        "reason": seen_from(link, at.id).reason,
        "question": "" if judged is Judgement.CONFIRMED else ask,
        "dismissed": rejected,
        "judgement": judged.value if judged else None,
        "name": names[at.article_id],
        "between": [
            {"claim": c.id, "article": c.article_id, "name": names[c.article_id], "text": c.text}
            for c in ((left, right) if at is left else (right, left))
        ],
    }


def _lines(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield a flag or a conflict for a person: what does not fit, what to ask, and where."""
    from ..display import shorten
    from .printing import WIDTH

    state = f" [dismissed: {row['dismissed']}]" if row["dismissed"] is not None else ""
    state = " [confirmed: both cannot be true]" if row.get("judgement") == "confirmed" else state
    yield f"{row['severity']:8} {row['id']}{state} {row['kind']}: {row['reason']}"
    if row["question"]:
        yield f"         ask: {row['question']}"
    sides = row.get("between")
    if not sides:
        yield f"         in {row['name']}"
    for side in sides or ():
        yield f"         {side['name']}: {shorten(side['text'], WIDTH)}"
