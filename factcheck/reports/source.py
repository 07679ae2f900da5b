"""Where a report's facts come from: a snapshot in memory, or a record that is read article by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from claims_db.models import Article, Claim, ClaimReview, Cluster, Event, EventKind, Evidence, Flag, Judgement, Link, Snapshot

__all__ = ["SnapshotSource", "Source"]

_DECIDING = frozenset({EventKind.DECIDED, EventKind.CORRECTED, EventKind.SUPERSEDED, EventKind.UNDONE})


class Source(Protocol):
    """What a report needs to know. Each iterator may be walked many times and gives the same order each time."""

    @property
    def head(self) -> str:
        """The head of the ledger, "SEQ:HASH"."""
        ...

    @property
    def judgements(self) -> Mapping[str, Judgement]:
        """What people found about links, by link id."""
        ...

    @property
    def dismissed(self) -> Mapping[str, str]:
        """Why people dismissed flags, by flag id."""
        ...

    def by_article(self, *, details_of: Collection[str] | None = None) -> Iterator[Snapshot]:
        """Yield one snapshot for each article, by name: the article, its claims by start, flags, evidence and statuses.

        With ``details_of`` (ids), other claims may come without their chain and reasons, and evidence without its content: to be counted.
        """
        ...

    def links(self) -> Iterable[Link]:
        """Return all links, by id."""
        ...

    def clusters(self) -> Iterable[Cluster]:
        """Return all clusters, by id."""
        ...

    def reviews(self) -> Iterable[ClaimReview]:
        """Return all published fact-checks, by id."""
        ...

    def decisions(self) -> Iterable[Event]:
        """Return the acts that gave or changed a verdict, put an article in another's place, or undid an act, in order."""
        ...

    def last_act(self) -> tuple[int, str | None]:
        """Return how many acts the ledger holds and when the last one was, which is the only clock a report knows."""
        ...


class SnapshotSource:
    """A snapshot as a source of a report.

    >>> list(SnapshotSource(Snapshot()).by_article())
    []
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def head(self) -> str:
        """The head of the ledger."""
        return self._snapshot.head

    @property
    def judgements(self) -> Mapping[str, Judgement]:
        """What people found about links."""
        return self._snapshot.judgements

    @property
    def dismissed(self) -> Mapping[str, str]:
        """Why people dismissed flags."""
        return self._snapshot.dismissed

    def by_article(self, *, details_of: Collection[str] | None = None) -> Iterator[Snapshot]:
        """Yield one snapshot for each article."""
        s = self._snapshot
        claims: dict[str, list[Claim]] = defaultdict(list)
        flags: dict[str, list[Flag]] = defaultdict(list)
        evidence: dict[str, list[Evidence]] = defaultdict(list)
        for claim in s.claims:
            claims[claim.article_id].append(claim)
        for flag in s.flags:
            flags[flag.article_id].append(flag)
        for item in s.evidence:
            evidence[item.claim_id].append(item)
        for article in sorted(s.articles, key=_article_order):
            mine = sorted(claims[article.id], key=lambda c: (c.start, c.end, c.id))
            yield Snapshot(
                articles=(article,),
                claims=tuple(mine),
                flags=tuple(sorted(flags[article.id], key=_flag_order)),
                evidence=tuple(e for c in mine for e in evidence[c.id]),
                statuses={c.id: s.statuses[c.id] for c in mine if c.id in s.statuses},
            )

    def links(self) -> Iterable[Link]:
        """Return all links."""
        return sorted(self._snapshot.links, key=lambda link: link.id)

    def clusters(self) -> Iterable[Cluster]:
        """Return all clusters."""
        return sorted(self._snapshot.clusters, key=lambda cluster: cluster.id)

    def reviews(self) -> Iterable[ClaimReview]:
        """Return all published fact-checks."""
        return sorted(self._snapshot.reviews, key=lambda review: review.id)

    def decisions(self) -> Iterable[Event]:
        """Return the acts that gave or changed a verdict, put an article in another's place, or undid an act."""
        return (e for e in self._snapshot.events if e.kind in _DECIDING)

    def last_act(self) -> tuple[int, str | None]:
        """Return how many acts the ledger holds and when the last one was."""
        events = self._snapshot.events
        return (events[-1].seq, events[-1].at) if events else (0, None)


def _article_order(article: Article) -> tuple[str, str]:
    return article.name, article.id


def _flag_order(flag: Flag) -> tuple[int, str]:
    return (flag.spans[0].start if flag.spans else 0), flag.id
