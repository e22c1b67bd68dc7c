"""Numbers are read by the whole column: commas, points, spaces, apostrophes, currencies and minus signs."""

from decimal import Decimal

import pytest

from dealerdesk.exchange.cells import NumberText
from dealerdesk.exchange.numbers import NumberVotes, marks_of, read_checked, read_number
from tests.support.properties import given, st

GAPS = {
    "space": " ",
    "no-break": "\u00a0",
    "narrow": "\u202f",
    "thin": "\u2009",
    "apostrophe": "'",
    "curly": "\u2019",
}


@pytest.mark.parametrize(
    ("cell", "mark", "number"),
    [
        ("2.421,25", ",", "2421.25"),
        ("2,421.25", ".", "2421.25"),
        ("132.856", ",", "132856"),
        ("132.856", ".", "132.856"),
        ("330\u00a0428", ",", "330428"),
        ("1'234.50", ".", "1234.50"),
        ("12,-", ",", "12"),
        ("kr. 1.799,00", ",", "1799.00"),
        ("1 799,00 kr", ",", "1799.00"),
        ("£1,260.00", ".", "1260.00"),
        ("120,50 zł", ",", "120.50"),
        ("€ 46,90", ",", "46.90"),
        ("-250,00", ",", "-250.00"),
        ("250,00-", ",", "-250.00"),
        ("(250,00)", ",", "-250.00"),
        ("\u2212250,00", ",", "-250.00"),
        ("61 200 km", ",", "61200"),
        ("ca. 10.600 km", ",", "10600"),
        ("45 tkm", ",", "45000"),
        ("1,5 t", ",", "1.5"),
        ("0,75", ",", "0.75"),
        ("0.123", ",", "0.123"),
    ],
)
def test_a_cell_is_read_as_people_of_the_place_read_it(cell, mark, number):
    assert read_number(cell, mark) == Decimal(number)


@pytest.mark.parametrize(
    "cell", ["", "ukendt", "-", "1,2,3", "1.234.56", "12 34", "1e5", "12-34", "3/4", "x12"]
)
def test_what_is_no_number_is_not_guessed(cell):
    assert read_number(cell, ",") is None


def test_a_cell_that_can_only_be_one_number_is_that_number_but_noticed():
    assert read_checked("12.5", ",") == (Decimal("12.5"), False)
    assert read_checked("12,5", ",") == (Decimal("12.5"), True)
    assert read_checked("1,234.50", ",") == (Decimal("1234.50"), False)


def test_a_number_of_a_spreadsheet_has_a_point_whatever_the_column_does():
    assert read_number(NumberText("2421.25"), ",") == Decimal("2421.25")


def votes_of(*cells: str) -> NumberVotes:
    votes = NumberVotes()
    for cell in cells:
        votes.add(cell)
    return votes


def test_one_telling_cell_decides_for_a_whole_column():
    assert votes_of("1.000", "2.000", "12,50").decimal_mark() == ","
    assert votes_of("1,000", "2,000", "12.50").decimal_mark() == "."
    assert votes_of("1.234.567").decimal_mark() == ","


def test_a_mileage_has_thousands_and_no_decimals():
    assert votes_of("30.182", "132.856").decimal_mark(usual=".", whole=True) == ","
    assert votes_of("30,182", "132,856").decimal_mark(usual=",", whole=True) == "."


def test_one_odd_mileage_does_not_turn_the_others_into_fractions():
    assert votes_of("84.512", "132.001", "201.344", "15.2").decimal_mark(whole=True) == ","


def test_a_column_that_tells_nothing_follows_the_rest_of_the_file():
    assert marks_of([votes_of("12,50", "13,75"), votes_of("1.000")]) == ","
    assert votes_of("1.000").decimal_mark(usual=",") == ","
    assert votes_of("100", "200").decimal_mark() == ""


def test_a_column_of_two_conventions_is_noticed():
    assert votes_of("1,50", "2,50", "3.50").mixed
    assert not votes_of("1.000", "2,50").mixed


AMOUNTS = st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2, allow_nan=False)
CONVENTIONS = [(",", "."), (".", ","), (",", ""), (".", ""), *((",", gap) for gap in GAPS.values())]


def written(number: Decimal, mark: str, group: str) -> str:
    return f"{number:,.2f}".replace(",", "G").replace(".", mark).replace("G", group)


@given(number=AMOUNTS, convention=st.sampled_from(CONVENTIONS))
def test_an_amount_comes_back_as_it_was_written(number, convention):
    mark, group = convention
    text = written(number, mark, group)
    assert read_number(text, mark) == number
    assert votes_of(text).decimal_mark() == mark


@given(
    numbers=st.lists(st.integers(0, 999_999), min_size=1, max_size=30),
    group=st.sampled_from([".", ",", *GAPS.values()]),
)
def test_a_column_of_mileages_comes_back_as_it_was_written(numbers, group):
    cells = [f"{number:,}".replace(",", group) for number in numbers]
    mark = votes_of(*cells).decimal_mark(whole=True)
    assert [read_number(cell, mark) for cell in cells] == numbers


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_nothing(text):
    for mark in (",", ".", ""):
        value = read_number(text, mark)
        assert value is None or value.is_finite()
    NumberVotes().add(text)


def test_a_telephone_number_is_a_number_that_tells_nothing_about_marks():
    assert votes_of("+4574550132", "+49461555014299") == votes_of("4574550132", "49461555014299")
