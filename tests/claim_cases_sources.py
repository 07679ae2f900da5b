"""Sources, limits, circumstances, furniture, references: a case is a sentence of our own and the texts of its claims, in order."""

from __future__ import annotations

import pytest

REPORTS = [
    pytest.param("The bridge is unsafe, the mayor said.", ["The bridge is unsafe."], id="the reporting clause after the claim is left out"),
    pytest.param(
        "Moor said the dam had failed and the pilot was missing.",
        ["The dam had failed.", "The pilot was missing."],
        id="two reported clauses are two claims",
    ),
    pytest.param("According to the ministry, the dam failed on Monday.", ["The dam failed on Monday."], id="according to is left out"),
    pytest.param(
        "The ministry said that it had warned the firm, adding that nobody listened.",
        ["The ministry had warned the firm.", "Nobody listened."],
        id="adding that is a report as well",
    ),
    pytest.param('"The dam is safe," Holt said.', ["The dam is safe."], id="a direct quotation loses its marks"),
    pytest.param(
        "Police said the driver, who was 30, fled.",
        ["The driver fled.", "The driver was 30."],
        id="a relative clause inside a report keeps the source",
    ),
    pytest.param(
        "The mayor told the council that the bridge would close.", ["The bridge would close."], id="the one who is told is left out"
    ),
    pytest.param(
        "Holt denied that he had paid the bribe.", ["Holt denied that he had paid the bribe."], id="a denial keeps the verb that denies"
    ),
    pytest.param(
        "Moor asked whether the dam was safe.", ["Moor asked whether the dam was safe."], id="a question keeps the verb that asks"
    ),
    pytest.param(
        "Officials believe the dam failed because of rain.", ["The dam failed because of rain."], id="a cause stays with what is believed"
    ),
    pytest.param(
        "The firm is in trouble after it admitted that it had read the letters.",
        ["The firm is in trouble after it admitted that it had read the letters.", "The firm had read the letters."],
        id="what was admitted stays in the clause it dates",
    ),
    pytest.param(
        "Holt refused to resign, saying that the dam was safe.",
        ["Holt refused to resign.", "The dam was safe."],
        id="a participle that only reports is left out",
    ),
    pytest.param("In a statement, the firm said it had sold the mine.", ["The firm had sold the mine."], id="in a statement is left out"),
]

LIMITS = [
    pytest.param("If it rains, the dam will fail.", ["If it rains, the dam will fail."], id="a condition in front stays"),
    pytest.param(
        "The firm will close unless the state pays.", ["The firm will close unless the state pays."], id="a condition behind stays"
    ),
    pytest.param("The mine may have leaked.", ["The mine may have leaked."], id="a modal verb stays"),
    pytest.param("The ministry did not pay the firm.", ["The ministry did not pay the firm."], id="a negation stays"),
    pytest.param("Nobody was hurt in the fire.", ["Nobody was hurt in the fire."], id="nobody stays"),
    pytest.param(
        "The army allegedly shelled the town and burned it.",
        ["The army allegedly shelled the town.", "The army allegedly burned it."],
        id="allegedly stays with both verbs",
    ),
    pytest.param("The mayor wants to close the school.", ["The mayor wants to close the school."], id="a wish stays whole"),
    pytest.param("The council has never met in public.", ["The council has never met in public."], id="never stays"),
    pytest.param("Fewer than 40 people voted.", ["Fewer than 40 people voted."], id="fewer than stays"),
    pytest.param("The firm plans to sell the mine next year.", ["The firm plans to sell the mine next year."], id="a plan stays whole"),
    pytest.param("No evidence links Holt to the fire.", ["No evidence links Holt to the fire."], id="no evidence stays"),
    pytest.param("At least 12 people died.", ["At least 12 people died."], id="at least stays"),
    pytest.param("The state could lose up to $40 million.", ["The state could lose up to $40 million."], id="up to stays"),
]

