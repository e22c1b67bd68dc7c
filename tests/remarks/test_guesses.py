"""While it is typed, the sheet proposes chips and underlines why; a person accepts them, or does not."""

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.remarks.queries import remarks_of
from tests.support.pages import SQLITE
from ui.widgets.chips import Chip
from ui.widgets.words import WordsField

pytestmark = SQLITE

DANISH = "naar garantien udløber til januar vil vi gerne lease en elbil, ring gerne"
GUESSED = {"3 months", "Electric", "Leasing", "Warranty ends", "May call"}
OTHERS = (
    ("I'd like something bigger in spring, you may call me", {"6 months", "Bigger", "May call"}),
    ("Im Frühjahr hätten wir gern einen Kombi, rufen Sie uns an", {"6 months", "Estate", "May call"}),
    ("vi vil gjerne ha en elbil til våren, bare ring", {"6 months", "Electric", "May call"}),
    ("na wiosnę chcemy kupić elektryka, proszę dzwonić", {"6 months", "Electric", "May call"}),
)
NEAR_MISSES = (
    "vi er glade for den vi har",
    "my neighbour bought an electric car",
    "in three months I am back for the winter tyres",
    "my daughter needs a bigger child seat",
)
SAVE = "Dashed is only a guess, and not saved until accepted."


@pytest.fixture
def sofie(house):
    """A customer whose car stands at the counter, so that she is in front of whoever looks."""
    customer = house.customer()
    house.comes_in(customer, house.car(customer))
    return customer


@pytest.fixture
def mette(at_desk, sofie):
    """Mette with the remark in front of her, the keyboard in the words, and Sofie named."""
    person = at_desk("mette").goes_to("counter")
    person.sees("Sofie Krag")
    return opens(person)


def opens(person):
    """Open the remark by its key."""
    person.presses("Ctrl+R")
    person.sees("AB 12 345")
    return person


def said(house, customer):
    """What a customer said, newest first, as a manager reads it."""
    return house.read(remarks_of, house.crew.manager, customer.id)


def field(person):
    """The field of the words."""
    return next(one for one in person.window.findChildren(WordsField) if one.isVisible())


def dashed(person):
    """The chips that are proposed."""
    return {
        one.text() for one in person.window.findChildren(Chip)
        if one.isVisible() and one.accessibleDescription().startswith("Guessed from")
    }


def chosen(person):
    """The chips that are chosen."""
    return {one.text() for one in person.window.findChildren(Chip) if one.isVisible() and one.isChecked()}


def types_and_sees_dashed(person, words, guessed):
    """Type; after a pause these and no other chips are dashed."""
    person.types(words)
    person.waits(lambda: dashed(person) == set(guessed))


def test_a_danish_sentence_is_heard_underlined_and_explained_by_its_words(mette):
    types_and_sees_dashed(mette, DANISH, GUESSED)
    assert chosen(mette) == set()
    assert field(mette).marked() == ("naar garantien udløber", "januar", "lease", "elbil", "ring gerne")
    chip = mette.control("3 months")
    assert chip.accessibleDescription() == chip.toolTip() == "Guessed from “januar”"
    assert mette.control("Warranty ends").toolTip() == "Guessed from “naar garantien udløber”"
    assert mette.shows(SAVE)


def test_the_language_of_the_words_is_not_that_of_the_screen(mette):
    for words, guessed in OTHERS:
        field(mette).selectAll()
        types_and_sees_dashed(mette, words, guessed)


def test_one_key_accepts_all_and_they_are_saved(mette, house, sofie):
    types_and_sees_dashed(mette, DANISH, GUESSED)
    mette.presses("Alt+Enter")
    mette.waits(lambda: chosen(mette) == GUESSED)
    assert dashed(mette) == set() and not mette.shows(SAVE)
    assert QApplication.focusWidget() is field(mette) and field(mette).toPlainText() == DANISH
    assert "elbil" in field(mette).marked()
    mette.sees("Asked to be called, +25")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    (remark,) = said(house, sofie)
    assert (remark.words, remark.wanted, remark.contact) == (DANISH, "3m", "call")
    assert (remark.what, remark.why) == (("electric", "lease"), ("warranty-ends",))


def test_the_keys_need_not_wait_for_the_guesses(mette, house, sofie):
    mette.types(DANISH)
    mette.presses("Alt+Enter", "Ctrl+Enter")
    mette.sees("The remark is saved")
    assert (said(house, sofie)[0].wanted, said(house, sofie)[0].contact) == ("3m", "call")


