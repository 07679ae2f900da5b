"""What an outlet puts around every article is no part of any of them: "Subscribe to the Courier" makes no two of them one story.

Lines by which a page speaks of itself, and lines that stand at the head or the foot of three or more articles of one outlet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claims_db.models import Article

from ..sentences.stretches import is_page_line

__all__ = ["bare_texts"]

EDGE = 4  # lines at the head, and as many at the foot
OFTEN = 3  # articles of one outlet


def bare_texts(articles: Iterable[Article]) -> dict[str, str]:
    """Return the texts of the articles, by id, without what stands around them.

    >>> foot = "Subscribe to the Courier."
    >>> bare_texts([Article("a-1", "a.txt", f"A dam failed.\\n\\n{foot}", "")])["a-1"]
    'A dam failed.\\n'
    """
    known = list(articles)
    common = _common_lines(known)
    return {article.id: _bare(article.text, common.get(_outlet(article), frozenset())) for article in known}


def _bare(text: str, common: frozenset[str]) -> str:
    lines = text.splitlines()
    edge = _edge([n for n, line in enumerate(lines) if line.strip()])
    return "\n".join(line for n, line in enumerate(lines) if not (is_page_line(line) or (n in edge and _plain(line) in common)))


def _common_lines(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """Return the lines at the edges of three or more articles, by outlet; articles without an outlet have nothing in common."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        if outlet := _outlet(article):
            lines = [line for line in article.text.splitlines() if line.strip()]
            counts[outlet].update({_plain(lines[n]) for n in _edge(range(len(lines)))})
    return {outlet: frozenset(line for line, times in found.items() if times >= OFTEN) for outlet, found in counts.items()}


def _edge(numbers: Sequence[int]) -> set[int]:
    return {*numbers[:EDGE], *numbers[-EDGE:]}


def _plain(line: str) -> str:
    return " ".join(line.casefold().split())


def _outlet(article: Article) -> str:
    return _plain(article.outlet or "")
