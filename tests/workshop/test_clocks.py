"""Who works on what from when to when: one clock runs for a person, a forgotten one is questioned."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.exc import IntegrityError

from dealerdesk.core import clock, events
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.visits.drafts import HandBackDraft, JobDraft
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.jobs import add_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import cancel, move_back, move_to
from dealerdesk.workshop import leaving
from dealerdesk.workshop.board import board
from dealerdesk.workshop.clocks import (
    clock_off,
    clock_on,
    correct_clock,
    run_on,
    stop_left_clocks,
    strike_clock,
)
from dealerdesk.workshop.leaving import stopped_by_leaving
from dealerdesk.workshop.models import Clocking
from dealerdesk.workshop.queries import work_of
from tests.support.counters import at


@pytest.fixture
def job(desk, order):
    """The job for which the car came."""
    return desk.look(visit, order.id).jobs[0]


@pytest.fixture
def other(desk, order):
    """Another job of the same car."""
    return desk.do(add_job, order.id, JobDraft(title="Wipers"))


def clocks(desk, job):
    found = desk.look(work_of, [job.id])
    return found[job.id].clocks if job.id in found else ()


def test_worked_hours_count_from_the_clock_and_not_from_what_was_sold(desk, job, pawel):
    begun = desk.do(clock_on, job.id, pawel.id).clock
    clock.stop(at(10, 48))
    (card,) = desk.look(board, desk.site_id).cards
    assert (card.running, card.worked_hundredths, card.sold_hundredths) == (("Paweł Nowak",), 110, 0)
    ended = desk.do(clock_off, begun.id, begun.version)
    clock.stop(at(14, 0))
    (card,) = desk.look(board, desk.site_id).cards
    assert (card.running, card.worked_hundredths, ended.ended_at) == ((), 110, at(10, 48))


def test_whoever_begins_something_else_has_stopped_what_they_did(desk, job, other, pawel, uwe):
    desk.do(clock_on, job.id, pawel.id)
    desk.do(clock_on, job.id, uwe.id)
    clock.stop(at(11, 0))
    switched = desk.do(clock_on, other.id, pawel.id)
    assert (switched.stopped.job_id, switched.stopped.ended_at) == (job.id, at(11, 0))
    assert [one.technician for one in clocks(desk, job) if one.ended_at is None] == ["Uwe Claussen"]
    desk.do(strike_clock, switched.clock.id, switched.clock.version)
    assert (clocks(desk, other), [one.ended_at for one in clocks(desk, job)]) == ((), [None, None])


def test_the_same_press_twice_is_one_clock(desk, job, pawel):
    with pytest.raises(Problem, match="works on this already"):
        for _press in range(2):
            desk.do(clock_on, job.id, pawel.id)
    assert len(clocks(desk, job)) == 1


def test_the_database_itself_refuses_a_second_clock_of_a_person(desk, order, job, pawel):
    desk.do(clock_on, job.id, pawel.id)
    with pytest.raises(IntegrityError), desk.database.transaction() as session:
        session.add(Clocking(
            site_id=desk.site_id, technician_id=pawel.id, job_id=job.id, began_at=clock.now()
        ))  # fmt: skip


def test_stopping_by_mistake_is_taken_back_unless_something_else_was_begun(desk, job, other, pawel):
    begun = desk.do(clock_on, job.id, pawel.id).clock
    clock.stop(at(11, 0))
    ended = desk.do(clock_off, begun.id, begun.version)
    with pytest.raises(Problem, match="does not run any more"):
        desk.do(clock_off, begun.id, ended.version)
    assert desk.do(run_on, begun.id, ended.version).ended_at is None
    (running,) = clocks(desk, job)
    desk.do(clock_off, running.id, running.version)
    desk.do(clock_on, other.id, pawel.id)
    (ended,) = clocks(desk, job)
    with pytest.raises(Problem, match="begun something else"):
        desk.do(run_on, ended.id, ended.version)


def test_a_clock_left_running_ends_at_closing_time_and_is_asked_about(desk, job, other, pawel):
    desk.do(clock_on, job.id, pawel.id)
    clock.stop(at(8, 5, days=1))
    assert desk.look(board, desk.site_id).left_running
    assert desk.do(stop_left_clocks) == 1
    found = desk.look(board, desk.site_id)
    (asked,) = found.questioned
    assert (asked.clock.ended_at, asked.clock.question, found.left_running) == (at(17, 0), "overnight", False)
    right = desk.do(correct_clock, asked.clock.id, at(9, 42), at(12, 30), asked.clock.version)
    assert (right.question, desk.look(board, desk.site_id).questioned) == ("", ())
    assert desk.do(stop_left_clocks) == 0


def test_the_next_clock_of_a_person_ends_the_forgotten_one_at_closing_time_too(desk, job, other, pawel):
    desk.do(clock_on, job.id, pawel.id)
    clock.stop(at(8, 5, days=1))
    assert desk.do(clock_on, other.id, pawel.id).stopped.ended_at == at(17, 0)
    assert clocks(desk, job)[0].question == "overnight"


@pytest.mark.parametrize(
    ("began", "ended", "sentence"),
    [((12, 0), (11, 0), "ends after it begins"), ((11, 0), (11, 0), "ends after it begins"),
     ((10, 0), (18, 0), "in the future"), ((-20, 0), (9, 0), "hours on end"),
     ((10, 30), (12, 0), "worked on something else then, from 11:00")],
)
def test_hours_that_cannot_be_are_refused(desk, job, other, pawel, began, ended, sentence):
    first = desk.do(clock_on, job.id, pawel.id).clock
    clock.stop(at(11, 0))
    desk.do(clock_on, other.id, pawel.id)
    clock.stop(at(13, 0))
    (stopped,) = clocks(desk, job)
    with pytest.raises(Problem, match=sentence):
        desk.do(correct_clock, first.id, moment(*began), moment(*ended), stopped.version)
    assert clocks(desk, job) == (stopped,)


def moment(hour, minute):
    return at(0, minute) + dt.timedelta(hours=hour)


def test_two_correct_the_same_hours_and_the_second_is_told(desk, job, pawel):
    begun = desk.do(clock_on, job.id, pawel.id).clock
    clock.stop(at(11, 0))
    ended = desk.do(clock_off, begun.id, begun.version)
    desk.do(correct_clock, ended.id, at(9, 50), at(11, 0), ended.version)
    with pytest.raises(Stale):
        desk.do(correct_clock, ended.id, at(9, 45), at(11, 0), ended.version)


def test_nobody_clocks_on_a_car_that_is_not_here(desk, order, job, pawel):
    desk.do(cancel, order.id, order.version)
    with pytest.raises(Problem, match="not here"):
        desk.do(clock_on, job.id, pawel.id)


@pytest.fixture
def leaves():
    """The workshop hears of cars that leave it."""
    for fact, handler in leaving.HANDLERS:
        events.wire(fact, handler)


def test_a_car_that_is_ready_stops_the_clocks_on_it_until_that_is_taken_back(
    desk, order, job, other, pawel, uwe, leaves
):
    for person, work in ((pawel, job), (uwe, other)):
        desk.do(clock_on, work.id, person.id)
    clock.stop(at(10, 42))
    checked = desk.do(move_to, order.id, "quality_check", desk.look(visit, order.id).visit.version)
    assert [one.ended_at for one in (*clocks(desk, job), *clocks(desk, other))] == [None, None]
    clock.stop(at(11, 0))
    ready = desk.do(mark_ready, order.id, HandBackDraft((), None, None), checked.version)
    assert desk.look(stopped_by_leaving, order.id) == ("Paweł Nowak", "Uwe Claussen")
    ended = [(one.ended_at, one.question) for one in (*clocks(desk, job), *clocks(desk, other))]
    assert ended == [(at(11, 0), "")] * 2
    # Uwe has begun something else since; Paweł's clock runs on as if nothing had happened.
    third = desk.do(add_job, order.id, JobDraft(title="Lamp"))
    desk.do(clock_on, third.id, uwe.id)
    clock.stop(at(11, 5))
    back = desk.do(move_back, order.id, ready.version)
    assert (back.stage, clocks(desk, job)[0].ended_at) == ("quality_check", None)
    assert [one.ended_at for one in (*clocks(desk, other), *clocks(desk, third))] == [at(11, 0), None]


def test_work_in_the_night_is_kept_and_only_what_was_forgotten_ends_at_closing(desk, job, other, pawel):
    clock.stop(at(23, 30))
    begun = desk.do(clock_on, job.id, pawel.id).clock
    clock.stop(at(0, 20, days=1))
    assert not desk.look(board, desk.site_id).left_running
    ended = desk.do(clock_off, begun.id, begun.version)
    assert (ended.ended_at, ended.question) == (at(0, 20, days=1), "")
    # The next one is forgotten: the house opens over it, and nobody knows when the work ended.
    begun = desk.do(clock_on, other.id, pawel.id).clock
    clock.stop(at(8, 30, days=2))
    ended = desk.do(clock_off, begun.id, begun.version)
    assert (ended.ended_at, ended.question) == (at(17, 0, days=1), "overnight")
