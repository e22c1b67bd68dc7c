"""A booked car is given another time: the booking that is there moves with its jobs, and is put back."""

import pytest

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.diary.doubts import check_missed
from dealerdesk.diary.queries import diary_day
from dealerdesk.diary.rebooking import rebook
from dealerdesk.diary.records import NOT_COME, SlotDraft
from dealerdesk.diary.service import call_off, place
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.queries import bookings_of, visit
from dealerdesk.visits.service import book, move_back
from tests.support.counters import WORDS, at, day


@pytest.fixture
def booked(desk, soren, fjordling):
    """Søren comes today at 13 for his brakes and the horn."""
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    concerns = ConcernDraft(words=WORDS, group="brakes"), ConcernDraft(words="The horn is silent.")
    return desk.do(book, BookingDraft(parties, at(13), concerns, note="Calls first."))


def as_read(job):
    """A job of an order as the page at the counter reads it."""
    return ConcernDraft(words=job.concern, title=job.title, group=job.group, job_id=job.id, uid=job.uid)


def test_the_booking_moves_with_its_number_and_its_jobs_and_is_put_back(
    desk, workshop, booked, soren, fjordling
):
    jobs = desk.look(visit, booked.id).jobs
    placed = desk.do(place, booked.id, SlotDraft(at(13), "Bay 1", workshop[0].id, 120), booked.version)
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    draft = BookingDraft(parties, at(10, days=2), (as_read(jobs[0]), ConcernDraft(words="And the wipers.")))
    moved = desk.do(rebook, booked.id, draft, SlotDraft(None, "Bay 2"), placed.version)
    with pytest.raises(Stale):
        desk.do(rebook, booked.id, draft, None, placed.version)
    (only,) = desk.look(bookings_of, customer_id=soren.id)
    assert (only.id, only.number, only.expected_at, only.came_on) == (
        booked.id, booked.number, at(10, days=2), day(11, 26)
    )
    now = desk.look(visit, booked.id).jobs
    assert [job.concern for job in now] == [WORDS, "And the wipers."] and now[0].id == jobs[0].id
    (one,) = desk.look(diary_day, desk.site_id, day(11, 26)).appointments
    assert (one.bay, one.technician_id, one.minutes) == ("Bay 2", None, 120)
    desk.do(rebook, moved.id, moved.before, moved.slot, moved.version)
    back = desk.look(visit, booked.id)
    assert (back.visit.expected_at, back.visit.note) == (at(13), "Calls first.")
    assert [job.concern for job in back.jobs] == [WORDS, "The horn is silent."]
    (one,) = desk.look(diary_day, desk.site_id).appointments
    assert (one.bay, one.technician) == ("Bay 1", "Paweł Nowak")


def test_a_second_time_for_the_same_work_has_jobs_of_its_own(desk, booked, soren, fjordling):
    jobs = desk.look(visit, booked.id).jobs
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    second = desk.do(book, BookingDraft(parties, at(10, days=2), tuple(as_read(job) for job in jobs)))
    assert second.id != booked.id
    assert [job.concern for job in desk.look(visit, second.id).jobs] == [WORDS, "The horn is silent."]
    assert desk.look(visit, booked.id).jobs == jobs


def test_whoever_did_not_come_is_expected_again_under_the_same_number(desk, booked, soren, fjordling):
    missed = desk.do(call_off, booked.id, NOT_COME, "", booked.version)
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    jobs = tuple(as_read(job) for job in desk.look(visit, booked.id).jobs)
    moved = desk.do(rebook, booked.id, BookingDraft(parties, at(10, days=2), jobs), None, missed.version)
    (only,) = desk.look(bookings_of, customer_id=soren.id)
    assert (only.stage, only.number, only.expected_at) == ("booked", booked.number, at(10, days=2))
    (one,) = desk.look(diary_day, desk.site_id, day(11, 26)).appointments
    assert (one.row.stage, one.why_off) == ("booked", "")
    desk.do(rebook, moved.id, moved.before, moved.slot, moved.version, moved.missed)
    back = desk.look(visit, booked.id)
    assert (back.visit.stage, back.visit.expected_at, len(back.jobs)) == ("no_show", at(13), 2)
    assert desk.do(move_back, booked.id, back.visit.version).stage == "booked"


def test_nobody_is_missed_before_their_hour_without_being_asked(desk, booked):
    (one,) = desk.look(diary_day, desk.site_id).appointments
    with pytest.raises(Problem, match="is expected at 13:00"):
        check_missed(one, at(12, 59), "Europe/Copenhagen")
    check_missed(one, at(13), "Europe/Copenhagen")


def test_a_car_that_is_here_is_not_given_another_time(desk, booked, soren, fjordling):
    here = desk.come_in(soren, fjordling, visit_id=booked.id, seen_version=booked.version)
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    with pytest.raises(Problem, match="checked in already"):
        desk.do(rebook, here.id, BookingDraft(parties, at(10, days=2)), None, here.version)
