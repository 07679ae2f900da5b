"""Clauses and phrases, and the claims they make: each case is a sentence of our own and the texts of its claims, in order."""

from __future__ import annotations

import pytest

VERBS = [
    pytest.param(
        "The council approved the plan by eight votes to five after a debate of three hours.",
        ["The council approved the plan by eight votes to five after a debate of three hours."],
        id="a result of a vote is in one piece",
    ),
    pytest.param(
        "The mayor has called that figure invented.", ["The mayor has called that figure invented."], id="what is called so is no claim"
    ),
    pytest.param(
        "The tanker exploded or was hit, the navy said.",
        ["The tanker exploded or was hit."],
        id="of two acts that or joins nobody says one",
    ),
    pytest.param(
        "“Either she knew and said nothing, or she did not know the law,” Ira Holt said.",
        ["Either she knew and said nothing, or she did not know the law."],
        id="either stays with its or, and with what and joins to it",
    ),
    pytest.param(
        "The guard neither saw the fire nor heard the alarm.",
        ["The guard neither saw the fire nor heard the alarm."],
        id="neither stays with its nor: without it the guard saw the fire",
    ),
    pytest.param(
        "The wall fell, and the roof burned or collapsed.",
        ["The wall fell.", "The roof burned or collapsed."],
        id="what and joins comes apart before an or",
    ),
    pytest.param(
        "The prisoners did not eat or drink.",
        ["The prisoners did not eat.", "The prisoners did not drink."],
        id="what is denied of both is told of each",
    ),
    pytest.param(
        "The council thanked the voters who had waited for hours or who were turned away at night.",
        [
            "The council thanked the voters who had waited for hours.",
            "The voters had waited for hours.",
            "The voters were turned away at night.",
        ],
        id="a second relative clause borrows the noun of the first",
    ),
    pytest.param(
        "The firm would close two plants and cut 1,200 jobs.",
        ["The firm would close two plants.", "The firm would cut 1,200 jobs."],
        id="a form past and bare alike goes with the modal verb",
    ),
    pytest.param(
        "Arden lies on a fault line where two plates meet.",
        ["Arden lies on a fault line where two plates meet."],
        id="a verb of place keeps its place",
    ),
    pytest.param(
        "The chief was jailed for nine years on Thursday, ending a long trial.",
        ["The chief was jailed for nine years on Thursday, ending a long trial."],
        id="what a deed ends is not ended by the one it is done to",
    ),
    pytest.param(
        "The quake was followed by sixty aftershocks, the strongest of which measured 5.1.",
        ["The quake was followed by sixty aftershocks.", "The strongest of sixty aftershocks measured 5.1."],
        id="of which is read in its place",
    ),
    pytest.param(
        "The 23-year-old, who scored 27 goals last season, signed a contract.",
        ["The 23-year-old signed a contract.", "The 23-year-old scored 27 goals last season."],
        id="one known by age alone bears a relative clause",
    ),
    pytest.param(
        "The group agreed to buy its rival, in a deal that would create a giant.",
        ["The group agreed to buy its rival.", "The group agreed to buy its rival in a deal that would create a giant."],
        id="a circumstance of what was agreed is told with the agreement",
    ),
    pytest.param(
        "The mayor opened the bridge and the band played.",
        ["The mayor opened the bridge.", "The band played."],
        id="two clauses with their own subjects are two claims",
    ),
    pytest.param(
        "Holt bought the mine in 1911 and sold it in 1920.",
        ["Holt bought the mine in 1911.", "Holt sold it in 1920."],
        id="a second verb borrows the subject",
    ),
    pytest.param(
        "The council closed the school but kept the library.",
        ["The council closed the school.", "The council kept the library."],
        id="but joins two claims as and does",
    ),
    pytest.param(
        "The dam will crack and flood the valley.",
        ["The dam will crack.", "The dam will flood the valley."],
        id="a second verb borrows the modal verb",
    ),
    pytest.param(
        "The workers were arrested and charged with theft.",
        ["The workers were arrested.", "The workers were charged with theft."],
        id="a second participle borrows the passive",
    ),
    pytest.param(
        "The ministry has banned the drug and recalled two others.",
        ["The ministry has banned the drug.", "The ministry recalled two others."],
        id="a second participle shares the subject of the perfect",
    ),
    pytest.param(
        "The guards did not fire or move.", ["The guards did not fire.", "The guards did not move."], id="a negation reaches over or"
    ),
    pytest.param(
        "Lund never paid the fine and lost the licence.",
        ["Lund never paid the fine.", "Lund lost the licence."],
        id="a negation of the first verb does not reach the second past",
    ),
    pytest.param(
        "The court could reject the appeal or order a new trial.",
        ["The court could reject the appeal.", "The court could order a new trial."],
        id="a modal verb reaches over or",
    ),
    pytest.param(
        "Police searched the house; nobody was found.",
        ["Police searched the house.", "Nobody was found."],
        id="a semicolon parts two claims",
    ),
]

