"""A foreman looks a car over beside the board: checkpoints, fault codes, the customer's yes, a comeback."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.visits.drafts import HandBackDraft, JobDraft
from dealerdesk.visits.hand_back import collect, mark_ready
from dealerdesk.visits.jobs import add_job
from dealerdesk.visits.service import move_to
from dealerdesk.workshop.found_records import FindingDraft
from dealerdesk.workshop.inspecting import note_finding
from dealerdesk.workshop.job_card import order_work
from dealerdesk.workshop.records import WorkshopDraft
from dealerdesk.workshop.settings import change_workshop
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import MORNING, story
from ui.drafts import folder
from ui.workshop.repaired_lately import RepairedLatelyNotice

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def order(house):
    """Sofie's estate was here for its brakes and is back with them a week later."""
    draft = WorkshopDraft({}, (), ("Brakes", "Tyres"), "line")
    house.do(change_workshop, house.crew.manager, draft, 0)
    sofie = house.customer("Sofie", "Krag")
    car = house.car(sofie)
    foreman = house.crew.foreman
    first = house.comes_in(sofie, car, "They squeal.", "Brake pads", "brakes")
    begun = house.do(move_to, foreman, first.id, "in_work", first.version)
    ready = house.do(mark_ready, foreman, first.id, HandBackDraft(), begun.version)
    house.do(collect, foreman, first.id, ready.version)
    clock.stop(MORNING + dt.timedelta(days=7))
    later = house.comes_in(sofie, car, "They squeal again.", "Brakes", "brakes")
    return house.do(move_to, foreman, later.id, "in_work", later.version)


@pytest.fixture
def jonas(at_desk, order):
    """The foreman at his board, with the estate before him."""
    person = at_desk("jonas").goes_to("workshop")
    person.sees("They squeal again.")
    return person


def found(house, order):
    return house.read(order_work, order.id).found


def test_every_checkpoint_is_one_press_and_a_bad_one_becomes_a_job(jonas, house, order):
    jonas.presses("I")
    jonas.waits(lambda: jonas.window.page.side.found.chips[0].isVisible())
    jonas.presses("3")
    jonas.sees("Brakes: now")
    jonas.waits(lambda: jonas.window.page.side.order.found.findings)
    assert found(house, order).findings[0].colour == "red"
    jonas.presses("Ctrl+Z")
    jonas.waits(lambda: not jonas.window.page.side.order.found.findings)
    jonas.presses("1", "3", "2")
    jonas.waits(lambda: [one.colour for one in found(house, order).findings] == ["amber"])
    jonas.clicks("Brakes, soon")
    jonas.fills("In words", "4 mm left")
    jonas.clicks("Make it a job")
    jonas.sees("Job added: Brakes: 4 mm left")
    jonas.clicks("Brakes, soon")
    jonas.waits(lambda: jonas.control("In words").text() == "4 mm left")
    # What another desk writes meanwhile is seen first, and written over by a second save only.
    (one,) = found(house, order).findings
    theirs = FindingDraft("Brakes", "amber", "5 mm, measured again")
    house.do(note_finding, house.crew.foreman, order.id, theirs, one.version)
    jonas.sees("5 mm, measured again")
    jonas.presses("Enter")
    jonas.sees("Written at another desk: 5 mm, measured again")
    assert found(house, order).findings[0].words == "5 mm, measured again"
    jonas.presses("Enter")
    jonas.waits(lambda: found(house, order).findings[0].words == "4 mm left")


def test_the_customer_agrees_to_an_amount_and_more_is_asked_again(jonas, house, order):
    house.do(add_job, house.crew.foreman, order.id, JobDraft(title="Discs", total_minor=200_000))
    jonas.waits(lambda: jonas.window.page.side.order.found.to_pay_minor == 200_000)
    jonas.presses("G")
    jonas.fills("Who agrees", "Sofie herself")
    jonas.presses("Enter")
    jonas.sees("Sofie herself agrees to")
    house.do(add_job, house.crew.foreman, order.id, JobDraft(title="Fluid", total_minor=50_000))
    jonas.sees("more than was agreed: ask again.")
    jonas.presses("Ctrl+Z")
    jonas.waits(lambda: found(house, order).agreed is None)


def test_a_comeback_is_asked_about_and_a_person_says(jonas, house, order):
    jonas.sees("Has it come back? Order 26-0001, 7 days ago")
    for title in ("Wipers", "Coolant", "Headlamps"):
        house.do(add_job, house.crew.foreman, order.id, JobDraft(title=title))
    # Four tabs still say which job is which, and which is asked about.
    tabs = jonas.window.page.side
    jonas.waits(lambda: tabs.jobs is not None and len(tabs.jobs.segments) == 4)
    first, *others = [segment.text() for segment in tabs.jobs.segments]
    assert first.endswith("?") and [text[:4] for text in others] == ["2 Wi", "3 Co", "4 He"]
    jonas.clicks("It came back")
    jonas.sees("A comeback of order 26-0001")
    jonas.waits(lambda: not tabs.jobs.segments[0].text().endswith("?"))
    (said,) = found(house, order).comebacks
    assert said.confirmed
    # It says against which concern, and asks who pays; the first order leads to it, and the order back.
    jonas.sees("– now: “They squeal again.”. Who pays for it? So far: Customer")
    jonas.goes_to("visit", visit_id=said.first_visit_id)
    jonas.sees("It came back with order 26-0002: “They squeal again.”")
    jonas.clicks("Open order 26-0002")
    jonas.sees("A comeback of order 26-0001")
    jonas.goes_to("workshop")
    jonas.goes_to("comebacks")
    jonas.sees("after order 26-0001")
    jonas.presses("Esc")
    jonas.presses("Ctrl+Z")
    jonas.waits(lambda: found(house, order).comebacks[0].confirmed is None)
    jonas.goes_to("visit", visit_id=order.id)
    jonas.sees("Has it come back?")
    jonas.clicks("Something else")
    jonas.sees_no_more("Has it come back?")


def test_check_in_asks_about_the_concern_that_may_be_the_same_again(jonas, order):
    lately = RepairedLatelyNotice(jonas.window.desk)
    lately.show_car(order.vehicle_id)
    jonas.waits(lambda: "Is it the same again? The job card asks." in lately.text())
    lately.show_concerns((("electrics", "A lamp is out"), ("brakes", "They squeal")))
    assert lately.text().startswith("Is “They squeal” the same again? Repaired lately: Brake pads")
    lately.show_concerns((("electrics", "A lamp is out"),))
    assert "?" not in lately.text()
    lately.deleteLater()


def test_a_fault_code_is_looked_up_by_words_and_noted(jonas, house, order):
    jonas.clicks("Add a fault code")
    jonas.fills("Fault code", "catalyst efficiency below bank 1")
    jonas.sees("P0421")
    # Somebody calls: what is typed is there again, at this job, until it is noted.
    jonas.presses("Esc")
    jonas.waits(lambda: not jonas.window.page.side.faults.form.isVisible())
    jonas.clicks("Add a fault code")
    jonas.waits(lambda: jonas.control("Fault code").text() == "catalyst efficiency below bank 1")
    jonas.sees("P0421")
    jonas.fills("Fault code", "p0420")
    jonas.presses("Enter")
    jonas.sees("Fault code noted: P0420")
    jonas.waits(lambda: not any("p0420" in path.read_text("utf-8") for path in folder().glob("*.json")))
    jonas.fills("Fault code", "nothing at all")
    jonas.presses("Enter")
    jonas.sees("is no fault code")
    assert list(found(house, order).faults.values()) == [("P0420",)]
