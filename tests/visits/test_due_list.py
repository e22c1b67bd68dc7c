"""Who is due soon: by what was agreed and by the law, whose car it is, and whether a time is booked."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core import clock
from dealerdesk.plans.service import note_inspection
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to
from dealerdesk.visits.drafts import BookingDraft, HandBackDraft, PartiesDraft
from dealerdesk.visits.due_list import INSPECTION, SERVICE, due_count, due_list
from dealerdesk.visits.hand_back import collect, mark_ready
from dealerdesk.visits.service import book
from tests.support.counters import MORNING, at, day
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.visits.counter import CounterPage
from ui.visits.due_page import DuePage


def due(desk, days=30):
    return [(row.kind, row.on, row.plate) for row in desk.look(due_list, desk.site_id, days)]


def served(desk, owner, car, came, next_on):
    """A visit on a day, handed back with this next service."""
    clock.stop(dt.datetime.combine(came, dt.time(8), dt.UTC))
    order = desk.come_in(owner, car)
    ready = desk.do(mark_ready, order.id, HandBackDraft((), next_on), order.version)
    desk.do(collect, order.id, ready.version)
    clock.stop(MORNING)


def test_who_is_due_within_thirty_days_and_who_has_come_since(desk, soren, fjordling):
    desk.do(note_inspection, fjordling.id, day(2, 1))
    near, far, late, kept = (desk.car(soren, f"CX 40 21{n}") for n in range(4))
    served(desk, soren, near, day(12, 20, 2025), day(12, 24))
    served(desk, soren, far, day(12, 20, 2025), day(12, 25))
    served(desk, soren, late, day(11, 1, 2025), day(11, 1))
    served(desk, soren, kept, day(12, 1, 2025), day(12, 1))
    served(desk, soren, kept, day(11, 20), day(11, 20, 2027))
    assert due(desk) == [(SERVICE, day(11, 1), late.plate), (SERVICE, day(12, 24), near.plate)]
    assert (SERVICE, day(12, 25), far.plate) in due(desk, 31)
    first, second = desk.look(due_list, desk.site_id)
    assert desk.look(due_count, desk.site_id) == 2
    assert (first.overdue, second.overdue, first.phone) == (True, False, "+45 74 55 01 32")
    desk.do(book, BookingDraft(PartiesDraft(soren.id, vehicle_id=near.id), at(9, days=3)))
    assert desk.look(due_list, desk.site_id)[1].booked_on == day(11, 27)


def test_the_inspection_is_due_and_belongs_to_whoever_has_the_car_now(desk, soren, fjordling):
    leap = desk.car(soren, "CX 40 220", first_registration=day(2, 29, 2024))
    old = desk.car(soren, "CX 40 221", first_registration=day(12, 10, 2018))
    desk.do(note_inspection, old.id, day(12, 8, 2024))
    anna = desk.customer("Anna", "Ødegård")
    desk.do(give_to, old.id, anna.id, OwnershipDraft(since=day(11, 1)))
    (row,) = desk.look(due_list, desk.site_id)
    assert (row.kind, row.on, row.customer) == (INSPECTION, day(12, 8), "Anna Ødegård")
    # The first of a car of a leap day, four years later.
    clock.stop(dt.datetime(2028, 2, 10, 9, tzinfo=dt.UTC))
    assert (INSPECTION, day(2, 29, 2028), leap.plate) in due(desk)
    # Whoever was never seen with one is told in its month, not for ever after.
    assert all(plate != fjordling.plate for _kind, _on, plate in due(desk))


@SQLITE
@QUIET
def test_the_list_leads_to_the_customer_and_to_an_appointment(qtbot, open_desk, desk, soren):  # noqa: F811
    near = desk.car(soren, "CX 40 210")
    served(desk, soren, near, day(12, 20, 2025), day(12, 24))
    screen = Screen(qtbot, open_desk(), DuePage)
    screen.page.arrive()
    screen.wait_until(lambda: screen.page.list.model().rowCount() == 1)
    assert screen.heading == ("Due within 30 days", "1 car")
    screen.page.list.setFocus()
    screen.press("Return")
    where = {"customer_id": soren.id, "vehicle_id": near.id}
    assert (screen.went[-1].place, screen.went[-1].where) == ("customer", where)
    screen.press("B")
    assert (screen.went[-1].place, screen.went[-1].where) == ("check_in", {**where, "booking": True})
    screen.close()


@SQLITE
@QUIET
def test_the_counter_says_quietly_how_many_are_due_and_leads_there(qtbot, open_desk, desk, soren):  # noqa: F811
    served(desk, soren, desk.car(soren, "CX 40 210"), day(12, 20, 2025), day(12, 24))
    screen = Screen(qtbot, open_desk(), CounterPage)
    screen.page.arrive()
    assert not screen.page.due.isVisible()
    screen.wait_for("1 car due within 30 days")
    screen.page.due.click()
    assert screen.went[-1].place == "due"
    screen.close()
