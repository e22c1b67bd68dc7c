"""The sales page at real windows: by deadline, at two desks at once, and for those who only look."""

import time

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.leads import handover, service
from dealerdesk.leads.detail import lead as whole_lead
from dealerdesk.leads.queries import inbox, lead_record
from dealerdesk.leads.records import HandOverDraft
from dealerdesk.remarks.service import redact
from tests.support.pages import SQLITE

pytestmark = SQLITE

HOT = {"contact": "call", "wanted": "now", "what": ("estate",)}
COOL = {"contact": "write", "wanted": "later"}
# A second, and as much again for a computer that has other things to do.
SOON = 2.0


def handed(house, first, to=None, **said):
    """A new customer's remark in the hands of Lars, or of whom is named."""
    customer = house.customer(first, "Name")
    house.car(customer, f"{first[:2].upper()} 11 111")
    remark = house.says(customer, f"{first} wants one.", **(said or HOT))
    return house.hand(remark, to_staff_id=to or house.crew.sales.staff_id).lead


def sales(at_desk, login="lars", **where):
    """Somebody on the sales page."""
    return at_desk(login).goes_to("sales", **where)


def shown(person, name):
    """Wait until the lead of somebody is on the screen, whole."""

    def is_there():
        whole = person.window.page.view.whole
        return whole is not None and whole.customer.name.startswith(name) and person.shows("So far")

    person.waits(is_there)


def chosen(person):
    """Whose lead is current in the list."""
    row = person.window.page.leads.list.current()
    return row.customer if row else ""


def test_leads_stand_by_deadline_and_the_first_is_shown_whole(at_desk, house):
    handed(house, "Cool", **COOL)
    handed(house, "Hot")
    lars = sales(at_desk)
    shown(lars, "Hot")
    rows = [row.customer for row in lars.window.page.leads.model.records()]
    assert rows == ["Hot Name", "Cool Name"]
    assert lars.shows("2 for you") and lars.shows("15 m to accept")
    assert lars.shows("then offered to Ewa Kowalska")
    for part in ("In their own words", "A way to open", "Why it is warm", "So far", "Mine 2", "New 2"):
        assert lars.shows(part)
    assert lars.shows("Wants it now or within a month, +40") and lars.shows("May be called")
    assert lars.shows("Heard at the counter")
    assert QApplication.focusWidget().accessibleName() == "Leads"


def test_j_and_k_and_the_arrows_go_through_the_list(at_desk, house):
    for name in ("One", "Two", "Six"):
        handed(house, name)
    lars = sales(at_desk)
    shown(lars, "One")
    lars.presses("J")
    shown(lars, "Two")
    lars.presses("Down", "J", "K")
    shown(lars, "Two")
    assert chosen(lars) == "Two Name"


def test_a_key_pressed_at_once_means_the_lead_that_was_just_chosen(at_desk, house):
    first, second = handed(house, "One"), handed(house, "Two")
    lars = sales(at_desk)
    shown(lars, "One")
    page = lars.window.page
    page.leads.step(1)
    page.act("accept")
    lars.sees("Accepted: Two Name")
    assert house.read(lead_record, first.id).stage == "flagged"
    assert house.read(lead_record, second.id).stage == "accepted"


def test_it_appears_by_itself_when_it_is_handed_over_at_another_desk(at_desk, house):
    customer = house.customer("Sofie", "Krag")
    lars, mette = sales(at_desk), at_desk("mette")
    lars.sees("There is no lead yet")
    mette.goes_to("remark", customer_id=customer.id)
    mette.sees("Sofie Krag")
    mette.types("We need an estate now.")
    mette.presses("Alt+1", "1", "Alt+4", "1", "Alt+8")
    mette.sees("By the rule")
    mette.presses("1")
    mette.sees("Goes to Lars Holmgaard")
    mette.presses("Ctrl+Shift+Enter")
    mette.sees("Handed to Lars Holmgaard")
    begun = time.monotonic()
    lars.sees("We need an estate now.", seconds=SOON)
    lars.sees("1 for you", seconds=SOON)
    assert time.monotonic() - begun < SOON
    assert house.read(inbox, house.crew.sales).mine == 1


def test_a_lead_that_comes_does_not_move_the_one_that_is_looked_at(at_desk, house):
    for number in range(12):
        handed(house, f"Cool{number}", **COOL)
    lars = sales(at_desk)
    shown(lars, "Cool0")
    page = lars.window.page
    for _step in range(9):
        lars.presses("J")
    shown(lars, "Cool9")
    before = page.leads.list.visualRect(page.leads.list.currentIndex()).top()
    handed(house, "Hot")
    lars.sees("Hot Name", seconds=SOON)
    assert chosen(lars) == "Cool9 Name"
    assert page.leads.list.visualRect(page.leads.list.currentIndex()).top() == before
    assert page.leads.model.record(0).customer == "Hot Name"


