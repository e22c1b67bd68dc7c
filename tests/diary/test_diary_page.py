"""The diary at the window: choose, move, call off and take back by keys; the courtesy cars beside it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from dealerdesk.cover import recalls
from dealerdesk.diary.courtesy import add_car, hand_out_car, lend, step_loan_back
from dealerdesk.diary.courtesy_queries import courtesy_cars
from dealerdesk.diary.queries import diary_day
from dealerdesk.diary.records import CourtesyCarDraft, FreePlace, LoanDraft
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.service import book
from tests.support.counters import at, day
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.diary.page import DiaryPage
from ui.visits.check_in import CheckInPage

pytestmark = [SQLITE, QUIET]


@pytest.fixture
def booked(desk, workshop, soren, fjordling):
    """Søren at 10 with one car, at 13 with another."""
    made = []
    for hour, car in ((10, fjordling), (13, desk.car(soren, "BX 55 102"))):
        parties = PartiesDraft(customer_id=soren.id, vehicle_id=car.id)
        concern = ConcernDraft(words="It knocks.", title=f"Knocks at {hour}", group="brakes")
        made.append(desk.do(book, BookingDraft(parties, at(hour), (concern,))))
    return made


@pytest.fixture
def screen(qtbot, open_desk, booked):  # noqa: F811
    """The diary at the service manager's desk, on this Tuesday."""
    shown = Screen(qtbot, open_desk("henrik"), DiaryPage, (1440, 900))
    shown.page.arrive()
    shown.wait_for("2 appointments")
    yield shown
    shown.close()


def of_day(desk):
    """The appointments of today."""
    return desk.look(diary_day, desk.site_id).appointments


def test_keys_choose_and_move_and_what_was_moved_is_put_back(screen, desk, booked):
    grid = screen.page.grid
    assert "10:00–11:30, Søren Kjærgaard, AB 12 345" in grid.accessibleDescription()
    screen.press("J")
    assert "13:00–14:30" in grid.accessibleDescription()
    # Three presses in a row: each is done for what the one before left.
    for keys in ("Ctrl+Right", "Ctrl+Down", "Ctrl+Down"):
        screen.press(keys)
    screen.wait_until(lambda: of_day(desk)[1].starts_at == at(13, 30))
    screen.wait_until(lambda: "13:30–15:00" in grid.accessibleDescription())
    assert of_day(desk)[1].bay == "Bay 1"
    screen.wait_until(lambda: not screen.page.placing.busy)
    # Beyond the hours that are seen it takes them along, before it is saved.
    screen.window.resize(1280, 420)
    for _half in range(10):
        screen.press("Ctrl+Down")
    there = grid.boxes()[booked[1].id]
    screen.wait_until(lambda: grid.visibleRegion().boundingRect().contains(there))
    assert "16:00–17:30" in grid.accessibleDescription() and grid.hours_shown()[1] == 18
    for _half in range(10):
        screen.press("Ctrl+Up")
    screen.wait_until(lambda: of_day(desk)[1].starts_at == at(13, 30) and not screen.page.placing.busy)
    told = len(screen.said)
    screen.press("Shift+Down")
    screen.wait_until(lambda: len(screen.said) > told)
    assert of_day(desk)[1].minutes == 120
    screen.said[-1].undo()
    screen.wait_until(lambda: of_day(desk)[1].minutes == 90)
    screen.press("2")
    screen.wait_until(lambda: "13:30–15:00" in grid.accessibleDescription())
    screen.press("Ctrl+Right")
    screen.wait_until(lambda: of_day(desk)[1].technician == "Paweł Nowak")
    screen.press("PageDown")
    screen.wait_for("0 appointments")
    screen.press("T")
    screen.wait_for("2 appointments")


def test_a_recall_that_is_open_on_the_car_is_said_where_its_time_is_planned(screen, desk, fjordling):
    draft = recalls.RecallDraft("24B1", "Belt", urgent=True, vins=(fjordling.vin,))
    desk.do(recalls.take_in, draft, who=desk.crew.parts)
    screen.page.arrive()
    screen.wait_for("Recall 24B1: do not drive on")
    assert "Recall 24B1: do not drive on" in screen.page.grid.accessibleDescription()
    screen.press("J")
    screen.wait_until(lambda: "Recall 24B1" not in screen.page.grid.accessibleDescription())


