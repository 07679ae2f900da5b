"""Whether two names can be one: equal, a short form, initials, or a spelling one letter away; and whether two speakers are two parties."""

from __future__ import annotations

import functools
import re

from rapidfuzz.distance import DamerauLevenshtein

from ...mentions.aliases import OUTLET_WORDS, OUTLETS
from ...mentions.names import plain_name, same_name

__all__ = ["are_two_parties", "are_two_sources", "name_words", "one_name"]

_TITLES = set(
    """
    mr mrs ms dr sir the gov governor sen rep president captain capt gen general officer sgt lt col judge prof professor
    coach constable deputy minister king queen prince of and inc ltd corp co llc plc company group
    """.split()
)


@functools.lru_cache(maxsize=8192)  # an article asks for the same few names again and again
def name_words(name: str) -> tuple[str, ...]:
    """Return the telling words of a name, in lower case: no title, article or company form.

    >>> name_words("the Hon. Judge Ada Brook's")
    ('hon', 'ada', 'brook')
    """
    plain = re.sub(r"['’]s?\b", "", name.lower())
    words = tuple(w for w in re.findall(r"[\w-]+", plain) if w not in _TITLES)
    return words or tuple(re.findall(r"[\w-]+", plain))


def _near(a: str, b: str) -> bool:
    """Return whether two words are one spelled twice."""
    if a == b or (len(a) > 3 and a.rstrip("s") == b.rstrip("s")):
        return True
    return min(len(a), len(b)) >= 5 and a[0] == b[0] and DamerauLevenshtein.distance(a, b) <= (1 if min(len(a), len(b)) < 8 else 2)


@functools.lru_cache(maxsize=65536)
def one_name(left: str, right: str) -> bool:
    """Return whether two names can be one.

    >>> one_name("Ada Brook", "Brook"), one_name("United Nations", "UN"), one_name("Tabqa", "Tabqah"), one_name("Ada Brook", "Ian Brook")
    (True, True, True, False)
    """
    a, b = name_words(left), name_words(right)
    if not a or not b:
        return False
    if same_name(left, right, metonyms=True):
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if a[-1] == b[-1] and a[0][:3] == b[0][:3]:  # Fred and Frederick Cheney Hall
        return True
    if all(any(_near(x, y) for y in long) for x in short):
        return True
    letters = "".join(short)
    return len(short) == 1 and len(long) > 1 and letters == "".join(w[0] for w in long)


_ALSO_MEDIA = {"times", "post", "press", "observer", "mirror"}  # only at the end of a longer name
_MEDIA = OUTLET_WORDS - _ALSO_MEDIA - {"agency"} | {"daily"}


def _is_outlet(name: str) -> bool:
    """Return whether a name is a news outlet's or agency's: it reports, and is no party to what it reports."""
    plain = plain_name(name)
    words = plain.split()
    return plain in OUTLETS or plain == "agency" or bool(_MEDIA & set(words)) or (len(words) > 1 and words[-1] in _ALSO_MEDIA)


def are_two_sources(left: str | None, right: str | None) -> bool:
    """Return whether both sides name where they have it from, and those are two."""
    return bool(left and right) and not one_name(left or "", right or "")


def are_two_parties(left: str | None, right: str | None) -> bool:
    """Return whether two origins are two parties that may disagree. Two agencies, or an agency and a police chief, only report otherwise.

    >>> are_two_parties("the Union", "the bank"), are_two_parties("Bay News", "the bank"), are_two_parties("Ada Brook", "Brook")
    (True, False, False)
    """
    return are_two_sources(left, right) and not any(_is_outlet(name or "") for name in (left, right))
