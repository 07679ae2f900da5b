"""What a text names, as values that can be compared: names and their spellings, numbers and quantities, days, places, owners."""

from .names import Name, Names, gather_names, origin_key, plain_name, same_name

__all__ = ["Name", "Names", "gather_names", "origin_key", "plain_name", "same_name"]