def test_an_appointment_is_dragged_to_a_bay_and_an_hour(screen, desk):
    grid = screen.page.grid
    first = min(grid.boxes().values(), key=lambda box: box.y())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start = first.center()
    # Esc gives it up; let go afterwards, it stays.
    QTest.mousePress(grid, left, none, start)
    QTest.mouseMove(grid, start + QPoint(0, 76))
    screen.press("Escape")
    QTest.mouseRelease(grid, left, none, start + QPoint(0, 76))
    assert not screen.page.placing.busy and not grid.drag.is_on()
    # An hour that has passed is refused, as by keys.
    QTest.mousePress(grid, left, none, start)
    QTest.mouseMove(grid, start - QPoint(0, 2 * 76))
    QTest.mouseRelease(grid, left, none, start - QPoint(0, 2 * 76))
    screen.wait_for("This hour has passed.")
    screen.wait_until(lambda: "10:00–11:30" in grid.accessibleDescription() and not screen.page.placing.busy)
    goal = QPoint(grid.column_box(2).center().x(), start.y() + 76)
    QTest.mousePress(grid, left, none, start)
    QTest.mouseMove(grid, goal)
    QTest.mouseRelease(grid, left, none, goal)
    screen.wait_until(lambda: of_day(desk)[0].bay == "Bay 2")
    assert of_day(desk)[0].starts_at == at(11)
    screen.wait_until(lambda: not screen.page.placing.busy)
    screen.press("J")
    for keys in ("Ctrl+Right", "Ctrl+Right", *("Ctrl+Up",) * 4):
        screen.press(keys)
    screen.wait_for("Bay 2 is taken twice: Søren Kjærgaard is there 11:00–12:30.")
    screen.wait_until(lambda: not screen.page.placing.busy)
    screen.click("Move to Bay 1")
    screen.wait_until(lambda: [one.bay for one in of_day(desk)] == ["Bay 2", "Bay 1"])
    for _quarter in range(12):
        screen.press("Ctrl+Up")
    screen.wait_for("This hour has passed.")
    # After closing it is said; dragged beyond the day it stays on it.
    screen.wait_until(lambda: not screen.page.placing.busy)
    start = grid.boxes()[grid.current().row.visit_id].center()
    QTest.mousePress(grid, left, none, start)
    QTest.mouseMove(grid, start + QPoint(0, 40 * 76))
    QTest.mouseRelease(grid, left, none, start + QPoint(0, 40 * 76))
    screen.wait_for("On 24 November the house is open 08:00–17:00.")
    screen.wait_until(lambda: of_day(desk)[-1].starts_at == at(23, 45))


def test_it_is_called_off_with_a_reason_or_missed_and_both_are_taken_back(screen, desk):
    screen.press("Delete")
    screen.click("Goes elsewhere")
    screen.click("Call it off")
    screen.wait_for("1 appointment")
    screen.said[-1].undo()
    screen.wait_for("2 appointments")
    screen.press("K")
    # Before their hour it is asked about; another appointment is asked about anew.
    screen.press("X")
    screen.wait_for("Søren Kjærgaard is expected at 10:00. Press X once more if they do not come.")
    screen.press("J")
    screen.press("K")
    screen.press("X")
    screen.wait_for("Søren Kjærgaard is expected at 10:00.")
    assert of_day(desk)[0].row.stage == "booked"
    screen.press("X")
    screen.wait_until(lambda: screen.said[-1].text == "Søren Kjærgaard did not come")
    assert of_day(desk)[0].row.stage == "no_show"
    # Whoever did not come is called, and given another time.
    screen.wait_for("74 55 01 32")
    screen.wait_for("Book again")
    screen.press("B")
    assert screen.went[-1].where == {"visit_id": of_day(desk)[0].row.visit_id, "booking": True}
    screen.said[-1].undo()
    screen.wait_until(lambda: of_day(desk)[0].row.stage == "booked")
    screen.press("C")
    assert screen.went[-1].place == "check_in"


def is_not_back_on_time(screen, desk, car_id, visit_id):
    """The one who waits for a courtesy car reads why, and it is not handed out twice."""
    desk.do(lend, visit_id, LoanDraft(car_id, at(18), at(19)))
    loan = screen.page._day.loans[0]
    desk.do(hand_out_car, loan.id, 12_000, 8, loan.version)
    clock.stop(at(18, 5))
    screen.page.reload()
    screen.wait_for("Søren Kjærgaard has not brought it back yet")
    clock.stop(at(11))


