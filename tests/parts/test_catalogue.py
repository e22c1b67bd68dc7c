"""The catalogue: numbers however they are written, what replaces what, and what is refused in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.parts.queries import find_parts, newest_of, part
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.rules import number_key, read_quantity, shown_quantity
from dealerdesk.parts.service import add_part, change_part, replace_part, restore_part, retire_part


@pytest.mark.parametrize(
    "typed", ["5e1998002", "5E1-998-002", " 5E1 998 002", "005e1.998.002", "5e1 99", "blades wip"]
)
def test_a_part_is_found_however_its_number_is_written_and_by_the_words_of_its_name(counter, typed):
    counter.part("03N 115 562", "Oil filter insert")
    made = counter.part()
    assert [found.id for found in counter.look(find_parts, counter.site_id, typed)] == [made.id]


@pytest.mark.parametrize("typed", ["", "---", "%", "_", "999"])
def test_what_is_no_part_finds_nothing(counter, typed):
    counter.part()
    assert counter.look(find_parts, counter.site_id, typed) == ()


def test_the_same_number_is_in_the_catalogue_once_from_a_supplier(counter):
    counter.part("03N 115 562", "Oil filter insert")
    with pytest.raises(Problem, match="already, as 03N 115 562"):
        counter.part("3n-115562", "Oil filter")
    other = counter.part("03N 115 562", "Oil filter, brand", supplier="Filtron")
    assert other.supplier == "Filtron"


def test_a_repeated_save_is_one_part(counter):
    draft = PartDraft("G 052 577", "Engine oil 0W-30", unit="litre")
    assert counter.do(add_part, draft).id == counter.do(add_part, draft).id


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (PartDraft("--", "Nothing"), "letters or digits"),
        (PartDraft("X" * 65, "Long"), "at most 64"),
        (PartDraft("1", " "), "no name"), (PartDraft("1", "A", unit="mile"), "unit"),
        (PartDraft("1", "A", price_minor=-1), "price"),
        (PartDraft("1", "A", minimum_thousandths=-1), "least"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(counter, draft, words):
    with pytest.raises(Problem, match=words):
        counter.do(add_part, draft)


def test_only_parts_staff_and_managers_write_the_catalogue(counter):
    with pytest.raises(NotAllowed):
        counter.do(add_part, PartDraft("1", "A"), who=counter.crew.reception)


def test_two_change_one_part_and_the_second_is_told(counter):
    made = counter.part()
    counter.do(change_part, made.id, PartDraft("5E1 998 002", "Wipers", price_minor=4690), made.version)
    with pytest.raises(Stale):
        counter.do(change_part, made.id, PartDraft("5E1 998 002", "Blades"), made.version)
    assert counter.look(part, made.id).price_minor == 4690


def test_what_replaces_a_part_is_followed_to_the_end_and_never_in_a_circle(counter):
    first, second, third = (counter.part(f"A {n}", f"Link {n}") for n in (1, 2, 3))
    first = counter.do(replace_part, first.id, second.id, first.version)
    second = counter.do(replace_part, second.id, third.id, second.version)
    assert counter.look(newest_of, first.id).id == third.id
    with pytest.raises(Problem, match="itself"):
        counter.do(replace_part, third.id, first.id, third.version)
    with pytest.raises(Problem, match="itself"):
        counter.do(replace_part, second.id, first.id, second.version)
    free = counter.do(replace_part, first.id, None, first.version)
    assert counter.look(newest_of, free.id).id == first.id


def test_a_part_that_is_offered_no_longer_is_found_last(counter):
    old, new = counter.part("A 1", "Link"), counter.part("A 2", "Link")
    gone = counter.do(retire_part, old.id, old.version)
    assert [one.id for one in counter.look(find_parts, counter.site_id, "A")] == [new.id, old.id]
    assert counter.do(restore_part, old.id, gone.version).active


@given(st.text(max_size=40))
def test_a_number_has_the_same_key_with_blanks_dashes_and_zeros(number):
    key = number_key(number)
    assert number_key(f" 00-{number} - ") == key or not key.strip("0")
    assert number_key(key) == key


@pytest.mark.parametrize(
    ("typed", "thousandths"),
    [("2", 2000), ("0,5", 500), ("0.5 l", 500), ("1.25", 1250), ("1 000", 1_000_000), ("1000000", 10**9),
     ("0,001", 1), ("500 ml", 500), ("2 stk.", 2000), ("2,5 dl", 250), ("1E3", 10**6)],
)
def test_quantities_as_people_type_them(typed, thousandths):
    assert read_quantity(typed) == thousandths


@pytest.mark.parametrize(
    "typed",
    ["", "0", "-1", "1e9", "1000000001", "0,0005", "one", "1,2,3", "9" * 400, "1/2", "3 apples", "1,5 ml"],
)
def test_what_is_no_quantity_is_refused(typed):
    with pytest.raises(Problem):
        read_quantity(typed)


@pytest.mark.parametrize("typed", ["1e9", "1000000000", "9" * 20, "9" * 29, "1e99 l", "1000001"])
def test_too_much_is_the_same_sentence_however_it_is_written(typed):
    with pytest.raises(Problem, match="at most a million"):
        read_quantity(typed)


def test_a_quantity_is_shown_with_its_unit_and_without_idle_zeros():
    assert [shown_quantity(n, unit) for n, unit in ((2000, "piece"), (500, "litre"), (1250, "metre"))] == [
        "2", "0.5\xa0l", "1.25\xa0m",
    ]
