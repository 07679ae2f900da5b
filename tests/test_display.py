"""Nothing that could act on a terminal passes display()."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from factcheck.display import display, fold, shorten


@given(st.text())
def test_no_control_or_format_character_passes(text: str) -> None:
    shown = display(text)
    left = {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"} and c not in "\n\t"}
    assert not left


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= max(width, 1)
    assert "\n" not in shorten(text, width)


@given(st.text(alphabet="abc -\u201c\u00e9:;", max_size=300), st.integers(min_value=1, max_value=120))
def test_a_folded_line_keeps_its_words_and_its_width(text: str, width: int) -> None:
    folded = fold(text, width)
    assert folded.split() == text.split()
    assert all(len(line) <= width or len(line.split()[-1]) > width - 24 or len(line.split()) == 1 for line in folded.split("\n"))
    assert folded == text or len(text) > width


def test_what_follows_a_label_stands_below_itself() -> None:
    assert fold("  conflict l-0123456789ab Ten passengers were pulled.", 40).split("\n")[1].startswith(" " * 11 + "were")
    assert fold("medium   f-0 date_conflict: Monday here, Sunday there", 36).split("\n")[1].startswith(" " * 9 + "here")
    assert fold("medium   f-0 date_conflict: Monday here", 20).split("\n")[1].startswith("date"), "no room beside the label"
