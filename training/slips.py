"""Articles with a planted slip: a sentence of another report on one event is put in, as it is and with one value of it changed.

The other reports are those of ECB+ (topics of the usual training split); what was changed stood in both sentences. Besides
them there are articles as they are, and sentences of our own that tell something again in other words (``told_again.txt``).
"""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from factcheck.catalogue import Relation, branch_of, kind_names, relate, words_of_kinds
from factcheck.mentions.dates import DAYS, read_moments
from factcheck.mentions.places import place_paths
from factcheck.parsing.parser import parse

from .ecbplus import TRAIN_TOPICS, EventSentence, read_documents, read_sentences

__all__ = ["Sample", "make_days", "make_names", "make_numbers", "make_things", "make_untouched", "read_stories", "read_told_again"]

BASES, PLANTED, SHORTEST = 3, 3, 6
FIGURE_BASES, FIGURES = 7, 4  # fewer sentences share a number or a day than a name
TOLD_AGAIN, OWN = Path(__file__).parent / "told_again.txt", 2.0  # ours weigh twice: they are few, and in words of their own
STORIES = Path(__file__).parent.parent / "fixtures" / "stories"
LABELS = {"GPE": "place", "LOC": "place", "PERSON": "person", "ORG": "body", "NORP": "people"}
TOWNS = """Detroit;Tehran;Austin;Juba;Portland;Milan;Shanghai;Leeds;Toulouse;Omaha;Bristol;Kyoto;Lima;Tulsa;Gdansk;Fresno;Perth;Calgary;
Bologna;Izmir;Dover;Lagos;Aberdeen;Ghent;Spokane;Ipswich;Nagoya;Quito;Malmo;Tampa;Dresden;Boise;Porto;Chennai;Halifax;San Diego;Cape Town"""
LANDS = "Norway;Chile;Kenya;Vietnam;Portugal;Poland;Peru;Nigeria;Thailand;Morocco;Hungary;Mexico;Canada;Australia;Spain;Ghana;Turkey"
STATES = "Ohio;Texas;Oregon;Kansas;Vermont;Nevada;Idaho;Maine;Utah;Iowa;Montana;Wisconsin;Louisiana"
WATERS = "Baltic Sea;Bay of Bengal;Persian Gulf;Black Sea;Red Sea;Arabian Sea;North Sea;Caspian Sea;Yellow Sea;Gulf of Mexico;Bering Sea"
PEOPLES = "German;Chinese;Italian;Turkish;Mexican;Norwegian;Polish;Korean;Brazilian;Greek;Dutch;French"
BODIES = "Oracle;Intel;Sony;Dell;Cisco;Nokia;Accenture;Siemens;Celtics;Rockets;Dolphins;Ravens;Lakers"
FIRST = "Alan;Peter;Maria;Karen;David;Susan;Victor;Carlos;Nina;Rebecca;Gordon;Ivan;Hugo;Paula;Raymond"
LAST = "Hartley;Mendes;Kowalski;Barnes;Okafor;Lindqvist;Fuller;Petrov;Delgado;Whitman;Tanaka;Brewer;Quigley;Salas"
WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_Found = tuple[int, str, Any]  # where a value starts, how it is written, what it is
NAME = re.compile(r"[A-Z][\w'-]+\.?(?: [A-Z][\w'-]+\.?){0,2}")


@dataclass(frozen=True)
class Sample:
    """An article, and where a name was changed from what (``start`` = ``end`` where none was)."""

    topic: str
    text: str
    start: int
    end: int
    was: str
    inserted: tuple[int, int] | None  # of an unchanged insertion: only what touches this is new
    weight: float = 1.0


def _choose(rng: random.Random, names: str) -> str:
    """Return one of a list of names."""
    return rng.choice(names.split(";")).strip()


def _another(rng: random.Random, name: str, label: str, others: Sequence[str]) -> str:
    """Return a name of the same sort: half of the persons are others whom the article names."""
    if label in {"GPE", "LOC"}:
        paths = place_paths(name)
        if any(p[0] == "waters" for p in paths):
            return _choose(rng, WATERS)
        if any(len(p) == 2 for p in paths):
            return _choose(rng, LANDS)
        return _choose(rng, STATES if any(len(p) == 3 and p[1] == "United States" for p in paths) and rng.random() < 0.5 else TOWNS)
    if label == "PERSON":
        if others and rng.random() < 0.5:
            return rng.choice(others) if " " in name else rng.choice(others).split()[-1]
        return f"{_choose(rng, FIRST)} {_choose(rng, LAST)}" if " " in name else _choose(rng, LAST)
    return _choose(rng, PEOPLES if label == "NORP" else BODIES)


