"""Conflicts between outlets that no cluster shows, because the conflict itself keeps the claims apart."""

from .finding import find_conflicts

__all__ = ["find_conflicts"]
