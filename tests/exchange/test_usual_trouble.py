"""The usual trouble in exports: titles, totals, headers twice, broken rows, lies, garbled letters."""

import datetime as dt

import pytest

from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.records import HistoryRow, RejectedRow
from tests.exchange.files import meanings, take, words, write

HISTORY = "Ordrenr;Dato;Reg.nr.;Km-stand;Klage;Udbedring;I alt"
GOOD = [f"{n};2{n}-02-2024;AB 12 345;10.{n}00;Hviner;Klodser;1.000,00" for n in range(1, 7)]


def history(tmp_path, *lines: str):
    """A history of six good rows with these lines after them."""
    return take(write(tmp_path / "historik.csv", "\n".join([HISTORY, *GOOD, *lines, ""])))


def rejected(rows) -> dict[int, str]:
    return {row.row_number: row.reason.words() for row in rows if isinstance(row, RejectedRow)}


def test_titles_above_the_header_and_empty_lines_are_no_rows(tmp_path):
    text = f"Bilhuset Nord;;;\nVærkstedshistorik 2024;;;\n;;;\n\n{HISTORY}\n{GOOD[0]}\n\n;;;;;;\n{GOOD[1]}\n"
    plan, rows = take(write(tmp_path / "h.csv", text))
    assert plan.header_row == 5
    assert words(plan.warnings) == ["Rows above the header, not read: 2."]
    assert [row.row_number for row in rows] == [6, 9]


@pytest.mark.parametrize(
    "line",
    [
        "I alt;;;;;;6.000,00",
        "Total;;;;;;6.000,00",
        "Suma;;;;;;6.000,00",
        "Summe:;;;;;;6.000,00",
        ";;RAZEM;;;;6.000,00",
        "Antal: 6;;;;;;",
    ],
)
def test_a_total_is_listed_but_there_is_nothing_to_mend(tmp_path, line):
    _plan, rows = history(tmp_path, line)
    (last,) = (row for row in rows if isinstance(row, RejectedRow))
    assert (last.row_number, last.reason.words(), last.furniture) == (8, "A total, not a record.", True)
    assert last.source == tuple(line.split(";"))


def test_a_footer_and_a_header_once_more_are_no_records(tmp_path):
    _plan, rows = history(tmp_path, HISTORY, GOOD[0], "Side 1 af 3", "Udskrevet 12-03-2024;;;;;;")
    found = rejected(rows)
    assert found == {
        8: "The header once more.",
        10: "A line of text, not a record.",
        11: "A line of text, not a record.",
    }
    assert all(row.furniture for row in rows if isinstance(row, RejectedRow))


def test_a_person_named_total_is_a_person(tmp_path):
    text = "Kundenr;Navn;Telefon\n1;Total;20123456\n2;Ole Lund;30123456\n3;Suma Holm;40123456\n"
    _plan, rows = take(write(tmp_path / "k.csv", text))
    assert [row.who.last_name for row in rows] == ["Total", "Lund", "Holm"]


def test_a_row_that_cannot_be_taken_is_listed_with_number_reason_and_its_cells(tmp_path):
    _plan, rows = history(
        tmp_path,
        "7;31-04-2024;AB 12 345;10.700;Hviner;Klodser;1.000,00",
        "8;;AB 12 345;10.800;Hviner;Klodser;1.000,00",
        "9;09-02-2024;;;Hviner;Klodser;1.000,00",
        "10;10-02-2024;AB 12 345;11.000;Hviner; og banker;Klodser;1.000,00",
    )
    assert rejected(rows) == {
        8: "31-04-2024 is not a date.",
        9: "The date of the visit is missing.",
        10: "It is not said which car: plate, VIN and customer number are missing.",
        11: "The row has 8 cells, the header 7: a separator too many, perhaps in a text.",
    }
    assert rows[-1].source[4:6] == ("Hviner", " og banker")
    assert not rows[-1].furniture


def test_separators_at_the_end_of_a_row_do_not_matter(tmp_path):
    _plan, rows = history(tmp_path, GOOD[0] + ";;;", "7;07-02-2024;AB 12 345;10.700;Hviner;Klodser")
    assert all(isinstance(row, HistoryRow) for row in rows)
    assert rows[-1].total_minor is None


