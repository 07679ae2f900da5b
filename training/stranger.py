"""Fit the weights of ``factcheck.inconsistencies.comparators.rivals`` and write ``factcheck/models/stranger.toml``.

    python -m training.stranger ECBPLUS_FOLDER [OUT.toml]

Planted slips: a sentence of another report on one event (ECB+, topics of the usual training split) is put into an article after a sentence
that tells the same, once as it is and once with a name or a thing changed that both sentences have. What was changed is to be found; the
sentence as it is, every third article untouched, and the invented reports of ``fixtures/stories`` are to be left alone. Logistic regression
with a light ridge, one for places, one for persons and bodies, one for things. What each finds is measured where each fifth of the topics
is judged by weights from the others. A place is asked about where a slip is likelier than not, the others where it is likelier still.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import minimize

from claims_db.models import Article
from factcheck.catalogue import Relation, branch_of, kind_names, relate, words_of_kinds
from factcheck.inconsistencies.comparators.rivals import WEIGHTS, could_be, group_of, is_one_event
from factcheck.inconsistencies.comparators.sibling import read_siblings
from factcheck.inconsistencies.comparators.stranger import Rivalry, meaning_measures, read_rivalries, word_measures
from factcheck.inconsistencies.tellings.naming import one_name
from factcheck.inconsistencies.tellings.telling import Story, read_story
from factcheck.mentions.places import place_paths
from factcheck.parsing.parser import parse
from factcheck.pipeline import read_article

from .ecbplus import TRAIN_TOPICS, EventSentence, read_documents, read_sentences

RIDGE, FOLDS, BASES, PLANTED, SHORTEST = 10.0, 5, 3, 3, 6
ACCEPT = {"place": 0.5, "party": 0.7, "thing": 0.8}
TOLD_AGAIN, OWN = Path(__file__).parent / "told_again.txt", 2.0  # ours weigh twice: they are few, and in words of their own
STORIES = Path(__file__).parent.parent / "fixtures" / "stories"
KIN = {Relation.SAME, Relation.COMPATIBLE}
HOPELESS = -0.7  # the highest logit that the encoder could bring, by the weights before; below it nothing is measured
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
NAME = re.compile(r"[A-Z][\w'-]+\.?(?: [A-Z][\w'-]+\.?){0,2}")


@dataclass(frozen=True)
class Sample:
    """An article, and where a name was changed from what (``start`` = ``end`` where none was)."""

    topic: str
    text: str
    start: int
    end: int
    was: str
    inserted: tuple[int, int] | None  # of an unchanged insertion: only what touches it is new
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
    rng: random.Random, folder: Path, topics: tuple[str, ...]
) -> Iterator[tuple[str, list[str], list[EventSentence], list[EventSentence]]]:
    """Yield some articles on each event: topic, article, its checked sentences, and those of the other reports."""
    by_event: dict[tuple[str, str], list[EventSentence]] = defaultdict(list)
    for told in read_sentences(folder, topics):
        by_event[told.topic, told.seminal].append(told)
    documents = _documents(folder, topics)
    for (topic, _), sentences in by_event.items():
        bases = sorted({s.document for s in sentences} & documents.keys())
        for base in rng.sample(bases, min(BASES, len(bases))):
            own, others = ([s for s in sentences if (s.document == base) == mine] for mine in (True, False))
            yield topic, documents[base], own, others


def make_samples(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS, seed: int = 5) -> list[Sample]:
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


def _is_right(rival: str, was: str) -> bool:
    """Return whether a rival is what stood there before the change."""
    return one_name(rival, was) or was in rival or relate(rival, was.split()[-1].removesuffix("s")) in KIN or relate(rival, was) in KIN


def measure_sample(sample: Sample, read: Callable[[Story], Iterator[Rivalry]]) -> Iterator[tuple[dict[str, float], int]]:
    """Yield the measures of each name or thing beside each that could be meant, with 1 for a changed one beside the right one."""
    digest = hashlib.sha256(sample.text.encode()).hexdigest()
    story = read_story(read_article(Article(f"a-{digest[:12]}", "sample.txt", sample.text, digest)))
    for rivalry in read(story):
        changed = rivalry.name.span.start < sample.end and sample.start < rivalry.name.span.end
        near = [story.tellings[n].span for n in (rivalry.number, *(p.number for p in rivalry.pairings))]
        if sample.was and not (changed and _is_right(rivalry.rival.text, sample.was)):
            continue
        if sample.inserted and not any(s.start < sample.inserted[1] and sample.inserted[0] < s.end for s in near):
            continue
        words = word_measures(rivalry)
        if could_be(group_of(words), words, HOPELESS):
            found = {**words, **meaning_measures(story, rivalry)}
            if is_one_event(found):
                yield found, int(changed)


def read_told_again(things: bool, path: Path = TOLD_AGAIN) -> list[Sample]:
    """Return the invented articles with a sentence that tells something again, as it is and with a slip; of things, or of all else."""
    samples = []
    for number, block in enumerate(path.read_text(encoding="utf-8").split("=== ")[1:]):
        lines = block.splitlines()[1:]
        paragraphs = "\n".join(line for line in lines if not line.startswith("@")).strip().split("\n\n")
        for line in (line for line in lines if line.startswith("@") and line.startswith("@thing") == things):
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


def fit(rows: np.ndarray, labels: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weight of each column and the bias: logistic regression, the columns scaled, each row counted so often, with a ridge."""
    middle, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = (rows - middle) / spread

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        logits = scaled @ values[:-1] + values[-1]
        wrong = counts * (1 / (1 + np.exp(-logits)) - labels)
        cost = counts @ (np.logaddexp(0, logits) - logits * labels) + RIDGE / 2 * values[:-1] @ values[:-1]
        return float(cost), np.append(scaled.T @ wrong + RIDGE * values[:-1], wrong.sum())

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1] / spread, float(found[-1] - (found[:-1] / spread) @ middle)


