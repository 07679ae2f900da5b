"""Facts of which an event has one: how many died, how old a person is, when a thing began, what was paid, how long the sentence is.

Two reports of one story may tell such a fact in no common word ("killing three", "the four who lost their lives"), so no likeness of
sentences is asked for: the story is one (``kinship``), and so is what the fact is about. What stands in a sentence on an earlier event is
none of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claims_db.models import Article, Claim, EventFrame, Mention, Quantity, Span

from ...catalogue import kind_names, subject_undergoes
from ...mentions.numerals import read_number
from ...mentions.places import place_paths
from ...mentions.quantities import BODIES, plural
from .earlier import EARLIER, taken_up
from .measures import read_measures, read_strengths
from .naming import name_words

__all__ = ["ANYBODY", "COUNTED", "Fact", "read_facts", "undergoers"]

# What is counted of people, by the class of the act; a word of one's own ("three dead") names the count itself.
_TOLLS = {"kill": "dead", "injure": "injured", "capture": "arrested", "infect": "infected"}
_OWN = {"dead": "dead", "injured": "injured", "missing": "missing"}
_GATHER = {"march", "protest", "gather", "rally", "attend", "demonstrate", "turn", "watch", "fill", "assemble", "take"}
_CROWD = {"marcher", "protester", "protestor", "demonstrator", "spectator", "crowd"}
COUNTED = "count of "
ANYBODY = {"people", "person", "dead", "injured", "missing", "victim", "life", "death", "hostage", "captive"}
_PRICED = {"buy", "offer", "merge"}
_STOLEN = {"rob"}
_TAKEN = re.compile(
    r"\b(?:(?:gets?|got|getting|makes?|made|making|walks?|walked) (?:away|off) with|missing|stole|stolen|haul|escaped with|vanished)\b",
    re.I,
)
_DOING = {"rob", "kidnap", "hijack", "attack", "stab", "shoot", "open_fire", "beat_up", "bomb"}
_OFFENDERS = set(
    """
    robber thief raider burglar gunman attacker assailant intruder kidnapper hijacker bomber gangster perpetrator culprit hacker
    """.split()
)
_SENTENCING = {"sentence", "jail", "imprison", "send", "get", "give", "hand", "lock", "receive"}
_BEGINNINGS = {"build", "launch", "found", "establish", "set up", "enter", "commission", "start", "create", "open"}
_JAILED = re.compile(r"\b(?:jailed|sentenced?|imprison\w*|locked up)\b", re.I)
_SENT = re.compile(r"\b(?:sent|send|gets?|got|given|handed)\b[^.]{0,80}\b(?:prison|jail|bars)\b", re.I)
_SERVED = re.compile(r"\bserv", re.I)
_IN_A_MONTH = re.compile(
    r"\b(?:[Ii]n|of|[Ss]ince) (?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b(?! \d)"
)
_PART = {"first", "second", "third", "other", "another", "more", "further", "additional", "remaining", "average"}
# What one report counts several of, or counts by the way.
_LOOSE = frozenset(
    """
    vote ballot magnitude time people thing way part point side step case reason day hour minute year percent member man woman report
    statement place area town city country group game match goal run yard world member touchdown hit homer assist rebound win loss start
    """.split()
)
_ALL_DEAD = re.compile(r"(?: victims)?,? all of whom (?:died|were killed|perished)\b", re.I)
_THINGS = {"vehicle", "weapon", "building", "link or line", "animal"}
_PARENT = re.compile(r"\b(?:father|mother|parent|grandfather|grandmother)s? of $", re.I)
_LEFT = re.compile(r"\s*(dead|injured|missing)\b", re.I)  # "leaving 41 people dead"
_MARGIN = re.compile(r"\b(?:margin|majority|ahead|by)\b", re.I)
_NOBODY = re.compile(
    r"\b(?:nobody|no[ -]one|no (?:people|passengers?|injur(?:y|ies)|casualties|deaths|arrests)|none)\b(?! (?:else|other|further|more|of))",
    re.I,
)
_SOME_OF = re.compile(r"[\w-]* ?\bof (?:the|those) (?:injured|wounded|hurt|dead|victims|missing|survivors)\b", re.I)
_FULL_STOPS = frozenset('.!?…"”’)')
LARGE = 1e6  # smaller sums in a takeover are the price of a share


@dataclass(frozen=True, slots=True)
class Fact:
    """One value: ``topic`` says of what kind, ``about`` of whom or of what ("" for the story itself), ``by`` who acts, if he has a name."""

    topic: str
    about: str
    value: Quantity
    claim: Claim
    by: str = ""
    heading: bool = False


def read_facts(article: Article, claims: Iterable[Claim], frames: Iterable[EventFrame]) -> tuple[Fact, ...]:
    """Return the facts that an article tells of its own story, in order of the text; one told twice stands once.

    Sentences on an earlier event tell none but the years in which something began.
    """
    by_id = {claim.id: claim for claim in claims if claim.article_id == article.id}
    sentences: dict[int, list[EventFrame]] = defaultdict(list)
    for frame in frames:
        if frame.claim_id in by_id:
            sentences[frame.sentence_start].append(frame)
    people = _people(by_id.values(), (f for told in sentences.values() for f in told))
    found: dict[tuple[str, int, float], Fact] = {}
    earlier = False
    for start in sorted(sentences):
        told = sentences[start]
        words = article.text[start : max(frame.sentence_end for frame in told)]
        earlier = bool(EARLIER.search(words)) or (earlier and taken_up(words))  # "In 1976 … It killed 612."
        for topic, about, value, frame in _of_sentence(words, told, people, earlier):
            by = next((m.text for m in frame.agent if m.label), "")
            heading = words.rstrip()[-1:] not in _FULL_STOPS
            found.setdefault((topic, value.start, value.low), Fact(topic, about, value, by_id[frame.claim_id], by, heading))
    return tuple(sorted(found.values(), key=lambda f: (f.value.start, f.topic, f.claim.id)))


def _of_sentence(
    words: str, told: Sequence[EventFrame], people: Collection[tuple[str, ...]], earlier: bool
) -> Iterator[tuple[str, str, Quantity, EventFrame]]:
    """Yield (topic, about, value, frame) of one sentence."""
    numbers = {(q.start, q.end): q for frame in told for q in frame.quantities}
    tolls = {id(frame): list(_tolls(frame, numbers, words)) for frame in told}
    taken = {value.start for counts in tolls.values() for _, value in counts}
    if not earlier:
        yield from (("magnitude", "", value, _last_before(told, value.start)) for value in read_strengths(words, told[0].sentence_start))
    for frame in told:
        yield from (("since", _about(frame), year, frame) for year in _beginnings(frame))  # which is told of an earlier time by its nature
        for value in frame.quantities:
            if not earlier and not frame.modality and value.kind == "age" and (whole := _full_name(value.holder, people, frame.names)):
                yield "age", whole, value, frame
        if frame.negated and not frame.modality and not earlier and frame.act in _TOLLS and _NOBODY.search(words):
            yield "toll", _TOLLS[frame.act], Quantity(0, 0, "people", start=frame.start, end=frame.end, kind="count"), frame
        if frame.negated or frame.modality or earlier or _IN_A_MONTH.search(words):
            continue
        yield from (("toll", state, value, frame) for state, value in tolls[id(frame)])
        for value in map(_counted, frame.quantities):
            if _is_of_the_story(value) and value.start not in taken:
                yield f"{COUNTED}{plural(value.unit)}", frame.act, value, frame
        yield from ((topic, about, value, frame) for topic, about, value in read_measures(words, frame))
        yield from ((topic, about, value, frame) for topic, about, value in _values(words, frame))


def _values(words: str, frame: EventFrame) -> Iterator[tuple[str, str, Quantity]]:
    """Yield (topic, about, value) of the other numbers that hang on a frame."""
    term = _term(frame, words)
    for value in frame.quantities:
        if value.kind == "money" and value.low >= LARGE and frame.act in _PRICED:
            yield "price", _object_name(frame), value
        elif value.kind == "money" and (frame.act in _STOLEN or _TAKEN.search(words)):
            yield "loot", "", value
        elif value.kind == "count" and _counts_doers(value, frame):
            yield "doers", "", replace(value, unit="people", scope="")
        elif value == term:
            yield "sentence", _object_name(frame), value
        elif value.unit in {"vote", "ballot"} and _MARGIN.search(words):
            yield "margin", "", value
        elif value.low >= 50 and (value.unit in _CROWD or (value.unit in ANYBODY and frame.lemma.split()[0] in _GATHER)):
            yield "crowd", "", value
        elif value.unit == "magnitude":
            yield "magnitude", "", value


def _counts_doers(value: Quantity, frame: EventFrame) -> bool:
    """Return whether a number counts those who did it: robbers, or men who rob."""
    if value.unit in _OFFENDERS:
        return True
    place = Span(value.start, value.end)
    acting = any(place.overlaps(Span(m.start, m.end)) for m in frame.agent)
    return acting and frame.act in _DOING and value.unit in {"man", "woman", "people", "person", "youth", "teenager"}


def _last_before(told: Sequence[EventFrame], start: int) -> EventFrame:
    """Return the frame that begins last before a character, or the first."""
    return max((f for f in told if f.start < start), key=lambda f: f.start, default=told[0])


def _object_name(frame: EventFrame) -> str:
    """Return the name of whom or what the act is done to, or ""."""
    return next((m.text for m in frame.object if m.label), "")


def _term(frame: EventFrame, words: str) -> Quantity | None:
    """Return how long a sentence is: the first stretch of years or months after the word that tells it."""
    told = (_JAILED.search(words) or _SENT.search(words)) and not _SERVED.search(words)
    if not told or frame.lemma.split()[0] not in _SENTENCING:
        return None
    after = [q for q in frame.quantities if q.kind == "duration" and q.unit in {"year", "month"} and q.start > frame.start]
    return min(after, key=lambda q: q.start, default=None)


def _full_name(holder: str, people: Collection[tuple[str, ...]], names: Collection[str]) -> str:
    """Return the full name of whose age it is, where the article has one such person; "" for a noun, or a surname that two share."""
    words = name_words(holder) if holder else ()
    if not words or place_paths(holder) or holder in {"he", "she", "they", "it"}:
        return ""
    bearers = {name for name in people if set(words) <= set(name)}
    if not bearers and words[-1] in names:
        return " ".join(words)
    longest = {name for name in bearers if not any(set(name) < set(other) for other in bearers)}
    return " ".join(next(iter(longest))) if len(longest) == 1 else ""


def _people(claims: Iterable[Claim], frames: Iterable[EventFrame]) -> frozenset[tuple[str, ...]]:
    """Return the words of each person's name that an article has: of who acts, who undergoes, and who says."""
    mentions = [m.text for f in frames for m in (*f.agent, *f.object, *f.owner) if m.label == "PERSON"]
    return frozenset(
        name_words(text) for text in (*mentions, *(step.source for claim in claims for step in claim.attribution if step.source))
    )


