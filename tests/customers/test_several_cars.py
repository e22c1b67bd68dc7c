"""What to know first about somebody with several cars: each kind of thing once before any comes twice."""

import datetime as dt

import pytest

from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.leads.customer_page import customer_page
from dealerdesk.vehicles.records import OwnershipDraft
from tests.support.pages import SQLITE

pytestmark = [SQLITE]


@pytest.fixture
def sofie(house):
    return house.customer()


def leased(house, who, plate, ends=dt.date(2027, 3, 1)):
    how = OwnershipDraft(since=dt.date(2024, 3, 1), how="leased", ends_on=ends)
    return house.car(who, plate, how)


def warranty(house, car):
    draft = CoverDraft("manufacturer", "Warranty", start_on=dt.date(2024, 12, 1), months=24, km_limit=90_000)
    house.do(add_cover, house.crew.reception, car.id, draft)


def alerts(house, who):
    """What the tiles say."""
    page = house.read(customer_page, house.crew.reception, who.id)
    return [
        f"{alert.title.words()}, {alert.detail.words()}".replace("\u00a0", " ") for alert in page.alerts
    ]


def test_five_leases_do_not_push_the_warranty_away_and_each_names_its_car(house, sofie):
    cars = [leased(house, sofie, f"AB 12 34{number}") for number in range(5)]
    warranty(house, cars[2])
    assert alerts(house, sofie) == [
        "Warranty ends 1 December, AB 12 342 · in 7 days",
        "Lease or finance ends 1 Mar, AB 12 344 · in 97 days",
        "Lease or finance ends 1 Mar, AB 12 343 · in 97 days",
        "Lease or finance ends 1 Mar, AB 12 342 · in 97 days",
    ]


def test_with_one_car_nobody_needs_to_be_told_which_it_is(house, sofie):
    leased(house, sofie, "AB 12 345", dt.date(2026, 11, 24))
    assert alerts(house, sofie) == ["Lease or finance ends 24 Nov, today"]
