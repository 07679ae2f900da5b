"""Words that belong elsewhere than the parser puts them: sentences of our own and the texts of their claims."""

from __future__ import annotations

import pytest

ADJUNCTS = [
    pytest.param(
        "Corvane said on Tuesday it would cut 1,800 jobs.",
        ["Corvane would cut 1,800 jobs."],
        id="the day stands with the saying",
    ),
    pytest.param(
        "The firm said that on Tuesday it had cut 1,800 jobs.",
        ["On Tuesday the firm had cut 1,800 jobs."],
        id="the day behind that stands with what is said",
    ),
    pytest.param(
        "The Senate narrowly rejected a bill Tuesday that would have forced farmers to save water.",
        ["The Senate narrowly rejected a bill Tuesday.", "A bill would have forced farmers to save water."],
        id="no bill is a Tuesday",
    ),
    pytest.param(
        "The vote came after a plea from Ilse Barrera, who warned lawmakers that the valley could run dry by 2040.",
        ["The vote came after a plea from Ilse Barrera.", "The valley could run dry by 2040."],
        id="who warns is the name before the comma",
    ),
    pytest.param(
        "Corvane is selling its sensor business, valued at 70 million crowns.",
        ["Corvane is selling its sensor business.", "Corvane's sensor business is valued at 70 million crowns."],
        id="what is valued is what is sold",
    ),
    pytest.param(
        "Ira Holt left the court, surrounded by guards.",
        ["Ira Holt left the court.", "Ira Holt was surrounded by guards."],
        id="who is surrounded is who left",
    ),
    pytest.param(
        "The university has set up a fund in his memory, which has raised 15,000 crowns.",
        ["The university has set up a fund in his memory.", "A fund has raised 15,000 crowns."],
        id="the fund raises money, not the memory",
    ),
    pytest.param(
        "The roads were cut by landslides, spokeswoman Ina Holt said.",
        ["The roads were cut by landslides."],
        id="landslides are no part of the speaker",
    ),
    pytest.param(
        "Gareth Holt, 52, of Low Marden, was convicted of fraud.",
        ["Gareth Holt, of Low Marden, was convicted of fraud.", "Gareth Holt of Low Marden is 52."],
        id="the comma that opens an aside stays where the one before it goes",
    ),
    pytest.param(
        "Police said a second man, aged 29, had been questioned and released without charge.",
        ["A second man, aged 29, had been questioned.", "A second man had been released without charge."],
        id="an aside is told once",
    ),
    pytest.param(
        "Three Democrats joined the others in voting no. Among them was Alma Holt.",
        ["Three Democrats joined the others in voting no.", "Among them was Alma Holt."],
        id="no is a word where no number follows",
    ),
    pytest.param(
        "The captain had been tested and was sober.",
        ["The captain had been tested.", "The captain was sober."],
        id="was borrows no had",
    ),
    pytest.param(
        "The coast guard, led by Peder Moe, closed the strait.",
        ["The coast guard closed the strait.", "The coast guard is led by Peder Moe."],
        id="who leads it leads it still",
    ),
    pytest.param(
        "VELLE, June 10, 2031 (Nordpress) - The captain was sober.",
        ["The captain was sober."],
        id="a dateline may have its year",
    ),
    pytest.param(
        'Foreign Minister Tove Ekman called the seizure "an act of piracy" and demanded the release of the crew.',
        [
            'Foreign Minister Tove Ekman called the seizure "an act of piracy".',
            'Foreign Minister Tove Ekman called the seizure "an act of piracy" and demanded the release of the crew.',
            "Foreign Minister Tove Ekman demanded the release of the crew.",
        ],
        id="quotation marks stand close to what they quote",
    ),
]
