"""The tour behind the counter: papers, bringing customers along, settings."""

from __future__ import annotations

from ui.tour.driver import Driver
from ui.tour.guide import Tour


def papers(tour: Tour, mette: Driver) -> None:
    """Each paper in the preview, then as a file."""


def brings_customers(tour: Tour, mette: Driver) -> None:
    """A file of today's system, taken in."""


def settings(tour: Tour, mette: Driver) -> None:
    """Everything can be changed later."""
    mette.presses("Ctrl+9")
    mette.sees("Settings")
    mette.sees("Nordlicht Automobile")
    tour.shows(mette, "Settings")
