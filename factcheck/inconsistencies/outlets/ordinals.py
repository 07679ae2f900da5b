"""Two reports of one story count one thing as the first and as the second of its sort: "its first failure", "not its first mishap".

What is counted seldom has one noun in both, so the encoder is asked how near the two are; without it only one noun counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claims_db.models import Article, Claim, Span

from ..comparators.difference import Difference
from ..tellings.meaning import cosine
from ..tellings.naming import one_name
from .sole import sole_pairs

__all__ = ["Ordinal", "compare_ordinals", "read_ordinals"]

_ORDINALS = {word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
_COUNTED = re.compile(
    r"\b(?:is|was|been|be|becomes?|became|marks?|marked)(?P<not> not|n['’]t)? (?:only |just |already )?"
    r"(?P<whose>the|his|her|its|their|(?:the )?[\w-]+(?: [\w-]+){0,2}?['’]s?) "
    rf"(?P<ordinal>{'|'.join(_ORDINALS)}) (?P<what>(?!\w+ly\b|time (?:that )?(?:he|she|they)\b)[^\s.;:,()][^.;:,()]{{2,89}})"
)
_ELSEWHERE = re.compile(
    r"\b(?:day|week|month|year|minute|hour|half|round|stage|leg|quarter|person|people|man|woman|place|victim)s?\b", re.I
)
ALIKE, NOT_ALIKE = 0.45, 0.3  # cosine of what is counted; less where one report says "not the first", which few things are said to be


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The how-manyth of its sort a thing is (``denied``: is not), whose, of what, and where."""

    rank: int
    denied: bool
    whose: str
    what: str
    claim: Claim
    span: Span


def read_ordinals(article: Article, claims: Collection[Claim]) -> tuple[Ordinal, ...]:
    """Return what an article counts as the first, second … of its sort, in order of the text."""
    found = []
    for start, end in sorted({(c.sentence_start, c.sentence_end) for c in claims}):
        sentence = article.text[start:end]
        for match in () if sentence.rstrip("\"”’' ").endswith("?") else _COUNTED.finditer(sentence):
            span = Span(start + match.start("whose"), start + match.end())
            said = [c for c in claims if c.sentence_start == start]
            claim = max(said, key=lambda c: (min(c.end, span.end) - max(c.start, span.start), -c.start))
            if not _ELSEWHERE.match(match["what"]):
                found.append(
                    Ordinal(_ORDINALS[match["ordinal"]], bool(match["not"]), match["whose"], " ".join(match["what"].split()), claim, span)
                )
    return tuple(found)


def compare_ordinals(
    left: tuple[Article, Sequence[Ordinal]], right: tuple[Article, Sequence[Ordinal]]
) -> Iterator[tuple[Claim, Claim, Difference]]:
    """Yield the claims of two reports of one story that count one thing in two ways, with the difference."""
    (ours, here), (theirs, there) = left, right
    if not any(_exclude(a, b) for a in here for b in there):
        return  # and no encoder is asked
    for a, b in sole_pairs(here, there, _are_one):
        if _exclude(a, b):
            told = [" ".join(o.span.of(article.text).split()) for o, article in ((a, ours), (b, theirs))]
            told = [f"not {words}" if o.denied else words for o, words in zip((a, b), told, strict=True)]
            reason = f"rank: “{told[0]}” here, “{told[1]}” there"
            yield a.claim, b.claim, Difference("quantity_conflict", True, reason, 0.6, a.span, b.span)


def _exclude(left: Ordinal, right: Ordinal) -> bool:
    """Return whether two ranks of one thing cannot both be right."""
    return left.denied != right.denied if left.rank == right.rank else not left.denied and not right.denied


def _are_one(left: Ordinal, right: Ordinal) -> bool:
    """Return whether two reports count one thing: nobody else's, and near in meaning."""
    owners = [re.sub(r"['’]s?$", "", o.whose) for o in (left, right)]
    if all(owner[:1].isupper() for owner in owners) and not one_name(*owners):
        return False
    near = cosine(left.what, right.what)
    if near is None:
        return left.what.split()[0] == right.what.split()[0]
    return near >= (NOT_ALIKE if left.denied or right.denied else ALIKE)
