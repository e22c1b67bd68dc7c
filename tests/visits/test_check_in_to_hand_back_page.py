"""A visit from check-in to hand-back through the real pages, on both engines."""

import shutil

import pytest

from dealerdesk.visits.queries import visits_of_customer
from tests.support.pages import QUIET, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.check_in import CheckInPage
from ui.visits.hand_back import VisitPage

pytestmark = QUIET


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


def test_a_car_comes_in_is_worked_on_and_goes_home(qtbot, open_desk, desk, soren, fjordling):  # noqa: F811
    ui_desk = open_desk()
    counter = Screen(qtbot, ui_desk, CheckInPage)
    counter.page.arrive(customer_id=soren.id)
    counter.wait_until(lambda: counter.page.is_typing_form)
    counter.type("Mileage, km", "64 210")
    counter.press("Alt+N")
    counter.bot.keyClicks(counter.field("The next concern"), "It knocks when I drive over the kerb.")
    counter.press("Return")
    counter.type("Estimate", "318")
    counter.click("Today 16:30")
    counter.press("Ctrl+Return")
    counter.wait_until(lambda: bool(counter.went))
    counter.close()
    counter.window.hide()
    (line,) = desk.look(visits_of_customer, soren.id)
    order = Screen(qtbot, ui_desk, VisitPage)
    order.page.arrive(visit_id=line.visit.id)
    order.wait_for("318")
    order.click("In work")
    order.wait_until(lambda: order.heading[1].startswith("In work"))
    order.type("Cause", "Stabiliser link worn out")
    order.type("Correction: what was done", "Both links renewed")
    order.page.setFocus()
    order.press("R")
    order.wait_for("Is everything as you wanted?")
    order.page.setFocus()
    order.press("C")
    order.wait_for("Nobody asked yet whether everything is as they wanted")
    order.click("Collected all the same")
    order.wait_until(lambda: order.heading[1].startswith("Collected"))
    (line,) = desk.look(visits_of_customer, soren.id)
    job = line.jobs[0]
    assert (line.visit.stage, line.visit.odometer_km, line.paid_minor) == ("collected", 64_210, 31_800)
    assert (job.cause, job.correction) == ("Stabiliser link worn out", "Both links renewed")
    order.close()
