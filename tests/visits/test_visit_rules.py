"""Stages follow each other as on the board, and the next service is the earlier of date and distance."""

import datetime as dt

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.vehicles.rules import Reading
from dealerdesk.visits.models import STAGES
from dealerdesk.visits.rules import (
    MOVES,
    STAGE_WORDS,
    DueBy,
    Stage,
    check_move,
    is_here,
    may_move,
    next_service,
    progress,
)
from tests.support.properties import given, st

TODAY = dt.date(2026, 11, 24)
SERVICED = dt.date(2026, 3, 12)
# 50 km a day in the last year.
READINGS = (Reading(dt.date(2025, 11, 24), 50_000), Reading(dt.date(2026, 11, 24), 68_250))


def test_the_usual_way_of_a_visit():
    way = ["booked", "arrived", "in_work", "quality_check", "ready", "collected"]
    for before, after in zip(way, way[1:], strict=False):
        check_move(before, after)


def test_a_small_job_is_ready_without_passing_every_stage():
    assert may_move("arrived", "ready")
    assert may_move("waiting_parts", "in_work") and may_move("in_work", "waiting_approval")
    assert may_move("ready", "in_work")


def test_a_car_is_reported_ready_before_it_is_collected():
    with pytest.raises(Problem) as caught:
        check_move("in_work", "collected")
    assert "Report it ready first" in caught.value.sentence()


def test_a_collected_visit_is_closed_and_a_cancelled_one_stays_aside():
    for before in ("collected", "cancelled"):
        with pytest.raises(Problem) as caught:
            check_move(before, "in_work")
        assert "cannot become" in caught.value.sentence()
    assert may_move("no_show", "arrived")
    assert not may_move("booked", "ready")


def test_the_stages_are_those_that_are_stored():
    assert {stage.value for stage in Stage} == set(STAGES) == set(STAGE_WORDS)
    assert set(MOVES) == set(Stage)
    assert [stage for stage in STAGES if is_here(stage)] == list(STAGES[1:7])


def test_progress_grows_towards_the_promise_but_is_whole_only_when_ready():
    arrived = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
    promised = arrived + dt.timedelta(hours=8)
    shares = [progress("in_work", arrived, promised, arrived + dt.timedelta(hours=h)) for h in (0, 4, 8, 30)]
    assert shares == sorted(shares) and shares[-1] < progress("quality_check") < progress("ready") == 1
    assert progress("booked") == 0 < progress("arrived") < progress("in_work")


def test_the_date_comes_first_for_a_car_driven_little():
    due = next_service(SERVICED, 62_480, READINGS, TODAY, interval_months=12, interval_km=30_000)
    assert due is not None
    assert (due.on, due.by, due.at_km) == (dt.date(2027, 3, 12), DueBy.DATE, 92_480)
    assert (due.days_left, due.km_left, due.overdue) == (108, 24_230, False)
    assert str(due.said()) == "on 12 Mar 2027 or at 92,480\xa0km, whichever comes first"


def test_the_distance_comes_first_for_a_car_driven_far():
    due = next_service(SERVICED, 62_480, READINGS, TODAY, interval_months=24, interval_km=10_000)
    assert due is not None and due.by is DueBy.DISTANCE
    assert due.on == TODAY + dt.timedelta(days=85)
    assert due.by_date == dt.date(2028, 3, 12)


def test_a_service_whose_distance_has_passed_is_overdue():
    due = next_service(SERVICED, 50_000, READINGS, TODAY, interval_months=24, interval_km=15_000)
    assert due is not None and due.overdue and due.km_left == -3_250


def test_a_car_never_serviced_counts_from_its_first_registration():
    due = next_service(None, None, (), TODAY, first_registration=dt.date(2026, 2, 28))
    assert due is not None and due.on == dt.date(2027, 2, 28) and due.at_km == 15_000


def test_without_anything_to_count_from_nothing_is_said():
    assert next_service(None, None, READINGS, TODAY) is None
    assert next_service(None, 60_000, (), TODAY) is None
    assert next_service(SERVICED, 60_000, READINGS, TODAY, interval_months=0, interval_km=0) is None


def test_an_interval_of_zero_is_none():
    due = next_service(SERVICED, 62_480, READINGS, TODAY, interval_months=0, interval_km=10_000)
    assert due is not None and due.by_date is None and str(due.said()) == "at 72,480\xa0km"
    dated = next_service(SERVICED, 62_480, READINGS, TODAY, interval_months=12, interval_km=0)
    assert dated is not None and dated.at_km is None and str(dated.said()) == "on 12 Mar 2027"


DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 1, 1))


@given(
    st.none() | DAYS,
    st.none() | st.integers(0, 400_000),
    st.lists(st.builds(Reading, DAYS, st.integers(0, 400_000)), max_size=5),
    DAYS,
    st.none() | DAYS,
    st.none() | st.integers(0, 60),
    st.none() | st.integers(0, 60_000),
)
def test_the_next_service_is_the_earlier_of_the_two(last, km, readings, today, registered, months, distance):
    due = next_service(last, km, readings, today, registered, months, distance)
    if due is not None:
        days = [day for day in (due.by_date, due.by_distance) if day is not None]
        assert due.on == min(days) and (due.on - today).days == due.days_left
        assert str(due.said())


@given(st.sampled_from(STAGES), st.sampled_from(STAGES))
def test_every_move_is_allowed_or_explained(before, after):
    if may_move(before, after):
        check_move(before, after)
        return
    with pytest.raises(Problem) as caught:
        check_move(before, after)
    assert caught.value.sentence()
