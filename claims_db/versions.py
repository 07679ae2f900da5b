"""What two copies of one article have in common: an address, and most of their words. Pure; who decides what it means is elsewhere.

A sketch (Broder's bottom-k) keeps the smallest hashes of a text's word triples: texts that share most triples share most of a sketch, so
near copies are found by an index and not by reading every text.
"""

from __future__ import annotations

import re
import zlib
from urllib.parse import parse_qsl, urlencode, urlsplit

__all__ = ["SKETCH", "address_of", "likeness", "sketch_of"]

SKETCH = 24  # hashes of a sketch: of two texts that share 80 % of their triples, fewer than half of these agree once in 10,000
_WORD = re.compile(r"\w+")
_READ = 200_000  # characters: whoever corrects a book, corrects its beginning or says --corrects
_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_cid$|mc_eid$|cmpid$|smid$", re.IGNORECASE)


def address_of(url: str) -> str:
    """Return what stays of a web address when its ways of writing are taken out: scheme, www, fragment, trackers, last slash.

    >>> address_of("https://www.Post.example/story/7/?utm_source=x&id=3#top")
    'post.example/story/7?id=3'
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.") + (f":{parts.port}" if parts.port not in {None, 80, 443} else "")
    except ValueError:
        return url.strip()
    asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(key)]
    return host + parts.path.rstrip("/") + (f"?{urlencode(sorted(asked))}" if asked else "")


def _triples(text: str) -> set[int]:
    """Return a hash for each run of three words; a text of one or two words is one run."""
    words = [zlib.crc32(word.encode("utf-8", "replace")) for word in _WORD.findall(text[:_READ].casefold())]
    runs = zip(words, words[1:], words[2:], strict=False) if len(words) > 2 else [tuple(words)] if words else []
    return {zlib.crc32(repr(run).encode()) for run in runs}


def sketch_of(text: str) -> tuple[int, ...]:
    """Return the sketch of a text: at most ``SKETCH`` hashes, in order."""
    return tuple(sorted(_triples(text))[:SKETCH])


def likeness(left: str, right: str) -> float:
    """Return how much of the longer text's wording the two share, from 0 to 1.

    >>> likeness("Five men were hurt in Bruna.", "five men were hurt in Bruna"), likeness("Five men were hurt.", "Rain fell.")
    (1.0, 0.0)
    """
    ours, theirs = _triples(left), _triples(right)
    return len(ours & theirs) / max(len(ours), len(theirs), 1)
