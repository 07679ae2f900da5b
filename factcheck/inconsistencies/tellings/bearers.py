"""Who or what an act or a state is told of, and whether two reports of one story tell it of one: by name, by office, by noun.

A noun stands for one thing where the words that narrow it do not part the two ("the lorry driver", "the driver of the train").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claims_db.models import Article, EventFrame, Mention

from ...catalogue import Relation, relate
from ...catalogue.conditions import bears, one_noun
from ...mentions.numerals import read_number
from .naming import name_words, one_name

__all__ = ["Bearer", "Cast", "is_name", "parted", "read_cast", "same_bearer", "tell_of_one"]

_OTHERS = re.compile(
    r"(?:\b(?:another|other|others|second|third|fourth|some(?!\s\d)|several|many|most|few|no|one|every|each|any|both|either|such)\s+(?:of\s+(?:the\s+|its\s+|their\s+)?)?)(?:[\w-]+\s+){0,2}$",
    re.I,
)
_OF = re.compile(r"\s+(?:of|in|on|at|to|for)\s+(?:the|an?|its|his|her|their)?\s*((?:[\w'’-]+\s+){0,2}?[\w-]+)\b")
_APPOSED = re.compile(r"^,\s+(?:the|an?|its|his|her)?\s*((?:[\w-]+\s+){0,4}[\w-]+)\b")
_NAMED = re.compile(r"^(?:\s+of\s[^,.;]{2,40})?,\s+((?:[A-Z][\w'’-]+\s){1,3}?[A-Z][\w'’-]+),")
_NAMED_THINGS = frozenset({"craft", "ship"})
_PLAIN = frozenset("more only whole entire same own very crippled stricken former then late current".split())

_VAGUE = frozenset(
    "man woman people person one thing it he she they who group company firm body official spokesman spokeswoman part number".split()
)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what something is told of: its names, its nouns, the words that narrow it, and as it is written."""

    names: tuple[str, ...]
    nouns: frozenset[str]
    narrowed: frozenset[str]
    text: str

    def is_a(self, sort: str) -> bool:
        """Return whether it is a bearer of a sort; whoever has a name can be a person, a ship, a place."""
        return any(bears(noun, sort) for noun in self.nouns) or (
            bool(self.names) and (sort == "person" or (sort in _NAMED_THINGS and not self.nouns))
        )


@dataclass(frozen=True)
class Cast:
    """The bearers of one article: the offices of its names, and how many of each noun it tells apart."""

    article: Article
    offices: dict[tuple[str, ...], frozenset[str]]
    several: frozenset[str]
    _offices: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    _bearers: dict[Mention, Bearer | None] = field(default_factory=dict, compare=False, repr=False)

    def offices_of(self, name: str) -> frozenset[str]:
        """Return what the article calls whoever bears a name; worked out once."""
        if name not in self._offices:
            words = set(name_words(name))
            found = [offices for known, offices in self.offices.items() if words <= set(known) or set(known) <= words]
            self._offices[name] = frozenset().union(*found)
        return self._offices[name]

    def bearer(self, mention: Mention) -> Bearer | None:
        """Return who or what a mention stands for; None for one of several ("another gate"). Worked out once: every pair of acts asks."""
        if mention not in self._bearers:
            self._bearers[mention] = self._read_bearer(mention)
        return self._bearers[mention]

    def _read_bearer(self, mention: Mention) -> Bearer | None:
        """Return what ``bearer`` says, worked out."""
        before = self.article.text[max(0, mention.start - 40) : mention.start]
        written = self.article.text[mention.start : mention.end]
        pronoun = mention.head not in written.lower()
        if not pronoun and _OTHERS.search(before):
            return None
        words = name_words(mention.text)
        if is_name(mention) or (mention.text[:1].isupper() and any(set(words) <= set(name) for name in self.offices)):
            return Bearer((mention.text,), self.offices_of(mention.text), frozenset(), mention.text)
        narrowed = _narrowing(mention)
        after = None if pronoun else _OF.match(self.article.text, mention.end)
        if after is not None:
            narrowed.add(after[1].split()[-1].lower())
        nouns = {mention.head, " ".join((*mention.modifiers[-1:], mention.head))} if mention.modifiers else {mention.head}
        names = [name for name, offices in self.offices.items() if mention.head in offices]
        apposed = (" ".join(names[0]),) if len(names) == 1 and not pronoun and mention.head not in self.several else ()
        return Bearer(apposed, frozenset(nouns), frozenset(narrowed), mention.text)


