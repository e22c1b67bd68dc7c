"""Word lists written as text: a long set of words stays readable as lines of words."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())
