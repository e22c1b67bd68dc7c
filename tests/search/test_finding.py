"""What is found, as it is typed, on both engines."""

from __future__ import annotations

import pytest

from tests.search.people import OTHER_SITE, SITE, car, ids, look, person, write

PEOPLE = (
    person(1, "Inge", "Ødegård", phones=[("+47 22 55 01 32", "4722550132")], emails=("inge@fjord.example",)),
    person(2, "Günther", "Großmann", phones=[("0461 5550142", "494615550142", "04615550142")]),
    person(3, "Łukasz", "Dąbrowski", phones=[("+48 225 550 175", "48225550175")],
           cars=(car("WX 4419K", country="PL"), car("GD 882VE", country="PL", current=False))),
    person(4, "Thomas", "Müller-Weiß", emails=("t.mueller@post.example",),
           cars=(car("FL-TW 702", "WMX51PZ3A12004711", "DE"),)),
    person(5, "Åse", "Bråthen", phones=[("+47 911 75 550", "4791175550")]),
    person(6, "Seán", "O'Brien", cars=(car("MAX", country="DK"),)),
    person(7, "Anna", "Hansen", company="Fjord Byg A/S", emails=("anna.hansen@byg.example",),
           phones=[("+45 18 42 25 73", "4518422573")], cars=(car("AB 12 345", "TMX7VMZ287P960778"),)),
    person(8, "Mette", "Hansen", phones=[("+45 74 55 01 32", "4574550132")], cars=(car("AB 12 907"),)),
    person(9, company="3F Kærgård Transport ApS", emails=("kontor@kaergaard-transport.example",)),
    person(10, "Kirsten", "Aagaard"),
    person(11, "Jürgen", "Mueller"),
)  # fmt: skip


AS_TYPED: tuple[tuple[str, set[int]], ...] = (
    # Word beginnings of first, last and company names, in any order, with or without diacritics.
    ("odegard", {1}), ("Ødeg", {1}), ("oedegaard", {1}), ("ødegård inge", {1}),
    ("grossmann", {2}), ("Großm", {2}), ("gunther", {2}), ("guenther gross", {2}),
    ("lukasz", {3}), ("ŁUKASZ", {3}), ("dabr luk", {3}),
    ("muller", {4, 11}), ("mueller", {4, 11}), ("Müller", {4, 11}), ("weiss", {4}), ("weiß", {4}),
    ("mullerw", {4}), ("müller-weiß", {4}), ("muller weiss", {4}), ("weiss-muller", {4}),
    ("aase", {5}), ("åse", {5}), ("ase", {5}), ("aagaard", {10}), ("ågård", {10}), ("agard", {10}),
    ("obrien", {6}), ("brien", {6}), ("o'brien", {6}), ("O’Brien", {6}), ("o brien", {6}),
    ("fjord", {1, 7}), ("byg fjord", {7}), ("a/s", {5, 7}), ("3f", {9}), ("kærg", {9}), ("kaergaard", {9}),
    ("h", {7, 8}), ("ha", {7, 8}), ("an", {7}), ("rien", set()), ("ansen", set()),
    # Telephone numbers.
    ("0461 555", {2}), ("+49 461 555", {2}), ("0049461555", {2}), ("+49 (0)461 5550142", {2}),
    ("461", {2}), ("0461", {2}), ("046", {2}), ("5550142", {2}), ("50142", {2}), ("142", set()),
    ("45 18 42", {7}), ("+45 18", {7}), ("4518", {7}), ("18422573", {7}), ("18-42-25", {7}),
    ("4225", {7}), ("225", {1, 3}), ("2257", {7}), ("422573", {7}), ("0132", {1, 8}), ("74 55 01 32", {8}),
    ("550", set()), ("7555", {5}), ("911/75550", {5}),
    # Plates: with and without their spaces, from the beginning, by group, or three signs in a row.
    ("ab12", {7, 8}), ("AB 12", {7, 8}), ("ab-12-345", {7}), ("AB12345", {7}), ("12 345", {7}),
    ("345", {7}), ("b12", {7, 8}), ("2345", {7}), ("12345", {7}), ("12", {7, 8}), ("b1", set()),
    ("fltw", {4}), ("fl-tw 702", {4}), ("tw702", {4}), ("ltw", {4}), ("702", {4}), ("tw", {4}),
    ("wx4419k", {3}), ("4419", {3}), ("882", {3}), ("max", {6}),
    # VINs: from the beginning, or the last four and more.
    ("wmx", {4}), ("wmx51pz3a", {4}), ("WMX51PZ3A12004711", {4}), ("4711", {4}), ("12004711", {4}),
    ("tmx7vmz287p960778", {7}), ("0778", {7}), ("711", set()), ("p9607", set()),
    # E-mail addresses, from three signs on.
    ("inge@fjord.example", {1}), ("inge@fj", {1}), ("post", {4}), ("t.mueller@post", {4}),
    ("anna.hansen@byg.ex", {7}), ("byg.example", {7}), ("kontor", {9}), ("kaergaard-transport", {9}),
    # Several words: each in any field.
    ("hansen ab12", {7, 8}), ("anna 2573", {7}), ("hansen 74", {8}), ("mette anna", set()),
    ("han met 907", {8}), ("hansen 45 18 42", {7}), ("thomas 4711", {4}), ("fjord ab 12 345", {7}),
)  # fmt: skip


@pytest.fixture
def customers(database):
    write(database, *PEOPLE)
    return database


def test_found_as_typed(customers):
    found = {typed: set(ids(customers, typed)) for typed, _expected in AS_TYPED}
    assert {typed: found[typed] for typed, expected in AS_TYPED if found[typed] != expected} == {}
    assert len(found) == len(AS_TYPED)


def test_each_house_finds_its_own(database):
    write(
        database,
        person(1, "Anna", "Hansen"),
        person(2, "Anna", "Hansen", site_id=OTHER_SITE),
        person(3, "Bo", "Hansen", site_id=OTHER_SITE, cars=(car("AN"),)),
    )
    assert ids(database, "anna") == [1]
    assert ids(database, "hansen", site_id=OTHER_SITE) == [3, 2]
    assert ids(database, "an", site_id=SITE) == [1]
    assert ids(database, "an", limit=1, site_id=OTHER_SITE) == [3]


def test_former_plates_and_sold_cars_are_found_and_marked(customers):
    (hit,) = look(customers, "gd882")
    assert (hit.customer_id, hit.car.plate, hit.car.current) == (3, "GD 882VE", False)
    (hit,) = look(customers, "dabrowski")
    assert (hit.car.plate, hit.car.current, len(hit.cars)) == ("WX 4419K", True, 2)


def test_a_hit_shows_what_was_pushed(customers):
    pushed = PEOPLE[6]
    (hit,) = look(customers, "ab12345")
    assert (hit.name, hit.phone, hit.last_visit) == ("Anna Hansen", "+45 18 42 25 73", None)
    assert hit.cars == pushed.cars
    assert hit.car == pushed.cars[0]


def test_limit_is_kept(customers):
    assert len(look(customers, "han", limit=1)) == 1
    assert look(customers, "han", limit=0) == ()
