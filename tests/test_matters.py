"""Questions that one story has one answer to, answered in two ways by two reports. People and places are invented."""

from __future__ import annotations

import hashlib

import pytest

from claims_db.models import Article
from factcheck.catalogue.matters import phrases_of
from factcheck.inconsistencies.outlets import ordinals
from factcheck.inconsistencies.outlets.one_story import link_facts
from factcheck.pipeline import read_article

NAMES = (
    "The ferry Alma Brenn belongs to Sundhavn Lines of Orvik. Captain Ivo Kessel commands the Alma Brenn. "
    "Mate Tora Lindqvar told the Veldern Post that Sundhavn Lines pays its crew well."
)


def article(text: str, name: str, published: str | None = None) -> Article:
    """Return an article with the words every report of the story has."""
    whole = f"{text}\n\n{NAMES}"
    digest = hashlib.sha256((name + whole).encode()).hexdigest()
    return Article("a-" + digest[:12], name, whole, digest, published=published)


def reasons(left: str, right: str, days: tuple[str | None, str | None] = (None, None)) -> list[str]:
    """Return why two reports of one story cannot both be right."""
    readings = [read_article(article(left, "a.txt", days[0])), read_article(article(right, "b.txt", days[1]))]
    links = link_facts([r.article for r in readings], [c for r in readings for c in r.claims], [f for r in readings for f in r.frames])
    return [link.reason for link in links]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("No one was hurt.", "A stewardess suffered burns to her hands.", id="nobody hurt, and burns"),
        pytest.param("No injuries were reported.", "A cook was taken to hospital with a broken rib.", id="no injuries, and a rib"),
        pytest.param("Sirens had woken the passengers.", "There was no warning, people on board said.", id="sirens, and no warning"),
        pytest.param("The passengers were warned over the loudspeakers.", "Nobody told us anything.", id="warned, and nobody told us"),
        pytest.param("The thieves broke in through a skylight.", "They kicked in the rear door.", id="skylight and door"),
        pytest.param("The robbers escaped on a motorcycle.", "They drove off in a white van.", id="motorcycle and van"),
        pytest.param("The ship was insured.", "The owners had let the insurance lapse.", id="insured, and lapsed"),
        pytest.param("The rescue ended without loss of life.", "Three passengers died.", id="no life lost, and three"),
        pytest.param("All passengers were brought ashore.", "Eleven people are still missing.", id="all ashore, and missing"),
        pytest.param("The regulator has six months to decide.", "The agency has already cleared the merger.", id="to decide, and cleared"),
        pytest.param(
            "The takeover still needs the approval of the council.", "The council has approved the sale.", id="needs it, and has it"
        ),
        pytest.param(
            "The board accepted the offer with all votes.", "Two of the directors voted against it.", id="with all votes, and two against"
        ),
        pytest.param("The council had voted unanimously.", "The council was for it by a majority of six to three.", id="a vote"),
        pytest.param("The fire was deliberate.", "An electrical fault started the fire.", id="arson and a fault"),
        pytest.param("Police have ruled out foul play.", "Detectives believe that it was arson.", id="ruled out, and told"),
        pytest.param("Mr Kessel accepted the verdict.", "Mr Kessel lodged an appeal on Monday.", id="accepted, and appealed"),
        pytest.param("Lindqvar took the stand.", "Lindqvar chose to remain silent.", id="gave evidence, and did not"),
        pytest.param("Kessel has no criminal record.", "Kessel served two years in prison for fraud.", id="a record"),
        pytest.param("Kessel was released without charge.", "Kessel spent the night behind bars.", id="free and held"),
        pytest.param("He gave himself up at dawn.", "Officers stormed the house and overpowered him.", id="gave up, and overpowered"),
        pytest.param("The gun was a toy pistol.", "The pistol was loaded.", id="toy and loaded"),
        pytest.param("Residents were told to stay indoors.", "The whole street was evacuated.", id="indoors and evacuated"),
        pytest.param("The tap water is safe to drink.", "Families must not drink it and were told to boil their water.", id="water"),
        pytest.param("The company paid the ransom on Friday.", "No ransom was paid.", id="a ransom"),
        pytest.param("The robbers made no demands.", "The robbers demanded two million crowns.", id="demands"),
        pytest.param("Kessel handed in his resignation.", "Kessel will stay in office.", id="resigned and stays"),
        pytest.param("Lindqvar was back at work on Monday.", "Lindqvar has been suspended.", id="at work and suspended"),
        pytest.param("Sundhavn Lines promised that no jobs will go.", "It will cut 300 jobs.", id="jobs"),
        pytest.param("The purchase is paid for out of the firm's own cash.", "A bank loan pays for the purchase.", id="cash and a loan"),
        pytest.param("Both sides reached an agreement.", "The talks collapsed.", id="agreed, and not"),
        pytest.param("Kessel passed every doping test.", "Kessel tested positive for a banned substance.", id="doping"),
        pytest.param("The goal was disallowed.", "The goal stood.", id="a goal"),
        pytest.param("He shot the penalty over the bar and missed the penalty.", "He converted the penalty.", id="a penalty"),
        pytest.param("It was won in a sprint.", "She arrived alone.", id="sprint and solo"),
        pytest.param("There were no arrests.", "Four men were arrested.", id="no arrests, and four"),
        pytest.param("Three men robbed the purser.", "Five robbers came on board.", id="how many did it"),
        pytest.param("The robbers got away with 90,000 crowns.", "Some 40,000 crowns are missing.", id="the loot in other words"),
        pytest.param("The siege lasted six hours.", "He surrendered after nine hours.", id="how long it took"),
        pytest.param("Kessel, a former teacher, was calm.", "Kessel, a retired postman, was calm.", id="two trades"),
        pytest.param("A keeper was suspended on Monday.", "Lindqvar was back at work on Monday.", id="nobody says that they are two"),
        pytest.param("It was the ferry's first accident.", "It was not the ferry's first accident.", id="first, and not first"),
        pytest.param("It is Kessel's first win in a long race.", "It is Kessel's second victory in a long race.", id="first and second"),
    ],
)
def test_two_answers_to_one_question_exclude_each_other(left: str, right: str) -> None:
    """And so they do with the reports turned about."""
    days = ("2024-05-03", "2024-05-03")
    assert reasons(left, right, days), "no conflict"
    assert reasons(right, left, days), "no conflict turned about"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("No one in the other car was hurt.", "The driver suffered burns.", id="nobody else"),
        pytest.param("No one was hurt in the stands.", "In 2019 a steward suffered burns.", id="an earlier event"),
        pytest.param("No one was seriously hurt.", "A stewardess had cuts and bruises.", id="not badly"),
        pytest.param("No passengers were hurt.", "Nobody was hurt, the company said.", id="both deny it"),
        pytest.param("A man was fatally wounded.", "No one was injured in the march that followed.", id="dead, not wounded"),
        pytest.param(
            "Sirens had woken the passengers.", "Without a word of warning the bridge was opened on Tuesday.", id="another warning"
        ),
        pytest.param("The thieves broke in through a skylight.", "They came in through the window of the roof.", id="one way in"),
        pytest.param("They escaped in a grey car.", "They drove off in a dark saloon.", id="one car"),
        pytest.param("The fire may have been arson.", "An electrical fault started the fire.", id="only possible"),
        pytest.param("Police have not ruled out arson.", "Police are looking into whether it was arson.", id="not ruled out"),
        pytest.param("Was it arson?", "An electrical fault started the fire.", id="a question"),
        pytest.param("Kessel was behind bars, then released on bail.", "Kessel was in custody on Monday.", id="first held, then free"),
        pytest.param("Kessel was released.", "Lindqvar is behind bars.", id="two people"),
        pytest.param("Kessel accepted the verdict.", "Lindqvar will appeal.", id="two parties"),
        pytest.param("Lindqvar has no criminal record.", "Kessel served two years in prison for fraud.", id="another's record"),
        pytest.param("No demands were made at first.", "The robbers demanded two million crowns.", id="at first"),
        pytest.param("Kessel would resign if asked.", "Kessel will stay in office.", id="a condition"),
        pytest.param("Kessel praised the police.", "Kessel criticised the government.", id="praise and blame for two"),
        pytest.param("The tap water is safe to drink.", "The tap water is clean.", id="one answer"),
        pytest.param("Residents were told to stay indoors.", "Residents were asked to keep their windows closed.", id="one order"),
        pytest.param("Kessel, a former teacher, was calm.", "Lindqvar, a retired postman, was calm.", id="trades of two"),
        pytest.param("The robbers got away with 90,000 crowns.", "Some 90,000 crowns are missing.", id="one sum"),
        pytest.param("Three men robbed the purser.", "The three robbers wore masks.", id="one number of robbers"),
        pytest.param("Three of the injured died later.", "Five people died.", id="some of those already counted"),
        pytest.param("Five people died.", "The number of people killed rose to eight.", id="a toll that rose"),
        pytest.param("The siege lasted six hours.", "The search took two days.", id="two things that last"),
        pytest.param("Captain Ivo Kessel was suspended.", "Lindqvar was back at work.", id="two of whom it is told"),
        pytest.param("It is Kessel's first win in a long race.", "It is Lindqvar's second win in a long race.", id="ranks of two"),
        pytest.param("It was the ferry's first accident.", "It was the captain's second marriage.", id="ranks of two things"),
        pytest.param("It was the first day of the trial.", "It was the second day of the trial.", id="days have ranks"),
        pytest.param("The rescue ended without loss of life.", "Three people died on another ship in 1987.", id="lives lost years ago"),
        pytest.param("All passengers were brought ashore.", "One suitcase is missing.", id="all ashore, and a suitcase"),
        pytest.param("All passengers were brought ashore.", "Eleven people were brought to a school.", id="all, and some of them"),
        pytest.param("The agency has already cleared the merger.", "The hiring of a pilot needs the approval of it.", id="another matter"),
        pytest.param(
            "The agency is expected to decide by March.", "The regulator has six months to decide.", id="two ways to be undecided"
        ),
        pytest.param("The vote was unanimous.", "Two directors voted by post.", id="all for it, two by post"),
    ],
)
def test_what_can_both_be_true_stays_silent(left: str, right: str) -> None:
    """Neither way round."""
    assert reasons(left, right) == []
    assert reasons(right, left) == []


def test_what_a_later_report_tells_may_have_come_since() -> None:
    """An arrest on Thursday contradicts nobody who said on Tuesday that there had been none; it does the other way round."""
    none, one = "There were no arrests.", "A man of forty was arrested."
    assert reasons(none, one, ("2024-05-03", "2024-05-05")) == []
    assert reasons(none, one) == []
    assert reasons(none, one, ("2024-05-05", "2024-05-03"))


def test_nothing_counted_is_no_rank_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are missing after "first" as copy falls apart; nor does the one noun need an encoder."""
    monkeypatch.setattr(ordinals, "cosine", lambda left, right: None)
    assert reasons("It was the ferry's first       , he said.", "It was the ferry's second       , he said.") == []
    assert reasons("It was the ferry's first accident.", "It was the ferry's second accident.")


def test_a_phrase_is_found_by_its_first_word() -> None:
    """A word that is meant as written is found without its mark."""
    assert {p.matter.name for p in phrases_of("deliberate")} == {"whether it was an accident"}
    assert phrases_of("herring") == ()
