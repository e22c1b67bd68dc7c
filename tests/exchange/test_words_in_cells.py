"""Yes and no, who pays, what it burns, and vehicle numbers, in five languages."""

import datetime as dt

import pytest

from dealerdesk.exchange.values import (
    consents,
    country_of,
    fuel_of,
    language_of,
    payer_of,
    read_vin,
    yes_or_no,
)
from tests.exchange.files import TODAY


@pytest.mark.parametrize(
    "word",
    [
        "Ja",
        "JA",
        "j",
        "yes",
        "Y",
        "Tak",
        "t",
        "1",
        "x",
        "TRUE",
        "sand",
        "wahr",
        "prawda",
        "\u2713",
        "ja, 12-03-2024",
        "givet",
    ],
)
def test_yes_is_yes(word):
    assert yes_or_no(word) is True


@pytest.mark.parametrize(
    "word",
    [
        "Nej",
        "nei",
        "Nein",
        "no",
        "N",
        "nie",
        "0",
        "FALSE",
        "falsk",
        "brak zgody",
        "nicht erteilt",
        "ikke givet",
        "afvist",
    ],
)
def test_no_is_no(word):
    assert yes_or_no(word) is False


@pytest.mark.parametrize("word", ["måske", "vielleicht", "2", "Hansen", ""])
def test_everything_else_is_neither(word):
    assert yes_or_no(word) is None


def said(channel: str, text: str, objection: bool = False) -> list[tuple[str, bool]]:
    found = consents(channel, text, TODAY, objection, "DMY")
    return [(one.channel, one.answer) for one in found or ()]


def test_an_answer_counts_for_its_channel_and_empty_is_not_known():
    assert said("email", "Ja") == [("email", True)]
    assert said("phone", "Nej") == [("phone", False)]
    assert said("phone", "") == []
    assert said("any", "tak") == [("any", True)]


def test_yes_in_a_column_against_advertising_means_no():
    assert said("any", "Ja", objection=True) == [("any", False)]
    assert said("phone", "x", objection=True) == [("phone", False)]


def test_a_cell_may_name_channels_or_the_day_it_was_given():
    assert sorted(said("any", "E-mail, SMS")) == [("email", True), ("sms", True)]
    (given,) = consents("any", "12-03-2024", TODAY, False, "DMY") or ()
    assert (given.answer, given.on) == (True, dt.date(2024, 3, 12))


def test_what_is_neither_yes_nor_no_is_not_taken_for_an_answer():
    assert consents("any", "måske", TODAY, False, "DMY") is None


@pytest.mark.parametrize(
    ("payer", "given"),
    [
        ("customer", ["Kunde", "Customer", "Klient", "K", "Kunde (kontant)"]),
        (
            "manufacturer",
            ["Garanti", "Garantie", "Warranty", "Gwarancja", "Fabriksgaranti", "naprawa gwarancyjna"],
        ),
        ("goodwill", ["Kulance", "Kulanz", "Kulanse", "Goodwill", "Gest handlowy"]),
        (
            "contract",
            ["Serviceaftale", "Wartungsvertrag", "Serviceavtale", "Umowa serwisowa", "Maintenance contract"],
        ),
        ("insurer", ["Forsikring", "Versicherung", "Ubezpieczenie", "Insurance"]),
        ("internal", ["Intern", "Internal", "Wewnętrzne", "Klargøring"]),
        ("", ["XYZ", "?", ""]),
    ],
)
def test_who_pays_is_known_in_five_languages(payer, given):
    assert {word: payer_of(word) for word in given} == dict.fromkeys(given, payer)


@pytest.mark.parametrize(
    ("fuel", "given"),
    [
        ("petrol", ["Benzin", "Bensin", "Petrol", "benzyna", "Pb95"]),
        ("diesel", ["Diesel", "olej napędowy", "ON"]),
        ("electric", ["El", "Elektrisk", "Elektro", "elektryczny", "Electric", "BEV"]),
        ("hybrid", ["Hybrid", "hybryda", "Benzin/El", "Mild hybrid"]),
        ("plug_in", ["Plug-in hybrid", "PHEV", "Plugin-Hybrid"]),
        ("lpg", ["LPG", "benzyna+LPG", "Autogas"]),
        ("", ["?", "Nordwagen"]),
    ],
)
def test_what_a_car_burns_is_known_in_five_languages(fuel, given):
    assert {word: fuel_of(word) for word in given} == dict.fromkeys(given, fuel)


def test_languages_and_countries_are_known_by_many_names():
    assert [language_of(word) for word in ("dansk", "Deutsch", "nb-NO", "polski", "EN", "klingon")] == [
        "da",
        "de",
        "nb",
        "pl",
        "en",
        "",
    ]
    assert [country_of(word) for word in ("Danmark", "D", "Norge", "Polska", "DK", "Atlantis")] == [
        "DK",
        "DE",
        "NO",
        "PL",
        "DK",
        "",
    ]


def test_a_vin_is_kept_as_it_is_compared():
    assert read_vin("wf0-lw3xvfdv892625", "VIN") == ("WF0LW3XVFDV892625", None)
    assert read_vin("TMA7VMZ287P960778", "VIN") == ("TMA7VMZ287P960778", None)


def test_letters_no_vin_has_are_read_as_the_digits_they_look_like():
    vin, doubt = read_vin("TMA7VMZ287P96O778", "VIN")
    assert vin == "TMA7VMZ287P960778"
    assert "no VIN has" in doubt.words()


def test_a_short_vin_is_kept_and_doubted():
    vin, doubt = read_vin("JTDVD7NV9X077444", "Stelnr")
    assert vin == "JTDVD7NV9X077444"
    assert doubt.words() == "Stelnr: JTDVD7NV9X077444 has 16 characters instead of 17; kept as it is."


def test_a_wrong_check_digit_only_warns_and_only_where_makers_must_use_one():
    assert read_vin("1M8GDM9AXKP042788", "VIN") == ("1M8GDM9AXKP042788", None)
    vin, doubt = read_vin("1M8GDM9AXKP042789", "VIN")
    assert vin == "1M8GDM9AXKP042789"
    assert "check digit" in doubt.words()
    assert read_vin("WF0LW3XVFDV892621", "VIN")[1] is None
