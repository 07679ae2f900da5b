"""The JSON export: keys that scorers read, and a round trip that loses nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_example import example

from claims_db.models import Article, Claim, ClaimStatus, Snapshot, Status, Verdict
from factcheck.errors import InputRefused
from factcheck.reports.json import export_json
from factcheck.reports.read_json import read_json

KEYS = {
    "articles": {"id", "name", "text", "outlet", "title", "published", "url", "sha256"},
    "claims": {"id", "article", "start", "end", "quote", "text", "attribution", "voice", "checkworthiness", "reasons", "status"},
    "flags": {"id", "article", "kind", "severity", "spans", "reason", "question"},
    "links": {"left", "right", "relation", "kind", "score", "reason", "judgement"},
    "clusters": {"id", "claims", "origins"},
}


def test_every_documented_key_is_there():
    data = json.loads(export_json(example()))
    assert data["schema"] == 1
    for name, keys in KEYS.items():
        assert data[name], name
        assert all(keys <= item.keys() for item in data[name]), name
    steps = [step for claim in data["claims"] for step in claim["attribution"]]
    assert steps
    assert all({"source", "start", "end", "cue", "cue_start", "cue_end"} <= step.keys() for step in steps)


def test_a_quote_is_the_text_at_its_offsets():
    data = json.loads(export_json(example()))
    texts = {a["id"]: a["text"] for a in data["articles"]}
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in data["claims"])


def test_reading_back_gives_the_same_snapshot_and_the_same_bytes():
    assert read_json(export_json(example())) == example()
    assert export_json(read_json(export_json(example()))) == export_json(example())


def test_decisions_about_what_is_no_longer_suggested_survive():
    lost = Snapshot(statuses={"c-gone": ClaimStatus("c-gone", Status.ORPHANED, Verdict.REFUTED)}, dismissed={"f-gone": "asked"})
    assert read_json(export_json(lost)) == lost


@given(st.text(), st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_round_trip(name, body):
    name = name.encode(errors="replace").decode()
    claim = Claim("c-1", "a-1", 0, len(body), body, body)
    snapshot = Snapshot((Article("a-1", name, body, "0" * 64),), (claim,))
    for ascii_only in (False, True):
        text = export_json(snapshot, ascii_only=ascii_only)
        text.encode()
        assert read_json(text) == snapshot


def test_ascii_only_keeps_control_characters_off_a_terminal():
    snapshot = Snapshot((Article("a-1", "x", "\u202eabc\x9b31m\x1b[31m é", "0" * 64),))
    assert all(c.isprintable() or c == "\n" for c in export_json(snapshot, ascii_only=True))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "not JSON", id="empty file"),
        pytest.param("[1]", "no key 'schema'", id="another program's JSON"),
        pytest.param('{"schema": 2}', "format 2", id="newer format"),
        pytest.param('{"schema": 1}', "'claims' is missing", id="a key is missing"),
        pytest.param('{"schema": 1, "articles": [], "claims": NaN}', "NaN", id="no number"),
        pytest.param("[" * 100_000, "not JSON", id="a bomb of brackets"),
        pytest.param(export_json(example()).replace('"start": 0,', '"start": 1,', 1), "its quote is not", id="moved offset"),
        pytest.param(export_json(example()).replace('"article": "a-000000000002"', '"article": "a-x"'), "a-x", id="unknown article"),
        pytest.param(export_json(example()).replace('"status": "decided"', '"status": "sure"'), "sure", id="unknown status"),
    ],
)
def test_what_is_no_export_of_ours_is_refused_in_one_line(text, words):
    with pytest.raises(InputRefused, match=words) as refused:
        read_json(text)
    assert "\n" not in str(refused.value)