ADVERBIALS = [
    pytest.param(
        "The incident comes a week after a barge sank.",
        ["The incident comes a week after a barge sank.", "A barge sank."],
        id="a main clause that says nothing alone keeps its time, and the measure stays with it",
    ),
    pytest.param(
        "The council voted late on Monday to approve a new stadium on the old grain market.",
        ["The council voted late on Monday to approve a new stadium on the old grain market."],
        id="what was voted for is the act itself",
    ),
    pytest.param(
        "The jet fell when a drone hit it.",
        ["The jet fell when a drone hit it.", "A drone hit the jet."],
        id="when keeps the time of the first event",
    ),
    pytest.param(
        "The school closed after the roof collapsed.",
        ["The school closed after the roof collapsed.", "The roof collapsed."],
        id="after keeps what came first",
    ),
    pytest.param(
        "While Lund kept its trams, Arden sold them.", ["Lund kept its trams.", "Arden sold its trams."], id="while parts a contrast"
    ),
    pytest.param(
        "The bridge will close when the new one opens.", ["The bridge will close when the new one opens."], id="when stays in the future"
    ),
    pytest.param(
        "The town has been empty since the mine closed in 1920.",
        ["The town has been empty.", "The mine closed in 1920."],
        id="since parts the event it dates from",
    ),
    pytest.param(
        "The mayor resigned because the dam failed.",
        ["The mayor resigned because the dam failed.", "The dam failed."],
        id="because stays and its clause is a claim besides",
    ),
    pytest.param(
        "Although the court ruled against it, the firm kept the land.",
        ["The court ruled against it.", "The firm kept the land."],
        id="although parts a concession",
    ),
    pytest.param(
        "The army attacked the town, in support of President Sarn.",
        ["The army attacked the town.", "The army attacked the town in support of President Sarn."],
        id="in support of after a comma is a claim",
    ),
    pytest.param(
        "With help from the navy, the crew reached the port.",
        ["With help from the navy, the crew reached the port."],
        id="a circumstance in front stays",
    ),
    pytest.param(
        "The plane was lost during a raid conducted in the area where the rebels have their base.",
        ["The plane was lost.", "The plane was lost during a raid conducted in the area where the rebels have their base."],
        id="a circumstance with an event of its own is a claim",
    ),
    pytest.param("Before the war, Lund had 40 mills.", ["Before the war, Lund had 40 mills."], id="a date in front stays"),
]

FURNITURE = [
    pytest.param(
        "Barge strikes bridge\n\nThe bridge was closed.",
        ["The bridge was closed."],
        id="a headline read as a noun phrase claims nothing",
    ),
    pytest.param("Photo: Ira Holt\n\nThe bridge was closed.", ["The bridge was closed."], id="a photo credit is no claim"),
    pytest.param("By Ira Holt\n\nThe bridge was closed.", ["The bridge was closed."], id="a byline is no claim"),
    pytest.param(
        "The bridge was closed.\n\nWhat comes next\n\nIt will be rebuilt.",
        ["The bridge was closed.", "The bridge will be rebuilt."],
        id="a heading is no claim",
    ),
    pytest.param("Will the bridge stand?", [], id="a question is no claim"),
    pytest.param("The bridge was closed. A dark day for Arden.", ["The bridge was closed."], id="a fragment is no claim"),
    pytest.param("The bridge was closed.\n\n• Ira Holt", ["The bridge was closed."], id="a name after a bullet is no claim"),
    pytest.param(
        "Barges at Lund\n\nBarges at LundGetty Images\n\nThe bridge was closed.",
        ["The bridge was closed."],
        id="a caption given twice is no claim",
    ),
    pytest.param('"And we have to know what we are doing, right?"', [], id="a quotation of nobody about us is no claim"),
    pytest.param(
        "Read more: the fall of the bridge\n\nThe bridge was closed.", ["The bridge was closed."], id="a pointer to other pages is no claim"
    ),
    pytest.param(
        "The minister visited the plant, following a U.S.",
        ["The minister visited the plant, following a U.S."],
        id="a phrase that breaks off makes no claim of its own",
    ),
    pytest.param(
        "The bridge was closed.\n\nReporting by Ann Moor; Editing by Ira Holt",
        ["The bridge was closed."],
        id="a line about who wrote it is no claim",
    ),
    pytest.param("Click here for more news about Arden.", [], id="an invitation to click is no claim"),
]

REFERENCES = [
    pytest.param(
        "Among the dead was Ira Holt, a teacher, who had left with his two sons.",
        ["Among the dead was Ira Holt.", "Ira Holt is a teacher.", "Ira Holt had left with his two sons."],
        id="what a teacher has is the one's who is called a teacher",
    ),
    pytest.param(
        "Mira Okafor is a nurse who lost her house.",
        ["Mira Okafor is a nurse.", "Mira Okafor lost her house."],
        id="what a nurse lost is hers who is a nurse",
    ),
    pytest.param(
        "The firm closed the mine. It sold the land.",
        ["The firm closed the mine.", "The firm sold the land."],
        id="a pronoun becomes the noun it stands for",
    ),
    pytest.param(
        "Anna Moor resigned. She had led the council for 9 years.",
        ["Anna Moor resigned.", "Anna Moor had led the council for 9 years."],
        id="a pronoun becomes the name it stands for",
    ),
    pytest.param("It described the village as a ruin.", ["It described the village as a ruin."], id="a pronoun without a noun stays"),
    pytest.param("The mayor said she would resign.", ["The mayor would resign."], id="a pronoun in a report becomes its speaker"),
    pytest.param(
        "The bridge reopened. Its owner paid a fine.",
        ["The bridge reopened.", "The bridge's owner paid a fine."],
        id="a possessive pronoun becomes a possessive",
    ),
]

