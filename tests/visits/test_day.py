"""The Counter's day: arriving, in the workshop with its promises, ready to collect."""

import datetime as dt

from sqlalchemy import event

from dealerdesk.core import clock
from dealerdesk.visits.day import counter_day
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, HandBackDraft, PartiesDraft
from dealerdesk.visits.hand_back import collect, mark_ready, tell_customer
from dealerdesk.visits.service import book, move_to
from tests.support.counters import at, day


def booked(desk, name, plate, when, *concerns):
    person = desk.customer(*name.split())
    car = desk.car(person, plate)
    draft = BookingDraft(PartiesDraft(customer_id=person.id, vehicle_id=car.id), when, concerns)
    return desk.do(book, draft)


def here(desk, name, plate, promise):
    person = desk.customer(*name.split())
    return desk.come_in(person, desk.car(person, plate), promised_at=promise)


def today(desk, moment=None):
    return desk.look(counter_day, desk.site_id, moment)


def test_who_is_still_to_come_is_listed_by_time_with_what_for(desk):
    booked(desk, "Piotr Dąbrowski", "GD 882VE", at(13), ConcernDraft(title="60 000 km service"),
           ConcernDraft(title="Oil"))
    booked(desk, "Åse Bråthen", "EV 48211", at(10, 45), ConcernDraft(words="The battery, perhaps?"))
    booked(desk, "Sabine Köhler", "SL-SK 33", at(10, days=1))
    shown = today(desk).arriving
    assert [(row.customer, row.about, row.spoken) for row in shown] == [
        ("Åse Bråthen", "The battery, perhaps?", True),
        ("Piotr Dąbrowski", "60 000 km service · Oil", False),
    ]
    assert (shown[0].plate, shown[0].car, shown[0].expected_at) == ("EV 48211", "Estate 2.0", at(10, 45))


def test_what_a_visit_is_for_counts_as_more_only_what_is_not_said(desk):
    def oil():
        return ConcernDraft(title="Oil")

    def noise():
        return ConcernDraft(words="It rattles.")

    booked(desk, "Piotr Dąbrowski", "GD 882VE", at(13), oil(), ConcernDraft(title="Tyres"))
    booked(desk, "Åse Bråthen", "EV 48211", at(14), oil(), noise())
    booked(desk, "Zofia Żak", "PO 9KL44", at(15), noise(), noise())
    booked(desk, "Nina Sæther", "EL 77120", at(16))
    assert [(row.about, row.unnamed) for row in today(desk).arriving] == [
        ("Oil · Tyres", 0), ("Oil · It rattles.", 0), ("It rattles.", 1), ("", 0),
    ]


def test_somebody_of_yesterday_who_never_came_is_not_lost(desk):
    clock.stop(at(8, days=-1))
    booked(desk, "Lars Ingebrigtsen", "BT 61904", at(9, days=-1))
    clock.stop(at(9, 42))
    assert [row.customer for row in today(desk).missed] == ["Lars Ingebrigtsen"]
    assert today(desk).arriving == ()
    assert today(desk, at(9, days=20)).missed == ()


def test_the_workshop_is_sorted_by_promise_and_says_what_runs_late(desk):
    clock.stop(at(8))
    here(desk, "Zofia Żak", "PO 9KL44", at(16, 30))
    here(desk, "Jürgen Großmann", "B-MK 4821", at(10, 30))
    here(desk, "Ewa Łukasiewicz", "KR 7XY21", at(9, 30))
    here(desk, "Nina Sæther", "EL 77120", None)
    shown = today(desk, at(9, 42)).in_workshop
    assert [(row.customer, row.lateness) for row in shown] == [
        ("Ewa Łukasiewicz", "late"), ("Jürgen Großmann", "near"), ("Zofia Żak", ""), ("Nina Sæther", ""),
    ]


def test_progress_grows_with_the_time_and_the_stage(desk):
    clock.stop(at(8))
    order = here(desk, "Zofia Żak", "PO 9KL44", at(16))
    before = today(desk, at(9)).in_workshop[0].progress
    desk.do(move_to, order.id, "in_work", order.version)
    early, late = (today(desk, at(hour)).in_workshop[0].progress for hour in (9, 15))
    assert 0 < before < early < late < 1


def test_ready_cars_whose_owner_was_not_told_come_first(desk):
    for name, plate, told in (("Lene Holm", "BX 55 102", True), ("Nina Sæther", "EL 77120", False)):
        order = here(desk, name, plate, at(12))
        ready = desk.do(mark_ready, order.id, HandBackDraft(), order.version)
        if told:
            desk.do(tell_customer, order.id, ready.version)
    assert [(row.customer, row.told_at is not None) for row in today(desk).ready] == [
        ("Nina Sæther", False), ("Lene Holm", True),
    ]


def test_a_car_that_came_today_counts_as_here_also_when_it_has_left(desk):
    gone, stays = here(desk, "Lene Holm", "BX 55 102", at(9)), here(desk, "Nina Sæther", "EL 77120", at(12))
    ready = desk.do(mark_ready, gone.id, HandBackDraft(), gone.version)
    desk.do(collect, gone.id, ready.version)
    assert today(desk).already_here == 2
    tomorrow = today(desk, at(8, days=1))
    assert (tomorrow.day, tomorrow.already_here) == (day(11, 25), 0)
    assert [row.visit_id for row in tomorrow.in_workshop] == [stays.id]


def test_a_car_that_comes_leaves_the_list_of_those_to_come(desk):
    seen = booked(desk, "Sabine Köhler", "SL-SK 33", at(11, 30))
    assert len(today(desk).arriving) == 1
    from dealerdesk.visits.check_in import check_in
    from dealerdesk.visits.drafts import CheckInDraft

    parties = PartiesDraft(customer_id=seen.customer_id, vehicle_id=seen.vehicle_id)
    desk.do(check_in, CheckInDraft(parties, (ConcernDraft(words="MOT"),), visit_id=seen.id))
    assert (today(desk).arriving, len(today(desk).in_workshop)) == ((), 1)


def test_the_day_turns_at_the_houses_own_midnight(desk):
    """23:30 UTC on the 23rd is half past midnight on the 24th in Denmark."""
    booked(desk, "Åse Bråthen", "EV 48211", dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC))
    assert len(today(desk).arriving) == 1


def test_a_long_day_is_few_queries(desk):
    for number in range(12):
        booked(desk, f"Guest Number{number}", f"AA 10 0{number:02}", at(10, number))
    asked = []
    with desk.database.reading() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *a: asked.append(a[2]))
        assert len(counter_day(session, desk.site_id).arriving) == 12
    assert len(asked) <= 8
