"""States that exclude each other: open and closed, working and switched off. A denial turns a state into its opposite.

Only words that hardly mean anything else stand here: "on" and "off", "first" and "last" say nothing by themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["opposite_states"]

_STATES = (
    (r"open|opened|reopened|re-opened", r"closed|shut|shuttered"),
    (r"working|worked|functioning|operational|(?:switched|turned) (?:back )?on", r"broken|(?:switched|turned) off|out of (?:order|action)"),
    (r"alive|survived", r"dead|died"),
    (r"guilty", r"innocent"),
    (r"success|successful|succeeded", r"failure|unsuccessful"),
    (r"legal|lawful", r"illegal|unlawful"),
    (r"safe", r"unsafe|dangerous"),
    (r"possible", r"impossible"),
    (r"available", r"unavailable"),
    (r"go(?:es|ing)? on|continu(?:e|es|ed|ing)", r"(?:has|have|had|was|is) (?:ended|over|called off)|ended"),
    (r"released|freed|set free", r"(?:remain|stay|still|kept)\w* in (?:[\w-]+ )?(?:prison|jail|custody)|behind bars"),
    (
        r"resign(?:s|ed)?|step(?:s|ped)? down|quit",
        r"(?:remain|stay|keep|kept)\w* (?:in (?:office|(?:the |his |her |their )?post)|on as|(?:his|her|their) (?:job|post|seat))",
    ),
    (r"banned|forbidden|prohibited|outlawed", r"allowed|permitted|authori[sz]ed"),
)
_EITHER = [(re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE)) for one, other in _STATES]
_DENIED = re.compile(r"(?:\b(?:not|never|no|nor|neither|without|nobody|none)|n['’]t)(?: [\w-]+){0,2} ?$", re.IGNORECASE)


def opposite_states(left: str, right: str) -> tuple[str, str] | None:
    """Return the words by which two sentences tell opposite states, None where they tell none; a sentence with both states tells a change.

    >>> opposite_states("The alarm was working.", "The alarm had been switched off.")
    ('working', 'switched off')
    >>> opposite_states("The alarm was not working.", "The alarm had been switched off.")
    """
    for here, there in zip(_told(left), _told(right), strict=True):
        if len(here) == len(there) == 1 and here.keys() != there.keys():
            return next(iter(here.values())), next(iter(there.values()))
    return None


@lru_cache(maxsize=65536)
def _told(text: str) -> tuple[dict[bool, str], ...]:
    """Return for each pair of states the words that tell the one (True) or the other (False), as they stand."""
    found: list[dict[bool, str]] = []
    for pair in _EITHER:
        states: dict[bool, str] = {}
        for positive, words in zip((True, False), pair, strict=True):
            for match in words.finditer(text):
                denied = bool(_DENIED.search(text[max(0, match.start() - 60) : match.start()]))
                states[positive is not denied] = f"{'not ' if denied else ''}{match.group().lower()}"
        found.append(states)
    return tuple(found)
