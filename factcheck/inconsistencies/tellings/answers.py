"""What a report answers to the questions that one story has one answer to: was there a warning, who was hurt, how did they flee?

The catalogue says in which phrases (``matters.txt``). No answer is read in a question, of an earlier event, nor where it is only planned,
possible or asked; one that is denied in part says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims_db.models import Claim, EventFrame, Span

from ...catalogue.forms import stems
from ...catalogue.matters import GAP, NUMBER, Matter, Phrase, phrases_of
from ...mentions.numerals import read_number
from .bearers import Bearer, Cast
from .earlier import EARLIER, looks_back, taken_up

__all__ = ["Answer", "denies", "read_matters"]

_WORD = re.compile(r"\d[\d,.]*\d|[\w’'-]+|[,;:.()\"“”!?—–]")
_ENDS = frozenset(',;:.()"“”!?—–')
_NOBODY = re.compile(r"\b([Nn])o[ -]one\b")
_NOT = frozenset({"not", "never", "cannot"})
_DENYING = frozenset("no not never without nobody none neither nor cannot deny denied denies denying".split())
_OF_ALL = frozenset({"no", "nobody", "nor", "neither"})
_UNIVERSAL = frozenset("no nobody none nothing never without".split())
_JOINING = frozenset("and but or while who which whose when because after before - – —".split())
_CLAUSE = frozenset("and but who which after when because that".split())
_MODALS = frozenset("will shall would could may might should must".split())
_DEADLY = frozenset({"fatally", "mortally"})
_LIGHT = frozenset(
    """
    the a an his her its their my our your this that these those been be being is are was were am has had have having do did does also
    still now then so very quite fully completely already just even both once all of to at it he she they them himself themselves
    immediately quickly soon later shortly safely reportedly again there any some
    """.split()
)
CLOSE, NEAR, FAR = 4, 6, 9  # words: between those of a phrase; between a denial and what it denies; where it denies the whole clause
AFTER = 24  # characters
EARLY = 12  # characters: "In 1976 …"
_RULED_OUT = re.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|dismiss(?:ed|es)? (?:talk|rumou?rs|reports)"
    r"|no (?:sign|evidence|trace|hint|question|talk) (?:of|that))\b[^.;]{0,30}$",
    re.I,
)
_UNSURE = re.compile(
    r"\b(?:would|could|may|might|should|must|if|unless|whether|fears?|feared|alleged(?:ly)?|rumou?rs?|claims? that|suspect(?:ed)?|possib\w+"
    r"|perhaps|risk|danger|likely|threaten\w*|attempt\w*|tr(?:y|ies|ied|ying) to|(?:in)?competent to|(?:un)?able to|(?:un)?fit to|free to"
    r"|so as to|in order to|calls? (?:for|on)|called (?:for|on)|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?(?! for| to)|demand(?:s|ed|ing)? that"
    r"|hop(?:e|es|ed|ing)|want(?:s|ed)? to|wish\w*|ready to|how to|investigat\w+|consider\w*|expected to|due to be|before|until)"
    r"\b(?:(?! and )[^,;:.]){0,60}$",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|plans?|planned|intends?|intended|is to|are to|is going to|are going to|promised?|agreed) (?:[\w-]+ ){0,3}$", re.I
)
_PARTLY = re.compile(
    r"\b(?:yet|until|fully|entirely|only|almost|nearly|partly|partially|enough|longer|further|more|seriously|badly|always|necessarily)\b",
    re.I,
)
_SO_FAR = re.compile(r"^(?:\W*until|[^,;.]{0,40}?\b(?:so far|yet|at first|initially|to begin with))\b", re.I)
_NARROWED = re.compile(
    r"^\W*(?:else|other|further|more|of the|among|aboard|on board|on the ground|in the other|elsewhere|immediately"
    r"|to (?:the |any )?(?:police|officers?|civilians?|passengers?|staff|people|crew)"
    r"|by (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a report answers a matter: the phrase, whether it is denied, of whom, what else the clause names, and where."""

    phrase: Phrase
    denied: bool
    bearer: Bearer | None
    things: frozenset[str]
    claim: Claim
    frame: EventFrame | None
    span: Span

    def excludes(self, other: Answer) -> bool:
        """Return whether the two answers cannot both be right."""
        if self.phrase.matter != other.phrase.matter:
            return False
        if self.phrase.answer == other.phrase.answer:
            return self.denied != other.denied
        return not self.denied and not other.denied


