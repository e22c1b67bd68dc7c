"""Plates are found without spaces, shown as printed, and never refused."""

import pytest

from dealerdesk.vehicles.plates import (
    SHOWN_MAX,
    countries_fitting,
    german_districts,
    guess_country,
    normalise,
    pretty,
    warning,
)
from tests.support.properties import given, st


@pytest.mark.parametrize(
    "typed", ["ab12345", "AB 12 345", "ab-12-345", " Ab 12345 ", "AB\u00a012\u00a0345", "ＡＢ12345"]
)
def test_one_plate_has_one_key_however_it_is_typed(typed):
    assert normalise(typed) == "AB12345"


@pytest.mark.parametrize(
    ("typed", "country", "shown"),
    [
        ("ab12345", "DK", "AB 12 345"),
        ("ev48211", "NO", "EV 48211"),
        ("b-mk 4821", "DE", "B-MK 4821"),
        ("B MK 4821", "DE", "B-MK 4821"),
        ("fl dw91", "DE", "FL-DW 91"),
        ("NF-KB 158", "DE", "NF-KB 158"),
        ("HH-AB 123E", "DE", "HH-AB 123E"),
        ("kr7xy21", "PL", "KR 7XY21"),
        ("KR 7XY21", "PL", "KR 7XY21"),
        ("sz4401m", "PL", "SZ 4401M"),
        ("wpia123", "PL", "WPI A123"),
        ("WPI 12345", "PL", "WPI 12345"),
        ("løve  1", "DK", "LØVE 1"),
        ("abc 123", "SE", "ABC 123"),
    ],
)
def test_a_plate_is_shown_as_its_country_prints_it(typed, country, shown):
    assert pretty(typed, country) == shown


def test_a_german_plate_without_its_dash_is_taken_apart_only_when_one_way_fits():
    assert pretty("HHAB123", "DE") == "HH-AB 123"
    assert {"B", "BM"} <= german_districts()
    assert pretty("BMK4821", "DE") == "BMK 4821"


@pytest.mark.parametrize(
    ("typed", "home", "country"),
    [
        ("AB 12 345", "DE", "DK"),
        ("EV 48211", "DE", "NO"),
        ("EV 48211", "DK", "NO"),
        ("EV48211", "NO", "NO"),
        ("EV48211", "DK", "DK"),
        ("B-MK 4821", "DK", "DE"),
        ("KR 7XY21", "DK", "PL"),
        ("SZ 4401M", "DK", "PL"),
        ("KR 12345", "PL", "PL"),
        ("FL-DW 91", "DE", "DE"),
        ("LØVE 1", "DK", None),
        ("", "DK", None),
    ],
)
def test_the_country_is_guessed_from_the_shape_then_from_home(typed, home, country):
    assert guess_country(typed, home) == country


def test_unusual_plates_are_questioned_in_a_sentence():
    assert warning("AB 12 345", "DK") is None
    personal = warning("SUNNY", "DK")
    assert personal is not None and "personal plate" in personal.words()
    assert warning("EV 4821", "NO") is not None
    strange = warning("XQ-AB 12", "DE")
    assert strange is not None and "XQ" in strange.words()
    assert warning("ABC 123", "SE") is None
    assert warning(" - ", "DK") is not None
    assert warning("B-MK 04821", "DE") is not None


@given(st.text(max_size=80), st.sampled_from(["DK", "NO", "DE", "PL", "SE", "", "xx"]))
def test_no_text_breaks_a_plate(text, home):
    key = normalise(text)
    assert normalise(key) == key
    assert len(pretty(text, None, home)) <= SHOWN_MAX
    warning(text, None, home)
    guessed = guess_country(text, home)
    assert guessed is None or guessed in countries_fitting(text)


@given(st.from_regex(r"[A-Z]{2} ?[0-9]{2} ?[0-9]{3}", fullmatch=True))
def test_showing_never_changes_the_key(text):
    for country in ("DK", "NO", "DE", "PL"):
        assert normalise(pretty(text, country)) == normalise(text)


@given(st.from_regex(r"[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?[1-9][0-9]{0,3}[EH]?", fullmatch=True))
def test_a_german_plate_typed_with_its_dash_keeps_it(text):
    if len(normalise(text)) <= 8:
        shown = pretty(text, "DE")
        assert normalise(shown) == normalise(text)
        assert shown.split("-")[0] == text.replace(" ", "-").split("-")[0]
