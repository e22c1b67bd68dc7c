"""Exports in five languages, in every encoding and as workbooks, mean the same."""

import datetime as dt
from decimal import Decimal

import pytest

from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.records import CustomerRow, HistoryRow
from tests.exchange.files import DENMARK, meanings, take, write_rows, write_workbook
from tests.exchange.languages import (
    BORN,
    EXPORTS,
    FUELS,
    PAYERS,
    REGISTERED,
    VIN,
    VISITED,
    customers,
    history,
)

CUSTOMER_COLUMNS = [
    "customer_no",
    "first_name",
    "last_name",
    "company",
    "street",
    "postal_code",
    "city",
    "mobile",
    "email",
    "birth_date",
    "plate",
    "vin",
    "make",
    "model",
    "model_year",
    "fuel",
    "first_registration",
    "odometer",
    "last_visit",
    "consent_email",
    "consent_phone",
]
HISTORY_COLUMNS = [
    "order_no",
    "visit_date",
    "plate",
    "odometer",
    "concern",
    "cause",
    "correction",
    "hours",
    "labour",
    "parts",
    "total",
    "payer",
    "technician",
]
BY_TAG = pytest.mark.parametrize("export", EXPORTS, ids=[export.tag for export in EXPORTS])


def check_customers(plan, rows, export):
    assert plan.kind is Kind.CUSTOMERS
    assert meanings(plan) == CUSTOMER_COLUMNS
    assert not plan.missing
    assert len(rows) == 12
    for n, row in enumerate(rows):
        assert isinstance(row, CustomerRow)
        assert row.row_number == n + 2
        assert (row.who.first_name, row.who.last_name) == export.names[n % 2]
        assert row.who.company == (export.company if n % 3 == 0 else "")
        assert row.who.postal_code == export.postal
        assert [phone.e164[:3] for phone in row.who.phones] == [
            "+" + {"da": "45", "de": "49", "nb": "47", "pl": "48", "en": "44"}[export.tag]
        ]
        assert (row.birth_date, row.last_visit) == (BORN + dt.timedelta(n), VISITED)
        assert (row.car.vin, row.car.plate) == (VIN.format(n), f"AB {10 + n} 345")
        assert row.car.first_registration == REGISTERED + dt.timedelta(n)
        assert (row.car.odometer_km, row.car.model_year) == (84_512 + 1000 * n, 2012 + n % 10)
        assert row.car.fuel == FUELS[n % 4]
        given = {said.channel: said.answer for said in row.consents}
        assert given == {"phone": True} | ({} if n % 4 == 0 else {"email": bool(n % 2)})


def check_history(plan, rows):
    assert plan.kind is Kind.HISTORY
    assert meanings(plan) == HISTORY_COLUMNS
    assert len(rows) == 12
    for n, row in enumerate(rows):
        assert isinstance(row, HistoryRow)
        assert (row.order_no, row.date) == (str(26000 + n), VISITED - dt.timedelta(30 * n))
        assert (row.car.plate, row.car.odometer_km) == ("AB 12 345", 90_000 + n)
        assert (row.concern, row.cause, row.correction) == ("Noise", "Worn", "Replaced, cleaned")
        assert row.hours == Decimal("2.25")
        assert (row.labour_minor, row.parts_minor, row.total_minor) == (
            123_450 + 100 * n,
            9_995,
            133_445 + 100 * n,
        )
        assert (row.payer, row.technician) == (PAYERS[n % 6], "KW")


@BY_TAG
@pytest.mark.parametrize(
    "encoding", ["single-byte", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_customers_in_every_encoding(tmp_path, export, encoding):
    encoding = export.encoding if encoding == "single-byte" else encoding
    path = write_rows(tmp_path / "customers.csv", customers(export), encoding, export.delimiter)
    plan, rows = take(path, house=export.house)
    check_customers(plan, rows, export)


@BY_TAG
@pytest.mark.parametrize("encoding", ["single-byte", "utf-8-sig", "utf-16"])
def test_history_in_every_encoding(tmp_path, export, encoding):
    encoding = export.encoding if encoding == "single-byte" else encoding
    path = write_rows(tmp_path / "history.csv", history(export), encoding, export.delimiter)
    check_history(*take(path, house=export.house))


@BY_TAG
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
def test_history_with_every_delimiter(tmp_path, export, delimiter):
    path = write_rows(tmp_path / "history.csv", history(export), "utf-8", delimiter)
    plan, rows = take(path, house=export.house)
    assert plan.delimiter == delimiter
    check_history(plan, rows)


@BY_TAG
def test_customers_and_history_in_one_workbook(tmp_path, export):
    path = write_workbook(tmp_path / "export.xlsx", Info=[["Export"], ["2026"]], Customers=customers(export))
    plan, rows = take(path, house=export.house)
    assert plan.sheet == "Customers"
    check_customers(plan, rows, export)


@BY_TAG
def test_a_polish_or_german_file_is_read_in_a_danish_house_too(tmp_path, export):
    path = write_rows(tmp_path / "customers.csv", customers(export), "utf-8", export.delimiter)
    plan, rows = take(path, house=DENMARK)
    if export.tag != "en":
        assert plan.language == export.tag
        check_customers(plan, rows, export)


def test_latin_2_is_told_from_windows_1250_by_its_letters(tmp_path):
    export = next(export for export in EXPORTS if export.tag == "pl")
    path = write_rows(tmp_path / "klienci.csv", customers(export), "iso-8859-2", ";")
    plan, rows = take(path, house=export.house)
    assert plan.encoding == "iso-8859-2"
    check_customers(plan, rows, export)


@BY_TAG
def test_headers_without_their_special_letters_are_known(tmp_path, export):
    spelled = str.maketrans({
        "æ": "ae", "ø": "oe", "å": "aa", "Å": "Aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss",
        "ę": "e", "ł": "l", "ś": "s", "ć": "c", "ó": "o", "ą": "a", "Ł": "L",
    })  # fmt: skip
    for table, columns in ((customers(export), CUSTOMER_COLUMNS), (history(export), HISTORY_COLUMNS)):
        header = [cell.translate(spelled).upper() for cell in table[0]]
        path = write_rows(tmp_path / "shouted.csv", [header, *table[1:]])
        assert meanings(take(path, house=export.house)[0]) == columns
