"""Nothing that could act on a terminal passes display()."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from factcheck.display import display, shorten


@given(st.text())
def test_no_control_or_format_character_passes(text: str) -> None:
    shown = display(text)
    left = {c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"} and c not in "\n\t"}
    assert not left


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= max(width, 1)
    assert "\n" not in shorten(text, width)
