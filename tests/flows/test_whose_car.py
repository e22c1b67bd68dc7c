"""Cars and people that do not come in pairs: two cars at once, a fleet, a car that is here, a new owner."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to
from dealerdesk.visits.drafts import HandBackDraft, JobDraft
from dealerdesk.visits.hand_back import collect, mark_ready
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.papers import service_history_of
from dealerdesk.visits.queries import visit, visits_of_vehicle
from dealerdesk.visits.service import move_to
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import story

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def sofie(house):
    """Sofie Krag."""
    return house.customer("Sofie", "Krag")


def checked_in(mette, name, car):
    """What it takes once the person and the car are on the page."""
    mette.sees(f"Check-in  ·  {name}")
    mette.sees(f"Plate {car}")


def says_and_checks_in(mette, words):
    """One concern, then Ctrl+Enter; wait until it is said."""
    mette.presses("Alt+N")
    mette.types(words)
    mette.presses("Return", "Ctrl+Return")
    mette.waits(lambda: "is checked in" in mette.window.toast.text)


def test_two_cars_of_one_customer_are_in_at_once_and_each_goes_its_own_way(house, at_desk, sofie):
    estate, city = house.car(sofie, "AB 12 345"), house.car(sofie, "BX 55 102")
    first = house.comes_in(sofie, estate, "It rattles.")
    mette = at_desk("mette").goes_to("check_in", customer_id=sofie.id, vehicle_id=city.id)
    checked_in(mette, "Sofie Krag", "BX 55 102")
    says_and_checks_in(mette, "The wipers smear.")
    (second,) = house.read(visits_of_vehicle, city.id)
    house.do(move_to, house.crew.foreman, first.id, "in_work", first.version)
    mette.goes_to("workshop")
    mette.sees("BX 55 102")
    mette.sees("AB 12 345")
    assert house.read(visit, second.visit.id).visit.stage == "arrived"
    mette.goes_to("customer", customer_id=sofie.id)
    mette.sees("The wipers smear.")
    mette.sees("It rattles.")


def test_a_fleet_is_checked_in_by_the_plate_in_front_of_the_counter(house, at_desk):
    firm = house.customer("", "", kind="company", company="Fjord Bud A/S")
    cars = [house.car(firm, f"FB 10 {number}") for number in range(100, 140)]
    mette = at_desk("mette").goes_to("check_in")
    mette.types("FB10117")
    mette.sees("FB 10 117")
    mette.presses("Return")
    checked_in(mette, "Fjord Bud A/S", "FB 10 117")
    says_and_checks_in(mette, "The sliding door jams.")
    assert len(house.read(visits_of_vehicle, cars[17].id)) == 1
    assert not house.read(visits_of_vehicle, cars[16].id)


def test_a_car_that_is_here_is_not_checked_in_twice_unawares(house, at_desk, sofie):
    car = house.car(sofie)
    first = house.comes_in(sofie, car, "It rattles.")
    mette = at_desk("mette").goes_to("check_in", customer_id=sofie.id, vehicle_id=car.id)
    checked_in(mette, "Sofie Krag", "AB 12 345")
    mette.sees(f"This car is here already, order {first.number}.")


def test_a_new_owner_sees_what_was_done_and_nothing_of_who_had_it(house, at_desk, sofie):
    car = house.car(sofie)
    order = house.comes_in(sofie, car, "My husband says it rattles.", "Heat shield")
    (job,) = house.read(visit, order.id).jobs
    house.do(change_job, house.crew.foreman, job.id,
             JobDraft(title="Heat shield", correction="Heat shield renewed"), job.version)
    order = house.read(visit, order.id).visit
    order = house.do(move_to, house.crew.foreman, order.id, "in_work", order.version)
    order = house.do(mark_ready, house.crew.foreman, order.id, HandBackDraft(), order.version)
    house.do(collect, house.crew.reception, order.id, order.version)
    house.says(sofie, "I shall get a divorce and a small car.")
    nils = house.customer("Nils", "Holm")
    house.do(give_to, house.crew.reception, car.id, nils.id, OwnershipDraft(since=dt.date(2026, 11, 20)))
    mette = at_desk("mette").goes_to("customer", customer_id=nils.id)
    mette.sees("Plate AB 12 345")
    mette.sees("1 visit with another owner")
    for words in ("Krag", "husband", "divorce"):
        assert not any(words in text for text in mette.texts()), words
    report = house.read(service_history_of, car.id, nils.id)
    assert "Heat shield renewed" in str(report)
    assert "Krag" not in str(report) and "husband" not in str(report)
    mette.goes_to("customer", customer_id=sofie.id)
    mette.sees("I shall get a divorce and a small car.")
