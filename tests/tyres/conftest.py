"""A desk with a customer and his car."""

from tests.support.counters import desk, fjordling, soren

__all__ = ["desk", "fjordling", "soren"]
