"""The record: what a newsroom keeps. Knows nothing of how claims are found."""
