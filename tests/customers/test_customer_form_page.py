"""Taking in and correcting customers in the layer: doubles, drafts, and two people at the same record."""

from PySide6.QtWidgets import QLineEdit

from dealerdesk.customers.queries import count, customer
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from tests.support.customer_edits import elsewhere, stored, text
from tests.support.pages import QUIET, SQLITE
from ui.drafts import folder

pytestmark = [QUIET, SQLITE]


def test_somebody_new_is_taken_in_and_their_page_opens(window, person, house):
    window.go_to("customers")
    person.presses("Ctrl+K")
    person.presses("Esc")
    window.go_to("customer_form", typed="Nils Holm")
    person.sees("New customer")
    assert (text(person, "First name"), text(person, "Last name")) == ("Nils", "Holm")
    person.fills("Phone", "20 30 40 50; 60 70 80 90")
    person.fills("Town", "Ærøskøbing")
    person.presses("Ctrl+Return")
    person.sees("Nils Holm is a customer now")
    person.sees("+45 20 30 40 50")
    found = house.read(customer, 1)
    assert [point.normal for point in found.phones] == ["+4520304050", "+4560708090"]
    assert found.city == "Ærøskøbing"
    person.presses("Ctrl+Z")
    person.sees("Nils Holm is taken out again")
    assert house.read(count) == 0
    person.until(lambda: not person.shows("Ærøskøbing"), "the page should be left")
    window.go_to("customer_form")
    person.sees("This is what you typed before, not saved yet.")
    assert text(person, "Town") == "Ærøskøbing"
    person.presses("Esc", "Ctrl+Z")
    person.sees("Nils Holm is a customer now")
    assert house.read(count) == 1
    window.go_to("customer_form")
    person.sees("New customer")
    assert text(person, "Town") == "", "what is saved is no draft any more"


def test_somebody_who_was_built_on_is_not_taken_out_and_it_is_said_why(window, person, house):
    window.go_to("customer_form", typed="Nils Holm")
    person.presses("Ctrl+Return")
    person.sees("Nils Holm is a customer now")
    house.says(house.read(customer, 1), "We need an estate.", who=house.crew.foreman)
    person.presses("Ctrl+Z")
    person.sees("Nils Holm cannot be taken out any more. New since then: a remark.")
    assert house.read(count) == 1


NUMBERS = {
    "20304050, 60708090": ["+45 20 30 40 50", "+45 60 70 80 90"], "20304051;;": ["+45 20 30 40 51"],
    "20304052; 60708092": ["+45 20 30 40 52", "+45 60 70 80 92"],
    "at work, ask for Bo": ["at work, ask for Bo"],
}


def test_several_numbers_are_told_from_words_about_one(window, person, house):
    for number, (typed, kept) in enumerate(NUMBERS.items(), start=1):
        window.go_to("customer_form")
        person.fills("Last name", f"Holm{number}")
        person.fills("Phone", typed)
        person.presses("Ctrl+Return")
        person.sees(f"Holm{number} is a customer now")
        assert [point.value for point in house.read(customer, number).phones] == kept


def test_a_number_keeps_the_word_about_it_when_something_else_is_corrected_and_undone(
    window, person, house
):
    window.go_to("customer_form")
    person.fills("Last name", "Holm")
    person.fills("Phone", "20 30 40 50 (wife); +49 (0)461 5550142; 60 70 80 90 (after 6, son)")
    person.presses("Ctrl+Return")
    person.sees("Holm is a customer now")

    def numbers():
        return [(point.value, point.label) for point in house.read(customer, 1).phones]

    had = [("+45 20 30 40 50", "wife"), ("+49 461 5550142", ""), ("+45 60 70 80 90", "after 6, son")]
    assert numbers() == had
    person.sees("+45 20 30 40 50 (wife)")
    person.presses("E")
    person.until(lambda: "(wife)" in text(person, "Phone"), "the form should show whose it is")
    person.fills("Town", "Odense")
    person.presses("Ctrl+Return")
    person.sees("Holm is saved")
    assert numbers() == had
    person.presses("E")
    person.until(lambda: text(person, "Town") == "Odense", "the form should show the town")
    person.fills("Phone", "20 30 40 50 (husband)")
    person.presses("Ctrl+Return")
    person.until(lambda: numbers() == [("+45 20 30 40 50", "husband")], "the number should be his")
    person.sees_no_more("Best time")
    person.presses("Ctrl+Z")
    person.until(lambda: numbers() == had, "all numbers should be back with their words")


def test_what_is_wrong_stands_under_its_field_and_nothing_is_lost(window, person, house):
    window.go_to("customer_form")
    person.fills("Note", "Likes coffee")
    person.presses("Ctrl+Return")
    person.sees("Type a first name, a last name or a company.")
    person.fills("Last name", "Holm")
    person.fills("E-mail", "not an address")
    person.presses("Ctrl+Return")
    person.sees("This is not an e-mail address.")
    assert text(person, "Note") == "Likes coffee"
    assert house.read(count) == 0
    person.fills("E-mail", "holm@example.dk")
    person.presses("Ctrl+Return")
    person.sees("Holm is a customer now")