def test_a_courtesy_car_is_added_handed_out_and_comes_back(screen, desk, booked):
    screen.click("Add one")
    screen.type("Name", "Pipit")
    screen.type("Plate", "CC 10 001")
    screen.type("Mileage, km", "12 000")
    screen.page.fleet.save_button.click()
    screen.wait_for("Pipit · CC 10 001 · 12,000 km")
    car = desk.look(courtesy_cars, desk.site_id)[0]
    screen.wait_for("Pipit")
    screen.page.reload()
    screen.wait_until(lambda: len(screen.page.meant.lending.chips.chips) == 2)
    screen.click("Pipit")
    screen.wait_for("Søren Kjærgaard · until")
    screen.said[-1].undo()
    screen.wait_for("Nobody has one today.")
    desk.do(lend, booked[0].id, LoanDraft(car.id, at(10), at(17)))
    screen.wait_for("Søren Kjærgaard · until")
    screen.click("Pipit a day longer")
    screen.wait_until(lambda: screen.page._day.loans[0].to_at == at(17, days=1))
    screen.wait_until(lambda: "Pipit until" in screen.said[-1].text)
    screen.said[-1].undo()
    screen.wait_until(lambda: screen.page._day.loans[0].to_at == at(17))
    # Handed out at another desk while the form is open: what it asks for is done, nothing is taken in by it.
    screen.click("Hand out")
    screen.type("Fuel, eighths", "8")
    loan = screen.page._day.loans[0]
    gone = desk.do(hand_out_car, loan.id, 12_000, 8, loan.version)
    screen.page.reload()
    screen.wait_for("This is done at another desk already")
    assert not screen.sees("Hand it out")
    desk.do(step_loan_back, gone.id, gone.version)
    screen.page.reload()
    screen.wait_for("Hand out")
    screen.click("Hand out")
    screen.type("Fuel, eighths", "9")
    screen.click("Hand it out")
    screen.wait_for("Fuel is counted in eighths")
    screen.type("Fuel, eighths", "8")
    screen.click("Hand it out")
    screen.wait_until(lambda: any("is out with" in said.text for said in screen.said))
    screen.wait_for("Is back")
    screen.said[-1].undo()
    screen.wait_for("Hand out")
    is_not_back_on_time(screen, desk, car.id, booked[1].id)
    assert desk.do(add_car, CourtesyCarDraft("Wren"), who=desk.crew.manager).name == "Wren"


def test_an_empty_place_is_meant_by_keys_or_a_click_and_its_booking_is_asked_for(screen, desk, qtbot):
    grid, left, none = screen.page.grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    screen.press("Insert")
    assert "Book 10:00" not in grid.accessibleDescription()  # Søren stands there.
    assert "Book 11:30, Unplaced" in grid.accessibleDescription()
    for keys in ("Right", "Down", "Return"):
        screen.press(keys)
    wanted = screen.went[-1]
    assert (wanted.place, wanted.where["booking"]) == ("check_in", True)
    assert wanted.where["place"] == FreePlace(day(11, 24), at(12), "Bay 1")
    screen.press("Escape")
    assert "Søren Kjærgaard" in grid.accessibleDescription()
    screen.press("2")
    spot = QPoint(grid.column_box(1).center().x(), grid.box_of(1, 15 * 60 + 10, 5).y())
    QTest.mouseClick(grid, left, none, spot)
    assert screen.went[-1].where["place"].at == at(15)
    assert screen.went[-1].where["place"].technician == grid.columns[1].name
    # Pressed before the day is there, it is done once it is.
    late = Screen(qtbot, screen.desk, DiaryPage, (1440, 900))
    # Before that nothing is said of it: no hours that look free, nobody without a courtesy car.
    blank = late.page.grid.grab().toImage()
    assert len({blank.pixelColor(blank.width() // 2, y).name() for y in range(9, blank.height() - 9)}) == 1
    assert not late.sees("Nobody has one")
    late.press("Insert")
    late.page.arrive()
    late.wait_until(late.page.grid.empty.is_meant)
    late.close()
    told = len(screen.went)
    QTest.mouseClick(grid, left, none, QPoint(spot.x(), grid.box_of(1, 8 * 60 + 10, 5).y()))
    screen.wait_for("This hour has passed.")
    assert len(screen.went) == told


def test_the_booking_of_a_place_finds_its_customer_in_three_letters(
    qtbot, open_desk, desk, workshop, soren, fjordling  # noqa: F811
):
    shown = Screen(qtbot, open_desk(), CheckInPage)
    # That the house is closed then is said before anybody is asked.
    shown.page.arrive(booking=True, place=FreePlace(day(12, 25)))
    shown.wait_for("The house is closed on 25 December: Christmas Day. Booking Fri 25 Dec. Who is coming?")
    shown.page.arrive(booking=True, place=FreePlace(day(11, 24), at(12), "Bay 2"))
    shown.wait_for("Booking Tue 24 Nov 12:00, Bay 2. Who is coming?")
    shown.bot.keyClicks(QApplication.focusWidget(), "kjæ")
    shown.press("Return")
    shown.wait_until(lambda: bool(shown.went))
    # The customer's own page asks for a booking without a place: the one of the diary still waits.
    assert shown.went[-1].where == {"customer_id": soren.id, "vehicle_id": fjordling.id, "booking": True}
    shown.page.arrive(customer_id=soren.id, booking=True)
    shown.wait_until(lambda: shown.page.is_typing_form)
    assert shown.field("Time").text() == "12:00" and shown.sees("Bay 2")
    shown.press("Ctrl+Return")
    shown.wait_until(lambda: len(shown.went) == 2)
    (one,) = of_day(desk)
    assert (one.bay, one.starts_at, one.row.customer) == ("Bay 2", at(12), "Søren Kjærgaard")
    assert (shown.went[-1].place, shown.went[-1].where["visit_id"]) == ("diary", one.row.visit_id)
    shown.said[-1].undo()
    shown.wait_until(lambda: of_day(desk) == ())
    shown.close()
