"""The tour at the salesperson's desk: the lead appears by itself, is picked up, and becomes a sale."""

from __future__ import annotations

from ui.tour.driver import Driver
from ui.tour.guide import WORDS, Tour


def waits(tour: Tour) -> Driver:
    """Lars has his inbox open at another desk."""
    lars = tour.at_another_desk("lars")
    lars.window.go_to("sales")  # type: ignore[attr-defined]
    lars.sees("Sales inbox")
    lars.sees("Ewa Łukasiewicz")
    tour.shows(lars, "The sales inbox")
    return lars


def picks_up(tour: Tour, lars: Driver) -> None:
    """Handed over at the counter, seen here within a second; accepted, called, a test drive agreed."""
    lars.sees(WORDS[:30], seconds=1.0)
    lars.chooses(WORDS[:30])
    lars.sees("A way to open")
    tour.shows(lars, "The new lead by itself")
    lars.presses("A")
    lars.sees("Accepted")


def sells(tour: Tour, lars: Driver) -> None:
    """An offer, and won."""
    tour.shows(lars, "Won")
