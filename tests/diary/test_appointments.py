"""Appointments against capacity: placed, moved, called off with a reason, and what of the day is left."""

from dataclasses import replace

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.diary.doubts import beside, check_to_come, doubt_of, free_place
from dealerdesk.diary.queries import diary_day, outlook
from dealerdesk.diary.records import SlotDraft
from dealerdesk.diary.service import book_at, call_off, place
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.queries import hours as hours_of
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import book, move_back
from dealerdesk.workshop.board import board
from dealerdesk.workshop.places import assign, put_into_bay
from dealerdesk.workshop.records import WorkshopDraft
from dealerdesk.workshop.settings import change_workshop
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


def test_an_hour_that_has_passed_is_refused_but_what_stood_there_is_put_back(desk, workshop, booked):
    clock.stop(at(13, 40))
    with pytest.raises(Problem, match="This hour has passed"):
        desk.do(place, booked.id, SlotDraft(at(12)), booked.version)
    # Who is late moves on in quarters; where they stood before they are put back.
    later = desk.do(place, booked.id, SlotDraft(at(13, 15)), booked.version)
    assert desk.do(place, booked.id, later.before, later.version).before.starts_at == at(13, 15)
    with pytest.raises(Problem, match="Choose a later one"):
        check_to_come(at(13), clock.now())
    check_to_come(at(13, 15), clock.now())


def test_a_closed_day_and_an_hour_outside_of_opening_are_doubted(desk):
    hours = desk.look(hours_of, desk.site_id)
    words = [
        str(doubt_of(hours, day(*on), moment) or "")
        for on, moment in (
            ((12, 25), None), ((11, 28), at(10, days=4)), ((11, 24), at(22)), ((11, 24), at(10)),
            ((11, 24), None),
        )
    ]
    assert words[:2] == ["The house is closed on 25 December: Christmas Day.",
                         "The house is closed on 28 November."]
    assert words[2].startswith("On 24 November the house is open ") and words[3:] == ["", ""]
    assert doubt_of(OpeningHours("Europe/Copenhagen"), day(12, 25), at(22)) is None


def test_a_bay_that_is_taken_twice_is_seen_with_the_way_out(desk, workshop, booked, soren):
    def stand():
        """The day, Søren's first, and who is beside him in his bay."""
        today = desk.look(diary_day, desk.site_id)
        mine = next(one for one in today.appointments if one.row.visit_id == booked.id)
        return today, mine, [other.row.visit_id for other in beside(today.appointments, mine)]

    parties = PartiesDraft(customer_id=soren.id, vehicle_id=desk.car(soren, "BX 55 102").id)
    other = desk.do(book, BookingDraft(parties, at(14)))
    first = desk.do(place, booked.id, SlotDraft(at(13), "Bay 1", minutes=90), booked.version)
    assert stand()[2] == []
    second = desk.do(place, other.id, SlotDraft(at(14), "Bay 1", minutes=60), other.version)
    today, mine, there = stand()
    assert there == [other.id]
    assert free_place(today.appointments, mine, today.bays, today.hours).bay == "Bay 2"
    # In a yard cars stand side by side, and nobody is sent there to work.
    yard = [replace(one, bay="Yard") for one in today.appointments]
    assert all(beside(yard, one, ("Yard",)) == () for one in yard)
    assert free_place(today.appointments, mine, ("Yard", *today.bays), today.hours, ("Yard",)).bay == "Bay 2"
    # With the other bay taken too there is room in their own when the other one is done.
    assert free_place(today.appointments, mine, ("Bay 1",), today.hours).starts_at == at(15)
    desk.do(place, other.id, SlotDraft(at(14, 30), "Bay 1", minutes=60), second.version)
    assert stand()[2] == []
    desk.do(place, booked.id, first.before, first.version)
    assert stand()[2] == []
    capacity = stand()[0].week[1].capacity
    draft = WorkshopDraft({}, ("Bay 1", "Yard"), (), "line", ("Yard",))
    desk.do(change_workshop, draft, 1, who=desk.crew.manager)
    assert (capacity, stand()[0].week[1].capacity) == (720, 480)


def test_of_a_car_that_is_here_the_diary_says_what_the_board_says(desk, workshop, soren, fjordling):
    here = desk.come_in(soren, fjordling)
    desk.do(put_into_bay, here.id, "Bay 1")
    (job,) = desk.look(visit, here.id).jobs
    desk.do(assign, job.id, "Ida Holm", job.version)
    (one,) = desk.look(diary_day, desk.site_id).appointments
    assert (one.bay, one.technician, one.on_board) == ("Bay 1", "Ida Holm", True)
    # Moved in the diary it is moved on the board, and put back there.
    moved = desk.do(place, here.id, SlotDraft(one.starts_at, "Bay 2"), one.row.version)
    assert [card.bay for card in desk.look(board, desk.site_id).cards] == ["Bay 2"]
    desk.do(place, here.id, moved.before, moved.version)
    (one,) = desk.look(diary_day, desk.site_id).appointments
    assert (one.bay, [card.bay for card in desk.look(board, desk.site_id).cards]) == ("Bay 1", ["Bay 1"])
