"""Figures of a snapshot against the hand annotations in fixtures/gold: shares between 0 and 1, and counts of false alarms.

A claim matches an annotated one where their spans overlap by at least half (intersection over union), one to one. A flag matches where it
is of the same family and touches the same words. A "may" item is never held against the toolkit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from claims_db.models import Claim, Relation, Snapshot

GOLD = Path(__file__).parent.parent / "fixtures" / "gold" / "three_articles.json"
FAMILIES = {
    "headline": "headline_unsupported heading_body_mismatch missing_headline",
    "reference": "dangling_reference referent_ambiguity unintroduced_entity",
    "garble": "truncated_sentence garbled_text garbled_entity",
    "residue": "caption_artifact byline_artifact",
    "splice": "topic_splice false_causal_link orphan_quote",
    "conflict": "entity_identity_conflict role_inversion attribute_conflict actor_conflation circumstance_conflict state_conflict "
    "source_self_conflict temporal_sequence quantity_conflict date_conflict place_conflict polarity_conflict",
    "place_time": "location_differs_by_source undated_relative_time time_sensitive_background",
    "naming": "inconsistent_naming",
    "drift": "scope_drift paraphrase_drift quote_drift legal_term_drift intensified_quantity",
    "sourcing": "single_source_unverified anonymous_source unattributed_number unattributed_superlative implicit_attribution "
    "ambiguous_attribution_scope characterisation_not_in_source",
    "dispute": "disputed_by_other_party",
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds.split()}
NEIGHBOURS = {  # families that a reader could file under each other's name
    frozenset(pair.split("/"))
    for pair in "conflict/dispute conflict/drift garble/naming garble/residue splice/reference headline/conflict place_time/conflict "
    "place_time/sourcing".split()
}


def _cover(spans: Iterable[Any]) -> set[int]:
    """The characters that the spans cover."""
    return {i for s in spans for i in range(*((s["start"], s["end"]) if isinstance(s, dict) else (s.start, s.end)))}


def _same_source(a: str, b: str) -> bool:
    """Whether two source names are one but for case, articles and small differences of spelling."""
    a, b = (" ".join(w for w in s.casefold().replace("'s", "").split() if w not in {"the", "a", "an"}) for s in (a, b))
    return a == b or (min(len(a), len(b)) > 2 and (a in b or b in a)) or SequenceMatcher(None, a, b).ratio() >= 0.8


def _match_claims(claims: list[tuple[str, Claim]], gold: list[dict[str, Any]]) -> dict[int, int]:
    """Claim index to gold index, one to one, best overlap first."""
    mine, theirs = [_cover([c]) for _, c in claims], [_cover(g["spans"]) for g in gold]
    scored = [
        (len(m & t) / len(m | t), i, j)
        for i, m in enumerate(mine)
        for j, t in enumerate(theirs)
        if claims[i][0] == gold[j]["doc_id"] and m & t
    ]
    found: dict[int, int] = {}
    for overlap, i, j in sorted(scored, reverse=True):
        if overlap >= 0.5 and i not in found and j not in found.values():
            found[i] = j
    return found


def _attribution(claims: list[tuple[str, Claim]], gold: list[dict[str, Any]], matched: dict[int, int]) -> dict[str, float]:
    """Shares of whole chains, of origins, and of own-voice claims left alone."""
    exact = speaker = attributed = own = kept = 0
    for i, j in matched.items():
        chain = gold[j]["attribution_chain"]
        want = [a["source"] for a in chain if a.get("resolved", True)]
        got = [s.source for s in claims[i][1].attribution]
        if not chain:
            own, kept = own + 1, kept + (not got)
        elif want:
            attributed += 1
            exact += len(want) == len(got) and all(map(_same_source, want, got))
            speaker += bool(got) and _same_source(want[-1], got[-1])
    return {
        "attribution_chain_exact": exact / max(attributed, 1),
        "attribution_speaker": speaker / max(attributed, 1),
        "own_voice_kept": kept / max(own, 1),
    }


def _flags(snapshot: Snapshot, doc_of: dict[str, str], gold: dict[str, Any]) -> dict[str, float]:
    """Recall by tier and precision of the flags."""
    mine = [(doc_of[f.article_id], FAMILY.get(f.kind, f.kind), _cover(f.spans)) for f in snapshot.flags if f.article_id in doc_of]

    def hit(flag: tuple[str, str, set[int]], want: dict[str, Any]) -> bool:
        families = {FAMILY.get(k, k) for k in [want["type"], *want.get("also_types", [])]}
        near = any(flag[1] == f or frozenset((flag[1], f)) in NEIGHBOURS for f in families)
        return flag[0] == want["doc_id"] and near and bool(flag[2] & _cover(want["spans"]))

    figures = {}
    for tier in ("must", "should"):
        rows = [w for w in gold["flags"] if w["tier"] == tier and not w["requires_external"]]
        figures[f"flag_recall_{tier}"] = sum(any(hit(m, w) for m in mine) for w in rows) / len(rows)
    figures["flag_precision"] = sum(any(hit(m, w) for w in gold["flags"]) for m in mine) / max(len(mine), 1)
    return figures


def _pairs(snapshot: Snapshot, gold: dict[str, Any], gold_of: dict[str, str]) -> dict[str, float]:
    """Clusters against the judged pairs, and conflicts reported where there is none."""
    cluster_of = {gold_of[c]: cluster.id for cluster in snapshot.clusters for c in cluster.claims if c in gold_of}
    together = {
        p["pair_id"] for p in gold["pairs"] if cluster_of.get(p["a"]) is not None and cluster_of.get(p["a"]) == cluster_of.get(p["b"])
    }
    should = {p["pair_id"] for p in gold["pairs"] if p["should_cluster"]}
    alarms = {
        frozenset((gold_of.get(x.left), gold_of.get(x.right)))
        for x in snapshot.links
        if x.relation is Relation.CONTRADICTION and x.kind != "dispute"
    }
    traps = [p for p in gold["pairs"] if not p["should_flag_conflict"]]
    return {
        "cluster_recall": len(together & should) / len(should),
        "cluster_precision": len(together & should) / max(len(together), 1),
        "conflict_false_alarms": float(sum(frozenset((p["a"], p["b"])) in alarms for p in traps)),
    }


def score_snapshot(snapshot: Snapshot) -> dict[str, float]:
    """Return the figures of ``snapshot``, which holds the three fixture articles."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    by_sha = {d["sha256"]: d["doc_id"] for d in gold["documents"]}
    doc_of = {a.id: by_sha[a.sha256] for a in snapshot.articles if a.sha256 in by_sha}
    claims = [(doc_of[c.article_id], c) for c in snapshot.claims if c.article_id in doc_of]
    matched = _match_claims(claims, gold["claims"])
    must = {j for j, g in enumerate(gold["claims"]) if g["tier"] == "must"}
    gold_of = {claims[i][1].id: gold["claims"][j]["claim_id"] for i, j in matched.items()}
    return {
        "claim_recall_must": len(must & set(matched.values())) / len(must),
        "claim_precision": len(matched) / max(len(claims), 1),
        **_attribution(claims, gold["claims"], matched),
        **_flags(snapshot, doc_of, gold),
        **_pairs(snapshot, gold, gold_of),
    }
