"""A catalogue from a file: columns by headings, numbers as people write them, refusals, twice is once."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QComboBox

from dealerdesk.core.errors import Problem
from dealerdesk.exchange.parts_file import read_parts
from dealerdesk.exchange.parts_in import remembered_parts, take_in_parts
from dealerdesk.exchange.parts_layout import PartsCorrections
from dealerdesk.parts.importing import compare, take_in
from dealerdesk.parts.orders import order_part
from dealerdesk.parts.queries import find_parts, movements, newest_of, part, wrong_totals
from dealerdesk.parts.records import ImportedPart, OrderDraft, PartDraft, TakenIn
from dealerdesk.parts.service import change_part, replace_part
from dealerdesk.parts.stock import receive, reserve
from dealerdesk.parts.taking_out import TakenOut, take_out
from tests.parts.conftest import sell
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import story

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = QUIET

LIST = """Teilenummer;Bezeichnung;Lieferant;VK;EK;Lagerort;Mindestbestand;Bestand
00-5F1 998.002;Wischerblätter;Nordteile;1.046,90;27,90;B-03;4;2,5
;Ohne Nummer;;1,00;;;;
A 1;Ölfilter;;neun;;;;
A 2;;;;;;;
A 3;Schraube;;0,10;;;;1000000000
A 4;Birne;;-2,00;;;;
"""


@pytest.fixture
def german(tmp_path):
    """A list as a German programme writes it."""
    path = tmp_path / "teile.csv"
    path.write_bytes(LIST.encode("cp1252"))
    return path


def test_a_german_list_is_read_and_every_refusal_says_why(german):
    found = read_parts(german, "EUR")
    (wipers,) = found.parts
    assert (wipers.number, wipers.name, wipers.supplier) == ("00-5F1 998.002", "Wischerblätter", "Nordteile")
    assert (wipers.price_minor, wipers.cost_minor, wipers.here_thousandths) == (104_690, 2790, 2500)
    assert [(row.row, row.why.words()) for row in found.refused] == [
        (3, "A part number has letters or digits."), (4, "“neun” is not a number."),
        (5, "The part has no name."), (6, "A quantity is more than nothing and at most a million."),
        (7, "“-2,00” is less than nothing."),
    ]


def test_the_same_file_twice_changes_nothing_and_stock_is_taken_once(counter, german):
    parts = read_parts(german, "EUR").parts
    assert counter.do(take_in, parts) == TakenIn(1, 0, 0)
    (made,) = counter.look(find_parts, counter.site_id, "5f1998002")
    assert made.on_hand_thousandths == 2500
    counter.do(receive, made.id, 1000)
    assert counter.look(compare, counter.site_id, parts) == TakenIn(0, 0, 1)
    assert counter.do(take_in, parts) == TakenIn(0, 0, 1)
    (again,) = counter.look(find_parts, counter.site_id, "5f1998002")
    assert (again.id, again.on_hand_thousandths) == (made.id, 3500)
    assert counter.look(wrong_totals) == ()


def test_a_workbook_changes_what_it_says_and_leaves_the_rest(counter, tmp_path):
    made = counter.part("A 7", "Lamp", bin="C-1", price_minor=500)
    book = Workbook()
    book.active.append(["Price list 2026"])
    book.active.append(["Part no.", "Description", "Price"])
    book.active.append(["a7", "Lamp H7", 6.5])
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert counter.do(take_in, read_parts(path, "EUR").parts) == TakenIn(0, 1, 0)
    (now,) = counter.look(find_parts, counter.site_id, "A7")
    assert (now.id, now.name, now.price_minor, now.bin) == (made.id, "Lamp H7", 650, "C-1")


def imported(number, name, price=None, here=None, **more):
    """A part of a file."""
    line = {"row": 2, "supplier": "", "bin": "", "cost_minor": None, "minimum_thousandths": 0, **more}
    return ImportedPart(number=number, name=name, price_minor=price, here_thousandths=here, **line)


def test_a_catalogue_is_taken_out_again_and_then_brought_in_as_if_for_the_first_time(counter):
    lamp = counter.part("A 7", "Lamp", bin="C-1", price_minor=500)
    same = counter.part("A 9", "Horn")
    file = (
        imported("a7", "Lamp H7", 650, 4000), imported("A 9", "Horn"), imported("B 1", "Fuse", 90, 10_000),
        imported("B 2", "Relay"),
    )
    for _again in range(2):
        told = counter.do(take_in, file)
        assert (told, len(told.taken)) == (TakenIn(2, 1, 1), 3)
        (fuse,) = counter.look(find_parts, counter.site_id, "B 1")
        assert (fuse.on_hand_thousandths, counter.look(part, lamp.id).on_hand_thousandths) == (10_000, 4000)
        assert counter.do(take_out, told.taken) == TakenOut(2, 1, 0)
        before = counter.look(part, lamp.id)
        assert (before.name, before.number, before.price_minor, before.bin) == ("Lamp", "A 7", 500, "C-1")
        assert (before.on_hand_thousandths, counter.look(movements, lamp.id)) == (0, ())
        assert counter.look(find_parts, counter.site_id, "B") == ()
    assert counter.look(part, same.id) == same
    assert counter.look(wrong_totals) == ()


def test_a_number_that_stands_twice_is_named_and_the_first_row_counts(tmp_path):
    path = tmp_path / "teile.csv"
    path.write_text(
        "Teilenummer;Bezeichnung;Lieferant;VK\n00 071-200;Ölfilter;Nord;12,50\n71200;Dübel;Nord;13,50\n"
        "71200;Ölfilter;Süd;11,00\n", encoding="utf-8",
    )
    found = read_parts(path, "EUR")
    assert [(one.row, one.supplier, one.price_minor) for one in found.parts] == [
        (2, "Nord", 1250), (4, "Süd", 1100),
    ]
    assert [(one.row, one.why.words()) for one in found.refused] == [(3, "Row 2 has this number already.")]


def test_newer_forms_come_with_the_file_without_a_circle_and_go_with_it(counter, tmp_path):
    old = counter.part("A 1", "Bearing", supplier="Nord")
    last = counter.part("A 4", "Bearing, last")
    counter.do(replace_part, last.id, counter.part("A 5", "Bearing, of all").id, last.version)
    path = tmp_path / "teile.csv"
    path.write_text(
        "Teilenummer;Bezeichnung;Lieferant;Ersetzt durch\nA 1;Bearing;Nord;A-2\nA 2;Bearing two;Nord;a 3\n"
        "A 3;Bearing three;Nord;A4\nA 5;Bearing, of all;;A 2\nA 6;Seal;Nord;B 77\nA 7;Seal;Nord;A-7\n"
        "A 8;Ring;Nord;-\n", encoding="utf-8",
    )
    found = read_parts(path, "EUR")
    assert [(one.row, one.why.words()) for one in found.refused] == [
        (7, "A part cannot replace itself."),
    ]
    told = counter.look(compare, counter.site_id, found.parts)
    assert (told, [(one.row, one.text) for one in told.unchained]) == (
        TakenIn(4, 1, 1), [(5, "A 5 · A 2"), (6, "A 6 · B 77")],
    )
    told = counter.do(take_in, found.parts)
    # From the oldest to the newest of all, across what the file brought and what was there.
    assert counter.look(newest_of, old.id).number == "A 5"
    assert counter.do(take_in, found.parts) == TakenIn(0, 0, 6)
    assert counter.do(take_out, told.taken) == TakenOut(4, 1, 0)
    assert counter.look(part, old.id).replaced_by_id is None
    assert counter.look(find_parts, counter.site_id, "A 2") == ()
    # Somebody has said since what replaces it: that stays, and with it the part that it names.
    told = counter.do(take_in, found.parts)
    (two,) = counter.look(find_parts, counter.site_id, "A 2")
    horn = counter.part("A 9", "Horn")
    counter.do(replace_part, horn.id, two.id, horn.version)
    assert counter.do(take_out, told.taken) == TakenOut(3, 1, 1)
    assert counter.look(newest_of, horn.id).number == "A 2"


def test_what_somebody_built_on_since_stays_when_a_catalogue_is_taken_out(counter):
    lamp = counter.part("A 7", "Lamp")
    horn = counter.part("A 8", "Horn")
    file = (
        imported("A 7", "Lamp H7"), imported("A 8", "Horn, loud", here=2000),
        imported("B 1", "Fuse", 90, 9000), imported("B 2", "Relay", here=1000), imported("B 3", "Bulb"),
        imported("B 4", "Cable"),
    )
    told = counter.do(take_in, file)
    now = {one.number: one for one in counter.look(find_parts, counter.site_id, "B")}
    counter.do(change_part, lamp.id, PartDraft("A 7", "Lamp of ours"), counter.look(part, lamp.id).version)
    counter.do(sell, horn.id, 500)
    counter.do(sell, now["B 1"].id, 1000)
    counter.do(reserve, now["B 2"].id, 1000)
    counter.do(order_part, OrderDraft(now["B 3"].id, 1000))
    assert counter.do(take_out, told.taken) == TakenOut(1, 0, 5)
    assert counter.look(part, lamp.id).name == "Lamp of ours"
    # Its words are as before; what was sold of its stock had to be there.
    horn = counter.look(part, horn.id)
    assert (horn.name, horn.on_hand_thousandths) == ("Horn", 1500)
    assert [one.number for one in counter.look(find_parts, counter.site_id, "B")] == ["B 1", "B 2", "B 3"]
    assert counter.look(wrong_totals) == ()
    with pytest.raises(Problem, match="none of it can be taken out"):
        counter.do(take_out, [one for one in told.taken if one.part_id != now["B 4"].id])


def test_corrections_of_columns_are_remembered_for_the_same_headings(counter, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Code;Description;Amount\nA 7;Lamp;6,50\n", encoding="utf-8")
    first = read_parts(path, "EUR")
    said = PartsCorrections(columns={0: "number", 2: "price", 1: "name"})
    told = counter.do(take_in_parts, read_parts(path, "EUR", said).parts, first.shape, said)
    assert told.added == 1
    path.write_text("code;DESCRIPTION;Amount\nB 1;Fuse;0,90\nB 2;Relay;9\n", encoding="utf-8")
    again = read_parts(path, "EUR")
    kept = counter.look(remembered_parts, counter.site_id, again.shape)
    assert (again.is_clear, kept) == (False, said)
    assert [one.price_minor for one in read_parts(path, "EUR", kept).parts] == [90, 900]
    path.write_text("Code;Description;Cost\nB 1;Fuse;0,90\n", encoding="utf-8")
    other = read_parts(path, "EUR").shape
    assert counter.look(remembered_parts, counter.site_id, other) == PartsCorrections()
    counter.do(take_in_parts, (), again.shape, PartsCorrections())
    assert counter.look(remembered_parts, counter.site_id, again.shape) == PartsCorrections()
    odd = {"columns": {"0": "number", "1": "colour"}, "head_row": "?", "sheet": 3}
    known = PartsCorrections.from_json(odd)
    assert known == PartsCorrections(columns={0: "number"})


def test_what_is_not_recognised_is_said_by_a_person(tmp_path):
    book = Workbook()
    book.active.append(["hello", "world"])
    codes = book.create_sheet("Codes")
    for row in (["A 7", "Lamp H7", 6.5, "C-1"], ["A 8", "", 3, "C-2"]):
        codes.append(row)
    path = tmp_path / "list.xlsx"
    book.save(path)
    found = read_parts(path, "EUR")
    assert (found.is_clear, found.sheet, found.sheets[1], found.parts) == (False, "Codes", "Codes", ())
    said = PartsCorrections("Codes", 0, {0: "number", 1: "name", 2: "cost", 3: "bin"})
    found = read_parts(path, "EUR", said)
    assert [(one.row, one.number, one.cost_minor, one.bin) for one in found.parts] == [(1, "A 7", 650, "C-1")]
    assert [refused.row for refused in found.refused] == [2]
    (number, *_others) = read_parts(path, "EUR", PartsCorrections("Codes", 0, {0: "number"})).layout.columns
    assert (number.head, number.samples, number.key) == ("", ("A 7", "A 8"), "number")


def test_a_file_that_is_no_catalogue_is_a_sentence(tmp_path):
    path = tmp_path / "notes.csv"
    path.write_text("", encoding="utf-8")
    with pytest.raises(Problem):
        read_parts(path, "EUR")
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG" + bytes(70))
    with pytest.raises(Problem):
        read_parts(tmp_path / "picture.xlsx", "EUR")


def chooses(pia, name, letter):
    """The next entry of a list that begins so."""
    pia.waits_for(name, QComboBox).setFocus()
    pia.presses(letter)


@SQLITE
def test_a_person_chooses_the_sheet_corrects_a_column_and_takes_the_list_in(at_desk, house, tmp_path):
    book = Workbook()
    book.active.append(["One", "Two", "Three", "Four"])
    prices = book.create_sheet("Prices")
    for row in (["Code", "Description", "Amount"], ["A 7", "Lamp H7", 6.5], ["A 8", "Fuse", "six"]):
        prices.append(row)
    path = tmp_path / "list.xlsx"
    book.save(path)
    pia = at_desk("pia").goes_to("stock")
    pia.goes_to("parts_import", file=str(path))
    pia.sees("Say which column is the number and which the name.")
    chooses(pia, "Sheet", "P")
    pia.sees("Lamp H7 · Fuse")
    chooses(pia, "Meaning of Code", "N")
    pia.sees("2 new, 0 changed, 0 the same already")
    chooses(pia, "Meaning of Amount", "P")
    pia.sees("1 row is refused")
    pia.sees("Row 3: A 8 · Fuse · six. “six” is not a number.")
    pia.presses("Ctrl+Return")
    pia.sees("Taken in: 1 new, 0 changed, 0 the same already")
    (made,) = house.read(find_parts, house.crew.site.id, "a7")
    assert (made.name, made.price_minor) == ("Lamp H7", 650)
    # Long after its toast has gone it is taken out from the list of what was done here.
    pia.window.toast.dismiss()
    pia.presses("Ctrl+Shift+Z")
    pia.chooses("Taken in: 1 new, 0 changed, 0 the same already", "What was done here")
    pia.presses("Enter")
    pia.sees("1 part is gone again, 0 are as before")
    pia.sees("Taken in: 1 new, 0 changed, 0 the same already, taken back")
    pia.presses("Esc")
    assert house.read(find_parts, house.crew.site.id, "a7") == ()
    prices.append(["A 9", "Horn", 8])
    book.save(path)
    pia.goes_to("parts_import", file=str(path))
    pia.sees("As last time")
    pia.sees("2 new, 0 changed, 0 the same already")
    pia.clicks("Recognise anew")
    pia.sees_no_more("As last time")
    pia.sees("Say which column is the number and which the name.")
