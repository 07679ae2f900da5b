"""Links and clusters: laws on random graphs, and what a person's judgement does to them."""

from __future__ import annotations

from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from claims_db.models import Claim, Judgement, Link
from factcheck.clustering import duplicate_link, group_claims

NODES = [f"c-{number:02d}" for number in range(9)]
CLAIMS = [Claim(node, f"a-{node}", 0, 1, "x", f"text {node}") for node in NODES]

edges = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from([0.5, 0.7, 0.9])).filter(lambda e: e[0] < e[1]),
    unique_by=lambda e: e[:2],
    max_size=16,
)


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


@given(edges, st.randoms(use_true_random=False), st.data())
def test_the_order_of_claims_and_links_does_not_matter(graph: list[tuple[str, str, float]], random: object, data: st.DataObject) -> None:
    links = [make(edge) for edge in graph]
    judged = {link.id: data.draw(st.sampled_from(list(Judgement))) for link in links if data.draw(st.booleans())}
    shuffled, claims = data.draw(st.permutations(links)), data.draw(st.permutations(CLAIMS))
    assert group_claims(CLAIMS, links, judged) == group_claims(claims, shuffled, judged)


@given(edges, st.data())
def test_a_rejected_pair_never_shares_a_cluster(graph: list[tuple[str, str, float]], data: st.DataObject) -> None:
    links = [make(edge) for edge in graph]
    judged = {link.id: data.draw(st.sampled_from(list(Judgement))) for link in links if data.draw(st.booleans())}
    clusters = group_claims(CLAIMS, links, judged)
    for link in links:
        if judged.get(link.id) is Judgement.REJECTED:
            assert not any(link.left in cluster.claims and link.right in cluster.claims for cluster in clusters)


@given(edges, st.data())
def test_a_link_that_a_person_is_unsure_about_joins_nothing(graph: list[tuple[str, str, float]], data: st.DataObject) -> None:
    links = [make(edge) for edge in graph]
    judged = {link.id: Judgement.UNSURE for link in links if data.draw(st.booleans())}
    kept = [link for link in links if link.id not in judged]
    assert group_claims(CLAIMS, links, judged) == group_claims(CLAIMS, kept, {})


def test_a_link_has_the_same_id_whatever_its_score() -> None:
    assert duplicate_link("c-1", "c-2", "same", 0.9, "a").id == duplicate_link("c-2", "c-1", "entails", 0.2, "b").id
