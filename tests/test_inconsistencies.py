"""What does not fit: a defect is found where it stands, and its look-alike is left alone. People and places here are invented."""

from __future__ import annotations

import hashlib

import pytest

from claims_db.models import Article, Severity, Span
from factcheck.claims import extract_claims
from factcheck.events import read_events
from factcheck.inconsistencies import find_inconsistencies
from factcheck.inconsistencies.checks.flags import claims_in
from factcheck.inconsistencies.within import claim_of
from factcheck.parsing.parser import parse
from factcheck.pipeline import read_article
from factcheck.reading import Reading
from factcheck.sentences.stretches import split_sentences

BODY = (
    "The town council of Velden voted on 3 May 2019 to close the old mill, said the mayor, Ada Brook.\n\n"
    "Brook told reporters that the mill had lost money for years and that its roof was unsafe.\n\n"
    "Workers at the mill met in the evening and asked the council to think again.\n\n"
)
STATEMENT = "A statement by the fire brigade said the roof could not be saved.\n\nThe brigade's view\n\n"


def read(text: str) -> Reading:
    """Return the reading of a text without its references and attributions."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article("a-" + digest[:12], "invented.txt", text, digest)
    doc = parse(text)
    sentences = split_sentences(text, doc)
    claims = extract_claims(article, doc, sentences=sentences)
    return Reading(article, doc, sentences, None, (), claims, read_events(article, doc, claims))


def kinds(text: str) -> dict[str, list[str]]:
    """Return the words under each kind of flag."""
    flags, _ = find_inconsistencies([read(text)])
    found: dict[str, list[str]] = {}
    for flag in flags:
        found.setdefault(flag.kind, []).extend(s.of(text) for s in flag.spans)
    return found


LONG = (
    BODY.strip()
    + "\n\nThe fire took the roof of the mill.\n\nThe mill had stood empty for years.\n\nNobody was in the mill that night.\n\n"
)

FILLER = "".join(f"\n\nThe clerk of ward {n} opened a window and wrote a letter to cousin number {n}." for n in range(1, 42))

FOUND = [
    pytest.param(
        BODY + "The choir sang in the park.\n\nHanden said it would buy ferries for Aalto as a result.",
        "false_causal_link",
        "as a result",
        id="a result of nothing that was told",
    ),
    pytest.param(
        BODY + "The choir sang in the park.\n\nAs a result, interest rates will rise in autumn.",
        "false_causal_link",
        "As a result",
        id="a sentence that opens with a result of nothing",
    ),
    pytest.param(
        LONG + "Ulla Kerr of Sundhavn FC scored twice as the strikers beat Aalto Rovers 3-1 in the Women's Cup semifinal.",
        "topic_splice",
        "Ulla Kerr",
        id="a paragraph of another story at the end of a page",
    ),
    pytest.param(
        BODY + "Hilary Brook saw it. So did Hillary Brook's son.",
        "inconsistent_naming",
        "Hillary",
        id="one surname, one name spelled twice",
    ),
    pytest.param(
        BODY + "The mill stood in Tarvqah. A road leads to Tarvah.", "inconsistent_naming", "Tarvah", id="a strange name spelled twice"
    ),
    pytest.param(
        BODY + "The owner was unable to come to.", "truncated_sentence", "come to", id="a verb whose preposition has lost its place"
    ),
    pytest.param(BODY + "The owner said the roof had leaned against.", "truncated_sentence", "against", id="against what?"),
    pytest.param(BODY + "The owner said the roof would stand until.", "truncated_sentence", "until", id="until what?"),
    pytest.param(
        BODY + STATEMENT + "It described Odum as a close friend of the banker Aker.",
        "dangling_reference",
        "It described",
        id="a statement about strangers came from elsewhere",
    ),
    pytest.param("Image copyright EPA\n\n" + BODY, "caption_artifact", "Image copyright EPA", id="a picture credit is residue"),
    pytest.param(BODY + "  • Ian Fell", "byline_artifact", "Ian Fell", id="a bulleted name at the end is a byline"),
    pytest.param(
        BODY + "The roof was built by a firm in the",
        "truncated_sentence",
        "firm in the",
        id="a sentence that ends in an article is cut",
    ),
    pytest.param(BODY + "The mill closed following a U.S.", "truncated_sentence", "following a U.S.", id="a U.S. what?"),
    pytest.param(
        BODY + "“We never saw it coming, any of us.”",
        "orphan_quote",
        "never saw",
        id="a quotation alone in its paragraph",
    ),
    pytest.param(
        "The mill in Velden burned on Monday, 8 October 2011, and the fire took the roof.",
        "date_conflict",
        "8 October",
        id="a weekday its date denies",
    ),
    pytest.param(
        "Striker signs for rivals in record transfer deal\n\n" + BODY,
        "headline_unsupported",
        "Striker",
        id="a headline of another story",
    ),
    pytest.param("The mill in Velden burned on Monday.", "undated_relative_time", "Monday", id="a Monday without a date"),
    pytest.param(
        BODY + "It was the deadliest fire in the country.", "unattributed_superlative", "the deadliest", id="a record of a country"
    ),
    pytest.param(BODY + "It was the first ever vote of its kind.", "unattributed_superlative", "first ever", id="the first ever"),
]

SILENT = [
    pytest.param(BODY, "truncated_sentence", id="whole sentences are not cut"),
    pytest.param(BODY + "The owner spoke first, and the mayor voted against.", "truncated_sentence", id="a vote needs no word on what for"),
    pytest.param(BODY + "Nine members were for the plan and four against.", "truncated_sentence", id="nor does its count"),
    pytest.param(BODY + "Four people remain unaccounted for.", "truncated_sentence", id="a participle with its preposition is no cut"),
    pytest.param(BODY + "It was a roof that nobody had looked at.", "truncated_sentence", id="a stranded preposition is no cut"),
    pytest.param(BODY + "The tenants say they were lied about.", "truncated_sentence", id="a passive keeps its preposition"),
    pytest.param(BODY + "It was a roof nobody believed in.", "truncated_sentence", id="a clause without its that ends in a preposition"),
    pytest.param(BODY + "The owner could have rebuilt it, but he did not have to.", "truncated_sentence", id="an infinitive left out"),
    pytest.param(BODY + "It was a row about whether to rebuild it - and when, and where.", "truncated_sentence", id="questions cut short"),
    pytest.param(BODY + "Handen Holding has too many PACs to choose from.", "truncated_sentence", id="a name that an infinitive goes with"),
    pytest.param(
        BODY + "The owner did nothing. As a result, children were hurt in Sundhavn.",
        "false_causal_link",
        id="what was left undone is a cause",
    ),
    pytest.param(BODY + "The guard was asked whether it was safe, and she said no.", "truncated_sentence", id="a no that was said"),
    pytest.param(BODY + "“The roof is what it always was. The beams are not.”", "truncated_sentence", id="a closed quotation is not cut"),
    pytest.param(BODY + "What Is the Mill Worth, and What Is It For", "truncated_sentence", id="a line set as a title is not cut"),
    pytest.param(
        BODY + "The mill had no sprinklers. Three tenants of Velden Court were hurt as a result, and they have gone to law.",
        "false_causal_link",
        id="a result whose people point back",
    ),
    pytest.param(BODY + "The mill is, for the most part, a ruin.", "unattributed_superlative", id="the most part is no record"),
    pytest.param(BODY + "The most convenient way is by boat.", "unattributed_superlative", id="a judgement"),
    pytest.param(BODY + "Of her sisters the oldest is a miller.", "unattributed_superlative", id="the oldest of sisters"),
    pytest.param(BODY + "Nobody wants to be discriminated against.", "truncated_sentence", id="a passive takes its preposition along"),
    pytest.param(BODY + "It pays because the law tells it to.", "truncated_sentence", id="an infinitive left out after a pronoun"),
    pytest.param(BODY + "The vote also showed that:\n\nThe roof was unsafe.", "truncated_sentence", id="a colon opens a list"),
    pytest.param(BODY + "In Velden mills are few and far between.", "truncated_sentence", id="few and far between"),
    pytest.param(BODY + "Many tenants only just get by.", "truncated_sentence", id="to get by"),
    pytest.param(BODY + "The clerk went from the mayor's party to his.", "truncated_sentence", id="his, of one party"),
    pytest.param(BODY + "It asks who saw the roof; and . . . whether it fell.", "truncated_sentence", id="words left out"),
    pytest.param(BODY + "“We never saw it coming, any of us.”\n\n-Ulla Kerr, Sundhavn.", "orphan_quote", id="a speaker after a dash"),
    pytest.param(
        BODY + "Ulla Kerr has promised to build a wall and to close the port.\n\nAs a result, few voters in Sundhavn like Ulla Kerr.",
        "false_causal_link",
        id="a result of what a person did",
    ),
    pytest.param(
        BODY + "Brook asked 1,700 voters in May. Among the 500 likely voters the lead was small.",
        "quantity_conflict",
        id="some of those counted before",
    ),
    pytest.param(
        BODY + "He said the roof of the mill had been unsafe and had lost money.", "dangling_reference", id="he goes on about the roof"
    ),
    pytest.param(BODY + "VELDEN VOTE // GAME ON;", "truncated_sentence", id="a line in capitals is a heading"),
    pytest.param(
        BODY + "“The mill has lost money for years, and its roof is not safe, and the council knew it.”",
        "orphan_quote",
        id="a quotation about what was just told",
    ),
    pytest.param(
        LONG + "Ulla Kerr, who has also advised Peder Aalto, the 2008 party nominee, saw it burn.",
        "topic_splice",
        id="also beside a person who is introduced here",
    ),
    pytest.param(
        BODY + "Brook said that the council should not name a replacement until Ulla Kerr can confirm the figures.",
        "single_source_unverified",
        id="not a replacement is no reply refused",
    ),
    pytest.param(BODY + "Finnish guests came. The Finns met the mayor.", "inconsistent_naming", id="two forms of one people's name"),
    pytest.param(
        BODY + "Melina Brook met Melinda Fell in Velden.", "inconsistent_naming", id="two given names of two surnames are two people"
    ),
    pytest.param("10:15 a.m.\n\n" + BODY + "11:40 a.m.\n\nThe vote is over.", "byline_artifact", id="the hours of a running report"),
    pytest.param(BODY + "“We never saw it coming,” Brook said.", "orphan_quote", id="a quotation with its speaker"),
    pytest.param(
        BODY + "Brook wrote to the council:\n\n“We never saw it coming, any of us.”", "orphan_quote", id="a quotation after a colon"
    ),
    pytest.param(BODY + "“BROOK: We never saw it coming, any of us.”", "orphan_quote", id="a speaker's label inside the quotation"),
    pytest.param(BODY + "“A NIGHT NOBODY WILL FORGET”", "orphan_quote", id="a heading in capitals that quotes"),
    pytest.param(BODY + "“Did you see it?”\n\n“No, none of us ever did.”", "orphan_quote", id="a talk told line by line"),
    pytest.param(BODY + "The State Council met by the Statue of the Miller.", "inconsistent_naming", id="two common words are two names"),
    pytest.param(BODY + "Vincent Brook met Vincenzo Fell in Velden.", "inconsistent_naming", id="two common given names are two people"),
    pytest.param(
        LONG + "(Additional reporting by Ulla Kerr in Sundhavn; Editing by Peder Aalto and Signe Moss.)",
        "topic_splice",
        id="credits at the end of a page",
    ),
    pytest.param(
        LONG + "Ulla Kerr, a member of the Sundhavn Board of Letters, is editor of the Aalto Quarterly for Law.",
        "topic_splice",
        id="who the author is, at the end of a page",
    ),
    pytest.param(
        "Velden council votes to close old mill\n\n" + BODY,
        "headline_unsupported",
        id="a headline that the body bears out",
    ),
    pytest.param(
        "Corruption verdict shakes Sundhavn\n\n"
        "The conviction of former mayor Erik Vold will cost the city dearly, politicians in Sundhavn say. "
        "Vold was sentenced on Thursday to six years in prison. He had received bribes of 1.2 million crowns, the court found. "
        "The founder of the firm that paid him got three years. The council meets on Monday to talk about its contracts with the firm.",
        "headline_unsupported",
        id="a headline in other words than the body",
    ),
    pytest.param(
        "The mill in Velden burned on Saturday, 8 October 2011.",
        "date_conflict",
        id="a weekday that its date bears out",
    ),
    pytest.param(
        BODY + "The picture shows the mill by night, said Brook.",
        "caption_artifact",
        id="a sentence about a picture is no caption",
    ),
    pytest.param(
        BODY + STATEMENT + "It stated that the miller of Veldern had ignored the council for years.",
        "dangling_reference",
        id="a statement goes on in the next paragraph",
    ),
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND)
def test_a_defect_is_found_where_it_stands(text: str, kind: str, words: str) -> None:
    """The flag of the kind covers the words."""
    assert any(words in span for span in kinds(text).get(kind, []))


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_a_look_alike_is_left_alone(text: str, kind: str) -> None:
    """No flag of the kind stands on the text."""
    assert kind not in kinds(text)


STOLEN = "Thieves stole 23 paintings from the Ruskin museum in {} on Saturday night."


def _robbed(*places: str) -> str:
    """Return a text that tells one theft in several places."""
    return "\n\n".join([*(STOLEN.format(place) for place in places), BODY])


def test_one_of_two_places_can_be_wrong_and_one_of_three_is_a_list() -> None:
    """Two places of one act are a question; three are three acts."""
    two, three = (_robbed(*places) for places in (("Lyon", "Warsaw"), ("Lyon", "Warsaw", "Madrid")))
    assert "place_conflict" in kinds(two)
    assert "place_conflict" not in kinds(three)


def test_in_a_long_article_a_conflict_asks_for_no_person_now() -> None:
    """Of many sentences some two look like one event by chance."""
    texts = (_robbed("Lyon", "Warsaw"), _robbed("Lyon", "Warsaw") + FILLER)
    found = [[f.severity for f in find_inconsistencies([read(text)])[0] if f.kind == "place_conflict"] for text in texts]
    assert found == [[Severity.HIGH], [Severity.MEDIUM]]


def test_a_nameless_source_is_quoted_from_its_own_first_word() -> None:
    """The words of the sentence before do not count among what a source is called."""
    assert kinds(BODY + "The roof was unsafe. Senior town officials said so.")["anonymous_source"] == ["Senior town officials said"]


def test_every_flag_quotes_its_words_and_asks() -> None:
    """A reason without words and a flag without a question help nobody."""
    flags, _ = find_inconsistencies([read("Image copyright EPA\n\n" + BODY + "“We never saw it coming, any of us.”")])
    assert flags
    assert all("“" in f.reason and f.question.endswith(("?", ".")) and f.spans for f in flags)


def test_a_flag_names_the_claims_that_its_spans_touch_and_no_other() -> None:
    reading = read("The mill closed. The roof fell. The brigade left. The mayor wept.")
    first, second, third, fourth = reading.claims
    spans = [Span(second.start, second.start + 3), Span(second.start + 3, second.end), Span(fourth.start + 4, fourth.end)]
    assert claims_in(reading, spans) == (second.id, fourth.id)
    assert claims_in(reading, reversed(spans)) == (second.id, fourth.id)
    assert claims_in(reading, [Span(0, fourth.end)]) == (first.id, second.id, third.id, fourth.id)
    assert claims_in(reading, []) == ()


def test_many_lines_of_one_sort_are_told_once() -> None:
    """Five handles of readers are one thing to take out."""
    text = BODY + "\n\n".join(f"@reader{n}" for n in range(5))
    flags, _ = find_inconsistencies([read(text)])
    found = [flag for flag in flags if flag.kind == "byline_artifact"]
    assert [len(flag.spans) for flag in found] == [5]
    assert found[0].reason.startswith("5 lines")


def test_many_sources_without_a_name_are_told_once() -> None:
    """Four officials without a name are one question."""
    text = BODY + " ".join(f"Officials said the road {n} was shut." for n in range(4))
    flags, _ = find_inconsistencies([read(text)])
    assert [len(flag.spans) for flag in flags if flag.kind == "anonymous_source"] == [4]


def test_a_value_that_no_claim_holds_goes_with_what_its_sentence_tells() -> None:
    text = "The mayor, Ilse Varga, on Monday denied that she had sold the harbour to a shipping firm."
    claims = read_article(Article("a-1", "invented.txt", f"{text}\n\n{LONG}{STATEMENT}{LONG}", "")).claims
    day = Span(text.index("Monday"), text.index("Monday") + len("Monday"))
    assert not [claim for claim in claims if claim.span.overlaps(day)]
    assert "denied" in getattr(claim_of(claims, day, Span(0, len(text))), "text", "")