def test_what_nobody_accepted_is_neither_saved_nor_warm(mette, house, sofie):
    types_and_sees_dashed(mette, DANISH, GUESSED)
    mette.sees("Named no time")
    assert not mette.shows("Asked to be called")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    (remark,) = said(house, sofie)
    assert (remark.wanted, remark.contact, remark.what, remark.why) == ("unsaid", "unsaid", (), ())


def test_a_near_miss_proposes_nothing(mette, house, sofie):
    for words in NEAR_MISSES:
        mette.types(words)
        # Both wait until it has been listened to.
        mette.presses("Alt+Enter", "Ctrl+Enter")
        mette.waits(lambda: not mette.shows("What they said"))
        remark = said(house, sofie)[0]
        assert (remark.words, remark.wanted, remark.contact) == (words, "unsaid", "unsaid")
        assert (remark.what, remark.why) == ((), ())
        opens(mette)


def test_a_click_or_a_digit_accepts_one(mette):
    types_and_sees_dashed(mette, DANISH, GUESSED)
    mette.clicks("Electric")
    mette.presses("Alt+1", "2")
    assert chosen(mette) == {"Electric", "3 months"}
    assert dashed(mette) == GUESSED - chosen(mette)


def test_what_was_chosen_by_hand_is_not_overruled(mette):
    mette.presses("Alt+1", "1", "Alt+4", "2")
    field(mette).setFocus()
    types_and_sees_dashed(mette, DANISH, GUESSED - {"3 months", "May call"})
    assert chosen(mette) == {"Now", "May write"}
    assert "januar" not in field(mette).marked()
    mette.presses("Alt+Enter")
    mette.waits(lambda: dashed(mette) == set())
    assert {"Now", "May write"} < chosen(mette) and "3 months" not in chosen(mette)


def test_a_refused_guess_does_not_come_back_for_the_same_words(mette):
    types_and_sees_dashed(mette, DANISH, GUESSED)
    mette.clicks("Electric")
    mette.clicks("Electric")
    mette.presses("Alt+1", "Right", "Del")
    assert dashed(mette) == GUESSED - {"Electric", "3 months"}
    assert not {"elbil", "januar"} & set(field(mette).marked())
    field(mette).setFocus()
    types_and_sees_dashed(mette, " eller en diesel", GUESSED - {"Electric", "3 months"} | {"Diesel"})
    field(mette).selectAll()
    types_and_sees_dashed(mette, "om to måneder vil vi gerne have en elbil", {"3 months"})


def test_a_draft_comes_back_with_its_guesses_and_without_the_refused(mette):
    types_and_sees_dashed(mette, DANISH, GUESSED)
    mette.clicks("Leasing")
    mette.clicks("Electric")
    mette.clicks("Electric")
    mette.presses("Esc")
    opens(mette)
    mette.waits(lambda: dashed(mette) == GUESSED - {"Electric", "Leasing"})
    assert chosen(mette) == {"Leasing"}
    field(mette).selectAll()
    mette.presses("Del")
    assert dashed(mette) == set() and field(mette).marked() == ()
    assert chosen(mette) == {"Leasing"}


def test_a_guess_behind_the_dots_is_shown_and_no_digit_moves(mette):
    guessed = {"6 months", "Estate", "Towing"}
    types_and_sees_dashed(mette, "we want an estate in spring, with a tow bar", guessed)
    mette.presses("Alt+2", "7")
    assert QApplication.focusWidget().accessibleName() == "New"
    assert dashed(mette) == guessed
    mette.presses("Alt+Enter")
    assert chosen(mette) == guessed


def test_a_guess_goes_with_its_words_and_the_underline_follows_them(mette):
    types_and_sees_dashed(mette, "we want an estate in spring 🚗 and a diesel",
                          {"6 months", "Estate", "Diesel"})
    assert field(mette).marked() == ("estate", "in spring", "diesel")
    mette.presses("Home")
    mette.types("Oh, ")
    assert field(mette).marked() == ("estate", "in spring", "diesel")
    mette.presses("End", *["Backspace"] * 13)
    mette.waits(lambda: dashed(mette) == {"6 months", "Estate"})
    assert field(mette).marked() == ("estate", "in spring")


def test_a_trade_in_is_heard_too(mette, house, sofie):
    mette.types("we want a diesel and would trade in this one")
    mette.waits(lambda: "Trade-in" in dashed(mette))
    mette.presses("Alt+Enter", "Ctrl+Enter")
    mette.sees("The remark is saved")
    assert said(house, sofie)[0].trade_in
