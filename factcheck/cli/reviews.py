"""``factcheck import-reviews`` and ``match``: what others have checked already."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..display import display
from ..errors import ExitCode, InputRefused, UsageError
from .common import DbOption, JsonOption, database_path, open_record, print_json, talk

if TYPE_CHECKING:
    from ..matching import Match

__all__ = ["register"]

EncoderOption = Annotated[
    str | None, typer.Option(metavar="NAME|FOLDER", envvar="FACTCHECK_ENCODER", help="A sentence-transformers model.")
]
MAX_BYTES = 1_000_000_000
LEAST = 0.1  # a person is not shown less: whatever the record happens to hold is like any text a little


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""

    @app.command("import-reviews", rich_help_panel="Read")
    def import_reviews(
        files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="ClaimReview as JSON-LD, JSON Lines or a feed.")],
        db: DbOption = None,
        encoder: EncoderOption = None,
        as_json: JsonOption = False,
    ) -> None:
        """Bring published fact-checks into the record, and suggest which claims of the record they are about.

        Reads schema.org ClaimReview alone, in arrays, in @graph and as JSON Lines, answers of the Google Fact Check Tools API, and the
        Data Commons feed. The same review again brings it up to date.

        Exit codes: 0 all read, 1 some refused, 3 all refused.
        """
        rows: list[dict[str, Any]] = []
        read = list(_read_all(files, rows))
        links = _keep_all(read, db, encoder) if read else ()  # a wrong path leaves no empty record behind
        if links:
            talk(f"claims of the record that may be checked already: {len(links)}")
        if as_json:
            print_json({"schema": 1, "files": rows, "links": [link.id for link in links]})
        refused = sum(row["outcome"] == "refused" for row in rows)
        if refused:
            raise typer.Exit(int(ExitCode.INPUT_REFUSED if refused == len(rows) else ExitCode.IN_PART))

    @app.command(rich_help_panel="Read")
    def match(
        text: Annotated[str | None, typer.Argument(metavar="TEXT|CLAIM", help="A sentence, or the id of a claim.")] = None,
        db: DbOption = None,
        queries: Annotated[Path | None, typer.Option(metavar="FILE", help="Many texts, one a line.")] = None,
        limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most for each.")] = 5,
        encoder: EncoderOption = None,
        as_json: JsonOption = False,
    ) -> None:
        """Find published fact-checks about a text, best first. With --queries and --json: one JSON object a line, in the file's order."""
        if (text is None) == (queries is None):
            raise UsageError("give a text, the id of a claim, or --queries FILE")
        from ..embedding.encoders import load_encoder
        from ..keeping.prior import find_reviews

        with open_record(db, readonly=False) as record:
            texts = _lines(queries) if queries else [_claim_text(record, text or "")]
            found = find_reviews(record, load_encoder(encoder), texts, limit=limit)
        if as_json and queries:
            for query, matches in zip(texts, found, strict=True):
                typer.echo(json.dumps({"query": query, "matches": list(map(_row, matches))}, ensure_ascii=sys.stdout.isatty()))
        elif as_json:
            print_json({"query": texts[0], "matches": list(map(_row, found[0]))})
        else:
            _print(texts, found)


def _keep_all(read: Sequence[tuple[dict[str, Any], tuple[Any, ...]]], db: Path | None, encoder: str | None) -> tuple[Any, ...]:
    """Keep the fact-checks of each file, fill its row, and return the links to claims that they suggest."""
    from claims_db.store import ClaimsDB

    from ..embedding.encoders import load_encoder
    from ..keeping.prior import keep_reviews, tie_reviews

    made = load_encoder(encoder)
    with ClaimsDB(database_path(db)) as record:
        for row, reviews in read:
            new = keep_reviews(record, reviews, made, _progress(row["name"]))
            unknown = sum(review.verdict is None for review in reviews)
            talk(f"{row['name']}: {len(reviews)} fact-checks, {new} new, {unknown} with a rating that maps onto no verdict")
            row |= {"outcome": "read", "reviews": len(reviews), "new": new, "unmapped": unknown}
        return tie_reviews(record, made)


def _read_all(files: list[Path], rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], tuple[Any, ...]]]:
    """Yield the row and the fact-checks of each file that holds some; every file has its row in ``rows``, and what is refused is said."""
    for path in files:
        rows.append({"name": path.name})
        try:
            yield rows[-1], _read(path)
        except InputRefused as error:
            talk(f"{path.name}: {error}; skipped")
            rows[-1] |= {"outcome": "refused", "reason": str(error)}


def _read(path: Path) -> tuple[Any, ...]:
    """Return the fact-checks of a file. Raises InputRefused in one line."""
    from ..matching import read_claim_reviews

    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputRefused(f"larger than {MAX_BYTES:,} bytes")
        return read_claim_reviews(path.read_bytes())
    except OSError as error:
        raise InputRefused((error.strerror or "cannot be read").lower()) from error


def _progress(name: str) -> Callable[[int, int], None]:
    """Return what tells how far the embedding of a large file is, every tenth."""
    told = [0]

    def tell(done: int, total: int) -> None:
        tenth = 10 * done // max(1, total)
        if total >= 2000 and tenth > told[0]:
            told[0] = tenth
            talk(f"{name}: {tenth * 10} % of {total} texts embedded")

    return tell


def _lines(path: Path) -> list[str]:
    """Return the texts of a file, one a line, blank ones too so that answers stay in step."""
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as error:
        raise InputRefused(f"{path.name}: {(error.strerror or 'cannot be read').lower()}") from error
    return lines[:-1] if lines and not lines[-1].strip() else lines


def _claim_text(record: Any, given: str) -> str:
    """Return the text of the claim whose id was given, else the text itself. Raises UnknownId, UsageError for an empty text."""
    if not given.strip():
        raise UsageError("the text is empty")
    if re.fullmatch(r"c-[0-9a-f]{2,12}", given):
        return str(record.claim(record.find_id(given, "claim")).text)
    return given


def _row(match: Match) -> dict[str, Any]:
    """Return a match as JSON."""
    review = match.review
    return {
        "id": review.id,
        "url": review.url,
        "score": match.score,
        "cosine": match.cosine,
        "claim_reviewed": review.claim_reviewed,
        "rating": review.rating,
        "verdict": review.verdict,
        "author": review.author,
        "claimant": review.claimant,
        "date_published": review.date_published,
        "title": review.title,
    }


def _print(texts: list[str], found: list[tuple[Match, ...]]) -> None:
    """Print matches for a person."""
    for text, matches in zip(texts, found, strict=True):
        if len(texts) > 1:
            typer.echo(display(text))
        for match in (near := [match for match in matches if match.score >= LEAST]):
            review = match.review
            verdict = f" = {review.verdict}" if review.verdict else ""
            typer.echo(display(f"{match.score:.2f}  {review.claim_reviewed}"))
            where = " · ".join(filter(None, (review.author, review.date_published, review.url)))
            rated = f"rated “{review.rating}”{verdict}" if review.rating else "without a rating"
            typer.echo(display(f"      {rated} · {where}"))
        if matches and not near:
            typer.echo("      no fact-check is about this")
    if not any(found):
        talk("No published fact-check is in the record. Bring some in: factcheck import-reviews FILE")
