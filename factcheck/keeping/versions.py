"""When an article is a corrected copy of one that the record knows, and which claims the correction left alone.

One web address or one place on the disk, or nearly the same words from one outlet on one day: never likeness alone across outlets, for two
outlets may carry one wire story. Where the signs disagree nothing is decided: the person is told, and says which it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from claims_db.models import Article, Claim
from claims_db.versions import address_of, likeness

__all__ = ["Known", "Recognised", "align_claims", "changed_into", "recognise"]

REWRITTEN = 0.3  # of the wording: less than this is another story at the same address
NEAR = 0.8
REWORDED = 60  # of 100: a claim in other words, not another claim


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the record that the new one may be a version of, and where both were seen."""

    article: Article
    same_address: bool = False
    same_place: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the signs say: ``how`` in words; with ``sure`` False only a hint to give."""

    article: Article
    how: str
    sure: bool = True


def recognise(new: Article, known: Iterable[Known]) -> Recognised | None:
    """Return the article that ``new`` is another version of, a hint where that is not sure, or None.

    >>> text = "men were hurt in Bruna when a crane fell on the quay"
    >>> old, copy = (Article(f"a-{n}", "a.txt", f"{n} {text}", "", outlet="Post") for n in (6, 7))
    >>> recognise(copy, [Known(old)]).how, recognise(copy, [])
    ('nearly the same words, the same outlet', None)
    """
    found = sorted((_sign(new, item) for item in known), key=lambda sign: (-sign[0], sign[1].article.id))
    if not found or not found[0][0]:
        return None
    best = [sign for strength, sign in found if strength == found[0][0]]
    if len({sign.article.id for sign in best}) > 1 and best[0].sure:
        return Recognised(best[0].article, f"and {best[1].article.name} ({best[1].article.id}) both have {best[0].how}", sure=False)
    return best[0]


def _sign(new: Article, item: Known) -> tuple[int, Recognised]:
    """Return how strongly two articles are versions of one, 0 for not at all, and why."""
    old, alike = item.article, likeness(new.text, item.article.text)
    same_outlet = bool(new.outlet and old.outlet) and _fold(new.outlet) == _fold(old.outlet)
    one_day = not (new.published and old.published) or new.published[:10] == old.published[:10]
    elsewhere = bool(new.url and old.url) and address_of(new.url or "") != address_of(old.url or "")
    other_outlet = bool(new.outlet and old.outlet) and not same_outlet
    if item.same_address:
        hint = f"stands at the same address, {'in mostly other words' if alike < REWRITTEN else 'from another outlet'}"
        return (5, Recognised(old, "the same address")) if alike >= REWRITTEN and not other_outlet else (2, Recognised(old, hint, False))
    if other_outlet or alike < REWRITTEN:
        return 0, Recognised(old, "")
    if item.same_place and not elsewhere:
        return 4, Recognised(old, "the same file")
    if alike < NEAR:
        return 0, Recognised(old, "")
    if same_outlet and one_day and not elsewhere:
        return 3, Recognised(old, "nearly the same words, the same outlet")
    where = "at another address" if elsewhere else "on another day" if same_outlet else "(is it the same outlet? --outlet would tell)"
    return 1, Recognised(old, f"has nearly the same words {where}", sure=False)


def _fold(outlet: str | None) -> str:
    return " ".join((outlet or "").casefold().split())


def align_claims(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """Return (old id, new id) of the claims that a correction left alone: the same words, the same reading, the same sources.

    A claim told several times is paired in the order of the text, and only where both versions tell it equally often.
    """
    theirs = _by_wording(new)
    pairs: list[tuple[str, str]] = []
    for key, ours in _by_wording(old).items():
        if len(ours) == len(theirs.get(key, ())):
            pairs += zip(ours, theirs[key], strict=True)
    return tuple(pairs)


def _by_wording(claims: Iterable[Claim]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        words = (claim.quote, claim.text, *(step.source for step in claim.attribution))
        found[tuple(" ".join(part.split()) for part in words)].append(claim.id)
    return found


def changed_into(old: Sequence[Claim], new: Sequence[Claim], taken: Collection[str]) -> dict[str, str]:
    """Return, for claims of the old version that did not stay as they were, the claim of the new one that takes each's place, by id.

    ``taken`` are the claims of the new version that stayed. The most alike go together first; what is like nothing has no entry.
    """
    free = [claim for claim in new if claim.id not in taken]
    scored = [(ratio(a.text, b.text, score_cutoff=REWORDED), abs(a.start - b.start), a.id, b.id) for a in old for b in free]
    found: dict[str, str] = {}
    for score, _, before, after in sorted(scored, key=lambda row: (-row[0], *row[1:])):
        if score >= REWORDED and before not in found and after not in found.values():
            found[before] = after
    return found
