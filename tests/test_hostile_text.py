"""No text breaks the reading, and none costs more than its length."""

import time

import pytest

from factcheck.articles import read_article_bytes
from factcheck.inconsistencies import find_inside
from factcheck.pipeline import read_article
from tests.yardstick import slowness

REPEATED = ["a", "U.S.", "Mr. ", "( ", '"', "“", "1,000 ", "—", "one hundred and ", "' ", "12/", "a, ", "? ", "not ", "The ", "x@y."]


@pytest.mark.parametrize("piece", REPEATED, ids=[f"the same again: {piece!r}" for piece in REPEATED])
def test_the_same_again_and_again_is_read_in_bounded_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000] + "!"
    read_article_bytes(b"A bridge fell.", "warm.txt")
    start = time.process_time()
    find_inside(read_article(read_article_bytes(text.encode(), "a.txt").article))
    assert time.process_time() - start < 8 * slowness()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a", id="one letter"),
        pytest.param("\n\n.\n", id="a full stop alone"),
        pytest.param("“", id="an open quotation"),
        pytest.param("He said. It. They, she.", id="pronouns only"),
        pytest.param("x" * 300 + "\nThe mayor said no.", id="a line that is no prose before one that is"),
        pytest.param("SARN, Vale (AP) — The bridge fell, “and then,” said—", id="a dateline and a sentence cut off"),
        pytest.param("\u202e\u200b\ufeff", id="invisible characters only"),
        pytest.param("The toll is \u0661\u0662, then \u246b and ½.", id="digits of other scripts"),
    ],
)
def test_odd_text_is_read(text: str) -> None:
    reading = read_article(read_article_bytes(text.encode(), "a.txt").article)
    find_inside(reading)
    assert all(claim.quote == text[claim.start : claim.end] for claim in reading.claims)
