"""The usual trouble in lists of customers: consents, deleted rows, several numbers, zeros lost."""

import datetime as dt

from dealerdesk.exchange.records import CustomerRow, RejectedRow
from tests.exchange.files import DENMARK, GERMANY, POLAND, look, meanings, take, words, write


def customers(tmp_path, header: str, *lines: str, house=DENMARK, encoding="utf-8"):
    return take(write(tmp_path / "k.csv", "\n".join([header, *lines, ""]), encoding), house=house)


def consents(row) -> dict[str, bool]:
    return {said.channel: said.answer for said in row.consents}


def test_consent_is_read_for_each_channel_and_empty_is_not_known(tmp_path):
    header = "Kundenr;Navn;Samtykke e-mail;Samtykke telefon;Samtykke SMS;Samtykke brev;Samtykke markedsføring"
    _plan, rows = customers(
        tmp_path,
        header,
        "1;Ole Lund;Ja;Nej;;x;ja",
        "2;Grete Holm;;;;;",
        "3;Bo Krog;ukendt;?;nej;-;måske",
    )
    assert consents(rows[0]) == {"email": True, "phone": False, "letter": True, "any": True}
    assert consents(rows[1]) == {}
    assert consents(rows[2]) == {"sms": False}
    assert words(rows[2].doubts) == [
        "Samtykke markedsføring: måske is neither yes nor no, taken as not known."
    ]


def test_a_column_against_advertising_turns_yes_into_no(tmp_path):
    _plan, rows = customers(
        tmp_path,
        "Kd-Nr;Name;Werbesperre;Werbung per Telefon",
        "1;Hans Müller;Ja;Nein",
        "2;Petra Groß;;Ja",
        house=GERMANY,
    )
    assert consents(rows[0]) == {"any": False, "phone": False}
    assert rows[0].consents[-1].objection or rows[0].consents[0].objection
    assert consents(rows[1]) == {"phone": True}


def test_yes_and_no_below_a_channel_is_consent_not_an_address(tmp_path):
    plan, _rows = customers(
        tmp_path,
        "Kundenr;Navn;Mobil;E-mail;SMS",
        "1;Ole Lund;20123456;Ja;Nej",
        "2;Bo Krog;30123456;Nej;Nej",
        "3;Eva Ek;40123456;Ja;Ja",
    )
    assert meanings(plan) == ["customer_no", "full_name", "mobile", "consent_email", "consent_sms"]


def test_rows_the_file_marks_as_deleted_are_not_taken(tmp_path):
    text = (
        "Action,ID,Name,E-mail Address,Mobile Phone,Company,Home Phone\n"
        "add,,Adam North,adam@example.invalid,+45 20 12 34 56,Nord Inc.,+45 74 55 01 32\n"
        "delete,241a444f0b330b22,Daniel Hill,daniel@example.invalid\n"
        "update,527fbda08922b018,Duncan Vale,duncan@example.invalid\n"
    )
    _plan, rows = take(write(tmp_path / "contacts.csv", text))
    assert [type(row) for row in rows] == [CustomerRow, RejectedRow, CustomerRow]
    assert rows[1].reason.words() == "The file marks this row as deleted."
    assert [(phone.kind, phone.e164) for phone in rows[0].who.phones] == [
        ("mobile", "+4520123456"),
        ("home", "+4574550132"),
    ]
    assert rows[0].who.company == "Nord Inc."


def test_several_values_in_a_cell_and_in_columns_are_all_kept(tmp_path):
    text = (
        "First Name,Last Name,Organization Name,Birthday,Notes,E-mail 1 - Label,E-mail 1 - "
        "Value,Phone 1 - Label,Phone 1 - Value,"
        "Phone 2 - Label,Phone 2 - Value,Address 1 - Street,Address 1 - City,Address 1 - "
        "Postal Code,Address 1 - Country\n"
        'Åse,Østergård,Demo ApS,--03-07,"Two\nlines",* Work,a@example.invalid ::: b@example.invalid,Mobile,'
        "+45 20 00 00 01 ::: +45 20 00 00 02,Home,+45 20 00 00 03,Prøvevej 1,Aarhus,8000,DK\n"
    )
    _plan, (row,) = take(write(tmp_path / "contacts.csv", text))
    assert row.who.emails == ("a@example.invalid", "b@example.invalid")
    assert [(phone.kind, phone.e164[-1]) for phone in row.who.phones] == [
        ("mobile", "1"),
        ("mobile", "2"),
        ("home", "3"),
    ]
    assert (row.who.company, row.who.country, row.note) == ("Demo ApS", "DK", "Two\nlines")
    assert words(row.doubts) == ["Birthday: --03-07 names no year, left empty."]


