"""Cars of an import: one typed twice, plates that moved, owners that changed, clocks that were read."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle
from tests.exchange.files import words

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
HEAD = (
    "Kundenr|Fornavn|Efternavn|Adresse|Postnr|Mobil|Reg.nr.|Stelnummer|Mærke|Model|Km-stand|Sidste besøg|"
    "Købsdato"
)
VIN, OTHER_VIN = "WF0AXXGCDA1234567", "TMBJJ7NX4NY018442"
ANNA = f"1|Anna|Hansen|Skovvej 1|8000|20 12 34 01|AB 12 345|{VIN}|Fjordling|Estate|30.182|27-03-2024|"


def row(number=2, first="Bo", last="Lund", street="Byvej 2", plate="", vin="", came="", bought=""):
    """A row of somebody else."""
    who = f"{number}|{first}|{last}|{street}|8000|20 12 34 0{number}"
    return f"{who}|{plate}|{vin}|Fjordling|||{came}|{bought}"


@pytest.mark.parametrize(
    ("plate", "vin"),
    [
        ("ab12345", VIN.lower()),
        ("AB 12 345", ""),
        ("", VIN),
        ("AB 12 345", VIN[:-1]),
        ("AB 12 345", VIN.replace("7", "8")),
        ("AB 12 345", VIN.replace("0", "O")),
    ],
)
def test_the_same_car_typed_twice_is_one(house, plate, vin):
    done = house.bring(HEAD, ANNA, row(1, "Anna", "Hansen", plate=plate, vin=vin))
    assert [car.vin for car in house.cars()] == [VIN]
    assert (done.counts["vehicles_new"], done.counts["vehicles_matched"]) == (1, 1)


def test_the_same_plate_with_another_vin_is_another_car(house):
    done = house.bring(HEAD, ANNA, row(plate="AB 12 345", vin=OTHER_VIN))
    assert [car.vin for car in house.cars()] == [VIN, OTHER_VIN]
    assert any("is on two cars with different VINs" in said for said in words(done.warnings))


def test_a_whole_vin_takes_the_place_of_a_short_one(house):
    house.bring(HEAD, ANNA.replace(VIN, VIN[:-1]), row(1, "Anna", "Hansen", plate="AB 12 345", vin=VIN))
    assert [car.vin for car in house.cars()] == [VIN]


def test_the_same_car_with_another_plate_keeps_both(house):
    done = house.bring(HEAD, ANNA, row(1, "Anna", "Hansen", plate="CD 67 890", vin=VIN))
    assert [car.plate for car in house.cars()] == ["AB 12 345"]
    assert house.found("cd67890") == house.found("ab12345") == ["Anna Hansen"]
    assert any(
        "CD 67 890 is on the car with the plate AB 12 345 too" in said for said in words(done.warnings)
    )


def test_a_match_fills_in_what_is_missing_of_a_car(house):
    house.bring("Navn|Mobil|Reg.nr.", "Anna Hansen|20 12 34 01|AB 12 345")
    house.bring(HEAD, ANNA)
    [car] = house.cars()
    assert (car.vin, car.title, car.odometer_km) == (VIN, "Fjordling Estate", 30182)
    assert house.found("4567") == ["Anna Hansen"]


def test_a_match_never_overwrites_a_car(house):
    house.bring(HEAD, ANNA)
    done = house.bring(
        "Reg.nr.|Mobil|Navn|Mærke|Model|Stelnummer",
        f"AB 12 345|20 12 34 01|Anna Hansen|Nordvik|City|{VIN[:-2]}X",
    )
    [car] = house.cars()
    assert (car.vin, car.title) == (VIN, "Fjordling Estate")
    said = words(done.warnings)
    assert any("the file says Nordvik City, here it is Fjordling Estate" in one for one in said)
    assert any("the file has the VIN" in one for one in said)


def test_a_car_without_plate_and_vin_is_known_by_its_model(house):
    head = "Kundenr|Navn|Mobil|Mærke|Model"
    house.bring(head, "1|Anna Hansen|20 12 34 01|Fjordling|Estate")
    again = house.bring("Navn|Telefon|Mærke|Model|Årgang", "Anna Hansen|20 12 34 01|Fjordling|Estate|2019")
    [car] = house.cars()
    assert (car.title, car.model_year, again.counts["vehicles_new"]) == ("Fjordling Estate", 2019, 0)


def test_cars_can_come_in_a_file_of_their_own(house):
    house.bring("Kundenr|Navn|Mobil", "1|Anna Hansen|20 12 34 01", "2|Bo Lund|20 12 34 02")
    done = house.bring(
        "Reg.nr.|Stelnummer|Mærke|Kundenr", f"AB 12 345|{VIN}|Fjordling|1", "CD 67 890||Nordvik|77"
    )
    assert house.owners("AB 12 345") == [("Anna Hansen", True)]
    assert [(one.row_number, one.reason.words()) for one in done.rejected] == [
        (3, "The customer number 77 is not known here; import the customers first.")
    ]


def test_a_car_that_nobody_is_named_for_is_not_taken(house):
    done = house.bring(
        "Reg.nr.|Mærke|Model|Navn", "AB 12 345|Fjordling|Estate|", "CD 67 890|Nordvik|City|Bo Lund"
    )
    assert [one.reason.words() for one in done.rejected] == [
        "It is not said whose car this is, and the car is not known here."
    ]
    assert len(house.cars()) == 1


# Owners ---------------------------------------------------------------------------------------------


def test_whoever_had_the_car_later_has_it_now(house):
    house.bring(HEAD, ANNA, row(plate="AB 12 345", came="01-02-2025"))
    assert house.owners("AB 12 345") == [("Anna Hansen", False), ("Bo Lund", True)]
    assert sorted(house.found("ab12345")) == ["Anna Hansen", "Bo Lund"]


def test_the_order_of_the_rows_does_not_matter(house):
    house.bring(HEAD, row(plate="AB 12 345", came="01-02-2025"), ANNA)
    assert house.owners("AB 12 345") == [("Anna Hansen", False), ("Bo Lund", True)]


def test_two_of_one_household_both_have_it(house):
    house.bring(HEAD, ANNA, row(2, "Peter", "Hansen", "Skovvej 1", plate="AB 12 345", came="01-02-2025"))
    assert house.owners("AB 12 345") == [("Anna Hansen", True), ("Peter Hansen", True)]


def test_two_whom_no_day_tells_apart_both_have_it_and_it_is_said(house):
    done = house.bring(
        "Navn|Mobil|Reg.nr.", "Anna Hansen|20 12 34 01|AB 12 345", "Bo Lund|20 12 34 02|AB 12 345"
    )  # fmt: skip
    assert house.owners("AB 12 345") == [("Anna Hansen", True), ("Bo Lund", True)]
    assert any("belongs to Anna Hansen and to Bo Lund" in said for said in words(done.warnings))


def test_a_car_bought_later_passes_on_from_an_owner_of_an_earlier_import(house):
    house.bring(HEAD, ANNA)
    done = house.bring(HEAD, row(plate="AB 12 345", bought="01-06-2024"))
    assert house.owners("AB 12 345") == [("Anna Hansen", False), ("Bo Lund", True)]
    assert any("AB 12 345 went from Anna Hansen to Bo Lund" in said for said in words(done.warnings))


def test_a_newer_export_without_days_passes_on_what_an_import_wrote(house):
    house.bring("Navn|Mobil|Reg.nr.", "Anna Hansen|20 12 34 01|AB 12 345")
    house.bring("Navn|Mobil|Reg.nr.", "Anna Hansen|20 12 34 01|", "Bo Lund|20 12 34 02|AB 12 345")
    assert house.owners("AB 12 345") == [("Anna Hansen", False), ("Bo Lund", True)]


def test_an_owner_a_person_wrote_down_stays(house):
    draft = CustomerDraft(first_name="Anna", last_name="Hansen")
    anna = perform(house.database, add_customer, house.crew.reception, draft, "DK")
    perform(
        house.database, add_vehicle, house.crew.reception, VehicleDraft(plate="AB 12 345"), anna.id,
        OwnershipDraft(since=dt.date(2024, 1, 1)),
    )  # fmt: skip
    done = house.bring("Navn|Mobil|Reg.nr.", "Bo Lund|20 12 34 02|AB 12 345")
    assert house.owners("AB 12 345") == [("Anna Hansen", True), ("Bo Lund", False)]
    assert any("AB 12 345 belongs to Anna Hansen here" in said for said in words(done.warnings))


# The clock -------------------------------------------------------------------------------------------


def test_the_same_distance_told_later_is_not_read_again(house):
    house.bring(HEAD, ANNA)
    house.bring(HEAD, ANNA.replace("27-03-2024", "28-03-2024"))
    assert house.clock("AB 12 345") == [("2024-03-27", 30182, "")]


def test_an_odd_reading_is_kept_and_questioned(house):
    house.bring(HEAD, ANNA)
    done = house.bring(HEAD, ANNA.replace("30.182|27-03-2024", "29.000|27-04-2024"))
    assert house.clock("AB 12 345") == [("2024-03-27", 30182, ""), ("2024-04-27", 29000, "lower")]
    assert any("is lower than the" in said for said in words(done.warnings))
