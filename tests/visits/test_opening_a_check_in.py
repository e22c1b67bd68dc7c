"""The check-in page as it opens: from a person, a car, a booking, or nothing; and the times to promise."""

import datetime as dt

import pytest
from sqlalchemy import event

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.house.hours import OpeningHours
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, JobDraft, PartiesDraft
from dealerdesk.visits.facts import check_in_facts
from dealerdesk.visits.jobs import add_job, decline_job
from dealerdesk.visits.promises import promise_choices
from dealerdesk.visits.service import book, cancel
from tests.support.counters import at, day

OFFICE = (((dt.time(8), dt.time(17)),),) * 5 + ((), ())
HOURS = OpeningHours(zone="Europe/Copenhagen", week=OFFICE)


def opened(desk, **ids):
    return desk.look(check_in_facts, desk.site_id, **ids)


def test_a_person_with_one_car_brings_that_car(desk, soren, fjordling):
    facts = opened(desk, customer_id=soren.id)
    assert (facts.customer.id, facts.vehicle.id, facts.owner) == (soren.id, fjordling.id, None)
    assert (facts.readings[-1].km, facts.currency, facts.zone) == (62_480, "DKK", "Europe/Copenhagen")


def test_a_person_with_two_cars_is_asked_which(desk, soren, fjordling):
    desk.car(soren, "CX 40 218", model="Bykat 1.0")
    facts = opened(desk, customer_id=soren.id)
    assert facts.vehicle is None
    assert {car.plate for car in facts.cars} == {"AB 12 345", "CX 40 218"}


def test_a_car_brings_its_owner_and_a_neighbour_is_told_whose_it_is(desk, soren, fjordling):
    assert opened(desk, vehicle_id=fjordling.id).customer.id == soren.id
    neighbour = desk.customer("Åse", "Bråthen")
    facts = opened(desk, customer_id=neighbour.id, vehicle_id=fjordling.id)
    assert (facts.customer.id, facts.owner.id) == (neighbour.id, soren.id)


def test_the_booking_of_the_day_is_there_with_its_concerns(desk, soren, fjordling):
    draft = BookingDraft(
        PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id), at(10, 15), (ConcernDraft(words="Oil"),)
    )
    made = desk.do(book, draft)
    for ids in ({"visit_id": made.id}, {"customer_id": soren.id}, {"vehicle_id": fjordling.id}):
        facts = opened(desk, **ids)
        assert (facts.booked.id, [job.concern for job in facts.concerns]) == (made.id, ["Oil"])
    desk.do(cancel, made.id, made.version)
    assert opened(desk, customer_id=soren.id).booked is None


def test_an_appointment_of_next_week_is_not_todays(desk, soren, fjordling):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    desk.do(book, BookingDraft(parties, at(10, days=7)))
    assert opened(desk, customer_id=soren.id).booked is None


def test_the_page_knows_what_to_ask_and_what_holds(desk, soren, fjordling):
    order = desk.come_in(soren, fjordling, odometer_km=64_210)
    tyres = desk.do(add_job, order.id, JobDraft(title="Rear tyres", total_minor=31_800))
    desk.do(decline_job, tyres.id, "", tyres.version)
    five_years = CoverDraft("extended", "Five years", start_on=day(1, 4, 2022), months=60)
    desk.do(add_cover, fjordling.id, five_years)
    facts = opened(desk, vehicle_id=fjordling.id)
    assert [work.what for work in facts.declined] == ["Rear tyres"]
    assert [state.gauge.days_left for state in facts.covers] == [41]
    assert [visit.number for visit in facts.open_visits] == ["26-0001"]
    assert (facts.visits, facts.last_visit.id) == (1, order.id)
    assert "engine" in facts.groups and facts.numbers.odometer.km_per_day == 400


def test_a_check_in_may_start_from_nothing(desk):
    facts = opened(desk)
    assert (facts.customer, facts.vehicle, facts.covers, facts.declined) == (None, None, (), ())
    assert len(facts.promises) == 3


def test_an_id_that_leads_nowhere_is_said_in_a_sentence(desk):
    for ids in ({"visit_id": 4711}, {"customer_id": 4711}, {"vehicle_id": 4711}):
        with pytest.raises(Problem):
            opened(desk, **ids)


def test_opening_the_page_is_a_few_dozen_queries_at_most(desk, soren, fjordling):
    asked = []
    with desk.database.reading() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *a: asked.append(a[2]))
        check_in_facts(session, desk.site_id, customer_id=soren.id)
    assert len(asked) <= 30


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (at(9, 42), [("waits", at(10, 45)), ("today", at(16, 30)), ("next_day", at(10, days=1))]),
        (at(15, 20), [("waits", at(16, 30)), ("next_day", at(10, days=1))]),
        (at(16, 20), [("next_day", at(10, days=1))]),
        (
            at(12, days=3),
            [("waits", at(13, days=3)), ("today", at(16, 30, days=3)), ("next_day", at(10, days=6))],
        ),
        (at(12, days=4), [("next_day", at(10, days=6))]),
    ],
)
def test_what_is_promised_lies_in_the_opening_hours(now, offered):
    assert [(choice.code, choice.at) for choice in promise_choices(HOURS, now)] == offered


def test_a_house_that_opens_at_noon_does_not_promise_ten():
    late = OpeningHours(zone="Europe/Copenhagen", week=(((dt.time(12), dt.time(20)),),) * 7)
    assert promise_choices(late, at(13))[-1].at == at(12, days=1)


def test_a_house_without_hours_promises_all_the_same():
    always = promise_choices(OpeningHours(zone="Europe/Copenhagen"), at(9))
    assert [choice.code for choice in always] == ["waits", "today", "next_day"]


def test_the_clock_of_the_facts_is_the_houses(desk):
    clock.stop(dt.datetime(2026, 11, 24, 15, 30, tzinfo=dt.UTC))
    assert "today" not in [choice.code for choice in opened(desk).promises]
