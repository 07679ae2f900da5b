"""The claims as a table for a spreadsheet: one row per claim, columns that keep their names and order, no cell that can act.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break. Such a cell gets a single quote in front,
and ``text_sha256`` lets one check what the claim really says; ``raw=True`` writes every cell as it is.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator

from claims_db.models import Link, Relation

from .report import Entry, Report
from .wording import source_words

__all__ = ["COLUMNS", "guard", "render_csv"]

_ROWS = 500  # rows per piece
_FORMULA = frozenset("=+-@＝＋－＠")  # the full-width ones act in some East Asian versions
_SUSPECT = re.compile(r"\n\s*[=+\-@＝＋－＠]|\n[\t\r\n\0|%]")  # what guard changes, for a whole row joined by line breaks
_ACTIVE = _FORMULA | frozenset("\t\r\n\0|%")  # "|" and "%" begin commands in old import filters


def guard(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("-5 degrees"), guard("five")
    ("'=1+1", "'-5 degrees", 'five')
    """
    return f"'{text}" if text and (text[0] in _ACTIVE or text.lstrip()[:1] in _FORMULA) else text


def _conflicts(entry: Entry) -> str:
    return _others(entry, (x for x in entry.links if x.relation == Relation.CONTRADICTION and x.kind != "dispute"))


def _disputes(entry: Entry) -> str:
    return _others(entry, (x for x in entry.links if x.relation == Relation.CONTRADICTION and x.kind == "dispute"))


def _duplicates(entry: Entry) -> str:
    """Return the same claim elsewhere; a finer version only where a person let it join the cluster."""
    beside = entry.cluster.claims if entry.cluster else ()
    return _others(entry, (x for x in entry.links if x.relation == Relation.DUPLICATE and (not x.finer or {x.left, x.right} <= {*beside})))


def _others(entry: Entry, links: Iterable[Link]) -> str:
    """Return the ids of the claims at the other ends of the links."""
    return " ".join(sorted(x.left if x.right == entry.claim.id else x.right for x in links))


def _chain(entry: Entry) -> str:
    return " ← ".join(map(source_words, entry.claim.attribution))


# Columns are only ever added at the end; docs/reports.md says what each one holds.
COLUMNS: dict[str, Callable[[Entry], str]] = {
    "number": lambda e: str(e.number),
    "claim_id": lambda e: e.claim.id,
    "article_id": lambda e: e.article.id,
    "article": lambda e: e.article.name,
    "outlet": lambda e: e.article.outlet or "",
    "title": lambda e: e.article.title or "",
    "published": lambda e: e.article.published or "",
    "url": lambda e: e.article.url or "",
    "start": lambda e: str(e.claim.start),
    "end": lambda e: str(e.claim.end),
    "claim": lambda e: e.claim.text,
    "quote": lambda e: e.claim.quote,
    "text_sha256": lambda e: hashlib.sha256(e.claim.text.encode(errors="surrogatepass")).hexdigest(),
    "speaker": lambda e: e.claim.origin or "",
    "chain": _chain,
    "voice": lambda e: e.claim.voice,
    "checkworthiness": lambda e: f"{e.claim.checkworthiness:g}",
    "band": lambda e: e.claim.band.value,
    "reasons": lambda e: "; ".join(e.claim.reasons),
    "types": lambda e: " ".join(e.claim.types),
    "status": lambda e: e.status.status.value,
    "verdict": lambda e: e.status.verdict.value if e.status.verdict else "",
    "said": lambda e: e.status.said.value if e.status.said else "",
    "reviewer": lambda e: e.status.reviewer or "",
    "decided_at": lambda e: e.status.decided_at or "",
    "signed_off_by": lambda e: e.status.signed_off_by or "",
    "note": lambda e: e.status.note,
    "evidence": lambda e: " ".join(i.url for i in e.evidence if i.url),
    "archived": lambda e: " ".join(i.archived_url for i in e.evidence if i.archived_url),
    "cluster_id": lambda e: e.cluster.id if e.cluster else "",
    "origins": lambda e: str(len(e.cluster.origins)) if e.cluster else "",
    "outlets": lambda e: str(len(e.cluster.outlets)) if e.cluster else "",
    "conflicts": _conflicts,
    "disputes": _disputes,
    "duplicates": _duplicates,
    "prior_reviews": lambda e: " ".join(p.review.url for p in e.priors),
    "flags": lambda e: " ".join(f.kind for f in e.flags),
    "corrections": lambda e: str(e.corrections),
}


def render_csv(report: Report, *, raw: bool = False, bom: bool = True) -> Iterator[str]:
    """Yield the table piece by piece: RFC 4180, every cell quoted, a byte order mark first unless ``bom`` is False.

    The cells of ``raw`` are exact and may act in a spreadsheet.
    """
    yield "\ufeff" * bom
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    columns = tuple(COLUMNS.values())
    for number, entry in enumerate(_entries(report), 1):
        cells = [column(entry) for column in columns]
        suspicious = not raw and _SUSPECT.search("\n" + "\n".join(cells))
        writer.writerow(map(guard, cells) if suspicious else cells)
        if number % _ROWS == 0:
            yield _drain(buffer)
    yield _drain(buffer)


def _entries(report: Report) -> Iterator[Entry]:
    for part in report.parts:
        yield from part.entries


def _drain(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
