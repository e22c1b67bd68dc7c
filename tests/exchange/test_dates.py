"""Dates are read by the whole column: day first, month first, year first, in words, as serial numbers."""

import datetime as dt

import pytest

from dealerdesk.exchange.cells import DateText, NumberText
from dealerdesk.exchange.date_votes import DateVotes, orders_of
from dealerdesk.exchange.dates import DMY, MDY, YMD, order_in, read_date, stands_for_none
from tests.exchange.files import TODAY
from tests.support.properties import given, st

MARCH = dt.date(2024, 3, 27)


@pytest.mark.parametrize(
    "cell",
    [
        "27-03-2024", "27.03.2024", "27/03/2024", "27.3.24", "27. 3. 2024", "2024-03-27", "2024/03/27",
        "2024.03.27", "20240327", "27032024", "27. marts 2024", "27 mars 2024", "27. März 2024",
        "27 marca 2024 r.",
        "27.03.2024 r.", "March 27, 2024", "27-Mar-2024", "Mar 27 2024", "2024-03-27 16:01",
        "2024-03-27T16:01:22Z",
        "27-03-2024 kl. 14.30", "27.03.2024 14:30 Uhr", "Mi., 27.03.2024", "onsdag 27. marts 2024",
        "27 III 2024",
        DateText("2024-03-27"), DateText("2024-03-27 08:15:00"),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell):
    assert read_date(cell, DMY, TODAY) == MARCH


@pytest.mark.parametrize("cell", ["45378", "45378.5", NumberText("45378"), NumberText("45378.75")])
def test_a_day_number_of_a_spreadsheet_is_a_day_where_days_are_expected(cell):
    assert read_date(cell, DMY, TODAY, serial=True) == MARCH


def test_the_order_of_the_column_decides_where_a_cell_does_not():
    assert read_date("03/04/2024", DMY, TODAY) == dt.date(2024, 4, 3)
    assert read_date("03/04/2024", MDY, TODAY) == dt.date(2024, 3, 4)
    assert read_date("24-03-04", YMD, TODAY) == dt.date(2024, 3, 4)


@pytest.mark.parametrize(
    "cell", ["31-02-2021", "32.01.2025", "99-99-9999", "ukendt", "", "12", "--03-07", "Ole", "1-2-3"]
)
def test_a_day_that_does_not_exist_is_no_day(cell):
    assert read_date(cell, DMY, TODAY) is None


@pytest.mark.parametrize(
    "cell", ["01.01.1900", "00-00-0000", "0000-00-00", "30-12-1899", "01.01.0001", "31.12.9999"]
)
def test_the_dates_systems_write_for_none_are_none(cell):
    assert read_date(cell, DMY, TODAY) is None
    assert stands_for_none(cell)


def test_two_digit_years_lie_in_the_past_unless_they_may_lie_ahead():
    assert read_date("03.07.61", DMY, TODAY) == dt.date(1961, 7, 3)
    assert read_date("03.07.26", DMY, TODAY) == dt.date(2026, 7, 3)
    assert read_date("03.07.30", DMY, TODAY) == dt.date(1930, 7, 3)
    assert read_date("03.07.30", DMY, TODAY, ahead=True) == dt.date(2030, 7, 3)


def test_a_month_without_a_day_begins_with_the_first():
    assert read_date("03/2018", DMY, TODAY) == dt.date(2018, 3, 1)
    assert read_date("marts 2018", DMY, TODAY) == dt.date(2018, 3, 1)


def votes_of(*cells: str) -> DateVotes:
    votes = DateVotes()
    for cell in cells:
        votes.add(cell, TODAY)
    return votes


def test_one_telling_day_decides_for_a_whole_column():
    assert votes_of("01/02/2024", "03/04/2024", "27/03/2024").order() == DMY
    assert votes_of("01/02/2024", "03/04/2024", "03/27/2024").order() == MDY
    assert votes_of("2024-02-01").order() == YMD
    assert not votes_of("01/02/2024", "27/03/2024").guessed


def test_a_column_that_can_be_read_two_ways_follows_the_others_and_is_flagged():
    column = votes_of("01/02/2024", "03/04/2024")
    assert column.guessed
    assert column.order(usual=MDY) == MDY
    assert orders_of([column, votes_of("03/27/2024")]) == MDY


def test_days_that_lie_ahead_do_not_exchange_day_and_month():
    # Bookings; whatever lies ahead where it may not is questioned row by row.
    assert votes_of("01/12/2026", "03/12/2026").order(usual=DMY) == DMY


def test_a_column_of_both_orders_follows_the_house_and_counts_what_does_not_fit():
    column = votes_of("27/03/2024", "28/03/2024", "03/27/2024")
    assert (column.order(usual=DMY), column.misfits(DMY)) == (DMY, 1)
    assert (column.order(usual=MDY, home=MDY), column.misfits(MDY)) == (MDY, 2)


@pytest.mark.parametrize(
    ("telling", "order"), [("12/13/2020", DMY), ("12-13-2020", DMY), ("12132020", DMY), ("12.13.2020", DMY)]
)
def test_one_mistyped_date_among_many_turns_nothing(telling, order):
    column = votes_of("01/02/2024", "03/04/2024", "05/06/2023", "07/08/2022", "09/10/2021", telling)
    assert (column.order(), column.misfits(order)) == (order, 1)


def test_a_fifth_of_the_dates_proves_the_month_first_with_slashes_never_with_dots():
    assert votes_of("03/27/2024", *["01/02/2024"] * 4).order() == MDY
    assert votes_of("03/27/2024", *["01/02/2024"] * 5).order() == DMY
    assert votes_of(*["03.27.2024"] * 4, "01.02.2024").order(usual=MDY) == DMY
    assert votes_of("03/27/2024", "27/03/2024", *["01/02/2024"] * 3).order() == DMY


def test_a_column_is_not_read_as_the_rest_of_the_file_where_it_says_otherwise():
    column = votes_of("27/03/2024", *["01/02/2024"] * 9)
    assert column.order(usual=MDY, home=DMY) == DMY
    assert votes_of(*["01/02/2024"] * 9).order(usual=MDY, home=DMY) == MDY


def test_a_date_that_does_not_fit_the_order_is_none():
    assert read_date("03/27/2024", DMY, TODAY) is None
    assert read_date("27/03/2024", MDY, TODAY) is None
    assert read_date("12132020", DMY, TODAY) is None
    assert read_date("2024-03-27", MDY, TODAY) == MARCH
    assert order_in("01.02.2024", MDY) == DMY
    assert order_in("01.02.2024 14:30", MDY, told=True) == MDY
    assert order_in("01/02/2024 kl. 14.30", MDY) == MDY


DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2026, 11, 24))
FORMATS = {
    DMY: ["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"],
    MDY: ["%m/%d/%Y", "%m-%d-%Y"],
    YMD: ["%Y-%m-%d", "%Y/%m/%d"],
}
EVERY_FORMAT = [(order, form) for order, forms in FORMATS.items() for form in forms]


@given(days=st.lists(DAYS, min_size=1, max_size=20), chosen=st.sampled_from(EVERY_FORMAT))
def test_a_column_of_days_comes_back_as_it_was_written(days, chosen):
    order, form = chosen
    cells = [day.strftime(form) for day in days]
    telling = votes_of(*cells)
    if not telling.guessed and telling.open:
        assert telling.order() == order
    assert [read_date(cell, order, TODAY) for cell in cells] == days


@given(day=DAYS)
def test_a_serial_number_is_the_day_it_counts(day):
    serial = str((day - dt.date(1899, 12, 30)).days)
    assert read_date(serial, DMY, TODAY, serial=True) == (day if len(serial) == 5 else None)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_nothing(text):
    for order in (DMY, MDY, YMD):
        day = read_date(text, order, TODAY, serial=True)
        assert day is None or 1900 <= day.year <= 2100
    DateVotes().add(text, TODAY)
    stands_for_none(text)
