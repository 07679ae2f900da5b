"""A paragraph of another story: names that stand nowhere else in the article, and words that the rest never speaks of.

Also a sentence that leans on text which is not there: "also took part in the exercise", "as a result" of nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...reading import Reading
from ..tellings.meaning import cosine
from ..tellings.telling import Story, Telling, likeness
from .flags import make_flag, quote
from .orphan import paragraphs

__all__ = ["find_false_causes", "find_splices"]

NEW = 0.75  # share of a paragraph's concepts that stand nowhere else in the article
FAR = 0.30  # cosine of MiniLM to the nearest other paragraph: paragraphs of one article are seldom farther apart
ALIEN = 0.20  # nearer than this but below FAR stand other stories, and paragraphs of one vividly told story too
_CAUSE = re.compile(
    r"\b(?:as a (?:direct )?(?:result|consequence)|consequently|therefore|hence|for th(?:is|at) reason|th(?:is|at) is why"
    r"|(?:because of|in response to) th(?:is|at))\b",
    re.I,
)
# The end of a page: who wrote and edited it.
_CREDIT = re.compile(r"^\W*(?:additional\s+)?(?:reporting|writing|editing|compiled|written|edited|produced)\s+by\b", re.I)
STRANGE = 0.25  # nearer than this no paragraph stands to one that adds ("also") what nobody told of
APART = 0.10  # so far from every other paragraph stands none of a sound article that opens with "The …" and shares no word with it
_DIGEST = 5  # paragraphs of other stories in one article: it is a digest of the news, and each is at home there
_TURNS = {"meanwhile", "elsewhere", "separately", "earlier"}
_SPOKEN = {"i", "we", "my", "our"}  # a talk gives its causes in its own order
_ANNOUNCING = {"say", "announce", "declare", "decide", "order"}
_BESIDES = {"also", "likewise", "similarly"}
_BACK = {"he", "she", "him", "her", "they", "them", "their", "these", "those"}
_LINKING = _BACK | {"his", "it", "its", "this", "that", "i", "my", "me", "we", "our", "us"}


def _concepts(tellings: list[Telling]) -> set[frozenset[str]]:
    """Return the different things that some tellings name."""
    return {c for t in tellings for c in t.concepts.values()}


def _leans(tellings: list[Telling]) -> bool:
    """Return whether a paragraph opens with a word that points back, which ties it to what stands before."""
    opening = [t for t in tellings[0].tokens if not t.is_punct][:2]
    return any(t.lower_ in _TURNS for t in opening) or (bool(opening) and opening[0].lower_ in _LINKING)


def _words(telling: Telling) -> set[str]:
    """Return the words of a telling in lower case, as written and as lemmas."""
    return {word for token in telling.tokens for word in (token.lower_, token.lemma_.lower())}


def _is_foreign(story: Story, spread: Counter[str], here: list[Telling]) -> bool:
    """Return whether a paragraph speaks of nothing that the rest of the article speaks of; ``spread`` counts the tellings with a word."""
    ours = _concepts(here)
    names = {t.lower_ for telling in here for t in telling.tokens if t.pos_ == "PROPN" and len(t) > 1}
    if len(ours) < 8 or len(names) < 2 or _leans(here):
        return False
    inside = Counter(word for telling in here for word in _words(telling))
    concepts = Counter(concept for telling in here for concept in telling.everything)

    def met(word: str) -> bool:
        return spread[word] > inside[word]

    known = [c for c in ours if any(story.spread[k] > concepts[k] or met(k.partition(":")[2]) for k in c)]
    strange = sum(map(met, names)) <= len(names) // 6
    allowed = (1 - NEW) * len(ours) if len(ours) >= 12 else 0  # a short paragraph shares a word by chance less often
    return strange and len(known) <= allowed


def _nearest(text: str, lines: list[Span], number: int) -> float:
    """Return the cosine of a paragraph's meaning to the nearest other paragraph's, or FAR where one is that near or no encoder is there."""
    best = -1.0
    others = [n for n in range(len(lines)) if n != number]
    for other in sorted(others, key=lambda n: abs(n - number))[
        :40
    ]:  # most paragraphs are near a neighbour, and then no other needs to be read
        found = cosine(lines[number].of(text), lines[other].of(text))
        if found is None or found >= FAR:
            return FAR
        best = max(best, found)
    return best


def _is_page_end(here: list[Telling], words: str) -> bool:
    """Return whether an article's last line tells of its makers: credits, or who the author is ("Ada Brook is a professor of law")."""
    if _CREDIT.match(words):
        return True
    first = here[0].tokens[0]
    person = first.ent_type_ == "PERSON" or first.pos_ == "PROPN"
    heads = {t.head for t in here[0].tokens if t.dep_ == "attr" and t.head.lemma_ == "be"}
    who = any(t.dep_ == "appos" and t.pos_ == "NOUN" for t in here[0].tokens) or any(head.tag_ == "VBZ" for head in heads)
    return len(here) == 1 and person and who


