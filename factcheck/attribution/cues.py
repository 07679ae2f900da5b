"""The lexicon of cues: which words put content on someone's account, and where the content then stands.

The words are in ``cues.txt`` beside this file, so that an editor can read and mend them; this room only looks them up.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Cue", "load_cues"]

KINDS = ("report", "thought", "will", "stance")


@dataclass(frozen=True, slots=True)
class Cue:
    """One sense of a verb: what the source did, the frames its content may stand in, and the particle it needs."""

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    particle: str = ""


@functools.cache
def load_cues(part: str = "verb") -> Mapping[str, tuple[Cue, ...]]:
    """Return the senses of every cue of one part of speech (verb, noun, adjective) by lemma, read once.

    >>> [c.kind for c in load_cues()["refuse"]], sorted(load_cues("noun")["complaint"][0].prepositions)
    (['will'], ['about', 'of'])
    """
    lines = importlib.resources.files(__package__).joinpath("cues.txt").read_text(encoding="utf-8").splitlines()
    of, kind = "verb", ""
    found: dict[str, list[Cue]] = {}
    for line in lines:
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            *named, kind = line.strip("[]").split()
            of = named[0] if named else "verb"
            continue
        if of != part:
            continue
        lemma, _, marks = line.partition(": ")
        found.setdefault(lemma, []).append(_cue(lemma, kind, marks.split()))
    return {lemma: tuple(senses) for lemma, senses in found.items()}


def _cue(lemma: str, kind: str, marks: list[str]) -> Cue:
    """Return one line of the list as a value."""
    frames = frozenset(m for m in marks if m[0] not in "@+")
    prepositions = frozenset(m[1:] for m in marks if m[0] == "@")
    return Cue(lemma, kind, frames, prepositions, next((m[1:] for m in marks if m[0] == "+"), ""))