def test_a_name_column_holds_people_and_companies(tmp_path):
    header = "Nr klienta;Imię i nazwisko / firma;Telefon;Nr rejestracyjny"
    _plan, rows = customers(
        tmp_path,
        header,
        "1;Łukasz Żak;600 100 200;KR 6MJ58",
        "2;Kozon Sp. z o.o.;22 123 45 67;WX 1AB23",
        house=POLAND,
    )
    assert (rows[0].who.first_name, rows[0].who.last_name) == ("Łukasz", "Żak")
    assert (rows[1].who.company, rows[1].who.last_name) == ("Kozon Sp. z o.o.", "")


def test_family_name_first_is_read_as_the_header_says(tmp_path):
    _plan, rows = customers(
        tmp_path,
        "Nr;Nazwisko i imię;Telefon",
        "1;Nowak Anna;600 100 200",
        "2;Kowalski Jan;600 100 201",
        house=POLAND,
    )
    assert [(row.who.first_name, row.who.last_name) for row in rows] == [
        ("Anna", "Nowak"),
        ("Jan", "Kowalski"),
    ]
    _plan, rows = customers(
        tmp_path, "Kd-Nr;Nachname, Vorname;Telefon", "1;Müller, Hans;0461 123456", house=GERMANY
    )
    assert (rows[0].who.first_name, rows[0].who.last_name) == ("Hans", "Müller")


def test_the_german_name_column_beside_a_first_name_is_the_family_name(tmp_path):
    plan, rows = customers(
        tmp_path,
        "Kd-Nr;Anrede;Name;Vorname;Telefon",
        "1;Herr;Müller;Hans;0461 123456",
        "2;Firma;Nord GmbH;;0461 123457",
        house=GERMANY,
    )
    assert meanings(plan)[2] == "last_name"
    assert (rows[0].who.title, rows[0].who.first_name, rows[0].who.last_name) == (
        "Herr",
        "Hans",
        "Müller",
    )
    assert rows[1].who.company == "Nord GmbH"


def test_a_row_without_a_name_is_taken_and_doubted(tmp_path):
    _plan, rows = customers(
        tmp_path, "Kundenr;Fornavn;Efternavn;Mobil", "1;Ole;Lund;20123456", "2;;;30123456", "3;;;", ";;;x"
    )
    assert words(rows[1].doubts) == ["The name is missing."]
    assert [row.reason.words() for row in rows[2:]] == ["Neither a person nor a car is named."] * 2


def test_values_that_say_not_known_are_empty(tmp_path):
    _plan, rows = customers(
        tmp_path,
        "Kundenr;Navn;Mobil;E-mail;Fødselsdato;Reg.nr.;Km-stand;Årgang",
        "1;Ole Lund;ingen;-;01-01-1900;ukendt;ukendt;0",
        "2;Bo Krog;20123456;n/a;13-02-1970;AB 12 345;12.345;2019",
    )
    row = rows[0]
    assert (
        row.who.phones,
        row.who.emails,
        row.birth_date,
        row.car.plate,
        row.car.odometer_km,
        row.car.model_year,
    ) == ((), (), None, "", None, None)
    assert words(row.doubts) == ["Km-stand: ukendt was taken as not known."]


