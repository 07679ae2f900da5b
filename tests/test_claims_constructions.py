"""Constructions and the claims they make: a case is a sentence of our own and the texts of its claims, in order."""

from __future__ import annotations

import pytest

from claims_db.models import Article, Claim
from factcheck.attribution import find_attributions
from factcheck.claims import extract_claims
from factcheck.parsing.parser import parse
from factcheck.references.resolving import resolve_references
from factcheck.sentences.stretches import split_sentences
from tests.claim_cases_adjuncts import ADJUNCTS
from tests.claim_cases_clauses import APPOSITIONS, COUNTS, INCLUDING, NOR, NOUNS, PARTICIPLES, RELATIVES, VERBS
from tests.claim_cases_news import QUESTIONS, SUBJECTS, TIMES, WORDS
from tests.claim_cases_sources import ADVERBIALS, FURNITURE, LIMITS, MORE, REFERENCES, REPORTS


def read(text: str, grain: str = "clause") -> tuple[Claim, ...]:
    """The claims of an article of these words, with its sources and references."""
    doc = parse(text)
    sentences = split_sentences(text, doc)
    references = resolve_references(doc, sentences)
    attributions = find_attributions(doc, sentences, references)
    article = Article(id="a-test", name="test.txt", text=text, sha256="")
    return extract_claims(article, doc, sentences=sentences, attributions=attributions, references=references, grain=grain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *ADJUNCTS,
        *VERBS,
        *NOUNS,
        *RELATIVES,
        *APPOSITIONS,
        *PARTICIPLES,
        *INCLUDING,
        *NOR,
        *COUNTS,
        *REPORTS,
        *LIMITS,
        *ADVERBIALS,
        *FURNITURE,
        *REFERENCES,
        *MORE,
        *QUESTIONS,
        *SUBJECTS,
        *TIMES,
        *WORDS,
    ],
)
def test_a_sentence_makes_these_claims(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [claim.text for claim in found] == expected
    for claim in found:
        assert claim.quote == text[claim.start : claim.end]
        for addition in claim.additions:
            assert text[addition.start : addition.end].strip()


FORMS = frozenset("is are was were be been has have had does do in includes include a an 's '".split())


@pytest.mark.parametrize(
    "text", [case.values[0] for case in (VERBS + RELATIVES + APPOSITIONS + PARTICIPLES + REPORTS + ADVERBIALS + REFERENCES)]
)
@pytest.mark.parametrize("grain", ["clause", "fine"])
def test_every_word_of_a_claim_is_the_articles_or_a_form_it_leaves_unsaid(text: str, grain: str) -> None:
    words = {word.strip('.,;"“”()').removesuffix("'s").lower() for word in text.split()}
    for claim in read(text, grain):
        given = {word for addition in claim.additions for word in addition.words.lower().split()}
        told = {a.words.lower() for a in claim.additions if text[a.start : a.end].endswith("ing")}  # "leaving" reads "left"
        for word in claim.text.split():
            bare = word.strip('.,;"“”()').removesuffix("'s").removesuffix("'").lower()
            assert bare in words or (bare in given and (bare in FORMS | told or bare[:4] in text.lower())), (word, claim.text)


def test_a_quote_covers_the_clause_and_not_its_source() -> None:
    claim = read("The dam failed on Monday, the ministry said.")[0]
    assert claim.quote == "The dam failed on Monday"
    assert claim.origin is not None


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param(
            "Moor said that the dam held and that the road was open.",
            ["that the dam held", "and that the road was open"],
            id="the words that join two reported clauses are quoted with them",
        ),
        pytest.param(
            '"By the way, the dam is safe," Moor said.',
            ["By the way, the dam is safe"],
            id="an opening that claims nothing is quoted with the claim",
        ),
        pytest.param(
            "The dam held and the road was open.", ["The dam held", "the road was open"], id="the outlet's own joints are not quoted"
        ),
        pytest.param(
            'Moor said that the dam held and Holt said that it "fell to bits".',
            ["that the dam held", 'that it "fell to bits"'],
            id="what another said is not quoted",
        ),
    ],
)
def test_nothing_a_source_said_is_lost_between_two_quotes(text: str, quotes: list[str]) -> None:
    assert [claim.quote.strip('"') for claim in read(text)] == [q.strip('"') for q in quotes]


def test_a_claim_carries_the_chain_of_its_source() -> None:
    claims = read("The dam, which was built in 1911, failed on Monday, the ministry said.")
    assert len(claims) == 2
    assert all("ministry" in (claim.origin or "") for claim in claims)


