"""Checks of one article's text, one a file: a reading in, flags out."""
