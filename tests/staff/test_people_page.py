"""The people page: somebody comes, changes, goes home, leaves; each can be taken back, the older ones too."""

from __future__ import annotations

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.staff.queries import everybody
from dealerdesk.staff.records import StaffDraft
from dealerdesk.staff.service import change_staff
from tests.support.pages import SQLITE
from ui.drafts import folder
from ui.widgets.labels import ErrorLine

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
    henrik.sees("Nils Holm is taken out again")
    assert "Nils Holm" not in roles()


def test_by_keys_alone_and_without_a_role_the_sentence_stands_under_the_roles(henrik, roles):
    henrik.clicks("Add a person")
    henrik.fills("Name", "Nils Holm")
    henrik.presses("Ctrl+Return")
    henrik.sees("Choose at least one role.")
    form = henrik.control("Name").parent().parent()
    assert "Choose at least one role." in [line.text() for line in form.findChildren(ErrorLine)]
    assert "Nils Holm" not in roles()
    henrik.clicks("Sales")
    henrik.control("Name").setFocus()
    henrik.presses("Ctrl+Return")
    henrik.sees("Nils Holm is saved")
    assert roles()["Nils Holm"] == ("sales",)


def test_what_was_refused_is_not_called_saved(henrik, roles):
    henrik.clicks("Add a person")
    henrik.fills("Name", "Nils Holm")
    henrik.fills("Login", "mette")
    henrik.clicks("Sales")
    henrik.presses("Ctrl+Return")
    henrik.sees("Somebody else signs in as “mette”.")
    henrik.sees("Not saved yet")
    assert not henrik.shows("All changes saved")
    henrik.fills("Login", "nils")
    henrik.presses("Ctrl+Return")
    henrik.sees("Nils Holm is saved")
    henrik.sees("All changes saved")
    assert not henrik.shows("Not saved yet")


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


def test_two_who_change_one_person_see_both_versions_and_nothing_typed_is_lost(henrik, roles, database, crew):
    henrik.clicks("Change, Jonas Lind")
    henrik.fills("Name", "Jonas Lindt")
    henrik.clicks("Parts")
    with database.reading() as session:
        jonas = next(p for p in everybody(session, crew.site.id) if p.name == "Jonas Lind")
    theirs = StaffDraft("Jonas Lindh", jonas.roles, "jonas.lindh")
    perform(database, change_staff, crew.admin, jonas.id, theirs, jonas.version)
    henrik.clicks("Save")
    henrik.sees("Theirs: Jonas Lindh")
    henrik.sees("Changed by them and taken over: Login: jonas.lindh")
    assert roles()["Jonas Lindh"] == ("foreman",)
    henrik.clicks("Mine: Jonas Lindt")
    henrik.clicks("Save")
    henrik.sees("Jonas Lindt is saved")
    assert roles()["Jonas Lindt"] == ("foreman", "parts")
    henrik.presses("Ctrl+Z")
    henrik.sees("Jonas Lindh is as before")
    assert roles()["Jonas Lindh"] == ("foreman",)


def test_what_is_typed_about_a_person_waits_as_a_draft(henrik, roles):
    henrik.clicks("Add a person")
    henrik.fills("Name", "Nils Holm")
    henrik.presses("Ctrl+1")
    henrik.goes_to("settings", section="people")
    henrik.clicks("Change, Jonas Lind")
    assert henrik.control("Name").text() == "Jonas Lind"
    henrik.clicks("Cancel")
    henrik.clicks("Add a person")
    henrik.sees("This is what you typed before, not saved yet.")
    assert henrik.control("Name").text() == "Nils Holm"
    henrik.clicks("Cancel")
    henrik.waits(lambda: list(folder().glob("*.json")) == [])
    assert "Nils Holm" not in roles()


def test_a_manager_says_who_went_home(henrik, database, crew):
    henrik.clicks("Goes home, Lars Holmgaard")
    henrik.sees("Lars Holmgaard is not at work")
    henrik.presses("Ctrl+Z")
    henrik.sees("Lars Holmgaard is as before")
    with database.reading() as session:
        assert all(p.at_work for p in everybody(session, crew.site.id))
