"""The reception strikes out a wrong reading from the check-in, and takes it back."""

import datetime as dt

from dealerdesk.vehicles.queries import readings, vehicle
from dealerdesk.vehicles.service import read_odometer
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people

__all__ = ["app", "at_desk", "house", "open_desk", "people"]
pytestmark = [QUIET, SQLITE]


def test_a_wrong_reading_is_struck_out_where_a_lower_one_is_asked_about(house, at_desk):
    sofie = house.customer()
    car = house.car(sofie)
    house.do(read_odometer, house.crew.reception, car.id, 41_000, dt.date(2026, 5, 1))
    house.do(read_odometer, house.crew.reception, car.id, 410_000, dt.date(2026, 11, 1))
    mette = at_desk("mette").goes_to("check_in", vehicle_id=car.id)
    mette.fills("Mileage, km", "41 600")
    mette.sees("is lower than the")
    mette.clicks("An earlier one is wrong")
    mette.sees("Strike it out")
    mette.sees("It is right")
    mette.presses("F9")
    mette.sees("The reading is right")
    mette.sees("somebody said that it is right")
    assert house.read(readings, car.id)[-1].confirmed
    mette.presses("Escape")
    mette.sees_no_more("somebody said that it is right")
    mette.presses("Ctrl+Z")
    mette.until(lambda: not house.read(readings, car.id)[-1].confirmed, "it is doubted again")
    mette.clicks("An earlier one is wrong")
    mette.sees("more than a car drives in that time")
    mette.presses("Ctrl+Return")
    mette.sees("struck out for a reason")
    mette.fills("What is wrong with it", "One digit too many")
    mette.presses("Ctrl+Return")
    mette.sees("The reading is struck out")
    assert house.read(vehicle, car.id).odometer_km == 41_000
    mette.sees("Struck out: One digit too many")
    mette.sees_no_more("is lower than the")
    mette.sees("It counts again")
    mette.presses("Ctrl+Return")
    mette.sees("The reading counts again")
    assert house.read(vehicle, car.id).odometer_km == 410_000
