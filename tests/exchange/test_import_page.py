"""The import page, driven by what a person sees: understood, corrected, brought in, mended, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from dealerdesk.core.deeds import perform
from dealerdesk.exchange import importing
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record
from tests.exchange.files import write, write_rows, write_workbook
from tests.support.pages import QUIET, SQLITE

pytestmark = QUIET
PEOPLE = [
    ["Kundenr", "Fornavn", "Efternavn", "Mobil", "Reg.nr.", "Model", "Fritekst"],
    ["1", "Anna", "\u00d8deg\u00e5rd", "20 30 40 50", "AB 12 345", "Nora", "hvid"],
    ["2", "Bo", "Lind", "20 30 40 51", "AB 12 346", "Kutter", ""],
]  # fmt: skip
VISITS = [
    ["Ordrenr", "Dato", "Reg.nr.", "Km", "Udbedring"], ["7001", "21-03-2024", "AB 12 345", "41.200", "Olie"],
    ["7002", "31-02-2024", "AB 12 346", "8.000", "Lys"],
]  # fmt: skip


@pytest.fixture
def people_file(tmp_path):
    """Two customers with their cars, as a Danish system exports them."""
    return write_rows(tmp_path / "kunder.csv", PEOPLE, "cp1252")


@pytest.fixture
def visits_file(tmp_path):
    """Two visits, one of them on a day that does not exist."""
    return write_rows(tmp_path / "historik.csv", VISITS, "cp1252")


# End to end -------------------------------------------------------------------------------------------


def test_customers_and_their_history_come_in_from_files_dropped_in_the_wrong_order(
    house, away, at_page, people_file, visits_file
):
    person = at_page().drops(visits_file, people_file)
    person.sees("kunder.csv, then 1 more file")
    person.sees("2 customers are new.")
    assert house.names() == []
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    assert house.names() == ["Anna \u00d8deg\u00e5rd", "Bo Lind"]
    person.presses("Ctrl+Enter")
    person.sees("1 visit is new.")
    person.sees("31-02-2024 is not a date.")
    assert house.visits() == []
    person.clicks("Bring it in")
    person.sees("Brought in")
    person.sees("1 row was not taken.")
    assert house.visits() == [("7001", "2024-03-21", "Anna \u00d8deg\u00e5rd", ["Olie"])]
    assert house.found("odegard") == ["Anna \u00d8deg\u00e5rd"]


@SQLITE
def test_of_a_workbook_another_sheet_is_taken_and_brought_in(house, at_page, chosen, tmp_path):
    stock = [["Part", "Shelf"], ["Filter", 4], ["Belt", 7]]
    more = [["Name", "Phone", "Plate"], ["Carl Holm", "20 30 40 52", "CD 11 111"]]
    main = [["Name", "Phone", "Plate"], *([f"Kim {n}", f"2030{n}", f"CD 22 {n}"] for n in range(100, 109))]
    book = write_workbook(tmp_path / "export.xlsx", Main=main, More=more, Stock=stock)
    person = at_page()
    chosen(open=(book,))
    person.presses("Ctrl+O")
    person.sees("9 customers are new.")
    person.picks("Sheet", "More")
    person.sees("1 customer is new.")
    assert person.shown("Sheet") == "More"
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    assert house.names() == ["Carl Holm"]


@SQLITE
def test_rows_not_taken_are_saved_mended_and_taken_then(house, at_page, chosen, people_file, visits_file):
    house.bring_file(people_file)
    mended = visits_file.with_name("mend.csv")
    person = at_page().drops(visits_file)
    person.sees("1 row cannot be taken.")
    person.presses("Ctrl+Enter")
    person.sees("1 row was not taken.")
    chosen(save=mended)
    person.clicks("Save them as a file")
    person.until(mended.exists, "the rows should be saved")
    text = mended.read_text("utf-8-sig")
    assert "7002;31-02-2024;AB 12 346;8.000;Lys;31-02-2024 is not a date." in text
    mended.write_text(text.replace("31-02-2024;", "28-02-2024;"), "utf-8-sig")
    person.clicks("Put away")
    person.drops(mended).sees("1 visit is new.")
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    assert [visit[:2] for visit in house.visits()] == [("7002", "2024-02-28"), ("7001", "2024-03-21")]


@SQLITE
def test_the_same_file_again_changes_nothing(house, at_page, people_file):
    house.bring_file(people_file)
    before = house.everything()
    person = at_page().drops(people_file)
    person.sees("2 rows were taken before.")
    assert not person.shows("customers are new")
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    assert not person.can("Take this import back")
    assert house.everything() == before


# Correcting ---------------------------------------------------------------------------------------------


@SQLITE
def test_what_is_corrected_is_followed_remembered_and_recognised_anew(house, at_page, people_file):
    person = at_page().drops(people_file)
    person.sees("2 customers are new.")
    assert person.shows("1 column is not used: Fritekst")
    person.clicks("Show them")
    person.picks("Meaning of Fritekst", "note")
    person.sees("by you")
    assert person.is_called() == "Meaning of Fritekst", "the keyboard stays where it was"
    person.until(lambda: person.can("Bring it in"), "it should be rehearsed")
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    assert house.people()[0].note == "hvid"
    kim = ["3", "Kim", "Bo", "", "", "", "r\u00f8d"]
    person.drops(write_rows(people_file.with_name("more.csv"), [PEOPLE[0], kim]))
    person.sees("as you corrected it the last time")
    assert person.shown("Meaning of Fritekst") == "note"
    person.clicks("Recognise anew")
    person.sees_no_more("as you corrected it the last time")
    person.sees("1 column is not used: Fritekst")


@SQLITE
def test_the_order_of_the_dates_is_said_and_can_be_corrected(at_page, tmp_path):
    days = ["03.02.2021", "05.06.2020", "07.08.2019", "01.12.2018", "12.13.2020"]
    rows = [[f"Kim {n}", f"AB 12 34{n}", day] for n, day in enumerate(days)]
    person = at_page().drops(write_rows(tmp_path / "cars.csv", [["Navn", "Reg.nr.", "1. reg."], *rows]))
    person.sees("The dates in the column 1. reg. are read as day, month, year; some do not fit that: 1.")
    assert person.shown("Dates") == "day, month, year"
    person.picks("Dates", "month, day, year")
    assert person.shown("Dates") == "month, day, year"
    assert not person.shows("do not fit")


@SQLITE
def test_another_header_separator_and_kind_are_followed_and_the_keyboard_stays(at_page, tmp_path):
    odd = write(tmp_path / "odd.csv", "Liste, uge 12\nNavn;Mobil;Reg.nr.\nKim Bo;20304050;AB12345\n")
    person = at_page().drops(odd)
    person.sees("1 customer is new.")
    assert person.shown("Header") == "row 2"
    person.picks("Header", "row 3")
    person.sees("There are no rows below the header.")
    assert person.is_called() == "Header"
    assert not person.can("Bring it in")
    person.picks("Header", "row 2")
    person.sees("1 customer is new.")
    person.picks("Set apart by", "comma")
    person.waits_for("Meaning of Navn;Mobil;Reg.nr.")
    assert (person.is_called(), person.shown("Set apart by")) == ("Set apart by", "comma")
    person.picks("Set apart by", "semicolon")
    person.sees("1 customer is new.")
    person.picks("What it is", "Service history")
    person.sees("No column gives the date of the visit.")
    assert person.is_called() == "What it is"


@SQLITE
def test_a_history_without_a_plate_is_about_the_one_car_a_person_names(house, at_page, people_file, tmp_path):
    house.bring_file(people_file)
    one = write_rows(tmp_path / "nora.csv", [["Dato", "Km", "Udbedring"], ["21-03-2024", "41.200", "Olie"]])
    person = at_page().drops(one)
    person.picks("What it is", "Service history")
    person.sees("No column gives the plate, the VIN or the customer number.")
    person.fills("Plate of the car", "AB 12 345")
    person.presses("Enter")
    person.sees("1 visit is new.")
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    assert [visit[1:3] for visit in house.visits()] == [("2024-03-21", "Anna \u00d8deg\u00e5rd")]


@SQLITE
def test_the_wheel_scrolls_the_page_and_changes_no_choice(at_page, people_file):
    person = at_page().drops(people_file)
    person.sees("2 customers are new.")
    choice = person.control("Meaning of Mobil")
    place, turn = QPointF(5, 5), QPoint(0, -120)
    wheel = QWheelEvent(
        place, choice.mapToGlobal(place), turn, turn, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert person.shown("Meaning of Mobil") == "mobile phone"
    assert person.can("Bring it in")


# Trouble ------------------------------------------------------------------------------------------------


@SQLITE
def test_a_file_that_is_something_else_ends_in_a_sentence_and_the_others_go_on(
    house, at_page, people_file, tmp_path
):
    offer = write(tmp_path / "offer.csv", "%PDF-1.7 not a table")
    person = at_page().drops(offer)
    person.sees("offer.csv is a PDF document, not a table.")
    assert person.can("Choose files")
    person.drops(offer, people_file)
    person.sees("2 customers are new.")
    assert person.shows("offer.csv is a PDF document"), "it is still said which one is left out"
    assert house.names() == []


@SQLITE
def test_stopped_in_the_middle_nothing_is_written_and_it_can_be_looked_through_again(
    house, away, at_page, people_file
):
    person = at_page().drops(people_file)
    person.sees("2 customers are new.")
    before = house.everything()
    with house.database.transaction():
        # Another desk is writing, so that the import has to wait.
        person.clicks("Bring it in")
        person.sees("Being brought in")
        assert not person.can("Put away")
        person.clicks("Stop")
        person.sees("The import was cancelled. Nothing was taken over.")
    assert house.everything() == before
    person.sees("2 customers are new.")
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    assert len(house.people()) == 2


@SQLITE
def test_stopped_before_anybody_knows_what_would_happen_that_is_said(away, at_page, people_file):
    person = at_page()
    stop, later = person.page.head.stop_button.click, Qt.ConnectionType.QueuedConnection
    person.page.course.understood.connect(stop, later)
    person.drops(people_file)
    person.sees("It has not been looked through, so nobody knows yet.")
    person.page.course.understood.disconnect(stop)
    person.clicks("Look it through")
    person.sees("2 customers are new.")


# Who may ------------------------------------------------------------------------------------------------


@SQLITE
def test_reception_looks_and_a_manager_brings_in(house, at_page, people_file):
    house.bring_file(people_file)
    person = at_page("mette").drops(people_file)
    person.sees("You can look. Bringing files in is for: Service manager, Administrator.")
    assert not person.can("Bring it in")
    person.presses("Ctrl+Enter")
    person.clicks("Put away")
    person.chooses("kunder.csv")
    assert not person.can("Take back")
    person.clicks("Look through")
    person.sees("Brought in")
    assert not person.can("Take this import back")


# Afterwards ---------------------------------------------------------------------------------------------


@SQLITE
def test_wrong_matches_are_taken_apart_by_keys(house, at_page, tmp_path):
    header = ["Kundenr", "Navn", "Mobil", "Reg.nr.", "Model"]
    first = write_rows(tmp_path / "first.csv", [header, ["", "Anna Lund", "20304050", "AB12345", "Nora"]])
    house.bring_file(first)
    again = write_rows(tmp_path / "again.csv", [header, ["9", "Anna Lund", "20304050", "AB12345", "Kutter"]])
    person = at_page().drops(again)
    person.sees("1 customer is matched, not doubled.")
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    person.clicks("Matched 1")
    person.chooses("Anna Lund, by the phone number")
    person.presses("P")
    person.until(lambda: len(house.people()) == 2, "she should be somebody else")
    person.sees("Anna Lund, taken apart")
    assert not person.can("Another person")
    person.presses("C")
    person.until(lambda: len(house.cars()) == 2, "it should be another car")
    person.sees("AB 12 345, taken apart")


@SQLITE
def test_matches_open_the_customer_and_letters_search_in_choices_before(at_page, house, people_file):
    house.bring_file(people_file)
    went = []
    person = at_page()
    person.page.go.connect(went.append)
    person.chooses("kunder.csv")
    person.presses("Enter")
    person.sees("Brought in")
    person.control("All matches", QWidget).click()
    person.clicks("Customers")
    assert went[-1].place == "customers"
    assert not any(key.shortcut.isEnabled() for key in person.page._letters) or person.shows("P")


def test_a_small_import_is_taken_back_at_once_and_can_come_again(house, at_page, people_file):
    person = at_page().drops(people_file)
    person.sees("2 customers are new.")
    person.presses("Ctrl+Enter")
    person.sees("Brought in")
    person.clicks("Take this import back")
    person.sees("Everything is as it was before this import.")
    assert (house.names(), house.cars(), house.found("lind")) == ([], [], [])
    person.clicks("Put away")
    person.sees("kunder.csv, ")
    assert person.shows("taken back")
    person.drops(people_file).sees("2 customers are new.")


@SQLITE
def test_a_big_import_is_asked_about_first(house, at_page, tmp_path):
    rows = [[f"Kim {n}", f"20304{n}"] for n in range(100, 151)]
    many = write_rows(tmp_path / "many.csv", [["Navn", "Mobil"], *rows])
    house.bring_file(many)
    person = at_page()
    person.chooses("many.csv")
    person.clicks("Take back")
    person.sees("Take this import back? It brought: 51 new customers.")
    assert person.is_called() == "Leave it"
    person.presses("Space")
    person.sees_no_more("Take this import back?")
    assert len(house.people()) == 51
    person.clicks("Take back")
    person.clicks("Take it back")
    person.until(lambda: not house.people(), "they should be gone")
    person.sees("taken back")


@SQLITE
def test_an_import_that_somebody_built_on_stays_and_the_page_says_why(house, at_page, people_file):
    house.bring_file(people_file)
    anna = house.people()[0]
    draft = RemarkDraft(customer_id=anna.id, words="An estate.")
    perform(house.database, record, house.crew.reception, draft)
    person = at_page()
    person.chooses("kunder.csv")
    person.clicks("Take back")
    person.sees("Visits, remarks or other things were added to what this import brought.")
    assert len(house.people()) == 2
    assert person.can("Take back")


@SQLITE
def test_progress_is_one_bar_that_only_grows(at_page, people_file):
    person = at_page()
    told = []
    person.page.course.told.connect(lambda stage, share: told.append((stage, share)))
    person.drops(people_file).sees("2 customers are new.")
    stages = [stage for stage, _share in told]
    assert stages[0] == importing.LOOKING
    assert importing.MATCHING in stages
