"""Where a statement comes from: one source for everything, sources without a name, numbers that nobody vouches for.

These ask; they accuse nobody. All are low or info.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claims_db.models import Claim, Flag, Quantity, Severity, Span

from ...mentions.capacity import has_room_for
from ...mentions.names import origin_key
from ...mentions.quantities import read_quantities
from ...reading import Reading
from .flags import fold, make_flag, quote

__all__ = ["find_anonymous_sources", "find_single_source", "find_unsourced_numbers", "own_voice"]

_CAVEAT = re.compile(
    r"\b(?:not|unable|never|yet to|could ?n[o']t|cannot)\b[^.\n]{0,40}\b(?:independently (?:verif\w+|confirm\w*)"
    r"|be (?:independently )?verified|(?:verif(?:y|ied)|confirm(?:ed)?)\b[^.,;\n]{0,50}\bindependently)\b"
    r"|\bno independent (?:confirmation|verification|corroboration|\w+ (?:has|have|had) (?:seen|checked|tested|confirmed|verified))\b"
    r"|\bcould not be reached\b"
    r"|\b(?:reports?|accounts?|claims?|figures?|information|statements?|numbers?|versions?)"
    r" could not (?:yet )?be (?:\w+ )?(?:checked|confirmed|proved)\b"
    r"|\b(?:no|without (?:a|any)) (?:second|further|other) source\b"
    r"|\b(?:seen|shown|given|offered) no (?:documents?|proof|evidence)\b"
    r"|\b(?:went|remained|were left|was left) unanswered\b|\b(?:was|were) not (?:immediately )?answered\b|\bno word from\b"
    r"|\b(?:not|n't|declined to|no) (?:\w+ ){0,2}(?:respon\w+|comment\w*|repl(?:y|ied|ies)|return\w*)\b",
    re.I,
)
# Of these the first says that the story itself is unproved; "declined to comment" says it of one who was asked.
_UNCHECKED = re.compile(
    r"verif|confirm|no independent|be (?:\w+ )?(?:checked|proved)|(?:second|further|other) source|no (?:document|proof|evidence)", re.I
)
_NAMELESS = re.compile(
    r"\b(analysts?|experts?|observers?|officials?|sources?|insiders?|diplomats?|critics?|witnesses)"
    r"\s+(?:\w+ly\s+)?(?:say|says|said|told|claim|claims|claimed|believe|believes|believed|warn|warned|fear|suggest|suggested|added"
    r"|estimate|estimated|expect|expected|predict|predicted|describe|described|accuse|accused|argue|argued|blame|blamed|doubt)\b"
    # "people familiar with the matter said", "who asked not to be named"
    r"|\b(people|persons?|someone|somebody|those|officials?|sources?)\s+(?:familiar\s+with|close\s+to|near\s+to|briefed\s+on"
    r"|with\s+(?:direct\s+)?knowledge\s+of)\s[^.,;\n]{1,40}\s(?:say|says|said|told|claim|claims|claimed)\b"
    r"|\b(?:on\s+condition\s+of\s+anonymity|(?:asked|asking|wanted|wished|preferred)\s+not\s+to\s+be\s+(?:named|identified)"
    r"|(?:would|did|will)\s+not\s+(?:say|give|tell)\s+(?:his|her|their)\s+names?)\b"
    # "according to sources", "it is widely believed": nobody at all
    r"|\baccording\s+to\s+(?:(?:some|several|many|unnamed|anonymous|informed|reliable|well-placed)\s+)*(?:[a-z]+\s)?"
    r"(?:sources|insiders|observers|rumou?rs|media\s+reports|unconfirmed\s+reports)\b(?!\s+(?:in|at|of|close|near|from|with)\b)"
    r"|\bit\s+is\s+(?:(?:widely|generally|commonly)\s+)?(?:believed|rumou?red|whispered|alleged|understood)\s+that\b|\brumou?r\s+has\s+it\b"
    r"|\b(?:is|are)\s+(?:rumou?red|said)\s+to\s+have\b",
    re.I,
)
# Who speaks for himself when he speaks without a name; a spokesman speaks for the body that he is said to speak for.
_SPEAKERS = set(
    """
    person man woman official officer manager member employee worker staffer witness neighbour neighbor resident source diplomat aide
    adviser advisor insider banker investor trader lawyer policeman policewoman soldier guard lawmaker executive analyst expert observer
    critic clerk doctor nurse colleague friend relative teacher passenger driver engineer player director commander fighter minister senator
    """.split()
)
_TELLS = {"say", "tell", "claim", "warn", "believe", "suggest", "add", "confirm", "admit"}
MANY, LARGE = 100, 100_000  # from here on somebody has counted the heads, and the money
_STATES = {"have", "be", "cost", "earn", "own", "owe", "spend", "employ"}
_NO_COUNT = {"page", "word", "part", "number", "step", "seat", "vote", "point", "mark", "percent", "time", "round"}
_TIMES_AS = re.compile(
    r"\b(?:twice|three times|four times|five times|ten times|\d+ times) (?:as|more)(?! (?:if|well|though))(?: \w+){0,3}", re.I
)


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
    verified = [s for s in caveats if _UNCHECKED.search(s.of(text))]
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


def _cited(reading: Reading) -> Iterator[Span]:
    """Yield "citing a clerk of the court": one without a name on whose word another tells it."""
    for verb in reading.doc:
        if verb.lower_ not in {"citing", "quoting"}:
            continue
        for noun in (t for t in verb.children if t.dep_ == "dobj" and t.pos_ == "NOUN"):
            after = noun.doc[noun.right_edge.i + 1 : noun.right_edge.i + 3]
            named = any(t.dep_ == "appos" or t.pos_ == "PROPN" for t in noun.children) or any(t.pos_ == "PROPN" for t in after)
            bare = any(t.lower_ in {"a", "an", "one", "unnamed", "anonymous", "unidentified", "several", "two"} for t in noun.lefts)
            if not named and noun.lemma_.lower() in _SPEAKERS and (bare or noun.tag_ == "NNS"):
                yield Span(verb.idx, noun.doc[noun.right_edge.i].idx + len(noun.doc[noun.right_edge.i]))


def _negated(verb: Any) -> bool:
    """Return whether a verb is denied, or only possible: "an officer may say"."""
    return any(t.dep_ in {"neg", "aux"} and t.lower_ not in {"has", "had", "have"} for t in verb.children)


def find_anonymous_sources(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each statement of people without a name, from the first word of what they are called; one for all of many."""
    text, spans = reading.article.text, []
    for match in _NAMELESS.finditer(text):
        called = reading.doc.char_span(*match.span(match.lastindex or 0), alignment_mode="expand")
        spans.append(Span(min(called.root.left_edge.idx, match.start()), match.end()) if match.lastindex else Span(*match.span()))
    spans += [span for span in (*_nameless(reading), *_cited(reading)) if not any(span.overlaps(known) for known in spans)]
    question = "Who is it, how many are they, and why without a name?"
    for group in fold(spans):
        shown = ", ".join(quote(text, span) for span in group[:3])
        reason = f"{shown}{' and more' if len(group) > 1 else ''}: the source has no name."
        yield make_flag(reading, "anonymous_source", Severity.LOW, group, reason, question)


