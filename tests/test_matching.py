"""Published fact-checks: every wrapping they come in, hostile input, ratings, and which of them are about a text."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_db.models import Claim, ClaimReview, Verdict
from factcheck.embedding.encoders import embed, load_encoder
from factcheck.errors import InputRefused
from factcheck.matching import asked_words, link_reviews, match_reviews, read_claim_reviews
from factcheck.matching.ratings import map_rating, map_score

LAKE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/lake",
    "claimReviewed": "Lake Imra has dried up.",
    "datePublished": "2026-03-01",
    "author": {"@type": "Organization", "name": "Orlan Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Mirel Dosta"}},
    "reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": "5", "worstRating": "1", "alternateName": "Mostly false"},
    "headline": "No, Lake Imra is still there",
}
TAX = {**LAKE, "url": "https://checks.example/tax", "claimReviewed": "The bread tax was doubled.", "headline": "Was the bread tax doubled?"}
GOOGLE = {
    "claims": [
        {
            "text": "Lake Imra has dried up.",
            "claimant": "Mirel Dosta",
            "claimReview": [
                {
                    "publisher": {"name": "Orlan Checks", "site": "checks.example"},
                    "url": "https://checks.example/lake",
                    "title": "No, Lake Imra is still there",
                    "reviewDate": "2026-03-01",
                    "textualRating": "Mostly false",
                    "languageCode": "en",
                }
            ],
        }
    ],
    "nextPageToken": "x",
}
FEED = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [LAKE, TAX]}, {"@type": "DataFeedItem", "item": None}]}


def dump(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    ("data", "count"),
    [
        pytest.param(dump(LAKE), 1, id="one object"),
        pytest.param(b"\xef\xbb\xbf" + dump([LAKE, TAX]), 2, id="an array after a byte order mark"),
        pytest.param(dump({"@graph": [{"@type": "WebPage"}, LAKE]}), 1, id="a graph with other things"),
        pytest.param(dump(LAKE) + b"\n\n" + dump(TAX) + b"\n", 2, id="JSON Lines"),
        pytest.param(dump(LAKE) + b"\nnot json\n" + dump(TAX), 2, id="JSON Lines with a bad line"),
        pytest.param(dump(GOOGLE), 1, id="Google Fact Check Tools"),
        pytest.param(dump(FEED), 2, id="Data Commons feed"),
        pytest.param(dump([LAKE, LAKE]), 1, id="the same twice"),
        pytest.param(dump({**LAKE, "@type": ["Thing", "http://schema.org/ClaimReview"]}), 1, id="types as a list of addresses"),
    ],
)
def test_reviews_are_found_in_every_wrapping(data: bytes, count: int) -> None:
    found = read_claim_reviews(data)
    assert len(found) == count
    first = found[0]
    assert (first.claim_reviewed, first.rating, first.verdict) == ("Lake Imra has dried up.", "Mostly false", Verdict.REFUTED)
    assert (first.author, first.claimant, first.date_published) == ("Orlan Checks", "Mirel Dosta", "2026-03-01")
    assert first.title == "No, Lake Imra is still there"


def test_one_review_has_one_id_in_every_wrapping() -> None:
    assert read_claim_reviews(dump(LAKE))[0].id == read_claim_reviews(dump(GOOGLE))[0].id


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{}", id="no review"),
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b"[" * 100_000, id="nested too deeply"),
        pytest.param(b'{"a": ' * 50_000 + b"1" + b"}" * 50_000, id="nested too deeply and closed"),
        pytest.param(b'{"claimReviewed": ' + b"9" * 10_000 + b"}", id="an endless number for a text"),
        pytest.param(dump({"@type": "ClaimReview", "claimReviewed": ["", 3]}), id="no text to review"),
        pytest.param(b"just words\nand more", id="no JSON at all"),
    ],
)
def test_what_holds_no_review_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputRefused) as caught:
        read_claim_reviews(data)
    assert "\n" not in str(caught.value)


def test_fields_of_the_wrong_type_cost_the_field_and_not_the_review() -> None:
    broken = {
        "@type": "ClaimReview",
        "claimReviewed": {"@value": "The well\x1b[2J is\u202e dry. \ud83d"},
        "url": "javascript:alert(1)",
        "author": [["?"]],
        "itemReviewed": 7,
        "reviewRating": [{"ratingValue": "NaN", "bestRating": True, "alternateName": None}],
        "datePublished": {"a": 1},
    }
    (review,) = read_claim_reviews(json.dumps(broken).encode())
    assert review.url == ""
    assert (review.author, review.claimant, review.rating, review.verdict, review.date_published) == ("", "", "", None, None)
    assert review.claim_reviewed.startswith("The well")
    assert all(c.isprintable() for c in review.claim_reviewed)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "claimReviewed", "url", "author", "reviewRating", "text", "claimReview", "itemReviewed", "name"]),
            inner | st.just("ClaimReview"),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_any_json_gives_reviews_or_one_refusal(value: object) -> None:
    try:
        found = read_claim_reviews(json.dumps(value).encode())
    except InputRefused:
        return
    assert all(review.claim_reviewed and isinstance(review.url, str) for review in found)


@given(st.binary(max_size=200))
def test_any_bytes_give_reviews_or_one_refusal(data: bytes) -> None:
    try:
        found = read_claim_reviews(data)
    except InputRefused:
        return
    assert found


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        ("TRUE", Verdict.SUPPORTED),
        ("Mostly True.", Verdict.SUPPORTED),
        ("Rating: False", Verdict.REFUTED),
        ("FALSCH", Verdict.REFUTED),
        ("Enganoso", Verdict.CONFLICTING),
        ("Half-True", Verdict.CONFLICTING),
        ("Unproven", Verdict.NOT_ENOUGH_EVIDENCE),
        ("No Evidence - the study does not say so", Verdict.NOT_ENOUGH_EVIDENCE),
        ("Opinion", Verdict.NOT_CHECKABLE),
        ("Not false", None),
        ("Labeled Satire", None),
        ("five turnips", None),
        ("", None),
    ],
)
def test_ratings_map_only_where_the_table_knows_them(rating: str, verdict: Verdict | None) -> None:
    assert map_rating(rating) is verdict


def test_a_number_without_words_maps_at_the_ends_of_its_scale() -> None:
    assert map_score(0, 0, 1) is Verdict.REFUTED
    assert map_score(1, 5, 1) is Verdict.SUPPORTED  # a scale that runs backwards
    assert map_score(2, 5, 1) is None
    assert map_score(7, 1, 5) is None
    assert map_score(1, 1, 1) is None


def review(claimed: str, title: str = "") -> ClaimReview:
    return read_claim_reviews(dump({**LAKE, "claimReviewed": claimed, "headline": title}))[0]


SHELF = tuple(
    review(claimed)
    for claimed in (
        "Lake Imra has dried up.",
        "The bread tax in Orlan was doubled in 2025.",
        "A vaccine turned cows blue.",
        "Mirel Dosta was arrested at the border.",
    )
)


def rows(*texts: str) -> np.ndarray:
    return embed(load_encoder(), texts)


def test_the_review_of_a_paraphrase_comes_first() -> None:
    claimed = rows(*(r.claim_reviewed for r in SHELF))
    found = match_reviews(rows("there is no water left in lake imra!!"), SHELF, claimed, claimed, [{}], limit=2)
    assert found[0][0].review.claim_reviewed == "Lake Imra has dried up."
    assert len(found[0]) == 2
    assert found[0][0].score > found[0][1].score


def test_words_decide_where_meaning_does_not() -> None:
    level = np.ones((2, 4), dtype=np.float32) / 2
    found = match_reviews(level[:1], SHELF[:2], level, level, [{SHELF[1].id: 7.5}])
    assert found[0][0].review is SHELF[1]
    assert match_reviews(level[:1], (), np.zeros((0, 4)), np.zeros((0, 4)), [{}]) == [()]


@given(st.permutations(range(len(SHELF))))
def test_the_order_of_the_shelf_does_not_matter(order: list[int]) -> None:
    rng = np.random.default_rng(5)
    claimed = rng.normal(size=(len(SHELF), 8)).astype(np.float32)
    hits = [{SHELF[2].id: 3.0}]
    straight = match_reviews(claimed[:1], SHELF, claimed, claimed, hits)
    moved = match_reviews(claimed[:1], [SHELF[i] for i in order], claimed[order], claimed[order], hits)
    assert straight == moved


def test_a_claim_is_tied_to_the_check_of_that_claim_only() -> None:
    texts = ("In 2025 the bread tax was doubled in Orlan.", "The bread in Orlan is baked at night.")
    claims = [Claim(f"c-{n}", "a-1", n, n + 1, text, text) for n, text in enumerate(texts)]
    claimed = rows(*(r.claim_reviewed for r in SHELF))
    links = link_reviews(claims, rows(*texts), SHELF, claimed, claimed, [{}, {}])
    assert [(link.left, link.right, link.relation) for link in links] == [("c-0", SHELF[1].id, "PRIOR_REVIEW")]
    assert "Orlan Checks" in links[0].reason
    assert "Mostly false" in links[0].reason


def test_a_text_asks_for_spoken_words_and_for_no_address() -> None:
    assert asked_words("Look! #LakeImraGone2020 www.emus.example/a?b=c — Tarn Weekly (@TarnWeekly)") == (
        "look lakeimragone2020 lake imra gone 2020 tarn weekly tarnweekly"
    )
    assert asked_words("Who are they? https://a.example/who") == ""


def test_one_publishers_check_is_found_once_and_the_first_printing_is_shown() -> None:
    def printed(url: str, claim: str, author: str = "Orlan Checks", day: str = "2026-03-01") -> ClaimReview:
        return ClaimReview(url, claim, "false", url, author, date_published=day)

    first, again = printed("a", 'Dosta said: "The lake is gone."'), printed("b", "Dosta said: 'The Lake is gone.'", day="2026-04-01")
    other, unlike = printed("c", first.claim_reviewed, author="Tarn Weekly"), printed("d", "Dosta said: the lake is not gone.")
    shelf = (again, unlike, other, first)
    row = np.array([[1.0, 0.0]], dtype=np.float32)
    claimed = np.array([[0.99, 0.14], [0.5, 0.86], [0.9, 0.43], [0.95, 0.31]], dtype=np.float32)
    (found,) = match_reviews(row, shelf, claimed, claimed, [{}])
    assert [match.review.id for match in found] == ["a", "c", "d"]
