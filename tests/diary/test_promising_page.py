"""At check-in the chips say what the workshop can do, and a courtesy car goes with the order."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from dealerdesk.diary.courtesy import add_car
from dealerdesk.diary.courtesy_queries import loans_on
from dealerdesk.diary.records import CourtesyCarDraft
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.service import add_part
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.queries import open_visits_of_vehicle, visit
from dealerdesk.visits.service import book
from dealerdesk.visits.walk_round import COURTESY_CAR, signature_of
from dealerdesk.workshop.part_records import AskDraft
from dealerdesk.workshop.part_requests import ask, back_order
from tests.support.counters import MORNING, at, day
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.check_in import CheckInPage

pytestmark = [SQLITE, QUIET]


@pytest.fixture
def screen(qtbot, open_desk, desk, workshop):  # noqa: F811
    """The check-in page at Mette's desk; another car needs Paweł for two hours."""
    shutil.rmtree(folder(), ignore_errors=True)
    desk.do(add_car, CourtesyCarDraft("Pipit", "CC 10 001", odometer_km=12_000), who=desk.crew.manager)
    other = desk.customer("Lis", "Lund")
    desk.come_in(other, desk.car(other, "BX 55 102"), promised_at=at(12))
    shown = Screen(qtbot, open_desk(), CheckInPage)
    yield shown
    shown.close()


def test_chips_load_and_courtesy_car_come_from_the_diary_and_go_with_the_check_in(
    screen, desk, soren, fjordling
):
    screen.page.arrive(customer_id=soren.id)
    screen.wait_until(lambda: screen.page.is_typing_form)
    screen.press("Alt+N")
    screen.bot.keyClicks(QApplication.focusWidget(), "Something smells odd.")
    screen.press("Return")
    # Paweł has an hour of the other car before him, so this hour is done at 11:42, or 11:45 as one says it.
    screen.wait_for("Paweł Nowak can begin at 10:45, ready at 11:45")
    assert "09: " in screen.page.form.load_part.strip.accessibleDescription()
    # Nobody chose yet: the first offer is promised, and goes on with the clock.
    assert screen.button("Today 11:45").isChecked()
    clock.stop(at(10))
    screen.page.look_again()
    screen.wait_for("ready at 12")
    assert screen.button("Today 12:00").isChecked()
    clock.stop(MORNING)
    screen.page.look_again()
    screen.wait_for("ready at 11:45")
    screen.click("Today 11:45")
    # Later the workshop is later, but what was promised stays until somebody chooses anew.
    clock.stop(at(10, 30))
    screen.page.look_again()
    screen.wait_for("ready at 12:30")
    assert screen.button("Today 11:45").isChecked()
    clock.stop(MORNING)
    screen.page.look_again()
    screen.wait_for("ready at 11:45")
    screen.wait_for("Pipit")
    screen.click("Pipit")
    screen.wait_for("Signed for Pipit too")
    screen.page.form.signature.pad.fill({"strokes": [[[10, 100], [400, 30]]], "at": MORNING.isoformat()})
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: any(go.place == "counter" for go in screen.went))
    made = desk.look(open_visits_of_vehicle, fjordling.id)[0]
    assert made.promised_at == at(11, 45)
    (loan,) = desk.look(loans_on, desk.site_id, day(11, 24), "Europe/Copenhagen")
    assert desk.look(signature_of, made.id, COURTESY_CAR).strokes == (((10, 100), (400, 30)),)
    assert (loan.car, loan.visit_id, loan.state, loan.to_at) == ("Pipit", made.id, "out", at(11, 45))
    # Taken back, the form has it all again, and the same check-in gives the same car.
    screen.said[-1].undo()
    screen.wait_until(lambda: desk.look(loans_on, desk.site_id, day(11, 24), "Europe/Copenhagen") == ())


def test_a_booking_says_how_full_its_day_is_and_what_can_be_promised(screen, desk, soren, fjordling):
    screen.page.arrive(customer_id=soren.id, booking=True)
    screen.wait_until(lambda: screen.page.is_typing_form)
    screen.type("Day", "25.11.2026")
    screen.wait_for("Workshop load on Wed 25 Nov")
    assert "09: 0 %" in screen.page.form.load_then.strip.accessibleDescription()
    screen.press("Alt+N")
    screen.bot.keyClicks(QApplication.focusWidget(), "Something smells odd.")
    screen.press("Return")
    screen.type("Time", "10:00")
    screen.wait_until(lambda: "ready at" in screen.page.form.load_then.work.text())
    assert "11:00" in screen.page.form.load_then.work.text()


def test_a_part_that_is_not_here_yet_moves_the_first_offer_and_says_so(screen, desk, soren, fjordling):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    made = desk.do(book, BookingDraft(parties, at(9, 45), (ConcernDraft("The wipers smear."),)))
    job = desk.look(visit, made.id).jobs[0]
    wipers = desk.do(add_part, PartDraft("5F1 998 002", "Wiper blades"), who=desk.crew.parts)
    line = desk.do(ask, AskDraft(job.id, "wipers", part_id=wipers.id), who=desk.crew.foreman)
    desk.do(back_order, line.id, line.version, None, at(13, 10), who=desk.crew.parts)
    screen.page.arrive(customer_id=soren.id, vehicle_id=fjordling.id)
    screen.wait_until(lambda: screen.page.is_typing_form)
    screen.wait_for("Wiper blades comes today 13:10, so it cannot be ready before")
    screen.wait_for("Paweł Nowak can begin at 13:15")
    assert screen.page.form.outlook.offer().begins == at(13, 10)
