"""Names, telephone numbers, e-mail and addresses as people keep them in one cell."""

import pytest

from dealerdesk.customers.phones import normalise
from dealerdesk.exchange.contact import (
    e164_of,
    read_emails,
    read_phones,
    read_postal_code,
    split_address,
    split_postal_city,
)
from dealerdesk.exchange.people import is_company, take_apart
from tests.support.properties import given, st


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Adam Ciuruś", "Adam", "Ciuruś"),
        ("Hansen, Peter", "Peter", "Hansen"),
        ("Dr. Anna von der Heide", "Anna", "von der Heide"),
        ("Herr Dr. Max Mustermann", "Max", "Mustermann"),
        ("Pani Anna Nowak-Kowalska", "Anna", "Nowak-Kowalska"),
        ("Natasja O'Brien", "Natasja", "O'Brien"),
        ("Oskar <b>Fed</b>", "Oskar", "<b>Fed</b>"),
        ("Andrzej =HYPERLINK(1)", "Andrzej", "=HYPERLINK(1)"),
        ("de la Cruz y Peña, Margit", "Margit", "de la Cruz y Peña"),
        ("Sting", "", "Sting"),
    ],
)
def test_a_whole_name_is_taken_apart(cell, first, last):
    named = take_apart(cell)
    assert (named.first, named.last, named.company, named.pair) == (first, last, "", False)


def test_a_column_that_writes_the_family_name_first_is_read_so():
    assert take_apart("Kowalska Anna", last_first=True).last == "Kowalska"
    assert take_apart("Müller, Hans", last_first=True).last == "Müller"


@pytest.mark.parametrize(
    "name",
    [
        "Christiansen & Søn ApS", "Jacobsen & Hermansen A/S", "Nord Transport AS", "Fjord Bil ANS",
        "Elektro Schulz GmbH",
        "Schulz & Söhne KG", "Bäckerei Maier e.K.", "Spedition Nord UG", "Kozon Sp. z o.o.",
        "Gabinety Fidos Sp.k.",
        "Spółdzielnia Kołsut Sp.j.", "PPUH Staśko", "Grupa Stachów", "Lejk i syn s.c.", "Acme Services Ltd",
        "Bolt Inc.",
        "Aarhus Kommune", "Stadt Flensburg", "Jensen og Sønner",
    ],
)  # fmt: skip
def test_a_company_is_known_by_its_legal_form_or_trade(name):
    assert is_company(name)
    assert take_apart(name).company == name


@pytest.mark.parametrize(
    "name", ["Eva Ek", "Ole Lund", "Anne Da Silva", "Jan Nowak", "Charlotte Church", "Per Storm"]
)
def test_a_person_is_no_company(name):
    assert not is_company(name)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Hans & Grete Hansen", "Hans & Grete", "Hansen"),
        ("Jens og Anne Møller", "Jens og Anne", "Møller"),
        ("Müller, Hans und Petra", "Hans und Petra", "Müller"),
        ("Jan i Anna Kowalscy", "Jan i Anna", "Kowalscy"),
        ("Ole Hansen / Grete Hansen", "Ole / Grete", "Hansen"),
        ("Familie Schmidt", "", "Familie Schmidt"),
    ],
)
def test_two_people_in_one_cell_stay_together_and_are_noticed(cell, first, last):
    named = take_apart(cell)
    assert (named.first, named.last, named.pair) == (first, last, True)


def test_a_company_run_by_a_person_gives_both():
    named = take_apart("Jensens Biler v/ Ole Jensen")
    assert (named.company, named.first, named.last) == ("Jensens Biler", "Ole", "Jensen")


@given(st.text(max_size=80))
def test_no_name_is_too_odd(text):
    named = take_apart(text)
    assert isinstance(named.company + named.first + named.last, str)


def numbers(cell: str, country: str = "DK") -> list[str]:
    return [phone.e164 or phone.typed for phone in read_phones(cell, "Tlf", "", country)[0]]


