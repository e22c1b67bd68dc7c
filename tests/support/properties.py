"""Property tests with the profile of the house: the same examples on every run, and no stopwatch."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

__all__ = ["given", "load", "settings", "st"]


def load() -> None:
    """Before any test is read; what is `given` without these settings takes those that are in force then."""
    slow = [HealthCheck.too_slow]
    settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=slow)
    settings.load_profile("house")
