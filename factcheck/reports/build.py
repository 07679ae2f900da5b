"""Decide what a report says: one walk over the record to count and to gather, then the claims article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from claims_db.ledger import followed
from claims_db.models import ClaimReview, Cluster, Evidence, Flag, Judgement, Link, Relation, Severity, Snapshot, Verdict

from ..links import fold_conflicts
from .corrections import Change, find_corrections
from .differing import mark_differences
from .methods import describe_method
from .replaced import find_replaced
from .report import Correction, Counts, Entry, Heading, Pair, Part, Prior, Query, Replaced, Report, Side, Spread
from .scope import Scope
from .source import SnapshotSource, Source
from .walk import Seat, Stop, walk
from .wording import replaced_words

__all__ = ["build_report"]

_SEVERITIES = list(Severity)
_WRONG_FIRST = (Verdict.REFUTED, Verdict.CONFLICTING, Verdict.NOT_ENOUGH_EVIDENCE, Verdict.NOT_CHECKABLE, Verdict.SUPPORTED)


def build_report(record: Snapshot | Source, scope: Scope | None = None, *, title: str = "", command: str = "", since: int = 0) -> Report:
    """Return the report on the part of the record that ``scope`` names.

    A link is in scope when one of its claims is: a report on one article shows what contradicts it elsewhere. ``since`` is the number
    of the last event of the report before this one; corrections up to it are left out.
    """
    source = SnapshotSource(record) if isinstance(record, Snapshot) else record
    scope = scope or Scope()
    events, when = source.last_act()
    acts = list(source.decisions())
    now = followed(acts)
    gathered = _gather(source, scope, find_corrections((replace(e, subject=now.get(e.subject, e.subject)) for e in acts), since))
    gathered.replaced = list(find_replaced(acts, gathered.headings))
    pairs = list(_pairs(gathered))
    return Report(
        title=title or _title(gathered.headings),
        scope=scope,
        as_of=scope.as_of or when,
        counts=_counts(gathered, pairs),
        parts=_Parts(gathered),
        findings=tuple(sorted(gathered.findings, key=_finding_order)),
        conflicts=tuple(p for p in pairs if not p.dispute),
        disputes=tuple(p for p in pairs if p.dispute),
        spreads=tuple(sorted((_spread(k, gathered) for k in gathered.clusters), key=_spread_order)),
        queries=tuple(sorted(gathered.queries, key=_query_order)),
        corrections=tuple(gathered.corrections),
        method=describe_method(gathered.links, head=source.head, command=command, events=events),
        replaced=tuple(r for r in gathered.replaced if r.seq > since),
    )


@dataclass
class _Gathered:
    """What the first walk brings home: sides for the claims that are shown in several places, and what it counted."""

    source: Source
    scope: Scope
    judgements: dict[str, Judgement]
    reviews: dict[str, ClaimReview]
    cluster_of: dict[str, Cluster]
    changes: dict[str, list[Change]]
    sides: dict[str, Side] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    findings: list[Side] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    links_of: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    replaced: list[Replaced] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)


def _gather(source: Source, scope: Scope, changes: tuple[Change, ...]) -> _Gathered:
    clusters = [k for k in source.clusters() if len(k.claims) > 1]
    links = list(source.links())
    by_claim: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_claim[change.event.subject].append(change)
    g = _Gathered(
        source,
        scope,
        dict(source.judgements),
        {r.id: r for r in source.reviews()},
        {claim: k for k in clusters for claim in k.claims},
        by_claim,
    )
    shown = {c for x in links for c in (x.left, x.right)} | set(g.cluster_of) | set(by_claim)
    for stop in walk(source, scope, g.cluster_of, details_of=shown):
        _note_stop(stop, shown, g)
    inside = {claim for claim, side in g.sides.items() if side.number}
    near = [x for x in links if x.left in inside or x.right in inside]
    g.links = [x for x in near if g.judgements.get(x.id) != Judgement.REJECTED]
    g.tally["rejected"] = len(near) - len(g.links)
    g.clusters = [k for k in clusters if any(c in inside for c in k.claims)]
    g.corrections.sort(key=lambda c: c.event.seq)
    for link in g.links:
        for end in (link.left, link.right):
            g.links_of[end].append(link)
    return g


def _note_stop(stop: Stop, shown: set[str], g: _Gathered) -> None:
    """Count one article and keep what other parts of the report show of it."""
    if stop.heading.number:
        g.headings.append(stop.heading)
    for seat in stop.seats:
        side = Side(seat.number, seat.claim, stop.heading, seat.status)
        if seat.claim.id in shown:
            g.sides[seat.claim.id] = side
        if seat.number:
            _note_claim(seat, side, g)
    g.tally["evidence"] += len(stop.evidence)
    for flag in stop.flags:
        query = _query(flag, stop, g.source.dismissed.get(flag.id))
        g.tally["dismissed" if query.dismissed is not None else "flags"] += 1
        if query.dismissed is None:
            g.queries.append(query)


def _note_claim(seat: Seat, side: Side, g: _Gathered) -> None:
    status = seat.status
    g.tally["claims"] += 1
    g.tally["decided"] += status.verdict is not None
    g.tally["only_said"] += status.verdict is None and status.said is not None
    g.tally["signed_off"] += status.signed_off_by is not None
    g.verdicts.update([status.verdict.value] if status.verdict else [])
    g.said.update([status.said.value] if status.said else [])
    if status.verdict not in (None, Verdict.SUPPORTED) or status.said not in (None, Verdict.SUPPORTED):
        g.findings.append(side)
    for change in g.changes.get(seat.claim.id, ()):
        g.corrections.append(Correction(change.event, seat.number, seat.claim.text, change.question, change.before, change.after))


def _counts(g: _Gathered, pairs: list[Pair]) -> Counts:
    return Counts(
        articles=len(g.headings),
        claims=g.tally["claims"],
        decided=g.tally["decided"],
        only_said=g.tally["only_said"],
        verdicts={v.value: g.verdicts[v.value] for v in Verdict},
        said={v.value: g.said[v.value] for v in Verdict},
        evidence=g.tally["evidence"],
        signed_off=g.tally["signed_off"],
        clusters=len(g.clusters),
        duplicates=sum(x.relation == Relation.DUPLICATE for x in g.links),
        conflicts=sum(not p.dispute for p in pairs),
        disputes=sum(p.dispute for p in pairs),
        rejected=g.tally["rejected"],
        flags=g.tally["flags"],
        dismissed=g.tally["dismissed"],
        priors=sum(x.relation == Relation.PRIOR_REVIEW for x in g.links),
        corrections=len(g.corrections),
    )


def _query(flag: Flag, stop: Stop, dismissed: str | None) -> Query:
    return Query(flag, stop.heading, tuple(span.of(stop.article.text) for span in flag.spans), dismissed)


def _pairs(g: _Gathered) -> Iterator[Pair]:
    """Yield the contradictions, each pair of values of two sentences once, in the order of their links' ids."""

    def place(claim: str) -> tuple[str, int] | None:
        side = g.sides.get(claim)
        return (side.claim.article_id, side.claim.sentence_start) if side else None

    links = [link for link in g.links if link.relation == Relation.CONTRADICTION]
    for link, again in sorted(fold_conflicts(links, g.judgements, place), key=lambda fold: fold[0].id):
        if pair := _pair(link, g):
            yield replace(pair, also=tuple(p for x in again if (p := _pair(x, g))))


