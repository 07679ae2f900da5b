"""The words that a text asks published fact-checks for: as they would be spoken, once each.

What people pass on is full of what no fact-check is worded in: addresses, hashtags written as one word, names of accounts.
"""

from __future__ import annotations

import re

from ..likeness.wording import STOP_WORDS

__all__ = ["asked_words"]

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S*", re.IGNORECASE)
_TAG = re.compile(r"[#@](\w+)")
# "LakeImra2020", "BBCWeekly", "lake_imra": where a word begins inside a word.
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|_")


def asked_words(text: str) -> str:
    """Return the words to look for, lower case, spaces between; a hashtag or an account as written and as the words it is made of.

    >>> asked_words("Is it true? #LakeImraIsDry pic.twitter.com/x1 @Mirel_Dosta https://a.example/1")
    'true lakeimraisdry lake imra dry mirel_dosta mirel dosta'
    """
    spoken = _TAG.sub(lambda tag: f" {tag[1]} {_SEAM.sub(' ', tag[1])} ", _ADDRESS.sub(" ", text))
    words = re.findall(r"\w\w+", spoken.lower())
    return " ".join(word for word in dict.fromkeys(words) if word not in STOP_WORDS)
