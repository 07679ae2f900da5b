"""What an attribution is: a stretch of text, and the chain of people who stand between it and the reader.

The chain runs from the source nearest the reader (the outlet's own informant, "Reuters") to the origin
("Captain Ruzek"). The outlet's own voice has no attribution at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims_db.models import SourceStep, Span

__all__ = ["Attribution"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content that someone other than the outlet vouches for, and who.

    ``content`` holds disjoint spans in text order, each within one sentence or one quotation. ``voice`` is ``direct`` (all of it in
    quotation marks), ``mixed`` (part of it) or ``indirect``. ``kind`` says what the source did: ``report`` (said, showed), ``thought``
    (believes, fears), ``will`` (wants, plans, refused) or ``stance`` (criticised, praised: the content is what they spoke about).
    Only ``report`` puts the content on record as the source's claim; the others tell of a state of mind.
    """

    content: tuple[Span, ...]
    chain: tuple[SourceStep, ...]
    voice: str = "indirect"
    kind: str = "report"
    notes: tuple[str, ...] = ()

    @property
    def source(self) -> SourceStep:
        """The origin: the last step of the chain."""
        return self.chain[-1]

    @property
    def span(self) -> Span:
        """The range from the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)

    def covers(self, start: int, end: int) -> float:
        """Return the share of ``start:end`` that the content covers, in [0, 1].

        >>> from claims_db.models import SourceStep, Span
        >>> Attribution((Span(10, 20),), (SourceStep("Reuters"),)).covers(15, 25)
        0.5
        """
        shared = sum(max(0, min(end, s.end) - max(start, s.start)) for s in self.content)
        return shared / (end - start) if end > start else 0.0
