"""Fit the weights of ``factcheck.inconsistencies.comparators.rivals`` and write ``factcheck/models/stranger.toml``.

    python -m training.stranger ECBPLUS_FOLDER [GROUP …]

Planted slips (``training.slips``): a sentence of another report on one event is put into an article after a sentence that tells the same,
once as it is and once with a name, a thing, a number or a time changed that both sentences have. What was changed is to be found; the
sentence as it is, every third article untouched, and the invented reports of ``fixtures/stories`` are to be left alone. Logistic regression
with a light ridge for each group: place, party (persons and bodies), thing, number, date. What each finds is measured where each fifth of
the topics is judged by weights from the others. Groups that are not asked for stay as they are.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from claims_db.models import Article
from factcheck.catalogue import Relation, relate
from factcheck.inconsistencies.comparators.figure import read_figures
from factcheck.inconsistencies.comparators.rivals import WEIGHTS, could_be, group_of, is_one_event, load_weights
from factcheck.inconsistencies.comparators.sibling import read_siblings
from factcheck.inconsistencies.comparators.stranger import Rivalry, meaning_measures, read_rivalries, word_measures
from factcheck.inconsistencies.tellings.naming import one_name
from factcheck.inconsistencies.tellings.telling import Story, read_story
from factcheck.mentions.numerals import read_number
from factcheck.pipeline import read_article

from .slips import OWN, Sample, make_days, make_names, make_numbers, make_things, make_untouched, read_stories, read_told_again

RIDGE, FOLDS = 10.0, 5
ACCEPT = {"place": 0.5, "party": 0.7, "thing": 0.8, "number": 0.7, "date": 0.6}
KIN = {Relation.SAME, Relation.COMPATIBLE}
HOPELESS = -0.7  # the highest logit that the encoder could bring, by the weights before; below it nothing is measured


def _figures(text: str) -> set[float]:
    """Return the numbers in a few words."""
    found = (read_number(word.replace(",", "")) for word in re.findall(r"[a-z]+|\d[\d.,]*(?<![.,])", text.lower()))
    return {number for number in found if number is not None}


def _is_right(rival: str, was: str, sort: str) -> bool:
    """Return whether a rival is what stood there before the change."""
    if sort in {"number", "date"}:
        return was.lower() in rival.lower() or bool(_figures(rival) & _figures(was))
    return one_name(rival, was) or was in rival or relate(rival, was.split()[-1].removesuffix("s")) in KIN or relate(rival, was) in KIN


def measure_sample(sample: Sample, read: Callable[[Story], Iterator[Rivalry]]) -> Iterator[tuple[dict[str, float], int]]:
    """Yield the measures of each name or thing beside each that could be meant, with 1 for a changed one beside the right one."""
    digest = hashlib.sha256(sample.text.encode()).hexdigest()
    story = read_story(read_article(Article(f"a-{digest[:12]}", "sample.txt", sample.text, digest)))
    for rivalry in read(story):
        changed = rivalry.name.span.start < sample.end and sample.start < rivalry.name.span.end
        near = [story.tellings[n].span for n in (rivalry.number, *(p.number for p in rivalry.pairings))]
        if rivalry.name.sort in {"number", "date"} and sample.weight != OWN:
            near = [rivalry.name.span, *(p.name.span for p in rivalry.pairings)]  # of the sentence's other values nobody knows
        if sample.was and not (changed and _is_right(rivalry.rival.text, sample.was, rivalry.name.sort)):
            continue
        if sample.inserted and not any(s.start < sample.inserted[1] and sample.inserted[0] < s.end for s in near):
            continue
        words = word_measures(rivalry)
        if group_of(words) not in load_weights() or could_be(group_of(words), words, HOPELESS):
            found = {**words, **meaning_measures(story, rivalry)}
            if is_one_event(found):
                yield found, int(changed)


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


def _sections(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines of each group's model, with the comment before it."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith(tuple(f"# {group}: " for group in ACCEPT)):
            part = found.setdefault(line[2:].partition(":")[0], [])
        if found:
            part.append(line)
    return found


def _learn(folder: Path, group: str) -> list[str]:
    """Return the lines of one group's model."""
    silent = [*make_untouched(folder), *read_stories()]
    read: Callable[[Story], Iterator[Rivalry]]
    if group == "thing":
        samples, read = [*make_things(folder), *read_told_again("thing"), *silent], read_siblings
    elif group == "number":
        samples, read = [*make_numbers(folder), *read_told_again("number"), *silent], read_figures
    elif group == "date":
        samples, read = [*make_days(folder), *read_told_again("date"), *silent], read_figures
    else:
        samples, read = [*make_names(folder), *read_told_again("place", "actor"), *silent], read_rivalries
    return fit_one(group, samples, [row for row in _rows(samples, read) if group_of(row[1]) == group])


def main(folder: Path, *groups: str, out: Path = WEIGHTS) -> None:
    """Fit the models of some groups, or of all, and write them with what they find on topics held out."""
    learnt = {group: _learn(folder, group) for group in groups or ACCEPT}
    before = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    sections = _sections(before) | learnt
    lines = [
        "# Written by training/stranger.py; do not edit. Fitted on the training topics of ECB+ 1.0 (Cybulska and Vossen, LREC 2014;",
        "# CC BY 3.0), names, things, numbers and times planted by script, and on texts of our own: fixtures/stories as they are,",
        "# training/told_again.txt.",
        *(line for group in ACCEPT for line in sections.get(group, [])),
    ]
    out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print("\n".join(line for line in lines if line.startswith("#")))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
