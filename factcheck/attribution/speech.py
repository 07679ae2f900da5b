"""Whose words a quotation holds: the cue beside it, else the speaker it carries on from, else nobody.

Marks decide before the parse does: what stands between the closing mark and the next stop names the speaker more surely than any parse
of a sentence whose half is speech.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..mentions.aliases import PEOPLE, ROLES
from .page import Found, Page, Range, by_verb
from .subjects import subject_of

__all__ = ["attach_speech"]

Near = dict[int, list[Found]]  # the cues that take direct speech, by the token each stands at

_UTTER = {"make", "issue", "release", "give", "offer", "post", "send", "publish", "write"}
_WORDS = {"comment", "remark", "statement", "reply", "answer", "response", "post", "message", "observation", "point", "appeal",
          "announcement", "claim", "promise", "apology", "warning"}  # fmt: skip
_GAP = 10  # tokens that may stand between a cue and the quotation it opens


def attach_speech(page: Page, found: list[Found]) -> None:
    """Give every quotation to its cue; extends the content of ``found`` in place."""
    owners: dict[int, Found] = {}
    near, held = by_verb(f for f in found if f.quotes), _held(page, found)
    for n, (a, b) in enumerate(page.quote_ranges):
        speech = page.quotations[n].speech
        owner = (_after(page, near, (a, b)) if speech else None) or _holder(held[n], (a, b))
        if owner is None and speech:
            owner = _before(page, near, (a, b))
            if owner is None and (owner := _announced(page, a) or _turned_to(page, a)) is not None:
                found.append(owner)
                near.setdefault(owner.verb, []).append(owner)
            owner = owner or _continued(page, owners, n)
        elif owner is None and not page.quotations[n].title:
            owner = _before(page, near, (a, b), gap=2)
        if owner is None:
            continue
        owners[n] = owner
        owner.content = [*(owner.content or []), (a, b)]


def _held(page: Page, found: Sequence[Found]) -> list[list[tuple[Found, Range]]]:
    """Return for each quotation the content that it shares a token with, and whose it is."""
    held: list[list[tuple[Found, Range]]] = [[] for _ in page.quote_ranges]
    starts, ends = [a for a, _ in page.quote_ranges], [b for _, b in page.quote_ranges]
    for f in found:
        for x, y in f.content or ():
            for n in range(bisect_right(ends, x), bisect_left(starts, y)):
                held[n].append((f, (x, y)))
    return held


def _holder(held: Sequence[tuple[Found, Range]], span: Range) -> Found | None:
    """Return the cue whose content already holds most of the quotation, the innermost where several do."""
    a, b = span
    best, size = None, 0
    for f, (x, y) in held:
        shared = min(b, y) - max(a, x)
        opened = f.verb < x <= a < y and f.kind == "report"
        if (shared * 2 > b - a or opened) and (best is None or y - x < size):
            best, size = f, y - x
    return best


def _after(page: Page, near: Near, span: Range) -> Found | None:
    """Return the cue that follows the closing mark: "...," the mayor said / said the mayor."""
    doc, b = page.doc, span[1]
    last = doc[b - 2].text if b - 2 > span[0] else ""
    if last == "." or b >= len(doc):
        return None
    i = b
    while i < len(doc) and doc[i].text in (",", "—", "–", "--", "-"):
        i += 1
    if i < len(doc) and doc[i].lower_ in ("and", "but"):
        return None  # a second act begins
    for k in range(i, min(i + 40, _stop(page, b))):
        for f in near.get(k, ()):
            first = min([f.verb, *(r for r in (f.lead, f.source and f.source[0]) if r is not None)])
            if first <= i + 1 and not doc[i].is_space:
                return f
    return None


def _announced(page: Page, start: int) -> Found | None:
    """Return who made a comment that a colon and a quotation give: 'Moor made the following remark: "..."', on the next line too."""
    colon = start - 1
    while colon > 0 and page.doc[colon].is_space:
        colon -= 1
    noun = page.doc[colon - 1] if colon > 0 else None
    if noun is None or page.doc[colon].text != ":" or noun.dep_ != "dobj" or noun.lemma_.lower() not in _WORDS:
        return None
    verb = noun.head
    head = subject_of(verb) if verb.lemma_ in _UTTER and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") else None
    if head is None:
        return None
    return Found(verb.i, (verb.i, colon), "report", verb.lemma_, page.noun_phrase(head), head.i, quotes=True)


def _turned_to(page: Page, start: int) -> Found | None:
    """Return who speaks after a colon though no verb of saying stands before it: 'His deputy contradicted him: "..."'."""
    colon = start - 1
    if colon < 1 or page.doc[colon].text != ":":
        return None
    before = page.doc[page.sent_start[colon] : colon]
    verb = next((t for t in before if t.tag_ in ("VBD", "VBZ", "VBP") and (t.dep_ == "ROOT" or t.head.i > colon)), None)
    head = subject_of(verb) if verb is not None else None
    if verb is None or head is None:
        return None
    named = any(t.ent_type_ == "PERSON" for t in (head, *(c for c in head.rights if c.dep_ == "appos")))
    if not named and head.lemma_.lower() not in PEOPLE | ROLES and head.tag_ != "PRP":
        return None
    return Found(verb.i, (verb.i, verb.i + 1), "report", verb.lemma_, page.noun_phrase(head), head.i, quotes=True)


def _stop(page: Page, i: int) -> int:
    """Return where the text after a quotation ends: the next quotation, line or full stop."""
    for k in range(i, len(page.doc)):
        if page.quote_of[k] >= 0 or page.doc[k].is_space or page.doc[k].text in (".", "!", "?"):
            return k
    return len(page.doc)


def _before(page: Page, near: Near, span: Range, gap: int = _GAP) -> Found | None:
    """Return the cue that opens the quotation: the mayor said, "..." / told reporters: "..."."""
    doc, a = page.doc, span[0]
    best = None
    for f in [f for k in range(max(0, a - gap - 1), a) for f in near.get(k, ())]:
        if not any(page.quote_of[k] >= 0 for k in range(f.verb, a)):
            between = doc[f.verb + 1 : a]
            if any(t.text in (".", "!", "?", ";") or (t.pos_ == "VERB" and t.dep_ not in ("acl", "amod")) for t in between):
                continue
            if any(t.is_space for t in between) and doc[a - 1].text != ":" and doc[a - 2].text != ":":
                continue
            best = f
    return best


def _continued(page: Page, owners: dict[int, Found], n: int) -> Found | None:
    """Return the speaker of the quotation before, where nothing but their own cue stands between the two."""
    m = n - 1
    while m >= 0 and m not in owners and not page.quotations[m].speech:
        m -= 1
    if m < 0 or m not in owners:
        return None
    before, (a, _) = owners[m], page.quote_ranges[n]
    b = page.quote_ranges[m][1]
    between = page.doc[b:a]
    if any(t.is_space and "\n" in t.text for t in between):
        return before if all(t.is_space for t in between) else None
    stops = [t.i for t in between if t.text in (".", ",", ";", ":")]
    return before if len(between) <= 30 and (not stops or stops[-1] >= a - 2) and b <= before.verb < a else None
