"""The real exports in the data folder, row by row: nothing lost, nothing misread, every trouble said."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.records import CustomerRow, HistoryRow
from dealerdesk.exchange.tally import Tally
from tests.exchange.files import DATA, DENMARK, POLAND, meanings, take, words


@pytest.fixture(scope="module")
def danish():
    return take(DATA / "kunder-og-biler.csv", house=DENMARK)


@pytest.fixture(scope="module")
def history():
    return take(DATA / "vaerkstedshistorik.csv", house=DENMARK)


@pytest.fixture(scope="module")
def polish():
    return take(DATA / "klienci.csv", house=POLAND)


def told(rows) -> list[str]:
    tally = Tally()
    for row in rows:
        tally.add(row)
    return words(tally.said())


def test_the_danish_customers_are_understood(danish):
    plan, rows = danish
    assert (plan.kind, plan.encoding, plan.delimiter) == (Kind.CUSTOMERS, "windows-1252", ";")
    assert (plan.decimal_mark, plan.date_order, plan.language, plan.country) == (",", "DMY", "da", "DK")
    assert "unused" not in meanings(plan)
    assert not plan.warnings
    assert not plan.missing
    assert len(rows) == plan.rows == 369
    assert all(isinstance(row, CustomerRow) for row in rows)


def test_a_danish_customer_has_everything_the_row_says(danish):
    row = danish[1][0]
    assert (row.row_number, row.who.customer_no, row.who.first_name, row.who.last_name) == (
        2,
        "1000",
        "Dagmar",
        "Johansen",
    )
    assert (row.who.street, row.who.postal_code, row.who.city) == ("Dampfærgevej 77", "7170", "Almind")
    assert [(phone.e164, phone.kind) for phone in row.who.phones] == [("+4518422573", "mobile")]
    assert row.who.emails == ("kunde1000@example.invalid",)
    assert row.birth_date == dt.date(1969, 4, 4)
    assert (row.car.plate, row.car.vin, row.car.model_year, row.car.fuel) == (
        "LT 39 705",
        "TMA7VMZ287P960778",
        2024,
        "petrol",
    )
    assert (row.car.first_registration, row.car.odometer_km) == (dt.date(2024, 1, 23), 30_182)
    assert row.last_visit == dt.date(2024, 3, 27)
    assert {said.channel: said.answer for said in row.consents} == {"email": True, "phone": False}
    assert row.source[17] == "30.182"


def test_the_trouble_in_the_danish_customers_is_said(danish):
    assert told(danish[1]) == [
        "Row 15: Stelnummer: JTDVD7NV9X077444 has 16 characters instead of 17; kept as it is. "
        "The same in 3 more rows: 112, 209, 306.",
        "Row 31: The name is missing. The same in 2 more rows: 162, 293.",
        "Row 33: 1. indreg.: 31-02-2021 is not a date, left empty. The same in 2 more rows: 182, 331.",
        "Row 43: Km-stand: ukendt was taken as not known. The same in row 210.",
        "Row 157: Efternavn: letters of ?ukasiewicz-Sørensen are lost.",
    ]


def test_companies_stand_beside_their_contact_person(danish):
    companies = [row.who for row in danish[1] if row.who.company]
    assert len(companies) == 58
    assert (companies[0].company, companies[0].first_name) == ("Christiansen & Søn ApS", "Clara")


def test_the_danish_history_is_understood(history):
    plan, rows = history
    assert plan.kind is Kind.HISTORY
    assert "unused" not in meanings(plan)
    assert not plan.warnings
    assert len(rows) == 2430
    assert all(isinstance(row, HistoryRow) and not row.doubts for row in rows)
    assert Counter(row.payer for row in rows).keys() == {"customer", "manufacturer", "goodwill", "contract"}


def test_a_visit_has_everything_the_row_says(history):
    row = history[1][0]
    assert (row.order_no, row.date, row.car.plate) == ("26001", dt.date(2025, 12, 21), "LT 39 705")
    assert row.car.odometer_km == 15_563
    assert (row.concern, row.cause) == ("Aircondition lugter", "Snavset kabinefilter")
    assert row.correction == "Filter skiftet, renset"
    assert row.hours == Decimal("3.25")
    assert (row.labour_minor, row.parts_minor, row.total_minor) == (242_125, 254_462, 496_587)
    assert (row.payer, row.payer_typed, row.technician) == ("contract", "Serviceaftale", "KW")


def test_labour_and_parts_add_up_to_the_total_in_every_visit(history):
    assert all(row.labour_minor + row.parts_minor == row.total_minor for row in history[1])


def test_what_a_customer_said_keeps_its_quotation_marks(history):
    said = {row.concern for row in history[1] if "Kunden" in row.concern}
    assert said == {'Kunden: "vi overvejer noget større til foråret"'}


def test_the_polish_customers_are_understood(polish):
    plan, rows = polish
    assert (plan.kind, plan.encoding, plan.delimiter) == (Kind.CUSTOMERS, "utf-8-sig", ",")
    assert (plan.date_order, plan.language, plan.country) == ("YMD", "pl", "PL")
    assert "unused" not in meanings(plan)
    assert len(rows) == 192
    row = rows[0]
    assert (row.who.first_name, row.who.last_name, row.car.odometer_km) == ("Adam", "Ciuruś", 330_428)
    assert (row.car.fuel, row.car.first_registration) == ("diesel", dt.date(2012, 10, 22))
    assert rows[4].who.company == "Gabinety Fidos Sp.k."
    assert sum(bool(row.who.company) for row in rows) == 20


def test_numbers_that_cannot_be_dialled_are_kept(polish):
    # Eight digits after +48 are one too few for Poland; nothing is refused for that.
    assert all(row.who.phones[0].typed.startswith("+48 ") for row in polish[1])


def test_nobody_is_lost_between_file_and_rows(danish, polish):
    for name, encoding, (_plan, rows) in (
        ("kunder-og-biler.csv", "windows-1252", danish),
        ("klienci.csv", "utf-8-sig", polish),
    ):
        lines = (DATA / name).read_text(encoding).splitlines()[1:]
        assert [row.row_number for row in rows] == list(range(2, len(lines) + 2))
        separator = ";" if encoding == "windows-1252" else ","
        assert [separator.join(row.source) for row in rows] == lines
