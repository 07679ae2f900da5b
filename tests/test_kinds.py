"""The list of kinds is whole: no rule raises a kind that a person could not ask for, and no kind is listed that no rule raises."""

import ast
from collections.abc import Iterator
from pathlib import Path

import factcheck
from factcheck.inconsistencies.kinds import KINDS

SOURCES = sorted(Path(factcheck.__file__).parent.rglob("*.py"))
RAISING = {"make_flag": 1, "Difference": 0}  # which argument of the call is the kind


def _raised() -> Iterator[str]:
    """The kinds that the rules give by name where they raise something."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISING:
                given = node.args[RAISING[node.func.id]]
                yield from (part.value for part in ast.walk(given) if isinstance(part, ast.Constant) and "_" in str(part.value))


def test_every_kind_that_a_rule_raises_is_listed() -> None:
    assert set(_raised()) <= KINDS


def test_every_listed_kind_is_raised_somewhere() -> None:
    words = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert words >= KINDS
