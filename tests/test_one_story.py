"""States, hours, denials and measures that two reports of one story tell in two ways. People and places are invented."""

from __future__ import annotations

import hashlib

import pytest

from claims_db.models import Article, Relation
from factcheck.catalogue.conditions import bears, one_noun, wordings_of
from factcheck.inconsistencies.outlets.one_story import link_facts
from factcheck.mentions.clock import hours_apart, read_hours
from factcheck.pipeline import read_article

NAMES = (
    "The ferry Alma Brenn belongs to Sundhavn Lines of Orvik. Captain Ivo Kessel commands the Alma Brenn. "
    "Mate Tora Lindqvar told the Veldern Post that Sundhavn Lines pays its crew well."
)


def article(text: str, name: str) -> Article:
    """Return an article with the words every report of the story has."""
    whole = f"{text}\n\n{NAMES}"
    digest = hashlib.sha256((name + whole).encode()).hexdigest()
    return Article("a-" + digest[:12], name, whole, digest)


def reasons(left: str, right: str) -> list[str]:
    """Return why two reports of one story cannot both be right."""
    readings = [read_article(article(left, "a.txt")), read_article(article(right, "b.txt"))]
    links = link_facts([r.article for r in readings], [c for r in readings for c in r.claims], [f for r in readings for f in r.frames])
    assert all(link.relation is Relation.CONTRADICTION for link in links)
    return [link.reason for link in links]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        pytest.param("The back gate was locked.", "The gate at the back stood open.", ("locked", "stood open"), id="locked and open"),
        pytest.param("The sprinklers came on at once.", "The sprinkler system never came on.", ("came on",), id="a denial"),
        pytest.param("The light on the reef was working.", "The beacon had been dark for a week.", ("working", "dark"), id="two nouns"),
        pytest.param("Captain Ivo Kessel was asleep in his cabin.", "The master was steering.", ("asleep", "steering"), id="an office"),
        pytest.param("Kessel was sober.", "Kessel had been drinking rum all day.", ("sober", "drinking"), id="a state of the doer"),
        pytest.param("The crossing was closed on Friday.", "The crossing stayed open all week.", ("closed", "stayed open"), id="a way"),
        pytest.param("The march had been permitted.", "The march had been banned.", ("permit", "ban"), id="classes of acts"),
        pytest.param("Lindqvar was not among those detained.", "Lindqvar was led off in handcuffs.", ("among", "led off"), id="denied"),
        pytest.param("The road is open again.", "Boulders continue to block the road.", ("open", "block"), id="what goes on is told"),
        pytest.param("The warehouse was saved.", "The flames consumed the warehouse.", ("save", "consume"), id="an outcome"),
        pytest.param("The Alma Brenn limped home.", "Two tugs towed the ferry into port.", ("limped", "towed"), id="a ship by its noun"),
        pytest.param("Kessel will stay on.", "Kessel stepped down on Monday.", ("stay on", "stepped"), id="a plan against an act"),
        pytest.param(
            "The alarm was raised shortly after 2 am.",
            "A guard noticed smoke just before midnight and called for help.",
            ("2 am", "midnight"),
            id="hours of one act",
        ),
        pytest.param("Kessel apologised to the crew.", "Kessel has not apologised.", ("not apologise",), id="any verb denied"),
        pytest.param("The ruling was upheld.", "The ruling was overturned.", ("upheld", "overturned"), id="a ruling"),
        pytest.param("The painting is genuine.", "The painting is a forgery.", ("genuine", "forgery"), id="a noun for a state"),
        pytest.param("Kessel carried a hunting rifle.", "Kessel had a pistol under his coat.", ("rifle", "pistol"), id="two weapons"),
        pytest.param("Ivo Kessel was killed by Piet Orlan.", "Marek Dorn killed Kessel.", ("Orlan", "Dorn"), id="two doers"),
        pytest.param(
            "The missile was fired by a submarine.", "A fighter jet fired the missile.", ("submarine", "jet"), id="two sorts of doers"
        ),
        pytest.param("Ivo Kessel died on Thursday.", "Kessel died on Friday.", ("Thursday", "Friday"), id="two days of one act"),
        pytest.param("Ivo Kessel was arrested in Madrid.", "Kessel was arrested in Oslo.", ("Madrid", "Oslo"), id="two places of one act"),
        pytest.param("The ship sank at 5.12 in the morning.", "The ship sank on Sunday evening.", ("5.12", "evening"), id="parts of a day"),
        pytest.param("No tear gas was fired.", "Clouds of tear gas drifted over the quay.", ("tear gas",), id="there was none"),
        pytest.param("There was no missile.", "A missile struck the ferry.", ("missile",), id="there was no such thing"),
        pytest.param("There were no bodies.", "A body was found in the hold.", ("bodies", "body"), id="a plural denied, one told of"),
        pytest.param(
            "There was no child on board.", "Two children were found on board.", ("child", "children"), id="one denied, two told of"
        ),
        pytest.param(
            "The harbour board received no complaint.", "The board received 31 complaints.", ("complaint", "not receive"), id="none, 31"
        ),
        pytest.param("Inspectors found no flaw.", "The inspectors found four flaws.", ("flaw", "not find"), id="a light verb, and what of"),
        pytest.param("Nobody was injured.", "Nine people were injured.", ("0", "9"), id="none and nine"),
        pytest.param("Four people were inside.", "Six workers were in the building.", ("4", "6"), id="inside"),
        pytest.param("All seven hostages left the ship.", "The man had held eleven people there.", ("7", "11"), id="held"),
        pytest.param("The jurors needed three days.", "The jurors deliberated for five hours.", ("hours",), id="how long"),
        pytest.param("The quake had a magnitude of 6.4.", "Scientists put the strength at 7.1.", ("6.4", "7.1"), id="a strength"),
        pytest.param("The slide was 400 metres wide.", "The slide was barely 100 metres across.", ("metres wide",), id="how wide"),
        pytest.param(
            "The train went at 90 kilometres an hour.", "The train was travelling at 140 kilometres an hour.", ("an hour",), id="how fast"
        ),
    ],
)
def test_two_reports_exclude_each_other(left: str, right: str, words: tuple[str, ...]) -> None:
    """The reason quotes both sides, whichever report comes first."""
    for found in (reasons(left, right), reasons(right, left)):
        assert any(all(word in reason for word in words) for reason in found), found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("The back gate was locked.", "The front gate stood open.", id="two gates"),
        pytest.param("The lorry driver was killed.", "The train driver survived.", id="two drivers"),
        pytest.param("The gate was locked.", "Another gate stood open.", id="another one"),
        pytest.param("The road was blocked, but it is open again.", "The road was blocked.", id="a report that tells the change itself"),
        pytest.param("The road may be closed.", "The road is open.", id="what is possible"),
        pytest.param("The road will be closed next week.", "The road is open.", id="what is planned"),
        pytest.param("The alarm did not fully work.", "The alarm worked.", id="a denial of a part"),
        pytest.param("In 1998 the bridge was closed.", "The bridge was open.", id="an earlier event"),
        pytest.param("Kessel survived.", "Lindqvar died in hospital.", id="two people"),
        pytest.param("Kessel fled the scene.", "Kessel was arrested.", id="first this, then that"),
        pytest.param("Kessel had a rifle and a pistol.", "Kessel had a pistol.", id="one report tells of both things"),
        pytest.param("Kessel apologised to the crew.", "Lindqvar has not apologised.", id="a denial of another's act"),
        pytest.param("Kessel had not yet apologised.", "Kessel apologised.", id="not yet"),
        pytest.param("Kessel did not blame the crew.", "Lindqvar blamed the crew.", id="somebody else did"),
        pytest.param("Kessel carried a gun.", "Kessel carried a rifle.", id="a kind of the other"),
        pytest.param("Ivo Kessel was killed by Piet Orlan.", "Orlan killed Kessel.", id="one doer"),
        pytest.param("Kessel died on Thursday.", "Lindqvar died on Friday.", id="two people, two days"),
        pytest.param(
            "Kessel was arrested on Thursday and buried on Friday.", "Kessel was arrested on Thursday.", id="another act, another day"
        ),
        pytest.param("Kessel was arrested in Madrid.", "Kessel was arrested in Spain.", id="a town and its country"),
        pytest.param("The alarm was raised at 2.15 am.", "The alarm was raised at a quarter past two in the morning.", id="one hour"),
        pytest.param("The ship left at dawn.", "The ship left before sunrise.", id="about one hour"),
        pytest.param("The ship left at dawn.", "The ship sank in the evening.", id="two acts"),
        pytest.param("The ship left on Monday at 9 am.", "The ship left on Tuesday at 6 pm.", id="two days"),
        pytest.param("There was no further missile.", "A missile struck the ferry.", id="no further"),
        pytest.param("There was no news of the ferry.", "The news reached Orvik at noon.", id="news is not counted"),
        pytest.param("There was no flare.", "Tempers flared on the ferry.", id="a verb is not the thing"),
        pytest.param("No deal has been signed.", "The firms failed to reach a deal.", id="both deny"),
        pytest.param("There was no evidence of a leak.", "The evidence was lost.", id="what is not counted"),
        pytest.param("The board received no complaint.", "The ministry received 31 complaints.", id="another body's complaints"),
        pytest.param("The board received no complaint.", "The board received 31 parcels.", id="none of one thing, some of another"),
        pytest.param("The board received no written complaint.", "The board received 31 complaints.", id="none of one sort"),
        pytest.param("The board received no further complaint.", "The board received 31 complaints.", id="no further ones"),
        pytest.param("The board had received no complaint until noon.", "The board received 31 complaints.", id="none so far"),
        pytest.param("Inspectors found no flaw.", "Divers found four flaws.", id="others found them"),
        pytest.param("Lindqvar has no children.", "The captain has two children.", id="a light verb of two people"),
        pytest.param("Inspectors found no evidence of a leak.", "The inspectors found evidence of a fire.", id="what nobody counts"),
        pytest.param("No one else was injured.", "Nine people were injured.", id="nobody else"),
        pytest.param("Five fishermen were killed.", "A father of two was killed.", id="somebody's children"),
        pytest.param("Ten people were killed.", "The last major quake killed 612 people.", id="the last disaster"),
        pytest.param("In February, a gunman killed five people.", "One man was killed on Monday.", id="another month"),
        pytest.param("The slide was 400 metres wide.", "The slide was a quarter of a mile wide.", id="two units"),
        pytest.param("Kessel offered 140 million crowns for it.", "Lindqvar offered 160 million crowns for it.", id="two bidders"),
    ],
)
def test_look_alikes_are_left_alone(left: str, right: str) -> None:
    """No link, whichever report comes first."""
    assert reasons(left, right) == reasons(right, left) == []


