"""The words that reports use for the record's terms: one wording for every format."""

from __future__ import annotations

from datetime import date

from claims_db.models import Claim, ClaimStatus, Judgement, Link, Severity, SourceStep, Stance, Status, Verdict

from .report import Counts, Entry, Heading, Pair, Query, Replaced, Side

__all__ = [
    "JUDGEMENTS",
    "REPLACED",
    "SAID",
    "SEVERITIES",
    "STANCES",
    "STATUSES",
    "VERDICTS",
    "chain_words",
    "count_words",
    "day",
    "finding_words",
    "finer_words",
    "judgement_words",
    "kind_words",
    "moment",
    "place_words",
    "replaced_words",
    "said_words",
    "source_words",
    "summary_words",
    "written_otherwise",
]

VERDICTS = {
    Verdict.SUPPORTED: "Supported",
    Verdict.REFUTED: "Refuted",
    Verdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    Verdict.CONFLICTING: "Conflicting evidence",
    Verdict.NOT_CHECKABLE: "Not checkable",
}
SAID = {
    Verdict.SUPPORTED: "Yes",
    Verdict.REFUTED: "No",
    Verdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    Verdict.CONFLICTING: "Evidence conflicts",
    Verdict.NOT_CHECKABLE: "Cannot be checked",
}
# Of a claim without a verdict of its own.
ONLY_SAID = {
    Verdict.SUPPORTED: "Said; not checked",
    Verdict.REFUTED: "Not said",
    Verdict.NOT_ENOUGH_EVIDENCE: "Unclear whether said",
    Verdict.CONFLICTING: "Disputed whether said",
    Verdict.NOT_CHECKABLE: "Cannot be checked whether said",
}
STATUSES = {
    Status.UNREVIEWED: "Not reviewed",
    Status.IN_PROGRESS: "In progress",
    Status.DECIDED: "Decided",
    Status.REOPENED: "Reopened",
    Status.ORPHANED: "Orphaned: the text has changed",
}
SEVERITIES = {Severity.HIGH: "high", Severity.MEDIUM: "medium", Severity.LOW: "low", Severity.INFO: "for information"}
STANCES = {Stance.SUPPORTS: "supports", Stance.REFUTES: "refutes", Stance.CONTEXT: "context"}
JUDGEMENTS = {
    None: "suggested by the program, not yet judged",
    Judgement.CONFIRMED: "confirmed by a person",
    Judgement.UNSURE: "a person looked and was unsure",
    Judgement.REJECTED: "rejected by a person",
}
REPLACED = (
    "The outlet changed what it had published. This report is on the newest copy; what was decided on claims that changed is asked again."
)
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def kind_words(kind: str) -> str:
    """Return the name of a kind of flag or link in words.

    >>> kind_words("date_conflict"), kind_words("disputed_by_other_party")
    ('Date conflict', 'Disputed by other party')
    """
    return kind.replace("_", " ").strip().capitalize()


def finer_words(link: Link, here: str) -> str:
    """Return which of the claims of a link is the finer version, seen from the claim ``here``; "" where they say the same.

    >>> from claims_db.models import Relation
    >>> finer_words(Link("l-1", "c-1", "c-2", Relation.DUPLICATE, "entails", 0.9, "", "", finer="c-2"), "c-1")
    'a finer version of this'
    """
    if not link.finer:
        return ""
    return "this is a finer version of it" if link.finer == here else "a finer version of this"


def source_words(step: SourceStep) -> str:
    """Return one source of a chain; one that nothing in the article explains says so."""
    return step.source if step.resolved else f"{step.source} (the article does not say who)"


def chain_words(claim: Claim, article: Heading) -> tuple[str, ...]:
    """Return the chain from the outlet to the origin, outlet first."""
    return (article.label, *(source_words(step) for step in claim.attribution))


def place_words(article: Heading) -> str:
    """Return an article as one cites it: outlet, title and date, as far as they are known."""
    parts = [article.label, f"“{article.title}”" if article.title else "", day(article.published) if article.published else "undated"]
    return ", ".join(part for part in parts if part)


