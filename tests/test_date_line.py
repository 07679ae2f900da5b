"""The day of publication is read from a line that says nothing else, and guessed from nothing."""

import pytest

from factcheck.articles import read_article_bytes
from factcheck.articles.date_line import read_published


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("June 9, 2031", "2031-06-09"),
        ("Published 10:32 GMT, 14 March 2031", "2031-03-14"),
        ("Updated 3:21 p.m. ET, Tue., Jan. 5, 2031", "2031-01-05"),
        ("Mon 5 May 2031 07.00 BST", "2031-05-05"),
        ("2031-05-04T10:22:00Z", "2031-05-04"),
        ("Tuesday, 4 March 2031 · 09:12", "2031-03-04"),
        ("By Ana Ruz, 4 March 2031", "2031-03-04"),
        ("BRUNA, March 5, 2031 (Agency) — A dam failed.", "2031-03-05"),
        ("BRUNA, 5 March 2031 – A dam failed.", "2031-03-05"),
        ("BRUNA, Tuesday 4 March 2031", "2031-03-04"),
        ("Last updated: 5 March 2031\nPublished: 4 March 2031", "2031-03-04"),
        pytest.param("03/04/2031", None, id="two days in one"),
        pytest.param("31 June 2031", None, id="a day that no calendar has"),
        pytest.param("March 2031", None, id="a month"),
        pytest.param("14 March 2031 - 15 March 2031", None, id="two days"),
        pytest.param("The dam failed on 4 March 2031.", None, id="a statement"),
        pytest.param("14 March 2031 was a good day", None, id="a heading"),
        pytest.param("BRUNA, the flood of 4 March 2031", None, id="a heading that begins with a place"),
        pytest.param("BRUNA, Jan. 5 — A dam failed in 2031", None, id="a dateline without its year"),
    ],
)
def test_a_line_that_says_nothing_but_a_date_dates_the_article(line: str, day: str | None) -> None:
    assert read_published(f"A dam fails\n\n{line}\n\nIt failed on Friday.") == day


def test_a_date_far_down_is_part_of_the_story() -> None:
    assert read_published("It failed on Friday.\n\n" * 12 + "4 March 2031\n") is None


def test_what_a_person_says_comes_first() -> None:
    raw = b"A dam fails\n\n4 March 2031\n\nA dam failed on Friday."
    assert read_article_bytes(raw, "a.txt").article.published == "2031-03-04"
    assert read_article_bytes(raw, "a.txt", published="2031-03-07").article.published == "2031-03-07"