def _pair(link: Link, g: _Gathered) -> Pair | None:
    """Return the two sides of a link; None where the record no longer holds one of them."""
    left, right = g.sides.get(link.left), g.sides.get(link.right)
    if left is None or right is None:
        return None
    return Pair(link, g.judgements.get(link.id), left, right, *mark_differences(left.claim.text, right.claim.text))


def _spread(cluster: Cluster, g: _Gathered) -> Spread:
    sides = [g.sides[c] for c in cluster.claims if c in g.sides]
    return Spread(cluster, tuple(sorted(sides, key=lambda s: (s.article.published or "9999", s.article.name, s.claim.start))))


class _Parts:
    """The articles of the report, read anew each time they are walked: nothing but the current one is held."""

    def __init__(self, gathered: _Gathered) -> None:
        self._gathered = gathered

    def __iter__(self) -> Iterator[Part]:
        g = self._gathered
        for stop in walk(g.source, g.scope, g.cluster_of):
            if stop.heading.number:
                evidence: dict[str, list[Evidence]] = defaultdict(list)
                for item in stop.evidence:
                    evidence[item.claim_id].append(item)
                entries = tuple(_entry(seat, stop, tuple(evidence[seat.claim.id]), g) for seat in stop.seats if seat.number)
                queries = tuple(_query(flag, stop, g.source.dismissed.get(flag.id)) for flag in stop.flags)
                yield Part(stop.heading, stop.article.text, (*stop.article.warnings, *_earlier(stop.article.id, g)), entries, queries)


def _earlier(article: str, g: _Gathered) -> Iterator[str]:
    """Yield a note for each version that this article took the place of."""
    yield from (f"a corrected copy: {replaced_words(r)}" for r in g.replaced if r.article.id == article)


def _entry(seat: Seat, stop: Stop, evidence: tuple[Evidence, ...], g: _Gathered) -> Entry:
    claim = seat.claim.id
    links = g.links_of.get(claim, [])
    return Entry(
        number=seat.number,
        claim=seat.claim,
        article=stop.heading,
        status=seat.status,
        evidence=evidence,
        cluster=g.cluster_of.get(claim),
        links=tuple(x for x in links if x.relation != Relation.PRIOR_REVIEW),
        priors=tuple(
            Prior(g.reviews[x.right], x, g.judgements.get(x.id))
            for x in links
            if x.relation == Relation.PRIOR_REVIEW and x.right in g.reviews
        ),
        flags=tuple(f for f in stop.flags if claim in f.claims),
        corrections=len(g.changes.get(claim, ())),
    )


def _title(headings: list[Heading]) -> str:
    """Return the title: the headline of the only article, else how many articles there are and from whom."""
    if len(headings) == 1:
        return headings[0].title or headings[0].label
    outlets = list(dict.fromkeys(h.outlet for h in headings if h.outlet))
    named = " and ".join(filter(None, (", ".join(outlets[:-1]), *outlets[-1:])))
    return f"{len(headings)} articles" + (f" from {named}" if 1 <= len(outlets) <= 3 and all(h.outlet for h in headings) else "")


def _finding_order(side: Side) -> tuple[int, int]:
    verdict = side.status.verdict or side.status.said
    return (_WRONG_FIRST.index(verdict) if verdict else 99), side.number


def _spread_order(spread: Spread) -> tuple[int, int, str]:
    """Put what most outlets carry first."""
    return -len({s.article.label for s in spread.members}), -len(spread.cluster.origins), spread.cluster.id


def _query_order(query: Query) -> tuple[int, int, int, str]:
    spans = query.flag.spans
    return _SEVERITIES.index(query.flag.severity), query.article.number, (spans[0].start if spans else 0), query.flag.id
