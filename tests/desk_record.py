"""A record for the tests of the two faces: two articles on one ferry, linked, grouped and flagged, and a third that stands alone."""

from __future__ import annotations

from pathlib import Path

from claims_db.models import ClaimReview, Link, Relation, Severity, content_id
from claims_db.store import ClaimsDB
from factcheck.clustering.linking import group_claims
from tests.record_samples import TEXTS, article, claims, flag, frames, link

HOSTILE = (
    '<script>document.title="FCXSS"</script>',
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "[bold red]not bold[/] [/] [link=http://evil.example]x[/link] [@click=app.quit]y[/]",
    "\x1b[2J\x1b]52;c;ZXZpbA==\x07\x9b31m",
    "\u202e51 dead\u202c \u2066hidden\u2069 \u200b zero",
    "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7}",
    "</textarea></title></style><svg onload=alert(1)>",
    "=cmd|'/c calc'!A1",
)


def fill(path: Path) -> dict[str, str]:
    """Make the record at ``path``; return the ids that tests ask for by name."""
    with ClaimsDB(path) as record:
        given = [("one.txt", "Lissen Herald", "2031-05-05"), ("two.txt", "Harbour Post", "2031-05-06"), ("three.txt", "Hill Gazette", None)]
        made = [
            article(text, name, outlet=outlet, title=f"Headline of {name}", **({"published": day} if day else {}))
            for text, (name, outlet, day) in zip(TEXTS, given, strict=True)
        ]
        found = [claims(one) for one, _ in made]
        flags = [[flag(made[0][0], found[0][1])], [], [flag(made[2][0], found[2][0], "unresolved_reference", Severity.LOW)]]
        for (one, raw), held, flagged in zip(made, found, flags, strict=True):
            record.add_article(one, raw, held, frames(held), flagged, version="1")
        conflict = link(found[0][0], found[1][1], Relation.CONTRADICTION)
        record.put_links([link(found[0][0], found[1][0]), link(found[0][1], found[1][1]), conflict])
        ties = [tie for tie in record.links() if tie.relation == Relation.DUPLICATE]
        record.put_clusters(group_claims([*found[0], *found[1], *found[2]], ties, {}, [one for one, _ in made]))
        where = "https://checks.example/ferry"
        review = ClaimReview("r-1", "The ferry Aurelia sank", "Mostly true", where, "Port Checks", "", "2031-05-07")
        record.put_reviews([review])
        prior = Link("l-prior", found[0][0].id, review.id, Relation.PRIOR_REVIEW, "same", 0.8, "same event", "test 1")
        record.put_links([prior])
        clusters = {member: cluster.id for cluster in record.clusters() for member in cluster.claims}
    return {
        "article": made[0][0].id, "claim": found[0][0].id, "second": found[0][1].id, "third": found[0][2].id, "other": found[1][0].id,
        "alone": found[2][0].id, "cluster": clusters[found[0][0].id], "flag": flags[0][0].id, "low_flag": flags[2][0].id,
        "link": link(found[0][0], found[1][0]).id, "conflict": conflict.id, "prior": "l-prior",
    }  # fmt: skip


def fill_hostile(path: Path) -> list[str]:
    """Make a record in which every word that came from outside tries to act; return the ids of its claims."""
    ids = []
    with ClaimsDB(path) as record:
        for number, words in enumerate(HOSTILE):
            text = f"Number {number} said {words} here. And so on.".replace("\n", " ")
            one, raw = article(text, f"{number}{words}"[:60], outlet=words, title=words, url=words)
            held = claims(one)
            if not held:
                continue
            record.add_article(one, raw, held, (), [flag(one, held[0], f"kind_{content_id('x', words)}")], version="1")
            ids.append(held[0].id)
    return ids