def test_a_row_broken_by_a_line_end_is_put_together(tmp_path):
    _plan, rows = history(
        tmp_path, "7;07-02-2024;AB 12 345;10.700;Hviner", "og banker;Klodser;1.000,00", GOOD[0]
    )
    joined = rows[6]
    assert (joined.row_number, joined.concern, joined.total_minor) == (8, "Hviner\nog banker", 100_000)
    assert words(joined.doubts) == ["A row broken over two lines was put together again."]
    assert rows[7].row_number == 10


def test_line_ends_inside_quotation_marks_belong_to_the_cell(tmp_path):
    text = (
        'Kundenr;Navn;Telefon;Bemærkning\n1;Ole Lund;20123456;"ringer gern;\nsiger ""tak"""\n2;'
        "Grete Holm;30123456;\n"
    )
    _plan, rows = take(write(tmp_path / "k.csv", text))
    assert rows[0].note == 'ringer gern;\nsiger "tak"'
    assert [row.row_number for row in rows] == [2, 3]


def test_a_quotation_mark_that_never_closes_costs_no_rows(tmp_path):
    _plan, rows = history(
        tmp_path, '7;07-02-2024;AB 12 345;10.700;"Hviner;Klodser;1.000,00', GOOD[0], GOOD[1]
    )
    assert len(rows) == 9
    assert rows[6].concern == "Hviner"
    assert "never closed" in words(rows[6].doubts)[0]


def test_a_closed_cell_of_several_lines_is_one_cell_however_many_separators_are_in_it(tmp_path):
    text = (
        'Kundenr;Navn;Telefon;Bemærkning\n1;Ole Lund;20123456;"\nolie; filter; 5,2 l;\nikke nu"\n'
        "2;Grete Holm;30123456;\n"
    )
    _plan, rows = take(write(tmp_path / "k.csv", text))
    assert [row.who.last_name for row in rows] == ["Lund", "Holm"]
    assert rows[0].note == "olie; filter; 5,2 l;\nikke nu"


def test_a_mark_that_never_closes_costs_no_rows_where_a_later_row_has_quoted_cells(tmp_path):
    _plan, rows = history(
        tmp_path, '7;07-02-2024;AB 12 345;10.700;"Hviner;Klodser;1.000,00', GOOD[0],
        '8;08-02-2024;AB 12 345;10.800;"Banker; højre";Klodser;1.000,00',
    )
    assert len(rows) == 9
    assert (rows[6].concern, rows[8].concern) == ("Hviner", "Banker; højre")


def test_inch_marks_and_stray_quotes_inside_a_cell_are_text(tmp_path):
    _plan, rows = history(tmp_path, '7;07-02-2024;AB 12 345;10.700;17" fælg;Klodser;1.000,00')
    assert rows[6].concern == '17" fælg'


def test_whole_rows_in_quotation_marks_are_unwrapped(tmp_path):
    lines = ["Kundenr;Navn;Telefon", '1;Ole ""Bo"" Lund;20123456', "2;Grete Holm;30123456"]
    _plan, rows = take(write(tmp_path / "k.csv", "".join(f'"{line}"\r\n' for line in lines)))
    assert [phone.e164 for row in rows for phone in row.who.phones] == ["+4520123456", "+4530123456"]


def test_a_line_that_only_names_the_separator_is_obeyed(tmp_path):
    plan, rows = take(
        write(tmp_path / "k.csv", "sep=|\r\nNavn|Telefon\r\nOle Lund|20123456\r\n", "utf-8-sig")
    )
    assert (plan.delimiter, plan.header_row) == ("|", 2)
    assert rows[0].who.last_name == "Lund"


