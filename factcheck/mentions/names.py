"""Names as an article uses them: which words name one thing, under which spellings, and who is one origin.

Two names are one when an editor would let either stand for the other: same letters but for case, titles, hyphens and transliteration;
an acronym and its words; a state and its customary short forms; a surname after the full name. Numbers in names never bend.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims_db.models import SourceStep, Span

from .aliases import AGENTS, ALIASES, METONYMS, ORGANISATION_HEADS, TITLES

__all__ = ["Name", "Names", "gather_names", "origin_key", "plain_name", "same_name"]

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_NAMED = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
_ARTICLES = {"the", "a", "an"}
_FOLDS = tuple(pair.split(":") for pair in "oo:u ou:u o:u ei:ai ey:ai ie:i e:a y:i q:k kh:k gh:g dh:d ph:f w:v".split())
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


@dataclass(frozen=True, slots=True)
class Name:
    """One named thing: its fullest form, every form the article uses, where, and the parser's guess at its kind."""

    canonical: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article. Look-ups by span or by words."""

    items: tuple[Name, ...] = ()
    _at: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def at(self, start: int, end: int) -> Name | None:
        """Return the name whose mention starts inside ``start:end``, the first one where there are several."""
        hits = [(p, i) for p, i in self._at.items() if start <= p < end] if end - start > 400 else self._near(start, end)
        return self.items[min(hits)[1]] if hits else None

    def _near(self, start: int, end: int) -> list[tuple[int, int]]:
        return [(p, self._at[p]) for p in range(start, end) if p in self._at]

    def canonical(self, words: str) -> str:
        """Return the fullest form of the name that ``words`` stands for, or ``words`` where none does.

        >>> Names((Name("Mira Okafor", ("Mira Okafor", "Okafor"), ()),)).canonical("Okafor")
        'Mira Okafor'
        """
        key = plain_name(words)
        known = next((n.canonical for n in self.items if key in {plain_name(f) for f in n.forms}), None)
        if known is not None or not key or " " in key:
            return words if known is None else known
        people = {n.canonical for n in self.items if n.kind == "PERSON" and plain_name(n.canonical).split()[1:][-1:] == [key]}
        return people.pop() if len(people) == 1 else words


@functools.lru_cache(maxsize=20_000)
def plain_name(words: str) -> str:
    """Return ``words`` in the form that comparisons use: no case, accents, article, title, possessive or punctuation.

    >>> plain_name("Captain Oleg Ignasyuk's"), plain_name("the U.S."), plain_name("SU-22")
    ('oleg ignasyuk', 'us', 'su 22')
    """
    folded = unicodedata.normalize("NFKD", words.replace("’", "'")).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = re.sub(r"'s\b|s'(?=\s|$)|'", lambda m: "s" if m[0].startswith("s'") else "", folded)
    folded = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", folded)
    parts = re.findall(r"[^\W_]+", re.sub(r"(?<=[^\W\d_])(?=\d)", " ", folded))
    while len(parts) > 1 and (parts[0] in _ARTICLES or parts[0] in TITLES):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    return " ".join(parts)


def _sound(word: str) -> str:
    """Return a word with the letters that transliterations vary folded: doubled letters, long vowels, q/k, final h."""
    if any(c.isdigit() for c in word):
        return word
    word = re.sub(r"(.)\1+", r"\1", word)
    for written, folded in _FOLDS:
        word = word.replace(written, folded)
    word = re.sub(r"(?<=[aiu])h$", "", word)
    return re.sub(r"(.)\1+", r"\1", word)


@functools.lru_cache(maxsize=20_000)
def same_name(left: str, right: str, *, metonyms: bool = False) -> bool:
    """Return whether two names may stand for each other; with ``metonyms`` a capital counts as its government.

    >>> same_name("Shaheed-129", "Shahed-129"), same_name("Tabqa", "Tabqah"), same_name("the U.S.", "United States")
    (True, True, True)
    >>> same_name("Su-22", "Su-24"), same_name("Iran", "Iraq"), same_name("Washington", "US", metonyms=True)
    (False, False, True)
    """
    a, b = plain_name(left), plain_name(right)
    if not a or not b:
        return False
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return True
    if _alias(a, metonyms) == _alias(b, metonyms):
        return True
    first, second = _spelled(a), _spelled(b)
    if len(first) == len(second):
        return all(_same_word(x, y) for x, y in zip(first, second, strict=True))
    return _is_acronym(left, b) or _is_acronym(right, a)


def _alias(plain: str, metonyms: bool) -> str:
    """Return the customary name behind a short form."""
    found = ALIASES.get(plain, plain)
    return METONYMS.get(found, found) if metonyms else found


def _spelled(plain: str) -> list[str]:
    """Return the words of a name without the Arabic article, which outlets write, join and drop."""
    parts = [w for w in plain.split() if w not in ("al", "el", "as", "ash", "an", "ar", "ad", "at")]
    return parts or plain.split()


def _same_word(a: str, b: str) -> bool:
    """Return whether two words are one word spelled twice: long words only, first letter the same."""
    if a == b:
        return True
    if a[0] != b[0] or min(len(a), len(b)) < 4 or any(c.isdigit() for c in a + b):
        return False
    x, y = _sound(a), _sound(b)
    return x == y or (min(len(a), len(b)) >= 5 and a[-1:] + b[-1:] in ("ah", "ha") and _one_letter_more(x, y))


def _one_letter_more(a: str, b: str) -> bool:
    """Return whether one of two words is the other with a single consonant put in."""
    short, long = sorted((a, b), key=len)
    if len(long) != len(short) + 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at:] == long[at + 1 :] and long[at] not in "aiu" and at > 0


def _is_acronym(short: str, plain: str) -> bool:
    """Return whether ``short`` is written as the initials of the words of ``plain`` ("SDF", "syrian democratic forces")."""
    letters = re.sub(r"[^A-Za-z]", "", short.replace("the ", ""))
    if not (2 <= len(letters) <= 6 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)):
        return False
    words = plain.split()
    core = [w for w in words if w not in ("of", "the", "and", "for", "in", "on", "to")]
    initials = {"".join(w[0] for w in words), "".join(w[0] for w in core)}
    return letters.casefold() in initials and len(core) >= 2


def gather_names(doc: Any, sentences: Sequence[Any] = (), text: str | None = None) -> Names:
    """Return the names of the article, each with every form it takes there and its mentions in order.

    Mentions come from the parser's entities; a capitalised last name joins the person introduced before, an acronym the words it stands
    for (also where it follows them in parentheses). ``text`` is the document's, which costs as much as a walk over its words.
    """
    groups: list[tuple[list[str], list[Span], list[str]]] = []
    index: dict[str, int] = {}
    text = doc.text if text is None else text
    declared = _declared_acronyms(text)
    for span, kind in _mentions(doc):
        words = span.of(text)
        key = plain_name(words)
        if not key:
            continue
        at = index.get(key)
        if at is None:
            at = _find_group(groups, words, kind, declared)
            if at is None:
                groups.append(([], [], []))
                at = len(groups) - 1
            index[key] = at
        groups[at][0].append(words)
        groups[at][1].append(span)
        groups[at][2].append(kind)
    items = tuple(_make_name(*g) for g in groups)
    return Names(items, {s.start: i for i, n in enumerate(items) for s in n.spans})


def _mentions(doc: Any) -> Iterable[tuple[Span, str]]:
    """Yield the spans of the parser's named entities without article and possessive."""
    for ent in doc.ents:
        if ent.label_ not in _NAMED:
            continue
        tokens = [t for t in ent if t.tag_ != "POS" and not t.is_space]
        while tokens and (tokens[0].lower_ in _ARTICLES or not tokens[0].text[0].isalnum()):
            tokens = tokens[1:]
        if tokens and any(c.isupper() for c in tokens[0].text + tokens[-1].text):
            yield Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])), ent.label_


