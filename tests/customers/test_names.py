"""Names are shown whole, short and as initials, and people are told from companies."""

import pytest

from dealerdesk.customers.names import (
    display_name,
    in_short,
    initials,
    looks_like_company,
    short_name,
    shorten,
    split_name,
    tidy,
    without_salutation,
)
from tests.support.properties import given, st


def test_a_name_is_shown_in_full_and_a_company_by_its_own():
    assert display_name("Søren", "Kjærgaard") == "Søren Kjærgaard"
    assert display_name("", "", "Nord Transport ApS") == "Nord Transport ApS"
    assert display_name("Anna", "", "Nord Transport ApS") == "Anna"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Mette Sørensen", "Mette S."),
        ("Herr Dr. Karl-Heinz Böttcher", "Karl-Heinz B."),
        ("Hansen, Peter", "Peter H."),
        ("Anna von der Heide", "Anna H."),
        ("Ødegård", "Ødegård"),
        ("Nord Transport ApS", "Nord Transport ApS"),
        ("Lene Holm-Åkesson", "Lene H."),
        ("Anna Maria O'Brien", "Anna O."),
    ],
)
def test_the_short_form_has_no_salutation(name, short):
    assert shorten(name) == short


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Søren Kjærgaard", "SK"),
        ("Ewa Łukasiewicz", "EŁ"),
        ("Åse Berg", "ÅB"),
        ("Nord Transport ApS", "NT"),
        ("Müller & Sohn GmbH", "MS"),
        ("Frau Ute Schäfer", "US"),
        ("Anna von der Heide", "AH"),
        ("O'Brien", "O"),
        ("<b>Fed</b>", "B"),
        ("🙂", "?"),
        ("", "?"),
    ],
)
def test_initials_for_the_avatar(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    "name",
    [
        "Nord Transport ApS",
        "Byg & Bo A/S",
        "Nordlicht Automobile GmbH",
        "Müller e.K.",
        "Gabinety Fidos Sp.k.",
        "Spółdzielnia Kołsut-Kosidło Sp.j.",
        "Auto-Ryś sp. z o.o.",
        "Fjordbil AS",
        "Hansen & Co",
        "Huber OHG",
        "Stadt Flensburg",
        "Stowarzyszenie Szkatuła-Owczarczak S.A.",
        "PHU Kierat-Narożna",
    ],
)
def test_a_company_is_recognised_by_its_form(name):
    assert looks_like_company(name)


@pytest.mark.parametrize("name", ["Mette Sørensen", "Agnes Seland", "As Berg", "Eva Ek", "Jan Kowalski", ""])
def test_a_person_is_not_taken_for_a_company(name):
    assert not looks_like_company(name)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Peter Hansen", ("Peter", "Hansen")),
        ("Hansen, Peter", ("Peter", "Hansen")),
        ("Anna von der Heide", ("Anna", "von der Heide")),
        ("Fru Anna Maria Berg", ("Anna Maria", "Berg")),
        ("Ødegård", ("", "Ødegård")),
        ("", ("", "")),
    ],
)
def test_a_name_written_in_one_is_taken_apart(name, parts):
    assert split_name(name) == parts


def test_a_salutation_alone_is_kept():
    assert without_salutation("Herr") == "Herr"
    assert short_name("", "", "") == ""


@given(st.text(max_size=60))
def test_no_name_breaks_them(name):
    assert tidy(tidy(name)) == tidy(name)
    assert 1 <= len(initials(name)) <= 2
    given_name, family = split_name(name)
    display_name(given_name, family)
    shorten(name)
    looks_like_company(name)


@pytest.mark.parametrize(
    ("name", "short"),
    [("Mette Sørensen", "Mette Sørensen"), ("  Mette\u202e \n Sørensen ", "Mette Sørensen"),
     ("Bartholomäus Maximilian von und zu Hohenstein-Wittgenstein", "Bartholomäus Maximilian von und zu…"),
     ("x" * 60, "x" * 39 + "…")],
)
def test_in_a_sentence_a_very_long_name_leaves_room_for_the_sentence(name, short):
    assert in_short(name) == short and len(in_short(name)) <= 40
