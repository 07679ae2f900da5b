"""Nouns to JSON and back, without loss: what a dataclass of ``models`` holds survives the record exactly.

Keys that the class does not know are left out on reading, and fields that the row does not have take their default, so a field may be
added to a noun without touching the rows already kept.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import math
import types
import typing
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from .models import canonical_json

__all__ = ["from_plain", "from_text", "to_plain", "to_text"]

T = TypeVar("T")
_ATOMS = frozenset({str, int, bool, type(None)})  # asked for first: most of what a noun holds


def to_plain(value: Any) -> Any:
    """Return ``value`` as dicts, lists, strings and numbers; enums become their value, an infinite number the text "inf" or "-inf".

    >>> from .models import Span
    >>> to_plain((Span(1, 2), None))
    [{'start': 1, 'end': 2}, None]
    """
    if type(value) in _ATOMS:
        return value
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, float) and math.isinf(value):
        return str(value)
    return value


def from_plain(cls: type[T], value: Any) -> T:
    """Return the ``cls`` that ``to_plain`` was given.

    >>> from .models import Span
    >>> from_plain(Span, {"start": 1, "end": 2, "a later field": 3})
    Span(start=1, end=2)
    """
    read: Callable[[Any], T] = _reader(cls)  # type: ignore[arg-type]
    return read(value)


def to_text(value: Any) -> str:
    """Return ``value`` as canonical JSON. Raises ValueError for NaN."""
    return canonical_json(to_plain(value))


def from_text(cls: type[T], text: str) -> T:
    """Return the ``cls`` that ``to_text`` was given."""
    return from_plain(cls, json.loads(text))


@functools.cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


@functools.cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return the function that reads a value of this type hint."""
    if dataclasses.is_dataclass(hint):
        return _class_reader(typing.cast(type, hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint is float:
        return float  # reads "inf" too, which JSON has no number for
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        item = _reader(inner[0])
        return tuple if item is _same else lambda value: tuple(item(part) for part in value)
    if origin in (types.UnionType, typing.Union):
        item = _reader(next(part for part in inner if part is not type(None)))
        return _same if item is _same else lambda value: None if value is None else item(value)
    return _same


def _same(value: Any) -> Any:
    return value


def _class_reader(cls: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(cls)
    readers = {name: _reader(hints[name]) for name in _names(cls)}
    plain = frozenset(name for name, reader in readers.items() if reader is _same)

    def read(value: dict[str, Any]) -> Any:
        known = {key: item if key in plain else readers[key](item) for key, item in value.items() if key in readers}
        return cls(**known)

    return read
