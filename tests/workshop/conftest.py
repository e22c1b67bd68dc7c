"""The desk of the counter, with a customer and his car, for the stories of the workshop."""

from tests.support.counters import desk, fjordling, soren

__all__ = ["desk", "fjordling", "soren"]