def find_unsourced_numbers(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each exact number that somebody must have counted and that the outlet gives without a source; one for all of many.

    That is a count of a hundred or more, a large sum that somebody has or costs now, or how many times more often something happens.
    """
    text, spans = reading.article.text, []
    prose = [s for s in reading.sentences if s.kind in {"body", "bullet"}]
    numbers = [(q.start, q.end) for q in read_quantities(reading.doc) if _is_counted(reading, q)]
    numbers += [m.span() for m in _TIMES_AS.finditer(text)]
    for sentence in prose:
        inside = [(start, end) for start, end in numbers if sentence.start <= start < sentence.end]
        own = [(start, end) for start, end in inside if _is_own(reading, sentence.start, start)]
        if own:
            spans.append(Span(min(start for start, _ in own), max(end for _, end in own)))
    for group in fold(spans):
        shown = ", ".join(quote(text, span) for span in group[:3])
        reason = f"{shown} {'are' if len(group) > 1 else 'is'} given as a fact, with no source and no date."
        yield make_flag(reading, "unattributed_number", Severity.LOW, group, reason, "Whose count is it, and of when?")


def _is_counted(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a number is one that somebody counted: "900 troops", and not "hundreds", "300-pound" or "120 hours"."""
    text, start, end = reading.article.text, quantity.start, quantity.end
    if not re.search(r"\d", text[start:end]) or re.match(r"[\d.,]+-", text[start:]) or quantity.unit in _NO_COUNT:
        return False
    if quantity.kind == "money":
        return quantity.low >= LARGE and _is_now(reading, start)
    return quantity.kind == "count" and quantity.low >= MANY


def _is_now(reading: Reading, start: int) -> bool:
    """Return whether what stands at a character is told as a state of today: "has an annual budget of", not "paid"."""
    token = reading.doc.char_span(start, start + 1, alignment_mode="expand")[0]
    verb = next((t for t in (token, *token.ancestors) if t.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ in _STATES


def _is_own(reading: Reading, start: int, number: int) -> bool:
    """Return whether the outlet itself gives a number; what a ship or a hall holds stands in its papers: nobody counts it."""
    before = reading.article.text[start:number]
    quoted = len(re.findall(r"[\"“”]", before)) % 2 == 1
    return not quoted and own_voice(reading, number) is not None and not has_room_for(before)
