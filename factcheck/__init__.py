"""The work: what the toolkit does, one room per step. ``pipeline`` is the line that joins them."""

__version__ = "0.1.0"
