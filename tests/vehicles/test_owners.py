"""Who has the car: given to somebody else, and taken back as if it had never been given."""

import datetime as dt

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.search.queries import find
from dealerdesk.vehicles.queries import cars_of, ownerships
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to, take_back


@pytest.fixture
def sofie(house):
    return house.customer()


@pytest.fixture
def bo(house):
    return house.customer("Bo", "Lund")


@pytest.fixture
def car(house, sofie):
    return house.car(sofie, how=OwnershipDraft(
        since=dt.date(2022, 1, 4), how="leased", sold_here=True, ends_on=dt.date(2027, 1, 3),
        sold_by=house.crew.sales.staff_id, price_minor=30_000_00,
    ))  # fmt: skip


def owners(house, car):
    return house.read(ownerships, vehicle_ids=[car.id])


def give(house, car, to, since):
    return house.do(give_to, house.crew.reception, car.id, to.id, OwnershipDraft(since=since))


def found(house, words):
    return [hit.customer_id for hit in house.read(find, house.crew.site.id, words)]


def test_a_new_owner_taken_back_leaves_one_row_as_it_was(house, sofie, bo, car):
    had = owners(house, car)
    given = give(house, car, bo, dt.date(2026, 11, 1))
    assert [owned.customer_id for owned in owners(house, car)] == [bo.id, sofie.id]
    house.do(take_back, house.crew.reception, given.id, had)
    assert owners(house, car) == had and len(had) == 1
    assert house.read(cars_of, bo.id) == ()
    assert found(house, "AB12345") == [sofie.id]


def test_a_first_owner_taken_back_leaves_the_car_to_nobody(house, bo, sofie, car):
    given = owners(house, car)[0]
    house.do(take_back, house.crew.reception, given.id, ())
    assert owners(house, car) == ()
    assert found(house, "AB12345") == []


def test_what_was_taken_back_or_went_on_since_stays(house, sofie, bo, car):
    had = owners(house, car)
    given = give(house, car, bo, dt.date(2026, 11, 1))
    third = house.customer("Nils", "Holm")
    give(house, car, third, dt.date(2026, 11, 20))
    with pytest.raises(Problem) as gone_on:
        house.do(take_back, house.crew.reception, given.id, had)
    assert "gone on to somebody else" in str(gone_on.value)
    assert [owned.customer_id for owned in owners(house, car)] == [third.id, bo.id, sofie.id]
    house.do(take_back, house.crew.reception, owners(house, car)[0].id, owners(house, car)[1:2])
    with pytest.raises(Problem):
        house.do(take_back, house.crew.reception, 999, had)
