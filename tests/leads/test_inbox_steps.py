"""What a salesperson does with a lead, by keys: each step saved, told and taken back; no text is lost."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from dealerdesk.contacts.queries import attempts
from dealerdesk.contacts.records import SALES, ConsentDraft
from dealerdesk.contacts.service import withdraw_consent
from dealerdesk.leads import service
from dealerdesk.leads.detail import lead as whole_lead
from dealerdesk.leads.queries import lead_record
from tests.support.pages import SQLITE
from tests.support.stories import at

pytestmark = SQLITE


@pytest.fixture
def lead(house):
    """A warm lead in the hands of Lars, not accepted yet."""
    given = house.warm_lead()
    passed = house.do(service.pass_on, house.crew.manager, given.id, given.version,
                      house.crew.sales.staff_id)
    assert passed.to_name == "Lars Holmgaard"
    return passed


@pytest.fixture
def lars(at_desk, lead):
    """Lars at his inbox, with the lead before him."""
    person = at_desk("lars").goes_to("sales")
    shown(person)
    return person


@pytest.fixture
def accepted(lars):
    """Lars, who has accepted it."""
    lars.presses("A")
    lars.sees("Accepted: Sofie Krag")
    lars.sees("to reach them")
    return lars


def shown(person):
    """Wait until the lead is on the screen, whole."""
    person.waits(lambda: person.window.page.view.whole is not None and person.shows("So far"))


def stands(house, lead):
    """The lead as it is in the database."""
    return house.read(lead_record, lead.id)


def is_open(person):
    """Whether the panel under the buttons is open."""
    return person.window.page.view.panel.is_open


def test_accepting_is_one_key_and_undone_by_another(lars, house, lead):
    lars.presses("A")
    lars.sees("Accepted: Sofie Krag")
    assert stands(house, lead).stage == "accepted"
    lars.presses("Ctrl+Z")
    lars.waits(lambda: stands(house, lead).stage == "flagged")
    lars.sees("to accept")


def test_what_needs_accepting_first_says_so_and_offers_it(lars, house, lead):
    lars.presses("P")
    lars.sees("This lead is not accepted yet.")
    assert not is_open(lars)
    lars.clicks("Accept")
    lars.sees("Accepted: Sofie Krag")


def test_a_call_by_three_keys(accepted, house, lead):
    accepted.presses("P")
    accepted.sees("What came of it?")
    accepted.presses("2", "Enter")
    accepted.sees("No answer from Sofie Krag, written down")
    accepted.waits(lambda: not is_open(accepted))
    assert stands(house, lead).stage == "accepted"
    (attempt,) = house.read(attempts, lead.customer_id)
    assert (attempt.outcome, attempt.channel, attempt.staff) == ("no_answer", "phone", "Lars Holmgaard")
    accepted.presses("P", "1", "Tab")
    accepted.types("after four is best")
    accepted.presses("Enter")
    accepted.sees("You spoke with Sofie Krag")
    assert stands(house, lead).stage == "contacted"
    accepted.sees("after four is best")
    accepted.presses("Ctrl+Z")
    accepted.waits(lambda: stands(house, lead).stage == "accepted")


def test_a_call_without_an_outcome_is_not_saved(accepted, house, lead):
    accepted.presses("P")
    accepted.sees("What came of it?")
    accepted.presses("Tab", "Enter")
    accepted.sees("Nothing is chosen yet.")
    assert is_open(accepted)


def test_enter_on_an_outcome_means_it(accepted, house, lead):
    accepted.presses("P", "Right", "Enter")
    accepted.sees("No answer from Sofie Krag, written down")
    (attempt,) = house.read(attempts, lead.customer_id)
    assert attempt.outcome == "no_answer"


def test_a_meeting_and_a_test_drive_by_day_and_time(accepted, house, lead):
    accepted.presses("M")
    accepted.sees("When do you meet?")
    accepted.types("26.11.")
    accepted.presses("Tab")
    accepted.types("14")
    accepted.presses("Enter")
    accepted.sees("Meeting with Sofie Krag: Thu 26 Nov 14:00")
    assert stands(house, lead).next_at == at(2026, 11, 26, 14)
    accepted.sees("Meeting Thursday 14:00")
    accepted.presses("T")
    accepted.sees("When is the test drive?")
    accepted.types("28.11.2026")
    accepted.presses("Tab")
    accepted.types("10:30")
    accepted.presses("Ctrl+Enter")
    accepted.sees("Test drive with Sofie Krag: Sat 28 Nov 10:30")
    assert stands(house, lead).stage == "test_drive"
    assert stands(house, lead).next_at == at(2026, 11, 28, 10, 30)


def test_what_is_missing_or_wrong_is_said_under_its_field(accepted, house, lead):
    accepted.presses("T")
    accepted.sees("When is the test drive?")
    accepted.presses("Enter")
    accepted.sees("There is no day yet.")
    accepted.types("someday")
    accepted.presses("Enter")
    accepted.sees("This is not a day.")
    accepted.fills("Day", "28.11.")
    accepted.presses("Enter")
    accepted.sees("There is no time yet.")
    accepted.fills("Time", "half past")
    accepted.presses("Enter")
    accepted.sees("This is not a time.")
    assert accepted.shows("28.11.") and stands(house, lead).stage == "accepted"


def test_an_offer_with_a_trade_in(accepted, house, lead):
    accepted.presses("O")
    accepted.sees("What did you offer?")
    accepted.types("248.900")
    accepted.presses("Tab")
    accepted.types("60000")
    accepted.presses("Enter")
    accepted.sees("Offer to Sofie Krag kept")
    assert stands(house, lead).stage == "offer"
    offer = house.read(whole_lead, house.crew.sales, lead.id).so_far[0]
    assert offer.amount_minor == 24_890_000


def test_an_offer_needs_a_price_that_is_one(accepted):
    accepted.presses("O")
    accepted.sees("What did you offer?")
    accepted.presses("Enter")
    accepted.sees("There is no price yet.")
    accepted.types("a lot")
    accepted.presses("Enter")
    accepted.sees("This is not an amount.")
    assert accepted.shows("a lot")


def test_won_closes_it_and_it_stays_on_the_screen(accepted, house, lead):
    accepted.presses("W")
    accepted.sees("They bought")
    accepted.presses("Enter")
    accepted.sees("Sold to Sofie Krag; whoever heard it is credited")
    assert stands(house, lead).stage == "won"
    accepted.sees("Mine 0")
    assert accepted.shows("In their own words")
    accepted.presses("O")
    accepted.sees("This lead is closed.")


def test_lost_with_a_reason_of_the_list_and_opened_again(accepted, house, lead):
    accepted.presses("L")
    accepted.sees("Why not?")
    accepted.presses("1", "Enter")
    accepted.sees("Closed: not bought")
    assert (stands(house, lead).stage, stands(house, lead).close_reason) == ("lost", "bought_elsewhere")
    accepted.clicks("Open it again")
    accepted.sees("Open again")
    accepted.waits(lambda: stands(house, lead).stage == "accepted")


def test_lost_taken_back_is_in_the_list_and_chosen_again(accepted, house, lead):
    accepted.presses("L")
    accepted.sees("Why not?")
    accepted.presses("1", "Enter")
    accepted.sees("Closed: not bought")
    accepted.presses("Ctrl+Z")
    accepted.waits(lambda: stands(house, lead).stage == "accepted")
    accepted.waits(lambda: accepted.window.page.leads.list.current() is not None)
    assert accepted.window.page.leads.list.current().lead.id == lead.id


def test_lost_without_a_reason_is_not_lost(accepted, house, lead):
    accepted.presses("L")
    accepted.sees("Why not?")
    accepted.presses("Enter")
    accepted.sees("There is no reason yet.")
    assert stands(house, lead).stage == "accepted"


def test_later_needs_a_day_to_come_and_a_why(accepted, house, lead):
    accepted.presses("Z")
    accepted.sees("When does it come back?")
    accepted.types("1.3.2020")
    accepted.presses("Tab")
    accepted.types("after the move")
    accepted.presses("Enter")
    accepted.sees("That day has passed.")
    assert accepted.shows("after the move")
    accepted.fills("Day", "1.3.2027")
    accepted.presses("Enter")
    accepted.sees("Put off until 1 Mar 2027")
    assert stands(house, lead).again_on == dt.date(2027, 3, 1)


def test_it_is_given_to_a_colleague_at_work(accepted, house, lead):
    accepted.presses("G")
    accepted.sees("Who takes it?")
    accepted.presses("1", "Enter")
    accepted.sees("Given to Ewa Kowalska")
    assert (stands(house, lead).to_name, stands(house, lead).stage) == ("Ewa Kowalska", "flagged")


def test_escape_closes_the_panel_and_keeps_what_is_typed(accepted, house, lead):
    accepted.presses("L")
    accepted.sees("Why not?")
    accepted.fills("In other words", "too red")
    accepted.presses("Esc")
    accepted.waits(lambda: not is_open(accepted))
    assert accepted.window.page.place == "sales"
    assert QApplication.focusWidget().accessibleName() == "Leads"
    accepted.presses("L")
    accepted.sees("too red")


def test_another_lead_closes_the_panel_and_its_text_waits(accepted, house, lead):
    other = house.says(house.customer("Peter", "Lund"), "Soon.", contact="call", wanted="now")
    house.hand(other, to_staff_id=house.crew.sales.staff_id)
    accepted.sees("Peter Lund")
    accepted.presses("O")
    accepted.sees("What did you offer?")
    accepted.types("199")
    accepted.chooses("Peter Lund", "Leads")
    accepted.waits(lambda: not is_open(accepted))
    accepted.chooses("Sofie Krag", "Leads")
    accepted.waits(lambda: accepted.window.page.view.whole.lead.id == lead.id)
    accepted.presses("O")
    accepted.sees("What did you offer?")
    accepted.waits(lambda: accepted.control("Price in DKK").text() == "199")


def test_what_somebody_else_changed_meanwhile_is_said_and_the_text_stays(accepted, house, lead):
    accepted.presses("O")
    accepted.sees("What did you offer?")
    accepted.types("199000")
    seen = stands(house, lead)
    house.do(service.log_attempt, house.crew.second_sales, seen.id, seen.version, "reached")
    accepted.sees("Ewa K. spoke with them", seconds=2)
    accepted.presses("Enter")
    accepted.sees("Somebody else changed this in the meantime.")
    assert accepted.control("Price in DKK").text() == "199000"
    accepted.presses("Enter")
    accepted.sees("Offer to Sofie Krag kept")
    assert stands(house, lead).stage == "offer"


def test_a_customer_who_said_no_to_the_phone_is_not_called(lars, house, lead):
    house.do(withdraw_consent, house.crew.reception,
             ConsentDraft(lead.customer_id, "phone", SALES, "Do not call me.", "spoken"))
    lars.sees("Said no to this")
    lars.presses("A")
    lars.sees("Accepted: Sofie Krag")
    lars.sees("to reach them")
    lars.presses("P")
    lars.sees("What came of it?")
    assert not lars.control("Spoke with them").isEnabled()
    assert lars.control("Wrote to them").isEnabled()
    lars.presses("4", "Enter")
    lars.sees("Mail to Sofie Krag, written down")


def test_a_reason_is_struck_out_with_a_why_and_counts_again(accepted, house, lead):
    before = house.read(whole_lead, house.crew.sales, lead.id).warmth
    accepted.presses("R")
    assert QApplication.focusWidget().accessibleName() == "Asked to be called, +25"
    accepted.presses("Delete")
    accepted.sees("Why does it not count?")
    accepted.presses("Enter")
    accepted.sees("There is no why yet.")
    accepted.types("she meant the workshop")
    accepted.presses("Enter")
    accepted.sees("Struck out")
    accepted.sees("struck out by Lars Holmgaard: she meant the workshop")
    after = house.read(whole_lead, house.crew.sales, lead.id).warmth
    assert after.score == before.score - 25
    accepted.presses("Ctrl+Z")
    accepted.waits(lambda: house.read(whole_lead, house.crew.sales, lead.id).warmth.score == before.score)


def test_a_way_to_open_is_copied_and_put_into_ones_own_words(accepted, house, lead):
    proposed = house.read(whole_lead, house.crew.sales, lead.id).opening.words()
    assert accepted.shows(proposed)
    accepted.clicks("copy")
    assert QApplication.clipboard().text() == proposed
    accepted.clicks("change")
    accepted.fills("How would you open?", "Hello Sofie, about that estate.")
    accepted.presses("Ctrl+Enter")
    accepted.sees("The line is yours now")
    accepted.sees("“Hello Sofie, about that estate.”")
    accepted.presses("Ctrl+Z")
    accepted.sees(proposed)


def test_the_pack_is_one_key_and_the_handoff_sheet_alone_is_in_the_menu(accepted, house, lead):
    accepted.presses("Ctrl+P")
    accepted.sees("Paper")
    paper = accepted.window._layers["paper"]
    assert paper._asked == ("pack", lead.id)
    accepted.presses("Esc")
    accepted.window.page.view.bar.wanted.emit("handoff")
    accepted.waits(lambda: paper._asked == ("handoff", lead.id))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_buttons_fit_and_the_rest_is_in_the_menu(accepted):
    bar = accepted.window.page.view.bar
    assert {"Call", "Meeting", "Test drive", "Offer", "Won", "Lost"} <= set(names(bar))
    accepted.window.resize(1280, 720)
    accepted.waits(lambda: "Close" in names(bar))
    assert "Won" not in names(bar)
    bar.close_button.click()
    (menu,) = [menu for menu in bar.findChildren(QMenu) if menu.isVisible()]
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Won", "Lost", "Later", "Give to a colleague",
    ]
    next(action for action in menu.actions() if action.text().startswith("Lost")).trigger()
    accepted.sees("Why not?")
    menu.close()


def names(bar):
    """What the visible buttons are called."""
    return [button.accessibleName() for button in (*bar.buttons.values(), bar.close_button, bar.more_button)
            if button.isVisible()]


def test_a_lead_that_moves_beyond_the_rows_that_are_loaded_stays_the_one_that_is_worked_on(
    accepted, house, lead, monkeypatch
):
    monkeypatch.setattr("ui.leads.inbox.PAGE", 3)
    others = [house.customer("Nils", f"Holm{number}") for number in range(14)]
    for other in others:
        house.car(other, f"BX 55 10{other.id}")
        handed = house.hand(house.says(other, "Something electric, soon.", contact="call", wanted="now")).lead
        if handed.to_name != "Lars Holmgaard":
            lars = house.crew.sales.staff_id
            handed = house.do(service.pass_on, house.crew.manager, handed.id, handed.version, lars)
    page = accepted.window.page
    accepted.waits(lambda: page.leads.model.rowCount() >= 3)
    accepted.presses("T")
    accepted.sees("When is the test drive?")
    accepted.fills("Day", "20.12.2026")
    accepted.fills("Time", "14:00")
    accepted.presses("Return")
    accepted.waits(lambda: stands(house, lead).stage == "test_drive")
    accepted.waits(lambda: lead.id not in [row.lead.id for row in page.leads.model.records()])
    accepted.presses("Ctrl+R", "Esc")
    accepted.waits(lambda: not accepted.window.layer("remark").isVisible())
    assert page.view.whole.lead.id == lead.id
    accepted.presses("W")
    accepted.sees("They bought")
    accepted.presses("Return")
    accepted.waits(lambda: stands(house, lead).stage == "won")