def _about(frame: EventFrame) -> str:
    """Return the words of what began."""
    mention = next(iter(frame.agent if frame.lemma == "enter" else (*frame.object, *frame.agent)), None)
    return mention.text.lower() if mention is not None else ""


def _counted(value: Quantity) -> Quantity:
    """Return a count of members as one of the body that they make ("all 16 members of the crew")."""
    body = next((word for word in value.scope.split() if word in BODIES), "")
    return replace(value, unit=body, scope="") if value.unit == "member" and body else value


def _is_of_the_story(value: Quantity) -> bool:
    """Return whether a count is of something that a story has one number of: its passengers, not its years, parts or people's sons."""
    plain = value.kind == "count" and value.unit.isalpha() and value.unit not in ANYBODY | _LOOSE and not _PART & set(value.scope.split())
    return plain and value.low >= 2 and "relative" not in kind_names(value.unit)


def _beginnings(frame: EventFrame) -> Iterator[Quantity]:
    """Yield the year in which something was built, founded or put to use."""
    if frame.lemma not in _BEGINNINGS or frame.negated or frame.modality:
        return
    if frame.lemma == "enter" and not any(m.head in {"service", "use"} for m in frame.object):
        return
    for moment in frame.time:
        if moment.year is not None:
            yield Quantity(moment.year, moment.year, "year", start=moment.start, end=moment.end, kind="year")