def find_splices(story: Story) -> Iterator[Flag]:
    """Yield a flag for each paragraph that belongs to another story, and for each "also" that adds to nothing.

    Where many paragraphs are strangers to each other the article is a digest of the news, and none of them is flagged.
    """
    reading = story.reading
    text = reading.article.text
    lines = paragraphs(text)
    spread = Counter(word for telling in story.tellings for word in _words(telling))
    starts = [t.span.start for t in story.tellings]
    foreign: list[tuple[Span, str, Severity]] = []
    for number, line in enumerate(lines):
        here = [t for t in story.tellings[bisect_left(starts, line.start) : bisect_left(starts, line.end)] if t.kind != "headline"]
        if number == 0 or not here or len(lines) < 4 or (number + 1 == len(lines) and _is_page_end(here, line.of(text))):
            continue
        if _is_foreign(story, spread, here) and (nearest := _nearest(text, lines, number)) < FAR:
            reason = f"Nothing else in the article speaks of what {quote(text, line)} tells; its names stand nowhere else."
            foreign.append((line, reason, Severity.MEDIUM if nearest < ALIEN else Severity.LOW))
        elif len(here) == 1 and (added := _adds_to_nothing(story, here[0])):
            yield _splice(
                reading,
                line,
                f"“also” in {quote(text, line)} adds to something, and “{added}” is spoken of as known; neither is told before.",
            )
        elif len(here) == 1 and _adds_a_stranger(story, here[0]) and _nearest(text, lines, number) < STRANGE:
            word = _besides(here[0])
            reason = f"“{word}” in {quote(text, line)} adds to something, and nothing before it tells of the like."
            yield _splice(reading, line, reason)
        elif len(here) == 1 and _is_all_strange(story, here[0]) and _nearest(text, lines, number) < APART:
            reason = f"Nothing else in the article speaks of anything that {quote(text, line)} tells."
            yield _splice(reading, line, reason, Severity.LOW)
    if len(foreign) < _DIGEST:
        yield from (_splice(reading, *found) for found in foreign)


def _splice(reading: Reading, line: Span, reason: str, severity: Severity = Severity.MEDIUM) -> Flag:
    """Return the flag of a paragraph."""
    return make_flag(reading, "topic_splice", severity, [line], reason, "Does this paragraph belong to this story?")


def _adds_to_nothing(story: Story, telling: Telling) -> str:
    """Return the definite thing with a new name that a sentence with "also" takes as known, or ""."""
    if not any(t.lower_ == "also" for t in telling.tokens):
        return ""
    before = [t for t in story.tellings if t.span.start < telling.span.start]
    known = {token.lemma_.lower() for t in before for token in t.tokens}
    for noun in (t for t in telling.tokens if t.pos_ == "NOUN" and t.dep_ not in {"appos", "attr"} and t.lemma_.lower() not in known):
        left = list(noun.lefts)
        named = [t for t in noun.subtree if t.pos_ == "PROPN" and t.i < noun.i]
        if any(t.lower_ == "the" for t in left) and named and not any(t.lower_ in {k.lower() for k in known} for t in named):
            return _phrase(noun)
    return ""


