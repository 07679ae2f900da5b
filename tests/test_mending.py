"""Subjects that the parser hangs on the phrase before, on sentences about people and places that do not exist."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from factcheck.parsing.mending import mend
from factcheck.parsing.parser import load_parser, parse


def subjects(doc: Doc) -> dict[str, str]:
    """Return the last word of each subject by its verb."""
    return {t.head.text: t.text for t in doc if t.dep_ in ("nsubj", "nsubjpass")}


CASES = [
    pytest.param(
        "Shaken by the unrest in Lund, Senator Ivo Ruzek, the majority leader, said that he would step down.",
        ("said", "Ruzek"),
        id="a name after a fronted phrase is no second place",
    ),
    pytest.param(
        "In an interview with the hosts Mira Okafor and Ira Holt, the liberal candidate stated that the tax would go.",
        ("stated", "candidate"),
        id="a noun after a fronted phrase is no apposition of it",
    ),
    pytest.param(
        "In addition to the bank, a coalition of farmers and small brewers have vouched for the plan.",
        ("vouched", "coalition"),
        id="a subject with its own co-ordination after a fronted phrase",
    ),
    pytest.param(
        "One guest, who like others spoke on the condition of anonymity to describe the dinner, said the plan was dead.",
        ("said", "guest"),
        id="the verb of a relative clause is not that of its noun",
    ),
    pytest.param(
        "“We were terribly wrong not to have opposed him from the start,” Ramuz, 58, told the Gazette in an interview.",
        ("told", "Ramuz"),
        id="who speaks stands outside the quotation marks",
    ),
    pytest.param(
        "''If a guest starts shouting in the hall around you, do not touch the guest,'' begins a printed message that everyone gets.",
        ("begins", "message"),
        id="who speaks may follow the verb",
    ),
    pytest.param(
        "A spokesman for the port, asked whether it would reopen the quay, declined to comment.",
        ("declined", "spokesman"),
        id="who was asked did not ask",
    ),
    pytest.param(
        "Detective Superintendent Ivo Ruzek of the regional police said a group calling itself Grey Lantern had claimed responsibility.",
        ("claimed", "group"),
        id="a group that calls itself something is what the verb after the name is about",
    ),
    pytest.param(
        "The mayor said calling the group criminals had claimed votes.", ("said", "mayor"), id="what nobody calls itself stays as it is"
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_subject_is_found(text: str, expected: tuple[str, str]) -> None:
    verb, noun = expected
    assert subjects(parse(text)).get(verb) == noun


REHUNG = [
    pytest.param("Bruno Haas is a strategist in Arden, who has worked for twenty years.", "worked", "strategist", id="no town is a who"),
    pytest.param(
        "Mira Okafor said in a statement that the city had turned a page.", "turned", "said", id="what a statement says is what was said"
    ),
    pytest.param(
        "Experts say many buildings in the region, which were put up in a hurry, do not meet the rules.",
        "put",
        "buildings",
        id="a relative clause agrees with its noun in number",
    ),
    pytest.param(
        "The chief took bribes from a shipbuilder that won the contract for three ferries, ending his career.",
        "ending",
        "took",
        id="after the comma the main clause goes on",
    ),
]


REHUNG += [
    pytest.param(
        "Marta Lien said the dam had held and had been checked twice.", "checked", "held", id="a helper shared with what was said"
    ),
    pytest.param("In Salem, New Lund, Ira Holt went to the mill.", "Holt", "went", id="a state is no subject beside one"),
    pytest.param(
        "A person familiar with the matter told this newspaper that Norholt learned of the report last year.",
        "that",
        "learned",
        id="that before a subject is no object",
    ),
    pytest.param("The report that Holt wrote was lost.", "that", "wrote", id="that of a relative clause is an object"),
    pytest.param("The staff found a message signed Redhand on Monday.", "signed", "message", id="what is signed was found"),
    pytest.param("The inquiry found the gates marked unsafe had been open.", "marked", "found", id="what was found follows the marks"),
    pytest.param("The council approved it by eight votes to five after a debate.", "to", "votes", id="eight votes to five is one result"),
    pytest.param("The rate rose by two points to five per cent.", "to", "rose", id="a rise by two to five is two measures"),
    pytest.param("The bill passed by 40 votes to 12 after a long night.", "bill", "passed", id="what passes by votes is passed by nobody"),
    pytest.param("One member called Holt “the prince of delay.”", "member", "called", id="who calls somebody something"),
    pytest.param("A bill passed by the council.", "passed", "bill", id="what a council passed"),
    pytest.param("Holt said the call to ask Moor was only fair.", "call", "was", id="what was fair is no one's asking"),
    pytest.param("Holt wanted the board to say what was wrong.", "board", "say", id="who is wanted to say has no verb after it"),
    pytest.param(
        "Police said they had two films of the crash, one taken by a bus camera and another by a phone.",
        "one",
        "films",
        id="one of two things is no adverb",
    ),
    pytest.param("Two boats went out, one of them sank.", "one", "sank", id="one with a verb of its own is its subject"),
]


@pytest.mark.parametrize(("text", "word", "head"), REHUNG)
def test_a_word_hangs_where_the_signs_say(text: str, word: str, head: str) -> None:
    assert [t.head.text for t in parse(text) if t.text == word] == [head]


def test_a_form_past_and_bare_alike_goes_with_the_modal_verb() -> None:
    doc = parse("The firm would close two of its nine plants and cut about 1,200 of 15,400 jobs.")
    assert [t.tag_ for t in doc if t.text == "cut"] == ["VB"]


def test_a_past_that_looks_like_a_participle_is_a_past() -> None:
    doc = parse("Chief Executive Laura Pembry said the combined company expected to save $210 million a year by 2027.")
    assert [t.tag_ for t in doc if t.text == "expected"] == ["VBD"]


def test_what_records_show_between_commas_is_told_by_the_records() -> None:
    doc = parse("The aircraft was insured for $35 million in 2011, records show, and experts say it would sell for less now.")
    assert subjects(doc).get("show") == "records"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He’s heralded plans to close the mine.", id="an object"),
        pytest.param("It's become a trouble to the town.", id="a verb without a passive"),
        pytest.param("Mira Okafor, who’s called for an inquiry, left.", id="calling for something"),
        pytest.param("She's sought to save the museum.", id="a verb that wants to"),
        pytest.param("The council's approved the plan.", id="a sign taken for a possessive"),
        pytest.param("She’s told the board that the dam is safe.", id="telling somebody something"),
        pytest.param("While he's said the dam will hold, few believe it.", id="somebody who says"),
    ],
)
def test_a_short_has_is_no_is(text: str) -> None:
    signs = [t for t in parse(text) if t.text in ("'s", "’s")]
    assert [(t.dep_, t.lemma_, t.head.dep_ != "nsubjpass") for t in signs] == [("aux", "have", True)]
    assert not [t for t in parse(text) if t.dep_ == "nsubjpass" and t.head == signs[0].head]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He's expected to resign.", id="expected by others"),
        pytest.param("She’s given a medal every year.", id="given something"),
        pytest.param("He's paid 40 crowns an hour.", id="paid a sum"),
        pytest.param("She’s named mayor by the council.", id="named something by somebody"),
        pytest.param("It’s called the Long Bridge.", id="called a name"),
        pytest.param("It's agreed that nobody pays.", id="agreed by all"),
        pytest.param("He’s asked to leave.", id="either, so left alone"),
        pytest.param("He's accused of theft.", id="accused of something"),
        pytest.param("It's said that the dam will hold.", id="said by nobody"),
    ],
)
def test_a_short_is_stays(text: str) -> None:
    assert [t.dep_ for t in parse(text) if t.text in ("'s", "’s")] == ["auxpass"]


@pytest.mark.parametrize("text", ["The mayor’s promised aid never came.", "The council's proposed budget was thrown out."])
def test_a_possessive_stays(text: str) -> None:
    assert [t.tag_ for t in parse(text) if t.text in ("'s", "’s")] == ["POS"]


SOUND = [
    pytest.param("Ivo Ruzek, the mayor of Lund, closed the bridge.", id="an apposition of the subject"),
    pytest.param("The mayor met Mira Okafor, a teacher, and left.", id="an apposition of an object before a second verb"),
    pytest.param("She praised the dam, the road and the port.", id="a list of objects"),
    pytest.param("Close the bridge, the mayor, the council and the police.", id="an order has no subject to find"),
    pytest.param('"The dam will hold," Mira Okafor said.', id="a speaker that the parser found itself"),
    pytest.param("The mayor of a town which was poor paid the firm.", id="a relative clause of the nearest noun"),
    pytest.param("She spoke of the belief that the dam would hold.", id="the content of a noun without a saying"),
    pytest.param("The minister, who likes ships, said that the port would grow.", id="a relative clause read well"),
]


@pytest.mark.parametrize("text", SOUND)
def test_what_was_read_well_stays(text: str) -> None:
    doc = load_parser()(text)
    before = [(t.head.i, t.dep_) for t in doc]
    assert [(t.head.i, t.dep_) for t in mend(doc)] == before


def test_many_do_not_become_the_subject_of_a_verb_for_one() -> None:
    words = ["In", "the", "city", ",", "its", "mayors", ",", "is", "it"]
    deps = ["prep", "det", "pobj", "punct", "poss", "appos", "punct", "ROOT", "attr"]
    tags = ["IN", "DT", "NN", ",", "PRP$", "NNS", ",", "VBZ", "PRP"]
    pos = ["ADP", "DET", "NOUN", "PUNCT", "PRON", "NOUN", "PUNCT", "AUX", "PRON"]
    doc = Doc(parse("x").vocab, words, deps=deps, tags=tags, pos=pos, heads=[7, 2, 0, 2, 5, 2, 2, 7, 7])
    assert "is" not in subjects(mend(doc))


PIECES = ["Ivo Ruzek", "said", ",", '"', "”", "“", "who", "the dam", "In Lund", "noting", "it held", ".", " ", "and", "told", "\n"]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_the_mended_tree_is_a_tree_of_the_same_sentences(text: str) -> None:
    doc = parse(text)
    for token in doc:
        assert token.sent.start <= token.head.i < token.sent.end
        assert sum(1 for _ in token.ancestors) < len(doc)
