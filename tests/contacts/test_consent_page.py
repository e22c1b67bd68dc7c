"""The sheet of consents: a yes and a no with their words, objections, the history, each with its undo."""

import pytest
from PySide6.QtWidgets import QLineEdit, QListView

from dealerdesk.contacts.queries import consent_sheet
from dealerdesk.contacts.records import ConsentDraft
from dealerdesk.contacts.service import give_consent, object_to_contact, withdraw_consent
from tests.support.pages import QUIET, SQLITE
from ui.drafts import folder

pytestmark = [QUIET, SQLITE]


@pytest.fixture
def sofie(house):
    return house.customer()


@pytest.fixture
def opened(window, person, sofie):
    """Her sheet, over her page."""
    window.go_to("customer", customer_id=sofie.id)
    person.clicks("Sales may contact by")
    person.sees("May we contact Sofie Krag?")
    return person


def state(house, sofie, channel, purpose="sales"):
    return house.read(consent_sheet, sofie.id).line(channel, purpose).state


def keyboard_at(window):
    return window.focusWidget().accessibleName()


def history(window):
    view = next(v for v in window.findChildren(QListView) if v.accessibleName() == "What was said so far")
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def test_a_yes_is_written_with_its_words_and_how_it_was_said_and_undone(opened, window, house, sofie):
    opened.clicks("Phone, sales: Says yes")
    opened.sees("Phone, sales: they say yes")
    field = opened.control("The words they said yes to", QLineEdit)
    assert field.text() == "Sales may call me about my next car."
    opened.fills("The words they said yes to", "Ring me when the electric ones are cheaper.")
    opened.clicks("on the phone")
    opened.presses("Ctrl+Return")
    opened.sees("Consent written down")
    line = house.read(consent_sheet, sofie.id).line("phone", "sales")
    assert (line.state, line.source, line.by) == ("given", "phone", "Mette Sørensen")
    assert line.wording == "Ring me when the electric ones are cheaper."
    opened.until(lambda: len(history(window)) == 1, "it should stand in the history")
    assert "24 Nov 2026 · Mette S. · on the phone · “Ring me" in history(window)[0]
    opened.presses("Ctrl+Z")
    opened.until(lambda: state(house, sofie, "phone") == "unknown", "it should be taken back")
    opened.until(lambda: history(window) == [], "the history, too")


def test_a_yes_half_written_waits_under_its_own_line(opened, window, sofie):
    opened.clicks("Phone, sales: Says yes")
    opened.fills("The words they said yes to", "Ring me when the electric ones are cheaper.")
    opened.clicks("on the phone")
    opened.presses("Esc")
    opened.clicks("E-mail, sales: Says yes")
    assert opened.control("The words they said yes to", QLineEdit).text() != "Ring me when the electric ones"
    opened.presses("Esc")
    opened.clicks("Phone, sales: Says yes")
    field = opened.control("The words they said yes to", QLineEdit)
    opened.until(lambda: field.text() == "Ring me when the electric ones are cheaper.", "it should be back")
    opened.presses("Ctrl+Return")
    opened.sees("Consent written down")
    opened.until(lambda: list(folder().glob("*.json")) == [], "what is saved is no draft any more")


def test_a_key_opens_the_sheet_and_it_stands_in_hint_bar_and_one_box(window, person, house, sofie):
    window.go_to("customer", customer_id=sofie.id)
    person.sees("sofie@krag.example")
    person.sees("O: consents")
    person.presses("O")
    person.sees("May we contact Sofie Krag?")
    person.until(lambda: keyboard_at(window) == "Phone, sales: Says yes", "the first answer is at hand")
    person.presses("Space")
    person.sees("Phone, sales: they say yes")
    person.presses("Ctrl+Return")
    person.sees("Consent written down")
    assert state(house, sofie, "phone") == "given"
    person.until(lambda: keyboard_at(window) == "Phone, sales: Says yes", "back where it was")
    person.presses("Tab")
    person.presses("Space")
    person.sees("Phone, sales: they say no")
    person.presses("Ctrl+Return")
    person.sees("Written down: no")
    assert state(house, sofie, "phone") == "withdrawn"
    person.until(lambda: keyboard_at(window) == "Phone, sales: Says no", "back where it was")
    person.presses("Esc")
    person.sees("Phone: Said no to this.")
    person.presses("Ctrl+K")
    person.types("consents")
    person.sees("Consents and objections")
    person.presses("Enter")
    person.sees("May we contact Sofie Krag?")