def _declared_acronyms(text: str) -> dict[str, str]:
    """Return acronyms that the text itself explains: "Northern Relief Front (NRF)"."""
    found: dict[str, str] = {}
    for m in re.finditer(r"\(([A-Z][A-Za-z]{1,6}s?)\)", text):
        before = re.findall(r"[\w'’-]+", text[max(0, m.start() - 120) : m.start()])
        for size in range(2, min(len(before), 8) + 1):
            words = " ".join(before[-size:])
            if before[-size][:1].isupper() and _is_acronym(m[1], plain_name(words)):
                found[plain_name(m[1])] = plain_name(words)
                break
    return found


def _find_group(groups: Sequence[tuple[list[str], list[Span], list[str]]], words: str, kind: str, declared: dict[str, str]) -> int | None:
    """Return the index of the group that ``words`` belongs to, or None."""
    plain = plain_name(words)
    meant = declared.get(plain, plain)
    for i, (forms, _, _) in enumerate(groups):
        for form in dict.fromkeys(forms):
            other = plain_name(form)
            if meant == declared.get(other, other) or same_name(words, form):
                return i
    if " " not in plain:
        people = [i for i, g in enumerate(groups) if "PERSON" in g[2] and any(_is_surname(plain, f) for f in g[0])]
        return people[0] if len(people) == 1 else None
    if kind == "PERSON":
        people = [i for i, g in enumerate(groups) if _is_a_person(g[2]) and any(_is_surname(plain_name(f), words) for f in g[0])]
        return people[0] if len(people) == 1 else None
    return None


