"""Facts of which an event has one: read from one report, compared between two reports of one story. People and places are invented."""

from __future__ import annotations

import hashlib

import pytest

from claims_db.models import Article, Relation
from factcheck.inconsistencies.checks.recount import find_recounts
from factcheck.inconsistencies.outlets.facts_apart import compare_facts
from factcheck.inconsistencies.outlets.one_story import link_facts
from factcheck.inconsistencies.tellings.facts import read_facts
from factcheck.likeness.kinship import kindred
from factcheck.pipeline import read_article

NAMES = (
    "The ferry Alma Brenn belongs to Sundhavn Lines of Orvik. Captain Ivo Kessel commands the Alma Brenn. "
    "Mate Tora Lindqvar told the Veldern Post that Sundhavn Lines pays its crew well."
)


def article(text: str, name: str = "a.txt", published: str | None = None) -> Article:
    """Return an article with the words every report of the story has."""
    whole = f"{text}\n\n{NAMES}"
    digest = hashlib.sha256((name + whole).encode()).hexdigest()
    return Article("a-" + digest[:12], name, whole, digest, published=published)


def facts(text: str) -> list[tuple[str, str, float]]:
    """Return (topic, about, value) of each fact in a text."""
    reading = read_article(article(text))
    return [(f.topic, f.about, f.value.low) for f in read_facts(reading.article, reading.claims, reading.frames)]


def reasons(left: str, right: str, **dates: str) -> list[str]:
    """Return why two reports of one story cannot both be right."""
    readings = [read_article(article(left, "a.txt", dates.get("first"))), read_article(article(right, "b.txt", dates.get("second")))]
    claims = [c for r in readings for c in r.claims]
    frames = [f for r in readings for f in r.frames]
    links = link_facts([r.article for r in readings], claims, frames)
    assert all(link.relation is Relation.CONTRADICTION for link in links)
    return [link.reason for link in links]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Alma Brenn ran aground, killing three people.", ("toll", "dead", 3)),
        ("Candles burned for the four passengers who lost their lives.", ("toll", "dead", 4)),
        ("The quake left 41 people dead.", ("toll", "dead", 41)),
        ("Orvik mourns the deaths of three of its people.", ("toll", "dead", 3)),
        ("Nine were injured when the ferry struck the reef.", ("toll", "injured", 9)),
        ("Police arrested 87 people on Saturday.", ("toll", "arrested", 87)),
        ("Ivo Kessel, 58, was asleep in his cabin.", ("age", "ivo kessel", 58)),
        ("Tora Lindqvar, a 34-year-old mother of one, was on the bridge.", ("age", "tora lindqvar", 34)),
        ("The ferry was built in 1998.", ("since", "ferry", 1998)),
        ("The judge sentenced Kessel to 14 years in prison.", ("sentence", "Kessel", 14)),
        ("Lindqvar came out ahead by 904 votes.", ("margin", "", 904)),
        ("About 12,000 people took part in the march.", ("crowd", "", 10800)),
        ("The ferry carried 212 passengers.", ("count of passengers", "carry", 212)),
    ],
)
def test_a_fact_is_read(text: str, fact: tuple[str, str, float]) -> None:
    """Its topic, whom it is about and its value."""
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In 2011 another ferry sank and 31 people died.", id="an earlier event"),
        pytest.param("The ferry could kill three people.", id="what may happen"),
        pytest.param("Kessel served four years in prison.", id="time served is no sentence"),
        pytest.param("Another two people were killed.", id="a part of the toll"),
        pytest.param("Lindqvar has two sons.", id="somebody's family"),
    ],
)
def test_what_is_no_fact_of_the_story_is_left_out(text: str) -> None:
    """None is read."""
    assert facts(text) == []


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "The ferry struck a reef, killing three people.",
            "Candles burned for the four passengers who lost their lives.",
            "dead 3 4",
        ),
        ("Captain Ivo Kessel, 58, was asleep.", "Mr Kessel, 61, was on the bridge.", "age of ivo kessel 58 61"),
        ("The ferry, built in 1998, was full.", "It entered service in 1989.", "beginning 1998 1989"),
        ("The judge sentenced Kessel to 14 years in prison.", "She sent him to jail for 18 years.", "sentence 14 18"),
        (
            "Sundhavn Lines is buying Orvik Yards for 2.4 million crowns.",
            "The yard accepted an offer of 2.7 million crowns from Sundhavn Lines.",
            "price",
        ),
    ],
)
def test_two_reports_of_one_story_exclude_each_other(left: str, right: str, reason: str) -> None:
    """The reason names the fact and both values, in the order of the articles' ids."""
    topic, *values = reason.rsplit(" ", 2) if reason[-1].isdigit() else [reason]
    assert any(found.startswith(topic) and all(value in found for value in values) for found in reasons(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("About 300 people were injured.", "The ferry fire injured 312 people.", id="rounded"),
        pytest.param("At least seven were injured.", "Nine were injured.", id="at least"),
        pytest.param("Three people were killed.", "Three died, and nine were injured.", id="agreed"),
        pytest.param("Three people were killed.", "Nine were injured.", id="two states"),
        pytest.param("Ivo Kessel, 58, was asleep.", "Tora Lindqvar, 34, was on the bridge.", id="two people"),
        pytest.param("Two soldiers were killed.", "Five fishermen were killed.", id="two groups"),
    ],
)
def test_look_alikes_are_left_alone(left: str, right: str) -> None:
    """No link."""
    assert reasons(left, right) == []


