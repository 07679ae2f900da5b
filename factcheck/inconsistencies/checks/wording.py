"""Words that went wrong: a letter alone, a word that the sentence cannot hold, a quoted word that the quotation does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from claims_db.models import Flag, Severity, Span

from ...attribution.quotations import find_quotations
from ...catalogue import kind_names
from ...catalogue.reader import read_lines
from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["find_quote_drift", "find_typos"]

_STRAY = re.compile(r"(?<=[a-z] )([b-hj-z])(?= [a-z]{3,})")
_CUT = re.compile(r"\b(?:at (?:a|the) time (hen)|(?:in|of|on|to|from) (he) (?=[a-z]+ (?:of|in|and)))\b")
_TWICE = re.compile(
    r"\b(?:[Tt]he the|[Aa] a|[Aa]n an|of of|[Ii]n in|[Tt]o to|[Aa]nd and|is is|was was|[Ff]or for|[Ww]ith with|[Aa]t at)\b(?!-)"
)
_SPACED = re.compile(r"\b[A-Z]{2,4} -[a-z]+")
_TWO_VERBS = re.compile(r"\b(remain|remains|live|lives|stay|stays) in the \w+ (continue|continues|carry|keep|remain)\b")
# "a election": a vowel that is read as one; "a one-off", "a European", "a user", "a URL" are right.
_ARTICLE = re.compile(r"(?<![\w.'’-])a (?!one|once|oui|eu|ewe|uni(?!n)|unan|us[aeu]|ubi|uku|uto|ura|uri|ute)[aeiou][a-z]{2,}\b(?!['’])")
_AUXILIARY = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:became|went|took|gave|wrote|spoke|broke|chose|fell|began|knew|grew|flew|drew|stole|drove|swam|sang)"
    r"|did (?:went|took|gave|wrote|spoke|fell|began|knew|said|made|found)|(?:does|did) not (?:has|had|is|was|fits|goes|makes))\b"
)
_MEASURES = set(
    """
    year month week day hour minute second dollar euro pound crown cent mile kilometre kilometer metre meter foot inch yard ton tonne
    kilogram kilo gram litre liter percent point degree million billion vote game goal
    """.split()
)
_OWNING_NONE = {("vehicle",), ("weapon",), ("building",)}
_OPENING = {"and", "that", "but", ",", "because", "when"}
_SINGULAR = set(
    """
    news series species headquarters means crossroads barracks gallows works innings measles mumps billiards darts lens gas bus virus data
    media thanks odds remains
    """.split()
)
_PEOPLE = {"official", "officer", "employee", "resident", "supporter", "passenger", "worker", "investigator", "lawmaker", "minister"}
_SEVERAL = {"several", "these", "those", "various", "numerous"}
# Words of which one can be several, or that stand for many.
_NO_PLURAL = set(
    """
    people police cattle staff fish sheep aircraft deer series percent dozen hundred thousand million billion offspring personnel spacecraft
    crew youth species men women children feet teeth data media criteria headquarters kind sort type folk clergy
    """.split()
)
_ONE_WORD = re.compile(r"[^\W\d_]{6,}")
LONG = 40  # characters of a quotation that can hold the words that are quoted apart


@cache
def _misspellings() -> re.Pattern[str]:
    """Return the pattern of words that English does not have."""
    return re.compile(rf"\b(?:{'|'.join(word for line in read_lines('misspelt.txt') for word in line.split())})\b")


def _at_odds(reading: Reading) -> Iterator[Span]:
    """Yield "two sailors was": several who do what only one can, where nothing stands between them and the verb."""
    for noun in reading.doc:
        if noun.tag_ != "NNS" or noun.dep_ not in {"nsubj", "nsubjpass"} or noun.i + 1 >= len(noun.doc):
            continue
        verb = noun.nbor(1)
        belongs = verb == noun.head or (verb.dep_ in {"aux", "auxpass"} and verb.head == noun.head)
        if verb.text not in {"was", "is", "has", "does"} or not belongs:
            continue
        phrase = noun.doc[noun.left_edge.i : noun.i + 1]
        before = noun.doc[phrase.start - 1] if phrase.start else None
        opens = before is None or before.is_space or before.lower_ in _OPENING or phrase[0].is_sent_start
        joined = any(t.dep_ in {"conj", "cc", "prep", "relcl", "acl", "appos"} for t in noun.children)
        if opens and not joined and not _is_one(phrase):
            yield Span(phrase.start_char, verb.idx + len(verb))


def _one_of_several(reading: Reading) -> Iterator[Span]:
    """Yield "several machine broke": many of which only one is told."""
    for word in reading.doc:
        if word.lower_ not in _SEVERAL or word.i + 2 >= len(word.doc):
            continue
        noun, after = word.nbor(1), word.nbor(2)
        alone = noun.tag_ == "NN" and word.head == noun and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
        ends = after.pos_ in {"VERB", "AUX", "ADP"} or after.text in {".", ","}
        if alone and ends and noun.lower_ not in _NO_PLURAL and not noun.lower_.endswith("s"):
            yield Span(word.idx, noun.idx + len(noun))


def _own_own(reading: Reading) -> Iterator[Span]:
    """Yield "its lorry" where the only "it" of the sentence is a lorry: a thing that no other thing of its sort belongs to."""
    for noun in reading.doc:
        branch = kind_names(noun.lemma_.lower())[:1]
        if noun.pos_ not in {"NOUN", "PROPN"} or branch not in _OWNING_NONE or not any(t.lower_ == "its" for t in noun.lefts):
            continue
        before = [t for t in noun.sent if t.i < noun.i and t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in {"NOUN", "PROPN"}]
        if before and all(t.lemma_.lower() == noun.lemma_.lower() for t in before) and before[0].tag_ in {"NN", "NNP"}:
            its = next(t for t in noun.lefts if t.lower_ == "its")
            yield Span(its.idx, noun.idx + len(noun))


def _is_one(phrase: Any) -> bool:
    """Return whether a plural stands for one thing: a sum, a span of time, a name, a science, an act, a word that only looks plural."""
    last = phrase[-1]
    measured = any(t.like_num for t in phrase) and last.lemma_.lower() in _MEASURES
    rest = phrase[1:] if phrase[0].is_sent_start else phrase
    if last.lemma_.lower() in _PEOPLE:
        return False  # "Harbour Office officials is": people, whoever they are with
    named = phrase[0].is_upper or any(t.ent_type_ not in {"", "CARDINAL", "DATE", "TIME"} or t.text[:1].isupper() for t in rest)
    act = phrase[0].tag_ == "VBG"  # "paying ransoms is forbidden": the paying is
    return measured or named or act or last.lower_ in _SINGULAR or not last.lower_.endswith("s") or last.lower_.endswith(("ics", "ss"))


def find_typos(reading: Reading) -> Iterator[Flag]:
    """Yield one flag for all the places of an article where letters or words went missing or came twice."""
    text = reading.article.text
    patterns = (_STRAY, _CUT, _TWICE, _SPACED, _TWO_VERBS, _ARTICLE, _AUXILIARY, _misspellings())
    found = [Span(m.start(), m.end()) for pattern in patterns for m in pattern.finditer(text)]
    found += [*_at_odds(reading), *_one_of_several(reading), *_own_own(reading)]
    prose = [s for s in reading.sentences if s.kind in {"body", "heading", "headline"}]
    found = [s for s in found if any(p.start <= s.start < p.end for p in prose)]
    if found:
        wide = [Span(max(0, text.rfind(" ", 0, max(0, s.start - 1)) + 1), s.end) for s in found]
        shown = ", ".join(quote(text, s) for s in wide[:4])
        yield make_flag(reading, "garbled_text", Severity.LOW, wide, f"Letters or words went wrong: {shown}.", "What should it say?")


def find_quote_drift(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each word that is quoted apart though the article's own quotation has another form of it."""
    text = reading.article.text
    quoted = [Span(q.start, q.end) for q in find_quotations(text)]
    long = [(s, s.of(text)) for s in quoted if s.end - s.start > LONG]
    for apart in quoted:
        word = apart.of(text).strip("\"“”„«»'’‘`.,").lower()
        stem = word[: max(5, len(word) - 3)]
        if not _ONE_WORD.fullmatch(word) or any(word in words.lower() for _, words in long):
            continue
        forms = (Span(s.start + m.start(), s.start + m.end()) for s, words in long for m in re.finditer(rf"\b{stem}\w*\b", words, re.I))
        form = next(forms, None)
        if form is not None:
            inside = Span(apart.start + 1, apart.end - 1)
            reason = f"{quote(text, apart)} is quoted, but the quotation itself says {quote(text, form)}."
            yield make_flag(reading, "quote_drift", Severity.LOW, [inside, form], reason, "Which are the speaker's words?")
