"""What an article is about decides where a claim names nothing: two fires stay two, and one fire told by two outlets stays one."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_db.models import Article
from factcheck.catalogue.states import opposite_states
from factcheck.clustering.candidates import pair_candidates
from factcheck.clustering.linking import link_duplicates
from factcheck.clustering.same_claim import are_same_claim
from factcheck.embedding.encoders import embed, load_encoder
from factcheck.likeness.furniture import bare_texts
from factcheck.likeness.surroundings import Surroundings, common_ground, read_surroundings
from factcheck.pipeline import read_article

HOTEL = (
    "A fire at the Hotel Aurin in Castrel killed nine guests on Saturday. The alarm had been tested in spring, said owner Pavel Doric. "
    "The sprinklers were switched off. Two firefighters were injured. Mayor Ines Tarrow visited Castrel on Sunday.",
    "Nine guests died when the Hotel Aurin in Castrel burned on Saturday. The owner is Pavel Doric. The alarm had been tested in spring. "
    "Two firefighters were injured. The mayor of Castrel, Ines Tarrow, spoke to survivors.",
)
HOME = (
    "A fire at the Sunrise home in Dolva killed six residents on Tuesday. The alarm had been tested in spring, said the owner, Rita Sand. "
    "The sprinklers were working. Two firefighters were injured. Governor Karl Imhof thanked the brigade of Dolva.",
)


def links_of(*texts: str) -> list[tuple[int, int, str, str]]:
    """The links between articles of these texts: their numbers and the claims' texts."""
    articles = [Article(f"a-{n}", f"{n}.txt", text, f"{n:064x}", outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    read = [read_article(article) for article in articles]
    claims = [claim for reading in read for claim in reading.claims]
    frames = [frame for reading in read for frame in reading.frames]
    vectors = embed(load_encoder(), [claim.text for claim in claims])
    told = {claim.id: (int(claim.article_id[2:]), claim.text) for claim in claims}
    found = link_duplicates(claims, frames, vectors, articles=articles)
    whole = found == link_duplicates(claims[::-1], frames, vectors[::-1], articles=articles[::-1])
    assert whole, "the order of claims and articles tells"
    pairs = [(*sorted((told[link.left], told[link.right])),) for link in found]
    return [(a[0], b[0], a[1], b[1]) for a, b in pairs if a[0] != b[0]]


def test_claims_that_name_nothing_join_where_their_articles_tell_one_event() -> None:
    found = links_of(*HOTEL)
    assert any("alarm" in a and "alarm" in b for _, _, a, b in found)
    assert any("Two firefighters" in a and "Two firefighters" in b for _, _, a, b in found)


def test_the_same_words_about_two_events_do_not_join() -> None:
    found = links_of(*HOTEL, *HOME)
    assert found
    assert {(a, b) for a, b, *_ in found} == {(0, 1)}


def test_articles_without_names_say_nothing_of_what_they_are_about() -> None:
    assert links_of("Two firefighters were injured in the blaze.", "Two firefighters were hurt in the blaze.")


def test_a_pair_kept_apart_by_its_articles_says_which_names_differ() -> None:
    articles = [Article(f"a-{n}", f"{n}.txt", text, f"{n:064x}") for n, text in enumerate((HOTEL[0], HOME[0]))]
    read = [read_article(article) for article in articles]
    claims = [claim for reading in read for claim in reading.claims]
    frames = [frame for reading in read for frame in reading.frames]
    vectors = embed(load_encoder(), [claim.text for claim in claims])
    reasons = {
        are_same_claim(left[1], right[1]).reason
        for left, right in pair_candidates(claims, frames, vectors, articles=articles, inside=False)
        if left[1].text == right[1].text == "Two firefighters were injured."
    }
    (reason,) = reasons
    assert "two articles with little in common" in reason
    assert "Castrel" in reason
    assert "Dolva" in reason


FOOT = "Subscribe to the Sarn Courier for Ada Lund's letter from Bruna.\n© 2031 Sarn Courier, Mill Lane, Bruna. All rights reserved."


def test_what_an_outlet_puts_around_every_article_makes_no_two_of_them_one_story() -> None:
    head = "The Sarn Courier of Bruna and Mill Lane"
    bodies = ("In Lissen, Ira Holt opened a pool.", "In Arden, Mira Okafor closed a mine.", "Off Halvor, Sal Moreno sank a barge.")
    articles = [Article(f"a-{n}", "x", f"{head}\n\n{body}\n\n{FOOT}", "", outlet="Sarn Courier") for n, body in enumerate(bodies)]
    bare = bare_texts(articles)
    assert [text.strip() for text in bare.values()] == list(bodies)
    assert all(common_ground(read_surroundings(bare["a-0"]), read_surroundings(bare[other])) == 0 for other in ("a-1", "a-2"))
    assert "Mill Lane" in bare_texts(articles[:2])["a-0"], "a line of two articles may be a paragraph that both tell"
    assert "Mill Lane" in bare_texts([replace(a, outlet=None) for a in articles])["a-0"]


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    found = read_surroundings("Rescuers searched Belora. “Nobody slept,” said Rafi Odem on Monday. In May the army came.")
    assert set(found.names) == {"belora", "rafi", "odem"}
    assert {"rescuers", "army", "nobody"} <= found.words


names = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.3, 8.5), max_size=8)


@given(names, names)
def test_common_ground_is_symmetric_and_a_share(left: dict[str, float], right: dict[str, float]) -> None:
    weights = {**left, **right}
    one, other = (Surroundings(frozenset(of), {name: weights[name] for name in of}) for of in (left, right))
    found = common_ground(one, other)
    assert found == common_ground(other, one)
    assert found is None if min(len(left), len(right)) < 2 else 0 <= found <= 1 + 1e-9
    if len(left) > 1:
        assert common_ground(one, one) == pytest.approx(1)


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("The airport was open.", "The airport was closed.", ("open", "closed")),
        ("The sprinklers were working.", "The sprinkler system had been switched off.", ("working", "switched off")),
        ("The pumps were not working.", "The pumps were turned back on.", ("not working", "turned back on")),
        ("The captain is alive.", "The captain was found dead.", ("alive", "dead")),
        ("It isn't safe to return.", "It is safe to return.", ("not safe", "safe")),
        ("The sprinklers were not working.", "The sprinklers had been switched off.", None),
        ("The airport was not open.", "The airport was shut.", None),
        ("The airport was closed and reopened at noon.", "The airport was closed.", None),
        ("The airport was closed.", "The road was blocked.", None),
        ("The alarm went off on Monday.", "The alarm was tested on Monday.", None),
    ],
)
def test_states_exclude_each_other_unless_a_denial_turns_them(left: str, right: str, words: tuple[str, str] | None) -> None:
    assert opposite_states(left, right) == words
    assert opposite_states(right, left) == (words and words[::-1])


def test_every_pair_of_one_article_is_on_common_ground() -> None:
    for text in itertools.chain(HOTEL, HOME):
        assert common_ground(read_surroundings(text), read_surroundings(text)) == pytest.approx(1)
