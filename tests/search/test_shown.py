"""Which field is said to match, which part of it is marked, and which car was meant."""

from __future__ import annotations

import pytest

from tests.search.people import car, look, person, write

CARS = (
    car("AB 12 345", "TMX7VMZ287P960778"),
    car("FL-TW 702", "WMX51PZ3A12004711", "DE"),
    car("ÖHR-A 9", "", "DE", current=False),
)
ANNA = person(
    1, "Anna", "Ødegård-Müller", company="Fjord Byg A/S", name="Anna Ødegård-Müller",
    phones=[("+45 18 42 25 73", "4518422573"), ("0461 5550142", "494615550142", "04615550142")],
    emails=("anna@fjord.example", "byg@post.example"), cars=CARS,
)  # fmt: skip


@pytest.fixture
def customers(database):
    write(
        database,
        ANNA,
        person(2, "Jürgen", "Großmann"),
        person(3, "O'Brien", cars=(car("OLD 1", current=False),)),
    )
    return database


def marked(database, typed: str) -> list[tuple[str, str]]:
    (hit,) = look(database, typed)
    return [(match.field, match.text[match.start : match.end]) for match in hit.matched]


MARKED = (
    ("anna", [("name", "Anna")]), ("an", [("name", "An")]), ("odeg", [("name", "Ødeg")]),
    ("oedeg", [("name", "Ødegård")]), ("mueller", [("name", "Müller")]), ("muller", [("name", "Müller")]),
    ("ødegårdmü", [("name", "Ødegård-Mü")]), ("gross", [("name", "Groß")]), ("grossm", [("name", "Großm")]),
    ("obrien", [("name", "O'Brien")]), ("o'brien", [("name", "O"), ("name", "Brien")]),
    ("fjord", [("name", "Fjord")]), ("byg anna", [("name", "Byg"), ("name", "Anna")]),
    ("4518", [("phone", "45 18")]), ("45 18 4", [("phone", "45 18 4")]), ("2257", [("phone", "2 25 7")]),
    ("0461", [("phone", "0461")]), ("049461", [("phone", "461")]), ("4946155", [("phone", "461 55")]),
    ("461 555", [("phone", "461 555")]), ("9461", [("phone", "461")]),
    ("ab12", [("plate", "AB 12")]), ("b123", [("plate", "B 12 3")]), ("702", [("plate", "702")]),
    ("tw", [("plate", "TW")]), ("ohr", [("plate", "ÖHR")]), ("hra9", [("plate", "HR-A 9")]),
    ("fl tw 702", [("plate", "FL-TW 702")]), ("wmx 51pz3a 12004711", [("vin", "WMX51PZ3A12004711")]),
    ("wmx5", [("vin", "WMX5")]), ("4711", [("vin", "4711")]), ("0778", [("vin", "0778")]),
    ("post", [("email", "post")]), ("anna@fjord.ex", [("email", "anna@fjord.ex")]),
    ("annafjord", [("email", "anna@fjord")]),
    ("anna 345 fjord", [("name", "Anna"), ("plate", "345"), ("name", "Fjord")]),
)  # fmt: skip


def test_matches_are_marked(customers):
    found = {typed: marked(customers, typed) for typed, _expected in MARKED}
    assert {typed: found[typed] for typed, expected in MARKED if found[typed] != expected} == {}


def test_the_car_that_was_meant(customers):
    meant = {
        typed: look(customers, typed)[0].car for typed in ("ab12", "702", "4711", "ohra9", "0778", "anna")
    }
    assert meant == {
        "ab12": CARS[0], "702": CARS[1], "4711": CARS[1], "ohra9": CARS[2], "0778": CARS[0], "anna": CARS[0],
    }  # fmt: skip


def test_a_car_that_was_sold_is_not_shown_as_theirs(customers):
    (hit,) = look(customers, "brien")
    assert (hit.car, len(hit.cars)) == (None, 1)
    assert look(customers, "old1")[0].car.plate == "OLD 1"


def test_the_exact_plate_is_meant_before_another_that_has_it_in_it(database):
    write(
        database, person(1, "Bo", "Lund", cars=(car("CAB 12 3", current=True), car("AB 12", current=False)))
    )
    assert look(database, "ab12")[0].car.plate == "AB 12"
    assert look(database, "ab 12")[0].car.plate == "AB 12"
