"""An article cut for reading, and a cluster drawn in time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factcheck.web.marking import Mark, cut_article
from factcheck.web.timeline import Sighting, draw_timeline

MARKS = st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60), st.sampled_from(["claim", "flag"])), max_size=12)


@given(st.text(alphabet="ab \n\u202e\r", max_size=50), MARKS)
def test_the_pieces_are_the_text_whatever_overlaps(text, spans):
    marks = [Mark(a, b, f"m-{number}", kind) for number, (a, b, kind) in enumerate(spans)]
    paragraphs = cut_article(text, marks)
    assert ["".join(piece.text for piece in p.pieces) for p in paragraphs] == [line.rstrip() for line in text.splitlines() if line.strip()]
    for paragraph in paragraphs:
        at = paragraph.start
        for piece in paragraph.pieces:
            covering = {m.key for m in marks if m.kind == "claim" and m.start < at + len(piece.text) and at < m.end and m.start < m.end}
            assert set(piece.claims) == covering
            at += len(piece.text)


@given(MARKS)
def test_a_claim_is_an_anchor_once(spans):
    marks = [Mark(a, b, f"m-{number}", kind) for number, (a, b, kind) in enumerate(spans)]
    cut = cut_article("one two\nthree four five\n\nsix seven eight nine ten", marks)
    opens = [key for paragraph in cut for piece in paragraph.pieces for key in piece.opens]
    assert len(opens) == len(set(opens))


def test_the_shortest_claim_is_the_one_a_click_means():
    (paragraph,) = cut_article("He said the ferry sank.", [Mark(0, 23, "long"), Mark(8, 22, "short")])
    assert [piece.claims[0] for piece in paragraph.pieces] == ["long", "short", "long"]


def test_undated_sightings_stand_apart_and_are_counted():
    drawn = draw_timeline([Sighting("c-1", "Herald", "the mayor", "2031-05-01"), Sighting("c-2", "Post", "the union", None)])
    dated, undated = drawn.dots
    assert drawn.undated == 1
    assert undated.x > dated.x
    assert dated.shape != undated.shape


DAYS = st.sampled_from([None, "2031-05-01", "2031-05-09", "soon"])


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("xy"), DAYS), max_size=9))
def test_every_sighting_is_drawn_inside_the_picture(given_):
    drawn = draw_timeline([Sighting(f"c-{n}", outlet, origin, day) for n, (outlet, origin, day) in enumerate(given_)])
    assert len(drawn.dots) == len(given_)
    assert all(0 < dot.y < drawn.height for dot in drawn.dots)
    assert all(drawn.left - 20 < dot.x < drawn.width for dot in drawn.dots)


def test_dots_of_one_outlet_do_not_cover_each_other():
    drawn = draw_timeline([Sighting(f"c-{n}", "Herald", f"origin {n}", None) for n in range(6)])
    places = sorted(dot.x for dot in drawn.dots)
    assert all(right - left >= 24 for left, right in pairwise(places))
    assert places[-1] < drawn.width - 10