def undergoers(frame: EventFrame) -> tuple[Mention, ...]:
    """Return the mentions of whom an act is done to."""
    if frame.lemma == "lose" and any(m.head == "life" for m in frame.object):
        return frame.agent
    return frame.agent if subject_undergoes(frame.lemma) and frame.agent else frame.object


def _is_people(value: Quantity, words: str, at: int) -> bool:
    """Return whether a number counts whom something may happen to: no helicopters, and not the children of "a father of two"."""
    kinds = kind_names(value.unit)
    return (not kinds or kinds[0] not in _THINGS) and not _PARENT.search(words[: value.start - at])


def _is_part(start: int, end: int, words: str, frame: EventFrame) -> bool:
    """Return whether a number counts some of those already counted: "three of the injured died"."""
    return (
        _SOME_OF.match(words, start - frame.sentence_start) is not None or _SOME_OF.match(words, end - frame.sentence_start - 1) is not None
    )


def _tolls(frame: EventFrame, numbers: Mapping[tuple[int, int], Quantity], words: str) -> Iterator[tuple[str, Quantity]]:
    """Yield how many an act was done to, each with what became of them."""
    for value in frame.quantities:
        left = _LEFT.match(words, value.end - frame.sentence_start)
        if value.unit == "victim" and _ALL_DEAD.match(words, value.end - frame.sentence_start):
            yield "dead", value
        if value.unit in _OWN:
            yield _OWN[value.unit], value
        elif left is not None and value.kind == "count" and _is_people(value, words, frame.sentence_start):
            yield left[1].lower(), value
    lives = frame.lemma == "lose" and any(m.head == "life" for m in frame.object)
    state = "dead" if lives else _TOLLS.get(frame.act)
    if state is None:
        return
    hung = {(q.start, q.end) for q in frame.quantities}
    for place, value in sorted(numbers.items()):
        whole = Span(*place)
        inside = any(whole.overlaps(Span(m.start, m.end)) for m in undergoers(frame))
        alone = place in hung and not undergoers(frame)
        counted = value.kind == "count" and value.unit not in _OWN and not _PART & set(value.scope.split())
        if (
            counted
            and (inside or alone)
            and _is_people(value, words, frame.sentence_start)
            and not _is_part(value.start, value.end, words, frame)
        ):
            yield state, value
    for mention in undergoers(frame):  # a number that hangs on no act that is kept
        number = read_number(mention.text.partition(" ")[0])
        if _is_part(mention.start, mention.end, words, frame):
            continue
        if number is not None and not any(Span(*place).overlaps(Span(mention.start, mention.end)) for place in numbers):
            yield state, Quantity(number, number, mention.head, start=mention.start, end=mention.end)
