"""A quotation that nobody says: a paragraph of nothing but quoted words, with no speaker in it, before it or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims_db.models import Flag, Severity, Span

from ...reading import Reading
from ..tellings.meaning import cosine
from .flags import make_flag, quote

__all__ = ["find_orphan_quotes", "paragraphs"]

NEAR = 0.30  # cosine to a paragraph beside it; quotations of other stories are seldom nearer than .17
_WHOLE = re.compile(r"^[\"“][^\"“”]+[\"”]?[.!?,]*$|^[\"“][^\"“”]+[.!?,]*[\"”]$", re.S)
_SINGLE = re.compile(r"^['‘](?:[^'‘’\"“”]|(?<=\w)['’](?=\w))+['’][.!?,]*$")
# "BROOK: What did you see?" names its speaker, as transcripts do; a line in capitals is a heading that quotes.
_LABELLED = re.compile(r"^[\"“][A-Z][A-Z .'’-]+(?:\([^)]*\))?:|^[^a-z]+$")
_ENDS_IN_QUOTE = re.compile(r"[\"”][.!?,]*\s*$|[\"”][^\"“”]{1,60}$")
_SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|added|adds|explained|wrote|writes|asked|stated|insisted|warned|argued|noted|recalled|continued|joked|testified|tweeted|"
    r"according to|quoted|replied|announced|declared|claimed|admitted|commented|remarked|concluded|statement)\b",
    re.I,
)

# "Brook said.", "said Brook", "she told the court on Monday.": not "The union said it could strike", which tells something else.
_ANNOUNCED = re.compile(
    r"^(?:[Tt]hose|[Tt]hese|[Tt]hat|[Tt]his|[Ss]uch)\b[^\"“]{0,60}\b(?:said|added|told|statement)\b"
    r"|^[^\"“]{0,60}\b(?:said|added|told|statement)\b(?!\s+(?:that|it|he|she|they|there|we|no|the|his|her|their|its)\b)"
    r"[^\"“.]{0,50}[.:,]?\s*(?:$|[\"“])|^[-–—―]\s*[A-Z][\w.]+ [A-Z]"
)


def paragraphs(text: str) -> list[Span]:
    """Return the lines of a text that hold words, without the blanks around them."""
    found = []
    for match in re.finditer(r"[^\n\r]+", text):
        words = match.group()
        if words.strip():
            start = match.start() + len(words) - len(words.lstrip())
            found.append(Span(start, start + len(words.strip())))
    return found


def _is_whole(line: str) -> bool:
    """Return whether a line is nothing but quoted words, between double marks or single ones."""
    return bool(_WHOLE.match(line) or _SINGLE.match(line))


def _is_of_here(words: str, before: str, after: str) -> bool:
    """Return whether a quotation speaks of what the paragraph before or after it speaks of: then it is somebody's of this story."""
    return any(beside and (cosine(words, beside) or 0.0) >= NEAR for beside in (before, after))


def find_orphan_quotes(reading: Reading) -> Iterator[Flag]:
    """Yield a flag for each bare quotation; where a speaker stands just before it, the flag asks only whether he is meant."""
    text = reading.article.text
    lines = paragraphs(text)
    for number, line in enumerate(lines):
        words = line.of(text)
        before = lines[number - 1].of(text) if number else ""
        if len(words) < 12 or not _is_whole(words) or _LABELLED.match(words) or before.rstrip().endswith(":"):
            continue
        after = lines[number + 1].of(text) if number + 1 < len(lines) else ""
        carried = bool(_SPEAKS.search(before)) and bool(_ENDS_IN_QUOTE.search(before) or re.search(r"[\"“”]", before))
        announced = bool(_ANNOUNCED.match(after))
        answered = any(_is_whole(beside) for beside in (before, after))  # a talk told line by line
        if carried or announced or answered or _is_of_here(words, before, after):
            yield make_flag(
                reading,
                "implicit_attribution",
                Severity.LOW,
                [line],
                f"{quote(text, line)} names no speaker; presumably the one of the sentence next to it.",
                "Who says this? Put the name beside the quotation.",
            )
        else:
            yield make_flag(
                reading,
                "orphan_quote",
                Severity.MEDIUM,
                [line],
                f"{quote(text, line)} is quoted from nobody: no speaker stands in it, before it or after it.",
                "Who said this, and where? Without a speaker it cannot be used.",
            )
