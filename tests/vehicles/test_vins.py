"""VINs match across look-alike letters and only ever warn."""

import pytest

from dealerdesk.vehicles.vins import VinFacts, describe, key, normalise, shown, warnings
from tests.support.properties import given, st


def test_one_car_has_one_key():
    assert normalise(" tmbjj7nx 4ny-018442 ") == "TMBJJ7NX4NY018442"
    assert key("TMBJJ7NX4NYO18442") == key("TMBJJ7NX4NY018442")
    assert key("TMBJJ7NX4NY0I8442") == key("TMBJJ7NX4NY018442")


@pytest.mark.parametrize(
    ("vin", "codes"),
    [
        ("TMBJJ7NX4NY018442", []),
        ("", []),
        ("TMBJJ7NX4NY01844", ["length"]),
        ("TMBJJ7NX4NYO18442", ["look_alike"]),
        ("TMBJJ7NXØNY018442", ["characters"]),
        ("1M8GDM9AXKP042788", []),
        ("1M8GDM9A1KP042788", ["check_digit"]),
        ("QIO", ["length", "look_alike"]),
    ],
)
def test_what_looks_wrong_is_said(vin, codes):
    found = warnings(vin)
    assert [warning.code for warning in found] == codes
    assert all(warning.said().words() for warning in found)


def test_a_look_alike_is_answered_with_the_likely_number():
    (warning,) = warnings("TMBJJ7NX4NYO18442")
    assert "TMBJJ7NX4NY018442" in warning.said().words()


def test_a_vin_tells_maker_and_country():
    facts = describe("TMBJJ7NX4NY018442")
    assert facts.country == "Czech Republic" and facts.maker
    assert describe("nonsense") == VinFacts()


def test_a_vin_is_shown_with_its_last_three_apart():
    assert shown("tmbjj7nx4ny018442") == "TMBJJ7NX4NY018\u202f442"
    assert shown("12345") == "12345"


@given(st.text(max_size=40) | st.from_regex(r"[0-9A-Z]{17}", fullmatch=True))
def test_no_text_breaks_a_vin(text):
    assert key(key(text)) == key(text)
    for warning in warnings(text):
        assert warning.said().words()
    describe(text)
    shown(text)