def test_a_denied_claim_is_not_told_without_its_denial() -> None:
    for text in (
        "Holt denied that he had paid the bribe.",
        "Holt did not say that the dam was safe.",
        "Moor asked whether the dam was safe.",
    ):
        for claim in read(text):
            assert any(word in claim.text for word in ("denied", "not say", "asked")), claim.text


@pytest.mark.parametrize("grain", ["clause", "fine"])
def test_what_somebody_denies_is_told_once_and_by_one_name(grain: str) -> None:
    claims = [c.text for c in read("The head of the port, Tomas Orlan, on Monday denied that he took money from a shipping firm.", grain)]
    assert "Tomas Orlan denied that he took money from a shipping firm." in claims
    assert all(text.count("denied") <= 1 for text in claims), claims


def test_what_somebody_calls_for_ends_where_somebody_else_acts() -> None:
    claims = [claim.text for claim in read("The party has called for a ban, and the union opposes the plan.")]
    assert claims == ["The party has called for a ban.", "The union opposes the plan."]


def test_what_a_source_vowed_keeps_the_vow() -> None:
    assert any("vowed" in claim.text for claim in read("The minister vowed not to repeat the mistake."))


TOLD = [
    pytest.param(
        '"The pumps worked," said Ira Holt, the harbour master.',
        "Ira Holt said the pumps worked.",
        id="who speaks comes before what is said",
    ),
    pytest.param(
        "The pumps worked, said Ira Holt, who lives there.", "Ira Holt said the pumps worked.", id="a speaker behind is named alone"
    ),
    pytest.param(
        "Nine sailors were saved, Ira Holt, the harbour master, told the Post.",
        "Ira Holt, the harbour master, told the Post nine sailors were saved.",
        id="a speaker in front keeps what is added",
    ),
    pytest.param(
        "His boat sank, Ira Holt said.", "Ira Holt said his boat sank.", id="a pronoun that opened the sentence loses its capital"
    ),
    pytest.param('"We lost the boat," said Ira Holt.', None, id="what we did is not what he says we did"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_that_somebody_said_something_reads_in_the_usual_order(text: str, expected: str | None) -> None:
    assert [claim.text for claim in read(text, "fine") if {"said", "told"} & set(claim.text.lower().split())] == (
        [expected] if expected else []
    )


BRIEFS = [
    pytest.param(
        "The plans for a new bridge have been dropped.",
        ["The plans for a new bridge have been dropped.", "The plans have been dropped.", "The plans were for a new bridge."],
        id="what a thing is for is a claim besides the thing itself",
    ),
    pytest.param(
        "The choir cancelled its tour after losing its conductor.",
        ["The choir cancelled its tour after losing its conductor.", "The choir cancelled its tour.", "The choir lost its conductor."],
        id="what had happened before is a claim of the one it happened to",
    ),
    pytest.param(
        "Ardenian runner Mia Lund has been banned.",
        ["Ardenian runner Mia Lund has been banned.", "Mia Lund has been banned.", "Mia Lund is Ardenian.", "Mia Lund is a runner."],
        id="a title is a claim, a nation another",
    ),
    pytest.param(
        "The rebels sold guns and drugs to the militia.",
        [
            "The rebels sold guns and drugs to the militia.",
            "The rebels sold guns to the militia.",
            "The rebels sold drugs to the militia.",
        ],
        id="members of a list are claims each",
    ),
    pytest.param(
        "The members met between Arden and Lund.",
        ["The members met between Arden and Lund.", "The members met."],
        id="between two places is not two places",
    ),
    pytest.param(
        "Voters are going to the polls on Sunday.",
        ["Voters are going to the polls on Sunday.", "Voters are going to the polls."],
        id="a phrase that completes its verb stays",
    ),
    pytest.param(
        "A rise in complaints led to an inquiry.",
        ["A rise in complaints led to an inquiry.", "A rise led to an inquiry."],
        id="what has risen is no place",
    ),
]


@pytest.mark.parametrize(("text", "expected"), BRIEFS)
def test_a_brief_makes_these_claims_besides(text: str, expected: list[str]) -> None:
    assert {claim.text for claim in read(text, "fine")} == set(expected)


def test_a_brief_is_taken_apart_finer_than_an_article() -> None:
    text = "Mine owner Ira Holt was jailed for nine years for fraud in Arden."
    fine = [claim.text for claim in read(text, "fine")]
    assert len(fine) > len(read(text, "clause"))
    assert len(set(fine)) == len(fine)


def test_a_refused_pronoun_leaves_a_note() -> None:
    assert any("It" in note for claim in read("It described the village as a ruin.") for note in claim.notes)
