"""The people page: somebody comes, changes, goes home, leaves; each can be taken back, the older ones too."""

from __future__ import annotations

import pytest

from dealerdesk.staff.queries import everybody
from tests.support.pages import SQLITE

pytestmark = SQLITE


@pytest.fixture
def henrik(at_desk):
    person = at_desk("henrik")
    person.goes_to("settings", section="people")
    person.sees("Mette Sørensen")
    return person


@pytest.fixture
def roles(database, crew):
    def now():
        with database.reading() as session:
            return {p.name: p.roles for p in everybody(session, crew.site.id)}

    return now


def test_somebody_new_comes_and_the_first_key_of_undo_sends_them_away(henrik, roles):
    henrik.clicks("Add a person")
    henrik.fills("Name", "Nils Holm")
    henrik.clicks("Sales")
    henrik.clicks("Save")
    henrik.sees("Nils Holm is saved")
    assert roles()["Nils Holm"] == ("sales",)
    henrik.presses("Ctrl+Z")
    henrik.sees("Nils Holm is as before")
    assert "Nils Holm" not in roles()


def test_two_changes_are_taken_back_one_after_the_other_each_its_own(henrik, roles):
    before = roles()
    for name in ("Mette Sørensen", "Pia Holm"):
        henrik.clicks(f"Has left, {name}")
        henrik.sees(f"{name} has left.")
    henrik.presses("Ctrl+Z")
    henrik.sees("Pia Holm is as before")
    henrik.presses("Ctrl+Z")
    henrik.sees("Mette Sørensen is as before")
    assert roles() == before


def test_a_change_of_roles_is_taken_back_to_what_they_were(henrik, roles):
    henrik.clicks("Change, Jonas Lind")
    henrik.clicks("Parts")
    henrik.clicks("Save")
    henrik.sees("Jonas Lind is saved")
    assert set(roles()["Jonas Lind"]) == {"foreman", "parts"}
    henrik.presses("Ctrl+Z")
    henrik.sees("Jonas Lind is as before")
    assert roles()["Jonas Lind"] == ("foreman",)


def test_a_manager_says_who_went_home(henrik, database, crew):
    henrik.clicks("Goes home, Lars Holmgaard")
    henrik.sees("Lars Holmgaard is not at work")
    henrik.presses("Ctrl+Z")
    henrik.sees("Lars Holmgaard is as before")
    with database.reading() as session:
        assert all(p.at_work for p in everybody(session, crew.site.id))