def test_a_new_lead_is_seen_at_the_top_when_one_looks_there(at_desk, house):
    handed(house, "Cool", **COOL)
    lars = sales(at_desk)
    shown(lars, "Cool")
    handed(house, "Hot")
    lars.sees("Hot Name", seconds=SOON)
    leads = lars.window.page.leads.list
    assert leads.visualRect(leads.model().index(0, 0)).top() == 0
    assert chosen(lars) == "Cool Name"


def test_who_accepts_second_reads_a_sentence(at_desk, house):
    lead = handed(house, "Hot")
    ewa = sales(at_desk, "ewa", lead_id=lead.id)
    ewa.sees("15 m to accept")
    house.do(service.accept, house.crew.sales, lead.id, lead.version)
    ewa.presses("A")
    ewa.sees("Lars Holmgaard has accepted it already. Take the next one.")
    assert house.read(lead_record, lead.id).to_name == "Lars Holmgaard"
    ewa.sees("with Lars Holmgaard")


def test_tabs_by_digits_and_what_stands_behind_them(at_desk, house):
    handed(house, "Mine")
    handed(house, "Hers", to=house.crew.second_sales.staff_id)
    lars = sales(at_desk)
    lars.sees("Mine 1")
    assert lars.shows("New 2") and lars.shows("All 2")
    lars.presses("3")
    lars.sees("“Hers wants one.”")
    lars.presses("1")
    lars.sees_no_more("“Hers wants one.”")


def test_nothing_waits_says_when_that_changes_and_what_else_there_is(at_desk, house):
    handed(house, "Hers", to=house.crew.second_sales.staff_id)
    lars = sales(at_desk)
    assert lars.shows("Sales inbox"), "the page says whose it is before anything is loaded"
    lars.sees("Every lead is answered")
    assert lars.shows("No lead of yours is open.")
    assert lars.shows("Nothing waits for you") and lars.shows("with Ctrl R")
    lars.clicks("Look at all leads")
    shown(lars, "Hers")


def test_what_was_answered_this_week_is_under_the_empty_inbox(at_desk, house):
    lead = handed(house, "Hers", to=house.crew.second_sales.staff_id)
    lead = house.do(service.accept, house.crew.second_sales, lead.id, lead.version)
    house.do(service.log_attempt, house.crew.second_sales, lead.id, lead.version, "reached")
    lars = sales(at_desk)
    lars.sees("Answered this week")
    assert lars.shows("Ewa K. spoke with them")
    lars.chooses("Hers Name", "Answered this week")
    lars.presses("Enter")
    lars.sees("In their own words")
    assert lars.window.page.leads.tabs.value() == "all"


def test_the_clock_moves_on_by_the_minute(at_desk, house, later):
    handed(house, "Hot")
    lars = sales(at_desk)
    lars.sees("15 m to accept")
    later(minutes=12)
    lars.window.page._minute.timeout.emit()
    lars.sees("3 m to accept")
    later(minutes=10)
    lars.window.page._minute.timeout.emit()
    lars.sees("7 m over")


@pytest.fixture
def private(house):
    """A lead with a private remark of Jonas, and one everybody may read."""
    customer = house.customer("Sofie", "Krag")
    secret = house.says(customer, "My husband is ill.", house.crew.foreman, sensitive=True, **HOT)
    house.hand(secret, to_staff_id=house.crew.sales.staff_id, note="be kind")
    return customer


def test_whoever_does_not_sell_looks_on_and_reads_nothing_private(at_desk, house, private):
    mette = sales(at_desk, "mette")
    mette.sees("Working on them is for sales and managers.")
    mette.sees("Sofie Krag")
    mette.sees("Private words, for whoever heard them and for sales.")
    assert not mette.shows("My husband is ill.") and not mette.shows("be kind")
    assert not mette.shows("Accept")
    mette.presses("A")
    assert house.read(inbox, house.crew.sales).rows[0].lead.stage == "flagged"
    jonas = sales(at_desk, "jonas")
    jonas.sees("“My husband is ill.”")


def test_redacted_words_say_so_and_the_lead_stays(at_desk, house):
    lead = handed(house, "Hot")
    (remark,) = house.read(whole_lead, house.crew.sales, lead.id).words
    house.do(redact, house.crew.manager, remark.id, remark.version)
    lars = sales(at_desk)
    lars.sees("A manager removed these words.")
    assert not lars.shows("Hot wants one.")