def read_cast(article: Article, frames: Iterable[EventFrame]) -> Cast:
    """Return the bearers that an article tells of."""
    offices: dict[tuple[str, ...], set[str]] = {}
    kinds: dict[str, set[frozenset[str]]] = {}  # each set of narrowing words once: a long text says one noun a thousand times
    for mention in _mentions(frames):
        named = _NAMED.match(article.text[mention.end : mention.end + 90])
        if is_name(mention):
            words = name_words(mention.text)
            own = {part for word in words for part in word.split("-")}
            told = set([m for m in mention.modifiers if m not in own and m.isalpha()][-1:])
            apposed = _APPOSED.match(article.text[mention.end : mention.end + 60])
            if apposed is not None:
                told |= {w.lower() for w in apposed[1].split() if w.isalpha() and bears(w.lower(), "person")}
            offices.setdefault(words, set()).update(told)
        else:
            after = _OF.match(article.text, mention.end)
            words_of = frozenset({*_narrowing(mention), *((after[1].split()[-1].lower(),) if after else ())})
            if named is not None and bears(mention.head, "person"):
                offices.setdefault(name_words(named[1]), set()).add(mention.head)
            kinds.setdefault(mention.head, set()).add(words_of)
    several = {head for head, found in kinds.items() if any(a and b and not a & b for a in found for b in found)}
    return Cast(article, {name: frozenset(told) for name, told in offices.items()}, frozenset(several))


def is_name(mention: Mention) -> bool:
    """Return whether a mention is a name; the parser takes some plain nouns for one."""
    return bool(mention.label) and not mention.text.islower()


def _narrowing(mention: Mention) -> set[str]:
    """Return the words that narrow a noun, numbers left out."""
    return {word for word in mention.modifiers if word.isalpha() and read_number(word) is None and word not in _PLAIN}


def _mentions(frames: Iterable[EventFrame]) -> Iterator[Mention]:
    """Yield whom and what the frames tell of."""
    for frame in frames:
        yield from frame.agent
        yield from frame.object


def same_bearer(left: Bearer, right: Bearer, ours: Cast, theirs: Cast) -> bool:
    """Return whether two reports of one story tell of one."""
    if left.names and right.names:
        return any(one_name(a, b) for a in left.names for b in right.names)
    if left.names or right.names:
        name, nouns = (left.names[0], right.nouns) if left.names else (right.names[0], left.nouns)
        offices = {office for cast in (ours, theirs) for office in cast.offices_of(name)}
        return any(one_noun(office, noun) for office in offices for noun in nouns)
    shared = [(a, b) for a in left.nouns for b in right.nouns if one_noun(a, b)]
    if not shared or {*left.nouns, *right.nouns} <= _VAGUE:
        return False
    parted = left.narrowed and right.narrowed and not any(one_noun(a, b) for a in left.narrowed for b in right.narrowed)
    apart = any(a in ours.several or b in theirs.several for a, b in shared) and not (left.narrowed & right.narrowed)
    return not parted and not (apart and left.narrowed != right.narrowed)


def parted(left: Bearer, right: Bearer, ours: Cast, theirs: Cast) -> bool:
    """Return whether something says that two bearers are two: other names, another's office, sorts that nothing is both of."""
    if same_bearer(left, right, ours, theirs):
        return False
    if left.names and right.names:
        return True
    if not left.names and not right.names:
        kin = [relate(a, b) for a in left.nouns for b in right.nouns]
        return Relation.DISJOINT in kin or left.is_a("person") != right.is_a("person")
    name, noun, nouns = (left.names[0], right, right.nouns) if left.names else (right.names[0], left, left.nouns)
    if not noun.is_a("person"):
        return not any(bears(office, sort) for cast in (ours, theirs) for office in cast.offices_of(name) for sort in nouns)
    held = {office for cast in (ours, theirs) for office in cast.offices_of(name)}
    known = [
        names for cast in (ours, theirs) for names, offices in cast.offices.items() if any(one_noun(o, n) for o in offices for n in nouns)
    ]
    return bool(known) or any(relate(office, n) is Relation.DISJOINT for office in held for n in nouns)


def tell_of_one(left: Sequence[Mention], ours: Cast, right: Sequence[Mention], theirs: Cast) -> bool:
    """Return whether some mention of one report and some of the other stand for one bearer."""
    here, there = ([b for m in slot if (b := cast.bearer(m)) is not None] for slot, cast in ((left, ours), (right, theirs)))
    return any(same_bearer(a, b, ours, theirs) for a in here for b in there)
