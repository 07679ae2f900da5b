"""A case as styled text. Every foreign word goes through ``display`` into ``rich.text.Text``; nothing is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from claims_db.models import ClaimStatus, Event, Status
from claims_db.store import Place

from ..display import display, shorten
from ..reports.wording import SEVERITIES, STATUSES, VERDICTS, day, kind_words, moment
from ..review.case import Case
from ..review.faces import SIGNS, Choice, act_words
from ..review.views import Pairing, Query, Side, chain_of

__all__ = [
    "answers_text",
    "article_texts",
    "case_text",
    "event_line",
    "pair_text",
    "place_text",
    "query_text",
    "safe",
    "side_text",
    "status_words",
]

_STYLE = {
    "supported": "green",
    "refuted": "red",
    "conflicting": "magenta",
    "not-enough-evidence": "yellow",
    "reopened": "yellow",
    "orphaned": "yellow",
}


def safe(words: object, style: str = "") -> Text:
    """Return foreign words as text that can neither style nor move anything."""
    return Text(display("" if words is None else words), style=style)


def status_words(status: ClaimStatus) -> Text:
    """Return the sign and the word for where a claim stands."""
    what = status.verdict.value if status.status == Status.DECIDED and status.verdict else status.status.value
    word = status.house or (VERDICTS[status.verdict] if status.status == Status.DECIDED and status.verdict else STATUSES[status.status])
    found = Text(f"{SIGNS[what]} ", style=_STYLE.get(what, "")).append_text(safe(word, _STYLE.get(what, "")))
    return found.append(f" ✓✓ signed off by {display(status.signed_off_by)}") if status.signed_off_by else found


def case_text(case: Case, queries: Sequence[Query], conflicts: Sequence[Pairing], same: Sequence[Pairing]) -> Text:
    """Return everything about a claim, in the order in which one reads it."""
    lines: list[Text] = [_head(case), Text()]
    if case.status.note:
        lines += [safe(f"{case.status.reviewer or 'Asked again'}: {case.status.note}", "italic"), Text()]
    lines += [safe(f"Decided otherwise: {words}", "yellow") for words in case.status.dissent]
    sections: tuple[tuple[str, Iterable[Text]], ...] = (
        ("QUERIES  f", (query_text(query) for query in queries)),
        ("DOES NOT FIT  d · m yes, t no", (pair_text(pair) for pair in conflicts)),
        (_cluster_title(case), (pair_text(pair) for pair in same)),
        ("CHECKED BEFORE", _priors(case)),
        ("DECIDED ELSEWHERE  v takes nothing over by itself", _suggested(case)),
        ("EVIDENCE  e", _evidence(case)),
        ("REMARKS", (safe(f"{note.author}, {moment(note.at)}: {note.text}") for note in case.notes)),
        ("HISTORY", (event_line(event) for event in reversed(case.history[-12:]))),
    )
    for title, found in sections:
        items = list(found)
        if items:
            lines += [Text(title, style="bold underline"), *items, Text()]
    return Text("\n").join(lines)


def _head(case: Case) -> Text:
    claim = case.claim
    voice = {"own": "in the outlet's own voice", "direct": "in direct speech", "indirect": "in reported speech"}.get(
        claim.voice, claim.voice
    )
    worth = f"check-worthiness {claim.band.value}" + (f": {'; '.join(claim.reasons)}" if claim.reasons else "")
    parts = [
        safe(" ← ".join(chain_of(claim, case.article)), "bold"),
        Text("\n“", style="bold").append_text(safe(claim.quote, "bold")).append("”"),
    ]
    if " ".join(claim.text.split()).strip(".").casefold() != " ".join(claim.quote.split()).strip(".").casefold():
        parts.append(Text("\nalone: ", style="dim").append_text(safe(claim.text)))
    told = safe(
        f"{day(case.article.published) if case.article.published else 'undated'}; {voice}; {worth}",
        "dim",
    )
    return Text("").join([*parts, Text("\n"), told, Text("\n"), status_words(case.status), _work(case.status)])


def _work(status: ClaimStatus) -> Text:
    parts = [f"for {status.assignee}" if status.assignee else "", f"snoozed until {status.snoozed_until}" if status.snoozed_until else ""]
    parts += [f"they said it: {VERDICTS[status.said].lower()}" if status.said else ""]
    return safe("".join(f" · {part}" for part in parts if part))


def _cluster_title(case: Case) -> str:
    if case.cluster is None:
        return "PERHAPS SAID ELSEWHERE  m same, t not the same"
    origins = len(case.cluster.origins)
    return (
        f"SAID ELSEWHERE  c · {len(case.cluster.claims)} claims, {origins} independent origin{'' if origins == 1 else 's'} · m same, t not"
    )


def query_text(query: Query) -> Text:
    """Return a query: what to ask, why, and whether it is settled."""
    ended = "" if query.dismissed is None else f" · dismissed: {query.dismissed}"
    about = f" ({kind_words(query.flag.kind)}, {SEVERITIES[query.flag.severity]}{ended})"
    gone = "dim strike" if query.dismissed is not None else "bold"
    return Text("⚑ ").append_text(safe(query.flag.question or query.flag.reason, gone)).append_text(safe(f" {query.flag.reason}{about}"))


def side_text(side: Side) -> Text:
    """Return a claim beside another, what differs in reverse; below it where it stands."""
    words = Text("").join([safe(part.text, "bold reverse" if part.marked else "") for part in side.words])
    place = f"\n  {side.outlet}, {day(side.article.published) if side.article.published else 'undated'}  "
    return words.append_text(safe(place, "dim")).append_text(status_words(side.status))


def pair_text(pair: Pairing) -> Text:
    """Return both sides of a link, why it was suggested and what a person found."""
    found = f"{pair.judgement.value}" if pair.judgement else "not yet judged"
    again = f"; {pair.more} more of the same sentence" if pair.more else ""
    why = safe(f"  why: {pair.link.reason} ({pair.link.score:.2f}, {found}{again})", "dim")
    sign = "≠ " if pair.conflicts else "⊂ " if pair.finer else "= "
    told = [safe(f"  {pair.finer}, kept apart until somebody says they are one", "bold")] if pair.finer and not pair.judgement else []
    return Text("\n").join([Text(sign).append_text(side_text(pair.left)), Text(sign).append_text(side_text(pair.right)), *told, why])


def _priors(case: Case) -> list[Text]:
    found = []
    for other in case.reviews:
        if other.review:
            review = other.review
            words = safe(review.rating or "without a rating", "bold").append_text(
                safe(f" · {review.author}, {review.date_published or 'undated'}: {review.claim_reviewed}")
            )
            found.append(words.append_text(safe(f"\n  {review.url}", "dim")))
    return found


def _suggested(case: Case) -> list[Text]:
    return [safe(f"{VERDICTS[s.verdict]}, by {s.reviewer}, on {s.claim_id}") for s in case.suggestions]


def _evidence(case: Case) -> list[Text]:
    found = []
    for item in case.evidence:
        words = " ".join(
            part
            for part in (item.url, f"“{item.quote}”" if item.quote else "", item.note, item.accessed and f"seen {item.accessed}")
            if part
        )
        found.append(safe(f"{item.stance.value}: {words}" + (f" file {item.sha256[:12]}" if item.sha256 else "")))
    return found


def event_line(event: Event) -> Text:
    """Return one act as a line."""
    return safe(f"{event.seq:>5}  {moment(event.at)}  ", "dim").append_text(safe(f"{event.actor} {act_words(event)}"))


def place_text(place: Place, words: str, chain: str, width: int) -> Text:
    """Return a place of the queue on two lines; the sign alone is coloured, for red words on a chosen line cannot be read."""
    again = place.status.value == "reopened"
    sign = SIGNS[place.status.value] if again or not (place.high or place.conflicts) else "⚑" if place.high else "≠"
    colour = "" if again or sign == SIGNS[place.status.value] else "red"
    why = shorten(f"{chain} · {place.reason}", width)
    return Text().append(f"{sign} ", style=colour).append(shorten(words, width), style="bold").append("\n  ").append(why, style="dim")


def article_texts(text: str, start: int, end: int) -> tuple[Text, Text, Text]:
    """Return an article in three parts: up to the paragraph of the quote, that paragraph with the quote marked, the rest."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = last if last >= 0 else len(text)
    marked = safe(text[first:start]).append_text(safe(text[start:end], "reverse")).append_text(safe(text[end:last]))
    return safe(text[:first].rstrip("\n")), marked, safe(text[last:].strip("\n"))


def answers_text(choices: Sequence[Choice], chosen: str, width: int) -> Text:
    """Return the answers with their keys, the chosen one in reverse: as wordy as the line is wide."""
    short = [choice.word.removesuffix(" evidence") for choice in choices]
    tried = (("Is it so?  ", [choice.word for choice in choices], "  "), ("Is it so? ", short, " "), ("", short, ""))
    ask, words, gap = next((t for t in tried if len(t[0]) + sum(len(w) + 4 + len(t[2]) for w in t[1]) <= width - 2), tried[-1])
    line = Text(ask, style="bold")
    for choice, word in zip(choices, words, strict=True):
        style = "reverse" if choice.value == chosen else ""
        line.append(f" {choice.key} ", style=f"bold {style}").append_text(safe(f"{word} ", style)).append(gap)
    return line
