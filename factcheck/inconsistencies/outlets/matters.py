"""Two reports of one story answer one question in two ways: sirens had woken the village, there was no warning.

Silent where a report gives both answers itself, where the two speak of two bearers, days or places, and where the later report tells what
the first answer grew into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claims_db.models import Claim

from ...catalogue.matters import Matter
from ..comparators.date import compare_dates
from ..comparators.difference import Difference
from ..comparators.place import compare_places
from ..tellings.answers import Answer, denies
from ..tellings.bearers import Bearer, Cast, parted, same_bearer

__all__ = ["compare_matters"]

_FULL_STOPS = frozenset('.!?…"”’)')


def compare_matters(left: tuple[Cast, Sequence[Answer]], right: tuple[Cast, Sequence[Answer]]) -> Iterator[tuple[Claim, Claim, Difference]]:
    """Yield the claims of two reports of one story that answer a matter in two ways, with the difference; one of a matter and bearer."""
    (ours, here), (theirs, there) = left, right
    seen: set[tuple[str, str]] = set()
    told = _by_matter(_told_one_way(there, theirs))
    rivals = ((a, b) for a in _told_one_way(here, ours) for b in told.get(a.phrase.matter, ()) if a.excludes(b))
    pairs = [(a, b) for a, b in rivals if _are_one(a, ours, b, theirs) or _is_lone(a, left, b, right)]
    for a, b in sorted(pairs, key=lambda pair: _is_heading(pair[0], ours) + _is_heading(pair[1], theirs)):
        key = (a.phrase.matter.name, a.bearer.text.lower() if a.bearer and a.phrase.matter.borne else "")
        if key in seen or _may_have_come(a, ours, b, theirs):
            continue
        if not _are_apart(a, b):
            seen.add(key)
            yield a.claim, b.claim, _difference(a, ours, b, theirs)


def _are_apart(left: Answer, right: Answer) -> bool:
    """Return whether two answers are told of two days or places."""
    a, b = left.frame, right.frame
    return a is not None and b is not None and (compare_dates(a, b) is not None or compare_places(a, b) is not None)


def _is_heading(answer: Answer, cast: Cast) -> bool:
    """Return whether an answer stands in a heading, which only repeats the body."""
    return cast.article.text[answer.claim.sentence_start : answer.claim.sentence_end].rstrip()[-1:] not in _FULL_STOPS


def _are_one(left: Answer, ours: Cast, right: Answer, theirs: Cast) -> bool:
    """Return whether two answers are to one question: of one bearer where each has its own, and about one thing."""
    matter = left.phrase.matter
    if matter.about and not left.things & right.things:
        return False
    if left.bearer is None or right.bearer is None:
        return matter.soft or not matter.borne
    one = same_bearer(left.bearer, right.bearer, ours, theirs)
    return one or not (matter.borne or (matter.turns and left.bearer.names and right.bearer.names))


def _is_lone(left: Answer, ours: tuple[Cast, Sequence[Answer]], right: Answer, theirs: tuple[Cast, Sequence[Answer]]) -> bool:
    """Return whether each report answers a matter of one bearer only, and nothing says that the two bearers are two."""
    matter = left.phrase.matter
    if not matter.lone or left.bearer is None or right.bearer is None or not (_is_somebody(left.bearer) and _is_somebody(right.bearer)):
        return False
    for answer, (cast, told) in ((left, ours), (right, theirs)):
        others = [a for a in told if a.phrase.matter == matter and a is not answer]
        if any(a.bearer is None or not same_bearer(a.bearer, answer.bearer, cast, cast) for a in others if answer.bearer):
            return False
    return not parted(left.bearer, right.bearer, ours[0], theirs[0])


def _is_somebody(bearer: Bearer) -> bool:
    """Return whether a bearer is one person: by a name, or by a noun in the singular."""
    return bool(bearer.names) or (bearer.is_a("person") and bearer.text.lower().split()[-1] in bearer.nouns)


def _may_have_come(left: Answer, ours: Cast, right: Answer, theirs: Cast) -> bool:
    """Return whether the answer of the later report is what the first answer grew into; also where nobody knows which is later."""
    if not left.phrase.matter.grows:
        return False
    first, then = (ours, theirs) if left.phrase.answer == 0 else (theirs, ours)
    days = [(cast.article.published or "")[:10] for cast in (first, then)]
    return not all(days) or days[0] < days[1]


def _by_matter(answers: Iterable[Answer]) -> dict[Matter, list[Answer]]:
    """Return the answers by what they answer."""
    found: dict[Matter, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[answer.phrase.matter].append(answer)
    return found


def _told_one_way(answers: Sequence[Answer], cast: Cast) -> list[Answer]:
    """Return the answers of a report that does not itself give the other answer to the same question."""
    told = _by_matter(answers)
    return [a for a in answers if not any(b.excludes(a) and _are_one(b, cast, a, cast) for b in told[a.phrase.matter])]


def _difference(left: Answer, ours: Cast, right: Answer, theirs: Cast) -> Difference:
    """Return the difference between two answers."""

    def shown(answer: Answer, cast: Cast) -> str:
        words = " ".join(answer.span.of(cast.article.text).split())
        return f"not {words}" if answer.denied and not denies(words) else words

    whose = f" ({left.bearer.text})" if left.phrase.matter.borne and left.bearer is not None else ""
    reason = f"{left.phrase.matter.name}{whose}: “{shown(left, ours)}” here, “{shown(right, theirs)}” there"
    return Difference("state_conflict", True, reason, 0.6, left.span, right.span)
