"""Workbooks: typed cells, dates, several sheets, merged headers, formulas, what they do to numbers."""

import datetime as dt
import zipfile

import openpyxl
import pytest

from dealerdesk.exchange.cells import DateText, NumberText
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.records import RejectedRow
from dealerdesk.exchange.sheets import WorkbookSource, canonical
from dealerdesk.exchange.workbook_parts import Style, style_of
from tests.exchange.files import meanings, take, words, write_workbook

CUSTOMERS = [
    ["Nr", "Navn", "Postnr", "By", "Reg.nr.", "Km", "1. reg.", "Årgang"],
    [1000, "Åse Østergård", 8000, "Aarhus C", "AB 12 345", 123456, dt.date(2019, 5, 1), 2019],
    [1001, "Lund ApS", 9000, "Aalborg", "CD 23 456", 99000, dt.datetime(2020, 6, 1, 8, 15), 2020],
]


def records(path, sheet=None):
    source = WorkbookSource(path, path.name)
    return [record.cells for record in source.records(sheet or source.parts()[0].name)]


def test_typed_cells_are_taken_as_they_are_stored(tmp_path):
    plan, rows = take(write_workbook(tmp_path / "k.xlsx", Kunder=CUSTOMERS))
    assert (plan.format, plan.kind, plan.encoding, plan.delimiter) == ("xlsx", Kind.CUSTOMERS, "", "")
    assert (rows[0].who.customer_no, rows[0].who.postal_code, rows[0].car.odometer_km) == (
        "1000",
        "8000",
        123_456,
    )
    assert [row.car.first_registration for row in rows] == [dt.date(2019, 5, 1), dt.date(2020, 6, 1)]
    assert rows[1].who.company == "Lund ApS"
    assert rows[0].source == (
        "1000",
        "Åse Østergård",
        "8000",
        "Aarhus C",
        "AB 12 345",
        "123456",
        "2019-05-01",
        "2019",
    )


def test_every_cell_is_read_as_openpyxl_reads_it(tmp_path):
    values = [
        [1, -2.5, 1e-7, 123456789012345678, 0.1 + 0.2, 1e15, True, False],
        ["text", " spaces ", "line\nend", "Łódź", "=not a formula", "", None, "\U0001f697"],
        [
            dt.date(1999, 12, 31),
            dt.datetime(2024, 2, 29, 23, 59, 59),
            dt.time(14, 30),
            dt.date(1900, 3, 1),
            None,
            None,
            None,
            7,
        ],
    ]
    path = write_workbook(tmp_path / "all.xlsx", Sheet=values)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    expected = list(book["Sheet"].iter_rows(values_only=True))
    book.close()
    for ours, theirs in zip(records(path), expected, strict=True):
        for cell, value in zip([*ours, "", "", ""], theirs, strict=False):
            if isinstance(value, bool):
                assert cell == str(value).upper()
            elif isinstance(value, (int, float)):
                assert isinstance(cell, NumberText)
                assert float(cell) == pytest.approx(value)
            elif isinstance(value, dt.datetime):
                assert isinstance(cell, DateText)
                assert cell in {str(value), str(value.date())}
            elif isinstance(value, dt.time):
                assert cell == "14:30"
            else:
                assert cell == (value or "")


def test_numbers_are_written_as_people_write_them():
    assert canonical("0.30000000000000004") == "0.3"
    assert canonical("1.0000000000000001E+20") == "100000000000000000000"
    assert canonical("1E-3") == "0.001"
    assert canonical("12.50") == "12.5"


@pytest.mark.parametrize(
    ("code", "style"),
    [
        ("dd\\-mm\\-yyyy", Style("date")), ("[$-406]d. mmmm yyyy", Style("date")), ("mmm yy", Style("date")),
        ("dd/mm/yyyy hh:mm", Style("date")), ("h:mm", Style("time")), ("[h]:mm:ss", Style("time")),
        ("mm:ss.0", Style("time")),
        ("0.00", Style()), ("General", Style()), ('#,##0.00 "kr."', Style()), ("0000", Style("", 4)),
        ("00000", Style("", 5)),
        ('"dato" 0', Style()), ("@", Style()), ('#,##0\\ "days"', Style()), ("[Red]0.0", Style()),
    ],
)  # fmt: skip
def test_a_number_format_says_whether_a_number_is_a_date(code, style):
    assert style_of(code) == style