def test_the_head_of_the_page_shows_all_four_channels(window, person, house, sofie):
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Letter: May be sent a letter.")
    shown = person.control("Sales may contact by")
    before = shown.grab().toImage()
    house.do(withdraw_consent, house.crew.foreman, ConsentDraft(sofie.id, "letter", "sales", "No", "spoken"))
    person.sees("Letter: Said no to this.")
    assert shown.grab().toImage() != before


def test_a_yes_needs_words(opened, house, sofie):
    opened.clicks("E-mail, satisfaction: Says yes")
    opened.fills("The words they said yes to", " ")
    opened.presses("Ctrl+Return")
    opened.sees("A consent needs the words it was given to.")
    assert state(house, sofie, "email", "satisfaction") == "unknown"


def test_a_no_is_in_force_at_once_on_sheet_and_page(opened, house, sofie):
    yes = ConsentDraft(sofie.id, "phone", "sales", "May call", "spoken")
    house.do(give_consent, house.crew.foreman, yes)
    opened.sees("Jonas L. · said to me · “May call”")
    opened.clicks("Phone, sales: Says no")
    opened.presses("Ctrl+Return")
    opened.sees("Written down: no")
    opened.sees("said no")
    assert state(house, sofie, "phone") == "withdrawn"
    opened.presses("Esc")
    opened.sees("Phone: Said no to this.")


def test_a_bare_yes_of_another_system_is_shown_as_unproven(opened, house, sofie):
    bare = ConsentDraft(sofie.id, "email", "sales", "", "import", proven=False)
    house.do(give_consent, house.crew.admin, bare)
    opened.sees("unproven yes")
    opened.clicks("E-mail, sales: Says yes")
    opened.presses("Ctrl+Return")
    opened.sees("Consent written down")
    opened.sees("E-mail: May be written to.")
    assert state(house, sofie, "email") == "given"


def test_an_objection_in_their_words_is_lifted_and_each_step_undone(opened, window, house, sofie):
    opened.clicks("They do not want to be contacted at all")
    opened.types("Leave me alone, please.")
    opened.clicks("Stop all contact")
    opened.sees("No contact from now on")
    opened.sees("No contact wanted since 24 Nov 2026.")
    opened.sees("“Leave me alone, please.”")
    opened.clicks("Lift it")
    opened.sees("The objection is lifted")
    opened.sees_no_more("No contact wanted since")
    assert not house.read(consent_sheet, sofie.id).objected
    opened.presses("Ctrl+Z")
    opened.sees("No contact wanted since 24 Nov 2026.")
    assert house.read(consent_sheet, sofie.id).objection_words == "Leave me alone, please."
    opened.presses("Ctrl+Z")
    opened.sees_no_more("No contact wanted since")
    opened.until(lambda: len(history(window)) == 4, "two objections, both lifted")
    assert sum("Objection lifted" in row for row in history(window)) == 2


def test_escape_steps_out_of_the_small_form_first(opened):
    opened.clicks("SMS, sales: Says yes")
    opened.sees("Write it down")
    opened.presses("Esc")
    opened.sees_no_more("Write it down")
    opened.sees("May we contact Sofie Krag?")
    opened.presses("Esc")
    opened.sees_no_more("May we contact Sofie Krag?")


def test_what_another_desk_writes_down_appears(opened, house, sofie):
    house.do(object_to_contact, house.crew.manager, sofie.id, "")
    opened.sees("No contact wanted since 24 Nov 2026.")
    opened.presses("Esc")
    opened.sees("not rated, no contact wanted")