def replaced_words(replaced: Replaced) -> str:
    """Return what is to be said of an earlier version."""
    seen = f" (seen by: {replaced.how})" if replaced.how else ""
    return f"on {day(replaced.at)} it took the place of version {replaced.older}{seen}; {_many(replaced.same, 'claim')} unchanged"


def finding_words(entry: Entry | Side) -> str:
    """Return the verdict in words; without one, whether it was said, where somebody found that; else the status."""
    status = entry.status
    if status.verdict:
        return VERDICTS[status.verdict]
    return ONLY_SAID[status.said] if status.said else STATUSES[status.status]


def judgement_words(item: Pair | Query) -> str:
    """Return what people did about a pair or a query."""
    if isinstance(item, Pair):
        told = f"; {_many(len(item.also), 'more pair')} of claims of these two sentences" if item.also else ""
        return JUDGEMENTS[item.judgement] + told
    return "open" if item.dismissed is None else f"dismissed: {item.dismissed}" if item.dismissed else "dismissed"


def day(moment: str) -> str:
    """Return the day of an ISO 8601 date or time in words; what is no date is returned as it is.

    >>> day("2025-03-06T10:00:00Z"), day("2025-03"), day("last week")
    ('6 March 2025', '2025-03', 'last week')
    """
    try:
        given = date.fromisoformat(moment[:10])
    except ValueError:
        return moment
    return f"{given.day} {_MONTHS[given.month - 1]} {given.year}"


def moment(when: str) -> str:
    """Return a moment in words, to the minute.

    >>> moment("2025-03-06T10:00:00Z"), moment("2025-03-06")
    ('6 March 2025, 10:00 UTC', '6 March 2025')
    """
    clock = when[11:16]
    return f"{day(when)}, {clock} UTC" if len(clock) == 5 and clock[2] == ":" and when.endswith(("Z", "+00:00")) else day(when)


def written_otherwise(claim: Claim) -> bool:
    """Return whether the words of the article are worth showing beside the claim: they differ by more than its capital and full stop.

    >>> from claims_db.models import Claim
    >>> written_otherwise(Claim("c", "a", 0, 9, "it opened", "It opened.")), written_otherwise(Claim("c", "a", 0, 2, "it", "The bridge."))
    (False, True)
    """
    return _bare(claim.text) != _bare(claim.quote)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip("\"'“”‘’., ")


def said_words(status: ClaimStatus) -> str:
    """Return the answer to "did they say it?"."""
    return SAID[status.said] if status.said else "Not checked"


def count_words(counts: Counts) -> tuple[tuple[str, int], ...]:
    """Return every count of a report with its name, in the order that reports show them."""
    return (
        ("Articles", counts.articles),
        ("Claims", counts.claims),
        ("Decided", counts.decided),
        *((VERDICTS[Verdict(value)], number) for value, number in counts.verdicts.items()),
        ("Not decided", counts.undecided),
        ("Not decided, but whether it was said", counts.only_said),
        ("Conflicts", counts.conflicts),
        ("Disputes between named parties", counts.disputes),
        ("Open questions", counts.flags),
        ("Questions dismissed", counts.dismissed),
        ("Claims found in several places", counts.clusters),
        ("Published fact-checks matched", counts.priors),
        ("Pieces of evidence", counts.evidence),
        ("Signed off by a second person", counts.signed_off),
        ("Corrections", counts.corrections),
    )


def summary_words(counts: Counts) -> str:
    """Return the report in two sentences.

    >>> summary_words(Counts(articles=1, claims=2, conflicts=1))
    '2 claims in 1 article; none decided yet. 1 conflict, 0 disputes between named parties, 0 open questions.'
    >>> summary_words(Counts(articles=1, claims=9, decided=2, only_said=3))[:83]
    '9 claims in 1 article; 2 decided, 7 open (of 3 it is known whether they were said).'
    """
    only = f" (of {counts.only_said} it is known whether they were said)" if counts.only_said else ""
    decided = f"{counts.decided} decided, {counts.undecided} open{only}" if counts.decided else f"none decided yet{only}"
    return (
        f"{_many(counts.claims, 'claim')} in {_many(counts.articles, 'article')}; {decided}. {_many(counts.conflicts, 'conflict')}, "
        f"{_many(counts.disputes, 'dispute')} between named parties, {_many(counts.flags, 'open question')}."
    )


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
