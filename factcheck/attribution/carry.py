"""What goes on under the last source: speech whose speaker the sentence before names, and the middle of a quoted document.

A quotation that fills its paragraph carries on from a speaker quoted just before. A sentence between two that give the same
document's account belongs to it. Both are marked as not explicit. A quotation that nobody before it could have spoken stays nobody's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from claims_db.models import SourceStep, Span

from .model import Attribution
from .page import Found, Page

__all__ = ["carry_documents", "carry_speech"]

_FURNITURE = {"heading", "headline", "caption", "byline", "credit"}
_REACH = 30  # characters that may part two quotations of one speech: line ends and a stray sign


def carry_speech(page: Page, made: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions for quotations that fill their paragraph and follow a speaker's, or an unresolved one where none precedes."""
    more: list[Attribution] = []
    lines: dict[int, list[Attribution]] = {}  # by the start of a line: what has content on it
    for a in made:
        for line in {page.text.rfind("\n", 0, c.start) for c in a.content}:
            lines.setdefault(line, []).append(a)
    direct = sorted((a for a in made if a.voice != "indirect" and a.kind == "report" and a.source.resolved), key=_end)
    for q in page.quotations:
        here = lines.get(page.text.rfind("\n", 0, q.start), ())
        if not q.speech or any(a.covers(q.start, q.end) >= 0.5 for a in here) or not _fills_line(page.text, q.start, q.end):
            continue
        last = _speaker_before(page, [*direct[: bisect_right(direct, q.start, key=_end)][-1:], *more[-1:]], q.start)
        if last is not None:
            chain = tuple(replace(s, explicit=False) if s is last.chain[-1] else s for s in last.chain)
            notes = ("the speaker carries over from the quotation before",)
            more.append(Attribution((Span(q.start, q.end),), chain, "direct", "report", notes))
        else:
            nobody = SourceStep("unnamed speaker", resolved=False, explicit=False)
            notes = ("quotation without a speaker in this article",)
            more.append(Attribution((Span(q.start, q.end),), (nobody,), "direct", "report", notes))
    return more


def _fills_line(text: str, start: int, end: int) -> bool:
    """Return whether nothing but the quotation stands on its line, and the line says something."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    return not before.strip() and not after.strip(" .,;\r\t") and len(text[start:end].split()) >= 5


def _end(attribution: Attribution) -> int:
    """Return where the content ends."""
    return attribution.content[-1].end


def _speaker_before(page: Page, direct: Sequence[Attribution], start: int) -> Attribution | None:
    """Return the last of the direct speech, if it ends right before ``start`` with only its own cue between."""
    for a in sorted((a for a in direct if a.source.resolved), key=_end, reverse=True)[:1]:
        stop = max([a.content[-1].end, *(s.end for s in a.chain if s.end), *(s.cue_end for s in a.chain if s.cue_end)])
        end = page.text.find("\n", a.content[-1].end)
        between = page.text[end if end >= 0 else stop : start]
        if stop <= start and not between.strip():
            return a
    return None


def carry_documents(
    page: Page, made: Sequence[Attribution], standing: Sequence[Found], sentences: Sequence[Any], references: Any
) -> list[Attribution]:
    """Return attributions for single sentences between two that give the same document's account."""
    documents = {f.cue[0]: f for f in standing if f.head is not None and _is_document(page, f, references)}
    body = [s for s in sentences if s.kind not in _FURNITURE]
    held: list[Attribution | None] = []
    reports = [a for a in made if a.kind == "report"]
    begins = sorted({(c.start, number) for number, a in enumerate(reports) for c in a.content})
    for s in body:
        numbers = {number for _, number in begins[bisect_left(begins, (s.start, -1)) : bisect_left(begins, (s.end, -1))]}
        inside = [reports[number] for number in sorted(numbers)]
        held.append(next((a for a in inside if page.token_at(a.chain[-1].cue_start or 0) in documents), inside[0] if inside else None))
    more = []
    for before, here, after, s in zip(held, held[1:], held[2:], body[1:], strict=False):
        if here is not None or before is None or after is None or s.kind != "body":
            continue
        if _same_document(page, before, after, documents):
            step = replace(before.chain[-1], explicit=False)
            notes = (f"between two sentences that give the account of {step.source}",)
            more.append(Attribution((Span(s.start, s.end),), (*before.chain[:-1], step), "indirect", "report", notes))
    return more


def _is_document(page: Page, f: Found, references: Any) -> bool:
    """Return whether the source is a statement or report, or a pronoun that stands for one."""
    reference = references.at(page.doc[f.head].idx) or (references.at(page.starts[f.source[0]]) if f.source else None)
    if reference is not None and reference.issuer:
        return True
    if reference is not None and reference.antecedent is not None:
        words = page.text[reference.antecedent.start : reference.antecedent.end]
        return any(w in words.lower().split() for w in ("statement", "report", "communique"))
    return page.doc[f.head].lemma_.lower() in ("statement", "report", "communique")


def _same_document(page: Page, before: Attribution, after: Attribution, documents: dict[int, Found]) -> bool:
    """Return whether both stand on a document of one issuer."""
    cues = [page.token_at(a.chain[-1].cue_start) for a in (before, after) if a.chain[-1].cue_start is not None]
    return len(cues) == 2 and all(c in documents for c in cues) and before.chain[-1].source == after.chain[-1].source
