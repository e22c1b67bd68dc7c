"""Cars in their layers: taken in, corrected by two people at once, and given to a new owner."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from dealerdesk.core import clock
from dealerdesk.vehicles.queries import cars_of, ownerships, vehicle
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import change_vehicle
from dealerdesk.visits.drafts import BookingDraft, PartiesDraft
from dealerdesk.visits.queries import bookings_of
from dealerdesk.visits.service import book
from tests.support.pages import QUIET, SQLITE
from ui.drafts import folder
from ui.vehicles.vehicle_layer import vehicle_draft_of

pytestmark = [QUIET, SQLITE]


@pytest.fixture
def sofie(house):
    return house.customer()


@pytest.fixture
def car(house, sofie):
    how = OwnershipDraft(since=dt.date(2022, 1, 4), how="bought_new", sold_here=True,
                         sold_by=house.crew.sales.staff_id)
    return house.car(sofie, how=how, value_minor=90_000_00, service_months=24)


@pytest.fixture
def editing(window, person, sofie, car):
    """Her car in the form, over her page."""
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Plate AB 12 345")
    window.go_to("vehicle_form", customer_id=sofie.id, vehicle_id=car.id)
    person.until(lambda: text(person, "Plate") == "AB 12 345", "the form should show the car")
    return person


def text(person, name):
    return person.control(name, QLineEdit).text() if person.shows(name) else ""


def chosen(person, name):
    return person.control(name, QComboBox).currentText()


def test_a_car_is_added_for_the_customer(window, person, house, sofie):
    window.go_to("customer", customer_id=sofie.id)
    person.clicks("+ Add car")
    person.fills("Plate", "cx40218")
    person.fills("Make", "Fjordling")
    person.fills("Model", "Nora")
    person.fills("Model year", "2019")
    person.fills("Worth today", "45.000")
    person.fills("Service every so many km", "30 000")
    person.fills("Since", "1.3.2020")
    person.presses("Ctrl+Return")
    person.sees("CX 40 218 is saved")
    person.sees("Fjordling Nora")
    ((found, owned),) = house.read(cars_of, sofie.id)
    assert (found.plate, found.model_year, found.value_minor) == ("CX 40 218", 2019, 45_000_00)
    assert (found.service_km, found.value_on) == (30_000, dt.date(2026, 11, 24))
    assert (owned.since, owned.sold_here) == (dt.date(2020, 3, 1), False)
    person.presses("Ctrl+Z")
    person.sees("CX 40 218 is taken out again")
    person.sees_no_more("Fjordling Nora")
    assert house.read(cars_of, sofie.id) == ()
    person.presses("Ctrl+Z")
    person.sees("Fjordling Nora")
    assert len(house.read(cars_of, sofie.id)) == 1


CANNOT_BE = (
    ("Worth today", "a lot", "This is not an amount."), ("First registered", "soon", "This is not a day."),
    ("Model year", "19", "A model year has four digits."), ("Since", "32.1.2020", "This is not a day."),
    ("Service every so many months", "two", "This is not a whole number."),
)


def test_what_cannot_be_is_said_under_its_field(editing, house, car):
    for field, typed, said in CANNOT_BE:
        before = text(editing, field) or " "
        assert not editing.shows(said)
        editing.fills(field, typed)
        editing.presses("Ctrl+Return")
        editing.sees(said)
        assert text(editing, field) == typed
        assert house.read(vehicle, car.id).version == car.version
        editing.fills(field, before)


def test_car_and_how_they_have_it_are_corrected_and_that_is_undone(editing, house, car, sofie):
    assert chosen(editing, "Sold by") == "Lars Holmgaard"
    editing.fills("Model", "Estate II")
    editing.fills("Lease or finance ends", "31.5.2027")
    editing.presses("Ctrl+Return")
    editing.sees("AB 12 345 is saved")
    ((found, owned),) = house.read(cars_of, sofie.id)
    assert (found.model, found.value_minor, found.service_months) == ("Estate II", 90_000_00, 24)
    assert owned.ends_on == dt.date(2027, 5, 31)
    assert (owned.how, owned.sold_here, owned.sold_by) == ("bought_new", True, house.crew.sales.staff_id)
    editing.presses("Ctrl+Z")
    editing.until(lambda: house.read(cars_of, sofie.id)[0][0].model == "Estate", "the car as before")
    editing.until(lambda: house.read(cars_of, sofie.id)[0][1].ends_on is None, "the lease as before")


def test_both_versions_are_shown_when_somebody_else_was_quicker(editing, house, car):
    editing.fills("Model", "Estate II")
    record = house.read(vehicle, car.id)
    draft = vehicle_draft_of(record)
    changed = {name: getattr(draft, name) for name in draft.__slots__ if name != "uid"}
    quicker = type(draft)(**changed | {"model": "Estate GT", "model_year": 2023})
    house.do(change_vehicle, house.crew.foreman, car.id, quicker, record.version)
    editing.presses("Ctrl+Return")
    editing.sees("Mine: Estate II")
    editing.sees("Theirs: Estate GT")
    editing.sees("Changed by them and taken over: Model year: 2023")
    editing.clicks("Theirs: Estate GT")
    editing.fills("Variant", "2.0 D")
    editing.presses("Ctrl+Return")
    editing.sees("AB 12 345 is saved")
    now = house.read(vehicle, car.id)
    assert (now.model, now.model_year, now.variant) == ("Estate GT", 2023, "2.0 D")


def test_a_car_that_is_here_already_is_offered_to_its_new_owner(window, person, house, sofie, car):
    bo = house.customer("Bo", "Lund")
    window.go_to("customer", customer_id=bo.id)
    person.clicks("+ Add car")
    person.fills("Plate", "ab-12-345")
    person.sees("This car is here already: AB 12 345 Fjordling Estate")
    person.clicks("It is their car now")
    person.waits_for("Choose somebody else")
    person.presses("Ctrl+Return")
    person.sees("Bo Lund has the car now")
    person.sees("Plate AB 12 345")
    now = {owned.customer_id: owned for owned in house.read(ownerships, vehicle_ids=[car.id])}
    assert now[bo.id].until is None and now[sofie.id].until == dt.date(2026, 11, 24)


def test_a_new_owner_is_found_and_the_day_is_theirs_and_undo_gives_it_back(window, person, house, sofie, car):
    bo, had = house.customer("Bo", "Lund"), house.read(ownerships, vehicle_ids=[car.id])
    window.go_to("new_owner", vehicle_id=car.id, customer_id=sofie.id)
    person.sees("Plate AB 12 345")
    person.types("lund")
    person.sees("Bo Lund, ")
    person.until(lambda: len(window._layers["new_owner"].finder.model.records()) == 1, "only Bo")
    person.presses("Enter")
    person.waits_for("Since")
    person.fills("Since", "not a day")
    person.presses("Ctrl+Return")
    person.sees("This is not a day.")
    person.fills("Since", "1.11.2026")
    person.presses("Ctrl+Return")
    person.sees("Bo Lund has the car now")
    before, now = house.read(ownerships, customer_ids=[sofie.id])[0], house.read(cars_of, bo.id)[0][1]
    assert (before.until, now.since, now.how) == (dt.date(2026, 11, 1), dt.date(2026, 11, 1), "bought_used")
    person.presses("Ctrl+Z")
    person.until(lambda: house.read(cars_of, bo.id) == (), "the car is not his any more")
    assert house.read(ownerships, vehicle_ids=[car.id]) == had


def test_the_time_of_the_former_owner_is_said_and_goes_over_with_the_car(window, person, house, sofie, car):
    bo, had = house.customer("Bo", "Lund"), house.read(ownerships, vehicle_ids=[car.id])
    later = clock.now() + dt.timedelta(days=2)
    draft = BookingDraft(PartiesDraft(customer_id=sofie.id, vehicle_id=car.id), later)
    booked = house.do(book, house.crew.reception, draft)
    window.go_to("check_in", customer_id=bo.id, vehicle_id=car.id)
    person.waits_for("It is Bo Lund's time now")
    window.go_to("new_owner", vehicle_id=car.id, customer_id=sofie.id, to_customer_id=bo.id)
    person.clicks("Take it over")
    person.waits_for("It stays as it is")
    person.presses("Ctrl+Return")
    person.sees("Bo Lund has the car now")
    assert [one.id for one in house.read(bookings_of, customer_id=bo.id)] == [booked.id]
    person.presses("Ctrl+Z")
    person.until(lambda: house.read(ownerships, vehicle_ids=[car.id]) == had, "all as if never given")
    assert [one.id for one in house.read(bookings_of, customer_id=sofie.id)] == [booked.id]


def test_a_new_owner_who_was_chosen_is_there_again_next_time(window, person, house, sofie, car):
    bo = house.customer("Bo", "Lund")
    window.go_to("new_owner", vehicle_id=car.id, customer_id=sofie.id, to_customer_id=bo.id)
    person.waits_for("Since")
    person.fills("Since", "1.11.2026")
    window._layers["new_owner"].leave()
    window.go_to("new_owner", vehicle_id=car.id, customer_id=sofie.id)
    person.until(lambda: text(person, "Since") == "1.11.2026", "the day should be back")
    person.sees("Bo Lund")
    person.presses("Ctrl+Return")
    person.sees("Bo Lund has the car now")
    person.until(lambda: list(folder().glob("*.json")) == [], "what is saved is no draft any more")


def test_escape_keeps_what_is_typed_for_the_next_time(editing, window, sofie, car):
    editing.fills("Variant", "2.0 D Sport")
    editing.presses("Esc")
    editing.sees_no_more("Variant")
    window.go_to("vehicle_form", customer_id=sofie.id, vehicle_id=car.id)
    editing.sees("This is what you typed before, not saved yet.")
    assert text(editing, "Variant") == "2.0 D Sport"