@dataclass(frozen=True, slots=True)
class _Words:
    """The words and stops of a sentence in lower case, what each can be a form of, and where each stands."""

    text: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    places: tuple[Span, ...]


def _read_words(sentence: str, offset: int) -> _Words:
    """Return the words and stops of a sentence; "no one" is one word, "didn't" are two."""
    plain = _NOBODY.sub(r"\1obody", sentence)  # of one length, so that every offset holds
    found: list[tuple[str, Span]] = []
    for match in _WORD.finditer(plain):
        word, place = match.group().lower().replace("’", "'"), Span(offset + match.start(), offset + match.end())
        if word.endswith("n't"):
            found.append((word[:-3] or "do", place))
            word = "not"
        found.append((word.strip("'") or word, place))
    words = tuple(word for word, _ in found)
    return _Words(words, tuple(stems(word) for word in words), tuple(place for _, place in found))


def read_matters(cast: Cast, claims: Sequence[Claim], frames: Sequence[EventFrame]) -> tuple[Answer, ...]:
    """Return the answers that an article gives as facts, in order of the text."""
    found: list[Answer] = []
    said: dict[int, list[Claim]] = defaultdict(list)
    told: dict[int, list[EventFrame]] = defaultdict(list)
    for claim in claims:
        said[claim.sentence_start].append(claim)
    for frame in frames:
        told[frame.sentence_start].append(frame)
    began = False  # whether the sentence before is on an earlier event as a whole
    for start, end in sorted({(c.sentence_start, c.sentence_end) for c in claims}):
        sentence = cast.article.text[start:end]
        follows = began and taken_up(sentence)
        back = EARLIER.search(sentence)
        began = follows or (back is not None and back.start() < EARLY)
        if sentence.rstrip("\"”’' ").endswith("?"):
            continue
        for answer in _answers(cast, _read_words(sentence, start), sentence, said[start], told[start]):
            past = follows or (back is not None and looks_back(sentence, answer.span.start - start, answer.span.end - start))
            if answer.phrase.matter.past or not past:
                found.append(answer)
    return tuple(found)


def _answers(cast: Cast, words: _Words, sentence: str, said: Sequence[Claim], told: Sequence[EventFrame]) -> Iterator[Answer]:
    """Yield the answers of one sentence, each with the claim that says most of it."""
    offset = said[0].sentence_start
    for first, last, phrase in _longest(words):
        matter, span = phrase.matter, Span(words.places[first].start, words.places[last].end)
        before, after = sentence[: span.start - offset], sentence[span.end - offset :]
        inside = _MODALS & set(words.text[first : last + 1]) - {word for item in phrase.words for word in item}
        if inside - ({"will", "shall"} if matter.plans else set()) or not _is_told(phrase, before, after):
            continue
        if first and words.text[first - 1] in _DEADLY:
            continue
        denied = _is_denied(words, first, last, phrase) or _RULED_OUT.search(before) is not None
        if denied and (not matter.turns or _PARTLY.search(sentence)):
            continue
        near = _near(told, span)
        claim = max(said, key=lambda c: (min(c.end, span.end) - max(c.start, span.start), -c.start))
        bearer = _bearer(cast, matter, near, told, span)
        yield Answer(phrase, denied, bearer, _things(words, first, last), claim, next(iter(near), None), span)


def _longest(words: _Words) -> list[tuple[int, int, Phrase]]:
    """Return the phrases of a sentence with the places of their first and last word; of a matter's phrases that overlap the longest."""
    hits = [
        (at, last, phrase)
        for at in range(len(words.text))
        for phrase in {p for stem in _firsts(words, at) for p in phrases_of(stem)}
        if (last := _match(phrase, words, at)) is not None
    ]
    kept: list[tuple[int, int, Phrase]] = []
    for first, last, phrase in sorted(hits, key=lambda h: (-len(h[2].words), h[0], h[1], h[2].matter.name, h[2].answer)):
        if not any(p.matter == phrase.matter and a <= last and first <= b for a, b, p in kept):
            kept.append((first, last, phrase))
    return sorted(kept, key=lambda h: (h[0], h[2].matter.name, h[1]))