def test_a_column_whose_header_lies_is_known_by_what_it_holds(tmp_path):
    text = (
        "Nr;Navn;Telefon;E-mail;Reg.nr.;Stelnr.;Dato\n"
        "1;Ole Lund;ole@example.invalid;20123456;TMA7VMZ287P960778;LT 39 705;12.345\n"
        "2;Grete Holm;gre@example.invalid;+45 30123456;TMA1SL4XWYF237961;AE 61 524;45.678\n"
        "3;Nord Byg ApS;nord@example.invalid;40 12 34 56;WF0LW3XVFDV892625;UE 17 592;101.200\n"
    )
    plan, rows = take(write(tmp_path / "k.csv", text))
    assert meanings(plan) == ["customer_no", "full_name", "email", "phone", "vin", "plate", "odometer"]
    assert "The column headed Telefon holds e-mail; it is read as that." in words(plan.warnings)
    assert (rows[2].who.company, rows[2].car.plate, rows[2].car.odometer_km) == (
        "Nord Byg ApS",
        "UE 17 592",
        101_200,
    )


def test_a_file_without_header_is_read_by_its_content(tmp_path):
    text = (
        "1000;Dagmar;Johansen;Dampfærgevej 77;7170;Almind;+45 18 42 25 73;"
        "kunde1000@example.invalid;LT 39 705;TMA7VMZ287P960778\n"
        "1001;Villads;Koch;Sankt Jørgensgade 10;4806;Bjert;+45 47 25 52 74;;AE 61 524;TMA1SL4XWYF237961\n"
        "1002;Kasper;Danielsen;Reykjaviksgade 43;9406;Hjerm;+45 83 55 68 44;"
        "k1002@example.invalid;UE 17 592;WF0LW3XVFDV892625\n"
    )
    plan, rows = take(write(tmp_path / "k.csv", text))
    assert plan.header_row == 0
    assert meanings(plan) == [
        "customer_no",
        "first_name",
        "last_name",
        "street",
        "postal_code",
        "city",
        "phone",
        "email",
        "plate",
        "vin",
    ]
    assert [row.row_number for row in rows] == [1, 2, 3]
    assert all(column.confidence < 0.7 for column in plan.columns)


def test_a_history_without_header_is_read_by_its_content(tmp_path):
    lines = [
        f"26{n:03};{n:02}-02-2024;AB 12 345;84.{n:03};Bremser hviner, v.h.;1.{n:03},50;Garanti"
        for n in range(1, 28)
    ]
    plan, rows = take(write(tmp_path / "h.csv", "\n".join(lines)))
    assert plan.kind is Kind.HISTORY
    assert (rows[4].date, rows[4].car.odometer_km, rows[4].total_minor) == (
        dt.date(2024, 2, 5),
        84_005,
        100_550,
    )


def test_letters_garbled_by_an_old_conversion_are_mended_and_said(tmp_path):
    text = (
        "Kundenr;Navn;FÃ\u00b8dselsdato;By\n1;Ã\u2026se Ã\u02dcstergÃ\u00a5rd;01-02-1970;"
        "KÃ\u00b8ge\n2;Søren Lund;13-02-1970;Aarhus\n"
    )
    plan, rows = take(write(tmp_path / "k.csv", text))
    assert plan.header[2] == "Fødselsdato"
    assert (rows[0].who.first_name, rows[0].who.last_name, rows[0].who.city) == (
        "Åse",
        "Østergård",
        "Køge",
    )
    assert rows[0].source[3] == "KÃ\u00b8ge"
    assert "By: KÃ\u00b8ge was garbled, read as Køge." in words(rows[0].doubts)
    assert not rows[1].doubts


def test_a_few_bytes_of_another_encoding_spoil_nothing(tmp_path):
    good = "".join(f"{n};Søren Ågård;Køge;201234{n:02}\n" for n in range(1, 6))
    data = ("Kundenr;Navn;By;Telefon\n" + good).encode() + "6;Jørn Bæk;Læsø;40123456\n".encode("cp1252")
    path = tmp_path / "k.csv"
    path.write_bytes(data)
    plan, rows = take(path)
    assert plan.encoding == "utf-8"
    assert "another encoding" in words(plan.warnings)[0]
    assert (rows[0].who.first_name, rows[5].who.first_name, rows[5].who.city) == (
        "Søren",
        "Jørn",
        "Læsø",
    )


def test_a_pound_sign_does_not_make_a_file_polish(tmp_path):
    text = (
        "RO No,Date,Reg No,Correction,Total\n1,13/02/2024,AB12 CDE,Oil,\u00a3140.00\n2,"
        "14/02/2024,CD34 EFG,Oil,\u00a31,260.00\n"
    )
    plan, rows = take(write(tmp_path / "h.csv", text.replace("\u00a31,260.00", '"\u00a31,260.00"'), "cp1252"))
    assert plan.encoding == "windows-1252"
    assert [row.total_minor for row in rows] == [14_000, 126_000]


