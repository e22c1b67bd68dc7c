"""A car with an owner at the dealership, on a Tuesday morning in November 2026."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle, read_odometer

MORNING = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)


@pytest.fixture
def morning():
    """The clock stands at 09:42 in Denmark on 24 November 2026."""
    clock.stop(MORNING)
    return MORNING


@pytest.fixture
def owner(database, crew, morning):
    """Søren Kjærgaard of Padborg."""
    draft = CustomerDraft(first_name="Søren", last_name="Kjærgaard", phones=("74 55 01 32",), country="DK")
    return perform(database, add_customer, crew.reception, draft, "DK")


@pytest.fixture
def car(database, crew, owner):
    """His Fjordling, first registered on 4 January 2022, at 62 480 km in March and 64 210 km now."""
    draft = VehicleDraft(
        plate="AB 12 345", plate_country="DK", vin="FJD0000000X018442", make="Fjordling", model="Estate 2.0",
        first_registration=dt.date(2022, 1, 4), fuel="diesel",
    )
    bought = OwnershipDraft(since=dt.date(2025, 12, 1), how="bought_used", sold_here=True)
    made = perform(database, add_vehicle, crew.reception, draft, owner.id, bought)
    for day, km in ((dt.date(2026, 3, 12), 62_480), (dt.date(2026, 11, 24), 64_210)):
        perform(database, read_odometer, crew.reception, made.id, km, day)
    return made
