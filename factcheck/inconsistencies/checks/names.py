"""Names that trouble a reader: a person by surname only, one place in two spellings, two bodies fused by a hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from claims_db.models import Flag, Severity, Span

from ...likeness.wording import word_weight
from ...mentions.places import place_paths
from ...parsing.parser import entity_of
from ...reading import Reading
from .flags import make_flag, quote

__all__ = ["find_fused_names", "find_spellings", "find_unintroduced"]

_BODY = r"(?:Forces?|Army|Party|Ministry|Government|Front|Guard|Command|Council|Navy|Police|Movement|Union|Agency)"
_FUSED = re.compile(rf"\b((?:[A-Z][\w.]*\s)?[A-Z][\w.]*)[-–]([A-Z][a-z]+)\s((?:[A-Z][a-z]+\s){{1,3}}{_BODY})\b")
# "the Coast Guard-Nordmar Lines opened …": names of several words, so that neither half is a prefix of the other.
_CAPITAL = r"[A-Z][\w.&’']+"
_JOINED = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) ((?:{_CAPITAL} ){{0,3}}{_CAPITAL})[-–—]({_CAPITAL}(?: {_CAPITAL}){{1,3}})"
    r"(?=\s+(?!and\b)[a-z]|[.,;’'])"
)
_IS_BODY = re.compile(
    rf"(?:{_BODY}|Board|Committee|Commission|Cross|Institute|Authority|Department|Office|Bureau|Association|Federation|Fund|Court|Service)s?$"
)
_JOINT = re.compile(r"\b(?:Joint|Combined|Cooperation|Friendship|Relations|Business|Trade|Debate|Cup|Final|Summit|Treaty|Bill|Act)\b")
_PEOPLES = re.compile(r"(?:s|ish|ese|ians?|ch|i)$")  # "Arlanders", "Arlandish": of a land
_ACTS = {
    "say",
    "tell",
    "describe",
    "play",
    "play down",
    "call",
    "announce",
    "deny",
    "urge",
    "warn",
    "meet",
    "recruit",
    "arrive",
    "accuse",
    "visit",
    "add",
}
# What a person does, and many a thing besides: only a word that is no common one is then a name.
_OF_A_STRANGER = set(
    """
    be decline refuse insist argue claim explain confirm reply admit write promise resign sing marry retire smile laugh testify score
    """.split()
)


_Place = tuple[Span, frozenset[str]]  # where a name stands, and the other words of its whole name


def _first_mentions(doc: Any) -> dict[str, Any]:
    """Return the first word of each capitalised single-word name that no other word names beside it."""
    seen: dict[str, Any] = {}
    for token in doc:
        named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.ent_type_ in {"PERSON", "ORG"} and not _is_word(token.text))
        if named and token.is_alpha and token.text[:1].isupper() and len(token) > 3:
            seen.setdefault(token.lower_, token)
    return seen


def _is_bare(token: Any) -> bool:
    """Return whether a name stands alone: no other name, title, comma phrase or determiner beside it."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if (
        before is not None
        and (before.pos_ in {"PROPN", "DET", "ADJ", "NOUN"} or before.text in {"-", "/", "’", "'"})
        and before.idx + len(before) >= token.idx - 1
    ):
        return False
    return not (after is not None and (after.pos_ in {"PROPN", "NOUN"} or after.text in {",", "-", "’s", "'s", "("}))