NOUNS = [
    pytest.param(
        "The ministry sent 900 buses to Arden and 250 to Lund.",
        ["The ministry sent 900 buses to Arden.", "The ministry sent 250 buses to Lund."],
        id="two numbers with a place each are two claims though the noun is said once",
    ),
    pytest.param(
        "Nearly 900 families had fled to Arden and 250 to Lund.",
        ["Nearly 900 families had fled to Arden.", "250 families had fled to Lund."],
        id="two numbers of those who act are two claims",
    ),
    pytest.param(
        "The ministry sent coats to Arden and bread to Lund.",
        ["The ministry sent coats to Arden and bread to Lund."],
        id="without numbers the list stays whole",
    ),
    pytest.param(
        "Arden and Lund have 40 schools each.",
        ["Arden has 40 schools.", "Lund has 40 schools each."],
        id="names that each have something are one claim each",
    ),
    pytest.param("Holt and Moor met in Arden.", ["Holt and Moor met in Arden."], id="names that meet are one claim"),
    pytest.param(
        "Arden, Lund and Sarn have six points.",
        ["Arden has six points.", "Lund has six points.", "Sarn has six points."],
        id="three names make three claims",
    ),
    pytest.param(
        "The ministry fined Arden and Lund.",
        ["The ministry fined Arden.", "The ministry fined Lund."],
        id="names that undergo the same are one claim each",
    ),
    pytest.param("Neither Holt nor Moor resigned.", ["Neither Holt nor Moor resigned."], id="neither nor stays one claim"),
    pytest.param(
        "The mayor and her deputy resigned.", ["The mayor and her deputy resigned."], id="a name and a common noun stay one claim"
    ),
    pytest.param("The firm sells boats and engines.", ["The firm sells boats and engines."], id="things of a kind stay one claim"),
    pytest.param(
        "The fight between Holt and Moor ended.", ["The fight between Holt and Moor ended."], id="between two names stays one claim"
    ),
]

RELATIVES = [
    pytest.param(
        "Two men in gloves, who needed an hour, took the painting.",
        ["Two men in gloves took the painting.", "Two men in gloves needed an hour."],
        id="what somebody wears does nothing",
    ),
    pytest.param(
        "The leader of the rebels who attacked the town fled.",
        ["The leader of the rebels who attacked the town fled.", "The rebels attacked the town."],
        id="people after of are those who did it",
    ),
    pytest.param(
        "They noticed the gas only when their eyes began to burn.",
        ["They noticed the gas only when their eyes began to burn.", "Their eyes began to burn."],
        id="only when",
    ),
    pytest.param(
        "The dam lies in territory the rebels controlled until 2016.",
        ["The dam lies in territory the rebels controlled until 2016."],
        id="a clause without that keeps its noun and its subject",
    ),
    pytest.param(
        "The bridge, which opened in 1911, was closed on Monday.",
        ["The bridge was closed on Monday.", "The bridge opened in 1911."],
        id="a relative clause after a comma is a claim of its own",
    ),
    pytest.param(
        "Ira Holt, who owns the mine, resigned on Monday.",
        ["Ira Holt resigned on Monday.", "Ira Holt owns the mine."],
        id="a relative clause about a person is a claim of its own",
    ),
    pytest.param(
        "The police want the man who robbed the bank.",
        ["The man robbed the bank.", "The police want the man who robbed the bank."],
        id="a defining clause stays and is a claim besides",
    ),
    pytest.param(
        "The barge struck the bridge, which the mayor had opened in May.",
        ["The barge struck the bridge.", "The mayor had opened the bridge in May."],
        id="a noun that is the object goes where the gap is",
    ),
    pytest.param(
        "The conflict which began in 2011 has cost thousands of lives.",
        ["The conflict which began in 2011 has cost thousands of lives.", "The conflict began in 2011."],
        id="a clause on a definite noun stays and is a claim besides",
    ),
    pytest.param(
        "She joined the Lund choir, whose conductor resigned in March.",
        ["She joined the Lund choir.", "The Lund choir's conductor resigned in March."],
        id="whose becomes a possessive",
    ),
    pytest.param("Everyone who saw the fire was questioned.", ["Everyone who saw the fire was questioned."], id="everyone who stays whole"),
    pytest.param(
        "The firm lost most contracts it once had.",
        ["The firm lost most contracts it once had."],
        id="a contact clause stays with its noun",
    ),
    pytest.param(
        "They moved to Lund, where the firm has its office.",
        ["They moved to Lund.", "The firm has its office in Lund."],
        id="where becomes a place",
    ),
    pytest.param(
        "The town needs a mayor who can read a budget.",
        ["The town needs a mayor who can read a budget."],
        id="a clause about what is only wanted claims nothing",
    ),
]

