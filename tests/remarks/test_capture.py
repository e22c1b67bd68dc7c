"""Writing down what the customer said: by keys, warm as they type, and nothing typed is ever lost."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.core.errors import Problem
from dealerdesk.leads.queries import inbox
from dealerdesk.remarks.queries import remarks_of
from dealerdesk.vehicles.records import OwnershipDraft
from tests.support.pages import SQLITE
from ui.drafts import folder

pytestmark = SQLITE

WORDS = "When the warranty's gone in January I'd rather lease something electric."


@pytest.fixture
def sofie(house):
    """A customer whose car stands at the counter, so that she is in front of whoever looks."""
    customer = house.customer()
    car = house.car(customer)
    house.comes_in(customer, car)
    return customer


@pytest.fixture
def mette(at_desk, sofie):
    """Mette at the Counter, with Sofie in front of her."""
    person = at_desk("mette").goes_to("counter")
    person.sees("Sofie Krag")
    return person


def said(house, customer):
    """What a customer said, newest first, as a manager reads it."""
    return house.read(remarks_of, house.crew.manager, customer.id)


def opens(person):
    """Open the capture by its key; the keyboard is in the words."""
    person.presses("Ctrl+R")
    person.sees("AB 12 345")
    assert QApplication.focusWidget().accessibleName() == "What they said"


def is_closed(person):
    """Whether the capture is gone."""
    return not person.shows("What did the customer say?")


def test_a_remark_takes_two_keys_beside_its_words(mette, house, sofie):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    (remark,) = said(house, sofie)
    assert (remark.words, remark.heard_by, remark.department) == (WORDS, "Mette Sørensen", "reception")
    assert (remark.wanted, remark.contact, remark.place) == ("unsaid", "unsaid", "counter")
    assert remark.vehicle_id is not None and remark.visit_id is not None
    assert is_closed(mette)


@pytest.mark.parametrize("layer", ["?", "Ctrl+H", "N", "Ctrl+Shift+Z", "Ctrl+K"])
def test_a_remark_is_written_down_from_any_screen_over_any_layer(mette, layer):
    mette.presses(layer)
    opens(mette)
    mette.types(WORDS)
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")


def test_a_remark_right_after_somebody_was_opened_is_theirs(mette, house):
    anna = house.customer("Anna", "Berg")
    mette.window.go_to("customer", customer_id=anna.id)
    mette.window.open_remark()
    mette.sees("Anna Berg")
    mette.types(WORDS)
    mette.presses("Ctrl+Enter")
    mette.waits(lambda: [one.words for one in said(house, anna)] == [WORDS])


def test_chips_by_keys_and_handed_to_sales(mette, house, sofie):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Alt+1", "2", "Alt+2", "1", "2", "Alt+3", "1", "2", "Alt+4", "1", "Alt+5", "3")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("Handed to Ewa Kowalska with their words")
    (remark,) = said(house, sofie)
    assert (remark.wanted, remark.what) == ("3m", ("electric", "lease"))
    assert (remark.why, remark.contact) == (("warranty-ends", "repair-cost"), "call")
    assert remark.approach == "call"
    (row,) = house.read(inbox, house.crew.second_sales).rows
    assert (row.quote, row.customer, row.lead.stage) == (WORDS, "Sofie Krag", "flagged")


def test_warmth_is_computed_while_it_is_written(mette):
    opens(mette)
    mette.sees("Named no time")
    mette.presses("Alt+1", "3", "Alt+4", "1", "Alt+2", "7")
    mette.presses("Right", "Space")
    mette.sees("Warmth 55 of 100, warm")
    for reason in ("Wants it within 6 months, +22", "Asked to be called, +25", "Knows what it should be, +8"):
        assert mette.shows(reason)
    mette.sees("Goes to Ewa Kowalska")
    mette.presses("Alt+1", "1")
    mette.sees("Warmth 73 of 100, hot")


def test_the_chips_behind_the_dots_are_there_for_the_keyboard(mette, house, sofie):
    opens(mette)
    mette.types("Something for seven, and one for towing.")
    mette.presses("Alt+2", "7")
    assert QApplication.focusWidget().accessibleName() == "New"
    mette.clicks("Seven seats")
    mette.clicks("Towing")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    assert said(house, sofie)[0].what == ("seven-seats", "towing")


def test_escape_keeps_the_draft_and_the_commit_forgets_it(mette, house, sofie):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Alt+1", "2", "Alt+6")
    mette.types("with a tow bar")
    mette.presses("Esc")
    assert is_closed(mette)
    assert said(house, sofie) == ()
    opens(mette)
    mette.sees(WORDS)
    mette.sees("Draft kept")
    assert mette.shows("with a tow bar")
    assert mette.control("3 months").isChecked()
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    mette.waits(lambda: not list(folder().glob("*.json")))
    opens(mette)
    assert QApplication.focusWidget().toPlainText() == ""  # The words themselves are on the Counter by now.
    assert said(house, sofie)[0].wish == "with a tow bar"


def test_that_it_is_not_saved_weighs_more_than_that_the_draft_is_not_kept(mette, sofie):
    mette.goes_to("remark", customer_id=sofie.id)
    mette.sees("Sofie Krag")
    sheet = mette.window.layer("remark")
    sheet._sending.failed.emit(Problem("The disk is full, nothing was saved.", "Make room."), False)
    sheet._keeping.troubled.emit(Problem("Your draft could not be kept on this computer."))
    mette.sees("The disk is full, nothing was saved. Make room.")
    assert not mette.shows("Your draft could not be kept")


def test_a_draft_belongs_to_a_person_and_a_customer(mette, at_desk, house):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Esc")
    jonas = at_desk("jonas").goes_to("counter")
    jonas.sees("Sofie Krag")
    opens(jonas)
    assert not jonas.shows(WORDS)
    jonas.presses("Esc")
    other = house.customer("Peter", "Lund")
    mette.sits_down().goes_to("remark", customer_id=other.id)
    mette.sees("Peter Lund")
    assert not mette.shows(WORDS)


def test_the_hint_bar_names_the_keys_of_the_remark_while_it_is_open(mette):
    assert mette.shows("C: check in")
    opens(mette)
    assert mette.shows("Esc: back, keeps the draft") and mette.shows("Ctrl Enter: Save")
    mette.presses("Esc")
    mette.sees("C: check in")
    assert not mette.shows("keeps the draft")


def test_without_words_nothing_is_saved_and_the_form_says_so(mette, house, sofie):
    opens(mette)
    mette.presses("Ctrl+Enter")
    mette.sees("There are no words yet.")
    assert not is_closed(mette)
    assert said(house, sofie) == ()


def break_saving(house, broken):
    """Let the database refuse every remark, or take them again."""
    with house.database.transaction() as session:
        if broken:
            session.connection().exec_driver_sql(
                "CREATE TRIGGER refuse BEFORE INSERT ON remark BEGIN SELECT RAISE(FAIL, 'disk full'); END"
            )
        else:
            session.connection().exec_driver_sql("DROP TRIGGER refuse")


def test_a_save_that_fails_keeps_every_word(mette, house, sofie):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Alt+4", "1")
    break_saving(house, True)
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("Your text is kept.")
    assert mette.shows(WORDS) and mette.control("May call").isChecked()
    assert said(house, sofie) == ()
    break_saving(house, False)
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("Handed to Ewa Kowalska")
    assert [remark.words for remark in said(house, sofie)] == [WORDS]


def test_a_no_is_kept_as_an_insight_and_the_way_out_is_a_button(mette, house, sofie):
    opens(mette)
    mette.types("Please do not call me.")
    mette.presses("Alt+4", "4")
    mette.sees("Stays with the service")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("The customer does not want sales to contact them.")
    assert said(house, sofie) == ()
    mette.clicks("Save without handing over")
    mette.sees("The remark is saved")
    assert said(house, sofie)[0].contact == "no"
    assert house.read(inbox, house.crew.sales, "all").rows == ()


def test_not_now_sleeps_until_its_day(mette, house, sofie):
    opens(mette)
    mette.types("Ask me again in March.")
    mette.presses("Alt+4", "3")
    mette.sees("Until")
    mette.fills("Ask again on", "1.1.2020")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("That day has passed.")
    mette.fills("Ask again on", "soon")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("This is not a day.")
    mette.fills("Ask again on", "1.3.2027")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("Sleeps until 1 Mar 2027")
    assert said(house, sofie)[0].ask_again_on == dt.date(2027, 3, 1)


def test_words_about_a_life_are_proposed_as_private_and_one_key_marks_them(mette, house, sofie):
    opens(mette)
    mette.types("My daughter gets her licence in spring.")
    mette.sees("Alt 7 marks it")
    assert mette.control("Private").accessibleDescription() == "proposed"
    mette.presses("Alt+7")
    mette.sees_no_more("Alt 7 marks it")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    assert said(house, sofie)[0].sensitive


def test_a_proposal_nobody_took_marks_nothing(mette, house, sofie):
    opens(mette)
    mette.types("My daughter gets her licence in spring.")
    mette.sees("Alt 7 marks it")
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    assert not said(house, sofie)[0].sensitive


def test_saving_is_undone_by_its_key_and_the_words_come_back(mette, house, sofie):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    mette.presses("Ctrl+Z")
    mette.sees("Taken back; the words are kept as a draft")
    assert said(house, sofie) == ()
    opens(mette)
    # Not only on the Counter, where they may still stand.
    mette.waits(lambda: QApplication.focusWidget().toPlainText() == WORDS)
    mette.presses("Ctrl+Enter")
    mette.sees("The remark is saved")
    assert [remark.words for remark in said(house, sofie)] == [WORDS]


def test_a_hand_over_is_undone_by_its_key(mette, house, sofie):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Alt+4", "1", "Ctrl+Shift+Enter")
    mette.sees("Handed to Ewa Kowalska")
    mette.presses("Ctrl+Z")
    mette.sees("Taken back from sales; the remark stays saved")
    assert len(said(house, sofie)) == 1
    assert house.read(inbox, house.crew.second_sales).rows == ()


def test_another_salesperson_is_chosen_by_keys(mette, house):
    opens(mette)
    mette.types(WORDS)
    mette.presses("Alt+4", "1")
    mette.sees("Goes to Ewa Kowalska")
    mette.presses("Alt+8")
    mette.sees("By the rule")
    mette.presses("1")
    mette.sees("Goes to Lars Holmgaard")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("Handed to Lars Holmgaard")
    assert len(house.read(inbox, house.crew.sales).rows) == 1


def test_whoever_sold_the_car_gets_it_while_they_are_at_work(at_desk, house):
    customer = house.customer()
    house.car(customer, how=OwnershipDraft(sold_here=True, sold_by=house.crew.sales.staff_id))
    mette = at_desk("mette").goes_to("remark", customer_id=customer.id)
    mette.sees("Goes to Lars Holmgaard")
    mette.sees("sold them the present car and is at work")
    mette.presses("Esc")
