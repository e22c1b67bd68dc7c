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
    lars.sees("In their own words")
    tour.shows(lars, "The sales inbox")
    return lars


def picks_up(tour: Tour, lars: Driver) -> None:
    """Handed over at the counter, seen here within a second; accepted, called, a test drive agreed."""
    lars.sees(WORDS[:30], seconds=1.0)
    lars.chooses(WORDS[:30])
    lars.sees("Søren Kjærgaard, AB 12 345, 4 h to accept")
    tour.lead = next(t for t in lars.texts() if WORDS[:30] in t and ", L26-" in t).rsplit(", ", 1)[1]
    tour.shows(lars, "The new lead by itself")
    lars.presses("A")
    lars.sees("Accepted: Søren Kjærgaard")
    lars.sees("to reach them")
    lars.sees("Accepted by Lars H.")
    lars.presses("P")
    lars.sees("What came of it?")
    lars.presses("Space", "Return")
    lars.sees("You spoke with Søren Kjærgaard")
    lars.presses("T")
    lars.sees("When is the test drive?")
    lars.fills("Day", "26.11.2026")
    lars.fills("Time", "14:00")
    tour.shows(lars, "A test drive by keys")
    lars.presses("Return")
    lars.sees("Test drive Thu")
    tour.shows(lars, "Accepted, called, test drive agreed")


def sells(tour: Tour, lars: Driver) -> None:
    """An offer, and won."""
    lars.presses("O")
    lars.sees("What did you offer?")
    lars.fills("Price in EUR", "29900")
    lars.presses("Return")
    lars.sees("29,900")
    tour.shows(lars, "The offer")
    lars.presses("W")
    lars.sees("They bought")
    lars.fills("Note", "E-Nora, lease")
    lars.presses("Return")
    lars.sees("Sold to Søren Kjærgaard")
    tour.shows(lars, "Won")
