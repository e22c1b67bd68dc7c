"""A desk with a customer and his car, on a Tuesday morning in November 2026."""

from tests.support.counters import desk, fjordling, soren

__all__ = ["desk", "fjordling", "soren"]
