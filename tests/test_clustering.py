"""Links and clusters: laws on random graphs, and what a person's judgement does to them."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_db.models import Article, Claim, Cluster, EventFrame, Judgement, Link, SourceStep
from factcheck.clustering.linking import duplicate_link, form_clusters, group_claims, link_duplicates
from factcheck.inconsistencies import find_between

NODES = [f"c-{number:02d}" for number in range(9)]
CLAIMS = [Claim(node, f"a-{node}", 0, 1, "x", f"text {node}") for node in NODES]

edges = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from([0.5, 0.7, 0.9])).filter(lambda e: e[0] < e[1]),
    unique_by=lambda e: e[:2],
    max_size=16,
)


Group = Callable[..., tuple[Cluster, ...]]


def make(edge: tuple[str, str, float]) -> Link:
    return duplicate_link(edge[0], edge[1], "same", edge[2], "alike")


def reachable(links: list[Link]) -> set[frozenset[str]]:
    """The components of two nodes or more, by breadth-first search: slow and plainly right."""
    near: dict[str, set[str]] = {node: set() for node in NODES}
    for link in links:
        near[link.left].add(link.right)
        near[link.right].add(link.left)
    found = set()
    for node in NODES:
        seen, queue = {node}, deque([node])
        while queue:
            for other in near[queue.popleft()] - seen:
                seen.add(other)
                queue.append(other)
        if len(seen) > 1:
            found.add(frozenset(seen))
    return found


@given(edges)
def test_groups_are_what_a_breadth_first_search_finds(graph: list[tuple[str, str, float]]) -> None:
    links = [make(edge) for edge in graph]
    assert {frozenset(cluster.claims) for cluster in group_claims(CLAIMS, links, {})} == reachable(links)


@given(edges)
def test_without_bridges_groups_are_smaller_and_leave_no_linked_claim_alone(graph: list[tuple[str, str, float]]) -> None:
    links = [make(edge) for edge in graph]
    found = [frozenset(cluster.claims) for cluster in form_clusters(CLAIMS, links, {})]
    assert all(any(group <= whole for whole in reachable(links)) for group in found)
    assert frozenset().union(*found) == frozenset().union(*reachable(links))


@given(edges)
def test_links_that_people_confirmed_are_no_bridges(graph: list[tuple[str, str, float]]) -> None:
    links = [make(edge) for edge in graph]
    judged = dict.fromkeys((link.id for link in links), Judgement.CONFIRMED)
    assert {frozenset(cluster.claims) for cluster in form_clusters(CLAIMS, links, judged)} == reachable(links)


@pytest.mark.parametrize(
    ("bridges", "sizes"),
    [
        pytest.param([], [3, 4], id="no bridge"),
        pytest.param([(2, 3)], [3, 4], id="one link between two stories is no bridge"),
        pytest.param([(2, 3), (2, 4), (2, 5)], [3, 4], id="one claim of three with three links is none either"),
        pytest.param([(1, 4), (2, 3)], [7], id="half of the smaller group has a link into the other"),
    ],
)
def test_one_weak_link_joins_no_two_groups(bridges: list[tuple[int, int]], sizes: list[int]) -> None:
    inside = [(a, b) for group in (range(3), range(3, 7)) for a in group for b in group if a < b]
    told = [(NODES[a], NODES[b], 0.9) for a, b in inside] + [(NODES[a], NODES[b], 0.5) for a, b in bridges]
    links = [make(edge) for edge in told]
    assert sorted(len(cluster.claims) for cluster in form_clusters(CLAIMS, links, {})) == sizes
    confirmed = dict.fromkeys((link.id for link in links if link.score == 0.5), Judgement.CONFIRMED)
    assert len(form_clusters(CLAIMS, links, confirmed)) == (1 if bridges else 2), "a person's word joins whatever else is known"


@pytest.mark.parametrize("group", [group_claims, form_clusters])
@settings(deadline=None)
@given(graph=edges, data=st.data())
def test_the_order_of_claims_and_links_does_not_matter(group: Group, graph: list[tuple[str, str, float]], data: st.DataObject) -> None:
    links = [make(edge) for edge in graph]
    judged = {link.id: data.draw(st.sampled_from(list(Judgement))) for link in links if data.draw(st.booleans())}
    shuffled, claims = data.draw(st.permutations(links)), data.draw(st.permutations(CLAIMS))
    assert group(CLAIMS, links, judged) == group(claims, shuffled, judged)


@pytest.mark.parametrize("group", [group_claims, form_clusters])
@given(graph=edges, data=st.data())
def test_a_rejected_pair_never_shares_a_cluster(group: Group, graph: list[tuple[str, str, float]], data: st.DataObject) -> None:
    links = [make(edge) for edge in graph]
    judged = {link.id: data.draw(st.sampled_from(list(Judgement))) for link in links if data.draw(st.booleans())}
    clusters = group(CLAIMS, links, judged)
    for link in links:
        if judged.get(link.id) is Judgement.REJECTED:
            assert not any(link.left in cluster.claims and link.right in cluster.claims for cluster in clusters)


@pytest.mark.parametrize("group", [group_claims, form_clusters])
@given(graph=edges, data=st.data())
def test_a_link_that_a_person_is_unsure_about_joins_nothing(group: Group, graph: list[tuple[str, str, float]], data: st.DataObject) -> None:
    links = [make(edge) for edge in graph]
    judged = {link.id: Judgement.UNSURE for link in links if data.draw(st.booleans())}
    kept = [link for link in links if link.id not in judged]
    assert group(CLAIMS, links, judged) == group(CLAIMS, kept, {})


def test_a_link_has_the_same_id_whatever_its_score() -> None:
    assert duplicate_link("c-1", "c-2", "same", 0.9, "a").id == duplicate_link("c-2", "c-1", "entails", 0.2, "b").id


SENTENCES = (
    "The Orlan coast guard rescued 14 fishermen off Tarnovia on Friday.",
    "Fourteen fishermen were rescued off Tarnovia by the Orlan coast guard.",
    "The coast guard of Orlan rescued 14 fishermen.",
    "More than ten fishermen were rescued off Tarnovia by the Orlan coast guard.",
    "A court in Bruna convicted Mirel Dosta of fraud.",
    "Mirel Dosta was found guilty of fraud by a court in Bruna.",
    "A court in Bruna acquitted Mirel Dosta of fraud.",
    "Prices of bread rose by 12 percent in May.",
)


@cache
def record() -> tuple[tuple[Claim, ...], tuple[EventFrame, ...], np.ndarray]:
    """Claims with frames and vectors, one article each."""
    from factcheck.embedding.encoders import embed, load_encoder

    return *told(SENTENCES), embed(load_encoder(), SENTENCES)


def told(sentences: Sequence[str]) -> tuple[tuple[Claim, ...], tuple[EventFrame, ...]]:
    """Each sentence as the claim of an article of its own, with its frames."""
    from factcheck.events import read_frames
    from factcheck.parsing.parser import parse

    claims = tuple(Claim(f"c-{n}", f"a-{n}", 0, len(text), text, text) for n, text in enumerate(sentences))
    return claims, tuple(replace(frame, claim_id=claim.id) for claim in claims for frame in read_frames(parse(claim.text)))


def test_the_record_of_these_laws_has_links() -> None:
    found = {(link.left, link.right) for link in link_duplicates(*record())}
    assert ("c-0", "c-1") in found
    assert ("c-4", "c-5") in found
    assert not {("c-4", "c-6"), ("c-5", "c-6")} & found
    assert {link.finer for link in link_duplicates(*record()) if link.right == "c-3"} == {"c-0", "c-1", "c-2"}


@given(st.permutations(range(len(SENTENCES))))
@settings(max_examples=15, deadline=None)
def test_links_do_not_depend_on_the_order_of_claims(order: list[int]) -> None:
    claims, frames, vectors = record()
    shuffled = list(frames)
    random.Random(str(order)).shuffle(shuffled)
    moved = sorted(shuffled, key=lambda frame: frame.start)  # the frames of one claim stay in the order of its text
    assert link_duplicates([claims[i] for i in order], moved, vectors[order]) == link_duplicates(claims, frames, vectors)


@given(st.sets(st.sampled_from(range(len(SENTENCES)))))
@settings(max_examples=15, deadline=None)
def test_adding_claims_later_gives_what_a_full_run_gives(late: set[int]) -> None:
    claims, frames, vectors = record()
    early = [i for i in range(len(claims)) if i not in late]
    first = link_duplicates([claims[i] for i in early], frames, vectors[early])
    later = link_duplicates(claims, frames, vectors, new={claims[i].id for i in late})
    assert tuple(sorted((*first, *later), key=lambda link: link.id)) == link_duplicates(claims, frames, vectors)


CONFLICTING = (
    "The Orlan coast guard rescued 14 fishermen off Tarnovia.",
    "The coast guard of Orlan rescued nine fishermen off Tarnovia.",
    "The bomb killed 12 people in Tarnovia.",
    "A bomb in Tarnovia killed 20 people.",
)


def test_conflicts_found_later_are_those_of_a_full_run() -> None:
    claims, frames = told(CONFLICTING)
    whole = find_between(claims, frames)
    assert sorted((link.left, link.right) for link in whole) == [("c-0", "c-1"), ("c-2", "c-3")]
    for late in claims:
        found = {*find_between([c for c in claims if c is not late], frames), *find_between(claims, frames, new={late.id})}
        assert found == set(whole)


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_a_rejected_link_never_returns(data: st.DataObject) -> None:
    claims, frames, vectors = record()
    links = link_duplicates(claims, frames, vectors)
    judged = {link.id: Judgement.REJECTED for link in links if data.draw(st.booleans())}
    again = link_duplicates(claims, frames, vectors)  # a second ingest suggests the same ids, so the judgement still holds
    for cluster in group_claims(claims, again, judged):
        assert not any(link.left in cluster.claims and link.right in cluster.claims for link in links if link.id in judged)


def test_two_claims_of_one_article_are_one_origin() -> None:
    claims = [Claim("c-1", "a-1", 0, 1, "x", "x"), Claim("c-2", "a-1", 2, 3, "y", "y")]
    article = Article("a-1", "one.txt", "x y", "0", outlet="The Tarnovia Post")
    (cluster,) = group_claims(claims, [duplicate_link("c-1", "c-2", "same", 0.9, "alike")], {}, [article])
    assert cluster.origins == ("The Tarnovia Post",)
    assert cluster.outlets == ("The Tarnovia Post",)


@pytest.mark.parametrize(
    ("chains", "origins"),
    [
        pytest.param([["Vale Wire", "TNA"], ["TNA", "Captain Rusk"]], ("Captain Rusk",), id="an agency between is no origin"),
        pytest.param([["Vale Wire"], ["Vale Wire"]], ("Vale Wire",), id="one wire story in two outlets is one origin"),
        pytest.param([["the mayor"], ["the union"]], ("the mayor", "the union"), id="two parties are two origins"),
        pytest.param([["Vale Wire", "the mayor"], ["the union"]], ("the mayor", "the union"), id="a relay takes no other party along"),
    ],
)
def test_origins_are_counted_behind_their_relays(chains: list[list[str]], origins: tuple[str, ...]) -> None:
    claims = [
        Claim(f"c-{n}", f"a-{n}", 0, 1, "x", "x", attribution=tuple(SourceStep(name) for name in chain)) for n, chain in enumerate(chains)
    ]
    articles = [Article(f"a-{n}", f"{n}.txt", "x", "0", outlet=f"Outlet {n}") for n in range(len(chains))]
    (cluster,) = group_claims(claims, [duplicate_link("c-0", "c-1", "same", 0.9, "alike")], {}, articles)
    assert cluster.origins == origins


def test_a_report_of_what_a_member_quotes_is_no_origin_of_its_own():
    said = (SourceStep("Rita Sand", cue="said"),)
    quoted = [Claim(f"c-{n}", f"a-{n}", 20, 45, "the alarm had been tested", "The alarm had been tested.", said) for n in (1, 2)]
    reports = [
        Claim(f"c-{n + 2}", f"a-{n}", 0, 45, "Sand said the alarm had been tested", "Sand said the alarm was tested.") for n in (1, 2)
    ]
    articles = [Article(f"a-{n}", f"{n}.txt", "", f"{n:064x}", outlet=f"Outlet {n}") for n in (1, 2)]
    links = [duplicate_link("c-1", other, "same", 0.9, "alike") for other in ("c-2", "c-3", "c-4")]
    (cluster,) = group_claims([*quoted, *reports], links, {}, articles)
    assert cluster.origins == ("Rita Sand",)
    assert len(cluster.outlets) == 2
