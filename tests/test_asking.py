"""The encoder is the dearest to ask: it is asked only what could still change the answer, and the answer is that of asking everything."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest

from claims_db.models import Article
from factcheck.inconsistencies.comparators.rivals import could_be, find_rivals, group_of, is_one_event, load_weights
from factcheck.inconsistencies.comparators.sibling import read_siblings
from factcheck.inconsistencies.comparators.stranger import Rivalry, meaning_measures, narrow_meaning, read_rivalries, word_measures
from factcheck.inconsistencies.tellings import meaning
from factcheck.inconsistencies.tellings.telling import Story, read_story
from factcheck.pipeline import read_article

TEXT = """Rescuers reach ten miners in Portugal

Ten miners were brought up alive on Thursday from a flooded salt mine in Portugal, two days after the water broke in.

The rescue was led by Ines Dahl, the chief engineer of the mining company Arvo, which has owned the mine since 1998.

Engineer Piet Marr, who went down first with a rope, said the water had reached the miners' knees.

The doctor Oskar Lind treated six of the miners for cold. He said that none of them was in danger.

The mayor, Rosa Brenn, waited at the mine with the families of the miners. The divers Karin Voss and Leo Hatt pumped out the water.

Arvo said the company had known nothing of the water behind the wall. The union Deep Labour said the company had saved on pumps.

The union's leader, Emil Rask, said the miners had told the company of wet walls in March. Arvo said the company would open its books.

Inspector Jonna Falk will question the engineer and the miners on Friday. Inspector Marten Huy has begun to read the books of the company.

The company Tolven, which mines potash, lent the divers two pumps and a crane.

Miner Tomas Reth was brought up last. His brother, Jan Reth, works in the same mine.

The ten miners had been trapped since Tuesday in the flooded salt mine in Norway, and were brought up alive one by one.

According to the doctor Ada Winter, six of the miners were treated for cold and none of them was in danger.

The mine will stay shut for a month, the company said.
"""


def accepted(group: str) -> float:
    """Return the logit from which on a rivalry of a group is told."""
    accept = float(load_weights()[group]["accept"])
    return math.log(accept / (1 - accept))


def tell(text: str) -> Story:
    """Return an article as tellings."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_story(read_article(Article(f"a-{digest[:12]}", "mine.txt", text, digest)))


def open_questions(story: Story) -> list[Rivalry]:
    """Return the rivalries about which words leave the question open."""
    found = [*read_rivalries(story), *read_siblings(story)]
    return [r for r in found if could_be(group_of(w := word_measures(r)), w, accepted(group_of(w)))]


def texts_read(ask: Callable[[], Iterable[object]]) -> int:
    """Return how many texts the encoder reads to answer."""
    meaning._vector.cache_clear()
    list(ask())
    return meaning._vector.cache_info().misses


@pytest.fixture(scope="module")
def story() -> Story:
    """Return the article as tellings."""
    return tell(TEXT)


@pytest.fixture(scope="module")
def asked(story: Story) -> list[Rivalry]:
    """Return its open questions."""
    return open_questions(story)


def test_what_is_in_reach_closes_in_on_what_is_measured(story: Story, asked: list[Rivalry]) -> None:
    assert len(asked) > 10
    for rivalry in asked:
        steps, measured = [*narrow_meaning(story, rivalry)], meaning_measures(story, rivalry)
        for wide, narrow in pairwise(steps):
            assert all(wide[n][0] <= narrow[n][0] <= narrow[n][1] <= wide[n][1] for n in wide)
        assert steps[-1] == {name: (value, value) for name, value in measured.items()}


def test_asking_less_finds_what_asking_everything_finds(story: Story, asked: list[Rivalry]) -> None:
    told = set()
    for rivalry in asked:
        words = word_measures(rivalry)
        measures, group = {**words, **meaning_measures(story, rivalry)}, group_of(words)
        weights = load_weights()[group]
        logit = weights["bias"] + math.fsum(weights["measures"].get(n, 0.0) * value for n, value in measures.items())
        if logit >= accepted(group) and is_one_event(measures):
            told.add(story.tellings[rivalry.number].span)
    found = [*find_rivals(story)]
    both = {side for c in found for side in (c.left_sentence, c.right_sentence)}
    assert {c.left_sentence for c in found} <= told <= both  # of two names in each other's place one is told
    assert {"Norway", "Ada Winter"} <= {side.of(TEXT) for c in found for side in (c.left, c.right)}


def test_of_an_article_without_a_slip_the_encoder_reads_little() -> None:
    sound = tell(TEXT.replace("Norway", "Portugal").replace("Ada Winter", "Oskar Lind"))
    everything = texts_read(lambda: [meaning_measures(sound, rivalry) for rivalry in open_questions(sound)])
    assert texts_read(lambda: find_rivals(sound)) <= 12 < 30 <= everything
