"""What the two faces show beside a case: an article with its marks, pairs with their differences, a cluster in the order of time.

Reads only. ``case.open_case`` gathers a claim; here its pairs are turned so that the claim stands on the left and what differs is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims_db.models import Article, Claim, ClaimStatus, Cluster, Flag, Judgement, Link, Relation
from claims_db.store import ClaimsDB

from ..errors import UnknownId
from ..links import fold_conflicts
from ..reports.differing import mark_differences
from ..reports.report import Segment
from ..reports.wording import finer_words
from .case import Case, Other

__all__ = ["ArticleView", "ClusterView", "Pairing", "Query", "Side", "Version", "chain_of", "context_of", "marked_words", "pairings_of",
           "queries_of", "sides_of", "versions_before", "view_article", "view_cluster", "view_pair"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as it is shown beside another; ``words`` is its text, cut where it differs."""

    claim: Claim
    article: Article
    status: ClaimStatus
    words: tuple[Segment, ...]

    @property
    def outlet(self) -> str:
        """The outlet, or the name of the file where none is known."""
        return self.article.outlet or self.article.name


@dataclass(frozen=True, slots=True)
class Pairing:
    """A link between two claims: both sides with their differences marked, what a person found, and the link's newest event.

    ``more`` further claims of the two sentences exclude each other by the same values: one judgement settles all.
    """

    link: Link
    left: Side
    right: Side
    judgement: Judgement | None
    seq: int = 0
    more: int = 0

    @property
    def conflicts(self) -> bool:
        """Whether the link says that both cannot be true."""
        return self.link.relation == Relation.CONTRADICTION

    @property
    def finer(self) -> str:
        """Which side is the finer version, seen from the left; "" where both say the same."""
        return finer_words(self.link, self.left.claim.id)


@dataclass(frozen=True, slots=True)
class Query:
    """A flag with the words it points at; ``dismissed`` is the reason, None while it is open; ``seq`` its newest event."""

    flag: Flag
    quotes: tuple[str, ...]
    dismissed: str | None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of an article, when a corrected copy took its place (ISO 8601, UTC), and by what that was seen."""

    article: Article
    at: str
    how: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its claims in the order of the text, where each stands, and every query on it.

    ``newest`` is the corrected copy that took its place, or None; ``earlier`` are the versions whose place it took, the nearest first.
    """

    article: Article
    claims: tuple[Claim, ...]
    statuses: dict[str, ClaimStatus]
    queries: tuple[Query, ...]
    newest: Article | None = None
    earlier: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster: the claim published first, the others with what differs from it marked, and the links between them."""

    cluster: Cluster
    sides: tuple[Side, ...]
    pairings: tuple[Pairing, ...]


def view_article(record: ClaimsDB, given: str) -> ArticleView:
    """Return the view of an article. Raises UnknownId."""
    article = record.article(record.find_id(given, "article"))
    if article is None:
        raise UnknownId(f"No article {given!r} in the record.")
    queries = queries_of(record, article, ((flag, record.state(flag.id).dismissed) for flag in record.flags(article_id=article.id)))
    newest = record.newest_version(article.id)
    return ArticleView(
        article, record.claims_of(article.id), record.statuses_of(article.id), queries,
        record.article(newest) if newest != article.id else None, versions_before(record, article.id),
    )  # fmt: skip


def versions_before(record: ClaimsDB, article_id: str) -> tuple[Version, ...]:
    """Return the versions whose place an article took, the nearest first."""
    events = record.earlier_versions(article_id)
    return tuple(Version(old, e.at, str(e.body.get("how", ""))) for e in events if (old := record.article(e.subject)))


def view_cluster(record: ClaimsDB, given: str) -> ClusterView:
    """Return the view of a cluster. Raises UnknownId."""
    cluster = record.cluster(record.find_id(given, "cluster"))
    if cluster is None:
        raise UnknownId(f"No cluster {given!r} in the record.")
    members = [side for id_ in cluster.claims if (side := _side(record, id_))]
    members.sort(key=lambda s: (s.article.published is None, s.article.published or "", s.outlet, s.claim.start))
    sides = [*members[:1], *(_compared(members[0], side)[1] for side in members[1:])]
    inside = set(cluster.claims)
    links = {link.id: link for id_ in cluster.claims for link in record.links(id_) if {link.left, link.right} <= inside}
    return ClusterView(cluster, tuple(sides), tuple(p for _, link in sorted(links.items()) if (p := _pairing(record, link))))


def view_pair(record: ClaimsDB, given: str) -> Pairing:
    """Return the two sides of a link between claims. Raises UnknownId."""
    link = record.link(record.find_id(given, "link"))
    pairing = _pairing(record, link) if link else None
    if pairing is None:
        raise UnknownId(f"No link {given!r} between two claims in the record.")
    return pairing


def pairings_of(record: ClaimsDB, case: Case, others: Iterable[Other]) -> tuple[Pairing, ...]:
    """Return these links of a case as pairs, its claim on the left; a conflict that is only repeated comes once."""
    here, by_id = _plain(case.claim, case.article, case.status), {other.link.id: other for other in others}
    claims = {claim.id: claim for claim in (case.claim, *(other.claim for other in by_id.values() if other.claim))}

    def place(id_: str) -> tuple[str, int] | None:
        return (claims[id_].article_id, claims[id_].sentence_start) if id_ in claims else None

    conflicts = [other.link for other in by_id.values() if other.link.relation is Relation.CONTRADICTION]
    judged = {id_: other.judgement for id_, other in by_id.items() if other.judgement}
    folded = {first.id: len(again) for first, again in fold_conflicts(conflicts, judged, place)}
    hidden = {link.id for link in conflicts} - folded.keys()
    found = []
    for other in by_id.values():
        if other.claim and other.article and other.status and other.link.id not in hidden:
            left, right = _compared(here, _plain(other.claim, other.article, other.status))
            seq, more = record.last_seq(other.link.id), folded.get(other.link.id, 0)
            found.append(Pairing(other.link, left, right, other.judgement, seq, more))
    return tuple(found)


def sides_of(case: Case, limit: int = 40) -> tuple[Side, ...]:
    """Return the other members of the claim's cluster, at most ``limit``, with what differs from the claim marked."""
    here = _plain(case.claim, case.article, case.status)
    return tuple(_compared(here, _plain(*member))[1] for member in case.members[:limit])


