"""Which part of the record a report is about, in words that can stand on its first page."""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import Article, Claim, ClaimStatus, Status, Verdict

__all__ = ["STATUS_WORDS", "Scope", "names"]

STATUS_WORDS = tuple(s.value for s in Status) + tuple(v.value for v in Verdict)


@dataclass(frozen=True, slots=True)
class Scope:
    """What to report on; empty fields do not narrow.

    ``articles`` are ids or names, ``clusters`` ids, ``speakers`` names anywhere in a claim's chain of sources, ``statuses`` statuses
    or verdicts, ``since`` and ``until`` ISO 8601 dates of publication, both included. ``as_of`` is the moment at which the record is read.

    >>> Scope(speakers=("Ilse Varga",), since="2025-01-01").words
    'speaker Ilse Varga; published since 2025-01-01'
    """

    articles: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether some claims of the record may be outside."""
        return bool(self.articles or self.clusters or self.speakers or self.statuses or self.since or self.until)

    @property
    def narrows_claims(self) -> bool:
        """Whether some claims of an article in scope may be outside."""
        return bool(self.clusters or self.speakers or self.statuses)

    @property
    def words(self) -> str:
        """The scope in words, empty for the whole record."""
        named = (("article", self.articles), ("cluster", self.clusters), ("speaker", self.speakers), ("status", self.statuses))
        parts = [f"{name} {', '.join(values)}" for name, values in named if values]
        parts += [f"published since {self.since}"] if self.since else []
        parts += [f"published until {self.until}"] if self.until else []
        return "; ".join(parts + ([f"as of {self.as_of}"] if self.as_of else []))

    def holds_article(self, article: Article) -> bool:
        """Return whether the article is in scope; one without a date is outside any range of dates."""
        if self.articles and article.id not in self.articles and article.name not in self.articles:
            return False
        if (self.since or self.until) and not article.published:
            return False
        day = (article.published or "")[:10]
        return not (self.since and day < self.since[:10]) and not (self.until and day > self.until[:10])

    def holds_claim(self, claim: Claim, status: ClaimStatus, cluster: str | None = None) -> bool:
        """Return whether a claim of an article in scope is in scope."""
        if self.clusters and cluster not in self.clusters:
            return False
        if self.speakers and not any(names(step.source, n) for step in claim.attribution for n in self.speakers):
            return False
        return not self.statuses or bool(_states(status) & set(self.statuses))


def names(source: str, given: str) -> bool:
    """Return whether every word of the name given stands in the source.

    >>> names("Mayor Ilse Varga", "varga"), names("Mayor Ilse Varga", "Ilse Vargas")
    (True, False)
    """
    return bool(given.split()) and set(given.casefold().split()) <= set(source.casefold().replace(",", " ").split())


def _states(status: ClaimStatus) -> set[str]:
    """Return the words that a claim's state answers to: its status and its verdict."""
    words = {status.status.value}
    return words | {status.verdict.value} if status.verdict else words
