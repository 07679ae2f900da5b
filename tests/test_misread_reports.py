"""Reports that the parser misreads are set right; what only looks like them is left alone."""

import pytest

from claims_db.models import Article
from factcheck.parsing import parse
from factcheck.pipeline import read_article


def claims(text: str) -> list[tuple[str, str]]:
    """Return the claims of a text with who said each."""
    return [(claim.text, claim.origin or "") for claim in read_article(Article("a-1", "x.txt", text, "0")).claims]


@pytest.mark.parametrize(
    ("text", "claim", "origin"),
    [
        pytest.param(
            "The ministry said that a leak was the cause of the fire, but that sabotage could not be ruled out.",
            "Sabotage could not be ruled out.",
            "ministry",
            id="the second that opens a clause",
        ),
        pytest.param(
            "A person familiar with the matter told this newspaper that Norholt learned of the report last year.",
            "Norholt learned of the report last year.",
            "person familiar with the matter",
            id="that before a subject is no object",
        ),
        pytest.param(
            "Arden Rail has accepted an offer from Velox Holdings, the companies announced on Monday.",
            "Arden Rail has accepted an offer from Velox Holdings.",
            "companies",
            id="the report that closes a sentence is no object of its verb",
        ),
    ],
)
def test_a_report_is_read_as_one(text: str, claim: str, origin: str) -> None:
    assert (claim, origin) in claims(text)


@pytest.mark.parametrize(
    ("text", "word", "dep"),
    [
        pytest.param("The firm sold that mill and that bridge.", 6, "det", id="that bridge after a verb of no saying"),
        pytest.param("The mayor will open a bridge, a project announced in May.", 9, "acl", id="what is announced does not announce"),
        pytest.param("The report that Holt wrote was lost.", 2, "dobj", id="that of a relative clause is an object"),
    ],
)
def test_what_only_looks_like_a_report_stays_as_parsed(text: str, word: int, dep: str) -> None:
    found = parse(text)
    assert found[word].dep_ == dep, [(t.i, t.text, t.dep_) for t in found]
