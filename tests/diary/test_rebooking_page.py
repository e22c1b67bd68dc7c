"""At the check-in page a booked car is given another time, also on a closed day, and that is taken back."""

from PySide6.QtWidgets import QApplication

from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.queries import bookings_of, visit
from dealerdesk.visits.service import book
from tests.support.counters import WORDS, at
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.visits.check_in import CheckInPage

pytestmark = [SQLITE, QUIET]


def test_a_booked_car_is_given_another_time_which_is_taken_back(
    qtbot, open_desk, desk, soren, fjordling  # noqa: F811
):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    booked = desk.do(book, BookingDraft(parties, at(10), (ConcernDraft(words=WORDS, title="Noise"),)))
    shown = Screen(qtbot, open_desk(), CheckInPage)
    shown.page.arrive(visit_id=booked.id)
    shown.wait_until(lambda: shown.page.is_typing_form)
    shown.window.resize(1280, 640)
    shown.page.form.promise.book_link.click()
    coming = shown.page.form.coming
    assert QApplication.focusWidget() is coming.day
    shown.wait_until(lambda: not coming.visibleRegion().isEmpty())
    assert coming.visibleRegion().boundingRect().top() == 0, "it is seen from its beginning"
    shown.wait_for(f"Order {booked.number} is moved: it was for 10:00.")
    shown.type("Day", "25.12.2026")
    shown.type("Time", "11:00")
    shown.wait_for("The house is closed on 25 December: Christmas Day.")
    shown.press("Ctrl+Return")
    assert shown.sees("Press Ctrl+Enter once more") and not shown.went
    shown.press("Ctrl+Return")
    shown.wait_until(lambda: bool(shown.went))
    (moved,) = desk.look(bookings_of, customer_id=soren.id)
    assert (moved.id, moved.expected_at) == (booked.id, at(11, days=31))
    assert [job.concern for job in desk.look(visit, booked.id).jobs] == [WORDS]
    assert shown.said[-1].text == "Søren Kjærgaard is booked for Fri 25 Dec 11:00"
    shown.said[-1].undo()
    shown.wait_until(lambda: desk.look(bookings_of, customer_id=soren.id)[0].expected_at == at(10))
    shown.close()