APPOSITIONS = [
    pytest.param(
        "The town has two bridges, one of stone and the other of steel.",
        ["The town has two bridges, one of stone and the other of steel."],
        id="one of two things is not both",
    ),
    pytest.param(
        "Ira Holt, a teacher who saw the fire, was hurt.",
        ["Ira Holt is a teacher.", "Ira Holt saw the fire.", "Ira Holt was hurt."],
        id="what is said of a description is said of the name",
    ),
    pytest.param(
        "Ira Holt, the owner of the mine, denied the report.",
        ["Ira Holt is the owner of the mine.", "Ira Holt denied the report."],
        id="an apposition says what someone is",
    ),
    pytest.param(
        "Anna Moor, 54, leads the council.", ["Anna Moor leads the council.", "Anna Moor is 54."], id="an age after a name is a claim"
    ),
    pytest.param(
        "The mayor of Arden, Mia Lund, has resigned.",
        ["The mayor of Arden has resigned.", "The mayor of Arden is Mia Lund."],
        id="a name after an office says who holds it, not what the town is",
    ),
    pytest.param(
        "The trial of their son-in-law opened in Lund.",
        ["The trial of their son-in-law opened in Lund."],
        id="a sign inside a word opens no apposition",
    ),
    pytest.param(
        "The owner, Ira Holt, was absent.",
        ["The owner was absent.", "The owner is Ira Holt."],
        id="a name after its description is a claim",
    ),
    pytest.param(
        "The firm, one of the oldest in Arden, closed on Friday.",
        ["The firm is one of the oldest in Arden.", "The firm closed on Friday."],
        id="an apposition with one of is a claim",
    ),
    pytest.param(
        "Police arrested Ira Holt, a former mayor of Lund.",
        ["Police arrested Ira Holt.", "Ira Holt is a former mayor of Lund."],
        id="an apposition at the end is a claim",
    ),
    pytest.param("The ship docked in Sarn, Ardenia.", ["The ship docked in Sarn, Ardenia."], id="a larger place after a place is no claim"),
    pytest.param(
        "The Free River Party (FRP) won nine seats.",
        ["The Free River Party (FRP) won nine seats."],
        id="an abbreviation in brackets is no claim",
    ),
    pytest.param(
        "Anna Moor, head of the water board and a critic of the mayor, resigned.",
        ["Anna Moor is head of the water board and a critic of the mayor.", "Anna Moor resigned."],
        id="an apposition with and stays one claim",
    ),
]

