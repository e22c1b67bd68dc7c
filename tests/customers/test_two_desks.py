"""Two desks edit one customer: what one changed merges, where both did somebody chooses, nothing is lost."""

from tests.support.customer_edits import elsewhere, stored, text
from tests.support.pages import QUIET, SQLITE
from ui.drafts import folder

pytestmark = [QUIET, SQLITE]


def chips(window):
    """What the chips of the disputed fields say, and which are chosen."""
    rows = window._layers["customer_form"].conflict.rows
    return {chip.text(): chip.isChecked() for row in rows for chip in row.chips.chips}


def test_what_only_one_desk_changed_is_merged_and_saved_without_asking(editing, house, sofie):
    editing.fills("Note", "Has a dog")
    elsewhere(house, sofie, city="Svendborg", street="Nygade 3")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved, with what others changed: Street, Town")
    now = stored(house, sofie)
    assert (now.street, now.note, now.city) == ("Nygade 3", "Has a dog", "Svendborg")
    editing.presses("Ctrl+Z")
    editing.until(lambda: stored(house, sofie).note == "", "my note should be taken back")
    assert stored(house, sofie).city == "Svendborg"


def test_an_impatient_second_save_overwrites_nothing(editing, window, house, sofie):
    editing.fills("Street", "Algade 7")
    editing.fills("Note", "Has a dog")
    elsewhere(house, sofie, street="Nygade 3", city="Svendborg")
    editing.presses("Ctrl+Return")
    editing.presses("Ctrl+Return")
    editing.sees("Somebody else changed this in the meantime. Your text is kept.")
    editing.sees("Changed by them and taken over: Town: Svendborg")
    assert chips(window) == {"Mine: Algade 7": False, "Theirs: Nygade 3": False}
    editing.presses("Ctrl+Return")
    editing.sees("Choose first which to keep: Street")
    assert window.focusWidget().text() == "Mine: Algade 7"
    assert stored(house, sofie).street == "Nygade 3"
    assert (text(editing, "Street"), text(editing, "Note")) == ("Algade 7", "Has a dog")
    editing.presses("2")
    editing.sees("Now save again.")
    assert text(editing, "Street") == "Nygade 3"
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved")
    now = stored(house, sofie)
    assert (now.street, now.note, now.city) == ("Nygade 3", "Has a dog", "Svendborg")


def test_every_field_that_both_changed_wants_a_choice_of_its_own(editing, house, sofie):
    editing.fills("Street", "Algade 7")
    editing.fills("Note", "Has a dog")
    editing.clicks("Deutsch")
    elsewhere(house, sofie, street="Nygade 3", note="Has a cat", languages=("pl",))
    editing.presses("Ctrl+Return")
    editing.clicks("Theirs: Nygade 3")
    editing.presses("Ctrl+Return")
    editing.sees("Choose first which to keep: Note, Languages")
    editing.clicks("Mine: Has a dog")
    editing.clicks("Mine: Deutsch")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved")
    now = stored(house, sofie)
    assert (now.street, now.note, now.languages) == ("Nygade 3", "Has a dog", ("de",))


def test_a_text_that_is_written_on_after_choosing_is_a_third_one_and_none_of_the_three_is_lost(
    editing, window, house, sofie
):
    editing.fills("Note", "Has a dog")
    elsewhere(house, sofie, note="Has a cat")
    editing.presses("Ctrl+Return")
    editing.sees("Theirs: Has a cat")
    editing.fills("Note", "Has a big dog")
    editing.sees("Mine: Has a big dog")
    assert not any(chips(window).values()), "typing on chooses nothing"
    editing.clicks("Theirs: Has a cat")
    editing.fills("Note", "Has a cat and a big dog")
    assert chips(window) == {
        "Mine: Has a big dog": False, "Theirs: Has a cat": False,
        "As written now: Has a cat and a big dog": True,
    }
    editing.clicks("Mine: Has a big dog")
    assert text(editing, "Note") == "Has a big dog"
    editing.clicks("As written now: Has a cat and a big dog")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved")
    assert stored(house, sofie).note == "Has a cat and a big dog"


def test_a_third_change_meanwhile_is_asked_about_again(editing, house, sofie):
    editing.fills("Note", "Has a dog")
    elsewhere(house, sofie, note="Has a cat")
    editing.presses("Ctrl+Return")
    editing.clicks("Mine: Has a dog")
    elsewhere(house, sofie, note="Has a parrot")
    editing.presses("Ctrl+Return")
    editing.sees("Theirs: Has a parrot")
    editing.presses("Ctrl+Return")
    assert stored(house, sofie).note == "Has a parrot"
    editing.clicks("Mine: Has a dog")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved")
    assert stored(house, sofie).note == "Has a dog"


def test_a_question_left_open_is_asked_again_when_the_draft_comes_back(editing, window, house, sofie):
    editing.fills("Note", "Has a dog")
    elsewhere(house, sofie, note="Has a cat")
    editing.presses("Ctrl+Return")
    editing.sees("Theirs: Has a cat")
    editing.presses("Esc")
    editing.sees_no_more("Best time")
    editing.presses("E")
    editing.sees("This is what you typed before, not saved yet.")
    editing.sees("Theirs: Has a cat")
    assert not any(chips(window).values())
    editing.presses("Ctrl+Return")
    editing.sees("Choose first which to keep: Note")
    assert stored(house, sofie).note == "Has a cat"
    editing.clicks("Mine: Has a dog")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved")
    editing.until(lambda: list(folder().glob("*.json")) == [], "a saved draft should be gone")


def test_their_first_language_stays_the_first_and_is_no_change_of_anybody(editing, house, sofie, window):
    elsewhere(house, sofie, languages=("pl", "da"))
    editing.presses("Esc")
    editing.until(lambda: editing.shows("Polish, Danish"), "the page should follow")
    editing.presses("E")
    editing.until(lambda: text(editing, "Last name") == "Krag", "the form should show her")
    editing.fills("Note", "Has a dog")
    editing.clicks("Deutsch")
    elsewhere(house, sofie, city="Svendborg")
    editing.presses("Ctrl+Return")
    editing.sees("Sofie Krag is saved, with what others changed: Town")
    assert stored(house, sofie).languages == ("pl", "da", "de")
    assert not editing.shows("what others changed: Languages")


def test_it_is_said_who_else_changed_the_customer(editing, house, sofie):
    editing.fills("Street", "Algade 7")
    elsewhere(house, sofie, street="Nygade 3")
    editing.presses("Ctrl+Return")
    editing.sees("Somebody else changed this in the meantime. Your text is kept.")
    editing.sees("Jonas Lind, 09:30")
