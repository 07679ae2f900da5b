"""Two events that one outlet runs together, seen by the day that another outlet gives. Ships, seas and parties are invented."""

from __future__ import annotations

import hashlib

import pytest

from claims_db.models import Article, Link, Relation, Snapshot
from factcheck.inconsistencies import link_conflated
from factcheck.pipeline import analyse, read_article

MORE = """Fishermen have long complained of traffic in the strait, which carries a third of the trade of the region. The provincial council
wants a second radar station on the cape, and the chamber of commerce has asked for lower insurance rates.

Schools stayed open. A concert in the harbour hall was moved to the following week, because the organisers feared that too few
would come."""

FERRY = """Ferry rammed off Orvik

A Veldan warship rammed a passenger ferry in the strait of Grell, the defence ministry said on Thursday.

The Tamrian submarine was rammed near the oil field of Grell{day}, the ministry has said.

The ferry had left Orvik at 6 am on Thursday with nine people on board, the ministry said."""

SUBMARINE = """Tamria loses a submarine

A Veldan warship rammed a Tamrian submarine near Grell{day}, according to the Post of Brenning.

{then} It called the captain of the warship a pirate."""
ON_MONDAY = "Tamria's navy said the incident took place in its own waters on Monday."


def write(name: str, text: str) -> Article:
    """Return an article."""
    whole = f"{text}\n\n{MORE}\n"
    digest = hashlib.sha256((name + whole).encode()).hexdigest()
    return Article("a-" + digest[:12], name, whole, digest)


def tell(ferry: str, submarine: str) -> Snapshot:
    """Return what the line finds in two articles."""
    return analyse([write("ferry.txt", ferry), write("submarine.txt", submarine)])


def conflated(found: Snapshot) -> list[Link]:
    """Return the links that say two events were run together."""
    return [link for link in found.links if link.kind == "event_conflation"]


@pytest.mark.parametrize("day", ["", " on Monday"])
def test_a_second_thing_that_another_outlet_dates_otherwise_is_another_event(day: str) -> None:
    found = tell(FERRY.format(day=""), SUBMARINE.format(day=day, then=ON_MONDAY))
    texts = {claim.id: claim.text for claim in found.claims}
    (link,) = conflated(found)
    assert {"submarine was rammed" in texts[end] for end in (link.left, link.right)} == {True, False}
    assert {"took place" in texts[end] for end in (link.left, link.right)} == {True, False}
    assert "Thursday (of “passenger ferry”, told as one with “Tamrian submarine”)" in link.reason
    assert "Monday" in link.reason
    pairs = {frozenset((x.left, x.right)) for x in found.links if x.relation is Relation.DUPLICATE}
    assert frozenset((link.left, link.right)) not in pairs


@pytest.mark.parametrize(
    ("ferry", "submarine"),
    [
        pytest.param(FERRY.format(day=""), SUBMARINE.format(day="", then=ON_MONDAY.replace("Monday", "Thursday")), id="the same day"),
        pytest.param(FERRY.format(day=" on Monday"), SUBMARINE.format(day="", then=ON_MONDAY), id="its own day is told"),
        pytest.param(FERRY.format(day=""), SUBMARINE.format(day=" on Friday", then=ON_MONDAY), id="another incident of Monday"),
        pytest.param(
            FERRY.format(day=""), SUBMARINE.format(day="", then="An exercise took place in its waters on Monday."), id="no such incident"
        ),
        pytest.param(
            FERRY.format(day=""), SUBMARINE.format(day="", then="A new incident might occur on Monday, its navy said."), id="not yet"
        ),
        pytest.param(
            FERRY.format(day="").replace("Tamrian submarine", "Orvik ferry"), SUBMARINE.format(day="", then=ON_MONDAY), id="one thing alone"
        ),
        pytest.param(
            FERRY.format(day="").replace("at 6 am on Thursday ", ""), SUBMARINE.format(day="", then=ON_MONDAY), id="no day is told here"
        ),
        pytest.param(
            FERRY.format(day="") + "\n\nThe ferry had been late on Sunday.", SUBMARINE.format(day="", then=ON_MONDAY), id="two days here"
        ),
    ],
)
def test_it_is_silent_where_the_days_do_not_tell_them_apart(ferry: str, submarine: str) -> None:
    assert conflated(tell(ferry, submarine)) == []


def test_a_new_article_gives_what_a_full_run_gives() -> None:
    ferry, submarine = write("ferry.txt", FERRY.format(day="")), write("submarine.txt", SUBMARINE.format(day="", then=ON_MONDAY))
    found = analyse([ferry, submarine])
    frames = [frame for article in (ferry, submarine) for frame in read_article(article).frames]
    known = [link for link in found.links if link.kind != "event_conflation"]
    full = link_conflated(found.claims, frames, known)
    assert list(full) == conflated(found) != []
    for article in (ferry, submarine):
        new = {claim.id for claim in found.claims if claim.article_id == article.id}
        assert link_conflated(found.claims, frames, known, new) == full
    assert link_conflated(found.claims, frames, known, frozenset()) == ()


def test_two_claims_that_are_the_same_are_never_linked() -> None:
    ferry, submarine = write("ferry.txt", FERRY.format(day="")), write("submarine.txt", SUBMARINE.format(day="", then=ON_MONDAY))
    found = analyse([ferry, submarine])
    (link,) = conflated(found)
    frames = [frame for article in (ferry, submarine) for frame in read_article(article).frames]
    same = Link("l-same", link.left, link.right, Relation.DUPLICATE, "same", 0.9, "same act", "test")
    assert link_conflated(found.claims, frames, (*found.links, same)) == ()
