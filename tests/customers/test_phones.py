"""Telephone numbers match, are shown well, are found by any four digits, and never break anything."""

import pytest

from dealerdesk.customers.phones import (
    digits,
    display,
    guess_region,
    normalise,
    query_digits,
    read_phone,
    search_digits,
    search_digits_known,
)
from tests.support.properties import given, settings, st


@pytest.mark.parametrize(
    ("typed", "region", "e164"),
    [
        ("74 55 01 32", "DK", "+4574550132"),
        ("+45 74550132", "DE", "+4574550132"),
        ("0045 74 55 01 32", "DK", "+4574550132"),
        ("0461 5550142", "DE", "+494615550142"),
        ("+49 (0) 461 5550142", "DK", "+494615550142"),
        ("12 555 01 84", "PL", "+48125550184"),
        ("tlf. 74 55 01 32", "DK", "+4574550132"),
        ("٧٤٥٥٠١٣٢", "DK", "+4574550132"),
        ("+45 18 42 25 73", "DK", "+4518422573"),
        ("12", "DK", ""),
        ("ring later", "DK", ""),
        ("", "DK", ""),
    ],
)
def test_a_number_is_understood_with_or_without_country_code(typed, region, e164):
    assert normalise(typed, region) == e164


def test_a_number_is_shown_as_people_write_it():
    assert display("74550132", "DK") == "+45 74 55 01 32"
    assert display("+4574550132", "DE", home="DK") == "74 55 01 32"
    assert display("ask for Bo", "DK") == "ask for Bo"


def test_a_number_the_plan_does_not_know_is_shown_in_groups():
    assert display("18422573", "DK") == "+45 18 42 25 73"
    assert display("18422573", "DK", home="DK") == "18 42 25 73"
    assert not read_phone("18422573", "DK").valid


@pytest.mark.parametrize(
    ("stored", "region", "typed"),
    [
        ("+45 74 55 01 32", "DK", "7455"),
        ("+45 74 55 01 32", "DK", "55 01"),
        ("+45 74 55 01 32", "DK", "4574"),
        ("74550132", "DK", "+45 7455"),
        ("74550132", "DK", "0045 7455"),
        ("+49 461 5550142", "DK", "0461 555"),
        ("+49 461 5550142", "DK", "49461"),
        ("0461/5550142", "DE", "+49 461 555"),
        ("extension 1234567 99 88 77", "DK", "9988"),
    ],
)
def test_any_four_digits_in_a_row_find_the_number(stored, region, typed):
    asked = query_digits(typed)
    assert len(asked) >= 4
    assert any(asked in row for row in search_digits(stored, region))


def test_a_number_knows_its_country():
    assert guess_region("+47 22 12 34 56", "DK") == "NO"
    assert guess_region("22 12 34 56", "NO") == "NO"
    assert guess_region("no number", "PL") == "PL"
    assert read_phone("+48 512 345 678", "DK").mobile
    assert not read_phone("+48 12 555 01 84", "DK").mobile


@settings(max_examples=300)
@given(st.text(max_size=120), st.sampled_from(["DK", "NO", "DE", "PL", "ZZ", ""]) | st.text(max_size=4))
def test_hostile_input_never_raises(text, region):
    phone = read_phone(text, region)
    assert phone.e164 == "" or phone.e164[0] == "+"
    assert normalise(phone.e164, region) == phone.e164
    display(text, region, region)
    assert all(row.isascii() and row.isdigit() for row in search_digits(text, region))


@given(st.sampled_from(["45", "47", "48", "49", "39", "44", "1", "7"]), st.integers(10**5, 10**11))
def test_a_number_that_is_understood_is_found_by_the_same_digits_without_reading_it_again(code, rest):
    if e164 := normalise(f"+{code}{rest}"):
        assert search_digits_known(e164) == search_digits(e164)


@given(st.text(alphabet="0123456789+()/-. ;extw#*٣", max_size=40))
def test_almost_numbers_never_raise(text):
    assert digits(normalise(text, "DE")) == normalise(text, "DE").lstrip("+")
    search_digits(text, "DE")
    display(text, "PL", "PL")


def test_ten_thousand_digits_are_no_number():
    assert normalise("1" * 10_000, "DK") == ""
    assert len(display("1" * 10_000, "DK")) <= 60
