"""Constructions of the daily news, each beside one that only looks like it: sentences of our own and the texts of their claims."""

from __future__ import annotations

import pytest

QUESTIONS = [
    pytest.param(
        "The pastor, Ivo Kroon, declined to say whether the church had received any threats.",
        ["The pastor is Ivo Kroon.", "The pastor declined to say whether the church had received any threats."],
        id="what one declines to say is no claim without the declining",
    ),
    pytest.param(
        "Hundreds of farmers marched through Lund on Monday, raising questions about whether the dam would hold.",
        [
            "Hundreds of farmers marched through Lund on Monday.",
            "Hundreds of farmers raised questions about whether the dam would hold.",
        ],
        id="a question after a preposition stays a question",
    ),
    pytest.param(
        "Hundreds of farmers marched through Lund on Monday, raising money for the dam.",
        ["Hundreds of farmers marched through Lund on Monday.", "Hundreds of farmers raised money for the dam."],
        id="what is raised may be no question",
    ),
    pytest.param(
        "The results showed just how weak the party is.",
        ["The results showed just how weak the party is."],
        id="how weak it is needs the words before it",
    ),
    pytest.param("The results showed that the party is weak.", ["The party is weak."], id="that it is weak needs no words before it"),
    pytest.param(
        "Holt then went on to explain what he likes about Arden.",
        ["Holt then went on to explain what he likes about Arden."],
        id="going on to explain is one act",
    ),
    pytest.param(
        "The mayor asked whether the dam had held and the road was open.",
        ["The mayor asked whether the dam had held.", "The mayor asked whether the road was open."],
        id="whether asks two things",
    ),
    pytest.param(
        "It is still unclear how the cables were damaged or when they will be fixed.",
        ["It is still unclear how the cables were damaged or when they will be fixed."],
        id="two things that are unclear are no claims apart",
    ),
]

SUBJECTS = [
    pytest.param(
        "The council offers one advantage: the bridge can be seen from the office.",
        ["The council offers one advantage.", "The bridge can be seen from the office."],
        id="what ends with a colon is nobody's report after it",
    ),
    pytest.param("The council says: the bridge is closed.", ["The bridge is closed."], id="a report may open with a colon"),
    pytest.param(
        "Arden, Lund and Tarnov are rich towns in the north.",
        ["Arden, Lund and Tarnov are rich towns in the north."],
        id="three are towns, and none is towns",
    ),
    pytest.param(
        "Arden, Lund and Tarnov are in the north.",
        ["Arden is in the north.", "Lund is in the north.", "Tarnov is in the north."],
        id="three are in the north, and so is each",
    ),
    pytest.param(
        "Karl Holt and the Greens are trying to stop the vote.",
        ["Karl Holt is trying to stop the vote.", "The Greens are trying to stop the vote."],
        id="one of two may be many",
    ),
    pytest.param(
        "Mira Okafor is a former captain who has lived in Lund and teaches there.",
        ["Mira Okafor is a former captain.", "Mira Okafor has lived in Lund.", "Mira Okafor teaches there."],
        id="what is said of a captain is said of the one who is it",
    ),
    pytest.param(
        "The captain met a teacher who has lived in Lund.",
        ["The captain met a teacher.", "A teacher has lived in Lund."],
        id="what is said of a teacher is not said of the one who met her",
    ),
    pytest.param(
        "The player was taken to the county jail and released.",
        ["The player was taken to the county jail.", "The player was released."],
        id="taken and released are both passive",
    ),
    pytest.param(
        "The player was taken to the jail and fainted.",
        ["The player was taken to the jail.", "The player fainted."],
        id="taken is passive and fainting is not",
    ),
    pytest.param(
        "The police indicted 12 smugglers but not Ivo Holt, who some experts said was the leader.",
        ["The police indicted 12 smugglers but not Ivo Holt.", "Ivo Holt was the leader."],
        id="but not Holt, who led: it is Holt who led",
    ),
]

TIMES = [
    pytest.param(
        "It was the worst fire since 1987, when 31 people died at Lund station.",
        ["It was the worst fire since 1987.", "31 people died at Lund station in 1987."],
        id="when keeps its year",
    ),
    pytest.param(
        "The vote sets the stage for Tuesday, when 11 districts elect a mayor.",
        ["The vote sets the stage for Tuesday.", "11 districts elect a mayor on Tuesday."],
        id="when keeps its day",
    ),
    pytest.param(
        "The report describes a night when nobody slept.",
        ["The report describes a night when nobody slept."],
        id="a night when nobody slept is told whole",
    ),
    pytest.param(
        "In June Holt bought the line, after paying 40 million crowns to buy its bankrupt rival in Arden.",
        [
            "In June Holt bought the line.",
            "Holt bought the line after paying 40 million crowns to buy its bankrupt rival in Arden.",
        ],
        id="a purpose inside a circumstance is no claim apart",
    ),
    pytest.param(
        "She flew to Arden to meet the members of the new council on Friday.",
        ["She flew to Arden.", "She flew to meet the members of the new council on Friday."],
        id="a purpose of the main verb is a claim",
    ),
]

WORDS = [
    pytest.param(
        "There were five armed officers in the yard, aiming at the second floor of the house.",
        ["There were five armed officers in the yard, aiming at the second floor of the house."],
        id="no there aims",
    ),
    pytest.param(
        "Ruzek did not say what the dam had cost and no other details were given.",
        ["Ruzek did not say what the dam had cost.", "No other details were given."],
        id="what is not given is not what he did not say",
    ),
    pytest.param(
        "Dan Moor burst into the court and shot and killed Judge Ivo Barnes.",
        ["Dan Moor burst into the court.", "Dan Moor shot and killed Judge Ivo Barnes."],
        id="shot and killed have one object",
    ),
    pytest.param(
        "Many drivers say they'll move their buses to Arden.",
        ["Many drivers will move their buses to Arden."],
        id="a verb torn from its pronoun is written in full",
    ),
    pytest.param("“We'll stay in Arden,” Ivo Holt said.", ["We'll stay in Arden."], id="a verb with its pronoun is left as it stands"),
    pytest.param("Dana Moor has cast herself as an outsider.", ["Dana Moor has cast herself as an outsider."], id="herself stays herself"),
    pytest.param(
        "The head, an ex-boxer whose luck had ended, admitted the fraud.",
        ["The head, an ex-boxer whose luck had ended, admitted the fraud."],
        id="nobody is an ex",
    ),
    pytest.param(
        "“This is the moment they told us would never come,” Ivo Holt said on Monday.",
        ["This is the moment they told us would never come."],
        id="a quotation that holds a clause needs nobody's said",
    ),
    pytest.param(
        "The mayor closed the road not because the bridge was old but because nobody came.",
        ["The mayor closed the road not because the bridge was old but because nobody came.", "Nobody came."],
        id="not because the bridge was old does not say that it was",
    ),
    pytest.param(
        "The company and its founder agreed to a settlement over claims that it had sold tainted milk.",
        ["The company and its founder agreed to a settlement over claims that it had sold tainted milk."],
        id="what the outlet tells of a stance is told once",
    ),
]