def _besides(telling: Telling) -> Any | None:
    """Return the word by which a sentence adds to something: "also", a "too" of the whole sentence, the "well" of a closing "as well"."""
    for token in telling.tokens:
        if token.lower_ in _BESIDES:
            return token
        after = token.nbor(1).text if token.i + 1 < len(token.doc) else "."
        before = token.nbor(-1).lower_ if token.i else ""
        if token.lower_ == "too" and (after == "." or (before == "," and after == ",")) and token.head.pos_ in {"VERB", "AUX"}:
            return token
        if token.lower_ == "well" and before == "as" and after == "." and token.head.pos_ in {"VERB", "AUX"}:
            return token
    return None


def _adds_a_stranger(story: Story, telling: Telling) -> bool:
    """Return whether "also" or "likewise" adds a doer that is told nowhere else, and next to nothing else of the sentence is."""
    also = _besides(telling)
    if also is None or telling.kind != "body" or any(t.lower_ in _LINKING - {"its", "his", "their", "her"} for t in telling.tokens):
        return False
    ours = _concepts([telling])
    known = [c for c in ours if any(story.spread[k] > 1 for k in c)]
    doer = [t for t in also.head.subtree if t.dep_ in {"nsubj", "nsubjpass"} and t.head == also.head]
    told = {t.lemma_.lower() for other in story.tellings if other is not telling for t in other.tokens}
    named = {t.lemma_.lower() for noun in doer for t in noun.subtree if t.pos_ in {"NOUN", "PROPN"}}
    return (len(ours) >= 4 or (len(ours) == 3 and not known)) and bool(named) and not named & told and len(known) <= len(ours) // 5


def _is_all_strange(story: Story, telling: Telling) -> bool:
    """Return whether a sentence opens with "The …" as if known, leans on nothing, and tells of nothing that stands elsewhere."""
    ours = _concepts([telling])
    opens = telling.kind == "body" and telling.tokens[0].lower_ == "the" and not _leans([telling])
    return opens and len(ours) >= 5 and not any(story.spread[k] > 1 for c in ours for k in c)


def _phrase(noun: Any) -> str:
    """Return a noun with the words before it."""
    return str(noun.doc[noun.left_edge.i : noun.i + 1].text)


def _stands_alone(telling: Telling, start: int) -> bool:
    """Return whether a sentence opens with the cause it claims, or has names of its own, and nothing in it points back or is the cause."""
    named = any(t.pos_ == "PROPN" or t.lemma_ in _ANNOUNCING for t in telling.tokens) or telling.tokens[0].idx == start
    leans = any(t.lower_ in _BACK | _SPOKEN | {"both", "such"} for t in telling.tokens)
    caused_here = any(t.lower_ in {"and", "so"} and t.idx + len(t) + 1 == start for t in telling.tokens)
    return named and not leans and not caused_here


def find_false_causes(story: Story) -> Iterator[Flag]:
    """Yield a flag for each "as a result" whose cause is not in the sentence before, nor in its own."""
    reading = story.reading
    text = reading.article.text
    for before, telling in zip(story.tellings, story.tellings[1:], strict=False):
        match = _CAUSE.search(telling.span.of(text))
        if match is None or telling.span.of(text)[match.end() :].lstrip().startswith("of"):
            continue
        start = telling.span.start + match.start()
        if any(t.dep_ == "neg" or t.lower_ in {"nothing", "fail", "failed"} for t in before.tokens):
            continue  # what was left undone is a cause, whatever came of it
        if likeness(story, before, telling)[0] == 0 and not before.named & telling.named and _stands_alone(telling, start):
            span = Span(start, start + len(match.group()))
            whole, last = quote(text, telling.span), quote(text, before.span)
            reason = f"“{match.group()}” in {whole} names no cause: the sentence before ({last}) tells of something else."
            yield make_flag(reading, "false_causal_link", Severity.MEDIUM, [span], reason, "As a result of what?")
