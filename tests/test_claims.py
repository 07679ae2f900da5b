"""Claims: what they stand on and what they say."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims_db.models import Article
from factcheck.claims import extract_claims


def article(text: str) -> Article:
    """An article of these words."""
    return Article(id="a-test", name="test.txt", text=text, sha256="")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
@example("Dogs bark and cats sleep. “No,” he said — 3.5% of 900.\n\nBy X")
def test_a_quote_is_the_article_at_its_offsets_for_any_text(text: str) -> None:
    for claim in extract_claims(article(text)):
        assert claim.quote == text[claim.start : claim.end]
        assert claim.quote.strip()
        assert 0 <= claim.sentence_start <= claim.sentence_end <= len(text)


def test_the_same_article_gives_the_same_ids() -> None:
    text = "The mayor opened the bridge and the band played. Nobody was hurt."
    assert [c.id for c in extract_claims(article(text))] == [c.id for c in extract_claims(article(text))]
