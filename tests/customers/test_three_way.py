"""Two versions of one base: nothing of mine is dropped, nothing of theirs is overwritten unasked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.customers.conflict import MOST, shortened
from ui.customers.three_way import Disputed, reconcile

VALUES = st.fixed_dictionaries({key: st.sampled_from(["", "a", "b", "c"]) for key in "xyz"})


def test_each_field_goes_its_own_way():
    base = {"name": "Krag", "street": "Havnegade", "city": "Odense", "note": ""}
    mine = base | {"street": "Algade", "note": "dog"}
    theirs = base | {"street": "Nygade", "city": "Svendborg"}
    found = reconcile(base, mine, theirs)
    assert found.values == {"name": "Krag", "street": "Algade", "city": "Svendborg", "note": "dog"}
    assert found.taken == ("city",)
    assert found.disputed == (Disputed("street", "Algade", "Nygade", "Havnegade"),)


def test_the_same_change_on_both_sides_is_no_dispute():
    found = reconcile({"x": "a"}, {"x": "b"}, {"x": "b"})
    assert (found.values, found.taken, found.disputed) == ({"x": "b"}, (), ())


@given(VALUES, VALUES, VALUES)
def test_nothing_is_dropped_and_nothing_is_overwritten_unasked(base, mine, theirs):
    found = reconcile(base, mine, theirs)
    disputed = {one.key for one in found.disputed}
    for key, typed in mine.items():
        if typed != base[key]:
            assert found.values[key] == typed
        if theirs[key] != base[key] and found.values[key] != theirs[key]:
            assert key in disputed
        if key not in disputed:
            assert found.values[key] in (typed, theirs[key])


@given(VALUES, VALUES)
def test_without_a_change_of_theirs_everything_is_mine(base, mine):
    found = reconcile(base, mine, base)
    assert (found.values, found.taken, found.disputed) == (mine, (), ())


@pytest.mark.parametrize("tail", ["dog", "cat"])
def test_long_texts_show_where_they_differ(tail):
    start = "Always calls back after work, has the second key, and there is the "
    shown = shortened(start + tail, start + ("cat" if tail == "dog" else "dog"))
    assert shown.startswith("…") and shown.endswith(f"the {tail}") and len(shown) <= MOST
    assert len(shortened("x" * 500)) == MOST and shortened(" ") == "(empty)"
