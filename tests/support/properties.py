"""Property tests with the profile of the house: the same examples on every run, and no stopwatch."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

__all__ = ["given", "settings", "st"]