def _is_a_person(kinds: Sequence[str]) -> bool:
    """Return whether most mentions of a name are a person's: the firm "Corvin" is none of the brothers Emil and Otto Corvin."""
    return kinds.count("PERSON") * 2 > len(kinds)


def _is_surname(plain: str, full: str) -> bool:
    """Return whether ``plain`` is the last word of a full name."""
    words = plain_name(full).split()
    return len(words) >= 2 and " " not in plain and _same_word(words[-1], plain)


def _make_name(forms: list[str], spans: list[Span], kinds: list[str]) -> Name:
    """Return the group as a value; the fullest form that is no acronym stands for it."""
    distinct = tuple(dict.fromkeys(forms))
    canonical = max(distinct, key=lambda f: (len(plain_name(f).split()), f == distinct[0], len(f)))
    return Name(canonical, distinct, tuple(spans), max(dict.fromkeys(kinds), key=kinds.count))


def origin_key(chain: Sequence[SourceStep], outlet: str | None = None) -> str:
    """Return the key of the independent origin behind a chain: equal keys count once, however many outlets carry them.

    The origin is the innermost source. A spokesman and a statement count as the body they speak for; an unnamed source counts once
    for each relay that quotes it, since nobody can tell two of them apart; an unresolved one once for each outlet. An empty chain is
    the outlet itself.

    >>> origin_key((SourceStep("Reuters"),), "Daily Vale"), origin_key((SourceStep("Reuters"),), "Port Herald")
    ('reuters', 'reuters')
    >>> origin_key((SourceStep("the Pentagon"),)) == origin_key((SourceStep("a Pentagon spokesman"),))
    True
    """
    if not chain:
        return f"outlet:{plain_name(outlet or '') or 'unknown'}"
    last = chain[-1]
    if not last.resolved:
        return f"unresolved:{plain_name(outlet or '') or 'unknown'}:{plain_name(last.source)}"
    key = _speaks_for(plain_name(last.source))
    if last.anonymous:
        relay = origin_key(chain[:-1], outlet) if len(chain) > 1 else f"outlet:{plain_name(outlet or '') or 'unknown'}"
        return f"{relay}>{key}"
    return _alias(key, metonyms=True)


def _speaks_for(plain: str) -> str:
    """Return the body that a statement, spokesman or report speaks for, or the name itself."""
    agents = "|".join(sorted(AGENTS | ORGANISATION_HEADS, key=len, reverse=True))
    found = re.fullmatch(rf"(?:\w+ ){{0,2}}(?:{agents}) (?:by|from|of|for|at|with|in) (?:the |an? )?(.+)", plain)
    if found:
        return found[1]
    found = re.fullmatch(rf"(.+?) (?:{agents})", plain)
    return found[1] if found else plain
