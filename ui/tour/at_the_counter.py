"""The tour at the counter: first run, find, check in, the remark, hearing back, handing back."""

from __future__ import annotations

from ui.tour.driver import Driver
from ui.tour.guide import WORDS, Tour

PLATE, NAME = "AB 12 345", "Søren Kjærgaard"


def first_run(tour: Tour, patience: float) -> Driver:
    """A new database offers a demo; one key builds it, one key says who is at the desk."""
    welcome = tour.at(tour.opening.first_run)
    welcome.sees("Welcome to DealerDesk")
    tour.shows(welcome, "First run")
    welcome.presses("D")
    welcome.until(lambda: tour.opening.window is not None, "the demo dealership should open", patience)
    mette = tour.at(tour.opening.window)
    mette.sees("Who is at the desk?")
    tour.shows(mette, "Who is at the desk")
    mette.presses("F1")
    mette.sees("Good morning, Mette")
    mette.sees(NAME)
    mette.sees("Ready to collect")
    mette.sees("Accepted by Lars H.")
    tour.shows(mette, "Counter")
    return mette


def find_and_open(tour: Tour, mette: Driver) -> None:
    """Found in three keystrokes, opened with Enter; in a large house others begin so, too."""
    mette.presses("Ctrl+K")
    mette.types("ab1")
    mette.sees(f"{PLATE}, {NAME}")
    tour.shows(mette, "Found in three keystrokes")
    mette.types("2345")
    mette.presses("Enter")
    mette.sees("Everything, in one line")
    mette.sees("41 days left")
    mette.sees("Sales may contact by")
    tour.shows(mette, "The customer whole")


def check_in(tour: Tour, mette: Driver) -> None:
    """Mileage, one more concern in his words, the verdict inline, the promise, the key tag."""
    mette.presses("C")
    mette.sees("It knocks at the front left when I drive over the kerb.")
    mette.sees("Extended warranty, 5 years")
    mette.fills("Mileage, km", "46210")
    mette.sees("63,734")
    tour.shows(mette, "A mileage that is questioned")
    mette.fills("Mileage, km", "64210")
    mette.presses("Alt+N")
    mette.types("The wipers smear.")
    mette.presses("Return")
    mette.sees("Concern 3")
    mette.clicks("Use it")
    mette.sees("Paweł Nowak can begin")
    mette.fills("Key tag", "14")
    tour.shows(mette, "Check in with the verdict inline")
    mette.presses("Ctrl+Shift+P")
    mette.sees("Estimate AB 12 345")
    mette.until(tour.opening.window.layer("paper").is_drawn, "the estimate should be in the preview")
    tour.shows(mette, "The estimate before the check-in")
    mette.presses("Esc")
    mette.presses("Ctrl+Return")
    mette.sees_no_more("The next concern", 30)
    mette.until(lambda: "is checked in" in tour.opening.window.toast.text, "the check-in should be said")
    mette.sees_no_more(f"Check-in · {NAME}")
    mette.sees_no_more("Expected today")
    tour.shows(mette, "Checked in")


def remark(tour: Tour, mette: Driver) -> None:
    """Keys only: words, when, what, why, may sales call; saved and handed over in one go."""
    tour.opening.window.go_to("customer", customer_id=_customer(tour))
    mette.sees("Everything, in one line")
    mette.presses("Ctrl+R")
    mette.sees("What did the customer say?")
    mette.sees(NAME)
    mette.types(WORDS)
    mette.presses("Alt+1", "2", "Alt+2", "1", "2", "Alt+3", "1", "2", "Alt+4", "1")
    mette.sees("Wants it within 3 months")
    mette.sees("Asked to be called")
    mette.sees("Lars Hoffmann")
    tour.shows(mette, "The remark with its warmth")
    mette.presses("Ctrl+Shift+Return")
    mette.until(lambda: "Lars Hoffmann" in tour.opening.window.toast.text, "the handover should be said", 30)
    mette.sees(WORDS[:40])
    tour.shows(mette, "Handed to sales with his words")


def hears_back(tour: Tour, mette: Driver) -> None:
    """Whoever heard it sees what became of it, and so does the whole service side on the customer's page."""
    mette.sees("Test drive")
    tour.shows(mette, "The customer page says what became of it")
    mette.presses("Ctrl+1")
    mette.sees("Heard today")
    mette.sees("Test drive")
    tour.shows(mette, "The Counter says it too")


def hands_back(tour: Tour, mette: Driver) -> None:
    """What was done, next service due, ready, told, collected."""
    mette.presses("Ctrl+1")
    mette.chooses(NAME, within="In the workshop")
    mette.presses("Return")
    mette.sees("Order 26-")
    mette.sees("It knocks at the front left when I drive over the kerb.")
    mette.fills("Correction: what was done", "Both wiper blades renewed.", place=2)
    mette.sees("Computed:")
    tour.shows(mette, "The visit and what was done")
    mette.presses("Ctrl+Return")
    mette.until(lambda: "saved" in tour.opening.window.toast.text, "the order should be saved")
    _leave_fields(mette)
    mette.presses("R")
    mette.sees("nobody wrote what was done.")
    tour.shows(mette, "Asked what was done")
    mette.clicks("Ready all the same")
    mette.sees("Told the customer")
    _leave_fields(mette)
    mette.presses("T")
    mette.sees("knows that the car is ready")
    mette.sees("Is everything as you wanted?")
    _leave_fields(mette)
    mette.presses("Y")
    mette.sees("They said yes, ")
    tour.shows(mette, "Asked at the counter and answered")
    mette.clicks("Collected")
    mette.sees("Collected · ")
    tour.shows(mette, "Ready, told, collected")


def _leave_fields(mette: Driver) -> None:
    """A bare letter is a key only while nobody types."""
    mette.window.setFocus()


def _customer(tour: Tour) -> int:
    front = tour.opening.window.in_front()
    tour.check(front, "somebody should be in front of us")
    return int(front.customer_id)
