"""The demo dealership: three years behind it, a full day today, leads in every stage."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from sqlalchemy import func, select

from dealerdesk import demo
from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.customers.models import Customer
from dealerdesk.leads.models import Lead
from dealerdesk.remarks.models import Remark
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.day import counter_day
from dealerdesk.visits.finding import find
from dealerdesk.visits.models import Job, Visit

NOW = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)


@pytest.fixture
def house(database):
    with clock.stopped_at(NOW):
        yield demo.fill(database, 60, seed=3)


def test_the_house_has_a_past_a_present_and_leads_in_every_stage(database, house):
    with database.reading() as session:
        assert session.scalar(select(func.count(Customer.id))) == 60 + 19
        first = session.scalar(select(func.min(Visit.came_on)))
        assert first < dt.date(2024, 6, 1)
        assert session.scalar(select(func.count(Job.id)).where(Job.declined_on.is_not(None))) > 3
        stages = Counter(session.scalars(select(Lead.stage)))
        assert {"flagged", "accepted"} <= set(stages) and len(stages) >= 5
        day = counter_day(session, house.site.id)
    assert len(day.arriving) == 9 and len(day.in_workshop) == 5 and len(day.ready) == 3


def test_remarks_are_in_several_languages(database, house):
    with database.reading() as session:
        words = " ".join(session.scalars(select(Remark.words)))
        months = Counter(day.month for day in session.scalars(select(Visit.came_on)))
    assert any(sign in words for sign in "øåæ") and "the" in words
    assert months[10] + months[11] > months[1] + months[7], "wheels are changed in the autumn"


def test_everybody_is_found_at_once(database, house):
    with database.reading() as session:
        found = find(session, house.site.id, "ab12345")
        assert [hit.name for hit in found.hits] == ["Søren Kjærgaard"]
        assert find(session, house.site.id, "lukasiewicz").hits[0].name == "Ewa Łukasiewicz"


def test_the_same_seed_gives_the_same_house_and_no_two_cars_share_a_plate(database, house):
    with database.reading() as session:
        plates = session.scalars(select(Vehicle.plate).order_by(Vehicle.id)).all()
    assert len(set(plates)) == len(plates)
    assert plates[0] == "AB 12 345"


def test_a_house_that_is_there_is_not_filled_over(database, crew):
    with pytest.raises(Problem, match="has a dealership already"):
        demo.fill(database, 5)