def test_a_change_is_saved_and_can_be_undone(editing, house, sofie):
    editing.fills("Last name", "Krag-Møller")
    editing.fills("Best time", "after 16:00")
    editing.clicks("Deutsch")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag-Møller is saved")
    changed = stored(house, sofie)
    assert (changed.last_name, changed.languages) == ("Krag-Møller", ("de",))
    assert changed.preferred_time == "after 16:00"
    assert changed.street == "Havnegade 1"
    editing.until(lambda: editing.shows("After 16:00"), "the page should show it")
    editing.presses("Ctrl+Z")
    editing.until(lambda: stored(house, sofie).last_name == "Krag", "it should be as before")
    assert stored(house, sofie).languages == ()


def test_two_changes_of_one_customer_are_taken_back_one_after_the_other(editing, window, house, sofie):
    editing.fills("Town", "Odense C")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved")
    for note in ("Has a dog", "Has a cat"):
        window.go_to("customer_form", customer_id=sofie.id)
        editing.until(lambda: text(editing, "Last name") == "Krag", "the form should show her")
        editing.fills("Note", note)
        editing.presses("Ctrl+Return")
        editing.until(lambda: stored(house, sofie).note == note, "it should be saved")  # noqa: B023
        editing.sees_no_more("Best time")
    editing.presses("Ctrl+Z")
    editing.until(lambda: stored(house, sofie).note == "Has a dog", "the last change should be taken back")
    editing.presses("Ctrl+Z")
    editing.until(lambda: stored(house, sofie).note == "", "the one before, too")
    assert stored(house, sofie).city == "Odense C"
    editing.presses("Ctrl+Z")
    editing.until(lambda: stored(house, sofie).city != "Odense C", "and the first")


def test_doubles_are_shown_while_typing_and_the_known_one_can_be_taken(window, person, house, sofie):
    window.go_to("customer_form")
    person.fills("Last name", "Somebody")
    person.fills("Phone", "22334455")
    person.sees("Somebody like this is here already:")
    person.sees("Sofie Krag, same phone number · +45 22 33 44 55 · Havnegade 1 · 5000 Odense")
    person.clicks("Somebody else")
    person.sees_no_more("Somebody like this is here already:")
    person.fills("E-mail", "SOFIE@krag.example")
    person.until(lambda: not person.shows("same e-mail"), "who was dismissed is not asked for again")
    person.fills("Phone", "")
    person.fills("Phone", "60 70 80 90")
    person.presses("Esc")
    window.go_to("customer_form")
    person.sees("This is what you typed before, not saved yet.")
    person.clicks("Start afresh")
    person.fills("First name", "Sofie")
    person.fills("Last name", "Krag")
    person.fills("Postal code", "5000")
    person.sees("same name")
    person.clicks("It is this one")
    person.sees("sofie@krag.example")
    assert house.read(count) == 1


def test_escape_keeps_what_is_typed_and_it_comes_back_beside_what_others_saved(editing, house, sofie, window):
    editing.fills("Note", "Has a dog")
    editing.fills("Street", "Algade 7")
    editing.presses("Esc")
    editing.sees_no_more("Best time")
    elsewhere(house, sofie, street="Nygade 3", city="Svendborg")
    editing.until(lambda: editing.shows("Svendborg"), "the page should follow")
    editing.presses("E")
    editing.sees("This is what you typed before, not saved yet.")
    assert (text(editing, "Note"), text(editing, "Street"), text(editing, "Town")) == (
        "Has a dog", "Algade 7", "Svendborg",
    )
    editing.clicks("Mine: Algade 7")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved")
    assert stored(house, sofie).street == "Algade 7"
    editing.until(lambda: list(folder().glob("*.json")) == [], "a saved draft should be gone")


def test_cancel_throws_away_what_is_typed(editing, house, sofie):
    editing.fills("Note", "Has a dog")
    editing.clicks("Cancel")
    editing.presses("E")
    editing.until(lambda: text(editing, "Last name") == "Krag", "the form should show her again")
    assert text(editing, "Note") == ""
    assert not editing.shows("This is what you typed before")


def test_a_double_of_a_known_customer_leads_to_making_them_one(editing, house, sofie):
    draft = CustomerDraft(first_name="Sophie", last_name="Kragh", phones=("60 70 80 90",))
    house.do(add_customer, house.crew.reception, draft, "DK")
    editing.fills("Phone", "+45 22 33 44 55; 60 70 80 90")
    editing.sees("Sophie Kragh, same phone number")
    editing.clicks("It is this one")
    editing.sees("Make them one")
    editing.sees("Sophie Kragh")


def test_the_keyboard_alone_goes_through_the_form_and_stays_in_it(editing, window):
    layer = window._layers["customer_form"]
    seen = set()
    for _step in range(40):
        editing.presses("Tab")
        focused = window.focusWidget()
        assert layer.isAncestorOf(focused)
        seen.add(focused.accessibleName())
    assert {"First name", "Phone", "Town", "Note", "English", "Save", "Cancel"} <= seen


def test_a_long_text_is_read_from_its_beginning_and_the_title_stays_a_sentence(window, person, house):
    name = "Bartholomäus Maximilian von und zu Hohenstein-Wittgenstein"
    long = house.customer("", name, street="An der alten Schleswiger Landstraße am Mühlenteich 112 b")
    window.go_to("customer_form", customer_id=long.id)
    person.sees("Change Bartholomäus Maximilian von und zu…")
    for field in ("Last name", "Street"):
        assert person.control(field, QLineEdit).cursorPosition() == 0
