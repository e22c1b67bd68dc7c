"""Whatever is typed or stored: no error, nothing found that is not there, nothing altered."""

from __future__ import annotations

import pytest

from dealerdesk.search.sqlite import quoted
from tests.search.people import car, ids, look, person, write

HOSTILE = (
    '"', '""', "'", "*", "han*", '"hansen', 'hansen"', "NEAR(anna hansen)", "anna NEAR hansen", "AND",
    "OR", "NOT",
    "anna OR", "NOT anna", "pieces:anna", "{pieces}:anna", "^anna", "anna + hansen", "(", "((()", ")",
    "-", "--",
    "-anna", "anna --", ";", "'; DROP TABLE search_entry; --", "%", "%hansen", "_", "%s", "%(x)s", "?",
    ":x", "\\",
    "$1", "\x00", "anna\x00hansen", "\x01\x02\x1f", "\t\n\r", "\u200b", "\u202eanna", "\ufeffanna",
    "\ud800",
    "anna\udfff", "😀", "👩‍🔧 anna", "مرحبا", "שלום", "张伟", "ａｎｎａ", "ﷺ", "½", "①", "⑴", "٤٧١١", "²³",
    "ﬁn",
    "a" * 10_000, "anna " * 2_000, "0" * 10_000, "1 " * 5_000, "@" * 300, "é" * 500, "\u0301" * 400,
    "'" * 999,
    "=ab12345", "+4711", "~wmx", "-4711", "_123", "@anna", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p",
    "0000", "0", "00 00 00", ".", "…", "anna…hansen", "<b>anna</b>", "=HYPERLINK(1)",
)  # fmt: skip

STORED = (
    person(1, "O'Brien", "<b>Fed</b>"),
    person(2, "=HYPERLINK(1)", "Robert'); DROP TABLE customer;--"),
    person(3, "مرحبا", "שלום"),
    person(4, "\u202eesrever", "\u200bzero"),
    person(5, "😀", "Emoji😀Man"),
    person(6, "Nul\x00Byte", "Half\ud800Pair"),
    person(7, "x" * 10_000, "y " * 5_000, cars=(car("Ø" * 300, "9" * 300),), emails=("@" * 500, "é" * 900)),
    person(8, "张伟", "ﷺ ½ ⑴ ﬁn", phones=(("٤٧١١", "٤٧١١"), ("", ""), ("-", "000"))),
    person(9, '"quoted" \\ back', "per%cent_under"),
    person(10),
)  # fmt: skip


@pytest.fixture
def customers(database):
    write(database, *STORED, person(20, "Anna", "Hansen", cars=(car("AB 12 345", "WMX51PZ3A12004711"),)))
    return database


def test_no_typed_text_is_an_error(customers):
    for text in HOSTILE:
        assert len(ids(customers, text)) <= 11, text


def test_marks_of_the_index_cannot_be_typed(customers):
    assert [ids(customers, text) for text in ("=ab12345", "~wmx", "@anna", "^anna")] == [[20]] * 4
    assert [ids(customers, text) for text in ("_ab1x", "+ab", "-4711", "anna NEAR hansen")] == [
        [],
        [20],
        [20],
        [],
    ]


def test_a_text_without_letters_finds_nobody(customers):
    for text in ("", " ", '"', "*", "()", "😀", "\x00", "\u200b", "%_", "'--;"):
        assert ids(customers, text) == []


def test_stored_hostile_text_is_found_and_unaltered(customers):
    write(customers, *STORED)
    found = {
        "fed": 1, "obrien": 1, "hyperlink": 2, "drop table": 2, "مرحبا": 3, "שלו": 3, "esrever": 4, "zero": 4,
        "man": 5, "emoji": 5, "byte nul": 6, "pair": 6, "x" * 50: 7, "张": 8, "fin": 8,
        "quoted": 9, "cent": 9, "per": 9,
    }  # fmt: skip
    assert {text: ids(customers, text)[:1] for text in found} == {text: [i] for text, i in found.items()}
    shown = {row.customer_id: row for row in STORED}
    for hit in look(customers, "hyperlink") + look(customers, "שלום") + look(customers, "quoted"):
        assert hit.name == shown[hit.customer_id].name
    (hit,) = look(customers, "x" * 50)
    assert (hit.name, hit.cars) == (shown[7].name, shown[7].cars)


def test_the_quoting_function_leaves_no_way_out():
    assert quoted('a" OR "b') == '"a"" OR ""b"'
