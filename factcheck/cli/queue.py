"""``factcheck queue``, ``show``, ``search``: what waits for a person, and what is known about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from .common import DbOption, JsonOption, open_record, print_json, talk

if TYPE_CHECKING:
    from claims_db.models import Claim
    from claims_db.store import ClaimsDB, Filter

__all__ = ["register"]

Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""

    @app.command(rich_help_panel="Decide")
    def queue(
        db: DbOption = None,
        next_: Annotated[bool, typer.Option("--next", help="Show only the next claim, with everything about it.")] = False,
        outlet: Annotated[str | None, typer.Option(help="Only claims of this outlet.")] = None,
        speaker: Annotated[str | None, typer.Option(help="Only claims said by someone of this name, or part of it.")] = None,
        cluster: Annotated[str | None, typer.Option(metavar="ID", help="Only claims of this cluster.")] = None,
        flag: Annotated[str | None, typer.Option(metavar="KIND", help="Only claims with an open flag or conflict of this kind.")] = None,
        status: Annotated[str | None, typer.Option(help="unreviewed, in-progress, decided, reopened or orphaned. Default: open.")] = None,
        text: Annotated[str | None, typer.Option(help="Only claims that hold these words.")] = None,
        assignee: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims given to this person.")] = None,
        article: Annotated[str | None, typer.Option(metavar="ID|NAME", help="Only claims of this article.")] = None,
        limit: Limit = 50,
        as_json: JsonOption = False,
    ) -> None:
        """List the claims that wait for a person, in order, each with the reason for its place.

        First come snoozed claims that are due, then reopened ones, then claims with open high flags, then claims that exclude what another
        article says, then by check-worthiness, spread and recency; skipped ones are last.
        """
        from claims_db.store import Filter

        from .known import find_article

        wanted = {"outlet": outlet, "speaker": speaker, "flag_kind": flag, "text": text, "assignee": assignee}
        with open_record(db) as record:
            if cluster:
                wanted["cluster"] = record.find_id(cluster, "cluster")
            if article:
                wanted["article"] = find_article(record, article, "--article")
            _list(record, Filter(status=_status(status), **wanted), 1 if next_ else limit, next_, as_json)

    @app.command(rich_help_panel="Decide")
    def show(
        subject: Annotated[
            str, typer.Argument(metavar="ID", help="A claim; a flag, link, cluster or article (or its file's name) shows its claims.")
        ],
        db: DbOption = None,
        as_json: JsonOption = False,
    ) -> None:
        """Show a claim with its context, who says it, its cluster, conflicts, flags, prior checks and history."""
        from ..review.case import open_case
        from .known import article_named
        from .printing import case_json, case_lines, put

        with open_record(db) as record:
            subject = article_named(record, subject, "show") or subject
            versions = list(_versions(record, subject))
            cases = [open_case(record, claim) for claim in _claims(record, subject)]
            now = [_became_json(record, case.claim) for case in cases]
        if as_json:
            rows = [case_json(case) | became for case, became in zip(cases, now, strict=True)]
            print_json(rows[0] if len(rows) == 1 else rows)
            return
        put(versions)
        for number, case in enumerate(cases):
            put([""] if number or versions else [])
            put(case_lines(case))

    @app.command(rich_help_panel="Decide")
    def search(
        words: Annotated[list[str], typer.Argument(metavar="WORD…", help="All of them must occur, in any form.")],
        db: DbOption = None,
        limit: Limit = 50,
        as_json: JsonOption = False,
    ) -> None:
        """Find claims by their words: the claim, its quote, and who says it."""
        from .printing import put, voice_of

        with open_record(db) as record:
            found = [claim for id_ in record.search(" ".join(words), limit=limit) if (claim := record.claim(id_))]
            statuses = {claim.id: record.status(claim.id).status.value for claim in found}
        if as_json:
            print_json([{"id": c.id, "text": c.text, "quote": c.quote, "speaker": c.origin, "status": statuses[c.id]} for c in found])
            return
        put(f"{claim.id}  {statuses[claim.id]:11}  {claim.text}  ({voice_of(claim)})" for claim in found)
        if not found:
            talk("nothing found")


def _refuse_unknown(record: ClaimsDB, wanted: Filter) -> None:
    """Raise UsageError for a name that the record does not hold: its empty list would say that nothing is left to do there."""
    from .known import check_kind, check_known

    if wanted.outlet is not None:
        check_known("--outlet", wanted.outlet, record.outlets(limit=-1), what="outlet", none="no article in the record has an outlet")
    if wanted.flag_kind is not None:
        check_kind("--flag", wanted.flag_kind, record)
    if wanted.speaker is not None:
        known = record.sources()
        if not any(wanted.speaker.casefold() in name.casefold() for name in known):
            check_known("--speaker", wanted.speaker, known, what="source", none="every claim is in an outlet's own voice")


def _list(record: Any, wanted: Any, limit: int, only_next: bool, as_json: bool) -> None:
    """Print places of the queue."""
    from claims_db.store import Filter

    from ..config import load_config
    from .printing import case_lines, place_json, place_lines, put

    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    places = record.queue(wanted, at=now, limit=limit)
    if wanted == Filter() and len(places) < limit and load_config(record.path).four_eyes:
        places += record.unsigned(limit=limit - len(places))
    if not places:
        _refuse_unknown(record, wanted)
    rows = [place_json(record, place) for place in places]
    if as_json:
        print_json(rows)
        return
    if only_next and rows:
        from ..review.case import open_case

        put([*case_lines(open_case(record, rows[0]["id"])), f"  here     {rows[0]['reason']}"])
        return
    for number, row in enumerate(rows, 1):
        put(place_lines(number, row))
    length = record.queue_length(wanted, at=now)
    talk(f"{len(rows)} of {length} claims" if rows else "nothing waits here")


def _status(given: str | None) -> Any:
    from claims_db.models import Status

    if given is None:
        return None
    try:
        return Status(given)
    except ValueError:
        raise UsageError(f"--status {given!r}: choose from {', '.join(Status)}.") from None


def _claims(record: Any, subject: str) -> list[str]:
    """Return the claims that an id of any kind is about."""
    id_ = record.anchored(record.find_id(subject))
    if record.claim(id_):
        return [id_]
    if link := record.link(id_):
        return [end for end in (link.left, link.right) if record.claim(end)]
    if flag := record.flag(id_):
        return list(record.claims_flagged(flag.id)) or _none(f"flag {id_} names no claim: {flag.reason}")
    if cluster := record.cluster(id_):
        return list(cluster.claims)
    return [claim.id for claim in record.claims_of(id_)] or _none(f"{id_} has no claims")


def _versions(record: Any, subject: str) -> Iterator[str]:
    """Yield which version of an article an id, or a claim's id, names, and where the others are; nothing where there is one version."""
    from ..review.views import versions_before

    id_ = record.find_id(subject)
    article = record.article(id_)
    if article is None:
        yield from _became(record, id_)
        return
    newest = record.newest_version(article.id)
    if newest != article.id:
        yield f"{article.id}  {article.name}: an earlier version; a corrected copy took its place: factcheck show {newest}"
    for old in versions_before(record, article.id):
        was = f"{old.article.name} on {old.at[:10]} ({old.how})"
        yield f"{article.id}  {article.name}: took the place of {was}: factcheck show {old.article.id}"


def _became(record: ClaimsDB, given: str) -> Iterator[str]:
    """Yield what has become of a claim of an earlier version: it goes on under another id, was changed, or is gone."""
    from ..keeping.superseding import successor_of

    claim, now = record.claim(given), record.anchored(given)
    if claim is None:
        return
    found = successor_of(record, claim)
    if found is None:
        return
    newest, became = found
    told = f"{given}  of an earlier version; {newest.name} ({newest.id}) took its place"
    if now != given:
        yield f"{told} and says the same: {now}"
    else:
        yield f"{told}; " + (f"there it reads \u201c{became.text}\u201d: factcheck show {became.id}" if became else "it is gone from there")


def _became_json(record: ClaimsDB, claim: Claim) -> dict[str, str | None]:
    """Return the article in the place of the claim's, and what the claim has become there; None for one that stands."""
    from ..keeping.superseding import successor_of

    newest, became = successor_of(record, claim) or (None, None)
    return {"superseded_by": newest.id if newest else None, "became": became.id if became else None}


def _none(why: str) -> list[str]:
    raise UsageError(f"{why}.")
