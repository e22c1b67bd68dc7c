"""The settings page: each section is saved by itself, by those who may, and nothing typed is lost."""

from __future__ import annotations

import datetime as dt

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from dealerdesk.house import queries
from dealerdesk.house.letterhead import letterhead
from tests.support.pages import SQLITE

pytestmark = SQLITE


def picks(person, name, letters):
    """Choose from a list by the first letters, as with the keyboard."""
    box = person.waits_for(name, QComboBox)
    box.setFocus()
    QTest.keyClicks(box, letters)
    return box.currentText()


def test_the_letterhead_is_changed_and_stands_on_the_papers(henrik, now):
    henrik.fills("Name", "Nordvang & Søn")
    henrik.fills("Phone", "+45 63 11 22 99")
    henrik.fills("VAT, %", "24,5")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    house = now(queries.site)
    assert (house.name, house.phone, house.vat_basis_points) == ("Nordvang & Søn", "+45 63 11 22 99", 2450)
    assert now(letterhead).name == "Nordvang & Søn"


def test_another_country_brings_its_money_its_language_and_its_lander(henrik, now):
    assert not henrik._is_there("Holidays of", QComboBox), "Denmark keeps the same holidays everywhere"
    assert picks(henrik, "Country", "Ger") == "Germany"
    assert henrik.control("Currency").text() == "EUR"
    assert picks(henrik, "Holidays of", "Bay") == "Bayern"
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    house = now(queries.site)
    assert (house.country, house.subdivision, house.currency, house.zone) == (
        "DE", "BY", "EUR", "Europe/Berlin"
    )
    assert now(queries.hours).holiday(dt.date(2026, 1, 6)), "Three Kings' Day is kept in Bavaria"


def test_undo_in_the_field_itself_takes_the_saving_back_once_nothing_is_typed_there(henrik, now):
    henrik.fills("Phone", "+45 63 11 22 99")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    henrik.waits(lambda: henrik.window.undoing.done)
    field = henrik.control("Phone")
    assert field.hasFocus()
    henrik.types("0")
    henrik.presses("Ctrl+Z")
    assert field.text() == "+45 63 11 22 99"
    assert now(queries.site).phone == "+45 63 11 22 99"
    henrik.presses("Ctrl+Z")
    henrik.sees("The settings are as before")
    assert now(queries.site).phone != "+45 63 11 22 99"


def test_a_name_must_be_and_the_sentence_stands_under_it(henrik, now):
    henrik.fills("Name", " ")
    henrik.clicks("Save")
    henrik.sees("The dealership needs a name.")
    assert now(queries.site).name == "Nordvang Biler"


def test_the_hours_and_the_days_on_which_the_house_is_closed(henrik, now):
    henrik.presses("Alt+2")
    henrik.fills("Monday", "8-12, 13-17.30")
    henrik.clicks("As Monday on all weekdays")
    henrik.fills("Saturday", "9:00-13:00")
    henrik.fills("Closing days", "24.12.2026 Christmas Eve; 31.12.2026")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    spans = now(queries.open_spans)
    assert [(s.opens, s.closes) for s in spans if s.weekday == 4] == [(480, 720), (780, 1050)]
    assert [(s.opens, s.closes) for s in spans if s.weekday == 5] == [(540, 780)]
    assert [(c.day, c.reason) for c in now(queries.closed_days)] == [
        (dt.date(2026, 12, 24), "Christmas Eve"), (dt.date(2026, 12, 31), ""),
    ]


def test_each_saved_section_is_taken_back_with_one_key(henrik, now):
    henrik.fills("Name", "Nordvang & Søn")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    henrik.presses("Alt+2")
    before = now(queries.hours_kept)
    henrik.fills("Saturday", "9:00-13:00")
    henrik.presses("Ctrl+Return")
    henrik.waits(lambda: now(queries.hours_kept) != before)
    henrik.presses("Alt+4")
    henrik.fills("Hot from", "65")
    henrik.presses("Ctrl+Return")
    henrik.sees("was 70")
    henrik.control("Sections").setFocus()
    henrik.presses("Ctrl+Z")
    henrik.sees("The settings are as before")
    henrik.waits(lambda: now(queries.numbers).overrides == {})
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: now(queries.hours_kept) == before)
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: now(queries.site).name == "Nordvang Biler")


def test_the_letterhead_changed_twice_is_taken_back_twice(henrik, now):
    for done, name in enumerate(("Nordvang & Søn", "Nordvang Gruppen"), start=1):
        henrik.fills("Name", name)
        henrik.presses("Ctrl+Return")
        henrik.waits(lambda: len(henrik.window.undoing.done) == done)  # noqa: B023
        assert now(queries.site).name == name
    henrik.control("Sections").setFocus()
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: now(queries.site).name == "Nordvang & Søn")
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: now(queries.site).name == "Nordvang Biler")


def test_hours_that_nobody_understands_are_said_and_the_old_ones_stay(henrik, now):
    henrik.presses("Alt+2")
    before = now(queries.open_spans)
    for field, typed, said in (
        ("Closing days", "someday", "is not a day"),
        ("Tuesday", "eight to five", "Tuesday: write hours as in"),
    ):
        henrik.fills(field, typed)
        henrik.presses("Ctrl+Return")
        henrik.sees(said)
    assert (now(queries.open_spans), now(queries.closed_days)) == (before, ())


def test_a_number_of_the_rules_with_what_it_was(henrik, now):
    henrik.presses("Alt+4")
    henrik.fills("Hot from", "65")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    henrik.sees("was 70")
    assert now(queries.numbers).numbers.warmth.hot == 65
    henrik.fills("Hot from", "70")
    henrik.presses("Ctrl+Return")
    henrik.sees_no_more("was 70")
    assert now(queries.numbers).numbers.warmth.hot == 70


def test_a_number_that_cannot_be_is_said_and_the_rule_stays(henrik, now):
    henrik.presses("Alt+4")
    for typed, said in (
        ("seventy", "Hot from: type a number."), ("-1", "Hot from: between 2 and 100."),
        ("30", "Warm from has to be less than Hot from."),
    ):
        henrik.fills("Hot from", typed)
        henrik.presses("Ctrl+Return")
        henrik.sees(said)
    # Somebody looks at the field that is wrong, wherever it stands, and types there.
    field = henrik.control("Prices of an estimate hold for")
    henrik.fills("Hot from", "70")
    field.setText("many")
    henrik.presses("Ctrl+Return")
    henrik.sees("Prices of an estimate hold for: type a number.")
    henrik.waits(lambda: field.hasFocus() and not field.visibleRegion().isEmpty())
    assert now(queries.numbers).version_id is None


def test_the_reception_looks_and_is_told_whose_it_is(at_desk, now):
    mette = at_desk("mette")
    mette.goes_to("settings", section="site")
    mette.waits(lambda: mette.control("Name").text() == "Nordvang Biler")
    mette.fills("Name", "Mettes Biler")
    mette.presses("Ctrl+Return")
    mette.sees("This is for: Service manager, Administrator.")
    assert now(queries.site).name == "Nordvang Biler"
