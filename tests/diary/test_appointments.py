"""Appointments against capacity: placed, moved, called off with a reason, and what of the day is left."""

import pytest

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.diary.queries import diary_day, outlook
from dealerdesk.diary.records import SlotDraft
from dealerdesk.diary.service import book_at, call_off, place
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import book, move_back
from tests.support.counters import WORDS, at, day


@pytest.fixture
def booked(desk, soren, fjordling):
    """Søren comes today at 13 for his brakes."""
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    concern = ConcernDraft(words=WORDS, group="brakes")
    return desk.do(book, BookingDraft(parties, at(13), (concern,)))


def test_a_day_shows_its_appointments_with_the_week_around_it(desk, workshop, booked):
    today = desk.look(diary_day, desk.site_id)
    (one,) = today.appointments
    assert (one.row.customer, one.starts_at, one.minutes, one.bay, one.planned) == (
        "Søren Kjærgaard", at(13), 90, "", False
    )
    assert today.bays == ("Bay 1", "Bay 2") and [name for _id, name in today.technicians] == [
        "Paweł Nowak", "Ida Holm"
    ]
    assert [load.day.day for load in today.week] == [23, 24, 25, 26, 27, 28]
    assert (today.week[1].capacity, today.week[1].booked, today.week[1].appointments) == (720, 90, 1)
    assert today.week[5].closed == "-"
    christmas = desk.look(diary_day, desk.site_id, day(12, 25))
    assert christmas.closed == "Christmas Day" and christmas.appointments == ()


def test_an_appointment_is_placed_and_put_back(desk, workshop, booked):
    paul = workshop[0]
    placed = desk.do(place, booked.id, SlotDraft(at(9, 30, days=1), "Bay 2", paul.id, 120), booked.version)
    tomorrow = desk.look(diary_day, desk.site_id, day(11, 25)).appointments[0]
    assert (tomorrow.starts_at, tomorrow.bay, tomorrow.technician, tomorrow.minutes) == (
        at(9, 30, days=1), "Bay 2", "Paweł Nowak", 120
    )
    assert desk.look(visit, booked.id).visit.came_on == day(11, 25)
    with pytest.raises(Stale):
        desk.do(place, booked.id, SlotDraft(at(10)), booked.version)
    with pytest.raises(Problem, match="hours cannot be"):
        desk.do(place, booked.id, SlotDraft(at(10), minutes=0), placed.version)
    desk.do(place, booked.id, placed.before, placed.version)
    (one,) = desk.look(diary_day, desk.site_id).appointments
    assert (one.starts_at, one.bay, one.technician_id, one.planned) == (at(13), "", None, False)


def test_why_an_appointment_was_called_off_is_kept_until_that_is_taken_back(desk, workshop, booked):
    with pytest.raises(Problem, match="reason is not known"):
        desk.do(call_off, booked.id, "whim", "", booked.version)
    missed = desk.do(call_off, booked.id, "no_show", "did not answer the phone", booked.version)
    (one,) = desk.look(diary_day, desk.site_id).appointments
    assert (one.row.stage, one.why_off) == ("no_show", "did not answer the phone")
    back = desk.do(move_back, missed.id, missed.version)
    assert desk.look(diary_day, desk.site_id).appointments[0].why_off == ""
    off = desk.do(call_off, booked.id, "elsewhere", "", back.version)
    assert off.stage == "cancelled" and desk.look(diary_day, desk.site_id).appointments == ()


def test_what_is_known_fills_the_day_and_what_is_new_comes_after_it(desk, workshop, booked, soren, fjordling):
    seen = desk.look(outlook, desk.site_id)
    assert seen.plans and seen.plan.done[booked.id] == at(14, 30)
    # Ida leaves at 12, so at 13 all that can be worked is taken.
    assert {load.hour: load.share for load in seen.today if load.share} == {13: 1.0, 14: 0.5}
    assert desk.look(outlook, desk.site_id, booked.id).plan.done == {}
    here = desk.come_in(soren, desk.car(soren, "BX 55 102"))
    assert here.id in desk.look(outlook, desk.site_id).plan.done


def test_without_technicians_there_is_no_plan(desk, booked):
    seen = desk.look(outlook, desk.site_id)
    assert not seen.plans and seen.today == ()


def test_a_place_of_the_diary_is_booked_in_one_and_the_same_form_twice_books_it_once(
    desk, workshop, soren, fjordling
):
    draft = BookingDraft(PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id), at(14))
    paul = desk.look(diary_day, desk.site_id).technicians[0][0]
    first = desk.do(book_at, draft, "Bay 2", paul)
    assert desk.do(book_at, draft, "Bay 2", paul).id == first.id
    (one,) = desk.look(diary_day, desk.site_id).appointments
    assert (one.bay, one.technician_id, one.starts_at, one.planned) == ("Bay 2", paul, at(14), False)
