"""What pronouns and definite nouns stand for, where the article makes it clear; a refusal that says why where it does not."""

from .resolving import Reference, References, resolve_references

__all__ = ["Reference", "References", "resolve_references"]