def _names(text: str) -> list[tuple[str, str]]:
    """Return the names of a text, without article and possessive, each with the parser's label."""
    found = [(re.sub(r"^[Tt]he |['’]s$", "", e.text), e.label_) for e in parse(text).ents if e.label_ in LABELS]
    return [(name, label) for name, label in found if NAME.fullmatch(name)]


def _tells_again(document: list[str], told: EventSentence, again: EventSentence) -> bool:
    """Return whether a sentence of another report tells the events of one of the article's, and is no copy of any."""
    shared = 2 * len(told.events & again.events) / max(1, len(told.events) + len(again.events))
    return shared >= 0.4 and told.text in document and max(fuzz.partial_ratio(again.text, s) for s in document) <= 92


def _plantings(rng: random.Random, document: list[str], own: list[EventSentence], others: list[EventSentence]) -> Iterator[tuple[Any, ...]]:
    """Yield (position, sentence, name, label) of what other reports tell again with a name that both have."""
    found = []
    for told, again in itertools.product(own, others):
        if not _tells_again(document, told, again):
            continue
        known = {name.lower() for name, _ in _names(told.text)}
        found += [(document.index(told.text), again.text, n, label) for n, label in _names(again.text) if n.lower() in known]
    rng.shuffle(found)
    used: Counter[str] = Counter()
    for position, sentence, name, label in found:
        if sentence.count(name) == 1 and used[LABELS[label]] < PLANTED and not used[sentence]:
            used.update((LABELS[label], sentence))
            yield position, sentence, name, label


def _with(document: list[str], at: int, sentence: str) -> tuple[str, int]:
    """Return the text with a sentence as a paragraph of its own before paragraph ``at``, and where it starts."""
    before = "".join(f"{s}\n\n" for s in document[:at])
    return before + "\n\n".join([sentence, *document[at:]]) + "\n", len(before)


