"""A corrected copy in the place of the version before: found, written on the ledger, and told. A person's word goes before any sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims_db.ledger import State
from claims_db.models import Article, Claim, Question
from claims_db.store import ClaimsDB

from ..display import shorten
from ..errors import UsageError
from .versions import Known, Recognised, align_claims, changed_into, recognise

__all__ = ["BY_HAND", "Asked", "Correction", "find_version", "part_versions", "put_in_place", "standing_version",
           "successor_of"]  # fmt: skip

WIDTH = 80
BY_HAND = "a person said so"


@dataclass(frozen=True, slots=True)
class Asked:
    """A decided claim that the correction changed; ``claim_id`` is the one to decide now, None where it is gone."""

    claim_id: str | None
    was: str
    decided: str

    @property
    def told(self) -> str:
        """One line for a person."""
        return f"{self.claim_id or 'gone'}: was \u201c{shorten(self.was, WIDTH)}\u201d, {self.decided}"


@dataclass(frozen=True, slots=True)
class Correction:
    """What became of the claims when ``newer`` took the place of ``older``."""

    older: Article
    newer: Article
    how: str
    same: int
    new: int
    kept: int  # claims on which people had done something, and on which it still counts
    asked: tuple[Asked, ...] = ()
    unplaced: tuple[str, ...] = ()  # judged links, one of whose claims the correction changed

    @property
    def by_hand(self) -> bool:
        """Whether a person said that it is a correction."""
        return self.how == BY_HAND

    @property
    def told(self) -> str:
        """One line for a person."""
        words = f"{self.newer.name} ({self.newer.id}) takes the place of {self.older.name} ({self.older.id}; {self.how})"
        again = sum(asked.claim_id is not None for asked in self.asked)
        return f"{words}; {self.same} claims the same, {self.new} new or changed; work on {self.kept} kept, {again} to decide again"


def find_version(record: ClaimsDB, article: Article, place: str | None) -> Recognised | None:
    """Return the standing article that ``article``, new to the record, is a version of, a hint, or None."""
    signs: dict[str, list[bool]] = {}
    found = (
        (0, record.articles_at(url=article.url) if article.url else ()),
        (1, record.articles_at(place=place) if place else ()),
        (2, record.articles_like(article.text)),
    )
    for sign, ids in found:
        for id_ in ids:
            signs.setdefault(record.newest_version(id_), [False, False, False])[sign] = True
    signs.pop(article.id, None)
    known = [Known(old, at, on) for id_, (at, on, _) in signs.items() if (old := record.article(id_))]
    return recognise(article, known)


def put_in_place(record: ClaimsDB, article: Article, other: Article, how: str, *, corrects: bool = False) -> Correction:
    """Let the newer of the two take the other's place: ``article``, unless its date is the earlier one and nobody said ``corrects``."""
    older, newer = (article, other) if not corrects and _is_earlier(record, article, other) else (other, article)
    with record.write():
        record.reinstate(newer.id)
        before, after = record.claims_of(older.id), record.claims_of(newer.id)
        same = align_claims(before, after)
        stayed = {old for old, _ in same}
        states = {claim.id: record.state(claim.id) for claim in before}
        decided = [claim for claim in before if claim.id not in stayed and _decision(states[claim.id])]
        into = changed_into(decided, after, {new for _, new in same})
        asked = tuple(Asked(into.get(c.id), c.text, _decision(states[c.id])) for c in decided)
        reopen = [
            (a.claim_id, f"the corrected copy changed it: \u201c{a.was}\u201d was {a.decided} ({c.id})")
            for a, c in zip(asked, decided, strict=True)
            if a.claim_id
        ]
        kept = sum(record.last_seq(id_) > 0 for id_ in stayed)
        unplaced = record.supersede(older.id, newer.id, how=how, same=same, reopen=reopen)
    return Correction(older, newer, how, len(same), len(after) - len(same), kept, asked, unplaced)


def _decision(state: State) -> str:
    """Return what a claim's decision says and whose it is; "" where nothing is decided."""
    if state.verdict:
        return f"{state.verdict.value} by {state.reviewer}"
    if state.said:
        return f"said: {state.said.value} by " + ", ".join(who for question, who, _, _ in state.decisions if question == Question.SAID)
    return ""


def _is_earlier(record: ClaimsDB, article: Article, other: Article) -> bool:
    """Return whether ``article`` is dated before ``other``, or before a version whose place that one took."""
    line = (other, *(record.article(event.subject) for event in record.earlier_versions(other.id)))
    return any(_precedes(article.published, known.published) for known in line if known is not None)


def _precedes(published: str | None, other: str | None) -> bool:
    """Return whether the first time of publication is before the second, as far as both say: by the minute, else by the day."""
    try:
        first, second = datetime.fromisoformat(published or ""), datetime.fromisoformat(other or "")
    except ValueError:
        return False
    if len(published or "") == 10 or len(other or "") == 10:
        return first.date() < second.date()
    if (first.tzinfo is None) != (second.tzinfo is None):
        return first.replace(tzinfo=None) < second.replace(tzinfo=None)
    return first < second


def part_versions(record: ClaimsDB, article: Article) -> tuple[Article, ...]:
    """Make ``article`` an article of its own again: what took its place gives way, and whose place it took comes back. Return those."""
    with record.write():
        nearest = [event.subject for event in record.earlier_versions(article.id) if event.body.get("by") == article.id]
        back = [id_ for id_ in (article.id, *nearest) if record.reinstate(id_)]
    return tuple(found for id_ in back if (found := record.article(id_)))


def standing_version(record: ClaimsDB, article: Article, target: str) -> Article | None:
    """Return the version that stands of what ``article`` is said to correct; None where it is itself, so that nothing is to be done.

    Raises UsageError for an article that is said to correct itself.
    """
    if target == article.id:
        raise UsageError(f"{article.name} is {target} itself, byte for byte: there is nothing to correct.")
    standing = record.article(record.newest_version(target))
    return standing if standing and standing.id != article.id else None


def successor_of(record: ClaimsDB, claim: Claim) -> tuple[Article, Claim | None] | None:
    """Return the version that stands in the place of the claim's article, and what the claim has become there; None where it stands itself.

    A claim that the correction left alone goes on as another one under its old id, and is not asked about here.
    """
    newest = record.article(record.newest_version(claim.article_id))
    if newest is None or newest.id == claim.article_id:
        return None
    before, after = record.claims_of(claim.article_id), record.claims_of(newest.id)
    same = align_claims(before, after)
    changed = [old for old in before if old.id not in {id_ for id_, _ in same}]
    became = changed_into(changed, after, {new for _, new in same}).get(claim.id)
    return newest, record.claim(became) if became else None
