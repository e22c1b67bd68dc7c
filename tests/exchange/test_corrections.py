"""Every guess can be corrected, and what was corrected is known for the next file of that shape."""

import datetime as dt
import json

from dealerdesk.exchange import intake
from dealerdesk.exchange.meanings import Kind, Meaning
from dealerdesk.exchange.records import Corrections, RejectedRow
from tests.exchange.files import DATA, DENMARK, GERMANY, look, take, words, write, write_workbook

TEXT = "Nr;Hvem;Dato;Km;Beløb\n1;AB 12 345;03/04/2024;12.000;1.250\n2;CD 23 456;05/06/2024;13.000;2.500\n"


def file(tmp_path, text=TEXT, encoding="utf-8"):
    return write(tmp_path / "fil.csv", text, encoding)


def test_the_order_of_dates_can_be_corrected(tmp_path):
    plan, rows = take(file(tmp_path))
    assert [row.date for row in rows] == [dt.date(2024, 4, 3), dt.date(2024, 6, 5)]
    assert "day and month could be exchanged" in " ".join(words(plan.warnings))
    plan, rows = take(file(tmp_path), Corrections(date_order="MDY"))
    assert [row.date for row in rows] == [dt.date(2024, 3, 4), dt.date(2024, 5, 6)]
    assert "exchanged" not in " ".join(words(plan.warnings))


def test_the_decimal_mark_can_be_corrected(tmp_path):
    plan, rows = take(file(tmp_path))
    assert [row.total_minor for row in rows] == [125_000, 250_000]
    assert "nothing tells whether 1.250 has thousands or decimals" in " ".join(words(plan.warnings))
    _plan, rows = take(file(tmp_path), Corrections(decimal_mark="."))
    assert [row.total_minor for row in rows] == [125, 250]


def test_the_meaning_of_a_column_can_be_corrected(tmp_path):
    chosen = {1: Meaning.CUSTOMER_NO, 4: Meaning.UNUSED}
    plan, rows = take(file(tmp_path), Corrections(meanings=chosen))
    assert [plan.columns[1].by, plan.columns[1].confidence] == ["person", 1.0]
    assert rows[0].who.customer_no == "AB 12 345"
    assert rows[0].total_minor is None


def test_the_kind_can_be_corrected(tmp_path):
    text = "Navn;Telefon;Dato\nOle Lund;20123456;13-02-2024\n"
    assert look(file(tmp_path, text)).kind is Kind.CUSTOMERS
    plan = look(file(tmp_path, text), Corrections(kind=Kind.HISTORY))
    assert plan.kind is Kind.HISTORY
    assert words(plan.missing) == ["No column gives the plate, the VIN or the customer number."]


def test_encoding_and_delimiter_can_be_corrected(tmp_path):
    path = file(tmp_path, "Navn;Telefon,2\nSøren Lund;20123456\n", "windows-1252")
    assert look(path, Corrections(encoding="cp850")).sample_rows[0][0] != "Søren Lund"
    assert look(path, Corrections(encoding="windows-1252")).sample_rows[0][0] == "Søren Lund"
    assert look(path, Corrections(delimiter=",", header_row=1)).header == ("Navn;Telefon", "2")


def test_the_header_row_can_be_corrected_or_denied(tmp_path):
    text = "Navn;Telefon\nGammelt navn;Tlf\nOle Lund;20123456\nBo Krog;30123456\n"
    assert look(file(tmp_path, text), Corrections(header_row=2)).header == ("Gammelt navn", "Tlf")
    plan, rows = take(
        file(tmp_path, "Ole Lund;20 12 34 56\nBo Krog;30 12 34 56\n"), Corrections(header_row=0)
    )
    assert plan.header_row == 0
    assert [row.who.last_name for row in rows] == ["Lund", "Krog"]