def test_another_story_is_never_compared() -> None:
    """Two ferries, two towns: no shared names, no link."""
    one = Article("a-1", "a.txt", "The ferry Alma Brenn sank off Orvik, killing three people.", "1")
    other = Article("a-2", "b.txt", "The ferry Nora Fell sank off Maravel, killing nine people.", "2")
    readings = [read_article(one), read_article(other)]
    claims, frames = [c for r in readings for c in r.claims], [f for r in readings for f in r.frames]
    assert link_facts([one, other], claims, frames) == ()


def test_months_apart_is_another_story() -> None:
    """The names agree, the dates of publication do not."""
    toll = ("The ferry struck a reef, killing three people.", "The ferry struck a reef, killing four people.")
    assert reasons(*toll, first="2023-03-14", second="2023-03-15")
    assert not reasons(*toll, first="2023-03-14", second="2024-03-15")


def test_a_new_article_gives_what_a_full_run_gives() -> None:
    """With the claims of one article as new, its links and no others are found."""
    texts = ("killing three people", "killing four people", "killing five people")
    readings = [read_article(article(f"The ferry struck a reef, {toll}.", f"{n}.txt")) for n, toll in enumerate(texts)]
    articles = [r.article for r in readings]
    claims, frames = [c for r in readings for c in r.claims], [f for r in readings for f in r.frames]
    full = link_facts(articles, claims, frames)
    new = {c.id for c in readings[2].claims}
    old = link_facts(articles[:2], claims, frames)
    assert len(full) == 3
    assert set(full) == {*old, *link_facts(articles, claims, frames, new)}
    assert link_facts(articles[::-1], claims[::-1], frames[::-1]) == full


def test_pairs_of_a_story_come_in_order() -> None:
    """Each pair once, whatever the order of the articles."""
    readings = [read_article(article("The ferry sank.", f"{n}.txt")) for n in range(3)]
    found = [(a.id, b.id) for a, b in kindred([r.article for r in readings])]
    assert found == sorted(found)
    assert len(found) == 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Police arrested 87 people on Saturday. The 78 people arrested were expected in court.", "78"),
        ("Observers saw seals broken on four boxes. The three boxes are under lock and key.", "three"),
        ("She had a crew of 14. All 16 members of the crew were offered help.", "16"),
        ("The fire killed three people. Relatives of the four dead gathered at the harbour.", "four"),
    ],
)
def test_a_count_taken_up_again_with_another_number_is_flagged(text: str, value: str) -> None:
    """The flag stands on both numbers."""
    reading = read_article(article(text))
    flags = list(find_recounts(reading))
    assert len(flags) == 1
    assert value in " ".join(span.of(reading.article.text) for span in flags[0].spans)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The fire killed two men and three women. The five dead were named.", id="a sum"),
        pytest.param("The fire killed three people. The two women came from Orvik.", id="some of them"),
        pytest.param("The fire killed three people. It recalled the nine people who died in the mill.", id="who they are is said here"),
        pytest.param("The fire killed three people. The three dead were named.", id="the same number"),
        pytest.param("It has 90 delegates. It wants to keep him from the 60 delegates he needs to win.", id="what is needed"),
    ],
)
def test_a_count_that_agrees_is_left_alone(text: str) -> None:
    """No flag."""
    assert list(find_recounts(read_article(article(text)))) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Captain Ivo Kessel keeps his command.", "Ivo Kessel was relieved of his command."),
        ("The march had been permitted.", "The march was banned."),
        ("The brigade saved the warehouse.", "Flames consumed the warehouse."),
        ("Operations at the clinic were cancelled.", "Operations at the clinic go ahead."),
    ],
)
def test_acts_that_exclude_each_other_of_one_thing_are_linked(left: str, right: str) -> None:
    """The sentences share nothing else."""
    assert any(found.startswith("outcome") for found in reasons(left, right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Police arrested Kessel on Monday and released him.", "Kessel was released.", id="one report tells both"),
        pytest.param("Ivo Kessel keeps his command.", "Tora Lindqvar was relieved of her command.", id="two people"),
        pytest.param("The march was banned.", "The union may allow the march.", id="what may be"),
        pytest.param("The brigade saved the north warehouse.", "Flames consumed the old warehouse.", id="two things"),
    ],
)
def test_acts_that_can_both_be_are_left_alone(left: str, right: str) -> None:
    """No link."""
    assert reasons(left, right) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "In 1998 Ivo Kessel, 19, won the regatta. Ivo Kessel, 41, was asleep.", "Ivo Kessel, 41, was asleep.", id="an age of long ago"
        ),
        pytest.param("The ferry carried 212 passengers.", "Rescuers took 30 passengers to Orvik.", id="counted for another act"),
        pytest.param(
            "The judge jailed Ivo Kessel for six years.", "The judge jailed Tora Lindqvar for two years.", id="two people's sentences"
        ),
        pytest.param(
            "The bridge was built in 1962 and the school was built in 1980.", "The bridge was built in 1962.", id="one of two beginnings"
        ),
        pytest.param("The march was banned in Lyon.", "The march was permitted in Warsaw.", id="two places"),
        pytest.param("The storm killed 300 people, and two women were hurt.", "The storm injured two women.", id="dead and hurt"),
    ],
)
def test_neither_report_accuses_the_other_whichever_comes_first(left: str, right: str) -> None:
    """What one report tells besides is no contradiction, in either order."""
    assert reasons(left, right) == []
    assert reasons(right, left) == []


