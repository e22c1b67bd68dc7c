"""The way through the workshop: jobs with cause and correction, stages, two desks at once, declined work."""

from dataclasses import replace

import pytest

from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, JobDraft, PartiesDraft, VisitDraft
from dealerdesk.visits.jobs import add_job, change_job, decline_job, remove_job, take_up_job
from dealerdesk.visits.models import Job
from dealerdesk.visits.queries import open_declined, visit
from dealerdesk.visits.service import book, cancel, change_visit, move_back, move_to
from tests.support.counters import WORDS, at, day

LINKS = JobDraft(
    concern=WORDS, title="Stabiliser links, both sides", cause="Ball joint worn, 2 mm play",
    correction="Renewed. Test drive 4 km, quiet.", group="steering_suspension", payer="manufacturer",
    hours_hundredths=150, labour_minor=112_000, parts_minor=38_600, technician="KW",
)


@pytest.fixture
def order(desk, soren, fjordling):
    """A car that has just come in."""
    return desk.come_in(soren, fjordling, odometer_km=64_210)


def jobs(desk, order):
    return desk.look(visit, order.id).jobs


def test_the_foreman_writes_cause_correction_hours_and_amounts(desk, order):
    job = jobs(desk, order)[0]
    done = desk.do(change_job, job.id, LINKS, job.version, who=desk.crew.foreman)
    assert (done.total_minor, done.customer_minor, done.done) == (150_600, 0, True)
    assert jobs(desk, order) == (done,)


def test_a_total_that_is_typed_counts_and_the_customer_pays_what_nobody_else_does(desk, order):
    made = desk.do(add_job, order.id, JobDraft(title="Wiper blades", total_minor=4_690, labour_minor=1_000))
    assert (made.total_minor, made.customer_minor, made.position) == (4_690, 4_690, 2)
    unknown = desk.do(add_job, order.id, JobDraft(title="Find the noise"))
    assert (unknown.total_minor, unknown.customer_minor) == (None, None)


def test_two_desks_change_one_job_and_the_second_is_told(desk, order):
    seen = jobs(desk, order)[0]
    desk.do(change_job, seen.id, LINKS, seen.version, who=desk.crew.foreman)
    with pytest.raises(Stale) as refused:
        desk.do(change_job, seen.id, replace(LINKS, cause="Something else"), seen.version)
    assert "Somebody else changed this" in refused.value.sentence()
    assert jobs(desk, order)[0].cause == LINKS.cause


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_two_desks_that_write_at_the_same_moment_do_not_overwrite_each_other(desk, order):
    """Both read the job before either saved; the embedded engine lets only one write at a time anyway."""
    seen = jobs(desk, order)[0]
    with pytest.raises(Stale), desk.database.transaction() as session:
        session.get(Job, seen.id)
        desk.do(change_job, seen.id, LINKS, seen.version, who=desk.crew.foreman)
        change_job(session, desk.crew.reception, seen.id, replace(LINKS, cause="mine"), seen.version)
    assert jobs(desk, order)[0].cause == LINKS.cause


def test_adding_a_job_twice_with_the_same_form_adds_one(desk, order):
    draft = JobDraft(title="Wiper blades")
    first = desk.do(add_job, order.id, draft)
    assert desk.do(add_job, order.id, draft) == first
    assert len(jobs(desk, order)) == 2


def test_a_job_added_by_mistake_is_removed_and_put_back(desk, order):
    draft = JobDraft(title="Wiper blades")
    made = desk.do(add_job, order.id, draft)
    desk.do(remove_job, made.id, made.version)
    assert len(jobs(desk, order)) == 1
    with pytest.raises(Problem, match="not here any more"):
        desk.do(change_job, made.id, draft, made.version)
    assert desk.do(add_job, order.id, draft).title == "Wiper blades"


def test_sales_does_not_write_jobs(desk, order):
    with pytest.raises(NotAllowed):
        desk.do(add_job, order.id, LINKS, who=desk.crew.sales)


def declined(desk, car, customer, **more):
    return desk.look(open_declined, [car.id], customer.id, **more).get(car.id, ())


def decline_tyres(desk, order, words="I'd rather wait until spring"):
    """The rear tyres are offered and not wanted."""
    tyres = JobDraft(concern="They are fine", title="Rear tyres, pair", total_minor=238_500)
    made = desk.do(add_job, order.id, tyres)
    return desk.do(decline_job, made.id, words, made.version)


