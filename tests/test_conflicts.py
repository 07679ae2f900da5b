"""Two outlets on one event, told by whole articles of one sentence each: which pairs exclude each other, and which only look alike."""

from __future__ import annotations

import numpy as np
import pytest

from claims_db.models import Article, Claim, EventFrame, Judgement, Relation
from factcheck.clustering.candidates import pair_candidates
from factcheck.clustering.linking import compare_claims, duplicate_link, group_claims, link_duplicates
from factcheck.conflicts.finding import find_conflicts
from factcheck.embedding.encoders import embed, load_encoder
from factcheck.pipeline import analyse, read_article
from factcheck.reading import Reading

CONFLICTING = [
    ("quantity_conflict", "The fire at the Orvik mill killed nine workers.", "Twelve workers died in the fire at the Orvik mill."),
    ("quantity_conflict", "Two firefighters were among the dead.", "Three firefighters were killed."),
    ("quantity_conflict", "The council bought 40 electric buses from Brenner.", "The council bought 60 electric buses from Brenner."),
    ("quantity_conflict", "Ostrava Mining cut 300 jobs at the Lidno pit.", "Ostrava Mining cut 500 jobs at the Lidno pit."),
    ("polarity_conflict", "Inspectors found 12 violations at the plant in 2019.", "Inspectors found no violations at the plant in 2019."),
    ("polarity_conflict", "The jury convicted Elsa Marn of fraud.", "The jury acquitted Elsa Marn of fraud."),
    (
        "polarity_conflict",
        "Regulators blocked Velox's purchase of Northline in 2021.",
        "Regulators approved Velox's purchase of Northline.",
    ),
    ("polarity_conflict", "Arcadia's founder Dennis Pruitt left the board in May.", "Arcadia founder Dennis Pruitt stayed on the board."),
    ("polarity_conflict", "Builder Torvald Haug was acquitted.", "Torvald Haug was sentenced to three years."),
    ("polarity_conflict", "Tessaria has declined an offer of help.", "Tessaria has accepted the offer of help."),
    ("polarity_conflict", "The lawyer Nina Strand said she would appeal.", "Lawyer Nina Strand said she would not appeal."),
    ("quantity_conflict", "The quake had a magnitude of 6.1.", "The magnitude 6.4 quake hit the town of Valdora at night."),
    ("date_conflict", "The bridge at Halm collapsed on 3 May 2031.", "The bridge at Halm collapsed on 5 May 2031."),
    ("entity_identity_conflict", "The storm sank a ferry off Cape Ness.", "The storm sank a submarine off Cape Ness."),
]

# What frames do not keep: told by the two sentences, read again side by side.
TOLD_BESIDE = [
    (
        "place_conflict",
        "Reporters saw the trawler Mara sink off Norway on Monday with four crew members on board.",
        "Four crew members were on board when the trawler Mara sank in the waters off Iceland on Monday.",
    ),
    (
        "actor_conflation",
        "Velox chief executive Nina Strand announced the purchase of Northline in Warsaw.",
        "Velox chief executive Olaf Brandt announced the purchase of Northline in Warsaw.",
    ),
    (
        "entity_identity_conflict",
        "The fire at the Orvik mill began in the warehouse on the river bank.",
        "The fire at the Orvik mill began in the church on the river bank.",
    ),
]