def test_zeros_shown_by_a_number_format_are_kept(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Kd-Nr", "Name", "PLZ", "Ort"])
    for n, code in enumerate((1067, 1099, 1159, 10115)):
        book.active.append([n, f"Hans Müller{n}", code, "Dresden"])
        book.active.cell(n + 2, 3).number_format = "00000"
    book.save(tmp_path / "k.xlsx")
    _plan, rows = take(tmp_path / "k.xlsx")
    assert [row.who.postal_code for row in rows] == ["01067", "01099", "01159", "10115"]


def test_days_counted_from_1904_are_the_right_days(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in (
        ["Ordrenr", "Dato", "Reg.nr.", "Beløb"],
        [1, dt.datetime(2024, 3, 27), "AB 12 345", 1799.5],
    ):
        book.active.append(row)
    book.save(tmp_path / "h.xlsx")
    _plan, rows = take(tmp_path / "h.xlsx")
    assert (rows[0].date, rows[0].total_minor) == (dt.date(2024, 3, 27), 179_950)


def test_the_sheet_with_the_customers_is_chosen_and_the_others_named(tmp_path):
    visits = [
        ["Ordrenr", "Dato", "Reg.nr.", "Km", "Udført arbejde", "Beløb"],
        [5, dt.date(2024, 1, 2), "AB 12 345", 100000, "Service", 1799.5],
    ]
    path = write_workbook(
        tmp_path / "alt.xlsx", Forside=[["Eksport"], ["2026"]], Kunder=CUSTOMERS, Historik=visits
    )
    plan, _rows = take(path)
    assert plan.sheet in {"Kunder", "Historik"}
    other = "Historik" if plan.sheet == "Kunder" else "Kunder"
    assert f"Only {plan.sheet} is read. There is also: {other}." in words(plan.warnings)
    assert {sheet.name: sheet.kind for sheet in plan.sheets} == {
        "Forside": None,
        "Kunder": Kind.CUSTOMERS,
        "Historik": Kind.HISTORY,
    }


def test_merged_headers_over_several_columns_are_understood(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Kundeliste"], [], ["Kunde", None, None, "Bil", None, "Samtykke", None],
        ["Nr", "Navn", "By", "Reg.nr.", "Km", "E-mail", "Telefon"],
        [1000, "Åse Lund", "Aarhus", "AB 12 345", 123456, "Ja", "Nej"], [1001, "Bo Krog", "Odense",
        "CD 23 456", 99000, None, "x"],
        ["I alt", None, None, None, 222456],
    ):  # fmt: skip
        sheet.append(row)
    for cells in ("A3:C3", "D3:E3", "F3:G3"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "k.xlsx")
    plan, rows = take(tmp_path / "k.xlsx")
    assert meanings(plan) == [
        "customer_no",
        "full_name",
        "city",
        "plate",
        "odometer",
        "consent_email",
        "consent_phone",
    ]
    assert (plan.header_row, rows[0].row_number) == (4, 5)
    assert {said.channel: said.answer for said in rows[0].consents} == {"email": True, "phone": False}
    assert isinstance(rows[2], RejectedRow)
    assert rows[2].furniture


def test_a_header_over_two_rows_is_read_as_one(tmp_path):
    rows = [
        ["Kundenr", "Navn", "Samtykke", None, "Reg.nr."],
        [None, None, "E-mail", "Telefon", None],
        [1, "Ole Lund", "Ja", "Nej", "AB 12 345"],
        [2, "Bo Krog", "Nej", None, "CD 23 456"],
    ]
    plan, rows = take(write_workbook(tmp_path / "k.xlsx", Kunder=rows))
    assert meanings(plan) == ["customer_no", "full_name", "consent_email", "consent_phone", "plate"]
    assert [row.row_number for row in rows] == [3, 4]


def test_formulas_give_their_stored_results_and_are_never_worked_out(tmp_path):
    path = write_workbook(
        tmp_path / "k.xlsx",
        Kunder=[
            ["Kundenr", "Navn", "By", "Km"],
            [1, "Ole Lund", '=HYPERLINK("http://example.invalid")', "=1+1"],
            [2, "Bo Krog", "Odense", 5000],
        ],
    )
    plan, rows = take(path)
    assert (rows[0].who.city, rows[0].car.odometer_km) == ("", None)
    assert "Some formulas have no stored result; their cells are empty." in words(plan.warnings)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "stored.xlsx", "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>84512</v>").replace(
                    b"<f>1+1</f><v />", b"<f>1+1</f><v>84512</v>"
                )
            new.writestr(entry, data)
    _plan, rows = take(tmp_path / "stored.xlsx")
    assert rows[0].car.odometer_km == 84_512


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Kundenr", "Navn", "Mobil"], [1, "Ole Lund", "20123456"], [2, "x", "30123456"]):
        book.active.append(row)
    book.active["B3"].value = "=HYPERLINK(1)"
    book.active["B3"].data_type = "s"
    book.save(tmp_path / "k.xlsx")
    _plan, rows = take(tmp_path / "k.xlsx")
    assert rows[1].who.last_name == "=HYPERLINK(1)"


def test_mileages_that_lost_their_thousands_in_a_spreadsheet_are_noticed(tmp_path):
    rows = [["Kundenr", "Navn", "Reg.nr.", "Km-stand"]]
    rows += [
        [n, f"Per Holm{n}", f"AB {n + 10} 345", km]
        for n, km in enumerate((30.182, 132.856, 97.3, 204.5, 88.0))
    ]
    plan, found = take(write_workbook(tmp_path / "k.xlsx", Kunder=rows))
    assert [row.car.odometer_km for row in found] == [30_182, 132_856, 97_300, 204_500, 88_000]
    assert "The column Km-stand seems to have lost its thousands; 30.182 is read as 30182." in words(
        plan.warnings
    )


def test_empty_rows_between_keep_their_numbers(tmp_path):
    rows = [["Kundenr", "Navn", "Mobil"], [1, "Ole Lund", 20123456], [], [], [2, "Bo Krog", 30123456]]
    _plan, found = take(write_workbook(tmp_path / "k.xlsx", Kunder=rows))
    assert [(row.row_number, row.who.phones[0].e164) for row in found] == [
        (2, "+4520123456"),
        (5, "+4530123456"),
    ]


def test_text_dates_and_numbers_beside_typed_ones_are_read_too(tmp_path):
    rows = [
        ["Ordrenr", "Dato", "Reg.nr.", "Km", "Beløb"],
        [1, dt.date(2024, 1, 22), "AB 12 345", 110000, 1799.5],
        [2, "23-02-2024", "AB 12 345", "110.100", "2.421,25"],
        [3, 45400, "AB 12 345", "110 200", 900],
    ]
    _plan, found = take(write_workbook(tmp_path / "h.xlsx", Historik=rows))
    assert [row.date for row in found] == [dt.date(2024, 1, 22), dt.date(2024, 2, 23), dt.date(2024, 4, 18)]
    assert [row.car.odometer_km for row in found] == [110_000, 110_100, 110_200]
    assert [row.total_minor for row in found] == [179_950, 242_125, 90_000]


def test_a_workbook_that_calls_itself_csv_is_read_as_the_workbook_it_is(tmp_path):
    path = write_workbook(tmp_path / "k.xlsx", Kunder=CUSTOMERS).rename(tmp_path / "k.csv")
    assert take(path)[0].format == "xlsx"


SHARED = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>Kundenr</t></si><si><t>Navn</t></si><si><t>Mobil</t></si>
<si><r><rPr><b/></rPr><t>Åse </t></r><r><t>Lund</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>
<si><t>line_x000D_end &amp; more</t></si><si/></sst>"""
SHEET = """<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>
<x:c t="s"><x:v>2</x:v></x:c></x:row>
<x:row r="4"><x:c r="A4"><x:v>7</x:v></x:c><x:c r="B4" t="s"><x:v>3</x:v></x:c>
<x:c r="C4" t="str"><x:f>A1</x:f><x:v>20123456</x:v></x:c>
<x:c r="E4" t="e"><x:v>#N/A</x:v></x:c><x:c r="F4" t="b"><x:v>1</x:v></x:c>
<x:c r="G4" t="d"><x:v>2024-03-27T08:00:00</x:v></x:c></x:row>
<x:row><x:c t="inlineStr"><x:is><x:t>8</x:t></x:is></x:c><x:c t="s"><x:v>4</x:v></x:c>
<x:c t="s"><x:v>5</x:v></x:c></x:row>
</x:sheetData></x:worksheet>"""


def test_workbooks_of_other_programs_are_read_too(tmp_path):
    with (
        zipfile.ZipFile(write_workbook(tmp_path / "a.xlsx", Kunder=[["x"]])) as old,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new,
    ):
        for name in old.namelist():
            if name not in {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"}:
                new.writestr(name, old.read(name))
        new.writestr("xl/sharedStrings.xml", SHARED)
        new.writestr("xl/worksheets/sheet1.xml", SHEET)
    source = WorkbookSource(tmp_path / "b.xlsx", "b.xlsx")
    assert [(record.row, record.cells) for record in source.records("Kunder")] == [
        (1, ["Kundenr", "Navn", "Mobil"]),
        (4, ["7", "Åse Lund", "20123456", "", "#N/A", "TRUE", "2024-03-27 08:00:00"]),
        (5, ["8", "line\rend & more", ""]),
    ]
