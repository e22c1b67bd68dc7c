"""What can be promised: worked examples of the rule, and what holds for any workshop."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from dealerdesk.diary.laying import Share, Worker
from dealerdesk.diary.rules import (
    Offer,
    Work,
    choices_of,
    earliest,
    load_by_hour,
    minutes_of_day,
    plan_of,
)
from dealerdesk.house.hours import OpeningHours

SPANS = ((dt.time(8), dt.time(17)),)
HOURS = OpeningHours("Europe/Copenhagen", (SPANS,) * 5 + ((), ()), "DK")
ANY: frozenset[str] = frozenset()
BRAKES = frozenset({"brakes"})
PAUL = Worker(1, "Paweł", (480,) * 5 + (0, 0))
IDA = Worker(2, "Ida", (240,) * 5 + (0, 0), BRAKES)


def at(hour, minute=0, day=24, month=11, year=2026):
    """A local time in November or December 2026 (UTC+1)."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def work(number, minutes, begins=None, **more):
    return Work(number, minutes, begins or at(8), **more)


def test_new_work_goes_into_the_first_gap_of_somebody_who_can_do_it():
    plan = plan_of([work(1, 120)], [PAUL, IDA], HOURS, at(9))
    # Paweł is busy until 11; Ida does brakes only.
    assert earliest(plan, 60, frozenset({"engine"}), at(9)) == Offer(at(12), at(11), "Paweł")
    # Nothing special: whoever is free first.
    assert earliest(plan, 60, ANY, at(9)).worker == "Ida"
    assert earliest(plan, 60, BRAKES, at(9)) == Offer(at(10), at(9), "Ida")
    # A skill that nobody has: everybody is asked.
    alone = plan_of([], [IDA], HOURS, at(9))
    assert earliest(alone, 60, frozenset({"glass"}), at(9)).at == at(10)


def test_work_is_not_begun_in_a_gap_that_is_too_short_for_it():
    # Free from 9:42 to 10, then until Wednesday nothing: an hour and a half does not begin at 9:42.
    plan = plan_of([work(1, 360, at(10), promised_at=at(16))], [PAUL], HOURS, at(9, 42))
    assert earliest(plan, 15, ANY, at(9, 42)) == Offer(at(10), at(9, 42), "Paweł")
    assert earliest(plan, 90, ANY, at(9, 42)) == Offer(at(9, 30, 25), at(8, day=25), "Paweł")
    assert earliest(plan, 180, ANY, at(9, 42)).at == at(11, day=25)


def test_a_day_ends_with_the_hours_of_the_week_and_work_goes_on_the_next_working_day():
    # Eight hours from 8: Paweł leaves at 16 though the house is open until 17.
    plan = plan_of([], [PAUL], HOURS, at(15))
    assert earliest(plan, 90, ANY, at(15)) == Offer(at(8, 30, 25), at(15), "Paweł")
    friday = plan_of([], [PAUL], HOURS, at(15, day=27))
    assert earliest(friday, 90, ANY, at(15, day=27)).at == at(8, 30, 30)


def test_public_holidays_and_parts_that_are_not_here_yet_move_it_on():
    plan = plan_of([], [PAUL], HOURS, at(15, 30, 24, 12))
    # Thursday 24 December; the 25th and 26th are holidays, then a weekend: Monday the 28th.
    assert earliest(plan, 60, ANY, at(15, 30, 24, 12)).at == at(8, 30, 28, 12)
    tuesday = plan_of([], [PAUL], HOURS, at(9))
    assert earliest(tuesday, 30, ANY, at(13, 10)) == Offer(at(13, 45), at(13, 10), "Paweł")


def test_what_is_promised_first_is_done_first_and_a_named_technician_does_it():
    late, soon = work(1, 120, promised_at=at(16)), work(2, 60, promised_at=at(10))
    plan = plan_of([late, soon], [PAUL], HOURS, at(8))
    assert plan.done == {2: at(9), 1: at(11)}
    named = plan_of([work(1, 60, worker_id=2)], [PAUL, IDA], HOURS, at(8))
    assert named.busy[2] and not named.busy[1]


def test_one_bay_lets_one_work_at_a_time():
    plan = plan_of([work(1, 60)], [PAUL, Worker(3, "Eva", (480,) * 7)], HOURS, at(8), bays=1)
    assert earliest(plan, 60, ANY, at(8)).at == at(10)
    assert minutes_of_day([PAUL, IDA], HOURS, at(8).date()) == 720
    assert minutes_of_day([PAUL, IDA], HOURS, at(8).date(), bays=1) == 480
    assert minutes_of_day([PAUL, IDA], HOURS, at(8, day=28).date()) == 0


JENS = Worker(3, "Jens", (480,) * 5 + (0, 0), frozenset({"engine", "gearbox"}))
UWE = Worker(4, "Uwe", (480,) * 5 + (0, 0), frozenset({"electrics"}))
KRZYSZTOF = Worker(5, "Krzysztof", (480, 0, 480, 480, 480, 0, 0), frozenset({"brakes", "electrics"}))