@pytest.mark.parametrize(
    ("cell", "country", "found"),
    [
        ("+45 18 42 25 73", "DK", ["+4518422573"]),
        ("20123456", "DK", ["+4520123456"]),
        ("0045 20123456", "NO", ["+4520123456"]),
        ("20 12 34 56 / 98 12 34 56", "DK", ["+4520123456", "+4598123456"]),
        ("0351/1234567", "DE", ["+493511234567"]),
        ("0171-2345678; 0351/1234567", "DE", ["+491712345678", "+493511234567"]),
        ("+49 (0) 461 5550142", "DK", ["+494615550142"]),
        ("600 100 200, 22 123 45 67", "PL", ["+48600100200", "+48221234567"]),
        ("+45 00 00 00 01 ::: +45 00 00 00 02", "DK", ["+4500000001", "+4500000002"]),
        ("20123456 og 30123456", "DK", ["+4520123456", "+4530123456"]),
        ("'+4520123456", "DK", ["+4520123456"]),
        ("20123456.0", "DK", ["+4520123456"]),
        ("+4520123456, 20 12 34 56", "DK", ["+4520123456"]),
        ("ukendt", "DK", []),
    ],
)
def test_numbers_are_found_however_they_are_written(cell, country, found):
    assert numbers(cell, country) == found


def test_the_word_beside_a_number_says_what_kind_it_is():
    phones = read_phones("20123456 (mobil), arb. 30123456", "Tlf", "", "DK")[0]
    assert [(phone.typed, phone.kind) for phone in phones] == [("20123456", "mobile"), ("30123456", "work")]


def test_a_number_that_cannot_be_dialled_is_kept_and_doubted():
    phones, doubts = read_phones("40 12 3", "Mobil", "mobile", "DK")
    assert [phone.typed for phone in phones] == ["40 12 3"]
    assert doubts[0].words() == "Mobil: 40 12 3 does not look like a whole phone number; kept as it is."


def test_a_number_a_spreadsheet_has_destroyed_is_said_to_be_lost():
    phones, doubts = read_phones("4,52012E+09", "Mobil", "", "DK")
    assert not phones
    assert "damaged by a spreadsheet" in doubts[0].words()


@pytest.mark.parametrize(
    "typed",
    (
        "+45 18 42 25 73", "+48172120565", "+47 922 33 444", "+49 461 5550142", "+45 12", "20123456",
        "+4900461555", "+45 4545 4545", "+47 80055", "+48 0221234567", "0049 4615550", "+49 4615550142123456",
    ),
)  # fmt: skip
def test_a_number_compares_as_everywhere_in_the_program(typed):
    assert e164_of(typed, "DK") == normalise(typed, "DK")


def test_several_addresses_in_a_cell_are_each_kept_once():
    emails, doubts = read_emails("a@example.invalid ::: b@example.invalid; A@example.invalid", "E-mail")
    assert emails == ["a@example.invalid", "b@example.invalid"]
    assert not doubts


def test_an_address_that_is_none_is_said():
    emails, doubts = read_emails("ole(at)example.invalid", "E-mail")
    assert not emails
    assert doubts[0].words() == "E-mail: ole(at)example.invalid is not an e-mail address, left empty."
    assert read_emails("ingen", "E-mail") == ([], [])


def test_a_postal_code_gets_back_the_zero_a_spreadsheet_took():
    assert read_postal_code("1067", "PLZ", 5, "DE")[0] == "01067"
    assert read_postal_code("800", "Postnr", 4, "DK")[0] == "0800"
    assert read_postal_code("950", "Kod", 5, "PL")[0] == "00-950"
    assert read_postal_code("8000", "Postnr", 4, "DK") == ("8000", None)
    assert read_postal_code("LS1 4AP", "Postcode", 0, "GB") == ("LS1 4AP", None)


def test_code_and_city_in_one_cell_are_parted():
    assert split_postal_city("8000 Aarhus C") == ("8000", "Aarhus C")
    assert split_postal_city("D-24937 Flensburg") == ("24937", "Flensburg")
    assert split_postal_city("30-001 Kraków") == ("30-001", "Kraków")
    assert split_postal_city("Oslo 0150") == ("0150", "Oslo")


def test_a_whole_address_in_one_cell_is_parted_where_that_is_sure():
    assert split_address("Hovedgade 1, 8000 Aarhus C") == ("Hovedgade 1", "8000", "Aarhus C", "")
    assert split_address("ul. Długa 5/7, 00-950 Warszawa, Polska")[1:] == (
        "00-950",
        "Warszawa",
        "Polska",
    )
    assert split_address("1 High Street, Leeds, LS1 4AP") == ("1 High Street", "LS1 4AP", "Leeds", "")
    assert split_address("999 Super Way, Super, CA, 94043") == ("999 Super Way, Super, CA, 94043", "", "", "")


@given(st.text(max_size=60))
def test_no_cell_is_too_odd(text):
    read_phones(text, "c", "", "DK")
    read_emails(text, "c")
    read_postal_code(text, "c", 5, "PL")
    split_address(text)
    split_postal_city(text)
