"""How the members of a cluster differ, as an editor reads it."""

from __future__ import annotations

import pytest

from claims_db.models import Claim
from factcheck.clustering.variants import describe_variants


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        pytest.param(
            ("The navy took 23 men.", "The navy took 26 men."), ("numbers: 23 in c-0; 26 in c-1",), id="two values, each with who says it"
        ),
        pytest.param(("The navy took 23 men.", "The navy took 23 men."), (), id="nothing where all agree"),
        pytest.param(
            ("He was jailed for 7 years.", "He got 7 years.", "He was given 7 years.", "He was jailed."),
            ("numbers: 7 in 3 of 4",),
            id="many that agree are counted",
        ),
        pytest.param(("Turnout was low.", "The turnout was low."), (), id="a word at the start of a sentence is no name of its own"),
        pytest.param(
            ("A court jailed Ilse Varga.", "Ilse Varga was jailed in Bruna."), ("only here: bruna in c-1",), id="a name that one member has"
        ),
    ],
)
def test_differences_are_told_once(texts: tuple[str, ...], lines: tuple[str, ...]) -> None:
    assert describe_variants([Claim(f"c-{n}", "a", 0, 1, "", text) for n, text in enumerate(texts)]) == lines
