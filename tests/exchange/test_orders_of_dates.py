"""The order of dates in whole files: one mistyped date turns no column; what does not fit is questioned."""

import datetime as dt

import pytest

from dealerdesk.exchange.records import Corrections, CustomerRow, ForHouse, RejectedRow
from tests.exchange.files import TODAY, take, words, write

CUSTOMERS = "Vorname;Nachname;Telefon;Kennzeichen;Erstzulassung"
DAYS = ["03.02.2021", "05.06.2020", "07.08.2019", "01.12.2018", "12.13.2020"]


def customers(tmp_path, days, corrections=None, house=None):
    lines = [f"Vor{n};Nach{n};0151 2345678{n};B-AB {100 + n};{day}" for n, day in enumerate(days)]
    path = write(tmp_path / "kunden.csv", "\n".join([CUSTOMERS, *lines, ""]))
    return take(path, corrections, house or ForHouse("DE", "EUR", TODAY))


def registered(rows) -> list[str]:
    return [str(row.car.first_registration) for row in rows if isinstance(row, CustomerRow)]


def test_one_mistyped_date_with_dots_turns_no_column(tmp_path):
    plan, rows = customers(tmp_path, DAYS)
    assert registered(rows) == ["2021-02-03", "2020-06-05", "2019-08-07", "2018-12-01", "None"]
    assert plan.date_order == "DMY"
    assert words(plan.warnings) == [
        "The dates in the column Erstzulassung are read as day, month, year; some do not fit that: 1."
    ]
    assert words(rows[4].doubts) == [
        "Erstzulassung: 12.13.2020 is not a date when it is read as day, month, year; left empty."
    ]


@pytest.mark.parametrize("mark", ["/", "-"])
def test_one_mistyped_date_with_slashes_turns_no_column(tmp_path, mark):
    days = [day.replace(".", mark) for day in ["02.02.2022", "04.05.2021", *DAYS]]
    plan, rows = customers(tmp_path, days)
    assert registered(rows)[2:] == ["2021-02-03", "2020-06-05", "2019-08-07", "2018-12-01", "None"]
    assert words(plan.warnings)[-1].endswith("read as day, month, year; some do not fit that: 1.")


def test_a_person_says_that_the_month_comes_first_with_dots_too(tmp_path):
    plan, rows = customers(tmp_path, DAYS, Corrections(date_order="MDY"))
    assert registered(rows) == ["2021-03-02", "2020-05-06", "2019-07-08", "2018-01-12", "2020-12-13"]
    assert not plan.warnings


def test_a_proven_month_first_is_taken_and_said(tmp_path):
    plan, rows = customers(tmp_path, ["03/02/2021", "05/16/2020", "07/28/2019", "01/12/2018", "12/13/2020"])
    assert registered(rows) == ["2021-03-02", "2020-05-16", "2019-07-28", "2018-01-12", "2020-12-13"]
    assert plan.date_order == "MDY"
    assert words(plan.warnings) == ["The dates in the column Erstzulassung are read as month, day, year."]


def test_dates_with_dots_beside_a_proven_month_first_keep_the_day_first(tmp_path):
    _plan, rows = customers(tmp_path, ["05/16/2020", "07/28/2019", "01/02/2018", "01.02.2018", "20.02.2018"])
    assert registered(rows) == ["2020-05-16", "2019-07-28", "2018-01-02", "2018-02-01", "2018-02-20"]


def test_another_column_of_the_file_tells_the_order(tmp_path):
    text = (
        "Name;Phone;Plate;First registration;Birthday\n"
        "Ole Lund;20123456;AB 12 345;03/04/2020;05/25/1980\n"
        "Ida Holm;30123456;AB 12 346;05/06/2021;06/17/1975\n"
    )
    _plan, rows = take(write(tmp_path / "c.csv", text))
    assert registered(rows) == ["2020-03-04", "2021-05-06"]
    assert rows[0].birth_date == dt.date(1980, 5, 25)


def test_a_visit_whose_date_does_not_fit_is_rejected_with_the_order(tmp_path):
    good = [f"{n};0{n}/0{n + 1}/2024;AB 12 345;Klodser" for n in range(1, 8)]
    text = "\n".join(["Ordrenr;Dato;Reg.nr.;Udbedring", *good, "8;12/13/2023;AB 12 345;Klodser", ""])
    _plan, rows = take(write(tmp_path / "v.csv", text))
    assert [row.date for row in rows[:2]] == [dt.date(2024, 2, 1), dt.date(2024, 3, 2)]
    (left,) = (row for row in rows if isinstance(row, RejectedRow))
    assert left.reason.words() == "12/13/2023 is not a date when it is read as day, month, year."
