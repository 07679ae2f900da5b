"""The kinds of what does not fit: the words by which a person asks for flags and conflicts. A kind that is not here is none."""

from __future__ import annotations

__all__ = ["KINDS"]

KINDS = frozenset(
    """
    actor_conflation anonymous_source byline_artifact caption_artifact dangling_reference date_conflict dispute disputed_by_other_party
    entity_identity_conflict event_conflation false_causal_link garbled_entity garbled_text heading_body_mismatch headline_unsupported
    implicit_attribution inconsistent_naming orphan_quote place_conflict polarity_conflict quantity_conflict quote_drift
    referent_ambiguity role_inversion scope_drift single_source_unverified state_conflict temporal_sequence topic_splice
    truncated_sentence unattributed_number unattributed_superlative undated_relative_time unintroduced_entity
    """.split()
)
