"""A repair from the telephone to the maker's money: booked, in work, a part awaited, handed back, claimed."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.claims import queries as claims
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.service import add_cover, add_terms
from dealerdesk.parts.queries import part
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.service import add_part
from dealerdesk.visits.queries import visit, visits_of_vehicle
from dealerdesk.workshop.part_desk import lines_of
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, app, open_desk, people
from tests.support.stories import story

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = QUIET
KNOCKS = "It knocks at the front left when I drive over the kerb."


@pytest.fixture
def sofie(house):
    """Sofie Krag, whose car is under the maker's warranty; the link it needs is not on the shelf."""
    sofie = house.customer("Sofie", "Krag")
    car = house.car(sofie, first_registration=dt.date(2025, 1, 4), vin="WFJ1234567890TEST")
    terms = house.do(add_terms, house.crew.manager, TermsDraft(
        "manufacturer", "Factory warranty", "Fjordling", 24, claim_days=14))
    house.do(add_cover, house.crew.reception, car.id, CoverDraft(
        "manufacturer", "Factory warranty", terms.id, "FW-1", dt.date(2025, 1, 4), 24, km_limit=100_000))
    house.do(add_part, house.crew.parts, PartDraft("5F1 411 315", "Stabiliser link front", price_minor=83_00))
    return sofie, car


def order_of(house, car):
    """The only order of the car, as it stands in the database."""
    (line,) = house.read(visits_of_vehicle, car.id)
    return house.read(visit, line.visit.id)


def line_of(house, car):
    """The only part that was asked for."""
    (shown,) = house.read(lines_of, order_of(house, car).visit.id)
    return shown.line


def test_booked_checked_in_a_part_back_ordered_issued_checked_ready_collected_and_the_claim_paid(
    house, at_desk, sofie
):
    customer, car = sofie
    mette = at_desk("mette")
    books(mette, customer, house, car)
    checks_in(mette, house, car)
    jonas, pia = at_desk("jonas"), at_desk("pia")
    asks_for_a_part(jonas, house, car)
    gets_it(pia, house, car)
    repairs(jonas, house, car)
    hands_back(mette.sits_down(), house, car)
    claims_it(jonas.sits_down(), house, car)


def books(mette, customer, house, car):
    """On the telephone: a time on Thursday, in her words."""
    mette.goes_to("check_in", customer_id=customer.id, vehicle_id=car.id, booking=True)
    mette.sees("Plate AB 12 345")
    mette.presses("Alt+N")
    mette.types(KNOCKS)
    mette.presses("Return")
    mette.clicks("Tomorrow")
    mette.fills("Time", "8.15")
    mette.presses("Ctrl+Return")
    mette.waits(lambda: "is booked for" in mette.window.toast.text)
    assert order_of(house, car).visit.stage == "booked"


def checks_in(mette, house, car):
    """She is here: the booking comes with its words, the warranty pays."""
    mette.goes_to("check_in", visit_id=order_of(house, car).visit.id)
    mette.sees("Concern 1")
    mette.fills("Mileage, km", "24210")
    mette.presses("Alt+1")
    mette.clicks("Warranty")
    mette.presses("Ctrl+Return")
    mette.waits(lambda: order_of(house, car).visit.stage == "arrived")
    assert order_of(house, car).jobs[0].payer == "manufacturer"


def asks_for_a_part(jonas, house, car):
    """At the board: into work, and the part that is needed, in the foreman's words."""
    jonas.goes_to("workshop")
    jonas.sees("Sofie Krag")
    jonas.waits(lambda: jonas.window.page.side.parts.isVisible())
    jonas.presses("Ctrl+Right")
    jonas.waits(lambda: order_of(house, car).visit.stage == "in_work")
    jonas.presses("N")
    jonas.fills("Which part?", "stabiliser link")
    jonas.presses("Return")
    jonas.sees("stabiliser link is asked for")
    jonas.presses("P")
    jonas.waits(lambda: order_of(house, car).visit.stage == "waiting_parts")


def gets_it(pia, house, car):
    """Not on the shelf: back-ordered, arrived, the customer told, issued."""
    pia.goes_to("parts")
    pia.sees("1 not looked up")
    pia.presses("/")
    pia.types("5f1-411")
    pia.sees("Stabiliser link front, 5F1 411 315")
    pia.presses("Enter")
    pia.sees("Looked up")
    pia.presses("B")
    pia.sees("Back order")
    pia.presses("A")
    pia.waits(lambda: line_of(house, car).state == "reserved")
    pia.sees("+45 22 33 44 55")
    pia.presses("T")
    pia.sees("They know that it is here")
    pia.presses("I")
    pia.waits(lambda: line_of(house, car).state == "issued")
    assert house.read(part, line_of(house, car).part_id).on_hand_thousandths == 0


def repairs(jonas, house, car):
    """On the clock, in words, and on to the quality check."""
    jonas.sits_down()
    jonas.waits(lambda: jonas.window.page.side.parts.isVisible())
    jonas.presses("Ctrl+Right")
    jonas.waits(lambda: order_of(house, car).visit.stage == "in_work")
    jonas.fills("Cause", "Ball joint worn, 2 mm play")
    jonas.fills("Correction", "Both links renewed, test drive quiet")
    jonas.presses("Ctrl+Return")
    jonas.waits(lambda: order_of(house, car).jobs[0].correction == "Both links renewed, test drive quiet")
    jonas.window.page.setFocus()
    jonas.presses("Ctrl+Right")
    jonas.waits(lambda: order_of(house, car).visit.stage == "quality_check")


def hands_back(mette, house, car):
    """Ready, told, asked whether everything is as she wanted, collected."""
    mette.goes_to("visit", visit_id=order_of(house, car).visit.id)
    mette.sees("Ball joint worn, 2 mm play")
    mette.window.page.setFocus()
    mette.presses("R")
    mette.sees("Is everything as you wanted?")
    mette.window.page.setFocus()
    mette.presses("T")
    mette.waits(lambda: order_of(house, car).visit.told_at is not None)
    mette.presses("Y")
    mette.sees("They said yes")
    mette.window.page.setFocus()
    mette.presses("C")
    mette.waits(lambda: order_of(house, car).visit.stage == "collected")


def claims_it(jonas, house, car):
    """The maker is sent the claim with its part, answers, and pays."""
    def stages():
        return [row.claim.stage for tab in ("open", "closed")
                for row in house.read(claims.claims, house.crew.site.id, tab).rows]

    jonas.goes_to("visit", visit_id=order_of(house, car).visit.id)
    jonas.sees("Ball joint worn, 2 mm play")
    jonas.window.page.setFocus()
    jonas.presses("W")
    jonas.waits(lambda: jonas.window.page.place == "claims")
    jonas.sees("To be sent")
    jonas.sees("Ball joint worn, 2 mm play")
    jonas.window.page.section.list.setFocus()
    jonas.presses("S")
    jonas.sees("Note the answer")
    jonas.presses("A", "Ctrl+Return")
    jonas.sees("Note the payment")
    jonas.presses("M", "Return")
    jonas.waits(lambda: stages() == ["paid"])
