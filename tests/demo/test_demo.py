"""The demo dealership: three years behind it, a full day today, leads in every stage."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest
from sqlalchemy import func, select

from dealerdesk import demo, wiring
from dealerdesk.core import clock
from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.customers.models import Customer
from dealerdesk.demo.bulk import Few
from dealerdesk.leads.models import Lead
from dealerdesk.remarks.models import Remark
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.day import counter_day
from dealerdesk.visits.finding import find
from dealerdesk.visits.models import Job, Visit

NOW = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)


def test_the_house_has_a_past_a_full_day_and_leads_in_every_stage(database):
    with clock.stopped_at(NOW):
        house = demo.fill(database, 40, seed=3)
        with database.reading() as session:
            _look_back(session)
            _look_at_today(session, house.site.id)


def _look_back(session):
    assert session.scalar(select(func.count(Customer.id))) == 40 + 19
    assert session.scalar(select(func.min(Visit.came_on))) < dt.date(2024, 6, 1)
    assert session.scalar(select(func.count(Job.id)).where(Job.declined_on.is_not(None))) > 3
    declined = {job.id: job for job in session.scalars(select(Job).where(Job.declined_on.is_not(None)))}
    again = session.scalars(select(Job).where(Job.takes_up_id.is_not(None))).all()
    assert again, "somebody wants what they did not want before"
    assert all(declined[job.takes_up_id].title == job.title for job in again)
    months = Counter(day.month for day in session.scalars(select(Visit.came_on)))
    assert months[10] + months[11] > months[1] + months[7], "wheels are changed in the autumn"
    _look_at_services(session)
    plates = session.scalars(select(Vehicle.plate).order_by(Vehicle.id)).all()
    assert len(set(plates)) == len(plates)
    assert plates[0] == "AB 12 345"


def _look_at_services(session):
    """What was agreed at a visit follows from the last service, not from brake discs."""
    done = select(Job.id).where(Job.visit_id == Visit.id, Job.group == "service", Job.declined_on.is_(None))
    last, agreed = {}, 0
    visits = select(Visit, done.exists()).where(Visit.stage == "collected")
    for visit, service in session.execute(visits.order_by(Visit.vehicle_id, Visit.came_on, Visit.id)):
        if service:
            last[visit.vehicle_id] = visit.came_on
        if visit.next_service_on is not None and visit.vehicle_id in last:
            agreed += not service
            assert visit.next_service_on == end_of_months(last[visit.vehicle_id], 12)
    assert agreed > 5


def _look_at_today(session, site_id):
    stages = Counter(session.scalars(select(Lead.stage)))
    assert {"flagged", "accepted"} <= set(stages) and len(stages) >= 4
    words = " ".join(session.scalars(select(Remark.words)))
    assert any(sign in words for sign in "øåæ") and "the" in words
    day = counter_day(session, site_id)
    assert len(day.arriving) == 9 and len(day.in_workshop) == 5 and len(day.ready) == 3
    assert [hit.name for hit in find(session, site_id, "ab12345").hits] == ["Søren Kjærgaard"]
    assert find(session, site_id, "lukasiewicz").hits[0].name == "Ewa Łukasiewicz"


def test_a_house_that_is_there_is_not_filled_over(database, crew):
    with pytest.raises(Problem, match="has a dealership already"):
        demo.fill(database, 5)


def test_some_of_very_many_are_kept_each_as_likely_as_the_others():
    chosen = Counter()
    for seed in range(400):
        few = Few(random.Random(seed), 5)
        for number in range(50):
            few.add(number)
        assert len(set(few.kept)) == 5
        chosen.update(few.kept)
    assert len(chosen) == 50
    assert min(chosen.values()) > 15 and max(chosen.values()) < 75, "40 each, give or take"


def test_the_same_seed_gives_the_same_people_cars_and_visits(engine):
    found = []
    for _time in range(2):
        with engine.migrated() as where, clock.stopped_at(NOW):
            wiring.wire()
            house = Database(where)
            demo.fill(house, 12, seed=8)
            with house.reading() as session:
                names = session.scalars(select(Customer.last_name).order_by(Customer.id)).all()
                past = select(Visit.uid, Visit.number, Visit.came_on).where(Visit.came_on < NOW.date())
                visits = [tuple(row) for row in session.execute(past.order_by(Visit.id))]
                found.append((names, visits, session.scalars(select(Vehicle.vin)).all()))
            house.close()
    assert found[0] == found[1]