PARTICIPLES = [
    pytest.param(
        "The dam, built by the army in 1974, failed.",
        ["The dam was built by the army in 1974.", "The dam failed."],
        id="an act with a date is past",
    ),
    pytest.param("The firm, based in Lund, closed.", ["The firm is based in Lund.", "The firm closed."], id="a place holds still"),
    pytest.param(
        "The drug, sold in Arden since 2014, has cured nine patients.",
        ["The drug has cured nine patients.", "The drug has been sold in Arden since 2014."],
        id="what is so since then has been so",
    ),
    pytest.param(
        "The militia attacked the town, injuring 40 people.",
        ["The militia attacked the town.", "The militia attacked the town, injuring 40 people.", "The militia injured 40 people."],
        id="a participle after a comma gets the subject and a tense",
    ),
    pytest.param(
        "Having lost the vote, the mayor resigned.", ["Having lost the vote, the mayor resigned."], id="a participle in front stays"
    ),
    pytest.param(
        "The firm launched a study involving 40 patients.",
        ["The firm launched a study.", "A study involved 40 patients."],
        id="a participle on a new thing is a claim",
    ),
    pytest.param(
        "The army took the hill, leaving 12 dead.",
        ["The army took the hill.", "The army left 12 dead."],
        id="a participle of outcome is a claim",
    ),
    pytest.param(
        "The plan would close two mines, putting 300 people out of work.",
        ["The plan would close two mines.", "The plan would put 300 people out of work."],
        id="a participle of outcome keeps the modal verb of what it follows",
    ),
    pytest.param(
        "The firm plans to build a dam, flooding the valley.",
        ["The firm plans to build a dam, flooding the valley."],
        id="an outcome of what is only planned is no claim",
    ),
    pytest.param(
        "The crew abandoned the barge, stopping traffic on the river.",
        ["The crew abandoned the barge.", "The crew stopped traffic on the river."],
        id="a doubled letter stays doubled in the past",
    ),
    pytest.param(
        "Two storms have struck the coast, killing 75 people and leaving 400 homeless.",
        ["Two storms have struck the coast.", "Two storms killed 75 people.", "Two storms left 400 homeless."],
        id="two outcomes are two claims in the past",
    ),
    pytest.param("The minister left the room smiling.", ["The minister left the room smiling."], id="a participle of manner stays"),
    pytest.param(
        "Police found a van belonging to Ira Holt.",
        ["Police found a van.", "A van belonged to Ira Holt."],
        id="a participle of state becomes a verb",
    ),
    pytest.param(
        "The house called Sarn Lodge burned down.", ["The house called Sarn Lodge burned down."], id="a participle that names stays"
    ),
    pytest.param(
        "The council approved the next round of talks starting on July 10.",
        ["The council approved the next round of talks starting on July 10."],
        id="a participle with a date after a bare noun stays",
    ),
]

COUNTS = [
    pytest.param(
        "Nine sailors were saved and three injured.",
        ["Nine sailors were saved.", "Three were injured."],
        id="a count with a participle borrows the helper and is told once",
    ),
    pytest.param(
        "Of the nine on board, three drowned and six were saved.",
        ["Of the nine on board, three drowned.", "Six were saved."],
        id="a past that looks like an adjective is a verb",
    ),
    pytest.param(
        "Four people died after the Aurelia, an old ferry, sank off Arden.",
        ["Four people died after the Aurelia sank off Arden.", "The Aurelia sank off Arden.", "The Aurelia is an old ferry."],
        id="what sank is the ferry, not the people",
    ),
    pytest.param(
        "Four people died after the storm and were buried on Monday.",
        ["Four people died after the storm.", "Four people were buried on Monday."],
        id="joined by a word, the second act is of the same people",
    ),
]

NOR = [
    pytest.param(
        "The library paid. Nor will it accept the papers.",
        ["The library paid.", "The library will not accept the papers."],
        id="nor denies",
    ),
    pytest.param(
        "She did not resign, nor did she apologise.", ["She did not resign.", "She did not apologise."], id="a second denial has its own no"
    ),
    pytest.param("The town is small. Nor is the town rich.", ["The town is small.", "The town is not rich."], id="nor before a copula"),
    pytest.param("Neither the firm nor its owner paid.", ["Neither the firm nor its owner paid."], id="two doers, one denial"),
]

INCLUDING = [
    pytest.param(
        "The blast injured nine people, including two children.",
        ["The blast injured nine people.", "Nine people include two children."],
        id="including becomes a claim about the whole",
    ),
    pytest.param(
        "Several towns, including those on the coast, lost power.",
        ["Several towns, including those on the coast, lost power."],
        id="including those stays",
    ),
    pytest.param(
        "The firm sold three ships, including the Sarn Star.",
        ["The firm sold three ships.", "Three ships include the Sarn Star."],
        id="including a name becomes a claim",
    ),
]
