"""Fit the weights of ``factcheck.inconsistencies.comparators.rivals`` and write ``factcheck/models/stranger.toml``.

    python -m training.stranger ECBPLUS_FOLDER [OUT.toml]

Planted slips: a sentence of another report on one event (ECB+, topics of the usual training split) is put into an article after a sentence
that tells the same, once as it is and once with a name changed that both sentences have. The changed name is to be found; the article
itself and the sentence as it is are to be left alone. Logistic regression with a light ridge; a name is asked about where a slip is
likelier than not. What that finds is measured where each fifth of the topics is judged by weights from the others.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import minimize

from claims_db.models import Article
from factcheck.inconsistencies.comparators.rivals import WEIGHTS
from factcheck.inconsistencies.comparators.stranger import meaning_measures, read_rivalries, word_measures
from factcheck.inconsistencies.tellings.naming import one_name
from factcheck.inconsistencies.tellings.telling import read_story
from factcheck.mentions.places import place_paths
from factcheck.parsing.parser import parse
from factcheck.pipeline import read_article

from .ecbplus import TRAIN_TOPICS, EventSentence, read_documents, read_sentences

RIDGE, FOLDS, ACCEPT, BASES, PLANTED, SHORTEST = 10.0, 5, 0.55, 3, 2, 6
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


def _plantings(rng: random.Random, document: list[str], own: list[EventSentence], others: list[EventSentence]) -> Iterator[tuple[Any, ...]]:
    """Yield (position, sentence, name, label) of what other reports tell again with a name that both have."""
    found = []
    for told, again in itertools.product(own, others):
        shared = 2 * len(told.events & again.events) / max(1, len(told.events) + len(again.events))
        if shared < 0.4 or told.text not in document or max(fuzz.partial_ratio(again.text, s) for s in document) > 92:
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


def make_samples(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS, seed: int = 5) -> list[Sample]:
    """Return the articles untouched, with a sentence put in, and with that sentence's name changed."""
    rng = random.Random(seed)
    by_event: dict[tuple[str, str], list[EventSentence]] = defaultdict(list)
    for told in read_sentences(folder, topics):
        by_event[told.topic, told.seminal].append(told)
    documents = {name: text for name, text in read_documents(folder, topics).items() if len(text) >= SHORTEST}
    samples = []
    for (topic, _), sentences in by_event.items():
        bases = sorted({s.document for s in sentences} & documents.keys())
        for base in rng.sample(bases, min(BASES, len(bases))):
            document = documents[base]
            samples.append(Sample(topic, "\n\n".join(document) + "\n", 0, 0, "", None))
            own, others = ([s for s in sentences if (s.document == base) == mine] for mine in (True, False))
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


def measure_sample(sample: Sample) -> Iterator[tuple[dict[str, float], int]]:
    """Yield the measures of each name beside each that could be meant, with 1 for a changed name beside the right one."""
    digest = hashlib.sha256(sample.text.encode()).hexdigest()
    story = read_story(read_article(Article(f"a-{digest[:12]}", "sample.txt", sample.text, digest)))
    for rivalry in read_rivalries(story):
        changed = rivalry.name.span.start < sample.end and sample.start < rivalry.name.span.end
        near = [story.tellings[n].span for n in (rivalry.number, *(p.number for p in rivalry.pairings))]
        if sample.was and not (changed and one_name(rivalry.rival.text, sample.was)):
            continue
        if sample.inserted and not any(s.start < sample.inserted[1] and sample.inserted[0] < s.end for s in near):
            continue
        yield {**word_measures(rivalry), **meaning_measures(story, rivalry)}, int(changed)


def fit(rows: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weight of each column and the bias: logistic regression, the columns scaled, with a ridge."""
    middle, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = (rows - middle) / spread

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        logits = scaled @ values[:-1] + values[-1]
        wrong = 1 / (1 + np.exp(-logits)) - labels
        cost = np.logaddexp(0, logits).sum() - logits @ labels + RIDGE / 2 * values[:-1] @ values[:-1]
        return float(cost), np.append(scaled.T @ wrong + RIDGE * values[:-1], wrong.sum())

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1] / spread, float(found[-1] - (found[:-1] / spread) @ middle)


def judge(rows: np.ndarray, labels: np.ndarray, topics: Sequence[str]) -> np.ndarray:
    """Return the probability of each row by weights from the other fifths of the topics."""
    fold = {topic: number % FOLDS for number, topic in enumerate(sorted(set(topics), key=int))}
    folds, scores = np.array([fold[t] for t in topics]), np.zeros(len(labels))
    for number in range(FOLDS):
        weights, bias = fit(rows[folds != number], labels[folds != number])
        scores[folds == number] = 1 / (1 + np.exp(-(rows[folds == number] @ weights + bias)))
    return scores


def main(folder: Path, out: Path = WEIGHTS) -> None:
    """Fit, and write the weights with what they find on topics held out."""
    samples = make_samples(folder)
    table = [(number, *found) for number, sample in enumerate(samples) for found in measure_sample(sample)]
    names = list(table[0][1])
    rows, labels = np.array([[m[n] for n in names] for _, m, _ in table]), np.array([label for _, _, label in table])
    scores = judge(rows, labels, [samples[number].topic for number, _, _ in table])
    most: dict[int, float] = defaultdict(float)
    for (number, _, label), score in zip(table, scores, strict=True):
        if label or not samples[number].was:
            most[number] = max(most[number], float(score))
    alarms = [most[n] > ACCEPT for n, s in enumerate(samples) if not s.was and not s.inserted]
    found = [most[n] > ACCEPT for n, s in enumerate(samples) if s.was]
    weights, bias = fit(rows, labels)
    lines = [
        "# Written by training/stranger.py; do not edit. Fitted on the training topics of ECB+ 1.0 (Cybulska and Vossen, LREC 2014;",
        f"# CC BY 3.0): {len(found)} planted names, {len(alarms)} articles untouched. On topics held out it finds {np.mean(found):.2f}",
        f"# of the planted names, beside what other rules find, and {np.mean(alarms):.2f} of the untouched articles raise an alarm.",
        "[model]",
        f"bias = {bias:.4f}",
        f"accept = {ACCEPT}",
        "",
        "[measures]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)),
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[:6]))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
