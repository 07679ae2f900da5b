"""Write pairs of news sentences on one event, edited and not: ``python -m training.news_pairs --ecbplus FOLDER --out news.jsonl``.

Two outlets never tell an event in the same words, and a reader trained on inference sets alone takes every strange detail for
a contradiction. Here two ECB+ sentences that tell the same event (CC BY 3.0; training topics only) are no contradiction as they
stand. They become one when a value that both give is changed in one: a number, a day, a place, a person, a body, a thing, or
whether it happened at all. The same change in both, or of a value that only one gives, changes nothing; these pairs keep a reader
from learning the look of an edit instead of what it does.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

from spacy.tokens import Doc, Token

from factcheck.embedding.encoders import load_encoder
from factcheck.parsing.parser import parse
from training.ecbplus import event_pairs, read_sentences
from training.lexicon import DAYS, MONTHS

SYNONYM = 0.72
NAMED = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
OPPOSITES = (
    "win/lose rise/fall accept/reject arrest/release convict/acquit confirm/deny open/close start/stop survive/die increase/decrease "
    "attack/defend buy/sell hire/fire arrive/leave approve/block gain/lose injure/spare find/miss join/quit announce/conceal"
).split()
IRREGULAR = dict(
    both.split("/") for both in "win/won lose/lost rise/rose fall/fell buy/bought sell/sold find/found leave/left quit/quit".split()
)
SCALES = {"hundred", "thousand", "million", "billion"}


class Pool:
    """Values by kind from all sentences, so that a changed value is one that news gives."""

    def __init__(self, docs: list[tuple[str, Doc]], seed: int) -> None:
        self.random = random.Random(seed)
        names: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for topic, doc in docs:
            for ent in doc.ents:
                if ent.label_ in NAMED and ent.text[0].isupper():
                    names[ent.label_].add((bare(ent.text), topic))
            for token in doc:
                if token.tag_ in ("NN", "NNS") and token.text.islower() and len(token) > 3:
                    names[token.tag_].add((token.text, topic))
        self.values = {kind: sorted(found) for kind, found in names.items()}
        words = sorted({text for kind in ("NN", "NNS") for text, _ in self.values.get(kind, ())})
        self.vector = dict(zip(words, load_encoder().encode(words), strict=True))

    def other(self, kind: str, value: str, topic: str) -> str | None:
        """Return another value of the kind from another topic; for a thing one of the dozen nearest in meaning, but no synonym."""
        choices = [text for text, at in self.values.get(kind, ()) if at != topic and text.casefold() != value.casefold()]
        if kind in ("NN", "NNS"):
            near = {text: float(self.vector[text] @ self.vector[value]) for text in choices} if value in self.vector else {}
            choices = sorted((text for text, cosine in near.items() if cosine < SYNONYM), key=lambda text: -near[text])[:12]
        return self.random.choice(choices) if choices else None


def bare(name: str) -> str:
    """Return the name without a possessive ending."""
    return name.removesuffix("'s").removesuffix("’s").strip()


def values(doc: Doc) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return the values a sentence gives, (kind, text in lower case), and where."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    taken: set[int] = set()
    for ent in doc.ents:
        if ent.label_ in NAMED:
            found[ent.label_, bare(ent.text).casefold()].append((ent.start_char, ent.start_char + len(bare(ent.text))))
            taken.update(token.i for token in ent)
    for token in doc:
        if token.text.capitalize() in DAYS:
            found["DAY", token.lower_].append((token.idx, token.idx + len(token)))
        elif token.text in MONTHS:
            found["MONTH", token.lower_].append((token.idx, token.idx + len(token)))
        elif token.like_num and token.i not in taken and token.lower_ not in SCALES:
            found["NUMBER", token.lower_].append((token.idx, token.idx + len(token)))
        elif token.tag_ in ("NN", "NNS") and token.i not in taken and token.text.islower() and len(token) > 3:
            found[token.tag_, token.lower_].append((token.idx, token.idx + len(token)))
    return found


def changed_value(pool: Pool, kind: str, text: str, topic: str) -> str | None:
    """Return another value of this kind."""
    r = pool.random
    if kind == "DAY":
        return r.choice([d for d in DAYS if d.casefold() != text])
    if kind == "MONTH":
        return r.choice([m for m in MONTHS if m.casefold() != text])
    if kind == "NUMBER":
        digits = text.replace(",", "").replace(".", "")
        if digits.isdigit() and int(digits) > 0:
            return str(max(1, round(int(digits) * r.choice([0.3, 0.5, 1.6, 2, 3]) + r.randint(1, 3))))
        return r.choice([w for w in ("two", "three", "four", "six", "seven", "nine", "eleven", "dozens") if w != text])
    return pool.other(kind, text, topic)


def apply(text: str, places: list[tuple[int, int]], value: str) -> str:
    """Return the text with each place changed to the value."""
    for start, end in sorted(places, reverse=True):
        text = text[:start] + value + text[end:]
    return text


def negated(doc: Doc) -> str | None:
    """Return the sentence with its main verb negated or turned to its opposite; None where that is not simple."""
    root = next((t for t in doc if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
    if root is None or any(c.dep_ == "neg" for c in root.children):
        return None
    helper = next((c for c in root.children if c.dep_ in ("aux", "auxpass") and c.i < root.i and c.lower_ not in ("to",)), None)
    if root.pos_ == "AUX" or helper is not None:
        at: Token = root if root.pos_ == "AUX" else helper  # type: ignore[assignment]
        return doc.text[: at.idx + len(at)] + " not" + doc.text[at.idx + len(at) :] if at.text.isalpha() else None
    if root.tag_ in ("VBD", "VBZ", "VBP"):
        does = {"VBD": "did", "VBZ": "does", "VBP": "do"}[root.tag_]
        return doc.text[: root.idx] + f"{does} not {root.lemma_}" + doc.text[root.idx + len(root) :]
    return None


def opposed(doc: Doc) -> str | None:
    """Return the sentence with a verb turned to its opposite, past tense for past tense of regular verbs; None where there is none."""
    table = {a: b for pair in (tuple(both.split("/")) for both in OPPOSITES) for a, b in (pair, pair[::-1])}
    for token in doc:
        other = table.get(token.lemma_) if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN", "VB") else None
        if other:
            past = IRREGULAR.get(other) or (
                other + "d" if other.endswith("e") else other[:-1] + "ied" if other.endswith("y") else other + "ed"
            )
            return doc.text[: token.idx] + (other if token.tag_ == "VB" else past) + doc.text[token.idx + len(token) :]
    return None


def edits(pool: Pool, topic: str, left: Doc, right: Doc) -> list[tuple[str, str, str]]:
    """Return the pair as it stands and its edited versions, as (left, right, label)."""
    ours, theirs = values(left), values(right)
    shared = sorted(set(ours) & set(theirs))
    alone = sorted(set(theirs) - set(ours))
    made = [(left.text, right.text, "neutral")]
    r = pool.random
    named = [key for key in shared if key[0] not in ("NN", "NNS")]
    for key in r.sample(shared, min(2, len(shared))) + r.sample(named, min(1, len(named))):
        value = changed_value(pool, *key, topic)
        if value is None:
            continue
        one, both = apply(right.text, theirs[key], value), apply(left.text, ours[key], value)
        made.append((left.text, one, "contradiction"))
        if r.random() < 0.4:
            made.append((both, one, "neutral"))
    if alone and (value := changed_value(pool, *(key := r.choice(alone)), topic)) is not None:
        made.append((left.text, apply(right.text, theirs[key], value), "neutral"))
    lemmas = {t.lemma_ for t in left if t.pos_ == "VERB"}
    root = next((t for t in right if t.dep_ == "ROOT"), None)
    turned = opposed(right) if r.random() < 0.5 else negated(right)
    if turned and root is not None and root.lemma_ in lemmas:
        made.append((left.text, turned, "contradiction"))
    return made


def make(folder: Path, most: int, seed: int) -> list[dict[str, str]]:
    """Return rows with a, b, label and source; topics with many pairs give at most ``most`` pairs of sentences each."""
    pairs = [p for p in event_pairs(read_sentences(folder), seed) if p.label == 1]
    parsed = {text: parse(text) for text in sorted({s.text for p in pairs for s in (p.left, p.right)})}
    topic_of = {s.text: s.topic for p in pairs for s in (p.left, p.right)}
    pool = Pool([(topic_of[text], doc) for text, doc in parsed.items()], seed)
    by_topic: dict[str, list] = defaultdict(list)
    for pair in pairs:
        by_topic[pair.left.topic].append(pair)
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for topic, group in by_topic.items():
        pool.random.shuffle(group)
        for pair in group[:most]:
            sides = (pair.left, pair.right) if pool.random.random() < 0.5 else (pair.right, pair.left)
            for a, b, label in edits(pool, topic, *(parsed[s.text] for s in sides)):
                rows[a, b] = {"a": a, "b": b, "label": label, "source": "news_edits"}
    return list(rows.values())


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ecbplus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--most", type=int, default=120)
    parser.add_argument("--seed", type=int, default=11)
    args = parser.parse_args()
    rows = make(args.ecbplus, args.most, args.seed)
    args.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    print(len(rows), "pairs in", args.out)


if __name__ == "__main__":
    main()
