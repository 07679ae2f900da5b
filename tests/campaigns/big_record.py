"""A record of 5,000 invented articles, 100,000 claims and 200,000 events, made once and kept in the temporary folder."""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
from pathlib import Path

from claims_db.ledger import Act
from claims_db.models import Article, Band, Claim, Cluster, EventKind, Flag, Severity, SourceStep, Span, content_id
from claims_db.store import ClaimsDB

ARTICLES, CLAIMS_EACH, EVENTS = 5_000, 20, 200_000
WORDS = "harbour ferry mayor bridge council storm engine captain budget school vote river hospital strike signal fire".split()


def big_record() -> Path:
    """Return the path of the record; make it where it is not there yet."""
    path = Path(tempfile.gettempdir()) / f"factcheck-campaign-{os.getuid()}" / "big.db"
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.unlink(missing_ok=True)
        with ClaimsDB(partial) as record:
            _fill(record)
        partial.rename(path)
    return path


def _article(number: int, chance: random.Random) -> tuple[Article, bytes, list[Claim], list[Flag]]:
    sentences = [f"{' '.join(chance.choices(WORDS, k=9)).capitalize()} number {number} {place}." for place in range(CLAIMS_EACH)]
    text = " ".join(sentences)
    raw = text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    day = f"2031-{number % 12 + 1:02}-01"
    article = Article(content_id("a", digest), f"{number:05}.txt", text, digest, f"Outlet {number % 40}", None, day)
    claims, start = [], 0
    for sentence in sentences:
        end = start + len(sentence)
        chain = (SourceStep(f"Speaker {chance.randrange(300)}"),) if chance.random() < 0.5 else ()
        worth = round(chance.random(), 2)
        band = Band.HIGH if worth > 0.7 else Band.MEDIUM if worth > 0.4 else Band.LOW
        id_ = content_id("c", article.id, start)
        claims.append(Claim(id_, article.id, start, end, sentence, sentence, chain, "own", worth, band, ("a number",)))
        start = end + 1
    span = (Span(claims[0].start, claims[0].end),)
    flags = [Flag(content_id("f", article.id), article.id, span, "quantity_conflict", Severity.HIGH, "differs", "Which?", (claims[0].id,))]
    return article, raw, claims, flags if number % 10 == 0 else []


def _fill(record: ClaimsDB) -> None:
    chance, ids = random.Random(7), []
    for number in range(ARTICLES):
        article, raw, claims, flags = _article(number, chance)
        record.add_article(article, raw, claims, (), flags, version="1")
        ids += [claim.id for claim in claims]
    groups = [tuple(sorted(ids[start : start + 4])) for start in range(0, len(ids), 50)]
    record.put_clusters([Cluster(content_id("k", *group), group, ("a", "b"), ("x", "y", "z")) for group in groups])
    while (done := int(record.head.split(":")[0])) < EVENTS:
        record.append([_act(ids, chance) for _ in range(min(2_000, EVENTS - done))])


def _act(ids: list[str], chance: random.Random) -> Act:
    subject, actor = ids[int(len(ids) * 0.8 * chance.random())], chance.choice(["Ann", "Ben", "Cleo"])
    kind = chance.choice([EventKind.NOTED, EventKind.EVIDENCE_ADDED, EventKind.ASSIGNED, EventKind.DECIDED])
    bodies = {
        EventKind.NOTED: {"text": "look again"},
        EventKind.EVIDENCE_ADDED: {"url": "https://harbour.test/log", "stance": "context"},
        EventKind.ASSIGNED: {"assignee": actor},
        EventKind.DECIDED: {"question": "true", "verdict": "refuted", "note": "the log says otherwise"},
    }
    return Act(kind, subject, actor, bodies[kind])