def queries_of(record: ClaimsDB, article: Article, flags: Iterable[tuple[Flag, str | None]]) -> tuple[Query, ...]:
    """Return the flags with their words, in the order of the text."""
    found = [Query(flag, tuple(s.of(article.text) for s in flag.spans), gone, record.last_seq(flag.id)) for flag, gone in flags]
    return tuple(sorted(found, key=lambda q: (q.flag.spans[0].start if q.flag.spans else -1, q.flag.id)))


def chain_of(claim: Claim, article: Article) -> tuple[str, ...]:
    """Return who says it, the outlet first and the origin last; a source that nothing explains says so."""
    steps = (step.source if step.resolved else f"{step.source} (the article does not say who)" for step in claim.attribution)
    return (article.outlet or article.name, *steps)


def context_of(text: str, claim: Claim) -> tuple[str, str, str]:
    """Return the paragraph around a claim's quote in three parts: before it, the quote, after it."""
    first, last = text.rfind("\n", 0, claim.start) + 1, text.find("\n", claim.end)
    return text[first : claim.start], text[claim.start : claim.end], text[claim.end : last if last >= 0 else len(text)]


def _plain(claim: Claim, article: Article, status: ClaimStatus) -> Side:
    return Side(claim, article, status, (Segment(claim.text),))


def _side(record: ClaimsDB, claim_id: str) -> Side | None:
    claim = record.claim(claim_id)
    article = record.article(claim.article_id) if claim else None
    return _plain(claim, article, record.status(claim_id)) if claim and article else None


def _compared(left: Side, right: Side) -> tuple[Side, Side]:
    a, b = mark_differences(left.claim.text, right.claim.text)
    return Side(left.claim, left.article, left.status, a), Side(right.claim, right.article, right.status, b)


def _pairing(record: ClaimsDB, link: Link) -> Pairing | None:
    left, right = _side(record, link.left), _side(record, link.right)
    return Pairing(link, *_compared(left, right), record.state(link.id).judgement, record.last_seq(link.id)) if left and right else None


def marked_words(words: Sequence[Segment]) -> str:
    """Return the words of a side as plain text, what differs in brackets: for a surface without styles.

    >>> marked_words([Segment("a crack "), Segment("40", True), Segment(" cm")])
    'a crack [40] cm'
    """
    return "".join(f"[{part.text}]" if part.marked else part.text for part in words)