def test_each_group_is_planned_for_somebody_who_has_it_and_what_nobody_has_is_everybodys():
    plan = plan_of([], [UWE, JENS, IDA], HOURS, at(9))
    # A service is in nobody's skills: the gearbox says who does all of it.
    assert earliest(plan, 120, ["service", "gearbox"], at(9)) == Offer(at(11), at(9), "Jens")
    # Nobody is good at both: one after the other, each for as long as it usually takes.
    both = earliest(plan, 270, ["gearbox", "brakes"], at(8))
    assert both == Offer(at(9, 30, 25), at(9), "Jens", ("Ida",))
    # What is laid out already takes the time of both; a job that is given out is done by whom it is given to.
    shares = (Share("gearbox", 60), Share("brakes", 60))
    plan = plan_of([work(1, 120, shares=shares)], [UWE, JENS, IDA], HOURS, at(9))
    assert (plan.busy[3], plan.busy[2]) == (((at(9), at(10)),), ((at(10), at(11)),)) and not plan.busy[4]
    given = (Share("gearbox", 60), Share("brakes", 60, worker_id=4))
    plan = plan_of([work(1, 120, shares=given)], [UWE, JENS, IDA], HOURS, at(9))
    assert plan.busy[4] == ((at(9), at(10)),) and plan.busy[3] == ((at(10), at(11)),)


def test_bays_let_no_more_work_at_once_whoever_stands_first_in_the_list():
    people = [KRZYSZTOF, JENS, IDA, UWE]
    # Krzysztof is not here on Tuesdays: the two bays are for those who are.
    assert minutes_of_day([KRZYSZTOF, JENS, UWE], HOURS, at(8).date(), bays=2) == 960
    plan = plan_of([work(1, 60, shares=(Share("engine", 60),))], people, HOURS, at(9), bays=2)
    assert earliest(plan, 60, ["electrics"], at(9)) == Offer(at(10), at(9), "Uwe")
    both = [work(1, 60, worker_id=3), work(2, 60, worker_id=2)]
    plan = plan_of(both, people, HOURS, at(9), bays=2)
    assert earliest(plan, 60, ["electrics"], at(9)) == Offer(at(11), at(10), "Uwe")
    load = {one.hour: (one.busy, one.there) for one in load_by_hour(plan, HOURS, at(9).date(), at(9))}
    assert (load[9], load[10]) == ((120, 120), (0, 120))


def test_the_strip_shows_each_hour_from_now_on():
    plan = plan_of([work(1, 90)], [PAUL, IDA], HOURS, at(9))
    load = {one.hour: (one.busy, one.there) for one in load_by_hour(plan, HOURS, at(9).date(), at(9))}
    assert load == {9: (60, 120), 10: (30, 120), 11: (0, 120), 12: (0, 60), 13: (0, 60), 14: (0, 60),
                    15: (0, 60)}


def test_waiting_is_offered_where_it_is_soon_and_the_morning_never_before_it_is_done():
    soon = choices_of(Offer(at(11), at(10), "Paweł"), HOURS, at(9, 42))
    assert [(c.code, c.at) for c in soon] == [
        ("waits", at(11)), ("today", at(11)), ("next_day", at(10, day=25))
    ]
    far = choices_of(Offer(at(14, day=26), at(10, day=26), "Paweł"), HOURS, at(9, 42))
    assert [(c.code, c.at) for c in far] == [("next_day", at(14, day=26))]


def test_nobody_has_time_where_nobody_works():
    assert earliest(plan_of([], [], HOURS, at(9)), 60, ANY, at(9)) is None
    assert earliest(plan_of([], [Worker(1, "Nobody", (0,) * 7)], HOURS, at(9)), 60, ANY, at(9)) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(15, 600), st.integers(0, 4), st.booleans()), max_size=8),
       st.integers(15, 600), st.randoms())
def test_nobody_does_two_things_at_once_and_order_changes_nothing(works, new, random):
    made = [
        Work(n, minutes, at(8, day=24 + day % 3), (Share("brakes" if brakes else "", minutes),))
        for n, (minutes, day, brakes) in enumerate(works)
    ]
    plan = plan_of(made, [PAUL, IDA], HOURS, at(9))
    random.shuffle(made)
    assert plan_of(made, [PAUL, IDA], HOURS, at(9)) == plan
    for worker in plan.workers:
        spans = sorted((*plan.busy[worker.id], *plan.free[worker.id]))
        assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))
        assert all(HOURS.is_open(start) for start, _end in spans)
    offer, more = earliest(plan, new, ANY, at(9)), earliest(plan, new + 60, ANY, at(9))
    # More work is never done earlier.
    assert offer is None or more is None or offer.at <= more.at