COMPATIBLE = [
    (
        "a number to compare with",
        "Turnout in Sundhavn was 61 percent, compared with 65 percent in the previous vote.",
        "Turnout in Sundhavn was 61 percent, four points lower than at the last election.",
    ),
    (
        "two wrecks",
        "A trawler sank off the coast of Norway on Monday, and four crew members drowned.",
        "A ferry sank off Iceland in May, and two passengers drowned.",
    ),
    (
        "a town in the country",
        "Regulators in Oslo fined Velox four million euros over its billing.",
        "Regulators in Norway fined Velox four million euros over its billing.",
    ),
    (
        "two thefts",
        "Masked men stole three paintings from the Halm museum on Saturday night.",
        "Masked men stole a statue from the Brenner museum on Sunday night.",
    ),
    (
        "two posts",
        "The Orvik council named Lena Moss as its new head of finance on Tuesday.",
        "The Orvik council named Ada Brook as its new head of schools on Tuesday.",
    ),
    (
        "where it was found",
        "Police said they had searched a warehouse in Halm after the theft of three paintings.",
        "Police said that the three paintings were stolen from a museum in Halm.",
    ),
    (
        "a branch office is a branch",
        "The police searched a branch office of Halm Bank on Monday.",
        "The police searched a Halm Bank branch on Monday.",
    ),
    ("born and died", "The painter Edda Rohn died at her home in Lyon.", "The painter Edda Rohn was born in Geneva."),
    ("a floor", "The fire at the Orvik mill killed at least nine workers.", "Twelve workers died in the fire at the Orvik mill."),
    ("two groups", "The fire at the Orvik mill killed nine workers.", "The fire at the Orvik mill injured 12 workers."),
    ("two mills", "The fire at the Orvik mill killed nine workers.", "A fire at the Tarnov mill killed 12 workers."),
    ("two players", "Mira Holt scored 12 points for the Otters.", "Jana Brill scored 20 points for the Otters."),
    ("a need", "Mira Holt needed nine points to break the record.", "Mira Holt scored 20 points."),
    ("two days' counts", "Police arrested 14 people in Halm on 3 May 2031.", "Police arrested 30 people in Halm on 8 August 2030."),
    ("two people", "The jury convicted Elsa Marn of fraud.", "The jury acquitted Peter Dahl of fraud."),
    ("a plan", "Velox plans to cut 300 jobs.", "Velox cut 500 jobs."),
    ("the same in words", "Two firefighters were killed.", "Two firefighters died."),
    ("nobody twice", "No injuries were reported in the fire.", "No one was injured in the fire."),
    ("one to oneself", "Tilda Reme checked herself into a clinic.", "Tilda Reme is checking herself into a clinic."),
    ("two ages", "She was 85.", "She was 91."),
    ("another year", "An earthquake killed 31 people.", "In 1997 an earthquake in the region killed nine people."),
    ("a condition", "Nina Strand said she would appeal if the court let her.", "Nina Strand did not appeal."),
    ("part and whole", "The council bought 40 electric buses.", "The council bought 40 electric buses, 10 of them from Brenner."),
]


def _articles(*texts: str) -> list[Article]:
    """Return one article for each text."""
    return [Article(f"a-{n}", f"{n}.txt", text, f"{n:064x}", outlet=f"Outlet {n}") for n, text in enumerate(texts)]


def _read(*texts: str) -> tuple[list[Claim], list[EventFrame], np.ndarray]:
    """Return the claims and frames of one article for each text, with a vector for each claim."""
    readings = [read_article(article) for article in _articles(*texts)]
    claims = [claim for reading in readings for claim in reading.claims]
    return claims, [f for reading in readings for f in reading.frames], embed(load_encoder(), [claim.text for claim in claims])


def _found(left: str, right: str) -> set[str]:
    """Return the kinds of conflict between an article that is the one text and another that is the other."""
    return {link.kind for link in analyse(_articles(left, right)).links if link.relation is Relation.CONTRADICTION}


@pytest.mark.parametrize(("kind", "left", "right"), CONFLICTING, ids=[f"{k}: {a}" for k, a, _ in CONFLICTING])
def test_two_outlets_that_exclude_each_other_are_told(kind: str, left: str, right: str) -> None:
    assert _found(left, right) == {kind}
    assert _found(right, left) == {kind}


@pytest.mark.parametrize(("kind", "left", "right"), TOLD_BESIDE, ids=[f"{k}: {a}" for k, a, _ in TOLD_BESIDE])
def test_sentences_are_read_again_where_claims_and_frames_do_not_settle_it(kind: str, left: str, right: str) -> None:
    claims, frames, vectors = _read(left, right)
    assert not find_conflicts(claims, frames, vectors)
    assert _found(left, right) == {kind} == _found(right, left)


def test_the_values_of_sentences_read_again_stand_where_the_link_says() -> None:
    first, second = (f"The weather stayed dry.\n\nNobody complained.\n\n{text}" for text in TOLD_BESIDE[0][1:])
    found = analyse(_articles(first, second))
    (link,) = [link for link in found.links if link.relation is Relation.CONTRADICTION]
    told = {claim.id: claim.quote for claim in found.claims}
    assert {name for name in ("Norway", "Iceland") for end in (link.left, link.right) if name in told[end]} == {"Norway", "Iceland"}


@pytest.mark.parametrize(("why", "left", "right"), COMPATIBLE, ids=[f"{w}: {a}" for w, a, _ in COMPATIBLE])
def test_reports_that_can_both_be_true_are_not_accused(why: str, left: str, right: str) -> None:
    assert not _found(left, right), why


