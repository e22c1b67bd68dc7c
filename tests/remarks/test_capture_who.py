"""Who is speaking, and whatever they say: found while words wait, kept letter for letter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from dealerdesk.contacts.service import object_to_contact
from dealerdesk.leads.queries import inbox
from dealerdesk.remarks.queries import remarks_of
from tests.support.pages import SQLITE
from ui.remarks.form import joined, kind_of
from ui.remarks.warmth_panel import points_shown
from ui.tour.driver import NotSeen

pytestmark = SQLITE

HOSTILE = {
    "tags": "<b>Fed</b> & <script>alert('O\"Brien')</script> =HYPERLINK(1)",
    "emoji": "Something red 🚗👨‍👩‍👧‍👦, please 😀",
    "right-to-left": "אני רוצה מכונית גדולה יותר באביב, 7 מושבים",
    "hard blanks": "5\u00a0000\u202fkm a year, no more",
    "lines": "First this.\n\nThen that.\tAnd a tab.",
    "long": "We drive to the sea and back. " * 340,
}


def said(house, customer):
    """What a customer said, newest first, as a manager reads it."""
    return house.read(remarks_of, house.crew.manager, customer.id)


@pytest.fixture
def peter(house):
    """A customer nobody has in front of them."""
    customer = house.customer("Peter", "Lund")
    house.car(customer, "XY 98 765")
    return customer


def test_with_nobody_in_front_words_come_first_and_the_speaker_is_found(at_desk, house, peter):
    mette = at_desk("mette").goes_to("settings")
    mette.presses("Ctrl+R")
    mette.sees("Who is speaking?")
    mette.sees("Say who is speaking, and the warmth is computed.")
    assert QApplication.focusWidget().accessibleName() == "What they said"
    mette.types("Something bigger, soon.")
    mette.presses("Ctrl+Enter")
    mette.sees("Nobody is named yet.")
    assert QApplication.focusWidget().accessibleName() == "Who is speaking?"
    mette.types("lund")
    mette.sees("Peter Lund, XY 98 765")
    mette.presses("Enter")
    mette.sees("XY 98 765")
    assert QApplication.focusWidget().accessibleName() == "What they said"
    assert mette.shows("Something bigger, soon.")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    assert [remark.words for remark in said(house, peter)] == ["Something bigger, soon."]


def test_enter_waits_for_the_answer_to_what_was_typed(at_desk, house, peter):
    house.customer("Anna", "Berg")
    mette = at_desk("mette").goes_to("remark")
    mette.presses("Alt+0")
    mette.types("berg")
    mette.sees("Anna Berg, ")
    field = QApplication.focusWidget()
    field.selectAll()
    QTest.keyClicks(field, "lund")
    QTest.keyClick(field, Qt.Key.Key_Return)
    mette.sees("Plate XY 98 765")
    assert not mette.shows("Anna Berg")


def test_it_was_somebody_else(at_desk, house, peter):
    other = house.customer("Anna", "Berg")
    mette = at_desk("mette").goes_to("remark", customer_id=other.id)
    mette.sees("Anna Berg")
    mette.types("A van would do.")
    mette.presses("Alt+0")
    mette.types("xy98")
    mette.sees("Peter Lund, XY 98 765")
    mette.presses("Enter")
    mette.sees("Plate XY 98 765")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    assert said(house, other) == () and said(house, peter)[0].words == "A van would do."
    mette.goes_to("remark", customer_id=other.id)
    mette.sees("Anna Berg")
    assert not mette.shows("A van would do.")


def test_escape_leaves_the_search_before_the_layer(at_desk, house, peter):
    mette = at_desk("mette").goes_to("remark", customer_id=peter.id)
    mette.sees("Peter Lund")
    mette.presses("Alt+0", "Esc")
    mette.sees("Plate XY 98 765")
    assert mette.shows("What did the customer say?")
    mette.presses("Esc")
    mette.sees_no_more("What did the customer say?")


def test_an_older_draft_about_the_speaker_is_put_before_the_new_words(at_desk, house, peter):
    mette = at_desk("mette").goes_to("remark", customer_id=peter.id)
    mette.sees("Peter Lund")
    mette.types("In spring.")
    mette.presses("Alt+1", "3", "Esc")
    mette.goes_to("settings").presses("Ctrl+R")
    mette.sees("Who is speaking?")
    mette.types("Seven seats.")
    mette.presses("Alt+0")
    mette.types("lund")
    mette.sees("Peter Lund, XY 98 765")
    mette.presses("Enter")
    mette.sees("In spring.\nSeven seats.")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    (remark,) = said(house, peter)
    assert (remark.words, remark.wanted) == ("In spring.\nSeven seats.", "6m")


def test_words_are_kept_letter_for_letter(at_desk, house, peter):
    mette = at_desk("mette")
    for words in HOSTILE.values():
        mette.goes_to("remark", customer_id=peter.id)
        mette.sees("Plate XY 98 765")
        QApplication.focusWidget().insertPlainText(words)
        mette.presses("Esc")
        mette.goes_to("remark", customer_id=peter.id)
        mette.sees("Draft kept")
        mette.presses("Ctrl+Enter")
        mette.sees_no_more("What did the customer say?")
        assert said(house, peter)[0].words == words.strip()


def test_a_further_remark_joins_the_open_lead_unless_it_is_another_wish(at_desk, house):
    lead = house.warm_lead()
    mette = at_desk("mette").goes_to("remark", customer_id=lead.customer_id)
    mette.sees("has the open lead L26-0001")
    with pytest.raises(NotSeen):
        mette.control("somebody else", QAbstractButton)
    mette.presses("Alt+8")
    assert not mette.shows("By the rule")
    mette.types("And a small one for my wife.")
    mette.clicks("Another wish")
    mette.sees("Goes to Lars Holmgaard")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("with their words")
    rows = house.read(inbox, house.crew.sales, "all").rows
    assert {row.lead.number for row in rows} == {"L26-0001", "L26-0002"}
    assert {row.lead.customer_id for row in rows} == {lead.customer_id}


def test_a_customer_who_wants_no_contact_is_not_scored(at_desk, house, peter):
    house.do(object_to_contact, house.crew.reception, peter.id)
    mette = at_desk("mette").goes_to("remark", customer_id=peter.id)
    mette.sees("Does not want to be contacted.")
    mette.sees("not computed yet")


def test_where_it_was_said_follows_the_role_and_can_be_chosen(at_desk, house, peter):
    jonas = at_desk("jonas").goes_to("remark", customer_id=peter.id)
    jonas.sees("Peter Lund")
    jonas.sees("on the test drive")
    jonas.types("It should be quieter than this one.")
    jonas.presses("Ctrl+Enter")
    jonas.sees("The remark is saved")
    assert said(house, peter)[0].place == "drive"


def test_a_budget_that_is_none_is_said_and_nothing_is_saved(at_desk, house, peter):
    mette = at_desk("mette").goes_to("remark", customer_id=peter.id)
    mette.sees("Peter Lund")
    mette.types("Up to thirty thousand.")
    mette.fills("Budget", "thirty")
    mette.presses("Ctrl+Enter")
    mette.sees("This is not an amount.")
    assert said(house, peter) == ()
    mette.fills("Budget", "30.000")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    assert said(house, peter)[0].budget_minor == 3_000_000


def test_nothing_opens_a_window_of_its_own(at_desk, peter):
    mette = at_desk("mette").goes_to("remark", customer_id=peter.id)
    mette.sees("Peter Lund")
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [mette.window]


@pytest.mark.parametrize(
    ("what", "kind"),
    [((), "repurchase"), (("electric",), "repurchase"), (("bigger", "estate"), "upgrade"),
     (("second-car", "bigger"), "addon")],
)
def test_the_kind_of_wish_by_its_chips(engine, what, kind):
    assert kind_of(what) == kind


def test_two_drafts_become_one_and_neither_loses_a_word(engine):
    older = {"words": "First.", "when": "3m", "what": ["suv"], "wish": "red"}
    typed = {"words": "Second.", "when": "", "what": ["estate"], "wish": ""}
    both = {"words": "First.\nSecond.", "when": "3m", "what": ["estate"], "wish": "red"}
    assert joined(older, typed) == both
    assert joined(older, {}) == older


def test_points_carry_their_sign(engine):
    assert [points_shown(points) for points in (22, 0, -20)] == ["+22", "+0", "\u221220"]
