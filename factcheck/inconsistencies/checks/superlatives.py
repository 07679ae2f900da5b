"""A record that nobody vouches for: "the first ever", "the deadliest fire in the country". Only what can be looked up is a record.

It says of what it is the most: of all time, of a place, of its kind. "The most convenient" is a judgement, "the oldest" may be a sister.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims_db.models import Flag, Severity, Span

from ...reading import Reading
from .flags import make_flag, quote
from .sourcing import own_voice

__all__ = ["find_superlatives"]

_SUPERLATIVE = re.compile(
    r"\b(?:(?:the )?first(?:[- ]ever| ever| time|(?= \w+ing of| \w+ of its kind))|for the first time|unprecedented"
    r"|the (?:(?:second|third|fourth|fifth)[- ])?(?:largest|biggest|worst|deadliest|highest|lowest|longest|oldest|youngest|fastest"
    r"|strongest|costliest|best(?!-)|smallest|greatest|heaviest|richest|poorest|busiest|closest|narrowest|tallest|hottest|coldest|wettest"
    r"|driest|warmest|shortest|slowest|weakest|cheapest|safest|deepest|bloodiest|lightest|most (?!part\b|recent\b)\w+)(?: ever)?"
    r"|(?:largest|biggest|worst|deadliest|highest|longest)[- ]ever|all-time (?:high|low|record)"
    r"|a (?:new )?record (?:high|low|number|amount)"
    # "No rider has ever been banned for longer", "never before", "never been so many", "It was the first fire here since the war"
    r"|no (?:\w+ ){1,4}(?:has|had|have) ever|never before|never (?:\w+ ){0,3}so (?!far\b|much as\b)\w+"
    r"|(?:it|this) (?:is|was) the (?:first|only)(?= [^.,;\n]{3,60} since (?:the|\d{4})\b))\b",
    re.I,
)
_BY_ITSELF = re.compile(r"(?:first|only|ever|before|never .*|unprecedented|all-time \w+|record \w+)$", re.I)
_WHERE = "world country state nation region continent province city county planet industry league"
_SPAN = "generations? decades? years? century centuries"
_OF_WHAT = re.compile(
    rf"""\b(?:ever|yet|to\ date|on\ record|in\ history|such
    |since\ (?:(?:the|half|a)\ )*(?:\w+\ )?(?:\d{{4}}|war|founding|{"|".join(_SPAN.split())})
    |has\ (?:ever\ )?seen|(?:in|of|for)\ (?:(?:more\ than|over|nearly|at\ least)\ )?[\w-]+\ (?:{"|".join(_SPAN.split())})
    |of\ (?:its|the|all|any)\ (?:kind|times?|year|decade|century)
    |(?:in|of)\ (?:(?:the|all|its)\ )*(?:\w+\ )?(?:{"|".join(_WHERE.split())}|history)
    |in\ (?:the\ )?[A-Z]\w+)\b""",
    re.X,
)
_SIZE = re.compile(r"the (?:largest|biggest|deadliest|highest|costliest|longest)\s+(?:\w+[ -]){1,4}?(?:in|of|on|by|to)\b", re.I)
REACH = 70  # characters after a superlative that can say of what it is one


def _is_record(text: str, match: re.Match[str], end: int) -> bool:
    """Return whether a superlative that ends before ``end`` says of what it is the most, or needs no such word ("unprecedented")."""
    after = text[match.end() : min(end, match.end() + REACH)]
    return bool(_BY_ITSELF.search(match.group()) or _OF_WHAT.search(after) or _SIZE.match(text, match.start(), end))


def find_superlatives(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each record ("the first ever") that the outlet claims without a source."""
    text = reading.article.text
    for match in _SUPERLATIVE.finditer(text):
        claim = own_voice(reading, match.start())
        if claim is None or not _is_record(text, match, max(claim.end, match.end())):
            continue
        following = re.compile(r"[^.\n]{0,40}\b").match(text, match.end(), max(claim.end, match.end()))
        span = Span(match.start(), following.end() if following else match.end())
        reason = f"{quote(text, span)} is claimed without a source."
        yield make_flag(reading, "unattributed_superlative", Severity.LOW, [span], reason, "Who says so, and what was counted?")
