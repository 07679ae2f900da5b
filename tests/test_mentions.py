"""Names: what is one thing under two spellings, and who is one origin."""

import pytest

from claims_db.models import SourceStep
from factcheck.inconsistencies.tellings.locating import locate
from factcheck.mentions.names import gather_names, origin_key, same_name
from factcheck.parsing.parser import parse


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("Varro-129", "Vaaro-129", True, id="a doubled vowel is a spelling of the same drone"),
        pytest.param("MK-22", "Mk-22", True, id="case of a type designation does not matter"),
        pytest.param("Mk22", "Mk-22", True, id="a hyphen between letters and digits does not matter"),
        pytest.param("Mk-22", "Mk-24", False, id="two type numbers are two types however close"),
        pytest.param("Sarba", "Sarbah", True, id="a final h of a transliteration is a spelling"),
        pytest.param("the U.S.", "United States", True, id="a customary short form stands for the state"),
        pytest.param("USA", "US", True, id="two short forms of one state are one name"),
        pytest.param("Islamic State", "ISIS", True, id="a group and its acronym are one name"),
        pytest.param("Iran", "Iraq", False, id="two states one letter apart are two names"),
        pytest.param("Niger", "Nigeria", False, id="a name inside a longer name is another name"),
        pytest.param("Northern Relief Front", "NRF", True, id="an acronym stands for the words whose initials it has"),
        pytest.param("Captain Ivo Ruzek", "Ivo Ruzek", True, id="a rank is not part of the name"),
        pytest.param("Muhammad Tarin", "Mohammed Tarin", True, id="two transliterations of a first name are one person"),
        pytest.param("Dallas", "Dulles", False, id="a different vowel in a place name is a different place"),
        pytest.param("Washington", "US", False, id="a capital is not its state unless metonyms are asked for"),
    ],
)
def test_same_name(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same
    assert same_name(right, left) is same


def test_a_surname_joins_the_person_introduced_before() -> None:
    names = gather_names(parse("Mayor Helen Brandt opened the bridge. Later Brandt left the town."))
    assert names.canonical("Brandt") == "Helen Brandt"


def test_five_outlets_with_one_wire_story_count_one_origin() -> None:
    chain = (SourceStep("Reuters"),)
    assert len({origin_key(chain, outlet) for outlet in ("Vale Post", "Port Herald", "Dawn", "Echo", "Star")}) == 1


def test_a_firm_is_none_of_the_brothers_who_founded_it() -> None:
    text = (
        "Shares of Marwick jumped. Marwick's plants would close. Marwick, founded by the brothers Emil and Otto Marwick, reported a profit."
    )
    assert gather_names(parse(text)).canonical("Marwick") == "Marwick"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Senator Ada Brook (R-Vt.) spoke in Maryland.", ["Maryland"]),
        ("Ada Brook, Republican of Minnesota, spoke in Ohio.", ["Ohio"]),
        ("The bishop of Lincoln spoke in Maryland.", ["Maryland"]),
        ("A republican march was held in Ohio.", ["Ohio"]),
    ],
)
def test_whose_seat_somebody_holds_is_no_place_of_an_event(text: str, places: list[str]) -> None:
    doc = parse(text)
    assert [place.text for place in locate(doc.ents, {}, doc)] == places