def test_declined_work_is_kept_with_its_reason_and_asked_again(desk, soren, fjordling, order):
    tyres = decline_tyres(desk, order)
    assert (tyres.declined_on, tyres.declined_reason) == (day(11, 24), "I'd rather wait until spring")
    open_now = declined(desk, fjordling, soren)
    assert [(work.what, work.price_minor, work.words) for work in open_now] == [
        ("Rear tyres, pair", 238_500, "They are fine")
    ]


def test_declined_work_that_comes_up_again_is_not_asked_twice(desk, soren, fjordling, order):
    tyres = decline_tyres(desk, order)
    later = desk.come_in(soren, fjordling, although_here=True, concerns=(
        ConcernDraft(title="Rear tyres, pair", takes_up_id=tyres.id),
    ))
    assert declined(desk, fjordling, soren) == ()
    desk.do(cancel, later.id, later.version)
    assert [work.job_id for work in declined(desk, fjordling, soren)] == [tyres.id]


def test_declined_work_that_is_taken_up_after_all_is_open_no_more(desk, soren, fjordling, order):
    tyres = decline_tyres(desk, order)
    again = desk.do(take_up_job, tyres.id, tyres.version)
    assert (again.declined_on, again.declined_reason) == (None, "")
    assert declined(desk, fjordling, soren) == ()


def test_a_new_owner_is_asked_about_the_tyres_and_hears_no_words_of_the_last(desk, soren, fjordling, order):
    decline_tyres(desk, order, words="no money this month")
    nina = desk.customer("Nina", "Sæther")
    work = declined(desk, fjordling, nina)[0]
    assert (work.what, work.words, work.reason) == ("Rear tyres, pair", "", "")


def test_a_visit_goes_through_the_workshop_and_every_move_is_kept(desk, order):
    seen = order
    for stage in ("in_work", "waiting_parts", "in_work", "quality_check"):
        seen = desk.do(move_to, order.id, stage, seen.version, who=desk.crew.foreman)
    moves = desk.look(visit, order.id).moves
    assert [move.to_stage for move in moves] == [
        "arrived", "in_work", "waiting_parts", "in_work", "quality_check",
    ]
    assert {move.staff for move in moves[1:]} == {"Jonas Lind"}


def test_taking_back_twice_goes_two_steps_back(desk, order):
    seen = desk.do(move_to, order.id, "in_work", order.version)
    seen = desk.do(move_to, order.id, "quality_check", seen.version)
    seen = desk.do(move_back, order.id, seen.version)
    assert seen.stage == "in_work"
    seen = desk.do(move_back, order.id, seen.version)
    assert seen.stage == "arrived"
    with pytest.raises(Problem, match="taken back as a whole"):
        desk.do(move_back, order.id, seen.version)


def test_a_stage_that_cannot_follow_is_refused_with_the_way_out(desk, order):
    with pytest.raises(Problem, match="Use the button"):
        desk.do(move_to, order.id, "collected", order.version)
    with pytest.raises(Problem, match="cannot become"):
        desk.do(move_to, order.id, "no_show", order.version)
    with pytest.raises(Problem):
        desk.do(move_to, order.id, "on the moon", order.version)


def test_two_desks_move_one_card_and_the_second_is_told(desk, order):
    desk.do(move_to, order.id, "in_work", order.version)
    with pytest.raises(Stale):
        desk.do(move_to, order.id, "waiting_parts", order.version)


def test_a_cancelled_visit_takes_no_more_jobs_until_it_is_taken_back(desk, order):
    gone = desk.do(cancel, order.id, order.version)
    with pytest.raises(Problem, match="did not take place"):
        desk.do(add_job, order.id, LINKS)
    assert desk.do(move_back, order.id, gone.version).stage == "arrived"


def test_an_appointment_is_made_moved_and_kept_under_its_number(desk, soren, fjordling):
    draft = BookingDraft(PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id), at(10, 15))
    made = desk.do(book, draft)
    assert desk.do(book, draft) == made
    assert (made.stage, made.number, made.came_on) == ("booked", "26-0001", day(11, 24))
    later = desk.do(change_visit, made.id, VisitDraft(expected_at=at(9, days=2)), made.version)
    assert later.came_on == day(11, 26)
    with pytest.raises(Problem, match="Check the car in first"):
        desk.do(change_visit, made.id, VisitDraft(odometer_km=64_210), later.version)