def test_overfull_words_are_cut_and_open_on_demand(at_desk, house):
    customer = house.customer("Very Long First Name Indeed", "And A Last Name That Never Ends Either")
    words = "It goes on and on, <b>and</b> on. " * 300
    house.hand(house.says(customer, words, **HOT), to_staff_id=house.crew.sales.staff_id)
    lars = sales(at_desk)
    lars.sees("Read all of it")
    view = lars.window.page.view
    before = view.spoken.height()
    lars.clicks("Read all of it")
    lars.waits(lambda: view.spoken.height() > 4 * before)
    assert lars.window.width() == 1440


def test_a_lead_taken_back_leaves_a_sentence_not_a_hole(at_desk, house):
    lead = handed(house, "Hot")
    lars = sales(at_desk)
    lars.sees("15 m to accept")
    (remark,) = house.read(whole_lead, house.crew.sales, lead.id).words
    house.do(handover.take_back, house.crew.reception, (remark.id,))
    lars.sees("Taken back", seconds=SOON)
    assert lars.shows("Mine 0")


def test_the_customer_of_the_lead_is_in_front_for_a_remark(at_desk, house):
    lead = handed(house, "Hot")
    lars = sales(at_desk)
    shown(lars, "Hot")
    lars.presses("Ctrl+R")
    lars.sees("has the open lead L26-0001")
    lars.sees("on the phone")
    lars.types("He called back.")
    lars.presses("Ctrl+Shift+Enter")
    lars.sees("Added to the lead with Lars Holmgaard")
    lars.sees("2 remarks, 2 people", seconds=SOON)
    assert len(house.read(whole_lead, house.crew.sales, lead.id).words) == 2


def test_handing_over_twice_is_harmless_for_the_list(at_desk, house):
    customer = house.customer()
    remark = house.says(customer, "Soon.", **HOT)
    draft = HandOverDraft((remark.id,), to_staff_id=house.crew.sales.staff_id)
    house.do(handover.hand_over, house.crew.reception, draft)
    house.do(handover.hand_over, house.crew.reception, draft)
    lars = sales(at_desk)
    lars.sees("Mine 1")


@pytest.mark.parametrize("width", [1440, 1280, 1120])
def test_everything_about_a_lead_is_there_in_every_width(at_desk, house, width):
    handed(house, "Hot")
    lars = sales(at_desk)
    lars.window.resize(width, 640)
    shown(lars, "Hot")
    for part in ("Why it is warm", "May be called", "So far", "In their own words", "A way to open"):
        assert lars.shows(part)
    words = lars.window.page.view.spoken
    lars.waits(lambda: words.width() > 360 and words.height() >= words.sizeHint().height())
    lars.window.resize(1440, 900)
    lars.waits(lambda: lars.window.page.side.isVisible() and lars.shows("Why it is warm"))


def test_somebody_else_at_the_desk_sees_their_own(at_desk, house):
    handed(house, "Mine")
    lars = sales(at_desk)
    shown(lars, "Mine")
    lars.presses("A")
    lars.sees("Accepted: Mine Name")
    lars.presses("O")
    lars.sees("What did you offer?")
    lars.presses("Ctrl+L", "F1")
    lars.sees("Signed in: Mette Sørensen")
    lars.goes_to("sales")
    lars.sees("Working on them is for sales and managers.")
    lars.sees_no_more("What did you offer?")
    lars.sees_no_more("Offer")


def test_the_won_rate_of_a_band_stands_beside_it_once_fifty_are_closed(at_desk, house):
    for number in range(50):
        lead = handed(house, f"No{number}")
        lead = house.do(service.accept, house.crew.sales, lead.id, lead.version)
        if number % 5:
            house.do(service.lose, house.crew.sales, lead.id, lead.version, "price")
        else:
            house.do(service.win, house.crew.sales, lead.id, lead.version)
    handed(house, "Last")
    lars = sales(at_desk)
    shown(lars, "Last")
    lars.sees("73 of 100, hot · 20 % of those were won")


def test_how_to_approach_them_is_said_with_the_words(at_desk, house):
    customer = house.customer()
    remark = house.says(customer, "Soon.", approach="handback", **HOT)
    house.hand(remark, to_staff_id=house.crew.sales.staff_id, note="She is in a hurry.")
    lars = sales(at_desk)
    lars.sees("How to approach: at hand-back · Mette Sørensen adds: She is in a hurry.")
