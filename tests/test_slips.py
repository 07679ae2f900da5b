"""The planted slips that the weighing of names, things, numbers and times learns from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from training.slips import Sample, make_days, make_numbers, read_told_again

FIRST = [
    "Flood at Brenning .",
    "The river rose on Monday and drove 340 people from their houses .",
    "The mayor thanked the fire brigade .",
    "Schools stay shut .",
    "The bridge was closed to cars .",
    "Rain is to stop soon .",
]
SECOND = [
    "River drives many out .",
    "In Brenning the water rose on Monday , and 340 had to leave home .",
    "A dam upstream held .",
    "Soldiers filled bags with sand .",
    "The trains run again .",
    "Nobody was hurt .",
]


def write_document(folder: Path, name: str, sentences: list[str], told: int, words: set[str]) -> None:
    """Write one document as ECB+ does, the words given marked as events that both documents tell."""
    tokens, marks, relations, number = [], [], [], 0
    for sentence, text in enumerate(sentences):
        for word in text.split():
            number += 1
            tokens.append(f'<token t_id="{number}" sentence="{sentence}" number="{number}">{word}</token>')
            if sentence == told and word in words:
                marks.append(f'<ACTION_OCCURRENCE m_id="{number}"><token_anchor t_id="{number}"/></ACTION_OCCURRENCE>')
                relations.append(f'<CROSS_DOC_COREF r_id="{word}" note="{word}"><source m_id="{number}"/></CROSS_DOC_COREF>')
    body = "".join([*tokens, "<Markables>", *marks, "</Markables><Relations>", *relations, "</Relations>"])
    (folder / f"{name}.xml").write_text(f"<Document>{body}</Document>", encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two reports on one flood."""
    folder = tmp_path / "1"
    folder.mkdir()
    write_document(folder, "1_1ecb", FIRST, 1, {"rose"})
    write_document(folder, "1_2ecb", SECOND, 1, {"rose"})
    (tmp_path / "sentences.csv").write_text("Topic,File,Sentence Number\n1,1ecb,1\n1,2ecb,1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("make", "was"), [(make_numbers, "340"), (make_days, "Monday")])
def test_one_value_that_both_reports_tell_is_changed_and_the_twin_left_as_it_is(
    corpus: Path, make: Callable[..., list[Sample]], was: str
) -> None:
    samples = make(corpus, ("1",))
    slips, twins = samples[::2], samples[1::2]
    assert len(slips) == len(twins) == 2
    for slip, twin in zip(slips, twins, strict=True):
        new = slip.text[slip.start : slip.end]
        assert slip.was == was
        assert new != was
        assert new not in twin.text
        assert twin.was == ""
        assert twin.inserted is not None
        assert twin.text[slice(*twin.inserted)] == was
        assert slip.text[: slip.start] + was + slip.text[slip.end :] == twin.text


def test_the_same_seed_plants_the_same_slips(corpus: Path) -> None:
    assert make_numbers(corpus, ("1",)) == make_numbers(corpus, ("1",))


@pytest.mark.parametrize("kind", ["place", "actor", "thing", "number", "date"])
def test_a_sentence_of_our_own_is_put_in_with_its_slip_and_without(kind: str) -> None:
    samples = read_told_again(kind)
    for slip, twin in zip(samples[::2], samples[1::2], strict=True):
        assert slip.was
        assert twin.inserted is not None
        sentence = twin.text[slice(*twin.inserted)]
        assert slip.was in sentence
        assert slip.text.replace(slip.text[slip.start : slip.end], "") != slip.text
        assert re.fullmatch(r"[^\[\]|]+", slip.text)
    assert len(samples) >= 40