def test_two_things_in_one_hand_are_told_once() -> None:
    """However often each report says it."""
    left = "Kessel carried a hunting rifle. At noon Kessel carried the rifle on deck. In the hold Kessel carried a rifle."
    right = "Kessel had a pistol under his coat. At noon Kessel had a pistol. In the hold Kessel had the pistol."
    assert len(reasons(left, right)) == len(reasons(right, left)) == 1


def test_the_body_is_accused_before_the_headline() -> None:
    """A headline repeats the toll; the sentence of the body tells it."""
    left = article("Ferry strikes reef, three dead\n\nThe ferry struck a reef on Monday, killing three people.", "a.txt")
    right = article("The ferry struck a reef on Monday, killing five people.", "b.txt")
    readings = [read_article(one) for one in (left, right)]
    claims = {c.id: c for r in readings for c in r.claims}
    (link,) = link_facts([left, right], list(claims.values()), [f for r in readings for f in r.frames])
    assert sorted(claims[end].article_id for end in (link.left, link.right)) == sorted([left.id, right.id])
    assert all(claims[end].start > left.text.index("\n") for end in (link.left, link.right) if claims[end].article_id == left.id)


def test_a_newsroom_extends_the_states(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Lines of its own folder add sorts and scales."""
    from factcheck.catalogue import conditions

    (tmp_path / "conditions.txt").write_text("= loom | loom/weaving loom\nloom | clacking | mute\n", encoding="utf-8")  # type: ignore[operator]
    monkeypatch.setenv("FACTCHECK_CATALOGUE", str(tmp_path))
    caches = (conditions._sorts, conditions._index)
    for cache in (*caches, one_noun):
        cache.cache_clear()
    try:
        assert bears("loom", "loom")
        assert one_noun("loom", "weaving loom")
        assert [w.state for w in wordings_of("mute")] == [1]
    finally:
        monkeypatch.undo()
        for cache in (*caches, one_noun):
            cache.cache_clear()


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("at 9.40 pm", (21.67, 21.67)),
        ("at 17:06", (17.1, 17.1)),
        ("at a quarter to two in the morning", (1.75, 1.75)),
        ("at 5.12 in the morning", (5.2, 5.2)),
        ("just before midnight", (23.0, 24.0)),
        ("shortly after midday", (12.0, 13.0)),
        ("before dawn", (0, 8)),
        ("in the early afternoon", (12, 15)),
        ("on Monday evening", (17, 24)),
    ],
)
def test_hours_are_read(text: str, hours: tuple[float, float]) -> None:
    """As a range, in words or figures."""
    (found,) = read_hours(text)
    assert (round(found.low, 2), round(found.high, 2)) == hours


def test_a_bare_number_is_no_hour() -> None:
    """Five what?"""
    assert read_hours("shortly after five, and at nine") == ()


def test_the_night_goes_on_after_midnight() -> None:
    """Monday night and 2 am are one night; 2 am and noon are not."""
    night, small, noon = read_hours("Monday night, 2 am, noon")
    assert not hours_apart(night, small)
    assert hours_apart(small, noon)
