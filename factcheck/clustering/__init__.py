"""Which claims say the same thing: pairs worth a look, evidence that is weighed, vetoes that a person can read.

Clusters are computed from links and judgements, never edited.
"""

from .linking import (
    ENTAILS,
    REFUSED,
    compare_claims,
    duplicate_link,
    form_clusters,
    group_claims,
    judge_pair,
    link_duplicates,
    weakest_links,
)

__all__ = [
    "ENTAILS",
    "REFUSED",
    "compare_claims",
    "duplicate_link",
    "form_clusters",
    "group_claims",
    "judge_pair",
    "link_duplicates",
    "weakest_links",
]