def test_the_sheet_can_be_corrected(tmp_path):
    customers = [["Kundenr", "Navn", "Mobil", "E-mail"], [1, "Ole Lund", 20123456, "ole@example.invalid"]]
    visits = [["Ordrenr", "Dato", "Reg.nr."], [5, dt.date(2024, 1, 2), "AB 12 345"]]
    path = write_workbook(tmp_path / "alt.xlsx", Kunder=customers, Historik=visits)
    assert look(path).sheet == "Kunder"
    plan, rows = take(path, Corrections(sheet="Historik"))
    assert (plan.kind, plan.sheet, rows[0].order_no) == (Kind.HISTORY, "Historik", "5")
    missing = look(path, Corrections(sheet="Biler"))
    assert "There is no sheet named Biler; Kunder is read instead." in words(missing.warnings)


def test_the_only_car_of_a_file_can_be_named(tmp_path):
    text = (
        'Date,Odometer,Description,Notes,Cost,Tags\n2026-03-02,45000,Oil + filter,"customer: '
        '""looking at something bigger""",1799.00,service\n'
    )
    plan, rows = take(file(tmp_path, text))
    assert words(plan.missing) == ["No column gives the plate, the VIN or the customer number."]
    assert isinstance(rows[0], RejectedRow)
    plan, rows = take(file(tmp_path, text), Corrections(fixed={Meaning.PLATE: "AB 12 345"}))
    assert plan.missing == ()
    assert (rows[0].car.plate, rows[0].car.odometer_km, rows[0].total_minor) == ("AB 12 345", 45_000, 179_900)
    assert (rows[0].correction, rows[0].note) == ("Oil + filter", 'customer: "looking at something bigger"')


def test_the_country_of_the_numbers_can_be_corrected(tmp_path):
    path = file(tmp_path, "Kundenr;Navn;Mobil\n1;Ola Lund;92233444\n")
    assert take(path)[1][0].who.phones[0].e164 == "+4592233444"
    assert take(path, Corrections(country="NO"))[1][0].who.phones[0].e164 == "+4792233444"


def test_the_next_file_of_the_same_shape_is_known_whatever_was_corrected(tmp_path):
    first = look(file(tmp_path))
    other = write(
        tmp_path / "next.csv", TEXT.replace("AB 12 345", "EF 34 567").replace("2024", "2025"), "utf-16"
    )
    assert intake.fingerprint(look(other)) == intake.fingerprint(first)
    corrected = look(
        other, Corrections(kind=Kind.CUSTOMERS, header_row=0, delimiter=",", meanings={0: Meaning.NOTE})
    )
    assert intake.fingerprint(corrected) == intake.fingerprint(first)
    assert intake.fingerprint(look(other, house=GERMANY)) == intake.fingerprint(first)
    assert len(intake.fingerprint(first)) == 64


def test_a_file_of_another_shape_is_not_taken_for_the_same(tmp_path):
    shapes = {
        intake.fingerprint(look(DATA / name))
        for name in ("kunder-og-biler.csv", "vaerkstedshistorik.csv", "klienci.csv")
    }
    assert len(shapes) == 3
    assert intake.fingerprint(look(file(tmp_path))) not in shapes


def test_corrections_survive_being_stored():
    corrections = Corrections(
        kind=Kind.HISTORY, encoding="utf-8", delimiter=";", decimal_mark=",", date_order="DMY", header_row=0,
        sheet="Historik", country="DK", meanings={3: Meaning.PLATE, 0: Meaning.UNUSED},
        fixed={Meaning.PLATE: "AB 12 345"},
    )  # fmt: skip
    assert Corrections.from_json(json.loads(json.dumps(corrections.as_json()))) == corrections
    assert Corrections.from_json({}) == Corrections()
    assert (
        Corrections.from_json({"meanings": {"1": "something newer"}, "kind": 7, "header_row": "x"})
        == Corrections()
    )


def test_corrections_are_obeyed_through_the_child_too(tmp_path):
    path = file(tmp_path)
    corrections = Corrections(date_order="MDY", fixed={Meaning.TECHNICIAN: "KW"})
    plan = intake.plan(path, corrections, DENMARK)
    with intake.rows(path, plan) as rows:
        assert [(row.date, row.technician) for row in rows] == [
            (dt.date(2024, 3, 4), "KW"),
            (dt.date(2024, 5, 6), "KW"),
        ]
