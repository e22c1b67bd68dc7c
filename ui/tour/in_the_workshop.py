"""The tour behind the gate: the board, a part that is asked for and issued, the clock, the maker's money."""

from __future__ import annotations

from typing import Any

from dealerdesk.vehicles.queries import by_plate
from dealerdesk.visits.queries import visits_of_vehicle
from ui.tour.at_the_counter import NAME, PLATE
from ui.tour.driver import Driver
from ui.tour.guide import Tour

DONE = "Both stabiliser links renewed. Test drive 4 km, quiet."


def begins(tour: Tour) -> Driver:
    """The foreman's board has the car; it goes into work, its clock runs, a part is asked for."""
    krzysztof = tour.at_another_desk("krzysztof")
    krzysztof.presses("Ctrl+4")
    krzysztof.sees("Hours sold today")
    tour.shows(krzysztof, "The workshop's board")
    krzysztof.presses("1")
    krzysztof.chooses(NAME, within="To do")
    krzysztof.sees("It knocks at the front left when I drive over the kerb.")
    krzysztof.presses("Ctrl+Right")
    krzysztof.until(lambda: f"{NAME}: In work" in _toast(krzysztof), "the move should be said")
    krzysztof.presses("N")
    krzysztof.fills("Which part?", "stabiliser link")
    krzysztof.fills("How much", "2")
    krzysztof.presses("Return")
    krzysztof.sees("stabiliser link is asked for")
    tour.shows(krzysztof, "A part is asked for at the board")
    return krzysztof


def parts(tour: Tour, krzysztof: Driver) -> None:
    """At the parts desk at once: looked up by a piece of its number, issued, and the board knows."""
    anke = tour.at_another_desk("anke")
    anke.presses("Ctrl+5")
    anke.sees("stabiliser link")
    anke.chooses(NAME, within="Requests")
    anke.sees(f"{NAME} · ")
    anke.presses("/")
    anke.types("5f0411")
    anke.sees("Stabiliser link front, 5F0 411 315")
    anke.presses("Return")
    anke.sees("Looked up")
    anke.presses("R")
    anke.sees("Stabiliser link front is kept for the job")
    anke.sees("Reserved")
    tour.shows(anke, "The part at the parts desk")
    anke.presses("I")
    anke.sees("Stabiliser link front is issued")
    krzysztof.sees("2 × Stabiliser link front")


def finishes(tour: Tour, krzysztof: Driver) -> None:
    """Cause and correction beside the board, on to the quality check."""
    krzysztof.fills("Cause", "Ball joint worn, 2 mm play")
    krzysztof.fills("Correction", DONE)
    krzysztof.presses("Ctrl+Return")
    krzysztof.until(lambda: "saved" in _toast(krzysztof), "cause and correction should be saved")
    krzysztof.window.setFocus()
    krzysztof.presses("Ctrl+Right")
    krzysztof.until(lambda: f"{NAME}: Quality check" in _toast(krzysztof), "the move should be said")
    tour.shows(krzysztof, "On to the quality check")


def plans(tour: Tour, mette: Driver) -> None:
    """The diary of the day: who comes when, in which bay, and what is still free."""
    mette.presses("Ctrl+D")
    mette.sees("appointments")
    tour.shows(mette, "The diary")
    mette.presses("Insert")
    mette.sees("; Book ")
    tour.shows(mette, "An empty place of the diary, to be booked")


def claims(tour: Tour, krzysztof: Driver) -> None:
    """The repair is claimed from its order, sent, answered and paid."""
    window: Any = krzysztof.window
    car = tour.asks(by_plate, 1, PLATE)
    window.go_to("visit", visit_id=tour.asks(visits_of_vehicle, car.id)[0].visit.id)
    krzysztof.sees(DONE)
    window.setFocus()
    krzysztof.presses("W")
    krzysztof.sees("To be sent")
    krzysztof.sees("Ball joint worn, 2 mm play")
    tour.shows(krzysztof, "A claim from the order")
    krzysztof.fills("Part that caused it", "Stabiliser link, front left")
    window.page.section.list.setFocus()
    krzysztof.presses("S")
    krzysztof.sees("Note the answer")
    krzysztof.presses("A", "Ctrl+Return")
    krzysztof.sees("Note the payment")
    krzysztof.presses("M", "Return")
    krzysztof.until(lambda: "paid" in _toast(krzysztof).lower(), "the payment should be said")
    tour.shows(krzysztof, "The claim is paid")


def _toast(person: Driver) -> str:
    window: Any = person.window
    return str(window.toast.text)