def _documents(folder: Path, topics: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the articles that are long enough, by name."""
    return {name: text for name, text in read_documents(folder, topics).items() if len(text) >= SHORTEST}


def _bases(
    rng: random.Random, folder: Path, topics: tuple[str, ...], most: int = BASES
) -> Iterator[tuple[str, list[str], list[EventSentence], list[EventSentence]]]:
    """Yield some articles on each event: topic, article, its checked sentences, and those of the other reports."""
    by_event: dict[tuple[str, str], list[EventSentence]] = defaultdict(list)
    for told in read_sentences(folder, topics):
        by_event[told.topic, told.seminal].append(told)
    documents = _documents(folder, topics)
    for (topic, _), sentences in by_event.items():
        bases = sorted({s.document for s in sentences} & documents.keys())
        for base in rng.sample(bases, min(most, len(bases))):
            own, others = ([s for s in sentences if (s.document == base) == mine] for mine in (True, False))
            yield topic, documents[base], own, others


def make_names(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS, seed: int = 5) -> list[Sample]:
    """Return the articles untouched, with a sentence put in, and with that sentence's name changed."""
    rng = random.Random(seed)
    samples = []
    for topic, document, own, others in _bases(rng, folder, topics):
        samples.append(Sample(topic, "\n\n".join(document) + "\n", 0, 0, "", None))
        people = [n for n, label in _names("\n".join(document)) if label == "PERSON" and n.count(" ") == 1]
        for position, sentence, name, label in _plantings(rng, document, own, others):
            free = [p for p in people if not set(p.split()) & set(sentence.split())]
            other = _another(rng, name, label, free)
            if label != "PERSON" and other in "\n".join(document):
                continue
            at, place = rng.randint(position + 1, len(document)), sentence.index(name)
            text, start = _with(document, at, sentence[:place] + other + sentence[place + len(name) :])
            samples.append(Sample(topic, text, start + place, start + place + len(other), name, None))
            twin, start = _with(document, at, sentence)
            samples.append(Sample(topic, twin, 0, 0, "", (start, start + len(sentence))))
    return samples


def make_untouched(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS) -> list[Sample]:
    """Return every third article as it is."""
    documents = _documents(folder, topics)
    return [Sample(name.partition("_")[0], "\n\n".join(text) + "\n", 0, 0, "", None) for name, text in sorted(documents.items())[::3]]


def _sibling(rng: random.Random, word: str, document: str) -> str:
    """Return a word of the catalogue for another thing of the same branch, which the article does not name, or ""."""
    by_branch: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for other in words_of_kinds():
        if " " not in other and "-" not in other and relate(word, other) is Relation.DISJOINT:
            by_branch[branch_of(word, other)].append(other)
    free = [w for w in max(by_branch.values(), key=len, default=[]) if w not in document]
    return rng.choice(free) if free else ""


def make_things(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS, seed: int = 11) -> list[Sample]:
    """Return articles with a sentence of another report put in and one thing changed that both tell of."""
    rng = random.Random(seed)
    samples = []
    for topic, document, own, others in _bases(rng, folder, topics):
        pairs = [(told, again) for told, again in itertools.product(own, others) if _tells_again(document, told, again)]
        rng.shuffle(pairs)
        used: set[str] = set()
        for told, again in pairs:
            lemmas = {t.lemma_.lower() for t in parse(told.text)}
            nouns = [t for t in parse(again.text) if t.pos_ == "NOUN" and t.lemma_.lower() in lemmas and kind_names(t.lemma_.lower())]
            if again.text in used or len(used) >= PLANTED or not nouns:
                continue
            noun = rng.choice(nouns)
            other = _sibling(rng, noun.lemma_.lower(), " ".join(document).lower())
            if other:
                used.add(again.text)
                other += "s" if noun.tag_ == "NNS" else ""
                sentence = again.text[: noun.idx] + other + again.text[noun.idx + len(noun) :]
                text, start = _with(document, rng.randint(document.index(told.text) + 1, len(document)), sentence)
                place = start + noun.idx
                samples.append(Sample(topic, text, place, place + len(other), noun.lemma_.lower(), None))
    return samples


def _numbers(text: str) -> list[_Found]:
    """Return the numbers of a text that are no times."""
    moments, found = read_moments(text), []
    for token in parse(text):
        if any(m.start <= token.idx < m.end for m in moments):
            continue
        if re.fullmatch(r"\d[\d,]*(\.\d+)?", token.text):
            found.append((token.idx, token.text, float(token.text.replace(",", ""))))
        elif token.lower_ in WORDS[1:]:
            found.append((token.idx, token.text, float(WORDS.index(token.lower_) + 1)))
    return found


def _days(text: str) -> list[_Found]:
    """Return the days, dates, years and hours of a text."""
    found = [(m.start, m.text, (m.weekday, m.day, m.month, m.year, m.hour)) for m in read_moments(text)]
    return [(start, text, parts) for start, text, parts in found if set(parts) != {None}]


def _another_number(rng: random.Random, text: str, value: float) -> str:
    """Return another number of the same size, written alike."""
    whole = int(value)
    if text.lower() in WORDS:
        word = WORDS[rng.choice([w for w in range(max(2, whole - 3), min(12, whole + 5) + 1) if w != whole]) - 1]
        return word.capitalize() if text[0].isupper() else word
    if "." in text:
        change = rng.choice([-1.3, -0.8, -0.6, -0.4, 0.4, 0.5, 0.7, 0.9, 1.2])
        return f"{value + (change if value + change > 0 else -change):.{len(text.partition('.')[2])}f}"
    if 1900 <= whole <= 2030 and "," not in text:
        return str(whole + rng.choice([-7, -4, -3, -2, -1, 1, 2, 3]))
    if whole < 100:
        new = max(1, whole + rng.choice([-2, -1, 1, 2, 3, 4] if whole < 10 else [-9, -7, -5, -3, -2, 2, 3, 4, 6, 8, 11, 15]))
    else:
        unit = 10 ** min(2, len(text) - len(text.rstrip("0")))
        new = round(whole * rng.choice([0.4, 0.5, 0.6, 0.7, 0.8, 1.2, 1.3, 1.5, 1.8, 2, 2.5])) // unit * unit
    return f"{new:,}" if "," in text else str(new)


def _another_day(rng: random.Random, text: str, parts: tuple[Any, ...]) -> str:
    """Return another day, year or hour, written alike, or "" where none is known."""
    weekday, day, _, year, hour = parts
    if day is not None:
        return re.sub(rf"\b{day}\b", str(rng.choice([d for d in range(1, 29) if d != day])), text, count=1)
    if weekday is not None:
        return rng.choice([name.capitalize() for number, name in enumerate(DAYS) if number != weekday])
    if year is not None:
        return text.replace(str(year), str(year + rng.choice([-3, -2, -1, 1, 2])))
    if hour is not None and text[0].isdigit():
        written = int(re.match(r"\d+", text).group())  # type: ignore[union-attr]
        return re.sub(r"^\d+", str(rng.choice([h for h in range(1, 13) if abs(h - written) > 1])), text)
    return ""


def _joined(text: str) -> str:
    """Return a text with its numbers in one piece, which the corpus cuts: "5. 9", "25 - 7", "23 - year-old"."""
    text = re.sub(r"(?<=\w) - (?=years?\b|old\b|year-old\b)", "-", text)
    return re.sub(r"(?<=\d)(?:([.,]) | (-) )(?=\d)", r"\1\2", text)


def _tidied(sentences: Sequence[EventSentence]) -> list[EventSentence]:
    """Return the sentences with their numbers in one piece."""
    return [replace(s, text=_joined(s.text)) for s in sentences]


def _make_figures(
    folder: Path,
    topics: tuple[str, ...],
    rng: random.Random,
    read: Callable[[str], list[_Found]],
    another: Callable[[random.Random, str, Any], str],
) -> list[Sample]:
    """Return articles with a sentence of another report put in, as it is and with one value changed that both tell."""
    samples = []
    for topic, document, own, others in _bases(rng, folder, topics, FIGURE_BASES):
        document, own, others = [_joined(d) for d in document], _tidied(own), _tidied(others)
        found = []
        for told, again in itertools.product(own, others):
            if _tells_again(document, told, again):
                known = [value for *_, value in read(told.text)]
                found += [(document.index(told.text), again.text, *f) for f in read(again.text) if f[2] in known]
        rng.shuffle(found)
        used: set[str] = set()
        for position, sentence, at, was, value in found:
            other = another(rng, was, value)
            says = re.search(rf"(?<![\w.]){re.escape(other)}(?!\w)", "\n".join([*document, sentence]))
            if sentence in used or len(used) >= FIGURES or other in {"", was} or says:
                continue
            used.add(sentence)
            where = rng.randint(position + 1, len(document))
            for written in (other, was):
                text, start = _with(document, where, sentence[:at] + written + sentence[at + len(was) :])
                place = (start + at, start + at + len(written))
                samples.append(Sample(topic, text, *place, was, None) if written == other else Sample(topic, text, 0, 0, "", place))
    return samples


def make_numbers(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS, seed: int = 7) -> list[Sample]:
    """Return articles with a sentence put in, one number changed; and the same unchanged, where that number is what is looked at."""
    return _make_figures(folder, topics, random.Random(seed), _numbers, _another_number)


def make_days(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS, seed: int = 8) -> list[Sample]:
    """Return articles with a sentence put in, one time changed; and the same unchanged, where that time is what is looked at."""
    return _make_figures(folder, topics, random.Random(seed), _days, _another_day)


def read_told_again(*kinds: str, path: Path = TOLD_AGAIN) -> list[Sample]:
    """Return the invented articles with a sentence that tells something again, as it is and with a slip of one of the kinds."""
    samples = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("=== ")[1:]):
        lines = block.splitlines()[1:]
        paragraphs = "\n".join(line for line in lines if not line.startswith("@")).strip().split("\n\n")
        for line in (line for line in lines if line.startswith("@") and line[1:].partition(" ")[0] in kinds):
            sentence = line.partition(" ")[2]
            before, right, wrong, after = re.split(r"\[\[|\||\]\]", sentence)
            start = len("\n\n".join([*paragraphs[:-1], ""])) + len(before)
            for value, was in ((wrong, right), (right, "")):
                text = "\n\n".join([*paragraphs[:-1], before + value + after, paragraphs[-1]])
                whole = (start - len(before), start + len(value) + len(after))
                place = (start, start + len(value)) if was else (0, 0)
                samples.append(Sample(f"{9000 + number}", text, *place, was, None if was else whole, OWN))
    return samples


def read_stories(folder: Path = STORIES) -> list[Sample]:
    """Return the invented reports as they are; few of them have a slip, and none that is planted here."""
    return [Sample(f"{8000 + n}", p.read_text(encoding="utf-8"), 0, 0, "", None) for n, p in enumerate(sorted(folder.glob("*/[ab].txt")))]
