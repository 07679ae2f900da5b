"""What pronouns and definite nouns stand for, and when they are refused: people and places that do not exist."""

import pytest

from factcheck.parsing.parser import parse
from factcheck.references.resolving import Reference, resolve_references
from factcheck.sentences.stretches import split_sentences


def read(text: str) -> tuple[Reference, ...]:
    """Return the references of a text."""
    doc = parse(text)
    return resolve_references(doc, split_sentences(text, doc)).items


NEAR = [
    pytest.param(
        '"We have not paid," Rosa Haas told the Herald on Tuesday. She would not say more.', "She", "Rosa Haas", id="she is no newspaper"
    ),
    pytest.param("The Queen spoke on Monday. She praised Dan Moor.", "She", "The Queen", id="an office behind the is a person"),
    pytest.param("Dan Moor lost. He saw Ivo Holt. He left the town.", "He", "Dan Moor", id="he goes on with the he before"),
    pytest.param(
        "Marco Holt may win. And he will have one rival fewer: Mike Moor, the mayor of Arden, ended his campaign on Monday.",
        "his",
        "Mike Moor",
        id="his is the subject's right above, not that of the clause before",
    ),
    pytest.param(
        "Megan Brask won. Lars Holt, who has seen his lead evaporate, challenged Moor to a debate.",
        "his",
        "Lars Holt",
        id="his in a relative clause is its noun's",
    ),
    pytest.param(
        "A candidate took money from a peer who left the party after plotting against its leader.",
        "its",
        None,
        id="nobody who left is an it",
    ),
    pytest.param("Lars Holt spoke on Monday. He praised Dan Moor.", "He", "Lars Holt", id="he may praise another"),
    pytest.param(
        "Petra Haas met Lars Holt on Monday. He had praised Holt before.", "He", None, id="he is not the one he is told to praise"
    ),
    pytest.param(
        "Ivo Moor was jailed after a judge told him he had stolen.",
        "he",
        "Ivo Moor",
        id="a judge told him he had: both are the one who was spoken to",
    ),
    pytest.param(
        'The daughter of a patient spoke of a letter. "It came on what would have been Mum\'s birthday," she said.',
        "she",
        "The daughter of a patient",
        id="nobody named in what she says is she",
    ),
    pytest.param(
        'The daughter of one of the victims spoke of a letter. "It came late," she said.',
        "she",
        "The daughter of one of the victims",
        id="the daughter of one is the daughter of one of them",
    ),
    pytest.param(
        "Amira Holt was last seen on Friday. Her parents, Yusuf and Leila, said she would be missed. The school set up a fund in her name.",
        "her",
        "Amira Holt",
        id="her goes on with the her before, not with another woman named since",
    ),
    pytest.param(
        "Lucia Barrera lost on Monday. Dan Moor won. Barrera told reporters that she would not stand again.",
        "she",
        "Lucia Barrera",
        id="a family name alone is the woman whose full name stands before",
    ),
    pytest.param(
        "Kieran Holt, of Millbank Road, was seen with Amira Moor. He was arrested. Holt denies it.",
        "He",
        "Kieran Holt",
        id="nobody is called Millbank Road",
    ),
    pytest.param(
        "Dan Moor won the fight. After refusing to name his attacker in court, Lars Costello retired.",
        "his",
        "Lars Costello",
        id="what opens a sentence without a subject is about the one that follows",
    ),
    pytest.param(
        "Dan Moor won the fight. After the police named his attacker in court, Lars Costello retired.",
        "his",
        "Dan Moor",
        id="what opens a sentence with a subject may be about the one before",
    ),
    pytest.param(
        "Lars Holt and the farmers are trying to stop the vote because they fear the tax.",
        "they",
        "Lars Holt and the farmers",
        id="they are both of a pair",
    ),
    pytest.param(
        "Lars Holt and Dan Moor have other topics to discuss. They include a new dam.",
        "They",
        "other topics",
        id="what includes is no person",
    ),
    pytest.param(
        "Lars Holt and Dan Moor met the farmers. They left at noon.", "They", "Lars Holt and Dan Moor", id="who leaves are the pair before"
    ),
    pytest.param(
        "The smaller plane was grounded after The Lund Times reported that its permit had expired.",
        "its",
        None,
        id="its may be the paper's or the plane's",
    ),
    pytest.param("The Lund Times reported that its editor had resigned.", "its", "Lund Times", id="a paper has an editor"),
    pytest.param(
        "The families are close, they made regular visits, and I feel bad for them.", "them", None, id="them are not the visits they made"
    ),
    pytest.param(
        "Dan Moor is rich. In June he bought the Donald Holt. In 1990 he sold his shares.",
        "he",
        "Dan Moor",
        id="a name behind a bare the is a ship",
    ),
]