def test_claims_of_one_article_are_left_to_the_checks_inside_it() -> None:
    pair = "The fire at the Orvik mill killed nine workers.", "Twelve workers died in the fire at the Orvik mill."
    for count, texts in ((0, [" ".join(pair)]), (1, pair)):
        claims, frames, vectors = _read(*texts)
        assert bool(find_conflicts(claims, frames, vectors)) is bool(count)


def test_conflicts_of_a_new_article_are_those_of_a_full_run() -> None:
    claims, frames, vectors = _read(*(text for _, *pair in CONFLICTING for text in pair))
    whole = find_conflicts(claims, frames, vectors)
    assert whole
    for article in {claim.article_id for claim in claims}:
        new = {claim.id for claim in claims if claim.article_id == article}
        assert find_conflicts(claims, frames, vectors, new=new) == tuple(x for x in whole if {x.left, x.right} & new)


def test_the_pairs_kept_from_the_comparison_give_every_conflict_and_are_few() -> None:
    claims, frames, vectors = _read(*(text for _, *pair in (*CONFLICTING, *COMPATIBLE) for text in pair))
    links, rivals = compare_claims(claims, frames, vectors)
    assert links == link_duplicates(claims, frames, vectors)
    assert find_conflicts(claims, frames, vectors, among=rivals) == find_conflicts(claims, frames, vectors)
    assert len(rivals) < len([*pair_candidates(claims, frames, vectors)])


def test_sentences_that_a_new_article_has_read_again_are_those_of_a_full_run() -> None:
    texts = [text for _, *pair in TOLD_BESIDE for text in pair]
    articles, (claims, frames, vectors) = _articles(*texts), _read(*texts)
    whole = find_conflicts(claims, frames, vectors, articles=articles, read=read_article)
    assert len(whole) == len(TOLD_BESIDE)
    for article in ("a-0", "a-3"):
        new = {claim.id for claim in claims if claim.article_id == article}
        again = find_conflicts(claims, frames, vectors, articles=articles, read=read_article, new=new)
        assert again == tuple(x for x in whole if {x.left, x.right} & new)


def test_two_claims_that_exclude_each_other_never_share_a_cluster() -> None:
    texts = (
        "Inspectors found 12 violations at the Korvex plant in 2019.",
        "Inspectors found no violations at the Korvex plant in 2019.",
        "Inspectors visited the Korvex plant in 2019.",
    )
    found = analyse(_articles(*texts))
    told = {claim.id: claim.text for claim in found.claims}
    for cluster in found.clusters:
        texts_of = [told[claim] for claim in cluster.claims]
        assert not (any(" 12 " in text for text in texts_of) and any(" no " in text for text in texts_of)), texts_of


def test_a_person_who_rejects_a_conflict_lets_the_two_join() -> None:
    found = analyse(_articles("Nine workers died.", "Twelve workers died."))
    left, right = found.claims
    (conflict,) = [link for link in found.links if link.relation is Relation.CONTRADICTION]
    same = duplicate_link(left.id, right.id, "same", 0.9, "alike")
    assert group_claims(found.claims, [same, conflict], {}) == ()
    (cluster,) = group_claims(found.claims, [same, conflict], {conflict.id: Judgement.REJECTED})
    assert set(cluster.claims) == {left.id, right.id}


def test_a_person_who_confirms_that_two_claims_are_one_outweighs_a_conflict_between_them() -> None:
    found = analyse(_articles("Nine workers died.", "Twelve workers died."))
    left, right = found.claims
    (conflict,) = [link for link in found.links if link.relation is Relation.CONTRADICTION]
    same = duplicate_link(left.id, right.id, "refused", 0.4, "alike")
    (cluster,) = group_claims(found.claims, [same, conflict], {same.id: Judgement.CONFIRMED})
    assert set(cluster.claims) == {left.id, right.id}


def test_a_second_look_that_breaks_costs_no_link_of_the_first() -> None:
    """What the claims themselves tell stays; the record goes on relating."""
    texts = ("The fire at the Orvik mill killed nine workers.", "Twelve workers died in the fire at the Orvik mill.")
    articles, (claims, frames, vectors) = _articles(*texts), _read(*texts)

    def broken(article: Article) -> Reading:
        raise RecursionError(article.name)

    first = find_conflicts(claims, frames, vectors)
    assert first
    assert set(find_conflicts(claims, frames, vectors, articles=articles, read=broken)) == set(first)