def test_a_letter_that_is_lost_for_good_is_said(tmp_path):
    _plan, rows = take(
        write(
            tmp_path / "k.csv",
            "Kundenr;Fornavn;Efternavn;Tlf\n1;Jeppe;?ukasiewicz;20123456\n2;Ole;Lund;30123456\n",
        )
    )
    assert words(rows[0].doubts) == ["Efternavn: letters of ?ukasiewicz are lost."]


def test_several_tables_in_one_file_are_told_apart_and_the_car_is_known_to_all(tmp_path):
    text = (
        '"## Vehicle"\n"Name","Plate","Make","Model","Year"\n"My car","AB 12 345","Nordwagen","Alfa","1997"\n'
        '"## Log"\n"Data","Odo (mi)","Fuel (litres)","Notes (optional)"\n"2024-03-10 '
        '16:01","212477.0","46.301",""\n'
        '"## Costs"\n"CostTitle","Date","Odo","Notes","Cost"\n"MOT","2024-02-08 14:57","0","bring '
        'papers","54.85"\n'
    )
    plan, rows = take(write(tmp_path / "backup.csv", text))
    assert (plan.kind, plan.sheet, [sheet.name for sheet in plan.sheets]) == (
        Kind.HISTORY,
        "Costs",
        ["Vehicle", "Log", "Costs"],
    )
    assert "All rows are taken to be about AB 12 345, which is named elsewhere in the file." in words(
        plan.warnings
    )
    (row,) = rows
    assert (row.date, row.car.plate, row.concern, row.total_minor) == (
        dt.date(2024, 2, 8),
        "AB 12 345",
        "MOT",
        5_485,
    )
    assert (row.row_number, row.car.odometer_km) == (9, None)


def test_a_car_named_above_the_table_is_the_car_of_all_rows(tmp_path):
    text = (
        "Reg.nr.: AB 12 345;;\n;;\nDato;Udført arbejde;Beløb\n13-02-2024;Olie;1.250,"
        "50\n14-03-2024;Klodser;900,00\n"
    )
    _plan, rows = take(write(tmp_path / "h.csv", text))
    assert {row.car.plate for row in rows} == {"AB 12 345"}


def test_postal_code_and_city_under_each_others_header_are_set_right(tmp_path):
    text = "Kundenr;Navn;Postnr;By\n1;Ole Lund;Aarhus;8000\n2;Bo Krog;Odense;5000\n3;Eva Ek;Ribe;6760\n"
    plan, rows = take(write(tmp_path / "k.csv", text))
    assert (rows[0].who.postal_code, rows[0].who.city) == ("8000", "Aarhus")
    assert "The column headed By holds postal code; it is read as that." in words(plan.warnings)


def test_the_day_of_a_visit_is_found_under_a_header_that_says_nothing(tmp_path):
    lines = "".join(f"{n};{n}-02-2024;AB 12 345;Olie;1.250,50\n" for n in range(11, 20))
    plan, rows = take(write(tmp_path / "h.csv", "Ordrenr;Felt 7;Reg.nr.;Udbedring;Beløb\n" + lines))
    assert meanings(plan)[1] == "visit_date"
    assert rows[0].date == dt.date(2024, 2, 11)


def test_a_file_cut_off_in_the_middle_of_a_row_is_noticed(tmp_path):
    text = "\n".join([HISTORY, *GOOD, "7;27-02-2024;AB 12 345;10."])
    plan, rows = take(write(tmp_path / "h.csv", text))
    assert words(plan.warnings) == ["The last row is incomplete; the file may have been cut short."]
    assert rejected(rows) == {8: "The row has 4 cells, the header 7: it is broken off."}


def test_a_last_row_without_a_line_end_is_a_row(tmp_path):
    plan, rows = take(write(tmp_path / "h.csv", "\n".join([HISTORY, *GOOD])))
    assert not plan.warnings
    assert len(rows) == 6
