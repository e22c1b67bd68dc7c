"""A desk on a Tuesday morning."""

from tests.support.counters import desk

__all__ = ["desk"]
