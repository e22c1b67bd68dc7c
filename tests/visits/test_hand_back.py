"""The car goes back: what was done, the next service, ready, told, collected."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.vehicles.records import VehicleDraft
from dealerdesk.vehicles.service import change_vehicle
from dealerdesk.visits.drafts import (
    ConcernDraft,
    HandBackDraft,
    ImportedJob,
    ImportedVisit,
    JobDone,
    JobDraft,
)
from dealerdesk.visits.hand_back import collect, mark_ready, take_back_told, tell_customer
from dealerdesk.visits.importing import import_visits
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.records import Collected
from dealerdesk.visits.service import move_back
from dealerdesk.visits.service_due import next_service_for, service_due
from tests.support.counters import MORNING, at, day, hearing


@pytest.fixture
def order(desk, soren, fjordling):
    """An inspection that has just come in at 64 210 km."""
    concerns = (ConcernDraft(words="The app says oil", title="Inspection with oil change", group="service"),)
    return desk.come_in(soren, fjordling, concerns=concerns, odometer_km=64_210)


def done(desk, order, **more):
    """The hand-back page with its one job filled in."""
    job = desk.look(visit, order.id).jobs[0]
    draft = JobDraft(
        concern=job.concern, title=job.title, correction="5 l 0W-30, filter.", group="service",
        payer="contract", total_minor=150_000, uid=job.uid,
    )
    return HandBackDraft((JobDone(job.id, job.version, draft),), **more)


def test_a_car_is_reported_ready_with_what_was_done_and_the_next_service(desk, order):
    clock.stop(at(15))
    page = done(desk, order, next_service_on=day(11, 24, 2027), next_service_km=79_210)
    ready = desk.do(mark_ready, order.id, page, order.version, who=desk.crew.foreman)
    assert (ready.stage, ready.ready_at, ready.told_at) == ("ready", at(15), None)
    assert (ready.next_service_on, ready.next_service_km) == (day(11, 24, 2027), 79_210)
    assert desk.look(visit, order.id).jobs[0].correction == "5 l 0W-30, filter."


def test_a_job_that_changed_meanwhile_keeps_the_page_from_being_saved(desk, order):
    page = done(desk, order)
    job = page.jobs[0]
    desk.do(change_job, job.job_id, job.draft, job.seen_version)
    with pytest.raises(Stale):
        desk.do(mark_ready, order.id, page, order.version)
    assert desk.look(visit, order.id).visit.stage == "arrived"


def test_a_job_of_another_visit_is_not_written(desk, soren, fjordling, order):
    other = desk.come_in(soren, fjordling, although_here=True)
    with pytest.raises(Problem, match="another visit"):
        desk.do(mark_ready, order.id, done(desk, other), order.version)


def test_the_customer_is_told_or_was_not_after_all(desk, order):
    ready = desk.do(mark_ready, order.id, done(desk, order), order.version)
    told = desk.do(tell_customer, order.id, ready.version)
    assert told.told_at == MORNING
    assert desk.do(take_back_told, order.id, told.version).told_at is None


def test_a_car_that_is_not_ready_is_not_collected(desk, order):
    with pytest.raises(Problem, match="not reported ready"):
        desk.do(collect, order.id, order.version)
    with pytest.raises(Problem, match="not waiting to be collected"):
        desk.do(tell_customer, order.id, order.version)


def test_a_collected_car_is_told_upstairs_and_may_come_back_by_undo(desk, soren, fjordling, order):
    ready = desk.do(mark_ready, order.id, done(desk, order), order.version)
    clock.stop(at(16))
    with hearing(Collected) as heard:
        gone = desk.do(collect, order.id, ready.version)
    assert heard == [Collected(order.id, soren.id, fjordling.id, at(16))]
    assert (gone.stage, gone.collected_at) == ("collected", at(16))
    back = desk.do(move_back, order.id, gone.version)
    assert (back.stage, back.collected_at, back.ready_at) == ("ready", None, MORNING)
    again = desk.do(move_back, order.id, back.version)
    assert (again.stage, again.ready_at, again.told_at) == ("arrived", None, None)


def test_the_next_service_is_the_earlier_of_date_and_distance(desk, fjordling, order):
    proposed = desk.look(next_service_for, order.id)
    assert (proposed.by_date, proposed.at_km) == (day(11, 24, 2027), 79_210)
    car = VehicleDraft(plate="AB 12 345", make="Fjordling", first_registration=day(1, 4, 2022),
                       service_months=24, service_km=30_000)
    desk.do(change_vehicle, fjordling.id, car, fjordling.version)
    proposed = desk.look(next_service_for, order.id)
    assert (proposed.by_date, proposed.at_km) == (day(11, 24, 2028), 94_210)
    # While the car stands here its service is still to be done; ready, it counts.
    assert desk.look(service_due, fjordling.id).on != proposed.by_date
    desk.do(mark_ready, order.id, HandBackDraft(), order.version)
    assert desk.look(service_due, fjordling.id).on == proposed.by_date


def test_what_was_agreed_at_the_hand_back_counts_until_a_later_service(desk, soren, fjordling, order):
    page = done(desk, order, next_service_on=day(9, 1, 2027), next_service_km=75_000)
    ready = desk.do(mark_ready, order.id, page, order.version)
    desk.do(collect, order.id, ready.version)
    due = desk.look(service_due, fjordling.id)
    assert (due.on, due.km, due.agreed) == (day(9, 1, 2027), 75_000, True)
    # An order since then that is no service proposes the same: one next service, not two.
    clock.stop(MORNING + dt.timedelta(days=30))
    other = desk.come_in(soren, fjordling, concerns=(ConcernDraft(words="A lamp is out."),))
    proposed = desk.look(next_service_for, other.id)
    assert (proposed.by_date, proposed.at_km, proposed.agreed) == (day(9, 1, 2027), 75_000, True)
    later = ImportedVisit(soren.id, fjordling.id, day(8, 2, 2027), odometer_km=74_000,
                          jobs=(ImportedJob(concern="Olieskift og service"),))
    with desk.database.transaction() as session:
        import_visits(session, desk.site_id, [later])
    due = desk.look(service_due, fjordling.id)
    assert (due.on, due.km, due.agreed) == (day(8, 2, 2028), 89_000, False)