def test_facts_compare_alike_from_both_sides() -> None:
    """Turned about, two reports give the same pairs of values."""
    texts = (
        "The ferry, built in 1998, sank. Three people died. Ivo Kessel, 58, was asleep.",
        "It entered service in 1989. Four people died. Mr Kessel, 61, was on the bridge.",
    )
    one, other = (read_facts(r.article, r.claims, r.frames) for r in (read_article(article(t)) for t in texts))
    there = {(a.value.low, b.value.low, d.kind) for a, b, d in compare_facts(one, other)}
    back = {(b.value.low, a.value.low, d.kind) for a, b, d in compare_facts(other, one)}
    assert there == back
    assert len(there) == 3


def test_a_day_that_no_calendar_has_stops_nothing() -> None:
    """The dates are left out of account."""
    toll = ("The ferry struck a reef, killing three people.", "The ferry struck a reef, killing four people.")
    assert reasons(*toll, first="2026-02-30", second="2026-11")


def test_each_whose_age_is_told_in_two_ways_is_told_of() -> None:
    """And of each once, whichever report comes first, however often it is told."""
    left = "Ivo Kessel, 34, and Tora Lindqvar, 51, were rescued. Kessel, 34, was unhurt."
    right = "Tora Lindqvar, 57, was rescued. Ivo Kessel, 36, was rescued, too."
    for found in (reasons(left, right), reasons(right, left)):
        assert sorted(reason.partition(":")[0] for reason in found) == ["age of ivo kessel", "age of tora lindqvar"], found


def test_reports_of_one_day_need_to_share_less() -> None:
    """Two reports that appeared together are one story by fewer names; years apart, or of no day, they are not."""
    left, right = "At Brightwell, said Anneke Voss, all was lost.", "To Anneke Voss of Brightwell they owe wages."

    def near(days: tuple[str | None, str | None]) -> bool:
        made = [
            Article(f"a-{n}", f"{n}.txt", text, str(n), published=day)
            for n, (text, day) in enumerate(zip((left, right), days, strict=True))
        ]
        return bool(list(kindred(made)))

    assert near(("2024-05-03", "2024-05-04"))
    assert not near(("2024-05-03", "2024-05-10"))
    assert not near((None, None))


def test_reports_of_one_day_that_mean_the_same_need_to_share_less_again() -> None:
    """One rare name is enough where a meaning is asked and found near; years apart, or without one, it is not."""
    texts = "At Brightwell Anneke Voss lost all her goats.", "In Brightwell a woman, so Ivo Kessel, was robbed of her herd."
    made = [Article(f"a-{n}", f"{n}.txt", text, str(n), published="2024-05-03") for n, text in enumerate(texts)]
    assert list(kindred(made, cosine=lambda left, right: 0.9))
    assert not list(kindred(made, cosine=lambda left, right: 0.2))
    assert not list(kindred(made))