MORE = [
    pytest.param("The dam will fail if it rains.", ["The dam will fail if it rains."], id="a condition reaches over and"),
    pytest.param("The barge sank at 3 a.m. on Monday.", ["The barge sank at 3 a.m. on Monday."], id="a time of day stays with its event"),
    pytest.param(
        "The firm paid $40 million to the state.", ["The firm paid $40 million to the state."], id="a quantity of money stays with its verb"
    ),
    pytest.param("Rents in Arden rose by 9 percent.", ["Rents in Arden rose by 9 percent."], id="a percentage stays with its subject"),
    pytest.param("There is a mine under the town.", ["There is a mine under the town."], id="an existential clause is a claim"),
    pytest.param("The house was built by Ira Holt.", ["The house was built by Ira Holt."], id="a passive with its agent is a claim"),
    pytest.param("Lund has more buses than Arden.", ["Lund has more buses than Arden."], id="a comparison is one claim"),
    pytest.param("It is the largest dam in the valley.", ["It is the largest dam in the valley."], id="a superlative is one claim"),
    pytest.param("The state gave the firm a licence.", ["The state gave the firm a licence."], id="a double object is one claim"),
    pytest.param("The crew tried to reach the port.", ["The crew tried to reach the port."], id="an infinitive of attempt stays"),
    pytest.param("The crew left to save the boat.", ["The crew left to save the boat."], id="an infinitive of result stays when short"),
    pytest.param(
        "The mine closed in May, but the mill stayed open.",
        ["The mine closed in May.", "The mill stayed open."],
        id="a comma before but parts two claims",
    ),
    pytest.param(
        "The mine did not close in May.", ["The mine did not close in May."], id="or between clauses parts nothing that is denied"
    ),
    pytest.param("The anti-mine party won nine seats.", ["The anti-mine party won nine seats."], id="a prefixed noun is one claim"),
    pytest.param("Only nine people voted.", ["Only nine people voted."], id="a claim with only stays whole"),
    pytest.param("About 900 people live in Sarn.", ["About 900 people live in Sarn."], id="a claim with about stays whole"),
    pytest.param("Between 40 and 60 people were hurt.", ["Between 40 and 60 people were hurt."], id="a hyphened range stays whole"),
    pytest.param("The mill (1911) burned down.", ["The mill (1911) burned down."], id="a year in brackets stays"),
    pytest.param(
        'The mayor called the dam "a disgrace".', ['The mayor called the dam "a disgrace".'], id="a quotation in the middle stays"
    ),
    pytest.param("The dam, the ministry said, failed on Monday.", ["The dam failed on Monday."], id="a source in the middle is left out"),
    pytest.param("Now, the ministry says, the dam holds.", ["Now, the dam holds."], id="an opening keeps its comma without the source"),
    pytest.param("The dam, she said, holds.", ["The dam holds."], id="a subject takes no comma without the source"),
    pytest.param("Interior Minister Anna Moor said the dam failed.", ["The dam failed."], id="a source with a title is left out"),
    pytest.param("The firm said it would sell the mine.", ["The firm would sell the mine."], id="a report of a plan stays whole"),
    pytest.param("The dam is said to have failed.", ["The dam is said to have failed."], id="a report in the passive is a claim of nobody"),
    pytest.param("A report by the ministry said the dam failed.", ["The dam failed."], id="a noun of speech is a source"),
    pytest.param(
        "Holt not only owns the mine but also runs it.", ["Holt owns the mine.", "Holt also runs it."], id="not only stays with both halves"
    ),
    pytest.param("The dam probably failed.", ["The dam probably failed."], id="an adverb of doubt stays"),
    pytest.param("The dam will hold unless it rains.", ["The dam will hold unless it rains."], id="unless stays"),
    pytest.param("The mine will close even if the state pays.", ["The mine will close even if the state pays."], id="even if stays"),
    pytest.param(
        "The school will open as soon as the roof is mended.",
        ["The school will open as soon as the roof is mended."],
        id="as soon as in the future stays",
    ),
    pytest.param(
        "The crew left before the boat sank.",
        ["The crew left before the boat sank.", "The boat sank."],
        id="before in the past keeps what came next",
    ),
]
