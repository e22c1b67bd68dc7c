"""A remark whole: its words, its fate, its reasons; words are added, never changed, and can be removed."""

import pytest

from dealerdesk.leads import service as leads
from dealerdesk.remarks.queries import by_ids
from tests.support.pages import QUIET, SQLITE
from ui.drafts import folder

pytestmark = [QUIET, SQLITE]
WORDS = "When the warranty is gone I'd rather lease something electric."


@pytest.fixture
def said(house):
    sofie = house.customer()
    house.car(sofie)
    return house.says(sofie, WORDS, contact="call", wanted="3m", what=("electric",), why=("warranty-ends",))


@pytest.fixture
def opened(window, person, said):
    window.go_to("customer", customer_id=said.customer_id)
    person.chooses("rather lease", "Timeline")
    person.presses("Enter")
    person.sees("What Sofie Krag said")
    return person


def stored(house, remark):
    return house.read(by_ids, [remark.id])[remark.id]


def test_words_who_heard_them_and_every_reason_are_there(opened):
    for words in (
        f"“{WORDS}”", "Heard by Mette Sørensen, Reception · 24 November 2026, 09:30 · at the counter",
        "Electric", "Warranty ends", "3 months", "May call", "Wants it within 3 months, +30", "Saved",
    ):
        opened.sees(words)


def test_its_fate_follows_the_lead(opened, house, said):
    lead = house.hand(said).lead
    opened.sees("Handed to sales")
    salesperson = next(
        who for who in (house.crew.sales, house.crew.second_sales) if who.staff_id == lead.to_staff_id
    )
    house.do(leads.accept, salesperson, lead.id, lead.version)
    opened.sees(f"Accepted by {salesperson.name.split()[0]}")
    assert not opened.shows("Open the lead")


def test_words_are_added_below_and_what_stands_there_stays(opened, house, said):
    opened.presses("Ctrl+Return")
    opened.sees("There are no words yet.")
    opened.types("With seven seats, she said later.")
    opened.presses("Ctrl+Return")
    opened.sees("Words added")
    opened.sees("“With seven seats, she said later.”")
    opened.sees("added by Mette Sørensen, 24 Nov 2026, 09:30")
    record = stored(house, said)
    assert record.words == WORDS
    assert [one.words for one in record.added] == ["With seven seats, she said later."]


def test_words_not_added_yet_wait_for_whoever_typed_them(opened, house, said):
    opened.types("With seven seats.")
    opened.presses("Esc")
    opened.presses("Enter")
    opened.sees("What Sofie Krag said")
    opened.sees("With seven seats.")
    opened.presses("Ctrl+Return")
    opened.sees("Words added")
    assert [one.words for one in stored(house, said).added] == ["With seven seats."]
    opened.until(lambda: list(folder().glob("*.json")) == [], "what is saved is no draft any more")


def test_whoever_heard_it_takes_it_back_and_undoes_that(opened, house, said):
    opened.clicks("Take it back")
    opened.sees("The remark is taken back")
    assert stored(house, said).withdrawn
    opened.sees("Remarks 0")
    opened.presses("Ctrl+Z")
    opened.sees("Remarks 1")
    assert not stored(house, said).withdrawn and stored(house, said).words == WORDS


def test_others_can_neither_take_it_back_nor_remove_the_words(window, person, house, said, people):
    window.desk.sign_in(people["pia"])
    window.go_to("customer", customer_id=said.customer_id)
    person.chooses("rather lease", "Timeline")
    person.presses("Enter")
    person.sees("What Sofie Krag said")
    person.sees("Saved")
    assert not person.shows("Take it back") and not person.shows("Remove the words for good")


def test_a_manager_removes_the_words_after_being_asked_once_more(window, person, house, said, people):
    window.desk.sign_in(people["henrik"])
    window.go_to("remark_whole", remark_id=said.id)
    person.sees("What Sofie Krag said")
    person.clicks("Remove the words for good")
    person.clicks("Keep them")
    assert stored(house, said).words == WORDS
    person.clicks("Remove the words for good")
    person.clicks("Remove them")
    person.sees("The words were removed.")
    person.sees_no_more("rather lease")
    assert stored(house, said).words == ""


def test_sales_go_on_to_the_lead(window, person, house, said, people):
    lead = house.hand(said).lead
    window.desk.sign_in(people["lars"])
    window.go_to("remark_whole", remark_id=said.id)
    person.waits_for("Open the lead")
    went = []
    window._layers["remark_whole"].go.disconnect()
    window._layers["remark_whole"].go.connect(went.append)
    person.clicks("Open the lead")
    assert (went[0].place, went[0].where) == ("sales", {"lead_id": lead.id})


def test_private_words_are_not_shown_to_others(window, person, house, people):
    sofie = house.customer()
    said = house.says(sofie, "My knee is gone.", sensitive=True, why=("health",))
    window.desk.sign_in(people["pia"])
    window.go_to("remark_whole", remark_id=said.id)
    person.sees("Something private. Whoever heard it knows it.")
    assert not person.shows("knee") and not person.shows("Health")
