"""Read ECB+ (Cybulska and Vossen, LREC 2014; CC BY 3.0) into pairs of sentences that tell the same event or do not.

The corpus is not part of this repository. FOLDER holds its topic folders ("1", "3", …) and the list of checked sentences,
``ECBplus_coreference_sentences.csv``. Only the topics of the usual training split are read: 2, 5, 12, 18, 21, 23, 34 and 35 are kept for
development and 36 to 45 for testing. ``python -m training.ecbplus FOLDER READ.jsonl UNREAD.jsonl`` writes the
pairs that the reader learns from, and those of the topics that it never reads.
"""

from __future__ import annotations

import csv
import itertools
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

TRAIN_TOPICS = tuple(str(n) for n in (1, 3, 4, 6, 7, 8, 9, 10, 11, 13, 14, 16, 19, 20, 22, *range(24, 34)))
#: Every fourth topic is kept from the reader, so that the scorer that hears its advice learns what it is worth on topics it never read.
UNREAD_TOPICS = TRAIN_TOPICS[2::4]
EVENT_MARKS = ("ACTION", "NEG_ACTION")
SPACED_LEFT, SPACED_RIGHT = set("([$#“‘"), set(")]%,.;:!?’”")


@dataclass(frozen=True)
class EventSentence:
    """A checked sentence and the events it tells, each a cluster of the corpus."""

    topic: str
    document: str
    text: str
    events: frozenset[str]

    @property
    def seminal(self) -> str:
        """Which of the topic's two look-alike events the document is about: "ecb" or "ecbplus"."""
        return "ecbplus" if self.document.endswith("ecbplus") else "ecb"


@dataclass(frozen=True)
class EventPair:
    """Two sentences of different documents: 1 where at least half of their events are shared, 0 where none is."""

    left: EventSentence
    right: EventSentence
    label: int
    hard: bool  # a look-alike: the other event of the topic


def read_sentences(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS) -> list[EventSentence]:
    """Return the checked sentences of the topics, in the corpus's order."""
    checked: dict[str, set[int]] = defaultdict(set)
    with next(folder.rglob("*entences.csv")).open(encoding="utf-8") as file:
        for topic, name, number in itertools.islice(csv.reader(file), 1, None):
            checked[f"{topic}_{name}"].add(int(number))
    found = []
    for topic in topics:
        for path in sorted(folder.rglob(f"{topic}/{topic}_*.xml")):
            found += [sentence for number, sentence in _sentences(topic, path) if number in checked[path.stem]]
    return found


def read_documents(folder: Path, topics: tuple[str, ...] = TRAIN_TOPICS) -> dict[str, list[str]]:
    """Return every sentence of every document by the document's name, addresses and lines without an end left out."""
    found: dict[str, list[str]] = {}
    for topic in topics:
        for path in sorted(folder.rglob(f"{topic}/{topic}_*.xml")):
            texts = [sentence.text for _, sentence in _sentences(topic, path)]
            found[path.stem] = [
                t for n, t in enumerate(texts) if "http" not in t and (t[-1:] in ".!?\"”'" or (n <= 1 and len(t.split()) > 3))
            ]
    return found


def _sentences(topic: str, path: Path) -> Iterator[tuple[int, EventSentence]]:
    """Yield the numbered sentences of one document."""
    root = ElementTree.parse(path).getroot()
    sentence_of = {token.get("t_id"): int(token.get("sentence") or 0) for token in root.iter("token")}
    words: dict[int, list[str]] = defaultdict(list)
    for token in root.iter("token"):
        words[int(token.get("sentence") or 0)].append(token.text or "")
    cluster_of = {
        source.get("m_id"): relation.get("note") or relation.get("r_id")
        for relation in root.iter("CROSS_DOC_COREF")
        for source in relation.iter("source")
    }
    events: dict[int, set[str]] = defaultdict(set)
    for mark in root.find("Markables") if root.find("Markables") is not None else ():  # type: ignore[union-attr]
        anchors = [sentence_of[anchor.get("t_id")] for anchor in mark.iter("token_anchor")]
        if anchors and mark.tag.startswith(EVENT_MARKS):
            events[anchors[0]].add(f"{cluster_of.get(mark.get('m_id')) or path.stem + '/' + str(mark.get('m_id'))}")
    for number, tokens in sorted(words.items()):
        yield number, EventSentence(topic, path.stem, _join(tokens), frozenset(events[number]))


def _join(tokens: list[str]) -> str:
    """Return the tokens as running text."""
    text = ""
    for token in tokens:
        glued = not text or token[:1] in SPACED_RIGHT or token.startswith(("'s", "n't")) or text[-1] in SPACED_LEFT
        text += token if glued else f" {token}"
    return text


def event_pairs(sentences: list[EventSentence], seed: int = 0, most_negative: float = 3.5) -> list[EventPair]:
    """Return the pairs with a clear label; at most ``most_negative`` times as many negatives as positives in each topic."""
    rng = random.Random(seed)
    found: list[EventPair] = []
    for _, group in itertools.groupby(sentences, key=lambda sentence: sentence.topic):
        positives, negatives = [], []
        for left, right in itertools.combinations(group, 2):
            if left.document == right.document or left.text == right.text or not left.events or not right.events:
                continue
            shared = len(left.events & right.events)
            if shared and 2 * shared / (len(left.events) + len(right.events)) >= 0.5:
                positives.append(EventPair(left, right, 1, False))
            elif not shared:
                negatives.append(EventPair(left, right, 0, left.seminal != right.seminal))
        rng.shuffle(negatives)
        found += positives + negatives[: round(most_negative * len(positives))]
    return found


def write_pairs(pairs: list[EventPair], out: Path) -> None:
    """Write the pairs as JSON lines with a, b, label ("same" or "apart") and source."""
    rows = [{"a": p.left.text, "b": p.right.text, "label": ("apart", "same")[p.label], "source": "ecbplus_events"} for p in pairs]
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main(folder: Path, read: Path, unread: Path) -> None:
    """Write the pairs of the topics that the reader reads, and those of the topics that it does not."""
    write_pairs(event_pairs(read_sentences(folder, tuple(topic for topic in TRAIN_TOPICS if topic not in UNREAD_TOPICS))), read)
    write_pairs(event_pairs(read_sentences(folder, UNREAD_TOPICS)), unread)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