@pytest.mark.parametrize(("text", "words", "antecedent"), NEAR)
def test_the_nearest_that_can_be_is_taken(text: str, words: str, antecedent: str | None) -> None:
    assert [r.text for r in read(text) if r.words == words][-1] == antecedent


@pytest.mark.parametrize(
    ("text", "words", "antecedent"),
    [
        pytest.param(
            "Mayor Helen Brandt closed the bridge. She blamed the rain.",
            "She",
            "Helen Brandt",
            id="she takes the woman who is subject of the sentence before",
        ),
        pytest.param(
            "Judge Marta Lien spoke to Erik Vold. He wept.",
            "He",
            "Erik Vold",
            id="he is not the woman whose given name says so",
        ),
        pytest.param(
            "Vold denied it. His lawyer, Nina Strand, said he would appeal. Erik Vold lives in Lund.",
            "he",
            "Erik Vold",
            id="he is not the lawyer whose name beside the role is a woman's",
        ),
        pytest.param(
            "Norholt's chief executive, Karl Lindqvist, said the firm would pay. He flew to Tarnov.",
            "He",
            "Karl Lindqvist",
            id="a full name that says the sex goes before a lone word that may be a firm",
        ),
        pytest.param(
            "Judge Amelie Fontaine said Tomas Reyk had lied. He will appeal.",
            "He",
            "Tomas Reyk",
            id="he is not said of one with a woman's first name",
        ),
        pytest.param(
            "Tomas Reyk was jailed. Two former clerks, Jonas Ek and Pavel Orr, pleaded guilty and testified against him.",
            "him",
            "Tomas Reyk",
            id="him is none of those who act",
        ),
        pytest.param(
            "Ivo Ruzek left. The mayor of Lund and six of his aides were jailed.",
            "his",
            "The mayor of Lund",
            id="his in a pair belongs to the first of the pair",
        ),
        pytest.param(
            "His lawyer, Petra Haas, left the court. She was silent.",
            "She",
            "Petra Haas",
            id="she takes the name of the woman and not her office",
        ),
        pytest.param(
            "Captain Ivo Ruzek said he saw the flare.",
            "he",
            "Ivo Ruzek",
            id="he in a report is the one who reports",
        ),
        pytest.param(
            "Mayor Helen Brandt met Ivo Ruzek. She praised Ivo Ruzek in her speech.",
            "her",
            "Helen Brandt",
            id="her takes the she before it",
        ),
        pytest.param(
            "The quake hit at noon, the Harrow Survey said. It was felt in Selby.",
            "It",
            "The quake",
            id="it goes on with what was said, not with who said it",
        ),
        pytest.param(
            "Norvia said it would close the strait.",
            "it",
            "Norvia",
            id="it in a report is the state that reports",
        ),
        pytest.param(
            "The Varland army lost its radio.",
            "its",
            "The Varland army",
            id="its belongs to the subject of its clause",
        ),
        pytest.param(
            "The Varland army said the raid was a plot to undermine its effort.",
            "its",
            "The Varland army",
            id="its passes over an event to the body that acts",
        ),
        pytest.param(
            "The ministry said the jet was on patrol when the drone hit it.",
            "it",
            "the jet",
            id="an object is not its own subject",
        ),
        pytest.param(
            "The engineers checked the piers before they left.",
            "they",
            "The engineers",
            id="they takes the plural subject",
        ),
        pytest.param(
            "The rebels injured many fighters, chasing them away.",
            "them",
            "many fighters",
            id="them as an object takes the people hurt, not those who hurt",
        ),
        pytest.param(
            "They saw a plane of the Norvian Air Forces, which was on patrol.",
            "which",
            "a plane of the Norvian Air Forces",
            id="which with a singular verb skips a plural of-phrase",
        ),
        pytest.param(
            "The report praised the nurses who stayed.",
            "who",
            "the nurses",
            id="who takes the noun before it",
        ),
        pytest.param(
            "A statement by the Varland army said a pilot was missing. The army closed the road.",
            "The army",
            "the Varland army",
            id="the army takes up the army named before",
        ),
        pytest.param(
            "A Varland fighter jet crashed on Sunday. The jet had left Harrow at noon.",
            "The jet",
            "Varland fighter jet",
            id="the jet takes up the one jet so far",
        ),
        pytest.param(
            "A Varland fighter jet crashed on Sunday. The plane had left Harrow at noon.",
            "The plane",
            "Varland fighter jet",
            id="the plane takes up a jet under another noun",
        ),
        pytest.param(
            "The harbour board said in a statement that the port was open. The statement gave no date.",
            "The statement",
            "The harbour board",
            id="the statement names its issuer",
        ),
        pytest.param(
            "Chief executive Ines Calder blamed weak demand from carmakers, which buy about half of Velo's chips. She saw no end of it.",
            "She",
            "Chief executive Ines Calder",
            id="a person whose name the parser takes for a product",
        ),
    ],
)
def test_a_clear_antecedent_is_given(text: str, words: str, antecedent: str) -> None:
    assert [r.text for r in read(text) if r.words == words][:1] == [antecedent]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "It described the plan as a trick.",
            "It",
            id="it at the start of an article has no antecedent",
        ),
        pytest.param(
            "The harbour board issued a statement on Monday.\n\nIt described Corvin as a thief.",
            "It",
            id="it in a sentence about a stranger is refused",
        ),
        pytest.param(
            "A truck hit the bridge. It was the first crash since May.",
            "It",
            id="it was the first takes up an event and names no noun",
        ),
        pytest.param(
            "Ivo Ruzek met Jan Havel in Harrow.\n\nThe harbour was calm. Then he left.",
            "he",
            id="he with two men before him is refused",
        ),
        pytest.param(
            "The northern town of Harrow flooded. The southern town of Selby burned.\n\nRain fell for days across the whole of the "
            "coast and the hills behind it, and the roads were closed to lorries and cars until the water went down at last on Friday "
            "night when the wind turned east and the sky cleared.\n\nThe town has no doctor.",
            "The town",
            id="the town with two towns before it is refused",
        ),
        pytest.param(
            "The council opened a stadium. Mayor Anna Moor promised to sell it.",
            "it",
            id="it as an object does not go back to the subject before",
        ),
        pytest.param(
            "The storm hit the coast. A poll found that 54 percent opposed the dam and 31 percent supported it.",
            "it",
            id="it is no share of those asked",
        ),
        pytest.param(
            "Engineers left on Monday. The war has driven three million from their homes.",
            "their",
            id="their with people in the sentence does not go back to those before",
        ),
        pytest.param(
            "Critics fear the recordings were lost, though two laboratories say they were copied.",
            "they",
            id="they with two plurals before it is refused",
        ),
        pytest.param(
            "The statement gave no date.",
            "The statement",
            id="the statement without one before it is refused",
        ),
        pytest.param("Judge Marta Lien spoke to Anna Holec. He wept.", "He", id="two women and he"),
        pytest.param(
            "Dozens of ships joined the Grey Sea exercise.",
            "the Grey Sea exercise",
            id="a named exercise never told before is reported",
        ),
    ],
)
def test_what_is_not_clear_is_refused_with_a_reason(text: str, words: str) -> None:
    found = next(r for r in read(text) if r.words == words)
    assert found.refused
    assert found.text is None
    assert found.note


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It is clear that the dam will hold.", "It", id="it that only fills the subject's place points to nothing"),
        pytest.param("It rained for a week.", "It", id="it rains points to nothing"),
        pytest.param(
            "The mill made a profit, so the mayor made it a custom not to sell.", "it", id="made it a custom announces what the custom is"
        ),
    ],
)
def test_a_filler_is_no_reference(text: str, words: str) -> None:
    assert not [r for r in read(text) if r.words == words]


