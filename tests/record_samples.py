"""Invented articles and claims for the tests of the record: small nouns that hang together, without any parser."""

from __future__ import annotations

import hashlib
import math
import re

from claims_db.models import (
    Article,
    Band,
    Claim,
    Cluster,
    EventFrame,
    Flag,
    Link,
    Mention,
    Quantity,
    Relation,
    Severity,
    SourceStep,
    Span,
    content_id,
)  # fmt: skip

TEXTS = (
    "The ferry Aurelia sank off Port Lissen on 4 May. Eleven people were rescued, the coast guard said.\nThe owner denied any fault.",
    "A ferry went down near Port Lissen. The coast guard said eleven people were saved. Its captain was not aboard.",
    "Mayor Ines Tarrow said the bridge would open in June. The works cost 4 million crowns.",
)


def article(text: str = TEXTS[0], name: str = "one.txt", **known: str) -> tuple[Article, bytes]:
    """Return an article and its bytes."""
    raw = text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    return Article(content_id("a", digest), name, text, digest, **known), raw


def claims(of: Article, *, version: int = 1) -> tuple[Claim, ...]:
    """Return one claim for each sentence; a version other than 1 gives other ids for the same quotes."""
    found = []
    for number, match in enumerate(re.finditer(r"[^.\n]+\.", of.text)):
        quote = match.group().strip()
        start = of.text.index(quote, match.start())
        said = re.search(r"(coast guard|Ines Tarrow) said|, the (coast guard) said", quote)
        chain = (SourceStep(next(filter(None, said.groups())), cue="said"),) if said else ()
        id_ = content_id("c", of.id, start, quote, *([version] if version > 1 else []))
        found.append(
            Claim(
                id_,
                of.id,
                start,
                start + len(quote),
                quote,
                quote,
                chain,
                "indirect" if chain else "own",
                round(0.9 - 0.2 * number, 2),
                (Band.HIGH, Band.MEDIUM, Band.LOW)[min(number, 2)],
                ("names a number",),
                ("event",),
            )
        )
    return tuple(found)


def frames(of: tuple[Claim, ...]) -> tuple[EventFrame, ...]:
    """Return a frame for each claim."""
    ferry = Mention("ferry", "The ferry", 0, 9)
    return tuple(EventFrame(claim.id, "sink", "sink", agent=(ferry,), quantities=(Quantity(11, math.inf, "person"),)) for claim in of)


def flag(of: Article, claim: Claim, kind: str = "quantity_conflict", severity: Severity = Severity.HIGH) -> Flag:
    """Return a flag on a claim."""
    span = Span(claim.start, claim.end)
    id_ = content_id("f", of.id, kind, claim.start)
    return Flag(id_, of.id, (span,), kind, severity, "two numbers differ", "Which is it?", (claim.id,))


def link(left: Claim, right: Claim, relation: Relation = Relation.DUPLICATE) -> Link:
    """Return a link between two claims."""
    a, b = sorted((left.id, right.id))
    return Link(content_id("l", a, b, relation), a, b, relation, "same", 0.91, "same event, same number", "test 1")


def cluster(*members: Claim) -> Cluster:
    """Return the cluster of these claims."""
    ids = tuple(sorted(claim.id for claim in members))
    return Cluster(content_id("k", *ids), ids, ("coast guard",), ("Harbour Post", "Lissen Herald"), "2031-05-05")