def find_unintroduced(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each person who enters once, by one name only, and is never said to be anybody."""
    doc, text = reading.doc, reading.article.text
    spread: dict[str, int] = {}
    for token in doc:
        spread[token.lower_] = spread.get(token.lower_, 0) + 1
    for word, token in _first_mentions(doc).items():
        person = token.ent_type_ in {"PERSON", "ORG", ""} or (
            token.ent_type_ == "NORP" and not (_PEOPLES.search(token.text) or _is_word(token.text))
        )
        if spread[word] != 1 or not person or place_paths(token.text) or not _is_bare(token):
            continue
        acts = token.dep_ in {"nsubj", "nsubjpass", "dobj"} and (token.head.pos_ == "VERB" or token.head.lemma_ == "be")
        if (
            not acts
            or not (token.head.lemma_ in _ACTS or token.ent_type_ == "PERSON" or token.head.lemma_ in _OF_A_STRANGER)
            or (token.head.lemma_ in _OF_A_STRANGER and _is_word(token.text))
            or token.text.isupper()
            or _in_heading(reading, token.idx)
        ):
            continue
        span = Span(token.idx, token.idx + len(token))
        reason = f"{quote(text, span)} enters without a first name, a title or a word on who it is, and never returns."
        yield make_flag(reading, "unintroduced_entity", Severity.LOW, [span], reason, f"Who is {token.text}?")


def _in_heading(reading: Reading, start: int) -> bool:
    """Return whether a character stands outside the running text."""
    return any(s.start <= start < s.end and s.kind not in {"body", "bullet"} for s in reading.sentences)


def _is_spelling(a: str, b: str, together: bool) -> bool:
    """Return whether two names of one capital letter are one word spelled twice; ``together`` if both stand beside one other name."""
    if (
        a == b
        or a[0] != b[0]
        or min(len(a), len(b)) < 5
        or max(len(a), len(b)) < 6
        or a.rstrip("s") == b.rstrip("s")
        or ((a in b + "n" or b in a + "n") and not _doubles_its_end(*sorted((a, b), key=len)))
    ):
        return False
    limit = 1 if max(len(a), len(b)) < (6 if together else 7) else 2
    return DamerauLevenshtein.distance(a, b) <= limit and a[:2] == b[:2]


def _doubles_its_end(short: str, long: str) -> bool:
    """Return whether one name is the other with its last letter twice ("Ostrel", "Ostrell")."""
    return long == short + short[-1]


def _is_word(name: str) -> bool:
    """Return whether a name is also a common word or name, as "State", "Statue" and "Georgia" are: it stands on its own."""
    return word_weight(name) < word_weight("")


def _spelled(doc: Any) -> dict[str, list[_Place]]:
    """Return where each capitalised name stands, with the other words of its whole name; parts of a known place are left out."""
    names: dict[str, list[_Place]] = {}
    for token in doc:
        if token.pos_ != "PROPN" or not token.is_alpha or token.is_upper or not token.text[:1].isupper() or token.ent_type_ == "NORP":
            continue  # "Arlander" and "Arlandic" are two forms of one people's name
        entity = entity_of(token)
        whole = entity.text if entity is not None else token.text
        beside = token.i and place_paths(f"{token.nbor(-1).text} {token.text}")  # "Los Angeles"
        if beside or (whole != token.text and place_paths(whole)):
            continue
        others = frozenset(w.lower() for w in re.findall(r"[^\W\d_]+", whole) if w[0].isupper()) - {token.lower_}
        names.setdefault(token.lower_, []).append((Span(token.idx, token.idx + len(token)), others))
    return names


def _are_two(left: list[_Place], right: list[_Place]) -> bool:
    """Return whether two words stand beside other names, and never the same: "Melina Brook" and "Melanie Fell" are two."""
    ours, theirs = (frozenset().union(*(others for _, others in places)) for places in (left, right))
    return bool(ours and theirs) and not ours & theirs


def find_spellings(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each pair of names that look like one name spelled in two ways.

    Two common words are two names, unless a name that both stand in says otherwise ("Hilary" and "Hillary Brook").
    """
    names = _spelled(reading.doc)
    for a, b in combinations(sorted(names), 2):
        together = any(x & y for _, x in names[a] for _, y in names[b])
        if not _is_spelling(a, b, together) or (place_paths(a) and place_paths(b)) or (len(names[a]) > 1 and len(names[b]) > 1):
            continue
        if _is_word(a) and _is_word(b) and not together:
            continue
        if _are_two(names[a], names[b]):
            continue
        spans = [names[a][0][0], names[b][0][0]]
        shown = " and ".join(quote(reading.article.text, s) for s in spans)
        yield make_flag(
            reading, "inconsistent_naming", Severity.LOW, spans, f"{shown} look like one name in two spellings.", "Which spelling is right?"
        )


def _modifies(reading: Reading, span: Span) -> bool:
    """Return whether a joined name says of what a noun is: "the Halden Bank-Credo Mutual merger"."""
    after = next((t for t in reading.doc if t.idx >= span.end and not t.is_space), None)
    return after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"}


def _told_apart(text: str, span: Span, left: str, right: str) -> bool:
    """Return whether both halves of a joined name stand by themselves elsewhere in a text, and nowhere else joined."""
    elsewhere = text[: span.start] + "\n" + text[span.end :]
    halves = (re.escape(left), re.escape(right.split()[0]) + r"(?:\s" + re.escape(right.partition(" ")[2]) + ")?")
    if re.search(rf"\b{halves[0]}\s?[-–—/]\s?{halves[1]}", elsewhere, re.I):
        return False
    return all(re.search(rf"(?<![-–—/\w]){half}(?![-–—/\w])", elsewhere, re.I) for half in halves)


def _stands_alone(text: str, span: Span, name: str) -> bool:
    """Return whether a half of a joined name stands elsewhere in a text by itself, in capitals or without."""
    elsewhere = text[: span.start] + "\n" + text[span.end :]
    return re.search(rf"(?<![-–—/\w]){re.escape(name)}(?![-–—/\w])", elsewhere, re.I) is not None


def _are_bodies(left: str, right: str) -> bool:
    """Return whether each half of a joined name says by itself that it is a body: "Army-Red Cross", "Space Agency-Lunar Institute"."""
    return bool(_IS_BODY.search(left) and _IS_BODY.search(right))


def find_fused_names(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each body that joins two parties by a hyphen.

    They are two lands ("the Arland-Bavian Democratic Forces"), or two that the article tells apart ("the Coast Guard-Nordmar Lines").
    """
    text = reading.article.text
    fused = []
    for match in _FUSED.finditer(text):
        left, right, rest = match.groups()
        if place_paths(left) and place_paths(right) and not _JOINT.search(rest):
            fused.append((Span(match.start(), match.end()), left, f"{right} {rest.strip()}"))
    for match in _JOINED.finditer(text):
        left, right = match.groups()
        span = Span(match.start(), match.end())
        known = any(span.overlaps(other) for other, _, _ in fused) or _JOINT.search(right) or _modifies(reading, span)
        if known or (" " not in left and not _IS_BODY.search(left)):
            continue
        if (
            _told_apart(text, span, left, right)
            or (_IS_BODY.search(right) and _stands_alone(text, span, right))
            or _are_bodies(left, right)
        ):
            fused.append((span, left, right))
    for span, left, right in fused:
        reason = f"{quote(text, span)} joins {left} and the {right} into one body."
        yield make_flag(reading, "garbled_entity", Severity.MEDIUM, [span], reason, "Which of the two is meant, or what joins them?")
