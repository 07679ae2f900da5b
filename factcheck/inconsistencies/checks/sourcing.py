"""Where a statement comes from: one source for everything, sources without a name, numbers that nobody vouches for.

These ask; they accuse nobody. All are low or info.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claims_db.models import Claim, Flag, Severity, Span

from ...mentions.capacity import has_room_for
from ...mentions.names import origin_key
from ...reading import Reading
from .flags import fold, make_flag, quote

__all__ = ["find_anonymous_sources", "find_single_source", "find_unsourced_numbers", "own_voice"]

_CAVEAT = re.compile(
    r"\b(?:not|unable|never|yet to|could ?n[o']t|cannot)\b[^.\n]{0,40}\b(?:independently (?:verif\w+|confirm\w*)"
    r"|be (?:independently )?verified|(?:verif(?:y|ied)|confirm(?:ed)?)\b[^.,;\n]{0,50}\bindependently)\b"
    r"|\bno independent (?:confirmation|verification|corroboration|\w+ (?:has|have|had) (?:seen|checked|tested|confirmed|verified))\b"
    r"|\bcould not be reached\b"
    r"|\b(?:not|n't|declined to|no) (?:\w+ ){0,2}(?:respon\w+|comment\w*|repl(?:y|ied|ies)|return\w*)\b",
    re.I,
)
_NAMELESS = re.compile(
    r"\b(analysts?|experts?|observers?|officials?|sources?|insiders?|diplomats?|critics?|witnesses)"
    r"\s+(?:\w+ly\s+)?(?:say|says|said|told|claim|claims|claimed|believe|believes|believed|warn|warned|fear|suggest|suggested|added)\b",
    re.I,
)
# Who speaks for himself when he speaks without a name; a spokesman speaks for the body that he is said to speak for.
_SPEAKERS = set(
    """
    person man woman official officer manager member employee worker staffer witness neighbour neighbor resident source diplomat aide
    adviser advisor insider banker investor trader lawyer policeman policewoman soldier guard lawmaker executive analyst expert observer
    critic doctor nurse colleague friend relative teacher passenger driver engineer player director commander fighter minister senator
    """.split()
)
_TELLS = {"say", "tell", "claim", "warn", "believe", "suggest", "add", "confirm", "admit"}
_OFFICIAL_COUNTS = {
    "passenger",
    "customer",
    "voter",
    "employee",
    "patient",
    "student",
    "household",
    "troop",
    "soldier",
    "people",
    "person",
    "casualty",
    "refugee",
    "civilian",
    "fighter",
    "victim",
    "resident",
    "worker",
    "job",
    "case",
}


def own_voice(reading: Reading, start: int) -> Claim | None:
    """Return the claim in the outlet's own voice around a character, None where a source vouches for it or no claim stands there."""
    around = [c for c in reading.claims if c.sentence_start <= start < max(c.sentence_end, c.end)]
    return around[0] if around and not any(c.attribution for c in around) else None


def _clause_around(text: str, span: Span) -> Span:
    """Return the span widened to the full stops or line ends around it."""
    start = max(text.rfind(".", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    ends = [end for mark in ".\n" if (end := text.find(mark, span.end)) >= 0]
    start += len(text[start : span.start]) - len(text[start : span.start].lstrip())
    return Span(start, min(ends, default=len(text)))


def find_single_source(reading: Reading) -> Iterator[Flag]:
    """Yield a flag where the article says itself that nobody could verify it, or where every attributed claim goes back to one source."""
    text = reading.article.text
    caveats = [_clause_around(text, Span(*m.span())) for m in _CAVEAT.finditer(text)]
    verified = [s for s in caveats if re.search(r"verif|confirm|no independent", s.of(text), re.I)]
    told = [c for c in reading.claims if c.attribution]
    origins = {origin_key(c.attribution) for c in told}
    if verified:
        cues = [Span(s.start, s.end) for c in told for s in c.attribution[-1:] if s.start is not None and s.end is not None]
        named = {origin_key(c.attribution): c.attribution[-1].source for c in reversed(told)}
        rests = ", ".join(f"“{name}”" for name in list(named.values())[::-1][:5]) or "one side"
        reason = f"The article itself says {quote(text, verified[0])}; what it tells rests on the word of {rests}."
        yield make_flag(reading, "single_source_unverified", Severity.MEDIUM, [*caveats, *cues[:6]], reason, "Who else can confirm it?")
    elif len(told) >= 4 and len(origins) == 1:
        cues = [Span(s.start, s.end) for c in told for s in c.attribution[-1:] if s.start is not None and s.end is not None]
        if cues:
            reason = f"All {len(told)} attributed claims go back to one source, {quote(text, cues[0])}."
            yield make_flag(reading, "single_source_unverified", Severity.LOW, cues[:6], reason, "Who else can confirm it?")


def _nameless(reading: Reading) -> Iterator[Span]:
    """Yield "an officer of the coast guard told": one whom the article calls by no name, with the verb by which he is quoted."""
    for noun in reading.doc:
        if noun.dep_ != "nsubj" or noun.lemma_.lower() not in _SPEAKERS or noun.head.lemma_ not in _TELLS or noun.head.i < noun.i:
            continue
        subject = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
        bare = any(t.lower_ in {"a", "an", "one", "another"} for t in noun.lefts)
        if bare and not any(t.dep_ == "appos" or t.ent_type_ == "PERSON" for t in subject) and not _negated(noun.head):
            yield Span(subject.start_char, noun.head.idx + len(noun.head))


def _negated(verb: Any) -> bool:
    """Return whether a verb is denied, or only possible: "an officer may say"."""
    return any(t.dep_ in {"neg", "aux"} and t.lower_ not in {"has", "had", "have"} for t in verb.children)


def find_anonymous_sources(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each statement of people without a name, from the first word of what they are called; one for all of many."""
    text, spans = reading.article.text, []
    for match in _NAMELESS.finditer(text):
        called = reading.doc.char_span(*match.span(1), alignment_mode="expand")
        spans.append(Span(min(called.root.left_edge.idx, match.start()), match.end()))
    spans += [span for span in _nameless(reading) if not any(span.overlaps(known) for known in spans)]
    question = "Who is it, how many are they, and why without a name?"
    for group in fold(spans):
        shown = ", ".join(quote(text, span) for span in group[:3])
        reason = f"{shown}{' and more' if len(group) > 1 else ''}: the source has no name."
        yield make_flag(reading, "anonymous_source", Severity.LOW, group, reason, question)


def find_unsourced_numbers(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each exact count of people, of a hundred or more, that the outlet gives without a source."""
    text = reading.article.text
    for frame in reading.frames:
        counted = [q for q in frame.quantities if q.kind == "count" and q.unit in _OFFICIAL_COUNTS and q.low >= 100 and not q.approximate]
        for quantity in counted[:1]:
            before = text[frame.sentence_start : quantity.start]  # what a ship or a hall holds stands in its papers: nobody counts it
            if own_voice(reading, quantity.start) is not None and not has_room_for(before):
                span = Span(quantity.start, max(q.end for q in counted))
                reason = f"{quote(text, span)} is given as a fact, with no source and no date."
                yield make_flag(reading, "unattributed_number", Severity.LOW, [span], reason, "Whose count is it, and of when?")