def judge(rows: np.ndarray, labels: np.ndarray, counts: np.ndarray, topics: Sequence[str]) -> np.ndarray:
    """Return the probability of each row by weights from the other fifths of the topics."""
    fold = {topic: number % FOLDS for number, topic in enumerate(sorted(set(topics), key=int))}
    folds, scores = np.array([fold[t] for t in topics]), np.zeros(len(labels))
    for number in range(FOLDS):
        weights, bias = fit(rows[folds != number], labels[folds != number], counts[folds != number])
        scores[folds == number] = 1 / (1 + np.exp(-(rows[folds == number] @ weights + bias)))
    return scores


def _rows(samples: Sequence[Sample], read: Callable[[Story], Iterator[Rivalry]]) -> list[tuple[int, dict[str, float], int]]:
    """Return (number of the sample, measures, label) of everything that could stand in another's place."""
    return [(number, *found) for number, sample in enumerate(samples) for found in measure_sample(sample, read)]


def fit_one(group: str, samples: Sequence[Sample], table: Sequence[tuple[int, dict[str, float], int]]) -> list[str]:
    """Return the lines of one group's model, with what it finds on topics held out."""
    names = [n for n in table[0][1] if len({m[n] for _, m, _ in table}) > 1]
    rows, labels = np.array([[m[n] for n in names] for _, m, _ in table]), np.array([label for _, _, label in table])
    counts = np.array([samples[number].weight for number, _, _ in table])
    scores = judge(rows, labels, counts, [samples[number].topic for number, _, _ in table])
    most: dict[int, float] = defaultdict(float)
    for (number, _, label), score in zip(table, scores, strict=True):
        if label or not samples[number].was:
            most[number] = max(most[number], float(score))
    planted = [n for n, s in enumerate(samples) if s.was and n in {number for number, _, _ in table}]
    alarms = [most[n] > ACCEPT[group] for n, s in enumerate(samples) if not s.was and not s.inserted]
    twins = [most[n] > ACCEPT[group] for n, s in enumerate(samples) if s.inserted]
    found = [most[n] > ACCEPT[group] for n in planted]
    weights, bias = fit(rows, labels, counts)
    return [
        f"# {group}: {sum(found)} of {len(found)} planted are found where it looks (topics held out). Alarms: {sum(twins)} of {len(twins)}",
        f"# sentences put in as they are, {sum(alarms)} of {len(alarms)} untouched texts.",
        f"[{group}]",
        f"bias = {bias:.4f}",
        f"accept = {ACCEPT[group]}",
        "",
        f"[{group}.measures]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)),
        "",
    ]


def main(folder: Path, out: Path = WEIGHTS) -> None:
    """Fit the three models, and write them with what they find on topics held out."""
    names_in = [*make_samples(folder), *make_untouched(folder), *read_stories(), *read_told_again(False)]
    things_in = [*make_things(folder), *read_told_again(True)]
    things_in += [s for s in names_in if not s.was]
    names = _rows(names_in, read_rivalries)
    lines = [
        "# Written by training/stranger.py; do not edit. Fitted on the training topics of ECB+ 1.0 (Cybulska and Vossen, LREC 2014;",
        "# CC BY 3.0), names and things planted by script, and on texts of our own: fixtures/stories as they are, training/told_again.txt.",
    ]
    lines += fit_one("place", names_in, [row for row in names if group_of(row[1]) == "place"])
    lines += fit_one("party", names_in, [row for row in names if group_of(row[1]) == "party"])
    lines += fit_one("thing", things_in, _rows(things_in, read_siblings))
    out.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(line for line in lines if line.startswith("#")))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
