"""The reader as it ships: its files fit together, it is small, and it reads plain sentences as a person would."""

from __future__ import annotations

import json

import pytest

from factcheck.contradiction import CONTRADICTION, MANIFEST, contradiction_scores, reader_status, telling_words

EXCLUDE = [
    ("The council approved the bridge on Monday.", "The council did not approve the bridge."),
    ("Nobody was hurt when the kiln at Dulvar exploded.", "Four potters were hurt when the kiln at Dulvar exploded."),
    ("The ferry reached Oskeld before dawn.", "The ferry never reached Oskeld."),
    ("The shop on Mill Lane is open on Sundays.", "The shop on Mill Lane is closed on Sundays."),
    ("All nine climbers survived the night.", "Two of the nine climbers died in the night."),
    ("Ines Marquet refused the prize.", "Ines Marquet accepted the prize."),
    ("The harvest was the best in ten years.", "The harvest failed completely."),
    ("The singer is unmarried.", "The singer has a wife."),
]
FIT = [
    ("The council approved the bridge on Monday.", "The council approved the bridge."),
    ("Nine climbers were rescued on Mount Halvik by a helicopter crew.", "Climbers were rescued."),
    ("The shop on Mill Lane is closed on Sundays.", "The shop does not open on Sundays."),
    ("Petra Vance, a potter from Sarun, won the prize.", "A potter won the prize."),
    ("The harvest was good.", "The harvest was good this year, the farmers said."),
    ("A tram and a bus collided in Vadra.", "There was a collision in Vadra."),
]


def test_it_is_there_whole_and_small() -> None:
    about = json.loads(MANIFEST.read_text(encoding="utf-8"))
    assert reader_status() == f"contradiction reader {about['sha256'][:12]}"
    assert (MANIFEST.parent / about["file"]).stat().st_size <= 25_000_000
    assert about["sha256"] in (MANIFEST.parent / "contradiction.md").read_text(encoding="utf-8")


def test_plain_contradictions_score_above_plain_agreement() -> None:
    against, with_it = contradiction_scores(EXCLUDE, both_ways=True), contradiction_scores(FIT, both_ways=True)
    assert against is not None
    assert with_it is not None
    assert (against[:, CONTRADICTION] >= 0.5).mean() >= 0.75
    assert (with_it[:, CONTRADICTION] < 0.5).mean() >= 0.75  # two negations in a row are one of its known faults
    assert against[:, CONTRADICTION].mean() > with_it[:, CONTRADICTION].mean() + 0.3


@pytest.mark.parametrize(
    ("left", "right", "word", "against"),
    [
        pytest.param(
            "Ines Marquet refused the prize.", "Ines Marquet accepted the prize.", "accepted", "refused", id="a verb against a verb"
        ),
        pytest.param("The ferry reached Oskeld before dawn.", "The ferry never reached Oskeld.", "never", "", id="a negation alone"),
    ],
)
def test_the_word_that_turns_a_sentence_is_told(left: str, right: str, word: str, against: str) -> None:
    assert [one[:2] for one in telling_words(left, right)][:1] == [(word, against)]
