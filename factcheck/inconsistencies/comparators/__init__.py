"""Comparators, one a file: two tellings of one event in; why both cannot be true out, or nothing."""
