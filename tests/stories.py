"""How much of what two outlets tell differently is found: 26 invented stories in fixtures/stories, two reports each.

    python tests/stories.py [NN ...]     prints what was found, what was missed and what was accused wrongly, then one line of figures

Stories 1 to 14 were written by somebody who had not seen the code, 15 to 20 by the one who wrote the rules for states, before them,
21 to 26 by the one who wrote those for matters.
``gold.json`` holds pairs of exact substrings: ``contradictions`` (what cannot both be true), ``compatible`` (what looks alike and can),
``inside_a`` and ``inside_b`` (slips inside one report).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claims_db.models import Article, Claim, Link, Relation, Snapshot, Span

STORIES = Path(__file__).parent.parent / "fixtures" / "stories"


@dataclass
class Score:
    """What was found in some stories; every list holds one line a finding."""

    found: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    slips_missed: list[str] = field(default_factory=list)

    def figures(self) -> str:
        """Return the counts in one line."""
        contradictions, slips = len(self.found) + len(self.missed), len(self.slips) + len(self.slips_missed)
        return (
            f"contradictions {len(self.found)} of {contradictions}, compatible pairs accused {len(self.accused)}, "
            f"slips inside a report {len(self.slips)} of {slips}"
        )


def _place(article: Article, words: str) -> Span:
    """Return where words stand; a gold file that quotes wrongly is an error."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def _sentence(claim: Claim) -> Span:
    """Return the sentence of a claim, or the claim where it is longer."""
    return Span(min(claim.start, claim.sentence_start), max(claim.end, claim.sentence_end))


def _across(snapshot: Snapshot, left: Article) -> Iterator[tuple[Link, Claim, Claim]]:
    """Yield the conflicts between two articles, the claim of ``left`` first."""
    claims = {claim.id: claim for claim in snapshot.claims}
    for link in snapshot.links:
        a, b = claims[link.left], claims[link.right]
        if link.relation is Relation.CONTRADICTION and a.article_id != b.article_id:
            yield (link, a, b) if a.article_id == left.id else (link, b, a)


def score(name: str, left: Article, right: Article, snapshot: Snapshot, into: Score) -> None:
    """Add to ``into`` what the snapshot of one story found."""
    gold = json.loads((STORIES / name / "gold.json").read_text(encoding="utf-8"))
    links = list(_across(snapshot, left))

    def joins(found: tuple[Link, Claim, Claim], pair: dict[str, str]) -> bool:
        return _sentence(found[1]).overlaps(_place(left, pair["a"])) and _sentence(found[2]).overlaps(_place(right, pair["b"]))

    def linked(pair: dict[str, str]) -> bool:
        return any(joins(found, pair) for found in links)

    real = [pair for pair in gold["contradictions"] if linked(pair)]
    into.found += [f"{name} {pair['how']}" for pair in real]
    into.missed += [f"{name} {pair['how']}" for pair in gold["contradictions"] if pair not in real]
    # Two sentences may hold a contradiction and a pair that agrees: a link that found the one does not accuse the other.
    links = [link for link in links if not any(joins(link, pair) for pair in real)]
    into.accused += [f"{name} {pair['a']} / {pair['b']}" for pair in gold["compatible"] if linked(pair)]
    for key, article in (("inside_a", left), ("inside_b", right)):
        for slip in gold.get(key, []):
            sides = [_place(article, slip[side]) for side in ("x", "y")]
            flags = [f for f in snapshot.flags if f.article_id == article.id]
            hit = any(all(any(span.overlaps(side) for span in f.spans) for side in sides) for f in flags)
            (into.slips if hit else into.slips_missed).append(f"{name} {slip['x']} / {slip['y']}")


def run(names: list[str]) -> Score:
    """Return what the line finds in some stories, or in all."""
    from factcheck.articles import Received, read_articles
    from factcheck.pipeline import analyse

    total = Score()
    for name in names or sorted(path.name for path in STORIES.iterdir() if path.is_dir()):
        paths = [str(STORIES / name / file) for file in ("a.txt", "b.txt")]
        left, right = (found.article for found in read_articles(paths) if isinstance(found, Received))
        score(name, left, right, analyse([left, right]), total)
    return total


if __name__ == "__main__":
    result = run(sys.argv[1:])
    for kind in ("found", "missed", "accused", "slips", "slips_missed"):
        for line in getattr(result, kind):
            print(f"{kind:12} {line}")
    print(result.figures())