def test_a_wrong_day_costs_the_day_not_the_customer(tmp_path):
    _plan, rows = customers(
        tmp_path,
        "Kundenr;Navn;1. indreg.;Reg.nr.",
        "1;Ole Lund;31-02-2021;AB 12 345",
        "2;Bo Krog;28-02-2021;CD 23 456",
    )
    assert rows[0].car.first_registration is None
    assert words(rows[0].doubts) == ["1. indreg.: 31-02-2021 is not a date, left empty."]
    assert rows[1].car.first_registration == dt.date(2021, 2, 28)


def test_postal_codes_get_their_zeros_back(tmp_path):
    lines = [f"{n};Kunde Nr{n};0104{n};Dresden" for n in range(4)] + ["9;Kunde Nr9;1067;Dresden"]
    _plan, rows = customers(tmp_path, "Kd-Nr;Name;PLZ;Ort", *lines, house=GERMANY)
    assert rows[-1].who.postal_code == "01067"
    assert "lost its leading zero" in words(rows[-1].doubts)[0]


def test_addresses_in_one_cell_are_parted(tmp_path):
    plan, rows = customers(
        tmp_path,
        "Navn;Adresse;Tlf",
        'Ole Lund;"Hovedgade 1, 8000 Aarhus C";20123456',
        'Bo Krog;"Bygade 22 B, 5000 Odense";30123456',
    )
    assert [(row.who.street, row.who.postal_code, row.who.city) for row in rows] == [
        ("Hovedgade 1", "8000", "Aarhus C"),
        ("Bygade 22 B", "5000", "Odense"),
    ]
    assert plan.missing == ()


def test_odd_names_come_through_unharmed(tmp_path):
    odd = [
        "O'Brien",
        "<b>Fed</b>",
        "=HYPERLINK(1)",
        "x" * 10_000,
        "\U0001f697 Bil",
        "\u202eemordnilap",
        "\u05e9\u05dc\u05d5\u05dd",
        "tab\x07bell",
        "-1+2",
        "@SUM(A1)",
    ]
    lines = [f"{n};{name};20 12 34 {n:02}" for n, name in enumerate(odd, 10)]
    _plan, rows = customers(tmp_path, "Kundenr;Efternavn;Mobil", *lines)
    assert [row.who.last_name for row in rows] == odd
    assert [row.source[1] for row in rows] == odd


def test_cells_protected_from_a_spreadsheet_are_freed(tmp_path):
    text = (
        'Kundenr;Navn;Mobil;Postnr\n="0001";Ole Lund;="20123456";="0800"\n="0002";Bo Krog;'
        '="30123456";="0900"\n'
    )
    _plan, rows = take(write(tmp_path / "k.csv", text))
    assert (rows[0].who.customer_no, rows[0].who.phones[0].typed, rows[0].who.postal_code) == (
        "0001",
        "20123456",
        "0800",
    )


def test_make_and_model_in_one_column_are_parted(tmp_path):
    _plan, rows = customers(
        tmp_path,
        "Kundenr;Navn;Bil;Reg.nr.",
        "1;Ole Lund;Nordwagen Alfa 1.4;AB 12 345",
        "2;Bo Krog;Fjordbil;CD 23 456",
    )
    assert (rows[0].car.make, rows[0].car.model) == ("Nordwagen", "Alfa 1.4")
    assert (rows[1].car.make, rows[1].car.model) == ("Fjordbil", "")


def test_miles_become_kilometres(tmp_path):
    plan, rows = customers(
        tmp_path,
        "Customer No,Name,Reg No,Odometer (mi)",
        "1,John Smith,AB12 CDE,100",
        "2,Ann Bell,CD34 EFG,62137",
    )
    assert [row.car.odometer_km for row in rows] == [161, 100_000]
    assert "in miles" in " ".join(words(plan.warnings))


def test_a_file_of_cars_only_is_not_made_into_people(tmp_path):
    text = (
        "Name;Plate;Make;Model;Year\nNordwagen Alfa;AB 12 345;Volvo;V70;1999\nSkoda Fabia;CD "
        "23 456;Skoda;Fabia;2001\n"
    )
    plan = look(write(tmp_path / "cars.csv", text))
    assert "last_name" not in meanings(plan)