def _firsts(words: _Words, at: int) -> frozenset[str]:
    """Return by what the phrases are kept that can begin at a word: its stems, and the sign of any number."""
    return words.stems[at] | NUMBER if read_number(words.text[at]) is not None else words.stems[at]


def _match(phrase: Phrase, words: _Words, start: int) -> int | None:
    """Return the index of the last word of a phrase that begins at a word, or None where it does not stand there."""
    at, gap = start, False
    for item in phrase.words:
        if item == GAP:
            gap = True
            continue
        room = NEAR if gap else CLOSE
        while at < len(words.text) and not _is(item, words, at):
            if at == start or room == 0 or not _may_stand_between(words.text[at], gap=gap):
                return None
            at, room = at + 1, room - 1
        if at >= len(words.text):
            return None
        at, gap = at + 1, False
    return at - 1


def _may_stand_between(word: str, *, gap: bool) -> bool:
    """Return whether a word may stand between two words of a phrase, which may be apart where there is a ``gap``."""
    if word in _ENDS:
        return False
    return word not in _DENYING | _JOINING if gap else word in _LIGHT | _NOT


def _is(item: frozenset[str], words: _Words, at: int) -> bool:
    """Return whether a word is one of those that a phrase has here."""
    if item == NUMBER:
        return read_number(words.text[at]) is not None
    return bool(item & words.stems[at]) or f"'{words.text[at]}" in item


def _is_told(phrase: Phrase, before: str, after: str) -> bool:
    """Return whether a phrase is told as a fact, and of all: "no one in the other car was hurt" says nothing of this one."""
    none = bool(_UNIVERSAL & {word for item in phrase.words for word in item})
    planned = _PLANNED.search(before) is not None and not phrase.matter.plans
    return not planned and not _UNSURE.search(before) and not _SO_FAR.match(after) and not (none and _NARROWED.match(after))


def _is_denied(words: _Words, first: int, last: int, phrase: Phrase) -> bool:
    """Return whether a phrase is denied: before it in its clause, or between its words where it has no denial of its own."""
    if not phrase.denies and _DENYING & set(words.text[first : last + 1]):
        return True
    for distance, word in enumerate(reversed(words.text[max(0, first - FAR) : first])):
        if word in _ENDS or word in _CLAUSE:
            return False
        if word in _OF_ALL or (distance < NEAR and word in _DENYING):
            return True
    return False


def denies(words: str) -> bool:
    """Return whether some words hold a denial of their own."""
    return bool(_DENYING & set(words.lower().split()))


def _near(told: Sequence[EventFrame], span: Span) -> list[EventFrame]:
    """Return the frames that a phrase can belong to, the likeliest first: those inside it, then the last before it, or the first of all."""
    inside = sorted((f for f in told if span.start <= f.start < span.end), key=lambda f: f.start)
    before = sorted((f for f in told if f.start < span.start), key=lambda f: -f.start)
    return inside + (before[:1] or list(told[:1]))


def _bearer(cast: Cast, matter: Matter, near: Sequence[EventFrame], told: Sequence[EventFrame], span: Span) -> Bearer | None:
    """Return of whom or what a phrase is told: whom its verb is done to, or who does it; else who is named right after it."""
    for frame in near:
        acts = span.start <= frame.start < span.end and not matter.about
        for mention in (*frame.object, *frame.agent) if acts else (*frame.agent, *frame.object):
            if not span.overlaps(Span(mention.start, mention.end)):
                bearer = cast.bearer(mention)
                if bearer is not None:
                    return bearer
    if not matter.borne:
        return None
    following = [m for f in told for m in (*f.agent, *f.object) if 0 <= m.start - span.end <= AFTER]  # "among the dead was the mayor"
    return cast.bearer(min(following, key=lambda m: m.start)) if following else None


def _things(words: _Words, first: int, last: int) -> frozenset[str]:
    """Return the words within and shortly after a phrase, as the dictionary writes them."""
    return frozenset(
        stem
        for at in range(first, min(len(words.text), last + NEAR + 1))
        for stem in words.stems[at]
        if words.text[at] not in _LIGHT and words.text[at].isalpha() and len(stem) > 3
    )