def test_a_province_of_two_names_is_refused() -> None:
    found = read("Troops clashed near the province of Varra and Selk.\n\nThe province is calm now.")
    assert [(r.text, r.note) for r in found if r.words == "The province"] == [(None, "The province: of Varra or Selk")]


def test_its_after_a_plural_subject_does_not_reach_into_the_sentence_before() -> None:
    found = read("The statement was short. The coalition forces have intensified its bombing.")
    assert [r.text for r in found if r.words == "its"] == [None]


def test_their_is_not_owned_by_a_war() -> None:
    found = read("Several offensives have led to the loss of their capital.")
    assert [r.text for r in found if r.words == "their"] == [None]


def test_the_issuer_of_a_statement_is_known() -> None:
    found = next(
        r for r in read("The harbour board said in a statement that the port was open. The statement gave no date.") if r.kind == "noun"
    )
    assert found.issuer == "The harbour board"


def test_it_is_feared_that_points_to_nothing() -> None:
    assert not [r for r in read("The quake hit Harrow. It is feared that dozens died.") if r.words == "It"]


def test_a_refusal_names_the_stranger_who_makes_it_doubtful() -> None:
    text = "The harbour board issued a statement on Monday.\n\nIt described Corvin as a thief."
    assert "Corvin" in next(r for r in read(text) if r.words == "It").note
